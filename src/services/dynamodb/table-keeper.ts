import type { CancelTimer, Clock } from '../../core/clock.js';
import type { ServiceRuntime } from '../../core/service.js';
import { scopeName, type Scope } from '../../core/scope.js';
import type { DynamoDbBackend, HeldTable, TableChange } from './backend.js';
import { dynamoDbError, tableNotFound } from './errors.js';
import type { Table, TableCounts } from './model.js';
import { nextTransition, settleTable } from './table-state.js';
import { closeStream } from './stream-log.js';
import type { IdSource } from '../../core/ids.js';
import { deletedTableBackup } from './backup-description.js';

/** What a change sees: the table as it is at this time. */
export interface SettledTable {
  readonly table: Table;
  readonly log: HeldTable['log'];
}

/** Goes on with what was under way with the replicas of a table. */
export interface TakesUpReplicas {
  takeUp(scope: Scope, table: Table, now: number): Promise<void>;
}

/** Changes tables, and carries them through the states that end by themselves. */
export class TableKeeper {
  private runtime: ServiceRuntime | undefined;
  private readonly timers = new Map<string, CancelTimer>();
  private closed = false;

  /** @param transitionMs how long each state lasts */
  constructor(
    private readonly backend: DynamoDbBackend,
    readonly transitionMs: number,
  ) {}

  /** Takes up what a process that ended left under way. */
  start(runtime: ServiceRuntime, replicas: TakesUpReplicas): void {
    this.runtime = runtime;
    void this.resume(runtime.clock, replicas);
  }

  close(): void {
    this.closed = true;
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
  }

  /** The table as it is now. */
  async find(scope: Scope, name: string, now: number): Promise<Table | undefined> {
    const table = await this.backend.findTable(scope, name);
    return table === undefined ? undefined : settleTable(table, now);
  }

  /** @throws AwsError ResourceNotFoundException */
  async require(scope: Scope, name: string, now: number): Promise<Table> {
    const table = await this.find(scope, name, now);
    if (table === undefined) throw tableNotFound(name);
    return table;
  }

  async describe(scope: Scope, name: string, now: number): Promise<{ readonly table: Table; readonly counts: TableCounts } | undefined> {
    const described = await this.backend.describeTable(scope, name);
    const table = described === undefined ? undefined : settleTable(described.table, now);
    return table === undefined || described === undefined ? undefined : { table, counts: described.counts };
  }

  /**
   * Makes a table.
   * @param make given the stream log of the name
   * @throws AwsError ResourceInUseException when there is one of this name
   */
  async create(scope: Scope, name: string, now: number, make: (log: HeldTable['log']) => TableChange): Promise<Table> {
    await this.dropEnded(scope, name, now);
    const table = await this.backend.changeTable(scope, name, ({ table: held, log }) => {
      if (held !== undefined) throw dynamoDbError('ResourceInUseException', `Table already exists: ${name}`);
      return make(log);
    });
    if (table === undefined) throw new Error('a table that was made is not there');
    this.watch(scope, table);
    return table;
  }

  /**
   * Changes a table, and fills what indexes and time to live it has newly got.
   * @throws AwsError ResourceNotFoundException
   */
  async change(scope: Scope, name: string, now: number, plan: (held: SettledTable) => TableChange): Promise<Table | undefined> {
    const table = await this.backend.changeTable(scope, name, ({ table: held, log }) => {
      const settled = held === undefined ? undefined : settleTable(held, now);
      if (settled === undefined) throw tableNotFound(name);
      return plan({ table: settled, log });
    });
    if (table === undefined) return undefined;
    this.watch(scope, table);
    return table;
  }

  /**
   * Begins to delete a table; what point-in-time recovery holds of it becomes a backup.
   * @param check throws for a table that may not be deleted
   * @returns the table in DELETING
   * @throws AwsError ResourceNotFoundException
   */
  async remove(scope: Scope, name: string, now: number, ids: IdSource, check: (table: Table) => void): Promise<Table> {
    const held = await this.find(scope, name, now);
    if (held !== undefined) {
      check(held);
      if (held.pointInTimeRecovery !== undefined) await this.backend.createBackup(scope, name, (table) => deletedTableBackup(table, now, ids));
    }
    let deleted: Table | undefined;
    await this.change(scope, name, now, ({ table, log }) => {
      check(table);
      deleted = { ...table, status: 'DELETING', statusUntil: now + this.transitionMs };
      if (this.transitionMs > 0) return { table: deleted };
      return table.stream === undefined ? { table: undefined } : { table: undefined, log: closeStream(log, table.stream, now) };
    });
    if (deleted === undefined) throw tableNotFound(name);
    return deleted;
  }

  /** Puts older items into new indexes and a new time to live. */
  async fill(scope: Scope, table: Table): Promise<void> {
    for (const index of table.indexes) {
      if (index.backfilling !== true) continue;
      await this.backend.fillIndex(scope, table.name, index.name);
      await this.unmark(scope, table, (held) => ({
        ...held,
        indexes: held.indexes.map((each) => {
          if (each.id !== index.id) return each;
          const { backfilling: _, ...filled } = each;
          return filled;
        }),
      }));
    }
    if (table.timeToLive?.filling === true) {
      await this.backend.fillTimeToLive(scope, table.name);
      await this.unmark(scope, table, (held) => (held.timeToLive === undefined ? held : { ...held, timeToLive: { attribute: held.timeToLive.attribute } }));
    }
  }

  private async unmark(scope: Scope, { name, id }: Table, change: (held: Table) => Table): Promise<void> {
    await this.backend.changeTable(scope, name, ({ table: held }) => ({ table: held === undefined || held.id !== id ? held : change(held) }));
  }

  /** Sees to it that a table which came to be by other ways passes on when its state ends. */
  follow(scope: Scope, table: Table): void {
    this.watch(scope, table);
  }

  /** Arranges for the table to pass on when its state ends. */
  private watch(scope: Scope, table: Table): void {
    const at = nextTransition(table);
    const { clock, logger } = this.runtime ?? {};
    if (at === undefined || clock === undefined || this.closed) return;
    const key = `${scopeName(scope)}/${table.name}`;
    this.timers.get(key)?.();
    const cancel = clock.schedule(at, async () => {
      this.timers.delete(key);
      try {
        await this.pass(scope, table.name, clock.now());
      } catch (error) {
        logger?.warn('a table could not pass on to its next state', { table: table.name, error: String(error) });
      }
    });
    this.timers.set(key, cancel);
  }

  /** Writes down what is due. */
  private async pass(scope: Scope, name: string, now: number): Promise<void> {
    const table = await this.backend.changeTable(scope, name, ({ table: held, log }) => {
      const settled = held === undefined ? undefined : settleTable(held, now);
      if (held?.stream === undefined || settled !== undefined) return { table: settled };
      return { table: undefined, log: closeStream(log, held.stream, now) };
    });
    if (table !== undefined) this.watch(scope, table);
  }

  /** A deleted table whose time has come makes room for another one of its name. */
  private async dropEnded(scope: Scope, name: string, now: number): Promise<void> {
    const held = await this.backend.findTable(scope, name);
    if (held !== undefined && settleTable(held, now) === undefined) await this.pass(scope, name, now);
  }

  private async resume(clock: Clock, replicas: TakesUpReplicas): Promise<void> {
    try {
      for (const scope of await this.backend.listScopes()) {
        for (const name of await this.backend.listTables(scope, { limit: Number.MAX_SAFE_INTEGER })) {
          const table = await this.backend.findTable(scope, name);
          if (table === undefined) continue;
          await this.fill(scope, table);
          await replicas.takeUp(scope, table, clock.now());
          this.watch(scope, table);
        }
      }
    } catch (error) {
      this.runtime?.logger.warn('tables could not be taken up again', { error: String(error) });
    }
  }
}

