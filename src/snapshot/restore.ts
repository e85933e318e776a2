import { UsageError } from '../core/errors.js';
import { SecretKeeper } from '../core/secrets.js';
import type { StagedState, StateDomain } from '../core/state.js';
import type { Progress } from './capture.js';
import { comparePlaces, placeKey, placeName, type Place } from './format.js';
import { diffSources, type Difference } from './compare/diff.js';
import { DiffTally, type DiffStat } from './compare/diff-stat.js';
import {
  bothSelections,
  compileSelection,
  coverageOf,
  selectSource,
  stateSelection,
  type PartSelection,
  type SnapshotSelection,
} from './selection.js';
import { backendScope, batched, liveSource, modelsOf, placesOf, storeOf, type StateSource, type StateStore } from './source.js';

export interface RestoreOptions {
  readonly source: StateSource;
  readonly stores: readonly StateStore[];
  /** Replaces only this part; the rest of the stores stays. */
  readonly selection?: SnapshotSelection;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Called when all is staged and before it takes its place; throws to give it up. */
  readonly beforeCommit?: () => void;
}

/** What a restore did to a place. */
export interface RestoredPlace {
  readonly place: Place;
  /** Records that came from the source. */
  readonly records: number;
}

/**
 * A restore that was cut off between two stores that cannot be replaced in one step, e.g. Redis and DuckDB: one shows the new state, the
 * other the old one. Restoring again puts it right.
 */
export class RestoreIncompleteError extends Error {
  override readonly name = 'RestoreIncompleteError';

  constructor(
    readonly replaced: readonly Place[],
    readonly unchanged: readonly Place[],
    cause: unknown,
  ) {
    const list = (places: readonly Place[]): string => places.map(placeName).join(', ');
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`restored ${list(replaced)}, but not ${list(unchanged)}: ${reason}`, { cause });
  }
}

/** A place that is replaced, and what is staged for it. */
interface PlaceStage {
  readonly place: Place;
  readonly stage: StagedState;
}

/**
 * Replaces the state of live stores by a source: what was there before is gone, and what comes is exactly what the source holds. Nothing
 * changes before all of it is staged; then each domain changes in one step. What a narrowed capture does not cover stays as it is, and so do
 * secrets that a capture left out.
 * @throws UsageError when the source holds a service that no store is given for; nothing was changed then.
 * @throws RestoreIncompleteError when one domain was changed and another could not be.
 */
export async function restore(options: RestoreOptions): Promise<readonly RestoredPlace[]> {
  const selection = restoredPart(options);
  const places = await placesToReplace(options, selection);
  const stages: PlaceStage[] = [];
  const restored: RestoredPlace[] = [];
  try {
    let records = 0;
    for (const place of places) {
      const store = requiredStore(options, place);
      const stage = await store.backend.stageState(backendScope(place));
      stages.push({ place, stage });
      await writeUnselected(store, place, stage, selection);
      const before = records;
      const secrets = new SecretKeeper(store.model, store.backend, backendScope(place));
      for await (const batch of options.source.batches(place, stateSelection(selection, place))) {
        options.signal?.throwIfAborted();
        await stage.write(await secrets.complete(batch));
        records += batch.length;
        options.onProgress?.({ place, records });
      }
      restored.push({ place, records: records - before });
    }
    options.signal?.throwIfAborted();
    options.beforeCommit?.();
  } catch (error) {
    await abortAll(stages);
    throw error;
  }
  await commitAll(stages);
  return restored;
}

/**
 * What a restore would change, without changing anything.
 * @param onDifference told of each record that differs.
 * @throws UsageError when the source holds a service that no store is given for.
 */
export async function previewRestore(options: RestoreOptions, onDifference?: (difference: Difference) => void): Promise<DiffStat> {
  const selection = restoredPart(options);
  await placesToReplace(options, selection);
  const tally = new DiffTally();
  // Content that is not restored is gone afterwards, so the stores are looked at with theirs.
  const before = selectSource(liveSource(options.stores), { ...selection, schemaOnly: false, includeSecrets: true });
  const after = { ...selectSource(options.source, selection), capture: undefined };
  const { signal } = options;
  const compared = { models: modelsOf(options.stores), onCompared: tally.add, ...(signal === undefined ? {} : { signal }) };
  for await (const difference of diffSources(before, after, compared)) onDifference?.(difference);
  return tally.stat();
}

/** The part of the stores that a restore replaces: what was asked for, as far as the source tells of it. */
export function restoredPart({ source, selection = {} }: Pick<RestoreOptions, 'source' | 'selection'>): PartSelection {
  return bothSelections(compileSelection(selection), coverageOf(source));
}

/** Every place that the source or a store holds and that is selected. @throws UsageError when one has no store. */
async function placesToReplace(options: RestoreOptions, selection: PartSelection): Promise<readonly Place[]> {
  const places = new Map<string, Place>();
  const held = await Promise.all(options.stores.map(placesOf));
  for (const place of [...(await options.source.places()), ...held.flat()]) {
    if (selection.place(place)) places.set(placeKey(place), place);
  }
  for (const place of places.values()) requiredStore(options, place);
  return [...places.values()].sort(comparePlaces);
}

function requiredStore({ source, stores }: RestoreOptions, place: Place): StateStore {
  const store = storeOf(stores, place);
  if (store !== undefined) return store;
  const others = [...new Set(stores.map(({ service }) => service))];
  throw new UsageError(`${source.name} holds ${placeName(place)}, but there is no store for ${place.service}`, [
    `select the services to restore, e.g. --service ${others.join(' --service ')}`,
  ]);
}

/** Takes over what stays: the resources that are not selected. */
async function writeUnselected(store: StateStore, place: Place, stage: StagedState, selection: PartSelection): Promise<void> {
  const selected = selection.resources(place);
  if (selected === undefined) return;
  const kept = { resource: (collection: string, resource: string) => !selected(collection, resource) };
  for await (const batch of batched(store.backend.exportState(backendScope(place), kept))) await stage.write(batch);
}

async function commitAll(stages: readonly PlaceStage[]): Promise<void> {
  const domains = new Map<StateDomain, PlaceStage[]>();
  for (const staged of stages) {
    const members = domains.get(staged.stage.domain);
    if (members === undefined) domains.set(staged.stage.domain, [staged]);
    else members.push(staged);
  }
  const done: PlaceStage[] = [];
  for (const [domain, members] of domains) {
    try {
      await domain.commit(members.map(({ stage }) => stage));
      done.push(...members);
    } catch (error) {
      const rest = stages.filter((staged) => !done.includes(staged));
      await abortAll(rest);
      if (done.length === 0) throw error;
      throw new RestoreIncompleteError(done.map(placeOf), rest.map(placeOf), error);
    }
  }
}

function placeOf({ place }: PlaceStage): Place {
  return place;
}

/** Gives up what was staged. What fails here is tidied away by the store itself later; the first error is the one to tell. */
async function abortAll(stages: readonly PlaceStage[]): Promise<void> {
  await Promise.allSettled(stages.map(({ stage }) => stage.abort()));
}
