import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../core/errors.js';
import { SnapshotFormatError } from './errors.js';
import { compareText, placeKey, type Place, type SnapshotHeader } from './format.js';
import { outlineSnapshot } from './file/outline.js';

/** A snapshot file in a folder. */
export interface ListedSnapshot {
  /** The file's name without `.json` or `.json.gz`: what commands take for it. */
  readonly name: string;
  readonly path: string;
  /** Length of the file, in bytes, as it is packed. */
  readonly bytes: number;
  /** When the state was captured, or, if the file does not tell, when it was written. */
  readonly at: Date;
  /** Left out for a file that is broken. */
  readonly header?: SnapshotHeader;
  readonly places: readonly Place[];
  /** What is wrong with the file, on one line. */
  readonly problem?: string;
}

/** The name that stands for the newest snapshot of a folder. */
export const LATEST = 'latest';

/** What is said of files that are sound JSON and no snapshot. */
const OTHER_JSON = /^not a snapshot|^a snapshot must be/;
const SNAPSHOT_NAME = /^(?<name>.+?)\.json(?:\.gz)?$/;

/**
 * The snapshots in a folder, the newest first; broken ones are listed with what is wrong, and JSON files that are something else are not.
 * A folder that is not there holds none.
 */
export async function listSnapshots(folder: string): Promise<readonly ListedSnapshot[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${folder} cannot be read: ${error.code === 'EACCES' ? 'permission denied' : error.message}`);
  });
  const listed: ListedSnapshot[] = [];
  for (const file of names.sort(compareText)) {
    const name = SNAPSHOT_NAME.exec(file)?.groups?.['name'];
    const entry = name === undefined || name.startsWith('.') ? undefined : await describe(name, join(folder, file));
    if (entry !== undefined) listed.push(entry);
  }
  return listed.sort((a, b) => b.at.getTime() - a.at.getTime() || compareText(a.path, b.path));
}

/**
 * The file that a person means: a path as it is, the name of a snapshot in the folder, or `latest` for the newest one there.
 * @throws UsageError when there is none.
 */
export async function findSnapshot(name: string, folder: string): Promise<string> {
  if (name === '-') return name;
  if (name !== LATEST) {
    for (const path of [name, join(folder, name), join(folder, `${name}.json`), join(folder, `${name}.json.gz`)]) {
      if (await isFile(path)) return path;
    }
    throw new UsageError(`there is no file ${name}, and no snapshot of that name in ${folder}`, ['winterbaume list shows those that there are']);
  }
  const newest = (await listSnapshots(folder)).find(({ problem }) => problem === undefined);
  if (newest === undefined) throw new UsageError(`there is no snapshot in ${folder}`);
  return newest.path;
}

async function describe(name: string, path: string): Promise<ListedSnapshot | undefined> {
  const { size, mtime } = await stat(path);
  try {
    const { header, places } = await outlineSnapshot(path);
    const at = header.createdAt === undefined ? mtime : new Date(header.createdAt);
    return { name, path, bytes: size, at, header, places: distinct(places) };
  } catch (error) {
    if (error instanceof SnapshotFormatError && OTHER_JSON.test(error.reason)) return undefined;
    if (!(error instanceof UsageError)) throw error;
    return { name, path, bytes: size, at: mtime, places: [], problem: error.message };
  }
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  );
}
