import { IndexedHeap } from '../../core/heap.js';
import { FairOrder } from './fair-order.js';
import { isFifo, retentionOf, type Message, type MessageCounts, type MessageState, type Queue } from './model.js';

/** A message and where it stands. */
export interface Entry extends MessageState {
  readonly message: Message;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** The group that it is ordered in; only in FIFO queues. */
  readonly group: Group | undefined;
  /** Places in the heaps; -1 while in none. */
  scheduleIndex: number;
  retentionIndex: number;
  groupIndex: number;
}

/** A message group of a FIFO queue. */
export interface Group {
  readonly id: string;
  /** In the order of sending. */
  readonly entries: IndexedHeap<'groupIndex', Entry>;
  /** When its first message is visible: until then the group gives none. */
  availableAt: number;
  groupsIndex: number;
}

/** A message that was accepted, as long as its deduplication window is open. */
export interface Deduplication {
  readonly key: string;
  readonly messageId: string;
  readonly position: number;
  readonly expiresAt: number;
  expiryIndex: number;
}

/** What a receive request attempt was given. */
export interface ReceiveAttempt {
  readonly attemptId: string;
  readonly receipts: readonly { readonly messageId: string; readonly receiveCount: number; readonly visibleAt: number }[];
  readonly expiresAt: number;
  expiryIndex: number;
}

const byVisibility = (a: Entry, b: Entry): boolean => a.visibleAt < b.visibleAt;
const byPosition = (a: Entry, b: Entry): boolean => a.position < b.position;
const byAge = (a: Entry, b: Entry): boolean =>
  a.message.sentAt < b.message.sentAt || (a.message.sentAt === b.message.sentAt && a.position < b.position);
const byAvailability = (a: Group, b: Group): boolean =>
  a.availableAt < b.availableAt || (a.availableAt === b.availableAt && headPosition(a) < headPosition(b));
const byExpiry = (a: { expiresAt: number }, b: { expiresAt: number }): boolean => a.expiresAt < b.expiresAt;

function headPosition(group: Group): number {
  return group.entries.peek()?.position ?? Number.MAX_SAFE_INTEGER;
}

/**
 * One queue in memory. A message waits in `hidden` until it is visible; a standard queue's visible messages wait in `ready`, a FIFO
 * queue's in their groups. All moves cost the logarithm of the queue's length at most.
 */
export class MemoryQueue {
  lastPosition = 0;
  purgedAt: number | undefined;
  /** True when the in-flight limit has kept messages back since a deletion last made room. */
  full = false;
  readonly entries = new Map<string, Entry>();
  readonly deduplications = new Map<string, Deduplication>();
  readonly attempts = new Map<string, ReceiveAttempt>();
  readonly groups = new Map<string, Group>();
  private readonly hidden = new IndexedHeap<'scheduleIndex', Entry>('scheduleIndex', byVisibility);
  private readonly ready = new FairOrder<Entry>();
  private readonly available = new IndexedHeap<'groupsIndex', Group>('groupsIndex', byAvailability);
  private readonly retention = new IndexedHeap<'retentionIndex', Entry>('retentionIndex', byAge);
  private readonly deduplicationExpiry = new IndexedHeap<'expiryIndex', Deduplication>('expiryIndex', byExpiry);
  private readonly attemptExpiry = new IndexedHeap<'expiryIndex', ReceiveAttempt>('expiryIndex', byExpiry);
  private inFlight = 0;
  readonly fifo: boolean;

  constructor(public config: Queue) {
    this.fifo = isFifo(config);
  }

  /** Brings the queue to `now`: what is due becomes visible, what is too old goes. Comes first in every operation. */
  advance(now: number): void {
    const retainedSince = now - retentionOf(this.config);
    for (let oldest = this.retention.peek(); oldest !== undefined && oldest.message.sentAt < retainedSince; oldest = this.retention.peek()) {
      this.remove(oldest);
    }
    for (let due = this.hidden.peek(); due !== undefined && due.visibleAt <= now; due = this.hidden.peek()) {
      this.hidden.remove(due);
      if (due.receiveCount > 0) this.countInFlight(due, -1);
      if (!this.fifo) this.ready.push(due);
    }
    dropExpired(this.deduplicationExpiry, now, (entry) => this.deduplications.delete(entry.key));
    dropExpired(this.attemptExpiry, now, (attempt) => this.attempts.delete(attempt.attemptId));
  }

  counts(): MessageCounts {
    const delayed = this.hidden.size - this.inFlight;
    return { visible: this.entries.size - this.hidden.size, inFlight: this.inFlight, delayed };
  }

  /** When the next hidden message becomes visible. */
  nextShownAt(): number | undefined {
    return this.hidden.peek()?.visibleAt;
  }

  /** When, by time alone, the next message becomes receivable. */
  nextVisibleAt(): number | undefined {
    if (this.fifo) return this.available.peek()?.availableAt;
    return (this.ready.first(this.inFlight) ?? this.hidden.peek())?.visibleAt;
  }

  /** Adds a message. One that is not visible at `now` is hidden until it is. */
  add(message: Message, state: Omit<MessageState, 'position'> & { readonly position?: number }, now: number): Entry {
    const position = state.position ?? this.lastPosition + 1;
    this.lastPosition = Math.max(this.lastPosition, position);
    const entry: Entry = {
      message,
      position,
      visibleAt: state.visibleAt,
      receiveCount: state.receiveCount,
      ...(state.firstReceivedAt === undefined ? {} : { firstReceivedAt: state.firstReceivedAt }),
      group: this.fifo ? this.group(message.groupId ?? '') : undefined,
      scheduleIndex: -1,
      retentionIndex: -1,
      groupIndex: -1,
    };
    this.entries.set(message.messageId, entry);
    this.retention.push(entry);
    this.schedule(entry, now);
    const { group } = entry;
    if (group !== undefined) {
      group.entries.push(entry);
      this.settleGroup(group);
    }
    return entry;
  }

  remove(entry: Entry): void {
    this.entries.delete(entry.message.messageId);
    this.retention.remove(entry);
    this.unschedule(entry);
    const { group } = entry;
    if (group === undefined) return;
    group.entries.remove(entry);
    this.settleGroup(group);
  }

  /** The message that a receive at `now` would give first; it stays. */
  nextReceivable(now: number): Entry | undefined {
    if (!this.fifo) return this.ready.first(this.inFlight);
    const group = this.available.peek();
    return group === undefined || group.availableAt > now ? undefined : group.entries.peek();
  }

  /** Takes a standard queue's visible message out of the others' way until `receive` puts it back. */
  hold(entry: Entry): Entry {
    this.unschedule(entry);
    return entry;
  }

  /** The group that gives messages next, taken out until `settleGroup` puts it back. */
  takeAvailableGroup(now: number): Group | undefined {
    const group = this.available.peek();
    if (group === undefined || group.availableAt > now) return undefined;
    this.available.remove(group);
    return group;
  }

  /** Takes a group out again that a moved message has put back. */
  holdGroup(group: Group): void {
    this.available.remove(group);
  }

  /** Marks a message received. */
  receive(entry: Entry, now: number, visibleAt: number): void {
    this.unschedule(entry);
    entry.receiveCount += 1;
    entry.firstReceivedAt ??= now;
    entry.visibleAt = visibleAt;
    this.schedule(entry, now);
  }

  /** Sets when a message becomes visible again. */
  changeVisibility(entry: Entry, now: number, visibleAt: number): void {
    this.unschedule(entry);
    entry.visibleAt = visibleAt;
    this.schedule(entry, now);
    if (entry.group !== undefined) this.settleGroup(entry.group);
  }

  /** Puts a group in its place after its messages changed. */
  settleGroup(group: Group): void {
    this.available.remove(group);
    const head = group.entries.peek();
    if (head === undefined) {
      this.groups.delete(group.id);
      return;
    }
    group.availableAt = head.visibleAt;
    this.available.push(group);
  }

  deduplicate(entry: Omit<Deduplication, 'expiryIndex'>): void {
    const held = { ...entry, expiryIndex: -1 };
    const replaced = this.deduplications.get(entry.key);
    if (replaced !== undefined) this.deduplicationExpiry.remove(replaced);
    this.deduplications.set(entry.key, held);
    this.deduplicationExpiry.push(held);
  }

  rememberAttempt(attempt: Omit<ReceiveAttempt, 'expiryIndex'>): void {
    const held = { ...attempt, expiryIndex: -1 };
    const replaced = this.attempts.get(attempt.attemptId);
    if (replaced !== undefined) this.attemptExpiry.remove(replaced);
    this.attempts.set(attempt.attemptId, held);
    this.attemptExpiry.push(held);
  }

  /** Removes every message and every deduplication window. */
  purge(): void {
    for (const heap of [this.hidden, this.ready, this.available, this.retention, this.attemptExpiry, this.deduplicationExpiry]) heap.clear();
    this.entries.clear();
    this.groups.clear();
    this.attempts.clear();
    this.deduplications.clear();
    this.inFlight = 0;
  }

  private group(id: string): Group {
    let group = this.groups.get(id);
    if (group === undefined) {
      group = { id, entries: new IndexedHeap('groupIndex', byPosition), availableAt: 0, groupsIndex: -1 };
      this.groups.set(id, group);
    }
    return group;
  }

  private schedule(entry: Entry, now: number): void {
    if (entry.visibleAt > now) {
      this.hidden.push(entry);
      if (entry.receiveCount > 0) this.countInFlight(entry, 1);
    } else if (!this.fifo) {
      this.ready.push(entry);
    }
  }

  private unschedule(entry: Entry): void {
    if (entry.scheduleIndex < 0) return;
    if (this.hidden.includes(entry)) {
      this.hidden.remove(entry);
      if (entry.receiveCount > 0) this.countInFlight(entry, -1);
    } else if (!this.fifo) {
      this.ready.remove(entry);
    }
  }

  private countInFlight(entry: Entry, change: 1 | -1): void {
    this.inFlight += change;
    if (!this.fifo) this.ready.countInFlight(entry, change);
  }
}

function dropExpired<T extends { expiresAt: number; expiryIndex: number }>(
  heap: IndexedHeap<'expiryIndex', T>,
  now: number,
  forget: (member: T) => void,
): void {
  for (let first = heap.peek(); first !== undefined && first.expiresAt <= now; first = heap.peek()) {
    heap.remove(first);
    forget(first);
  }
}
