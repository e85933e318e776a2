import type { EndpointKey, NewMessage, TopicChanges } from './backend.js';
import type { PublishedMessage, Subscription, Topic } from './model.js';
import { formatSequenceNumber } from './sequence-number.js';
import type { SubscriptionCounts } from './topic-attributes.js';

export interface Deduplication {
  readonly key: string;
  readonly messageId: string;
  readonly sequenceNumber?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** As many changes as subscriptions, and this many more, are remembered one by one. */
const CHANGES_KEPT = 1_000;

/** One topic of the memory backend with everything that belongs to it. */
export class MemoryTopic {
  readonly subscriptions = new Map<string, Subscription>();
  readonly archive = new Map<string, PublishedMessage>();
  /** In the order of their expiry, except after a restore. */
  deduplications = new Map<string, Deduplication>();
  lastPosition = 0;
  deleted = 0;
  version = 0;
  private readonly byEndpoint = new Map<string, string>();
  private sortedIds: string[] | undefined;
  private deduplicationsInOrder = true;
  private changes: { readonly version: number; readonly id: string }[] = [];
  /** Changes up to this version are not remembered. */
  private forgotten = 0;

  constructor(
    public topic: Topic,
    private readonly nextVersion: () => number,
  ) {
    this.touch();
    this.forgotten = this.version;
  }

  counts(): SubscriptionCounts {
    let confirmed = 0;
    for (const subscription of this.subscriptions.values()) if (subscription.confirmed) confirmed += 1;
    return { confirmed, pending: this.subscriptions.size - confirmed, deleted: this.deleted };
  }

  touch(): void {
    this.version = this.nextVersion();
  }

  ids(): readonly string[] {
    this.sortedIds ??= [...this.subscriptions.keys()].sort();
    return this.sortedIds;
  }

  findByEndpoint(key: EndpointKey): Subscription | undefined {
    const id = this.byEndpoint.get(endpointText(key));
    return id === undefined ? undefined : this.subscriptions.get(id);
  }

  putSubscription(subscription: Subscription): void {
    if (!this.subscriptions.has(subscription.id)) this.sortedIds = undefined;
    this.subscriptions.set(subscription.id, subscription);
    this.byEndpoint.set(endpointText(subscription), subscription.id);
    this.changed(subscription.id);
  }

  removeSubscription(id: string): Subscription | undefined {
    const held = this.subscriptions.get(id);
    if (held === undefined) return undefined;
    this.subscriptions.delete(id);
    this.byEndpoint.delete(endpointText(held));
    this.sortedIds = undefined;
    this.deleted += 1;
    this.changed(id);
    return held;
  }

  readChanges(since: string | undefined): TopicChanges {
    const { topic, subscriptions } = this;
    const version = String(this.version);
    if (since === undefined || Number(since) < this.forgotten) {
      return { version, topic, changed: [...subscriptions.values()], removed: [], complete: true };
    }
    const ids = new Set<string>();
    for (let index = this.changes.length - 1; index >= 0; index -= 1) {
      const change = this.changes[index];
      if (change === undefined || change.version <= Number(since)) break;
      ids.add(change.id);
    }
    const changed = [...ids].flatMap((id) => subscriptions.get(id) ?? []);
    return { version, topic, changed, removed: [...ids].filter((id) => !subscriptions.has(id)), complete: false };
  }

  /** Gives a message its number, unless it is a duplicate of one that was accepted within the window. */
  accept({ message, deduplicationKey }: NewMessage, now: number, window: number, numbered: boolean): { message: PublishedMessage; duplicate: boolean } {
    this.expireDeduplications(now);
    const first = deduplicationKey === undefined ? undefined : this.deduplications.get(deduplicationKey);
    if (first !== undefined) {
      const { messageId, sequenceNumber } = first;
      return { message: { ...message, messageId, ...(sequenceNumber === undefined ? {} : { sequenceNumber }) }, duplicate: true };
    }
    const sequenceNumber = numbered ? formatSequenceNumber((this.lastPosition += 1)) : undefined;
    const accepted = { ...message, ...(sequenceNumber === undefined ? {} : { sequenceNumber }) };
    if (deduplicationKey !== undefined) {
      this.deduplications.set(deduplicationKey, {
        key: deduplicationKey,
        messageId: message.messageId,
        ...(sequenceNumber === undefined ? {} : { sequenceNumber }),
        expiresAt: now + window,
      });
    }
    return { message: accepted, duplicate: false };
  }

  keepInArchive(message: PublishedMessage, from: number): void {
    this.archive.set(message.sequenceNumber ?? message.messageId, message);
    for (const [key, { publishedAt }] of this.archive) {
      if (publishedAt >= from) break;
      this.archive.delete(key);
    }
  }

  putDeduplication(deduplication: Deduplication): void {
    this.deduplications.set(deduplication.key, deduplication);
    this.deduplicationsInOrder = false;
  }

  private expireDeduplications(now: number): void {
    if (!this.deduplicationsInOrder) {
      this.deduplications = new Map([...this.deduplications].sort(([, a], [, b]) => a.expiresAt - b.expiresAt));
      this.deduplicationsInOrder = true;
    }
    for (const [key, { expiresAt }] of this.deduplications) {
      if (expiresAt > now) break;
      this.deduplications.delete(key);
    }
  }

  private changed(id: string): void {
    this.touch();
    this.changes.push({ version: this.version, id });
    if (this.changes.length <= 2 * (this.subscriptions.size + CHANGES_KEPT)) return;
    const kept = this.changes.splice(0, this.changes.length - this.subscriptions.size - CHANGES_KEPT);
    this.forgotten = kept.at(-1)?.version ?? this.forgotten;
  }
}

function endpointText({ protocol, endpoint }: EndpointKey): string {
  return `${protocol} ${endpoint}`;
}
