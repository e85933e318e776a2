import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SnsBackend } from '../../src/services/sns/index.js';
import { snsBackendSuite } from '../../src/testing/sns-backend-suite/index.js';

export { makeMessage, makeSubscription, makeTopic, NOW } from '../../src/testing/sns-backend-suite/inputs.js';

/** The public suite, run by vitest. `release` lets go of what `open` started beside the backend. */
export function describeSnsBackend(title: string, open: () => Promise<{ readonly backend: SnsBackend; release(): Promise<void> }>): void {
  let release: (() => Promise<void>) | undefined;
  const create = async (): Promise<SnsBackend> => {
    const opened = await open();
    release = () => opened.release();
    return opened.backend;
  };
  const afterSuite = (body: () => Promise<void>): void => {
    afterAll(async () => {
      await body();
      await release?.();
    });
  };
  snsBackendSuite({ describe, it, beforeAll, afterAll: afterSuite, expect }, create, title);
}
