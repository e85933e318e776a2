import type { JsonValue } from '../../core/json.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import type { RedisConnection } from '../../redis/connection.js';
import { type Generation, type RedisCommand, type RedisKeySpace } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import { RedisStateStage } from '../../redis/state-stage.js';
import { isFifo, type MoveTask, type Queue } from './model.js';
import { decodeMessage, decodeQueue, decodeState, encodePayload, encodeQueue } from './redis-codec.js';
import { sourceMember, sqsKeys } from './redis-keys.js';
import type { DeduplicationRecord, MessageRecord, QueueRecord, ReceiveAttemptRecord } from './view.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['put-messages-14']);

const COLLECTION = 'queues';
/** Records read or written at once. */
const BATCH = 500;
/** Messages of the first batch, whose length is not known yet, and what the bodies of a batch should hold together. */
const FIRST_BATCH = 32;
const BATCH_CHARACTERS = 2 * 1024 * 1024;

// ---- Reading

/** The records of a generation that nobody writes to. */
export async function* readQueues(connection: RedisConnection, prefix: string, { resource, schemaOnly = false }: StateSelection): AsyncGenerator<readonly StateRecord[]> {
  for await (const name of readNames(connection, prefix)) {
    if (resource?.(COLLECTION, name) ?? true) yield* exportQueue(connection, prefix, name, schemaOnly);
  }
}

async function* readNames(connection: RedisConnection, prefix: string): AsyncGenerator<string> {
  for (let from = 0; ; from += BATCH) {
    const names = await connection.run((client) => client.zrange(sqsKeys.names(prefix), String(from), String(from + BATCH - 1)));
    yield* names;
    if (names.length < BATCH) return;
  }
}

async function* exportQueue(connection: RedisConnection, prefix: string, name: string, schemaOnly: boolean): AsyncGenerator<readonly StateRecord[]> {
  const record = (section: string, value: unknown): StateRecord => ({ collection: COLLECTION, resource: name, section, value: value as JsonValue });
  const configuration = await readQueueRecord(connection, prefix, name);
  if (configuration === undefined) return;
  yield [record('configuration', configuration)];
  if (schemaOnly) return;
  for await (const [field, value] of readWindows(connection, prefix, name)) {
    if (field.startsWith('d')) yield [record('deduplications', decodeWindow(field.slice(1), value))];
  }
  for await (const messages of readMessages(connection, prefix, name)) yield messages.map((message) => record('messages', message));
  yield (await readTasks(connection, prefix, name)).map((task) => record('moveTasks', task));
  for await (const [field, value, expiresAt] of readWindows(connection, prefix, name)) {
    if (field.startsWith('a')) yield [record('receiveAttempts', decodeAttempt(field.slice(1), value, expiresAt))];
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

/** While some are used the next ones are on their way. How many they are follows from how long those before were. */
async function* readMessages(connection: RedisConnection, prefix: string, name: string): AsyncGenerator<readonly MessageRecord[]> {
  const retention = sqsKeys.queueKey(prefix, name, 'retention');
  const read = async (from: number, count: number): Promise<{ readonly messages: readonly MessageRecord[]; readonly isLast: boolean }> => {
    const ids = await connection.run((client) => client.zrange(retention, String(from), String(from + count - 1)));
    const found = await findMessages(connection, prefix, name, ids);
    return { messages: found.filter((message) => message !== undefined), isLast: ids.length < count };
  };
  let count = FIRST_BATCH;
  let coming = read(0, count);
  for (let from = 0; ; ) {
    const { messages, isLast } = await coming;
    if (!isLast) {
      from += count;
      count = nextCount(messages, count);
      coming = read(from, count);
      // Whoever stops reading does not come for it.
      coming.catch(() => undefined);
    }
    yield messages;
    if (isLast) return;
  }
}

function nextCount(messages: readonly MessageRecord[], count: number): number {
  const characters = messages.reduce((sum, { body }) => sum + body.length, 0);
  const fitting = Math.floor((BATCH_CHARACTERS * messages.length) / Math.max(characters, 1));
  return Math.max(1, Math.min(fitting, count * 2, BATCH));
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
  readonly space: RedisKeySpace;
  readonly generation: Generation;
  /** Told of a queue's new messages; empty for a stage. */
  readonly channel: (name: string) => string;
}

/** @returns 'STALE' when the generation does not live any more. */
export async function putConfiguration({ space, generation }: RecordTarget, name: string, record: QueueRecord, version: string): Promise<unknown> {
  const { prefix } = generation;
  const { lastPosition, purgedAt, ...config } = record;
  const queue: Queue = { ...config, name };
  const source = sourceMember(queue);
  const commands: RedisCommand[] = [
    ['HSET', sqsKeys.queues(prefix), name, encodeQueue(queue)],
    ['HSET', sqsKeys.versions(prefix), name, version],
    ['ZADD', sqsKeys.names(prefix), '0', name],
    ['INCR', sqsKeys.counter(prefix)],
    ['HSET', sqsKeys.meta(prefix), name, String(lastPosition)],
  ];
  if (purgedAt !== undefined) commands.push(['HSET', sqsKeys.meta(prefix), `${name}\0purged`, String(purgedAt)]);
  if (source !== '') commands.push(['ZADD', sqsKeys.sources(prefix), '0', source]);
  return space.applyOn(generation, commands);
}

/**
 * @param placed true to put each message in the place that it brings; false to put new ones behind those that are there.
 * @returns 'STALE' when the generation does not live any more.
 */
export async function putMessages(target: RecordTarget, name: string, records: readonly MessageRecord[], placed: boolean): Promise<unknown> {
  const { prefix } = target.generation;
  const fifo = isFifo({ name } as Queue);
  const args = [name, fifo ? '1' : '0', target.channel(name)];
  for (const record of records) {
    const { messageId, position, visibleAt, receiveCount, firstReceivedAt = 0, sentAt, groupId = '', deadLetterQueueSourceArn = '', receivedBefore = 0 } = record;
    args.push(messageId, encodePayload(record), String(placed ? position : 0), String(visibleAt), String(receiveCount), String(firstReceivedAt));
    args.push(String(sentAt), groupId, deadLetterQueueSourceArn, String(receivedBefore));
  }
  const keys = [sqsKeys.versions(prefix), sqsKeys.meta(prefix), ...sqsKeys.queue(prefix, name)];
  return target.space.runOn(target.generation, scripts['put-messages-14'], keys, args);
}

/** @returns 'STALE' when the generation does not live any more. */
export async function putOther({ space, generation }: RecordTarget, { resource: name, section, value }: StateRecord): Promise<unknown> {
  const { prefix } = generation;
  if (section === 'moveTasks') {
    const task = value as unknown as MoveTask;
    return space.applyOn(generation, [
      ['HSET', sqsKeys.tasks(prefix), task.taskHandle, JSON.stringify(task)],
      ['ZADD', sqsKeys.tasksOf(prefix, name), String(task.startedAt), task.taskHandle],
    ]);
  }
  const { field, text, expiresAt } = encodeWindow(section, value);
  return space.applyOn(generation, [
    ['HSET', sqsKeys.queueKey(prefix, name, 'windows'), field, text],
    ['ZADD', sqsKeys.queueKey(prefix, name, 'window-expiry'), String(expiresAt), field],
  ]);
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
export class RedisQueueStage extends RedisStateStage {
  private versions = 0;

  async write(records: readonly StateRecord[]): Promise<void> {
    const { id } = this.generation;
    const target: RecordTarget = { space: this.space, generation: this.generation, channel: () => '' };
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
}
