import { describe, expect, it } from 'vitest';

import {
  compareValues,
  itemSize,
  mapsEqual,
  valuesEqual,
  type AttributeMap,
  type AttributeValue,
} from '../../../../src/services/dynamodb/values/index.js';

describe('valuesEqual', () => {
  it.each<[AttributeValue, AttributeValue, boolean]>([
    [{ S: 'a' }, { S: 'a' }, true],
    [{ S: '1' }, { N: '1' }, false],
    [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }, true],
    [{ SS: ['a', 'b'] }, { SS: ['a', 'c'] }, false],
    [{ NS: ['1', '2'] }, { NS: ['2', '1'] }, true],
    [{ BS: ['AQ==', 'Ag=='] }, { BS: ['Ag==', 'AQ=='] }, true],
    [{ SS: ['1'] }, { NS: ['1'] }, false],
    [{ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }, false],
    [{ L: [{ S: 'a' }] }, { L: [{ S: 'a' }, { S: 'b' }] }, false],
    [{ M: { x: { N: '1' }, y: { N: '2' } } }, { M: { y: { N: '2' }, x: { N: '1' } } }, true],
    [{ M: { x: { N: '1' } } }, { M: { y: { N: '1' } } }, false],
    [{ NULL: true }, { NULL: true }, true],
    [{ NULL: true }, { BOOL: true }, false],
    [{ BOOL: true }, { BOOL: false }, false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(valuesEqual(a, b)).toBe(expected);
    expect(valuesEqual(b, a)).toBe(expected);
  });

  it('is not misled by names of Object.prototype', () => {
    expect(mapsEqual({ constructor: { S: 'x' } }, { other: { S: 'x' } })).toBe(false);
  });
});

describe('compareValues', () => {
  it('orders only within S, N and B', () => {
    expect(compareValues({ N: '9' }, { N: '10' })).toBeLessThan(0);
    expect(compareValues({ S: '9' }, { S: '10' })).toBeGreaterThan(0);
    expect(compareValues({ B: '/w==' }, { B: 'AP8=' })).toBeGreaterThan(0);
    expect(compareValues({ B: 'AQ==' }, { B: 'AQA=' })).toBeLessThan(0);
    expect(compareValues({ S: '1' }, { N: '1' })).toBeUndefined();
    expect(compareValues({ BOOL: true }, { BOOL: true })).toBeUndefined();
  });
});

describe('itemSize', () => {
  it.each<[AttributeMap, number]>([
    [{}, 0],
    [{ pk: { S: 'abc' } }, 5],
    [{ é: { S: 'é' } }, 4],
    [{ n: { N: '123' } }, 4],
    [{ b: { B: 'AQID' } }, 4],
    [{ t: { BOOL: true }, z: { NULL: true } }, 4],
    [{ s: { SS: ['a', 'bc'] }, n: { NS: ['1', '-1'] }, b: { BS: ['AQ=='] } }, 12],
    [{ l: { L: [] }, m: { M: {} } }, 8],
    [{ l: { L: [{ S: 'a' }, { N: '1' }] } }, 9],
    [{ m: { M: { ab: { S: 'c' }, d: { L: [{ BOOL: true }] } } } }, 15],
  ])('%j is %i bytes', (item, bytes) => {
    expect(itemSize(item)).toBe(bytes);
  });
});
