import { placeKey, type Place } from './format.js';

/** How many records came to what. */
export type Counts<Outcome extends string> = Readonly<Record<Outcome, number>>;

/** What records of one collection of a place came to. */
export interface CollectionCounts<Outcome extends string> {
  readonly place: Place;
  readonly collection: string;
  readonly counts: Counts<Outcome>;
  /** Resources with records that are not `unchanged`, as many as the tally lists. */
  readonly resources: readonly { readonly resource: string; readonly counts: Counts<Outcome> }[];
  /** How many such resources there are, listed or not. */
  readonly touchedResources: number;
}

interface Tally<Outcome extends string> {
  readonly place: Place;
  readonly collection: string;
  readonly counts: Record<Outcome, number>;
  readonly resources: { readonly resource: string; readonly counts: Record<Outcome, number> }[];
  touchedResources: number;
}

/** Counts what records come to, by collection and resource. Records come place by place, collection by collection, resource by resource. */
export class RecordTally<Outcome extends string> {
  private readonly tallies: Tally<Outcome | 'unchanged'>[] = [];
  private current: { readonly resource: string; readonly counts: Record<Outcome | 'unchanged', number> } | undefined;
  private last = '';

  /**
   * @param outcomes all that a record can come to, beside `unchanged`.
   * @param mostResources how many resources are listed for each collection.
   */
  constructor(
    private readonly outcomes: readonly Outcome[],
    private readonly mostResources: number,
  ) {}

  add(place: Place, { collection, resource }: { readonly collection: string; readonly resource: string }, outcome: Outcome | 'unchanged'): void {
    const tally = this.tallyOf(place, collection);
    if (this.current?.resource !== resource) {
      this.endResource();
      this.current = { resource, counts: this.none() };
    }
    tally.counts[outcome] += 1;
    this.current.counts[outcome] += 1;
  }

  /** What was counted so far. */
  collections(): readonly CollectionCounts<Outcome | 'unchanged'>[] {
    this.endResource();
    return this.tallies;
  }

  total(): Counts<Outcome | 'unchanged'> {
    const total = this.none();
    for (const { counts } of this.tallies) for (const outcome of [...this.outcomes, 'unchanged' as const]) total[outcome] += counts[outcome];
    return total;
  }

  /** How many records are not unchanged. */
  touched(counts: Counts<Outcome>): number {
    return this.outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
  }

  private tallyOf(place: Place, collection: string): Tally<Outcome | 'unchanged'> {
    const name = `${placeKey(place)}\0${collection}`;
    const last = this.tallies.at(-1);
    if (last !== undefined && this.last === name) return last;
    this.endResource();
    this.last = name;
    const tally = { place, collection, counts: this.none(), resources: [], touchedResources: 0 };
    this.tallies.push(tally);
    return tally;
  }

  private endResource(): void {
    const { current } = this;
    this.current = undefined;
    const tally = this.tallies.at(-1);
    if (current === undefined || tally === undefined || this.touched(current.counts) === 0) return;
    tally.touchedResources += 1;
    if (tally.resources.length < this.mostResources) tally.resources.push(current);
  }

  private none(): Record<Outcome | 'unchanged', number> {
    return Object.fromEntries([...this.outcomes, 'unchanged'].map((outcome) => [outcome, 0])) as Record<Outcome | 'unchanged', number>;
  }
}
