import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CreateTableCommand, DynamoDBClient, ScanCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { MockClock } from '../../../src/core/clock.js';
import { MockAws } from '../../../src/mock-aws.js';
import { DynamoDbService } from '../../../src/services/dynamodb/index.js';
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';

const CHILD = new URL('global-tables.child.ts', import.meta.url).pathname;
const ACCOUNT = '123456789012';
const REGIONS = ['us-east-1', 'eu-west-1'] as const;
const ITEMS = 10;

/** A process that writes to the replica of a Region. */
function writer(url: string, region: string, rounds: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, url, region, String(rounds), String(ITEMS)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, begun: once(child.stdout, 'data'), ended: once(child, 'exit') };
}

describe('Two processes that write to two replicas on one Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
  });

  /** A global table that `write` changes, and then what each of its replicas has. */
  async function replicasAfter(write: (url: string) => Promise<void>) {
    const url = withFreshPrefix(redis.url);
    const clock = new MockClock();
    const service = DynamoDbService.withBackend(await RedisDynamoDbBackend.connect(url));
    const mock = MockAws.builder().withClock(clock).withService(service).build();
    const clients = REGIONS.map((region) => new DynamoDBClient({ ...mock.sdkConfig(region, ACCOUNT), maxAttempts: 1 }));
    try {
      const key = { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }] };
      await clients[0]?.send(new CreateTableCommand({ TableName: 'shared', ...key, BillingMode: 'PAY_PER_REQUEST' }));
      await clients[0]?.send(new UpdateTableCommand({ TableName: 'shared', ReplicaUpdates: [{ Create: { RegionName: REGIONS[1] } }] }));
      await write(url);
      await clock.advance(60_000);
      const items = await Promise.all(clients.map(async (client) => (await client.send(new ScanCommand({ TableName: 'shared' }))).Items));
      return { after: await waiting(service), items };
    } finally {
      for (const client of clients) client.destroy();
      await mock.close();
    }
  }

  async function waiting({ backend }: DynamoDbService): Promise<number> {
    const pending = await Promise.all(REGIONS.map((region) => backend.readPending({ accountId: ACCOUNT, region }, 'shared', 1000)));
    return pending.flat().length;
  }

  it('leave both with the same items and nothing waiting, also when one of them is killed', async () => {
    const { after, items } = await replicasAfter(async (url) => {
      const [first, second] = [writer(url, REGIONS[0], 100_000), writer(url, REGIONS[1], 60)];
      await first.begun;
      await second.ended;
      first.child.kill('SIGKILL');
      await first.ended;
    });
    expect(after).toBe(0);
    expect(items[0]).toEqual(items[1]);
    expect(items[0]?.length).toBeGreaterThan(0);
  });
});
