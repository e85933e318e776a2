import type { JsonObject, JsonValue } from '../../core/json.js';
import { MemoryStateBackend } from '../../core/memory-state.js';
import type { Scope } from '../../core/scope.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import {
  DuplicateTargetError,
  type CopySource,
  type DynamoDbBackend,
  type FoundItem,
  type HeldCopy,
  type HeldTable,
  type ItemChange,
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
  type WriteToken,
} from './backend.js';
import { tablePlace } from './entry-keys.js';
import { resourceNotFound } from './errors.js';
import { keyOfItem, streamRecord } from './item-effects.js';
import { MemoryLog } from './memory-log.js';
import {
  dropExpiredTokens,
  emptyState,
  findStateRecord,
  putStateRecord,
  readStateRecords,
  rememberToken,
  type DynamoDbState,
} from './memory-records.js';
import { MemoryTable } from './memory-table.js';
import type { Backup, DocumentKind, PastItem, PendingChange, StoredItem, StreamLog, Table } from './model.js';
import type { Stamp } from './replication/stamp.js';
import { itemSize, type AttributeMap, type Item } from './values/index.js';
import { dynamoDbStateModel } from './view.js';

const EMPTY_LOG: StreamLog = { lastPosition: 0, streams: [] };

interface Target {
  readonly held: MemoryTable;
  readonly place: string;
  readonly found: FoundItem;
}

/** DynamoDB's state in this process's memory. Gone with the process. */
export class MemoryDynamoDbBackend extends MemoryStateBackend<DynamoDbState> implements DynamoDbBackend {
  protected readonly model = dynamoDbStateModel;

  // ---- Tables

  async findTable(scope: Scope, name: string): Promise<Table | undefined> {
    return this.state(scope).tables.get(name)?.table;
  }

  async describeTable(scope: Scope, name: string): Promise<TableDescription | undefined> {
    const held = this.state(scope).tables.get(name);
    return held === undefined ? undefined : { table: held.table, counts: held.counts() };
  }

  async listTables(scope: Scope, page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]> {
    return namesAfter(this.state(scope).tables.keys(), page);
  }

  async changeTable(scope: Scope, name: string, plan: (held: HeldTable) => TableChange): Promise<Table | undefined> {
    const state = this.state(scope);
    const held = state.tables.get(name);
    const change = plan({ table: held?.table, log: state.logs.get(name)?.log ?? EMPTY_LOG });
    const { log } = change;
    const table = change.table === undefined ? undefined : renamed(change.table, name, held?.table);
    if (table === undefined) state.tables.delete(name);
    else if (held === undefined) state.tables.set(name, new MemoryTable(table));
    else if (table !== held.table) held.define(table);
    if (log !== undefined) changeLog(state, name, log);
    if (table === undefined && (state.logs.get(name)?.log.streams.length ?? 0) === 0) state.logs.delete(name);
    return table;
  }

  async fillIndex(scope: Scope, name: string, indexName: string): Promise<void> {
    this.table(scope, name).fillIndex(indexName);
  }

  async fillTimeToLive(scope: Scope, name: string): Promise<void> {
    this.table(scope, name).fillTimeToLive();
  }

  // ---- Items

  async getItem(scope: Scope, tableName: string, key: (table: Table) => AttributeMap): Promise<FoundItem> {
    const held = this.table(scope, tableName);
    const attributes = key(held.table);
    return { table: held.table, key: attributes, stored: held.find(attributes) };
  }

  async getItems(scope: Scope, targets: readonly ItemTarget[]): Promise<readonly FoundItem[]> {
    return targets.map((target) => this.target(scope, target, false).found);
  }

  async writeItems(scope: Scope, request: WriteRequest): Promise<WriteOutcome> {
    const state = this.state(scope);
    const targets = request.targets.map((target) => this.target(scope, target, request.blind === true));
    checkDistinct(targets);
    const repetition = request.token === undefined ? undefined : findRepetition(state, request.token, request.now);
    if (repetition !== undefined) return { kind: repetition };
    const found = targets.map((target) => target.found);
    const changes = request.plan(found);
    targets.forEach((target, index) => {
      applyChange(state, target, changes[index] ?? { kind: 'keep' }, request, scope.region, request.stamps?.[index]);
    });
    if (request.token !== undefined) {
      dropExpiredTokens(state, request.now);
      rememberToken(state, request.token.token, request.token);
    }
    return { kind: 'written', found, changes };
  }

  async *readItems(scope: Scope, tableName: string, at?: number): AsyncGenerator<Item> {
    await Promise.resolve();
    for (const { item } of this.table(scope, tableName).itemsAt(at).items.values()) yield item;
  }

  async *readHistory(scope: Scope, tableName: string, { from, to }: { readonly from: number; readonly to: number }): AsyncGenerator<PastItem> {
    await Promise.resolve();
    yield* [...this.table(scope, tableName).history.between(from, to)];
  }

  async readPage(scope: Scope, tableName: string, plan: (table: Table) => PageRequest): Promise<Page> {
    const held = this.table(scope, tableName);
    return held.readPage(plan(held.table));
  }

  async expireItems(scope: Scope, tableName: string, request: WriteContext & { readonly limit: number }): Promise<number> {
    const state = this.state(scope);
    const held = state.tables.get(tableName);
    const expired = held?.table.timeToLive === undefined ? [] : held.expired(request.now, request.limit);
    for (const stored of expired) {
      if (held === undefined) break;
      const found = { table: held.table, key: stored.item, stored };
      applyChange(state, { held, place: tablePlace(held.table, stored.item), found }, { kind: 'delete' }, request, scope.region);
    }
    return expired.length;
  }

  // ---- Replication

  async readPending(scope: Scope, tableName: string, limit: number): Promise<readonly PendingChange[]> {
    const held = this.state(scope).tables.get(tableName);
    const changes: PendingChange[] = [];
    for (const { place, key, stamp } of held?.replication?.pending() ?? []) {
      if (changes.length >= limit) break;
      const item = held?.items.get(place)?.item;
      changes.push({ key, stamp, ...(item === undefined ? {} : { item }) });
    }
    return changes;
  }

  async settlePending(scope: Scope, tableName: string, changes: readonly PendingChange[]): Promise<void> {
    const held = this.state(scope).tables.get(tableName);
    for (const { key, stamp } of changes) held?.replication?.settle(tablePlace(held.table, key), stamp);
  }

  // ---- Streams

  async findStreamLog(scope: Scope, tableName: string): Promise<StreamLog> {
    return this.state(scope).logs.get(tableName)?.log ?? EMPTY_LOG;
  }

  async listStreamLogs(scope: Scope, page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]> {
    const { logs } = this.state(scope);
    return namesAfter([...logs].filter(([, { log }]) => log.streams.length > 0).map(([name]) => name), page);
  }

  async readStreamRecords(scope: Scope, tableName: string, request: StreamRead): Promise<StreamPage> {
    return this.state(scope).logs.get(tableName)?.read(request) ?? { records: [], oldestPosition: 1, lastPosition: 0 };
  }

  // ---- Backups

  async createBackup(scope: Scope, tableName: string, plan: (held: TableDescription) => Backup): Promise<Backup> {
    const state = this.state(scope);
    const held = this.table(scope, tableName);
    const counts = held.counts();
    const { items, bytes } = counts;
    const backup = { ...plan({ table: held.table, counts }), counts: { items, bytes } };
    if (state.backups.has(backup.id)) throw new Error(`there is a backup ${backup.id} already`);
    state.backups.set(backup.id, { backup, items: held.items.clone() });
    return backup;
  }

  async findBackup(scope: Scope, id: string): Promise<Backup | undefined> {
    return this.state(scope).backups.get(id)?.backup;
  }

  async listBackups(scope: Scope): Promise<readonly Backup[]> {
    return [...this.state(scope).backups.values()].map(({ backup }) => backup).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async changeBackup(scope: Scope, id: string, plan: (backup: Backup) => Backup | undefined): Promise<Backup | undefined> {
    const { backups } = this.state(scope);
    const held = backups.get(id);
    if (held === undefined) return undefined;
    const before = held.backup;
    const after = plan(before);
    if (after === undefined) backups.delete(id);
    else held.backup = { ...after, id, counts: before.counts };
    return before;
  }

  async copyTable(scope: Scope, source: CopySource, name: string, plan: (held: HeldCopy) => Table): Promise<Table> {
    const { tables, backups } = this.state(scope);
    const backup = 'backup' in source ? backups.get(source.backup) : undefined;
    const live = 'table' in source ? tables.get(source.table) : undefined;
    const past = live?.itemsAt('table' in source ? source.at : undefined);
    const counts = backup?.backup.counts ?? live?.counts();
    const planned = plan({
      source: backup?.backup.table ?? live?.table,
      sourceCounts: counts,
      backup: backup?.backup,
      existing: tables.get(name)?.table,
    });
    const items = backup?.items.clone() ?? past?.items;
    if (items === undefined || counts === undefined || tables.has(name)) throw new Error(`the table ${name} cannot be made of what there is`);
    const copy = new MemoryTable({ ...planned, name });
    copy.adopt(items, past?.bytes ?? counts.bytes);
    tables.set(name, copy);
    return copy.table;
  }

  // ---- Documents

  async findDocument(scope: Scope, kind: DocumentKind, id: string): Promise<JsonObject | undefined> {
    return this.state(scope).documents[kind].get(id);
  }

  async listDocuments(scope: Scope, kind: DocumentKind): Promise<readonly (readonly [id: string, document: JsonObject])[]> {
    return [...this.state(scope).documents[kind]].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  async changeDocument(
    scope: Scope,
    kind: DocumentKind,
    id: string,
    plan: (held: JsonObject | undefined) => JsonObject | undefined,
  ): Promise<JsonObject | undefined> {
    const documents = this.state(scope).documents[kind];
    const document = plan(documents.get(id));
    if (document === undefined) documents.delete(id);
    else documents.set(id, document);
    return document;
  }

  // ---- State

  protected createState(): DynamoDbState {
    return emptyState();
  }

  protected isEmpty({ tables, logs, backups, documents, tokens }: DynamoDbState): boolean {
    const maps = [tables, logs, backups, tokens, ...Object.values(documents)];
    return maps.every(({ size }) => size === 0);
  }

  protected readRecords(state: DynamoDbState, selection: StateSelection): Iterable<StateRecord> {
    return readStateRecords(state, selection);
  }

  protected findRecord(state: DynamoDbState, record: StateRecord): JsonValue | undefined {
    return findStateRecord(state, record);
  }

  protected putRecord(state: DynamoDbState, record: StateRecord, mode: 'restore' | 'merge'): void {
    putStateRecord(state, record, mode);
  }

  // ---- How operations run

  private table(scope: Scope, name: string): MemoryTable {
    const held = this.state(scope).tables.get(name);
    if (held === undefined) throw resourceNotFound();
    return held;
  }

  private target(scope: Scope, target: ItemTarget, blind: boolean): Target {
    const held = this.table(scope, target.table);
    const key = target.key(held.table);
    const place = tablePlace(held.table, key);
    return { held, place, found: { table: held.table, key, stored: blind ? undefined : held.items.get(place) } };
  }
}

function renamed(table: Table, name: string, held: Table | undefined): Table {
  if (table === held) return table;
  return held === undefined ? { ...table, name } : { ...table, name, id: held.id, key: held.key };
}

function changeLog(state: DynamoDbState, name: string, { streams }: StreamLog): void {
  const held = state.logs.get(name) ?? new MemoryLog();
  if (streams.length === 0) held.clear();
  else held.log = { lastPosition: held.log.lastPosition, streams };
  state.logs.set(name, held);
}

function findRepetition(state: DynamoDbState, { token, fingerprint }: WriteToken, now: number): 'repeated' | 'mismatch' | undefined {
  const held = state.tokens.get(token);
  return held === undefined || held.expiresAt <= now ? undefined : held.fingerprint === fingerprint ? 'repeated' : 'mismatch';
}

function checkDistinct(targets: readonly Target[]): void {
  if (targets.length < 2) return;
  const places = new Map<MemoryTable, Set<string>>();
  targets.forEach(({ held, place }, index) => {
    const known = places.get(held) ?? new Set();
    if (known.has(place)) throw new DuplicateTargetError(index);
    places.set(held, known.add(place));
  });
}

type ChangeContext = WriteContext & Pick<WriteRequest, 'quiet'>;

/**
 * @param region the table's
 * @param given the stamp of a change that comes from another Region
 */
function applyChange(state: DynamoDbState, { held, place, found }: Target, change: ItemChange, context: ChangeContext, region: string, given?: Stamp): void {
  if (change.kind === 'keep') return;
  const after: StoredItem | undefined = change.kind === 'put' ? { item: change.item, size: change.size ?? itemSize(change.item) } : undefined;
  if (held.replication !== undefined && (after !== undefined || given !== undefined || held.items.get(place) !== undefined)) {
    const key = keyOfItem(held.table, found.key);
    if (!held.replication.accept({ place, key, deletes: after === undefined, now: context.now, region, given })) return;
  }
  const recorded = context.quiet !== true;
  if (recorded && held.table.stream !== undefined) {
    const record = streamRecord(held.table, held.items.get(place), after, context);
    if (record !== undefined) logOf(state, held.table.name).append(record, context.now);
  }
  if (recorded && held.table.pointInTimeRecovery !== undefined && (after !== undefined || held.items.get(place) !== undefined)) held.remember(place, found.key, context.now);
  if (after === undefined) held.delete(place);
  else held.put(place, after);
}

function logOf(state: DynamoDbState, name: string): MemoryLog {
  const held = state.logs.get(name) ?? new MemoryLog();
  state.logs.set(name, held);
  return held;
}

function namesAfter(names: Iterable<string>, { after = '', limit }: { readonly after?: string; readonly limit: number }): readonly string[] {
  return [...names].filter((name) => name > after).sort().slice(0, limit);
}
