import type { StateStore } from '../snapshot/index.js';
import type { QueryExecutionBackend } from '../sql/query-execution-backend.js';

/** The name of the engine in snapshots and in `--service`. */
export const SQL_ENGINE = 'duckdb';

/** A DuckDB, for Athena and Redshift Data together, and what it holds. */
export interface SqlEngine {
  readonly queries: QueryExecutionBackend;
  readonly store: StateStore;
  close(): Promise<void>;
}

/**
 * Opens a DuckDB. Loaded only when it is asked for.
 * @param path a database file, or `:memory:`.
 * @param directory the only folder that SQL of clients may read and write; none unless told.
 * @throws BackendUnavailableError when the file cannot be opened.
 */
export async function openSqlEngine(path: string, directory?: string): Promise<SqlEngine> {
  const { DuckDbQueryBackend, DuckDbStateBackend, duckDbStateModel } = await import('../sql/duckdb/index.js');
  const queries = await DuckDbQueryBackend.open({ path, ...(directory === undefined ? {} : { directory }) });
  const store = { service: SQL_ENGINE, engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(queries.engine) };
  return { queries, store, close: () => queries.close() };
}

/** True for a database that ends with the process that opened it. */
export function isMemoryDatabase(path: string): boolean {
  return path === ':memory:';
}
