import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/core/scope.js';
import { collectView, viewRecords, type View } from '../../src/core/state.js';
import type { NewMessage, ReceivedMessage, ReceivePlan, SqsBackend } from '../../src/services/sqs/backend.js';
import type { Message, MoveTask, Queue } from '../../src/services/sqs/model.js';
import { sqsStateModel } from '../../src/services/sqs/view.js';

export const scope: Scope = { accountId: '123456789012', region: 'us-east-1' };
const START = 1_700_000_000_000;
const WINDOW = 300_000;

/** A queue as CreateQueue would hand it to the backend. */
export function queueNamed(name: string, attributes: Readonly<Record<string, string>> = {}): Queue {
  return { name, incarnation: `incarnation-of-${name}`, attributes, tags: {}, createdAt: START, modifiedAt: START };
}

/** A message as SendMessage would hand it to the backend. */
export function messageOf(messageId: string, sentAt: number, more: Partial<Message> = {}): Message {
  return { messageId, body: `body of ${messageId}`, senderId: scope.accountId, sentAt, ...more };
}

function plain(messageId: string, now: number, delay = 0): NewMessage {
  return { message: messageOf(messageId, now), visibleAt: now + delay };
}

function grouped(messageId: string, groupId: string, now: number, deduplicationId = messageId): NewMessage {
  return {
    message: messageOf(messageId, now, { groupId, deduplicationId }),
    visibleAt: now,
    deduplicationKey: deduplicationId,
    deduplicationWindow: WINDOW,
  };
}

function take(limit: number, visibleAt: number, more: Partial<ReceivePlan> = {}): ReceivePlan {
  return { limit, visibleAt, inFlightLimit: 120_000, ...more };
}

const ids = (messages: readonly ReceivedMessage[]): string[] => messages.map(({ message }) => message.messageId);

/**
 * What every SQS backend promises. `create` gives a backend whose store is empty; it is closed after each case.
 */
export function sqsBackendSuite(label: string, create: () => Promise<SqsBackend>): void {
  describe(`SqsBackend: ${label}`, () => {
    let backend: SqsBackend;
    let now: number;

    beforeEach(async () => {
      backend = await create();
      now = START;
    });
    afterEach(async () => {
      await backend.close();
    });

    const make = (name: string, attributes?: Readonly<Record<string, string>>): Promise<unknown> =>
      backend.createQueue(scope, queueNamed(name, attributes), {});
    const send = (name: string, ...messages: readonly NewMessage[]) => backend.sendMessages(scope, name, now, () => messages);
    const receive = async (name: string, plan: ReceivePlan) => (await backend.receiveMessages(scope, name, now, () => plan)).messages;
    const counts = async (name: string) => (await backend.describeQueue(scope, name, now)).counts;

    describe('queues', () => {
      it('makes a queue once and gives the held one afterwards', async () => {
        const first = await backend.createQueue(scope, queueNamed('orders', { DelaySeconds: '5' }), {});
        const second = await backend.createQueue(scope, queueNamed('orders'), {});
        expect(first).toEqual({ kind: 'created', queue: queueNamed('orders', { DelaySeconds: '5' }) });
        expect(second).toEqual({ kind: 'exists', queue: queueNamed('orders', { DelaySeconds: '5' }) });
      });

      it('keeps scopes apart', async () => {
        await make('orders');
        expect(await backend.findQueue({ ...scope, region: 'eu-west-1' }, 'orders')).toBeUndefined();
        expect(await backend.findQueue({ ...scope, accountId: '000000000001' }, 'orders')).toBeUndefined();
        expect(await backend.listScopes()).toEqual([scope]);
      });

      it('refuses a name that was deleted since a given time', async () => {
        await make('orders');
        await backend.deleteQueue(scope, 'orders', now);
        expect(await backend.createQueue(scope, queueNamed('orders'), { notDeletedSince: now })).toEqual({ kind: 'deleted-recently' });
        expect((await backend.createQueue(scope, queueNamed('orders'), { notDeletedSince: now + 1 })).kind).toBe('created');
      });

      it('changes a queue by a plan and keeps its name and incarnation', async () => {
        await make('orders');
        const changed = await backend.updateQueue(scope, 'orders', (queue) => ({ ...queue, name: 'other', incarnation: 'other', tags: { team: 'a' } }));
        expect(changed).toEqual({ ...queueNamed('orders'), tags: { team: 'a' } });
        expect(await backend.findQueue(scope, 'orders')).toEqual(changed);
      });

      it('changes nothing when a plan throws', async () => {
        await make('orders');
        const refusal = new Error('refused');
        const refuse = (): never => {
          throw refusal;
        };
        await expect(backend.updateQueue(scope, 'orders', refuse)).rejects.toBe(refusal);
        await expect(backend.sendMessages(scope, 'orders', now, refuse)).rejects.toBe(refusal);
        await expect(backend.receiveMessages(scope, 'orders', now, refuse)).rejects.toBe(refusal);
        expect(await backend.findQueue(scope, 'orders')).toEqual(queueNamed('orders'));
        expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
      });

      it('loses no update when many come at once', async () => {
        await make('orders');
        const keys = Array.from({ length: 20 }, (_, index) => `key${String(index)}`);
        await Promise.all(keys.map((key) => backend.updateQueue(scope, 'orders', (queue) => ({ ...queue, tags: { ...queue.tags, [key]: 'x' } }))));
        expect(Object.keys((await backend.findQueue(scope, 'orders'))?.tags ?? {}).sort()).toEqual(keys.sort());
      });

      it('rejects every operation on a queue that is not there', async () => {
        const missing = { code: 'QueueDoesNotExist' };
        await expect(send('none', plain('a', now))).rejects.toMatchObject(missing);
        await expect(receive('none', take(1, now))).rejects.toMatchObject(missing);
        await expect(counts('none')).rejects.toMatchObject(missing);
        await expect(backend.deleteMessages(scope, 'none', now, [])).rejects.toMatchObject(missing);
        await expect(backend.changeVisibility(scope, 'none', now, [])).rejects.toMatchObject(missing);
        await expect(backend.purgeQueue(scope, 'none', now, {})).rejects.toMatchObject(missing);
        await expect(backend.deleteQueue(scope, 'none', now)).rejects.toMatchObject(missing);
        await expect(backend.updateQueue(scope, 'none', (queue) => queue)).rejects.toMatchObject(missing);
        await expect(backend.listDeadLetterSources(scope, 'none', { limit: 1 })).rejects.toMatchObject(missing);
        await expect(backend.listMoveTasks(scope, 'none', 1)).rejects.toMatchObject(missing);
      });

      it('lists names in order, by prefix and by page', async () => {
        for (const name of ['b', 'a', 'ab', 'A', 'ab.fifo']) await make(name);
        expect(await backend.listQueues(scope, { limit: 10 })).toEqual(['A', 'a', 'ab', 'ab.fifo', 'b']);
        expect(await backend.listQueues(scope, { prefix: 'a', limit: 2 })).toEqual(['a', 'ab']);
        expect(await backend.listQueues(scope, { prefix: 'a', after: 'ab', limit: 2 })).toEqual(['ab.fifo']);
      });

      it('lists dead-letter sources as redrive policies come and go', async () => {
        const policy = JSON.stringify({ deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:dlq', maxReceiveCount: 3 });
        await make('dlq');
        await make('b', { RedrivePolicy: policy });
        await make('a');
        await backend.updateQueue(scope, 'a', (queue) => ({ ...queue, attributes: { RedrivePolicy: policy } }));
        expect(await backend.listDeadLetterSources(scope, 'dlq', { limit: 10 })).toEqual(['a', 'b']);
        expect(await backend.listDeadLetterSources(scope, 'dlq', { after: 'a', limit: 10 })).toEqual(['b']);
        await backend.updateQueue(scope, 'a', (queue) => ({ ...queue, attributes: {} }));
        await backend.deleteQueue(scope, 'b', now);
        expect(await backend.listDeadLetterSources(scope, 'dlq', { limit: 10 })).toEqual([]);
      });
    });

    describe('standard queues', () => {
      beforeEach(() => make('orders'));

      it('gives messages in the order of sending and hides them until their time', async () => {
        await send('orders', plain('a', now), plain('b', now), plain('c', now));
        expect(ids(await receive('orders', take(2, now + 1000)))).toEqual(['a', 'b']);
        expect(ids(await receive('orders', take(10, now + 1000)))).toEqual(['c']);
        expect(await counts('orders')).toEqual({ visible: 0, inFlight: 3, delayed: 0 });
        now += 999;
        expect(await receive('orders', take(10, now))).toEqual([]);
        now += 1;
        expect(ids(await receive('orders', take(10, now + 1000)))).toEqual(['a', 'b', 'c']);
      });

      it('gives a message that came back before one that was sent later', async () => {
        await send('orders', plain('a', now));
        await receive('orders', take(1, now + 3000));
        now += 1500;
        await send('orders', plain('b', now));
        now += 3000;
        expect(ids(await receive('orders', take(10, now + 1000)))).toEqual(['a', 'b']);
      });

      it('gives no message twice to one receive whose visibility timeout is zero', async () => {
        await send('orders', plain('a', now), plain('b', now));
        expect(ids(await receive('orders', take(10, now)))).toEqual(['a', 'b']);
        expect(ids(await receive('orders', take(10, now)))).toEqual(['a', 'b']);
      });

      it('keeps a delayed message back and counts it as delayed', async () => {
        await send('orders', plain('late', now, 5000), plain('soon', now));
        expect(await counts('orders')).toEqual({ visible: 1, inFlight: 0, delayed: 1 });
        const first = await backend.receiveMessages(scope, 'orders', now, () => take(10, now + 60_000));
        expect(ids(first.messages)).toEqual(['soon']);
        expect(first.nextVisibleAt).toBe(now + 5000);
        now += 5000;
        expect(ids(await receive('orders', take(10, now + 1000)))).toEqual(['late']);
      });

      it('drops messages whose retention has passed, wherever they stand', async () => {
        await backend.updateQueue(scope, 'orders', (queue) => ({ ...queue, attributes: { MessageRetentionPeriod: '60' } }));
        await send('orders', plain('flying', now), plain('waiting', now), plain('delayed', now, 900_000));
        const [flying] = await receive('orders', take(1, now + 900_000));
        now += 60_000;
        expect(await counts('orders')).toEqual({ visible: 1, inFlight: 1, delayed: 1 });
        now += 1;
        expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
        expect(await backend.changeVisibility(scope, 'orders', now, [{ receipt: flying?.receipt ?? missingReceipt, visibleAt: now }])).toEqual(['missing']);
      });

      it('counts receives and remembers the first', async () => {
        await send('orders', plain('a', now));
        await receive('orders', take(1, now));
        now += 10;
        const [again] = await receive('orders', take(1, now));
        expect(again).toMatchObject({ firstReceivedAt: START, receipt: { receiveCount: 2 } });
      });

      it('gives nothing while the in-flight limit is reached', async () => {
        await send('orders', plain('a', now), plain('b', now));
        await receive('orders', take(1, now + 1000));
        const outcome = await backend.receiveMessages(scope, 'orders', now, () => take(1, now + 1000, { inFlightLimit: 1 }));
        expect(outcome).toMatchObject({ messages: [], overLimit: true });
      });

      it('deletes by the latest receipt only', async () => {
        await send('orders', plain('a', now));
        const [first] = await receive('orders', take(1, now));
        const [second] = await receive('orders', take(1, now + 1000));
        const receipts = [first?.receipt ?? missingReceipt, { ...missingReceipt, incarnation: 'another' }, second?.receipt ?? missingReceipt];
        expect(await backend.deleteMessages(scope, 'orders', now, receipts)).toEqual(['stale', 'foreign', 'deleted']);
        expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
        expect(await backend.deleteMessages(scope, 'orders', now, receipts.slice(2))).toEqual(['deleted']);
      });

      it('deletes a message whose timeout passed and that nobody received since', async () => {
        await send('orders', plain('a', now));
        const [received] = await receive('orders', take(1, now + 1000));
        now += 2000;
        expect(await backend.deleteMessages(scope, 'orders', now, [received?.receipt ?? missingReceipt])).toEqual(['deleted']);
        expect(await receive('orders', take(1, now))).toEqual([]);
      });

      it('changes visibility to earlier, to later, and of a message that is visible', async () => {
        await send('orders', plain('a', now));
        const [received] = await receive('orders', take(1, now + 1000));
        const receipt = received?.receipt ?? missingReceipt;
        expect(await backend.changeVisibility(scope, 'orders', now, [{ receipt, visibleAt: now + 5000 }])).toEqual(['changed']);
        now += 1000;
        expect(await counts('orders')).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
        expect(await backend.changeVisibility(scope, 'orders', now, [{ receipt, visibleAt: now }])).toEqual(['changed']);
        expect(await counts('orders')).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
        expect(await backend.changeVisibility(scope, 'orders', now, [{ receipt, visibleAt: now + 100 }])).toEqual(['changed']);
        expect(await counts('orders')).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
      });

      it('asks a plan for other ids when one is taken', async () => {
        await send('orders', plain('a', now));
        let asked = 0;
        const sent = await backend.sendMessages(scope, 'orders', now, () => {
          asked += 1;
          return [plain(asked === 1 ? 'a' : 'b', now)];
        });
        expect(sent).toEqual([{ messageId: 'b', position: 2, duplicate: false }]);
      });

      it('purges everything, and refuses within a given time', async () => {
        await send('orders', plain('a', now), plain('b', now), plain('c', now, 1000));
        await receive('orders', take(1, now + 1000));
        expect(await backend.purgeQueue(scope, 'orders', now, {})).toBe(true);
        expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
        expect(await backend.purgeQueue(scope, 'orders', now + 10, { notPurgedSince: now })).toBe(false);
        expect(await backend.purgeQueue(scope, 'orders', now + 10, { notPurgedSince: now + 1 })).toBe(true);
      });

      it('forgets messages and tasks with their queue', async () => {
        await send('orders', plain('a', now));
        await backend.startMoveTask(scope, task('orders', 't1'));
        await backend.deleteQueue(scope, 'orders', now);
        await make('orders');
        expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
        expect(await backend.listMoveTasks(scope, 'orders', 10)).toEqual([]);
        const [sent] = await send('orders', plain('a', now));
        expect(sent?.position).toBe(1);
      });
    });

    describe('FIFO queues', () => {
      beforeEach(() => make('jobs.fifo'));

      it('gives group by group, each in the order of sending', async () => {
        await send('jobs.fifo', grouped('g1-1', 'g1', now), grouped('g2-1', 'g2', now), grouped('g1-2', 'g1', now), grouped('g1-3', 'g1', now));
        expect(ids(await receive('jobs.fifo', take(10, now + 1000)))).toEqual(['g1-1', 'g1-2', 'g1-3', 'g2-1']);
      });

      it('blocks a group while its first message is in flight', async () => {
        await send('jobs.fifo', grouped('g1-1', 'g1', now), grouped('g1-2', 'g1', now), grouped('g2-1', 'g2', now));
        const [first] = await receive('jobs.fifo', take(1, now + 1000));
        expect(ids(await receive('jobs.fifo', take(10, now + 1000)))).toEqual(['g2-1']);
        await backend.deleteMessages(scope, 'jobs.fifo', now, [first?.receipt ?? missingReceipt]);
        expect(ids(await receive('jobs.fifo', take(10, now + 1000)))).toEqual(['g1-2']);
      });

      it('gives what stands before the first message in flight', async () => {
        await send('jobs.fifo', grouped('g1-1', 'g1', now), grouped('g1-2', 'g1', now), grouped('g2-1', 'g2', now));
        const [first] = await receive('jobs.fifo', take(2, now + 30_000));
        await backend.changeVisibility(scope, 'jobs.fifo', now + 1, [{ receipt: first?.receipt ?? missingReceipt, visibleAt: now + 1 }]);
        now += 1;
        expect(ids(await receive('jobs.fifo', take(3, now + 30_000)))).toEqual(['g2-1', 'g1-1']);
      });

      it('puts groups that came back behind those that waited', async () => {
        await send('jobs.fifo', grouped('g1-1', 'g1', now), grouped('g2-1', 'g2', now), grouped('g1-2', 'g1', now));
        now += 1;
        await send('jobs.fifo', grouped('g3-1', 'g3', now));
        now += 1;
        expect(ids(await receive('jobs.fifo', take(3, now + 10)))).toEqual(['g1-1', 'g1-2', 'g2-1']);
        now += 20;
        expect(ids(await receive('jobs.fifo', take(10, now + 10)))).toEqual(['g3-1', 'g1-1', 'g1-2', 'g2-1']);
      });

      it('takes a duplicate within the window for the first message', async () => {
        const [first] = await send('jobs.fifo', grouped('a', 'g', now, 'same'));
        now += WINDOW - 1;
        expect(await send('jobs.fifo', grouped('b', 'g', now, 'same'))).toEqual([{ messageId: 'a', position: first?.position, duplicate: true }]);
        now += 1;
        expect(await send('jobs.fifo', grouped('c', 'g', now, 'same'))).toEqual([{ messageId: 'c', position: 2, duplicate: false }]);
        expect(ids(await receive('jobs.fifo', take(10, now + 1000)))).toEqual(['a', 'c']);
      });

      it('keeps the window when the message is deleted, and ends it with a purge', async () => {
        await send('jobs.fifo', grouped('a', 'g', now, 'same'));
        const [received] = await receive('jobs.fifo', take(1, now + 1000));
        await backend.deleteMessages(scope, 'jobs.fifo', now, [received?.receipt ?? missingReceipt]);
        expect((await send('jobs.fifo', grouped('b', 'g', now, 'same')))[0]?.duplicate).toBe(true);
        await backend.purgeQueue(scope, 'jobs.fifo', now, {});
        expect((await send('jobs.fifo', grouped('c', 'g', now, 'same')))[0]?.duplicate).toBe(false);
      });

      it('refuses a receipt whose visibility has passed', async () => {
        await send('jobs.fifo', grouped('a', 'g', now));
        const [received] = await receive('jobs.fifo', take(1, now + 1000));
        const receipt = received?.receipt ?? missingReceipt;
        now += 1000;
        expect(await backend.deleteMessages(scope, 'jobs.fifo', now, [receipt])).toEqual(['expired']);
        expect(await backend.changeVisibility(scope, 'jobs.fifo', now, [{ receipt, visibleAt: now + 1 }])).toEqual(['not-in-flight']);
      });

      it('gives a repeated receive attempt the same messages and begins their visibility anew', async () => {
        const attempt = { attemptId: 'try', attemptWindow: WINDOW };
        await send('jobs.fifo', grouped('a', 'g', now), grouped('b', 'g', now));
        const first = await receive('jobs.fifo', take(10, now + 1000, attempt));
        now += 500;
        expect(await receive('jobs.fifo', take(10, now + 1000, attempt))).toEqual(first);
        now += 999;
        expect(await counts('jobs.fifo')).toEqual({ visible: 0, inFlight: 2, delayed: 0 });
        await backend.deleteMessages(scope, 'jobs.fifo', now, [first[0]?.receipt ?? missingReceipt]);
        expect(await receive('jobs.fifo', take(10, now + 1000, attempt))).toEqual([]);
      });
    });

    describe('dead-letter queues', () => {
      const sourceArn = 'arn:aws:sqs:us-east-1:123456789012:orders';
      const redrive = { redrive: { deadLetterQueue: 'dlq', maxReceiveCount: 2, sourceArn } };

      it('moves a message that was received too often, with its id and its age', async () => {
        await make('orders');
        await make('dlq');
        await send('orders', plain('a', now), plain('b', now));
        for (let count = 0; count < 2; count += 1) await receive('orders', take(1, now, redrive));
        now += 10;
        expect(ids(await receive('orders', take(10, now + 1000, redrive)))).toEqual(['b']);
        const [dead] = await receive('dlq', take(10, now + 1000));
        expect(dead).toMatchObject({
          message: { messageId: 'a', sentAt: START, deadLetterQueueSourceArn: sourceArn },
          receipt: { receiveCount: 1 },
          firstReceivedAt: now,
        });
      });

      it('gives the message when the dead-letter queue is gone', async () => {
        await make('orders');
        await send('orders', plain('a', now));
        for (let count = 0; count < 3; count += 1) expect(ids(await receive('orders', take(1, now, redrive)))).toEqual(['a']);
      });

      it('lets a FIFO group go on behind a message that was moved', async () => {
        await make('jobs.fifo');
        await make('dlq.fifo');
        const fifoRedrive = { redrive: { deadLetterQueue: 'dlq.fifo', maxReceiveCount: 1, sourceArn: `${sourceArn}.fifo` } };
        await send('jobs.fifo', grouped('a', 'g', now), grouped('b', 'g', now));
        await receive('jobs.fifo', take(1, now, fifoRedrive));
        expect(ids(await receive('jobs.fifo', take(10, now + 1000, fifoRedrive)))).toEqual(['b']);
        expect((await receive('dlq.fifo', take(10, now + 1000)))[0]?.message).toMatchObject({ messageId: 'a', groupId: 'g' });
      });
    });

    describe('waiting', () => {
      it('tells of sends, and of nothing after it was stopped', async () => {
        await make('orders');
        let told = 0;
        let tell: () => void = () => undefined;
        const next = (): Promise<void> =>
          new Promise((resolve) => {
            tell = resolve;
          });
        const stop = await backend.watch(scope, 'orders', () => {
          told += 1;
          tell();
        });
        const heard = next();
        await send('orders', plain('a', now));
        await heard;
        expect(told).toBe(1);
        stop();
        await send('orders', plain('b', now));
        expect(told).toBe(1);
      });
    });

    describe('message move tasks', () => {
      it('has one running task of a source at a time and keeps ten', async () => {
        await make('dlq');
        for (let index = 0; index < 12; index += 1) {
          expect(await backend.startMoveTask(scope, { ...task('dlq', `t${String(index)}`), startedAt: START + index })).toBe(true);
          expect(await backend.startMoveTask(scope, task('dlq', 'other'))).toBe(false);
          await backend.updateMoveTask(scope, `t${String(index)}`, (held) => ({ ...held, status: 'COMPLETED' }));
        }
        const kept = await backend.listMoveTasks(scope, 'dlq', 10);
        expect(kept.map(({ taskHandle }) => taskHandle)).toEqual(['t11', 't10', 't9', 't8', 't7', 't6', 't5', 't4', 't3', 't2']);
        expect(await backend.updateMoveTask(scope, 't0', (held) => held)).toBeUndefined();
        expect(await backend.listActiveMoveTasks(scope)).toEqual([]);
      });

      it('moves to one destination, a step at a time', async () => {
        await make('dlq');
        await make('target');
        await send('dlq', plain('a', now), plain('b', now), plain('c', now));
        await backend.startMoveTask(scope, { ...task('dlq', 't'), destination: 'target', toMove: 3 });
        expect((await backend.moveMessages(scope, 't', now, 2)).moved).toBe(2);
        expect((await backend.moveMessages(scope, 't', now, 2)).task?.moved).toBe(3);
        expect((await backend.moveMessages(scope, 't', now, 2)).moved).toBe(0);
        const received = await receive('target', take(10, now + 1000));
        expect(ids(received)).toEqual(['a', 'b', 'c']);
        expect(received[0]?.message.deadLetterQueueSourceArn).toBeUndefined();
      });

      it('moves each message back to where it came from', async () => {
        for (const name of ['dlq', 'x', 'y']) await make(name);
        for (const [name, id] of [['x', 'from-x'], ['y', 'from-y'], ['x', 'from-x-too']] as const) {
          await send(name, plain(id, now));
          const redrive = { deadLetterQueue: 'dlq', maxReceiveCount: 1, sourceArn: `arn:aws:sqs:us-east-1:123456789012:${name}` };
          await receive(name, take(1, now, { redrive }));
          await receive(name, take(1, now, { redrive }));
        }
        await backend.startMoveTask(scope, task('dlq', 't'));
        expect((await backend.moveMessages(scope, 't', now, 10)).moved).toBe(3);
        expect(ids(await receive('x', take(10, now + 1000)))).toEqual(['from-x', 'from-x-too']);
        expect(ids(await receive('y', take(10, now + 1000)))).toEqual(['from-y']);
      });

      it('fails a task whose message has no way back', async () => {
        await make('dlq');
        await send('dlq', plain('a', now));
        await backend.startMoveTask(scope, task('dlq', 't'));
        const { task: ended } = await backend.moveMessages(scope, 't', now, 10);
        expect(ended).toMatchObject({ status: 'FAILED', failureReason: 'CouldNotDetermineMessageSource', moved: 0 });
        expect(await counts('dlq')).toMatchObject({ visible: 1 });
      });

      it('fails a task whose destination is gone', async () => {
        await make('dlq');
        await send('dlq', plain('a', now));
        await backend.startMoveTask(scope, { ...task('dlq', 't'), destination: 'gone' });
        const { task: ended } = await backend.moveMessages(scope, 't', now, 10);
        expect(ended).toMatchObject({ status: 'FAILED', failureReason: 'AWS.SimpleQueueService.NonExistentQueue' });
      });
    });

    describe('state', () => {
      const view = (): Promise<View> => collectView(sqsStateModel, backend.exportState(scope));
      const fill = async (): Promise<void> => {
        await make('orders', { DelaySeconds: '1' });
        await make('jobs.fifo', { FifoQueue: 'true' });
        await send('orders', plain('a', now), plain('b', now, 5000), plain('c', now));
        await send('jobs.fifo', grouped('d', 'g', now), grouped('e', 'h', now));
        await receive('orders', take(1, now + 30_000));
        await receive('jobs.fifo', take(1, now + 30_000, { attemptId: 'try', attemptWindow: WINDOW }));
        await backend.startMoveTask(scope, { ...task('orders', 't'), status: 'COMPLETED' });
      };

      it('gives back exactly what was captured', async () => {
        await fill();
        const captured = await view();
        await make('later');
        const staged = await backend.stageState(scope);
        await staged.write([...viewRecords(sqsStateModel, captured)]);
        expect(await backend.findQueue(scope, 'later')).toBeDefined();
        await staged.domain.commit([staged]);
        expect(await view()).toEqual(captured);
        expect(await backend.findQueue(scope, 'later')).toBeUndefined();
        now += 60_000;
        expect(ids(await receive('orders', take(10, now + 1000)))).toEqual(['a', 'b', 'c']);
        const [sent] = await send('orders', plain('next', now));
        expect(sent?.position).toBe(4);
      });

      it('forgets a stage that is aborted', async () => {
        await fill();
        const captured = await view();
        const staged = await backend.stageState(scope);
        await staged.write([...viewRecords(sqsStateModel, { queues: { other: { configuration: configurationOf('other') } } })]);
        await staged.abort();
        expect(await view()).toEqual(captured);
      });

      it('merges what is missing, and the same again changes nothing', async () => {
        await fill();
        const records = [...viewRecords(sqsStateModel, await view())];
        await backend.clearState(scope);
        expect(await view()).toEqual({});
        const added = await backend.mergeState(scope, records, { onConflict: 'fail' });
        expect(new Set(added)).toEqual(new Set(['added']));
        const again = await backend.mergeState(scope, records, { onConflict: 'fail' });
        expect(new Set(again)).toEqual(new Set(['unchanged']));
      });

      it('keeps, replaces or refuses what differs', async () => {
        await make('orders');
        await send('orders', plain('a', now));
        const records = [...viewRecords(sqsStateModel, await view())];
        const changed = records.map((record) =>
          record.section === 'messages' ? { ...record, value: { ...(record.value as object), body: 'changed' } } : record,
        );
        await expect(backend.mergeState(scope, changed, { onConflict: 'fail' })).rejects.toMatchObject({
          name: 'StateConflictError',
          conflicts: [{ collection: 'queues', resource: 'orders', section: 'messages', key: 'a' }],
        });
        expect(await backend.mergeState(scope, changed, { onConflict: 'keep' })).toEqual(['unchanged', 'kept']);
        expect(await backend.mergeState(scope, changed, { onConflict: 'replace', dryRun: true })).toEqual(['unchanged', 'replaced']);
        expect((await receive('orders', take(1, now)))[0]?.message.body).toBe('body of a');
        expect(await backend.mergeState(scope, changed, { onConflict: 'replace' })).toEqual(['unchanged', 'replaced']);
        expect((await receive('orders', take(1, now)))[0]?.message.body).toBe('changed');
      });

      it('reads only what is selected', async () => {
        await fill();
        const schema = await collectView(sqsStateModel, backend.exportState(scope, { schemaOnly: true, resource: (_, name) => name === 'orders' }));
        expect(Object.keys(schema['queues'] ?? {})).toEqual(['orders']);
        expect(Object.keys(schema['queues']?.['orders'] ?? {})).toEqual(['configuration']);
      });
    });
  });
}

const missingReceipt = { incarnation: 'none', messageId: 'none', receiveCount: 0 };

function task(source: string, taskHandle: string): MoveTask {
  return { taskHandle, source, status: 'RUNNING', moved: 0, toMove: 0, startedAt: START };
}

function configurationOf(name: string): View[string][string][string] {
  const { name: _name, ...configuration } = queueNamed(name);
  return { ...configuration, lastPosition: 0 };
}
