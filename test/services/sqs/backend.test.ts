import { afterAll, beforeAll } from 'vitest';
import { MemorySqsBackend } from '../../../src/services/sqs/memory-backend.js';
import { RedisSqsBackend } from '../../../src/services/sqs/redis-backend.js';
import { sqsBackendSuite } from '../../conformance/sqs-backend.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';

let redis: TestRedis;
let cluster: TestRedis;

beforeAll(async () => {
  [redis, cluster] = await Promise.all([startRedis(), startRedis({ cluster: true })]);
});
afterAll(async () => {
  await Promise.all([redis.stop(), cluster.stop()]);
});

sqsBackendSuite('memory', async () => new MemorySqsBackend());
sqsBackendSuite('Redis', () => RedisSqsBackend.connect(withFreshPrefix(redis.url)));
sqsBackendSuite('Redis Cluster', () => RedisSqsBackend.connect(withFreshPrefix(cluster.url)));
