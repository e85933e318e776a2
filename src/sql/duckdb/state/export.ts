import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonObject } from '../../../core/json.js';
import type { StateRecord, StateSelection } from '../../../core/state.js';
import { eachRecord, recordsOf, type RecordBatch } from '../../../core/text-block.js';
import { quoteIdentifier } from '../../lexer.js';
import { markOf } from '../commit-mark.js';
import type { DuckDbEngine } from '../engine.js';
import { exportRows } from './export-rows.js';
import type { ColumnRecord, TableRecord } from './model.js';
import { explainShortage } from './shortage.js';

type Row = readonly unknown[];

/** The records of a database, in the model's order, as of one moment: what is written meanwhile does not show. */
export async function* exportDatabase(engine: DuckDbEngine, selection: StateSelection = {}): AsyncGenerator<StateRecord> {
  yield* readDatabase(engine, await beginReading(engine), selection);
}

/** A connection that sees the database as it is now, however long it is used. Give it back to the engine, or to `readDatabase`. */
export async function beginReading(engine: DuckDbEngine): Promise<DuckDBConnection> {
  const connection = await engine.acquire();
  try {
    await connection.run('BEGIN TRANSACTION');
    // A transaction sees a database as it is when it first looks at it.
    await connection.run('SELECT count(*) FROM duckdb_tables() WHERE database_name = ?', [engine.catalogName]);
    return connection;
  } catch (error) {
    engine.release(connection, false);
    throw error;
  }
}

/** The records that a connection of `beginReading` sees; gives it back. */
export function readDatabase(engine: DuckDbEngine, connection: DuckDBConnection, selection: StateSelection): AsyncGenerator<StateRecord> {
  return eachRecord(readBatches(engine, connection, selection));
}

/** The same in batches, rows as text. */
export async function* readBatches(
  engine: DuckDbEngine,
  connection: DuckDBConnection,
  { resource: wanted, schemaOnly = false }: StateSelection,
): AsyncGenerator<RecordBatch> {
  const reader = new CatalogRows(engine, connection);
  let whole = false;
  try {
    for (const [collection, read] of STATEMENTS) {
      if (collection === 'tables') {
        yield* exportTables(reader, wanted, schemaOnly);
        continue;
      }
      for (const [resource, value] of sorted(await read(reader))) {
        if (wanted?.(collection, resource) !== false) yield [{ collection, resource, section: 'definition', value }];
      }
    }
    await connection.run('COMMIT');
    whole = true;
  } catch (error) {
    explainShortage(error);
  } finally {
    // A reader that stopped in the middle leaves a transaction, which goes with its connection.
    engine.release(connection, whole);
  }
}

/** The definitions of some collections as a connection sees them, in the middle of its transaction. */
export async function* readDefinitions(engine: DuckDbEngine, connection: DuckDBConnection, collections: ReadonlySet<string>): AsyncGenerator<StateRecord> {
  const reader = new CatalogRows(engine, connection);
  for (const [collection, read] of STATEMENTS) {
    if (!collections.has(collection)) continue;
    if (collection === 'tables') {
      for await (const batch of exportTables(reader, undefined, true)) yield* recordsOf(batch);
    } else {
      for (const [resource, value] of await read(reader)) yield { collection, resource, section: 'definition', value };
    }
  }
}

type Reader = (rows: CatalogRows) => Promise<readonly (readonly [string, JsonObject])[]>;

const STATEMENTS: readonly (readonly [string, Reader])[] = [
  ['schemas', readSchemas],
  ['types', readTypes],
  ['sequences', (rows) => rows.statements('SELECT schema_name, sequence_name, sql, comment FROM duckdb_sequences() WHERE database_name = ? AND NOT temporary')],
  ['macros', readMacros],
  ['tables', () => Promise.resolve([])],
  ['indexes', (rows) => rows.statements('SELECT schema_name, index_name, sql, comment FROM duckdb_indexes() WHERE database_name = ? AND sql IS NOT NULL')],
  ['views', (rows) => rows.statements('SELECT schema_name, view_name, sql, comment FROM duckdb_views() WHERE database_name = ? AND NOT internal AND NOT temporary')],
];

class CatalogRows {
  constructor(
    readonly engine: DuckDbEngine,
    readonly connection: DuckDBConnection,
  ) {}

  async all(sql: string): Promise<readonly Row[]> {
    const result = await this.engine.slots.use(() => this.connection.runAndReadAll(sql, [this.engine.catalogName]));
    return result.getRows();
  }

  async statements(sql: string): Promise<(readonly [string, JsonObject])[]> {
    return (await this.all(sql)).map(([schema, name, text, comment]) => [`${String(schema)}.${String(name)}`, { sql: String(text), ...commented(comment) }]);
  }

  /** A name in the client's database. */
  qualified(schema: string, name: string): string {
    return [this.engine.catalogName, schema, name].map(quoteIdentifier).join('.');
  }
}

function commented(comment: unknown): { readonly comment?: string } {
  return typeof comment === 'string' ? { comment } : {};
}

async function readSchemas(rows: CatalogRows): Promise<(readonly [string, JsonObject])[]> {
  const found = await rows.all('SELECT schema_name, comment FROM duckdb_schemas() WHERE database_name = ? AND NOT internal');
  return found.filter(([name]) => name !== 'main' && markOf(String(name)) === undefined).map(([name, comment]) => [String(name), { ...commented(comment) }]);
}

/** A type's own text is told by a value of it. */
async function readTypes(rows: CatalogRows): Promise<(readonly [string, JsonObject])[]> {
  const found = await rows.all('SELECT schema_name, type_name, comment FROM duckdb_types() WHERE database_name = ? AND NOT internal');
  const types: (readonly [string, JsonObject])[] = [];
  for (const [schema, name, comment] of found) {
    const result = await rows.engine.slots.use(() => rows.connection.runAndReadAll(`SELECT typeof(CAST(NULL AS ${rows.qualified(String(schema), String(name))}))`));
    types.push([`${String(schema)}.${String(name)}`, { sql: String(result.getRows()[0]?.[0]), ...commented(comment) }]);
  }
  return types;
}

/**
 * DuckDB tells a macro's body and the names of its parameters; their defaults it tells only in the error for a call that fits none of them.
 */
async function readMacros(rows: CatalogRows): Promise<(readonly [string, JsonObject])[]> {
  const found = await rows.all(
    "SELECT schema_name, function_name, function_type, macro_definition, comment FROM duckdb_functions() WHERE database_name = ? AND NOT internal AND function_type IN ('macro', 'table_macro')",
  );
  const bodies = new Map<string, { schema: string; name: string; table: boolean; definitions: string[]; comment: unknown }>();
  for (const [schema, name, kind, definition, comment] of found) {
    const key = `${String(schema)}.${String(name)}`;
    const held = bodies.get(key) ?? { schema: String(schema), name: String(name), table: kind === 'table_macro', definitions: [], comment };
    held.definitions.push(String(definition));
    bodies.set(key, held);
  }
  const macros: (readonly [string, JsonObject])[] = [];
  for (const [key, { schema, name, table, definitions, comment }] of bodies) {
    const signatures = await macroSignatures(rows, rows.qualified(schema, name), name, table);
    const parts = definitions.map((definition, index) => `${signatures[index] ?? '()'} AS ${table ? 'TABLE ' : ''}${definition}`);
    macros.push([key, { sql: parts.join(', '), ...commented(comment) }]);
  }
  return macros;
}

async function macroSignatures(rows: CatalogRows, qualified: string, name: string, table: boolean): Promise<string[]> {
  const call = `${qualified}(${Array.from({ length: 100 }, () => 'NULL').join(', ')})`;
  try {
    await rows.engine.slots.use(() => rows.connection.prepare(table ? `SELECT * FROM ${call}` : `SELECT ${call}`));
    return [];
  } catch (error) {
    const lines = (error instanceof Error ? error.message : '').split('\n');
    const start = lines.findIndex((line) => line.startsWith('Candidate macros:'));
    return lines.slice(start + 1).filter((line) => line.startsWith('\t')).map((line) => line.trim().slice(name.length));
  }
}

async function* exportTables(rows: CatalogRows, wanted: StateSelection['resource'], schemaOnly: boolean): AsyncGenerator<RecordBatch> {
  const tables = sorted(await readTables(rows));
  for (const [resource, table] of tables) {
    if (wanted?.('tables', resource) === false) continue;
    yield [{ collection: 'tables', resource, section: 'definition', value: table as unknown as JsonObject }];
    if (!schemaOnly) yield* exportRows({ engine: rows.engine, connection: rows.connection, from: rows.qualified(...splitName(resource)), resource, table });
  }
}

async function readTables(rows: CatalogRows): Promise<(readonly [string, TableRecord])[]> {
  const tables = await rows.all('SELECT schema_name, table_name, sql, comment FROM duckdb_tables() WHERE database_name = ? AND NOT internal AND NOT temporary');
  const columns = await rows.all('SELECT schema_name, table_name, column_name, data_type, comment FROM duckdb_columns() WHERE database_name = ? AND NOT internal ORDER BY column_index');
  const constraints = await rows.all(
    "SELECT schema_name, table_name, constraint_type, constraint_column_names, referenced_table FROM duckdb_constraints() WHERE database_name = ? AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')",
  );
  const of = (all: readonly Row[], schema: unknown, table: unknown): readonly Row[] => all.filter(([otherSchema, otherTable]) => otherSchema === schema && otherTable === table);
  return tables.map(([schema, name, sql, comment]) => {
    const own = of(constraints, schema, name);
    const key = own.find(([, , kind]) => kind === 'PRIMARY KEY')?.[3] as { readonly items: readonly unknown[] } | undefined;
    const references = own.filter(([, , kind]) => kind === 'FOREIGN KEY').map((row) => `${String(schema)}.${String(row[4])}`);
    const text = String(sql);
    const record: TableRecord = {
      sql: text.slice(text.indexOf('(')).replace(/;$/, ''),
      columns: of(columns, schema, name).map(([, , column, type, columnComment]) => columnRecord(String(column), String(type), columnComment, text)),
      ...(key === undefined ? {} : { primaryKey: key.items.map(String) }),
      ...(references.length === 0 ? {} : { references: [...new Set(references)].sort() }),
      ...commented(comment),
    };
    return [`${String(schema)}.${String(name)}`, record];
  });
}

function columnRecord(name: string, type: string, comment: unknown, sql: string): ColumnRecord {
  const spelt = /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
  const at = [`(${spelt} ${type} GENERATED`, `, ${spelt} ${type} GENERATED`, `(${quoteIdentifier(name)} ${type} GENERATED`, `, ${quoteIdentifier(name)} ${type} GENERATED`].some((text) => sql.includes(text));
  return { name, type, ...(at ? { generated: true } : {}), ...commented(comment) };
}

/** `schema.name` in its parts; a schema's name may hold points, a table's, too, and the first point parts them. */
export function splitName(resource: string): [schema: string, name: string] {
  const point = resource.indexOf('.');
  return [resource.slice(0, point), resource.slice(point + 1)];
}

function sorted<T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
