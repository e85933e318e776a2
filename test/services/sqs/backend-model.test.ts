import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type JsonValue } from '../../../src/core/json.js';
import { collectView, viewRecords } from '../../../src/core/state.js';
import type { NewMessage, Receipt, SqsBackend } from '../../../src/services/sqs/backend.js';
import { MemorySqsBackend } from '../../../src/services/sqs/memory-backend.js';
import { RedisSqsBackend } from '../../../src/services/sqs/redis-backend.js';
import { sqsStateModel } from '../../../src/services/sqs/view.js';
import { messageOf, queueNamed, scope } from '../../conformance/sqs-backend.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';

const START = 1_700_000_000_000;
const QUEUES = ['orders', 'dlq', 'jobs.fifo', 'dlq.fifo'] as const;
const GROUPS = ['a', 'b', 'c'] as const;

/** One step; the same is done to both backends. Receipts are taken from what was received before, by number. */
type Step =
  | { readonly do: 'advance'; readonly by: number }
  | { readonly do: 'send'; readonly queue: string; readonly messages: readonly { readonly group: string; readonly deduplication: number; readonly delay: number }[] }
  | { readonly do: 'receive'; readonly queue: string; readonly limit: number; readonly timeout: number; readonly attempt: number; readonly inFlightLimit: number }
  | { readonly do: 'delete' | 'visibility'; readonly queue: string; readonly picks: readonly number[]; readonly timeout: number }
  | { readonly do: 'purge' | 'recreate' | 'describe'; readonly queue: string }
  | { readonly do: 'retention'; readonly queue: string; readonly seconds: number }
  | { readonly do: 'move'; readonly queue: string; readonly destination: string | undefined; readonly limit: number }
  | { readonly do: 'restore' | 'merge' };

const queue = fc.constantFrom(...QUEUES);
const timeout = fc.constantFrom(0, 1, 5, 1000, 30_000);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('advance' as const), by: fc.constantFrom(1, 5, 999, 30_000, 70_000, 300_000) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      queue,
      messages: fc.array(
        fc.record({ group: fc.constantFrom(...GROUPS), deduplication: fc.nat(6), delay: fc.constantFrom(0, 0, 0, 5, 2000) }),
        { minLength: 1, maxLength: 5 },
      ),
    }),
  },
  {
    // Enough for a group of a standard queue to become noisy.
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      queue: fc.constant('orders'),
      messages: fc.constantFrom(...GROUPS).map((group) => Array.from({ length: 35 }, () => ({ group, deduplication: 0, delay: 0 }))),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      queue,
      limit: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 10 }) }, { weight: 1, arbitrary: fc.constant(40) }),
      timeout,
      attempt: fc.nat(3),
      inFlightLimit: fc.constantFrom(120_000, 120_000, 2),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'visibility' as const), queue, picks: fc.array(fc.nat(50), { minLength: 1, maxLength: 4 }), timeout }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('purge' as const, 'recreate' as const), queue }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('describe' as const), queue }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retention' as const), queue, seconds: fc.constantFrom(60, 345_600) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('move' as const), queue, destination: fc.option(queue, { nil: undefined }), limit: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('restore' as const, 'merge' as const) }) },
);

/** Drives one backend and writes down everything that a client could see. */
class Driver {
  private now = START;
  private count = 0;
  private readonly receipts: Receipt[] = [];

  constructor(private readonly backend: SqsBackend) {}

  async prepare(): Promise<void> {
    for (const name of QUEUES) await this.backend.createQueue(scope, queueNamed(name), {});
  }

  async run(step: Step): Promise<unknown> {
    const { backend, now } = this;
    switch (step.do) {
      case 'advance':
        this.now += step.by;
        return undefined;
      case 'send':
        return this.send(step);
      case 'receive':
        return this.receive(step);
      case 'delete':
        return backend.deleteMessages(scope, step.queue, now, step.picks.map((pick) => this.pick(pick)));
      case 'visibility':
        return backend.changeVisibility(scope, step.queue, now, step.picks.map((pick) => ({ receipt: this.pick(pick), visibleAt: now + step.timeout })));
      case 'purge':
        return backend.purgeQueue(scope, step.queue, now, {});
      case 'recreate':
        this.count += 1;
        await backend.deleteQueue(scope, step.queue, now);
        return backend.createQueue(scope, { ...queueNamed(step.queue), incarnation: `made again ${String(this.count)}` }, {});
      case 'describe':
        return backend.describeQueue(scope, step.queue, now);
      case 'retention':
        return backend.updateQueue(scope, step.queue, (held) => ({ ...held, attributes: { MessageRetentionPeriod: String(step.seconds) } }));
      case 'move':
        return this.move(step);
      case 'restore':
        return this.restore();
      case 'merge':
        return backend.mergeState(scope, [...viewRecords(sqsStateModel, await this.view())], { onConflict: 'fail' });
    }
  }

  async view(): ReturnType<typeof collectView> {
    return collectView(sqsStateModel, this.backend.exportState(scope));
  }

  private send({ queue: name, messages }: Extract<Step, { do: 'send' }>): Promise<unknown> {
    // Made before, since a plan may be called more than once.
    const planned = messages.map((message) => this.message(name, message));
    return this.backend.sendMessages(scope, name, this.now, () => planned);
  }

  private message(name: string, { group, deduplication, delay }: { group: string; deduplication: number; delay: number }): NewMessage {
    this.count += 1;
    const messageId = `m${String(this.count).padStart(6, '0')}`;
    if (!name.endsWith('.fifo')) {
      return { message: messageOf(messageId, this.now, group === 'c' ? {} : { groupId: group }), visibleAt: this.now + delay };
    }
    const deduplicationId = `d${String(deduplication)}`;
    return {
      message: messageOf(messageId, this.now, { groupId: group, deduplicationId }),
      visibleAt: this.now,
      ...(deduplication === 0 ? {} : { deduplicationKey: deduplicationId, deduplicationWindow: 300_000 }),
    };
  }

  private async receive(step: Extract<Step, { do: 'receive' }>): Promise<unknown> {
    const fifo = step.queue.endsWith('.fifo');
    const deadLetterQueue = fifo ? 'dlq.fifo' : 'dlq';
    const outcome = await this.backend.receiveMessages(scope, step.queue, this.now, () => ({
      limit: step.limit,
      visibleAt: this.now + step.timeout,
      inFlightLimit: step.inFlightLimit,
      ...(step.queue === deadLetterQueue
        ? {}
        : { redrive: { deadLetterQueue, maxReceiveCount: 3, sourceArn: `arn:aws:sqs:us-east-1:123456789012:${step.queue}` } }),
      ...(fifo && step.attempt > 0 ? { attemptId: `attempt${String(step.attempt)}`, attemptWindow: 300_000 } : {}),
    }));
    for (const { receipt } of outcome.messages) this.receipts.push(receipt);
    return outcome;
  }

  private pick(number: number): Receipt {
    return this.receipts[number % Math.max(1, this.receipts.length)] ?? { incarnation: 'none', messageId: 'none', receiveCount: 1 };
  }

  private async move({ queue: source, destination, limit }: Extract<Step, { do: 'move' }>): Promise<unknown> {
    if (destination !== undefined && (destination === source || destination.endsWith('.fifo') !== source.endsWith('.fifo'))) return undefined;
    this.count += 1;
    const taskHandle = `t${String(this.count)}`;
    const started = await this.backend.startMoveTask(scope, {
      taskHandle,
      source,
      ...(destination === undefined ? {} : { destination }),
      status: 'RUNNING',
      moved: 0,
      toMove: 0,
      startedAt: this.now + this.count,
    });
    let moves = 0;
    const moved = await this.backend.moveMessages(scope, taskHandle, this.now, limit, () => `${taskHandle}-${String((moves += 1))}`);
    const ended = await this.backend.updateMoveTask(scope, taskHandle, (task) => (task.status === 'RUNNING' ? { ...task, status: 'COMPLETED' } : task));
    return [started, moved, ended, await this.backend.listMoveTasks(scope, source, 10)];
  }

  private async restore(): Promise<void> {
    const view = await this.view();
    const staged = await this.backend.stageState(scope);
    await staged.write([...viewRecords(sqsStateModel, view)]);
    await staged.domain.commit([staged]);
  }
}

const text = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value ?? null)) as JsonValue);

describe('memory and Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
  });

  it('answer any sequence of operations alike, and hold the same state after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 60 }), async (sequence) => {
        const backends = [new MemorySqsBackend(), await RedisSqsBackend.connect(withFreshPrefix(redis.url))] as const;
        try {
          const [memory, stored] = [new Driver(backends[0]), new Driver(backends[1])];
          await memory.prepare();
          await stored.prepare();
          for (const [index, step] of sequence.entries()) {
            const [expected, found] = [text(await memory.run(step)), text(await stored.run(step))];
            expect(found, `step ${String(index)}: ${JSON.stringify(step)}`).toBe(expected);
          }
          for (const name of QUEUES) {
            const describeStep: Step = { do: 'describe', queue: name };
            expect(text(await stored.run(describeStep))).toBe(text(await memory.run(describeStep)));
          }
          expect(text(await stored.view())).toBe(text(await memory.view()));
        } finally {
          for (const backend of backends) await backend.close();
        }
      }),
      { numRuns: 150, endOnFailure: false },
    );
  });
});
