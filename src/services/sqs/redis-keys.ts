import type { RedisConnection } from '../../redis/connection.js';
import type { Generation } from '../../redis/key-space.js';
import type { Queue } from './model.js';
import { redriveTarget } from './settings.js';

/** The eleven keys of a queue, in the order in which `lua/includes/queue.lua` has them. */
const QUEUE_KEYS = [
  'messages',
  'states',
  'ready',
  'delayed',
  'inflight',
  'retention',
  'grouped',
  'groups',
  'heads',
  'windows',
  'window-expiry',
] as const;

/** The keys of SQS in one generation of a scope. `prefix` is the generation's. */
export const sqsKeys = {
  /** hash: queue name -> version of its configuration, which no other configuration ever has. */
  versions: (prefix: string): string => `${prefix}versions`,
  /** hash: queue name -> configuration as JSON. */
  queues: (prefix: string): string => `${prefix}queues`,
  /** zset: queue names in order. */
  names: (prefix: string): string => `${prefix}names`,
  /** hash: name of a deleted queue -> when it was deleted. */
  deleted: (prefix: string): string => `${prefix}deleted`,
  /** Counts changes of configurations; changes whenever queues come or go. */
  counter: (prefix: string): string => `${prefix}counter`,
  /** hash: queue name -> last position, and when it was purged. */
  meta: (prefix: string): string => `${prefix}meta`,
  /** hash: task handle -> message move task as JSON. */
  tasks: (prefix: string): string => `${prefix}tasks`,
  /** zset: task handles of a source queue by start. */
  tasksOf: (prefix: string, name: string): string => `${prefix}q:${name}:tasks`,
  /** zset: for each queue that has a dead-letter queue, that queue's name NUL its own, in order. */
  sources: (prefix: string): string => `${prefix}sources`,
  queue: (prefix: string, name: string): string[] => QUEUE_KEYS.map((key) => `${prefix}q:${name}:${key}`),
  queueKey: (prefix: string, name: string, key: (typeof QUEUE_KEYS)[number]): string => `${prefix}q:${name}:${key}`,
};

const NAMES_BATCH = 500;

/** Every key of a generation. The names come last, since the others follow from them. */
export async function* keysOfGeneration(connection: RedisConnection, { prefix }: Generation): AsyncGenerator<readonly string[]> {
  const names = sqsKeys.names(prefix);
  for (let from = 0; ; from += NAMES_BATCH) {
    const batch = await connection.run((client) => client.zrange(names, String(from), String(from + NAMES_BATCH - 1)));
    for (const name of batch) yield [...sqsKeys.queue(prefix, name), sqsKeys.tasksOf(prefix, name)];
    if (batch.length < NAMES_BATCH) break;
  }
  const { versions, queues, deleted, counter, meta, tasks, sources } = sqsKeys;
  yield [versions, queues, deleted, counter, meta, tasks, sources].map((key) => key(prefix));
  yield [names];
}

export function sqsChannel(name: string): string {
  return `queue:${name}`;
}

/** A queue among the sources of its dead-letter queue; the empty text for a queue that has none. */
export function sourceMember(queue: Queue): string {
  const target = redriveTarget(queue);
  return target === undefined ? '' : `${target}\0${queue.name}`;
}
