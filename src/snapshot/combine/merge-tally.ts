import { MAX_LISTED_CONFLICTS, MergeConflictError, type PlacedConflict } from '../errors.js';
import type { Place } from '../format.js';
import { RecordTally, type Counts } from '../record-tally.js';

/** What became of a record in a merge of states. `removed` comes of a base: the other side deleted it. */
export type MergedOutcome = 'added' | 'unchanged' | 'kept' | 'replaced' | 'removed';

export type MergedCounts = Counts<MergedOutcome>;

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

/** Counts what a merge does and keeps the first conflicts. Records come place by place, collection by collection, resource by resource. */
export class MergeTally {
  private readonly tally = new RecordTally<Exclude<MergedOutcome, 'unchanged'>>(['added', 'kept', 'replaced', 'removed'], MAX_LISTED_CONFLICTS);
  private readonly conflicts: PlacedConflict[] = [];
  private conflictCount = 0;

  add(place: Place, resource: { readonly collection: string; readonly resource: string }, outcome: MergedOutcome): void {
    this.tally.add(place, resource, outcome);
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
    const collections = this.tally.collections().map(({ touchedResources: _touched, ...collection }) => collection);
    return { collections, total: this.tally.total(), conflictCount: this.conflictCount, conflicts: this.conflicts };
  }
}
