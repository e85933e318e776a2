import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from './make-folder.js';
import { isRunning } from './running-process.js';

/** A folder that belongs to this process and ends with it. */
export interface ProcessFolder {
  /** Absolute, without symbolic links. */
  readonly path: string;
  /** Removes the folder with all that is in it. */
  remove(): void;
}

/**
 * Makes a folder for this process inside `parent`, and removes those that processes left there which were killed. Processes that share a parent
 * have to be of one machine (or one container), as they are told apart by their process ids.
 * @param prefix what the names of such folders begin with: `winterbaume-s3-`.
 */
export function makeProcessFolder(parent: string, prefix: string): ProcessFolder {
  const home = resolve(parent);
  makeFolder(home);
  const root = realpathSync(home);
  removeAbandoned(root, prefix);
  const path = mkdtempSync(join(root, `${prefix}${String(process.pid)}-`));
  if (open.size === 0) process.once('exit', removeOpen);
  open.add(path);
  return {
    path,
    remove: () => {
      open.delete(path);
      if (open.size === 0) process.off('exit', removeOpen);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** The folders of this process, or this thread, that are still there. */
const open = new Set<string>();

/** Removes what nobody closed. What a killed process leaves, the next one to make a folder there removes. */
function removeOpen(): void {
  for (const path of open) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // It costs room at most.
    }
  }
}

function removeAbandoned(root: string, prefix: string): void {
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (!entry.isDirectory() || !entry.name.startsWith(prefix)) continue;
    const owner = /^(\d{1,10})-\w{6}$/.exec(entry.name.slice(prefix.length))?.[1];
    if (owner === undefined) continue;
    const path = join(root, entry.name);
    try {
      if (!isHeld(Number(owner), path)) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another user's, or removed by another process at the same time. It costs room at most.
    }
  }
}

function isHeld(pid: number, path: string): boolean {
  if (pid !== process.pid) return isRunning(pid);
  // Our own, or, as containers give the same numbers again, one of a process that ended before this one began. Other threads have folders too.
  const start = Date.now() - process.uptime() * 1000;
  return statSync(path).mtimeMs >= start;
}
