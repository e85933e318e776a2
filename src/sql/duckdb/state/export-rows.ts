import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { canonicalJson, type JsonValue } from '../../../core/json.js';
import { TextBlock } from '../../../core/text-block.js';
import { quoteIdentifier, quoteString } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { encodeColumn } from './column-json.js';
import type { TableRecord } from './model.js';

export interface RowSource {
  readonly engine: DuckDbEngine;
  readonly connection: DuckDBConnection;
  /** The table's name with catalog and schema, quoted. */
  readonly from: string;
  readonly resource: string;
  readonly table: TableRecord;
}

/** Rows of the first file, and the most of any; about how many bytes of text a file should have; how much is read at once. */
const FIRST_ROWS = 4_096;
const MOST_ROWS = 1_048_576;
const FILE_BYTES = 32 * 1024 * 1024;
const READ_BYTES = 512 * 1024;
const LINE_FEED = 0x0a;

/**
 * A table's rows in its own order, by the batch. DuckDB writes them as lines of JSON into files of the engine's own folder, which it does several
 * times faster than it hands values to JavaScript; the lines are the rows' text and are not parsed. While one file is read the next is written,
 * so two of them are there at once.
 */
export async function* exportRows(source: RowSource): AsyncGenerator<TextBlock> {
  const { engine, connection, from, table } = source;
  // Canonical JSON has its members in the order of UTF-16 code units.
  const columns = table.columns.filter(({ generated }) => generated !== true).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (columns.length === 0) return;
  const last = (await engine.slots.use(() => connection.runAndReadAll(`SELECT max(rowid) FROM ${from}`))).getRows()[0]?.[0];
  if (typeof last !== 'bigint') return;
  const list = columns.map(({ name, type }) => `${encodeColumn(quoteIdentifier(name), type)} AS ${quoteIdentifier(name)}`).join(', ');
  const write = async (start: bigint, rows: number): Promise<string> => {
    const path = join(engine.scratchDirectory, `export-${String((files += 1))}.json`);
    const range = `rowid >= ${String(start)} AND rowid < ${String(start + BigInt(rows))}`;
    await engine.slots.use(() => connection.run(`COPY (SELECT ${list} FROM ${from} WHERE ${range}) TO ${quoteString(path)} (FORMAT json)`));
    return path;
  };
  let size = FIRST_ROWS;
  let start = 0n;
  let next: Promise<string> | undefined = write(start, size);
  try {
    while (next !== undefined) {
      const path: string = await next;
      start += BigInt(size);
      size = await nextSize(path, size);
      next = start <= last ? write(start, size) : undefined;
      try {
        for await (const lines of readLines(path)) yield new TextBlock('tables', source.resource, 'rows', lines);
      } finally {
        await rm(path, { force: true });
      }
    }
  } finally {
    // A reader that stopped early leaves a file that is still being written.
    const path = await next?.catch(() => undefined);
    if (path !== undefined) await rm(path, { force: true });
  }
}

let files = 0;

/** How many rows make a file follows the size of the last one. */
async function nextSize(path: string, rows: number): Promise<number> {
  const { size } = await stat(path);
  return Math.min(MOST_ROWS, Math.max(16, Math.floor((rows * FILE_BYTES) / Math.max(size, 1))));
}

/** A file's lines, without the line feed at the end of the last one, some at a time. */
async function* readLines(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const buffer = Buffer.allocUnsafeSlow(rest.length + Math.max(READ_BYTES, rest.length));
      rest.copy(buffer);
      const { bytesRead } = await file.read(buffer, rest.length, buffer.length - rest.length);
      if (bytesRead === 0) return;
      const filled = rest.length + bytesRead;
      const end = buffer.lastIndexOf(LINE_FEED, filled - 1);
      rest = buffer.subarray(end + 1, filled);
      if (end > 0) yield canonical(buffer.subarray(0, end));
    }
  } finally {
    await file.close();
  }
}

/** Of control characters alone, DuckDB's JSON has another spelling than the canonical one. */
function canonical(lines: Buffer): Buffer {
  if (!lines.includes('\\u00')) return lines;
  const texts = lines.toString('utf8').split('\n').map((line) => canonicalJson(JSON.parse(line) as JsonValue));
  return Buffer.from(texts.join('\n'), 'utf8');
}
