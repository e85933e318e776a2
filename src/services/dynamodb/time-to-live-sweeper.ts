import type { CancelTimer } from '../../core/clock.js';
import type { IdSource } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { ServiceRuntime } from '../../core/service.js';
import type { DynamoDbBackend } from './backend.js';
import type { TakesUpReplicas } from './table-keeper.js';

/** How often expired items are looked for. AWS deletes them within days; a test that moves the clock by a minute sees them go. */
const INTERVAL_MS = 60_000;
/** Items deleted in one step, so that a great heap of them does not hold up others. */
const STEP = 1000;
/** Tables asked for in one step. */
const TABLES = 100;

/** As whom time to live deletes items, in stream records. */
const IDENTITY = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/**
 * Deletes items whose time to live has ended, by the mock's clock. It goes through the tables that the store has at that time, wherever they came
 * from: a client, a snapshot, another process. Replicas that were not told of a change, or not made to the end, are seen to on the way.
 */
export class TimeToLiveSweeper {
  private runtime: ServiceRuntime | undefined;
  private timer: CancelTimer | undefined;
  private closed = false;

  constructor(
    private readonly backend: DynamoDbBackend,
    private readonly replicas: TakesUpReplicas,
  ) {}

  start(runtime: ServiceRuntime): void {
    this.runtime = runtime;
    this.arm();
  }

  close(): void {
    this.closed = true;
    this.timer?.();
  }

  private arm(): void {
    const { clock } = this.runtime ?? {};
    if (clock === undefined || this.closed) return;
    this.timer = clock.schedule(clock.now() + INTERVAL_MS, async () => {
      await this.sweepAll();
      this.arm();
    });
  }

  private async sweepAll(): Promise<void> {
    try {
      for (const scope of await this.backend.listScopes()) await this.sweepScope(scope);
    } catch (error) {
      if (!this.closed) this.runtime?.logger.warn('expired items could not be deleted', { error: String(error) });
    }
  }

  private async sweepScope(scope: Scope): Promise<void> {
    let after: string | undefined;
    for (;;) {
      const names = await this.backend.listTables(scope, { ...(after === undefined ? {} : { after }), limit: TABLES });
      for (const name of names) await this.sweep(scope, name);
      after = names.at(-1);
      if (names.length < TABLES) return;
    }
  }

  private async sweep(scope: Scope, name: string): Promise<void> {
    const { clock, ids } = this.runtime ?? {};
    if (clock === undefined || ids === undefined) return;
    const table = await this.backend.findTable(scope, name);
    if (table === undefined) return;
    if (table.timeToLive !== undefined) await this.expire(scope, name, clock.now(), ids);
    await this.replicas.takeUp(scope, table, clock.now());
  }

  private async expire(scope: Scope, name: string, now: number, ids: IdSource): Promise<void> {
    const request = { now, nextEventId: () => ids.uuid().replaceAll('-', ''), userIdentity: IDENTITY, limit: STEP };
    let deleted = STEP;
    while (deleted === STEP && !this.closed) deleted = await this.backend.expireItems(scope, name, request);
  }
}
