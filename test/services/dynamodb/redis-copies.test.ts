import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';
import { schemaOf, scope, START, tableNamed, Tables } from '../../conformance/dynamodb-tables.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await redis.stop();
});

it.each([undefined, START])('reading all items of a table, at %s, leaves no key of its copy behind', async (at) => {
  const backend = await RedisDynamoDbBackend.connect(withFreshPrefix(redis.url));
  const client = new Redis(redis.url);
  try {
    const table = tableNamed('People', schemaOf('id'), { pointInTimeRecovery: { enabledAt: START, recoveryPeriodInDays: 1 } });
    const tables = new Tables(backend);
    await tables.make(table);
    await tables.put(table, { id: { S: 'a' } }, { id: { S: 'b' } });
    const before = (await client.keys('*')).sort();
    const items = [];
    for await (const item of backend.readItems(scope, 'People', at)) items.push(item);
    expect(items).toHaveLength(2);
    expect((await client.keys('*')).sort()).toEqual(before);
  } finally {
    await backend.close();
    client.disconnect();
  }
});
