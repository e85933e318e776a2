import type { Place, SnapshotHeader } from '../format.js';
import { FORMAT_VERSION } from '../format.js';
import { HeaderReader } from './header.js';
import { openInput, type InputOptions, type SnapshotInput } from './input.js';
import { JsonCursor } from '../json/json-cursor.js';
import { parseScopeName } from '../../core/scope.js';
import { describedFault } from './fault-position.js';
import { documentStart } from './validate.js';

/** What a snapshot file is about, without a look at its records. */
export interface SnapshotOutline {
  readonly header: SnapshotHeader;
  /** The services in their scopes and the engines that the file names, in the file's order. */
  readonly places: readonly Place[];
}

/**
 * Reads what a snapshot file says about itself and which services it holds. Records are passed over unread, so this is fast, needs no
 * models, and does not tell whether they are in order.
 * @throws SnapshotFormatError when the file is no snapshot.
 */
export async function outlineSnapshot(path: string, options: InputOptions = {}): Promise<SnapshotOutline> {
  const input = await openInput(path, options);
  try {
    return await readOutline(input);
  } catch (error) {
    throw await describedFault(input, error);
  } finally {
    await input.close();
  }
}

async function readOutline(input: SnapshotInput): Promise<SnapshotOutline> {
  const cursor = new JsonCursor(input.file, await documentStart(input), true);
  const header = new HeaderReader([FORMAT_VERSION]);
  const places: Place[] = [];
  await cursor.openObject('a snapshot');
  for (let name = await cursor.member(); name !== undefined; name = await cursor.member()) {
    cursor.path = [name];
    if (HeaderReader.isMember(name)) await header.read(cursor, name);
    else if (name === 'scopes') await readScopes(cursor, places);
    else if (name === 'engines') await readServices(cursor, places, undefined);
    else await cursor.passOver();
    cursor.path = [];
  }
  return { header: header.result(cursor), places };
}

async function readScopes(cursor: JsonCursor, places: Place[]): Promise<void> {
  await cursor.openObject('scopes');
  for (let name = await cursor.member(); name !== undefined; name = await cursor.member()) {
    await readServices(cursor, places, parseScopeName(name));
  }
}

async function readServices(cursor: JsonCursor, places: Place[], scope: Place['scope']): Promise<void> {
  await cursor.openObject('services');
  for (let service = await cursor.member(); service !== undefined; service = await cursor.member()) {
    places.push(scope === undefined ? { service } : { scope, service });
    await cursor.passOver();
  }
}
