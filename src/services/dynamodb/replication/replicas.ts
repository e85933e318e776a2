/** The replicas that a member of a global table knows, and the states that they pass through. */
import { formatArn, parseArn } from '../../../core/arn.js';
import type { Scope } from '../../../core/scope.js';
import type { Replica, Table } from '../model.js';

export const GLOBAL_TABLE_VERSION = '2019.11.21';

/** Where a replica is. @param own the scope of the table that knows it */
export function replicaScope(own: Scope, { RegionName, ReplicaArn }: Replica): Scope {
  return { accountId: parseArn(ReplicaArn ?? '')?.accountId ?? own.accountId, region: RegionName };
}

/** A replica as another member of its global table knows it: its account is told where it is another. */
export function memberAt({ accountId, region }: Scope, name: string, own: Scope): Replica {
  const arn = accountId === own.accountId ? {} : { ReplicaArn: formatArn('dynamodb', { accountId, region }, `table/${name}`) };
  return { RegionName: region, ReplicaStatus: 'ACTIVE', ...arn };
}

export function findReplica({ replicas }: Pick<Table, 'replicas'>, region: string): Replica | undefined {
  return replicas?.find(({ RegionName }) => RegionName === region);
}

/** The table with what it knows of one replica changed, or with that replica forgotten. */
export function withReplica(table: Table, region: string, change: (held: Replica) => Replica | undefined): Table {
  return withReplicas(table, (table.replicas ?? []).flatMap((held) => (held.RegionName === region ? (change(held) ?? []) : [held])));
}

/** The table with these replicas; one of its Region alone when there are none. */
export function withReplicas(table: Table, replicas: readonly Replica[]): Table {
  if (replicas.length > 0) return { ...table, replicas };
  const {
    replicas: _replicas,
    globalTableVersion: _version,
    replicaOverrides: _overrides,
    multiRegionConsistency: _consistency,
    witness: _witness,
    disassociationProtection: _protection,
    autoScaling: _scaling,
    ...alone
  } = table;
  return alone;
}

/** The table with its replicas in the states that they have reached. */
export function settleReplicas(table: Table, now: number): Table {
  const { replicas } = table;
  // An empty list, as a snapshot may have it, is none.
  if (replicas === undefined || (replicas.length > 0 && !replicas.some((replica) => isDue(replica, now)))) return table;
  const settled = replicas.flatMap((replica): readonly Replica[] => {
    if (!isDue(replica, now)) return [replica];
    if (replica.ReplicaStatus === 'DELETING') return [];
    const { statusUntil: _, ...rest } = replica;
    return [{ ...rest, ReplicaStatus: 'ACTIVE' }];
  });
  const witness = table.witness === undefined || table.witness.status === 'ACTIVE' ? {} : { witness: { ...table.witness, status: 'ACTIVE' as const } };
  return withReplicas({ ...table, ...witness }, settled);
}

/** What is under way ends when it is done, however long that takes. */
function isDue({ statusUntil, underWay }: Replica, now: number): boolean {
  return statusUntil !== undefined && statusUntil <= now && underWay !== true;
}

/** What was begun with a replica is done: its state lasts until then, and what is deleted already at once is forgotten. */
export function doneWith(replica: Replica, until: number): Replica {
  const { underWay: _underWay, action: _action, ...rest } = replica;
  return rest.ReplicaStatus === 'ACTIVE' ? rest : { ...rest, statusUntil: until };
}
