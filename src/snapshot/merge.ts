import { UsageError } from '../core/errors.js';
import type { JsonValue } from '../core/json.js';
import { firstSection, recordKey, type ConflictPolicy, type MergeCounts, type MergeOutcome, type StateRecord } from '../core/state.js';
import type { Progress } from './capture.js';
import { MAX_LISTED_CONFLICTS, MergeConflictError, type PlacedConflict } from './errors.js';
import { placeName, type Place } from './format.js';
import { compileSelection, selectSource, type SnapshotSelection } from './selection.js';
import { backendScope, storeOf, type StateSource, type StateStore } from './source.js';

export interface MergeOptions {
  readonly source: StateSource;
  readonly stores: readonly StateStore[];
  /** What becomes of a record that the store holds with another value: `keep` it (unless told), `replace` it, or `fail`. */
  readonly onConflict?: ConflictPolicy;
  /** Tells what would come of it and writes nothing. */
  readonly dryRun?: boolean;
  /** Merges only this part of the source. */
  readonly selection?: SnapshotSelection;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** What a merge did, or would do, to a collection of a place. */
export interface MergedCollection {
  readonly place: Place;
  readonly collection: string;
  readonly counts: MergeCounts;
}

export interface MergeReport {
  readonly collections: readonly MergedCollection[];
  readonly total: MergeCounts;
  /** How many records both sides hold with different values. */
  readonly conflictCount: number;
  /** The first of them, at most `MAX_LISTED_CONFLICTS`. */
  readonly conflicts: readonly PlacedConflict[];
}

/**
 * Adds a source to live stores; nothing is deleted. Goes batch by batch, each of which is applied whole, so a merge that is cut off can be
 * run again.
 * @throws MergeConflictError under the policy `fail`, before anything is written.
 * @throws UsageError when the source holds a service that no store is given for; nothing was written then.
 */
export async function merge(options: MergeOptions): Promise<MergeReport> {
  const source = selectSource(options.source, compileSelection(options.selection ?? {}));
  const places = await source.places();
  for (const place of places) requireStore(options, place);
  const pass = { options, source, places };
  if (options.onConflict !== 'fail') return runMerge(pass, options.onConflict ?? 'keep', options.dryRun ?? false);
  const looked = await runMerge(pass, 'keep', true);
  if (options.dryRun === true) return looked;
  if (looked.conflictCount > 0) throw new MergeConflictError(looked.conflictCount, looked.conflicts);
  return runMerge(pass, 'fail', false);
}

interface MergePass {
  readonly options: MergeOptions;
  readonly source: StateSource;
  readonly places: readonly Place[];
}

async function runMerge({ options, source, places }: MergePass, onConflict: ConflictPolicy, dryRun: boolean): Promise<MergeReport> {
  const tally = new MergeTally();
  let records = 0;
  for (const place of places) {
    const store = requireStore(options, place);
    tally.enter(place, store);
    for await (const batch of source.batches(place)) {
      options.signal?.throwIfAborted();
      const outcomes = await store.backend.mergeState(backendScope(place), batch, { onConflict, dryRun });
      tally.add(batch, outcomes);
      records += batch.length;
      options.onProgress?.({ place, records });
    }
  }
  return tally.report();
}

function requireStore({ source, stores }: MergeOptions, place: Place): StateStore {
  const store = storeOf(stores, place);
  if (store !== undefined) return store;
  const others = [...new Set(stores.map(({ service }) => service))];
  throw new UsageError(`${source.name} holds ${placeName(place)}, but there is no store for ${place.service}`, [
    `select the services to merge, e.g. --service ${others.join(' --service ')}`,
  ]);
}

/** Counts outcomes and keeps the first conflicts. */
class MergeTally {
  private readonly collections: { place: Place; collection: string; counts: Record<MergeOutcome, number> }[] = [];
  private readonly conflicts: PlacedConflict[] = [];
  private conflictCount = 0;
  private current: { place: Place; store: StateStore } | undefined;
  private resource = '';
  private definition: JsonValue | undefined;

  enter(place: Place, store: StateStore): void {
    this.current = { place, store };
    this.resource = '';
  }

  add(records: readonly StateRecord[], outcomes: readonly MergeOutcome[]): void {
    records.forEach((record, index) => {
      this.followDefinition(record);
      const outcome = outcomes[index];
      if (outcome === undefined) throw new Error(`the store told nothing of record ${String(index)} of ${String(records.length)}`);
      this.countsOf(record.collection)[outcome] += 1;
      if (outcome === 'kept' || outcome === 'replaced') this.conflict(record);
    });
  }

  report(): MergeReport {
    const total = noCounts();
    for (const { counts } of this.collections) {
      for (const outcome of Object.keys(total) as MergeOutcome[]) total[outcome] += counts[outcome];
    }
    return { collections: this.collections, total, conflictCount: this.conflictCount, conflicts: this.conflicts };
  }

  /** Remembers the definition of the resource that the records are of: entries' keys may depend on it. */
  private followDefinition(record: StateRecord): void {
    const resource = `${record.collection}\0${record.resource}`;
    if (resource === this.resource) return;
    this.resource = resource;
    const collection = this.current?.store.model.collections[record.collection];
    const isDefinition = collection !== undefined && firstSection(collection) === record.section;
    this.definition = isDefinition ? record.value : undefined;
  }

  private countsOf(collection: string): Record<MergeOutcome, number> {
    const place = this.current?.place;
    if (place === undefined) throw new Error('records before a place');
    const last = this.collections.at(-1);
    if (last?.place === place && last.collection === collection) return last.counts;
    const counts = noCounts();
    this.collections.push({ place, collection, counts });
    return counts;
  }

  private conflict(record: StateRecord): void {
    this.conflictCount += 1;
    if (this.current === undefined || this.conflicts.length >= MAX_LISTED_CONFLICTS) return;
    const { collection, resource, section } = record;
    const key = recordKey(this.current.store.model, record, this.definition);
    this.conflicts.push({ place: this.current.place, collection, resource, section, key });
  }
}

function noCounts(): Record<MergeOutcome, number> {
  return { added: 0, unchanged: 0, kept: 0, replaced: 0 };
}
