import type { Clock } from '../core/clock.js';
import { QueryError } from './query-error.js';
import type {
  CatalogReader,
  ExecuteOptions,
  QueryExecutionBackend,
  QueryResult,
  QuerySession,
  StatementClass,
  StatementDescription,
} from './query-execution-backend.js';
import { statementCommand } from './statement-command.js';
import type { SqlColumn, SqlRow } from './types.js';

/** What a statement is recognised by: its exact text, a pattern, or a question asked of it. */
export type StatementMatcher = string | RegExp | ((statement: string, options: ExecuteOptions) => boolean);

/** What a test wants a statement to give. */
export interface ScriptedResult {
  readonly columns?: readonly SqlColumn[];
  readonly rows?: readonly SqlRow[];
  /** Rows that an INSERT, UPDATE or DELETE changed. */
  readonly updateCount?: number;
  readonly scannedBytes?: number;
  /** Fails with this instead. */
  readonly error?: QueryError;
  /** Milliseconds on the mock's clock before the answer; a cancel ends the wait. */
  readonly delay?: number;
  /** How many statements it answers before the next script of the same matcher has its turn. Without a number, all. */
  readonly times?: number;
}

interface Script {
  readonly matcher: StatementMatcher;
  readonly result: ScriptedResult;
  left: number;
}

const BATCH_ROWS = 1000;

/**
 * Runs no SQL: each statement gives what a test scripted for it, else an empty result. Scripts are asked in the order in which they were
 * added; one that is used up is passed over, so a queue of answers is several scripts with the same matcher.
 */
export class MemoryQueryBackend implements QueryExecutionBackend {
  readonly executesSql = false;
  /** Every statement that was run, oldest first; the last thousand. */
  readonly statements: string[] = [];
  readonly catalog: CatalogReader = {
    listSchemas: () => Promise.resolve([]),
    listTables: () => Promise.resolve([]),
    listColumns: () => Promise.resolve([]),
  };
  private readonly clock: Clock | undefined;
  private scripts: Script[] = [];

  /** @param clock on which delays pass; without one a delay is refused when it is scripted. */
  constructor(clock?: Clock) {
    this.clock = clock;
  }

  /** Adds an answer. Throws a RangeError when `delay` is given and there is no clock, or is negative. */
  script(matcher: StatementMatcher, result: ScriptedResult): this {
    const { delay = 0, times = Infinity } = result;
    if (delay < 0 || (delay > 0 && this.clock === undefined)) throw new RangeError('a delay is at least 0 ms and needs a clock');
    this.scripts = [...this.scripts.filter(({ left }) => left > 0), { matcher, result, left: times }];
    return this;
  }

  /** Forgets every script. */
  clearScripts(): void {
    this.scripts = [];
  }

  /** Forgets every script and every statement that was run. */
  clear(): void {
    this.clearScripts();
    this.statements.length = 0;
  }

  /** How many scripts there are that can still answer. */
  get scriptCount(): number {
    return this.scripts.filter(({ left }) => left > 0).length;
  }

  async execute(statement: string, options: ExecuteOptions): Promise<QueryResult> {
    throwIfAborted(options.signal);
    options.onStart?.();
    this.statements.push(statement);
    if (this.statements.length > 1000) this.statements.shift();
    const scripted = this.take(statement, options) ?? {};
    if (scripted.delay !== undefined && scripted.delay > 0) await this.wait(scripted.delay, options.signal);
    if (scripted.error !== undefined) throw scripted.error;
    const { command, statementClass } = statementCommand(statement);
    return scriptedResult(command, statementClass, scripted);
  }

  openSession(): Promise<QuerySession> {
    let open = false;
    return Promise.resolve({
      execute: (statement, options) => this.execute(statement, options),
      begin: () => {
        if (open) return Promise.reject(new QueryError('transaction', 'there is already a transaction in progress'));
        open = true;
        return Promise.resolve();
      },
      commit: () => {
        open = false;
        return Promise.resolve();
      },
      rollback: () => {
        open = false;
        return Promise.resolve();
      },
      listColumns: (schema, table) => this.catalog.listColumns(schema, table),
      close: () => Promise.resolve(),
    });
  }

  describe(statement: string, options: ExecuteOptions): Promise<StatementDescription> {
    const script = this.find(statement, options);
    return Promise.resolve({
      statementClass: statementCommand(statement).statementClass,
      columns: script?.result.columns ?? [],
      parameterCount: options.parameters?.kind === 'positional' ? options.parameters.values.length : 0,
    });
  }

  checkSyntax(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private find(statement: string, options: ExecuteOptions): Script | undefined {
    return this.scripts.find((script) => script.left > 0 && matches(script.matcher, statement, options));
  }

  private take(statement: string, options: ExecuteOptions): ScriptedResult | undefined {
    const script = this.find(statement, options);
    if (script === undefined) return undefined;
    script.left -= 1;
    return script.result;
  }

  private wait(delay: number, signal: AbortSignal | undefined): Promise<void> {
    const { clock } = this;
    if (clock === undefined) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        cancelTimer();
        reject(cancelled());
      };
      const cancelTimer = clock.schedule(clock.now() + delay, () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      });
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}

function matches(matcher: StatementMatcher, statement: string, options: ExecuteOptions): boolean {
  if (typeof matcher === 'string') return matcher.trim() === statement.trim();
  if (typeof matcher === 'function') return matcher(statement, options);
  matcher.lastIndex = 0;
  return matcher.test(statement);
}

function scriptedResult(command: string, statementClass: StatementClass, scripted: ScriptedResult): QueryResult {
  const rows = scripted.rows ?? [];
  return {
    command,
    statementClass,
    columns: scripted.columns ?? [],
    rows: batches(rows),
    updateCount: scripted.updateCount ?? -1,
    scannedBytes: scripted.scannedBytes ?? 0,
    close: () => Promise.resolve(),
  };
}

async function* batches(rows: readonly SqlRow[]): AsyncGenerator<readonly SqlRow[]> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    yield await Promise.resolve(rows.slice(start, start + BATCH_ROWS));
  }
}

function cancelled(): QueryError {
  return new QueryError('cancelled', 'the query was cancelled');
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
}
