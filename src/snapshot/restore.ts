import { UsageError } from '../core/errors.js';
import { isJsonLines, type JsonLines } from '../core/json-lines.js';
import { scopeName } from '../core/scope.js';
import { SecretKeeper } from '../core/secrets.js';
import type { CapturingDomain, DomainCapture } from '../core/capture.js';
import type { StagedState, StateDomain, StateRecord, StateSelection } from '../core/state.js';
import type { Progress } from './capture.js';
import { abortAll, commitAll, type PlaceStage } from './commit.js';
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
  type ResourceTest,
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
  const captures = new Map<StateDomain, DomainCapture>();
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
      for await (const batch of batchesFor(stage, options.source, place, stateSelection(selection, place))) {
        options.signal?.throwIfAborted();
        if (isJsonLines(batch)) await stage.writeLines?.(batch);
        else await stage.write(await secrets.complete(batch));
        records += isJsonLines(batch) ? batch.entries : batch.length;
        options.onProgress?.({ place, records });
      }
      restored.push({ place, records: records - before });
    }
    options.signal?.throwIfAborted();
    options.beforeCommit?.();
    await writeHeld(options, stages, selection, captures);
    options.signal?.throwIfAborted();
  } catch (error) {
    await abortAll(stages);
    await releaseAll(captures);
    throw error;
  }
  try {
    await commitAll(stages, captures);
  } finally {
    await releaseAll(captures);
  }
  return restored;
}

async function releaseAll(captures: ReadonlyMap<StateDomain, DomainCapture>): Promise<void> {
  await Promise.allSettled([...captures.values()].map((capture) => capture.release()));
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

/** What a source holds of a place, with lines where both sides know to pass them on. */
function batchesFor(stage: StagedState, source: StateSource, place: Place, selection: StateSelection): AsyncIterable<readonly StateRecord[] | JsonLines> {
  return (stage.writeLines === undefined ? undefined : source.asLines?.(place, selection)) ?? source.batches(place, selection);
}

function requiredStore({ source, stores }: RestoreOptions, place: Place): StateStore {
  const store = storeOf(stores, place);
  if (store !== undefined) return store;
  const others = [...new Set(stores.map(({ service }) => service))];
  throw new UsageError(`${source.name} holds ${placeName(place)}, but there is no store for ${place.service}`, [
    `select the services to restore, e.g. --service ${others.join(' --service ')}`,
  ]);
}

/** The resources of a place that stay; `undefined` when none does. */
function keptIn(place: Place, selection: PartSelection): ResourceTest | undefined {
  const selected = selection.resources(place);
  return selected === undefined ? undefined : (collection, resource) => !selected(collection, resource);
}

/** Takes over what stays, where that cannot be done at the moment of the commit. */
async function writeUnselected(store: StateStore, place: Place, stage: StagedState, selection: PartSelection): Promise<void> {
  const resource = keptIn(place, selection);
  if (resource === undefined) return;
  if (stage.keep !== undefined) stage.keep(resource);
  else if (stage.domain.commitsThrough !== true) {
    for await (const batch of batched(store.backend.exportState(backendScope(place), { resource }))) await stage.write(batch);
  }
}

/**
 * Takes over what stays in domains whose commit can go through a capture: from then on nobody changes anything there, so that nothing is lost that others
 * write. Comes last, since others wait.
 */
async function writeHeld(options: RestoreOptions, stages: readonly PlaceStage[], selection: PartSelection, captures: Map<StateDomain, DomainCapture>): Promise<void> {
  const narrowed = stages.filter(({ place, stage }) => stage.keep === undefined && stage.domain.commitsThrough === true && keptIn(place, selection) !== undefined);
  for (const domain of new Set(narrowed.map(({ stage }) => stage.domain))) {
    const members = stages.filter(({ stage }) => stage.domain === domain);
    const requests = members.map(({ place }) => ({
      backend: requiredStore(options, place).backend,
      scopes: [backendScope(place)],
      select: () => ({ resource: keptIn(place, selection) ?? (() => false) }),
    }));
    const capture = await (domain as CapturingDomain).capture(requests, { hold: true, purpose: 'restore' });
    captures.set(domain, capture);
    for (const { backend, scope, records } of capture.scopes) {
      const member = members.find(({ place, stage }) => scopeName(stage.scope) === scopeName(scope) && requiredStore(options, place).backend === backend);
      if (member === undefined || keptIn(member.place, selection) === undefined) continue;
      for await (const batch of batched(records())) {
        options.signal?.throwIfAborted();
        await member.stage.write(batch);
      }
    }
  }
}
