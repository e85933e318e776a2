/**
 * Replicas of global tables, version 2019.11.21: which regions a table is replicated to, and with which settings. They are kept with the table; items
 * stay in the region in which they are written.
 */
import type { JsonObject } from '../../core/json.js';
import type { CreateReplicationGroupMemberAction, ReplicaDescription, ReplicationGroupUpdate } from './api.js';
import { notImplemented } from './errors.js';
import type { Table } from './model.js';
import { validationError } from './values/index.js';

export const GLOBAL_TABLE_VERSION = '2019.11.21';

/** The table's replicas as they are: what the table's last change began has ended when the table is ACTIVE. */
export function replicasOf({ replicas, status }: Pick<Table, 'replicas' | 'status'>): readonly ReplicaDescription[] {
  const held = (replicas ?? []) as readonly ReplicaDescription[];
  if (status !== 'ACTIVE') return held;
  return held.filter(({ ReplicaStatus }) => ReplicaStatus !== 'DELETING').map((replica) => ({ ...replica, ReplicaStatus: 'ACTIVE' }));
}

/** @throws AwsError ValidationException for what can be said without the table */
export function checkReplicaUpdates(updates: readonly ReplicationGroupUpdate[]): void {
  const regions = new Set<string>();
  for (const { Create, Update, Delete, Disassociate } of updates) {
    if (Disassociate !== undefined) throw notImplemented("the disassociation of DynamoDB's replicas");
    const actions = [Create, Update, Delete].filter((action) => action !== undefined);
    const [action] = actions;
    if (action === undefined || actions.length > 1) {
      throw validationError('One of ReplicationGroupUpdate.Create, ReplicationGroupUpdate.Update, ReplicationGroupUpdate.Delete must not be null');
    }
    if (regions.has(action.RegionName)) throw validationError(`Only one replica update per region is allowed. Region: ${action.RegionName}`);
    regions.add(action.RegionName);
  }
}

/**
 * The table with its replicas changed.
 * @param region the table's own
 * @throws AwsError ValidationException
 */
export function updateReplicas(table: Table, updates: readonly ReplicationGroupUpdate[], region: string): Table {
  let replicas = replicasOf(table);
  for (const { Create, Update, Delete } of updates) {
    if (Create !== undefined) {
      if (Create.RegionName === region || replicas.some(({ RegionName }) => RegionName === Create.RegionName)) {
        throw validationError(`Failed to create a the new replica of table with name: '${table.name}' because one or more replicas already existed as tables.`);
      }
      replicas = [...replicas, describe(Create, 'CREATING')];
    } else if (Update !== undefined) {
      requireReplica(table, replicas, Update.RegionName, 'update');
      replicas = replicas.map((replica) => (replica.RegionName === Update.RegionName ? { ...replica, ...describe(Update, 'UPDATING') } : replica));
    } else if (Delete !== undefined) {
      requireReplica(table, replicas, Delete.RegionName, 'delete');
      replicas = replicas.map((replica) => (replica.RegionName === Delete.RegionName ? { ...replica, ReplicaStatus: 'DELETING' } : replica));
    }
  }
  return { ...table, replicas: replicas as readonly JsonObject[] };
}

function requireReplica({ name }: Table, replicas: readonly ReplicaDescription[], region: string, what: string): void {
  if (replicas.some(({ RegionName }) => RegionName === region)) return;
  throw validationError(`Failed to ${what} the replica of table with name: '${name}' because it does not exist in region '${region}'.`);
}

/** Create and Update take the same settings. */
function describe(action: CreateReplicationGroupMemberAction, ReplicaStatus: string): ReplicaDescription {
  const { TableClassOverride, ...settings } = action;
  return {
    ...settings,
    ReplicaStatus,
    ...(TableClassOverride === undefined ? {} : { ReplicaTableClassSummary: { TableClass: TableClassOverride } }),
  };
}
