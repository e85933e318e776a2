import { vi } from 'vitest';

/** Waits until a check holds, for what another process or thread does by itself. @throws what the check throws last when it does not hold within a minute. */
export async function eventually(check: () => unknown): Promise<void> {
  await vi.waitFor(check, { timeout: 60_000 });
}
