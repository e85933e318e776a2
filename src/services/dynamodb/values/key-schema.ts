/** What a table or an index is sorted by. */
import { attributeOf, typeOf, type AttributeMap, type KeyType, type KeyValue } from './attribute-value.js';
import { validationError } from './errors.js';

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/**
 * The key of a table or of an index. A table and a local index have one partition key attribute and at most one sort key
 * attribute; a global index has up to four of each, compared one after the other.
 */
export interface KeySchema {
  /** The partition key: `HASH`. Never empty. */
  readonly hash: readonly KeyAttribute[];
  /** The sort key: `RANGE`. Empty where there is none. */
  readonly range: readonly KeyAttribute[];
}

/** All attributes of the key: partition key first, each part in the order of the schema. */
export function keyAttributes(schema: KeySchema): readonly KeyAttribute[] {
  return schema.range.length === 0 ? schema.hash : [...schema.hash, ...schema.range];
}

export function isKeyAttribute(schema: KeySchema, name: string): boolean {
  return schema.hash.some((attribute) => attribute.name === name) || schema.range.some((attribute) => attribute.name === name);
}

/** The values of these key attributes, or `undefined` when one is missing or of another type: such an item is not in the index. */
export function keyValues(item: AttributeMap, attributes: readonly KeyAttribute[]): readonly KeyValue[] | undefined {
  const values: KeyValue[] = [];
  for (const attribute of attributes) {
    const value = attributeOf(item, attribute.name);
    if (value === undefined || typeOf(value) !== attribute.type) return undefined;
    values.push(value as KeyValue);
  }
  return values;
}

/** @throws AwsError ValidationException when the value is an empty string or empty binary, which no key may be */
export function checkKeyNotEmpty(name: string, value: KeyValue): void {
  const kind = 'S' in value && value.S === '' ? 'string' : 'B' in value && value.B === '' ? 'binary' : undefined;
  if (kind === undefined) return;
  throw validationError(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
  );
}
