import type { DuckDBConnection } from '@duckdb/node-api';
import { QueryError } from '../query-error.js';
import { queryError } from './errors.js';

/** Ends a query's work when its signal aborts or its time is up. */
export class AbortGuard {
  private readonly signal: AbortSignal | undefined;
  private readonly onAbort: () => void;
  private timedOut = false;
  private again: NodeJS.Timeout | undefined;

  constructor(connection: DuckDBConnection, signal: AbortSignal | undefined, timeLimit: number | undefined) {
    // The limit is on the machine's work, so it runs on the machine's time and not on the mock's clock.
    const limit = timeLimit === undefined ? undefined : AbortSignal.timeout(timeLimit);
    limit?.addEventListener('abort', () => {
      this.timedOut = true;
    });
    const signals = [signal, limit].filter((entry) => entry !== undefined);
    this.signal = signals.length > 1 ? AbortSignal.any(signals) : signals[0];
    this.onAbort = () => {
      // DuckDB forgets an interrupt that comes before its work begins, so it is said again until the work has ended.
      connection.interrupt();
      this.again = setInterval(() => {
        connection.interrupt();
      }, 10);
    };
    this.signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  check(): void {
    if (this.signal?.aborted === true) throw this.errorOf(undefined, '');
  }

  end(): void {
    this.signal?.removeEventListener('abort', this.onAbort);
    clearInterval(this.again);
  }

  errorOf(error: unknown, statement: string): QueryError {
    if (this.signal?.aborted === true) {
      return this.timedOut
        ? new QueryError('resource-limit', 'Query exhausted resources at this scale factor: the time limit of the mock was reached', { cause: error })
        : new QueryError('cancelled', 'the query was cancelled', { cause: error });
    }
    return queryError(error, statement);
  }
}
