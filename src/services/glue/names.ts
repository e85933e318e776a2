import type { RequestContext } from '../../core/operation.js';
import type { TableRef } from './backend.js';
import { glueError, invalidInput } from './errors.js';

/** Names in the catalogue are in lower case, however they are given: Hive's rule. */
export function folded(name: string): string {
  return name.toLowerCase();
}

/** A name that is given to something. Blanks around a name are no part of any. */
export function newName(name: string, what: string): string {
  if (name.trim() === '') throw invalidInput(`${what} must not be blank`);
  return folded(name);
}

/** The id of the account's catalogue, which every request is for. @throws AwsError for another account's. */
export function catalogOf({ scope }: RequestContext, asked: string | undefined): string {
  if (asked === undefined || asked === scope.accountId) return scope.accountId;
  throw glueError('AccessDeniedException', `The catalog ${asked} is not one of account ${scope.accountId}.`);
}

export function tableRef({ scope }: RequestContext, database: string, name: string): TableRef {
  return { scope, database: folded(database), name: folded(name) };
}

/** Glue keeps times by the second. */
export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
