import type { JsonObject } from '../../../core/json.js';
import type { ServiceRuntime } from '../../../core/service.js';
import type { Scope } from '../../../core/scope.js';
import type { UpdateTableInput } from '../api.js';
import type { DynamoDbBackend, TableChange } from '../backend.js';
import type { Replica, Table } from '../model.js';
import { openStream } from '../stream-log.js';
import type { SettledTable, TableKeeper } from '../table-keeper.js';
import { checkReplicaUpdates, checkSettings, replicaExists, replicasBusy, requireDeletable, requireIdle, requireReplicas, tooManyActions } from './checks.js';
import { findReplica, memberAt, replicaScope, withReplica } from './replicas.js';
import { ReplicaWork } from './replica-work.js';
import type { Replicator } from './replicator.js';
import { checkBecomesStrong, checkStrongMembers, checkStrongUpdate, requireNotStrong } from './strong-checks.js';

/** Makes, changes and ends global tables: checks what clients ask for, writes it down with the table, and has it carried out. */
export class GlobalTables {
  private runtime: ServiceRuntime | undefined;
  private readonly work: ReplicaWork;

  constructor(
    private readonly backend: DynamoDbBackend,
    private readonly tables: TableKeeper,
    private readonly replicator: Replicator,
  ) {
    this.work = new ReplicaWork(backend, tables, replicator, () => this.ids());
  }

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
    await this.work.carryOut(scope, name, now);
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
    await this.work.carryOut(source, name, now);
  }

  /** Brings settings that members share from one of them, which was changed, to the others. Its replicas have been marked so: `withSettingsToShare`. */
  async share(scope: Scope, name: string, now: number): Promise<void> {
    await this.work.carryOut(scope, name, now);
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
    await this.work.carryOut(neighbour, name, now);
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
    await this.work.leave(scope, begun, now);
    return begun;
  }

  /** Takes up what a process that ended left under way, and brings to other Regions what they lack. */
  async takeUp(scope: Scope, table: Table, now: number): Promise<void> {
    if (table.replicas === undefined) return;
    await this.replicator.deliver(scope, [table], now);
    try {
      if (table.leaving === true) await this.work.leave(scope, table, now);
      else await this.work.carryOut(scope, table.name, now);
    } catch (error) {
      this.runtime?.logger.warn('what was begun with the replicas of a table could not be ended', { table: table.name, error: String(error) });
    }
  }

  /** A member that knows this table and can see to its deletion. */
  private async neighbour(scope: Scope, table: Table, now: number): Promise<Replica | undefined> {
    for (const replica of table.replicas ?? []) {
      const other = await this.tables.find(replicaScope(scope, replica), table.name, now);
      if (other !== undefined && other.status !== 'DELETING' && findReplica(other, scope.region) !== undefined) return replica;
    }
    return undefined;
  }

  private ids(): ServiceRuntime['ids'] {
    if (this.runtime === undefined) throw new Error('global tables were not started');
    return this.runtime.ids;
  }
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
