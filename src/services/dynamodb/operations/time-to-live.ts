import type { RequestContext } from '../../../core/operation.js';
import type { DescribeTimeToLiveInput, DescribeTimeToLiveOutput, UpdateTimeToLiveInput, UpdateTimeToLiveOutput } from '../api.js';
import { limits } from '../limits.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { withSettingsToShare } from '../replication/global-tables.js';
import { noTimeToLive } from '../replication/strong-checks.js';
import { validationError } from '../values/index.js';
import { tableRef } from './table-ref.js';
import { requireChangeable } from './tables.js';

export function timeToLiveOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'DescribeTimeToLive' | 'UpdateTimeToLive'> {
  return {
    DescribeTimeToLive: (input, context) => describeTimeToLive(parts, input, context),
    UpdateTimeToLive: (input, context) => updateTimeToLive(parts, input, context),
  };
}

async function describeTimeToLive({ tables }: DynamoDbParts, input: DescribeTimeToLiveInput, context: RequestContext): Promise<DescribeTimeToLiveOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const { timeToLive, status } = await tables.require(scope, name, context.clock.now());
  if (status === 'CREATING' || status === 'DELETING') {
    throw validationError(`Cannot describe time to live while table is in ${status} state: Current table state is ${status}`);
  }
  return {
    TimeToLiveDescription:
      timeToLive === undefined ? { TimeToLiveStatus: 'DISABLED' } : { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.attribute },
  };
}

async function updateTimeToLive({ tables, globalTables, options }: DynamoDbParts, input: UpdateTimeToLiveInput, context: RequestContext): Promise<UpdateTimeToLiveOutput> {
  const { Enabled, AttributeName } = input.TimeToLiveSpecification;
  const { scope, name } = tableRef(input.TableName, context.scope);
  const now = context.clock.now();
  const changed = await tables.change(scope, name, now, ({ table }) => {
    requireChangeable(table);
    if (table.multiRegionConsistency === 'STRONG') throw noTimeToLive();
    if (options.strict === true && (table.timeToLiveChangedAt ?? Number.NEGATIVE_INFINITY) + limits.timeToLiveChangeMs > now) {
      throw validationError('Time to live has been modified multiple times within a fixed interval');
    }
    const { timeToLive: held, ...rest } = table;
    if (Enabled) {
      if (held !== undefined) {
        throw validationError(
          held.attribute === AttributeName
            ? 'TimeToLive is already enabled'
            : `TimeToLive is active on a different AttributeName: current AttributeName is ${held.attribute}`,
        );
      }
      return { table: withSettingsToShare({ ...rest, timeToLive: { attribute: AttributeName, filling: true }, timeToLiveChangedAt: now }) };
    }
    if (held === undefined) throw validationError('TimeToLive is already disabled');
    if (held.attribute !== AttributeName) {
      throw validationError(`TimeToLive is active on a different AttributeName: current AttributeName is ${held.attribute}`);
    }
    return { table: withSettingsToShare({ ...rest, timeToLiveChangedAt: now }) };
  });
  if (changed !== undefined) await tables.fill(scope, changed);
  if (changed?.replicas !== undefined) await globalTables.share(scope, name, now);
  return { TimeToLiveSpecification: input.TimeToLiveSpecification };
}
