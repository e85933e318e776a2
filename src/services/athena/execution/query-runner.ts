import type { Clock } from '../../../core/clock.js';
import type { Scope } from '../../../core/scope.js';
import type { ServiceRuntime } from '../../../core/service.js';
import { tokenize } from '../../../sql/lexer.js';
import { QueryError } from '../../../sql/query-error.js';
import type { QueryExecution } from '../api.js';
import type { StoredQueryExecution } from '../model.js';
import type { AthenaParts } from '../options.js';
import { failureOf } from './failures.js';
import { resultMetadata } from './result-metadata.js';
import { keepResults } from './results.js';
import type { StatementContext } from './statement-context.js';
import { runStatement, waitsForEngine } from './statements.js';

/** Runs queries in the background, from QUEUED to their end, and stops them. */
export class QueryRunner {
  private readonly running = new Map<string, AbortController>();
  private readonly settled = new Set<Promise<void>>();
  private clock: Clock | undefined;

  start({ clock }: ServiceRuntime): void {
    this.clock = clock;
  }

  /** Begins a query that the store holds as QUEUED. */
  begin(parts: AthenaParts, scope: Scope, stored: StoredQueryExecution, outputLocation: string | undefined, cutoff: number | undefined): void {
    const id = stored.execution.QueryExecutionId ?? '';
    const abort = new AbortController();
    this.running.set(id, abort);
    const work = this.run(parts, scope, stored.execution, outputLocation, cutoff, abort).finally(() => {
      this.running.delete(id);
      this.settled.delete(work);
    });
    this.settled.add(work);
  }

  /** Stops a query's work; false when it is not running. */
  stop(id: string): boolean {
    const abort = this.running.get(id);
    abort?.abort();
    return abort !== undefined;
  }

  /** Stops all queries and waits for their end. */
  async close(): Promise<void> {
    for (const abort of this.running.values()) abort.abort();
    await Promise.allSettled(this.settled);
  }

  /** Resolves when no query is running. */
  async idle(): Promise<void> {
    while (this.settled.size > 0) await Promise.allSettled(this.settled);
  }

  private now(): number {
    return this.clock?.now() ?? 0;
  }

  private async run(parts: AthenaParts, scope: Scope, execution: QueryExecution, outputLocation: string | undefined, cutoff: number | undefined, abort: AbortController): Promise<void> {
    const { backend } = parts;
    const id = execution.QueryExecutionId ?? '';
    const startedAt = this.now();
    // The answer with the id goes out first; then the query is seen to run.
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (abort.signal.aborted) return;
    const turn = new Turn(startedAt, () => this.now(), async () => {
      await backend.update(scope, 'queryExecutions', id, (held) => (isOver(held) ? undefined : withState(held, 'RUNNING')));
    });
    try {
      const context: StatementContext = { ...this.context(parts, scope, execution, outputLocation, abort.signal), onStart: () => turn.come() };
      if (!waitsForEngine(context)) turn.come();
      const outcome = await runStatement(context);
      await turn.told();
      if (cutoff !== undefined && (outcome.scannedBytes ?? 0) > cutoff) {
        await outcome.close();
        throw new QueryError('cancelled', 'Bytes scanned limit was exceeded');
      }
      const { rows, bytes } = await keepResults(context, outcome);
      await backend.update(scope, 'queryExecutions', id, (held) => {
        if (isOver(held)) return undefined;
        const ended = withState(held, 'SUCCEEDED', this.now());
        return {
          ...ended,
          metadata: resultMetadata(outcome.columns, outcome.engine),
          headerRow: outcome.output === 'csv',
          ...(outcome.updateCount === undefined ? {} : { updateCount: outcome.updateCount }),
          rows: { InputBytes: outcome.scannedBytes ?? 0, OutputRows: rows, OutputBytes: bytes },
          execution: {
            ...ended.execution,
            Statistics: this.statistics(turn, outcome.scannedBytes ?? 0, outcome.written === undefined || context.resultLocation === undefined ? undefined : `${context.resultLocation}-manifest.csv`),
          },
        };
      });
    } catch (error) {
      await turn.told().catch(() => undefined);
      await this.fail(parts, scope, execution, turn, error);
    }
  }

  private context(parts: AthenaParts, scope: Scope, execution: QueryExecution, outputLocation: string | undefined, signal: AbortSignal): Omit<StatementContext, 'onStart'> {
    const statement = execution.Query ?? '';
    return {
      parts,
      scope,
      statement,
      tokens: tokenize(statement).filter(({ text }, index, all) => text !== ';' || index < all.length - 1),
      catalog: execution.QueryExecutionContext?.Catalog ?? 'AwsDataCatalog',
      // Clients that write the name into Hive's DDL give it here in Hive's quotes too.
      database: (execution.QueryExecutionContext?.Database ?? 'default').replace(/^`(.*)`$/s, '$1'),
      workGroup: execution.WorkGroup ?? 'primary',
      parameters: execution.ExecutionParameters ?? [],
      outputLocation,
      resultLocation: execution.ResultConfiguration?.OutputLocation,
      executionId: execution.QueryExecutionId ?? '',
      now: this.now(),
      signal,
    };
  }

  private async fail(parts: AthenaParts, scope: Scope, execution: QueryExecution, turn: Turn, error: unknown): Promise<void> {
    const cancelled = error instanceof QueryError && error.category === 'cancelled';
    const { reason, error: athenaError } = failureOf(error, writtenLocation(execution));
    await parts.backend.update(scope, 'queryExecutions', execution.QueryExecutionId ?? '', (held) => {
      if (isOver(held)) return undefined;
      const ended = withState(held, cancelled ? 'CANCELLED' : 'FAILED', this.now());
      const status = cancelled ? { ...ended.execution.Status, StateChangeReason: error.message } : { ...ended.execution.Status, StateChangeReason: reason, AthenaError: athenaError };
      return { ...ended, execution: { ...ended.execution, Status: status, Statistics: this.statistics(turn, 0, undefined) } };
    });
  }

  private statistics(turn: Turn, scannedBytes: number, manifest: string | undefined): NonNullable<QueryExecution['Statistics']> {
    const { queued, total } = turn.times();
    return {
      EngineExecutionTimeInMillis: total - queued,
      DataScannedInBytes: scannedBytes,
      ...(manifest === undefined ? {} : { DataManifestLocation: manifest }),
      TotalExecutionTimeInMillis: total,
      QueryQueueTimeInMillis: queued,
      ServicePreProcessingTimeInMillis: 0,
      QueryPlanningTimeInMillis: 0,
      ServiceProcessingTimeInMillis: 0,
      ResultReuseInformation: { ReusedPreviousResult: false },
    };
  }
}

/** A query's wait for its turn: it is QUEUED before, and RUNNING from then on. */
class Turn {
  private cameAt: number | undefined;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly startedAt: number,
    private readonly now: () => number,
    private readonly tell: () => Promise<void>,
  ) {}

  come(): void {
    if (this.cameAt !== undefined) return;
    this.cameAt = this.now();
    this.telling = this.tell();
    // Who waits for it hears of its failure.
    this.telling.catch(() => undefined);
  }

  /** Resolves when the store holds what this has told. */
  told(): Promise<void> {
    return this.telling;
  }

  /** Milliseconds of waiting, and of all until now. */
  times(): { readonly queued: number; readonly total: number } {
    const total = Math.max(0, Math.round(this.now() - this.startedAt));
    return { queued: this.cameAt === undefined ? total : Math.max(0, Math.round(this.cameAt - this.startedAt)), total };
  }
}

/** Where a statement that writes a table's data may have left some of it. */
function writtenLocation({ SubstatementType, ResultConfiguration }: QueryExecution): string | undefined {
  return SubstatementType === 'CREATE_TABLE_AS_SELECT' ? ResultConfiguration?.OutputLocation : undefined;
}

const OVER = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

export function isOver({ execution }: StoredQueryExecution): boolean {
  return OVER.has(execution.Status?.State ?? '');
}

/** @param at milliseconds since 1970; given when the query has ended. */
export function withState(held: StoredQueryExecution, State: string, at?: number): StoredQueryExecution {
  const Status = { ...held.execution.Status, State, ...(at === undefined ? {} : { CompletionDateTime: at / 1000 }) };
  return { ...held, execution: { ...held.execution, Status } };
}
