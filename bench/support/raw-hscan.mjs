// The limit of capturing items from Redis: HSCAN of the largest hash, read and thrown away. Prints fields in a second as JSON.
import { Redis } from 'ioredis';

const redis = new Redis(process.argv[2]);
const keys = await redis.keys('*:items');
const sizes = await Promise.all(keys.map((key) => redis.hlen(key)));
const largest = keys[sizes.indexOf(Math.max(...sizes))];
const begun = performance.now();
let [cursor, fields] = ['0', 0];
do {
  const [next, found] = await redis.hscan(largest, cursor, 'COUNT', 1000);
  cursor = next;
  fields += found.length / 2;
} while (cursor !== '0');
process.stdout.write(JSON.stringify({ perSecond: fields / ((performance.now() - begun) / 1000) }));
redis.disconnect();
