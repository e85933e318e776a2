import type { PendingChange } from './model.js';
import { isFirst, isLater, nextStamp, sameStamp, TOMBSTONE_MS, type Stamp } from './replication/stamp.js';
import type { AttributeMap } from './values/index.js';

interface WaitingChange {
  readonly key: AttributeMap;
  readonly stamp: Stamp;
}

/** A change as it is about to be made. */
export interface StampedChange {
  readonly place: string;
  readonly key: AttributeMap;
  readonly deletes: boolean;
  readonly now: number;
  /** This table's. */
  readonly region: string;
  /** Of a write that comes from another Region. */
  readonly given: Stamp | undefined;
}

/** What a replica keeps beside its items: when each was written, and which changes other Regions may not have. */
export class MemoryReplication {
  private readonly stamps = new Map<string, Stamp>();
  /** When items were deleted, the longest ago first. */
  private readonly tombstones = new Map<string, number>();
  private readonly waiting = new Map<string, WaitingChange>();

  /** Notes a change; false for one of another Region that came too late and is passed over. */
  accept({ place, key, deletes, now, region, given }: StampedChange): boolean {
    this.dropTombstones(now);
    const held = this.stamps.get(place);
    if (given !== undefined && held !== undefined && !isLater(given, held)) return false;
    const stamp = given ?? nextStamp(held, now, region);
    this.waiting.delete(place);
    if (given === undefined) this.waiting.set(place, { key, stamp });
    if (!isFirst(stamp)) this.stamps.set(place, stamp);
    this.tombstones.delete(place);
    if (deletes) this.tombstones.set(place, now);
    return true;
  }

  /** Changes that wait, the oldest first. */
  *pending(): Generator<Omit<PendingChange, 'item'> & { readonly place: string }> {
    for (const [place, { key, stamp }] of this.waiting) yield { place, key, stamp };
  }

  find(place: string): WaitingChange | undefined {
    return this.waiting.get(place);
  }

  /** Puts a change of a snapshot among those that wait. */
  take(place: string, change: WaitingChange): void {
    this.waiting.set(place, change);
    this.stamps.set(place, change.stamp);
  }

  settle(place: string, stamp: Stamp): void {
    const held = this.waiting.get(place);
    if (held !== undefined && sameStamp(held.stamp, stamp)) this.waiting.delete(place);
  }

  private dropTombstones(now: number): void {
    for (const [place, deletedAt] of this.tombstones) {
      if (deletedAt + TOMBSTONE_MS > now) return;
      this.tombstones.delete(place);
      if (!this.waiting.has(place)) this.stamps.delete(place);
    }
  }
}
