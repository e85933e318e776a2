import { parseArn } from '../../../core/arn.js';
import type { Scope } from '../../../core/scope.js';
import { validationError } from '../errors.js';

/** Where a table is that a request names. */
export interface TableRef {
  readonly scope: Scope;
  readonly name: string;
}

/**
 * The table that a request names, by its name in the request's own scope or by its ARN, which may lead to another account of the same region.
 * @throws AwsError ValidationException when an ARN is none of a table
 */
export function tableRef(nameOrArn: string, scope: Scope): TableRef {
  if (!nameOrArn.startsWith('arn:')) return { scope, name: nameOrArn };
  const arn = parseArn(nameOrArn);
  const name = arn?.service === 'dynamodb' && arn.resource.startsWith('table/') ? arn.resource.slice('table/'.length) : '';
  if (arn === undefined || name === '' || name.includes('/')) {
    throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${nameOrArn}`);
  }
  if (arn.region !== scope.region) throw validationError(`1 validation error detected: Invalid AWS region in '${nameOrArn}'`);
  return { scope: { accountId: arn.accountId, region: arn.region }, name };
}
