/**
 * What AWS says of requests about global tables with multi-Region strong consistency: they have three members from their beginning, one of which may be a
 * witness, and keep them.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html "Multi-Region strong consistency (MRSC)"
 */
import type { AwsError } from '../../../core/errors.js';
import type { UpdateTableInput } from '../api.js';
import type { Table, TableCounts } from '../model.js';
import { validationError } from '../values/index.js';

const REGIONS = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'us-east-1', 'us-east-2', 'us-west-2',
];

const STRONG = 'for global tables with MultiRegionConsistency set to STRONG';

interface Regions {
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  readonly witnesses: readonly string[];
  readonly witnessesDeleted: readonly string[];
}

function regionsOf({ ReplicaUpdates: replicas = [], GlobalTableWitnessUpdates: witnesses = [] }: UpdateTableInput): Regions {
  return {
    created: [...new Set(replicas.flatMap(({ Create }) => Create?.RegionName ?? []))],
    deleted: [...new Set(replicas.flatMap(({ Delete }) => Delete?.RegionName ?? []))],
    witnesses: witnesses.flatMap(({ Create }) => Create?.RegionName ?? []),
    witnessesDeleted: witnesses.flatMap(({ Delete }) => Delete?.RegionName ?? []),
  };
}

/**
 * What can be said without the table.
 * @param region the table's
 * @throws AwsError ValidationException
 */
export function checkStrongUpdate(input: UpdateTableInput, region: string): void {
  const { created, witnesses } = regionsOf(input);
  if (input.MultiRegionConsistency !== 'STRONG') {
    if (witnesses.length > 0) throw validationError('MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.');
    return;
  }
  if ((input.ReplicaUpdates ?? []).some(({ Create }) => Create === undefined)) {
    throw validationError('Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.');
  }
  if (witnesses.some((each) => created.includes(each))) throw validationError('Cannot target multiple regions with the same action');
  if (witnesses.includes(region)) throw validationError(`Cannot add a witness in the same region as an existing replica when creating a global table with MultiRegionConsistency set to STRONG.`);
  const unsupported = [...created, ...witnesses].filter((each) => !REGIONS.includes(each));
  if (unsupported.length > 0) throw validationError(`Unsupported Region(s) specified ${STRONG}: [${unsupported.join(', ')}].`);
  if (created.length + witnesses.length !== 2) throw validationError(`Unsupported replica count ${STRONG}.`);
}

/** @throws AwsError ValidationException for what the table as it is does not allow */
export function checkStrongMembers(table: Table, input: UpdateTableInput): void {
  const { created, deleted, witnesses, witnessesDeleted } = regionsOf(input);
  if (input.MultiRegionConsistency !== undefined && table.replicas !== undefined) {
    throw validationError('MultiRegionConsistency parameter is unsupported on existing global table');
  }
  if (table.multiRegionConsistency !== 'STRONG') {
    if (witnessesDeleted.length > 0) throw notWitnesses(witnessesDeleted);
    return;
  }
  if (created.length + witnesses.length > 0) throw validationError('Cannot add replicas to a global table with strong MultiRegionConsistency');
  if (deleted.length + witnessesDeleted.length === 0) return;
  const strangers = witnessesDeleted.filter((region) => region !== table.witness?.region);
  if (strangers.length > 0) throw notWitnesses(strangers);
  if (table.witness !== undefined && witnessesDeleted.length === 0) throw validationError('Update table delete operation does not include all witnesses.');
  if (deleted.length < (table.replicas ?? []).length) throw onlyOneDeleted();
}

function notWitnesses(regions: readonly string[]): AwsError {
  return validationError(
    `Update global table operation failed because one or more witnesses were not part of the global table. Please retry the request without these witnesses: [${regions.join(', ')}].`,
  );
}

/** @throws AwsError ValidationException for a table that cannot become strongly consistent. AWS documents these rules and not its words. */
export function checkBecomesStrong({ timeToLive, indexes }: Table, counts: TableCounts): void {
  if (counts.items > 0) throw validationError(`Table must be empty ${STRONG}.`);
  if (timeToLive !== undefined) throw noTimeToLive();
  if (indexes.some(({ kind }) => kind === 'local')) throw validationError(`Local secondary indexes are not supported ${STRONG}.`);
}

/** @throws AwsError ValidationException for a member of a strongly consistent global table */
export function requireNotStrong(table: Table): void {
  if (table.multiRegionConsistency === 'STRONG') throw onlyOneDeleted();
}

function onlyOneDeleted(): AwsError {
  return validationError(`Deletion of only one table replica is not supported ${STRONG}.`);
}

export function noTimeToLive(): AwsError {
  return validationError(`Time to live is not supported ${STRONG}.`);
}

export function noTransactions(): AwsError {
  return validationError(`Transactions are not supported ${STRONG}.`);
}
