// The limit of SendMessage on Redis: its script, pipelined by a client that does nothing else. Prints calls in a second as JSON.
import { Redis } from 'ioredis';
import { loadScript } from '../../src/redis/scripts.js';
import { sqsKeys } from '../../src/services/sqs/redis-keys.js';

const [, , url = '', seconds = '5'] = process.argv;
const redis = new Redis(url);
const script = loadScript(new URL('../../src/services/sqs/lua/', import.meta.url), 'send-messages-14');
const prefix = 'raw:{bench}:0:';
const keys = ['raw:{bench}:generation', sqsKeys.versions(prefix), sqsKeys.meta(prefix), ...sqsKeys.queue(prefix, 'bench')];
await redis.hset(sqsKeys.versions(prefix), 'bench', '1');
await redis.script('LOAD', script.text);

const end = Date.now() + Number(seconds) * 1000;
let calls = 0;
while (Date.now() < end) {
  const pipeline = redis.pipeline();
  for (let index = 0; index < 100; index += 1) {
    calls += 1;
    const now = String(Date.now());
    pipeline.evalsha(script.sha, keys.length, ...keys, '0', 'bench', '1', now, '345600000', '0', 'raw:channel', `id${String(calls)}`, '{"body":"x"}', now, now, '', '', '0');
  }
  await pipeline.exec();
}
process.stdout.write(JSON.stringify({ perSecond: calls / Number(seconds) }));
redis.disconnect();
