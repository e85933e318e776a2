import type { JsonValue } from '../../core/json.js';
import type { CollectionModel, SectionModel, StateModel, StateRecord } from '../../core/state.js';
import { compareText } from '../format.js';
import { joinLists, type ListEntry } from './list-join.js';
import { RecordStream } from './record-stream.js';
import type { SpillOptions } from './external-sorter.js';

/** What several states hold of one thing: a single value, or the list entries of one key. */
export interface AlignedRecord {
  readonly collection: string;
  readonly resource: string;
  /** Which of the states hold the resource at all. */
  readonly present: readonly boolean[];
  readonly section: string;
  readonly model: SectionModel;
  /** The list entry's key; empty for a single value. */
  readonly key: string;
  readonly sides: readonly (ListEntry | undefined)[];
}

export interface AlignOptions extends SpillOptions {
  /**
   * Picks the definition that all entries' keys depend on, where the states have different ones. Unless told, each state's own counts.
   */
  readonly pickDefinition?: (definitions: readonly (JsonValue | undefined)[], model: SectionModel) => JsonValue | undefined;
}

/** The states that are laid side by side, each a place's records in the model's order. */
export type AlignedStates = readonly AsyncIterable<readonly StateRecord[]>[];

/**
 * Lays several states of one place side by side. Collections, resources and sections come in the model's order; a list's entries in no order to
 * rely on. Some records come together, so that not each has to be waited for; memory is bounded all the same.
 */
export async function* alignStates(model: StateModel, states: AlignedStates, options: AlignOptions = {}): AsyncGenerator<readonly AlignedRecord[]> {
  const streams = await Promise.all(states.map((batches) => RecordStream.open(batches)));
  try {
    for (const [collection, collectionModel] of Object.entries(model.collections)) {
      for (;;) {
        const resource = firstResource(streams, collection);
        if (resource === undefined) break;
        yield* alignResource(streams, { collection, resource, model: collectionModel }, options);
        const left = streams.find(({ head }) => head?.collection === collection && head.resource === resource)?.head;
        if (left !== undefined) throw new Error(`${collection}/${resource}/${left.section} is not where the model has it`);
      }
    }
    const rest = streams.find(({ head }) => head !== undefined)?.head;
    if (rest !== undefined) throw new Error(`${rest.collection}/${rest.resource}/${rest.section} is not where the model has it`);
  } finally {
    await Promise.all(streams.map((stream) => stream.close()));
  }
}

/** The name that comes first among the next resources of a collection. */
function firstResource(streams: readonly RecordStream[], collection: string): string | undefined {
  let first: string | undefined;
  for (const { head } of streams) {
    if (head === undefined || head.collection !== collection) continue;
    if (first === undefined || compareText(head.resource, first) < 0) first = head.resource;
  }
  return first;
}

interface ResourcePlace {
  readonly collection: string;
  readonly resource: string;
  readonly model: CollectionModel;
}

async function* alignResource(
  streams: readonly RecordStream[],
  { collection, resource, model }: ResourcePlace,
  options: AlignOptions,
): AsyncGenerator<readonly AlignedRecord[]> {
  const present = streams.map(({ head }) => head?.collection === collection && head.resource === resource);
  let definitions: readonly (JsonValue | undefined)[] = [];
  let first = true;
  for (const [section, sectionModel] of Object.entries(model.sections)) {
    const place = { collection, resource, section, model: sectionModel };
    if (sectionModel.list) {
      const sides = streams.map((stream, index) =>
        present[index] === true ? { stream, definition: definitions[index] } : undefined,
      );
      for await (const group of joinLists(sides, place, options)) {
        yield group.map((joined) => ({ collection, resource, section, model: sectionModel, present, key: joined.key, sides: joined.sides }));
      }
    } else {
      const sides = await takeSingles(streams, place);
      if (first) definitions = definitionsOf(sides, sectionModel, options);
      if (sides.some((side) => side !== undefined)) yield [{ ...place, present, key: '', sides }];
    }
    first = false;
  }
}

function definitionsOf(
  sides: readonly (ListEntry | undefined)[],
  model: SectionModel,
  { pickDefinition }: AlignOptions,
): readonly (JsonValue | undefined)[] {
  const own = sides.map((side) => side?.value);
  if (pickDefinition === undefined) return own;
  const picked = pickDefinition(own, model);
  return own.map(() => picked);
}

async function takeSingles(
  streams: readonly RecordStream[],
  { collection, resource, section }: { readonly collection: string; readonly resource: string; readonly section: string },
): Promise<(ListEntry | undefined)[]> {
  const sides: (ListEntry | undefined)[] = [];
  for (const stream of streams) {
    const { head } = stream;
    if (head?.collection === collection && head.resource === resource && head.section === section) {
      sides.push({ ordinal: 0, value: head.value });
      stream.advance();
      await stream.fetch();
    } else {
      sides.push(undefined);
    }
  }
  return sides;
}
