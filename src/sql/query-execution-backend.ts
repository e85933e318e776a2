import type { SqlColumn, SqlRow, SqlValue } from './types.js';

/**
 * What runs SQL for Athena and for Redshift Data: one contract for both, so that a table made through one is seen through the other.
 *
 * The life of a query (queued, running, succeeded), results kept for later reading, workgroups, client tokens and the wire are the
 * services' and not in this contract. Neither is Athena's DDL over external tables, which changes only the Glue catalogue: the
 * backend is told what a name stands for by the `tables` of each call.
 *
 * All methods that run SQL reject with `QueryError`; nothing else leaves them but a programming fault.
 */
export interface QueryExecutionBackend {
  /** False where no SQL is run and results are empty or scripted. */
  readonly executesSql: boolean;

  /**
   * Runs one statement outside any session. Resolves when the first rows can be read; the rows are computed as they are read, so the caller
   * must read them to the end or call `close`, else the engine's part is held.
   */
  execute(statement: string, options: ExecuteOptions): Promise<QueryResult>;

  /** Opens a session: temporary tables and a transaction live in it. */
  openSession(): Promise<QuerySession>;

  /**
   * Checks a statement and tells its columns and parameters without running it.
   * `missing-table`, `missing-column` and syntax errors come as from `execute`.
   */
  describe(statement: string, options: ExecuteOptions): Promise<StatementDescription>;

  /** Rejects with category `syntax` when a query cannot be read; whether what it names is there is not asked. A backend that runs no SQL takes all. */
  checkSyntax(query: string, dialect: SqlDialect): Promise<void>;

  /** What the engine itself holds: tables, views and their columns, without those that `tables` adds. */
  readonly catalog: CatalogReader;

  /** Ends every running query with `cancelled` and lets go of the engine. */
  close(): Promise<void>;
}

/** Statements of one session run one after another; a second waits for the first. */
export interface QuerySession {
  execute(statement: string, options: ExecuteOptions): Promise<QueryResult>;
  /** Starts a transaction. Rejects with category `transaction` when one is open. */
  begin(): Promise<void>;
  commit(): Promise<void>;
  /** Undoes what was done since `begin`. Without an open transaction it does nothing. */
  rollback(): Promise<void>;
  /** A table's columns as the session sees them, in the middle of its transaction, temporary tables too. None when there is no such table. */
  listColumns(schema: string, table: string): Promise<readonly CatalogColumn[]>;
  /** Rolls back what is open and drops the session's temporary tables. */
  close(): Promise<void>;
}

/** Athena's SQL is Trino's (engine version 3); Redshift's is PostgreSQL's with its own functions. */
export type SqlDialect = 'athena' | 'redshift';

export interface ExecuteOptions {
  readonly dialect: SqlDialect;
  /** The data catalog (Athena) that unqualified names are in. Names compare without case. */
  readonly catalog: string;
  /** The database (Athena) or schema (Redshift) that unqualified names are in. */
  readonly database: string;
  /** Values for `?` in their order (Athena) or for `:name` (Redshift). Text is what both APIs send; the engine casts it. */
  readonly parameters?: StatementParameters;
  /** Aborting stops the engine's work; the call, or the reading of rows, rejects with category `cancelled`. */
  readonly signal?: AbortSignal;
  /** What `now()`, `current_date` and their like give, in milliseconds since 1970. */
  readonly now: number;
  /** The user that `current_user` gives. */
  readonly user?: string;
  /** Called when the engine begins with the statement; until then it waits for its turn among others. */
  readonly onStart?: () => void;
  /** What names stand for that are not the engine's own. */
  readonly tables?: TableResolver;
  /** Where the result goes as files instead of as rows. */
  readonly unload?: UnloadTarget;
}

export type StatementParameters =
  | { readonly kind: 'positional'; readonly values: readonly string[] }
  | { readonly kind: 'named'; readonly values: ReadonlyMap<string, string | null> };

/** What kind of statement it was: rows, a count of changed rows, or neither. */
export type StatementClass = 'query' | 'dml' | 'ddl' | 'utility';

export interface QueryResult {
  readonly statementClass: StatementClass;
  /** The statement's first words in upper case: `SELECT`, `CREATE TABLE`, `INSERT`. */
  readonly command: string;
  readonly columns: readonly SqlColumn[];
  /** Batches of rows, in order. May be read once. */
  readonly rows: AsyncIterable<readonly SqlRow[]>;
  /** Rows that were inserted, changed or deleted, or written by an unload; -1 where that has no meaning. */
  readonly updateCount: number;
  /** Files that an unload wrote. */
  readonly files?: readonly UnloadedFile[];
  /** Bytes of the files that were read, as far as the backend knows it. */
  readonly scannedBytes: number;
  /** Lets go of the engine's part. Calling it again, or after the last row, does nothing. */
  close(): Promise<void>;
}

export interface StatementDescription {
  readonly statementClass: StatementClass;
  readonly columns: readonly SqlColumn[];
  readonly parameterCount: number;
}

/** A table's name as a statement spells it, with what was left out filled in. Each part in the client's own case. */
export interface TableName {
  readonly catalog: string;
  readonly database: string;
  readonly table: string;
}

/** Tells what a name stands for. Asked once for each name in a statement; `undefined` means the engine's own table of that name. */
export interface TableResolver {
  resolve(name: TableName, signal: AbortSignal | undefined): Promise<ExternalTable | undefined>;
}

/** A table whose rows are in files or given at once, or a view. */
export type ExternalTable =
  | { readonly kind: 'rows'; readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number | boolean | null)[])[] }
  | { readonly kind: 'files'; readonly format: FileFormat; readonly columns: readonly ExternalColumn[]; readonly partitions: readonly FilePartition[]; readonly partitionColumns: readonly ExternalColumn[] }
  | { readonly kind: 'view'; readonly sql: string; readonly dialect: SqlDialect; readonly catalog: string; readonly database: string; readonly columns?: readonly string[] };

export interface ExternalColumn {
  readonly name: string;
  /** In Hive's words, as Glue keeps it: `int`, `array<struct<a:string>>`. */
  readonly type: string;
  /** The column's id in files of Parquet, by which it is found there instead of by its name. */
  readonly fieldId?: number;
}

/** The files of one partition; a table without partitions has one with no values. */
export interface FilePartition {
  /** One for each partition column, in their order. */
  readonly values: readonly string[];
  readonly files: readonly DataFile[];
}

export interface DataFile {
  /** Absolute path on this machine, inside the folder that the engine may read. */
  readonly path: string;
  /** What `"$path"` gives: `s3://bucket/key`. */
  readonly uri: string;
  readonly bytes: number;
}

/** How the rows of a file are written: what Glue's SerDe and its parameters say. */
export type FileFormat =
  | {
      readonly kind: 'csv';
      /** One character. */
      readonly delimiter: string;
      /** Empty for none. */
      readonly quote: string;
      readonly escape: string;
      /** Lines at a file's start that are no rows. */
      readonly skipLines: number;
      /** The text that stands for NULL; LazySimpleSerDe's is `\N`. */
      readonly nullText: string;
      readonly nested?: TextSeparators;
      readonly compression?: FileCompression;
    }
  | {
      readonly kind: 'json';
      /** Where each column's value is in an object, as JSON Pointers; objects then stand one behind another, on as many lines as they like. */
      readonly pointers?: readonly string[];
      readonly compression?: FileCompression;
    }
  | {
      readonly kind: 'parquet';
      /** The file's columns are taken in their order, whatever their names. */
      readonly byPosition?: true;
    }
  /** Each line's groups are the columns; a line that does not match is a row of NULLs. */
  | { readonly kind: 'regex'; readonly pattern: string };

/** The id of a column, with those of what it holds: `element` of an array, `key` and `value` of a map, the fields of a row. */
export type FieldIdTree = number | { readonly id: number; readonly inner: ReadonlyMap<string, FieldIdTree> };

/** What parts the elements of collections in a line of delimited text. */
export interface TextSeparators {
  /** Between the elements of arrays, the fields of rows and the entries of maps; the byte 2 unless told. */
  readonly items?: string;
  /** Between the keys of maps and their values; the byte 3 unless told. */
  readonly mapKeys?: string;
}

/** How files are compressed whose names do not tell it. */
export type FileCompression = 'gzip' | 'zstd';

/** Files that a statement's rows are written to. */
export interface UnloadTarget {
  /** Absolute path of an existing, empty folder inside the one that the engine may write. */
  readonly directory: string;
  /** `text` is Hive's delimited text: nothing is quoted, and NULL is `\N`. */
  readonly format: 'parquet' | 'json' | 'csv' | 'text';
  /** Of `text`. */
  readonly nested?: TextSeparators;
  /** Of `text`: what stands for NULL, unless it is `\N`. */
  readonly nullText?: string;
  /** Of `text`: what stands before separators in values; nothing unless told. */
  readonly escape?: string;
  /** Of `parquet`: the ids of columns and of what they hold. */
  readonly fieldIds?: ReadonlyMap<string, FieldIdTree>;
  /** Names of the columns that become folders `name=value`; they are the last ones of the result. */
  readonly partitionedBy?: readonly string[];
  readonly compression?: 'gzip' | 'snappy' | 'zstd' | 'none';
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly quoteAll?: boolean;
}

export interface UnloadedFile {
  readonly path: string;
  /** Path below the target's folder: `year=2020/data_0.parquet`. */
  readonly relativePath: string;
  readonly bytes: number;
  /** Of Parquet's files. */
  readonly rows?: number;
}

/** Patterns are SQL's LIKE: `%` and `_`; compared without case. Left out, everything matches. */
export interface CatalogFilter {
  readonly schemaPattern?: string;
  readonly tablePattern?: string;
}

export interface CatalogTable {
  readonly schema: string;
  readonly name: string;
  readonly type: 'TABLE' | 'VIEW' | 'LOCAL TEMPORARY';
  /** What the engine keeps beside it. */
  readonly comment?: string;
  /** About how many rows it has. */
  readonly rows?: number;
}

export interface CatalogColumn extends SqlColumn {
  readonly schema: string;
  readonly table: string;
  /** The default's SQL, or `undefined`. */
  readonly defaultExpression?: string;
  /** What `COMMENT ON COLUMN` said. */
  readonly remarks?: string;
}

/** Sorted by name, in the order of UTF-16 code units. */
export interface CatalogReader {
  listSchemas(filter?: CatalogFilter): Promise<readonly string[]>;
  listTables(filter?: CatalogFilter): Promise<readonly CatalogTable[]>;
  listColumns(schema: string, table: string): Promise<readonly CatalogColumn[]>;
}

/** All rows of a result. For results that fit in memory. */
export async function collectRows(result: QueryResult): Promise<SqlRow[]> {
  const rows: SqlRow[] = [];
  for await (const batch of result.rows) for (const row of batch) rows.push(row);
  return rows;
}

export type { SqlColumn, SqlRow, SqlValue };
