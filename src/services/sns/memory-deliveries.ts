import { IndexedHeap } from '../../core/heap.js';
import type { Settlement, NewDelivery, TakenDeliveries } from './backend.js';
import { BOUNDS } from './limits.js';
import type { Delivery, SentRecord } from './model.js';

interface Pending {
  delivery: Delivery;
  dueAt: number;
  /** Equal times come out in the order of arrival. */
  readonly order: number;
  place: number;
}

/** The pending deliveries of one scope, and what was recorded of deliveries to things that the mock does not have. */
export class MemoryDeliveries {
  readonly sent: SentRecord[] = [];
  private readonly pending = new Map<string, Pending>();
  /** Deliveries that may be taken: all of those without a lane, and the first of each lane. */
  private readonly due = new IndexedHeap<'place', Pending>('place', (a, b) => a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order));
  private readonly lanes = new Map<string, Pending[]>();
  private order = 0;

  get size(): number {
    return this.pending.size;
  }

  /** Returns true when the delivery is due at its time; false when it waits in its lane. */
  add({ delivery, heldUntil }: NewDelivery): boolean {
    this.remove(delivery.id);
    const entry: Pending = { delivery, dueAt: heldUntil, order: (this.order += 1), place: -1 };
    this.pending.set(delivery.id, entry);
    if (delivery.lane === undefined) {
      this.due.push(entry);
      return true;
    }
    const lane = this.lanes.get(delivery.lane) ?? [];
    this.lanes.set(delivery.lane, lane);
    const index = lane.findIndex((other) => sequence(other) > sequence(entry));
    const place = index < 0 ? lane.length : index;
    lane.splice(place, 0, entry);
    if (place > 0) return false;
    const [, former] = lane;
    if (former !== undefined) this.due.remove(former);
    this.due.push(entry);
    return true;
  }

  take(now: number, heldUntil: number, limit: number): TakenDeliveries {
    const taken: Pending[] = [];
    for (let entry = this.due.peek(); entry !== undefined && entry.dueAt <= now && taken.length < limit; entry = this.due.peek()) {
      this.due.remove(entry);
      taken.push(entry);
    }
    // Put back afterwards: a time that is not in the future must not give a delivery twice.
    for (const entry of taken) {
      entry.dueAt = heldUntil;
      this.due.push(entry);
    }
    const deliveries = taken.map(({ delivery }) => delivery);
    return { deliveries, nextDueAt: this.due.peek()?.dueAt };
  }

  settle(now: number, settlements: readonly Settlement[]): void {
    for (const settlement of settlements) {
      const entry = this.pending.get(settlement.id);
      if (entry === undefined) continue;
      if (settlement.kind === 'again') {
        entry.dueAt = settlement.dueAt;
        entry.delivery = { ...entry.delivery, failures: settlement.failures };
        if (this.due.includes(entry)) this.due.update(entry);
        continue;
      }
      this.remove(settlement.id, now);
      if (settlement.sent !== undefined) this.record(settlement.sent);
    }
  }

  record(sent: SentRecord): void {
    this.sent.push(sent);
    if (this.sent.length > BOUNDS.sentRecords) this.sent.splice(0, this.sent.length - BOUNDS.sentRecords);
  }

  removeOfTopic(topic: string): void {
    for (const { delivery } of this.pending.values()) {
      if (delivery.target.kind === 'subscription' && delivery.target.topic === topic) this.remove(delivery.id);
    }
  }

  /** Every pending delivery with its time, by id. */
  list(): { readonly delivery: Delivery; readonly dueAt: number }[] {
    const all = [...this.pending.values()].map(({ delivery, dueAt }) => ({ delivery, dueAt }));
    return all.sort((a, b) => (a.delivery.id < b.delivery.id ? -1 : 1));
  }

  find(id: string): { readonly delivery: Delivery; readonly dueAt: number } | undefined {
    return this.pending.get(id);
  }

  /** @param now when the next of the lane becomes due; it keeps its own time unless told. */
  private remove(id: string, now?: number): void {
    const entry = this.pending.get(id);
    if (entry === undefined) return;
    this.pending.delete(id);
    this.due.remove(entry);
    const name = entry.delivery.lane;
    const lane = name === undefined ? undefined : this.lanes.get(name);
    if (lane === undefined || name === undefined) return;
    const wasFirst = lane[0] === entry;
    lane.splice(lane.indexOf(entry), 1);
    const [next] = lane;
    if (next === undefined) {
      this.lanes.delete(name);
    } else if (wasFirst) {
      if (now !== undefined) next.dueAt = now;
      this.due.push(next);
    }
  }
}

function sequence({ delivery }: Pending): string {
  return delivery.message.sequenceNumber ?? '';
}
