import type {
  DescribeContinuousBackupsOutput,
  DescribeTimeToLiveOutput,
  GetResourcePolicyOutput,
  GlobalSecondaryIndexDescription,
  KinesisDataStreamDestination,
  LocalSecondaryIndexDescription,
  OnDemandThroughput,
  ProvisionedThroughputDescription,
  TableDescription,
  TableWarmThroughputDescription,
} from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../../core/json.js';
import type { Scope } from '../../core/scope.js';
import type { AttributeDefinition } from '../../services/dynamodb/api.js';
import type { IndexProjection, Replica, SecondaryIndex, StreamLog, StreamViewType } from '../../services/dynamodb/model.js';
import { keySchemaOf } from '../../services/dynamodb/operations/index-definitions.js';
import { ON_DEMAND_WARM_THROUGHPUT, tableArn } from '../../services/dynamodb/table-description.js';
import type { KeySchema } from '../../services/dynamodb/values/index.js';
import type { TableRecord } from '../../services/dynamodb/view.js';
import { milliseconds, pick, stableId, toDocument } from '../documents.js';
import { tagMap } from '../reader.js';

/** A table as the API tells of it. */
export interface ReadTable {
  readonly name: string;
  readonly description: TableDescription;
  readonly timeToLive: DescribeTimeToLiveOutput | undefined;
  readonly backups: DescribeContinuousBackupsOutput | undefined;
  readonly tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[];
  readonly policy: GetResourcePolicyOutput | undefined;
  readonly kinesis: readonly KinesisDataStreamDestination[];
}

/** The table as the store holds it. One that is being changed comes as it will be when the change is done. */
export function tableRecord(table: ReadTable, scope: Scope): TableRecord {
  const { name, description, tags, kinesis } = table;
  const definitions = (description.AttributeDefinitions ?? []) as readonly AttributeDefinition[];
  const onDemand = description.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
  const changedAt = description.BillingModeSummary?.LastUpdateToPayPerRequestDateTime;
  return {
    id: description.TableId ?? stableId(tableArn(scope, name), milliseconds(description.CreationDateTime)),
    key: keyOf(description, definitions),
    indexes: indexesOf(table, scope, definitions, onDemand),
    status: 'ACTIVE',
    createdAt: milliseconds(description.CreationDateTime),
    attributeDefinitions: definitions.map(({ AttributeName, AttributeType }) => ({ AttributeName, AttributeType })),
    billingMode: onDemand ? 'PAY_PER_REQUEST' : 'PROVISIONED',
    ...(changedAt === undefined ? {} : { payPerRequestSince: changedAt.getTime() }),
    throughput: unitsOf(description.ProvisionedThroughput),
    ...changesOf(description.ProvisionedThroughput),
    ...onDemandOf(description.OnDemandThroughput),
    ...warmOf(description.WarmThroughput, onDemand, description.ProvisionedThroughput),
    ...tableClassOf(description),
    deletionProtection: description.DeletionProtectionEnabled ?? false,
    ...encryptionOf(description),
    tags: tagMap(tags),
    ...streamOf(description),
    ...settingsOf(table),
    ...(kinesis.length === 0 ? {} : { kinesisDestinations: kinesis.map(kinesisOf) }),
    ...((description.Replicas ?? []).length === 0 ? {} : { replicas: toDocument(description.Replicas) as unknown as readonly Replica[] }),
    ...globalSettingsOf(description),
    ...(description.GlobalTableVersion === undefined ? {} : { globalTableVersion: description.GlobalTableVersion }),
  };
}

function globalSettingsOf({ MultiRegionConsistency: consistency, GlobalTableWitnesses: witnesses = [], GlobalTableSettingsReplicationMode: mode }: TableDescription): Partial<TableRecord> {
  const region = witnesses[0]?.RegionName;
  return {
    ...(consistency === 'STRONG' ? { multiRegionConsistency: 'STRONG' } : {}),
    ...(region === undefined ? {} : { witness: { region, status: 'ACTIVE' } }),
    // What replicas of one account have is the default.
    ...(mode === 'ENABLED' || mode === 'DISABLED' ? { settingsReplicationMode: mode } : {}),
  };
}

/** The log of a table's stream, with one open shard and no records. */
export function logRecord({ stream, id, key, createdAt }: TableRecord): StreamLog | undefined {
  if (stream === undefined) return undefined;
  // A label is a time without a zone.
  const labelled = Date.parse(`${stream.label}Z`);
  const enabledAt = Number.isNaN(labelled) ? createdAt : labelled;
  const shard = { id: `shardId-${String(enabledAt).padStart(20, '0')}-${stableId(id, stream.label).slice(0, 8)}`, openedAt: enabledAt, from: 1 };
  return { lastPosition: 0, streams: [{ label: stream.label, viewType: stream.viewType, tableId: id, key, createdAt: enabledAt, shards: [shard] }] };
}

function keyOf({ KeySchema = [] }: Pick<TableDescription, 'KeySchema'>, definitions: readonly AttributeDefinition[]): KeySchema {
  const elements = KeySchema.map(({ AttributeName = '', KeyType = '' }) => ({ AttributeName, KeyType }));
  return keySchemaOf(elements, definitions);
}

function indexesOf({ name: tableName, description }: ReadTable, scope: Scope, definitions: readonly AttributeDefinition[], onDemand: boolean): readonly SecondaryIndex[] {
  const arn = tableArn(scope, tableName);
  const common = ({ IndexName = '', Projection, KeySchema }: LocalSecondaryIndexDescription | GlobalSecondaryIndexDescription): Omit<SecondaryIndex, 'kind'> => ({
    name: IndexName,
    id: stableId(arn, IndexName, description.TableId ?? ''),
    key: keyOf({ KeySchema }, definitions),
    projection: projectionOf(Projection),
    status: 'ACTIVE',
  });
  const global = (index: GlobalSecondaryIndexDescription): SecondaryIndex => ({
    kind: 'global',
    ...common(index),
    ...(onDemand ? {} : { throughput: unitsOf(index.ProvisionedThroughput) }),
    ...changesOf(index.ProvisionedThroughput),
    ...onDemandOf(index.OnDemandThroughput),
    ...warmOf(index.WarmThroughput, onDemand, index.ProvisionedThroughput),
  });
  const lasting = (description.GlobalSecondaryIndexes ?? []).filter(({ IndexStatus }) => IndexStatus !== 'DELETING');
  return [...(description.LocalSecondaryIndexes ?? []).map((index): SecondaryIndex => ({ kind: 'local', ...common(index) })), ...lasting.map(global)];
}

function projectionOf(projection: LocalSecondaryIndexDescription['Projection']): IndexProjection {
  const { ProjectionType, NonKeyAttributes = [] } = projection ?? {};
  if (ProjectionType === 'INCLUDE') return { type: 'INCLUDE', attributes: NonKeyAttributes };
  return { type: ProjectionType === 'KEYS_ONLY' ? 'KEYS_ONLY' : 'ALL' };
}

type Throughput = Pick<ProvisionedThroughputDescription, 'ReadCapacityUnits' | 'WriteCapacityUnits'>;

function unitsOf(throughput: Throughput | undefined): TableRecord['throughput'] {
  return { ReadCapacityUnits: throughput?.ReadCapacityUnits ?? 0, WriteCapacityUnits: throughput?.WriteCapacityUnits ?? 0 };
}

function changesOf(throughput: ProvisionedThroughputDescription | undefined): Pick<TableRecord, 'throughputChanges'> {
  const told = toDocument(pickDefined(throughput, ['LastIncreaseDateTime', 'LastDecreaseDateTime'])) as JsonObject;
  const decreases = throughput?.NumberOfDecreasesToday ?? 0;
  if (Object.keys(told).length === 0 && decreases === 0) return {};
  return { throughputChanges: { ...told, NumberOfDecreasesToday: decreases } };
}

function pickDefined(value: object | undefined, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([name, member]) => names.includes(name) && member !== undefined));
}

function onDemandOf(throughput: OnDemandThroughput | undefined): Pick<TableRecord, 'onDemandThroughput'> {
  return throughput === undefined ? {} : { onDemandThroughput: pick(toDocument(throughput), ['MaxReadRequestUnits', 'MaxWriteRequestUnits']) };
}

/** Only what differs from what every table has: AWS shows it of all. */
function warmOf(warm: Omit<TableWarmThroughputDescription, 'Status'> | undefined, onDemand: boolean, throughput: Throughput | undefined): Pick<TableRecord, 'warmThroughput'> {
  if (warm === undefined) return {};
  const units = unitsOf(throughput);
  const usual = onDemand ? ON_DEMAND_WARM_THROUGHPUT : { ReadUnitsPerSecond: units.ReadCapacityUnits, WriteUnitsPerSecond: units.WriteCapacityUnits };
  if (warm.ReadUnitsPerSecond === usual.ReadUnitsPerSecond && warm.WriteUnitsPerSecond === usual.WriteUnitsPerSecond) return {};
  return { warmThroughput: pick(toDocument(warm), ['ReadUnitsPerSecond', 'WriteUnitsPerSecond']) };
}

function tableClassOf({ TableClassSummary: summary }: TableDescription): Pick<TableRecord, 'tableClass' | 'tableClassChangedAt'> {
  if (summary?.TableClass === undefined) return {};
  return {
    tableClass: summary.TableClass === 'STANDARD_INFREQUENT_ACCESS' ? 'STANDARD_INFREQUENT_ACCESS' : 'STANDARD',
    ...(summary.LastUpdateDateTime === undefined ? {} : { tableClassChangedAt: summary.LastUpdateDateTime.getTime() }),
  };
}

/** The key that AWS manages looks like any other. */
function encryptionOf({ SSEDescription: told }: TableDescription): Pick<TableRecord, 'encryption'> {
  if (told?.Status !== 'ENABLED' && told?.Status !== 'UPDATING') return {};
  const key = told.KMSMasterKeyArn;
  return { encryption: { Enabled: true, SSEType: 'KMS', ...(key === undefined ? {} : { KMSMasterKeyId: key }) } };
}

function streamOf({ StreamSpecification, LatestStreamLabel }: TableDescription): Pick<TableRecord, 'stream'> {
  if (StreamSpecification?.StreamEnabled !== true || LatestStreamLabel === undefined) return {};
  return { stream: { label: LatestStreamLabel, viewType: (StreamSpecification.StreamViewType ?? 'NEW_AND_OLD_IMAGES') as StreamViewType } };
}

function settingsOf({ timeToLive, backups, policy }: ReadTable): Pick<TableRecord, 'timeToLive' | 'pointInTimeRecovery' | 'resourcePolicy'> {
  const { TimeToLiveStatus, AttributeName } = timeToLive?.TimeToLiveDescription ?? {};
  const recovery = backups?.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  return {
    ...((TimeToLiveStatus === 'ENABLED' || TimeToLiveStatus === 'ENABLING') && AttributeName !== undefined ? { timeToLive: { attribute: AttributeName } } : {}),
    ...(recovery?.PointInTimeRecoveryStatus === 'ENABLED'
      ? { pointInTimeRecovery: { enabledAt: milliseconds(recovery.EarliestRestorableDateTime), recoveryPeriodInDays: recovery.RecoveryPeriodInDays ?? 35 } }
      : {}),
    ...(policy?.Policy === undefined ? {} : { resourcePolicy: { document: policy.Policy, revisionId: policy.RevisionId ?? '' } }),
  };
}

function kinesisOf({ StreamArn = '', DestinationStatus = 'ACTIVE', ApproximateCreationDateTimePrecision }: KinesisDataStreamDestination): NonNullable<TableRecord['kinesisDestinations']>[number] {
  return { streamArn: StreamArn, status: DestinationStatus, ...(ApproximateCreationDateTimePrecision === undefined ? {} : { precision: ApproximateCreationDateTimePrecision }) };
}
