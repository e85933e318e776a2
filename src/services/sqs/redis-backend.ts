import { scopeName, type Scope } from '../../core/scope.js';
import {
  BackendUnavailableError,
  type ConflictPolicy,
  type MergeOutcome,
  type StagedState,
  type StateRecord,
  type StateSelection,
} from '../../core/state.js';
import { eachRecord, type RecordBatch } from '../../core/text-block.js';
import { BoundKeySpace } from '../../redis/bound-key-space.js';
import { RedisConnection } from '../../redis/connection.js';
import { MAX_ATTEMPTS, RedisKeySpace, type Generation } from '../../redis/key-space.js';
import { loadScripts, type Script } from '../../redis/scripts.js';
import { RedisStateBackend } from '../../redis/state-backend.js';
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
import { limits } from './limits.js';
import { isFifo, retentionOf, type MoveTask, type Queue } from './model.js';
import { decodeMessage, decodeQueue, decodeState, encodePayload, encodeQueue } from './redis-codec.js';
import { keysOfGeneration, sourceMember, sqsChannel, sqsKeys } from './redis-keys.js';
import { mergeQueueRecords } from './redis-merge.js';
import { readQueues, RedisQueueStage } from './redis-records.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), [
  'change-visibility-14',
  'count-messages-14',
  'create-queue-7',
  'delete-messages-14',
  'delete-queue-21',
  'find-queue-3',
  'move-messages-26',
  'next-origin-14',
  'purge-queue-14',
  'receive-messages-25',
  'send-messages-14',
  'start-move-task-4',
  'update-move-task-2',
  'update-queue-5',
]);

/** A queue's configuration as this process read it last. */
interface KnownQueue {
  readonly version: string;
  readonly queue: Queue;
}

/**
 * SQS's state in Redis 7.0 or newer: shared by every process that uses the same URL, and there when they are gone.
 *
 * Each operation is one Lua script and one round trip. A process keeps the configurations that it read; a script carries the version that
 * its plan was made for and does nothing when the queue has another, so that a change elsewhere costs one repetition.
 */
export class RedisSqsBackend extends RedisStateBackend implements SqsBackend {
  readonly shared = true;
  private readonly known = new Map<string, KnownQueue>();

  private constructor(connection: RedisConnection, space?: RedisKeySpace) {
    super(connection, space ?? new RedisKeySpace(connection, 'sqs', (generation) => keysOfGeneration(connection, generation), sqsKeys.counter));
  }

  /**
   * @param url `redis://[user:password@]host:port/database?prefix=wb`, `rediss://`, `redis+cluster://`, `redis+sentinel://`.
   * @throws UsageError for a URL that is none; BackendUnavailableError when Redis cannot be reached or is older than 7.0.
   */
  static async connect(url: string): Promise<RedisSqsBackend> {
    return new RedisSqsBackend(await RedisConnection.open(url));
  }

  // ---- Queues

  async createQueue(scope: Scope, queue: Queue, options: { readonly notDeletedSince?: number }): Promise<CreateQueueOutcome> {
    await this.space.remember(scope);
    const reply = await this.space.run(
      scope,
      scripts['create-queue-7'],
      (prefix) => [
        ...[sqsKeys.versions, sqsKeys.queues, sqsKeys.names, sqsKeys.deleted, sqsKeys.counter].map((key) => key(prefix)),
        sqsKeys.sources(prefix),
      ],
      [queue.name, encodeQueue(queue), text(options.notDeletedSince), sourceMember(queue)],
    );
    if (reply === 'RECENT') return { kind: 'deleted-recently' };
    const [created = '', version = '', held = ''] = reply as readonly string[];
    const found = decodeQueue(held);
    this.know(scope, queue.name, { version, queue: found });
    return { kind: created === '1' ? 'created' : 'exists', queue: found };
  }

  async findQueue(scope: Scope, name: string): Promise<Queue | undefined> {
    return (await this.load(scope, name))?.queue;
  }

  async describeQueue(scope: Scope, name: string, now: number): Promise<QueueDescription> {
    const { reply, queue } = await this.onQueue(scope, name, ({ version, queue: config }) =>
      this.runOnQueue(scope, name, scripts['count-messages-14'], [name, version, String(now), String(retentionOf(config)), flag(isFifo(config))]),
    );
    const [visible = 0, inFlight = 0, delayed = 0] = reply as readonly number[];
    return { queue, counts: { visible, inFlight, delayed } };
  }

  async updateQueue(scope: Scope, name: string, plan: (queue: Queue) => Queue): Promise<Queue> {
    let updated: Queue | undefined;
    const { reply } = await this.onQueue(scope, name, ({ version, queue }) => {
      updated = { ...plan(queue), name, incarnation: queue.incarnation };
      return this.space.run(
        scope,
        scripts['update-queue-5'],
        (prefix) => [
          ...[sqsKeys.versions, sqsKeys.queues, sqsKeys.counter].map((key) => key(prefix)),
          sqsKeys.sources(prefix),
        ],
        [name, version, encodeQueue(updated), sourceMember(queue), sourceMember(updated)],
      );
    });
    if (updated === undefined) throw queueDoesNotExist();
    this.know(scope, name, { version: reply as string, queue: updated });
    return updated;
  }

  async deleteQueue(scope: Scope, name: string, now: number): Promise<void> {
    await this.onQueue(scope, name, ({ version, queue }) => {
      return this.space.run(
        scope,
        scripts['delete-queue-21'],
        (prefix) => [
          ...[sqsKeys.versions, sqsKeys.queues, sqsKeys.names, sqsKeys.deleted, sqsKeys.counter, sqsKeys.meta].map((key) => key(prefix)),
          ...sqsKeys.queue(prefix, name),
          sqsKeys.sources(prefix),
          sqsKeys.tasks(prefix),
          sqsKeys.tasksOf(prefix, name),
        ],
        [name, version, String(now), sourceMember(queue), this.channel(scope, name)],
      );
    });
    this.known.delete(knownKey(scope, name));
  }

  async listQueues(scope: Scope, page: { readonly prefix?: string; readonly after?: string; readonly limit: number }): Promise<readonly string[]> {
    const { prefix: wanted = '', after = '', limit } = page;
    const from = after !== '' && after >= wanted ? `(${after}` : `[${wanted}`;
    const [names] = await this.space.apply(scope, (prefix) => [
      ['ZRANGE', sqsKeys.names(prefix), from, `(${wanted}\u007f`, 'BYLEX', 'LIMIT', '0', String(limit)],
    ]);
    return names as readonly string[];
  }

  async listDeadLetterSources(scope: Scope, name: string, page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]> {
    const [exists, names] = await this.space.apply(scope, (prefix) => [
      ['HEXISTS', sqsKeys.versions(prefix), name],
      ['ZRANGE', sqsKeys.sources(prefix), `(${name}\0${page.after ?? ''}`, `(${name}\u0001`, 'BYLEX', 'LIMIT', '0', String(page.limit)],
    ]);
    if (exists !== 1) throw queueDoesNotExist();
    return (names as readonly string[]).map((member) => member.slice(name.length + 1));
  }

  // ---- Messages

  async sendMessages(scope: Scope, name: string, now: number, plan: (queue: Queue) => readonly NewMessage[]): Promise<readonly SentMessage[]> {
    const { reply } = await this.onQueue(scope, name, async ({ version, queue }) => {
      const messages = plan(queue);
      if (messages.length === 0) return [];
      const args = [name, version, String(now), String(retentionOf(queue)), flag(isFifo(queue)), this.channel(scope, name)];
      for (const { message, visibleAt, deduplicationKey = '', deduplicationWindow = 0 } of messages) {
        args.push(message.messageId, encodePayload(message), String(message.sentAt), String(visibleAt), message.groupId ?? '', deduplicationKey, String(now + deduplicationWindow));
      }
      const sent = await this.runOnQueue(scope, name, scripts['send-messages-14'], args);
      // Ids that the queue holds are met with repeatable ids only: the plan is asked for others.
      return sent === 'TAKEN' ? 'CHANGED' : sent;
    });
    const sent: SentMessage[] = [];
    const parts = reply as readonly string[];
    for (let at = 0; at < parts.length; at += 3) {
      sent.push({ messageId: parts[at] ?? '', position: Number(parts[at + 1]), duplicate: parts[at + 2] === '1' });
    }
    return sent;
  }

  async receiveMessages(scope: Scope, name: string, now: number, plan: (queue: Queue) => ReceivePlan): Promise<ReceiveOutcome> {
    const { reply, queue } = await this.onQueue(scope, name, ({ version, queue: config }) => {
      const { limit, visibleAt, inFlightLimit, redrive, attemptId = '', attemptWindow = 0 } = plan(config);
      const deadLetterQueue = redrive?.deadLetterQueue ?? name;
      return this.space.run(
        scope,
        scripts['receive-messages-25'],
        (prefix) => [sqsKeys.versions(prefix), sqsKeys.meta(prefix), ...sqsKeys.queue(prefix, name), ...sqsKeys.queue(prefix, deadLetterQueue)],
        [
          ...[name, version, String(now), String(retentionOf(config)), flag(isFifo(config)), String(limit), String(visibleAt), String(inFlightLimit)],
          ...[redrive?.deadLetterQueue ?? '', String(redrive?.maxReceiveCount ?? 0), redrive?.sourceArn ?? '', this.channel(scope, deadLetterQueue)],
          ...[attemptId, String(now + attemptWindow)],
        ],
      );
    });
    const [overLimit, next, ...parts] = reply as readonly string[];
    const messages: ReceivedMessage[] = [];
    for (let at = 0; at < parts.length; at += 3) messages.push(readReceived(queue, parts[at] ?? '', parts[at + 1] ?? '', parts[at + 2] ?? '', now));
    return { queue, messages, nextVisibleAt: next === '' ? undefined : Math.max(now, Number(next)), overLimit: overLimit === '1' };
  }

  async deleteMessages(scope: Scope, name: string, now: number, receipts: readonly Receipt[]): Promise<readonly DeleteOutcome[]> {
    return this.onReceipts(scope, name, now, scripts['delete-messages-14'], receipts, (receipt) => receipt, ({ messageId, receiveCount }) => [
      messageId,
      String(receiveCount),
    ]);
  }

  async changeVisibility(scope: Scope, name: string, now: number, changes: readonly VisibilityChange[]): Promise<readonly VisibilityOutcome[]> {
    return this.onReceipts(scope, name, now, scripts['change-visibility-14'], changes, ({ receipt }) => receipt, ({ receipt, visibleAt }) => [
      receipt.messageId,
      String(receipt.receiveCount),
      String(visibleAt),
    ]);
  }

  async purgeQueue(scope: Scope, name: string, now: number, options: { readonly notPurgedSince?: number }): Promise<boolean> {
    const { reply } = await this.onQueue(scope, name, ({ version }) =>
      this.runOnQueue(scope, name, scripts['purge-queue-14'], [name, version, String(now), text(options.notPurgedSince)]),
    );
    return reply === 'OK';
  }

  // ---- Waiting

  async watch(scope: Scope, name: string, onChange: () => void): Promise<StopWatching> {
    const stops = await Promise.all([
      this.connection.subscribe(this.channel(scope, name), onChange),
      this.connection.subscribe(this.space.replacedChannel(scope), onChange),
    ]);
    return () => {
      for (const stop of stops) stop();
    };
  }

  // ---- Message move tasks

  async startMoveTask(scope: Scope, task: MoveTask): Promise<boolean> {
    const { source, taskHandle, startedAt } = task;
    const reply = await this.space.run(
      scope,
      scripts['start-move-task-4'],
      (prefix) => [sqsKeys.versions(prefix), sqsKeys.tasks(prefix), sqsKeys.tasksOf(prefix, source)],
      [source, taskHandle, JSON.stringify(task), String(startedAt), String(limits.moveTasksListed)],
    );
    if (reply === 'MISSING') throw queueDoesNotExist();
    return reply === 'OK';
  }

  async listMoveTasks(scope: Scope, source: string, limit: number): Promise<readonly MoveTask[]> {
    const [exists, handles, texts] = await this.space.apply(scope, (prefix) => [
      ['HEXISTS', sqsKeys.versions(prefix), source],
      ['ZREVRANGE', sqsKeys.tasksOf(prefix, source), '0', String(limit - 1)],
      ['HVALS', sqsKeys.tasks(prefix)],
    ]);
    if (exists !== 1) throw queueDoesNotExist();
    const tasks = new Map((texts as readonly string[]).map((found) => JSON.parse(found) as MoveTask).map((task) => [task.taskHandle, task]));
    return (handles as readonly string[]).flatMap((handle) => tasks.get(handle) ?? []);
  }

  async listActiveMoveTasks(scope: Scope): Promise<readonly MoveTask[]> {
    const [texts] = await this.space.apply(scope, (prefix) => [['HVALS', sqsKeys.tasks(prefix)]]);
    const tasks = (texts as readonly string[]).map((found) => JSON.parse(found) as MoveTask);
    return tasks.filter(({ status }) => status === 'RUNNING' || status === 'CANCELLING');
  }

  async updateMoveTask(scope: Scope, taskHandle: string, plan: (task: MoveTask) => MoveTask): Promise<MoveTask | undefined> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const { prefix } = await this.space.reload(scope);
      const held = await this.connection.run((client) => client.hget(sqsKeys.tasks(prefix), taskHandle));
      if (held === null) return undefined;
      const updated = plan(JSON.parse(held) as MoveTask);
      const args = [taskHandle, held, JSON.stringify(updated)];
      const reply = await this.space.run(scope, scripts['update-move-task-2'], (living) => [sqsKeys.tasks(living)], args);
      if (reply === 'OK') return updated;
    }
    throw this.tooBusy(`message move task ${taskHandle}`);
  }

  async moveMessages(scope: Scope, taskHandle: string, now: number, limit: number, newId: () => string): Promise<MoveOutcome> {
    let task = await this.updateMoveTask(scope, taskHandle, (held) => held);
    const ids = Array.from({ length: limit }, newId);
    let moved = 0;
    while (task?.status === 'RUNNING' && moved < limit) {
      const { source } = task;
      const origin = task.destination === undefined ? await this.nextOrigin(scope, source, now) : '';
      if (origin === undefined) break;
      const destination: string | undefined = task.destination ?? (origin === '' ? undefined : origin.split(':').at(-1));
      const step = destination === undefined ? 'MISSING' : await this.moveTo(scope, task, destination, origin, now, ids.slice(moved));
      if (step === 'ENDED' || step === 0) break;
      if (step === 'MISSING') {
        const failureReason = destination === undefined ? 'CouldNotDetermineMessageSource' : 'AWS.SimpleQueueService.NonExistentQueue';
        task = await this.updateMoveTask(scope, taskHandle, (held) => (held.status === 'RUNNING' ? { ...held, status: 'FAILED', failureReason } : held));
        break;
      }
      moved += step;
      // With one destination for all the script has moved what there was.
      if (task.destination !== undefined) break;
    }
    task = await this.updateMoveTask(scope, taskHandle, (held) => held);
    return { task, moved };
  }

  // ---- State

  async listScopes(): Promise<readonly Scope[]> {
    const used: Scope[] = [];
    for (const scope of await this.space.listScopes()) {
      const { prefix } = await this.space.reload(scope);
      if ((await this.connection.run((client) => client.zcard(sqsKeys.names(prefix)))) > 0) used.push(scope);
    }
    return used;
  }

  readGeneration(generation: Generation, selection: StateSelection): AsyncIterable<StateRecord> {
    return eachRecord(this.readBatches(generation, selection));
  }

  readBatches({ prefix }: Generation, selection: StateSelection): AsyncIterable<RecordBatch> {
    return readQueues(this.connection, prefix, selection);
  }

  async stageState(scope: Scope): Promise<StagedState> {
    return new RedisQueueStage(this.space, await this.space.stage(scope));
  }

  mergeState(
    scope: Scope,
    records: readonly StateRecord[],
    options: { readonly onConflict: ConflictPolicy; readonly dryRun?: boolean },
  ): Promise<readonly MergeOutcome[]> {
    return mergeQueueRecords(this, this.space, scope, records, options);
  }

  mergeInto(generation: Generation, records: readonly StateRecord[], onConflict: ConflictPolicy): Promise<readonly MergeOutcome[]> {
    const space = new BoundKeySpace(this.space, generation);
    return mergeQueueRecords(new RedisSqsBackend(this.connection, space), space, generation.scope, records, { onConflict });
  }

  // ---- How operations run

  /** Runs a script over one queue. */
  private runOnQueue(scope: Scope, name: string, script: Script, args: readonly string[]): Promise<unknown> {
    return this.space.run(scope, script, (prefix) => [sqsKeys.versions(prefix), sqsKeys.meta(prefix), ...sqsKeys.queue(prefix, name)], args);
  }

  /**
   * Calls `attempt` with the queue's configuration until its script found that configuration to be the current one.
   * @throws AwsError when there is no such queue.
   */
  private async onQueue(scope: Scope, name: string, attempt: (known: KnownQueue) => Promise<unknown>): Promise<{ readonly reply: unknown; readonly queue: Queue }> {
    for (let count = 0; count < MAX_ATTEMPTS; count += 1) {
      const known = (count === 0 ? this.known.get(knownKey(scope, name)) : undefined) ?? (await this.load(scope, name));
      if (known === undefined) throw queueDoesNotExist();
      const reply = await attempt(known);
      if (reply !== 'CHANGED') return { reply, queue: known.queue };
    }
    throw this.tooBusy(`queue ${name}`);
  }

  private async load(scope: Scope, name: string): Promise<KnownQueue | undefined> {
    const reply = await this.space.run(scope, scripts['find-queue-3'], (prefix) => [sqsKeys.versions(prefix), sqsKeys.queues(prefix)], [name]);
    const [version, found] = reply as readonly string[];
    if (version === undefined || found === undefined) {
      this.known.delete(knownKey(scope, name));
      return undefined;
    }
    return this.know(scope, name, { version, queue: decodeQueue(found) });
  }

  private know(scope: Scope, name: string, known: KnownQueue): KnownQueue {
    this.known.set(knownKey(scope, name), known);
    return known;
  }

  /** Runs a script for receipts of one queue; those of another incarnation are answered without asking. */
  private async onReceipts<Entry, Outcome extends string>(
    scope: Scope,
    name: string,
    now: number,
    script: Script,
    entries: readonly Entry[],
    receiptOf: (entry: Entry) => Receipt,
    argsOf: (entry: Entry) => readonly string[],
  ): Promise<readonly (Outcome | 'foreign')[]> {
    let ours: readonly Entry[] = [];
    const { reply, queue } = await this.onQueue(scope, name, async ({ version, queue: config }) => {
      ours = entries.filter((entry) => receiptOf(entry).incarnation === config.incarnation);
      const args = [name, version, String(now), String(retentionOf(config)), flag(isFifo(config)), this.channel(scope, name)];
      return this.runOnQueue(scope, name, script, [...args, ...ours.flatMap((entry) => argsOf(entry))]);
    });
    const outcomes = (reply as readonly Outcome[]).values();
    return entries.map((entry) => (receiptOf(entry).incarnation === queue.incarnation ? (outcomes.next().value as Outcome) : 'foreign'));
  }

  /** Where the message came from that is moved next; `undefined` when there is none, the empty text when it has no origin. */
  private async nextOrigin(scope: Scope, name: string, now: number): Promise<string | undefined> {
    const { reply } = await this.onQueue(scope, name, ({ version, queue }) =>
      this.runOnQueue(scope, name, scripts['next-origin-14'], [name, version, String(now), String(retentionOf(queue)), flag(isFifo(queue))]),
    );
    return (reply as readonly string[])[0];
  }

  private async moveTo(scope: Scope, task: MoveTask, destination: string, origin: string, now: number, ids: readonly string[]): Promise<number | 'ENDED' | 'MISSING'> {
    const { source, taskHandle } = task;
    const { reply } = await this.onQueue(scope, source, ({ version, queue }) =>
      this.space.run(
        scope,
        scripts['move-messages-26'],
        (prefix) => [
          ...[sqsKeys.versions, sqsKeys.meta, sqsKeys.tasks].map((key) => key(prefix)),
          ...sqsKeys.queue(prefix, source),
          ...sqsKeys.queue(prefix, destination),
        ],
        [
          ...[source, version, String(now), String(retentionOf(queue)), flag(isFifo(queue)), taskHandle],
          ...[destination, String(ids.length), origin, this.channel(scope, destination), ...ids],
        ],
      ),
    );
    return reply as number | 'ENDED' | 'MISSING';
  }

  private channel(scope: Scope, name: string): string {
    return this.space.channel(scope, sqsChannel(name));
  }

  private tooBusy(what: string): BackendUnavailableError {
    return new BackendUnavailableError(`The ${what} in Redis at ${this.connection.where} changes too fast.`);
  }
}

function readReceived(queue: Queue, messageId: string, payload: string, stateText: string, now: number): ReceivedMessage {
  const state = decodeState(stateText);
  const { position, receiveCount, firstReceivedAt = now } = state;
  return {
    message: decodeMessage(messageId, payload, state),
    position,
    receipt: { incarnation: queue.incarnation, messageId, receiveCount },
    firstReceivedAt,
  };
}

function knownKey(scope: Scope, name: string): string {
  return `${scopeName(scope)}/${name}`;
}

function flag(value: boolean): string {
  return value ? '1' : '0';
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
