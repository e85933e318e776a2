import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are not there. `mkdir` with `recursive` would try for ever in places that take no folders, such as `/proc`.
 * @returns the topmost folder that was made; `undefined` when all were there.
 * @throws the system's error.
 */
export function makeFolder(path: string): string | undefined {
  try {
    mkdirSync(path);
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(path);
    if (code === 'ENOENT' && parent !== path) {
      const made = makeFolder(parent);
      mkdirSync(path);
      return made ?? path;
    }
    if (code === 'EEXIST' && statSync(path).isDirectory()) return undefined;
    throw error;
  }
}
