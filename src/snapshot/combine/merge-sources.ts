import { UsageError } from '../../core/errors.js';
import { canonicalJson, type JsonValue } from '../../core/json.js';
import { StateFormatError, type SectionModel, type StateModel, type StateRecord, type StateSelection } from '../../core/state.js';
import { alignStates } from '../align/alignment.js';
import { placesOfAll } from '../compare/diff.js';
import type { SpillOptions } from '../align/external-sorter.js';
import { modelOf, placeName, type CaptureInfo, type ModelRegistry, type Place } from '../format.js';
import { decide, type MergePolicy } from './merge-decision.js';
import { MergeTally, type MergeReport } from './merge-tally.js';
import { approximateSize, BatchBuilder } from '../records.js';
import { ResourceMerge } from './resource-merge.js';
import type { StateSource } from '../source.js';

export interface MergeSourcesOptions extends SpillOptions {
  readonly models: ModelRegistry;
  /** Decides on conflicts; `keep` unless told. Under `fail` the caller asks `refuseConflicts` when all was read. */
  readonly onConflict?: MergePolicy;
  /**
   * The state that both sides come from. With it deletions carry over, and a conflict is what both sides changed; without it nothing is deleted, and a
   * conflict is what both sides hold differently.
   */
  readonly base?: StateSource;
}

/**
 * Merges two states into one, without a store, in bounded memory. The result is read like any other source: written to a file, compared, restored.
 * Lists keep our order; what only their list has follows in their order.
 */
export function mergeSources(ours: StateSource, theirs: StateSource, options: MergeSourcesOptions): MergedSource {
  return new MergedSource(ours, theirs, options);
}

/** Merges any number of states, one after the other. */
export function mergeAll(sources: readonly [StateSource, ...StateSource[]], options: MergeSourcesOptions): StateSource & MergeVerdict {
  const [first, ...rest] = sources;
  const merged: MergedSource[] = [];
  let source: StateSource = first;
  for (const next of rest) {
    const step = mergeSources(source, next, options);
    merged.push(step);
    source = step;
  }
  return {
    name: source.name,
    capture: source.capture,
    places: () => source.places(),
    batches: (place, selection) => source.batches(place, selection),
    reports: () => merged.flatMap((step) => step.reports()),
    refuseConflicts: () => {
      for (const step of merged) step.refuseConflicts();
    },
  };
}

/** What a merged source tells when it was read. */
export interface MergeVerdict {
  /** What each merge did, in the order in which they were done. */
  reports(): readonly MergeReport[];
  /** @throws MergeConflictError when there was a conflict. */
  refuseConflicts(): void;
}

/** Reads a merged source to its end without writing it anywhere: what a dry run does. */
export async function previewMerge(source: StateSource & MergeVerdict, signal?: AbortSignal): Promise<readonly MergeReport[]> {
  for (const place of await source.places()) {
    for await (const batch of source.batches(place)) {
      signal?.throwIfAborted();
      if (batch.length === 0) break;
    }
  }
  return source.reports();
}

/** The merge of two sources. What `reports` tells is of the records that were read since `places` was asked. */
export class MergedSource implements StateSource, MergeVerdict {
  readonly name: string;
  readonly capture: CaptureInfo | undefined;
  private tally = new MergeTally();

  /** Use `mergeSources`. */
  constructor(
    private readonly ours: StateSource,
    private readonly theirs: StateSource,
    private readonly options: MergeSourcesOptions,
  ) {
    this.name = `${ours.name} and ${theirs.name}`;
    this.capture = sharedCapture(ours.capture, theirs.capture);
  }

  async places(): Promise<readonly Place[]> {
    this.tally = new MergeTally();
    return placesOfAll([this.ours, this.theirs]);
  }

  batches(place: Place, selection?: StateSelection): AsyncIterable<readonly StateRecord[]> {
    const model = modelOf(this.options.models, place);
    if (model === undefined) throw new Error(`there is no model for ${placeName(place)}`);
    return this.mergePlace(place, model, selection);
  }

  reports(): readonly MergeReport[] {
    return [this.tally.report()];
  }

  refuseConflicts(): void {
    this.tally.refuseConflicts();
  }

  private async *mergePlace(place: Place, model: StateModel, selection?: StateSelection): AsyncGenerator<readonly StateRecord[]> {
    const { base, onConflict: policy = 'keep' } = this.options;
    const states = [this.ours, this.theirs, ...(base === undefined ? [] : [base])].map((source) => source.batches(place, selection));
    const batch = new BatchBuilder();
    let current: ResourceMerge | undefined;
    try {
      for await (const records of alignStates(model, states, { ...this.options, pickDefinition: definitionPicker(policy) })) {
        for (const record of records) {
          if (current === undefined || !current.isOf(record)) {
            yield* endResource(current, batch);
            const collection = model.collections[record.collection];
            current = new ResourceMerge(record, { place, collection, policy, tally: this.tally, spill: this.options });
          } else if (current.startsSection(record)) {
            yield* inBatches(current.endSection(), batch);
          }
          const merged = await current.take(record);
          if (merged !== undefined) batch.add(merged, approximateSize(merged.value));
          if (batch.full) yield batch.take();
        }
      }
      yield* endResource(current, batch);
      if (!batch.empty) yield batch.take();
    } catch (error) {
      if (!(error instanceof StateFormatError)) throw error;
      throw new UsageError(`${this.name} cannot be merged: ${placeName(place)} ${current?.name ?? ''}: ${error.message}`);
    } finally {
      await current?.close();
    }
  }
}

async function* endResource(resource: ResourceMerge | undefined, batch: BatchBuilder): AsyncGenerator<readonly StateRecord[]> {
  if (resource === undefined) return;
  yield* inBatches(resource.endSection(), batch);
  yield* inBatches(resource.end(), batch);
}

/** Adds records to a batch, which goes out whenever it is full. */
async function* inBatches(records: AsyncIterable<StateRecord>, batch: BatchBuilder): AsyncGenerator<readonly StateRecord[]> {
  for await (const record of records) {
    batch.add(record, approximateSize(record.value));
    if (batch.full) yield batch.take();
  }
}

/** All entries of a merged list are told apart by the definition that the merge takes. */
function definitionPicker(policy: MergePolicy) {
  return ([ours, theirs, base]: readonly (JsonValue | undefined)[], section: SectionModel): JsonValue | undefined => {
    if (ours === undefined || theirs === undefined) return ours ?? theirs ?? base;
    return decide(section, { base, ours, theirs }, policy).choice === 'ours' ? ours : theirs;
  };
}

/** What a merged file says that it covers: as much as both say, if that can be said. */
function sharedCapture(a: CaptureInfo | undefined, b: CaptureInfo | undefined): CaptureInfo | undefined {
  if (a?.services === undefined || b?.services === undefined) return undefined;
  if (canonicalJson(a.selection) !== canonicalJson(b.selection)) return undefined;
  const services = [...new Set([...a.services, ...b.services])].sort();
  return { services, ...(a.selection === undefined ? {} : { selection: a.selection }) };
}
