import type { JsonValue } from '../../core/json.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import { MemoryQueue, type Entry } from './memory-queue.js';
import type { Message, MoveTask } from './model.js';
import type { DeduplicationRecord, MessageRecord, QueueRecord, ReceiveAttemptRecord } from './view.js';

/** One scope's queues. */
export interface SqsState {
  readonly queues: Map<string, MemoryQueue>;
  /** When queues were deleted, for the rule of sixty seconds. */
  readonly deletedAt: Map<string, number>;
  readonly moveTasks: Map<string, MoveTask>;
}

const COLLECTION = 'queues';

/** The records of a scope's queues. Each queue's are collected when it is reached, so that none shows half a change. */
export function* readQueueRecords(state: SqsState, { resource: wanted, schemaOnly = false }: StateSelection): Generator<StateRecord> {
  const names = [...state.queues.keys()].filter((name) => wanted?.(COLLECTION, name) ?? true).sort();
  // Collected before the first is given: what changes while the reader is slow must not show.
  const collected = names.map((name) => sectionsOf(state, name, schemaOnly));
  for (const [index, sections] of collected.entries()) {
    for (const [section, values] of sections) {
      for (const value of values) yield { collection: COLLECTION, resource: names[index] ?? '', section, value: value as JsonValue };
    }
  }
}

function sectionsOf(state: SqsState, name: string, schemaOnly: boolean): [string, readonly unknown[]][] {
  const queue = state.queues.get(name) as MemoryQueue;
  const { name: _name, ...config } = queue.config;
  const configuration: QueueRecord = {
    ...config,
    lastPosition: queue.lastPosition,
    ...(queue.purgedAt === undefined ? {} : { purgedAt: queue.purgedAt }),
  };
  if (schemaOnly) return [['configuration', [configuration]]];
  return [
    ['configuration', [configuration]],
    ['deduplications', [...queue.deduplications.values()].map(({ expiryIndex: _index, ...record }) => record).sort(byEnd('key'))],
    ['messages', [...queue.entries.values()].map(messageRecord).sort((a, b) => a.sentAt - b.sentAt || by('messageId')(a, b))],
    ['moveTasks', [...state.moveTasks.values()].filter(({ source }) => source === name).sort(byStart)],
    ['receiveAttempts', [...queue.attempts.values()].map(({ expiryIndex: _index, ...record }) => record).sort(byEnd('attemptId'))],
  ];
}

const by = <Member extends string>(member: Member) => (a: Record<Member, string>, b: Record<Member, string>): number =>
  a[member] < b[member] ? -1 : a[member] > b[member] ? 1 : 0;

const byEnd =
  <Member extends string>(member: Member) =>
  (a: Record<Member, string> & { readonly expiresAt: number }, b: Record<Member, string> & { readonly expiresAt: number }): number =>
    a.expiresAt - b.expiresAt || by<Member>(member)(a, b);

const byStart = (a: MoveTask, b: MoveTask): number => a.startedAt - b.startedAt || by('taskHandle')(a, b);

function messageRecord({ message, position, visibleAt, receiveCount, firstReceivedAt }: Entry): MessageRecord {
  return { ...message, position, visibleAt, receiveCount, ...(firstReceivedAt === undefined ? {} : { firstReceivedAt }) };
}

/** What a scope holds under a record's identity. */
export function findQueueRecord(state: SqsState, { resource, section, value }: StateRecord): JsonValue | undefined {
  const queue = state.queues.get(resource);
  if (queue === undefined) return undefined;
  switch (section) {
    case 'configuration':
      return sectionsOf(state, resource, true)[0]?.[1][0] as JsonValue;
    case 'deduplications': {
      const held = queue.deduplications.get((value as unknown as DeduplicationRecord).key);
      return held === undefined ? undefined : { key: held.key, messageId: held.messageId, position: held.position, expiresAt: held.expiresAt };
    }
    case 'messages': {
      const held = queue.entries.get((value as unknown as MessageRecord).messageId);
      return held === undefined ? undefined : (messageRecord(held) as unknown as JsonValue);
    }
    case 'moveTasks':
      return state.moveTasks.get((value as unknown as MoveTask).taskHandle) as unknown as JsonValue | undefined;
    case 'receiveAttempts': {
      const held = queue.attempts.get((value as unknown as ReceiveAttemptRecord).attemptId);
      return held === undefined ? undefined : { attemptId: held.attemptId, receipts: held.receipts, expiresAt: held.expiresAt };
    }
    default:
      throw new Error(`queues have no section ${section}`);
  }
}

/** Puts a record into a scope's state. In a merge a message that is new gets a place behind those that are there. */
export function putQueueRecord(state: SqsState, { resource, section, value }: StateRecord, mode: 'restore' | 'merge'): void {
  if (section === 'configuration') {
    putConfiguration(state, resource, value as unknown as QueueRecord, mode);
    return;
  }
  const queue = state.queues.get(resource);
  if (queue === undefined) throw new Error(`the queue ${resource} comes after its ${section}`);
  switch (section) {
    case 'deduplications':
      queue.deduplicate(value as unknown as DeduplicationRecord);
      return;
    case 'messages':
      putMessage(queue, value as unknown as MessageRecord, mode);
      return;
    case 'moveTasks': {
      const task = value as unknown as MoveTask;
      state.moveTasks.set(task.taskHandle, task);
      return;
    }
    case 'receiveAttempts':
      queue.rememberAttempt(value as unknown as ReceiveAttemptRecord);
      return;
    default:
      throw new Error(`queues have no section ${section}`);
  }
}

function putConfiguration(state: SqsState, name: string, record: QueueRecord, mode: 'restore' | 'merge'): void {
  const { lastPosition, purgedAt, ...config } = record;
  const existing = state.queues.get(name);
  // A queue that is merged into keeps its incarnation: receipt handles that clients hold stay good.
  const queue = existing ?? new MemoryQueue({ ...config, name });
  if (existing !== undefined) queue.config = { ...config, name, incarnation: existing.config.incarnation };
  queue.lastPosition = mode === 'restore' ? lastPosition : Math.max(lastPosition, queue.lastPosition);
  queue.purgedAt = purgedAt;
  state.queues.set(name, queue);
}

function putMessage(queue: MemoryQueue, record: MessageRecord, mode: 'restore' | 'merge'): void {
  const { position, visibleAt, receiveCount, firstReceivedAt, ...rest } = record;
  const message: Message = rest;
  const existing = queue.entries.get(message.messageId);
  if (existing !== undefined) queue.remove(existing);
  const place = existing?.position ?? (mode === 'restore' ? position : undefined);
  queue.add(
    message,
    { visibleAt, receiveCount, ...(firstReceivedAt === undefined ? {} : { firstReceivedAt }), ...(place === undefined ? {} : { position: place }) },
    // Time is not known here: all is hidden until the queue is brought to the time of the next call.
    Number.NEGATIVE_INFINITY,
  );
}
