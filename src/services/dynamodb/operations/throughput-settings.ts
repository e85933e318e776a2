/** What on-demand and warm throughput can be set to. */
import type { OnDemandThroughput, ProvisionedThroughput, WarmThroughput } from '../api.js';
import { ON_DEMAND_WARM_THROUGHPUT } from '../table-description.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';

/** What takes a limit of an on-demand table away; only tables that exist have one. */
const NO_LIMIT = -1;

/**
 * @param what it is of: `table`, or `index : ` and its name
 * @throws AwsError ValidationException
 */
export function checkOnDemandThroughput(
  wanted: OnDemandThroughput | undefined,
  { billingMode, what, exists }: { readonly billingMode: string; readonly what: string; readonly exists: boolean },
): void {
  for (const name of ['MaxReadRequestUnits', 'MaxWriteRequestUnits'] as const) {
    const units = wanted?.[name];
    if (units === undefined) continue;
    if (billingMode !== 'PAY_PER_REQUEST') {
      throw validationError(`${INVALID_PARAMETER}${name} for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED`);
    }
    if (units > 0 || (exists && units === NO_LIMIT)) continue;
    throw validationError(`${INVALID_PARAMETER}Requested ${name} for OnDemandThroughput for ${what} is outside of valid range`);
  }
}

const UNITS = [
  ['ReadUnitsPerSecond', 'ReadCapacityUnits'],
  ['WriteUnitsPerSecond', 'WriteCapacityUnits'],
] as const;

const INITIAL_THROUGHPUT =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial';

/**
 * What a new table or index begins with is no less than what it would have anyway.
 * @param provisioned `undefined` for on-demand tables
 * @throws AwsError ValidationException
 */
export function checkInitialWarmThroughput(wanted: WarmThroughput | undefined, provisioned: ProvisionedThroughput | undefined, what: string): void {
  for (const [name, capacity] of UNITS) {
    const units = wanted?.[name];
    if (units === undefined) continue;
    if (units >= (provisioned === undefined ? ON_DEMAND_WARM_THROUGHPUT[name] : provisioned[capacity])) continue;
    const bound = provisioned === undefined ? `initial throughput for OnDemand. See: ${INITIAL_THROUGHPUT}` : `${capacity} of ProvisionedThroughput`;
    throw validationError(`${INVALID_PARAMETER}Requested ${name} for WarmThroughput for ${what} is lower than ${bound}`);
  }
}

/**
 * Warm throughput only grows.
 * @param what it is of: `table`, or `index` and its name
 * @throws AwsError ValidationException
 */
export function checkWarmThroughput(wanted: WarmThroughput | undefined, held: WarmThroughput, what: string): void {
  for (const [name] of UNITS) {
    const [units, least] = [wanted?.[name], held[name]];
    if (units === undefined || least === undefined || units >= least) continue;
    throw validationError(`${INVALID_PARAMETER}Requested ${name} for WarmThroughput for ${what} is lower than current WarmThroughput, decreasing WarmThroughput is not supported`);
  }
}
