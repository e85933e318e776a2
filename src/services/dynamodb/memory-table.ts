import type { Page, PageEntry, PageRequest } from './backend.js';
import { tablePlace } from './entry-keys.js';
import { historyHorizon } from './history.js';
import { expiredRange, expiryOf, indexEntry, keyOfItem } from './item-effects.js';
import { MemoryHistory } from './memory-history.js';
import { MemoryReplication } from './memory-replication.js';
import type { Counts, SecondaryIndex, StoredItem, Table, TableCounts } from './model.js';
import { OrderedMap } from './ordered-map.js';
import { encodeKeyValue, type AttributeMap } from './values/index.js';

interface MemoryEntry {
  readonly stored: StoredItem;
  /** The item of the table; the same object as `stored` where all attributes are projected. */
  readonly whole: StoredItem;
}

interface MemoryIndex {
  index: SecondaryIndex;
  readonly entries: OrderedMap<MemoryEntry>;
  bytes: number;
}

/** A table's items and what is kept of them: index entries, expiry times, counts. */
export class MemoryTable {
  table: Table;
  /** By place. */
  items = OrderedMap.empty<StoredItem>();
  readonly history = new MemoryHistory();
  /** Of a table with replicas. */
  replication: MemoryReplication | undefined;
  private bytes = 0;
  private indexes = new Map<string, MemoryIndex>();
  /** Places by expiry time, then by themselves. */
  private expiry = OrderedMap.empty<string>();

  constructor(table: Table) {
    this.table = table;
    this.define(table);
  }

  /** Takes another definition: indexes that are new are empty, those that are gone are dropped. */
  define(table: Table): void {
    const indexes = new Map<string, MemoryIndex>();
    for (const index of table.indexes) {
      const held = this.indexes.get(index.id) ?? { index, entries: OrderedMap.empty<MemoryEntry>(), bytes: 0 };
      held.index = index;
      indexes.set(index.id, held);
    }
    if (table.timeToLive?.attribute !== this.table.timeToLive?.attribute) this.expiry = OrderedMap.empty();
    if (table.pointInTimeRecovery === undefined) this.history.clear();
    this.replication = table.replicas === undefined ? undefined : (this.replication ?? new MemoryReplication());
    this.indexes = indexes;
    this.table = table;
  }

  /** Takes items that another table or a backup shares. */
  adopt(items: OrderedMap<StoredItem>, bytes: number): void {
    this.items = items;
    this.bytes = bytes;
  }

  // ---- Items

  put(place: string, stored: StoredItem): void {
    const before = this.items.get(place);
    this.items.set(place, stored);
    this.bytes += stored.size - (before?.size ?? 0);
    for (const index of this.indexes.values()) this.moveEntry(index, place, before, stored);
    this.moveExpiry(place, before, stored);
  }

  delete(place: string): void {
    const before = this.items.get(place);
    if (before === undefined) return;
    this.items.delete(place);
    this.bytes -= before.size;
    for (const index of this.indexes.values()) this.moveEntry(index, place, before, undefined);
    this.moveExpiry(place, before, undefined);
  }

  private moveEntry(held: MemoryIndex, place: string, before: StoredItem | undefined, after: StoredItem | undefined): void {
    const old = before === undefined ? undefined : indexEntry(this.table, held.index, place, before);
    const next = after === undefined ? undefined : indexEntry(this.table, held.index, place, after);
    if (old !== undefined) {
      // An index that is being filled does not have every item's entry yet.
      const entry = held.entries.get(old.place);
      if (entry !== undefined) held.bytes -= entry.stored.size;
      if (entry !== undefined && old.place !== next?.place) held.entries.delete(old.place);
    }
    if (next === undefined || after === undefined) return;
    held.entries.set(next.place, { stored: next.stored, whole: after });
    held.bytes += next.stored.size;
  }

  private moveExpiry(place: string, before: StoredItem | undefined, after: StoredItem | undefined): void {
    if (this.table.timeToLive === undefined) return;
    const old = before === undefined ? undefined : expiryOf(this.table, before.item);
    const next = after === undefined ? undefined : expiryOf(this.table, after.item);
    if (old === next) return;
    if (old !== undefined) this.expiry.delete(expiryPlace(old, place));
    if (next !== undefined) this.expiry.set(expiryPlace(next, place), place);
  }

  // ---- History

  /** Keeps what is there before it is changed. */
  remember(place: string, key: AttributeMap, now: number): void {
    const horizon = historyHorizon(this.table, now);
    if (horizon !== undefined) this.history.add(now, place, keyOfItem(this.table, key), this.items.get(place), horizon);
  }

  /** The items as they were at a time of the history; as they are when it is left out. They are the caller's own. */
  itemsAt(at: number | undefined): { readonly items: OrderedMap<StoredItem>; readonly bytes: number } {
    const items = this.items.clone();
    let { bytes } = this;
    if (at === undefined) return { items, bytes };
    for (const { place, before } of this.history.backTo(at)) {
      bytes += (before?.size ?? 0) - (items.get(place)?.size ?? 0);
      if (before === undefined) items.delete(place);
      else items.set(place, before);
    }
    return { items, bytes };
  }

  // ---- Filling

  fillIndex(name: string): void {
    const held = this.indexNamed(name);
    if (held === undefined) return;
    for (const [place, stored] of this.items.ascending()) {
      const entry = indexEntry(this.table, held.index, place, stored);
      if (entry === undefined) continue;
      held.bytes += entry.stored.size - (held.entries.get(entry.place)?.stored.size ?? 0);
      held.entries.set(entry.place, { stored: entry.stored, whole: stored });
    }
  }

  fillTimeToLive(): void {
    for (const [place, stored] of this.items.ascending()) {
      const expiry = expiryOf(this.table, stored.item);
      if (expiry !== undefined) this.expiry.set(expiryPlace(expiry, place), place);
    }
  }

  // ---- Reading

  find(attributes: StoredItem['item']): StoredItem | undefined {
    return this.items.get(tablePlace(this.table, attributes));
  }

  counts(): TableCounts {
    const indexes: Record<string, Counts> = Object.create(null) as Record<string, Counts>;
    for (const { index, entries, bytes } of this.indexes.values()) indexes[index.name] = { items: entries.size, bytes };
    return { items: this.items.size, bytes: this.bytes, indexes };
  }

  readPage(request: PageRequest): Page {
    const { table } = this;
    if (request.index === undefined) return { table, ...readEntries(this.items, request, itself) };
    const held = this.indexNamed(request.index);
    if (held === undefined) throw new Error(`the table ${table.name} has no index ${request.index}`);
    return { table, ...readEntries(held.entries, request, request.whole === true ? withWhole : projected) };
  }

  /** Items that have expired at `now`, the longest expired first. */
  expired(now: number, limit: number): readonly StoredItem[] {
    const [from, before] = expiredRange(now);
    const end = expiryPlace(before, '');
    const found: StoredItem[] = [];
    for (const [key, place] of this.expiry.ascending(expiryPlace(from, ''))) {
      if (key >= end || found.length >= limit) break;
      const stored = this.items.get(place);
      if (stored !== undefined) found.push(stored);
    }
    return found;
  }

  private indexNamed(name: string): MemoryIndex | undefined {
    for (const held of this.indexes.values()) if (held.index.name === name) return held;
    return undefined;
  }
}

const itself = (stored: StoredItem): PageEntry => stored;
const projected = ({ stored }: MemoryEntry): PageEntry => stored;
const withWhole = ({ stored, whole }: MemoryEntry): PageEntry => ({ ...stored, whole });

function expiryPlace(seconds: number, place: string): string {
  return encodeKeyValue({ N: String(seconds) }) + place;
}

function readEntries<Value>(map: OrderedMap<Value>, request: PageRequest, entryOf: (value: Value) => PageEntry): Omit<Page, 'table'> {
  const { range, after, descending = false, limit = Number.POSITIVE_INFINITY, maxBytes } = request;
  const { from, to } = range;
  const entries: PageEntry[] = [];
  let bytes = 0;
  const start = descending ? lesser(after, to) : after !== undefined && after > from ? after : from;
  for (const [place, value] of descending ? map.descending(start) : map.ascending(start)) {
    if (descending ? place < from : to !== undefined && place >= to) break;
    if (!descending && place === after) continue;
    if (entries.length >= limit) return { entries, end: 'limit' };
    if (bytes >= maxBytes) return { entries, end: 'bytes' };
    const entry = entryOf(value);
    entries.push(entry);
    bytes += entry.size;
  }
  return { entries, end: entries.length >= limit ? 'limit' : bytes >= maxBytes ? 'bytes' : 'range' };
}

function lesser(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined ? b : b === undefined || a < b ? a : b;
}
