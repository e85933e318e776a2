import type { RequestContext } from '../../../core/operation.js';
import type { CreateTableInput, CreateTableOutput, GlobalSecondaryIndex, LocalSecondaryIndex, StreamSpecification } from '../api.js';
import type { SecondaryIndex, StreamViewType, Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { openStream } from '../stream-log.js';
import { describeTable, NO_COUNTS } from '../table-description.js';
import { INVALID_PARAMETER, validationError, type KeySchema } from '../values/index.js';
import { checkEncryption } from './encryption-settings.js';
import { checkDefinitionsUsed, checkGlobalIndexes, checkLocalIndexes, checkTableKeys, checkThroughputBounds, keySchemaOf } from './index-definitions.js';
import { projectionOf } from './index-projection.js';
import { checkPolicyDocument } from './policy-document.js';
import { createReplica } from './multi-account-replica.js';
import { settingsReplicationMode } from './replica-membership.js';
import { checkTableClass } from './table-class.js';
import { readTags } from './tags.js';
import { checkInitialWarmThroughput, checkOnDemandThroughput } from './throughput-settings.js';
import { checkVectorIndexes, newVectorIndex } from './vector-index-definitions.js';

export function createTableOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'CreateTable'> {
  return { CreateTable: (input, context) => createTable(parts, input, context) };
}

async function createTable(parts: DynamoDbParts, input: CreateTableInput, context: RequestContext): Promise<CreateTableOutput> {
  const { tables } = parts;
  if (input.GlobalTableSourceArn !== undefined) return createReplica(parts, input, input.GlobalTableSourceArn, context);
  checkCreateTable(input);
  const now = context.clock.now();
  const table = newTable(input, now, tables.transitionMs, context);
  const viewType = streamViewType(input.StreamSpecification);
  const made = await tables.create(context.scope, input.TableName, now, (log) => {
    if (viewType === undefined) return { table };
    const opened = openStream(log, table, viewType, now, context.ids);
    return { table: { ...table, stream: opened.stream }, log: opened.log };
  });
  return { TableDescription: describeTable(made, NO_COUNTS, context.scope) };
}

/** @throws AwsError ValidationException: the first problem in DynamoDB's order */
export function checkCreateTable(input: CreateTableInput): void {
  const { AttributeDefinitions: definitions = [], KeySchema: keySchema = [], LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global } = input;
  const billingMode = input.BillingMode ?? 'PROVISIONED';
  checkBilling(billingMode, input.ProvisionedThroughput);
  checkTableClass(input.TableClass);
  checkOnDemandThroughput(input.OnDemandThroughput, { billingMode, what: 'table', exists: false });
  checkInitialWarmThroughput(input.WarmThroughput, input.ProvisionedThroughput, 'table');
  const keys = { definitions, keySchema };
  checkTableKeys(keys);
  if (local !== undefined) checkLocalIndexes(local, keys);
  if (global !== undefined) checkGlobalIndexes(global, keys, billingMode, (local ?? []).map(({ IndexName }) => IndexName));
  const vectors = input.VectorIndexes ?? [];
  checkVectorIndexes(vectors, { definitions, billingMode, taken: [...(local ?? []), ...(global ?? [])].map(({ IndexName }) => IndexName), held: [] });
  const searched = vectors.map(({ SearchSchema = [] }) => SearchSchema.map(({ AttributeName }) => ({ AttributeName, KeyType: 'HASH' })));
  checkDefinitionsUsed(definitions, [keySchema, ...[...(local ?? []), ...(global ?? [])].map(({ KeySchema }) => KeySchema), ...searched]);
  checkStreamSpecification(input.StreamSpecification, NEW_STREAM);
  checkEncryption(input.SSESpecification);
  readTags(input.Tags ?? []);
  if (input.ResourcePolicy !== undefined) checkPolicyDocument(input.ResourcePolicy);
  settingsReplicationMode({}, input.GlobalTableSettingsReplicationMode);
}

/** @throws AwsError ValidationException */
export function checkBilling(billingMode: string, throughput: CreateTableInput['ProvisionedThroughput']): void {
  if (billingMode === 'PAY_PER_REQUEST') {
    if (throughput === undefined) return;
    throw validationError(`${INVALID_PARAMETER}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`);
  }
  if (throughput === undefined) {
    throw validationError(`${INVALID_PARAMETER}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`);
  }
  checkThroughputBounds(throughput);
}

/** How a request is told that its stream and its view type do not fit. */
interface StreamTexts {
  readonly enabled: string;
  readonly disabled: string;
}

const NEW_STREAM: StreamTexts = {
  enabled: 'Table is being created with a stream enabled, UpdateViewType is required',
  disabled: 'Table is being created with a stream disabled, UpdateViewType should not be specified',
};

/** @throws AwsError ValidationException */
export function checkStreamSpecification(specification: StreamSpecification | undefined, texts: StreamTexts): void {
  if (specification === undefined || specification.StreamEnabled === (specification.StreamViewType !== undefined)) return;
  throw validationError(`${INVALID_PARAMETER}${specification.StreamEnabled ? texts.enabled : texts.disabled}`);
}

export function streamViewType(specification: StreamSpecification | undefined): StreamViewType | undefined {
  return specification?.StreamEnabled === true ? (specification.StreamViewType as StreamViewType) : undefined;
}

const NO_THROUGHPUT = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };

export function newTable(input: CreateTableInput, now: number, transitionMs: number, { ids }: RequestContext): Table {
  const definitions = input.AttributeDefinitions ?? [];
  const keyOf = (elements: CreateTableInput['KeySchema']): KeySchema => keySchemaOf(elements ?? [], definitions);
  const onDemand = input.BillingMode === 'PAY_PER_REQUEST';
  const state = { status: 'CREATING', statusUntil: now + transitionMs } as const;
  return {
    name: input.TableName,
    id: ids.uuid(),
    key: keyOf(input.KeySchema),
    indexes: [
      ...(input.LocalSecondaryIndexes ?? []).map((index) => ({ ...newIndex('local', index, keyOf(index.KeySchema), ids.uuid()), ...state })),
      ...(input.GlobalSecondaryIndexes ?? []).map((index) => ({ ...newIndex('global', index, keyOf(index.KeySchema), ids.uuid()), ...state })),
      ...(input.VectorIndexes ?? []).map((index) => ({ ...newVectorIndex(index, definitions, ids.uuid()), ...state })),
    ],
    ...state,
    createdAt: now,
    attributeDefinitions: definitions,
    billingMode: onDemand ? 'PAY_PER_REQUEST' : 'PROVISIONED',
    ...(onDemand ? { payPerRequestSince: now } : {}),
    throughput: input.ProvisionedThroughput ?? NO_THROUGHPUT,
    ...(input.OnDemandThroughput === undefined ? {} : { onDemandThroughput: input.OnDemandThroughput }),
    ...(input.WarmThroughput === undefined ? {} : { warmThroughput: input.WarmThroughput }),
    ...(input.TableClass === undefined ? {} : { tableClass: input.TableClass as 'STANDARD' }),
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    ...(input.SSESpecification === undefined ? {} : { encryption: input.SSESpecification }),
    tags: readTags(input.Tags ?? []),
    ...settingsReplicationMode({}, input.GlobalTableSettingsReplicationMode),
    ...(input.ResourcePolicy === undefined ? {} : { resourcePolicy: { document: input.ResourcePolicy, revisionId: String(now) } }),
  };
}

/** An index without the state that it is in. */
export function newIndex(
  kind: 'local' | 'global',
  index: GlobalSecondaryIndex | LocalSecondaryIndex,
  key: KeySchema,
  id: string,
): Omit<SecondaryIndex, 'status'> {
  const { ProvisionedThroughput, OnDemandThroughput, WarmThroughput } = index as GlobalSecondaryIndex;
  return {
    kind,
    name: index.IndexName,
    id,
    key,
    projection: projectionOf(index.Projection),
    ...(ProvisionedThroughput === undefined ? {} : { throughput: ProvisionedThroughput }),
    // AWS passes over one that says nothing.
    ...(OnDemandThroughput === undefined || Object.keys(OnDemandThroughput).length === 0 ? {} : { onDemandThroughput: OnDemandThroughput }),
    ...(WarmThroughput === undefined ? {} : { warmThroughput: WarmThroughput }),
  };
}
