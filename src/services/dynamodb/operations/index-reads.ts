/** What a Query, Scan or SELECT may read of an index, and what it answers of an entry. */
import type { AwsError } from '../../../core/errors.js';
import { startPlace } from '../entry-keys.js';
import { visitConditionPaths, type Condition, type Path, type Projection } from '../expressions/index.js';
import type { SecondaryIndex, Table } from '../model.js';
import { vectorNames } from '../vectors.js';
import { attributeOf, INVALID_PARAMETER, keyAttributes, newAttributeMap, typeOf, validationError, type AttributeMap, type AttributeValue, type KeyAttribute } from '../values/index.js';

/** @throws AwsError ValidationException when the table has no such index, or it is not ready */
export function requireIndex(table: Table, name: string): SecondaryIndex {
  const index = table.indexes.find((each) => each.name === name);
  if (index === undefined || index.kind === 'vector') throw validationError(`The table does not have the specified index: ${name}`);
  if (index.backfilling === true) throw validationError(`Cannot read from backfilling global secondary index: ${name}`);
  return index;
}

/** Names that the index does not have, of those given. */
export function unprojected(names: Iterable<string>, table: Table, index: SecondaryIndex): readonly string[] {
  const { projection } = index;
  if (projection.type === 'ALL') return [];
  const kept = new Set([...keyAttributes(table.key), ...keyAttributes(index.key)].map(({ name }) => name));
  if (index.vector !== undefined) for (const name of vectorNames(index.vector)) kept.add(name);
  if (projection.type === 'INCLUDE') for (const name of projection.attributes) kept.add(name);
  return [...new Set(names)].filter((name) => !kept.has(name));
}

/** Attribute names that paths begin with. */
export function namesOf(paths: readonly Path[]): readonly string[] {
  return paths.map(([name]) => name as string);
}

/** Attribute names that a condition reads. */
export function namesRead(condition: Condition): readonly string[] {
  const names: string[] = [];
  visitConditionPaths(condition, ([name]) => names.push(name as string));
  return names;
}

/**
 * Whether the items of the table are wanted with the entries of the index. Only a local index, whose entries lie with their items, gives more than
 * it projects.
 * @throws AwsError ValidationException when a global index would have to
 */
export function needsWhole(table: Table, index: SecondaryIndex, select: string | undefined, projection: Projection | undefined): boolean {
  if (select === 'ALL_ATTRIBUTES' && index.projection.type !== 'ALL') {
    if (index.kind === 'local') return true;
    throw validationError(
      `${INVALID_PARAMETER}Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  }
  const missing = projection === undefined ? [] : unprojected(namesOf(projection.paths), table, index);
  if (missing.length === 0) return false;
  if (index.kind === 'local') return true;
  throw notProjected(index, missing);
}

export function notProjected(index: SecondaryIndex, names: readonly string[]): AwsError {
  return validationError(`${INVALID_PARAMETER}Global secondary index ${index.name} does not project [${names.join(', ')}]`);
}

export function filterNotProjected(index: SecondaryIndex, names: readonly string[]): AwsError {
  return validationError(
    `${INVALID_PARAMETER}Secondary index ${index.name} does not project one or more filter attributes: [${names.join(', ')}]`,
  );
}

/** The attributes that a place in a table or index is named by. */
export function placeAttributes(table: Table, index: SecondaryIndex | undefined): readonly KeyAttribute[] {
  const attributes = keyAttributes(table.key);
  if (index === undefined) return attributes;
  const names = new Set(attributes.map(({ name }) => name));
  return [...attributes, ...keyAttributes(index.key).filter(({ name }) => !names.has(name))];
}

/** LastEvaluatedKey: where a page ended. */
export function lastKey(item: AttributeMap, table: Table, index: SecondaryIndex | undefined): AttributeMap {
  const key = newAttributeMap();
  for (const { name } of placeAttributes(table, index)) key[name] = attributeOf(item, name) as AttributeValue;
  return key;
}

/**
 * The place behind which a page goes on.
 * @throws AwsError ValidationException when the key is no place in the table or index
 */
export function placeOfStartKey(key: AttributeMap, table: Table, index: SecondaryIndex | undefined): string {
  const attributes = placeAttributes(table, index);
  if (Object.keys(key).length !== attributes.length) {
    throw validationError(
      index === undefined ? "Exclusive Start Key must have same size as table's key schema" : 'The provided starting key is invalid',
    );
  }
  for (const { name, type } of attributes) {
    const value = attributeOf(key, name);
    if (value !== undefined && typeOf(value) === type) continue;
    throw validationError(
      index === undefined
        ? 'The provided starting key is invalid: The provided key element does not match the schema'
        : 'The provided starting key is invalid',
    );
  }
  return startPlace(table, index, key);
}
