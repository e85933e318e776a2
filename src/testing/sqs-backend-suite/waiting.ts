import type { TestRunner } from '../runner.js';
import { plain, scope } from './inputs.js';
import type { HeldBackend } from './held-backend.js';

export function describeWaiting({ describe, it, expect }: TestRunner, held: HeldBackend): void {
  const { make, send } = held;

  describe('waiting', () => {
    it('tells of sends, and of nothing after it was stopped', async () => {
      await make('orders');
      let told = 0;
      let tell: () => void = () => undefined;
      const next = (): Promise<void> =>
        new Promise((resolve) => {
          tell = resolve;
        });
      const stop = await held.backend.watch(scope, 'orders', () => {
        told += 1;
        tell();
      });
      const heard = next();
      await send('orders', plain('a', held.now));
      await heard;
      expect(told).toBe(1);
      stop();
      await send('orders', plain('b', held.now));
      expect(told).toBe(1);
    });
  });
}
