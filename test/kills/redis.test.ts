import { afterAll, beforeAll, expect, test } from 'vitest';
import { RedisSqsBackend } from '../../src/services/sqs/redis-backend.js';
import { openSnapshot, restore } from '../../src/snapshot/index.js';
import { sqsStateModel } from '../../src/services/sqs/index.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { cutRestores, redisPlace } from './cut-line.js';
import { killRestores, MADE_KILLS, type KillPlan } from './kill.js';
import { QUEUE_RECORDS, queueSnapshot } from './states.js';
import { expectWhole, openStates, useStates } from './support.js';

const folder = useStates(queueSnapshot);
let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

test('restores to Redis that are killed at 200 points leave the old state or the new one, and are undone', { timeout: 600_000 }, async () => {
  const backend = await RedisSqsBackend.connect(redis.url);
  const source = await openSnapshot(`${folder()}/0.json`, { models: { services: { sqs: sqsStateModel } } });
  await restore({ source, stores: [{ service: 'sqs', model: sqsStateModel, backend }] });
  await source.close();
  const { client } = backend.space.connection;
  const leases = (): Promise<string[]> => client.keys('wb:*:lease:*');
  let ended = 0;
  const plan: KillPlan = {
    kind: 'redis',
    place: redis.url,
    folder: folder(),
    records: QUEUE_RECORDS,
    // What a minute does to the lease of a dead process.
    afterKill: async () => {
      const held = await leases();
      ended += held.length;
      if (held.length > 0) await client.del(held);
    },
  };
  const killed = await killRestores(plan);
  expectWhole(killed);
  const states = await openStates(folder());
  const cut = await cutRestores(plan, redisPlace(redis.url, states), MADE_KILLS);
  await Promise.all(states.map((state) => state.close()));
  expectWhole(cut, MADE_KILLS);
  const told = [...killed.told, ...cut.told];
  const restores = told.filter((line) => /^found a restore of sqs in \S+ at \S+ that was killed before it was done; it is undone$/.test(line));
  const captures = told.filter((line) => /^found a capture of sqs in \S+ at \S+ that was killed; what it left is removed$/.test(line));
  expect(restores.length + captures.length).toBe(told.length);
  expect(restores.length).toBeGreaterThan(20);
  expect(told.length).toBeLessThanOrEqual(ended);
  // The next command leaves one generation in each scope, and nothing that was staged or replaced.
  await backend.recover();
  for (const scope of await backend.space.listScopes()) await backend.space.sweep(scope);
  const keys = await client.keys('wb:*');
  expect(keys.filter((key) => /:(?:staging|garbage|lease|commit)/.test(key))).toEqual([]);
  expect(new Set(keys.flatMap((key) => /^.*\}:sqs:[0-9a-f]+:/.exec(key)?.[0] ?? [])).size).toBe(2);
  await backend.close();
});
