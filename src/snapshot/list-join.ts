import { canonicalJson, type JsonValue } from '../core/json.js';
import type { SectionModel } from '../core/state.js';
import { ExternalSorter, numberKey, SPILL_MEMORY, type SpillOptions } from './external-sorter.js';
import { approximateSize, entryKey } from './records.js';
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

/**
 * Brings together what several lists hold under the same keys. Entries that stand at about the same place of their lists meet at once; those
 * that wait for a partner are kept in memory, and where that is too much, all that is left is sorted by key on disk. So memory is bounded
 * whatever the lists hold, and lists that are alike cost little.
 *
 * All entries are taken from the streams. Each key comes once, in no order to rely on.
 */
export async function* joinLists(
  sides: readonly (ListSide | undefined)[],
  place: ListPlace,
  options: SpillOptions = {},
): AsyncGenerator<JoinedEntry> {
  const join = new ListJoin(sides, place, options);
  try {
    yield* join.run();
  } finally {
    await join.close();
  }
}

interface Waiting {
  readonly sides: (ListEntry | undefined)[];
  missing: number;
}

class ListJoin {
  private readonly waiting = new Map<string, Waiting>();
  private held = 0;
  private readonly counts: number[];
  private readonly present: number;
  private sorter: ExternalSorter | undefined;

  constructor(
    private readonly sides: readonly (ListSide | undefined)[],
    private readonly place: ListPlace,
    private readonly options: SpillOptions,
  ) {
    this.counts = sides.map(() => 0);
    this.present = sides.filter((side) => side !== undefined && this.inList(side)).length;
  }

  async *run(): AsyncGenerator<JoinedEntry> {
    for (let took = true; took; ) {
      took = false;
      for (const [index, side] of this.sides.entries()) {
        if (side === undefined || !this.inList(side)) continue;
        took = true;
        const { key, entry } = this.read(side, index);
        const joined = this.sorter === undefined ? this.meet(key, index, entry) : undefined;
        if (joined !== undefined) yield joined;
        if (this.sorter !== undefined) await this.sorter.add(key, payloadOf(index, entry));
        else if (this.held > (this.options.memory ?? SPILL_MEMORY)) await this.spill();
        if (!side.stream.advanceAtHand()) await side.stream.advance();
      }
    }
    if (this.sorter !== undefined) yield* this.sortedEntries(this.sorter);
    for (const [key, { sides }] of this.waiting) yield { key, sides };
  }

  async close(): Promise<void> {
    await this.sorter?.close();
  }

  private inList({ stream: { head } }: ListSide): boolean {
    const { collection, resource, section } = this.place;
    return head !== undefined && head.section === section && head.resource === resource && head.collection === collection;
  }

  private read({ stream, definition }: ListSide, index: number): { readonly key: string; readonly entry: ListEntry } {
    const value = stream.head?.value ?? null;
    const ordinal = this.counts[index] ?? 0;
    this.counts[index] = ordinal + 1;
    return { key: entryKey(this.place.model, value, definition), entry: { ordinal, value } };
  }

  /** Puts an entry to those of its key; gives them when all lists have theirs. */
  private meet(key: string, index: number, entry: ListEntry): JoinedEntry | undefined {
    let waiting = this.waiting.get(key);
    if (waiting === undefined) {
      waiting = { sides: this.sides.map(() => undefined), missing: this.present };
      this.waiting.set(key, waiting);
    }
    if (waiting.sides[index] !== undefined) throw new Error(`${this.placeText()} holds ${JSON.stringify(key)} twice`);
    waiting.sides[index] = entry;
    waiting.missing -= 1;
    this.held += costOf(key, entry);
    if (waiting.missing > 0) return undefined;
    this.waiting.delete(key);
    for (const side of waiting.sides) if (side !== undefined) this.held -= costOf(key, side);
    return { key, sides: waiting.sides };
  }

  private placeText(): string {
    const { collection, resource, section } = this.place;
    return `${collection}/${resource}/${section}`;
  }

  private async spill(): Promise<void> {
    this.sorter = new ExternalSorter(this.options);
    for (const [key, { sides }] of this.waiting) {
      for (const [index, entry] of sides.entries()) {
        if (entry !== undefined) await this.sorter.add(key, payloadOf(index, entry));
      }
    }
    this.waiting.clear();
    this.held = 0;
  }

  /**
   * What was sorted by key, joined, and then sorted by the entries' places in the first list that has them: the order in which entries that are
   * in several lists meet otherwise.
   */
  private async *sortedEntries(sorter: ExternalSorter): AsyncGenerator<JoinedEntry> {
    const ordered = new ExternalSorter(this.options);
    try {
      let joined: Joining | undefined;
      for await (const { key, payload } of sorter.sorted()) {
        if (joined?.key !== key) {
          if (joined !== undefined) await addInOrder(ordered, joined);
          joined = { key, sides: this.sides.map(() => undefined) };
        }
        putSide(joined, JSON.parse(payload) as Payload);
      }
      if (joined !== undefined) await addInOrder(ordered, joined);
      await sorter.close();
      for await (const { payload } of ordered.sorted()) {
        const [key, ...found] = JSON.parse(payload) as [string, ...Payload[]];
        const entry: Joining = { key, sides: this.sides.map(() => undefined) };
        for (const side of found) putSide(entry, side);
        yield entry;
      }
    } finally {
      await ordered.close();
    }
  }
}

/** A list's index, the entry's place in it and its value. */
type Payload = readonly [number, number, JsonValue];

function putSide({ sides }: Joining, [index, ordinal, value]: Payload): void {
  sides[index] = { ordinal, value };
}

/** What is found of one key while the sorted entries are gone through. */
interface Joining {
  readonly key: string;
  readonly sides: (ListEntry | undefined)[];
}

function addInOrder(sorter: ExternalSorter, { key, sides }: Joining): Promise<void> | undefined {
  const first = sides.findIndex((side) => side !== undefined);
  const payloads = sides.flatMap((side, index) => (side === undefined ? [] : [payloadOf(index, side)]));
  return sorter.add(`${numberKey(sides[first]?.ordinal ?? 0)} ${String(first)}`, `[${JSON.stringify(key)},${payloads.join(',')}]`);
}

function payloadOf(index: number, { ordinal, value }: ListEntry): string {
  return `[${String(index)},${String(ordinal)},${canonicalJson(value)}]`;
}

/** About what an entry takes while it waits, in characters. */
function costOf(key: string, { value }: ListEntry): number {
  return key.length + approximateSize(value) + 200;
}
