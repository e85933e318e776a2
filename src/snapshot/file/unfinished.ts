import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isRunning } from '../../core/running-process.js';

/** `.<file>.<machine>-<process>-<number>.tmp` */
const UNFINISHED = /^\..+\.([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{12}\.tmp$/;

/** The name under which this process writes a file until it is whole; beside it, so that it can take its place in one step. */
export function unfinishedPath(target: string): string {
  return join(dirname(target), `.${basename(target)}.${machine()}-${String(process.pid)}-${randomBytes(6).toString('hex')}.tmp`);
}

/**
 * Removes what processes of this machine left in a file's folder that were killed while they wrote. What another machine, or a container, writes there
 * is left alone.
 * @returns the paths that were removed.
 */
export async function removeUnfinished(target: string): Promise<readonly string[]> {
  const folder = dirname(target);
  const removed: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const [, where, process] = UNFINISHED.exec(name) ?? [];
    if (where !== machine() || isRunning(Number(process))) continue;
    const path = join(folder, name);
    const gone = await rm(path).then(() => true, () => false);
    if (gone) removed.push(path);
  }
  return removed;
}

function machine(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}
