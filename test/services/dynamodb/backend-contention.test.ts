import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';
import type { Item } from '../../../src/services/dynamodb/values/index.js';
import { indexNamed, schemaOf, tableNamed, Tables } from '../../conformance/dynamodb-tables.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';

const CHILD = new URL('backend-contention.child.ts', import.meta.url).pathname;
const run = promisify(execFile);

const CLIENTS = 32;
const ROUNDS = 25;
const ACCOUNTS = 5;
const OPENING = 10;

const numberIn = ({ n }: Item): number => (n !== undefined && 'N' in n ? Number(n.N) : Number.NaN);

async function child(url: string, name: string): Promise<{ readonly counted: number; readonly plans: number; readonly refused: number }> {
  const args = ['--import', 'tsx', CHILD, url, name, String(CLIENTS), String(ROUNDS), String(ACCOUNTS)];
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as { counted: number; plans: number; refused: number };
}

describe('64 clients in two processes on one Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
  });

  it('lose no count and no coin, and each change is in the stream once', async () => {
    const url = withFreshPrefix(redis.url);
    const backend = await RedisDynamoDbBackend.connect(url);
    const tables = new Tables(backend);
    const accounts = tableNamed('accounts', schemaOf('id'), { indexes: [indexNamed('byBalance', schemaOf('n:N'))] });
    await tables.make(accounts);
    await tables.makeStreaming(tableNamed('counters', schemaOf('id')));
    await tables.make(tableNamed('transfers', schemaOf('id')));
    await tables.put(accounts, ...Array.from({ length: ACCOUNTS }, (_each, id) => ({ id: { S: String(id) }, n: { N: String(OPENING) } })));

    const outcomes = await Promise.all([child(url, 'one'), child(url, 'two')]);

    const total = 2 * CLIENTS * ROUNDS;
    expect(outcomes.map(({ counted }) => counted)).toEqual([total / 2, total / 2]);
    expect((await tables.scan('counters')).map(numberIn)).toEqual([total]);
    const balances = await tables.scan('accounts');
    expect(balances.map(numberIn).reduce((sum, balance) => sum + balance, 0)).toBe(ACCOUNTS * OPENING);
    expect(balances.every((item) => numberIn(item) >= 0)).toBe(true);
    expect(new Set(await tables.scan('accounts', 'byBalance'))).toEqual(new Set(balances));
    const made = (await tables.counts('transfers'))?.items ?? 0;
    expect(made).toBeGreaterThan(0);
    expect(made).toBe((await tables.scan('transfers')).length);
    const { records, lastPosition } = await backend.readStreamRecords({ accountId: '123456789012', region: 'us-east-1' }, 'counters', { from: 1, limit: 10_000, notBefore: 0 });
    expect(lastPosition).toBe(total);
    expect(records.map(({ newImage }) => numberIn(newImage ?? {}))).toEqual(Array.from({ length: total }, (_each, at) => at + 1));
    expect(new Set(records.map(({ eventId }) => eventId)).size).toBe(total);
    await backend.close();
  });
});
