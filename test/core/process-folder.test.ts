import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeProcessFolder } from '../../src/core/process-folder.js';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'winterbaume-test-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** The id of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

test('a folder is there until it is removed, with all that is in it', () => {
  const folder = makeProcessFolder(parent, 'wb-');
  writeFileSync(join(folder.path, 'body-1'), 'x');
  expect(folder.path).toMatch(new RegExp(`/wb-${String(process.pid)}-`));
  folder.remove();
  expect(existsSync(folder.path)).toBe(false);
});

test('what a killed process left goes with the next start, and nothing else does', () => {
  const left = join(parent, `wb-${String(endedProcess())}-abcdef`);
  const ownButOld = join(parent, `wb-${String(process.pid)}-abcdef`);
  const othersRunning = join(parent, `wb-${String(process.ppid)}-abcdef`);
  const someones = join(parent, 'wb-notes');
  const ofAnotherThread = join(parent, `wb-${String(process.pid)}-thread`);
  for (const path of [left, ownButOld, othersRunning, someones, ofAnotherThread]) mkdirSync(path);
  // Containers give the same process id again and again.
  utimesSync(ownButOld, 0, 0);
  writeFileSync(join(left, 'body-1'), 'x');
  const kept = join(parent, 'kept');
  mkdirSync(kept);
  writeFileSync(join(kept, 'file'), 'x');
  const link = join(parent, `wb-${String(endedProcess())}-linked`);
  symlinkSync(kept, link);

  const living = makeProcessFolder(parent, 'wb-');
  const second = makeProcessFolder(parent, 'wb-');

  expect([left, ownButOld].map((path) => existsSync(path))).toEqual([false, false]);
  expect([othersRunning, someones, ofAnotherThread, link, join(kept, 'file'), living.path, second.path].every((path) => existsSync(path))).toBe(true);
});

test('a folder’s path has no symbolic links in it', () => {
  const real = join(parent, 'real');
  mkdirSync(real);
  symlinkSync(real, join(parent, 'link'));
  expect(makeProcessFolder(join(parent, 'link'), 'wb-').path.startsWith(`${real}/`)).toBe(true);
});
