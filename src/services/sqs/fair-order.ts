import { IndexedHeap } from '../../core/heap.js';
import { limits } from './limits.js';

/** A message that can wait in a fair order. */
interface Waiting {
  readonly message: { readonly groupId?: string };
  readonly position: number;
  /** Its place in a heap; -1 while in none. */
  scheduleIndex: number;
}

/** A message group of a standard queue, which has messages waiting or in flight. */
interface Tenant<T extends Waiting> {
  readonly id: string;
  readonly waiting: IndexedHeap<'scheduleIndex', T>;
  inFlight: number;
  quietIndex: number;
}

const byPosition = (a: Waiting, b: Waiting): boolean => a.position < b.position;

/**
 * A standard queue's visible messages in the order in which they are given: by position, but those of a group that has more than its share
 * in flight come when nothing else waits. Every message without a group is a tenant of its own, so it is never noisy.
 * All moves cost the logarithm of the queue's length at most. See "How Amazon SQS fair queues work" in the Amazon SQS Developer Guide.
 */
export class FairOrder<T extends Waiting> {
  private readonly single = new IndexedHeap<'scheduleIndex', T>('scheduleIndex', byPosition);
  private readonly tenants = new Map<string, Tenant<T>>();
  /** Groups with messages waiting, by their first one's position. A group may be among them that has become noisy since. */
  private readonly quiet = new IndexedHeap<'quietIndex', Tenant<T>>(
    'quietIndex',
    (a, b) => (a.waiting.peek()?.position ?? 0) < (b.waiting.peek()?.position ?? 0),
  );
  /** Groups with messages waiting that were noisy when they were last looked at. No more than nine can have more than a tenth in flight. */
  private readonly noisy = new Set<Tenant<T>>();

  /** The message that comes first while `inFlight` messages of the queue are in flight; it stays. */
  first(inFlight: number): T | undefined {
    const single = this.single.peek();
    if (this.tenants.size === 0) return single;
    const quiet = this.firstQuiet(inFlight)?.waiting.peek();
    if (single !== undefined && (quiet === undefined || single.position < quiet.position)) return single;
    return quiet ?? this.firstNoisy();
  }

  push(entry: T): void {
    const { groupId } = entry.message;
    if (groupId === undefined) {
      this.single.push(entry);
      return;
    }
    const tenant = this.tenant(groupId);
    tenant.waiting.push(entry);
    this.settle(tenant);
  }

  /** Takes out a message that waits here. */
  remove(entry: T): void {
    const { groupId } = entry.message;
    if (groupId === undefined) {
      this.single.remove(entry);
      return;
    }
    const tenant = this.tenant(groupId);
    tenant.waiting.remove(entry);
    this.settle(tenant);
  }

  /** Counts a message of the queue that is in flight now (1), or is no longer (-1). */
  countInFlight({ message: { groupId } }: T, change: 1 | -1): void {
    if (groupId === undefined) return;
    const tenant = this.tenant(groupId);
    tenant.inFlight += change;
    this.forgetIdle(tenant);
  }

  /** Lets all messages go, those in flight too. */
  clear(): void {
    this.single.clear();
    this.quiet.clear();
    this.noisy.clear();
    this.tenants.clear();
  }

  private firstQuiet(inFlight: number): Tenant<T> | undefined {
    for (const tenant of this.noisy) {
      if (isNoisy(tenant, inFlight)) continue;
      this.noisy.delete(tenant);
      this.quiet.push(tenant);
    }
    let tenant = this.quiet.peek();
    for (; tenant !== undefined && isNoisy(tenant, inFlight); tenant = this.quiet.peek()) {
      this.quiet.remove(tenant);
      this.noisy.add(tenant);
    }
    return tenant;
  }

  private firstNoisy(): T | undefined {
    let first: T | undefined;
    for (const { waiting } of this.noisy) {
      const head = waiting.peek();
      if (head !== undefined && (first === undefined || byPosition(head, first))) first = head;
    }
    return first;
  }

  private tenant(id: string): Tenant<T> {
    const known = this.tenants.get(id);
    if (known !== undefined) return known;
    const tenant: Tenant<T> = { id, waiting: new IndexedHeap<'scheduleIndex', T>('scheduleIndex', byPosition), inFlight: 0, quietIndex: -1 };
    this.tenants.set(id, tenant);
    return tenant;
  }

  /** Puts a group in its place after its waiting messages changed. */
  private settle(tenant: Tenant<T>): void {
    const waits = tenant.waiting.size > 0;
    if (this.noisy.has(tenant)) {
      if (!waits) this.noisy.delete(tenant);
    } else {
      this.quiet.remove(tenant);
      if (waits) this.quiet.push(tenant);
    }
    this.forgetIdle(tenant);
  }

  private forgetIdle(tenant: Tenant<T>): void {
    if (tenant.inFlight === 0 && tenant.waiting.size === 0) this.tenants.delete(tenant.id);
  }
}

function isNoisy(tenant: { readonly inFlight: number }, inFlight: number): boolean {
  return tenant.inFlight >= limits.noisyGroupInFlight && tenant.inFlight * 100 > inFlight * limits.noisyGroupPercent;
}
