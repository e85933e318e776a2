import { totalmem } from 'node:os';
import { unusable, type Setting, type Settings } from './settings.js';
import type { StateStore } from '../snapshot/index.js';
import { UsageError } from '../core/errors.js';
import type { DatabaseInUseError } from '../sql/duckdb/index.js';
import type { QueryExecutionBackend } from '../sql/query-execution-backend.js';

const MEBIBYTE = 1024 * 1024;
/** Unless told: room for a few hundred megabytes in a few rows, of which DuckDB makes several copies. */
const STATE_MEMORY = 4096 * MEBIBYTE;

/** The name of the engine in snapshots and in `--service`. */
export const SQL_ENGINE = 'duckdb';

/** A DuckDB, for Athena and Redshift Data together, and what it holds. */
export interface SqlEngine {
  readonly queries: QueryExecutionBackend;
  readonly store: StateStore;
  close(): Promise<void>;
}

/** What queries may use; DuckDB's own limits where one is left out. */
export interface SqlLimits {
  /** What all queries may hold at once, in DuckDB's words: `2GB`. */
  readonly memoryLimit?: string;
  /** Threads of one query. */
  readonly threads?: number;
  /** Milliseconds after which a query is stopped. */
  readonly timeLimit?: number;
}

/** The limits that settings tell. @throws CommandLineError for values that cannot be. */
export function readSqlLimits(settings: Settings): SqlLimits {
  const threads = wholeNumber(settings.get('sql-threads'), 1024);
  const timeLimit = wholeNumber(settings.get('sql-timeout-ms'), 86_400_000);
  return {
    ...readMemoryLimit(settings),
    ...(threads === undefined ? {} : { threads }),
    ...(timeLimit === undefined ? {} : { timeLimit }),
  };
}

/** What the engine of a command may hold that opens a database for its state alone: what does not fit goes to disk, and nothing grows with the rows. */
export function stateMemoryLimit(settings: Settings): string {
  const machine = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const mebibytes = Math.floor(Math.min(STATE_MEMORY, machine * 0.8) / MEBIBYTE);
  return readMemoryLimit(settings).memoryLimit ?? `${String(mebibytes)}MiB`;
}

/** What the engine may hold, if settings tell it. @throws CommandLineError for values that cannot be. */
function readMemoryLimit(settings: Settings): Pick<SqlLimits, 'memoryLimit'> {
  const memory = settings.get('sql-memory-limit');
  if (memory === undefined) return {};
  if (!/^\d{1,9}(?:\.\d{1,3})?\s*[KMGT]i?B$/i.test(memory.text)) throw unusable(memory, 'it is a size such as 512MB or 2GB');
  return { memoryLimit: memory.text };
}

function wholeNumber(setting: Setting | undefined, most: number): number | undefined {
  if (setting === undefined) return undefined;
  const value = /^\d{1,8}$/.test(setting.text) ? Number(setting.text) : Number.NaN;
  if (!(value >= 1 && value <= most)) throw unusable(setting, `it is a number from 1 to ${String(most)}`);
  return value;
}

/** A database file that a command opens itself. */
export interface EngineFile {
  readonly path: string;
  readonly memoryLimit: string;
}

export interface SqlEngineOptions extends SqlLimits {
  /** The only folder that SQL of clients may read and write; none unless told. */
  readonly directory?: string;
}

/**
 * Opens a DuckDB. Loaded only when it is asked for.
 * @param path a database file, or `:memory:`.
 * @throws UsageError when another process has the file open. @throws BackendUnavailableError when it cannot be opened.
 */
export async function openSqlEngine(path: string, options: SqlEngineOptions = {}): Promise<SqlEngine> {
  const { DatabaseInUseError, DuckDbQueryBackend, DuckDbStateBackend, duckDbStateModel } = await import('../sql/duckdb/index.js');
  const queries = await DuckDbQueryBackend.open({ path, ...options }).catch(async (error: unknown) => {
    throw error instanceof DatabaseInUseError ? await inUse(path, error) : error;
  });
  const store = { service: SQL_ENGINE, engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(queries.engine) };
  return { queries, store, close: () => queries.close() };
}

/** Who has the file, and how to reach what is in it. */
async function inUse(path: string, { message, processId }: DatabaseInUseError): Promise<UsageError> {
  const { readServerNote } = await import('./server-note.js');
  const url = processId === undefined ? undefined : readServerNote(path, processId);
  if (url === undefined) return new UsageError(message, ['a running winterbaume server is reached with --endpoint URL; any other program has to close the file first']);
  return new UsageError(`${path} is open in the winterbaume server at ${url} (process ${String(processId)})`, [`give --endpoint ${url} instead of --sqlengine-duckdb`]);
}

/** True for a database that ends with the process that opened it. */
export function isMemoryDatabase(path: string): boolean {
  return path === ':memory:';
}
