import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { makeFolder } from '../core/make-folder.js';
import { makeProcessFolder } from '../core/process-folder.js';
import { CommandLineError } from './errors.js';

/** The folder in which S3 keeps bodies of objects, and the only one that SQL may read and write. */
export interface VfsFolder {
  /** Absolute, without symbolic links: what a path is held against when SQL asks for a file. */
  readonly path: string;
  /** Removes the folder where it was made for this run alone. */
  close(): void;
}

/** Opens the folder that was asked for, or a temporary one. @throws CommandLineError when it cannot be made. */
export function openVfsFolder(asked: string | undefined): VfsFolder {
  if (asked === undefined) {
    const { path, remove } = makeProcessFolder(tmpdir(), 'winterbaume-');
    return { path, close: remove };
  }
  try {
    makeFolder(asked);
    return { path: realpathSync(asked), close: () => undefined };
  } catch (error) {
    throw new CommandLineError(`--vfs-dir ${asked} cannot be used: ${(error as Error).message}`, ['give a folder that this user may write']);
  }
}
