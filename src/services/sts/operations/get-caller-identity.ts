import { partitionOf } from '../../../core/arn.js';
import type { RequestContext } from '../../../core/operation.js';
import type { GetCallerIdentityResponse } from '../api.js';

/** Who the credentials belong to. Credentials that were not issued by this mock are the account's root user. */
export function getCallerIdentity(_input: unknown, { scope }: RequestContext): GetCallerIdentityResponse {
  const { accountId, region } = scope;
  return { UserId: accountId, Account: accountId, Arn: `arn:${partitionOf(region)}:iam::${accountId}:root` };
}
