import { rm } from 'node:fs/promises';
import { hiveTypeName } from '../../../sql/format/athena-types.js';
import { QueryError } from '../../../sql/query-error.js';
import type { ExternalColumn, UnloadTarget } from '../../../sql/query-execution-backend.js';
import { collectRows } from '../../../sql/query-execution-backend.js';
import type { SqlColumn } from '../../../sql/types.js';
import { isIceberg } from '../iceberg/iceberg-table.js';
import type { GluePartition, GlueTable } from '../ports.js';
import { readProperties, type PropertyValue } from './ddl/properties.js';
import { folderKey, parseS3, requireCatalog, requireObjects, tableName, textOutcome, TokenReader, type StatementContext, type StatementOutcome, writtenOutcome } from './statement-context.js';
import { execute } from './run-sql.js';
import { appendRows, createIcebergAs } from './iceberg/append.js';
import { trinoCast } from './trino-cast.js';
import { delimitedFormat, SERDES, storageOf } from './table-format.js';

/** SELECT, WITH, VALUES. */
export async function runQuery(context: StatementContext): Promise<StatementOutcome> {
  const result = await execute(context, context.statement);
  return { columns: result.columns, rows: result.rows, output: 'csv', engine: 'trino', scannedBytes: result.scannedBytes, ...(result.updateCount >= 0 ? { updateCount: result.updateCount } : {}), close: () => result.close() };
}

/** EXPLAIN of a query: the engine's own plan. */
export async function explain(context: StatementContext): Promise<StatementOutcome> {
  const validated = /^\s*explain\s*\(\s*type\s+validate\s*\)/i;
  const result = await execute(context, context.statement.replace(validated, 'EXPLAIN '));
  const rows = await collectRows(result);
  if (validated.test(context.statement)) return textOutcome(['true'], ['Valid'], 'trino');
  const lines = rows.flatMap((row) => String(row.at(-1) ?? '').split('\n'));
  return textOutcome(lines, ['Query Plan'], 'trino');
}

/** `CREATE TABLE name WITH (...) AS query`. */
export async function createTableAs(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('CREATE', 'TABLE');
  const ifNotExists = reader.take('IF', 'NOT', 'EXISTS');
  const { database, table } = tableName(reader.name(), context.database);
  const properties = reader.take('WITH') ? readProperties(reader) : new Map<string, PropertyValue>();
  reader.expect('AS');
  const { query, withData } = queryText(reader.rest());
  const catalog = requireCatalog(context);
  if ((await catalog.findDatabase(context.scope, database)) === undefined) throw new QueryError('missing-schema', `Schema '${database}' does not exist`, { subject: database });
  if ((await catalog.findTable(context.scope, database, table)) !== undefined) {
    if (ifNotExists) return writtenOutcome();
    throw new QueryError('already-exists', `Destination table '${context.catalog.toLowerCase()}.${database}.${table}' already exists`, { subject: table });
  }
  if (propertyText(properties, 'table_type')?.toUpperCase() === 'ICEBERG') return createIcebergAs(context, { database, table, properties, query: withData ? query : `SELECT * FROM (${query}) AS source WHERE false` });
  const plan = tablePlan(properties, context);
  const unload: UnloadTarget = { directory: '', format: plan.engineFormat, partitionedBy: plan.partitionedBy, compression: plan.compression, ...(plan.delimiter === undefined ? {} : { delimiter: plan.delimiter }) };
  const written = await writeQuery(context, withData ? query : `SELECT * FROM (${query}) WHERE false`, unload, plan.location, true);
  await registerTable(context, database, table, plan, written);
  return { ...writtenOutcome(), updateCount: written.rows, scannedBytes: written.scannedBytes, written: written.uris };
}

/** `INSERT INTO name [(columns)] query`: files are added to the table's folder, and partitions to its list. */
export async function insertInto(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('INSERT', 'INTO');
  const { database, table } = tableName(reader.name(), context.database);
  const listed = reader.peek() === '(' && !['SELECT', 'WITH', 'VALUES'].includes(reader.peek(1)) ? reader.names() : undefined;
  const catalog = requireCatalog(context);
  const found = await catalog.findTable(context.scope, database, table);
  if (found?.StorageDescriptor?.Location === undefined) throw new QueryError('missing-table', `Table '${context.catalog.toLowerCase()}.${database}.${table}' does not exist`, { subject: table });
  const keys = (found.PartitionKeys ?? []).map(({ Name }) => Name);
  const columns: ExternalColumn[] = [...(found.StorageDescriptor.Columns ?? []), ...(found.PartitionKeys ?? [])].map(({ Name, Type = 'string' }) => ({ name: Name, type: Type }));
  const names = listed ?? columns.map(({ name }) => name);
  const list = columns.map(({ name, type }) => (names.includes(name) ? `CAST("${name}" AS ${trinoCast(type)}) AS "${name}"` : `CAST(NULL AS ${trinoCast(type)}) AS "${name}"`));
  const query = `SELECT ${list.join(', ')} FROM (${reader.rest()}) AS wb_source (${names.map((name) => `"${name}"`).join(', ')})`;
  if (isIceberg(found)) return appendRows(context, database, found, query);
  const unload = insertFormat(found);
  const written = await writeQuery(context, query, { ...unload, directory: '', partitionedBy: keys }, found.StorageDescriptor.Location, false);
  await catalog.createPartitions(context.scope, database, table, partitionsOf(written.folders, keys, found.StorageDescriptor, found.StorageDescriptor.Location));
  return { ...writtenOutcome(), updateCount: written.rows, scannedBytes: written.scannedBytes, written: written.uris };
}

/** `UNLOAD (query) TO 's3://...' WITH (format = '...')`. */
export async function unloadQuery(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('UNLOAD');
  const open = reader.token;
  const { tokens } = context;
  let depth = 0;
  let close = reader.at;
  for (; close < tokens.length; close += 1) {
    if (tokens[close]?.text === '(') depth += 1;
    if (tokens[close]?.text === ')') depth -= 1;
    if (depth === 0) break;
  }
  const query = context.statement.slice(open?.end, tokens[close]?.start);
  reader.at = close + 1;
  reader.expect('TO');
  const location = reader.text();
  const properties = reader.take('WITH') ? readProperties(reader) : new Map<string, PropertyValue>();
  const plan = tablePlan(new Map([...properties, ['external_location', location]]), context);
  const written = await writeQuery(context, query, { directory: '', format: plan.engineFormat, partitionedBy: plan.partitionedBy, compression: plan.compression }, location, true);
  return { ...writtenOutcome(), updateCount: written.rows, scannedBytes: written.scannedBytes, written: written.uris };
}

function propertyText(properties: ReadonlyMap<string, PropertyValue>, name: string): string | undefined {
  const value = properties.get(name);
  return typeof value === 'string' ? value : undefined;
}

type Compression = Required<UnloadTarget>['compression'];

interface TablePlan {
  readonly format: 'PARQUET' | 'JSON' | 'TEXTFILE' | 'ORC' | 'AVRO';
  readonly engineFormat: UnloadTarget['format'];
  readonly location: string;
  readonly partitionedBy: readonly string[];
  readonly bucketedBy: readonly string[];
  readonly bucketCount: number | undefined;
  readonly compression: Compression;
  readonly delimiter: string | undefined;
}

function tablePlan(properties: ReadonlyMap<string, PropertyValue>, context: StatementContext): TablePlan {
  const textOf = (name: string): string | undefined => propertyText(properties, name);
  const listOf = (name: string): readonly string[] => {
    const value = properties.get(name);
    return Array.isArray(value) ? (value as readonly string[]) : [];
  };
  const format = (textOf('format') ?? 'PARQUET').toUpperCase();
  if (!['PARQUET', 'JSON', 'TEXTFILE', 'ORC', 'AVRO'].includes(format)) throw new QueryError('invalid-argument', `Unable to set table property 'format' to '${format}'`);
  const delimiter = textOf('field_delimiter') ?? (format === 'TEXTFILE' ? '\u0001' : undefined);
  const compression = (textOf('write_compression') ?? textOf('compression') ?? textOf(`${format.toLowerCase()}_compression`))?.toUpperCase();
  const location = textOf('external_location') ?? `${context.outputLocation ?? ''}tables/${context.executionId}/`;
  return {
    format: format as TablePlan['format'],
    engineFormat: format === 'PARQUET' ? 'parquet' : format === 'JSON' ? 'json' : 'text',
    location: folderKey(location),
    partitionedBy: listOf('partitioned_by').map((name) => name.toLowerCase()),
    bucketedBy: listOf('bucketed_by').map((name) => name.toLowerCase()),
    bucketCount: Number(properties.get('bucket_count') ?? 0) || undefined,
    compression: compressionName(compression),
    delimiter,
  };
}

/** GZIP is what Athena writes into Hive's tables unless it is told. https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html */
function compressionName(name: string | undefined): Compression {
  if (name === undefined) return 'gzip';
  if (name === 'NONE' || name === 'UNCOMPRESSED') return 'none';
  const lower = name.toLowerCase();
  if (lower === 'gzip' || lower === 'snappy' || lower === 'zstd') return lower;
  throw new QueryError('unsupported', `compression ${name} is not supported by this mock`, { subject: name });
}

interface WrittenQuery {
  readonly columns: readonly SqlColumn[];
  readonly rows: number;
  readonly scannedBytes: number;
  readonly uris: readonly string[];
  /** The partition folders below the location that got files: `a=1/b=x`. */
  readonly folders: ReadonlySet<string>;
}

async function writeQuery(context: StatementContext, query: string, unload: UnloadTarget, location: string, mustBeEmpty: boolean): Promise<WrittenQuery> {
  const objects = requireObjects(context);
  const { bucket, key } = parseS3(location);
  if (!(await objects.bucketExists(context.scope, bucket))) throw new QueryError('invalid-argument', `The specified bucket does not exist: ${bucket}`, { subject: bucket });
  if (mustBeEmpty) {
    for await (const object of objects.list(context.scope, bucket, folderKey(key))) {
      throw new QueryError('already-exists', `HIVE_PATH_ALREADY_EXISTS: Target directory for table already exists: ${location} (${object.key})`);
    }
  }
  const directory = await objects.temporaryDirectory();
  try {
    const result = await execute(context, query, { unload: { ...unload, directory } });
    await result.close();
    const uris: string[] = [];
    const folders = new Set<string>();
    for (const [index, file] of (result.files ?? []).entries()) {
      const slash = file.relativePath.lastIndexOf('/');
      const folder = slash < 0 ? '' : file.relativePath.slice(0, slash + 1);
      if (folder !== '') folders.add(folder.slice(0, -1));
      const target = `${folderKey(key)}${folder}${context.executionId.replaceAll('-', '_')}_${String(index).padStart(5, '0')}${extension(unload)}`;
      await objects.putFile(context.scope, bucket, target, file.path, 'application/octet-stream');
      uris.push(`s3://${bucket}/${target}`);
    }
    return { columns: result.columns, rows: result.updateCount, scannedBytes: result.scannedBytes, uris, folders };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function extension({ format, compression }: UnloadTarget): string {
  if (format === 'parquet') return compression === 'none' ? '.parquet' : `.${compression === 'gzip' ? 'gz' : (compression ?? 'gz')}.parquet`;
  return compression === 'gzip' ? '.gz' : '';
}

async function registerTable(context: StatementContext, database: string, name: string, plan: TablePlan, written: WrittenQuery): Promise<void> {
  const catalog = requireCatalog(context);
  const columns = written.columns.map((column) => ({ Name: column.name, Type: hiveTypeName(column.type) }));
  const keys = plan.partitionedBy;
  const storage = {
    Columns: columns.filter(({ Name }) => !keys.includes(Name)),
    Location: plan.location,
    ...storageOf(plan.format, plan.format === 'TEXTFILE' ? plan.delimiter : undefined),
    ...(plan.bucketCount === undefined ? {} : { NumberOfBuckets: plan.bucketCount, BucketColumns: plan.bucketedBy }),
  };
  const now = context.now / 1000;
  const table: GlueTable = {
    Name: name,
    TableType: 'EXTERNAL_TABLE',
    StorageDescriptor: storage,
    PartitionKeys: keys.map((key) => ({ Name: key, Type: columns.find(({ Name }) => Name === key)?.Type ?? 'string' })),
    Parameters: { EXTERNAL: 'TRUE', has_encrypted_data: 'false', transient_lastDdlTime: String(Math.floor(now)) },
    CreateTime: now,
  };
  await catalog.createTable(context.scope, database, table);
  if (keys.length > 0) await catalog.createPartitions(context.scope, database, name, partitionsOf(written.folders, keys, storage, plan.location));
}

function partitionsOf(folders: ReadonlySet<string>, keys: readonly string[], storage: GlueTable['StorageDescriptor'], location: string): GluePartition[] {
  if (keys.length === 0) return [];
  return [...folders].sort().map((folder) => ({
    Values: folder.split('/').map((part) => decodeURIComponent(part.slice(part.indexOf('=') + 1))),
    StorageDescriptor: { ...storage, Location: `${folderKey(location)}${folder}/` },
  }));
}

function insertFormat(table: GlueTable): Omit<UnloadTarget, 'directory' | 'partitionedBy'> {
  const serde = table.StorageDescriptor?.SerdeInfo;
  const properties = table.Parameters ?? {};
  const compressed = (name: string): { readonly compression: Compression } => ({ compression: compressionName((properties['write.compression'] ?? properties[name])?.toUpperCase()) });
  switch (serde?.SerializationLibrary) {
    case SERDES.parquet:
      return { format: 'parquet', ...compressed('parquet.compression') };
    case SERDES.json:
    case SERDES.hiveJson:
      return { format: 'json', ...compressed('json.compression') };
    case SERDES.openCsv:
      return { format: 'csv', delimiter: serde.Parameters?.['separatorChar'] ?? ',', quoteAll: true, ...compressed('csv.compression') };
    case SERDES.lazySimple:
    case undefined: {
      const { delimiter, nullText, nested } = delimitedFormat(serde?.Parameters ?? {});
      return { format: 'text', delimiter, nullText, nested, escape: serde?.Parameters?.['escape.delim'] ?? '', ...compressed('textfile.compression') };
    }
    default:
      throw new QueryError('unsupported', `INSERT INTO a table with SerDe ${serde?.SerializationLibrary ?? ''} is not supported by this mock`, { subject: serde?.SerializationLibrary });
  }
}

function queryText(rest: string): { readonly query: string; readonly withData: boolean } {
  const [, query = rest, no] = /^(.*?)\s+with\s+(no\s+)?data\s*$/is.exec(rest) ?? [];
  return { query, withData: no === undefined };
}
