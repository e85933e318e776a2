import type { TestRunner } from '../runner.js';
import { plain, scope, START, take, task } from './inputs.js';
import type { HeldBackend } from './held-backend.js';

export function describeMoveTasks({ describe, it, expect }: TestRunner, held: HeldBackend): void {
  const { make, send, receive, counts } = held;
  let made = 0;
  const newId = (): string => `new${String((made += 1))}`;
  const bodies = (received: readonly { readonly message: { readonly body: string } }[]): string[] => received.map(({ message }) => message.body);

  describe('message move tasks', () => {
    it('has one running task of a source at a time and keeps ten', async () => {
      await make('dlq');
      for (let index = 0; index < 12; index += 1) {
        expect(await held.backend.startMoveTask(scope, { ...task('dlq', `t${String(index)}`), startedAt: START + index })).toBe(true);
        expect(await held.backend.startMoveTask(scope, task('dlq', 'other'))).toBe(false);
        await held.backend.updateMoveTask(scope, `t${String(index)}`, (held) => ({ ...held, status: 'COMPLETED' }));
      }
      const kept = await held.backend.listMoveTasks(scope, 'dlq', 10);
      expect(kept.map(({ taskHandle }) => taskHandle)).toEqual(['t11', 't10', 't9', 't8', 't7', 't6', 't5', 't4', 't3', 't2']);
      expect(await held.backend.updateMoveTask(scope, 't0', (held) => held)).toBeUndefined();
      expect(await held.backend.listActiveMoveTasks(scope)).toEqual([]);
    });

    it('moves to one destination, a step at a time', async () => {
      await make('dlq');
      await make('target');
      await send('dlq', plain('a', held.now), plain('b', held.now), plain('c', held.now));
      await held.backend.startMoveTask(scope, { ...task('dlq', 't'), destination: 'target', toMove: 3 });
      expect((await held.backend.moveMessages(scope, 't', held.now, 2, newId)).moved).toBe(2);
      expect((await held.backend.moveMessages(scope, 't', held.now, 2, newId)).task?.moved).toBe(3);
      expect((await held.backend.moveMessages(scope, 't', held.now, 2, newId)).moved).toBe(0);
      const received = await receive('target', take(10, held.now + 1000));
      expect(bodies(received)).toEqual(['body of a', 'body of b', 'body of c']);
      expect(received[0]?.message.deadLetterQueueSourceArn).toBeUndefined();
    });

    it('makes a new message of each, sent now', async () => {
      await make('dlq');
      await make('x');
      await send('x', plain('a', held.now));
      const redrive = { deadLetterQueue: 'dlq', maxReceiveCount: 1, sourceArn: 'arn:aws:sqs:us-east-1:123456789012:x' };
      await receive('x', take(1, held.now, { redrive }));
      await receive('x', take(1, held.now, { redrive }));
      held.now += 500;
      await held.backend.startMoveTask(scope, task('dlq', 't'));
      await held.backend.moveMessages(scope, 't', held.now, 10, () => 'anew');
      held.now += 500;
      const [moved] = await receive('x', take(1, held.now));
      expect(moved?.message).toEqual({ messageId: 'anew', body: 'body of a', senderId: scope.accountId, sentAt: held.now - 500 });
      expect(moved).toMatchObject({ receipt: { receiveCount: 1 }, firstReceivedAt: held.now });
    });

    it('moves each message back to where it came from', async () => {
      for (const name of ['dlq', 'x', 'y']) await make(name);
      for (const [name, id] of [['x', 'from-x'], ['y', 'from-y'], ['x', 'from-x-too']] as const) {
        await send(name, plain(id, held.now));
        const redrive = { deadLetterQueue: 'dlq', maxReceiveCount: 1, sourceArn: `arn:aws:sqs:us-east-1:123456789012:${name}` };
        await receive(name, take(1, held.now, { redrive }));
        await receive(name, take(1, held.now, { redrive }));
      }
      await held.backend.startMoveTask(scope, task('dlq', 't'));
      expect((await held.backend.moveMessages(scope, 't', held.now, 10, newId)).moved).toBe(3);
      expect(bodies(await receive('x', take(10, held.now + 1000)))).toEqual(['body of from-x', 'body of from-x-too']);
      expect(bodies(await receive('y', take(10, held.now + 1000)))).toEqual(['body of from-y']);
    });

    it('fails a task whose message has no way back', async () => {
      await make('dlq');
      await send('dlq', plain('a', held.now));
      await held.backend.startMoveTask(scope, task('dlq', 't'));
      const { task: ended } = await held.backend.moveMessages(scope, 't', held.now, 10, newId);
      expect(ended).toMatchObject({ status: 'FAILED', failureReason: 'CouldNotDetermineMessageSource', moved: 0 });
      expect(await counts('dlq')).toMatchObject({ visible: 1 });
    });

    it('fails a task whose destination is gone', async () => {
      await make('dlq');
      await send('dlq', plain('a', held.now));
      await held.backend.startMoveTask(scope, { ...task('dlq', 't'), destination: 'gone' });
      const { task: ended } = await held.backend.moveMessages(scope, 't', held.now, 10, newId);
      expect(ended).toMatchObject({ status: 'FAILED', failureReason: 'AWS.SimpleQueueService.NonExistentQueue' });
    });
  });
}
