import { UsageError } from '../core/errors.js';
import type { JsonValue } from '../core/json.js';
import { firstSection, recordKey, type ConflictPolicy, type StateModel, type StateRecord } from '../core/state.js';
import type { Progress } from './capture.js';
import { MergeConflictError } from './errors.js';
import { placeName, type Place } from './format.js';
import { MergeTally, type MergeReport } from './combine/merge-tally.js';
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
    const keys = new KeyReader(store.model);
    for await (const batch of source.batches(place)) {
      options.signal?.throwIfAborted();
      const outcomes = await store.backend.mergeState(backendScope(place), batch, { onConflict, dryRun });
      for (const [index, record] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) throw new Error(`the store told nothing of record ${String(index)} of ${String(batch.length)}`);
        const key = keys.follow(record, outcome === 'kept' || outcome === 'replaced');
        tally.add(place, record, outcome);
        if (key !== undefined) tally.addConflict({ place, collection: record.collection, resource: record.resource, section: record.section, key });
      }
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

/** Tells the keys of list entries, which may depend on the definition that came before them. */
class KeyReader {
  private resource = '';
  private definition: JsonValue | undefined;

  constructor(private readonly model: StateModel) {}

  /** To be told of every record in turn; gives the key of those that are wanted. */
  follow(record: StateRecord, wanted: boolean): string | undefined {
    const resource = `${record.collection}\0${record.resource}`;
    if (resource !== this.resource) {
      this.resource = resource;
      const collection = this.model.collections[record.collection];
      const isDefinition = collection !== undefined && firstSection(collection) === record.section;
      this.definition = isDefinition ? record.value : undefined;
    }
    return wanted ? recordKey(this.model, record, this.definition) : undefined;
  }
}
