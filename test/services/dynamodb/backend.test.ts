import { afterAll, beforeAll } from 'vitest';
import { MemoryDynamoDbBackend } from '../../../src/services/dynamodb/memory-backend.js';
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';
import { dynamoDbBackendSuite } from '../../conformance/dynamodb-backend.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';

let redis: TestRedis;
let cluster: TestRedis;

beforeAll(async () => {
  [redis, cluster] = await Promise.all([startRedis(), startRedis({ cluster: true })]);
});
afterAll(async () => {
  await Promise.all([redis.stop(), cluster.stop()]);
});

dynamoDbBackendSuite('memory', async () => new MemoryDynamoDbBackend());
dynamoDbBackendSuite('Redis', () => RedisDynamoDbBackend.connect(withFreshPrefix(redis.url)));
dynamoDbBackendSuite('Redis Cluster', () => RedisDynamoDbBackend.connect(withFreshPrefix(cluster.url)));
