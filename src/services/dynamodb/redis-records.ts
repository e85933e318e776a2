import type { JsonValue } from '../../core/json.js';
import type { Scope } from '../../core/scope.js';
import { StateFormatError, type StateRecord, type StateSelection } from '../../core/state.js';
import { eachRecord, TextBlock, type RecordBatch } from '../../core/text-block.js';
import { RedisDomain, type Generation, type RedisKeySpace } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import { RedisStateStage } from '../../redis/state-stage.js';
import { tablePlace } from './entry-keys.js';
import type { DocumentKind, StreamLog, Table } from './model.js';
import { decodeLog, decodeRecord, itemText } from './redis-codec.js';
import { DOCUMENT_KINDS, dynamoDbKeys, namesIn, type TableKeys } from './redis-keys.js';
import { decodePast, historyArguments, type HistoryEntry } from './redis-history.js';
import { BulkLoad, recordArguments } from './redis-load.js';
import { decodePending, pendingCommands } from './redis-replication.js';
import type { Item } from './values/index.js';
import { readItem, readStreamRecord, type BackupRecord, type TokenRecord } from './view.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['put-history-2', 'put-records-3', 'read-batch-3', 'revert-items-5']);

/** Items and stream records read or written at once. */
const BATCH = 500;
const BATCH_BYTES = 2 * 1024 * 1024;
/** Items of the first batch, whose size is not known yet. */
const FIRST_BATCH = 32;
/** Batches that are asked for before they are used. */
const BATCHES_AHEAD = 3;
/** Batches under way at once when state is written. */
const MOST_UNDER_WAY = 4;

// ---- Reading

/** All items of a table as they are at one point in time, or were at a time of its history. */
export async function* readTableItems(space: RedisKeySpace, scope: Scope, name: string, at: number | undefined): AsyncGenerator<Item> {
  const keysOf = (prefix: string): readonly string[] => {
    const { items, order, counts, history } = dynamoDbKeys.table(prefix, name);
    // The names lead to the keys when the copy is removed.
    return [dynamoDbKeys.names(prefix), items, order, ...(at === undefined ? [] : [counts, history])];
  };
  async function* read(copy: Generation): AsyncGenerator<Item> {
    if (at !== undefined) await space.runOn(copy, scripts['revert-items-5'], keysOf(copy.prefix).slice(1), [String(at)]);
    yield* itemsOf(new CopyReader(space, copy), dynamoDbKeys.table(copy.prefix, name));
  }
  yield* RedisDomain.of(space.connection).readCopy(space, scope, keysOf, read);
}

async function* itemsOf(reader: CopyReader, source: ItemSource): AsyncGenerator<Item> {
  for await (const { value } of eachRecord(reader.items('tables', '', source))) yield value as unknown as Item;
}

/** The records of a generation that nobody writes to, items as text. */
export async function* readTables(space: RedisKeySpace, copy: Generation, { resource: wanted, schemaOnly = false }: StateSelection): AsyncGenerator<RecordBatch> {
  const isWanted = (collection: string, name: string): boolean => wanted?.(collection, name) ?? true;
  const reader = new CopyReader(space, copy);
  for await (const name of reader.names(dynamoDbKeys.names)) {
    if (isWanted('tables', name)) yield* reader.table(name, schemaOnly);
  }
  for await (const name of reader.names(dynamoDbKeys.logNames)) {
    if (isWanted('streams', name)) yield* reader.log(name, schemaOnly);
  }
  for (const [id, text] of await reader.fields(dynamoDbKeys.backups(copy.prefix))) {
    if (isWanted('backups', id)) yield* reader.backup(id, text, schemaOnly);
  }
  for (const kind of DOCUMENT_KINDS) {
    for (const [id, text] of await reader.fields(dynamoDbKeys.documents(copy.prefix, kind))) {
      if (isWanted(kind, id)) yield [recordOf(kind, id, 'document', JSON.parse(text))];
    }
  }
  if (schemaOnly) return;
  for (const [token, text] of await reader.fields(dynamoDbKeys.tokens(copy.prefix))) {
    if (isWanted('requestTokens', token)) yield [recordOf('requestTokens', token, 'request', decodeToken(text))];
  }
}

function recordOf(collection: string, resource: string, section: string, value: unknown): StateRecord {
  return { collection, resource, section, value: value as JsonValue };
}

export function decodeToken(text: string): TokenRecord {
  const bar = text.indexOf('|');
  return { fingerprint: text.slice(bar + 1), expiresAt: Number(text.slice(0, bar)) };
}

/** Where the items of a table or of a backup are. */
type ItemSource = Pick<TableKeys, 'items' | 'order'>;

class CopyReader {
  constructor(
    private readonly space: RedisKeySpace,
    private readonly copy: Generation,
  ) {}

  async *names(key: (prefix: string) => string): AsyncGenerator<string> {
    for await (const names of namesIn(this.space.connection, key(this.copy.prefix))) yield* names;
  }

  /** A hash that is small enough to be read at once, sorted by field. */
  async fields(key: string): Promise<readonly (readonly [field: string, value: string])[]> {
    const fields = await this.space.connection.run((client) => client.hgetall(key));
    return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  async *table(name: string, schemaOnly: boolean): AsyncGenerator<RecordBatch> {
    const { prefix } = this.copy;
    const definition = await this.space.connection.run((client) => client.hget(dynamoDbKeys.tables(prefix), name));
    if (definition === null) return;
    const table = { ...(JSON.parse(definition) as Table), name };
    const { name: _name, ...record } = table;
    yield [recordOf('tables', name, 'definition', record)];
    if (schemaOnly) return;
    yield* this.items('tables', name, dynamoDbKeys.table(prefix, name));
    for await (const entries of this.entries(dynamoDbKeys.table(prefix, name).history)) yield entries.map((entry) => recordOf('tables', name, 'history', decodePast(entry)));
    if (table.replicas !== undefined) yield this.inPlaceOrder(table, await this.space.connection.run((client) => client.hvals(dynamoDbKeys.table(prefix, name).pending)));
  }

  /** Changes that wait, in the order in which memory gives them. */
  private inPlaceOrder(table: Table, texts: readonly string[]): RecordBatch {
    const changes = texts.map(decodePending).map((change) => ({ ...change, place: tablePlace(table, change.key) }));
    return changes.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ key, stamp }) => recordOf('tables', table.name, 'pending', { key, stamp }));
  }

  async *backup(id: string, text: string, schemaOnly: boolean): AsyncGenerator<RecordBatch> {
    const { prefix } = this.copy;
    const { id: _id, ...record } = JSON.parse(text) as BackupRecord & { readonly id: string };
    yield [recordOf('backups', id, 'definition', record)];
    if (schemaOnly) return;
    yield* this.items('backups', id, dynamoDbKeys.backup(prefix, id));
  }

  async *log(name: string, schemaOnly: boolean): AsyncGenerator<RecordBatch> {
    const { prefix } = this.copy;
    const [streams, position] = await this.space.connection.run((client) =>
      Promise.all([client.hget(dynamoDbKeys.logs(prefix), name), client.hget(dynamoDbKeys.positions(prefix), name)]),
    );
    yield [recordOf('streams', name, 'log', decodeLog(streams, position))];
    if (schemaOnly) return;
    for await (const entries of this.entries(dynamoDbKeys.records(prefix, name))) {
      yield entries.map(([id, [, text = '']]) => recordOf('streams', name, 'records', decodeRecord(id, text)));
    }
  }

  /** Entries of a Redis stream. */
  private async *entries(key: string): AsyncGenerator<readonly HistoryEntry[]> {
    for (let from = '-'; ; ) {
      const entries = await this.space.connection.run((client) => client.xrange(key, from, '+', 'COUNT', BATCH));
      yield entries;
      if (entries.length < BATCH) return;
      from = `(${entries.at(-1)?.[0] ?? ''}`;
      await this.space.keepAlive(this.copy);
    }
  }

  /** Some batches are on their way while one is used. */
  async *items(collection: string, resource: string, source: ItemSource): AsyncGenerator<RecordBatch> {
    let coming: { readonly size: number; readonly batch: Promise<readonly string[]> }[] = [];
    let [read, asked, size] = [0, 0, FIRST_BATCH];
    for (;;) {
      while (coming.length < BATCHES_AHEAD) {
        const batch = this.batch(source, asked, size);
        // Whoever stops reading does not come for what was on its way.
        batch.catch(() => undefined);
        coming.push({ size, batch });
        asked += size;
      }
      const next = coming.shift();
      const payloads = (await next?.batch) ?? [];
      if (payloads.length === 0) return;
      yield TextBlock.of(collection, resource, 'items', payloads.map(itemText));
      read += payloads.length;
      if (payloads.length === next?.size) {
        size = Math.min(BATCH, size * 2);
      } else {
        // Cut short by its bytes, or the last one: what was asked for behind it is in the wrong place.
        coming = [];
        asked = read;
        size = payloads.length;
      }
    }
  }

  private async batch({ items, order }: ItemSource, from: number, count: number): Promise<readonly string[]> {
    const args = [String(from), String(from + count - 1), String(BATCH_BYTES)];
    return (await this.space.runOn(this.copy, scripts['read-batch-3'], [order, items], args)) as readonly string[];
  }
}

// ---- Writing

/** A replacement of a scope's tables, written under a generation of its own. */
export class RedisTableStage extends RedisStateStage {
  /** Tables of items and of backups' items: the one whose records come now. */
  private current: { readonly name: string; readonly table: Table; readonly isBackup: boolean } | undefined;
  private readonly underWay: Promise<void>[] = [];
  private versions = 0;

  async write(records: readonly StateRecord[]): Promise<void> {
    await this.space.keepAlive(this.generation);
    let load: BulkLoad | undefined;
    let log: { readonly name: string; readonly args: string[] } | undefined;
    let history: Table | undefined;
    let past: JsonValue[] = [];
    const flush = async (): Promise<void> => {
      if (load !== undefined) await this.begin(this.load(load));
      if (log !== undefined) await this.begin(this.putRecords(log.name, log.args));
      // One after the other: entries go to the end of a stream.
      if (history !== undefined) await this.putHistory(history, past);
      load = undefined;
      log = undefined;
      history = undefined;
      past = [];
    };
    for (const record of records) {
      if (record.section === 'items') {
        if (load !== undefined && (load.size >= BATCH || load.bytes >= BATCH_BYTES)) await flush();
        load ??= this.bulkLoad();
        load.add(readItem(record.value, this.tableOf(record).key));
      } else if (record.section === 'history') {
        if (past.length >= BATCH) await flush();
        past.push(record.value);
        history = this.tableOf(record);
      } else if (record.section === 'pending') {
        await flush();
        await this.space.applyOn(this.generation, pendingCommands(this.generation.prefix, this.tableOf(record), [record.value]));
      } else if (record.section === 'records') {
        if (log !== undefined && (log.name !== record.resource || log.args.length >= BATCH * 4)) await flush();
        log ??= { name: record.resource, args: [] };
        log.args.push(...recordArguments(readStreamRecord(record.value)));
      } else {
        await flush();
        await this.writeDefinition(record);
      }
    }
    await flush();
    await Promise.all(this.underWay);
  }

  override async abort(): Promise<void> {
    await Promise.allSettled(this.underWay);
    await super.abort();
  }

  /** Lets some work go on beside what comes next; waits when much is under way. */
  private async begin(work: Promise<void>): Promise<void> {
    this.underWay.push(work);
    work.catch(() => undefined);
    if (this.underWay.length >= MOST_UNDER_WAY) await this.underWay.shift();
  }

  private tableOf({ resource }: StateRecord): Table {
    if (this.current?.name !== resource) throw new Error(`${resource} comes after its items`);
    return this.current.table;
  }

  private bulkLoad(): BulkLoad {
    if (this.current === undefined) throw new Error('items come before what they belong to');
    const { name, table, isBackup } = this.current;
    const { prefix } = this.generation;
    return new BulkLoad(prefix, table, isBackup ? dynamoDbKeys.backup(prefix, name) : dynamoDbKeys.table(prefix, name), !isBackup);
  }

  private async load(load: BulkLoad): Promise<void> {
    const [added] = (await this.space.applyOn(this.generation, load.commands())) as readonly unknown[];
    if (Number(added) !== load.size) throw new StateFormatError('is the second item with its key');
  }

  private async putRecords(name: string, args: readonly string[], lastPosition = 0): Promise<void> {
    const { prefix } = this.generation;
    const keys = [dynamoDbKeys.positions(prefix), dynamoDbKeys.records(prefix, name)];
    await this.space.runOn(this.generation, scripts['put-records-3'], keys, [name, String(lastPosition), ...args]);
  }

  private async putHistory(table: Table, values: readonly JsonValue[]): Promise<void> {
    const keys = [dynamoDbKeys.table(this.generation.prefix, table.name).history];
    await this.space.runOn(this.generation, scripts['put-history-2'], keys, historyArguments(values, table));
  }

  private async writeDefinition({ collection, resource, value }: StateRecord): Promise<void> {
    const { prefix, id } = this.generation;
    const text = JSON.stringify(value);
    switch (collection) {
      case 'tables': {
        const table = { ...(value as unknown as Table), name: resource };
        this.current = { name: resource, table, isBackup: false };
        this.versions += 1;
        const version = `${id}.restored.${String(this.versions)}`;
        await this.space.applyOn(this.generation, [
          ['HSET', dynamoDbKeys.tables(prefix), resource, JSON.stringify(table)],
          ['HSET', dynamoDbKeys.versions(prefix), resource, version],
          ['ZADD', dynamoDbKeys.names(prefix), '0', resource],
        ]);
        return;
      }
      case 'streams': {
        const { lastPosition, streams } = value as unknown as StreamLog;
        await this.space.applyOn(this.generation, [
          ['HSET', dynamoDbKeys.logs(prefix), resource, JSON.stringify(streams)],
          ['ZADD', dynamoDbKeys.logNames(prefix), '0', resource],
        ]);
        await this.putRecords(resource, [], lastPosition);
        return;
      }
      case 'backups': {
        const record = value as unknown as BackupRecord;
        this.current = { name: resource, table: record.table, isBackup: true };
        await this.space.applyOn(this.generation, [['HSET', dynamoDbKeys.backups(prefix), resource, JSON.stringify({ ...record, id: resource })]]);
        return;
      }
      case 'requestTokens':
        await this.space.applyOn(this.generation, tokenCommands(prefix, resource, value as unknown as TokenRecord));
        return;
      default:
        await this.space.applyOn(this.generation, [['HSET', dynamoDbKeys.documents(prefix, collection as DocumentKind), resource, text]]);
    }
  }
}

export function tokenCommands(prefix: string, token: string, { fingerprint, expiresAt }: TokenRecord): readonly (readonly [string, string, ...string[]])[] {
  return [
    ['HSET', dynamoDbKeys.tokens(prefix), token, `${String(expiresAt)}|${fingerprint}`],
    ['ZADD', dynamoDbKeys.tokenExpiry(prefix), String(expiresAt), token],
  ];
}
