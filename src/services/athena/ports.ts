import type { Scope } from '../../core/scope.js';

/** What Athena needs of S3: objects as files on this machine. */
export interface ObjectStorePort {
  /** False when there is no such bucket. */
  bucketExists(scope: Scope, bucket: string): Promise<boolean>;
  /** Objects whose keys begin with the prefix, in the order of their keys. */
  list(scope: Scope, bucket: string, prefix: string): AsyncIterable<StoredObject>;
  get(scope: Scope, bucket: string, key: string): Promise<StoredObject | undefined>;
  /** Stores bytes under a key. Rejects with `ObjectStoreError` when there is no such bucket. */
  put(scope: Scope, bucket: string, key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Takes a file of this machine as the object's body: it is moved, not copied. */
  putFile(scope: Scope, bucket: string, key: string, path: string, contentType: string): Promise<void>;
  delete(scope: Scope, bucket: string, key: string): Promise<void>;
  /** Makes an empty folder, inside the one that the SQL engine may write, for files that become objects. The caller removes it. */
  temporaryDirectory(): Promise<string>;
}

export interface StoredObject {
  readonly key: string;
  /** The body's file; absolute. It stays as it is as long as the object does. */
  readonly path: string;
  readonly bytes: number;
}

/** A bucket that is not there, or an object that could not be kept. */
export class ObjectStoreError extends Error {
  override readonly name = 'ObjectStoreError';
}

/** What Athena needs of the Glue Data Catalog: the documents that Glue's own operations show. Names are in lower case. */
export interface GlueCatalogPort {
  findDatabase(scope: Scope, name: string): Promise<GlueDatabase | undefined>;
  listDatabases(scope: Scope): Promise<readonly GlueDatabase[]>;
  /** False when there is one of that name. */
  createDatabase(scope: Scope, database: GlueDatabase): Promise<boolean>;
  updateDatabase(scope: Scope, database: GlueDatabase): Promise<void>;
  /** Removes the database, its tables and their partitions. */
  deleteDatabase(scope: Scope, name: string): Promise<void>;
  findTable(scope: Scope, database: string, name: string): Promise<GlueTable | undefined>;
  listTables(scope: Scope, database: string): Promise<readonly GlueTable[]>;
  /** False when there is one of that name. */
  createTable(scope: Scope, database: string, table: GlueTable): Promise<boolean>;
  updateTable(scope: Scope, database: string, table: GlueTable): Promise<void>;
  /**
   * Puts what `change` makes of a table in its place, in one step. False when there is no such table, or `change` gives `undefined`, which leaves
   * it as it is.
   */
  changeTable(scope: Scope, database: string, name: string, change: (held: GlueTable) => GlueTable | undefined): Promise<boolean>;
  deleteTable(scope: Scope, database: string, name: string): Promise<void>;
  /** In the order of their values. */
  listPartitions(scope: Scope, database: string, table: string): Promise<readonly GluePartition[]>;
  /** Adds partitions; those whose values are there already are left as they are, and returned. */
  createPartitions(scope: Scope, database: string, table: string, partitions: readonly GluePartition[]): Promise<readonly GluePartition[]>;
  /** False when there was none with these values. */
  deletePartition(scope: Scope, database: string, table: string, values: readonly string[]): Promise<boolean>;
}

export interface GlueDatabase {
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly LocationUri?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  /** Seconds since 1970. */
  readonly CreateTime?: number | undefined;
}

export interface GlueColumn {
  readonly Name: string;
  readonly Type?: string | undefined;
  readonly Comment?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
}

export interface GlueStorageDescriptor {
  readonly Columns?: readonly GlueColumn[] | undefined;
  readonly Location?: string | undefined;
  readonly InputFormat?: string | undefined;
  readonly OutputFormat?: string | undefined;
  readonly Compressed?: boolean | undefined;
  readonly NumberOfBuckets?: number | undefined;
  readonly SerdeInfo?: { readonly SerializationLibrary?: string | undefined; readonly Parameters?: Readonly<Record<string, string>> | undefined } | undefined;
  readonly BucketColumns?: readonly string[] | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
}

export interface GlueTable {
  readonly Name: string;
  readonly Description?: string | undefined;
  readonly Owner?: string | undefined;
  /** `EXTERNAL_TABLE` or `VIRTUAL_VIEW`. */
  readonly TableType?: string | undefined;
  readonly StorageDescriptor?: GlueStorageDescriptor | undefined;
  readonly PartitionKeys?: readonly GlueColumn[] | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly ViewOriginalText?: string | undefined;
  readonly ViewExpandedText?: string | undefined;
  /** Seconds since 1970. */
  readonly CreateTime?: number | undefined;
  readonly UpdateTime?: number | undefined;
  readonly LastAccessTime?: number | undefined;
}

export interface GluePartition {
  /** One for each partition key, in their order. */
  readonly Values: readonly string[];
  readonly StorageDescriptor?: GlueStorageDescriptor | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly CreationTime?: number | undefined;
}
