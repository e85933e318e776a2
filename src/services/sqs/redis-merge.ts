import type { JsonValue } from '../../core/json.js';
import type { Scope } from '../../core/scope.js';
import {
  BackendUnavailableError,
  mergeOutcome,
  recordKey,
  StateConflictError,
  type ConflictPolicy,
  type MergeOutcome,
  type StateRecord,
} from '../../core/state.js';
import type { RedisKeySpace } from '../../redis/key-space.js';
import type { SqsBackend } from './backend.js';
import type { MoveTask } from './model.js';
import { sqsKeys, sqsChannel } from './redis-keys.js';
import { findMessages, findWindow, putConfiguration, putMessages, putOther, readQueueRecord, type RecordTarget } from './redis-records.js';
import { sqsStateModel, type DeduplicationRecord, type MessageRecord, type QueueRecord, type ReceiveAttemptRecord } from './view.js';

/** Adds records to the living queues. What each comes to is found out first, for the whole batch in a few round trips. */
export async function mergeQueueRecords(
  backend: SqsBackend,
  space: RedisKeySpace,
  scope: Scope,
  records: readonly StateRecord[],
  { onConflict, dryRun = false }: { readonly onConflict: ConflictPolicy; readonly dryRun?: boolean },
): Promise<readonly MergeOutcome[]> {
  const { prefix } = await space.reload(scope);
  const held = await findRecords(space, prefix, records);
  const outcomes = records.map((record, index) => mergeOutcome(sqsStateModel, record, held[index], onConflict));
  if (onConflict === 'fail') {
    const conflicts = records.filter((_record, index) => outcomes[index] === 'kept');
    if (conflicts.length > 0) throw new StateConflictError(conflicts.map((record) => ({ ...record, key: recordKey(sqsStateModel, record, undefined) })));
  }
  if (!dryRun) {
    await space.remember(scope);
    await applyRecords(backend, space, scope, records.filter((_record, index) => outcomes[index] === 'added' || outcomes[index] === 'replaced'));
  }
  return outcomes;
}

/** What the store holds under the identity of each record. Messages, the many, are asked for by the batch. */
async function findRecords(space: RedisKeySpace, prefix: string, records: readonly StateRecord[]): Promise<readonly (JsonValue | undefined)[]> {
  const found: (JsonValue | undefined)[] = Array.from({ length: records.length });
  const messagesOf = new Map<string, number[]>();
  for (const [index, record] of records.entries()) {
    if (record.section !== 'messages') {
      found[index] = (await findOther(space, prefix, record)) as JsonValue | undefined;
      continue;
    }
    const indexes = messagesOf.get(record.resource);
    if (indexes === undefined) messagesOf.set(record.resource, [index]);
    else indexes.push(index);
  }
  for (const [name, indexes] of messagesOf) {
    const ids = indexes.map((index) => recordKey(sqsStateModel, records[index] as StateRecord, undefined));
    const messages = await findMessages(space.connection, prefix, name, ids);
    indexes.forEach((index, at) => {
      found[index] = messages[at] as unknown as JsonValue | undefined;
    });
  }
  return found;
}

async function findOther({ connection }: RedisKeySpace, prefix: string, { resource: name, section, value }: StateRecord): Promise<unknown> {
  switch (section) {
    case 'configuration':
      return readQueueRecord(connection, prefix, name);
    case 'deduplications':
      return findWindow(connection, prefix, name, `d${(value as unknown as DeduplicationRecord).key}`);
    case 'receiveAttempts':
      return findWindow(connection, prefix, name, `a${(value as unknown as ReceiveAttemptRecord).attemptId}`);
    case 'moveTasks': {
      const text = await connection.run((client) => client.hget(sqsKeys.tasks(prefix), (value as unknown as MoveTask).taskHandle));
      return text === null ? undefined : JSON.parse(text);
    }
    default:
      throw new Error(`queues have no section ${section}`);
  }
}

async function applyRecords(backend: SqsBackend, space: RedisKeySpace, scope: Scope, records: readonly StateRecord[]): Promise<void> {
  const target: RecordTarget = { space, generation: space.generation(scope), channel: (name) => space.channel(scope, sqsChannel(name)) };
  const messagesOf = new Map<string, MessageRecord[]>();
  for (const record of records) {
    if (record.section === 'messages') {
      const messages = messagesOf.get(record.resource);
      const message = record.value as unknown as MessageRecord;
      if (messages === undefined) messagesOf.set(record.resource, [message]);
      else messages.push(message);
    } else if (record.section === 'configuration') {
      await mergeConfiguration(backend, target, scope, record.resource, record.value as unknown as QueueRecord);
    } else {
      refuseStale(await putOther(target, record));
    }
  }
  for (const [name, messages] of messagesOf) refuseStale(await putMessages(target, name, messages, false));
}

function refuseStale(reply: unknown): void {
  if (reply === 'STALE') throw new BackendUnavailableError('The state was replaced while it was merged into. Run the merge again.');
}

/** A queue that is merged into keeps its incarnation, so that receipt handles which clients hold stay good, and never goes back in its places. */
async function mergeConfiguration(backend: SqsBackend, target: RecordTarget, scope: Scope, name: string, record: QueueRecord): Promise<void> {
  const { lastPosition: _lastPosition, purgedAt: _purgedAt, ...config } = record;
  if ((await backend.findQueue(scope, name)) === undefined) {
    refuseStale(await putConfiguration(target, name, record, `${target.generation.id}.merged.${record.incarnation}`));
  } else {
    await backend.updateQueue(scope, name, (queue) => ({ ...queue, ...config }));
  }
}
