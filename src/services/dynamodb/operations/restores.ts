import { parseArn } from '../../../core/arn.js';
import type { RequestContext } from '../../../core/operation.js';
import type {
  DescribeContinuousBackupsInput,
  DescribeContinuousBackupsOutput,
  GlobalSecondaryIndex,
  LocalSecondaryIndex,
  RestoreTableFromBackupInput,
  RestoreTableFromBackupOutput,
  RestoreTableToPointInTimeInput,
  RestoreTableToPointInTimeOutput,
  UpdateContinuousBackupsInput,
  UpdateContinuousBackupsOutput,
} from '../api.js';
import type { CopySource, HeldCopy } from '../backend.js';
import { backupIdOf, backupNotFound, hasEnded } from '../backup-description.js';
import { dynamoDbError } from '../errors.js';
import { earliestRestorable } from '../history.js';
import type { SecondaryIndex, Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { describeTable, NO_COUNTS, seconds, tableArn } from '../table-description.js';
import { settleTable } from '../table-state.js';
import { validationError } from '../values/index.js';
import { newIndex } from './create-table.js';
import { keySchemaOf } from './index-definitions.js';
import { checkVectorIndexes, newVectorIndex, requireOnDemand } from './vector-index-definitions.js';
import { tableRef } from './table-ref.js';

type Operations = Pick<
  DynamoDbOperations,
  'DescribeContinuousBackups' | 'RestoreTableFromBackup' | 'RestoreTableToPointInTime' | 'UpdateContinuousBackups'
>;

export function restoreOperations(parts: DynamoDbParts): Operations {
  return {
    DescribeContinuousBackups: (input, context) => describeContinuousBackups(parts, input, context),
    RestoreTableFromBackup: (input, context) => restoreFromBackup(parts, input, context),
    RestoreTableToPointInTime: (input, context) => restoreToPointInTime(parts, input, context),
    UpdateContinuousBackups: (input, context) => updateContinuousBackups(parts, input, context),
  };
}

const DEFAULT_PERIOD_DAYS = 35;

async function requireTable({ tables }: DynamoDbParts, nameOrArn: string, context: RequestContext): Promise<Table> {
  const { scope, name } = tableRef(nameOrArn, context.scope);
  const table = await tables.find(scope, name, context.clock.now());
  if (table === undefined) throw dynamoDbError('TableNotFoundException', `Table not found: ${name}`);
  return table;
}

async function describeContinuousBackups(parts: DynamoDbParts, input: DescribeContinuousBackupsInput, context: RequestContext): Promise<DescribeContinuousBackupsOutput> {
  const table = await requireTable(parts, input.TableName, context);
  return { ContinuousBackupsDescription: describeRecovery(table, context.clock.now()) };
}

async function updateContinuousBackups(parts: DynamoDbParts, input: UpdateContinuousBackupsInput, context: RequestContext): Promise<UpdateContinuousBackupsOutput> {
  const { name } = await requireTable(parts, input.TableName, context);
  const { PointInTimeRecoveryEnabled: enabled, RecoveryPeriodInDays: days } = input.PointInTimeRecoverySpecification;
  if (!enabled && days !== undefined) {
    throw validationError('Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.');
  }
  const now = context.clock.now();
  const changed = await parts.tables.change(tableRef(input.TableName, context.scope).scope, name, now, ({ table }) => {
    const { pointInTimeRecovery: held, ...rest } = table;
    if (!enabled) return { table: rest };
    const recovery = { enabledAt: held?.enabledAt ?? now, recoveryPeriodInDays: days ?? held?.recoveryPeriodInDays ?? DEFAULT_PERIOD_DAYS };
    return { table: { ...rest, pointInTimeRecovery: recovery } };
  });
  if (changed === undefined) throw dynamoDbError('TableNotFoundException', `Table not found: ${name}`);
  return { ContinuousBackupsDescription: describeRecovery(changed, now) };
}

function describeRecovery({ pointInTimeRecovery: recovery }: Table, now: number) {
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription:
      recovery === undefined
        ? { PointInTimeRecoveryStatus: 'DISABLED' }
        : {
            PointInTimeRecoveryStatus: 'ENABLED',
            RecoveryPeriodInDays: recovery.recoveryPeriodInDays,
            EarliestRestorableDateTime: seconds(earliestRestorable(recovery, now)),
            LatestRestorableDateTime: seconds(now),
          },
  };
}

async function restoreFromBackup(parts: DynamoDbParts, input: RestoreTableFromBackupInput, context: RequestContext): Promise<RestoreTableFromBackupOutput> {
  const id = backupIdOf(input.BackupArn, context.scope);
  return restore(parts, { backup: id }, input, context, ({ source, backup }) => {
    if (source === undefined || (backup !== undefined && hasEnded(backup, context.clock.now()))) throw backupNotFound(input.BackupArn);
    return { source, origin: { sourceBackupArn: input.BackupArn, sourceTableArn: tableArn(context.scope, source.name) } };
  });
}

async function restoreToPointInTime(parts: DynamoDbParts, input: RestoreTableToPointInTimeInput, context: RequestContext): Promise<RestoreTableToPointInTimeOutput> {
  const sourceName = input.SourceTableName ?? nameOf(input.SourceTableArn);
  if (input.UseLatestRestorableTime !== true && input.RestoreDateTime === undefined) {
    throw validationError('Either UseLatestRestorableTime or RestoreDateTime must be specified');
  }
  const now = context.clock.now();
  const wanted = input.RestoreDateTime === undefined || input.UseLatestRestorableTime === true ? undefined : input.RestoreDateTime * 1000;
  const from = { table: sourceName, ...(wanted === undefined || wanted >= now ? {} : { at: wanted }) };
  return restore(parts, from, input, context, ({ source: held }) => {
    const source = held === undefined ? undefined : settleTable(held, now);
    if (source === undefined) throw dynamoDbError('TableNotFoundException', `Table not found: ${sourceName}`);
    const recovery = source.pointInTimeRecovery;
    if (recovery === undefined) {
      throw dynamoDbError('PointInTimeRecoveryUnavailableException', `Point in time recovery is not enabled for table '${sourceName}'`);
    }
    if (wanted !== undefined) checkRestoreTime(wanted, earliestRestorable(recovery, now), now);
    return { source, origin: { sourceTableArn: tableArn(context.scope, sourceName) } };
  });
}

function checkRestoreTime(wanted: number, earliest: number, now: number): void {
  if (wanted >= earliest && wanted <= now) return;
  throw dynamoDbError('InvalidRestoreTimeException', 'The specified restore time is not between EarliestRestorableDateTime and LatestRestorableDateTime');
}

function nameOf(arn: string | undefined): string {
  const name = /^table\/([^/]+)$/.exec(parseArn(arn ?? '')?.resource ?? '')?.[1];
  if (name === undefined) throw validationError('Either SourceTableName or SourceTableArn must be specified');
  return name;
}

type Overrides = RestoreTableFromBackupInput | RestoreTableToPointInTimeInput;
type Origin = Omit<NonNullable<Table['restored']>, 'at'>;

async function restore(
  { backend, tables }: DynamoDbParts,
  source: CopySource,
  input: Overrides,
  context: RequestContext,
  check: (held: HeldCopy) => { readonly source: Table; readonly origin: Origin },
): Promise<RestoreTableFromBackupOutput> {
  const { scope } = context;
  const name = input.TargetTableName;
  const now = context.clock.now();
  const made = await backend.copyTable(scope, source, name, (held) => {
    const { source: table, origin } = check(held);
    if (held.existing !== undefined) throw dynamoDbError('TableAlreadyExistsException', `Table already exists: ${name}`);
    return restoredTable(table, origin, input, now, tables.transitionMs, context);
  });
  await tables.fill(scope, made);
  tables.follow(scope, made);
  return { TableDescription: describeTable(made, NO_COUNTS, scope) };
}

/** Settings that AWS says have to be set up anew stay behind: streams, time to live, tags, policies, protection, point-in-time recovery. */
function restoredTable(source: Table, origin: Origin, input: Overrides, now: number, transitionMs: number, { ids }: RequestContext): Table {
  const state = { status: 'CREATING', statusUntil: now + transitionMs } as const;
  const local = input.LocalSecondaryIndexOverride;
  const global = input.GlobalSecondaryIndexOverride;
  const keep = (kind: 'local' | 'global', override: readonly (GlobalSecondaryIndex | LocalSecondaryIndex)[] | undefined): readonly SecondaryIndex[] =>
    (override === undefined
      ? source.indexes.filter((index) => index.kind === kind).map((index) => ({ ...index, id: ids.uuid() }))
      : override.map((index) => newIndex(kind, index, keySchemaOf(index.KeySchema, source.attributeDefinitions), ids.uuid()))
    ).map((index) => ({ ...index, ...state, backfilling: true }));
  const vectors =
    input.VectorIndexOverride === undefined
      ? source.indexes.filter(({ kind }) => kind === 'vector').map((index) => ({ ...index, id: ids.uuid() }))
      : input.VectorIndexOverride.map((index) => newVectorIndex(index, source.attributeDefinitions, ids.uuid()));
  const billingMode = (input.BillingModeOverride as Table['billingMode'] | undefined) ?? source.billingMode;
  requireOnDemand(vectors.length, billingMode);
  checkVectorIndexes(input.VectorIndexOverride ?? [], { definitions: source.attributeDefinitions, billingMode, taken: [], held: [] });
  const encryption = input.SSESpecificationOverride ?? source.encryption;
  const onDemand = input.OnDemandThroughputOverride ?? source.onDemandThroughput;
  return {
    name: input.TargetTableName,
    id: ids.uuid(),
    key: source.key,
    indexes: [...keep('local', local), ...keep('global', global), ...vectors.map((index) => ({ ...index, ...state, backfilling: true }))],
    ...state,
    createdAt: now,
    attributeDefinitions: source.attributeDefinitions,
    billingMode,
    ...(billingMode === 'PAY_PER_REQUEST' ? { payPerRequestSince: now } : {}),
    throughput: input.ProvisionedThroughputOverride ?? source.throughput,
    ...(onDemand === undefined ? {} : { onDemandThroughput: onDemand }),
    ...(source.tableClass === undefined ? {} : { tableClass: source.tableClass }),
    deletionProtection: false,
    ...(encryption === undefined ? {} : { encryption }),
    tags: {},
    restored: { at: now, ...origin },
  };
}
