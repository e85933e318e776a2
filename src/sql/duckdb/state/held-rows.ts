import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonValue } from '../../../core/json.js';
import type { StateRecord } from '../../../core/state.js';
import { recordsOf } from '../../../core/text-block.js';
import { quoteIdentifier } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { exportRows } from './export-rows.js';
import { splitName } from './export.js';
import { RowFile, stored } from './import.js';
import type { TableRecord } from './model.js';

/** Names of temporary tables, which go with their connection. */
const WANTED = 'temp.main.wanted_rows';
const HELD = 'temp.main.held_rows';

/**
 * The rows of a table that have the identity of one of these: the same primary key, or without one all of the same values. DuckDB looks for them, so
 * that the cost of a merge grows with the table by what a scan of its key costs, and not by what reading it out does.
 */
export async function* heldRows(engine: DuckDbEngine, connection: DuckDBConnection, resource: string, table: TableRecord, rows: readonly JsonValue[]): AsyncGenerator<StateRecord> {
  const from = [engine.catalogName, ...splitName(resource)].map(quoteIdentifier).join('.');
  const key = stored(table).filter(({ name }) => table.primaryKey?.includes(name) !== false);
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
  await run(`CREATE OR REPLACE TEMP TABLE held_rows AS SELECT held.* FROM ${from} AS held SEMI JOIN ${WANTED} AS wanted ON ${same}`);
  for await (const lines of exportRows({ engine, connection, from: HELD, resource, table })) yield* recordsOf(lines);
}
