import type { TestRunner } from '../runner.js';
import { grouped, ids, missingReceipt, scope, take, WINDOW } from './inputs.js';
import type { HeldBackend } from './held-backend.js';

export function describeFifoQueues({ describe, it, beforeEach, expect }: TestRunner, held: HeldBackend): void {
  const { make, send, receive, counts } = held;

  describe('FIFO queues', () => {
    beforeEach(() => make('jobs.fifo'));

    it('gives group by group, each in the order of sending', async () => {
      await send('jobs.fifo', grouped('g1-1', 'g1', held.now), grouped('g2-1', 'g2', held.now), grouped('g1-2', 'g1', held.now), grouped('g1-3', 'g1', held.now));
      expect(ids(await receive('jobs.fifo', take(10, held.now + 1000)))).toEqual(['g1-1', 'g1-2', 'g1-3', 'g2-1']);
    });

    it('blocks a group while its first message is in flight', async () => {
      await send('jobs.fifo', grouped('g1-1', 'g1', held.now), grouped('g1-2', 'g1', held.now), grouped('g2-1', 'g2', held.now));
      const [first] = await receive('jobs.fifo', take(1, held.now + 1000));
      expect(ids(await receive('jobs.fifo', take(10, held.now + 1000)))).toEqual(['g2-1']);
      await held.backend.deleteMessages(scope, 'jobs.fifo', held.now, [first?.receipt ?? missingReceipt]);
      expect(ids(await receive('jobs.fifo', take(10, held.now + 1000)))).toEqual(['g1-2']);
    });

    it('gives what stands before the first message in flight', async () => {
      await send('jobs.fifo', grouped('g1-1', 'g1', held.now), grouped('g1-2', 'g1', held.now), grouped('g2-1', 'g2', held.now));
      const [first] = await receive('jobs.fifo', take(2, held.now + 30_000));
      await held.backend.changeVisibility(scope, 'jobs.fifo', held.now + 1, [{ receipt: first?.receipt ?? missingReceipt, visibleAt: held.now + 1 }]);
      held.now += 1;
      expect(ids(await receive('jobs.fifo', take(3, held.now + 30_000)))).toEqual(['g2-1', 'g1-1']);
    });

    it('puts groups that came back behind those that waited', async () => {
      await send('jobs.fifo', grouped('g1-1', 'g1', held.now), grouped('g2-1', 'g2', held.now), grouped('g1-2', 'g1', held.now));
      held.now += 1;
      await send('jobs.fifo', grouped('g3-1', 'g3', held.now));
      held.now += 1;
      expect(ids(await receive('jobs.fifo', take(3, held.now + 10)))).toEqual(['g1-1', 'g1-2', 'g2-1']);
      held.now += 20;
      expect(ids(await receive('jobs.fifo', take(10, held.now + 10)))).toEqual(['g3-1', 'g1-1', 'g1-2', 'g2-1']);
    });

    it('takes a duplicate within the window for the first message', async () => {
      const [first] = await send('jobs.fifo', grouped('a', 'g', held.now, 'same'));
      held.now += WINDOW - 1;
      expect(await send('jobs.fifo', grouped('b', 'g', held.now, 'same'))).toEqual([{ messageId: 'a', position: first?.position, duplicate: true }]);
      held.now += 1;
      expect(await send('jobs.fifo', grouped('c', 'g', held.now, 'same'))).toEqual([{ messageId: 'c', position: 2, duplicate: false }]);
      expect(ids(await receive('jobs.fifo', take(10, held.now + 1000)))).toEqual(['a', 'c']);
    });

    it('keeps the window when the message is deleted, and ends it with a purge', async () => {
      await send('jobs.fifo', grouped('a', 'g', held.now, 'same'));
      const [received] = await receive('jobs.fifo', take(1, held.now + 1000));
      await held.backend.deleteMessages(scope, 'jobs.fifo', held.now, [received?.receipt ?? missingReceipt]);
      expect((await send('jobs.fifo', grouped('b', 'g', held.now, 'same')))[0]?.duplicate).toBe(true);
      await held.backend.purgeQueue(scope, 'jobs.fifo', held.now, {});
      expect((await send('jobs.fifo', grouped('c', 'g', held.now, 'same')))[0]?.duplicate).toBe(false);
    });

    it('refuses a receipt whose visibility has passed', async () => {
      await send('jobs.fifo', grouped('a', 'g', held.now));
      const [received] = await receive('jobs.fifo', take(1, held.now + 1000));
      const receipt = received?.receipt ?? missingReceipt;
      held.now += 1000;
      expect(await held.backend.deleteMessages(scope, 'jobs.fifo', held.now, [receipt])).toEqual(['expired']);
      expect(await held.backend.changeVisibility(scope, 'jobs.fifo', held.now, [{ receipt, visibleAt: held.now + 1 }])).toEqual(['not-in-flight']);
    });

    it('gives a repeated receive attempt the same messages and begins their visibility anew', async () => {
      const attempt = { attemptId: 'try', attemptWindow: WINDOW };
      await send('jobs.fifo', grouped('a', 'g', held.now), grouped('b', 'g', held.now));
      const first = await receive('jobs.fifo', take(10, held.now + 1000, attempt));
      held.now += 500;
      expect(await receive('jobs.fifo', take(10, held.now + 1000, attempt))).toEqual(first);
      held.now += 999;
      expect(await counts('jobs.fifo')).toEqual({ visible: 0, inFlight: 2, delayed: 0 });
      await held.backend.deleteMessages(scope, 'jobs.fifo', held.now, [first[0]?.receipt ?? missingReceipt]);
      expect(await receive('jobs.fifo', take(10, held.now + 1000, attempt))).toEqual([]);
    });
  });
}
