import type { ComparedRecord, DifferenceKind } from './diff.js';
import { placeKey, type Place } from '../format.js';

/** How many records came to what. */
export type DiffCounts = Readonly<Record<DifferenceKind | 'unchanged', number>>;

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

type Counts = Record<DifferenceKind | 'unchanged', number>;

interface CollectionTally {
  readonly place: Place;
  readonly collection: string;
  readonly counts: Counts;
  readonly resources: { readonly resource: string; readonly counts: Counts }[];
  differingResources: number;
}

/** Counts what a comparison finds. Its `add` goes to `DiffOptions.onCompared`; records come in the order of `diffSources`. */
export class DiffTally {
  private readonly collections: CollectionTally[] = [];
  private current: { readonly resource: string; readonly counts: Counts } | undefined;
  private last = '';

  readonly add = ({ place, collection, resource, outcome }: ComparedRecord): void => {
    const tally = this.collectionOf(place, collection);
    if (this.current?.resource !== resource) {
      this.endResource();
      this.current = { resource, counts: noCounts() };
    }
    tally.counts[outcome] += 1;
    this.current.counts[outcome] += 1;
  };

  /** What was found so far. */
  stat(): DiffStat {
    this.endResource();
    const total = noCounts();
    for (const { counts } of this.collections) {
      for (const kind of Object.keys(total) as (keyof Counts)[]) total[kind] += counts[kind];
    }
    return { collections: this.collections, total, differences: differing(total) };
  }

  private collectionOf(place: Place, collection: string): CollectionTally {
    const name = `${placeKey(place)}\0${collection}`;
    const last = this.collections.at(-1);
    if (last !== undefined && this.last === name) return last;
    this.endResource();
    this.last = name;
    const tally = { place, collection, counts: noCounts(), resources: [], differingResources: 0 };
    this.collections.push(tally);
    return tally;
  }

  private endResource(): void {
    const { current } = this;
    this.current = undefined;
    const collection = this.collections.at(-1);
    if (current === undefined || collection === undefined || differing(current.counts) === 0) return;
    collection.differingResources += 1;
    if (collection.resources.length < MAX_LISTED_RESOURCES) collection.resources.push(current);
  }
}

function noCounts(): Counts {
  return { added: 0, removed: 0, changed: 0, moved: 0, unchanged: 0 };
}

function differing(counts: DiffCounts): number {
  return counts.added + counts.removed + counts.changed + counts.moved;
}
