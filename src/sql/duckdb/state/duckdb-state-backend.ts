import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonValue } from '../../../core/json.js';
import type { JsonLines } from '../../../core/json-lines.js';
import type { Scope } from '../../../core/scope.js';
import {
  mergeOutcome, recordKey, StateConflictError, type ConflictPolicy, type MergeOutcome, type StagedState, type StateBackend, type StateConflict, type StateRecord, type StateSelection,
} from '../../../core/state.js';
import { quoteIdentifier } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { DuckDbDomain, ENGINE_SCOPE, type DuckDbStage } from './domain.js';
import { exportDatabase, splitName } from './export.js';
import { heldRows } from './held-rows.js';
import { DatabaseBuilder, RowFile, stored } from './import.js';
import { duckDbStateModel, type TableRecord } from './model.js';
import { explainShortage } from './shortage.js';

/**
 * The whole of a DuckDB database as records, and back. A restore is one transaction of DuckDB's: killed at any point, the file shows the old
 * database or the new one.
 */
export class DuckDbStateBackend implements StateBackend {
  readonly domain: DuckDbDomain;

  constructor(private readonly engine: DuckDbEngine) {
    this.domain = DuckDbDomain.of(engine);
  }

  async listScopes(): Promise<readonly Scope[]> {
    const first = await exportDatabase(this.engine, { schemaOnly: true })[Symbol.asyncIterator]().next();
    return first.done === true ? [] : [ENGINE_SCOPE];
  }

  exportState(_scope: Scope, selection?: StateSelection): AsyncIterable<StateRecord> {
    return exportDatabase(this.engine, selection);
  }

  async stageState(scope: Scope): Promise<StagedState> {
    const connection = await this.engine.acquire();
    try {
      await connection.run('BEGIN TRANSACTION');
      await clearDatabase(this.engine, connection);
    } catch (error) {
      this.engine.release(connection, false);
      throw error;
    }
    return new BuiltStage(this.engine, this.domain, scope, connection);
  }

  async mergeState(
    _scope: Scope,
    records: readonly StateRecord[],
    { onConflict, dryRun = false }: { readonly onConflict: ConflictPolicy; readonly dryRun?: boolean },
  ): Promise<readonly MergeOutcome[]> {
    const connection = await this.engine.acquire();
    try {
      const held = await this.heldRecords(connection, records);
      const definitions = definitionsOf(records, held);
      const outcomes = records.map((record) => mergeOutcome(duckDbStateModel, record, held.get(identity(record, definitions)), onConflict));
      const conflicts = records.flatMap((record, index): StateConflict[] => {
        if (onConflict !== 'fail' || outcomes[index] !== 'kept') return [];
        const { collection, resource, section } = record;
        return [{ collection, resource, section, key: recordKey(duckDbStateModel, record, definitions.get(resource)) }];
      });
      if (conflicts.length > 0) throw new StateConflictError(conflicts);
      if (!dryRun) await this.apply(connection, records, outcomes, definitions);
      return outcomes;
    } finally {
      this.engine.release(connection, false);
    }
  }

  async clearState(): Promise<void> {
    const connection = await this.engine.acquire();
    try {
      await connection.run('BEGIN TRANSACTION');
      await clearDatabase(this.engine, connection);
      await connection.run('COMMIT');
    } finally {
      this.engine.release(connection, false);
    }
  }

  /** The engine belongs to the query backend, which closes it. */
  async close(): Promise<void> {
    // Nothing is held here.
  }

  /** What the database holds under the identities of these records. */
  private async heldRecords(connection: DuckDBConnection, records: readonly StateRecord[]): Promise<Map<string, JsonValue>> {
    const wanted = new Set(records.map(({ collection, resource }) => `${collection}\0${resource}`));
    const held = new Map<string, JsonValue>();
    const definitions = new Map<string, JsonValue>();
    const selection = { schemaOnly: true, resource: (collection: string, resource: string) => wanted.has(`${collection}\0${resource}`) };
    for await (const record of exportDatabase(this.engine, selection)) {
      if (record.collection === 'tables') definitions.set(record.resource, record.value);
      held.set(identity(record, definitions), record.value);
    }
    for (const [resource, table] of definitions) {
      const rows = records.filter((record) => record.section === 'rows' && record.resource === resource).map(({ value }) => value);
      if (rows.length === 0) continue;
      for await (const record of heldRows(this.engine, connection, resource, table as unknown as TableRecord, rows)) held.set(identity(record, definitions), record.value);
    }
    return held;
  }

  private async apply(connection: DuckDBConnection, records: readonly StateRecord[], outcomes: readonly MergeOutcome[], definitions: ReadonlyMap<string, JsonValue>): Promise<void> {
    await connection.run('BEGIN TRANSACTION');
    const builder = new DatabaseBuilder(this.engine, connection);
    const isNew = (record: StateRecord, index: number): boolean => outcomes[index] === 'added' && record.section === 'definition';
    const made = new Set(records.filter(isNew).map(({ collection, resource }) => `${collection}\0${resource}`));
    await builder.write(records.filter((record, index) => isNew(record, index) || (record.section === 'rows' && made.has(`tables\0${record.resource}`))));
    await builder.finish();
    const rows = new Map<string, JsonValue[]>();
    for (const [index, record] of records.entries()) {
      const outcome = outcomes[index];
      if (record.section !== 'rows' || made.has(`tables\0${record.resource}`) || (outcome !== 'added' && outcome !== 'replaced')) continue;
      const values = rows.get(record.resource);
      if (values === undefined) rows.set(record.resource, [record.value]);
      else values.push(record.value);
    }
    for (const [resource, values] of rows) {
      const table = definitions.get(resource) as unknown as TableRecord | undefined;
      if (table === undefined) continue;
      const [schema, name] = splitName(resource);
      const target = [this.engine.catalogName, schema, name].map(quoteIdentifier).join('.');
      const columns = stored(table);
      const rest = columns.filter((column) => table.primaryKey?.includes(column.name) !== true);
      const update = table.primaryKey === undefined ? '' : ` ON CONFLICT (${table.primaryKey.map(quoteIdentifier).join(', ')}) DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${rest.map((column) => `${quoteIdentifier(column.name)} = excluded.${quoteIdentifier(column.name)}`).join(', ')}`}`;
      const file = new RowFile(this.engine, connection, target, columns, update);
      await file.add(values.map((value) => JSON.stringify(value)));
      await file.finish();
    }
    await connection.run('COMMIT');
  }
}

class BuiltStage implements DuckDbStage {
  private readonly builder: DatabaseBuilder;
  private open = true;

  constructor(
    private readonly engine: DuckDbEngine,
    readonly domain: DuckDbDomain,
    readonly scope: Scope,
    private readonly connection: DuckDBConnection,
  ) {
    this.builder = new DatabaseBuilder(engine, connection);
  }

  async write(records: readonly StateRecord[]): Promise<void> {
    await this.builder.write(records).catch(explainShortage);
  }

  async writeLines(lines: JsonLines): Promise<void> {
    await this.builder.writeLines(lines).catch(explainShortage);
  }

  async commit(mark?: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
    await this.builder.finish().catch(explainShortage);
    await mark?.(this.connection);
    await this.engine.slots.use(() => this.connection.run('COMMIT')).catch(explainShortage);
    this.end();
  }

  async abort(): Promise<void> {
    if (!this.open) return;
    try {
      await this.builder.abandon();
      await this.connection.run('ROLLBACK');
    } finally {
      this.end();
    }
  }

  private end(): void {
    this.open = false;
    this.engine.release(this.connection, false);
  }
}

function identity(record: StateRecord, definitions: ReadonlyMap<string, JsonValue>): string {
  const { collection, resource, section } = record;
  return [collection, resource, section, recordKey(duckDbStateModel, record, definitions.get(resource))].join('\0');
}

/** Each table's definition as it will be: the one that is there, else the one that comes. */
function definitionsOf(records: readonly StateRecord[], held: ReadonlyMap<string, JsonValue>): Map<string, JsonValue> {
  const definitions = new Map<string, JsonValue>();
  for (const record of records) if (record.collection === 'tables' && record.section === 'definition') definitions.set(record.resource, record.value);
  for (const [key, value] of held) {
    const [collection, resource = '', section] = key.split('\0');
    if (collection === 'tables' && section === 'definition') definitions.set(resource, value);
  }
  return definitions;
}

/** Drops everything of the client's database, children before parents. */
async function clearDatabase(engine: DuckDbEngine, connection: DuckDBConnection): Promise<void> {
  const read = async (sql: string): Promise<string[]> => {
    const result = await engine.slots.use(() => connection.runAndReadAll(sql, [engine.catalogName]));
    return result.getRows().map(([schema, name]) => [engine.catalogName, String(schema), ...(name === undefined ? [] : [String(name)])].map(quoteIdentifier).join('.'));
  };
  const run = async (sql: string): Promise<void> => {
    await engine.slots.use(() => connection.run(sql));
  };
  for (const name of await read('SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = ? AND NOT internal AND NOT temporary')) await run(`DROP VIEW ${name} CASCADE`);
  await dropTables(await read('SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ? AND NOT internal AND NOT temporary'), run);
  for (const name of await read('SELECT schema_name, sequence_name FROM duckdb_sequences() WHERE database_name = ? AND NOT temporary')) await run(`DROP SEQUENCE ${name} CASCADE`);
  for (const name of await read("SELECT DISTINCT schema_name, function_name FROM duckdb_functions() WHERE database_name = ? AND NOT internal AND function_type = 'macro'")) await run(`DROP MACRO ${name}`);
  for (const name of await read("SELECT DISTINCT schema_name, function_name FROM duckdb_functions() WHERE database_name = ? AND NOT internal AND function_type = 'table_macro'")) await run(`DROP MACRO TABLE ${name}`);
  for (const name of await read('SELECT schema_name, type_name FROM duckdb_types() WHERE database_name = ? AND NOT internal')) await run(`DROP TYPE ${name} CASCADE`);
  for (const name of await read("SELECT schema_name FROM duckdb_schemas() WHERE database_name = ? AND NOT internal AND schema_name <> 'main'")) await run(`DROP SCHEMA ${name} CASCADE`);
}

/** A table that another refers to cannot go before it. */
async function dropTables(tables: readonly string[], run: (sql: string) => Promise<void>): Promise<void> {
  let waiting = tables;
  while (waiting.length > 0) {
    const failed: string[] = [];
    let last: unknown;
    for (const table of waiting) {
      try {
        await run(`DROP TABLE ${table} CASCADE`);
      } catch (error) {
        last = error;
        failed.push(table);
      }
    }
    if (failed.length === waiting.length) throw last;
    waiting = failed;
  }
}
