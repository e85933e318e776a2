/** What DescribeTable tells of a global table's replicas: each as it is now, and what of its settings differs from this table's. */
import type { Scope } from '../../../core/scope.js';
import type { ReplicaDescription, ReplicaGlobalSecondaryIndexDescription, TableDescription } from '../api.js';
import type { Replica, SecondaryIndex, Table } from '../model.js';
import { describeEncryption, indexWarmThroughput, seconds, warmThroughput } from '../table-description.js';
import { GLOBAL_TABLE_VERSION, replicaScope } from './replicas.js';

/** AWS's default: replicas share their settings, and some of them may be overridden. */
const SHARED_WITH_OVERRIDES = 'ENABLED_WITH_OVERRIDES';

type OfReplicas = Pick<TableDescription, 'GlobalTableVersion' | 'GlobalTableSettingsReplicationMode' | 'GlobalTableWitnesses' | 'MultiRegionConsistency' | 'Replicas'>;

/** @param find the table of a replica; `undefined` when it is not there */
export async function describeReplicas(table: Table, scope: Scope, find: (scope: Scope) => Promise<Table | undefined>): Promise<OfReplicas> {
  if (table.replicas === undefined) return table.settingsReplicationMode === undefined ? {} : { GlobalTableSettingsReplicationMode: table.settingsReplicationMode };
  const replicas: ReplicaDescription[] = [];
  for (const replica of table.replicas) replicas.push(describeReplica(replica, table, scope, await find(replicaScope(scope, replica))));
  const { witness } = table;
  return {
    GlobalTableVersion: table.globalTableVersion ?? GLOBAL_TABLE_VERSION,
    Replicas: replicas,
    GlobalTableSettingsReplicationMode: table.settingsReplicationMode ?? SHARED_WITH_OVERRIDES,
    ...(table.multiRegionConsistency === undefined ? {} : { MultiRegionConsistency: table.multiRegionConsistency }),
    ...(witness === undefined ? {} : { GlobalTableWitnesses: [{ RegionName: witness.region, WitnessStatus: witness.status }] }),
  };
}

function describeReplica(replica: Replica, table: Table, scope: Scope, held: Table | undefined): ReplicaDescription {
  const { underWay: _underWay, action: _action, sourcedAt: _sourcedAt, statusUntil: _until, ...told } = replica;
  const mode = { GlobalTableSettingsReplicationMode: table.settingsReplicationMode ?? SHARED_WITH_OVERRIDES };
  // Of a replica that is not there, e.g. because its Region was not captured, what was told of it last.
  if (held === undefined) return { ...told, ...mode };
  const { RegionName, ReplicaStatus, ReplicaArn } = replica;
  const key = describeEncryption(held, replicaScope(scope, replica))?.KMSMasterKeyArn;
  const indexes = held.indexes.filter(({ kind }) => kind === 'global');
  return {
    RegionName,
    ReplicaStatus,
    ...(ReplicaArn === undefined ? {} : { ReplicaArn }),
    ...(key === undefined ? {} : { KMSMasterKeyId: key }),
    ...overridesOf(held, table),
    WarmThroughput: { ...warmThroughput(held), Status: held.status === 'ACTIVE' ? 'ACTIVE' : 'UPDATING' },
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes.map((index) => describeIndex(index, held, table)) }),
    ...(held.tableClass === undefined
      ? {}
      : { ReplicaTableClassSummary: { TableClass: held.tableClass, ...(held.tableClassChangedAt === undefined ? {} : { LastUpdateDateTime: seconds(held.tableClassChangedAt) }) } }),
    ...mode,
  };
}

type Capacity = Pick<Table, 'throughput' | 'onDemandThroughput'>;

/** Only where they differ: what is inherited is left out. */
function overridesOf(held: Capacity, own: Capacity): Pick<ReplicaDescription, 'ProvisionedThroughputOverride' | 'OnDemandThroughputOverride'> {
  const read = held.throughput.ReadCapacityUnits;
  const most = held.onDemandThroughput?.MaxReadRequestUnits;
  return {
    ...(read === own.throughput.ReadCapacityUnits ? {} : { ProvisionedThroughputOverride: { ReadCapacityUnits: read } }),
    ...(most === undefined || most === own.onDemandThroughput?.MaxReadRequestUnits ? {} : { OnDemandThroughputOverride: { MaxReadRequestUnits: most } }),
  };
}

function describeIndex(index: SecondaryIndex, held: Table, table: Table): ReplicaGlobalSecondaryIndexDescription {
  const own = table.indexes.find(({ name }) => name === index.name) ?? index;
  return {
    IndexName: index.name,
    ...overridesOf(capacityOf(index, held), capacityOf(own, table)),
    WarmThroughput: { ...indexWarmThroughput(index, held), Status: index.status },
  };
}

function capacityOf({ throughput, onDemandThroughput }: SecondaryIndex, table: Table): Capacity {
  return { throughput: throughput ?? table.throughput, ...(onDemandThroughput === undefined ? {} : { onDemandThroughput }) };
}
