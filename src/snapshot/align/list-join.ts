import type { JsonValue } from '../../core/json.js';
import type { SectionModel } from '../../core/state.js';
import { compareText } from '../format.js';
import { ExternalSorter, numberKey, SPILL_MEMORY, type SortItem, type SpillOptions } from './external-sorter.js';
import { approximateSize, entryKey } from '../records.js';
import type { RecordStream } from './record-stream.js';

/** A list's entry and its place in the list. */
export interface ListEntry {
  readonly ordinal: number;
  readonly value: JsonValue;
}

/** What each of several lists holds under one key. */
export interface JoinedEntry {
  readonly key: string;
  readonly sides: readonly (ListEntry | undefined)[];
}

/** A list whose entries are the next records of a stream. */
export interface ListSide {
  readonly stream: RecordStream;
  /** The definition that the entries' keys depend on. */
  readonly definition: JsonValue | undefined;
}

/** The section that the lists are of. */
export interface ListPlace {
  readonly collection: string;
  readonly resource: string;
  readonly section: string;
  readonly model: SectionModel;
}

/** How many entries are given at a time. */
const GIVEN = 64;

/**
 * Brings together what several lists hold under the same keys. Entries that stand at about the same place of their lists meet at once; those
 * that wait for a partner are kept in memory, and where that is too much, all that is left is sorted by key on disk. So memory is bounded
 * whatever the lists hold, and lists that are alike cost little.
 *
 * All entries are taken from the streams. Each key comes once, or where lists repeat keys as often as in the list that has the most of it, in no order to rely on; some come together, so that not each has to be waited for.
 */
export async function* joinLists(
  sides: readonly (ListSide | undefined)[],
  place: ListPlace,
  options: SpillOptions = {},
): AsyncGenerator<readonly JoinedEntry[]> {
  const join = new ListJoin(sides, place, options);
  try {
    yield* join.run();
  } finally {
    await join.close();
  }
}

/** A joined entry that may be found to have more sides. */
interface Joining {
  readonly key: string;
  readonly sides: (ListEntry | undefined)[];
}

interface Waiting extends Joining {
  missing: number;
}

/** An entry on its way from a stream. */
interface Taken {
  readonly key: string;
  /** Which list it is of. */
  readonly index: number;
  readonly entry: ListEntry;
}

class ListJoin {
  /** By key; several of one key where lists repeat it. Each list fills them from the first one on. */
  private readonly waiting = new Map<string, Waiting[]>();
  /** About what the waiting entries take, in characters. */
  private held = 0;
  private readonly counts: number[];
  /** How many of the lists have entries at all. */
  private readonly present: number;
  /** One for each list, once not all of them are held in memory. */
  private sorters: readonly ExternalSorter[] | undefined;
  private found: JoinedEntry[] = [];

  constructor(
    private readonly sides: readonly (ListSide | undefined)[],
    private readonly place: ListPlace,
    private readonly options: SpillOptions,
  ) {
    this.counts = sides.map(() => 0);
    this.present = sides.filter((side) => side !== undefined && this.inList(side)).length;
  }

  async *run(): AsyncGenerator<readonly JoinedEntry[]> {
    for (;;) {
      const round = this.takeRound();
      if (round.length === 0) break;
      if (this.sorters === undefined) this.meet(round);
      else await this.sort(this.sorters, round);
      if (this.held > (this.options.memory ?? SPILL_MEMORY)) await this.spill();
      // What was found since the streams' batches came is no more than the batches hold; it goes before others come.
      const fetching = this.sides.filter((side) => side !== undefined && !side.stream.atHand);
      if (this.found.length >= GIVEN || (fetching.length > 0 && this.found.length > 0)) yield this.give();
      for (const side of fetching) await side?.stream.fetch();
    }
    if (this.found.length > 0) yield this.give();
    if (this.sorters === undefined) yield* inGroups(flattened(this.waiting.values()));
    else yield* inGroups(this.sortedEntries(this.sorters));
  }

  async close(): Promise<void> {
    for (const sorter of this.sorters ?? []) await sorter.close();
  }

  private give(): readonly JoinedEntry[] {
    const given = this.found;
    this.found = [];
    return given;
  }

  private inList({ stream: { head } }: ListSide): boolean {
    const { collection, resource, section } = this.place;
    return head !== undefined && head.section === section && head.resource === resource && head.collection === collection;
  }

  /** The next entry of each list that has one. */
  private takeRound(): readonly Taken[] {
    const round: Taken[] = [];
    for (const [index, side] of this.sides.entries()) {
      if (side === undefined || !this.inList(side)) continue;
      const { stream, definition } = side;
      const value = stream.head?.value ?? null;
      const ordinal = this.counts[index] ?? 0;
      this.counts[index] = ordinal + 1;
      round.push({ key: entryKey(this.place.model, value, definition), index, entry: { ordinal, value } });
      stream.advance();
    }
    return round;
  }

  /** Puts the entries of a round to those of their keys. */
  private meet(round: readonly Taken[]): void {
    const key = round[0]?.key ?? '';
    if (round.length === this.present && round.every((taken) => taken.key === key) && !this.waiting.has(key)) {
      this.found.push(joined(this.sides.length, key, round));
      return;
    }
    for (const taken of round) this.meetOne(taken);
  }

  private meetOne({ key, index, entry }: Taken): void {
    const waiting = this.waitingFor(key, index);
    waiting.sides[index] = entry;
    waiting.missing -= 1;
    this.held += costOf(key, entry);
    if (waiting.missing > 0) return;
    const all = this.waiting.get(key);
    all?.shift();
    if (all?.length === 0) this.waiting.delete(key);
    for (const side of waiting.sides) if (side !== undefined) this.held -= costOf(key, side);
    this.found.push(waiting);
  }

  /** What waits for the next entry of a key in one of the lists. */
  private waitingFor(key: string, index: number): Waiting {
    const begin = (): Waiting => ({ key, sides: this.sides.map(() => undefined), missing: this.present });
    const all = this.waiting.get(key);
    if (all === undefined) {
      const first = begin();
      this.waiting.set(key, [first]);
      return first;
    }
    const place = firstWithout(all, index);
    if (place > 0) this.checkRepeated(key);
    return (all[place] ??= begin());
  }

  /** @throws Error when the model tells that a key comes once. */
  private checkRepeated(key: string): void {
    if (this.sides.some((side) => this.place.model.repeats?.(side?.definition) === true)) return;
    throw new Error(`${this.placeText()} holds ${JSON.stringify(key)} twice`);
  }

  private placeText(): string {
    const { collection, resource, section } = this.place;
    return `${collection}/${resource}/${section}`;
  }

  private async sort(sorters: readonly ExternalSorter[], round: readonly Taken[]): Promise<void> {
    for (const { key, index, entry } of round) await sorters[index]?.add(key, textOf(entry));
  }

  /** Puts what waits on disk, to be sorted with all that is still to come: each list by itself. */
  private async spill(): Promise<void> {
    const memory = (this.options.memory ?? SPILL_MEMORY) / this.sides.length;
    this.sorters = this.sides.map(() => new ExternalSorter({ ...this.options, memory }));
    for (const all of this.waiting.values()) {
      for (const { key, sides } of all) {
        for (const [index, entry] of sides.entries()) if (entry !== undefined) await this.sorters[index]?.add(key, textOf(entry));
      }
    }
    this.waiting.clear();
    this.held = 0;
  }

  /**
   * What was sorted by key, joined, and then sorted by the entries' places in the first list that has them: the order in which entries that are
   * in several lists meet otherwise.
   */
  private async *sortedEntries(sorters: readonly ExternalSorter[]): AsyncGenerator<JoinedEntry> {
    const ordered = new ExternalSorter(this.options);
    try {
      for await (const entry of this.joinSorted(sorters)) await addInOrder(ordered, entry);
      for (const sorter of sorters) await sorter.close();
      for await (const { payload } of ordered.sorted()) {
        const [key, ...sides] = JSON.parse(payload) as [string, ...Payload[]];
        const entry: Joining = { key, sides: this.sides.map(() => undefined) };
        for (const [index, ordinal, value] of sides) entry.sides[index] = { ordinal, value };
        yield entry;
      }
    } finally {
      await ordered.close();
    }
  }

  /** Lists that are sorted by key, side by side. Entries of one key meet in the order of their lists. */
  private async *joinSorted(sorters: readonly ExternalSorter[]): AsyncGenerator<Joining> {
    const lists = sorters.map((sorter) => sorter.sorted());
    const heads = await Promise.all(lists.map(nextItem));
    let last: string | undefined;
    for (;;) {
      let key: string | undefined;
      for (const head of heads) if (head !== undefined && (key === undefined || compareText(head.key, key) < 0)) key = head.key;
      if (key === undefined) return;
      if (key === last) this.checkRepeated(key);
      last = key;
      const joining: Joining = { key, sides: this.sides.map(() => undefined) };
      for (const [index, list] of lists.entries()) {
        const head = heads[index];
        if (head?.key !== key) continue;
        const [ordinal, value] = JSON.parse(head.payload) as [number, JsonValue];
        joining.sides[index] = { ordinal, value };
        heads[index] = await nextItem(list);
      }
      yield joining;
    }
  }
}

async function nextItem(list: AsyncGenerator<SortItem>): Promise<SortItem | undefined> {
  const next = await list.next();
  return next.done === true ? undefined : next.value;
}

/** The place of the first that a list has not filled; they are filled from the first one on. */
function firstWithout(all: readonly Waiting[], index: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (all[middle]?.sides[index] === undefined) high = middle;
    else low = middle + 1;
  }
  return low;
}

function* flattened(groups: Iterable<readonly JoinedEntry[]>): Generator<JoinedEntry> {
  for (const group of groups) yield* group;
}

async function* inGroups(entries: Iterable<JoinedEntry> | AsyncIterable<JoinedEntry>): AsyncGenerator<readonly JoinedEntry[]> {
  let group: JoinedEntry[] = [];
  for await (const entry of entries) {
    group.push(entry);
    if (group.length < GIVEN) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function joined(count: number, key: string, round: readonly Taken[]): JoinedEntry {
  if (round.length === count) return { key, sides: round.map(({ entry }) => entry) };
  const sides: (ListEntry | undefined)[] = Array.from({ length: count });
  for (const { index, entry } of round) sides[index] = entry;
  return { key, sides };
}

/** A list's index, the entry's place in it and its value. */
type Payload = readonly [number, number, JsonValue];

function textOf({ ordinal, value }: ListEntry): string {
  return `[${String(ordinal)},${JSON.stringify(value)}]`;
}

function addInOrder(sorter: ExternalSorter, { key, sides }: Joining): Promise<void> | undefined {
  const first = sides.findIndex((side) => side !== undefined);
  const payloads = sides.flatMap((side, index) => (side === undefined ? [] : [`[${String(index)},${textOf(side).slice(1)}`]));
  return sorter.add(`${numberKey(sides[first]?.ordinal ?? 0)} ${String(first)}`, `[${JSON.stringify(key)},${payloads.join(',')}]`);
}

/** About what an entry takes while it waits, in characters. */
function costOf(key: string, { value }: ListEntry): number {
  return key.length + approximateSize(value) + 200;
}
