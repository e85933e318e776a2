import type { TestRunner } from '../runner.js';
import type { NewMessage } from '../../services/sqs/backend.js';
import { ids, messageOf, missingReceipt, plain, scope, START, take, task } from './inputs.js';
import type { HeldBackend } from './held-backend.js';

export function describeStandardQueues({ describe, it, beforeEach, expect }: TestRunner, held: HeldBackend): void {
  const { make, send, receive, counts } = held;

  describe('standard queues', () => {
    beforeEach(() => make('orders'));

    it('gives messages in the order of sending and hides them until their time', async () => {
      await send('orders', plain('a', held.now), plain('b', held.now), plain('c', held.now));
      expect(ids(await receive('orders', take(2, held.now + 1000)))).toEqual(['a', 'b']);
      expect(ids(await receive('orders', take(10, held.now + 1000)))).toEqual(['c']);
      expect(await counts('orders')).toEqual({ visible: 0, inFlight: 3, delayed: 0 });
      held.now += 999;
      expect(await receive('orders', take(10, held.now))).toEqual([]);
      held.now += 1;
      expect(ids(await receive('orders', take(10, held.now + 1000)))).toEqual(['a', 'b', 'c']);
    });

    it('gives a message that came back before one that was sent later', async () => {
      await send('orders', plain('a', held.now));
      await receive('orders', take(1, held.now + 3000));
      held.now += 1500;
      await send('orders', plain('b', held.now));
      held.now += 3000;
      expect(ids(await receive('orders', take(10, held.now + 1000)))).toEqual(['a', 'b']);
    });

    it('gives no message twice to one receive whose visibility timeout is zero', async () => {
      await send('orders', plain('a', held.now), plain('b', held.now));
      expect(ids(await receive('orders', take(10, held.now)))).toEqual(['a', 'b']);
      expect(ids(await receive('orders', take(10, held.now)))).toEqual(['a', 'b']);
    });

    describe('with message groups', () => {
      const tenant = (groupId: string, count: number): NewMessage[] =>
        Array.from({ length: count }, (_, index) => ({
          message: messageOf(`${groupId}-${String(index + 1)}`, held.now, { groupId }),
          visibleAt: held.now,
        }));

      it('gives the messages of a group that has 30 in flight after all others', async () => {
        await send('orders', ...tenant('busy', 33));
        await receive('orders', take(29, held.now + 1000));
        await send('orders', ...tenant('calm', 2), plain('alone', held.now));
        expect(ids(await receive('orders', take(1, held.now + 2000)))).toEqual(['busy-30']);
        expect(ids(await receive('orders', take(10, held.now + 1000)))).toEqual(['calm-1', 'calm-2', 'alone', 'busy-31', 'busy-32', 'busy-33']);
        held.now += 1000;
        await send('orders', ...tenant('late', 1));
        expect(ids(await receive('orders', take(2, held.now)))).toEqual(['busy-1', 'busy-2']);
      });

      it('gives the messages of a group in their turn that has a tenth in flight or less', async () => {
        for (let group = 1; group <= 9; group += 1) await send('orders', ...tenant(`group${String(group)}`, 30));
        await receive('orders', take(270, held.now + 1000));
        await send('orders', ...tenant('busy', 31));
        await receive('orders', take(30, held.now + 1000));
        await send('orders', plain('later', held.now));
        expect(ids(await receive('orders', take(1, held.now)))).toEqual(['busy-31']);
        await send('orders', ...tenant('group1', 31).slice(30));
        const [flying] = await receive('orders', take(1, held.now + 500));
        expect(flying?.message.messageId).toBe('busy-31');
        expect(ids(await receive('orders', take(10, held.now)))).toEqual(['later', 'group1-31']);
      });

      it('counts a group as quiet again when its messages are deleted', async () => {
        await send('orders', ...tenant('busy', 31));
        const flying = await receive('orders', take(30, held.now + 1000));
        await send('orders', plain('alone', held.now));
        expect(ids(await receive('orders', take(1, held.now)))).toEqual(['alone']);
        await held.backend.deleteMessages(scope, 'orders', held.now, flying.slice(0, 1).map(({ receipt }) => receipt));
        expect(ids(await receive('orders', take(10, held.now)))).toEqual(['busy-31', 'alone']);
      });
    });

    it('keeps a delayed message back and counts it as delayed', async () => {
      await send('orders', plain('late', held.now, 5000), plain('soon', held.now));
      expect(await counts('orders')).toEqual({ visible: 1, inFlight: 0, delayed: 1 });
      const first = await held.backend.receiveMessages(scope, 'orders', held.now, () => take(10, held.now + 60_000));
      expect(ids(first.messages)).toEqual(['soon']);
      expect(first.nextVisibleAt).toBe(held.now + 5000);
      held.now += 5000;
      expect(ids(await receive('orders', take(10, held.now + 1000)))).toEqual(['late']);
    });

    it('drops messages whose retention has passed, wherever they stand', async () => {
      await held.backend.updateQueue(scope, 'orders', (queue) => ({ ...queue, attributes: { MessageRetentionPeriod: '60' } }));
      await send('orders', plain('flying', held.now), plain('waiting', held.now), plain('delayed', held.now, 900_000));
      const [flying] = await receive('orders', take(1, held.now + 900_000));
      held.now += 60_000;
      expect(await counts('orders')).toEqual({ visible: 1, inFlight: 1, delayed: 1 });
      held.now += 1;
      expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
      expect(await held.backend.changeVisibility(scope, 'orders', held.now, [{ receipt: flying?.receipt ?? missingReceipt, visibleAt: held.now }])).toEqual(['missing']);
    });

    it('counts receives and remembers the first', async () => {
      await send('orders', plain('a', held.now));
      await receive('orders', take(1, held.now));
      held.now += 10;
      const [again] = await receive('orders', take(1, held.now));
      expect(again).toMatchObject({ firstReceivedAt: START, receipt: { receiveCount: 2 } });
    });

    it('gives nothing while the in-flight limit is reached', async () => {
      await send('orders', plain('a', held.now), plain('b', held.now));
      await receive('orders', take(1, held.now + 1000));
      const outcome = await held.backend.receiveMessages(scope, 'orders', held.now, () => take(1, held.now + 1000, { inFlightLimit: 1 }));
      expect(outcome).toMatchObject({ messages: [], overLimit: true });
    });

    it('deletes by the latest receipt only', async () => {
      await send('orders', plain('a', held.now));
      const [first] = await receive('orders', take(1, held.now));
      const [second] = await receive('orders', take(1, held.now + 1000));
      const receipts = [first?.receipt ?? missingReceipt, { ...missingReceipt, incarnation: 'another' }, second?.receipt ?? missingReceipt];
      expect(await held.backend.deleteMessages(scope, 'orders', held.now, receipts)).toEqual(['stale', 'foreign', 'deleted']);
      expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
      expect(await held.backend.deleteMessages(scope, 'orders', held.now, receipts.slice(2))).toEqual(['deleted']);
    });

    it('deletes a message whose timeout passed and that nobody received since', async () => {
      await send('orders', plain('a', held.now));
      const [received] = await receive('orders', take(1, held.now + 1000));
      held.now += 2000;
      expect(await held.backend.deleteMessages(scope, 'orders', held.now, [received?.receipt ?? missingReceipt])).toEqual(['deleted']);
      expect(await receive('orders', take(1, held.now))).toEqual([]);
    });

    it('changes visibility to earlier, to later, and of a message that is visible', async () => {
      await send('orders', plain('a', held.now));
      const [received] = await receive('orders', take(1, held.now + 1000));
      const receipt = received?.receipt ?? missingReceipt;
      expect(await held.backend.changeVisibility(scope, 'orders', held.now, [{ receipt, visibleAt: held.now + 5000 }])).toEqual(['changed']);
      held.now += 1000;
      expect(await counts('orders')).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
      expect(await held.backend.changeVisibility(scope, 'orders', held.now, [{ receipt, visibleAt: held.now }])).toEqual(['changed']);
      expect(await counts('orders')).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
      expect(await held.backend.changeVisibility(scope, 'orders', held.now, [{ receipt, visibleAt: held.now + 100 }])).toEqual(['changed']);
      expect(await counts('orders')).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
    });

    it('asks a plan for other ids when one is taken', async () => {
      await send('orders', plain('a', held.now));
      let asked = 0;
      const sent = await held.backend.sendMessages(scope, 'orders', held.now, () => {
        asked += 1;
        return [plain(asked === 1 ? 'a' : 'b', held.now)];
      });
      expect(sent).toEqual([{ messageId: 'b', position: 2, duplicate: false }]);
    });

    it('purges everything, and refuses within a given time', async () => {
      await send('orders', plain('a', held.now), plain('b', held.now), plain('c', held.now, 1000));
      await receive('orders', take(1, held.now + 1000));
      expect(await held.backend.purgeQueue(scope, 'orders', held.now, {})).toBe(true);
      expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
      expect(await held.backend.purgeQueue(scope, 'orders', held.now + 10, { notPurgedSince: held.now })).toBe(false);
      expect(await held.backend.purgeQueue(scope, 'orders', held.now + 10, { notPurgedSince: held.now + 1 })).toBe(true);
    });

    it('forgets messages and tasks with their queue', async () => {
      await send('orders', plain('a', held.now));
      await held.backend.startMoveTask(scope, task('orders', 't1'));
      await held.backend.deleteQueue(scope, 'orders', held.now);
      await make('orders');
      expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
      expect(await held.backend.listMoveTasks(scope, 'orders', 10)).toEqual([]);
      const [sent] = await send('orders', plain('a', held.now));
      expect(sent?.position).toBe(1);
    });
  });
}
