/**
 * An attribute value in its wire form: the object that a client sends, with exactly one member, whose name is its type.
 *
 * `N` and `NS` hold numbers as DynamoDB prints them (see `number.ts`), `B` and `BS` hold canonical base64. A value that came
 * through `parseAttributeValue` is normalised and valid; everything in `values/` and `expressions/` takes only such values.
 * Values are never changed in place: they are shared between items, old images and stream records.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 */
export type AttributeValue =
  | StringValue
  | NumberValue
  | BinaryValue
  | BooleanValue
  | NullValue
  | MapValue
  | ListValue
  | StringSetValue
  | NumberSetValue
  | BinarySetValue;

export interface StringValue {
  readonly S: string;
}
export interface NumberValue {
  readonly N: string;
}
export interface BinaryValue {
  readonly B: string;
}
export interface BooleanValue {
  readonly BOOL: boolean;
}
export interface NullValue {
  readonly NULL: true;
}
export interface MapValue {
  readonly M: AttributeMap;
}
export interface ListValue {
  readonly L: readonly AttributeValue[];
}
export interface StringSetValue {
  readonly SS: readonly string[];
}
export interface NumberSetValue {
  readonly NS: readonly string[];
}
export interface BinarySetValue {
  readonly BS: readonly string[];
}

/** A type descriptor, as it stands on the wire. */
export type AttributeType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'M' | 'L' | 'SS' | 'NS' | 'BS';

/** The types that a key attribute can have. */
export type KeyType = 'S' | 'N' | 'B';

/** A value of a type that a key attribute can have. */
export type KeyValue = StringValue | NumberValue | BinaryValue;

/**
 * Attributes by name: an item, a key, or the content of a map. Read members with `attributeOf`, which is not misled by names
 * such as `constructor`; write only to an object that `newAttributeMap` made, in which `__proto__` is a name like any other.
 */
export interface AttributeMap {
  readonly [name: string]: AttributeValue;
}

export type Item = AttributeMap;

/** An attribute map that is being built; nobody else has seen it yet. */
export interface MutableAttributeMap {
  [name: string]: AttributeValue;
}

/**
 * Makes objects without `Object.prototype` behind them that V8 nevertheless keeps as fast ones. (`Object.create(null)` makes a
 * dictionary: three times the memory and slower to read and to write as JSON.)
 */
const BareObject = function BareObject(): void {} as unknown as new () => MutableAttributeMap;
BareObject.prototype = Object.freeze(Object.create(null) as object);

export function newAttributeMap(): MutableAttributeMap {
  return new BareObject();
}

/** A shallow copy that can be written to. */
export function copyAttributeMap(map: AttributeMap): MutableAttributeMap {
  const copy = new BareObject();
  for (const name of Object.keys(map)) copy[name] = map[name] as AttributeValue;
  return copy;
}

/** The attribute of this name, or `undefined`. Safe for objects straight from `JSON.parse` too. */
export function attributeOf(map: AttributeMap, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** The value's type descriptor. */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  throw new Error('an attribute value without a type');
}

/** What is inside the type descriptor: a string, a boolean, an array or a map. */
export function contentOf(value: AttributeValue): string | boolean | readonly string[] | readonly AttributeValue[] | AttributeMap {
  return (value as unknown as Record<AttributeType, ReturnType<typeof contentOf>>)[typeOf(value)];
}

/** Whether a value has one of the types that a key can have. */
export function isKeyValue(value: AttributeValue): value is KeyValue {
  return 'S' in value || 'N' in value || 'B' in value;
}
