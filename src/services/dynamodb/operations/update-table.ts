import type { RequestContext } from '../../../core/operation.js';
import type { GlobalSecondaryIndexUpdate, ProvisionedThroughput, UpdateTableInput, UpdateTableOutput } from '../api.js';
import type { SettledTable } from '../table-keeper.js';
import type { TableChange } from '../backend.js';
import { dynamoDbError, notImplemented, resourceNotFound } from '../errors.js';
import { limits } from '../limits.js';
import type { SecondaryIndex, StreamViewType, Table, ThroughputChanges } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { closeStream, openStream } from '../stream-log.js';
import { describeTable, keySchemaElements, NO_COUNTS, seconds, warmThroughput } from '../table-description.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';
import { checkBilling, checkStreamSpecification, newIndex, streamViewType } from './create-table.js';
import { checkOnDemandThroughput, checkWarmThroughput } from './throughput-settings.js';
import { checkGlobalIndex, checkThroughputBounds, keySchemaOf } from './index-definitions.js';
import { checkReplicaUpdates, updateReplicas } from '../replicas.js';
import { tableRef } from './table-ref.js';
import { requireChangeable } from './tables.js';

export function updateTableOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'UpdateTable'> {
  return { UpdateTable: (input, context) => updateTable(parts, input, context) };
}

async function updateTable({ tables }: DynamoDbParts, input: UpdateTableInput, context: RequestContext): Promise<UpdateTableOutput> {
  checkUpdateTable(input);
  const { scope, name } = tableRef(input.TableName, context.scope);
  const now = context.clock.now();
  const changed = await tables.change(scope, name, now, (held) => planUpdate(held, input, now, tables.transitionMs, context));
  if (changed === undefined) throw resourceNotFound();
  await tables.fill(scope, changed);
  const described = await tables.describe(scope, name, now - 1);
  return { TableDescription: describeTable(changed, described?.counts ?? NO_COUNTS, scope) };
}

const SETTINGS = [
  'BillingMode', 'DeletionProtectionEnabled', 'GlobalSecondaryIndexUpdates', 'GlobalTableSettingsReplicationMode', 'GlobalTableWitnessUpdates',
  'MultiRegionConsistency', 'OnDemandThroughput', 'ProvisionedThroughput', 'ReplicaUpdates', 'SSESpecification', 'StreamSpecification',
  'TableClass', 'VectorIndexUpdates', 'WarmThroughput', 'DisassociationProtectionEnabled',
] as const satisfies readonly (keyof UpdateTableInput)[];

/** What can be said without the table. @throws AwsError ValidationException */
function checkUpdateTable(input: UpdateTableInput): void {
  const updates = input.GlobalSecondaryIndexUpdates ?? [];
  if (SETTINGS.every((name) => input[name] === undefined || (name === 'GlobalSecondaryIndexUpdates' && updates.length === 0))) {
    throw validationError(
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
    );
  }
  if (input.BillingMode === 'PAY_PER_REQUEST') checkBilling('PAY_PER_REQUEST', input.ProvisionedThroughput);
  else if (input.ProvisionedThroughput !== undefined) checkThroughputBounds(input.ProvisionedThroughput);
  checkIndexUpdates(updates);
  checkStreamSpecification(input.StreamSpecification);
  if (input.VectorIndexUpdates !== undefined) throw notImplemented("DynamoDB's vector indexes");
  if (input.ReplicaUpdates !== undefined) checkReplicaUpdates(input.ReplicaUpdates);
  if (input.MultiRegionConsistency === 'STRONG') throw notImplemented("DynamoDB's strong consistency between regions");
  if (input.GlobalTableWitnessUpdates !== undefined) throw notImplemented("DynamoDB's global table witnesses");
}

function checkIndexUpdates(updates: readonly GlobalSecondaryIndexUpdate[]): void {
  const names = new Set<string>();
  for (const { Update, Create, Delete } of updates) {
    const actions = [Update, Create, Delete].filter((action) => action !== undefined);
    if (actions.length !== 1) {
      throw validationError(
        `${INVALID_PARAMETER}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`,
      );
    }
    const name = actions[0]?.IndexName ?? '';
    if (names.has(name)) {
      throw validationError(`${INVALID_PARAMETER}Only one global secondary index update per index is allowed simultaneously. Index: ${name}`);
    }
    names.add(name);
  }
}

function planUpdate({ table, log }: SettledTable, input: UpdateTableInput, now: number, transitionMs: number, context: RequestContext): TableChange {
  requireChangeable(table);
  let changed = updateBilling(table, input, now);
  changed = updateIndexes(changed, input, now, transitionMs, context);
  changed = updateSettings(changed, input, now);
  if (input.ReplicaUpdates !== undefined) changed = updateReplicas(changed, input.ReplicaUpdates, context.scope.region);
  changed = { ...changed, status: 'UPDATING', statusUntil: now + transitionMs };
  if (input.StreamSpecification === undefined) {
    // Replicas are fed from the stream.
    const needsStream = table.stream === undefined && (input.ReplicaUpdates ?? []).some(({ Create }) => Create !== undefined);
    return needsStream ? withStream(changed, log, 'NEW_AND_OLD_IMAGES', now, context) : { table: changed };
  }
  const viewType = streamViewType(input.StreamSpecification);
  if (viewType === undefined) {
    if (table.stream === undefined) throw validationError(`Table already has stream disabled: TableName: ${table.name}`);
    const { stream, ...rest } = changed;
    return stream === undefined ? { table: changed } : { table: rest, log: closeStream(log, stream, now) };
  }
  if (table.stream !== undefined) throw validationError(`Table already has an enabled stream: TableName: ${table.name}`);
  return withStream(changed, log, viewType, now, context);
}

function withStream(table: Table, log: SettledTable['log'], viewType: StreamViewType, now: number, { ids }: RequestContext): TableChange {
  const opened = openStream(log, table, viewType, now, ids);
  return { table: { ...table, stream: opened.stream }, log: opened.log };
}

function updateBilling(table: Table, { BillingMode, ProvisionedThroughput: throughput }: UpdateTableInput, now: number): Table {
  const mode = BillingMode ?? table.billingMode;
  if (mode === 'PAY_PER_REQUEST') {
    checkBilling(mode, throughput);
    return table.billingMode === mode ? table : { ...table, billingMode: mode, payPerRequestSince: now };
  }
  if (table.billingMode === 'PAY_PER_REQUEST') checkBilling('PROVISIONED', throughput);
  if (throughput === undefined) return { ...table, billingMode: 'PROVISIONED' };
  if (table.billingMode === 'PROVISIONED') requireOtherThroughput(table.throughput, throughput, 'table');
  return { ...table, billingMode: 'PROVISIONED', throughput, throughputChanges: throughputChanges(table, throughput, now) };
}

function requireOtherThroughput(held: ProvisionedThroughput | undefined, wanted: ProvisionedThroughput, what: string): void {
  const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } = held ?? {};
  if (wanted.ReadCapacityUnits !== read || wanted.WriteCapacityUnits !== write) return;
  const told = (name: string, current: number, requested: number): string =>
    `Current ${name} provisioned for the ${what}: ${String(current)}. Requested ${name}: ${String(requested)}. `;
  throw validationError(
    `The provisioned throughput for the ${what} will not change. The requested value equals the current value. ` +
      told('ReadCapacityUnits', read, wanted.ReadCapacityUnits) +
      told('WriteCapacityUnits', write, wanted.WriteCapacityUnits) +
      'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
  );
}

function throughputChanges(
  held: { readonly throughput?: ProvisionedThroughput; readonly throughputChanges?: ThroughputChanges },
  wanted: ProvisionedThroughput,
  now: number,
): ThroughputChanges {
  const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } = held.throughput ?? {};
  const decreased = wanted.ReadCapacityUnits < read || wanted.WriteCapacityUnits < write;
  const increased = wanted.ReadCapacityUnits > read || wanted.WriteCapacityUnits > write;
  return {
    ...held.throughputChanges,
    ...(increased ? { LastIncreaseDateTime: seconds(now) } : {}),
    ...(decreased
      ? { LastDecreaseDateTime: seconds(now), NumberOfDecreasesToday: (held.throughputChanges?.NumberOfDecreasesToday ?? 0) + 1 }
      : {}),
  };
}

function updateIndexes(table: Table, input: UpdateTableInput, now: number, transitionMs: number, context: RequestContext): Table {
  const updates = input.GlobalSecondaryIndexUpdates ?? [];
  if (updates.filter(({ Update }) => Update === undefined).length > 1) {
    throw dynamoDbError('LimitExceededException', 'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table');
  }
  const given = input.AttributeDefinitions ?? [];
  const definitions = [...table.attributeDefinitions.filter(({ AttributeName }) => !given.some((each) => each.AttributeName === AttributeName)), ...given];
  const statusUntil = now + transitionMs;
  let indexes = table.indexes;
  for (const { Update, Create, Delete } of updates) {
    if (Create !== undefined) {
      if (indexes.some(({ name }) => name === Create.IndexName)) throw validationError('Attempting to create an index which already exists');
      checkGlobalIndex(Create, { definitions }, table.billingMode);
      if (indexes.filter(({ kind }) => kind === 'global').length >= limits.globalIndexes) {
        throw validationError(`${INVALID_PARAMETER}GlobalSecondaryIndex count exceeds the per-table limit of ${String(limits.globalIndexes)}`);
      }
      const index = newIndex('global', Create, keySchemaOf(Create.KeySchema, definitions), context.ids.uuid());
      indexes = [...indexes, { ...index, status: 'CREATING', statusUntil, backfilling: true }];
    } else if (Delete !== undefined) {
      requireGlobalIndex(indexes, Delete.IndexName);
      indexes =
        transitionMs === 0
          ? indexes.filter(({ name }) => name !== Delete.IndexName)
          : indexes.map((index): SecondaryIndex => (index.name === Delete.IndexName ? { ...index, status: 'DELETING', statusUntil } : index));
    } else if (Update !== undefined) {
      indexes = indexes.map((index) => (index === requireGlobalIndex(indexes, Update.IndexName) ? updateIndex(index, Update, now, statusUntil) : index));
    }
  }
  return { ...table, indexes, attributeDefinitions: usedDefinitions(definitions, table, indexes) };
}

function requireGlobalIndex(indexes: readonly SecondaryIndex[], name: string): SecondaryIndex {
  const index = indexes.find((each) => each.kind === 'global' && each.name === name);
  if (index === undefined) throw resourceNotFound();
  if (index.status !== 'ACTIVE') {
    throw dynamoDbError('ResourceInUseException', `Attempt to change a resource which is still in use: Index is being ${index.status === 'CREATING' ? 'created' : index.status === 'DELETING' ? 'deleted' : 'updated'}. IndexName: ${name}`);
  }
  return index;
}

function updateIndex(index: SecondaryIndex, update: NonNullable<GlobalSecondaryIndexUpdate['Update']>, now: number, statusUntil: number): SecondaryIndex {
  const { ProvisionedThroughput: throughput, OnDemandThroughput, WarmThroughput } = update;
  if (throughput !== undefined) {
    checkThroughputBounds(throughput, ` for index ${index.name}`);
    requireOtherThroughput(index.throughput, throughput, `index ${index.name}`);
  }
  checkWarmThroughput(WarmThroughput, { ...index.warmThroughput }, `index ${index.name}`);
  return {
    ...index,
    status: 'UPDATING',
    statusUntil,
    ...(throughput === undefined ? {} : { throughput, throughputChanges: throughputChanges(index, throughput, now) }),
    ...(OnDemandThroughput === undefined ? {} : { onDemandThroughput: OnDemandThroughput }),
    ...(WarmThroughput === undefined ? {} : { warmThroughput: WarmThroughput }),
  };
}

/** Definitions stay as long as a key has them. */
function usedDefinitions(definitions: Table['attributeDefinitions'], table: Table, indexes: readonly SecondaryIndex[]): Table['attributeDefinitions'] {
  const used = new Set([table.key, ...indexes.map(({ key }) => key)].flatMap((key) => keySchemaElements(key).map(({ AttributeName }) => AttributeName)));
  return definitions.filter(({ AttributeName }) => used.has(AttributeName));
}

function updateSettings(table: Table, input: UpdateTableInput, now: number): Table {
  const { SSESpecification, TableClass, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput } = input;
  checkOnDemandThroughput(OnDemandThroughput, table.billingMode);
  checkWarmThroughput(WarmThroughput, warmThroughput(table), 'table');
  return {
    ...table,
    ...(SSESpecification === undefined ? {} : { encryption: SSESpecification }),
    ...(TableClass === undefined ? {} : { tableClass: TableClass as 'STANDARD', tableClassChangedAt: now }),
    ...(DeletionProtectionEnabled === undefined ? {} : { deletionProtection: DeletionProtectionEnabled }),
    ...(OnDemandThroughput === undefined ? {} : { onDemandThroughput: { ...table.onDemandThroughput, ...OnDemandThroughput } }),
    ...(WarmThroughput === undefined ? {} : { warmThroughput: { ...table.warmThroughput, ...WarmThroughput } }),
  };
}
