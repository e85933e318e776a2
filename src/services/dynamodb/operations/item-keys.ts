/** Keys of items and of indexes against their schemas, in DynamoDB's words and order. */
import type { AwsError } from '../../../core/errors.js';
import { limits } from '../limits.js';
import type { VectorSettings } from '../model.js';
import { checkVector } from '../vectors.js';
import {
  attributeOf,
  checkKeyNotEmpty,
  INVALID_PARAMETER,
  keyAttributes,
  typeOf,
  validationError,
  valueSize,
  type AttributeMap,
  type AttributeValue,
  type KeyAttribute,
  type KeySchema,
} from '../values/index.js';

/** An index as far as its key is concerned. */
export interface IndexKey {
  readonly name: string;
  readonly key: KeySchema;
  readonly vector?: VectorSettings;
}

export function keyMismatch(): AwsError {
  return validationError('The provided key element does not match the schema');
}

/**
 * A key that names one item: exactly the schema's attributes, each of its type, neither empty nor too long.
 * @throws AwsError ValidationException
 */
export function checkKey(key: AttributeMap, schema: KeySchema): void {
  const attributes = keyAttributes(schema);
  if (Object.keys(key).length !== attributes.length) throw keyMismatch();
  for (const { name, type } of attributes) {
    const value = attributeOf(key, name);
    if (value === undefined || typeOf(value) !== type) throw keyMismatch();
  }
  checkKeySizes(key, schema);
}

/**
 * The key inside an item that is put.
 * @param batch BatchWriteItem tells a missing or mistyped key in the words of keys that name items
 * @throws AwsError ValidationException
 */
export function checkItemKey(item: AttributeMap, schema: KeySchema, batch = false): void {
  for (const { name, type } of keyAttributes(schema)) {
    const value = attributeOf(item, name);
    if (value === undefined) {
      throw batch ? keyMismatch() : validationError(`${INVALID_PARAMETER}Missing the key ${name} in the item`);
    }
    if (typeOf(value) === type) continue;
    throw batch
      ? keyMismatch()
      : validationError(`${INVALID_PARAMETER}Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
  }
  checkKeySizes(item, schema);
}

function checkKeySizes(item: AttributeMap, { hash, range }: KeySchema): void {
  for (const attributes of [hash, range]) {
    for (const { name } of attributes) checkKeyNotEmpty(name, attributeOf(item, name) as { S: string });
  }
  if (bytesOf(item, hash) > limits.hashKeyBytes) {
    throw validationError(`${INVALID_PARAMETER}Size of hashkey has exceeded the maximum size limit of${String(limits.hashKeyBytes)} bytes`);
  }
  if (bytesOf(item, range) > limits.rangeKeyBytes) {
    throw validationError(
      `${INVALID_PARAMETER}Aggregated size of all range keys has exceeded the size limit of ${String(limits.rangeKeyBytes)} bytes`,
    );
  }
}

function bytesOf(item: AttributeMap, attributes: readonly KeyAttribute[]): number {
  let bytes = 0;
  for (const { name } of attributes) bytes += valueSize(attributeOf(item, name) as AttributeValue);
  return bytes;
}

/**
 * The attributes of an item that are keys of indexes. What an index cannot hold may not be in the table either, unless it is not there at all.
 * @param update the item is the outcome of an update, which is told differently
 * @throws AwsError ValidationException for the first index by name
 */
export function checkIndexKeys(item: AttributeMap, indexes: readonly IndexKey[], update = false): void {
  if (indexes.length === 0) return;
  for (const { name: index, key, vector } of byName(indexes)) {
    for (const { name, type } of keyAttributes(key)) {
      const value = attributeOf(item, name);
      if (value !== undefined) checkIndexKey(value, name, type, index, update);
    }
    checkIndexKeySizes(item, key, index);
    if (vector !== undefined) checkVector(item, vector, index);
  }
}

/**
 * `checkIndexKeys` for an item as an update leaves it. What an update computes, or leaves as it was, is told in words of its own.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * @throws AwsError ValidationException
 */
export function checkUpdatedIndexKeys(item: AttributeMap, indexes: readonly IndexKey[]): void {
  for (const { key } of indexes) {
    for (const { name, type } of keyAttributes(key)) {
      const value = attributeOf(item, name);
      if (value !== undefined && typeOf(value) !== type) throw unsupportedUpdate('to unsupported type');
    }
    if (presentBytes(item, key.hash) > limits.hashKeyBytes || presentBytes(item, key.range) > limits.rangeKeyBytes) {
      throw unsupportedUpdate('beyond allowed size limits');
    }
  }
  checkIndexKeys(item, indexes, true);
}

function unsupportedUpdate(why: string): AwsError {
  return validationError(`The update expression attempted to update the secondary index key ${why}`);
}

/** DynamoDB goes through the indexes in the order of their names. */
function byName(indexes: readonly IndexKey[]): readonly IndexKey[] {
  return indexes.length === 1 ? indexes : [...indexes].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkIndexKey(value: AttributeValue, name: string, type: string, index: string, update: boolean): void {
  if (typeOf(value) !== type) {
    throw validationError(`${INVALID_PARAMETER}Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index}`);
  }
  const kind = 'S' in value && value.S === '' ? 'string' : 'B' in value && value.B === '' ? 'binary' : undefined;
  if (kind === undefined) return;
  const empty = `The AttributeValue for a key attribute cannot contain an empty ${kind} value.`;
  throw validationError(
    update
      ? `One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. ${empty}`
      : `One or more parameter values are not valid. A value specified for a secondary index key is not supported. ${empty} IndexName: ${index}, IndexKey: ${name}`,
  );
}

function checkIndexKeySizes(item: AttributeMap, { hash, range }: KeySchema, index: string): void {
  if (presentBytes(item, hash) > limits.hashKeyBytes) {
    throw validationError(`${INVALID_PARAMETER}Size of hashkey has exceeded the maximum size limit of${String(limits.hashKeyBytes)} bytes`);
  }
  if (presentBytes(item, range) > limits.rangeKeyBytes) {
    throw validationError(
      `${INVALID_PARAMETER}Aggregated size of all range keys has exceeded the size limit of ${String(limits.rangeKeyBytes)} bytes for index ${index}`,
    );
  }
}

/** The bytes of those of the attributes that the item has. */
function presentBytes(item: AttributeMap, attributes: readonly KeyAttribute[]): number {
  let bytes = 0;
  for (const { name } of attributes) {
    const value = attributeOf(item, name);
    if (value !== undefined) bytes += valueSize(value);
  }
  return bytes;
}
