/** Backups as the API shows them, and their ARNs. */
import { parseArn } from '../../core/arn.js';
import type { IdSource } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { BackupDescription, BackupDetails, BackupSummary } from './api.js';
import type { TableDescription as HeldTableDescription } from './backend.js';
import { dynamoDbError } from './errors.js';
import { limits } from './limits.js';
import type { Backup } from './model.js';
import { describeEncryption, describeProjection, keySchemaElements, seconds, tableArn, vectorIndexInfo } from './table-description.js';
import { validationError } from './values/index.js';

export function backupArn(scope: Scope, { table, id }: Pick<Backup, 'id' | 'table'>): string {
  return `${tableArn(scope, table.name)}/backup/${id}`;
}

/** @throws AwsError ValidationException for text that is no backup's ARN, BackupNotFoundException for one of another place */
export function backupIdOf(text: string, scope: Scope): string {
  const arn = parseArn(text);
  const id = /^table\/[^/]+\/backup\/([^/]+)$/.exec(arn?.resource ?? '')?.[1];
  if (arn?.service !== 'dynamodb' || id === undefined) throw validationError('Invalid Backup ARN');
  if (arn.accountId !== scope.accountId || arn.region !== scope.region) throw backupNotFound(text);
  return id;
}

/** A backup's id: the time, and text that tells backups of one time apart. */
export function newBackupId(now: number, ids: IdSource): string {
  return `${String(now).padStart(14, '0')}-${ids.text(8, '0123456789abcdef')}`;
}

/** What is kept of a table with point-in-time recovery when it is deleted. */
export function deletedTableBackup({ table, counts }: HeldTableDescription, now: number, ids: IdSource): Backup {
  return { id: newBackupId(now, ids), name: `${table.name}$DeletedTableBackup`, createdAt: now, type: 'SYSTEM', expiresAt: now + limits.systemBackupMs, table, counts };
}

export function hasEnded({ expiresAt }: Pick<Backup, 'expiresAt'>, now: number): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

export function backupNotFound(arn: string) {
  return dynamoDbError('BackupNotFoundException', `Backup not found: ${arn}`);
}

export function backupDetails(backup: Backup, status: string, scope: Scope): BackupDetails {
  return {
    BackupArn: backupArn(scope, backup),
    BackupName: backup.name,
    BackupSizeBytes: backup.counts.bytes,
    BackupStatus: status,
    BackupType: backup.type,
    BackupCreationDateTime: seconds(backup.createdAt),
    ...(backup.expiresAt === undefined ? {} : { BackupExpiryDateTime: seconds(backup.expiresAt) }),
  };
}

export function describeBackup(backup: Backup, status: string, scope: Scope): BackupDescription {
  const { table, counts } = backup;
  const encryption = describeEncryption(table, scope);
  const infoOf = (kind: 'local' | 'global') =>
    table.indexes
      .filter((index) => index.kind === kind)
      .map((index) => ({
        IndexName: index.name,
        KeySchema: keySchemaElements(index.key),
        Projection: describeProjection(index.projection),
        ...(index.throughput === undefined ? {} : { ProvisionedThroughput: index.throughput }),
        ...(index.onDemandThroughput === undefined ? {} : { OnDemandThroughput: index.onDemandThroughput }),
      }));
  const [local, global] = [infoOf('local'), infoOf('global')];
  const vectors = table.indexes.filter(({ kind }) => kind === 'vector').map(vectorIndexInfo);
  return {
    BackupDetails: backupDetails(backup, status, scope),
    SourceTableDetails: {
      TableName: table.name,
      TableId: table.id,
      TableArn: tableArn(scope, table.name),
      TableSizeBytes: counts.bytes,
      KeySchema: keySchemaElements(table.key),
      TableCreationDateTime: seconds(table.createdAt),
      ProvisionedThroughput: table.throughput,
      ...(table.onDemandThroughput === undefined ? {} : { OnDemandThroughput: table.onDemandThroughput }),
      ItemCount: counts.items,
      BillingMode: table.billingMode,
    },
    SourceTableFeatureDetails: {
      ...(local.length === 0 ? {} : { LocalSecondaryIndexes: local }),
      ...(global.length === 0 ? {} : { GlobalSecondaryIndexes: global }),
      ...(vectors.length === 0 ? {} : { VectorIndexes: vectors }),
      ...(table.stream === undefined ? {} : { StreamDescription: { StreamEnabled: true, StreamViewType: table.stream.viewType } }),
      ...(table.timeToLive === undefined
        ? {}
        : { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: table.timeToLive.attribute } }),
      ...(encryption === undefined ? {} : { SSEDescription: encryption }),
    },
  };
}

export function summarizeBackup(backup: Backup, scope: Scope): BackupSummary {
  return {
    ...backupDetails(backup, 'AVAILABLE', scope),
    TableName: backup.table.name,
    TableId: backup.table.id,
    TableArn: tableArn(scope, backup.table.name),
  };
}
