import type { TestRunner } from '../runner.js';
import { plain, queueNamed, scope, take } from './inputs.js';
import type { HeldBackend } from './held-backend.js';

export function describeQueues({ describe, it, expect }: TestRunner, held: HeldBackend): void {
  const { make, send, receive, counts } = held;

  describe('queues', () => {
    it('makes a queue once and gives the held one afterwards', async () => {
      const first = await held.backend.createQueue(scope, queueNamed('orders', { DelaySeconds: '5' }), {});
      const second = await held.backend.createQueue(scope, queueNamed('orders'), {});
      expect(first).toEqual({ kind: 'created', queue: queueNamed('orders', { DelaySeconds: '5' }) });
      expect(second).toEqual({ kind: 'exists', queue: queueNamed('orders', { DelaySeconds: '5' }) });
    });

    it('keeps scopes apart', async () => {
      await make('orders');
      expect(await held.backend.findQueue({ ...scope, region: 'eu-west-1' }, 'orders')).toBeUndefined();
      expect(await held.backend.findQueue({ ...scope, accountId: '000000000001' }, 'orders')).toBeUndefined();
      expect(await held.backend.listScopes()).toEqual([scope]);
    });

    it('refuses a name that was deleted since a given time', async () => {
      await make('orders');
      await held.backend.deleteQueue(scope, 'orders', held.now);
      expect(await held.backend.createQueue(scope, queueNamed('orders'), { notDeletedSince: held.now })).toEqual({ kind: 'deleted-recently' });
      expect((await held.backend.createQueue(scope, queueNamed('orders'), { notDeletedSince: held.now + 1 })).kind).toBe('created');
    });

    it('changes a queue by a plan and keeps its name and incarnation', async () => {
      await make('orders');
      const changed = await held.backend.updateQueue(scope, 'orders', (queue) => ({ ...queue, name: 'other', incarnation: 'other', tags: { team: 'a' } }));
      expect(changed).toEqual({ ...queueNamed('orders'), tags: { team: 'a' } });
      expect(await held.backend.findQueue(scope, 'orders')).toEqual(changed);
    });

    it('changes nothing when a plan throws', async () => {
      await make('orders');
      const refusal = new Error('refused');
      const refuse = (): never => {
        throw refusal;
      };
      await expect(held.backend.updateQueue(scope, 'orders', refuse)).rejects.toBe(refusal);
      await expect(held.backend.sendMessages(scope, 'orders', held.now, refuse)).rejects.toBe(refusal);
      await expect(held.backend.receiveMessages(scope, 'orders', held.now, refuse)).rejects.toBe(refusal);
      expect(await held.backend.findQueue(scope, 'orders')).toEqual(queueNamed('orders'));
      expect(await counts('orders')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    });

    it('loses no update when many come at once', async () => {
      await make('orders');
      const keys = Array.from({ length: 20 }, (_, index) => `key${String(index)}`);
      await Promise.all(keys.map((key) => held.backend.updateQueue(scope, 'orders', (queue) => ({ ...queue, tags: { ...queue.tags, [key]: 'x' } }))));
      expect(Object.keys((await held.backend.findQueue(scope, 'orders'))?.tags ?? {}).sort()).toEqual(keys.sort());
    });

    it('rejects every operation on a queue that is not there', async () => {
      const missing = { code: 'QueueDoesNotExist' };
      await expect(send('none', plain('a', held.now))).rejects.toMatchObject(missing);
      await expect(receive('none', take(1, held.now))).rejects.toMatchObject(missing);
      await expect(counts('none')).rejects.toMatchObject(missing);
      await expect(held.backend.deleteMessages(scope, 'none', held.now, [])).rejects.toMatchObject(missing);
      await expect(held.backend.changeVisibility(scope, 'none', held.now, [])).rejects.toMatchObject(missing);
      await expect(held.backend.purgeQueue(scope, 'none', held.now, {})).rejects.toMatchObject(missing);
      await expect(held.backend.deleteQueue(scope, 'none', held.now)).rejects.toMatchObject(missing);
      await expect(held.backend.updateQueue(scope, 'none', (queue) => queue)).rejects.toMatchObject(missing);
      await expect(held.backend.listDeadLetterSources(scope, 'none', { limit: 1 })).rejects.toMatchObject(missing);
      await expect(held.backend.listMoveTasks(scope, 'none', 1)).rejects.toMatchObject(missing);
    });

    it('lists names in order, by prefix and by page', async () => {
      for (const name of ['b', 'a', 'ab', 'A', 'ab.fifo']) await make(name);
      expect(await held.backend.listQueues(scope, { limit: 10 })).toEqual(['A', 'a', 'ab', 'ab.fifo', 'b']);
      expect(await held.backend.listQueues(scope, { prefix: 'a', limit: 2 })).toEqual(['a', 'ab']);
      expect(await held.backend.listQueues(scope, { prefix: 'a', after: 'ab', limit: 2 })).toEqual(['ab.fifo']);
    });

    it('lists dead-letter sources as redrive policies come and go', async () => {
      const policy = JSON.stringify({ deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:dlq', maxReceiveCount: 3 });
      await make('dlq');
      await make('b', { RedrivePolicy: policy });
      await make('a');
      await held.backend.updateQueue(scope, 'a', (queue) => ({ ...queue, attributes: { RedrivePolicy: policy } }));
      expect(await held.backend.listDeadLetterSources(scope, 'dlq', { limit: 10 })).toEqual(['a', 'b']);
      expect(await held.backend.listDeadLetterSources(scope, 'dlq', { after: 'a', limit: 10 })).toEqual(['b']);
      await held.backend.updateQueue(scope, 'a', (queue) => ({ ...queue, attributes: {} }));
      await held.backend.deleteQueue(scope, 'b', held.now);
      expect(await held.backend.listDeadLetterSources(scope, 'dlq', { limit: 10 })).toEqual([]);
    });
  });
}
