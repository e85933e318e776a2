import type { DuckDBConnection } from '@duckdb/node-api';
import type { HeldTable, NativeName } from '../dialect/translator.js';
import { quoteIdentifier } from '../lexer.js';
import type { CatalogColumn } from '../query-execution-backend.js';
import { keptAttributes, keptType, type TableAttributes } from '../redshift/table-attributes.js';
import type { Slots } from './engine.js';
import { sqlTypeOf } from './values.js';

/** A table's columns as a connection sees them; none when there is no such table. */
export async function tableColumns(connection: DuckDBConnection, slots: Slots, name: NativeName): Promise<readonly CatalogColumn[]> {
  const held = await heldTable(connection, slots, name);
  if (held === undefined || held.columns.length === 0) return [];
  const { attributes } = held;
  const prepared = await slots.briefly(() => connection.prepare(`SELECT * FROM ${[name.catalog, name.schema, name.table].map(quoteIdentifier).join('.')}`));
  const columns = held.columns.map(({ name: column, nullable, defaultExpression }, index) => {
    const shown = defaultOf(column, defaultExpression, attributes);
    const remarks = attributes.columnRemarks?.[column];
    return {
      schema: held.schema,
      table: held.table,
      name: column,
      type: keptType(attributes, column) ?? sqlTypeOf(prepared.columnType(index)),
      nullable,
      ...(shown === undefined ? {} : { defaultExpression: shown }),
      ...(remarks === undefined ? {} : { remarks }),
    };
  });
  prepared.destroySync();
  return columns;
}

/** A table or view as a connection sees it, in the middle of its transaction, too; `undefined` when there is none of that name. */
export async function heldTable(connection: DuckDBConnection, slots: Slots, { catalog, schema, table }: NativeName): Promise<HeldTable | undefined> {
  if (catalog === 'system') return undefined;
  const read = async (sql: string, values: string[]): Promise<unknown[][]> => (await slots.briefly(() => connection.runAndReadAll(sql, values))).getRows();
  const [found] = await read(
    `SELECT comment, false, schema_name, table_name FROM duckdb_tables() WHERE database_name = $1 AND lower(schema_name) = lower($2) AND lower(table_name) = lower($3)
     UNION ALL SELECT comment, true, schema_name, view_name FROM duckdb_views() WHERE database_name = $1 AND lower(schema_name) = lower($2) AND lower(view_name) = lower($3)`,
    [catalog, schema, table],
  );
  if (found === undefined) return undefined;
  const [comment, view, ownSchema, ownName] = found;
  // A view whose tables are gone has no columns that anybody could tell.
  const columns = await read(`DESCRIBE ${[catalog, schema, table].map(quoteIdentifier).join('.')}`, []).catch((error: unknown) => (view === true ? [] : Promise.reject(error as Error)));
  return {
    view: view === true,
    schema: String(ownSchema),
    table: String(ownName),
    attributes: keptAttributes(typeof comment === 'string' ? comment : undefined),
    columns: columns.map(([name, engineType, nullable, , fallback]) => ({
      name: String(name),
      engineType: String(engineType),
      nullable: nullable !== 'NO',
      ...(typeof fallback === 'string' ? { defaultExpression: fallback } : {}),
    })),
  };
}

/** The views, materialized or not, that read a table or view. */
export async function dependentViews(connection: DuckDBConnection, slots: Slots, { catalog, schema, table }: NativeName): Promise<readonly (NativeName & { readonly materialized: boolean })[]> {
  const sql = `SELECT schema_name, view_name, comment FROM duckdb_views() WHERE database_name = $1 AND contains(comment, '"reads"')
    UNION ALL SELECT schema_name, table_name, comment FROM duckdb_tables() WHERE database_name = $1 AND contains(comment, '"reads"')`;
  const rows = (await slots.briefly(() => connection.runAndReadAll(sql, [catalog]))).getRows();
  const wanted = `${schema}.${table}`.toLowerCase();
  return rows.flatMap(([otherSchema, name, comment]) => {
    const { reads = [], materialized = false } = keptAttributes(String(comment));
    return reads.some((read) => read.toLowerCase() === wanted) ? [{ catalog, schema: String(otherSchema), table: String(name), materialized }] : [];
  });
}

/** A default as the client wrote it, where that is kept; else in the engine's words. */
function defaultOf(column: string, fallback: string | undefined, { defaults = {}, identities = {} }: TableAttributes): string | undefined {
  const identity = Object.hasOwn(identities, column) ? identities[column] : undefined;
  if (identity !== undefined) return `${identity.byDefault === true ? '"default_identity"' : '"identity"'}(0, 0, '${String(identity.seed)},${String(identity.step)}'::text)`;
  if (Object.hasOwn(defaults, column)) return defaults[column];
  return fallback;
}

/** Those of some macros that there are. */
export async function heldMacros(connection: DuckDBConnection, slots: Slots, names: readonly NativeName[]): Promise<readonly NativeName[]> {
  const [first] = names;
  if (first === undefined) return [];
  const sql = "SELECT DISTINCT schema_name, function_name FROM duckdb_functions() WHERE database_name = $1 AND function_type = 'macro'";
  const rows = (await slots.briefly(() => connection.runAndReadAll(sql, [first.catalog]))).getRows();
  const held = new Set(rows.map(([schema, name]) => JSON.stringify([schema, name])));
  return names.filter(({ schema, table }) => held.has(JSON.stringify([schema, table])));
}
