import { scopeName, type Scope } from '../../../core/scope.js';
import type { IdSource } from '../../../core/ids.js';
import type { CreateReplicationGroupMemberAction } from '../api.js';
import type { DynamoDbBackend, TableChange } from '../backend.js';
import type { Replica, Table } from '../model.js';
import { openStream } from '../stream-log.js';
import type { SettledTable, TableKeeper } from '../table-keeper.js';
import { settleTable } from '../table-state.js';
import { replicaExists } from './checks.js';
import { doneWith, findReplica, memberAt, replicaScope, withReplica, withReplicas } from './replicas.js';
import type { Replicator } from './replicator.js';
import { newReplicaTable, withOverrides, withSettingsOf } from './settings.js';

/**
 * Carries out what is to be done with replicas.
 *
 * The members of a global table are tables of several Regions, which no step of a store reaches together. So what is to be done with a replica is
 * first written down with the table at which it was asked for (`Replica.underWay`), then done, one Region after the other, and then marked as done. Each step
 * may be done twice. What a process that died left is taken up by the next that starts, or looks for expired items.
 */
export class ReplicaWork {
  /** What is being carried out in this process, by table; the next waits for it. */
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly backend: DynamoDbBackend,
    private readonly tables: TableKeeper,
    private readonly replicator: Replicator,
    private readonly ids: () => IdSource,
  ) {}

  /** Does with each replica of a table what is under way with it. */
  async carryOut(scope: Scope, name: string, now: number): Promise<void> {
    const key = `${scopeName(scope)}/${name}`;
    const before = this.running.get(key) ?? Promise.resolve();
    const run = before.catch(() => undefined).then(() => this.carryOutAll(scope, name, now));
    this.running.set(key, run);
    try {
      await run;
    } finally {
      if (this.running.get(key) === run) this.running.delete(key);
    }
  }

  private async carryOutAll(scope: Scope, name: string, now: number): Promise<void> {
    const table = await this.backend.findTable(scope, name);
    for (const replica of table?.replicas ?? []) if (table !== undefined && replica.underWay === true) await this.carryOutOne(scope, table, replica, now);
  }

  private async carryOutOne(scope: Scope, table: Table, replica: Replica, now: number): Promise<void> {
    const target = replicaScope(scope, replica);
    const share = (): Promise<void> => this.changeIfThere(target, table.name, now, ({ table: held }) => this.planSettings(held, table, replica, now));
    if (replica.ReplicaStatus === 'CREATING') await this.make(scope, table, replica, target, now, share);
    else if (replica.ReplicaStatus === 'DELETING') await this.end(scope, table, target, now);
    else await share();
    const filled = await this.backend.findTable(target, table.name);
    if (filled !== undefined) await this.tables.fill(target, filled);
    const until = now + this.tables.transitionMs;
    await this.changeIfThere(scope, table.name, now, ({ table: held }) => ({ table: withReplica(held, target.region, (each) => (each.underWay === true ? doneWith(each, until) : each)) }));
  }

  private planSettings(held: Table, table: Table, replica: Replica, now: number): TableChange {
    const changed =
      replica.action === undefined
        ? withSettingsOf(held, table, now, this.tables.transitionMs, this.ids())
        : withOverrides(held, table, replica.action as unknown as CreateReplicationGroupMemberAction);
    return { table: held.status === 'ACTIVE' ? { ...changed, status: 'UPDATING', statusUntil: now + this.tables.transitionMs } : changed };
  }

  /**
   * Makes a replica with all items, and tells the others of it.
   * @param share gives it the settings of the table, where it was made before
   */
  private async make(scope: Scope, table: Table, replica: Replica, target: Scope, now: number, share: () => Promise<void>): Promise<void> {
    const { name } = table;
    const held = await this.tables.find(target, name, now);
    if (held === undefined) {
      const made = withOverrides(newReplicaTable(table, scope, target, now, this.ids()), table, (replica.action ?? { RegionName: target.region }) as unknown as CreateReplicationGroupMemberAction);
      await this.tables.create(target, name, now, (log) => {
        if (table.stream === undefined || table.multiRegionConsistency === 'STRONG') return { table: made };
        const opened = openStream(log, made, table.stream.viewType, now, this.ids());
        return { table: { ...made, stream: opened.stream }, log: opened.log };
      });
    } else if (findReplica(held, scope.region) === undefined) {
      // Somebody made a table of the name meanwhile: there is no replica.
      await this.tables.change(scope, name, now, (own) => ({ table: withReplica(own.table, target.region, () => undefined) }));
      throw replicaExists(name);
    } else {
      await share();
    }
    const until = now + this.tables.transitionMs;
    for (const other of this.others(table, target.region)) {
      const member = replicaScope(scope, other);
      const known: Replica = { ...memberAt(target, name, member), ReplicaStatus: 'CREATING', statusUntil: until };
      await this.changeIfThere(member, name, now, (own) => ({
        table: findReplica(own.table, target.region) === undefined ? { ...own.table, replicas: [...(own.table.replicas ?? []), known] } : own.table,
      }));
    }
    await this.replicator.fill(scope, target, name, now);
    await this.replicator.deliver(scope, [table], now);
    await this.tables.change(target, name, now, (own) => ({ table: own.table.status === 'CREATING' ? passingAt(own.table, until) : own.table }));
  }

  /** Deletes a replica's table, and lets the others forget it. */
  private async end(scope: Scope, table: Table, target: Scope, now: number): Promise<void> {
    const held = await this.tables.find(target, table.name, now);
    if (held !== undefined && held.status !== 'DELETING' && findReplica(held, scope.region) !== undefined) {
      await this.replicator.deliver(target, [held], now);
      await this.tables.remove(target, table.name, now, this.ids(), () => undefined);
    }
    await this.forget(scope, table, target.region, now);
  }

  /** Lets the other members of a table forget one. */
  private async forget(scope: Scope, table: Table, region: string, now: number): Promise<void> {
    for (const other of this.others(table, region)) {
      await this.changeIfThere(replicaScope(scope, other), table.name, now, (own) => ({ table: withReplica(own.table, region, () => undefined) }));
    }
  }

  /** Takes a table out of its global table: its own part is changed last. */
  async leave(scope: Scope, table: Table, now: number): Promise<void> {
    await this.replicator.deliver(scope, [table], now);
    for (const replica of table.replicas ?? []) {
      const other = await this.tables.find(replicaScope(scope, replica), table.name, now);
      if (other !== undefined) await this.replicator.deliver(replicaScope(scope, replica), [other], now);
    }
    await this.forget(scope, table, scope.region, now);
    await this.changeIfThere(scope, table.name, now, ({ table: held }) => {
      const { leaving: _, ...rest } = held;
      return { table: withReplicas(rest, []) };
    });
  }

  private others({ replicas = [] }: Table, region: string): readonly Replica[] {
    return replicas.filter(({ RegionName, ReplicaStatus }) => RegionName !== region && ReplicaStatus !== 'DELETING');
  }

  private async changeIfThere(scope: Scope, name: string, now: number, plan: (held: SettledTable) => TableChange): Promise<void> {
    const held = await this.backend.findTable(scope, name);
    if (held !== undefined && settleTable(held, now) !== undefined) await this.tables.change(scope, name, now, plan);
  }
}

/** A table in CREATING that becomes ACTIVE at a time, with its indexes. */
function passingAt(table: Table, until: number): Table {
  return { ...table, statusUntil: until, indexes: table.indexes.map((index) => (index.status === 'CREATING' ? { ...index, statusUntil: until } : index)) };
}
