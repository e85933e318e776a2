import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../core/errors.js';
import { openSnapshot, type SnapshotFile } from '../snapshot/index.js';
import { allModels } from './services.js';

/** Where captures go that are given no name, and where `latest` is looked for. */
export const SNAPSHOT_FOLDER = 'snapshots';

/** Opens and checks a snapshot file; `-` is standard input, `latest` the newest in the folder `snapshots`. The caller closes it. */
export async function openSourceFile(path: string, signal: AbortSignal): Promise<SnapshotFile> {
  return openSnapshot(await resolveFile(path), { models: await allModels(), signal });
}

/** The path of a file: what was typed, or the newest of the folder for `latest` where no file has that name. */
export async function resolveFile(path: string): Promise<string> {
  if (path !== 'latest' || (await exists(path))) return path;
  const newest = await newestSnapshot(SNAPSHOT_FOLDER);
  if (newest === undefined) throw new UsageError(`there is no snapshot in the folder ${SNAPSHOT_FOLDER}`, ['winterbaume snapshot makes one']);
  return newest;
}

async function newestSnapshot(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.filter(isSnapshotName).map(async (name) => {
      const path = join(folder, name);
      return { path, time: (await stat(path)).mtimeMs };
    }),
  );
  return files.sort((a, b) => b.time - a.time || (a.path < b.path ? 1 : -1))[0]?.path;
}

/** True for names that the commands give to snapshots. */
export function isSnapshotName(name: string): boolean {
  return /\.json(?:\.gz)?$/.test(name) && !name.startsWith('.');
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
