import type { Scope } from '../../core/scope.js';
import type { TableResolver } from '../../sql/query-execution-backend.js';

/** What Redshift needs of S3, for COPY and UNLOAD: objects as files on this machine. */
export interface ObjectStorePort {
  bucketExists(scope: Scope, bucket: string): Promise<boolean>;
  /** Objects whose keys begin with the prefix, in the order of their keys. */
  list(scope: Scope, bucket: string, prefix: string): AsyncIterable<StoredObject>;
  get(scope: Scope, bucket: string, key: string): Promise<StoredObject | undefined>;
  /** Takes a file of this machine as the object's body: it is moved, not copied. */
  putFile(scope: Scope, bucket: string, key: string, path: string, contentType: string): Promise<void>;
  /** Makes an empty folder, inside the one that the SQL engine may write. The caller removes it. */
  temporaryDirectory(): Promise<string>;
}

export interface StoredObject {
  readonly key: string;
  readonly path: string;
  readonly bytes: number;
}

/** The tables of the Glue Data Catalog, which Redshift reads as `awsdatacatalog.database.table` and through external schemas. */
export interface ExternalTablesPort {
  externalTables(scope: Scope): TableResolver;
}
