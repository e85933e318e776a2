import type { RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { GlobalSecondaryIndexUpdate, ProvisionedThroughput, UpdateTableInput, UpdateTableOutput } from '../api.js';
import type { SettledTable } from '../table-keeper.js';
import type { TableChange } from '../backend.js';
import { dynamoDbError, resourceNotFound } from '../errors.js';
import { limits } from '../limits.js';
import type { SecondaryIndex, StreamViewType, Table, ThroughputChanges } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { closeStream, openStream } from '../stream-log.js';
import { describeEncryption, describeTable, indexWarmThroughput, keySchemaElements, NO_COUNTS, seconds, warmThroughput } from '../table-description.js';
import { INVALID_PARAMETER, validationError, type KeySchema } from '../values/index.js';
import { checkBilling, checkStreamSpecification, newIndex, streamViewType } from './create-table.js';
import { checkEncryption, requireOtherEncryption } from './encryption-settings.js';
import { checkOnDemandThroughput, checkWarmThroughput } from './throughput-settings.js';
import { checkGlobalIndex, checkIndexThroughput, checkThroughputBounds, keySchemaOf, OF_UPDATED_TABLE } from './index-definitions.js';
import { requireIdle } from '../replication/checks.js';
import { checkMembership, withSettingsToShare } from '../replication/global-tables.js';
import { checkDisassociation, requireDisassociable, settingsReplicationMode } from './replica-membership.js';
import { checkTableClass } from './table-class.js';
import { tableRef } from './table-ref.js';
import { describeGlobal, requireChangeable } from './tables.js';
import { checkCombination } from './update-combinations.js';
import { checkVectorIndexes, checkVectorIndexUpdates, newVectorIndex, requireOnDemand, requireVectorIndex } from './vector-index-definitions.js';

export function updateTableOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'UpdateTable'> {
  return { UpdateTable: (input, context) => updateTable(parts, input, context) };
}

async function updateTable(parts: DynamoDbParts, input: UpdateTableInput, context: RequestContext): Promise<UpdateTableOutput> {
  const { tables } = parts;
  const { scope, name } = tableRef(input.TableName, context.scope);
  checkUpdateTable(input, scope.region);
  const now = context.clock.now();
  const changed = await changeTable(parts, input, scope, name, context);
  await tables.fill(scope, changed);
  const described = await tables.describe(scope, name, now - 1);
  const description = { ...describeTable(changed, described?.counts ?? NO_COUNTS, scope), ...(await describeGlobal(tables, changed, scope, now)) };
  if (input.SSESpecification === undefined) return { TableDescription: description };
  // Switched off, the key that was used is told of until it is no more.
  const encryption = description.SSEDescription ?? describeEncryption({ encryption: { Enabled: true } }, scope);
  return { TableDescription: { ...description, ...(encryption === undefined ? {} : { SSEDescription: { ...encryption, Status: 'UPDATING' } }) } };
}

async function changeTable({ tables, globalTables }: DynamoDbParts, input: UpdateTableInput, scope: Scope, name: string, context: RequestContext): Promise<Table> {
  const now = context.clock.now();
  if (input.ReplicaUpdates?.some(({ Disassociate }) => Disassociate !== undefined) === true) {
    requireDisassociable(await tables.require(scope, name, now));
    return globalTables.disassociate(scope, name, now);
  }
  if (input.ReplicaUpdates !== undefined) return globalTables.update(scope, name, input, now);
  const changed = await tables.change(scope, name, now, (held) => planUpdate(held, input, now, tables.transitionMs, context));
  if (changed === undefined) throw resourceNotFound();
  if (changed.replicas !== undefined) await globalTables.share(scope, name, now);
  return changed;
}

const CHANGED_STREAM = {
  enabled: 'If stream is being enabled then UpdateViewType is required',
  disabled: 'If stream is being disabled, then UpdateViewType must not be specified',
};

/** What can be said without the table. @throws AwsError ValidationException */
function checkUpdateTable(input: UpdateTableInput, region: string): void {
  // AWS tells of this before all else, whatever the request asks for beside it.
  checkWarmIndexes(input.GlobalSecondaryIndexUpdates ?? []);
  checkCombination(input);
  checkTableClass(input.TableClass);
  checkEncryption(input.SSESpecification);
  if (input.BillingMode === 'PAY_PER_REQUEST' && input.ProvisionedThroughput !== undefined) {
    throw validationError(`${INVALID_PARAMETER}ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST`);
  }
  if (input.BillingMode === 'PROVISIONED' && input.ProvisionedThroughput === undefined) throw throughputRequired();
  if (input.ProvisionedThroughput !== undefined) checkThroughputBounds(input.ProvisionedThroughput);
  checkIndexUpdates(input.GlobalSecondaryIndexUpdates ?? []);
  checkVectorIndexUpdates(input.VectorIndexUpdates ?? []);
  checkStreamSpecification(input.StreamSpecification, CHANGED_STREAM);
  checkMembership(input, region);
  checkDisassociation(input, region);
}

function throughputRequired() {
  return validationError(`${INVALID_PARAMETER}ProvisionedThroughput must be specified when BillingMode is PROVISIONED`);
}

function checkIndexUpdates(updates: readonly GlobalSecondaryIndexUpdate[]): void {
  const names = new Set<string>();
  for (const { Update, Create, Delete } of updates) {
    const actions = [Update, Create, Delete].filter((action) => action !== undefined);
    if (actions.length > 1) {
      throw validationError(`${INVALID_PARAMETER}Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object`);
    }
    if (actions.length === 0) {
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

function checkWarmIndexes(updates: readonly GlobalSecondaryIndexUpdate[]): void {
  for (const { Update } of updates) {
    const warm = Update?.WarmThroughput;
    if (warm !== undefined && warm.ReadUnitsPerSecond === undefined && warm.WriteUnitsPerSecond === undefined) {
      throw validationError(`${INVALID_PARAMETER}WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: ${Update?.IndexName ?? ''}`);
    }
  }
}

/** What all replicas of a global table have alike, but for overrides. */
const SHARED = [
  'BillingMode', 'ProvisionedThroughput', 'GlobalSecondaryIndexUpdates', 'VectorIndexUpdates', 'SSESpecification', 'TableClass', 'OnDemandThroughput', 'WarmThroughput',
] as const satisfies readonly (keyof UpdateTableInput)[];

function planUpdate({ table, log }: SettledTable, input: UpdateTableInput, now: number, transitionMs: number, context: RequestContext): TableChange {
  if (table.replicas === undefined) requireChangeable(table);
  else requireIdle(table);
  requireOtherEncryption(table, input.SSESpecification);
  let changed = updateBilling(table, input, now);
  changed = updateIndexes(changed, input, now, transitionMs, context);
  changed = updateVectorIndexes(changed, input, now, transitionMs, context);
  changed = updateSettings(changed, input, now);
  if (SHARED.some((setting) => input[setting] !== undefined)) changed = withSettingsToShare(changed);
  changed = { ...changed, status: 'UPDATING', statusUntil: now + transitionMs };
  if (input.StreamSpecification === undefined) return { table: changed };
  const viewType = streamViewType(input.StreamSpecification);
  if (viewType === undefined) {
    if (table.replicas !== undefined && table.multiRegionConsistency !== 'STRONG') {
      throw validationError(`${INVALID_PARAMETER}Disabling Stream is not allowed for a Global Table replica.`);
    }
    if (table.stream === undefined) throw validationError(`Table has no stream to disable: TableName: ${table.name}`);
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

function updateBilling(table: Table, input: UpdateTableInput, now: number): Table {
  const { BillingMode, ProvisionedThroughput: throughput } = input;
  const mode = BillingMode ?? table.billingMode;
  if (mode === 'PAY_PER_REQUEST') {
    checkBilling(mode, throughput);
    return table.billingMode === mode ? table : { ...table, billingMode: mode, payPerRequestSince: now };
  }
  requireOnDemand(table.indexes.filter(({ kind }) => kind === 'vector').length, mode);
  if (table.billingMode === 'PAY_PER_REQUEST') requireIndexThroughput(table, input);
  if (throughput === undefined) return { ...table, billingMode: 'PROVISIONED' };
  if (table.billingMode === 'PROVISIONED') requireOtherThroughput(table.throughput, throughput, 'table');
  return { ...table, billingMode: 'PROVISIONED', throughput, throughputChanges: throughputChanges(table, throughput, now) };
}

/** With its table every global index becomes provisioned. */
function requireIndexThroughput({ indexes }: Table, { GlobalSecondaryIndexUpdates: updates = [] }: UpdateTableInput): void {
  for (const { name, kind } of indexes) {
    if (kind === 'local' || updates.some(({ Update, Delete }) => (Update?.ProvisionedThroughput === undefined ? Delete : Update)?.IndexName === name)) continue;
    throw validationError(`${INVALID_PARAMETER}ProvisionedThroughput must be specified for index: ${name}`);
  }
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
  if (updates.filter(({ Update }) => Update === undefined).length + (input.VectorIndexUpdates ?? []).length > 1) {
    throw dynamoDbError('LimitExceededException', 'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table');
  }
  const given = input.AttributeDefinitions ?? [];
  const definitions = [...table.attributeDefinitions.filter(({ AttributeName }) => !given.some((each) => each.AttributeName === AttributeName)), ...given];
  const statusUntil = now + transitionMs;
  let indexes = table.indexes;
  for (const { Update, Create, Delete } of updates) {
    if (Create !== undefined) {
      if (indexes.some(({ name }) => name === Create.IndexName)) throw validationError('Attempting to create an index which already exists');
      if (input.AttributeDefinitions === undefined) {
        throw validationError(`${INVALID_PARAMETER}AttributeDefinitions is not specified for index: ${Create.IndexName}`);
      }
      checkGlobalIndex(Create, { definitions });
      requireSameTypes(table, keySchemaOf(Create.KeySchema, definitions));
      checkIndexThroughput(Create, table.billingMode, OF_UPDATED_TABLE);
      if (indexes.filter(({ kind }) => kind === 'global').length >= limits.globalIndexes) {
        throw dynamoDbError('LimitExceededException', `GlobalSecondaryIndex count exceeds the per-table limit of ${String(limits.globalIndexes)}`);
      }
      const index = newIndex('global', Create, keySchemaOf(Create.KeySchema, definitions), context.ids.uuid());
      indexes = [...indexes, { ...index, status: 'CREATING', statusUntil, backfilling: true }];
    } else if (Delete !== undefined) {
      requireGlobalIndex(table, indexes, Delete.IndexName, 'delete');
      indexes =
        transitionMs === 0
          ? indexes.filter(({ name }) => name !== Delete.IndexName)
          : indexes.map((index): SecondaryIndex => (index.name === Delete.IndexName ? { ...index, status: 'DELETING', statusUntil } : index));
    } else if (Update !== undefined) {
      const updated = requireGlobalIndex(table, indexes, Update.IndexName, 'update');
      indexes = indexes.map((index) => (index === updated ? updateIndex(index, Update, table, now, statusUntil) : index));
    }
  }
  return { ...table, indexes, attributeDefinitions: usedDefinitions(definitions, table, indexes) };
}

function updateVectorIndexes(table: Table, input: UpdateTableInput, now: number, transitionMs: number, { ids }: RequestContext): Table {
  if (input.VectorIndexUpdates === undefined) return table;
  const statusUntil = now + transitionMs;
  const definitions = [...new Map([...table.attributeDefinitions, ...(input.AttributeDefinitions ?? [])].map((each) => [each.AttributeName, each])).values()];
  let { indexes } = table;
  for (const { Create, Delete } of input.VectorIndexUpdates) {
    if (Create !== undefined) {
      const held = indexes.filter(({ kind }) => kind === 'vector');
      checkVectorIndexes([Create], { definitions, billingMode: table.billingMode, taken: indexes.map(({ name }) => name), held });
      const index = newVectorIndex(Create, definitions, ids.uuid());
      requireSameTypes(table, { hash: [...index.key.hash, ...(index.vector?.filters ?? [])], range: [] });
      indexes = [...indexes, { ...index, status: 'CREATING', statusUntil, backfilling: true }];
    }
    if (Delete !== undefined) {
      const gone = requireVectorIndex(table, Delete.IndexName);
      indexes = indexes.flatMap((index): readonly SecondaryIndex[] => (index !== gone ? [index] : transitionMs === 0 ? [] : [{ ...index, status: 'DELETING', statusUntil }]));
    }
  }
  return { ...table, indexes, attributeDefinitions: usedDefinitions(definitions, table, indexes) };
}

/** An attribute has one type in all keys. */
function requireSameTypes(table: Table, wanted: KeySchema): void {
  const attributes = [...wanted.hash, ...wanted.range];
  const held = [table.key, ...table.indexes.map(({ key }) => key)].find(({ hash, range }) =>
    [...hash, ...range].some(({ name, type }) => attributes.some((each) => each.name === name && each.type !== type)),
  );
  if (held === undefined) return;
  throw validationError(
    `${INVALID_PARAMETER}Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. ` +
      `Existing schema: ${schemaText(held)} New schema: ${schemaText(wanted)}`,
  );
}

function schemaText({ hash, range }: KeySchema): string {
  const part = (attributes: KeySchema['hash'], kind: string): readonly string[] => attributes.map(({ name, type }) => `key{${name}:${type}:${kind}}`);
  return `Schema:[${[...part(hash, 'HASH'), ...part(range, 'RANGE')].map((key) => `SchemaElement: ${key}`).join(', ')}]`;
}

function requireGlobalIndex(table: Table, indexes: readonly SecondaryIndex[], name: string, attempt: 'delete' | 'update'): SecondaryIndex {
  const index = indexes.find((each) => each.name === name);
  if (index === undefined) {
    throw dynamoDbError('ResourceNotFoundException', `Requested resource not found: Index ${name} for table ${table.name}`);
  }
  if (index.kind !== 'global') throw validationError(`Cannot ${attempt} an index that is not a GlobalSecondaryIndex: ${name}`);
  if (index.status !== 'ACTIVE') {
    throw dynamoDbError('ResourceInUseException', `Attempt to change a resource which is still in use: Index is being ${index.status === 'CREATING' ? 'created' : index.status === 'DELETING' ? 'deleted' : 'updated'}. IndexName: ${name}`);
  }
  return index;
}

type IndexUpdate = NonNullable<GlobalSecondaryIndexUpdate['Update']>;

/** @param table as its billing will be */
function updateIndex(index: SecondaryIndex, update: IndexUpdate, table: Table, now: number, statusUntil: number): SecondaryIndex {
  const { ProvisionedThroughput: throughput, OnDemandThroughput, WarmThroughput } = update;
  checkIndexUpdate(index, update, table.billingMode);
  if (throughput !== undefined) {
    checkThroughputBounds(throughput, ` for index ${index.name}`);
    requireOtherThroughput(index.throughput, throughput, `index ${index.name}`);
  }
  checkWarmThroughput(WarmThroughput, indexWarmThroughput(index, table), `index ${index.name}`);
  return {
    ...index,
    status: 'UPDATING',
    statusUntil,
    ...(throughput === undefined ? {} : { throughput, throughputChanges: throughputChanges(index, throughput, now) }),
    ...(OnDemandThroughput === undefined ? {} : { onDemandThroughput: OnDemandThroughput }),
    ...(WarmThroughput === undefined ? {} : { warmThroughput: WarmThroughput }),
  };
}

function checkIndexUpdate({ name }: SecondaryIndex, update: IndexUpdate, billingMode: string): void {
  const { ProvisionedThroughput: throughput, OnDemandThroughput: onDemand, WarmThroughput: warm } = update;
  checkOnDemandThroughput(onDemand, { billingMode, what: `index : ${name}`, exists: true });
  if (billingMode === 'PAY_PER_REQUEST') {
    if (throughput !== undefined) throw validationError(`${INVALID_PARAMETER}${OF_UPDATED_TABLE.unwanted(name)}`);
    if (warm !== undefined || Object.keys(onDemand ?? {}).length > 0) return;
    throw validationError(
      `${INVALID_PARAMETER}The only Updates for index: ${name} when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput`,
    );
  }
  if (throughput === undefined && warm === undefined) throw validationError(`${INVALID_PARAMETER}${OF_UPDATED_TABLE.missing(name)}`);
}

/** Definitions stay as long as a key has them. */
function usedDefinitions(definitions: Table['attributeDefinitions'], table: Table, indexes: readonly SecondaryIndex[]): Table['attributeDefinitions'] {
  const used = new Set([table.key, ...indexes.map(({ key }) => key)].flatMap((key) => keySchemaElements(key).map(({ AttributeName }) => AttributeName)));
  for (const { vector } of indexes) for (const { name } of vector?.filters ?? []) used.add(name);
  return definitions.filter(({ AttributeName }) => used.has(AttributeName));
}

function updateSettings(table: Table, input: UpdateTableInput, now: number): Table {
  const { SSESpecification, TableClass, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput } = input;
  checkOnDemandThroughput(OnDemandThroughput, { billingMode: table.billingMode, what: 'table', exists: true });
  checkWarmThroughput(WarmThroughput, warmThroughput(table), 'table');
  return {
    ...table,
    ...(SSESpecification === undefined ? {} : { encryption: SSESpecification }),
    ...(TableClass === undefined ? {} : { tableClass: TableClass as 'STANDARD', tableClassChangedAt: now }),
    ...(DeletionProtectionEnabled === undefined ? {} : { deletionProtection: DeletionProtectionEnabled }),
    ...(OnDemandThroughput === undefined ? {} : { onDemandThroughput: { ...table.onDemandThroughput, ...OnDemandThroughput } }),
    ...(WarmThroughput === undefined ? {} : { warmThroughput: { ...table.warmThroughput, ...WarmThroughput } }),
    ...(input.DisassociationProtectionEnabled === undefined ? {} : { disassociationProtection: input.DisassociationProtectionEnabled }),
    ...settingsReplicationMode(table, input.GlobalTableSettingsReplicationMode),
  };
}
