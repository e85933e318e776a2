import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { quoteIdentifier, quoteString } from '../lexer.js';
import type { UnloadedFile, UnloadTarget } from '../query-execution-backend.js';
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
  const list = unload.format === 'text' ? columns.map((column) => textColumn(column, keys, unload)).join(', ') : '*';
  const options = [...formatOptions(unload), ...(keys.length === 0 ? [] : [`PARTITION_BY (${keys.map(quoteIdentifier).join(', ')})`])];
  const target = keys.length > 0 ? unload.directory : join(unload.directory, 'data_0');
  return `COPY (SELECT ${list} FROM (${query}) AS q(${names})) TO ${quoteString(target)} (${options.join(', ')})`;
}

function formatOptions({ format, compression, delimiter, header = false, quoteAll = false, nullText = NULL_TEXT }: UnloadTarget): string[] {
  const packed = compression === 'gzip' || compression === 'zstd' ? [`COMPRESSION ${compression}`] : [];
  switch (format) {
    case 'parquet':
      return ['FORMAT parquet', `COMPRESSION ${compression === 'none' ? 'uncompressed' : (compression ?? 'gzip')}`];
    case 'json':
      return ['FORMAT json', ...packed];
    case 'csv':
      return ['FORMAT csv', ...packed, `HEADER ${String(header)}`, `DELIMITER ${quoteString(delimiter ?? ',')}`, ...(quoteAll ? ['FORCE_QUOTE *'] : [])];
    case 'text':
      return ['FORMAT csv', ...packed, 'HEADER false', `DELIMITER ${quoteString(delimiter ?? '\u0001')}`, "QUOTE ''", "ESCAPE ''", `NULLSTR ${quoteString(nullText)}`];
  }
}

/** The columns that become folders stay what they are. */
function textColumn({ name, type }: UnloadedColumn, keys: readonly string[], { delimiter = '\u0001', escape = '', nested = {}, nullText = NULL_TEXT }: UnloadTarget): string {
  const column = quoteIdentifier(name);
  return keys.includes(name) ? column : `${delimitedText(column, type, { delimiter, escape, nested, nullText })} AS ${column}`;
}

/** What a COPY left in a folder. */
export async function unloadedFiles(directory: string): Promise<UnloadedFile[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return Promise.all(
    files.map(async (path) => ({ path, relativePath: relative(directory, path).split(sep).join('/'), bytes: (await stat(path)).size, rows: -1 })),
  );
}
