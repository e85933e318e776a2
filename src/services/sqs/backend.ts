import type { Scope } from '../../core/scope.js';
import type { StateBackend } from '../../core/state.js';
import type { Message, MessageCounts, MoveTask, Queue } from './model.js';

/**
 * Where SQS's queues and messages live.
 *
 * - Every method is atomic: it happens whole or not at all, and no other call sees it half done, in this process or another.
 * - Times are milliseconds since the epoch and come from the caller; a backend has no clock. Calls carry times that do not go back.
 * - A method that names a queue which does not exist rejects with `queueDoesNotExist()` of `errors.js`. A store that cannot be reached
 *   rejects with `BackendUnavailableError`.
 * - Rules that follow from a queue's configuration are the caller's: it gives a *plan*, a pure function of the queue. The backend calls it with
 *   the queue as it is at the moment of execution, calls it again when the queue was changed in between, and carries out only what
 *   the last call returned. What a plan throws rejects the method, and nothing has happened.
 * - Messages that were sent longer ago than their queue's `retentionOf` are gone for every method. They are dropped on the way, amortised
 *   over the sends that brought them; beside that no method's cost grows with the number of messages beyond its logarithm.
 * - Message ids are unique inside a queue. A plan that gives an id which the queue holds is called again for others.
 *
 * Not in the contract: validation of names and sizes, wire formats, waiting (a long poll is `receiveMessages`, then `watch`, then again).
 */
export interface SqsBackend extends StateBackend {
  /** True when other processes may work on the same state: then what they leave undone is looked for. */
  readonly shared: boolean;

  // ---- Queues

  /**
   * Makes a queue unless one of the name exists.
   * @param options.notDeletedSince refuses when a queue of this name was deleted at or after that time.
   */
  createQueue(scope: Scope, queue: Queue, options: { readonly notDeletedSince?: number }): Promise<CreateQueueOutcome>;
  findQueue(scope: Scope, name: string): Promise<Queue | undefined>;
  /** The queue and what is counted of its messages at `now`. */
  describeQueue(scope: Scope, name: string, now: number): Promise<QueueDescription>;
  /** Replaces attributes, tags or times by what the plan makes of the queue. Name and incarnation stay. */
  updateQueue(scope: Scope, name: string, plan: (queue: Queue) => Queue): Promise<Queue>;
  /** Removes the queue, its messages and its move tasks, and remembers when. */
  deleteQueue(scope: Scope, name: string, now: number): Promise<void>;
  /** Names in ascending order of UTF-16 code units, with the prefix, after the name `after`. */
  listQueues(scope: Scope, page: { readonly prefix?: string; readonly after?: string; readonly limit: number }): Promise<readonly string[]>;
  /** Names of the queues whose redrive policy names this queue, in ascending order. */
  listDeadLetterSources(scope: Scope, name: string, page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]>;

  // ---- Messages

  /** Adds messages in the order given, all or none. One round trip whatever their number. */
  sendMessages(scope: Scope, name: string, now: number, plan: (queue: Queue) => readonly NewMessage[]): Promise<readonly SentMessage[]>;
  /**
   * Takes messages that are visible at `now` and hides them.
   *
   * Standard queues: in the order of sending, but messages of noisy groups come after all others. A group is noisy with at least 30 messages in flight
   * (`limits.noisyGroupInFlight`) and more than a tenth of all in flight, both as they were before this receive.
   * FIFO queues: group by group, each group's messages in the order of sending up to the first that is not visible, as many as fit. Groups come in the
   * order of the time at which their first message became visible, then of its place. So a group whose first message is in flight gives none.
   * A message that was received `maxReceiveCount` times before is moved to the dead-letter queue instead, when that exists. There it keeps its id and when it was
   * received first, and its receives count on as `receivedBefore`.
   */
  receiveMessages(scope: Scope, name: string, now: number, plan: (queue: Queue) => ReceivePlan): Promise<ReceiveOutcome>;
  /** Deletes messages by receipt; one outcome for each, in order. */
  deleteMessages(scope: Scope, name: string, now: number, receipts: readonly Receipt[]): Promise<readonly DeleteOutcome[]>;
  /** Sets when messages in flight become visible again; one outcome for each, in order. */
  changeVisibility(scope: Scope, name: string, now: number, changes: readonly VisibilityChange[]): Promise<readonly VisibilityOutcome[]>;
  /**
   * Removes every message and every deduplication window.
   * @param options.notPurgedSince refuses when the queue was purged at or after that time. Returns false when refused.
   */
  purgeQueue(scope: Scope, name: string, now: number, options: { readonly notPurgedSince?: number }): Promise<boolean>;

  // ---- Waiting

  /**
   * Calls `onChange` whenever messages may have become receivable in the queue by a send, a move, a deletion or a change of visibility,
   * through whichever process. Resolves when nothing that happens from now on can be missed. Time alone calls nobody: a waiter takes
   * `ReceiveOutcome.nextVisibleAt` into account itself.
   */
  watch(scope: Scope, name: string, onChange: () => void): Promise<StopWatching>;

  // ---- Message move tasks

  /** Registers a task. Returns false when the source has a task that is RUNNING. At most ten ended tasks of a source are kept. */
  startMoveTask(scope: Scope, task: MoveTask): Promise<boolean>;
  /** Tasks of a source, the newest first. */
  listMoveTasks(scope: Scope, source: string, limit: number): Promise<readonly MoveTask[]>;
  /** Every task of the scope that is RUNNING or CANCELLING. */
  listActiveMoveTasks(scope: Scope): Promise<readonly MoveTask[]>;
  /** Changes a task by a plan; resolves to `undefined` when there is none of this handle. */
  updateMoveTask(scope: Scope, taskHandle: string, plan: (task: MoveTask) => MoveTask): Promise<MoveTask | undefined>;
  /**
   * Moves up to `limit` messages that are visible in the task's source, oldest first, and counts them in the task. A message without a
   * destination (its own source is gone, or it was sent to the dead-letter queue directly) ends the task as FAILED.
   * Does nothing unless the task is RUNNING. A moved message is a new one, sent at `now`, with an id that `newId` gives; of its former life it has only the body,
   * attributes, sender, group and deduplication id.
   */
  moveMessages(scope: Scope, taskHandle: string, now: number, limit: number, newId: () => string): Promise<MoveOutcome>;
}

export type CreateQueueOutcome =
  | { readonly kind: 'created'; readonly queue: Queue }
  | { readonly kind: 'exists'; readonly queue: Queue }
  | { readonly kind: 'deleted-recently' };

export interface QueueDescription {
  readonly queue: Queue;
  readonly counts: MessageCounts;
}

/** A message to be sent, and what the queue's configuration says of it. */
export interface NewMessage {
  readonly message: Message;
  /** When it becomes visible: `message.sentAt` without a delay. */
  readonly visibleAt: number;
  /**
   * FIFO: within `deduplicationWindow` milliseconds after a message with the same key was accepted, this one is accepted and not added.
   * The key holds the group where deduplication is by group.
   */
  readonly deduplicationKey?: string;
  /** Milliseconds. */
  readonly deduplicationWindow?: number;
}

export interface SentMessage {
  /** Of a duplicate: the id of the message that was accepted first. */
  readonly messageId: string;
  /** The message's place in the queue's order: whole numbers that grow with each message. Of a duplicate: the first one's. */
  readonly position: number;
  readonly duplicate: boolean;
}

export interface ReceivePlan {
  /** How many messages at most, 1 to 10. */
  readonly limit: number;
  /** When they become visible again. */
  readonly visibleAt: number;
  /** No message is given while as many are in flight. */
  readonly inFlightLimit: number;
  /** Where messages go that were received `maxReceiveCount` times. */
  readonly redrive?: { readonly deadLetterQueue: string; readonly maxReceiveCount: number; readonly sourceArn: string };
  /**
   * FIFO: within `attemptWindow` milliseconds the same id is given the same messages again, with their visibility
   * begun anew, unless one of them was deleted or had its visibility changed or passed.
   */
  readonly attemptId?: string;
  /** Milliseconds. */
  readonly attemptWindow?: number;
}

/** Which receive of which message a receipt handle stands for. */
export interface Receipt {
  /** The queue's incarnation. */
  readonly incarnation: string;
  readonly messageId: string;
  /** The message's receive count at that receive. */
  readonly receiveCount: number;
}

export interface ReceivedMessage {
  readonly message: Message;
  /** The message's place in the queue's order. */
  readonly position: number;
  readonly receipt: Receipt;
  /** When it was received first. */
  readonly firstReceivedAt: number;
}

export interface ReceiveOutcome {
  /** The queue that the plan was made for. */
  readonly queue: Queue;
  readonly messages: readonly ReceivedMessage[];
  /**
   * When, with no further call, the next message can be received; `now` when one can be; `undefined` when none will. With `overLimit`: when the next
   * hidden message becomes visible.
   */
  readonly nextVisibleAt: number | undefined;
  /** True when the in-flight limit kept messages back. */
  readonly overLimit: boolean;
}

/**
 * `deleted`: the message is gone (now, or before). `stale`: the message was received again since, and stays. `expired`: FIFO, the
 * visibility timeout has passed, and it stays. `foreign`: the receipt is of another incarnation of the queue.
 */
export type DeleteOutcome = 'deleted' | 'stale' | 'expired' | 'foreign';

export interface VisibilityChange {
  readonly receipt: Receipt;
  /** When the message becomes visible; `now` or before means at once. */
  readonly visibleAt: number;
}

/** `not-in-flight`: FIFO, the message is visible or was received again since. `missing`: it is deleted. */
export type VisibilityOutcome = 'changed' | 'not-in-flight' | 'missing' | 'foreign';

export interface MoveOutcome {
  /** The task after the step; `undefined` when there is none of this handle. */
  readonly task: MoveTask | undefined;
  readonly moved: number;
}

export type StopWatching = () => void;
