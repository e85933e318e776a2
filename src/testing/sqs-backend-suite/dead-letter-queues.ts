import type { TestRunner } from '../runner.js';
import { grouped, ids, plain, START, take } from './inputs.js';
import type { HeldBackend } from './held-backend.js';

export function describeDeadLetterQueues({ describe, it, expect }: TestRunner, held: HeldBackend): void {
  const { make, send, receive } = held;

  describe('dead-letter queues', () => {
    const sourceArn = 'arn:aws:sqs:us-east-1:123456789012:orders';
    const redrive = { redrive: { deadLetterQueue: 'dlq', maxReceiveCount: 2, sourceArn } };

    it('moves a message that was received too often, with its id, its age and its receives', async () => {
      await make('orders');
      await make('dlq');
      await send('orders', plain('a', held.now), plain('b', held.now));
      for (let count = 0; count < 2; count += 1) await receive('orders', take(1, held.now, redrive));
      held.now += 10;
      expect(ids(await receive('orders', take(10, held.now + 1000, redrive)))).toEqual(['b']);
      const [dead] = await receive('dlq', take(10, held.now + 1000));
      expect(dead).toMatchObject({
        message: { messageId: 'a', sentAt: START, deadLetterQueueSourceArn: sourceArn, receivedBefore: 2 },
        receipt: { receiveCount: 1 },
        firstReceivedAt: held.now - 10,
      });
    });

    it('gives the message when the dead-letter queue is gone', async () => {
      await make('orders');
      await send('orders', plain('a', held.now));
      for (let count = 0; count < 3; count += 1) expect(ids(await receive('orders', take(1, held.now, redrive)))).toEqual(['a']);
    });

    it('lets a FIFO group go on behind a message that was moved', async () => {
      await make('jobs.fifo');
      await make('dlq.fifo');
      const fifoRedrive = { redrive: { deadLetterQueue: 'dlq.fifo', maxReceiveCount: 1, sourceArn: `${sourceArn}.fifo` } };
      await send('jobs.fifo', grouped('a', 'g', held.now), grouped('b', 'g', held.now));
      await receive('jobs.fifo', take(1, held.now, fifoRedrive));
      expect(ids(await receive('jobs.fifo', take(10, held.now + 1000, fifoRedrive)))).toEqual(['b']);
      expect((await receive('dlq.fifo', take(10, held.now + 1000)))[0]?.message).toMatchObject({ messageId: 'a', groupId: 'g' });
    });
  });
}
