import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBResult } from '@duckdb/node-api';
import type { OutputColumn } from '../dialect/column-origins.js';
import { shownNames } from '../dialect/output-names.js';
import { TextEdits } from '../dialect/text-edits.js';
import { missingTable, Translator, type HeldTable, type NativeName } from '../dialect/translator.js';
import type { UnnestShape } from '../dialect/unnest.js';
import { quoteIdentifier, splitStatements, tokenize } from '../lexer.js';
import { QueryError, unsupported } from '../query-error.js';
import type { CatalogColumn, ExecuteOptions, QueryResult, QuerySession, StatementDescription, TableName, UnloadTarget } from '../query-execution-backend.js';
import { cursorTable, type Cursors } from '../redshift/cursors.js';
import type { EngineStatement } from '../redshift/statement-parts.js';
import { translateRedshift } from '../redshift/statements.js';
import { statementCommand } from '../statement-command.js';
import type { SqlColumn, SqlRow, SqlType } from '../types.js';
import { AbortGuard } from './abort-guard.js';
import type { DuckDbEngine } from './engine.js';
import { queryError } from './errors.js';
import { dependentViews, heldMacros, heldTable, tableColumns } from './held-tables.js';
import { scanSql } from './scans.js';
import { unloadedFiles, unloadSql } from './unload.js';
import { namedRowType, sqlTypeOf, valueReader } from './values.js';

/** Names that stand for DuckDB's own schema `main`. */
const MAIN_SCHEMAS: Readonly<Record<string, string>> = { athena: 'default', redshift: 'public' };
const SYSTEM_SCHEMAS = new Set(['information_schema', 'pg_catalog']);
const SYSTEM_TABLES = new Set(['tables', 'columns', 'schemata', 'views', 'pg_tables', 'pg_views', 'pg_namespace', 'pg_class', 'pg_attribute', 'pg_type']);

const ENDS_TRANSACTION = new Set(['COMMIT', 'END', 'ROLLBACK', 'ABORT']);

/** Statements of one client, one after another, on one connection. */
export class DuckDbSession implements QuerySession {
  private readonly temporary = new Set<string>();
  private inTransaction = false;
  /** A statement of the transaction has failed. */
  private failed = false;
  private readonly cursors: Cursors = new Map();
  private tail: Promise<unknown> = Promise.resolve();
  private searchPath: string | undefined;
  private used = false;
  /** The result whose rows may still be read. */
  private reading: { readonly ended: Promise<void>; end(): void } | undefined;

  constructor(
    private readonly engine: DuckDbEngine,
    private readonly connection: DuckDBConnection,
  ) {}

  execute(statement: string, options: ExecuteOptions): Promise<QueryResult> {
    const run = this.tail.then(() => this.run(statement, options));
    // The engine ends a result that is being read when the next statement begins, so that one waits.
    this.tail = run.then(
      () => this.reading?.ended,
      () => undefined,
    );
    return run;
  }

  async describe(statement: string, options: ExecuteOptions): Promise<StatementDescription> {
    const { statementClass } = statementCommand(statement);
    try {
      const { prepared, known } = await this.prepareQuery(statement, options);
      const columns = columnsOf(prepared, options, known);
      return { statementClass, columns, parameterCount: countPlaceholders(statement) };
    } catch (error) {
      throw queryError(error, statement);
    }
  }

  listColumns(schema: string, table: string): Promise<readonly CatalogColumn[]> {
    const temporary = this.temporary.has(table.toLowerCase());
    return tableColumns(this.connection, this.engine.slots, temporary ? { catalog: 'temp', schema: 'main', table } : { catalog: this.engine.catalogName, schema, table });
  }

  async begin(): Promise<void> {
    if (this.inTransaction) throw new QueryError('transaction', 'there is already a transaction in progress');
    await this.plain('BEGIN TRANSACTION');
    this.inTransaction = true;
  }

  async commit(): Promise<void> {
    if (!this.inTransaction) return;
    // What has failed is undone, whatever the client asks for.
    if (this.failed) return this.rollback();
    for (const name of this.cursors.keys()) await this.plain(`DROP TABLE ${cursorTable(name)}`);
    this.endTransaction();
    try {
      await this.plain('COMMIT');
    } finally {
      this.engine.heldTables.forget();
    }
  }

  async rollback(): Promise<void> {
    if (!this.inTransaction) return;
    this.endTransaction();
    await this.plain('ROLLBACK');
  }

  private endTransaction(): void {
    this.inTransaction = false;
    this.failed = false;
    this.cursors.clear();
  }

  async close(): Promise<void> {
    this.reading?.end();
    await this.rollback();
    this.engine.release(this.connection, !this.used);
  }

  private async plain(sql: string): Promise<void> {
    try {
      await this.engine.slots.use(() => this.connection.run(sql));
    } catch (error) {
      throw queryError(error, sql);
    }
  }

  private async run(statement: string, options: ExecuteOptions): Promise<QueryResult> {
    const guard = new AbortGuard(this.connection, options.signal, this.engine.options.timeLimit);
    try {
      guard.check();
      const [only = '', ...more] = splitStatements(statement);
      if (more.length > 0) throw new QueryError('syntax', 'Only one sql statement is allowed. Got: ' + statement);
      this.checkTransaction(only, options);
      const result = options.dialect === 'redshift' ? await this.runRedshift(only, options, guard) : await this.runQuery(only, options, guard);
      return result;
    } catch (error) {
      guard.end();
      if (this.inTransaction) this.failed = true;
      throw guard.errorOf(error, statement);
    }
  }

  /** An error ends a transaction of Redshift's: until it is over, nothing else is done in it. */
  private checkTransaction(statement: string, { dialect }: ExecuteOptions): void {
    if (!this.failed || dialect !== 'redshift' || ENDS_TRANSACTION.has(statementCommand(statement).command)) return;
    throw new QueryError('transaction', 'current transaction is aborted, commands ignored until end of transaction block');
  }

  private async runQuery(statement: string, options: ExecuteOptions, guard: AbortGuard): Promise<QueryResult> {
    const command = statementCommand(statement);
    if (command.command === 'EXPLAIN') return this.runExplain(statement, options, guard);
    if (command.statementClass !== 'query') throw unsupported(command.command);
    if (options.dialect === 'athena') checkParameterCount(statement, options);
    if (options.unload !== undefined) return this.runUnload(statement, options, options.unload, guard);
    const { prepared, scannedBytes, known } = await this.prepareQuery(statement, options);
    guard.check();
    const stream = await this.engine.slots.use(() => prepared.stream());
    return this.rowsResult(statement, options, prepared, stream, scannedBytes, guard, known);
  }

  /** The engine's own plan of a query. */
  private async runExplain(statement: string, options: ExecuteOptions, guard: AbortGuard): Promise<QueryResult> {
    const format = explainFormat(statement);
    const query = statement.replace(/^\s*explain\s+(?:analyze\s+)?(?:verbose\s+)?(?:\([^)]*\)\s*)?/i, '');
    if (/^\s*explain\s+analyze/i.test(statement)) throw unsupported('EXPLAIN ANALYZE');
    const { prepared: checked, sql } = await this.prepareQuery(query, options);
    checked.destroySync();
    const prepared = await this.engine.slots.use(() => this.connection.prepare(`EXPLAIN ${format}${sql}`));
    const stream = await this.engine.slots.use(() => prepared.stream());
    return this.rowsResult(statement, options, prepared, stream, 0, guard);
  }

  /** Translates until the binder agrees: an UNNEST whose value may be a map, an array of rows or an array is tried in that order. */
  private async prepareQuery(statement: string, options: ExecuteOptions): Promise<PreparedQuery> {
    const shapes = new Map<number, UnnestShape>();
    for (;;) {
      const translator = this.translator(options, shapes);
      const sql = options.dialect === 'redshift' ? ((await translateRedshift(statement, translator)).sql.at(-1) ?? '') : await translator.query(withParameters(statement, options), true);
      try {
        const prepared = await this.prepareNamed(sql, options);
        return { prepared, scannedBytes: translator.scannedBytes, sql, known: options.dialect === 'redshift' ? (translator.outputs ?? []) : translator.outputTypes.map((type) => ({ type })) };
      } catch (error) {
        if (!nextShape(shapes, translator.unnestCount, error)) throw withRelations(withFullName(queryError(error, statement), translator.nativeTables), translator.relations);
      }
    }
  }

  /** Rows whose fields have no name cannot be told apart by the driver, so such columns are cast to ones with names. */
  private async prepareNamed(sql: string, { onStart }: ExecuteOptions): Promise<DuckDBPreparedStatement> {
    const prepared = await this.engine.slots.use(() => {
      onStart?.();
      return this.connection.prepare(sql);
    });
    const types = Array.from({ length: prepared.columnCount }, (_value, index) => namedRowType(prepared.columnType(index)));
    if (types.every((type) => type === undefined)) return prepared;
    const names = types.map((_type, index) => `c${String(index)}`);
    const list = types.map((type, index) => `${type === undefined ? `c${String(index)}` : `CAST(c${String(index)} AS ${type})`} AS ${quoteIdentifier(prepared.columnName(index))}`);
    return this.engine.slots.use(() => this.connection.prepare(`SELECT ${list.join(', ')} FROM (${sql}) AS q(${names.join(', ')})`));
  }

  private async runRedshift(statement: string, options: ExecuteOptions, guard: AbortGuard): Promise<QueryResult> {
    const command = statementCommand(statement);
    if (command.statementClass === 'query' && !/\binto\b/i.test(statement)) return this.runQuery(statement, options, guard);
    const translator = this.translator(options, new Map());
    const engineStatement = await translateRedshift(statement, translator);
    await this.applyTransaction(engineStatement);
    const last = await this.runTogether(engineStatement.sql, guard).finally(() => {
      if (command.statementClass !== 'dml') this.engine.heldTables.forget();
    });
    this.remember(engineStatement);
    if (command.command === 'EXPLAIN' && last !== undefined) return this.rowsResult(statement, options, last.prepared, last.result, 0, guard);
    guard.end();
    const updateCount = command.statementClass === 'dml' && last !== undefined ? last.result.rowsChanged : -1;
    return { ...command, columns: [], rows: noRows(), updateCount, scannedBytes: translator.scannedBytes, close: () => Promise.resolve() };
  }

  /** What one statement of a client's became: all of it is done, or nothing. Gives the last one's result. */
  private async runTogether(statements: readonly string[], guard: AbortGuard): Promise<{ readonly prepared: DuckDBPreparedStatement; readonly result: DuckDBResult } | undefined> {
    const own = statements.length > 1 && !this.inTransaction;
    if (own) await this.begin();
    try {
      let last: { readonly prepared: DuckDBPreparedStatement; readonly result: DuckDBResult } | undefined;
      for (const sql of statements) {
        guard.check();
        const prepared = await this.engine.slots.use(() => this.connection.prepare(sql));
        last = { prepared, result: await this.engine.slots.use(() => prepared.run()) };
      }
      if (own) await this.commit();
      return last;
    } catch (error) {
      if (own) await this.rollback();
      throw error;
    }
  }

  private async applyTransaction({ transaction }: EngineStatement): Promise<void> {
    // In a transaction BEGIN is no more than warned of, as PostgreSQL does.
    if (transaction === 'begin' && !this.inTransaction) await this.begin();
    else if (transaction === 'commit') await this.commit();
    else if (transaction === 'rollback') await this.rollback();
  }

  private remember({ temporary, searchPath }: EngineStatement): void {
    if (temporary !== undefined) {
      if (temporary.dropped) this.temporary.delete(temporary.name);
      else {
        this.temporary.add(temporary.name);
        this.used = true;
      }
    }
    if (searchPath !== undefined) this.searchPath = searchPath;
  }

  private async runUnload(statement: string, options: ExecuteOptions, unload: UnloadTarget, guard: AbortGuard): Promise<QueryResult> {
    const { prepared, scannedBytes, sql } = await this.prepareQuery(statement, options);
    const columns = columnsOf(prepared, options);
    const stored = columns.map(({ name }, index) => ({ name, type: prepared.columnType(index).toString() }));
    prepared.destroySync();
    guard.check();
    const copy = await this.engine.slots.use(() => this.connection.prepare(unloadSql(sql, stored, unload)));
    const result = await this.engine.slots.use(() => copy.run());
    const { files, rows } = await unloadedFiles(unload, await result.getRows());
    guard.end();
    return { ...statementCommand(statement), columns, rows: noRows(), updateCount: rows, files, scannedBytes, close: () => Promise.resolve() };
  }

  private rowsResult(statement: string, options: ExecuteOptions, prepared: DuckDBPreparedStatement, stream: DuckDBResult, scannedBytes: number, guard: AbortGuard, known: readonly KnownColumn[] = []): QueryResult {
    const columns = columnsOf(prepared, options, known);
    const readers = columns.map((_column, index) => valueReader(stream.columnType(index)));
    const { engine } = this;
    let open = true;
    let end = (): void => undefined;
    this.reading = { ended: new Promise((resolve) => (end = resolve)), end: () => end() };
    const close = (): Promise<void> => {
      if (open) {
        open = false;
        end();
        guard.end();
        prepared.destroySync();
      }
      return Promise.resolve();
    };
    async function* rows(): AsyncGenerator<readonly SqlRow[]> {
      try {
        for (;;) {
          guard.check();
          const chunk = await engine.slots.use(() => stream.fetchChunk());
          if (chunk === null || chunk.rowCount === 0) return;
          yield chunk.getRows().map((row) => row.map((value, index) => readers[index]?.(value) ?? null));
        }
      } catch (error) {
        throw guard.errorOf(error, statement);
      } finally {
        await close();
      }
    }
    return { ...statementCommand(statement), columns, rows: rows(), updateCount: -1, scannedBytes, close };
  }

  private translator(options: ExecuteOptions, unnest: ReadonlyMap<number, UnnestShape>): Translator {
    const database = options.dialect === 'redshift' ? (this.searchPath ?? options.database) : options.database;
    return new Translator(this.engine, {
      ...options,
      database,
      unnest,
      native: (name) => this.native(name, options, database),
      scan: (table, withPath) => scanSql(table, this.connection, withPath),
      ...(this.inTransaction ? { cursors: this.cursors } : {}),
      held: (name) => this.held(name),
      macros: (names) => heldMacros(this.connection, this.engine.slots, names),
      dependents: (name) => dependentViews(this.connection, this.engine.slots, name),
      width: async (sql) => {
        const prepared = await this.engine.slots.use(() => this.connection.prepare(sql));
        const { columnCount } = prepared;
        prepared.destroySync();
        return columnCount;
      },
      numbers: async (sql) => (await this.engine.slots.use(() => this.connection.runAndReadAll(sql))).getRows().map(([number]) => Number(number)),
    });
  }

  private held(name: NativeName): Promise<HeldTable | undefined> {
    const read = (): Promise<HeldTable | undefined> => heldTable(this.connection, this.engine.slots, name);
    return this.inTransaction || name.catalog !== this.engine.catalogName ? read() : this.engine.heldTables.get(name, read);
  }

  private native(name: TableName, options: ExecuteOptions, database: string): { catalog: string; schema: string; table: string } {
    const table = name.table.toLowerCase();
    const schema = name.database.toLowerCase();
    if (schema === database.toLowerCase() && this.temporary.has(table)) return { catalog: 'temp', schema: 'main', table };
    if (SYSTEM_SCHEMAS.has(schema) || SYSTEM_TABLES.has(table)) {
      const systemSchema = SYSTEM_SCHEMAS.has(schema) ? schema : 'pg_catalog';
      if (SYSTEM_TABLES.has(table) && (SYSTEM_SCHEMAS.has(schema) || table.startsWith('pg_'))) return { catalog: 'system', schema: systemSchema, table };
      if (SYSTEM_SCHEMAS.has(schema)) throw unsupported(`${schema}.${table}`);
    }
    return { catalog: this.engine.catalogName, schema: schema === MAIN_SCHEMAS[options.dialect] ? 'main' : name.database, table: name.table };
  }
}

interface PreparedQuery {
  readonly prepared: DuckDBPreparedStatement;
  readonly scannedBytes: number;
  readonly sql: string;
  /** What the statement's text, and the tables that it names, tell of its columns. */
  readonly known: readonly KnownColumn[];
}

type KnownColumn = Omit<OutputColumn, 'name'>;

/** A type with what the statement's text adds, where both speak of the same. */
function withWritten(type: SqlType, written: SqlType | undefined): SqlType {
  if (written?.kind === 'timestamptz') return type.kind === 'timestamp' ? written : type;
  return written !== undefined && type.kind === 'varchar' ? written : type;
}

function columnsOf(prepared: DuckDBPreparedStatement, { dialect }: ExecuteOptions, known: readonly KnownColumn[] = []): SqlColumn[] {
  const names = shownNames(Array.from({ length: prepared.columnCount }, (_value, index) => prepared.columnName(index)), dialect);
  return names.map((name, index) => {
    const { type, table, nullable } = known[index] ?? {};
    return { name, type: withWritten(sqlTypeOf(prepared.columnType(index)), type), ...(table === undefined ? {} : { table }), ...(nullable === undefined ? {} : { nullable }) };
  });
}

/** The option of the engine's EXPLAIN for those of a statement's; what it cannot tell is refused. */
function explainFormat(statement: string): string {
  const [, given = ''] = /^\s*explain\s*\(([^)]*)\)/i.exec(statement) ?? [];
  let format = '';
  for (const option of given.split(',').map((text) => text.trim().toUpperCase().replaceAll(/\s+/g, ' ')).filter(Boolean)) {
    if (option === 'FORMAT JSON') format = '(FORMAT json) ';
    else if (!['FORMAT TEXT', 'TYPE LOGICAL', 'TYPE DISTRIBUTED'].includes(option)) throw unsupported(`EXPLAIN (${option})`);
  }
  return format;
}

/** A table that is missing, by its whole name. */
function withFullName(error: QueryError, tables: readonly TableName[]): QueryError {
  const { category, subject, position } = error;
  const name = category === 'missing-table' || category === 'missing-schema' ? tables.find(({ table }) => table.toLowerCase() === subject?.toLowerCase()) : undefined;
  return name === undefined ? error : new QueryError('missing-table', missingTable(name).message, { subject, position, cause: error.cause });
}

/** A column's error with the tables among which it was looked for. */
function withRelations(error: QueryError, relations: readonly string[]): QueryError {
  const { category, message, subject, position, cause } = error;
  if ((category !== 'missing-column' && category !== 'not-aggregate') || error.relations !== undefined) return error;
  return new QueryError(category, message, { subject, position, relations, cause });
}

/** The next reading to try of the UNNESTs, or false when the error is not about them or all were tried. */
function nextShape(shapes: Map<number, UnnestShape>, count: number, error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  if (count === 0 || !/map_entries|unnest|UNNEST|columns available but|max_depth/.test(message)) return false;
  for (let index = 0; index < count; index += 1) {
    if (shapes.get(index) === undefined) {
      shapes.set(index, 'rows');
      return true;
    }
  }
  return false;
}

function countPlaceholders(statement: string): number {
  return tokenize(statement).filter(({ text }) => text === '?').length;
}

function checkParameterCount(statement: string, { parameters }: ExecuteOptions): void {
  const expected = countPlaceholders(statement);
  const given = parameters?.kind === 'positional' ? parameters.values.length : 0;
  if (expected !== given) throw new QueryError('parameters', `Incorrect number of parameters: expected ${String(expected)} but found ${String(given)}`);
}

/** Athena's execution parameters are SQL themselves, `'text'` or `12`, and stand where the question marks are; without any, NULL does. */
function withParameters(statement: string, { dialect, parameters }: ExecuteOptions): string {
  if (dialect !== 'athena') return statement;
  const edits = new TextEdits(statement);
  tokenize(statement)
    .filter(({ text }) => text === '?')
    .forEach(({ start, end }, index) => {
      const value = parameters?.kind === 'positional' ? parameters.values[index] : undefined;
      edits.replace(start, end, value === undefined ? 'NULL' : `(${value})`);
    });
  return edits.apply().text;
}

async function* noRows(): AsyncGenerator<readonly SqlRow[]> {
  // A statement without rows.
}
