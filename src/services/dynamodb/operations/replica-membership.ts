/** What a replica is told alone: to leave its global table, to be protected from that, and how it shares its settings. */
import type { UpdateTableInput } from '../api.js';
import type { Table } from '../model.js';
import { validationError } from '../values/index.js';

/**
 * What can be said of a disassociation without the table. AWS documents these rules and not its words.
 * @param region the table's
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-disassociate.html
 * @throws AwsError ValidationException
 */
export function checkDisassociation({ ReplicaUpdates: updates = [] }: UpdateTableInput, region: string): void {
  const [wanted] = updates.flatMap(({ Disassociate }) => Disassociate ?? []);
  if (wanted === undefined) return;
  if (updates.length > 1) throw validationError('Disassociate must be the only replica action in the request.');
  if (wanted.RegionName !== region) throw validationError('Only the local replica can be disassociated. Send the request to the Region of the replica.');
}

/** @throws AwsError ValidationException */
export function requireDisassociable({ name, replicas, multiRegionConsistency, disassociationProtection }: Table): void {
  if (replicas === undefined) throw validationError(`Table ${name} is not a replica of a global table.`);
  if (multiRegionConsistency === 'STRONG') throw validationError('Disassociation is not supported for global tables with MultiRegionConsistency set to STRONG.');
  if (disassociationProtection === false) return;
  throw validationError(`Cannot disassociate table ${name} because it has disassociation protection enabled. Disable disassociation protection first.`);
}

/** @throws AwsError ValidationException */
export function settingsReplicationMode({ replicas }: Pick<Table, 'replicas'>, wanted: string | undefined): Pick<Table, 'settingsReplicationMode'> {
  if (wanted === undefined) return {};
  if (replicas === undefined && (wanted === 'ENABLED' || wanted === 'DISABLED')) return { settingsReplicationMode: wanted };
  throw validationError(
    `Value '${wanted}' at 'GlobalTableSettingsReplicationMode' failed to satisfy constraint: Only ENABLED and DISABLED settings replication are supported for a Regional Table.`,
  );
}
