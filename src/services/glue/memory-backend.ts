import type { JsonValue } from '../../core/json.js';
import { MemoryStateBackend } from '../../core/memory-state.js';
import type { Scope } from '../../core/scope.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import type { GlueBackend, ListQuery, TableRef } from './backend.js';
import { pageOf, type MemoryDatabase, type MemoryTable, newDatabase, newTable } from './memory-catalog.js';
import { findGlueRecord, putGlueRecord, readGlueRecords, type Databases } from './memory-records.js';
import type { DatabaseDocument, FunctionDocument, PartitionDocument, TableDocument } from './model.js';
import { glueStateModel } from './view.js';

/** The data catalogue in the memory of this process. */
export class MemoryGlueBackend extends MemoryStateBackend<Databases> implements GlueBackend {
  protected readonly model = glueStateModel;

  async findDatabase(scope: Scope, name: string): Promise<DatabaseDocument | undefined> {
    return this.database(scope, name)?.database;
  }

  async listDatabases(scope: Scope, query: ListQuery<string, DatabaseDocument> = {}): Promise<readonly DatabaseDocument[]> {
    const all = [...this.state(scope)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { database }]): [string, DatabaseDocument] => [name, database]);
    const { after } = query;
    return pageOf(after === undefined ? all : all.filter(([name]) => name > after), { ...query, after: undefined });
  }

  async createDatabase(scope: Scope, database: DatabaseDocument): Promise<boolean> {
    const databases = this.state(scope);
    if (databases.has(database.Name)) return false;
    databases.set(database.Name, newDatabase(database));
    return true;
  }

  async changeDatabase(scope: Scope, name: string, change: (database: DatabaseDocument) => DatabaseDocument): Promise<DatabaseDocument | undefined> {
    const held = this.database(scope, name);
    if (held === undefined) return undefined;
    const changed = change(held.database);
    held.database = changed;
    if (changed.Name !== name) {
      this.state(scope).delete(name);
      this.state(scope).set(changed.Name, held);
    }
    return changed;
  }

  async deleteDatabase(scope: Scope, name: string): Promise<boolean> {
    return this.state(scope).delete(name);
  }

  async findTable(ref: TableRef): Promise<TableDocument | undefined> {
    return this.table(ref)?.table;
  }

  async listTables(scope: Scope, database: string, query: ListQuery<string, TableDocument> = {}): Promise<readonly TableDocument[] | undefined> {
    const tables = this.database(scope, database)?.tables;
    if (tables === undefined) return undefined;
    const { matches, ...rest } = query;
    const held = pageOf(tables.entries(query.after), { ...rest, matches: matches && (({ table }: MemoryTable) => matches(table)) });
    return held.map(({ table }) => table);
  }

  async createTable(scope: Scope, database: string, table: TableDocument): Promise<boolean | undefined> {
    return this.database(scope, database)?.tables.set(table.Name, newTable(table), false);
  }

  async changeTable(ref: TableRef, archive: boolean, change: (table: TableDocument) => TableDocument): Promise<TableDocument | undefined> {
    const held = this.table(ref);
    if (held === undefined) return undefined;
    const before = held.table;
    held.table = change(before);
    if (archive) held.versions.set(before.VersionId, before);
    return held.table;
  }

  async deleteTable({ scope, database, name }: TableRef): Promise<boolean | undefined> {
    return this.database(scope, database)?.tables.delete(name);
  }

  async listVersions(ref: TableRef): Promise<readonly TableDocument[] | undefined> {
    const held = this.table(ref);
    return held && [held.table, ...[...held.versions.values()].sort((a, b) => Number(b.VersionId) - Number(a.VersionId))];
  }

  async deleteVersion(ref: TableRef, versionId: string): Promise<boolean | undefined> {
    return this.table(ref)?.versions.delete(versionId);
  }

  async findPartition(ref: TableRef, values: readonly string[]): Promise<PartitionDocument | undefined> {
    return this.table(ref)?.partitions.get(values);
  }

  async listPartitions(ref: TableRef, query: ListQuery<readonly string[], PartitionDocument> = {}): Promise<readonly PartitionDocument[] | undefined> {
    const partitions = this.table(ref)?.partitions;
    return partitions && pageOf(partitions.entries(query.after), query);
  }

  async createPartition(ref: TableRef, partition: PartitionDocument): Promise<boolean | undefined> {
    return this.table(ref)?.partitions.set(partition.Values, partition, false);
  }

  async changePartition(
    ref: TableRef,
    values: readonly string[],
    change: (partition: PartitionDocument) => PartitionDocument,
  ): Promise<'changed' | 'missing' | 'exists' | undefined> {
    const partitions = this.table(ref)?.partitions;
    if (partitions === undefined) return undefined;
    const held = partitions.get(values);
    if (held === undefined) return 'missing';
    const changed = change(held);
    const found = partitions.get(changed.Values);
    if (found !== undefined && found !== held) return 'exists';
    partitions.delete(values);
    partitions.set(changed.Values, changed);
    return 'changed';
  }

  async deletePartition(ref: TableRef, values: readonly string[]): Promise<boolean | undefined> {
    return this.table(ref)?.partitions.delete(values);
  }

  async findFunction(scope: Scope, database: string, name: string): Promise<FunctionDocument | undefined> {
    return this.database(scope, database)?.functions.get(name);
  }

  async listFunctions(scope: Scope, database: string): Promise<readonly FunctionDocument[] | undefined> {
    return this.database(scope, database)?.functions.valuesArray();
  }

  async createFunction(scope: Scope, database: string, definition: FunctionDocument): Promise<boolean | undefined> {
    return this.database(scope, database)?.functions.set(definition.FunctionName, definition, false);
  }

  async changeFunction(
    scope: Scope,
    database: string,
    name: string,
    change: (definition: FunctionDocument) => FunctionDocument,
  ): Promise<FunctionDocument | undefined> {
    const functions = this.database(scope, database)?.functions;
    const held = functions?.get(name);
    if (functions === undefined || held === undefined) return undefined;
    const changed = change(held);
    functions.delete(name);
    functions.set(changed.FunctionName, changed);
    return changed;
  }

  async deleteFunction(scope: Scope, database: string, name: string): Promise<boolean | undefined> {
    return this.database(scope, database)?.functions.delete(name);
  }

  protected createState(): Databases {
    return new Map();
  }

  protected isEmpty(state: Databases): boolean {
    return state.size === 0;
  }

  protected readRecords(state: Databases, selection: StateSelection): Iterable<StateRecord> {
    return readGlueRecords(state, selection);
  }

  protected findRecord(state: Databases, record: StateRecord): JsonValue | undefined {
    return findGlueRecord(state, record);
  }

  protected putRecord(state: Databases, record: StateRecord): void {
    putGlueRecord(state, record);
  }

  private database(scope: Scope, name: string): MemoryDatabase | undefined {
    return this.states.get(`${scope.accountId}/${scope.region}`)?.get(name);
  }

  private table({ scope, database, name }: TableRef): MemoryTable | undefined {
    return this.database(scope, database)?.tables.get(name);
  }
}
