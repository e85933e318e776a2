import type { SectionModel, StateModel, StateSelection } from '../../core/state.js';
import { compareText } from '../format.js';
import type { JsonCursor } from '../json/json-cursor.js';
import type { PartIndex } from './part-index.js';

/** One section of one resource. The cursor stands before its value. */
export interface SectionVisit {
  readonly collection: string;
  readonly resource: string;
  readonly section: string;
  readonly model: SectionModel;
  /** True for the resource's first section when it is a single value: what its lists depend on. */
  readonly definition: boolean;
}

/**
 * Thrown when a part's collections, resources or sections do not come in the order in which the writer puts them. Such a file is read
 * through an index.
 */
export class OutOfOrder extends Error {}

/**
 * The sections of a part (a service in a scope) as they stand in the file, which must be the model's order. The cursor stands before
 * the part's value; the caller takes each section's value before it asks for the next.
 * @throws OutOfOrder when the order is another.
 */
export async function* orderedSections(
  cursor: JsonCursor,
  model: StateModel,
  selection: StateSelection = {},
): AsyncGenerator<SectionVisit> {
  const base = [...cursor.path];
  const collections = Object.keys(model.collections);
  let last = -1;
  await cursor.openObject('a service');
  for (let collection = await cursor.member(); collection !== undefined; collection = await cursor.member()) {
    cursor.path = [...base, collection];
    last = nextInOrder(cursor, collections, collection, last, 'collection');
    yield* resourcesInOrder(cursor, model, collection, selection);
    cursor.path = base;
  }
}

async function* resourcesInOrder(
  cursor: JsonCursor,
  model: StateModel,
  collection: string,
  selection: StateSelection,
): AsyncGenerator<SectionVisit> {
  const base = cursor.path;
  let last: string | undefined;
  await cursor.openObject('a collection');
  for (let resource = await cursor.member(); resource !== undefined; resource = await cursor.member()) {
    cursor.path = [...base, resource];
    const order = last === undefined ? 1 : compareText(resource, last);
    if (order === 0) throw cursor.fault('this resource comes twice', cursor.nameOffset);
    if (order < 0) throw new OutOfOrder();
    last = resource;
    if (selection.resource?.(collection, resource) === false) await cursor.passOver();
    else yield* sectionsInOrder(cursor, model, collection, resource, selection);
    cursor.path = base;
  }
}

async function* sectionsInOrder(
  cursor: JsonCursor,
  model: StateModel,
  collection: string,
  resource: string,
  selection: StateSelection,
): AsyncGenerator<SectionVisit> {
  const base = cursor.path;
  const sections = model.collections[collection]?.sections ?? {};
  const names = Object.keys(sections);
  const start = cursor.nameOffset;
  let last = -1;
  await cursor.openObject('a resource');
  for (let section = await cursor.member(); section !== undefined; section = await cursor.member()) {
    cursor.path = [...base, section];
    const place = nextInOrder(cursor, names, section, last, 'section');
    if (last === -1 && place !== 0 && needsDefinition(sections)) {
      // The definition comes later, or never: the index finds out.
      throw new OutOfOrder();
    }
    last = place;
    const sectionModel = sections[section] as SectionModel;
    if (selection.schemaOnly === true && sectionModel.content === true) await cursor.passOver();
    else yield { collection, resource, section, model: sectionModel, definition: place === 0 && !sectionModel.list };
  }
  cursor.path = base;
  if (last === -1 && needsDefinition(sections)) throw missingDefinition(cursor, start, names[0] ?? '');
}

/** The same as `orderedSections` for a part whose order is another, by jumping to each section. */
export async function* indexedSections(
  cursor: JsonCursor,
  index: PartIndex,
  model: StateModel,
  selection: StateSelection = {},
): AsyncGenerator<SectionVisit> {
  const base = [...cursor.path];
  for (const [collection, { sections }] of Object.entries(model.collections)) {
    const resources = index.collections.get(collection) ?? new Map<string, ReadonlyMap<string, number>>();
    for (const resource of [...resources.keys()].sort()) {
      if (selection.resource?.(collection, resource) === false) continue;
      const offsets = resources.get(resource);
      for (const [section, sectionModel] of Object.entries(sections)) {
        const offset = offsets?.get(section);
        if (offset === undefined || (selection.schemaOnly === true && sectionModel.content === true)) continue;
        cursor.path = [...base, collection, resource, section];
        cursor.seek(offset);
        const definition = !sectionModel.list && section === Object.keys(sections)[0];
        yield { collection, resource, section, model: sectionModel, definition };
      }
    }
  }
  cursor.path = base;
  cursor.seek(index.end);
}

/** True when a resource cannot be without its first section. */
export function needsDefinition(sections: Readonly<Record<string, SectionModel>>): boolean {
  const first = Object.values(sections)[0];
  return first !== undefined && !first.list;
}

export function missingDefinition(cursor: JsonCursor, offset: number, section: string): Error {
  return cursor.fault(`this resource has no ${section}`, offset);
}

/** The name's place among those that the model knows. */
function nextInOrder(cursor: JsonCursor, known: readonly string[], name: string, last: number, what: string): number {
  const place = known.indexOf(name);
  if (place === -1) throw unknownName(cursor, known, what);
  if (place === last) throw cursor.fault(`this ${what} comes twice`, cursor.nameOffset);
  if (place < last) throw new OutOfOrder();
  return place;
}

export function unknownName(cursor: JsonCursor, known: readonly string[], what: string): Error {
  return cursor.fault(`unknown ${what}; known are ${known.join(', ')}`, cursor.nameOffset);
}
