import { describe, expect, it } from 'vitest';

import {
  bindCondition,
  bindProjection,
  evaluateCondition,
  project,
} from '../../../../src/services/dynamodb/expressions/index.js';
import { contextOf, itemOf, refusal, validation } from './helpers.js';

const ITEM = {
  s: { S: 'str' },
  e: { S: '' },
  n: { N: '10' },
  b: { B: 'AQID' },
  t: { BOOL: true },
  z: { NULL: true },
  ss: { SS: ['a', 'b', 'c'] },
  ns: { NS: ['1', '2.50'] },
  bs: { BS: ['AQ==', 'Ag=='] },
  l: { L: [{ N: '1' }, { M: { deep: { S: 'x' } } }, { SS: ['q', 'r'] }] },
  m: { M: { a: { N: '1' }, b: { N: '2' } } },
  astral: { S: '\u{1F600}' },
};

const VALUES = {
  ':str': { S: 'str' },
  ':st': { S: 'st' },
  ':tr': { S: 'tr' },
  ':a': { S: 'a' },
  ':ten': { N: '1e1' },
  ':two': { N: '2' },
  ':three': { N: '3.0' },
  ':b': { B: 'AQID' },
  ':b0': { B: 'AQI=' },
  ':b2': { B: 'AgM=' },
  ':true': { BOOL: true },
  ':null': { NULL: true },
  ':ss': { SS: ['c', 'a', 'b'] },
  ':m': { M: { b: { N: '2.0' }, a: { N: '1' } } },
  ':l': { L: [{ M: { deep: { S: 'x' } } }, { N: '1' }] },
  ':qr': { SS: ['r', 'q'] },
  ':ufffd': { S: '\uFFFD' },
  ':SS': { S: 'SS' },
  ':NULL': { S: 'NULL' },
};

function holds(text: string): boolean {
  const condition = bindCondition(text, 'ConditionExpression', contextOf(VALUES, { '#m': 'm' }));
  return evaluateCondition(condition, itemOf(ITEM));
}

describe('evaluateCondition', () => {
  it.each([
    ['s = :str', true],
    [':str = s', true],
    ['n = :ten', true],
    ['b = :b', true],
    ['t = :true', true],
    ['z = :null', true],
    ['ss = :ss', true],
    ['m = :m', true],
    ['l = :l', false],
    ['s = :ten', false],
    ['s <> :ten', true],
    ['absent = :str', false],
    ['absent <> :str', true],
    ['absent < :str', false],
    ['absent = gone', false],
    ['n > :two', true],
    ['n >= :ten AND n <= :ten', true],
    ['n < :two OR n <> :two', true],
    ['s > :two', false],
    ['NOT s > :two', true],
    ['b > :b0', true],
    ['b < :b2', true],
    // By UTF-8 a character outside the basic plane comes after U+FFFD; by UTF-16 it would come before.
    ['astral > :ufffd', true],
    ['n BETWEEN :two AND :ten', true],
    ['s BETWEEN :two AND :ten', false],
    [':three BETWEEN :two AND n', true],
    ['absent BETWEEN :two AND :ten', false],
    ['n IN (:two, :ten)', true],
    ['n IN (:two, s, absent)', false],
    ['absent IN (:two, gone)', false],
    ['attribute_exists(m.a)', true],
    ['attribute_exists(#m.a.b)', false],
    ['attribute_exists(l[1].deep)', true],
    ['attribute_exists(l[3])', false],
    ['attribute_not_exists(constructor_)', true],
    ['attribute_exists(m.toString)', false],
    ['attribute_type(ss, :SS)', true],
    ['attribute_type(z, :NULL)', true],
    ['attribute_type(absent, :NULL)', false],
    ['begins_with(s, :st)', true],
    ['begins_with(s, :tr)', false],
    ['begins_with(b, :b0)', true],
    ['begins_with(n, :st)', false],
    ['begins_with(:str, s)', true],
    ['contains(s, :tr)', true],
    ['contains(b, :b2)', true],
    ['contains(ss, :a)', true],
    ['contains(ss, :two)', false],
    ['contains(ns, :two)', false],
    ['contains(l, :qr)', true],
    ['contains(m, :a)', false],
    ['contains(absent, :a)', false],
    ['contains(:ss, :a)', true],
    ['size(s) = :three', true],
    ['size(ss) = :three', true],
    ['size(l) = :three', true],
    ['size(b) = :three', true],
    ['size(m) = :two', true],
    ['size(astral) > :three', true],
    ['size(n) > :two', false],
    ['size(absent) > :two', false],
    ['n = :two AND s = :str OR t = :true', true],
    ['n = :two AND (s = :str OR t = :true)', false],
    ['NOT n = :two AND s = :str', true],
    ['NOT (n = :ten AND s = :str)', false],
  ])('%s: %s', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });
});

describe('projections', () => {
  function projected(text: string, names: Record<string, string> = {}): object {
    return project(bindProjection(text, contextOf({}, names)), itemOf(ITEM));
  }

  it.each([
    ['s, absent', { s: { S: 'str' } }],
    ['m.a', { m: { M: { a: { N: '1' } } } }],
    ['m.b, m.a', { m: { M: { a: { N: '1' }, b: { N: '2' } } } }],
    ['m.absent', {}],
    ['s.a, n[0]', {}],
    ['l[2], l[0]', { l: { L: [{ N: '1' }, { SS: ['q', 'r'] }] } }],
    ['l[1].deep, l[7]', { l: { L: [{ M: { deep: { S: 'x' } } }] } }],
  ])('%s', (text, expected) => {
    expect(projected(text)).toEqual(expected);
  });

  it('resolve names', () => {
    expect(projected('#a.#b', { '#a': 'm', '#b': 'a' })).toEqual({ m: { M: { a: { N: '1' } } } });
  });

  it('of a name such as __proto__ are harmless', () => {
    const projection = bindProjection('#p', contextOf({}, { '#p': '__proto__' }));
    expect(project(projection, itemOf(ITEM))).toEqual({});
    const item = itemOf(JSON.parse('{"__proto__":{"S":"x"}}') as object);
    expect(JSON.stringify(project(projection, item))).toBe('{"__proto__":{"S":"x"}}');
  });

  it.each([
    ['', 'The expression can not be empty;'],
    ['a b', 'Syntax error; token: "b", near: "a b"'],
    ['a,', 'Syntax error; token: "<EOF>", near: ","'],
    ['a.#b', 'An expression attribute name used in the document path is not defined; attribute name: #b'],
    ['a.name', 'Attribute name is a reserved keyword; reserved keyword: name'],
    [
      Array.from({ length: 33 }, () => 'a').join('.'),
      'The document path has too many nesting levels; nesting levels: 33',
    ],
    ['a[4294967295]', 'List index is not within the allowable range; index: [4294967295]'],
    [
      'a, a',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
    ],
    [
      'a, a.b',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    [
      'a.b, a[1]',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]',
    ],
  ])('refuse %.20j', (text, message) => {
    expect(refusal(() => projected(text))).toBe(validation(`Invalid ProjectionExpression: ${message}`));
  });
});
