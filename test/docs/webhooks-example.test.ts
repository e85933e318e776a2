import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startRedis } from '../support/redis.js';

const EXAMPLE = new URL('../../docs/examples/webhooks.mjs', import.meta.url).pathname;

it('takes GitHub\'s webhook payloads through Redis, a merge and two restores byte for byte', async () => {
  const redis = await startRedis();
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [EXAMPLE, redis.url]);
    expect(stdout).toMatch(/^\d+ payloads merged in; 329 received again, byte for byte\n$/);
  } finally {
    await redis.stop();
  }
});
