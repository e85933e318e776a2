/** Which members of an UpdateTable request go together, in DynamoDB's words. */
import type { AwsError } from '../../../core/errors.js';
import type { UpdateTableInput } from '../api.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';

const SETTINGS = [
  'BillingMode', 'DeletionProtectionEnabled', 'GlobalSecondaryIndexUpdates', 'GlobalTableSettingsReplicationMode', 'GlobalTableWitnessUpdates',
  'OnDemandThroughput', 'ProvisionedThroughput', 'ReplicaUpdates', 'SSESpecification', 'StreamSpecification',
  'TableClass', 'VectorIndexUpdates', 'WarmThroughput', 'DisassociationProtectionEnabled',
] as const satisfies readonly (keyof UpdateTableInput)[];
type Setting = (typeof SETTINGS)[number];

/** Settings that are changed one at a time, and how they are called. */
const ALONE = [
  ['SSESpecification', 'Server-Side Encryption modification'],
  ['TableClass', 'TableClass modification'],
  ['DeletionProtectionEnabled', 'DeletionProtection modification'],
  ['ReplicaUpdates', 'Replica modification'],
  ['DisassociationProtectionEnabled', 'DisassociationProtection modification'],
] as const satisfies readonly (readonly [Setting, string])[];

/** @throws AwsError ValidationException for a request that changes nothing, or what cannot be changed at once */
export function checkCombination(input: UpdateTableInput): void {
  if (input.GlobalSecondaryIndexUpdates?.length === 0) throw validationError(`${INVALID_PARAMETER}List of GlobalSecondaryIndexUpdates is empty`);
  const given = SETTINGS.filter((name) => isGiven(input, name));
  // A witness alone is no change.
  if (given.every((name) => name === 'GlobalTableWitnessUpdates')) throw nothingToUpdate(input);
  checkMembersAlone(input, given);
  for (const [name, called] of ALONE) {
    if (given.some((each) => each !== 'GlobalTableWitnessUpdates' && each !== name) && given.includes(name)) throw invalid(`${called} must be the only operation in the request`);
  }
  checkWarmThroughputAlone(input, given);
  const others = (...allowed: readonly Setting[]): boolean => given.some((name) => !allowed.includes(name));
  if (given.includes('OnDemandThroughput') && others('OnDemandThroughput', 'BillingMode', 'GlobalSecondaryIndexUpdates')) {
    throw invalid('OnDemandThroughput can only be combined with BillingMode in an UpdateTable request');
  }
  const [units, stream] = [given.includes('ProvisionedThroughput'), given.includes('StreamSpecification')];
  const indexes = changesIndexes(input);
  if (units && stream) throw invalid('You cannot modify stream status while updating table IOPS');
  if (units && indexes) throw invalid('You cannot create or delete index while updating table IOPS');
  if (stream && indexes) throw invalid('You cannot create or delete index while changing stream status');
}

/** Members of a strongly consistent global table come and go alone. */
function checkMembersAlone(input: UpdateTableInput, given: readonly Setting[]): void {
  const strong = input.MultiRegionConsistency !== undefined || given.includes('GlobalTableWitnessUpdates');
  if (!strong || !given.includes('ReplicaUpdates')) return;
  if (given.some((name) => name !== 'ReplicaUpdates' && name !== 'GlobalTableWitnessUpdates')) {
    throw validationError('Requests that modify replicas or witnesses must not also modify other fields');
  }
}

function checkWarmThroughputAlone(input: UpdateTableInput, given: readonly Setting[]): void {
  if (!given.includes('WarmThroughput')) return;
  if (given.some((name) => name !== 'WarmThroughput' && name !== 'GlobalSecondaryIndexUpdates')) {
    throw invalid('WarmThroughput must be the only operation in the request');
  }
  if ((input.GlobalSecondaryIndexUpdates ?? []).some(({ Create }) => Create !== undefined)) {
    throw invalid('Create global secondary index cannot be specified when updating WarmThroughput');
  }
}

function changesIndexes({ GlobalSecondaryIndexUpdates: updates = [] }: UpdateTableInput): boolean {
  return updates.some(({ Create, Delete }) => Create !== undefined || Delete !== undefined);
}

/** Settings without content count as not given. */
function isGiven(input: UpdateTableInput, name: Setting): boolean {
  if (name === 'WarmThroughput') return Object.keys(input.WarmThroughput ?? {}).length > 0;
  if (name === 'GlobalTableWitnessUpdates') return (input.GlobalTableWitnessUpdates ?? []).some((update) => Object.keys(update).length > 0);
  return input[name] !== undefined;
}

function nothingToUpdate({ MultiRegionConsistency: consistency }: UpdateTableInput): AwsError {
  return validationError(
    'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, ' +
      `MultiAccountReplicaReady, ReplicaTransitRoleArn, ${consistency === undefined ? 'MultiRegionConsistency, ' : ''}` +
      'DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required',
  );
}

function invalid(text: string): AwsError {
  return validationError(`${INVALID_PARAMETER}${text}`);
}
