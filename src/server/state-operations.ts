import type { JsonObject } from '../core/json.js';
import { scopeName } from '../core/scope.js';
import type { ConflictPolicy } from '../core/state.js';
import type { DiffStat, MergedCounts, MergeReport, Place, Progress, RestoredPlace, SnapshotSelection, StateSource, StateStore } from '../snapshot/index.js';

/** A service's part of a scope. */
export interface PlaceName extends JsonObject {
  /** `accountId/region`; left out for engines, which are in none. */
  readonly scope?: string;
  readonly service: string;
}

/** How many records of a place came to be there, or are there. */
export interface PlaceCount extends PlaceName {
  readonly records: number;
}

/** What a restore did, or what stores hold. */
export interface CountReport extends JsonObject {
  readonly places: readonly PlaceCount[];
  readonly records: number;
}

/** What a reset emptied. Records are not counted: that takes longer than to drop them. */
export interface ResetReport extends JsonObject {
  readonly places: readonly PlaceName[];
}

/** How many records of a collection, and of each of its resources that are touched, came to what. */
export interface CollectionReport extends PlaceName {
  readonly collection: string;
  readonly counts: JsonObject;
  readonly resources: readonly { readonly resource: string; readonly counts: JsonObject }[];
}

/** What differs between two states. */
export interface DiffReport extends JsonObject {
  readonly collections: readonly CollectionReport[];
  readonly total: JsonObject;
  /** How many records differ. */
  readonly differing: number;
}

/** What became of the records of a merge. */
export interface MergeReportJson extends JsonObject {
  readonly collections: readonly CollectionReport[];
  readonly total: MergedCounts & JsonObject;
  readonly conflictCount: number;
  /** The first of them. */
  readonly conflicts: readonly JsonObject[];
}

/** What narrows an operation, and who watches it. */
export interface StateOperationOptions {
  readonly selection?: SnapshotSelection;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** What a restore can be told beside that. */
export interface RestoreIntoOptions extends StateOperationOptions {
  /** Called when all is staged and before it takes its place; throws to give it up. */
  readonly beforeCommit?: () => void;
}

export function restoreReport(restored: readonly RestoredPlace[]): CountReport {
  const places = restored.map(({ place, records }) => ({ ...placeJson(place), records }));
  return { places, records: places.reduce((sum, { records }) => sum + records, 0) };
}

export function mergeReport({ collections, total, conflictCount, conflicts }: MergeReport): MergeReportJson {
  return {
    collections: collections.map(collectionReport),
    total: { ...total },
    conflictCount,
    conflicts: conflicts.map(conflictJson),
  };
}

export function diffReport({ collections, total, differences }: DiffStat): DiffReport {
  return { collections: collections.map(collectionReport), total: { ...total }, differing: differences };
}

function collectionReport({ place, collection, counts, resources }: MergeReport['collections'][number] | DiffStat['collections'][number]): CollectionReport {
  return {
    ...placeJson(place),
    collection,
    counts: { ...counts },
    resources: resources.map((each) => ({ resource: each.resource, counts: { ...each.counts } })),
  };
}

export function conflictJson({ place, collection, resource, section, key }: MergeReport['conflicts'][number]): JsonObject {
  return { ...placeJson(place), collection, resource, section, ...(key === '' ? {} : { key }) };
}

export function placeJson({ scope, service }: Place): PlaceName {
  return scope === undefined ? { service } : { scope: scopeName(scope), service };
}

/** Puts a source into stores in place of what they hold. */
export async function restoreInto(stores: readonly StateStore[], source: StateSource, options: RestoreIntoOptions = {}): Promise<CountReport> {
  const { restore } = await import('../snapshot/index.js');
  return restoreReport(await restore({ source, stores, ...options }));
}

/** What a restore would change. */
export async function previewRestoreInto(stores: readonly StateStore[], source: StateSource, options: StateOperationOptions = {}): Promise<DiffReport> {
  const { previewRestore } = await import('../snapshot/index.js');
  return diffReport(await previewRestore({ source, stores, ...options }));
}

export interface MergeIntoOptions extends StateOperationOptions {
  readonly onConflict: ConflictPolicy;
  readonly dryRun: boolean;
}

/** Adds a source to what stores hold. */
export async function mergeInto(stores: readonly StateStore[], source: StateSource, options: MergeIntoOptions): Promise<MergeReportJson> {
  const { merge } = await import('../snapshot/index.js');
  return mergeReport(await merge({ source, stores, ...options }));
}

/** Empties stores, as far as they are selected. */
export async function resetStores(stores: readonly StateStore[], options: StateOperationOptions = {}): Promise<ResetReport> {
  const { restore } = await import('../snapshot/index.js');
  const places = await restore({ source: emptySource, stores, ...options });
  return { places: places.map(({ place }) => placeJson(place)) };
}

/** A source with nothing in it. Restoring it empties the stores. */
export const emptySource: StateSource = {
  name: 'nothing',
  places: async () => [],
  async *batches() {
    // Nothing.
  },
};

/** How many records each selected place holds. */
export async function countHeld(stores: readonly StateStore[], { selection = {}, signal }: StateOperationOptions = {}): Promise<CountReport> {
  const { compileSelection, liveSource, selectSource } = await import('../snapshot/index.js');
  const source = selectSource(liveSource(stores), compileSelection(selection));
  const places: PlaceCount[] = [];
  for (const place of await source.places()) {
    let records = 0;
    for await (const batch of source.batches(place)) {
      signal?.throwIfAborted();
      records += batch.length;
    }
    if (records > 0) places.push({ ...placeJson(place), records });
  }
  return { places, records: places.reduce((sum, { records }) => sum + records, 0) };
}

/** True when a selected place holds anything that a restore of the source would replace. */
export async function holdsReplaced(stores: readonly StateStore[], source: StateSource, selection: SnapshotSelection = {}): Promise<boolean> {
  const { liveSource, restoredPart, selectSource } = await import('../snapshot/index.js');
  const held = selectSource(liveSource(stores), restoredPart({ source, selection }));
  for (const place of await held.places()) {
    for await (const batch of held.batches(place)) if (batch.length > 0) return true;
  }
  return false;
}
