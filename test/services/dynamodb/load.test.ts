import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, paginateScan, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MockAws } from '../../../src/mock-aws.js';
import { DynamoDbService } from '../../../src/services/dynamodb/index.js';
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';

const CHILD = new URL('load.child.ts', import.meta.url).pathname;
const run = promisify(execFile);

const CLIENTS = 32;
const MILLISECONDS = 20_000;
const ACCOUNTS = 8;
const OPENING = 10;

interface Outcome {
  readonly counted: number;
  readonly overtaken: number;
  readonly transferred: number;
  readonly cancelled: number;
}

async function child(url: string, name: string): Promise<Outcome> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', CHILD, url, name, String(CLIENTS), String(MILLISECONDS), String(ACCOUNTS)]);
  return JSON.parse(stdout) as Outcome;
}

describe('64 clients in two processes that count and transfer for 20 seconds', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
  });

  it('leave exactly what they were told', async () => {
    const url = withFreshPrefix(redis.url);
    const mock = MockAws.builder().withService(DynamoDbService.withBackend(await RedisDynamoDbBackend.connect(url))).build();
    const db = new DynamoDBClient(mock.sdkConfig());
    for (const TableName of ['counters', 'accounts', 'transfers']) {
      const AttributeDefinitions = [{ AttributeName: 'id', AttributeType: 'S' as const }];
      await db.send(new CreateTableCommand({ TableName, BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] }));
    }
    for (let id = 0; id < ACCOUNTS; id += 1) {
      await db.send(new PutItemCommand({ TableName: 'accounts', Item: { id: { S: String(id) }, n: { N: String(OPENING) } } }));
    }

    const outcomes = await Promise.all([child(url, 'one'), child(url, 'two')]);

    const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
    const { Item } = await db.send(new GetItemCommand({ TableName: 'counters', Key: { id: { S: 'all' } } }));
    expect(Number(Item?.['n']?.N)).toBe(sum(({ counted }) => counted));
    const balances: number[] = [];
    for await (const { Items = [] } of paginateScan({ client: db }, { TableName: 'accounts' })) balances.push(...Items.map(({ n }) => Number(n?.N)));
    expect(balances).toHaveLength(ACCOUNTS);
    expect(balances.reduce((total, balance) => total + balance, 0)).toBe(ACCOUNTS * OPENING);
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0);
    let transfers = 0;
    for await (const { Count = 0 } of paginateScan({ client: db }, { TableName: 'transfers', Select: 'COUNT' })) transfers += Count;
    expect(transfers).toBe(sum(({ transferred }) => transferred));
    // There was something to get wrong.
    for (const { counted, overtaken, transferred } of outcomes) {
      expect(counted).toBeGreaterThan(0);
      expect(overtaken).toBeGreaterThan(0);
      expect(transferred).toBeGreaterThan(0);
    }
    await mock.close();
  });
});
