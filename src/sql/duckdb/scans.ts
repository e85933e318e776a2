import type { DuckDBConnection } from '@duckdb/node-api';
import { hiveType } from '../hive-type.js';
import { QueryError } from '../query-error.js';
import { quoteIdentifier, quoteString } from '../lexer.js';
import { PATH_COLUMN } from '../dialect/hidden-columns.js';
import { delimitedValue } from './delimited-values.js';
import type { DataFile, ExternalColumn, ExternalTable, FileFormat } from '../query-execution-backend.js';

type FilesTable = ExternalTable & { readonly kind: 'files' };
type RowsTable = ExternalTable & { readonly kind: 'rows' };

/**
 * The query that gives an external table's rows. Each partition is a branch with its values as constants, so a condition on a partition column
 * leaves the others' files unread. Values that do not fit their column's type are NULL, as Hive's readers make them.
 * @param withPath adds a column `PATH_COLUMN` with each row's object.
 */
export async function scanSql(table: FilesTable | RowsTable, connection: DuckDBConnection, withPath = false): Promise<string> {
  if (table.kind === 'rows') return rowsSql(table);
  const branches: string[] = [];
  for (const { values, files } of table.partitions) {
    if (files.length === 0) continue;
    const partition = table.partitionColumns.map(({ name, type }, index) => `TRY_CAST(${partitionValue(values[index])} AS ${hiveType(type)}) AS ${quoteIdentifier(name)}`);
    for (const [codec, packed] of byCodec(table.format, files)) {
      const compression = codec === undefined ? '' : `, compression = ${quoteString(codec)}`;
      const extra = withPath ? [...partition, pathColumn(packed)] : partition;
      branches.push(await filesSql(table.format, table.columns, { files: packed, extra, compression, option: `${compression}${withPath ? ', filename = true' : ''}` }, connection));
    }
  }
  return branches.length === 0 ? emptySql([...table.columns, ...table.partitionColumns, ...(withPath ? [{ name: PATH_COLUMN, type: 'string' }] : [])]) : branches.join(' UNION ALL ');
}

/** What the ends of objects' names say of how they are packed, as Hadoop's codecs read them. Files of Parquet are packed inside. */
const CODECS: Readonly<Record<string, string>> = { gz: 'gzip', zst: 'zstd' };
const OTHER_CODECS: Readonly<Record<string, string>> = { bz2: 'BZIP2', deflate: 'DEFLATE', lz4: 'LZ4', lzo: 'LZO', snappy: 'SNAPPY' };

/** Files by how they are packed; `undefined` for those that are not. @throws QueryError for a codec that the engine does not read. */
function byCodec(format: FileFormat, files: readonly DataFile[]): ReadonlyMap<string | undefined, readonly DataFile[]> {
  if (format.kind === 'parquet') return new Map([[undefined, files]]);
  const groups = new Map<string | undefined, DataFile[]>();
  for (const file of files) {
    const end = /\.([a-z0-9]+)$/.exec(file.uri)?.[1] ?? '';
    const other = OTHER_CODECS[end];
    if (other !== undefined) throw new QueryError('unsupported', `compression ${other} is not supported by this mock: ${file.uri}`, { subject: other });
    const codec = CODECS[end];
    const group = groups.get(codec);
    if (group === undefined) groups.set(codec, [file]);
    else group.push(file);
  }
  return groups;
}

/** The object of each row, which the reader tells as a path of this machine. */
function pathColumn(files: readonly DataFile[]): string {
  const list = (texts: readonly string[]): string => `[${texts.map(quoteString).join(', ')}]`;
  return `MAP(${list(files.map(({ path }) => path))}, ${list(files.map(({ uri }) => uri))})[filename] AS ${quoteIdentifier(PATH_COLUMN)}`;
}

interface Files {
  readonly files: readonly DataFile[];
  /** What each row has beside the file's own columns. */
  readonly extra: readonly string[];
  /** What the reader is told of how the files are packed. */
  readonly compression: string;
  /** What the reader is told beside its own options. */
  readonly option: string;
}

function partitionValue(value: string | undefined): string {
  return value === undefined || value === '__HIVE_DEFAULT_PARTITION__' ? 'NULL' : quoteString(value);
}

function rowsSql({ columns, rows }: RowsTable): string {
  if (rows.length === 0) return emptySql(columns.map((name) => ({ name, type: 'string' })));
  const literal = (value: string | number | boolean | null): string => (value === null ? 'NULL' : typeof value === 'string' ? quoteString(value) : String(value));
  return `SELECT * FROM (VALUES ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}) AS r(${columns.map(quoteIdentifier).join(', ')})`;
}

function emptySql(columns: readonly ExternalColumn[]): string {
  const list = columns.map(({ name, type }) => `CAST(NULL AS ${hiveType(type)}) AS ${quoteIdentifier(name)}`);
  return `SELECT ${list.length === 0 ? 'NULL AS "_"' : list.join(', ')} WHERE false`;
}

async function filesSql(format: FileFormat, columns: readonly ExternalColumn[], source: Files, connection: DuckDBConnection): Promise<string> {
  const paths = `[${source.files.map(({ path }) => quoteString(path)).join(', ')}]`;
  switch (format.kind) {
    case 'parquet':
      return parquetSql(columns, paths, source, { connection, byPosition: format.byPosition === true });
    case 'json':
      return format.pointers === undefined ? jsonSql(columns, paths, source, connection) : objectsSql(columns, paths, source, format.pointers, format.compression);
    case 'csv':
      return csvSql(format, columns, paths, source);
    case 'regex':
      return regexSql(format.pattern, columns, paths, source);
  }
}

async function parquetSql(
  columns: readonly ExternalColumn[],
  paths: string,
  { extra, option }: Pick<Files, 'extra' | 'option'>,
  { connection, byPosition }: { readonly connection: DuckDBConnection; readonly byPosition: boolean },
): Promise<string> {
  if (columns.some(({ fieldId }) => fieldId !== undefined)) return parquetByIdSql(columns, paths, { extra, option });
  const source = `read_parquet(${paths}, union_by_name = true${option})`;
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
  const present = new Map(described.getRows().map(([name, type]) => [String(name).toLowerCase(), String(type)]));
  if (byPosition) {
    const names = described.getRows().map(([name]) => String(name));
    if (names.length !== columns.length) throw new QueryError('invalid-argument', `File has ${String(names.length)} columns, but the table has ${String(columns.length)}`);
    const list = columns.map(({ name, type }, index) => `CAST(${quoteIdentifier(names[index] ?? '')} AS ${hiveType(type)}) AS ${quoteIdentifier(name)}`);
    return `SELECT ${[...list, ...extra].join(', ')} FROM ${source}`;
  }
  const list = columns.map(({ name, type }) => {
    const wanted = hiveType(type);
    const actual = present.get(name.toLowerCase());
    if (actual === undefined) return `CAST(NULL AS ${wanted}) AS ${quoteIdentifier(name)}`;
    // A cast that changes nothing would keep conditions from reaching the file.
    return sameType(actual, wanted) ? quoteIdentifier(name) : `CAST(${quoteIdentifier(name)} AS ${wanted}) AS ${quoteIdentifier(name)}`;
  });
  return `SELECT ${[...list, ...extra].join(', ') || '*'} FROM ${source}`;
}

/** Columns by their ids: what a file has not is NULL, and what it has as a narrower type is widened. */
function parquetByIdSql(columns: readonly ExternalColumn[], paths: string, { extra, option }: Pick<Files, 'extra' | 'option'>): string {
  const fields = columns.map(({ name, type, fieldId = 0 }) => `${String(fieldId)}: {name: ${quoteString(name)}, type: ${quoteString(hiveType(type))}, default_value: NULL}`);
  const list = columns.map(({ name }) => quoteIdentifier(name));
  return `SELECT ${[...list, ...extra].join(', ')} FROM read_parquet(${paths}, schema = MAP {${fields.join(', ')}}, hive_partitioning = false${option})`;
}

function sameType(actual: string, wanted: string): boolean {
  const normal = (type: string): string => type.toUpperCase().replaceAll(/[\s"]/g, '').replace(/^INT$/, 'INTEGER').replace('TIMESTAMPWITHTIMEZONE', 'TIMESTAMPTZ');
  return normal(actual) === normal(wanted);
}

const JSON_LIMIT = 16 * 1024 * 1024;

/** Names in the files are matched without case, as Hive's JSON readers do. */
async function jsonSql(columns: readonly ExternalColumn[], paths: string, { extra, compression, option }: Files, connection: DuckDBConnection): Promise<string> {
  const keys = await connection.runAndReadAll(
    `SELECT DISTINCT unnest(json_keys(json)) FROM (SELECT json FROM read_ndjson_objects(${paths}, ignore_errors = true, maximum_object_size = ${String(JSON_LIMIT)}${compression}) LIMIT 10000)`,
  );
  const spelt = new Map(keys.getRows().map(([key]) => [String(key).toLowerCase(), String(key)]));
  const wanted = columns.map(({ name }) => spelt.get(name.toLowerCase()));
  const declared = [...new Set(wanted.filter((key) => key !== undefined))].map((key) => `${quoteString(key)}: 'JSON'`);
  if (declared.length === 0) return emptySql(columns);
  const list = columns.map(({ name, type }, index) => {
    const key = wanted[index];
    const target = hiveType(type);
    if (key === undefined) return `CAST(NULL AS ${target}) AS ${quoteIdentifier(name)}`;
    const column = quoteIdentifier(key);
    const value = target === 'VARCHAR' ? `(${column} ->> '$')` : /[[(]/.test(target) && !target.startsWith('DECIMAL') ? `TRY_CAST(${column} AS ${target})` : `TRY_CAST((${column} ->> '$') AS ${target})`;
    return `${value} AS ${quoteIdentifier(name)}`;
  });
  return `SELECT ${[...list, ...extra].join(', ')} FROM read_json(${paths}, format = 'newline_delimited', columns = {${declared.join(', ')}}, ignore_errors = true, maximum_object_size = ${String(JSON_LIMIT)}${option})`;
}

/** Objects one behind another, whatever their lines, with a place in them for each column. */
function objectsSql(columns: readonly ExternalColumn[], paths: string, { extra, option }: Files, pointers: readonly string[], compression: string | undefined): string {
  const list = columns.map(({ name, type }, index) => {
    const value = `json_extract_string(json, ${quoteString(pointers[index] ?? '')})`;
    const target = hiveType(type);
    return `${target === 'VARCHAR' ? value : `TRY_CAST(${value} AS ${target})`} AS ${quoteIdentifier(name)}`;
  });
  const packed = compression === undefined ? '' : `, compression = ${quoteString(compression)}`;
  return `SELECT ${[...list, ...extra].join(', ')} FROM read_json_objects(${paths}, format = 'unstructured', maximum_object_size = ${String(JSON_LIMIT)}${packed}${option})`;
}

function csvSql(format: FileFormat & { readonly kind: 'csv' }, columns: readonly ExternalColumn[], paths: string, { extra, option }: Files): string {
  const names = columns.map((_column, index) => `c${String(index)}`);
  const declared = names.map((name) => `${quoteString(name)}: 'VARCHAR'`).join(', ');
  const options = [
    'header = false',
    'auto_detect = false',
    `columns = {${declared}}`,
    `delim = ${quoteString(format.delimiter)}`,
    `quote = ${quoteString(format.quote)}`,
    `escape = ${quoteString(format.escape)}`,
    `skip = ${String(format.skipLines)}`,
    `nullstr = ${quoteString(format.nullText)}`,
    'null_padding = true',
    'strict_mode = false',
    'ignore_errors = true',
    'parallel = false',
    ...(format.compression === undefined ? [] : [`compression = ${quoteString(format.compression)}`]),
  ];
  const list = columns.map(({ name, type }, index) => {
    return `${delimitedValue(names[index] ?? '', type, format.nested)} AS ${quoteIdentifier(name)}`;
  });
  return `SELECT ${[...list, ...extra].join(', ')} FROM read_csv(${paths}, ${options.join(', ')}${option})`;
}

function regexSql(pattern: string, columns: readonly ExternalColumn[], paths: string, { extra, option }: Files): string {
  const list = columns.map(({ name, type }, index) => {
    const group = `CASE WHEN regexp_full_match(line, ${quoteString(pattern)}) THEN regexp_extract(line, ${quoteString(`^(?:${pattern})$`)}, ${String(index + 1)}) END`;
    const target = hiveType(type);
    return `${target === 'VARCHAR' ? group : `TRY_CAST(${group} AS ${target})`} AS ${quoteIdentifier(name)}`;
  });
  const source = `read_csv(${paths}, header = false, auto_detect = false, columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', strict_mode = false, ignore_errors = true${option})`;
  return `SELECT ${[...list, ...extra].join(', ')} FROM ${source}`;
}
