import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/core/json.js';
import type { StateBackend } from '../../src/core/state.js';
import { MemorySqsBackend, sqsStateModel, type SqsBackend } from '../../src/services/sqs/index.js';
import { RedisSqsBackend } from '../../src/services/sqs/redis-backend.js';
import { takeMoment, type Consistency, type StateStore } from '../../src/snapshot/index.js';
import { DuckDbEngine } from '../../src/sql/duckdb/engine.js';
import { DuckDbStateBackend, duckDbStateModel } from '../../src/sql/duckdb/index.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../support/redis.js';
import { unbatched } from '../../src/snapshot/source.js';

const scope = { accountId: '123456789012', region: 'us-east-1' };

/** Something that a number can be written to, and read out of a capture. */
interface Step {
  readonly store: StateStore;
  write(count: number): Promise<void>;
}

async function queueStep(service: string, backend: SqsBackend): Promise<Step> {
  await backend.createQueue(scope, { name: 'counter', incarnation: 'a', attributes: {}, tags: { count: '0' }, createdAt: 1, modifiedAt: 1 }, {});
  const write = async (count: number): Promise<void> => {
    await backend.updateQueue(scope, 'counter', (queue) => ({ ...queue, tags: { count: String(count) } }));
  };
  return { store: { service, model: sqsStateModel, backend }, write };
}

async function tableStep(engine: DuckDbEngine): Promise<Step> {
  const connection = await engine.acquire();
  const run = async (sql: string): Promise<void> => {
    await engine.slots.use(() => connection.run(sql));
  };
  await run('CREATE TABLE counter (n INTEGER)');
  await run('INSERT INTO counter VALUES (0)');
  return {
    store: { service: 'duckdb', engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(engine) },
    write: (count) => run(`UPDATE counter SET n = ${String(count)}`),
  };
}

/** What each step holds at one moment. */
async function countsAt(steps: readonly Step[]): Promise<{ readonly counts: readonly number[]; readonly consistency: Consistency }> {
  const moment = await takeMoment(steps.map(({ store }) => store), {});
  const found = new Map<string, number>();
  for (const place of await moment.source.places()) {
    for await (const { section, value } of unbatched(moment.source.batches(place))) {
      if (section === 'configuration') found.set(place.service, Number((value as { tags: { count: string } }).tags.count));
      if (section === 'rows') found.set(place.service, Number((value as { n: JsonValue }).n));
    }
  }
  await moment.release();
  return { counts: steps.map(({ store }) => found.get(store.service) ?? -1), consistency: moment.consistency };
}

/** Writes numbers to the steps, one after another, while captures are taken: at any moment each step is as far as the one after it, or one ahead. */
async function captureWhileCounting(steps: readonly Step[], rounds: number): Promise<readonly (Awaited<ReturnType<typeof countsAt>>)[]> {
  let going = true;
  const writing = (async () => {
    for (let count = 1; going; count += 1) {
      for (const step of steps) await step.write(count);
      // Memory alone would never let go.
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const taken: Awaited<ReturnType<typeof countsAt>>[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await countsAt(steps));
  going = false;
  await writing;
  return taken;
}

function isOneMoment(counts: readonly number[]): boolean {
  const [first = -1] = counts;
  const behind = counts.map((count) => first - count);
  return first >= 0 && behind.every((each, at) => (each === 0 || each === 1) && each >= (behind[at - 1] ?? 0));
}

describe('The moment of a capture', () => {
  const folder = mkdtempSync(join(tmpdir(), 'winterbaume-moment-'));
  let redis: TestRedis;
  let engine: DuckDbEngine;
  const opened: StateBackend[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    engine = await DuckDbEngine.open({ path: join(folder, 'db.duckdb'), threads: 1 });
  });
  afterAll(async () => {
    await Promise.all(opened.map((backend) => backend.close()));
    await engine.close();
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  const onRedis = async (service: string): Promise<Step> => {
    const backend = await RedisSqsBackend.connect(withFreshPrefix(redis.url));
    opened.push(backend);
    return queueStep(service, backend);
  };

  it('is one for all services in memory', async () => {
    const steps = [await queueStep('one', new MemorySqsBackend()), await queueStep('two', new MemorySqsBackend()), await queueStep('three', new MemorySqsBackend())];
    const taken = await captureWhileCounting(steps, 50);
    expect(taken.filter(({ counts }) => !isOneMoment(counts))).toEqual([]);
    expect(new Set(taken.map(({ consistency }) => consistency))).toEqual(new Set(['point-in-time']));
  });

  it('is one for memory, a DuckDB and two Redis together', async () => {
    const steps = [await queueStep('memory', new MemorySqsBackend()), await tableStep(engine), await onRedis('redis'), await queueStep('more-memory', new MemorySqsBackend()), await onRedis('more-redis')];
    const taken = await captureWhileCounting(steps, 25);
    expect(taken.filter(({ counts }) => !isOneMoment(counts))).toEqual([]);
    expect(new Set(taken.map(({ consistency }) => consistency))).toEqual(new Set(['point-in-time']));
    expect(taken.at(-1)?.counts[0]).toBeGreaterThan(5);
  });

  it('is told to be none where a backend can only be read', async () => {
    const backend = Object.create(new MemorySqsBackend(), { domain: { value: undefined } }) as SqsBackend;
    const steps = [await queueStep('read', backend), await queueStep('memory', new MemorySqsBackend())];
    expect(await countsAt(steps)).toEqual({ counts: [0, 0], consistency: 'service-by-service' });
  });

  it('is one for each store where a query would have to be waited for for too long', async () => {
    let end = (): void => undefined;
    const running = engine.slots.use(() => new Promise<void>((resolve) => (end = resolve)));
    const memory = await queueStep('memory', new MemorySqsBackend());
    const stores = [memory.store, { service: 'duckdb', engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(engine) }];
    const moment = await takeMoment(stores, {});
    expect(moment.consistency).toBe('store-by-store');
    expect(moment.heldBackMs).toBeGreaterThan(4_000);
    await moment.release();
    end();
    await running;
    // Nothing is kept back any more.
    expect(await engine.slots.use(async () => 'goes on')).toBe('goes on');
  });

  it('leaves nothing behind when one of the stores is away', async () => {
    const memory = await queueStep('memory', new MemorySqsBackend());
    const away = { service: 'away', model: sqsStateModel, backend: { domain: { commit: async () => {}, capture: () => Promise.reject(new Error('away')) } } as unknown as StateBackend };
    const { store } = await onRedis('redis');
    await expect(takeMoment([store, memory.store, away], {})).rejects.toThrow('away');
    const url = (store.backend as RedisSqsBackend).space.connection;
    expect((await url.client.keys(`${url.target.prefix}:*`)).filter((key) => /lease|commit|staging/.test(key))).toEqual([]);
  });
});
