/**
 * Reads attribute values that a client sent. One pass checks and normalises them; what needs no change is kept as it came, so a
 * plain item costs no allocation. The JSON is never changed.
 */
import type { AwsError } from '../../../core/errors.js';
import type { AttributeMap, AttributeType, AttributeValue, MutableAttributeMap } from './attribute-value.js';
import { copyAttributeMap } from './attribute-value.js';
import { readBinary } from './binary.js';
import { INVALID_PARAMETER, serializationError, validationError, type ValueLayer } from './errors.js';
import { isTooDeep, MAX_DEPTH, tooDeepError } from './nesting.js';
import { normaliseNumber } from './number.js';
import { parseBinarySet, parseNumberSet, parseStringSet } from './parse-set.js';
import { readBoolean, readList, readMap, readString } from './wire-types.js';

/** The longest name of an attribute, in bytes of UTF-8. */
const MAX_NAME_BYTES = 65_535;

const EMPTY_VALUE = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';
const SEVERAL_TYPES =
  'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes';
const EMPTY_NAME = 'Empty attribute name';
const NULL_NOT_TRUE = `${INVALID_PARAMETER}Null attribute value types must have the value of true`;

/** Every type descriptor, in the order of the API model. */
const TYPES: readonly AttributeType[] = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL'];
const KNOWN_TYPES: ReadonlySet<string> = new Set(TYPES);

/**
 * One attribute value.
 * @throws AwsError SerializationException when the JSON is not of the right shape, ValidationException when the value breaks a rule
 */
export function parseAttributeValue(json: unknown, layer: ValueLayer): AttributeValue {
  return parseAt(json, layer, 1);
}

/**
 * An item, a key or another map of attributes by name.
 * @throws AwsError as `parseAttributeValue`; the first problem in the order of the JSON
 */
export function parseAttributeMap(json: unknown, layer: ValueLayer): AttributeMap {
  const map = readMap(json);
  if (layer === 'current') return parseMembers(map, layer, 1);
  // The older layer looks at the names of attributes before any value, and at names inside documents only when it knows their depth.
  for (const name of Object.keys(map)) checkAttributeName(name);
  try {
    return parseMembers(map, layer, 1);
  } catch (error) {
    if ((error as Error).message === EMPTY_NAME && isTooDeep(map)) throw tooDeepError();
    throw error;
  }
}

/**
 * A key from which a Query or Scan goes on. Some problems of its values are reported as problems of the starting key.
 * @throws AwsError as `parseAttributeMap`
 */
export function parseStartKey(json: unknown, layer: ValueLayer): AttributeMap {
  try {
    return parseAttributeMap(json, layer);
  } catch (error) {
    const message = (error as Error).message;
    if (!START_KEY_MESSAGES.has(message)) throw error;
    throw validationError(`The provided starting key is invalid: ${message}`);
  }
}

const START_KEY_MESSAGES: ReadonlySet<string> = new Set([
  EMPTY_VALUE,
  SEVERAL_TYPES,
  NULL_NOT_TRUE,
  `${INVALID_PARAMETER}An string set  may not be empty`,
  `${INVALID_PARAMETER}Binary sets should not be empty`,
]);

function parseAt(json: unknown, layer: ValueLayer, depth: number): AttributeValue {
  if (depth > MAX_DEPTH) throw tooDeepError();
  const value = readStructure(json);
  let type: AttributeType | undefined;
  let members = 0;
  for (const name in value) {
    members += 1;
    if (!KNOWN_TYPES.has(name) || value[name] === null || value[name] === undefined) continue;
    if (type !== undefined) throw severalTypes(value, layer, depth);
    type = name as AttributeType;
  }
  if (type === undefined) throw validationError(EMPTY_VALUE);
  const content = value[type];
  const parsed = parseContent(type, content, layer, depth);
  if (parsed === content && members === 1) return value as unknown as AttributeValue;
  return { [type]: parsed } as unknown as AttributeValue;
}

function parseContent(type: AttributeType, content: unknown, layer: ValueLayer, depth: number): unknown {
  switch (type) {
    case 'S':
      return readString(content);
    case 'N':
      return normaliseNumber(readString(content), layer);
    case 'B':
      return readBinary(content);
    case 'BOOL':
      return readBoolean(content);
    case 'NULL':
      return parseNull(content);
    case 'M':
      return parseMembers(readMap(content), layer, depth + 1);
    case 'L':
      return parseList(readList(content), layer, depth + 1);
    case 'SS':
      return parseStringSet(content, layer);
    case 'NS':
      return parseNumberSet(content, layer);
    case 'BS':
    default:
      return parseBinarySet(content, layer);
  }
}

function readStructure(json: unknown): Record<string, unknown> {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  if (json === null || json === undefined) throw validationError(EMPTY_VALUE);
  if (Array.isArray(json)) {
    throw serializationError('Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue');
  }
  throw serializationError('Unexpected field type');
}

/** A value of several types is refused as such only if each of them is valid. */
function severalTypes(value: Record<string, unknown>, layer: ValueLayer, depth: number): AwsError {
  for (const type of TYPES) {
    const content = Object.hasOwn(value, type) ? value[type] : undefined;
    if (content !== undefined && content !== null) parseContent(type, content, layer, depth);
  }
  return validationError(SEVERAL_TYPES);
}

function parseNull(content: unknown): true {
  if (!readBoolean(content)) throw validationError(NULL_NOT_TRUE);
  return true;
}

function parseMembers(map: Record<string, unknown>, layer: ValueLayer, depth: number): AttributeMap {
  let changed: MutableAttributeMap | undefined;
  for (const name of Object.keys(map)) {
    checkAttributeName(name);
    const member = map[name];
    const parsed = parseAt(member, layer, depth);
    if (parsed === member) continue;
    changed ??= copyAttributeMap(map as unknown as AttributeMap);
    changed[name] = parsed;
  }
  return changed ?? (map as unknown as AttributeMap);
}

function parseList(list: readonly unknown[], layer: ValueLayer, depth: number): readonly AttributeValue[] {
  let changed: AttributeValue[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const entry = list[index];
    const parsed = parseAt(entry, layer, depth);
    if (parsed === entry) continue;
    changed ??= [...list] as AttributeValue[];
    changed[index] = parsed;
  }
  return changed ?? (list as readonly AttributeValue[]);
}

/** @throws AwsError ValidationException when the name is empty or longer than 65,535 bytes */
export function checkAttributeName(name: string): void {
  if (name.length === 0) throw validationError(EMPTY_NAME);
  // A UTF-16 unit is at most three bytes of UTF-8, so most names need no count.
  if (name.length * 3 > MAX_NAME_BYTES && Buffer.byteLength(name) > MAX_NAME_BYTES) {
    throw validationError('Attribute name is too large, must be less than 65536 bytes');
  }
}
