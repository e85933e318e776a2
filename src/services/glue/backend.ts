import type { Scope } from '../../core/scope.js';
import type { StateBackend } from '../../core/state.js';
import type { DatabaseDocument, FunctionDocument, PartitionDocument, TableDocument } from './model.js';

/** A part of a list. Entries that `matches` refuses are passed over. */
export interface ListQuery<Key, T> {
  /** The last key of the page before. */
  readonly after?: Key | undefined;
  readonly limit?: number | undefined;
  readonly matches?: ((document: T) => boolean) | undefined;
}

/** Which table. */
export interface TableRef {
  readonly scope: Scope;
  readonly database: string;
  readonly name: string;
}

/**
 * Where Glue keeps the data catalogue. Names are as they are given; the service brings them to lower case. Lists are ordered by name in UTF-16 code
 * units, partitions by their values. Every change is one atomic step; documents are replaced, never changed in place. Methods that are given a
 * database or a table that is not there return `undefined`.
 */
export interface GlueBackend extends StateBackend {
  // Databases
  findDatabase(scope: Scope, name: string): Promise<DatabaseDocument | undefined>;
  listDatabases(scope: Scope, query?: ListQuery<string, DatabaseDocument>): Promise<readonly DatabaseDocument[]>;
  /** False when there is one of that name. */
  createDatabase(scope: Scope, database: DatabaseDocument): Promise<boolean>;
  changeDatabase(scope: Scope, name: string, change: (database: DatabaseDocument) => DatabaseDocument): Promise<DatabaseDocument | undefined>;
  /** Removes a database with all that is in it; false when there was none. */
  deleteDatabase(scope: Scope, name: string): Promise<boolean>;

  // Tables
  findTable(ref: TableRef): Promise<TableDocument | undefined>;
  listTables(scope: Scope, database: string, query?: ListQuery<string, TableDocument>): Promise<readonly TableDocument[] | undefined>;
  createTable(scope: Scope, database: string, table: TableDocument): Promise<boolean | undefined>;
  /**
   * Replaces a table; what `change` throws is thrown, and nothing is changed.
   * @param archive keeps the table as it was among its versions.
   */
  changeTable(ref: TableRef, archive: boolean, change: (table: TableDocument) => TableDocument): Promise<TableDocument | undefined>;
  /** Removes a table with its versions and partitions. */
  deleteTable(ref: TableRef): Promise<boolean | undefined>;

  // Versions
  /** The table's versions, the newest first; the first is the table itself. */
  listVersions(ref: TableRef): Promise<readonly TableDocument[] | undefined>;
  /** Forgets an archived version; false when there is none of this id. */
  deleteVersion(ref: TableRef, versionId: string): Promise<boolean | undefined>;

  // Partitions
  findPartition(ref: TableRef, values: readonly string[]): Promise<PartitionDocument | undefined>;
  listPartitions(ref: TableRef, query?: ListQuery<readonly string[], PartitionDocument>): Promise<readonly PartitionDocument[] | undefined>;
  /** False when there is one with these values. */
  createPartition(ref: TableRef, partition: PartitionDocument): Promise<boolean | undefined>;
  /** Replaces a partition by one that may have other values. */
  changePartition(
    ref: TableRef,
    values: readonly string[],
    change: (partition: PartitionDocument) => PartitionDocument,
  ): Promise<'changed' | 'missing' | 'exists' | undefined>;
  deletePartition(ref: TableRef, values: readonly string[]): Promise<boolean | undefined>;

  // User-defined functions
  findFunction(scope: Scope, database: string, name: string): Promise<FunctionDocument | undefined>;
  listFunctions(scope: Scope, database: string): Promise<readonly FunctionDocument[] | undefined>;
  createFunction(scope: Scope, database: string, definition: FunctionDocument): Promise<boolean | undefined>;
  changeFunction(scope: Scope, database: string, name: string, change: (definition: FunctionDocument) => FunctionDocument): Promise<FunctionDocument | undefined>;
  deleteFunction(scope: Scope, database: string, name: string): Promise<boolean | undefined>;
}
