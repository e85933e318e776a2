import type { SnsBackend } from '../../../src/services/sns/index.js';

export interface OpenBackend {
  readonly backend: SnsBackend;
  /** Ends what the backend was opened with, after the backend is closed. */
  release(): Promise<void>;
}

/** Every backend that SNS's suites run on. */
export const snsBackends: Readonly<Record<string, () => Promise<OpenBackend>>> = {
  memory: async () => {
    const { MemorySnsBackend } = await import('../../../src/services/sns/index.js');
    return { backend: new MemorySnsBackend(), release: () => Promise.resolve() };
  },
};
