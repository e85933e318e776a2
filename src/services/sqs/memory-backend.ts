import type { JsonValue } from '../../core/json.js';
import { MemoryStateBackend } from '../../core/memory-state.js';
import { scopeName, type Scope } from '../../core/scope.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import type {
  CreateQueueOutcome,
  DeleteOutcome,
  MoveOutcome,
  NewMessage,
  QueueDescription,
  Receipt,
  ReceivedMessage,
  ReceiveOutcome,
  ReceivePlan,
  SentMessage,
  SqsBackend,
  StopWatching,
  VisibilityChange,
  VisibilityOutcome,
} from './backend.js';
import { queueDoesNotExist } from './errors.js';
import { MemoryQueue, type Entry, type Group } from './memory-queue.js';
import { findQueueRecord, putQueueRecord, readQueueRecords, type SqsState } from './memory-records.js';
import type { Message, MoveTask, Queue } from './model.js';
import { redriveTarget } from './settings.js';
import { sqsStateModel } from './view.js';

/** Ended move tasks that are kept for each source, as AWS lists them. */
const KEPT_MOVE_TASKS = 10;

/** SQS's state in this process's memory. Gone with the process. */
export class MemorySqsBackend extends MemoryStateBackend<SqsState> implements SqsBackend {
  readonly shared = false;
  protected readonly model = sqsStateModel;
  private readonly watchers = new Map<string, Set<() => void>>();

  // ---- Queues

  async createQueue(scope: Scope, queue: Queue, options: { readonly notDeletedSince?: number }): Promise<CreateQueueOutcome> {
    const state = this.state(scope);
    const existing = state.queues.get(queue.name);
    if (existing !== undefined) return { kind: 'exists', queue: existing.config };
    const deletedAt = state.deletedAt.get(queue.name);
    if (deletedAt !== undefined && options.notDeletedSince !== undefined && deletedAt >= options.notDeletedSince) {
      return { kind: 'deleted-recently' };
    }
    state.deletedAt.delete(queue.name);
    state.queues.set(queue.name, new MemoryQueue(queue));
    return { kind: 'created', queue };
  }

  async findQueue(scope: Scope, name: string): Promise<Queue | undefined> {
    return this.state(scope).queues.get(name)?.config;
  }

  async describeQueue(scope: Scope, name: string, now: number): Promise<QueueDescription> {
    const queue = this.queue(scope, name, now);
    return { queue: queue.config, counts: queue.counts() };
  }

  async updateQueue(scope: Scope, name: string, plan: (queue: Queue) => Queue): Promise<Queue> {
    const queue = this.existing(scope, name);
    const { incarnation } = queue.config;
    queue.config = { ...plan(queue.config), name, incarnation };
    return queue.config;
  }

  async deleteQueue(scope: Scope, name: string, now: number): Promise<void> {
    this.existing(scope, name);
    const state = this.state(scope);
    state.queues.delete(name);
    state.deletedAt.set(name, now);
    for (const task of state.moveTasks.values()) if (task.source === name) state.moveTasks.delete(task.taskHandle);
    this.changed(scope, name);
  }

  async listQueues(scope: Scope, page: { readonly prefix?: string; readonly after?: string; readonly limit: number }): Promise<readonly string[]> {
    const { prefix = '', after = '', limit } = page;
    const names = [...this.state(scope).queues.keys()].filter((name) => name.startsWith(prefix) && name > after);
    return names.sort().slice(0, limit);
  }

  async listDeadLetterSources(scope: Scope, name: string, page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]> {
    this.existing(scope, name);
    const { after = '', limit } = page;
    const sources = [...this.state(scope).queues.values()].map(({ config }) => config);
    return sources
      .filter((source) => source.name > after && redriveTarget(source) === name)
      .map((source) => source.name)
      .sort()
      .slice(0, limit);
  }

  // ---- Messages

  async sendMessages(scope: Scope, name: string, now: number, plan: (queue: Queue) => readonly NewMessage[]): Promise<readonly SentMessage[]> {
    const queue = this.queue(scope, name, now);
    let messages = plan(queue.config);
    while (messages.some(({ message }) => queue.entries.has(message.messageId))) messages = plan(queue.config);
    const sent = messages.map((message) => send(queue, message, now));
    this.changed(scope, name);
    return sent;
  }

  async receiveMessages(scope: Scope, name: string, now: number, plan: (queue: Queue) => ReceivePlan): Promise<ReceiveOutcome> {
    const queue = this.queue(scope, name, now);
    const planned = plan(queue.config);
    const repeated = repeatAttempt(queue, planned, now);
    if (repeated !== undefined) return outcome(queue, now, repeated);
    if (queue.counts().inFlight >= planned.inFlightLimit) {
      queue.full = true;
      return { queue: queue.config, messages: [], nextVisibleAt: queue.nextShownAt(), overLimit: true };
    }
    const deadLetters = planned.redrive === undefined ? undefined : this.state(scope).queues.get(planned.redrive.deadLetterQueue);
    const taken = queue.fifo ? takeFromGroups(queue, planned, now, deadLetters) : takeReady(queue, planned, now, deadLetters);
    const messages = taken.map((entry) => received(queue, entry, now));
    if (planned.attemptId !== undefined && messages.length > 0) {
      queue.rememberAttempt({
        attemptId: planned.attemptId,
        receipts: taken.map(({ message: { messageId }, receiveCount, visibleAt }) => ({ messageId, receiveCount, visibleAt })),
        expiresAt: now + (planned.attemptWindow ?? 0),
      });
    }
    if (deadLetters !== undefined && planned.redrive !== undefined) this.changed(scope, planned.redrive.deadLetterQueue);
    return outcome(queue, now, messages);
  }

  async deleteMessages(scope: Scope, name: string, now: number, receipts: readonly Receipt[]): Promise<readonly DeleteOutcome[]> {
    const queue = this.queue(scope, name, now);
    const outcomes = receipts.map((receipt) => deleteMessage(queue, receipt, now));
    // In a standard queue a deletion makes nothing receivable but where the in-flight limit kept messages back.
    if (queue.fifo || queue.full) this.changed(scope, name);
    queue.full = false;
    return outcomes;
  }

  async changeVisibility(scope: Scope, name: string, now: number, changes: readonly VisibilityChange[]): Promise<readonly VisibilityOutcome[]> {
    const queue = this.queue(scope, name, now);
    const outcomes = changes.map((change) => changeVisibility(queue, change, now));
    this.changed(scope, name);
    return outcomes;
  }

  async purgeQueue(scope: Scope, name: string, now: number, options: { readonly notPurgedSince?: number }): Promise<boolean> {
    const queue = this.existing(scope, name);
    const { notPurgedSince } = options;
    if (notPurgedSince !== undefined && queue.purgedAt !== undefined && queue.purgedAt >= notPurgedSince) return false;
    queue.purge();
    queue.purgedAt = now;
    return true;
  }

  // ---- Waiting

  async watch(scope: Scope, name: string, onChange: () => void): Promise<StopWatching> {
    const key = watchKey(scope, name);
    let watchers = this.watchers.get(key);
    if (watchers === undefined) {
      watchers = new Set();
      this.watchers.set(key, watchers);
    }
    watchers.add(onChange);
    return () => {
      watchers.delete(onChange);
      if (watchers.size === 0 && this.watchers.get(key) === watchers) this.watchers.delete(key);
    };
  }

  // ---- Message move tasks

  async startMoveTask(scope: Scope, task: MoveTask): Promise<boolean> {
    this.existing(scope, task.source);
    const { moveTasks } = this.state(scope);
    const ofSource = [...moveTasks.values()].filter(({ source }) => source === task.source);
    if (ofSource.some(({ status }) => status === 'RUNNING')) return false;
    ofSource.sort((a, b) => a.startedAt - b.startedAt);
    for (const old of ofSource.slice(0, Math.max(0, ofSource.length - KEPT_MOVE_TASKS + 1))) moveTasks.delete(old.taskHandle);
    moveTasks.set(task.taskHandle, task);
    return true;
  }

  async listMoveTasks(scope: Scope, source: string, limit: number): Promise<readonly MoveTask[]> {
    this.existing(scope, source);
    const tasks = [...this.state(scope).moveTasks.values()].filter((task) => task.source === source);
    return tasks.toReversed().slice(0, limit);
  }

  async listActiveMoveTasks(scope: Scope): Promise<readonly MoveTask[]> {
    return [...this.state(scope).moveTasks.values()].filter(({ status }) => status === 'RUNNING' || status === 'CANCELLING');
  }

  async updateMoveTask(scope: Scope, taskHandle: string, plan: (task: MoveTask) => MoveTask): Promise<MoveTask | undefined> {
    const { moveTasks } = this.state(scope);
    const task = moveTasks.get(taskHandle);
    if (task === undefined) return undefined;
    const updated = plan(task);
    moveTasks.set(taskHandle, updated);
    return updated;
  }

  async moveMessages(scope: Scope, taskHandle: string, now: number, limit: number, newId: () => string): Promise<MoveOutcome> {
    const state = this.state(scope);
    const task = state.moveTasks.get(taskHandle);
    if (task?.status !== 'RUNNING') return { task, moved: 0 };
    const source = this.queue(scope, task.source, now);
    let moved = 0;
    let failureReason: string | undefined;
    const touched = new Set<string>();
    for (let entry = source.nextReceivable(now); entry !== undefined && moved < limit; entry = source.nextReceivable(now)) {
      const target = task.destination ?? originOf(entry.message);
      const destination = target === undefined ? undefined : state.queues.get(target);
      if (target === undefined || destination === undefined) {
        failureReason = target === undefined ? 'CouldNotDetermineMessageSource' : 'AWS.SimpleQueueService.NonExistentQueue';
        break;
      }
      moveAnew(source, entry, destination, now, newId());
      touched.add(target);
      moved += 1;
    }
    for (const name of touched) this.changed(scope, name);
    const updated: MoveTask = {
      ...task,
      moved: task.moved + moved,
      ...(failureReason === undefined ? {} : { status: 'FAILED' as const, failureReason }),
    };
    state.moveTasks.set(taskHandle, updated);
    return { task: updated, moved };
  }

  // ---- State

  protected createState(): SqsState {
    return { queues: new Map(), deletedAt: new Map(), moveTasks: new Map() };
  }

  protected isEmpty(state: SqsState): boolean {
    return state.queues.size === 0;
  }

  protected readRecords(state: SqsState, selection: StateSelection): Iterable<StateRecord> {
    return readQueueRecords(state, selection);
  }

  protected findRecord(state: SqsState, record: StateRecord): JsonValue | undefined {
    return findQueueRecord(state, record);
  }

  protected putRecord(state: SqsState, record: StateRecord, mode: 'restore' | 'merge'): void {
    putQueueRecord(state, record, mode);
  }

  protected override onReplaced(scope: Scope): void {
    const prefix = watchKey(scope, '');
    for (const [key, watchers] of this.watchers) if (key.startsWith(prefix)) for (const watcher of watchers) watcher();
  }

  private existing(scope: Scope, name: string): MemoryQueue {
    const queue = this.state(scope).queues.get(name);
    if (queue === undefined) throw queueDoesNotExist();
    return queue;
  }

  /** The queue, brought to `now`. */
  private queue(scope: Scope, name: string, now: number): MemoryQueue {
    const queue = this.existing(scope, name);
    queue.advance(now);
    return queue;
  }

  private changed(scope: Scope, name: string): void {
    if (this.watchers.size === 0) return;
    const watchers = this.watchers.get(watchKey(scope, name));
    if (watchers !== undefined) for (const watcher of watchers) watcher();
  }
}

function watchKey(scope: Scope, name: string): string {
  return `${scopeName(scope)}/${name}`;
}

function send(queue: MemoryQueue, planned: NewMessage, now: number): SentMessage {
  const { message, visibleAt, deduplicationKey, deduplicationWindow = 0 } = planned;
  const first = deduplicationKey === undefined ? undefined : queue.deduplications.get(deduplicationKey);
  if (first !== undefined) return { messageId: first.messageId, position: first.position, duplicate: true };
  const { position } = queue.add(message, { visibleAt, receiveCount: 0 }, now);
  if (deduplicationKey !== undefined) {
    queue.deduplicate({ key: deduplicationKey, messageId: message.messageId, position, expiresAt: now + deduplicationWindow });
  }
  return { messageId: message.messageId, position, duplicate: false };
}

function takeReady(queue: MemoryQueue, plan: ReceivePlan, now: number, deadLetters: MemoryQueue | undefined): Entry[] {
  const taken: Entry[] = [];
  // Collected first and marked afterwards: with a visibility timeout of zero a message stays visible, and must not be given twice.
  for (let entry = queue.nextReceivable(now); entry !== undefined && taken.length < plan.limit; entry = queue.nextReceivable(now)) {
    if (isExhausted(entry, plan, deadLetters)) moveToDeadLetters(queue, entry, deadLetters, now, plan.redrive?.sourceArn);
    else taken.push(queue.hold(entry));
  }
  for (const entry of taken) queue.receive(entry, now, plan.visibleAt);
  return taken;
}

function takeFromGroups(queue: MemoryQueue, plan: ReceivePlan, now: number, deadLetters: MemoryQueue | undefined): Entry[] {
  const taken: Entry[] = [];
  const groups: Group[] = [];
  while (taken.length < plan.limit) {
    const group = queue.takeAvailableGroup(now);
    if (group === undefined) break;
    groups.push(group);
    takeFromGroup(queue, group, plan, now, deadLetters, taken);
    queue.holdGroup(group);
  }
  for (const entry of taken) queue.receive(entry, now, plan.visibleAt);
  for (const group of groups) queue.settleGroup(group);
  return taken;
}

/** A group's visible messages from its head on, as many as fit. */
function takeFromGroup(
  queue: MemoryQueue,
  group: Group,
  plan: ReceivePlan,
  now: number,
  deadLetters: MemoryQueue | undefined,
  taken: Entry[],
): void {
  const held: Entry[] = [];
  for (let head = group.entries.peek(); head !== undefined && taken.length < plan.limit; head = group.entries.peek()) {
    if (head.visibleAt > now) break;
    if (isExhausted(head, plan, deadLetters)) {
      moveToDeadLetters(queue, head, deadLetters, now, plan.redrive?.sourceArn);
      continue;
    }
    group.entries.remove(head);
    held.push(head);
    taken.push(head);
  }
  for (const entry of held) group.entries.push(entry);
}

function isExhausted(entry: Entry, plan: ReceivePlan, deadLetters: MemoryQueue | undefined): deadLetters is MemoryQueue {
  return plan.redrive !== undefined && deadLetters !== undefined && entry.receiveCount >= plan.redrive.maxReceiveCount;
}

/** Moves a message to the end of its dead-letter queue. It is the same message, whose receives there count anew. */
function moveToDeadLetters(from: MemoryQueue, entry: Entry, to: MemoryQueue, now: number, sourceArn: string | undefined): void {
  from.remove(entry);
  const { deadLetterQueueSourceArn: _origin, receivedBefore = 0, ...message } = entry.message;
  const moved: Message = {
    ...message,
    // A FIFO queue's retention begins anew with a move; a standard queue's goes on from the sending.
    ...(to.fifo ? { sentAt: now } : {}),
    ...(sourceArn === undefined ? {} : { deadLetterQueueSourceArn: sourceArn }),
    receivedBefore: receivedBefore + entry.receiveCount,
  };
  const { firstReceivedAt } = entry;
  to.add(moved, { visibleAt: now, receiveCount: 0, ...(firstReceivedAt === undefined ? {} : { firstReceivedAt }) }, now);
}

/** Moves a message out of a dead-letter queue as a new message. */
function moveAnew(from: MemoryQueue, entry: Entry, to: MemoryQueue, now: number, messageId: string): void {
  from.remove(entry);
  const { deadLetterQueueSourceArn: _origin, receivedBefore: _before, ...message } = entry.message;
  to.add({ ...message, messageId, sentAt: now }, { visibleAt: now, receiveCount: 0 }, now);
}

function received(queue: MemoryQueue, entry: Entry, now: number): ReceivedMessage {
  const { message, position, receiveCount, firstReceivedAt = now } = entry;
  const { incarnation } = queue.config;
  return { message, position, receipt: { incarnation, messageId: message.messageId, receiveCount }, firstReceivedAt };
}

function outcome(queue: MemoryQueue, now: number, messages: readonly ReceivedMessage[]): ReceiveOutcome {
  const next = queue.nextVisibleAt();
  return { queue: queue.config, messages, nextVisibleAt: next === undefined ? undefined : Math.max(now, next), overLimit: false };
}

/** What the same attempt was given before, or `undefined` when it is new or one of its messages was touched since. */
function repeatAttempt(queue: MemoryQueue, plan: ReceivePlan, now: number): readonly ReceivedMessage[] | undefined {
  const attempt = plan.attemptId === undefined ? undefined : queue.attempts.get(plan.attemptId);
  if (attempt === undefined) return undefined;
  const entries: Entry[] = [];
  for (const { messageId, receiveCount, visibleAt } of attempt.receipts) {
    const entry = queue.entries.get(messageId);
    if (entry?.receiveCount !== receiveCount || entry.visibleAt !== visibleAt || visibleAt <= now) return undefined;
    entries.push(entry);
  }
  for (const entry of entries) queue.changeVisibility(entry, now, plan.visibleAt);
  queue.rememberAttempt({ ...attempt, receipts: attempt.receipts.map((receipt) => ({ ...receipt, visibleAt: plan.visibleAt })) });
  return entries.map((entry) => received(queue, entry, now));
}

function deleteMessage(queue: MemoryQueue, receipt: Receipt, now: number): DeleteOutcome {
  if (receipt.incarnation !== queue.config.incarnation) return 'foreign';
  const entry = queue.entries.get(receipt.messageId);
  if (entry === undefined) return 'deleted';
  if (queue.fifo && (entry.visibleAt <= now || entry.receiveCount !== receipt.receiveCount)) return 'expired';
  if (entry.receiveCount !== receipt.receiveCount) return 'stale';
  queue.remove(entry);
  return 'deleted';
}

function changeVisibility(queue: MemoryQueue, { receipt, visibleAt }: VisibilityChange, now: number): VisibilityOutcome {
  if (receipt.incarnation !== queue.config.incarnation) return 'foreign';
  const entry = queue.entries.get(receipt.messageId);
  if (entry === undefined) return 'missing';
  if (queue.fifo && (entry.visibleAt <= now || entry.receiveCount !== receipt.receiveCount)) return 'not-in-flight';
  queue.changeVisibility(entry, now, Math.max(now, visibleAt));
  return 'changed';
}

function originOf(message: Message): string | undefined {
  return message.deadLetterQueueSourceArn?.split(':').at(-1);
}
