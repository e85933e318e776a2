import { Translator } from '../dialect/translator.js';
import type { CatalogReader, ExecuteOptions, QueryExecutionBackend, QueryResult, QuerySession, SqlDialect, StatementDescription } from '../query-execution-backend.js';
import type { SqlRow } from '../types.js';
import { DuckDbCatalog } from './catalog.js';
import { DuckDbSession } from './duckdb-session.js';
import { DuckDbEngine, type DuckDbEngineOptions } from './engine.js';

/** SQL that is really run, on DuckDB in this process. The same object serves Athena and Redshift Data. */
export class DuckDbQueryBackend implements QueryExecutionBackend {
  readonly executesSql = true;
  readonly catalog: CatalogReader;

  private constructor(readonly engine: DuckDbEngine) {
    this.catalog = new DuckDbCatalog(engine);
  }

  /** @throws BackendUnavailableError when the file cannot be opened; the message says what to do. */
  static async open(options: DuckDbEngineOptions): Promise<DuckDbQueryBackend> {
    return new DuckDbQueryBackend(await DuckDbEngine.open(options));
  }

  async execute(statement: string, options: ExecuteOptions): Promise<QueryResult> {
    const session = new DuckDbSession(this.engine, await this.engine.acquire());
    try {
      const result = await session.execute(statement, options);
      return closingWith(result, () => session.close());
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  async openSession(): Promise<QuerySession> {
    return new DuckDbSession(this.engine, await this.engine.acquire());
  }

  async describe(statement: string, options: ExecuteOptions): Promise<StatementDescription> {
    const session = new DuckDbSession(this.engine, await this.engine.acquire());
    try {
      return await session.describe(statement, options);
    } finally {
      await session.close();
    }
  }

  checkSyntax(query: string, dialect: SqlDialect): Promise<void> {
    return Translator.check(this.engine, query, dialect);
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}

function closingWith(result: QueryResult, close: () => Promise<void>): QueryResult {
  let open = true;
  const end = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await result.close();
    await close();
  };
  async function* rows(): AsyncGenerator<readonly SqlRow[]> {
    try {
      yield* result.rows;
    } finally {
      await end();
    }
  }
  return { ...result, rows: rows(), close: end };
}
