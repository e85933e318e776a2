import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonValue } from '../../../core/json.js';
import type { StateRecord } from '../../../core/state.js';
import { quoteIdentifier, quoteString } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { encodeColumn } from './column-json.js';
import { splitName } from './export.js';
import { RowFile, stored } from './import.js';
import type { TableRecord } from './model.js';

/** The name of a temporary table, which goes with its connection. */
const WANTED = 'temp.main.wanted_rows';

/**
 * The rows of a table that have the primary key of one of these. DuckDB looks for them, so that the cost of a merge grows with the table by what a scan
 * of its key costs, and not by what reading it out does.
 */
export async function* heldRows(engine: DuckDbEngine, connection: DuckDBConnection, resource: string, table: TableRecord, rows: readonly JsonValue[]): AsyncGenerator<StateRecord> {
  const from = [engine.catalogName, ...splitName(resource)].map(quoteIdentifier).join('.');
  const key = stored(table).filter(({ name }) => table.primaryKey?.includes(name) === true);
  if (key.length === 0) return;
  const run = async (sql: string): Promise<void> => {
    await engine.slots.use(() => connection.run(sql));
  };
  await run(`CREATE OR REPLACE TEMP TABLE wanted_rows AS SELECT ${key.map(({ name }) => quoteIdentifier(name)).join(', ')} FROM ${from} LIMIT 0`);
  const file = new RowFile(engine, connection, WANTED, key);
  try {
    await file.add(rows.map((row) => JSON.stringify(row)));
    await file.finish();
  } finally {
    await file.drop();
  }
  const same = key.map(({ name }) => `held.${quoteIdentifier(name)} IS NOT DISTINCT FROM wanted.${quoteIdentifier(name)}`).join(' AND ');
  const members = stored(table).map(({ name, type }) => `${quoteString(name)}: ${encodeColumn(`held.${quoteIdentifier(name)}`, type)}`).join(', ');
  const found = await engine.slots.use(() => connection.runAndReadAll(`SELECT to_json({${members}})::VARCHAR FROM ${from} AS held SEMI JOIN ${WANTED} AS wanted ON ${same}`));
  for (const [row] of found.getRows()) yield { collection: 'tables', resource, section: 'rows', value: JSON.parse(String(row)) as JsonValue };
}
