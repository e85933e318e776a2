import type { JsonValue } from '../../core/json.js';
import type { Scope } from '../../core/scope.js';
import {
  BackendUnavailableError,
  mergeOutcome,
  recordKey,
  StateConflictError,
  StateFormatError,
  type ConflictPolicy,
  type MergeOutcome,
  type StateConflict,
  type StateRecord,
} from '../../core/state.js';
import type { RedisCommand, RedisKeySpace } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import type { DynamoDbBackend } from './backend.js';
import { tablePlace } from './entry-keys.js';
import { keyOfItem } from './item-effects.js';
import type { Backup, DocumentKind, PastItem, StoredItem, StreamLog, StreamRecord, Table } from './model.js';
import { encodeBackup } from './redis-backups.js';
import { bytes, decodeItem, decodePayload, decodeRecord } from './redis-codec.js';
import { dynamoDbKeys } from './redis-keys.js';
import { decodePast, historyArguments, type HistoryEntry } from './redis-history.js';
import { recordArguments } from './redis-load.js';
import { decodePending, pendingCommands } from './redis-replication.js';
import { decodeToken, tokenCommands } from './redis-records.js';
import type { RedisWriter } from './redis-write.js';
import { dynamoDbStateModel, readItem, readPendingRecord, readStreamRecord, type BackupRecord, type TableRecord, type TokenRecord } from './view.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['put-history-2', 'put-records-3']);

const BATCH = 500;

interface MergeOptions {
  readonly onConflict: ConflictPolicy;
  readonly dryRun?: boolean;
}

/** Records of one section of one resource, and where each stands among those of the batch. */
interface Group {
  readonly collection: string;
  readonly resource: string;
  readonly section: string;
  readonly values: JsonValue[];
  readonly indexes: number[];
}

/** What is held of a record: its value, and for a stream record its id. */
interface Held {
  readonly value: unknown;
  readonly id?: string;
}

/** Adds records to what lives. What each comes to is found out first, for the whole batch. */
export class RedisMerge {
  constructor(
    private readonly backend: DynamoDbBackend,
    private readonly space: RedisKeySpace,
    private readonly writer: RedisWriter,
    private readonly scope: Scope,
  ) {}

  async run(records: readonly StateRecord[], { onConflict, dryRun = false }: MergeOptions): Promise<readonly MergeOutcome[]> {
    const groups = groupsOf(records);
    const held: (Held | undefined)[] = Array.from({ length: records.length });
    for (const group of groups) {
      const found = await this.find(group);
      group.indexes.forEach((index, at) => {
        held[index] = found[at];
      });
    }
    const outcomes = records.map((record, index) => mergeOutcome(dynamoDbStateModel, record, held[index]?.value as JsonValue | undefined, onConflict));
    const conflicts = onConflict === 'fail' ? records.filter((_record, index) => outcomes[index] === 'kept') : [];
    if (conflicts.length > 0) throw new StateConflictError(await Promise.all(conflicts.map((record) => this.conflict(record))));
    if (dryRun) return outcomes;
    await this.space.remember(this.scope);
    for (const group of groups) {
      const wanted = group.indexes.map((index) => outcomes[index] === 'added' || outcomes[index] === 'replaced');
      const values = group.values.filter((_value, at) => wanted[at]);
      const before = group.indexes.filter((_index, at) => wanted[at]).map((index) => held[index]);
      if (values.length > 0) await this.put({ ...group, values }, before);
    }
    return outcomes;
  }

  private async conflict(record: StateRecord): Promise<StateConflict> {
    const { collection, resource, section } = record;
    // Only items are known by a key that their definition tells.
    const held = section === 'items' ? await this.find({ collection, resource, section: 'definition', values: [null], indexes: [0] }) : [];
    return { collection, resource, section, key: recordKey(dynamoDbStateModel, record, held[0]?.value as JsonValue | undefined) };
  }

  // ---- Finding

  private async find({ collection, resource, section, values }: Group): Promise<readonly (Held | undefined)[]> {
    const single = (value: unknown): readonly (Held | undefined)[] => values.map(() => (value === undefined ? undefined : { value }));
    switch (`${collection}/${section}`) {
      case 'tables/definition':
        return single(withoutName(await this.backend.findTable(this.scope, resource)));
      case 'tables/items':
        return this.findItems(resource, values);
      case 'tables/history':
        return this.findHistory(resource, values);
      case 'tables/pending':
        return this.findPending(resource, values);
      case 'streams/log': {
        const log = await this.backend.findStreamLog(this.scope, resource);
        return single(log.streams.length === 0 ? undefined : log);
      }
      case 'streams/records':
        return this.findRecords(resource, values);
      case 'backups/definition':
        return single(withoutId(await this.backend.findBackup(this.scope, resource)));
      case 'backups/items':
        return (await this.findBackupItems(resource, values)).map((payload) => (payload === null ? undefined : { value: decodeItem(payload) }));
      case 'requestTokens/request': {
        const [text] = await this.space.apply(this.scope, (prefix) => [['HGET', dynamoDbKeys.tokens(prefix), resource]]);
        return single(typeof text === 'string' ? decodeToken(text) : undefined);
      }
      default:
        return single(await this.backend.findDocument(this.scope, collection as DocumentKind, resource));
    }
  }

  private async findItems(name: string, values: readonly JsonValue[]): Promise<readonly (Held | undefined)[]> {
    if ((await this.backend.findTable(this.scope, name)) === undefined) return values.map(() => undefined);
    const targets = values.map((value) => ({ table: name, key: (table: Table) => keyOfItem(table, readItem(value, table.key).item) }));
    const found = await this.backend.getItems(this.scope, targets);
    return found.map(({ stored }) => (stored === undefined ? undefined : { value: stored.item }));
  }

  private async findHistory(name: string, values: readonly JsonValue[]): Promise<readonly (Held | undefined)[]> {
    const found = await this.space.apply(this.scope, (prefix) =>
      values.map((value): RedisCommand => {
        const { id } = value as unknown as PastItem;
        return ['XRANGE', dynamoDbKeys.table(prefix, name).history, id, id];
      }),
    );
    return (found as readonly (readonly HistoryEntry[])[]).map(([entry]) => (entry === undefined ? undefined : { value: decodePast(entry) }));
  }

  private async findPending(name: string, values: readonly JsonValue[]): Promise<readonly (Held | undefined)[]> {
    const table = await this.backend.findTable(this.scope, name);
    if (table === undefined) return values.map(() => undefined);
    const places = values.map((value) => bytes(tablePlace(table, readPendingRecord(value, table.key).key)));
    const [found] = await this.space.apply(this.scope, (prefix) => [['HMGET', dynamoDbKeys.table(prefix, name).pending, ...places]]);
    return (found as readonly (string | null)[]).map((text) => {
      if (text === null) return undefined;
      const { key, stamp } = decodePending(text);
      return { value: { key, stamp } };
    });
  }

  private async findRecords(name: string, values: readonly JsonValue[]): Promise<readonly (Held | undefined)[]> {
    const wanted = new Set(values.map((value) => (value as unknown as StreamRecord).eventId));
    const found = new Map<string, Held>();
    for (let from = '-'; ; ) {
      const [entries] = await this.space.apply(this.scope, (prefix) => [['XRANGE', dynamoDbKeys.records(prefix, name), from, '+', 'COUNT', String(BATCH)]]);
      const batch = entries as readonly (readonly [string, readonly string[]])[];
      for (const [id, [, text = '']] of batch) {
        const record = decodeRecord(id, text);
        if (wanted.has(record.eventId)) found.set(record.eventId, { value: record, id });
      }
      if (batch.length < BATCH) break;
      from = `(${batch.at(-1)?.[0] ?? ''}`;
    }
    return values.map((value) => found.get((value as unknown as StreamRecord).eventId));
  }

  private async findBackupItems(id: string, values: readonly JsonValue[]): Promise<readonly (string | null)[]> {
    const backup = await this.backend.findBackup(this.scope, id);
    if (backup === undefined) return values.map(() => null);
    const places = values.map((value) => bytes(tablePlace(backup.table, readItem(value, backup.table.key).item)));
    const [payloads] = await this.space.apply(this.scope, (prefix) => [['HMGET', dynamoDbKeys.backup(prefix, id).items, ...places]]);
    return payloads as readonly (string | null)[];
  }

  // ---- Putting

  private async put({ collection, resource, section, values }: Group, held: readonly (Held | undefined)[]): Promise<void> {
    const last = values.at(-1) as JsonValue;
    switch (`${collection}/${section}`) {
      case 'tables/definition':
        await this.putTable(resource, last as unknown as TableRecord);
        return;
      case 'tables/items':
        await this.writer.load(this.scope, resource, (table) => values.map((value) => readItem(value, table.key)));
        return;
      case 'tables/history':
        await this.putHistory(resource, values);
        return;
      case 'tables/pending':
        await this.putPending(resource, values);
        return;
      case 'streams/log':
        await this.putLog(resource, last as unknown as StreamLog);
        return;
      case 'streams/records':
        await this.putRecords(resource, 0, values.flatMap((value, at) => recordArguments(readStreamRecord(value), held[at]?.id ?? '')));
        return;
      case 'backups/definition':
        await this.putBackup(resource, last as unknown as BackupRecord);
        return;
      case 'backups/items':
        await this.putBackupItems(resource, values);
        return;
      case 'requestTokens/request':
        await this.space.apply(this.scope, (prefix) => tokenCommands(prefix, resource, last as unknown as TokenRecord));
        return;
      default:
        await this.backend.changeDocument(this.scope, collection as DocumentKind, resource, () => last as Exclude<typeof last, null | boolean | number | string | readonly JsonValue[]>);
    }
  }

  /** A table that is merged into keeps its items; indexes that it gets have them all. */
  private async putTable(name: string, record: TableRecord): Promise<void> {
    let before: Table | undefined;
    await this.backend.changeTable(this.scope, name, ({ table: held }) => {
      before = held;
      if (held !== undefined && JSON.stringify(held.key) !== JSON.stringify(record.key)) throw new StateFormatError('is of a table with another key', '/key');
      return { table: { ...record, name, id: held?.id ?? record.id } };
    });
    if (before === undefined) return;
    const known = new Set(before.indexes.map(({ id }) => id));
    for (const index of record.indexes) if (!known.has(index.id)) await this.backend.fillIndex(this.scope, name, index.name);
    if (record.timeToLive !== undefined) await this.backend.fillTimeToLive(this.scope, name);
  }

  private async putHistory(name: string, values: readonly JsonValue[]): Promise<void> {
    const table = await this.backend.findTable(this.scope, name);
    // A table that keeps no history takes none.
    if (table?.pointInTimeRecovery === undefined) return;
    const keys = (prefix: string): readonly string[] => [dynamoDbKeys.table(prefix, name).history];
    await this.space.run(this.scope, scripts['put-history-2'], keys, historyArguments(values, table));
  }

  private async putPending(name: string, values: readonly JsonValue[]): Promise<void> {
    const table = await this.backend.findTable(this.scope, name);
    // A table without replicas has nobody to wait.
    if (table?.replicas === undefined) return;
    await this.space.apply(this.scope, (prefix) => pendingCommands(prefix, table, values));
  }

  private async putLog(name: string, log: StreamLog): Promise<void> {
    await this.backend.changeTable(this.scope, name, ({ table }) => ({ table, log }));
    await this.putRecords(name, log.lastPosition, []);
  }

  private async putRecords(name: string, lastPosition: number, args: readonly string[]): Promise<void> {
    const keys = (prefix: string): readonly string[] => [dynamoDbKeys.positions(prefix), dynamoDbKeys.records(prefix, name)];
    await this.space.run(this.scope, scripts['put-records-3'], keys, [name, String(lastPosition), ...args]);
  }

  private async putBackup(id: string, record: BackupRecord): Promise<void> {
    const text = encodeBackup({ ...(record as unknown as Backup), id });
    await this.space.apply(this.scope, (prefix) => [
      ['HSET', dynamoDbKeys.backups(prefix), id, text],
      ['INCR', dynamoDbKeys.counter(prefix)],
    ]);
  }

  private async putBackupItems(id: string, values: readonly JsonValue[]): Promise<void> {
    const backup = await this.backend.findBackup(this.scope, id);
    if (backup === undefined) throw new BackendUnavailableError('The state was replaced while it was merged into. Run the merge again.');
    const { table } = backup;
    const held = await this.findBackupItems(id, values);
    const items = values.map((value): StoredItem => readItem(value, table.key));
    await this.space.apply(this.scope, (prefix) => {
      const { items: hash, order, counts } = dynamoDbKeys.backup(prefix, id);
      let [added, grown] = [0, 0];
      const commands = items.flatMap(({ item, size }, index): readonly RedisCommand[] => {
        const place = bytes(tablePlace(table, item));
        const payload = held[index];
        if (payload === null || payload === undefined) added += 1;
        else grown -= decodePayload(payload).size;
        grown += size;
        return [
          ['HSET', hash, place, `0|${String(size)}|${JSON.stringify(item)}`],
          ['ZADD', order, '0', place],
        ];
      });
      return [...commands, ['HINCRBY', counts, 'n', String(added)], ['HINCRBY', counts, 'b', String(grown)]];
    });
  }
}

function groupsOf(records: readonly StateRecord[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [index, { collection, resource, section, value }] of records.entries()) {
    const name = `${collection}/${section}/${resource}`;
    let group = groups.get(name);
    if (group === undefined) {
      group = { collection, resource, section, values: [], indexes: [] };
      groups.set(name, group);
    }
    group.values.push(value);
    group.indexes.push(index);
  }
  return [...groups.values()];
}

function withoutName(table: Table | undefined): TableRecord | undefined {
  if (table === undefined) return undefined;
  const { name: _name, ...record } = table;
  return record;
}

function withoutId(backup: Backup | undefined): BackupRecord | undefined {
  if (backup === undefined) return undefined;
  const { id: _id, counts: _counts, ...record } = backup;
  return record;
}
