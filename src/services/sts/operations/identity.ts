import type { OperationTable } from '../../../core/operation.js';
import { accountOfKey } from '../../../core/credentials.js';
import type { StsApi } from '../api.js';
import { callerOf } from '../principal.js';

/** Operations that tell who credentials belong to. */
export const identityOperations: OperationTable<StsApi> = {
  GetCallerIdentity(_input, context) {
    const { arn, userId, accountId } = callerOf(context);
    return { UserId: userId, Account: accountId, Arn: arn };
  },

  /** Keys that were not issued by this mock tell no account: they are taken for the caller's. */
  GetAccessKeyInfo({ AccessKeyId }, { scope }) {
    return { Account: accountOfKey(AccessKeyId) ?? scope.accountId };
  },
};
