import type { JsonValue } from '../../core/json.js';
import { withHeldSecrets } from '../../core/secrets.js';
import { alignStates, type AlignedRecord } from '../align/alignment.js';
import type { SpillOptions } from '../align/external-sorter.js';
import { comparePlaces, modelOf, placeKey, placeName, type ModelRegistry, type Place } from '../format.js';
import { MoveWatch } from './move-watch.js';
import { sameValue } from './same-value.js';
import { bothSelections, compileSelection, coverageOf, selectSource, type SnapshotSelection } from '../selection.js';
import type { StateSource } from '../source.js';
import { valueChanges, type ValueChange } from './value-diff.js';

/**
 * What became of a record: `moved` is a list entry that is the same in another order of its list, which only a strict comparison tells.
 */
export type DifferenceKind = 'added' | 'removed' | 'changed' | 'moved';

/** A record that two states hold differently. */
export interface Difference {
  readonly place: Place;
  readonly collection: string;
  readonly resource: string;
  /** Whether the resource as a whole came or went, or is in both. */
  readonly resourceIs: 'added' | 'removed' | 'common';
  readonly section: string;
  /** True when the section is a list, and the record one of its entries. */
  readonly list: boolean;
  /** The list entry's key; empty for a section with one value. */
  readonly key: string;
  readonly kind: DifferenceKind;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** The entry's index in its list. */
  readonly from?: number;
  readonly to?: number;
  /** For `changed`: where inside the value. */
  readonly changes?: readonly ValueChange[];
}

export interface DiffOptions extends SpillOptions {
  readonly models: ModelRegistry;
  readonly selection?: SnapshotSelection;
  /** Looks at volatile members too, such as numbers that only give an order, and at the order of lists. */
  readonly strict?: boolean;
  /** Told of every record that was compared, the same ones too. */
  readonly onCompared?: (record: ComparedRecord) => void;
  readonly signal?: AbortSignal;
}

/** A record that was compared. */
export interface ComparedRecord {
  readonly place: Place;
  readonly collection: string;
  readonly resource: string;
  readonly outcome: DifferenceKind | 'unchanged';
}

/**
 * Tells two states apart record by record, in the order of places, collections, resources and sections; a list's entries in no order to rely on.
 * Memory is bounded whatever the states hold. Where one of them is a narrowed capture, only what it covers is compared.
 */
export async function* diffSources(before: StateSource, after: StateSource, options: DiffOptions): AsyncGenerator<Difference> {
  const covered = bothSelections(coverageOf(before), coverageOf(after));
  const selection = bothSelections(compileSelection(options.selection ?? {}), covered);
  const sides = [selectSource(before, selection), selectSource(after, selection)];
  for (const place of await placesOfAll(sides)) {
    const model = modelOf(options.models, place);
    if (model === undefined) throw new Error(`there is no model for ${placeName(place)}`);
    const moves = new MoveWatch();
    for await (const records of alignStates(model, sides.map((side) => side.batches(place)), options)) {
      options.signal?.throwIfAborted();
      for (const record of records) {
        const difference = compareRecord(place, record, moves, options.strict ?? false);
        const { collection, resource } = record;
        options.onCompared?.({ place, collection, resource, outcome: difference?.kind ?? 'unchanged' });
        if (difference !== undefined) yield difference;
      }
    }
  }
}

/** The places of several sources, each once, in order. */
export async function placesOfAll(sources: readonly StateSource[]): Promise<readonly Place[]> {
  const places = new Map<string, Place>();
  for (const source of sources) for (const place of await source.places()) places.set(placeKey(place), place);
  return [...places.values()].sort(comparePlaces);
}

function compareRecord(place: Place, record: AlignedRecord, moves: MoveWatch, strict: boolean): Difference | undefined {
  const [before, after] = record.sides;
  const { model } = record;
  if (before !== undefined && after !== undefined) {
    const moved = strict && model.list && moves.moved(record, before.ordinal, after.ordinal);
    // A side that was captured without secrets knows nothing of them.
    const [left, right] = [withHeldSecrets(model, before.value, after.value), withHeldSecrets(model, after.value, before.value)];
    const same = sameValue(model, left, right, strict);
    if (same) return moved ? { ...describe(place, record), kind: 'moved' } : undefined;
    const passOver = strict ? [] : (model.volatile ?? []);
    return { ...describe(place, record), kind: 'changed', changes: valueChanges(left, right, passOver) };
  }
  return { ...describe(place, record), kind: before === undefined ? 'added' : 'removed' };
}

function describe(place: Place, { collection, resource, present, section, model, key, sides }: AlignedRecord): Omit<Difference, 'kind'> {
  const [before, after] = sides;
  const onlyBefore = present[1] !== true;
  const onlyAfter = present[0] !== true;
  return {
    place,
    collection,
    resource,
    resourceIs: onlyBefore ? 'removed' : onlyAfter ? 'added' : 'common',
    section,
    list: model.list,
    key,
    ...(before === undefined ? {} : { before: before.value }),
    ...(after === undefined ? {} : { after: after.value }),
    ...(before === undefined || !model.list ? {} : { from: before.ordinal }),
    ...(after === undefined || !model.list ? {} : { to: after.ordinal }),
  };
}
