import type { StateModel } from '../../core/state.js';
import type { JsonCursor } from '../json/json-cursor.js';
import { missingDefinition, needsDefinition, unknownName } from './part-sections.js';

/**
 * Where each section of a part stands, in bytes, for parts whose order is not the writer's: a file that was made by hand or sorted
 * by another tool. Takes memory for each resource, not for each record.
 */
export interface PartIndex {
  /** Collection, resource, section: where the value begins. */
  readonly collections: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;
  /** Where the part ends. */
  readonly end: number;
}

/** Finds the sections of a part. The cursor stands before the part's value, and after it in the end. */
export async function indexPart(cursor: JsonCursor, model: StateModel): Promise<PartIndex> {
  const collections = await indexMembers(cursor, 'a service', 'collection', async (collection) => {
    const known = Object.keys(model.collections);
    if (!known.includes(collection)) throw unknownName(cursor, known, 'collection');
    return indexMembers(cursor, 'a collection', 'resource', () => indexResource(cursor, model, collection));
  });
  return { collections, end: cursor.offset };
}

async function indexResource(cursor: JsonCursor, model: StateModel, collection: string): Promise<ReadonlyMap<string, number>> {
  const start = cursor.nameOffset;
  const sections = model.collections[collection]?.sections ?? {};
  const known = Object.keys(sections);
  const offsets = await indexMembers(cursor, 'a resource', 'section', async (section) => {
    if (!known.includes(section)) throw unknownName(cursor, known, 'section');
    await cursor.peek();
    const { offset } = cursor;
    await cursor.passOver();
    return offset;
  });
  const first = known[0];
  if (first !== undefined && needsDefinition(sections) && !offsets.has(first)) throw missingDefinition(cursor, start, first);
  return offsets;
}

/** Walks an object whose members must all have different names. */
async function indexMembers<T>(
  cursor: JsonCursor,
  whole: string,
  part: string,
  read: (name: string) => Promise<T>,
): Promise<Map<string, T>> {
  const base = cursor.path;
  const members = new Map<string, T>();
  await cursor.openObject(whole);
  for (let name = await cursor.member(); name !== undefined; name = await cursor.member()) {
    cursor.path = [...base, name];
    if (members.has(name)) throw cursor.fault(`this ${part} comes twice`, cursor.nameOffset);
    members.set(name, await read(name));
  }
  cursor.path = base;
  return members;
}
