import type { RequestContext } from '../../../core/operation.js';
import type {
  CreateBackupInput,
  CreateBackupOutput,
  DeleteBackupInput,
  DeleteBackupOutput,
  DescribeBackupInput,
  DescribeBackupOutput,
  ListBackupsInput,
  ListBackupsOutput,
} from '../api.js';
import { backupArn, backupDetails, backupIdOf, backupNotFound, describeBackup, hasEnded, newBackupId, summarizeBackup } from '../backup-description.js';
import { dynamoDbError } from '../errors.js';
import type { Backup } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { tableRef } from './table-ref.js';

type Operations = Pick<DynamoDbOperations, 'CreateBackup' | 'DeleteBackup' | 'DescribeBackup' | 'ListBackups'>;

export function backupOperations(parts: DynamoDbParts): Operations {
  return {
    CreateBackup: (input, context) => createBackup(parts, input, context),
    DeleteBackup: (input, context) => deleteBackup(parts, input, context),
    DescribeBackup: (input, context) => findBackup(parts, input, context),
    ListBackups: (input, context) => listBackups(parts, input, context),
  };
}

async function createBackup({ backend, tables }: DynamoDbParts, input: CreateBackupInput, context: RequestContext): Promise<CreateBackupOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const now = context.clock.now();
  const held = await tables.find(scope, name, now);
  if (held === undefined) throw dynamoDbError('TableNotFoundException', `Table not found: ${name}`);
  const id = newBackupId(now, context.ids);
  const backup = await backend.createBackup(scope, name, ({ table, counts }) => {
    if (table.status === 'CREATING' && (table.statusUntil ?? 0) > now) {
      throw dynamoDbError('TableInUseException', `Table is being created: ${name}`);
    }
    return { id, name: input.BackupName, createdAt: now, type: 'USER', table, counts };
  });
  return { BackupDetails: backupDetails(backup, 'CREATING', scope) };
}

async function findBackup({ backend }: DynamoDbParts, { BackupArn }: DescribeBackupInput, { scope, clock }: RequestContext): Promise<DescribeBackupOutput> {
  const backup = await backend.findBackup(scope, backupIdOf(BackupArn, scope));
  if (backup === undefined || hasEnded(backup, clock.now())) throw backupNotFound(BackupArn);
  return { BackupDescription: describeBackup(backup, 'AVAILABLE', scope) };
}

async function deleteBackup({ backend }: DynamoDbParts, { BackupArn }: DeleteBackupInput, { scope }: RequestContext): Promise<DeleteBackupOutput> {
  const backup = await backend.changeBackup(scope, backupIdOf(BackupArn, scope), () => undefined);
  if (backup === undefined) throw backupNotFound(BackupArn);
  return { BackupDescription: describeBackup(backup, 'DELETED', scope) };
}

const MOST_BACKUPS = 100;

async function listBackups({ backend }: DynamoDbParts, input: ListBackupsInput, { scope, clock }: RequestContext): Promise<ListBackupsOutput> {
  const held = await backend.listBackups(scope);
  const now = clock.now();
  for (const { id } of held.filter((backup) => hasEnded(backup, now))) await backend.changeBackup(scope, id, () => undefined);
  const all = held.filter((backup) => !hasEnded(backup, now) && isListed(backup, input, scope));
  const start = input.ExclusiveStartBackupArn;
  const from = start === undefined ? 0 : all.findIndex((backup) => backupArn(scope, backup) === start) + 1;
  const page = all.slice(from, from + (input.Limit ?? MOST_BACKUPS));
  const last = page.at(-1);
  return {
    BackupSummaries: page.map((backup) => summarizeBackup(backup, scope)),
    ...(last !== undefined && from + page.length < all.length ? { LastEvaluatedBackupArn: backupArn(scope, last) } : {}),
  };
}

function isListed(backup: Backup, input: ListBackupsInput, scope: RequestContext['scope']): boolean {
  const { TableName, TimeRangeLowerBound: from, TimeRangeUpperBound: to, BackupType = 'USER' } = input;
  if (TableName !== undefined && backup.table.name !== tableRef(TableName, scope).name) return false;
  if (BackupType !== 'ALL' && backup.type !== BackupType) return false;
  return (from === undefined || backup.createdAt >= from * 1000) && (to === undefined || backup.createdAt < to * 1000);
}
