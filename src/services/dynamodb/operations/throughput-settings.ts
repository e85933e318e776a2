/** What on-demand and warm throughput can be set to. */
import type { OnDemandThroughput, WarmThroughput } from '../api.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';

/** @throws AwsError ValidationException for a table whose capacity is provisioned */
export function checkOnDemandThroughput(wanted: OnDemandThroughput | undefined, billingMode: string): void {
  if (wanted === undefined || billingMode === 'PAY_PER_REQUEST') return;
  throw validationError(`${INVALID_PARAMETER}Neither MaxReadRequestUnits nor MaxWriteRequestUnits can be specified when BillingMode is PROVISIONED`);
}

/**
 * Warm throughput only grows.
 * @param what it is of: `table`, or `index` and its name
 * @throws AwsError ValidationException
 */
export function checkWarmThroughput(wanted: WarmThroughput | undefined, held: WarmThroughput, what: string): void {
  for (const name of ['ReadUnitsPerSecond', 'WriteUnitsPerSecond'] as const) {
    const [units, least] = [wanted?.[name], held[name]];
    if (units === undefined || least === undefined || units >= least) continue;
    throw validationError(`${INVALID_PARAMETER}Requested ${name} for WarmThroughput for ${what} is lower than current WarmThroughput, decreasing WarmThroughput is not supported`);
  }
}
