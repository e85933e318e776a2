/** What expressions may not do to the key of the table or index that they meet. */
import { INVALID_PARAMETER, validationError } from '../values/errors.js';
import { isKeyAttribute, type KeySchema } from '../values/key-schema.js';
import { visitConditionPaths, type Condition } from './condition.js';
import { attributeName, type Path } from './path.js';
import { updatePaths, type Update } from './update.js';

/** @throws AwsError ValidationException when the update writes to an attribute of the table's key, or into it */
export function checkUpdateLeavesKey(update: Update, schema: KeySchema): void {
  for (const { path } of update.actions) {
    const name = attributeName(path);
    if (!isKeyAttribute(schema, name)) continue;
    throw validationError(`${INVALID_PARAMETER}Cannot update attribute ${name}. This attribute is part of the key`);
  }
}

/** @throws AwsError ValidationException when the filter of a Query reads an attribute of the key that is queried */
export function checkFilterLeavesKey(filter: Condition, schema: KeySchema): void {
  visitConditionPaths(filter, (path) => {
    const name = attributeName(path);
    if (!isKeyAttribute(schema, name)) return;
    throw validationError(
      `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`,
    );
  });
}

/**
 * @param schema of the table, or of an index of it
 * @throws AwsError ValidationException when a path leads into an attribute of the key, which is always a scalar
 */
export function checkPathsOutsideKey(paths: readonly Path[], schema: KeySchema, kind: 'Key' | 'IndexKey'): void {
  for (const path of paths) {
    const name = attributeName(path);
    if (path.length === 1 || !isKeyAttribute(schema, name)) continue;
    throw validationError(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${kind}: ${name}`,
    );
  }
}

/** `checkPathsOutsideKey` for all paths of a condition. */
export function checkConditionOutsideKey(condition: Condition, schema: KeySchema, kind: 'Key' | 'IndexKey'): void {
  visitConditionPaths(condition, (path) => checkPathsOutsideKey([path], schema, kind));
}

/**
 * `checkPathsOutsideKey` for all paths of an update: those that it writes and those that it reads.
 * @param key of the table
 * @param indexes of the table
 */
export function checkUpdateOutsideKeys(update: Update, key: KeySchema, indexes: readonly { readonly key: KeySchema }[]): void {
  const paths = updatePaths(update).filter(({ length }) => length > 1);
  if (paths.length === 0) return;
  checkPathsOutsideKey(paths, key, 'Key');
  for (const index of indexes) checkPathsOutsideKey(paths, index.key, 'IndexKey');
}
