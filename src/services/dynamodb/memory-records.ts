import { IndexedHeap } from '../../core/heap.js';
import type { JsonObject, JsonValue } from '../../core/json.js';
import { StateFormatError, type StateRecord, type StateSelection } from '../../core/state.js';
import { tablePlace } from './entry-keys.js';
import { MemoryLog } from './memory-log.js';
import { MemoryTable } from './memory-table.js';
import type { Backup, DocumentKind, PastItem, StoredItem, StreamLog, StreamRecord, Table } from './model.js';
import { OrderedMap } from './ordered-map.js';
import { readItem, readPast, readPendingRecord, readStreamRecord, type BackupRecord, type PendingRecord, type TokenRecord } from './view.js';

export interface MemoryBackup {
  backup: Backup;
  readonly items: OrderedMap<StoredItem>;
}

export interface MemoryToken extends TokenRecord {
  readonly token: string;
  heapPlace: number;
}

/** One scope's DynamoDB. */
export interface DynamoDbState {
  readonly tables: Map<string, MemoryTable>;
  readonly logs: Map<string, MemoryLog>;
  readonly backups: Map<string, MemoryBackup>;
  readonly documents: Readonly<Record<DocumentKind, Map<string, JsonObject>>>;
  readonly tokens: Map<string, MemoryToken>;
  readonly tokensByExpiry: IndexedHeap<'heapPlace', MemoryToken>;
}

export function emptyState(): DynamoDbState {
  return {
    tables: new Map(),
    logs: new Map(),
    backups: new Map(),
    documents: { exports: new Map(), imports: new Map(), globalTables: new Map() },
    tokens: new Map(),
    tokensByExpiry: new IndexedHeap('heapPlace', (a, b) => a.expiresAt < b.expiresAt),
  };
}

export function rememberToken(state: DynamoDbState, token: string, { fingerprint, expiresAt }: TokenRecord): void {
  const held = state.tokens.get(token);
  if (held !== undefined) state.tokensByExpiry.remove(held);
  const added: MemoryToken = { token, fingerprint, expiresAt, heapPlace: -1 };
  state.tokens.set(token, added);
  state.tokensByExpiry.push(added);
}

export function dropExpiredTokens(state: DynamoDbState, now: number): void {
  for (let first = state.tokensByExpiry.peek(); first !== undefined && first.expiresAt <= now; first = state.tokensByExpiry.peek()) {
    state.tokensByExpiry.pop();
    state.tokens.delete(first.token);
  }
}

// ---- Reading

type Section = readonly [section: string, values: Iterable<unknown>];

/** The records of a scope as it is now. Items are shared with a copy of the tree that costs nothing, so this may be read slowly. */
export function readStateRecords(state: DynamoDbState, { resource: wanted, schemaOnly = false }: StateSelection): Iterable<StateRecord> {
  const parts: (readonly [collection: string, resource: string, sections: readonly Section[]])[] = [];
  const collect = <Held>(collection: string, resources: ReadonlyMap<string, Held>, sectionsOf: (held: Held) => readonly Section[]): void => {
    for (const name of [...resources.keys()].filter((key) => wanted?.(collection, key) ?? true).sort()) {
      parts.push([collection, name, sectionsOf(resources.get(name) as Held)]);
    }
  };
  collect('tables', state.tables, (table) => [
    ...sections(['definition', [tableRecord(table)]], schemaOnly, () => ['items', itemsOf(table.items.clone())]),
    ...(schemaOnly ? [] : [['history', table.history.all()] as const, ['pending', pendingOf(table)] as const]),
  ]);
  const logs = new Map([...state.logs].filter(([, { log }]) => log.streams.length > 0));
  collect('streams', logs, (log) => sections(['log', [log.log]], schemaOnly, () => ['records', log.all()]));
  collect('backups', state.backups, ({ backup, items }) => sections(['definition', [backupRecord(backup)]], schemaOnly, () => ['items', itemsOf(items.clone())]));
  for (const [kind, documents] of Object.entries(state.documents)) collect(kind, documents, (document) => [['document', [document]]]);
  if (!schemaOnly) collect('requestTokens', state.tokens, (token) => [['request', [tokenRecord(token)]]]);
  return recordsOf(parts);
}

function sections(definition: Section, schemaOnly: boolean, content: () => Section): readonly Section[] {
  return schemaOnly ? [definition] : [definition, content()];
}

function* recordsOf(parts: readonly (readonly [string, string, readonly Section[]])[]): Generator<StateRecord> {
  for (const [collection, resource, held] of parts) {
    for (const [section, values] of held) for (const value of values) yield { collection, resource, section, value: value as JsonValue };
  }
}

function* itemsOf(items: OrderedMap<StoredItem>): Generator {
  for (const { item } of items.values()) yield item;
}

function pendingOf({ replication }: MemoryTable): readonly PendingRecord[] {
  const changes = [...(replication?.pending() ?? [])].sort((a, b) => (a.place < b.place ? -1 : 1));
  return changes.map(({ key, stamp }) => ({ key, stamp }));
}

function tableRecord({ table: { name: _name, ...definition } }: MemoryTable): unknown {
  return definition;
}

function backupRecord({ id: _id, counts: _counts, ...definition }: Backup): unknown {
  return definition;
}

function tokenRecord({ fingerprint, expiresAt }: MemoryToken): unknown {
  return { fingerprint, expiresAt };
}

/** What a scope holds under a record's identity. */
export function findStateRecord(state: DynamoDbState, { collection, resource, section, value }: StateRecord): JsonValue | undefined {
  return findRecord(state, collection, resource, section, value) as JsonValue | undefined;
}

function findRecord(state: DynamoDbState, collection: string, resource: string, section: string, value: JsonValue): unknown {
  switch (collection) {
    case 'tables': {
      const table = state.tables.get(resource);
      if (table === undefined) return undefined;
      if (section === 'history') return table.history.find((value as unknown as PastItem).id);
      if (section === 'pending') return table.replication?.find(tablePlace(table.table, readPendingRecord(value, table.table.key).key));
      return section === 'definition' ? tableRecord(table) : table.find(readItem(value, table.table.key).item)?.item;
    }
    case 'streams': {
      const log = state.logs.get(resource);
      if (log === undefined || log.log.streams.length === 0) return undefined;
      return section === 'log' ? log.log : log.find((value as unknown as StreamRecord).eventId);
    }
    case 'backups': {
      const held = state.backups.get(resource);
      if (held === undefined) return undefined;
      if (section === 'definition') return backupRecord(held.backup);
      return held.items.get(tablePlace(held.backup.table, readItem(value, held.backup.table.key).item))?.item;
    }
    case 'requestTokens': {
      const token = state.tokens.get(resource);
      return token === undefined ? undefined : tokenRecord(token);
    }
    default:
      return state.documents[collection as DocumentKind].get(resource);
  }
}

// ---- Writing

type Mode = 'restore' | 'merge';

/** Puts a record into a scope's state. */
export function putStateRecord(state: DynamoDbState, { collection, resource, section, value }: StateRecord, mode: Mode): void {
  switch (collection) {
    case 'tables':
      putTableRecord(state, resource, section, value, mode);
      return;
    case 'streams':
      putLogRecord(state, resource, section, value, mode);
      return;
    case 'backups':
      putBackupRecord(state, resource, section, value, mode);
      return;
    case 'requestTokens':
      rememberToken(state, resource, value as unknown as TokenRecord);
      return;
    default:
      state.documents[collection as DocumentKind].set(resource, value as JsonObject);
  }
}

function putTableRecord(state: DynamoDbState, name: string, section: string, value: JsonValue, mode: Mode): void {
  const held = state.tables.get(name);
  if (section === 'definition') {
    const table = { ...(value as unknown as Table), name };
    if (held === undefined) state.tables.set(name, new MemoryTable(table));
    else redefine(held, table);
    return;
  }
  if (held === undefined) throw new Error(`the table ${name} comes after its items`);
  if (section === 'history') {
    // A table that keeps no history takes none.
    if (held.table.pointInTimeRecovery === undefined) return;
    const { id, key, before } = readPast(value, held.table.key);
    held.history.take({ id, key, before, place: tablePlace(held.table, key) });
    return;
  }
  if (section === 'pending') {
    // A table without replicas has nobody to wait.
    const { key, stamp } = readPendingRecord(value, held.table.key);
    held.replication?.take(tablePlace(held.table, key), { key, stamp });
    return;
  }
  const stored = readItem(value, held.table.key);
  const place = tablePlace(held.table, stored.item);
  if (mode === 'restore' && held.items.get(place) !== undefined) throw new StateFormatError('is the second item with its key');
  held.put(place, stored);
}

/** A table that is merged into keeps its items; indexes that it gets have them all. */
function redefine(held: MemoryTable, table: Table): void {
  if (JSON.stringify(table.key) !== JSON.stringify(held.table.key)) throw new StateFormatError('is of a table with another key', '/key');
  const known = new Set(held.table.indexes.map(({ id }) => id));
  held.define({ ...table, id: held.table.id });
  for (const { id, name } of table.indexes) if (!known.has(id)) held.fillIndex(name);
  held.fillTimeToLive();
}

function putLogRecord(state: DynamoDbState, name: string, section: string, value: JsonValue, mode: Mode): void {
  const held = state.logs.get(name) ?? new MemoryLog();
  state.logs.set(name, held);
  if (section === 'log') {
    const log = value as unknown as StreamLog;
    held.log = { ...log, lastPosition: Math.max(log.lastPosition, held.log.lastPosition) };
    return;
  }
  const record = readStreamRecord(value);
  if (mode === 'restore' || held.find(record.eventId) === undefined) held.take(record);
  else held.replace(record);
}

function putBackupRecord(state: DynamoDbState, id: string, section: string, value: JsonValue, mode: Mode): void {
  const held = state.backups.get(id);
  if (section === 'definition') {
    const record = value as unknown as BackupRecord;
    if (held === undefined) state.backups.set(id, { backup: { ...record, id, counts: { items: 0, bytes: 0 } }, items: OrderedMap.empty() });
    else held.backup = { ...held.backup, ...record };
    return;
  }
  if (held === undefined) throw new Error(`the backup ${id} comes after its items`);
  const { table } = held.backup;
  const stored = readItem(value, table.key);
  const place = tablePlace(table, stored.item);
  const before = held.items.get(place);
  if (mode === 'restore' && before !== undefined) throw new StateFormatError('is the second item with its key');
  held.items.set(place, stored);
  const bytes = held.backup.counts.bytes + stored.size - (before?.size ?? 0);
  held.backup = { ...held.backup, counts: { items: held.items.size, bytes } };
}
