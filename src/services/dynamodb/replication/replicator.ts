import type { ServiceRuntime } from '../../../core/service.js';
import { scopeName, type Scope } from '../../../core/scope.js';
import { AwsError } from '../../../core/errors.js';
import type { DynamoDbBackend } from '../backend.js';
import { scanRange, tablePlace } from '../entry-keys.js';
import { keyOfItem } from '../item-effects.js';
import type { PendingChange, Table } from '../model.js';
import { findReplica, replicaScope } from './replicas.js';
import { firstStamp } from './stamp.js';

/** Changes that are brought to the other Regions in one step. */
const BATCH = 100;
const BATCH_BYTES = 4 * 1024 * 1024;

/**
 * Brings what is written to one replica of a global table to the others.
 *
 * A write and the note that others wait for it are one step of the store; this comes after, and is told to have happened only when every other Region
 * has the change. So nothing is lost when a process dies between the two: whoever writes to the table next, starts, or looks for expired items brings it
 * along. Bringing a change twice, or behind a later one, does nothing.
 */
export class Replicator {
  private runtime: ServiceRuntime | undefined;
  private readonly rounds = new Map<string, Rounds>();

  constructor(private readonly backend: DynamoDbBackend) {}

  start(runtime: ServiceRuntime): void {
    this.runtime = runtime;
  }

  /**
   * Brings all that waits to the other Regions. One that cannot be reached is told in the log, and waits on.
   * @param tables what was written to; those without replicas cost nothing
   */
  async deliver(scope: Scope, tables: Iterable<Table>, now: number): Promise<void> {
    for (const table of new Set(tables)) {
      if (table.replicas === undefined) continue;
      try {
        await this.round(scope, table.name, now);
      } catch (error) {
        this.runtime?.logger.warn('changes could not be brought to the other Regions', { table: table.name, error: String(error) });
      }
    }
  }

  /** Brings what waits now. Writers of one table share a round that begins after them, so that each change is brought once. */
  private round(scope: Scope, name: string, now: number): Promise<void> {
    const key = `${scopeName(scope)}/${name}`;
    const begin = (): Promise<void> => {
      const running = this.deliverTable(scope, name, now).finally(() => {
        if (this.rounds.get(key)?.running === running) this.rounds.delete(key);
      });
      this.rounds.set(key, { running, next: undefined });
      return running;
    };
    const rounds = this.rounds.get(key);
    if (rounds === undefined) return begin();
    rounds.next ??= rounds.running.then(begin, begin);
    return rounds.next;
  }

  private async deliverTable(scope: Scope, name: string, now: number): Promise<void> {
    for (let more = true; more; ) {
      const changes = await this.backend.readPending(scope, name, BATCH);
      if (changes.length === 0) return;
      more = changes.length >= BATCH;
      const table = await this.backend.findTable(scope, name);
      for (const replica of table?.replicas ?? []) await this.write(scope.region, replicaScope(scope, replica), name, changes, now);
      await this.backend.settlePending(scope, name, changes);
    }
  }

  /** Puts all items of a table into a replica that is being made. Cost grows with the table. What is written meanwhile comes by itself, and is later than these. */
  async fill(scope: Scope, target: Scope, name: string, now: number): Promise<void> {
    for (let after: string | undefined; ; ) {
      const request = { range: scanRange(), limit: BATCH, maxBytes: BATCH_BYTES, ...(after === undefined ? {} : { after }) };
      const { table, entries, end } = await this.backend.readPage(scope, name, () => request);
      const changes = entries.map(({ item }): PendingChange => ({ key: item, stamp: firstStamp(scope.region), item }));
      const last = entries.at(-1);
      if (last === undefined) return;
      await this.write(scope.region, target, name, changes, now, true);
      if (end === 'range') return;
      after = tablePlace(table, last.item);
    }
  }

  private async write(from: string, target: Scope, name: string, changes: readonly PendingChange[], now: number, quiet = false): Promise<void> {
    const { ids } = this.runtime ?? {};
    if (ids === undefined) throw new Error('replication was not started');
    const keyIn = (table: Table, { key }: PendingChange): PendingChange['key'] => {
      // A table of the name that is none of this global table's: its replica is gone, or was not restored.
      if (findReplica(table, from) === undefined) throw new NoReplicaError();
      return keyOfItem(table, key);
    };
    try {
      await this.backend.writeItems(target, {
        now,
        nextEventId: () => ids.uuid().replaceAll('-', ''),
        targets: changes.map((change) => ({ table: name, key: (table) => keyIn(table, change) })),
        plan: () => changes.map(({ item }) => (item === undefined ? { kind: 'delete' } : { kind: 'put', item })),
        stamps: changes.map(({ stamp }) => stamp),
        quiet,
      });
    } catch (error) {
      if (!(error instanceof NoReplicaError) && !(error instanceof AwsError && error.code === 'ResourceNotFoundException')) throw error;
    }
  }
}

/** The round of a table that is under way, and the one that follows it. */
interface Rounds {
  readonly running: Promise<void>;
  next: Promise<void> | undefined;
}

class NoReplicaError extends Error {
  override readonly name = 'NoReplicaError';
}
