import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { quoteIdentifier, quoteString } from '../lexer.js';
import type { FieldIdTree, UnloadedFile, UnloadTarget } from '../query-execution-backend.js';
import { delimitedText } from './delimited-values.js';

export interface UnloadedColumn {
  readonly name: string;
  /** DuckDB's. */
  readonly type: string;
}

/** Hive's NULL in delimited text. */
const NULL_TEXT = '\\N';

/** Writes a query's rows into files. */
export function unloadSql(query: string, columns: readonly UnloadedColumn[], unload: UnloadTarget): string {
  const keys = unload.partitionedBy ?? [];
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const list = columns.map((column) => unloadedColumn(column, keys, unload)).join(', ');
  const options = [...formatOptions(unload), ...(keys.length === 0 ? [] : [`PARTITION_BY (${keys.map(quoteIdentifier).join(', ')})`])];
  const target = keys.length > 0 ? unload.directory : join(unload.directory, 'data_0');
  return `COPY (SELECT ${list} FROM (${query}) AS q(${names})) TO ${quoteString(target)} (${options.join(', ')})`;
}

function formatOptions({ format, compression, delimiter, header = false, quoteAll = false, nullText = NULL_TEXT, fieldIds }: UnloadTarget): string[] {
  const packed = compression === 'gzip' || compression === 'zstd' ? [`COMPRESSION ${compression}`] : [];
  switch (format) {
    case 'parquet':
      return ['FORMAT parquet', 'RETURN_STATS', `COMPRESSION ${compression === 'none' ? 'uncompressed' : (compression ?? 'gzip')}`, ...(fieldIds === undefined ? [] : [`FIELD_IDS ${idsSql(fieldIds)}`])];
    case 'json':
      return ['FORMAT json', ...packed];
    case 'csv':
      return ['FORMAT csv', ...packed, `HEADER ${String(header)}`, `DELIMITER ${quoteString(delimiter ?? ',')}`, ...(quoteAll ? ['FORCE_QUOTE *'] : [])];
    case 'text':
      return ['FORMAT csv', ...packed, 'HEADER false', `DELIMITER ${quoteString(delimiter ?? '\u0001')}`, "QUOTE ''", "ESCAPE ''", `NULLSTR ${quoteString(nullText)}`];
  }
}

function idsSql(ids: ReadonlyMap<string, FieldIdTree>, own?: number): string {
  const entries = [...ids].map(([name, tree]) => `${quoteIdentifier(name)}: ${typeof tree === 'number' ? String(tree) : idsSql(tree.inner, tree.id)}`);
  return `{${[...(own === undefined ? [] : [`__duckdb_field_id: ${String(own)}`]), ...entries].join(', ')}}`;
}

/** Sums of whole numbers are wider in the engine than what the service says they are, and Parquet would have them as DOUBLE. */
const WIDE = new Set(['HUGEINT', 'UHUGEINT']);

/** The columns that become folders stay what they are. */
function unloadedColumn({ name, type }: UnloadedColumn, keys: readonly string[], unload: UnloadTarget): string {
  const column = quoteIdentifier(name);
  if (unload.format === 'text' && !keys.includes(name)) return `${textColumn({ name, type }, unload)} AS ${column}`;
  return unload.format === 'parquet' && WIDE.has(type) ? `CAST(${column} AS BIGINT) AS ${column}` : column;
}

function textColumn({ name, type }: UnloadedColumn, { delimiter = '\u0001', escape = '', nested = {}, nullText = NULL_TEXT }: UnloadTarget): string {
  return delimitedText(quoteIdentifier(name), type, { delimiter, escape, nested, nullText });
}

export interface Unloaded {
  readonly files: readonly UnloadedFile[];
  readonly rows: number;
}

/** What a COPY wrote. @param reply what it gave: of Parquet's files each with its rows, of all others how many rows there were in all. */
export async function unloadedFiles({ directory, format }: UnloadTarget, reply: readonly (readonly unknown[])[]): Promise<Unloaded> {
  const relativePath = (path: string): string => relative(directory, path).split(sep).join('/');
  const order = (files: UnloadedFile[]): UnloadedFile[] => files.sort((a, b) => (a.path < b.path ? -1 : 1));
  if (format === 'parquet') {
    const files = reply.map(([path, rows, bytes]) => ({ path: String(path), relativePath: relativePath(String(path)), bytes: Number(bytes), rows: Number(rows) }));
    return { files: order(files), rows: files.reduce((sum, { rows }) => sum + rows, 0) };
  }
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(paths.map(async (path) => ({ path, relativePath: relativePath(path), bytes: (await stat(path)).size })));
  return { files: order(files), rows: Number(reply[0]?.[0] ?? 0) };
}
