import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.js';
import type { StateBackend, StateModel, View } from '../../src/core/state.js';
import { collectView, viewRecords } from '../../src/core/state.js';
import { MemorySqsBackend, sqsStateModel, type SqsBackend } from '../../src/services/sqs/index.js';
import { RedisSqsBackend } from '../../src/services/sqs/redis-backend.js';
import { merge, MergeConflictError, restore, type StateSource, type StateStore } from '../../src/snapshot/index.js';
import { batched } from '../../src/snapshot/source.js';
import { elsewhere } from '../redis/notes.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../support/redis.js';

const scope = { accountId: '123456789012', region: 'us-east-1' };
const MESSAGES = 600;

function sourceOf(service: string, model: StateModel, view: View): StateSource {
  return {
    name: 'the file',
    places: async () => [{ scope, service }],
    batches: () => batched(viewRecords(model, view)),
  };
}

function queue(name: string, tag: string): View[string][string] {
  const message = (index: number): JsonObject => ({
    body: tag, messageId: `${name}-${String(index)}`, position: index + 1, receiveCount: 0, senderId: 'x', sentAt: 1, visibleAt: 1,
  });
  return {
    configuration: { attributes: {}, createdAt: 1, incarnation: name, lastPosition: MESSAGES, modifiedAt: 1, tags: { tag } },
    messages: Array.from({ length: MESSAGES }, (_, index) => message(index)),
  };
}

const kinds: readonly (readonly [string, (url: string) => Promise<SqsBackend>])[] = [
  ['Redis', (url) => RedisSqsBackend.connect(url)],
  ['memory', async () => new MemorySqsBackend()],
];

/** Makes queues without a pause until the work is done, and tells which were made. */
async function whileWriting(backend: SqsBackend, work: () => Promise<unknown>): Promise<readonly string[]> {
  const made: string[] = [];
  let going = true;
  const writing = (async () => {
    for (let number = 0; going; number += 1) {
      const name = `written-${String(number)}`;
      await backend.createQueue(scope, { name, incarnation: 'a', attributes: {}, tags: {}, createdAt: 1, modifiedAt: 1 }, {});
      made.push(name);
      await turn();
    }
  })();
  try {
    await work();
  } finally {
    going = false;
    await writing;
  }
  return made;
}

async function queuesOf(backend: StateBackend): Promise<View[string]> {
  return (await collectView(sqsStateModel, backend.exportState(scope)))['queues'] ?? {};
}

describe.each(kinds)('Changes of a living state in %s', (_kind, connect) => {
  let redis: TestRedis;
  const opened: SqsBackend[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await Promise.all(opened.map((backend) => backend.close()));
    await redis.stop();
  });

  /** The backend of a command, and that of a server that writes. */
  async function open(): Promise<readonly [StateStore, SqsBackend]> {
    const url = withFreshPrefix(redis.url);
    const first = await connect(url);
    const second = first instanceof MemorySqsBackend ? first : await connect(elsewhere(url));
    opened.push(first, second);
    return [{ service: 'sqs', model: sqsStateModel, backend: first }, second];
  }

  it('a merge loses nothing that others write meanwhile, and is seen whole', async () => {
    const [store, writer] = await open();
    const source = sourceOf('sqs', sqsStateModel, { queues: { a: queue('a', '1'), b: queue('b', '1') } });
    const seen = new Set<string>();
    let looking = true;
    const look = (async () => {
      while (looking) {
        const { a, b } = await queuesOf(writer);
        seen.add([a, b].map((held) => String((held?.['messages'] as readonly unknown[] | undefined)?.length ?? -1)).join(' '));
        await turn();
      }
    })();
    const made = await whileWriting(writer, () => merge({ source, stores: [store] }));
    looking = false;
    await look;
    expect([...seen].filter((each) => each !== '-1 -1' && each !== `${String(MESSAGES)} ${String(MESSAGES)}`)).toEqual([]);
    expect(made.length).toBeGreaterThan(0);
    expect(Object.keys(await queuesOf(writer))).toEqual(['a', 'b', ...made].sort());
  });

  it('of two merges that conflict and must not, one is done and of the other nothing', async () => {
    const [store, writer] = await open();
    const other = { ...store, backend: writer };
    const sources = ['1', '2'].map((tag) => sourceOf('sqs', sqsStateModel, { queues: { [`a${tag}`]: queue(`a${tag}`, tag), shared: queue('shared', tag) } }));
    const merges = sources.map((source, index) => merge({ source, stores: [index === 0 ? store : other], onConflict: 'fail' }));
    const [first, second] = await Promise.allSettled(merges);
    const failed = [first, second].filter((each) => each?.status === 'rejected');
    expect(failed).toMatchObject([{ reason: expect.any(MergeConflictError) as unknown }]);
    const won = first?.status === 'fulfilled' ? '1' : '2';
    const held = await queuesOf(writer);
    expect(Object.keys(held)).toEqual([`a${won}`, 'shared']);
    expect(held['shared']).toMatchObject({ configuration: { tags: { tag: won } } });
  });

  it('a restore of some queues loses nothing that others write to the rest meanwhile', async () => {
    const [store, writer] = await open();
    const view = (tag: string): StateSource => sourceOf('sqs', sqsStateModel, { queues: { a: queue('a', tag) } });
    await restore({ source: view('1'), stores: [store] });
    const made = await whileWriting(writer, async () => {
      for (const tag of ['2', '3', '4']) await restore({ source: view(tag), stores: [store], selection: { include: ['sqs:a'] } });
    });
    expect(made.length).toBeGreaterThan(0);
    const held = await queuesOf(writer);
    expect(Object.keys(held)).toEqual(['a', ...made].sort());
    expect(held['a']).toMatchObject({ configuration: { tags: { tag: '4' } } });
  });

  it('a merge that is stopped changes nothing', async () => {
    const [store, writer] = await open();
    const stop = new AbortController();
    const whole = sourceOf('sqs', sqsStateModel, { queues: { a: queue('a', '1'), b: queue('b', '1') } });
    const source: StateSource = {
      ...whole,
      async *batches(place) {
        for await (const batch of whole.batches(place)) {
          yield batch;
          stop.abort();
        }
      },
    };
    await expect(merge({ source, stores: [store], signal: stop.signal })).rejects.toThrow('This operation was aborted');
    expect(await queuesOf(writer)).toEqual({});
  });
});
