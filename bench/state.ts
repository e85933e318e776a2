import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisSqsBackend } from '../src/services/sqs/redis-backend.js';
import type { NewMessage } from '../src/services/sqs/backend.js';
import { startRedis } from '../test/support/redis.js';
import type { Bench } from './run.js';
import { runToEnd, type Finished } from './support/processes.js';
import type { Row } from './support/report.js';

const CLI = new URL('../bin/run.js', import.meta.url).pathname;
/** A million unless told, e.g. `STATE_MESSAGES=5000000`. */
const MESSAGES = Number(process.env['STATE_MESSAGES'] ?? 1_000_000);
const MEBIBYTE = 1024 * 1024;

/** Capture and restore of a queue of many messages through the command line, with the tool's own peak memory. */
export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'winterbaume-bench-'));
  const redis = await startRedis();
  try {
    await fill(`${redis.url}/0`);
    const file = join(folder, 'state.json');
    const captured = await runToEnd([CLI, 'snapshot', file, '--sqs-backend', `${redis.url}/0`]);
    const restored = await runToEnd([CLI, 'restore', file, '--sqs-backend', `${redis.url}/1`, '--yes']);
    const bytes = (await stat(file)).size;
    return [...rows('capture', captured, bytes), ...rows('restore', restored, bytes)];
  } finally {
    await redis.stop();
    await rm(folder, { recursive: true });
  }
};

function rows(what: string, { milliseconds, peakBytes }: Finished, bytes: number): Row[] {
  const group = `state of ${MESSAGES.toLocaleString('en-US')} messages on Redis`;
  return [
    { group, what, value: MESSAGES / (milliseconds / 1000), unit: 'messages/s' },
    { group, what: `${what}, file`, value: bytes / MEBIBYTE / (milliseconds / 1000), unit: 'MiB/s' },
    { group, what: `${what}, peak memory`, value: peakBytes / MEBIBYTE, unit: 'MiB', atMost: 200 },
  ];
}

async function fill(url: string): Promise<void> {
  const scope = { accountId: '123456789012', region: 'us-east-1' };
  const backend = await RedisSqsBackend.connect(url);
  const now = Date.now();
  await backend.createQueue(scope, { name: 'bench', incarnation: 'bench', attributes: {}, tags: {}, createdAt: now, modifiedAt: now }, {});
  for (let from = 0; from < MESSAGES; from += 1000) {
    const messages: NewMessage[] = Array.from({ length: 1000 }, (_, index) => ({
      message: { messageId: `00000000-0000-4000-8000-${String(from + index).padStart(12, '0')}`, body: `message ${String(from + index)}`, senderId: 'bench', sentAt: now },
      visibleAt: now,
    }));
    await backend.sendMessages(scope, 'bench', now, () => messages);
  }
  await backend.close();
}
