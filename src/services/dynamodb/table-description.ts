/** Tables as DescribeTable and its likes show them. */
import { createHash } from 'node:crypto';
import { formatArn } from '../../core/arn.js';
import type { Scope } from '../../core/scope.js';
import type {
  GlobalSecondaryIndexDescription,
  KeySchemaElement,
  LocalSecondaryIndexDescription,
  Projection,
  ProvisionedThroughputDescription,
  SSEDescription,
  TableDescription,
  VectorIndexDescription,
  VectorIndexInfo,
} from './api.js';
import type { IndexProjection, SecondaryIndex, Table, TableCounts, ThroughputChanges } from './model.js';
import type { KeySchema } from './values/index.js';

export function tableArn(scope: Scope, name: string): string {
  return formatArn('dynamodb', scope, `table/${name}`);
}

export function streamArn(scope: Scope, tableName: string, label: string): string {
  return `${tableArn(scope, tableName)}/stream/${label}`;
}

export const NO_COUNTS: TableCounts = { items: 0, bytes: 0, indexes: {} };

/** Times on the wire are seconds. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}

export function describeTable(table: Table, counts: TableCounts, scope: Scope): TableDescription {
  const arn = tableArn(scope, table.name);
  const local = table.indexes.filter(({ kind }) => kind === 'local');
  const global = table.indexes.filter(({ kind }) => kind === 'global');
  const vectors = table.indexes.filter(({ kind }) => kind === 'vector');
  return {
    AttributeDefinitions: table.attributeDefinitions,
    TableName: table.name,
    KeySchema: keySchemaElements(table.key),
    TableStatus: table.status,
    CreationDateTime: seconds(table.createdAt),
    ProvisionedThroughput: describeThroughput(table),
    TableSizeBytes: counts.bytes,
    ItemCount: counts.items,
    TableArn: arn,
    TableId: table.id,
    ...describeBilling(table),
    ...(local.length === 0 ? {} : { LocalSecondaryIndexes: local.map((index) => describeLocalIndex(index, counts, arn)) }),
    ...(global.length === 0 ? {} : { GlobalSecondaryIndexes: global.map((index) => describeGlobalIndex(index, table, counts, arn)) }),
    ...(vectors.length === 0 ? {} : { VectorIndexes: vectors.map((index) => describeVectorIndex(index, table, counts, arn)) }),
    ...describeStream(table, scope),
    ...describeProtection(table, scope),
    ...(table.onDemandThroughput === undefined ? {} : { OnDemandThroughput: table.onDemandThroughput }),
    WarmThroughput: { ...warmThroughput(table), Status: table.status === 'ACTIVE' ? 'ACTIVE' : 'UPDATING' },
    ...(table.disassociationProtection === undefined ? {} : { DisassociationProtectionEnabled: table.disassociationProtection }),
    ...describeRestore(table),
  };
}

function describeRestore({ restored, status }: Table): Pick<TableDescription, 'RestoreSummary'> {
  if (restored === undefined) return {};
  return {
    RestoreSummary: {
      ...(restored.sourceBackupArn === undefined ? {} : { SourceBackupArn: restored.sourceBackupArn }),
      ...(restored.sourceTableArn === undefined ? {} : { SourceTableArn: restored.sourceTableArn }),
      RestoreDateTime: seconds(restored.at),
      RestoreInProgress: status === 'CREATING',
    },
  };
}

function describeBilling({ billingMode, payPerRequestSince }: Table): Pick<TableDescription, 'BillingModeSummary'> {
  if (billingMode === 'PROVISIONED' && payPerRequestSince === undefined) return {};
  return {
    BillingModeSummary: {
      BillingMode: billingMode,
      ...(payPerRequestSince === undefined ? {} : { LastUpdateToPayPerRequestDateTime: seconds(payPerRequestSince) }),
    },
  };
}

function describeProtection(table: Table, scope: Scope): Pick<TableDescription, 'DeletionProtectionEnabled' | 'SSEDescription' | 'TableClassSummary'> {
  const encryption = describeEncryption(table, scope);
  return {
    DeletionProtectionEnabled: table.deletionProtection,
    ...(encryption === undefined ? {} : { SSEDescription: encryption }),
    ...(table.tableClass === undefined
      ? {}
      : {
          TableClassSummary: {
            TableClass: table.tableClass,
            ...(table.tableClassChangedAt === undefined ? {} : { LastUpdateDateTime: seconds(table.tableClassChangedAt) }),
          },
        }),
  };
}

/** Without a specification tables are encrypted with a key that AWS owns, of which nothing is told. */
export function describeEncryption({ encryption }: Pick<Table, 'encryption'>, scope: Scope): SSEDescription | undefined {
  if (encryption?.Enabled !== true) return undefined;
  const key = encryption.KMSMasterKeyId;
  return {
    Status: 'ENABLED',
    SSEType: 'KMS',
    KMSMasterKeyArn: key?.startsWith('arn:') === true ? key : formatArn('kms', scope, key === undefined ? `key/${managedKeyId(scope)}` : keyResource(key)),
  };
}

/** The key that AWS manages for DynamoDB in this account and region: one of any form, and always the same. */
function managedKeyId({ accountId, region }: Scope): string {
  const digest = createHash('sha256').update(`${accountId} ${region} dynamodb`).digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

function keyResource(key: string): string {
  return key.startsWith('alias/') ? key : `key/${key}`;
}

function describeStream({ stream, name }: Table, scope: Scope): Pick<TableDescription, 'StreamSpecification' | 'LatestStreamLabel' | 'LatestStreamArn'> {
  if (stream === undefined) return {};
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
    LatestStreamLabel: stream.label,
    LatestStreamArn: streamArn(scope, name, stream.label),
  };
}

export function keySchemaElements({ hash, range }: KeySchema): readonly KeySchemaElement[] {
  return [
    ...hash.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' })),
    ...range.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' })),
  ];
}

export function describeProjection(projection: IndexProjection): Projection {
  return projection.type === 'INCLUDE'
    ? { ProjectionType: 'INCLUDE', NonKeyAttributes: projection.attributes }
    : { ProjectionType: projection.type };
}

const ON_DEMAND = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };

function describeThroughput({ billingMode, throughput, throughputChanges }: Pick<Table, 'billingMode' | 'throughput'> & { readonly throughputChanges?: ThroughputChanges }): ProvisionedThroughputDescription {
  const units = billingMode === 'PAY_PER_REQUEST' ? ON_DEMAND : throughput;
  return { ...throughputChanges, NumberOfDecreasesToday: throughputChanges?.NumberOfDecreasesToday ?? 0, ...units };
}

/** What AWS keeps ready for an on-demand table that was never told otherwise. */
export const ON_DEMAND_WARM_THROUGHPUT = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4000 };

interface Units {
  readonly ReadUnitsPerSecond: number;
  readonly WriteUnitsPerSecond: number;
}

/** What the table is kept ready for. */
export function warmThroughput({ billingMode, throughput, warmThroughput: wanted }: Pick<Table, 'billingMode' | 'throughput' | 'warmThroughput'>): Units {
  const provisioned = billingMode === 'PROVISIONED';
  return {
    ReadUnitsPerSecond: wanted?.ReadUnitsPerSecond ?? (provisioned ? throughput.ReadCapacityUnits : ON_DEMAND_WARM_THROUGHPUT.ReadUnitsPerSecond),
    WriteUnitsPerSecond: wanted?.WriteUnitsPerSecond ?? (provisioned ? throughput.WriteCapacityUnits : ON_DEMAND_WARM_THROUGHPUT.WriteUnitsPerSecond),
  };
}

/** What one of the table's global indexes is kept ready for. */
export function indexWarmThroughput({ throughput, warmThroughput: wanted }: SecondaryIndex, { billingMode, throughput: tables }: Table): Units {
  return warmThroughput({ billingMode, throughput: throughput ?? tables, ...(wanted === undefined ? {} : { warmThroughput: wanted }) });
}

function describeLocalIndex(index: SecondaryIndex, counts: TableCounts, arn: string): LocalSecondaryIndexDescription {
  const { items, bytes } = counts.indexes[index.name] ?? { items: 0, bytes: 0 };
  return {
    IndexName: index.name,
    KeySchema: keySchemaElements(index.key),
    Projection: describeProjection(index.projection),
    IndexSizeBytes: bytes,
    ItemCount: items,
    IndexArn: `${arn}/index/${index.name}`,
  };
}

function describeGlobalIndex(index: SecondaryIndex, table: Table, counts: TableCounts, arn: string): GlobalSecondaryIndexDescription {
  return {
    ...describeLocalIndex(index, counts, arn),
    IndexStatus: index.status,
    ...(index.status === 'CREATING' && table.status !== 'CREATING' ? { Backfilling: index.backfilling ?? false } : {}),
    ProvisionedThroughput: describeThroughput({
      billingMode: table.billingMode,
      throughput: index.throughput ?? table.throughput,
      ...(index.throughputChanges === undefined ? {} : { throughputChanges: index.throughputChanges }),
    }),
    ...(index.onDemandThroughput === undefined ? {} : { OnDemandThroughput: index.onDemandThroughput }),
    WarmThroughput: {
      ...indexWarmThroughput(index, table),
      Status: index.status,
    },
  };
}

/** A vector index as it was asked for. */
export function vectorIndexInfo({ name, key, projection, vector }: SecondaryIndex): VectorIndexInfo {
  const element = (type: string) => ({ name: AttributeName }: { readonly name: string }) => ({ AttributeName, SearchSchemaElementType: type });
  const schema = [...key.hash.map(element('HASH')), ...(vector?.filters ?? []).map(element('INLINE_FILTER'))];
  return {
    IndexName: name,
    ...(schema.length === 0 ? {} : { SearchSchema: schema }),
    Projection: describeProjection(projection),
    ...(vector === undefined ? {} : { VectorAttribute: { AttributeName: vector.attribute }, Dimensions: vector.dimensions, DistanceFunction: vector.distance }),
  };
}

function describeVectorIndex(index: SecondaryIndex, table: Table, counts: TableCounts, arn: string): VectorIndexDescription {
  const { items, bytes } = counts.indexes[index.name] ?? { items: 0, bytes: 0 };
  return {
    ...vectorIndexInfo(index),
    IndexStatus: index.status,
    ...(index.status === 'CREATING' && table.status !== 'CREATING' ? { Backfilling: index.backfilling ?? false } : {}),
    IndexSizeBytes: bytes,
    ItemCount: items,
    IndexArn: `${arn}/index/${index.name}`,
  };
}
