import type { Clock } from '../../../core/clock.js';
import type { Scope } from '../../../core/scope.js';
import { QueryError } from '../../../sql/query-error.js';
import type { ExecuteOptions, QuerySession } from '../../../sql/query-execution-backend.js';
import type { ConnectionTarget, StoredStatement, StoredSubStatement } from '../model.js';
import type { RedshiftParts } from '../options.js';
import { executeRedshift } from './execute.js';
import { failureText } from './failures.js';
import { columnMetadata, keepRows } from './results.js';

/** Runs statements in the background, from SUBMITTED to their end, and stops them. */
export class StatementRunner {
  private readonly running = new Map<string, { readonly abort: AbortController; readonly done: Promise<void>; readonly place: string }>();
  private clock: Clock | undefined;

  start(clock: Clock): void {
    this.clock = clock;
  }

  begin(parts: RedshiftParts, scope: Scope, stored: StoredStatement): void {
    const abort = new AbortController();
    const done = this.run(parts, scope, stored, abort.signal).finally(() => this.running.delete(stored.id));
    this.running.set(stored.id, { abort, done, place: placeOf(scope, stored.target) });
  }

  /** How many statements of a cluster or workgroup are submitted or at work. */
  active(scope: Scope, target: ConnectionTarget): number {
    const place = placeOf(scope, target);
    let count = 0;
    for (const each of this.running.values()) if (each.place === place) count += 1;
    return count;
  }

  stop(id: string): boolean {
    const found = this.running.get(id);
    found?.abort.abort();
    return found !== undefined;
  }

  /** Resolves when the statement has ended, the time is over, or the client has gone. */
  async wait(id: string, seconds: number | undefined, signal: AbortSignal): Promise<void> {
    const done = this.running.get(id)?.done;
    const { clock } = this;
    if (done === undefined || clock === undefined || seconds === undefined || seconds <= 0) return;
    let cancelTimer: () => void = () => undefined;
    const elapsed = new Promise<void>((resolve) => {
      cancelTimer = clock.schedule(clock.now() + seconds * 1000, resolve);
      signal.addEventListener('abort', () => { resolve(); }, { once: true });
    });
    await Promise.race([done, elapsed]);
    cancelTimer();
  }

  /** Resolves when nothing is running. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled([...this.running.values()].map(({ done }) => done));
  }

  async close(): Promise<void> {
    for (const { abort } of this.running.values()) abort.abort();
    await this.idle();
  }

  private now(): number {
    return this.clock?.now() ?? 0;
  }

  private async run(parts: RedshiftParts, scope: Scope, stored: StoredStatement, signal: AbortSignal): Promise<void> {
    // The answer with the id goes out first.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const own = stored.sessionId === undefined ? undefined : parts.sessions.session(stored.sessionId);
    const session = own ?? (await parts.queries.openSession());
    try {
      await this.patch(parts, scope, stored.id, (held) => ({ ...held, status: 'STARTED', updatedAt: this.now() / 1000 }));
      if (stored.batch && stored.executionMode !== 'AUTO_COMMIT') await this.runTransaction(parts, scope, stored, session, signal);
      else await this.runEach(parts, scope, stored, session, signal);
    } finally {
      if (own === undefined) await session.close();
      if (stored.sessionId !== undefined) await parts.sessions.idle(scope, stored.sessionId);
    }
  }

  /** All or nothing: the first failure undoes what came before, and what comes after is not run. */
  private async runTransaction(parts: RedshiftParts, scope: Scope, stored: StoredStatement, session: QuerySession, signal: AbortSignal): Promise<void> {
    await session.begin();
    for (const [index, sub] of stored.subStatements.entries()) {
      const error = await this.runSub(parts, scope, stored, index, sub.sql, session, signal);
      if (error === undefined) continue;
      await session.rollback();
      for (let rest = index + 1; rest < stored.subStatements.length; rest += 1) await this.patchSub(parts, scope, stored.id, rest, { status: 'ABORTED' });
      await this.finish(parts, scope, stored.id, error, `Query #${String(index + 1)} failed with ${failureText(error, sub.sql)}`);
      return;
    }
    await session.commit();
    await this.finish(parts, scope, stored.id, undefined, undefined);
  }

  private async runEach(parts: RedshiftParts, scope: Scope, stored: StoredStatement, session: QuerySession, signal: AbortSignal): Promise<void> {
    let failed: { readonly error: QueryError; readonly text: string } | undefined;
    for (const [index, sub] of stored.subStatements.entries()) {
      const error = await this.runSub(parts, scope, stored, index, sub.sql, session, signal);
      if (error !== undefined) failed ??= { error, text: stored.batch ? `Query #${String(index + 1)} failed with ${failureText(error, sub.sql)}` : failureText(error, sub.sql) };
    }
    await this.finish(parts, scope, stored.id, failed?.error, failed?.text);
  }

  private async runSub(parts: RedshiftParts, scope: Scope, stored: StoredStatement, index: number, sql: string, session: QuerySession, signal: AbortSignal): Promise<QueryError | undefined> {
    const startedAt = this.now();
    await this.patchSub(parts, scope, stored.id, index, { status: 'STARTED', updatedAt: startedAt / 1000 });
    try {
      const result = await executeRedshift(parts, scope, session, sql, this.options(stored, startedAt, signal));
      const id = stored.subStatements[index]?.id ?? stored.id;
      const hasResultSet = result.columns.length > 0 && result.statementClass !== 'dml' && result.command !== 'UNLOAD';
      const kept = hasResultSet ? await keepRows(parts.backend, scope, id, result, stored.resultFormat) : { rows: result.updateCount >= 0 ? result.updateCount : 0, bytes: 0 };
      await result.close();
      await this.patchSub(parts, scope, stored.id, index, {
        status: 'FINISHED', updatedAt: this.now() / 1000, duration: Math.max(0, Math.round((this.now() - startedAt) * 1_000_000)), hasResultSet, resultRows: kept.rows, resultSize: kept.bytes,
        ...(hasResultSet ? { columns: result.columns.map((column) => columnMetadata(column)) } : {}),
      });
      return undefined;
    } catch (error) {
      const known = error instanceof QueryError ? error : new QueryError('internal', error instanceof Error ? error.message : String(error), { cause: error });
      const cancelled = known.category === 'cancelled';
      await this.patchSub(parts, scope, stored.id, index, {
        status: cancelled ? 'ABORTED' : 'FAILED', updatedAt: this.now() / 1000, duration: Math.max(0, Math.round((this.now() - startedAt) * 1_000_000)), resultRows: -1, resultSize: -1,
        ...(cancelled ? {} : { error: failureText(known, sql) }),
      });
      return known;
    }
  }

  private options({ parameters, target }: StoredStatement, now: number, signal: AbortSignal): ExecuteOptions {
    return {
      dialect: 'redshift',
      catalog: target.database,
      database: 'public',
      now,
      signal,
      user: target.dbUser ?? 'awsuser',
      parameters: { kind: 'named', values: new Map((parameters ?? []).map(({ name, value }) => [name, value])) },
    };
  }

  private async finish(parts: RedshiftParts, scope: Scope, id: string, error: QueryError | undefined, text: string | undefined): Promise<void> {
    const cancelled = error?.category === 'cancelled';
    await this.patch(parts, scope, id, (held) => ({
      ...held, status: error === undefined ? 'FINISHED' : cancelled ? 'ABORTED' : 'FAILED', updatedAt: this.now() / 1000, ...(error === undefined || cancelled ? {} : { error: text }),
    }));
  }

  private async patch(parts: RedshiftParts, scope: Scope, id: string, change: (held: StoredStatement) => StoredStatement): Promise<void> {
    await parts.backend.update(scope, 'statements', id, (held) => (isOver(held.status) ? undefined : change(held)));
  }

  private async patchSub(parts: RedshiftParts, scope: Scope, id: string, index: number, changes: Partial<StoredSubStatement>): Promise<void> {
    await parts.backend.update(scope, 'statements', id, (held) => ({ ...held, subStatements: held.subStatements.map((sub, at) => (at === index ? { ...sub, ...changes } : sub)) }));
  }
}

function placeOf({ accountId, region }: Scope, { clusterIdentifier, workgroupName, secretArn }: ConnectionTarget): string {
  return JSON.stringify([accountId, region, clusterIdentifier, workgroupName, clusterIdentifier === undefined && workgroupName === undefined ? secretArn : undefined]);
}

export function isOver(status: string): boolean {
  return status === 'FINISHED' || status === 'FAILED' || status === 'ABORTED';
}
