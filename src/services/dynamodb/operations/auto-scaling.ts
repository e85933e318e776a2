import type { AwsError } from '../../../core/errors.js';
import type { JsonObject } from '../../../core/json.js';
import type { RequestContext } from '../../../core/operation.js';
import type {
  AutoScalingSettingsDescription,
  AutoScalingSettingsUpdate,
  DescribeTableReplicaAutoScalingInput,
  DescribeTableReplicaAutoScalingOutput,
  ReplicaAutoScalingDescription,
  TableAutoScalingDescription,
  UpdateTableReplicaAutoScalingInput,
  UpdateTableReplicaAutoScalingOutput,
} from '../api.js';
import { dynamoDbError } from '../errors.js';
import type { Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { replicaScope } from '../replication/replicas.js';
import { validationError } from '../values/index.js';
import { tableRef } from './table-ref.js';

type Operations = Pick<DynamoDbOperations, 'DescribeTableReplicaAutoScaling' | 'UpdateTableReplicaAutoScaling'>;

/** Settings of global tables are kept and told of; nothing is scaled, since nothing is throttled. */
export function autoScalingOperations(parts: DynamoDbParts): Operations {
  return {
    DescribeTableReplicaAutoScaling: (input, context) => describeAutoScaling(parts, input, context),
    UpdateTableReplicaAutoScaling: (input, context) => updateAutoScaling(parts, input, context),
  };
}

/** As each member of the global table keeps them, for all of them. */
interface Settings {
  readonly write?: AutoScalingSettingsDescription;
  /** Read capacity by Region. */
  readonly reads?: Readonly<Record<string, AutoScalingSettingsDescription>>;
  /** Write capacity of global indexes by name. */
  readonly indexes?: Readonly<Record<string, AutoScalingSettingsDescription>>;
  /** Read capacity of global indexes by Region and name. */
  readonly indexReads?: Readonly<Record<string, Readonly<Record<string, AutoScalingSettingsDescription>>>>;
}

async function describeAutoScaling(parts: DynamoDbParts, input: DescribeTableReplicaAutoScalingInput, context: RequestContext): Promise<DescribeTableReplicaAutoScalingOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  return { TableAutoScalingDescription: describe(await requireGlobal(parts, name, context), scope.region) };
}

/** @throws AwsError ResourceNotFoundException also for a table of one Region */
async function requireGlobal({ tables }: DynamoDbParts, name: string, context: RequestContext): Promise<Table> {
  const table = await tables.find(context.scope, name, context.clock.now());
  if (table?.replicas !== undefined) return table;
  throw dynamoDbError('ResourceNotFoundException', `Global table with name: '${name}' does not exist.`);
}

async function updateAutoScaling(parts: DynamoDbParts, input: UpdateTableReplicaAutoScalingInput, context: RequestContext): Promise<UpdateTableReplicaAutoScalingOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const table = await requireGlobal(parts, name, context);
  checkUpdate(input, table, scope.region);
  const settings = withUpdate((table.autoScaling ?? {}) as Settings, input, table);
  const members = [scope, ...(table.replicas ?? []).map((replica) => replicaScope(scope, replica))];
  for (const member of members) {
    const held = await parts.tables.find(member, name, context.clock.now());
    if (held === undefined) continue;
    await parts.tables.change(member, name, context.clock.now(), (each) => ({ table: { ...each.table, autoScaling: settings as JsonObject } }));
  }
  return { TableAutoScalingDescription: describe({ ...table, autoScaling: settings as JsonObject }, scope.region) };
}

// ---- Checks

function checkUpdate(input: UpdateTableReplicaAutoScalingInput, table: Table, region: string): void {
  const { ReplicaUpdates: replicas = [], GlobalSecondaryIndexUpdates: indexes = [], ProvisionedWriteCapacityAutoScalingUpdate: write } = input;
  if (write === undefined && replicas.length === 0 && indexes.length === 0) throw failed(table, ' because at least one update parameter must be specified.');
  const regions = replicas.map(({ RegionName }) => RegionName);
  const twice = regions.filter((each, at) => regions.indexOf(each) !== at);
  if (twice.length > 0) throw failed(table, ` because the regions: ‘[${[...new Set(twice)].join(', ')}]’ were specified more than once.`);
  for (const { RegionName, ReplicaProvisionedReadCapacityAutoScalingUpdate: read, ReplicaGlobalSecondaryIndexUpdates: ofIndexes = [] } of replicas) {
    if (read === undefined && ofIndexes.length === 0) throw failed(table, ` because at least one update parameter must be specified for region: ‘${RegionName}’.`);
  }
  const reads = replicas.flatMap((replica) => replica.ReplicaProvisionedReadCapacityAutoScalingUpdate ?? []);
  if (write !== undefined) checkBilling(table, region, write, 'GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate');
  for (const read of reads) checkBilling(table, region, read, 'ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate');
}

function failed({ name }: Pick<Table, 'name'>, why: string): AwsError {
  return validationError(`Failed to update settings for global table with name: ‘${name}’${why}`);
}

function checkBilling({ name, billingMode, replicas = [] }: Table, region: string, { AutoScalingDisabled }: AutoScalingSettingsUpdate, parameter: string): void {
  if (billingMode === 'PROVISIONED' || AutoScalingDisabled === true) return;
  const regions = [region, ...replicas.map(({ RegionName }) => RegionName)].sort().map((each) => `'${each.toUpperCase()}'`);
  throw validationError(
    `Failed to update global table with name ‘${name}‘. Replicas ${regions.join(', ')} BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: '${parameter}'.`,
  );
}

// ---- Settings

function withUpdate(held: Settings, input: UpdateTableReplicaAutoScalingInput, table: Table): Settings {
  const { ReplicaUpdates: replicas = [], GlobalSecondaryIndexUpdates: indexUpdates = [], ProvisionedWriteCapacityAutoScalingUpdate: write } = input;
  const [reads, indexes, indexReads] = [{ ...held.reads }, { ...held.indexes }, { ...held.indexReads }];
  for (const { RegionName, ReplicaProvisionedReadCapacityAutoScalingUpdate: read, ReplicaGlobalSecondaryIndexUpdates: ofIndexes = [] } of replicas) {
    if (read !== undefined) reads[RegionName] = settingsOf(table, read, reads[RegionName], 'Read');
    for (const { IndexName, ProvisionedReadCapacityAutoScalingUpdate: update } of ofIndexes) {
      if (IndexName === undefined || update === undefined) continue;
      indexReads[RegionName] = { ...indexReads[RegionName], [IndexName]: settingsOf(table, update, indexReads[RegionName]?.[IndexName], 'Read', IndexName) };
    }
  }
  for (const { IndexName, ProvisionedWriteCapacityAutoScalingUpdate: update } of indexUpdates) {
    if (IndexName !== undefined && update !== undefined) indexes[IndexName] = settingsOf(table, update, indexes[IndexName], 'Write', IndexName);
  }
  return { ...held, reads, indexes, indexReads, ...(write === undefined ? {} : { write: settingsOf(table, write, held.write, 'Write') }) };
}

/**
 * What is left out stays as it is; of a capacity that is not scaled yet nothing may be.
 * @throws AwsError ValidationException
 */
function settingsOf(table: Table, update: AutoScalingSettingsUpdate, held: AutoScalingSettingsDescription | undefined, capacity: string, index?: string): AutoScalingSettingsDescription {
  if (update.AutoScalingDisabled === true) return NOT_SCALED;
  const { AutoScalingDisabled: _, ScalingPolicyUpdate, ...given } = update;
  const resource = index === undefined ? `table/${table.name}` : `table/${table.name}/index/${index}`;
  const policies = ScalingPolicyUpdate === undefined ? {} : { ScalingPolicies: [{ PolicyName: `DynamoDB${capacity}CapacityUtilization:${resource}`, ...ScalingPolicyUpdate }] };
  if (held !== undefined && held.AutoScalingDisabled !== true) return { ...held, ...given, ...policies };
  const { MaximumUnits, MinimumUnits } = given;
  const missing = Object.entries({ MaximumUnits, ScalingPolicyUpdate, MinimumUnits }).filter(([, value]) => value === undefined);
  if (missing.length > 0) throw failed(table, `: Parameters ${missing.map(([name]) => `'${name}'`).join(', ')} are required unless auto scaling is being disabled.`);
  return { ...given, ...policies };
}

const NOT_SCALED: AutoScalingSettingsDescription = { AutoScalingDisabled: true, ScalingPolicies: [] };

/** The members in the order of their Regions' names, this one among them. */
function describe(table: Table, region: string): TableAutoScalingDescription {
  const members = [{ RegionName: region, ReplicaStatus: 'ACTIVE' }, ...(table.replicas ?? [])].sort((a, b) => (a.RegionName < b.RegionName ? -1 : 1));
  return { TableName: table.name, TableStatus: table.status, Replicas: members.map((member) => describeMember(member, table)) };
}

function describeMember({ RegionName, ReplicaStatus }: { readonly RegionName: string; readonly ReplicaStatus: string }, table: Table): ReplicaAutoScalingDescription {
  const { write, reads = {}, indexes = {}, indexReads = {} } = (table.autoScaling ?? {}) as Settings;
  return {
    RegionName,
    GlobalSecondaryIndexes: table.indexes
      .filter(({ kind }) => kind === 'global')
      .map(({ name, status }) => ({
        IndexName: name,
        IndexStatus: status,
        ProvisionedReadCapacityAutoScalingSettings: indexReads[RegionName]?.[name] ?? NOT_SCALED,
        ProvisionedWriteCapacityAutoScalingSettings: indexes[name] ?? NOT_SCALED,
      })),
    ReplicaProvisionedReadCapacityAutoScalingSettings: reads[RegionName] ?? NOT_SCALED,
    ReplicaProvisionedWriteCapacityAutoScalingSettings: write ?? NOT_SCALED,
    ReplicaStatus,
  };
}
