/**
 * What AWS says of requests that change the replicas of a table, in its words. Those of tables with multi-Region strong consistency are in
 * `strong-checks.ts`.
 */
import type { AwsError } from '../../../core/errors.js';
import type { ReplicationGroupUpdate, UpdateReplicationGroupMemberAction, UpdateTableInput } from '../api.js';
import { dynamoDbError } from '../errors.js';
import type { Table } from '../model.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';
import { findReplica } from './replicas.js';

/** How long a table that a replica was made from may not be deleted while the replica is there. */
const SOURCE_MS = 24 * 60 * 60 * 1000;

/** The Regions that global tables are in. */
const REGIONS = [
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1',
  'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1', 'cn-north-1',
  'cn-northwest-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'il-central-1',
  'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2',
];

const NO_ACTION = 'There are no actions specified in the Replica Update Action of the request.';

/**
 * What can be said without the table. Creates of one Region count once.
 * @param region the table's
 * @throws AwsError ValidationException
 */
export function checkReplicaUpdates({ ReplicaUpdates: updates = [], MultiRegionConsistency: consistency }: UpdateTableInput, region: string): void {
  const kinds = new Set(updates.map(kindOf));
  if (kinds.size > 1) throw mixedActions();
  for (const { Create, Update, Delete } of updates) {
    const name = (Create ?? Update ?? Delete)?.RegionName;
    if (name === region) throw validationError('Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.');
    if (name !== undefined && !REGIONS.includes(name)) {
      throw validationError(`Region ${name} is not supported. The latest version of global tables are only supported in the following regions: [${REGIONS.join(', ')}]`);
    }
    if (Update !== undefined && !changesSomething(Update)) throw validationError(NO_ACTION);
  }
  const created = new Set(updates.flatMap(({ Create }) => Create?.RegionName ?? []));
  if (consistency !== 'STRONG' && created.size > 1) throw tooManyActions();
}

function kindOf({ Create, Update, Delete, Disassociate }: ReplicationGroupUpdate): string {
  const given = Object.entries({ Create, Update, Delete, Disassociate }).filter(([, action]) => action !== undefined);
  const [first] = given;
  if (first === undefined) throw validationError(NO_ACTION);
  if (given.length > 1) throw mixedActions();
  return first[0];
}

function mixedActions(): AwsError {
  return validationError('Update table operation with more than one type of replica actions not allowed.');
}

export function tooManyActions(): AwsError {
  return validationError('Update table operation with more than one create or delete replica actions not allowed');
}

function changesSomething({ RegionName: _region, GlobalSecondaryIndexes: indexes = [], ...settings }: UpdateReplicationGroupMemberAction): boolean {
  const ofIndex = indexes.some((index) => index.ProvisionedThroughputOverride !== undefined || index.OnDemandThroughputOverride !== undefined);
  return ofIndex || Object.values(settings).some((value) => value !== undefined);
}

/** @throws AwsError ValidationException for a replica that a request deletes or changes and that is none */
export function requireReplicas(table: Table, updates: readonly ReplicationGroupUpdate[]): void {
  const strangers = updates.flatMap(({ Update, Delete }) => (Update ?? Delete)?.RegionName ?? []).filter((region) => findReplica(table, region) === undefined);
  if (strangers.length === 0) return;
  throw validationError(
    `Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [${strangers.join(', ')}].`,
  );
}

export function replicaExists(name: string): AwsError {
  return validationError(`Failed to create a the new replica of table with name: ‘${name}’ because one or more replicas already existed as tables.`);
}

/** @throws AwsError ResourceInUseException while the table or one of its replicas is being changed */
export function requireIdle({ status, replicas = [] }: Table): void {
  const busy = replicas.some(({ ReplicaStatus, underWay }) => ReplicaStatus === 'CREATING' || ReplicaStatus === 'DELETING' || underWay === true);
  if (status !== 'ACTIVE' || busy) throw replicasBusy();
}

export function replicasBusy(): AwsError {
  return dynamoDbError('ResourceInUseException', 'The resource which you are attempting to change is in use.');
}

/** What a replica is given has to fit its table. @throws AwsError ValidationException */
export function checkSettings({ billingMode, encryption }: Table, { Create, Update }: ReplicationGroupUpdate): void {
  const action = Create ?? Update;
  if (action === undefined) return;
  const indexes = action.GlobalSecondaryIndexes ?? [];
  const units = action.ProvisionedThroughputOverride ?? indexes.find((index) => index.ProvisionedThroughputOverride !== undefined);
  const onDemand = action.OnDemandThroughputOverride ?? indexes.find((index) => index.OnDemandThroughputOverride !== undefined);
  if (Update !== undefined && billingMode === 'PAY_PER_REQUEST' && units !== undefined) {
    throw validationError('Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST');
  }
  if (billingMode === 'PROVISIONED' && onDemand !== undefined) {
    throw validationError('MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED');
  }
  const [own, given] = [encryption?.KMSMasterKeyId, action.KMSMasterKeyId];
  if (Update !== undefined ? given !== undefined : (own === undefined) !== (given === undefined)) {
    throw validationError(`${INVALID_PARAMETER}KMSMasterKeyId must be specified for each replica.`);
  }
  if (given !== undefined && isManaged(given) !== isManaged(own ?? '')) {
    throw validationError(`${INVALID_PARAMETER}All replica keys must either be Customer Managed CMK or AWS Managed CMK.`);
  }
}

function isManaged(key: string): boolean {
  return key.endsWith('alias/aws/dynamodb');
}

/** @throws AwsError ValidationException for a replica that may not be deleted */
export function requireDeletable({ name, deletionProtection, replicas = [] }: Table, region: string, now: number): void {
  if (deletionProtection) {
    throw validationError(`Cannot delete table ${name} in region ${region} because it has deletion protection enabled. Disable deletion protection first.`);
  }
  if (replicas.every(({ sourcedAt }) => sourcedAt === undefined || sourcedAt + SOURCE_MS <= now)) return;
  throw validationError('Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.');
}
