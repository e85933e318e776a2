import type { JsonValue } from '../../core/json.js';
import type { Scope } from '../../core/scope.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import type { RedisConnection } from '../../redis/connection.js';
import { RedisDomain, type Generation, type RedisKeySpace, type RedisStage } from '../../redis/key-space.js';
import { loadScripts, runScript } from '../../redis/scripts.js';
import { isFifo, type MoveTask, type Queue } from './model.js';
import { decodeMessage, decodeQueue, decodeState, encodePayload, encodeQueue } from './redis-codec.js';
import { sqsKeys } from './redis-keys.js';
import { redriveTarget } from './settings.js';
import type { DeduplicationRecord, MessageRecord, QueueRecord, ReceiveAttemptRecord } from './view.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['put-messages-14']);

const COLLECTION = 'queues';
/** Records read or written at once. */
const BATCH = 500;

// ---- Reading

/** The records of a scope as they were at one point in time: they are read from a copy, which nobody writes to. */
export async function* exportQueues(space: RedisKeySpace, scope: Scope, selection: StateSelection): AsyncGenerator<StateRecord> {
  const copy = await space.copy(scope, sqsKeys.counter);
  try {
    for await (const name of readNames(space.connection, copy.prefix)) {
      if (selection.resource?.(COLLECTION, name) ?? true) yield* exportQueue(space, copy, name, selection.schemaOnly ?? false);
    }
  } finally {
    await space.discard(copy);
  }
}

async function* readNames(connection: RedisConnection, prefix: string): AsyncGenerator<string> {
  for (let from = 0; ; from += BATCH) {
    const names = await connection.run((client) => client.zrange(sqsKeys.names(prefix), String(from), String(from + BATCH - 1)));
    yield* names;
    if (names.length < BATCH) return;
  }
}

async function* exportQueue(space: RedisKeySpace, copy: Generation, name: string, schemaOnly: boolean): AsyncGenerator<StateRecord> {
  const { connection } = space;
  const record = (section: string, value: unknown): StateRecord => ({ collection: COLLECTION, resource: name, section, value: value as JsonValue });
  const configuration = await readQueueRecord(connection, copy.prefix, name);
  if (configuration === undefined) return;
  yield record('configuration', configuration);
  if (schemaOnly) return;
  for await (const [field, value] of readWindows(connection, copy.prefix, name)) {
    if (field.startsWith('d')) yield record('deduplications', decodeWindow(field.slice(1), value));
  }
  for await (const messages of readMessages(space, copy, name)) for (const message of messages) yield record('messages', message);
  for (const task of await readTasks(connection, copy.prefix, name)) yield record('moveTasks', task);
  for await (const [field, value, expiresAt] of readWindows(connection, copy.prefix, name)) {
    if (field.startsWith('a')) yield record('receiveAttempts', decodeAttempt(field.slice(1), value, expiresAt));
  }
}

/** A queue's configuration as a record has it. */
export async function readQueueRecord(connection: RedisConnection, prefix: string, name: string): Promise<QueueRecord | undefined> {
  return connection.run(async (client) => {
    const [text, meta] = await Promise.all([
      client.hget(sqsKeys.queues(prefix), name),
      client.hmget(sqsKeys.meta(prefix), name, `${name}\0purged`),
    ]);
    if (text === null) return undefined;
    const { name: _name, ...queue } = decodeQueue(text);
    const [lastPosition, purgedAt] = meta;
    return { ...queue, lastPosition: Number(lastPosition ?? 0), ...(purgedAt === null || purgedAt === undefined ? {} : { purgedAt: Number(purgedAt) }) };
  });
}

async function* readMessages(space: RedisKeySpace, copy: Generation, name: string): AsyncGenerator<readonly MessageRecord[]> {
  const { prefix } = copy;
  const retention = sqsKeys.queueKey(prefix, name, 'retention');
  for (let from = 0; ; from += BATCH) {
    const ids = await space.connection.run((client) => client.zrange(retention, String(from), String(from + BATCH - 1)));
    if (ids.length > 0) yield (await findMessages(space.connection, prefix, name, ids)).filter((message) => message !== undefined);
    if (ids.length < BATCH) return;
    await space.keepAlive(copy);
  }
}

/** Messages by id; `undefined` for those that are not there. */
export async function findMessages(
  connection: RedisConnection,
  prefix: string,
  name: string,
  ids: readonly string[],
): Promise<readonly (MessageRecord | undefined)[]> {
  if (ids.length === 0) return [];
  const [payloads, states] = await connection.run((client) =>
    Promise.all([
      client.hmget(sqsKeys.queueKey(prefix, name, 'messages'), ...ids),
      client.hmget(sqsKeys.queueKey(prefix, name, 'states'), ...ids),
    ]),
  );
  return ids.map((id, index) => {
    const payload = payloads[index];
    const stateText = states[index];
    if (typeof payload !== 'string' || typeof stateText !== 'string') return undefined;
    const state = decodeState(stateText);
    const { position, visibleAt, receiveCount, firstReceivedAt } = state;
    return {
      ...decodeMessage(id, payload, state),
      position,
      visibleAt,
      receiveCount,
      ...(firstReceivedAt === undefined ? {} : { firstReceivedAt }),
    };
  });
}

/** Deduplication windows and receive attempts: field, value and end, by end. */
async function* readWindows(connection: RedisConnection, prefix: string, name: string): AsyncGenerator<readonly [string, string, number]> {
  for (let from = 0; ; from += BATCH) {
    const found = await connection.run(async (client) => {
      const flat = await client.zrange(sqsKeys.queueKey(prefix, name, 'window-expiry'), String(from), String(from + BATCH - 1), 'WITHSCORES');
      const fields = flat.filter((_part, index) => index % 2 === 0);
      const values = fields.length === 0 ? [] : await client.hmget(sqsKeys.queueKey(prefix, name, 'windows'), ...fields);
      return fields.map((field, index) => [field, values[index] ?? '', Number(flat[index * 2 + 1])] as const);
    });
    yield* found;
    if (found.length < BATCH) return;
  }
}

export async function findWindow(connection: RedisConnection, prefix: string, name: string, field: string): Promise<DeduplicationRecord | ReceiveAttemptRecord | undefined> {
  return connection.run(async (client) => {
    const value = await client.hget(sqsKeys.queueKey(prefix, name, 'windows'), field);
    if (value === null) return undefined;
    if (field.startsWith('d')) return decodeWindow(field.slice(1), value);
    return decodeAttempt(field.slice(1), value, Number(await client.zscore(sqsKeys.queueKey(prefix, name, 'window-expiry'), field)));
  });
}

async function readTasks(connection: RedisConnection, prefix: string, name: string): Promise<readonly MoveTask[]> {
  return connection.run(async (client) => {
    const handles = await client.zrange(sqsKeys.tasksOf(prefix, name), '0', '-1');
    const texts = handles.length === 0 ? [] : await client.hmget(sqsKeys.tasks(prefix), ...handles);
    return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as MoveTask]));
  });
}

function decodeWindow(key: string, value: string): DeduplicationRecord {
  const [messageId = '', position, expiresAt] = value.split('\t');
  return { key, messageId, position: Number(position), expiresAt: Number(expiresAt) };
}

function decodeAttempt(attemptId: string, value: string, expiresAt: number): ReceiveAttemptRecord {
  const receipts = value.split('\n').map((line) => {
    const [messageId = '', receiveCount, visibleAt] = line.split('\t');
    return { messageId, receiveCount: Number(receiveCount), visibleAt: Number(visibleAt) };
  });
  return { attemptId, receipts, expiresAt };
}

// ---- Writing

/** Where records are written to: a stage that nobody sees, or the living generation. */
export interface RecordTarget {
  readonly connection: RedisConnection;
  readonly prefix: string;
  /** The pointer's key and, for the living generation, what it has to hold. */
  readonly pointer: string;
  readonly generation: string;
  /** Told of a queue's new messages; empty for a stage. */
  readonly channel: (name: string) => string;
}

export async function putConfiguration({ connection, prefix }: RecordTarget, name: string, record: QueueRecord, version: string): Promise<void> {
  const { lastPosition, purgedAt, ...config } = record;
  const queue: Queue = { ...config, name };
  const target = redriveTarget(queue);
  await connection.run((client) => {
    const commands = client
      .multi()
      .hset(sqsKeys.queues(prefix), name, encodeQueue(queue))
      .hset(sqsKeys.versions(prefix), name, version)
      .zadd(sqsKeys.names(prefix), 0, name)
      .incr(sqsKeys.counter(prefix))
      .hset(sqsKeys.meta(prefix), name, String(lastPosition));
    if (purgedAt !== undefined) commands.hset(sqsKeys.meta(prefix), `${name}\0purged`, String(purgedAt));
    if (target !== undefined) commands.zadd(sqsKeys.sources(prefix, target), 0, name);
    return commands.exec();
  });
}

/** @param placed true to put each message in the place that it brings; false to put new ones behind those that are there. */
export async function putMessages(target: RecordTarget, name: string, records: readonly MessageRecord[], placed: boolean): Promise<unknown> {
  const { connection, prefix, pointer, generation } = target;
  const fifo = isFifo({ name } as Queue);
  const args = [generation, name, fifo ? '1' : '0', target.channel(name)];
  for (const record of records) {
    const { messageId, position, visibleAt, receiveCount, firstReceivedAt = 0, sentAt, groupId = '', deadLetterQueueSourceArn = '' } = record;
    args.push(messageId, encodePayload(record), String(placed ? position : 0), String(visibleAt), String(receiveCount), String(firstReceivedAt));
    args.push(String(sentAt), groupId, deadLetterQueueSourceArn);
  }
  const keys = [pointer, sqsKeys.versions(prefix), sqsKeys.meta(prefix), ...sqsKeys.queue(prefix, name)];
  return connection.run((client) => runScript(client, scripts['put-messages-14'], keys, args));
}

export async function putOther({ connection, prefix }: RecordTarget, { resource: name, section, value }: StateRecord): Promise<void> {
  await connection.run((client) => {
    const commands = client.multi();
    if (section === 'moveTasks') {
      const task = value as unknown as MoveTask;
      commands.hset(sqsKeys.tasks(prefix), task.taskHandle, JSON.stringify(task));
      commands.zadd(sqsKeys.tasksOf(prefix, name), task.startedAt, task.taskHandle);
    } else {
      const { field, text, expiresAt } = encodeWindow(section, value);
      commands.hset(sqsKeys.queueKey(prefix, name, 'windows'), field, text);
      commands.zadd(sqsKeys.queueKey(prefix, name, 'window-expiry'), expiresAt, field);
    }
    return commands.exec();
  });
}

function encodeWindow(section: string, value: JsonValue): { readonly field: string; readonly text: string; readonly expiresAt: number } {
  if (section === 'deduplications') {
    const { key, messageId, position, expiresAt } = value as unknown as DeduplicationRecord;
    return { field: `d${key}`, text: [messageId, position, expiresAt].join('\t'), expiresAt };
  }
  const { attemptId, receipts, expiresAt } = value as unknown as ReceiveAttemptRecord;
  const lines = receipts.map(({ messageId, receiveCount, visibleAt }) => [messageId, receiveCount, visibleAt].join('\t'));
  return { field: `a${attemptId}`, text: lines.join('\n'), expiresAt };
}

/** A replacement of a scope's queues, written under a generation of its own. */
export class RedisQueueStage implements RedisStage {
  readonly domain: RedisDomain;
  readonly scope: Scope;
  private versions = 0;

  constructor(
    readonly space: RedisKeySpace,
    readonly generation: Generation,
  ) {
    this.scope = generation.scope;
    this.domain = RedisDomain.of(space.connection);
  }

  async write(records: readonly StateRecord[]): Promise<void> {
    const { prefix, id } = this.generation;
    const target: RecordTarget = {
      connection: this.space.connection,
      prefix,
      pointer: this.space.pointer(this.scope),
      generation: '',
      channel: () => '',
    };
    await this.space.keepAlive(this.generation);
    let messages: MessageRecord[] = [];
    let queue: string | undefined;
    const flush = async (): Promise<void> => {
      if (queue !== undefined && messages.length > 0) await putMessages(target, queue, messages, true);
      messages = [];
    };
    for (const record of records) {
      if (record.section === 'messages') {
        if (record.resource !== queue || messages.length >= BATCH) await flush();
        queue = record.resource;
        messages.push(record.value as unknown as MessageRecord);
        continue;
      }
      await flush();
      if (record.section === 'configuration') {
        this.versions += 1;
        await putConfiguration(target, record.resource, record.value as unknown as QueueRecord, `${id}.restored.${String(this.versions)}`);
      } else {
        await putOther(target, record);
      }
    }
    await flush();
  }

  async abort(): Promise<void> {
    await this.space.discard(this.generation);
  }
}
