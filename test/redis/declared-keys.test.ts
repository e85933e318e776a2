import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisConnection } from '../../src/redis/connection.js';
import { RedisDynamoDbBackend } from '../../src/services/dynamodb/redis-backend.js';
import { RedisSnsBackend } from '../../src/services/sns/redis-backend.js';
import { RedisSqsBackend } from '../../src/services/sqs/redis-backend.js';
import { dynamoDbBackendSuite } from '../conformance/dynamodb-backend.js';
import { describeSnsBackend } from '../conformance/sns-backend.js';
import { sqsBackendSuite } from '../conformance/sqs-backend.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../support/redis.js';
import { watchRedis, type RedisWatch } from '../support/watch-redis.js';

// A script may use the keys that it is given and no others: a cluster decides by them where it runs. A test cluster does not show it, since all
// keys of a scope are in one slot. So everything that the backends' suites make scripts do is watched.

let redis: TestRedis;
let watch: RedisWatch;

beforeAll(async () => {
  redis = await startRedis();
  watch = await watchRedis(redis.port);
});
afterAll(async () => {
  watch.stop();
  await redis.stop();
});

sqsBackendSuite('Redis, watched', () => RedisSqsBackend.connect(withFreshPrefix(redis.url)));
dynamoDbBackendSuite('Redis, watched', () => RedisDynamoDbBackend.connect(withFreshPrefix(redis.url)));
describeSnsBackend('Redis, watched', async () => ({
  backend: await RedisSnsBackend.connect(withFreshPrefix(redis.url)),
  release: () => Promise.resolve(),
}));

describe('The scripts of all backends', () => {
  it('use no key that they were not given', async () => {
    expect(await watch.undeclaredKeys()).toEqual([]);
  });

  it('would be found out', async () => {
    const connection = await RedisConnection.open(redis.url);
    await connection.client.eval("redis.call('SET', KEYS[1] .. ':more', '1') return redis.call('GET', KEYS[1])", 1, 'given');
    expect(await watch.undeclaredKeys()).toEqual(['given:more (SET)']);
    await connection.release();
  });
});
