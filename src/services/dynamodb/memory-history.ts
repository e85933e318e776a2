import { comparePast, timeOfPast } from './history.js';
import type { PastItem, StoredItem } from './model.js';
import type { AttributeMap } from './values/index.js';

interface HeldPast {
  readonly id: string;
  readonly place: string;
  readonly key: AttributeMap;
  readonly before: StoredItem | undefined;
}

/** What a table's items were before their changes, in the order of the changes. Items are shared with the table, not copied. */
export class MemoryHistory {
  private entries: HeldPast[] = [];
  /** Entries before this one are forgotten; they are cut off once they are as many as the others. */
  private start = 0;

  /** @param horizon changes before this time are forgotten */
  add(now: number, place: string, key: AttributeMap, before: StoredItem | undefined, horizon: number): void {
    this.trim(horizon);
    const last = this.entries.at(-1)?.id;
    const [time, count] = last === undefined ? [now, -1] : [timeOfPast(last), Number(last.slice(last.indexOf('-') + 1))];
    // Times never go back, so that the order of changes is that of their times.
    const id = now > time ? `${String(now)}-0` : `${String(time)}-${String(count + 1)}`;
    this.entries.push({ id, place, key, before });
  }

  /** Puts an entry of another history into its place; one with the same id is replaced. */
  take({ id, key, place, before }: HeldPast): void {
    let at = this.entries.length;
    while (at > this.start && comparePast(this.entries[at - 1]?.id ?? id, id) > 0) at -= 1;
    const replaced = this.entries[at - 1]?.id === id ? 1 : 0;
    this.entries.splice(at - replaced, replaced, { id, key, place, before });
  }

  find(id: string): PastItem | undefined {
    for (let at = this.indexOf(timeOfPast(id)); at < this.entries.length; at += 1) {
      const entry = this.entries[at] as HeldPast;
      if (entry.id === id) return pastItem(entry);
      if (comparePast(entry.id, id) > 0) return undefined;
    }
    return undefined;
  }

  /** Changes from a time up to, but not with, another. */
  *between(from: number, to: number): Generator<PastItem> {
    for (let at = this.indexOf(from); at < this.entries.length; at += 1) {
      const entry = this.entries[at] as HeldPast;
      if (timeOfPast(entry.id) >= to) return;
      yield pastItem(entry);
    }
  }

  /** Changes after a time, the newest first. */
  *backTo(time: number): Generator<Pick<HeldPast, 'place' | 'before'>> {
    const first = this.indexOf(time + 1);
    for (let at = this.entries.length - 1; at >= first; at -= 1) yield this.entries[at] as HeldPast;
  }

  /** All of them, as they are now. */
  all(): Iterable<PastItem> {
    return this.entries.slice(this.start).map(pastItem);
  }

  clear(): void {
    this.entries = [];
    this.start = 0;
  }

  private trim(horizon: number): void {
    while (this.start < this.entries.length && timeOfPast((this.entries[this.start] as HeldPast).id) < horizon) this.start += 1;
    if (this.start * 2 <= this.entries.length) return;
    this.entries = this.entries.slice(this.start);
    this.start = 0;
  }

  /** The first entry that was made at or after a time. */
  private indexOf(time: number): number {
    let [low, high] = [this.start, this.entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (timeOfPast((this.entries[middle] as HeldPast).id) >= time) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function pastItem({ id, key, before }: HeldPast): PastItem {
  return { id, key, ...(before === undefined ? {} : { item: before.item }) };
}
