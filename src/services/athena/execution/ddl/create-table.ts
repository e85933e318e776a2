import { QueryError } from '../../../../sql/query-error.js';
import { hiveTypeName } from '../../../../sql/format/athena-types.js';
import { isIceberg } from '../../iceberg/iceberg-table.js';
import { readPartitionSpec, type PartitionTerm } from '../../iceberg/partition-spec.js';
import type { GlueColumn, GlueStorageDescriptor, GlueTable } from '../../ports.js';
import { ddlFailure } from '../failures.js';
import { emptyOutcome, executeOptions, requireCatalog, tableName, TokenReader, type StatementContext, type StatementOutcome } from '../statement-context.js';
import { createIceberg } from '../iceberg/create.js';
import { removeObjects } from '../iceberg/maintenance.js';
import { storageOf } from '../table-format.js';
import { resolver } from '../run-sql.js';
import { encodeView } from '../views.js';
import { readColumns } from './columns.js';
import { readTextProperties } from './properties.js';

/** `CREATE EXTERNAL TABLE [IF NOT EXISTS] name (columns) [COMMENT] [PARTITIONED BY] [CLUSTERED BY] [ROW FORMAT] [STORED AS] LOCATION [TBLPROPERTIES]`. */
export async function createExternalTable(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('CREATE');
  const external = reader.take('EXTERNAL');
  reader.expect('TABLE');
  const ifNotExists = reader.take('IF', 'NOT', 'EXISTS');
  const { database, table: name } = tableName(reader.name(), context.database);
  const columns = readColumns(reader);
  const clauses = readClauses(reader, external);
  if (!external) {
    if (clauses.properties['table_type']?.toUpperCase() !== 'ICEBERG') throw ddlFailure('Only external table creation is supported.');
    if (clauses.location === undefined) throw ddlFailure('Table location can not be null');
    const { location, comment, partitions, properties } = clauses;
    if ((await requireCatalog(context).findDatabase(context.scope, database)) === undefined) throw ddlFailure(`Database does not exist: ${database}`);
    const held = await requireCatalog(context).findTable(context.scope, database, name);
    const made = held === undefined ? await createIceberg(context, { database, name, columns, partitions, location, comment, properties }) : undefined;
    if (made === undefined && !ifNotExists) throw ddlFailure(`AlreadyExistsException(message:Table ${name} already exists)`);
    return emptyOutcome();
  }
  if (clauses.location === undefined) throw ddlFailure('MetaException(message:No location given for an external table)');
  const catalog = requireCatalog(context);
  if ((await catalog.findDatabase(context.scope, database)) === undefined && database !== 'default') throw ddlFailure(`Database does not exist: ${database}`);
  const now = context.now / 1000;
  const table: GlueTable = {
    Name: name,
    Description: clauses.comment,
    TableType: 'EXTERNAL_TABLE',
    StorageDescriptor: { Columns: columns, Location: clauses.location, ...clauses.storage, ...(clauses.bucketCount === undefined ? {} : { NumberOfBuckets: clauses.bucketCount, BucketColumns: clauses.bucketColumns }) },
    PartitionKeys: clauses.partitionKeys,
    Parameters: { EXTERNAL: 'TRUE', transient_lastDdlTime: String(Math.floor(now)), ...clauses.properties },
    CreateTime: now,
  };
  if ((await catalog.findDatabase(context.scope, database)) === undefined) await catalog.createDatabase(context.scope, { Name: database, CreateTime: now });
  const created = await catalog.createTable(context.scope, database, table);
  if (!created && !ifNotExists) throw ddlFailure(`AlreadyExistsException(message:Table ${name} already exists)`);
  return emptyOutcome();
}

interface TableClauses {
  readonly comment?: string;
  readonly partitionKeys: readonly GlueColumn[];
  /** Of an Iceberg table. */
  readonly partitions: readonly PartitionTerm[];
  readonly bucketColumns: readonly string[];
  readonly bucketCount?: number;
  readonly storage: Pick<GlueStorageDescriptor, 'InputFormat' | 'OutputFormat' | 'SerdeInfo'>;
  readonly location?: string;
  readonly properties: Readonly<Record<string, string>>;
}

function readClauses(reader: TokenReader, external: boolean): TableClauses {
  let clauses: TableClauses = { partitionKeys: [], partitions: [], bucketColumns: [], storage: storageOf('TEXTFILE'), properties: {} };
  while (!reader.done) {
    if (reader.take('COMMENT')) clauses = { ...clauses, comment: reader.text() };
    else if (reader.take('PARTITIONED', 'BY')) clauses = external ? { ...clauses, partitionKeys: readColumns(reader) } : { ...clauses, partitions: readPartitionSpec(reader) };
    else if (reader.take('CLUSTERED', 'BY')) clauses = { ...clauses, ...readBuckets(reader) };
    else if (reader.take('ROW', 'FORMAT')) clauses = { ...clauses, storage: readRowFormat(reader, clauses.storage) };
    else if (reader.take('WITH', 'SERDEPROPERTIES')) clauses = { ...clauses, storage: withSerdeProperties(clauses.storage, readTextProperties(reader)) };
    else if (reader.take('STORED', 'AS')) clauses = { ...clauses, storage: readStoredAs(reader, clauses.storage) };
    else if (reader.take('LOCATION')) clauses = { ...clauses, location: reader.text() };
    else if (reader.take('TBLPROPERTIES')) clauses = { ...clauses, properties: readTextProperties(reader) };
    else throw reader.mismatch();
  }
  return clauses;
}

function readBuckets(reader: TokenReader): { bucketColumns: string[]; bucketCount: number } {
  const bucketColumns = reader.names();
  reader.expect('INTO');
  const bucketCount = Number(reader.token?.text);
  reader.at += 1;
  reader.expect('BUCKETS');
  return { bucketColumns, bucketCount };
}

type Storage = TableClauses['storage'];

function readRowFormat(reader: TokenReader, storage: Storage): Storage {
  if (reader.take('SERDE')) {
    const SerializationLibrary = reader.text();
    const formats = SerializationLibrary.includes('Parquet') ? storageOf('PARQUET') : storage;
    return { ...formats, SerdeInfo: { SerializationLibrary, Parameters: {} } };
  }
  reader.expect('DELIMITED');
  const parameters: Record<string, string> = {};
  for (;;) {
    if (reader.take('FIELDS', 'TERMINATED', 'BY')) {
      parameters['field.delim'] = reader.text();
      parameters['serialization.format'] = parameters['field.delim'];
      if (reader.take('ESCAPED', 'BY')) parameters['escape.delim'] = reader.text();
    } else if (reader.take('ESCAPED', 'BY')) parameters['escape.delim'] = reader.text();
    else if (reader.take('LINES', 'TERMINATED', 'BY')) parameters['line.delim'] = reader.text();
    else if (reader.take('COLLECTION', 'ITEMS', 'TERMINATED', 'BY')) parameters['collection.delim'] = reader.text();
    else if (reader.take('MAP', 'KEYS', 'TERMINATED', 'BY')) parameters['mapkey.delim'] = reader.text();
    else if (reader.take('NULL', 'DEFINED', 'AS')) parameters['serialization.null.format'] = reader.text();
    else break;
  }
  return withSerdeProperties(storageOf('TEXTFILE'), parameters);
}

function withSerdeProperties(storage: Storage, properties: Readonly<Record<string, string>>): Storage {
  return { ...storage, SerdeInfo: { ...storage.SerdeInfo, Parameters: { ...storage.SerdeInfo?.Parameters, ...properties } } };
}

function readStoredAs(reader: TokenReader, storage: Storage): Storage {
  if (reader.take('INPUTFORMAT')) {
    const InputFormat = reader.text();
    reader.expect('OUTPUTFORMAT');
    return { ...storage, InputFormat, OutputFormat: reader.text() };
  }
  const format = reader.peek();
  reader.at += 1;
  if (format === 'PARQUET' || format === 'ORC' || format === 'AVRO') return { ...storageOf(format) };
  if (format === 'TEXTFILE') return storage;
  if (format === 'JSON' || format === 'JSONFILE') return storageOf('JSON');
  throw new QueryError('unsupported', `STORED AS ${format} is not supported by this mock`, { subject: format });
}

/** `CREATE [OR REPLACE] VIEW name AS query`: the query is checked, and its columns are kept with it. */
export async function createView(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('CREATE');
  const replace = reader.take('OR', 'REPLACE');
  reader.expect('VIEW');
  const { database, table: name } = tableName(reader.name(), context.database);
  reader.expect('AS');
  const sql = reader.rest();
  const { columns } = await context.parts.queries.describe(sql, executeOptions(context, { tables: resolver(context) }));
  const catalog = requireCatalog(context);
  if ((await catalog.findDatabase(context.scope, database)) === undefined) throw new QueryError('missing-schema', `Schema '${database}' does not exist`, { subject: database });
  const held = await catalog.findTable(context.scope, database, name);
  if (held !== undefined && !replace) throw new QueryError('already-exists', `View already exists: '${context.catalog.toLowerCase()}.${database}.${name}'`, { subject: name });
  const now = context.now / 1000;
  const view: GlueTable = {
    Name: name,
    TableType: 'VIRTUAL_VIEW',
    StorageDescriptor: { Columns: columns.map((column) => ({ Name: column.name, Type: hiveTypeName(column.type) })), Location: '' },
    PartitionKeys: [],
    Parameters: { comment: 'Presto View', presto_view: 'true' },
    ViewOriginalText: encodeView(sql, context.catalog, database, columns.map((column) => ({ name: column.name, type: column.type.kind }))),
    ViewExpandedText: '/* Presto View */',
    CreateTime: now,
  };
  if (held === undefined) await catalog.createTable(context.scope, database, view);
  else await catalog.updateTable(context.scope, database, { ...view, CreateTime: held.CreateTime ?? now });
  return emptyOutcome();
}

/** `DROP (TABLE|VIEW) [IF EXISTS] name`: the files stay, as with all external tables; those of an Iceberg table go. */
export async function dropTable(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  const view = context.tokens[1]?.upper === 'VIEW';
  reader.at = 2;
  const ifExists = reader.take('IF', 'EXISTS');
  const { database, table } = tableName(reader.name(), context.database);
  const catalog = requireCatalog(context);
  const found = await catalog.findTable(context.scope, database, table);
  if (found === undefined) {
    if (ifExists) return emptyOutcome();
    throw view ? new QueryError('missing-table', `View '${context.catalog.toLowerCase()}.${database}.${table}' does not exist`, { subject: table }) : ddlFailure(`SemanticException [Error 10001]: Table not found ${database}.${table}`);
  }
  await catalog.deleteTable(context.scope, database, table);
  if (isIceberg(found)) await removeObjects(context, found.StorageDescriptor?.Location ?? '');
  return emptyOutcome();
}
