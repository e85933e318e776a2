import type { JsonObject } from '../../../core/json.js';
import type { RequestContext } from '../../../core/operation.js';
import type {
  AutoScalingSettingsDescription,
  AutoScalingSettingsUpdate,
  DescribeTableReplicaAutoScalingInput,
  DescribeTableReplicaAutoScalingOutput,
  TableAutoScalingDescription,
  UpdateTableReplicaAutoScalingInput,
  UpdateTableReplicaAutoScalingOutput,
} from '../api.js';
import { resourceNotFound } from '../errors.js';
import type { Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { tableRef } from './table-ref.js';

type Operations = Pick<DynamoDbOperations, 'DescribeTableReplicaAutoScaling' | 'UpdateTableReplicaAutoScaling'>;

/** Settings are kept and told of; nothing is scaled, since nothing is throttled. */
export function autoScalingOperations(parts: DynamoDbParts): Operations {
  return {
    DescribeTableReplicaAutoScaling: (input, context) => describeAutoScaling(parts, input, context),
    UpdateTableReplicaAutoScaling: (input, context) => updateAutoScaling(parts, input, context),
  };
}

/** As the table keeps them. */
interface Settings {
  readonly write?: AutoScalingSettingsDescription;
  readonly read?: AutoScalingSettingsDescription;
  /** Write capacity of global indexes by name. */
  readonly indexes?: Readonly<Record<string, AutoScalingSettingsDescription>>;
}

async function describeAutoScaling({ tables }: DynamoDbParts, input: DescribeTableReplicaAutoScalingInput, context: RequestContext): Promise<DescribeTableReplicaAutoScalingOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  return { TableAutoScalingDescription: describe(await tables.require(scope, name, context.clock.now()), scope.region) };
}

async function updateAutoScaling({ tables }: DynamoDbParts, input: UpdateTableReplicaAutoScalingInput, context: RequestContext): Promise<UpdateTableReplicaAutoScalingOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const own = input.ReplicaUpdates?.find(({ RegionName }) => RegionName === scope.region);
  const changed = await tables.change(scope, name, context.clock.now(), ({ table }) => {
    const held = (table.autoScaling ?? {}) as Settings;
    const indexes = (input.GlobalSecondaryIndexUpdates ?? []).flatMap(({ IndexName, ProvisionedWriteCapacityAutoScalingUpdate: update }) =>
      IndexName === undefined || update === undefined ? [] : [[IndexName, settingsOf(update)] as const],
    );
    const settings: Settings = {
      ...held,
      ...(input.ProvisionedWriteCapacityAutoScalingUpdate === undefined ? {} : { write: settingsOf(input.ProvisionedWriteCapacityAutoScalingUpdate) }),
      ...(own?.ReplicaProvisionedReadCapacityAutoScalingUpdate === undefined
        ? {}
        : { read: settingsOf(own.ReplicaProvisionedReadCapacityAutoScalingUpdate) }),
      ...(indexes.length === 0 ? {} : { indexes: { ...held.indexes, ...Object.fromEntries(indexes) } }),
    };
    return { table: { ...table, autoScaling: settings as JsonObject } };
  });
  if (changed === undefined) throw resourceNotFound();
  return { TableAutoScalingDescription: describe(changed, scope.region) };
}

function settingsOf({ ScalingPolicyUpdate, ...settings }: AutoScalingSettingsUpdate): AutoScalingSettingsDescription {
  if (ScalingPolicyUpdate === undefined) return settings;
  const { PolicyName, TargetTrackingScalingPolicyConfiguration } = ScalingPolicyUpdate;
  return { ...settings, ScalingPolicies: [{ PolicyName, TargetTrackingScalingPolicyConfiguration }] };
}

function describe(table: Table, region: string): TableAutoScalingDescription {
  const { read, write, indexes = {} } = (table.autoScaling ?? {}) as Settings;
  const scaled = Object.entries(indexes).map(([IndexName, settings]) => ({
    IndexName,
    IndexStatus: 'ACTIVE',
    ProvisionedWriteCapacityAutoScalingSettings: settings,
  }));
  return {
    TableName: table.name,
    TableStatus: table.status,
    Replicas: [
      {
        RegionName: region,
        ...(scaled.length === 0 ? {} : { GlobalSecondaryIndexes: scaled }),
        ...(read === undefined ? {} : { ReplicaProvisionedReadCapacityAutoScalingSettings: read }),
        ...(write === undefined ? {} : { ReplicaProvisionedWriteCapacityAutoScalingSettings: write }),
        ReplicaStatus: 'ACTIVE',
      },
    ],
  };
}
