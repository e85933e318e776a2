import type { JsonObject } from '../../core/json.js';
import type { Scope } from '../../core/scope.js';
import type { ConflictPolicy, MergeOutcome, StagedState, StateRecord, StateSelection } from '../../core/state.js';
import { eachRecord, type RecordBatch } from '../../core/text-block.js';
import { BoundKeySpace } from '../../redis/bound-key-space.js';
import { RedisConnection } from '../../redis/connection.js';
import { MAX_ATTEMPTS, RedisKeySpace, type Generation } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import { RedisStateBackend } from '../../redis/state-backend.js';
import {
  WriteContentionError,
  type CopySource,
  type DynamoDbBackend,
  type FoundItem,
  type HeldCopy,
  type HeldTable,
  type ItemTarget,
  type Page,
  type PageRequest,
  type StreamPage,
  type StreamRead,
  type TableChange,
  type TableDescription,
  type WriteContext,
  type WriteOutcome,
  type WriteRequest,
} from './backend.js';
import { expiredRange, expiryOf, keyOfItem } from './item-effects.js';
import type { Backup, DocumentKind, PastItem, PendingChange, StreamLog, Table } from './model.js';
import { RedisBackups } from './redis-backups.js';
import { decodeCounts, decodeItem, decodeLog, decodeRecord } from './redis-codec.js';
import { fillIndex, fillTimeToLive } from './redis-fill.js';
import { dynamoDbKeys, keysOfGeneration } from './redis-keys.js';
import { RedisMerge } from './redis-merge.js';
import { decodePage, pageArguments, pageKeys } from './redis-pages.js';
import { readHistory } from './redis-history.js';
import { readPending, settlePending } from './redis-replication.js';
import { readTableItems, readTables, RedisTableStage } from './redis-records.js';
import { CHANGED, RedisTables } from './redis-tables.js';
import { RedisWriter } from './redis-write.js';
import { resourceNotFound } from './errors.js';
import type { AttributeMap, Item } from './values/index.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['change-entry-n', 'change-table-n', 'expired-items-4', 'read-page-5', 'read-records-3']);

function tableSpace(connection: RedisConnection): RedisKeySpace {
  const space: RedisKeySpace = new RedisKeySpace(
    connection,
    'dynamodb',
    (generation) => keysOfGeneration(connection, generation, space.pointer(generation.scope)),
    dynamoDbKeys.counter,
  );
  return space;
}

/** Expired items that are looked for and deleted at once. */
const EXPIRY_BATCH = 200;

/**
 * DynamoDB's state in Redis 7.0 or newer: shared by every process that uses the same URL, and there when they are gone.
 *
 * Reading an item or a page, and a write that does not depend on what is there, is one Lua script and one round trip. Other writes read, plan, and
 * write if nothing has changed since. A process keeps the definitions that it read; a script carries the version that its plan was made
 * for and does nothing when the table has another.
 */
export class RedisDynamoDbBackend extends RedisStateBackend implements DynamoDbBackend {
  private readonly tables: RedisTables;
  private readonly writer: RedisWriter;
  private readonly backups: RedisBackups;

  private constructor(connection: RedisConnection, space?: RedisKeySpace) {
    super(connection, space ?? tableSpace(connection));
    this.tables = new RedisTables(this.space);
    this.writer = new RedisWriter(this.space, this.tables);
    this.backups = new RedisBackups(this.space, this.tables);
  }

  /**
   * @param url `redis://[user:password@]host:port/database?prefix=wb`, `rediss://`, `redis+cluster://`, `redis+sentinel://`.
   * @throws UsageError for a URL that is none; BackendUnavailableError when Redis cannot be reached or is older than 7.0.
   */
  static async connect(url: string): Promise<RedisDynamoDbBackend> {
    return new RedisDynamoDbBackend(await RedisConnection.open(url));
  }

  // ---- Tables

  async findTable(scope: Scope, name: string): Promise<Table | undefined> {
    return (await this.tables.load(scope, name))?.table;
  }

  async describeTable(scope: Scope, name: string): Promise<TableDescription | undefined> {
    const [definition, flat] = await this.space.apply(scope, (prefix) => [
      ['HGET', dynamoDbKeys.tables(prefix), name],
      ['HGETALL', dynamoDbKeys.table(prefix, name).counts],
    ]);
    if (typeof definition !== 'string') return undefined;
    const table = JSON.parse(definition) as Table;
    return { table, counts: decodeCounts(table, flat as readonly string[]) };
  }

  async listTables(scope: Scope, page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]> {
    return this.namesAfter(scope, dynamoDbKeys.names, page);
  }

  async changeTable(scope: Scope, name: string, plan: (held: HeldTable) => TableChange): Promise<Table | undefined> {
    await this.space.remember(scope);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const held = await this.holdTable(scope, name);
      const change = plan({ table: held.table, log: held.log });
      if (change.table === held.table && change.log === undefined) return held.table;
      const table = change.table === undefined ? undefined : { ...change.table, name, ...(held.table === undefined ? {} : { id: held.table.id, key: held.table.key }) };
      const version = await this.replaceTable(scope, name, held, table, change.log);
      if (version === CHANGED) continue;
      if (table === undefined) this.tables.forget(scope, name);
      else this.tables.know(scope, { version, table });
      return table;
    }
    throw new WriteContentionError();
  }

  async fillIndex(scope: Scope, name: string, indexName: string): Promise<void> {
    await fillIndex(this.space, this.tables, scope, name, indexName);
  }

  async fillTimeToLive(scope: Scope, name: string): Promise<void> {
    await fillTimeToLive(this.space, this.tables, scope, name);
  }

  // ---- Items

  async getItem(scope: Scope, tableName: string, key: (table: Table) => AttributeMap): Promise<FoundItem> {
    const [found] = await this.writer.read(scope, [{ table: tableName, key }]);
    return found as FoundItem;
  }

  async getItems(scope: Scope, targets: readonly ItemTarget[]): Promise<readonly FoundItem[]> {
    return this.writer.read(scope, targets);
  }

  async writeItems(scope: Scope, request: WriteRequest): Promise<WriteOutcome> {
    return this.writer.write(scope, request);
  }

  async *readItems(scope: Scope, tableName: string, at?: number): AsyncGenerator<Item> {
    if ((await this.tables.load(scope, tableName)) === undefined) throw resourceNotFound();
    yield* readTableItems(this.space, scope, tableName, at);
  }

  async *readHistory(scope: Scope, tableName: string, span: { readonly from: number; readonly to: number }): AsyncGenerator<PastItem> {
    if ((await this.tables.load(scope, tableName)) === undefined) throw resourceNotFound();
    yield* readHistory(this.space, scope, tableName, span);
  }

  async readPage(scope: Scope, tableName: string, plan: (table: Table) => PageRequest): Promise<Page> {
    return this.tables.onTable(scope, tableName, async ({ table, version }) => {
      const request = plan(table);
      const index = table.indexes.find(({ name }) => name === request.index);
      if (index === undefined && request.index !== undefined) throw new Error(`the table ${table.name} has no index ${request.index}`);
      const keys = (prefix: string): readonly string[] => pageKeys(prefix, table, index);
      const reply = await this.space.run(scope, scripts['read-page-5'], keys, pageArguments(table, version, request));
      return reply === CHANGED ? CHANGED : decodePage(table, request, reply as readonly string[]);
    });
  }

  async expireItems(scope: Scope, tableName: string, request: WriteContext & { readonly limit: number }): Promise<number> {
    let deleted = 0;
    while (deleted < request.limit) {
      const wanted = Math.min(EXPIRY_BATCH, request.limit - deleted);
      const count = await this.expireSome(scope, tableName, request, wanted);
      deleted += count;
      if (count === 0) break;
    }
    return deleted;
  }

  // ---- Replication

  async readPending(scope: Scope, tableName: string, limit: number): Promise<readonly PendingChange[]> {
    return readPending(this.space, scope, tableName, limit);
  }

  async settlePending(scope: Scope, tableName: string, changes: readonly PendingChange[]): Promise<void> {
    const known = await this.tables.load(scope, tableName);
    if (known !== undefined) await settlePending(this.space, scope, known.table, changes);
  }

  // ---- Streams

  async findStreamLog(scope: Scope, tableName: string): Promise<StreamLog> {
    const [streams, position] = await this.space.apply(scope, (prefix) => [
      ['HGET', dynamoDbKeys.logs(prefix), tableName],
      ['HGET', dynamoDbKeys.positions(prefix), tableName],
    ]);
    return decodeLog(streams as string | null, position as string | null);
  }

  async listStreamLogs(scope: Scope, page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]> {
    return this.namesAfter(scope, dynamoDbKeys.logNames, page);
  }

  async readStreamRecords(scope: Scope, tableName: string, { from, to, limit, notBefore }: StreamRead): Promise<StreamPage> {
    const args = [tableName, String(from), to === undefined ? '+' : String(to), String(limit), String(notBefore)];
    const keys = (prefix: string): readonly string[] => [dynamoDbKeys.positions(prefix), dynamoDbKeys.records(prefix, tableName)];
    const [last, oldest, ...parts] = (await this.space.run(scope, scripts['read-records-3'], keys, args)) as readonly string[];
    const records = parts.flatMap((id, at) => (at % 2 === 0 ? [decodeRecord(id, parts[at + 1] ?? '')] : []));
    const lastPosition = Number(last);
    return { records, oldestPosition: oldest === '' ? lastPosition + 1 : Number(oldest), lastPosition };
  }

  // ---- Backups

  async createBackup(scope: Scope, tableName: string, plan: (held: TableDescription) => Backup): Promise<Backup> {
    return this.backups.create(scope, tableName, plan);
  }

  async findBackup(scope: Scope, id: string): Promise<Backup | undefined> {
    return (await this.backups.find(scope, id))?.backup;
  }

  async listBackups(scope: Scope): Promise<readonly Backup[]> {
    return this.backups.list(scope);
  }

  async changeBackup(scope: Scope, id: string, plan: (backup: Backup) => Backup | undefined): Promise<Backup | undefined> {
    return this.backups.change(scope, id, plan);
  }

  async copyTable(scope: Scope, source: CopySource, name: string, plan: (held: HeldCopy) => Table): Promise<Table> {
    return this.backups.copyTable(scope, source, name, plan);
  }

  // ---- Documents

  async findDocument(scope: Scope, kind: DocumentKind, id: string): Promise<JsonObject | undefined> {
    const [text] = await this.space.apply(scope, (prefix) => [['HGET', dynamoDbKeys.documents(prefix, kind), id]]);
    return typeof text === 'string' ? (JSON.parse(text) as JsonObject) : undefined;
  }

  async listDocuments(scope: Scope, kind: DocumentKind): Promise<readonly (readonly [id: string, document: JsonObject])[]> {
    const [flat] = await this.space.apply(scope, (prefix) => [['HGETALL', dynamoDbKeys.documents(prefix, kind)]]);
    const parts = flat as readonly string[];
    const documents = parts.flatMap((id, at) => (at % 2 === 0 ? [[id, JSON.parse(parts[at + 1] ?? '') as JsonObject] as const] : []));
    return documents.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  async changeDocument(
    scope: Scope,
    kind: DocumentKind,
    id: string,
    plan: (held: JsonObject | undefined) => JsonObject | undefined,
  ): Promise<JsonObject | undefined> {
    await this.space.remember(scope);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const [text] = await this.space.apply(scope, (prefix) => [['HGET', dynamoDbKeys.documents(prefix, kind), id]]);
      const held = typeof text === 'string' ? text : '';
      const document = plan(held === '' ? undefined : (JSON.parse(held) as JsonObject));
      const keys = (prefix: string): readonly string[] => [dynamoDbKeys.documents(prefix, kind), dynamoDbKeys.counter(prefix)];
      const args = [id, held, document === undefined ? '' : JSON.stringify(document)];
      if ((await this.space.run(scope, scripts['change-entry-n'], keys, args)) !== CHANGED) return document;
    }
    throw new WriteContentionError();
  }

  // ---- State

  async listScopes(): Promise<readonly Scope[]> {
    const used: Scope[] = [];
    for (const scope of await this.space.listScopes()) {
      const { tables, logs, backups, tokens, documents } = dynamoDbKeys;
      const { prefix } = await this.space.reload(scope);
      const hashes = [tables, logs, backups, tokens].map((key) => key(prefix));
      hashes.push(documents(prefix, 'exports'), documents(prefix, 'imports'), documents(prefix, 'globalTables'));
      const sizes = await this.space.apply(scope, () => hashes.map((key) => ['HLEN', key] as const));
      if (sizes.some((size) => Number(size) > 0)) used.push(scope);
    }
    return used;
  }

  readGeneration(generation: Generation, selection: StateSelection): AsyncIterable<StateRecord> {
    return eachRecord(this.readBatches(generation, selection));
  }

  readBatches(generation: Generation, selection: StateSelection): AsyncIterable<RecordBatch> {
    return readTables(this.space, generation, selection);
  }

  async stageState(scope: Scope): Promise<StagedState> {
    return new RedisTableStage(this.space, await this.space.stage(scope));
  }

  async mergeState(
    scope: Scope,
    records: readonly StateRecord[],
    options: { readonly onConflict: ConflictPolicy; readonly dryRun?: boolean },
  ): Promise<readonly MergeOutcome[]> {
    return new RedisMerge(this, this.space, this.writer, scope).run(records, options);
  }

  mergeInto(generation: Generation, records: readonly StateRecord[], onConflict: ConflictPolicy): Promise<readonly MergeOutcome[]> {
    const backend = new RedisDynamoDbBackend(this.connection, new BoundKeySpace(this.space, generation));
    return backend.mergeState(generation.scope, records, { onConflict });
  }

  // ---- How operations run

  private async namesAfter(
    scope: Scope,
    key: (prefix: string) => string,
    { after, limit }: { readonly after?: string; readonly limit: number },
  ): Promise<readonly string[]> {
    const from = after === undefined || after === '' ? '-' : `(${after}`;
    const [names] = await this.space.apply(scope, (prefix) => [['ZRANGE', key(prefix), from, '+', 'BYLEX', 'LIMIT', '0', String(limit)]]);
    return names as readonly string[];
  }

  private async holdTable(scope: Scope, name: string): Promise<HeldDefinition> {
    const [version, definition, streams, position] = (await this.space.apply(scope, (prefix) => [
      ['HGET', dynamoDbKeys.versions(prefix), name],
      ['HGET', dynamoDbKeys.tables(prefix), name],
      ['HGET', dynamoDbKeys.logs(prefix), name],
      ['HGET', dynamoDbKeys.positions(prefix), name],
    ])) as readonly (string | null)[];
    return {
      version: version ?? '',
      table: definition === null || definition === undefined ? undefined : (JSON.parse(definition) as Table),
      streams: streams ?? '',
      log: decodeLog(streams, position),
    };
  }

  private async replaceTable(scope: Scope, name: string, held: HeldDefinition, table: Table | undefined, log: StreamLog | undefined): Promise<string> {
    const goneIndexes = (held.table?.indexes ?? []).filter(({ id }) => !(table?.indexes ?? []).some((index) => index.id === id));
    const keys = (prefix: string): readonly string[] => {
      const { versions, tables, names, counter, logs, logNames, positions } = dynamoDbKeys;
      const { items, order, entries, expiry, history, stamps, pending, tombstones, counts } = dynamoDbKeys.table(prefix, name);
      const gone = goneIndexes.flatMap(({ id }) => Object.values(dynamoDbKeys.index(prefix, name, id)) as string[]);
      if (table?.pointInTimeRecovery === undefined) gone.push(history);
      if (held.table?.replicas !== undefined && table?.replicas === undefined) gone.push(stamps, pending, tombstones);
      if (table === undefined) gone.push(items, order, entries, expiry, counts);
      else if (table.timeToLive?.attribute !== held.table?.timeToLive?.attribute) gone.push(expiry);
      return [...[versions, tables, names, counter, logs, logNames, positions].map((key) => key(prefix)), dynamoDbKeys.records(prefix, name), counts, ...gone];
    };
    const streams = log === undefined || log.streams.length === 0 ? '' : JSON.stringify(log.streams);
    const args = [name, held.version, table === undefined ? '' : JSON.stringify(table), log === undefined ? '0' : '1', held.streams, String(held.log.lastPosition), streams];
    const fields = goneIndexes.flatMap(({ id }) => [`${id}:n`, `${id}:b`]);
    return (await this.space.run(scope, scripts['change-table-n'], keys, [...args, this.space.generation(scope).id, ...fields])) as string;
  }

  private async expireSome(scope: Scope, tableName: string, request: WriteContext, limit: number): Promise<number> {
    const known = await this.tables.load(scope, tableName);
    if (known?.table.timeToLive === undefined) return 0;
    const { table, version } = known;
    const [from, before] = expiredRange(request.now);
    const keys = (prefix: string): readonly string[] => {
      const { items, expiry } = dynamoDbKeys.table(prefix, tableName);
      return [dynamoDbKeys.versions(prefix), expiry, items];
    };
    const reply = await this.space.run(scope, scripts['expired-items-4'], keys, [tableName, version, String(from), String(before), String(limit)]);
    if (reply === CHANGED) return this.expireSome(scope, tableName, request, limit);
    const expired = (reply as readonly string[]).map(decodeItem);
    if (expired.length === 0) return 0;
    const outcome = await this.writer.write(scope, {
      ...request,
      targets: expired.map((item) => ({ table: tableName, key: () => keyOfItem(table, item) })),
      plan: (found) =>
        found.map(({ stored, table: now }) => {
          const expiry = stored === undefined ? undefined : expiryOf(now, stored.item);
          return { kind: expiry !== undefined && expiry >= from && expiry < before ? 'delete' : 'keep' };
        }),
    });
    return outcome.kind === 'written' ? outcome.changes.filter(({ kind }) => kind === 'delete').length : 0;
  }
}

/** A table as `changeTable` holds it: what its script compares. */
interface HeldDefinition extends HeldTable {
  readonly version: string;
  /** The log's streams as JSON. */
  readonly streams: string;
}
