import { partitionOf } from '../../../core/arn.js';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { StsApi } from '../api.js';
import { issueCredentials } from '../credentials.js';
import { accessDenied } from '../errors.js';
import { callerOf, type Principal } from '../principal.js';
import { packedPolicySize, transitiveTags } from '../session-policies.js';

const HALF_A_DAY = 12 * 3600;

/** Only long-term credentials can be exchanged. */
function longTermCaller(operation: string, context: RequestContext): Principal {
  const caller = callerOf(context);
  if (caller.session !== undefined) throw accessDenied(`Cannot call ${operation} with session credentials`);
  return caller;
}

/** Sessions of users. */
export const sessionTokenOperations: OperationTable<StsApi> = {
  GetSessionToken({ DurationSeconds: seconds = HALF_A_DAY }, context) {
    const { arn, userId, accountId } = longTermCaller('GetSessionToken', context);
    return { Credentials: issueCredentials({ kind: 'session', arn, userId }, accountId, seconds, context) };
  },

  GetFederationToken({ Name: name, Policy, PolicyArns, Tags, DurationSeconds: seconds = HALF_A_DAY }, context) {
    const { accountId } = longTermCaller('GetFederationToken', context);
    transitiveTags(Tags);
    const size = packedPolicySize(Policy, PolicyArns, Tags) ?? 0;
    const arn = `arn:${partitionOf(context.scope.region)}:sts::${accountId}:federated-user/${name}`;
    const userId = `${accountId}:${name}`;
    return {
      Credentials: issueCredentials({ kind: 'federated-user', arn, userId }, accountId, seconds, context),
      FederatedUser: { FederatedUserId: userId, Arn: arn },
      PackedPolicySize: size,
    };
  },
};
