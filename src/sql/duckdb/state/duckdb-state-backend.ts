import type { DuckDBConnection } from '@duckdb/node-api';
import type { AmendedState } from '../../../core/capture.js';
import type { JsonLines } from '../../../core/json-lines.js';
import type { Scope } from '../../../core/scope.js';
import type { ConflictPolicy, MergeOutcome, StagedState, StateBackend, StateRecord, StateSelection } from '../../../core/state.js';
import { quoteIdentifier } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { DuckDbDomain, ENGINE_SCOPE, type DuckDbStage } from './domain.js';
import { exportDatabase } from './export.js';
import { DatabaseBuilder } from './import.js';
import { DuckDbMerge } from './merge.js';
import { explainMergeFailure, explainShortage } from './shortage.js';

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
      const merge = await DuckDbMerge.begin(this.engine, connection);
      const outcomes = await merge.add(records, { onConflict, dryRun });
      if (!dryRun) await merge.commit();
      return outcomes;
    } catch (error) {
      return explainMergeFailure(error);
    } finally {
      // What was not committed goes with its connection.
      this.engine.release(connection, false);
    }
  }

  /** Begins a merge that is one transaction. */
  async amendState(scope: Scope): Promise<AmendedState> {
    const connection = await this.engine.acquire();
    try {
      return new MergeStage(this.engine, this, scope, connection, await DuckDbMerge.begin(this.engine, connection));
    } catch (error) {
      this.engine.release(connection, false);
      throw error;
    }
  }

  async clearState(): Promise<void> {
    const connection = await this.engine.acquire();
    try {
      await connection.run('BEGIN TRANSACTION');
      await clearDatabase(this.engine, connection);
      await connection.run('COMMIT');
      this.engine.heldTables.forget();
    } finally {
      this.engine.release(connection, false);
    }
  }

  /** The engine belongs to the query backend, which closes it. */
  async close(): Promise<void> {
    // Nothing is held here.
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
    this.engine.heldTables.forget();
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

/** A merge on its way: a transaction that others do not see. */
class MergeStage implements DuckDbStage, AmendedState {
  readonly domain: DuckDbDomain;
  private open = true;

  constructor(
    private readonly engine: DuckDbEngine,
    readonly backend: DuckDbStateBackend,
    readonly scope: Scope,
    private readonly connection: DuckDBConnection,
    private readonly work: DuckDbMerge,
  ) {
    this.domain = backend.domain;
  }

  async write(records: readonly StateRecord[]): Promise<void> {
    await this.merge(records, 'keep');
  }

  async merge(records: readonly StateRecord[], onConflict: ConflictPolicy): Promise<readonly MergeOutcome[]> {
    return this.work.add(records, { onConflict }).catch(explainMergeFailure);
  }

  async commit(mark?: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
    await this.work.commit(mark).catch(explainMergeFailure);
    await this.abort();
  }

  /** Ends it. What was not committed goes with its connection. */
  async abort(): Promise<void> {
    if (this.open) this.engine.release(this.connection, false);
    this.open = false;
  }
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
