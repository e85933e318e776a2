import { MAX_LISTED_CONFLICTS, MergeConflictError, type PlacedConflict } from '../errors.js';
import { placeKey, type Place } from '../format.js';

/** What became of a record in a merge of states. `removed` comes of a base: the other side deleted it. */
export type MergedOutcome = 'added' | 'unchanged' | 'kept' | 'replaced' | 'removed';

export type MergedCounts = Readonly<Record<MergedOutcome, number>>;

/** What a merge did, or would do, to a collection of a place. */
export interface MergedCollection {
  readonly place: Place;
  readonly collection: string;
  readonly counts: MergedCounts;
  /** The resources that change or conflict, at most `MAX_LISTED_CONFLICTS`. */
  readonly resources: readonly { readonly resource: string; readonly counts: MergedCounts }[];
}

export interface MergeReport {
  readonly collections: readonly MergedCollection[];
  readonly total: MergedCounts;
  /** How many records the sides hold with different values, or, with a base, both sides changed. */
  readonly conflictCount: number;
  /** The first of them, at most `MAX_LISTED_CONFLICTS`. */
  readonly conflicts: readonly PlacedConflict[];
}

type Counts = Record<MergedOutcome, number>;

interface CollectionTally {
  readonly place: Place;
  readonly collection: string;
  readonly counts: Counts;
  readonly resources: { readonly resource: string; readonly counts: Counts }[];
}

/** Counts what a merge does and keeps the first conflicts. Records come place by place, collection by collection, resource by resource. */
export class MergeTally {
  private readonly collections: CollectionTally[] = [];
  private readonly conflicts: PlacedConflict[] = [];
  private conflictCount = 0;
  private current: { readonly resource: string; readonly counts: Counts } | undefined;
  private last = '';

  add(place: Place, { collection, resource }: { readonly collection: string; readonly resource: string }, outcome: MergedOutcome): void {
    const tally = this.collectionOf(place, collection);
    if (this.current?.resource !== resource) {
      this.endResource();
      this.current = { resource, counts: noCounts() };
    }
    tally.counts[outcome] += 1;
    this.current.counts[outcome] += 1;
  }

  addConflict(conflict: PlacedConflict): void {
    this.conflictCount += 1;
    if (this.conflicts.length < MAX_LISTED_CONFLICTS) this.conflicts.push(conflict);
  }

  /** @throws MergeConflictError when there was a conflict. */
  refuseConflicts(): void {
    if (this.conflictCount > 0) throw new MergeConflictError(this.conflictCount, this.conflicts);
  }

  report(): MergeReport {
    this.endResource();
    const total = noCounts();
    for (const { counts } of this.collections) {
      for (const outcome of Object.keys(total) as MergedOutcome[]) total[outcome] += counts[outcome];
    }
    return { collections: this.collections, total, conflictCount: this.conflictCount, conflicts: this.conflicts };
  }

  private collectionOf(place: Place, collection: string): CollectionTally {
    const name = `${placeKey(place)}\0${collection}`;
    const last = this.collections.at(-1);
    if (last !== undefined && this.last === name) return last;
    this.endResource();
    this.last = name;
    const tally = { place, collection, counts: noCounts(), resources: [] };
    this.collections.push(tally);
    return tally;
  }

  private endResource(): void {
    const { current } = this;
    this.current = undefined;
    const collection = this.collections.at(-1);
    if (current === undefined || collection === undefined) return;
    const { added, kept, replaced, removed } = current.counts;
    const touched = added + kept + replaced + removed > 0;
    if (touched && collection.resources.length < MAX_LISTED_CONFLICTS) collection.resources.push(current);
  }
}

function noCounts(): Counts {
  return { added: 0, unchanged: 0, kept: 0, replaced: 0, removed: 0 };
}
