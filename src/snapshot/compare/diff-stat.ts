import type { ComparedRecord, DifferenceKind } from './diff.js';
import type { Place } from '../format.js';
import { RecordTally, type Counts } from '../record-tally.js';

/** How many records came to what. */
export type DiffCounts = Counts<DifferenceKind | 'unchanged'>;

/** What a comparison found in one resource. */
export interface ResourceStat {
  readonly resource: string;
  readonly counts: DiffCounts;
}

/** What a comparison found in one collection of a place. */
export interface CollectionStat {
  readonly place: Place;
  readonly collection: string;
  readonly counts: DiffCounts;
  /** The resources that differ, at most `MAX_LISTED_RESOURCES`. */
  readonly resources: readonly ResourceStat[];
  /** How many resources differ, listed or not. */
  readonly differingResources: number;
}

/** How many resources that differ are listed for each collection. */
export const MAX_LISTED_RESOURCES = 1000;

export interface DiffStat {
  readonly collections: readonly CollectionStat[];
  readonly total: DiffCounts;
  /** How many records differ. */
  readonly differences: number;
}

/** Counts what a comparison finds. Its `add` goes to `DiffOptions.onCompared`; records come in the order of `diffSources`. */
export class DiffTally {
  private readonly tally = new RecordTally<DifferenceKind>(['added', 'removed', 'changed', 'moved'], MAX_LISTED_RESOURCES);

  readonly add = (record: ComparedRecord): void => {
    this.tally.add(record.place, record, record.outcome);
  };

  /** What was found so far. */
  stat(): DiffStat {
    const collections = this.tally.collections().map(({ touchedResources: differingResources, ...collection }) => ({ ...collection, differingResources }));
    const total = this.tally.total();
    return { collections, total, differences: this.tally.touched(total) };
  }
}
