import { describe, expect, it } from 'vitest';

import {
  attributeOf,
  checkAttributeMapShape,
  parseAttributeMap,
  parseAttributeValue,
  parseStartKey,
  type ValueLayer,
} from '../../../../src/services/dynamodb/values/index.js';
import { refusal, validation } from '../expressions/helpers.js';

function refused(json: unknown, layer: ValueLayer = 'current'): string {
  return refusal(() => parseAttributeValue(json, layer));
}

const INVALID = 'One or more parameter values were invalid: ';
const OVERFLOW = 'Number overflow. Attempting to store a number with magnitude larger than supported range';
const UNDERFLOW = 'Number underflow. Attempting to store a number with magnitude smaller than supported range';
const NOT_NUMERIC = 'The parameter cannot be converted to a numeric value';
const TOO_PRECISE = 'Attempting to store more than 38 significant digits in a Number';
const EMPTY = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';

describe('attribute values that are taken', () => {
  it.each([
    [{ S: '' }],
    [{ S: 'x' }],
    [{ N: '1' }],
    [{ B: '' }],
    [{ B: 'AQI=' }],
    [{ BOOL: false }],
    [{ NULL: true }],
    [{ M: {} }],
    [{ L: [] }],
    [{ L: [{ M: { a: { NS: ['1', '2'] } } }] }],
    [{ SS: ['', 'a'] }],
    [{ BS: ['', 'AQ=='] }],
  ])('%j comes back as it is, without a copy', (json) => {
    expect(parseAttributeValue(json, 'current')).toBe(json);
  });

  it.each([
    [{ SS: ['b', 'a', '', 'B', 'ä', '\u{10000}', '\uffff'] }, { SS: ['', 'B', 'a', 'b', 'ä', '\uffff', '\u{10000}'] }],
    [{ NS: ['10', '9', '-1.5', '0', '1e2'] }, { NS: ['-1.5', '0', '9', '10', '100'] }],
    [{ BS: ['/w==', 'AA==', ''] }, { BS: ['', 'AA==', '/w=='] }],
  ])('%j comes in the order of a set: bytewise, numbers by value', (json, ordered) => {
    expect(parseAttributeValue(json, 'current')).toEqual(ordered);
  });

  it('numbers are normalised wherever they are, and the JSON stays as it was', () => {
    const json = { M: { a: { N: '1.0' }, b: { L: [{ S: 'x' }, { N: '1e2' }] }, c: { NS: ['0.10', '2'] } } };
    const before = structuredClone(json);
    expect(parseAttributeValue(json, 'current')).toEqual({
      M: { a: { N: '1' }, b: { L: [{ S: 'x' }, { N: '100' }] }, c: { NS: ['0.1', '2'] } },
    });
    expect(json).toEqual(before);
  });

  it('members that are no types, and types that are null, do not count', () => {
    expect(parseAttributeValue({ S: 'x', X: 1, N: null }, 'current')).toEqual({ S: 'x' });
  });

  it('NULL is true or refused', () => {
    expect(parseAttributeValue({ NULL: true }, 'current')).toEqual({ NULL: true });
    for (const layer of ['current', 'older'] as const) {
      expect(refused({ NULL: false }, layer)).toBe(validation(`${INVALID}Null attribute value types must have the value of true`));
    }
  });

  it('a name such as __proto__ is a name like any other', () => {
    const json = JSON.parse('{"__proto__":{"N":"1.0"},"a":{"M":{"__proto__":{"N":"2.0"}}}}') as object;
    const item = parseAttributeMap(json, 'current');
    expect(JSON.stringify(item)).toBe('{"__proto__":{"N":"1"},"a":{"M":{"__proto__":{"N":"2"}}}}');
    expect(attributeOf(item, '__proto__')).toEqual({ N: '1' });
    expect(attributeOf(parseAttributeMap({}, 'current'), '__proto__')).toBeUndefined();
    expect(attributeOf(parseAttributeMap({}, 'current'), 'constructor')).toBeUndefined();
  });
});

describe('attribute values that are refused', () => {
  it.each([{}, { a: '' }, { S: null }, { M: { a: {} } }, { L: [{}] }, { L: [null] }])('%j is empty', (json) => {
    expect(refused(json)).toBe(validation(EMPTY));
  });

  it('one of several types is refused as such when each of them is valid', () => {
    expect(refused({ S: 'a', N: '1' })).toBe(
      validation(
        'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
      ),
    );
    expect(refused({ S: 'a', N: 'b' })).toBe(validation(`${NOT_NUMERIC}: b`));
  });

  it.each([
    [{ SS: [] }, 'An string set  may not be empty'],
    [{ NS: [] }, 'An number set  may not be empty'],
    [{ BS: [] }, 'Binary sets should not be empty'],
  ])('%j is an empty set', (json, message) => {
    expect(refused(json)).toBe(validation(INVALID + message));
  });

  it.each([
    [
      { SS: ['b', 'a', 'b'] },
      `${INVALID}Input collection ["a", "b", "b"] contains duplicates.`,
      `${INVALID}Input collection [b, a, b] contains duplicates.`,
    ],
    [
      { BS: ['/w==', 'AA==', 'AA=='] },
      `${INVALID}Input collection ["AA==","/w==","AA=="]of type BS contains duplicates.`,
      `${INVALID}Input collection [/w==, AA==, AA==]of type BS contains duplicates.`,
    ],
    [{ NS: ['2', '1', '2.0'] }, `${INVALID}Input collection contains duplicates.`, 'Input collection contains duplicates'],
  ])('%j has a member twice', (json, current, older) => {
    expect(refused(json)).toBe(validation(current));
    expect(refused(json, 'older')).toBe(validation(older));
  });

  it.each([
    ['1e99999999999', OVERFLOW, `${NOT_NUMERIC}: 1e99999999999`],
    ['-1e99999999999', OVERFLOW, `${NOT_NUMERIC}: -1e99999999999`],
    ['1e-99999999999', UNDERFLOW, `${NOT_NUMERIC}: 1e-99999999999`],
    ['1e2147483648', OVERFLOW, `${NOT_NUMERIC}: 1e2147483648`],
    ['1e2147483647', OVERFLOW, UNDERFLOW],
    ['1e-2147483648', UNDERFLOW, `${NOT_NUMERIC}: 1e-2147483648`],
    ['1e9223372036854775808', `${NOT_NUMERIC}: 1e9223372036854775808`, `${NOT_NUMERIC}: 1e9223372036854775808`],
    ['1e126', OVERFLOW, OVERFLOW],
    ['-1e126', OVERFLOW, OVERFLOW],
    ['11e125', OVERFLOW, OVERFLOW],
    ['1e-131', UNDERFLOW, UNDERFLOW],
    ['0.9e-130', UNDERFLOW, UNDERFLOW],
    ['0e126', OVERFLOW, 'accepted'],
    ['0e-131', UNDERFLOW, 'accepted'],
    ['abc', `${NOT_NUMERIC}: abc`, `${NOT_NUMERIC}: abc`],
    ['1.2.3', `${NOT_NUMERIC}: 1.2.3`, `${NOT_NUMERIC}: 1.2.3`],
    ['', `${NOT_NUMERIC}: `, NOT_NUMERIC],
    [' 1', `${NOT_NUMERIC}:  1`, `${NOT_NUMERIC}:  1`],
    ['1 ', `${NOT_NUMERIC}: 1 `, `${NOT_NUMERIC}: 1 `],
    ['0x10', `${NOT_NUMERIC}: 0x10`, `${NOT_NUMERIC}: 0x10`],
    ['1e', `${NOT_NUMERIC}: 1e`, `${NOT_NUMERIC}: 1e`],
    ['.', `${NOT_NUMERIC}: .`, `${NOT_NUMERIC}: .`],
    ['-', `${NOT_NUMERIC}: -`, `${NOT_NUMERIC}: -`],
    ['NaN', `${NOT_NUMERIC}: NaN`, `${NOT_NUMERIC}: NaN`],
    ['Infinity', `${NOT_NUMERIC}: Infinity`, `${NOT_NUMERIC}: Infinity`],
    ['123456789012345678901234567890123456789', TOO_PRECISE, TOO_PRECISE],
    ['-1.23456789012345678901234567890123456789', TOO_PRECISE, TOO_PRECISE],
  ])('the number %j, in each layer', (text, current, older) => {
    const expected = (message: string) => (message === 'accepted' ? message : validation(message));
    for (const json of [{ N: text }, { NS: ['7', text] }, { L: [{ M: { x: { N: text } } }] }]) {
      expect(refused(json)).toBe(expected(current));
      expect(refused(json, 'older')).toBe(expected(older));
    }
  });

  it('a document deeper than 32 levels', () => {
    const wraps = (count: number, make: (inner: object) => object): object =>
      count === 0 ? { S: 'leaf' } : make(wraps(count - 1, make));
    const message = validation(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    );
    for (const make of [(inner: object) => ({ M: { n: inner } }), (inner: object) => ({ L: [inner] })]) {
      expect(refused(wraps(31, make))).toBe('accepted');
      expect(refused(wraps(32, make))).toBe(message);
    }
    expect(refused({ M: { d: wraps(40, (inner) => ({ L: [inner] })), bad: { N: 'x' } } })).toBe(message);
    expect(refused({ M: { bad: { N: 'x' }, d: wraps(40, (inner) => ({ L: [inner] })) } })).toBe(
      validation(`${NOT_NUMERIC}: x`),
    );
  });

  it('names that are empty or too long', () => {
    const named = (name: string) => refusal(() => parseAttributeMap({ [name]: { S: 'x' } }, 'current'));
    expect(named('')).toBe(validation('Empty attribute name'));
    expect(named('a'.repeat(65_535))).toBe('accepted');
    expect(named('a'.repeat(65_536))).toBe(
      validation('Attribute name is too large, must be less than 65536 bytes'),
    );
    expect(refused({ M: { '': { S: 'x' } } })).toBe(validation('Empty attribute name'));
  });
});

describe('JSON of the wrong shape', () => {
  it.each([
    [{ S: 3 }, 'NUMBER_VALUE cannot be converted to String'],
    [{ S: 3.5 }, 'DECIMAL_VALUE cannot be converted to String'],
    [{ N: true }, 'TRUE_VALUE cannot be converted to String'],
    [{ S: [] }, 'Unrecognized collection type class java.lang.String'],
    [{ S: {} }, 'Start of structure or map found where not expected'],
    [{ B: 1 }, 'Only base-64-encoded strings are convertible to bytes'],
    [{ B: [] }, 'Unrecognized collection type class java.nio.ByteBuffer'],
    [{ B: '23456' }, 'Base64 encoded length is expected a multiple of 4 bytes but found: 5'],
    [{ B: '=+/=' }, "Invalid Base64 character: '='"],
    [{ B: '+/+=' }, 'Invalid last non-pad Base64 character dectected'],
    [{ BOOL: 1 }, 'NUMBER_VALUE cannot be converted to Boolean'],
    [{ BOOL: 'maybe' }, 'Unexpected token received from parser'],
    [{ SS: 'a' }, 'Unexpected field type'],
    [{ NS: [1] }, 'NUMBER_VALUE cannot be converted to String'],
    [{ BS: [true] }, 'Only base-64-encoded strings are convertible to bytes'],
    [{ L: {} }, 'Start of structure or map found where not expected'],
    [
      { M: [] },
      'Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>',
    ],
    ['x', 'Unexpected field type'],
    [[], 'Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue'],
  ])('%j', (json, message) => {
    expect(refused(json)).toBe(`SerializationException: ${message}`);
    expect(refusal(() => checkAttributeMapShape({ a: { M: { b: { L: [json] } } } }))).toBe(
      `SerializationException: ${message}`,
    );
  });

  it('can be looked for without checking values', () => {
    expect(refusal(() => checkAttributeMapShape({ a: { N: 'x' }, b: {}, c: { SS: [] } }))).toBe('accepted');
  });
});

describe('starting keys', () => {
  it.each([
    [{}, `The provided starting key is invalid: ${EMPTY}`],
    [{ SS: [] }, `The provided starting key is invalid: ${INVALID}An string set  may not be empty`],
    [{ BS: [] }, `The provided starting key is invalid: ${INVALID}Binary sets should not be empty`],
    [{ NS: [] }, `${INVALID}An number set  may not be empty`],
    [{ N: 'b' }, `${NOT_NUMERIC}: b`],
    [{ SS: ['a', 'a'] }, `${INVALID}Input collection [a, a] contains duplicates.`],
  ])('%j', (json, message) => {
    expect(refusal(() => parseStartKey({ a: json }, 'older'))).toBe(validation(message));
  });
});
