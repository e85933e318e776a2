import { stat } from 'node:fs/promises';
import { findSnapshot, LATEST, openSnapshot, type SnapshotFile } from '../snapshot/index.js';
import { UsageError } from '../core/errors.js';
import { allModels } from './services.js';

/** Where captures go that are given no name, and where names that are no paths are looked for. */
export const SNAPSHOT_FOLDER = 'snapshots';

/**
 * Opens and checks a snapshot file: a path, `-` for standard input, a name in the folder `snapshots`, or `latest` for the newest there. The caller
 * closes it.
 * @param bodies what is given for bytes that stand beside the file.
 */
export async function openSourceFile(name: string, signal: AbortSignal, bodies: 'bytes' | 'names' = 'bytes'): Promise<SnapshotFile> {
  return openSnapshot(await resolveFile(name), { models: await allModels(), signal, bodies });
}

/** The path of what was named. What is a path by its looks is left as it is, whether or not it is there. */
export async function resolveFile(name: string): Promise<string> {
  if (name === '-' || /[\\/]|\.json(?:\.gz)?$/.test(name) || (await exists(name))) return name;
  try {
    return await findSnapshot(name, SNAPSHOT_FOLDER);
  } catch (error) {
    if (name !== LATEST || !(error instanceof UsageError)) throw error;
    throw new UsageError(error.message, ['winterbaume snapshot makes one']);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
