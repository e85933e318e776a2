import type { SnsBackend } from '../../../src/services/sns/index.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';

let redis: Promise<TestRedis> | undefined;
let users = 0;

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
  Redis: async () => {
    const { RedisSnsBackend } = await import('../../../src/services/sns/redis-backend.js');
    redis ??= startRedis();
    users += 1;
    const server = await redis;
    return {
      backend: await RedisSnsBackend.connect(withFreshPrefix(server.url)),
      release: async () => {
        users -= 1;
        if (users > 0) return;
        redis = undefined;
        await server.stop();
      },
    };
  },
};
