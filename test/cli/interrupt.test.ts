import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliEnvironment, root, snapshotOf, useCliFolder, write } from './support.js';

const folder = useCliFolder();

/** A store without end: it gives records, and takes them, as long as anyone asks. It says on standard error when work has begun. */
const ENDLESS = `
const scope = { accountId: '123456789012', region: 'us-east-1' };
const turn = () => new Promise((resolve) => setImmediate(resolve));
export default () => ({
  listScopes: async () => [scope],
  async *exportState() {
    console.error('begun');
    for (let number = 0; ; number += 1) {
      await turn();
      const value = { attributes: {}, createdAt: 0, incarnation: 'i', lastPosition: 0, modifiedAt: 0, tags: {} };
      yield { collection: 'queues', resource: 'q' + String(number).padStart(12, '0'), section: 'configuration', value };
    }
  },
  stageState: async () => ({
    scope,
    domain: { commit: async () => console.error('committed') },
    write: async () => { console.error('begun'); await new Promise((resolve) => setTimeout(resolve, 100)); },
    abort: async () => console.error('aborted'),
  }),
  mergeState: async () => [],
  clearState: async () => {},
  close: async () => {},
});`;

/** Runs a command until it says that it has begun, and interrupts it. */
async function interrupt(args: readonly string[], signals: readonly NodeJS.Signals[]): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly stderr: string }> {
  write(folder(), 'endless.mjs', ENDLESS);
  const child = spawn(process.execPath, [join(root, 'bin', 'run.js'), ...args, '--sqs-backend', './endless.mjs'], { cwd: folder(), env: cliEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  const begun = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk);
      if (stderr.includes('begun')) resolve();
    });
  });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  await begun;
  for (const signal of signals) child.kill(signal);
  const [code, signal] = await ended;
  return { code, signal, stderr };
}

describe('Ctrl-C', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a capture, and leaves no file', async (signal) => {
    const { code, stderr } = await interrupt(['snapshot', 'never.json'], [signal]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'begun\nerror: cancelled; nothing was changed\n' });
    expect(readdirSync(folder()).filter((name) => name.includes('never'))).toEqual([]);
  });

  test('ends a restore before it takes its place', async () => {
    write(folder(), 'big.json', snapshotOf({ big: Array.from({ length: 2000 }, (_, index) => String(index)) }));
    const { code, stderr } = await interrupt(['restore', 'big.json', '--yes'], ['SIGINT']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/aborted\nerror: cancelled; nothing was changed\n$/);
    expect(stderr).not.toContain('committed');
  });
});
