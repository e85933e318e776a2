import { collectView, viewRecords, type View } from '../../core/state.js';
import { sqsStateModel } from '../../services/sqs/view.js';
import type { TestRunner } from '../runner.js';
import { configurationOf, grouped, ids, plain, scope, take, task, WINDOW } from './inputs.js';
import type { HeldBackend } from './held-backend.js';

export function describeState({ describe, it, expect }: TestRunner, held: HeldBackend): void {
  const { make, send, receive } = held;

  describe('state', () => {
    const view = (): Promise<View> => collectView(sqsStateModel, held.backend.exportState(scope));
    const fill = async (): Promise<void> => {
      await make('orders', { DelaySeconds: '1' });
      await make('jobs.fifo', { FifoQueue: 'true' });
      await send('orders', plain('a', held.now), plain('b', held.now, 5000), plain('c', held.now));
      await send('jobs.fifo', grouped('d', 'g', held.now), grouped('e', 'h', held.now));
      await receive('orders', take(1, held.now + 30_000));
      await receive('jobs.fifo', take(1, held.now + 30_000, { attemptId: 'try', attemptWindow: WINDOW }));
      await held.backend.startMoveTask(scope, { ...task('orders', 't'), status: 'COMPLETED' });
    };

    it('gives back exactly what was captured', async () => {
      await fill();
      const captured = await view();
      await make('later');
      const staged = await held.backend.stageState(scope);
      await staged.write([...viewRecords(sqsStateModel, captured)]);
      expect(await held.backend.findQueue(scope, 'later')).toBeDefined();
      await staged.domain.commit([staged]);
      expect(await view()).toEqual(captured);
      expect(await held.backend.findQueue(scope, 'later')).toBeUndefined();
      held.now += 60_000;
      expect(ids(await receive('orders', take(10, held.now + 1000)))).toEqual(['a', 'b', 'c']);
      const [sent] = await send('orders', plain('next', held.now));
      expect(sent?.position).toBe(4);
    });

    it('captures a long queue whole and in its order, however long its messages are', async () => {
      await make('orders');
      const messages = Array.from({ length: 640 }, (_, index) => {
        const { message, visibleAt } = plain(`m${String(index)}`, held.now + index);
        return { visibleAt, message: { ...message, body: 'x'.repeat(index > 200 && index < 210 ? 400_000 : index) } };
      });
      for (let from = 0; from < messages.length; from += 10) await send('orders', ...messages.slice(from, from + 10));
      const captured = (await view())['queues']?.['orders']?.['messages'] as readonly { readonly messageId: string; readonly body: string }[];
      expect(captured.map(({ messageId, body }) => `${messageId} ${String(body.length)}`)).toEqual(
        messages.map(({ message: { messageId, body } }) => `${messageId} ${String(body.length)}`),
      );
    });

    it('forgets a stage that is aborted', async () => {
      await fill();
      const captured = await view();
      const staged = await held.backend.stageState(scope);
      await staged.write([...viewRecords(sqsStateModel, { queues: { other: { configuration: configurationOf('other') } } })]);
      await staged.abort();
      expect(await view()).toEqual(captured);
    });

    it('merges what is missing, and the same again changes nothing', async () => {
      await fill();
      const records = [...viewRecords(sqsStateModel, await view())];
      await held.backend.clearState(scope);
      expect(await view()).toEqual({});
      const added = await held.backend.mergeState(scope, records, { onConflict: 'fail' });
      expect(new Set(added)).toEqual(new Set(['added']));
      const again = await held.backend.mergeState(scope, records, { onConflict: 'fail' });
      expect(new Set(again)).toEqual(new Set(['unchanged']));
    });

    it('keeps, replaces or refuses what differs', async () => {
      await make('orders');
      await send('orders', plain('a', held.now));
      const records = [...viewRecords(sqsStateModel, await view())];
      const changed = records.map((record) =>
        record.section === 'messages' ? { ...record, value: { ...(record.value as object), body: 'changed' } } : record,
      );
      await expect(held.backend.mergeState(scope, changed, { onConflict: 'fail' })).rejects.toMatchObject({
        name: 'StateConflictError',
        conflicts: [{ collection: 'queues', resource: 'orders', section: 'messages', key: 'a' }],
      });
      expect(await held.backend.mergeState(scope, changed, { onConflict: 'keep' })).toEqual(['unchanged', 'kept']);
      expect(await held.backend.mergeState(scope, changed, { onConflict: 'replace', dryRun: true })).toEqual(['unchanged', 'replaced']);
      expect((await receive('orders', take(1, held.now)))[0]?.message.body).toBe('body of a');
      expect(await held.backend.mergeState(scope, changed, { onConflict: 'replace' })).toEqual(['unchanged', 'replaced']);
      expect((await receive('orders', take(1, held.now)))[0]?.message.body).toBe('changed');
    });

    it('reads only what is selected', async () => {
      await fill();
      const schema = await collectView(sqsStateModel, held.backend.exportState(scope, { schemaOnly: true, resource: (_, name) => name === 'orders' }));
      expect(Object.keys(schema['queues'] ?? {})).toEqual(['orders']);
      expect(Object.keys(schema['queues']?.['orders'] ?? {})).toEqual(['configuration']);
    });
  });
}
