import type { Generation } from '../../redis/key-space.js';

/** A generation's keys, in the order in which every script is given them. The same for any number of topics. */
export const KEY_NAMES = [
  /** Hash: topic name to topic. */
  'topics',
  /** Sorted set: topic names in order. */
  'topic-names',
  /** Hash: topic name to version. */
  'versions',
  /** Number: grows with every version and record. */
  'counter',
  /** Hash: `topic/what` to a number: confirmed, pending, deleted, position, forgotten. */
  'counts',
  /** Hash: `topic:id` to subscription. */
  'subscriptions',
  /** Sorted set: `topic:id` in order. */
  'subscription-ids',
  /** Hash: `topic/protocol/endpoint` to subscription id. */
  'subscription-endpoints',
  /** Sorted set: `topic:counter:id`, the subscriptions that changed. */
  'changes',
  /** Hash: `topic:id` to its entry in changes. */
  'change-of',
  /** Hash: message id to sequence number and message. */
  'messages',
  /** Hash: message id to how many deliveries need it. */
  'message-uses',
  /** Hash: delivery id to delivery. */
  'deliveries',
  /** Sorted set: delivery id by the time when it is due. */
  'due',
  /** Sorted set: lane, sequence number and delivery id in order. */
  'lanes',
  /** Hash: `topic/key` to what was accepted under a deduplication key. */
  'deduplications',
  /** Sorted set: `topic/key` by expiry. */
  'deduplication-expiry',
  /** Sorted set: `topic:sequence number` in order. */
  'archive-order',
  /** Hash: `topic:sequence number` to archived message. */
  'archive',
  /** Hash: application key to platform application. */
  'applications',
  'application-keys',
  /** Hash: `application:id` to platform endpoint. */
  'endpoints',
  'endpoint-ids',
  /** Hash: `application:token` to endpoint id. */
  'endpoint-tokens',
  'settings',
  'sandbox',
  'opted-out',
  /** Sorted set: ids of recorded deliveries by arrival. */
  'sent',
  'sent-records',
] as const;

export type KeyName = (typeof KEY_NAMES)[number];

export function snsKey(prefix: string, name: KeyName): string {
  return prefix + name;
}

export function snsKeys(prefix: string): readonly string[] {
  return KEY_NAMES.map((name) => prefix + name);
}

/** The place of a key among a script's keys, counted from one; the pointer is the first. */
export function keyIndex(name: KeyName): number {
  return KEY_NAMES.indexOf(name) + 2;
}

export async function* keysOfGeneration({ prefix }: Generation): AsyncIterable<readonly string[]> {
  yield snsKeys(prefix);
}
