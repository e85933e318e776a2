import type { Clock, CancelTimer } from '../../../core/clock.js';
import type { Scope } from '../../../core/scope.js';
import type { QueryExecutionBackend, QuerySession } from '../../../sql/query-execution-backend.js';
import type { RedshiftDataBackend } from '../backend.js';
import { resourceNotFound, validation } from '../errors.js';
import type { ConnectionTarget, StoredSession } from '../model.js';

interface OpenSession {
  readonly session: QuerySession;
  cancelTimer: CancelTimer;
}

/** The sessions that clients keep open over several statements; each closes when it was idle for as long as it was told. */
export class SessionPool {
  private readonly open = new Map<string, OpenSession>();
  private clock: Clock | undefined;

  constructor(
    private readonly backend: RedshiftDataBackend,
    private readonly queries: QueryExecutionBackend,
  ) {}

  start(clock: Clock): void {
    this.clock = clock;
  }

  async create(scope: Scope, sessionId: string, target: ConnectionTarget, keepAlive: number): Promise<StoredSession> {
    const now = this.seconds();
    const stored: StoredSession = { sessionId, status: 'BUSY', createdAt: now, updatedAt: now, target, keepAlive, expiresAt: now + keepAlive };
    this.open.set(sessionId, { session: await this.queries.openSession(), cancelTimer: () => undefined });
    await this.backend.put(scope, 'sessions', sessionId, stored);
    return stored;
  }

  /** The session that a client names. @throws AwsError when it is not open, or at work. */
  async require(scope: Scope, sessionId: string): Promise<StoredSession> {
    const stored = await this.backend.find(scope, 'sessions', sessionId);
    if (stored === undefined) throw resourceNotFound('Session does not exist.', sessionId);
    if (stored.status === 'CLOSED' || !this.open.has(sessionId)) throw validation('Session is not available.');
    if (stored.status === 'BUSY') throw validation('Session is busy.');
    return stored;
  }

  session(sessionId: string): QuerySession | undefined {
    return this.open.get(sessionId)?.session;
  }

  /** A statement begins in a session: it does not close while the statement runs. */
  async busy(scope: Scope, sessionId: string, statementId: string, keepAlive: number | undefined): Promise<void> {
    this.open.get(sessionId)?.cancelTimer();
    await this.backend.update(scope, 'sessions', sessionId, (held) => ({
      ...held, status: 'BUSY', updatedAt: this.seconds(), currentStatement: statementId, keepAlive: keepAlive ?? held.keepAlive,
    }));
  }

  /** A statement has ended; from now the session is idle. */
  async idle(scope: Scope, sessionId: string): Promise<void> {
    const now = this.seconds();
    const held = await this.backend.update(scope, 'sessions', sessionId, ({ currentStatement: _ended, ...rest }) => ({ ...rest, status: 'AVAILABLE', updatedAt: now, expiresAt: now + rest.keepAlive }));
    const open = this.open.get(sessionId);
    if (held === undefined || open === undefined || this.clock === undefined) return;
    open.cancelTimer = this.clock.schedule(held.expiresAt * 1000, () => this.expire(scope, sessionId));
  }

  async close(): Promise<void> {
    for (const { session, cancelTimer } of this.open.values()) {
      cancelTimer();
      await session.close();
    }
    this.open.clear();
  }

  private async expire(scope: Scope, sessionId: string): Promise<void> {
    const open = this.open.get(sessionId);
    this.open.delete(sessionId);
    await open?.session.close();
    await this.backend.update(scope, 'sessions', sessionId, (held) => ({ ...held, status: 'CLOSED', updatedAt: this.seconds() }));
  }

  private seconds(): number {
    return (this.clock?.now() ?? 0) / 1000;
  }
}
