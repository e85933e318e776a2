import { partitionOf } from '../../../core/arn.js';
import type { JsonObject } from '../../../core/json.js';
import type { RequestContext } from '../../../core/operation.js';
import type {
  CreateGlobalTableOutput,
  DescribeGlobalTableInput,
  DescribeGlobalTableOutput,
  DescribeGlobalTableSettingsInput,
  DescribeGlobalTableSettingsOutput,
  GlobalTableDescription,
  ListGlobalTablesInput,
  ListGlobalTablesOutput,
  UpdateGlobalTableInput,
  UpdateGlobalTableOutput,
  UpdateGlobalTableSettingsInput,
  UpdateGlobalTableSettingsOutput,
} from '../api.js';
import { dynamoDbError } from '../errors.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { seconds } from '../table-description.js';

type Operations = Pick<
  DynamoDbOperations,
  | 'CreateGlobalTable'
  | 'DescribeGlobalTable'
  | 'DescribeGlobalTableSettings'
  | 'ListGlobalTables'
  | 'UpdateGlobalTable'
  | 'UpdateGlobalTableSettings'
>;

/**
 * Global tables of the version 2017.11.29. AWS makes no more of them; those of a snapshot are told of, and their items stay in the Region in which they are
 * written.
 */
export function globalTableOperations(parts: DynamoDbParts): Operations {
  return {
    CreateGlobalTable: () => createGlobalTable(),
    DescribeGlobalTable: (input, context) => describeGlobalTable(parts, input, context),
    DescribeGlobalTableSettings: (input, context) => describeSettings(parts, input, context),
    ListGlobalTables: (input, context) => listGlobalTables(parts, input, context),
    UpdateGlobalTable: (input, context) => updateGlobalTable(parts, input, context),
    UpdateGlobalTableSettings: (input, context) => updateSettings(parts, input, context),
  };
}

/** A global table as its document has it. */
interface GlobalTable {
  readonly createdAt: number;
  readonly regions: readonly string[];
  /** Provisioned write capacity, and read capacity by region. */
  readonly billingMode?: string;
  readonly writeUnits?: number;
  readonly readUnits?: Readonly<Record<string, number>>;
}

function describe(name: string, { createdAt, regions }: GlobalTable, { accountId, region }: RequestContext['scope']): GlobalTableDescription {
  return {
    ReplicationGroup: regions.map((RegionName) => ({ RegionName })),
    GlobalTableArn: `arn:${partitionOf(region)}:dynamodb::${accountId}:global-table/${name}`,
    CreationDateTime: seconds(createdAt),
    GlobalTableStatus: 'ACTIVE',
    GlobalTableName: name,
  };
}

function globalTableNotFound(name: string) {
  return dynamoDbError('GlobalTableNotFoundException', `Global table with name: '${name}' does not exist.`);
}

async function requireGlobalTable({ backend }: DynamoDbParts, name: string, { scope }: RequestContext): Promise<GlobalTable> {
  const document = await backend.findDocument(scope, 'globalTables', name);
  if (document === undefined) throw globalTableNotFound(name);
  return document as unknown as GlobalTable;
}

async function change(
  { backend }: DynamoDbParts,
  name: string,
  { scope }: RequestContext,
  plan: (held: GlobalTable | undefined) => GlobalTable,
): Promise<GlobalTable> {
  const changed = await backend.changeDocument(scope, 'globalTables', name, (held) => plan(held as unknown as GlobalTable | undefined) as unknown as JsonObject);
  return changed as unknown as GlobalTable;
}

async function createGlobalTable(): Promise<CreateGlobalTableOutput> {
  throw versionNotSupported();
}

function versionNotSupported() {
  return validationError(
    `${INVALID_PARAMETER}DynamoDB global tables version 2017.11.29 is not supported. ` +
      'We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).',
  );
}

async function describeGlobalTable(parts: DynamoDbParts, { GlobalTableName: name }: DescribeGlobalTableInput, context: RequestContext): Promise<DescribeGlobalTableOutput> {
  const document = await parts.backend.findDocument(context.scope, 'globalTables', name);
  if (document === undefined) throw dynamoDbError('GlobalTableNotFoundException', `Global table not found: Global table with name: '${name}' does not exist.`);
  return { GlobalTableDescription: describe(name, document as unknown as GlobalTable, context.scope) };
}

const MOST_TABLES = 100;

async function listGlobalTables({ backend }: DynamoDbParts, input: ListGlobalTablesInput, { scope }: RequestContext): Promise<ListGlobalTablesOutput> {
  const limit = input.Limit ?? MOST_TABLES;
  const all = (await backend.listDocuments(scope, 'globalTables'))
    .map(([name, document]) => ({ name, regions: (document as unknown as GlobalTable).regions }))
    .filter(({ regions }) => input.RegionName === undefined || regions.includes(input.RegionName))
    .filter(({ name }) => input.ExclusiveStartGlobalTableName === undefined || name > input.ExclusiveStartGlobalTableName);
  const page = all.slice(0, limit);
  const last = page.at(-1);
  return {
    GlobalTables: page.map(({ name, regions }) => ({ GlobalTableName: name, ReplicationGroup: regions.map((RegionName) => ({ RegionName })) })),
    ...(all.length > limit && last !== undefined ? { LastEvaluatedGlobalTableName: last.name } : {}),
  };
}

async function updateGlobalTable(parts: DynamoDbParts, input: UpdateGlobalTableInput, context: RequestContext): Promise<UpdateGlobalTableOutput> {
  const name = input.GlobalTableName;
  const { backend } = parts;
  if (input.ReplicaUpdates.length === 0) throw validationError('One or more parameter values were invalid');
  if (input.ReplicaUpdates.some(({ Create }) => Create !== undefined)) throw versionNotSupported();
  let changed: GlobalTable | undefined;
  await backend.changeDocument(context.scope, 'globalTables', name, (document) => {
    const held = document as unknown as GlobalTable | undefined;
    if (held === undefined) throw globalTableNotFound(name);
    let { regions } = held;
    for (const { Delete } of input.ReplicaUpdates) {
      if (Delete === undefined) continue;
      if (!regions.includes(Delete.RegionName)) throw dynamoDbError('ReplicaNotFoundException', `Failed to delete the replica of the global table with name: '${name}' because it does not exist in region '${Delete.RegionName}'.`);
      regions = regions.filter((region) => region !== Delete.RegionName);
    }
    changed = { ...held, regions };
    // A global table ends with its last replica; no operation deletes one.
    return regions.length === 0 ? undefined : (changed as unknown as JsonObject);
  });
  if (changed === undefined) throw globalTableNotFound(name);
  return { GlobalTableDescription: { ...describe(name, changed, context.scope), GlobalTableStatus: changed.regions.length === 0 ? 'DELETING' : 'ACTIVE' } };
}

function settingsOf(name: string, { regions, billingMode, writeUnits, readUnits }: GlobalTable): DescribeGlobalTableSettingsOutput {
  return {
    GlobalTableName: name,
    ReplicaSettings: regions.map((RegionName) => ({
      RegionName,
      ReplicaStatus: 'ACTIVE',
      ...(billingMode === undefined ? {} : { ReplicaBillingModeSummary: { BillingMode: billingMode } }),
      ...(readUnits?.[RegionName] === undefined ? {} : { ReplicaProvisionedReadCapacityUnits: readUnits[RegionName] }),
      ...(writeUnits === undefined ? {} : { ReplicaProvisionedWriteCapacityUnits: writeUnits }),
    })),
  };
}

async function describeSettings(parts: DynamoDbParts, { GlobalTableName: name }: DescribeGlobalTableSettingsInput, context: RequestContext): Promise<DescribeGlobalTableSettingsOutput> {
  return settingsOf(name, await requireGlobalTable(parts, name, context));
}

async function updateSettings(parts: DynamoDbParts, input: UpdateGlobalTableSettingsInput, context: RequestContext): Promise<UpdateGlobalTableSettingsOutput> {
  const name = input.GlobalTableName;
  const changed = await change(parts, name, context, (held) => {
    if (held === undefined) throw globalTableNotFound(name);
    const given = (input.ReplicaSettingsUpdate ?? []).flatMap(({ RegionName, ReplicaProvisionedReadCapacityUnits: units }) =>
      units === undefined ? [] : [[RegionName, units] as const],
    );
    return {
      ...held,
      ...(input.GlobalTableBillingMode === undefined ? {} : { billingMode: input.GlobalTableBillingMode }),
      ...(input.GlobalTableProvisionedWriteCapacityUnits === undefined ? {} : { writeUnits: input.GlobalTableProvisionedWriteCapacityUnits }),
      ...(given.length === 0 ? {} : { readUnits: { ...held.readUnits, ...Object.fromEntries(given) } }),
    };
  });
  return settingsOf(name, changed);
}
