import type { Amendment } from '../core/capture.js';
import { UsageError } from '../core/errors.js';
import { scopeName } from '../core/scope.js';
import type { JsonValue } from '../core/json.js';
import { firstSection, recordKey, StateConflictError, type ConflictPolicy, type MergeOutcome, type StateDomain, type StateModel, type StateRecord } from '../core/state.js';
import type { Progress } from './capture.js';
import { commitAll, type PlaceStage } from './commit.js';
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
 * Adds a source to live stores; nothing is deleted. Where a store can, all of it becomes visible in one step, and nothing is lost that others write
 * meanwhile; other stores take it batch by batch, each of which is applied whole, so that a merge that is cut off can be run again.
 * @throws MergeConflictError under the policy `fail`, before anything is written.
 * @throws UsageError when the source holds a service that no store is given for; nothing was written then.
 */
export async function merge(options: MergeOptions): Promise<MergeReport> {
  const source = selectSource(options.source, compileSelection(options.selection ?? {}));
  const places = await source.places();
  for (const place of places) requireStore(options, place);
  const pass = { options, source, progress: { records: 0 } };
  const { onConflict = 'keep', dryRun = false } = options;
  if (dryRun) return (await lookAll(pass, places, onConflict === 'fail' ? 'keep' : onConflict)).report();
  // Looked at first, while nobody has to wait.
  if (onConflict === 'fail') refuse(await lookAll({ ...pass, progress: { records: 0 } }, places, 'keep'));
  const byDomain = amendable(options, places);
  const rest = places.filter((place) => ![...byDomain.values()].some((members) => members.includes(place)));
  const tally = new MergeTally();
  // Under `fail` these wait until all others are known to have no conflict.
  if (onConflict !== 'fail') await mergeDirectly(pass, rest, onConflict, tally);
  const amendments = new Map<StateDomain, Amendment>();
  try {
    const stages = await amendAll(pass, byDomain, amendments, tally);
    if (onConflict === 'fail') {
      refuse(tally);
      await mergeDirectly(pass, rest, onConflict, tally);
    }
    options.signal?.throwIfAborted();
    await commitAll(stages, new Map([...amendments].flatMap(([domain, { through }]) => (through === undefined ? [] : [[domain, through]]))));
    return tally.report();
  } catch (error) {
    throw error instanceof StateConflictError ? asMergeConflict(error, places) : error;
  } finally {
    for (const amendment of amendments.values()) await amendment.release().catch(() => undefined);
  }
}

interface MergePass {
  readonly options: MergeOptions;
  readonly source: StateSource;
  readonly progress: { records: number };
}

/** Adds a batch to a place, or tells what would come of it. */
type TakeBatch = (batch: readonly StateRecord[]) => Promise<readonly MergeOutcome[]>;

/** The places whose stores can take a merge in one step, by the domain that they commit in. */
function amendable(options: MergeOptions, places: readonly Place[]): ReadonlyMap<StateDomain, readonly Place[]> {
  const byDomain = new Map<StateDomain, Place[]>();
  for (const place of places) {
    const { domain } = requireStore(options, place).backend;
    if (domain?.amend === undefined) continue;
    const members = byDomain.get(domain);
    if (members === undefined) byDomain.set(domain, [place]);
    else members.push(place);
  }
  return byDomain;
}

/** Merges beside what lives. Whoever writes there waits from here on. */
async function amendAll(pass: MergePass, byDomain: ReadonlyMap<StateDomain, readonly Place[]>, amendments: Map<StateDomain, Amendment>, tally: MergeTally): Promise<readonly PlaceStage[]> {
  const { onConflict = 'keep' } = pass.options;
  const policy = onConflict === 'fail' ? 'keep' : onConflict;
  const stages: PlaceStage[] = [];
  for (const [domain, places] of byDomain) {
    const requests = places.map((place) => ({ backend: requireStore(pass.options, place).backend, scopes: [backendScope(place)] }));
    const amendment = await domain.amend?.(requests, onConflict);
    if (amendment === undefined) continue;
    amendments.set(domain, amendment);
    for (const place of places) {
      const { backend } = requireStore(pass.options, place);
      const stage = amendment.stages.find((each) => each.backend === backend && scopeName(each.scope) === scopeName(backendScope(place)));
      if (stage === undefined) throw new Error(`nothing was begun for ${placeName(place)}`);
      await mergePlace(pass, place, (batch) => stage.merge(batch, policy), tally);
      stages.push({ place, stage });
    }
  }
  return stages;
}

async function lookAll(pass: MergePass, places: readonly Place[], onConflict: ConflictPolicy): Promise<MergeTally> {
  const tally = new MergeTally();
  for (const place of places) {
    const { backend } = requireStore(pass.options, place);
    await mergePlace(pass, place, (batch) => backend.mergeState(backendScope(place), batch, { onConflict, dryRun: true }), tally);
  }
  return tally;
}

async function mergeDirectly(pass: MergePass, places: readonly Place[], onConflict: ConflictPolicy, tally: MergeTally): Promise<void> {
  for (const place of places) {
    const { backend } = requireStore(pass.options, place);
    let written = false;
    const take: TakeBatch = async (batch) => {
      const outcomes = await backend.mergeState(backendScope(place), batch, { onConflict });
      written = true;
      return outcomes;
    };
    try {
      await mergePlace(pass, place, take, tally);
    } catch (error) {
      if (written && pass.options.signal?.aborted === true) throw new UsageError('cancelled; merging again does what is left');
      throw error;
    }
  }
}

async function mergePlace({ options, source, progress }: MergePass, place: Place, take: TakeBatch, tally: MergeTally): Promise<void> {
  const keys = new KeyReader(requireStore(options, place).model);
  for await (const batch of source.batches(place)) {
    options.signal?.throwIfAborted();
    const outcomes = await take(batch);
    for (const [index, record] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new Error(`the store told nothing of record ${String(index)} of ${String(batch.length)}`);
      const key = keys.follow(record, outcome === 'kept' || outcome === 'replaced');
      tally.add(place, record, outcome);
      if (key !== undefined) tally.addConflict({ place, collection: record.collection, resource: record.resource, section: record.section, key });
    }
    progress.records += batch.length;
    options.onProgress?.({ place, records: progress.records });
  }
}

function refuse(tally: MergeTally): void {
  const { conflictCount, conflicts } = tally.report();
  if (conflictCount > 0) throw new MergeConflictError(conflictCount, conflicts);
}

/** A conflict that came up after all had been looked at. */
function asMergeConflict({ conflicts }: StateConflictError, [place]: readonly Place[]): unknown {
  if (place === undefined) return new MergeConflictError(conflicts.length, []);
  return new MergeConflictError(conflicts.length, conflicts.map((conflict) => ({ ...conflict, place })));
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
