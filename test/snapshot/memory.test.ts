import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support.js';

const folder = temporaryFolder();
const child = fileURLToPath(new URL('million.child.ts', import.meta.url));

/** As large as Node 20's: newer versions let three times as much garbage lie before they look at it, which is not what is measured here. */
const YOUNG_GENERATION = '--max-semi-space-size=16';

interface Report {
  readonly restored: number;
  readonly peakMiB: number;
}

async function run(path: string, records: number): Promise<Report> {
  const { stdout } = await promisify(execFile)(process.execPath, [YOUNG_GENERATION, '--import', 'tsx', child, path, String(records)]);
  return JSON.parse(stdout) as Report;
}

describe('memory', () => {
  it('holds a part of the state, however large it is: a million records go through a file in less than 200 MiB', async () => {
    const report = await run(folder.path('million.json'), 1_000_000);
    expect(report.restored).toBe(1_000_001);
    expect(report.peakMiB).toBeLessThan(200);
  });
});
