import { realpathSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { makeFolder } from '../../core/make-folder.js';
import { makeProcessFolder, type ProcessFolder } from '../../core/process-folder.js';
import { BackendUnavailableError } from '../../core/state.js';
import type { AstNode } from '../dialect/ast.js';
import { macroDefinitions } from '../dialect/macro-variants.js';
import { MACRO_CATALOG, macroSchemas } from '../dialect/rewrite.js';
import { SyntaxFault, type SqlParser } from '../dialect/translator.js';
import { quoteIdentifier, quoteString } from '../lexer.js';
import { addHashes } from './hashes.js';
import { HeldTableCache } from './held-table-cache.js';

export interface DuckDbEngineOptions {
  /** A database file, or `:memory:`. */
  readonly path: string;
  /** The only folder that queries may read and write: where the mock's S3 keeps its objects. Without one, none. */
  readonly directory?: string;
  /** What queries may hold at once, in DuckDB's words: `2GB`. DuckDB's own limit, 80% of the machine, unless told. */
  readonly memoryLimit?: string;
  /** Threads of one query; the number of processors unless told. */
  readonly threads?: number;
  /** Milliseconds after which a query is stopped with category `resource-limit`. None unless told. */
  readonly timeLimit?: number;
}

/** The same for every file and for memory: views keep the name of their database, and files are renamed and captured states carried elsewhere. */
const CLIENT_CATALOG = 'winterbaume_data';
const USE_CLIENT_CATALOG = `USE ${CLIENT_CATALOG}.main`;

/**
 * One DuckDB database, opened once and shared. This folder is the only place that knows DuckDB. Client SQL meets three fences: the gate of
 * the rewriting, a configuration that is locked with no file access but to one folder and no extensions, and one catalog of macros apart.
 */
export class DuckDbEngine implements SqlParser {
  /** The name of the client's database among those that are attached. */
  readonly catalogName = CLIENT_CATALOG;
  readonly heldTables = new HeldTableCache();
  private readonly idle: DuckDBConnection[] = [];
  private readonly busy = new Set<DuckDBConnection>();
  private parsing: Promise<DuckDBConnection> | undefined;
  private closed = false;
  // Programs send the same statements again and again. Trees are never changed, only copied.
  private readonly trees = new RecentTexts<AstNode>();
  private readonly texts = new RecentTexts<string>();

  private constructor(
    private readonly instance: DuckDBInstance,
    readonly options: DuckDbEngineOptions,
    readonly slots: Slots,
    /** A folder of this engine's own, for rows on their way in. Gone when it closes. */
    private readonly scratch: ProcessFolder,
  ) {}

  get scratchDirectory(): string {
    return this.scratch.path;
  }

  /**
   * Opens a database, and makes the file when there is none.
   * @throws BackendUnavailableError when another process holds the file, or it is no DuckDB database.
   */
  static async open(options: DuckDbEngineOptions): Promise<DuckDbEngine> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', options.threads === undefined ? {} : { threads: String(options.threads) });
    const connection = await instance.connect();
    try {
      await connection.run(`ATTACH ${quoteString(options.path)} AS ${CLIENT_CATALOG}`);
      await connection.run(USE_CLIENT_CATALOG);
    } catch (error) {
      connection.closeSync();
      instance.closeSync();
      throw openError(options.path, error);
    }
    const scratch = makeProcessFolder(tmpdir(), 'winterbaume-sql-');
    try {
      await addHashes(connection);
      await configure(connection, options, scratch.path);
    } catch (error) {
      scratch.remove();
      throw error;
    }
    const engine = new DuckDbEngine(instance, options, new Slots(), scratch);
    engine.idle.push(connection);
    return engine;
  }

  /** A connection for one query or session; give it back with `release`. */
  async acquire(): Promise<DuckDBConnection> {
    if (this.closed) throw new BackendUnavailableError('the DuckDB database is closed');
    const connection = this.idle.pop() ?? (await this.connect());
    this.busy.add(connection);
    return connection;
  }

  /** @param clean false for a connection that may hold temporary tables or a transaction: it is closed. */
  release(connection: DuckDBConnection, clean = true): void {
    if (!this.busy.delete(connection)) return;
    if (this.closed || !clean || this.idle.length >= 4) connection.closeSync();
    else this.idle.push(connection);
  }

  async parse(sql: string): Promise<AstNode> {
    const known = this.trees.get(sql);
    if (known !== undefined) return known;
    const answer = await this.parserCall('SELECT json_serialize_sql(?::VARCHAR)', sql);
    // An unset location is the greatest 64-bit number, which a JavaScript number does not hold.
    const parsed = JSON.parse(answer.replaceAll('"query_location":18446744073709551615', '"query_location":0')) as AstNode;
    if (parsed['error'] !== true) {
      this.trees.set(sql, parsed);
      return parsed;
    }
    const position = typeof parsed['position'] === 'string' ? Number(parsed['position']) : undefined;
    throw new SyntaxFault(typeof parsed['error_message'] === 'string' ? parsed['error_message'] : 'syntax error', position);
  }

  async render(tree: AstNode): Promise<string> {
    // DuckDB reads a double from a number with a point only, which JavaScript leaves out of whole numbers.
    const json = JSON.stringify(tree).replaceAll(/("id":"DOUBLE","type_info":null\},"is_null":false,"value":-?\d+)(?=[,}])/g, '$1.0');
    const known = this.texts.get(json);
    if (known !== undefined) return known;
    const text = await this.parserCall('SELECT json_deserialize_sql(?::JSON)', json);
    this.texts.set(json, text);
    return text;
  }

  /** Interrupts what runs, waits for nothing, closes the file. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const interrupt = (): void => {
      for (const connection of this.busy) connection.interrupt();
    };
    interrupt();
    const again = setInterval(interrupt, 10);
    await this.slots.drain();
    clearInterval(again);
    for (const connection of [...this.busy, ...this.idle]) connection.closeSync();
    if (this.parsing !== undefined) (await this.parsing).closeSync();
    this.busy.clear();
    this.idle.length = 0;
    this.instance.closeSync();
    this.scratch.remove();
  }

  private async connect(): Promise<DuckDBConnection> {
    const connection = await this.instance.connect();
    await connection.run(USE_CLIENT_CATALOG);
    return connection;
  }

  private async parserCall(sql: string, value: string): Promise<string> {
    this.parsing ??= this.instance.connect();
    const connection = await this.parsing;
    const result = await this.slots.briefly(() => connection.runAndReadAll(sql, [value]));
    return String(result.getRows()[0]?.[0]);
  }
}

async function configure(connection: DuckDBConnection, options: DuckDbEngineOptions, scratch: string): Promise<void> {
  const statements = [`ATTACH ':memory:' AS ${MACRO_CATALOG}`];
  const macros: string[] = [];
  for (const dialect of ['athena', 'redshift'] as const) {
    const schema = `${MACRO_CATALOG}.${macroSchemas[dialect]}`;
    macros.push(`CREATE SCHEMA ${schema}`);
    for (const { name, definition } of macroDefinitions(dialect, schema)) macros.push(`CREATE MACRO ${schema}.${quoteIdentifier(name)}${definition}`);
  }
  // All at once: one by one they take twice as long, which every command on a database waits for.
  statements.push(macros.join(';\n'));
  statements.push("SET GLOBAL TimeZone = 'UTC'", 'SET GLOBAL ieee_floating_point_ops = true', 'SET GLOBAL parquet_metadata_cache = true');
  if (options.memoryLimit !== undefined) statements.push(`SET memory_limit = ${quoteString(options.memoryLimit)}`);
  statements.push('SET autoinstall_known_extensions = false', 'SET autoload_known_extensions = false', 'SET allow_community_extensions = false');
  // What does not fit goes to disk; unless told, into the folder in which the program was started.
  statements.push(`SET temp_directory = ${quoteString(join(scratch, 'spilled'))}`);
  const folders = [scratch];
  if (options.directory !== undefined) {
    makeFolder(options.directory);
    folders.push(realpathSync(options.directory));
  }
  statements.push(`SET allowed_directories = [${folders.map((folder) => quoteString(`${folder}/`)).join(', ')}]`);
  statements.push('SET enable_external_access = false', 'SET lock_configuration = true');
  for (const statement of statements) {
    try {
      await connection.run(statement);
    } catch (error) {
      throw new Error(`the engine could not be prepared: ${statement}`, { cause: error });
    }
  }
}

/**
 * How many queries run at once. Each holds one of the process's threads for files, names and keys, of which some are left, so that slow queries do not
 * stop what else the server does; and the server's own thread needs a processor between theirs: with ten queries on two processors, a hundredth of
 * other requests waits for over 100 ms.
 */
function slotCount(): number {
  const threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? 4);
  const left = threads > 4 ? 4 : 1;
  return Math.max(1, Math.min(threads - left, Math.max(3, availableParallelism() - 1)));
}

/** Turns for queries: as many run at once as may hold a thread. */
export class Slots {
  private free = slotCount();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private pauses = 0;
  private readonly drained: (() => void)[] = [];

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0 && this.pauses === 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.free += 1;
      this.startWaiting();
      if (this.running === 0) for (const done of this.drained.splice(0)) done();
    }
  }

  /**
   * Lets nothing begin, and waits until what runs has ended. Gives what lets things begin again; `undefined` when something ran for longer than
   * so many milliseconds, and nothing is kept back any more.
   */
  async pause(patience: number): Promise<(() => void) | undefined> {
    this.pauses += 1;
    let paused = true;
    const resume = (): void => {
      if (paused) this.pauses -= 1;
      paused = false;
      this.startWaiting();
    };
    if (this.running === 0) return resume;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), patience);
    });
    const quiet = await Promise.race([this.drain().then(() => true), late]);
    clearTimeout(timer);
    if (quiet) return resume;
    resume();
    return undefined;
  }

  private startWaiting(): void {
    while (this.free > 0 && this.pauses === 0) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.free -= 1;
      next();
    }
  }

  /** Work that takes no time to speak of, on the thread that is left: it does not wait for slow queries. */
  async briefly<T>(work: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      if (this.running === 0) for (const done of this.drained.splice(0)) done();
    }
  }

  drain(): Promise<void> {
    return this.running === 0 ? Promise.resolve() : new Promise((resolve) => this.drained.push(resolve));
  }
}

/** The values of the texts that were used last; long texts are not kept. */
class RecentTexts<Value> {
  private readonly held = new Map<string, Value>();

  get(text: string): Value | undefined {
    const value = this.held.get(text);
    if (value === undefined) return undefined;
    this.held.delete(text);
    this.held.set(text, value);
    return value;
  }

  set(text: string, value: Value): void {
    if (text.length > 32_768) return;
    this.held.set(text, value);
    const [oldest] = this.held.keys();
    if (this.held.size > 256 && oldest !== undefined) this.held.delete(oldest);
  }
}

/** Another process has the database file open: DuckDB lets one at a time. */
export class DatabaseInUseError extends BackendUnavailableError {
  /** @param processId of the other process, where the system tells it */
  constructor(
    path: string,
    readonly processId: number | undefined,
    program: string | undefined,
  ) {
    const who = processId === undefined ? 'another process' : `process ${String(processId)}${program === undefined ? '' : ` (${program})`}`;
    super(`${path} is in use by ${who}`);
  }
}

function openError(path: string, error: unknown): BackendUnavailableError {
  const message = error instanceof Error ? error.message : String(error);
  const [, program, processId] = /Conflicting lock is held in (.*?) \(PID (\d+)\)/.exec(message) ?? [];
  if (processId !== undefined || message.includes('Could not set lock')) return new DatabaseInUseError(path, processId === undefined ? undefined : Number(processId), program);
  return new BackendUnavailableError(`cannot open ${path} as a DuckDB database: ${message.split('\n')[0] ?? ''}`);
}
