import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folders of this process, which no other part of it may take for abandoned ones. */
const living = new Set<string>();

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
  mkdirSync(home, { recursive: true });
  const root = realpathSync(home);
  removeAbandoned(root, prefix);
  const path = mkdtempSync(join(root, `${prefix}${String(process.pid)}-`));
  living.add(path);
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
      living.delete(path);
    },
  };
}

function removeAbandoned(root: string, prefix: string): void {
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (!entry.isDirectory() || !entry.name.startsWith(prefix)) continue;
    const owner = /^(\d{1,10})-\w{6}$/.exec(entry.name.slice(prefix.length))?.[1];
    const path = join(root, entry.name);
    if (owner === undefined || living.has(path) || (Number(owner) !== process.pid && isRunning(Number(owner)))) continue;
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Another user's. It costs room and nothing else.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
