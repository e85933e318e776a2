import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { sqsStateModel } from '../../src/services/sqs/index.js';
import { openSnapshot, type SnapshotFile } from '../../src/snapshot/index.js';
import { ensureBuilt } from '../cli/support.js';
import { KILLS, STATES, type KillReport } from './kill.js';

/** A folder with the states that are restored, and a build that is up to date. */
export function useStates(snapshotOf: (version: number) => string): () => string {
  let folder = '';
  beforeAll(() => {
    ensureBuilt();
    folder = mkdtempSync(join(tmpdir(), 'winterbaume-kills-'));
    for (let version = 0; version < STATES; version += 1) writeFileSync(join(folder, `${String(version)}.json`), snapshotOf(version));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** Every kill, of so many, left a whole state, and they fell before and after the moment at which states change. */
export function expectWhole({ broken, outcomes, seed }: KillReport, points = KILLS + 1): void {
  expect({ broken, seed }).toEqual({ broken: [], seed });
  expect(outcomes.old + outcomes.new).toBe(points);
  expect(Math.min(outcomes.old, outcomes.new)).toBeGreaterThan(0);
}

/** The states of a folder, to be restored again and again. Whoever opens them closes them. */
export async function openStates(folder: string): Promise<readonly SnapshotFile[]> {
  const files = Array.from({ length: STATES }, (_, version) => openSnapshot(join(folder, `${String(version)}.json`), { models: { services: { sqs: sqsStateModel } } }));
  return Promise.all(files);
}
