import type { JsonObject } from '../../../core/json.js';
import type { ServiceRuntime } from '../../../core/service.js';
import { scopeName, type Scope } from '../../../core/scope.js';
import type { CreateReplicationGroupMemberAction, UpdateTableInput } from '../api.js';
import type { DynamoDbBackend, TableChange } from '../backend.js';
import type { Replica, Table } from '../model.js';
import { openStream } from '../stream-log.js';
import type { SettledTable, TableKeeper } from '../table-keeper.js';
import { settleTable } from '../table-state.js';
import { checkReplicaUpdates, checkSettings, replicaExists, replicasBusy, requireDeletable, requireIdle, requireReplicas, tooManyActions } from './checks.js';
import { doneWith, findReplica, memberAt, replicaScope, withReplica, withReplicas } from './replicas.js';
import type { Replicator } from './replicator.js';
import { newReplicaTable, withOverrides, withSettingsOf } from './settings.js';
import { checkBecomesStrong, checkStrongMembers, checkStrongUpdate, requireNotStrong } from './strong-checks.js';

/**
 * Makes, changes and ends global tables.
 *
 * The members of a global table are tables of several Regions, which no step of a store reaches together. So what is to be done with a replica is
 * first written down with the table at which it was asked for (`Replica.underWay`), then done, one Region after the other, and then marked as done. Each step
 * may be done twice. What a process that died left is taken up by the next that starts, or looks for expired items.
 */
export class GlobalTables {
  private runtime: ServiceRuntime | undefined;
  /** What is being carried out in this process, by table; the next waits for it. */
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly backend: DynamoDbBackend,
    private readonly tables: TableKeeper,
    private readonly replicator: Replicator,
  ) {}

  start(runtime: ServiceRuntime): void {
    this.runtime = runtime;
    this.replicator.start(runtime);
  }

  // ---- What clients ask for

  /**
   * Carries out `ReplicaUpdates` and `GlobalTableWitnessUpdates`.
   * @returns the table as the change has begun
   * @throws AwsError ValidationException, ResourceInUseException, ResourceNotFoundException
   */
  async update(scope: Scope, name: string, input: UpdateTableInput, now: number): Promise<Table> {
    const held = await this.tables.require(scope, name, now);
    checkStrongMembers(held, input);
    requireReplicas(held, input.ReplicaUpdates ?? []);
    await this.checkTargets(scope, held, input, now);
    let begun: Table | undefined;
    await this.tables.change(scope, name, now, (table) => {
      const change = this.plan(table, input, now);
      begun = change.table;
      return change;
    });
    if (begun === undefined) throw new Error('a table that was changed is not there');
    await this.carryOut(scope, name, now);
    return begun;
  }

  /** What the tables of other Regions have to say. */
  private async checkTargets(scope: Scope, table: Table, input: UpdateTableInput, now: number): Promise<void> {
    for (const update of input.ReplicaUpdates ?? []) {
      checkSettings(table, update);
      const { Create, Delete } = update;
      const region = (Create ?? Delete)?.RegionName;
      if (region === undefined) continue;
      const replica = await this.tables.find(replicaScope(scope, findReplica(table, region) ?? { RegionName: region, ReplicaStatus: '' }), table.name, now);
      if (Create !== undefined && (replica !== undefined || findReplica(table, region) !== undefined)) throw replicaExists(table.name);
      if (Delete !== undefined && replica !== undefined && table.multiRegionConsistency !== 'STRONG') requireDeletable(replica, region, now);
    }
    if (input.MultiRegionConsistency !== 'STRONG') return;
    const described = await this.backend.describeTable(scope, table.name);
    if (described !== undefined) checkBecomesStrong(table, described.counts);
  }

  private plan({ table, log }: SettledTable, input: UpdateTableInput, now: number): TableChange {
    requireIdle(table);
    const updates = input.ReplicaUpdates ?? [];
    const until = now + this.tables.transitionMs;
    const begin = (ReplicaStatus: string): Pick<Replica, 'ReplicaStatus' | 'underWay'> => ({ ReplicaStatus, underWay: true });
    let changed: Table = { ...table, status: 'UPDATING', statusUntil: until };
    const deleted = updates.filter(({ Delete }) => Delete !== undefined);
    if (deleted.length > 1 && table.multiRegionConsistency !== 'STRONG') throw tooManyActions();
    for (const { Create, Update, Delete } of updates) {
      if (Create !== undefined && findReplica(changed, Create.RegionName) === undefined) {
        const replica: Replica = { RegionName: Create.RegionName, ...begin('CREATING'), sourcedAt: now, action: Create as unknown as JsonObject };
        changed = { ...changed, replicas: [...(changed.replicas ?? []), replica] };
      }
      if (Update !== undefined) changed = withReplica(changed, Update.RegionName, (replica) => ({ ...replica, ...begin('UPDATING'), action: Update as unknown as JsonObject }));
      if (Delete !== undefined) changed = withReplica(changed, Delete.RegionName, (replica) => ({ ...replica, ...begin('DELETING') }));
    }
    if (deleted.length > 0 && changed.witness !== undefined) changed = { ...changed, witness: { ...changed.witness, status: 'DELETING' } };
    if (input.MultiRegionConsistency === 'STRONG') {
      const region = input.GlobalTableWitnessUpdates?.find(({ Create }) => Create !== undefined)?.Create?.RegionName;
      changed = { ...changed, multiRegionConsistency: 'STRONG', ...(region === undefined ? {} : { witness: { region, status: 'CREATING' } }) };
      return { table: changed };
    }
    return updates.some(({ Create }) => Create !== undefined) ? this.withStream(changed, log, now) : { table: changed };
  }

  /** Eventually consistent replicas always have a stream. */
  private withStream(table: Table, log: SettledTable['log'], now: number): TableChange {
    if (table.stream !== undefined) return { table };
    const opened = openStream(log, table, 'NEW_AND_OLD_IMAGES', now, this.ids());
    return { table: { ...table, stream: opened.stream }, log: opened.log };
  }

  /**
   * Makes a replica in another account, in which it is asked for.
   * @param source where the table is that it replicates
   * @param check throws for a table that cannot be replicated so
   */
  async join(target: Scope, source: Scope, name: string, now: number, check: (table: Table) => void): Promise<void> {
    await this.tables.change(source, name, now, ({ table, log }) => {
      check(table);
      requireIdle(table);
      const replica: Replica = { ...memberAt(target, name, source), ReplicaStatus: 'CREATING', underWay: true, sourcedAt: now };
      return this.withStream({ ...table, status: 'UPDATING', statusUntil: now + this.tables.transitionMs, replicas: [...(table.replicas ?? []), replica] }, log, now);
    });
    await this.carryOut(source, name, now);
  }

  /** Brings settings that members share from one of them, which was changed, to the others. Its replicas have been marked so: `withSettingsToShare`. */
  async share(scope: Scope, name: string, now: number): Promise<void> {
    await this.carryOut(scope, name, now);
  }

  /**
   * Deletes a table; one with replicas leaves them.
   * @param check throws for a table that may not be deleted
   * @returns the table in DELETING
   */
  async delete(scope: Scope, name: string, now: number, check: (table: Table) => void): Promise<Table> {
    const table = await this.tables.find(scope, name, now);
    const replica = table?.replicas === undefined ? undefined : await this.neighbour(scope, table, now);
    if (table === undefined || replica === undefined) return this.tables.remove(scope, name, now, this.ids(), check);
    requireNotStrong(table);
    requireDeletable(table, scope.region, now);
    requireIdle(table);
    const neighbour = replicaScope(scope, replica);
    await this.tables.change(neighbour, name, now, (held) => {
      requireIdle(held.table);
      return { table: withReplica(held.table, scope.region, (own) => ({ ...own, ReplicaStatus: 'DELETING', underWay: true })) };
    });
    await this.carryOut(neighbour, name, now);
    return { ...table, status: 'DELETING', statusUntil: now + this.tables.transitionMs };
  }

  /** Takes a table out of its global table, with its items. The store of each member is changed; the table's own last. */
  async disassociate(scope: Scope, name: string, now: number): Promise<Table> {
    let begun: Table | undefined;
    await this.tables.change(scope, name, now, ({ table }) => {
      requireIdle(table);
      begun = { ...table, status: 'UPDATING', statusUntil: now + this.tables.transitionMs, leaving: true };
      return { table: begun };
    });
    if (begun === undefined) throw new Error('a table that was changed is not there');
    await this.leave(scope, begun, now);
    return begun;
  }

  // ---- Carrying out

  /** Takes up what a process that ended left under way, and brings to other Regions what they lack. */
  async takeUp(scope: Scope, table: Table, now: number): Promise<void> {
    if (table.replicas === undefined) return;
    await this.replicator.deliver(scope, [table], now);
    if (table.leaving === true) await this.leave(scope, table, now);
    else await this.carryOut(scope, table.name, now);
  }

  /** Does with each replica of a table what is under way with it. */
  private async carryOut(scope: Scope, name: string, now: number): Promise<void> {
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

  private async leave(scope: Scope, table: Table, now: number): Promise<void> {
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

  /** A member that knows this table and can see to its deletion. */
  private async neighbour(scope: Scope, table: Table, now: number): Promise<Replica | undefined> {
    for (const replica of table.replicas ?? []) {
      const other = await this.tables.find(replicaScope(scope, replica), table.name, now);
      if (other !== undefined && other.status !== 'DELETING' && findReplica(other, scope.region) !== undefined) return replica;
    }
    return undefined;
  }

  private others({ replicas = [] }: Table, region: string): readonly Replica[] {
    return replicas.filter(({ RegionName, ReplicaStatus }) => RegionName !== region && ReplicaStatus !== 'DELETING');
  }

  private async changeIfThere(scope: Scope, name: string, now: number, plan: (held: SettledTable) => TableChange): Promise<void> {
    const held = await this.backend.findTable(scope, name);
    if (held !== undefined && settleTable(held, now) !== undefined) await this.tables.change(scope, name, now, plan);
  }

  private ids(): ServiceRuntime['ids'] {
    if (this.runtime === undefined) throw new Error('global tables were not started');
    return this.runtime.ids;
  }
}

/** A table in CREATING that becomes ACTIVE at a time, with its indexes. */
function passingAt(table: Table, until: number): Table {
  return { ...table, statusUntil: until, indexes: table.indexes.map((index) => (index.status === 'CREATING' ? { ...index, statusUntil: until } : index)) };
}

/** What can be said of a change of replicas without the table. @throws AwsError ValidationException */
export function checkMembership(input: UpdateTableInput, region: string): void {
  checkReplicaUpdates(input, region);
  checkStrongUpdate(input, region);
}

/**
 * The table with its replicas marked to be given its settings.
 * @throws AwsError ResourceInUseException while something else is under way with them
 */
export function withSettingsToShare(table: Table): Table {
  if (table.replicas?.some(({ underWay }) => underWay === true) === true) throw replicasBusy();
  return table.replicas === undefined ? table : { ...table, replicas: table.replicas.map((replica) => ({ ...replica, underWay: true })) };
}
