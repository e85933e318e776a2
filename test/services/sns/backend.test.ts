import { RedisSnsBackend } from '../../../src/services/sns/redis-backend.js';
import { describeSnsBackend } from '../../conformance/sns-backend.js';
import { startRedis } from '../../support/redis.js';
import { snsBackends } from './backends.js';

for (const [name, open] of Object.entries(snsBackends)) describeSnsBackend(name, open);

// A cluster refuses scripts whose keys are in several slots.
describeSnsBackend('Redis Cluster', async () => {
  const redis = await startRedis({ cluster: true });
  return { backend: await RedisSnsBackend.connect(redis.url), release: () => redis.stop() };
});
