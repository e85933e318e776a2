import { describe, expect, it } from 'vitest';

import {
  bindCondition,
  bindUpdate,
  checkConditionOutsideKey,
  checkFilterLeavesKey,
  checkPathsOutsideKey,
  checkUpdateLeavesKey,
  keyClauses,
  queryKey,
  sortKeyRange,
} from '../../../../src/services/dynamodb/expressions/index.js';
import { encodeKey, type KeySchema } from '../../../../src/services/dynamodb/values/index.js';
import { contextOf, refusal, validation } from './helpers.js';

const STRINGS: KeySchema = { hash: [{ name: 'pk', type: 'S' }], range: [{ name: 'sk', type: 'S' }] };
const NUMBERS: KeySchema = { hash: [{ name: 'pk', type: 'S' }], range: [{ name: 'sk', type: 'N' }] };
const HASH_ONLY: KeySchema = { hash: [{ name: 'pk', type: 'S' }], range: [] };
const INDEX: KeySchema = {
  hash: ['h1', 'h2'].map((name) => ({ name, type: 'S' as const })),
  range: ['a', 'b', 'c', 'd'].map((name) => ({ name, type: 'S' as const })),
};

const VALUES = {
  ':p': { S: 'q' },
  ':s': { S: 'a' },
  ':z': { S: 'z' },
  ':n': { N: '1' },
  ':five': { N: '5' },
  ':t': { BOOL: true },
  ':f': { BOOL: false },
  ':empty': { S: '' },
};

function clausesOf(text: string, values: object) {
  return keyClauses(bindCondition(text, 'KeyConditionExpression', contextOf(values)));
}

function query(text: string, schema = STRINGS, values: object = VALUES) {
  return queryKey(clausesOf(text, values), schema);
}

function refused(text: string, schema = STRINGS, values: object = VALUES): string {
  return refusal(() => query(text, schema, values));
}

const SCHEMA_TYPE = 'One or more parameter values were invalid: Condition parameter type does not match schema type';
const operand = (operator: string, type: string) =>
  `Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`;

describe('KeyConditionExpression', () => {
  it.each([
    ['pk = :p', { equal: [], range: undefined }],
    [':p = pk', { equal: [], range: undefined }],
    ['pk = :p AND sk = :s', { equal: [{ S: 'a' }], range: undefined }],
    ['(sk = :s) AND (pk = :p)', { equal: [{ S: 'a' }], range: undefined }],
    ['pk = :p AND sk < :s', { equal: [], range: { operator: '<', values: [{ S: 'a' }] } }],
    ['pk = :p AND :s <= sk', { equal: [], range: { operator: '>=', values: [{ S: 'a' }] } }],
    ['pk = :p AND sk BETWEEN :s AND :z', { equal: [], range: { operator: 'BETWEEN', values: [{ S: 'a' }, { S: 'z' }] } }],
    ['pk = :p AND begins_with(sk, :s)', { equal: [], range: { operator: 'begins_with', values: [{ S: 'a' }] } }],
  ])('%s', (text, expected) => {
    expect(query(text)).toEqual({ hash: [{ S: 'q' }], ...expected });
  });

  it.each([
    ['', 'Invalid KeyConditionExpression: The expression can not be empty;'],
    ['pk = :p AND begins_with(sk, :n)', operand('begins_with', 'N')],
    ['pk = :p AND sk < :t', operand('<', 'BOOL')],
    ['pk = :p AND :t >= sk', operand('>=', 'BOOL')],
    ['pk = :p AND sk BETWEEN :f AND :t', operand('BETWEEN', 'BOOL')],
    ['pk > :p and size(b) > :s or a > :s', 'Invalid operator used in KeyConditionExpression: OR'],
    ['not pk > :p', 'Invalid operator used in KeyConditionExpression: NOT'],
    ['pk in (:p, size(c), d)', 'Invalid operator used in KeyConditionExpression: IN'],
    ['pk <> :p', 'Invalid operator used in KeyConditionExpression: <>'],
    ['attribute_exists(pk)', 'Invalid operator used in KeyConditionExpression: attribute_exists'],
    ['attribute_not_exists(pk)', 'Invalid operator used in KeyConditionExpression: attribute_not_exists'],
    ['contains(a.d, b)', 'Invalid operator used in KeyConditionExpression: contains'],
    [
      ':p between size(b) and size(a) and b > :s',
      'Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand',
    ],
    [
      'begins_with(:p, b) and a > :s',
      'Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand',
    ],
    ['a > size(b.d)', 'Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations'],
    ['a between size(b) and size(a)', 'Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations'],
    ['a between b and size(a)', 'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition'],
    ['b > a.b', 'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition'],
    ['begins_with(a, b)', 'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition'],
    ['pk = :p AND sk.foo = :s', 'Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes'],
    ['b[0] > a', 'Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes'],
    [':n > :five AND a < :s', 'Invalid condition in KeyConditionExpression: No key attribute specified'],
    [
      'pk = :p AND sk > :s AND sk < :z',
      'Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key',
    ],
    ['pk = :missing AND begins_with(sk, :n)', 'Invalid KeyConditionExpression: An expression attribute value used in expression is not defined; attribute value: :missing'],
    ['begins_with(sk, :n) AND pk = :missing', operand('begins_with', 'N')],
  ])('is refused whatever the key: %j', (text, message) => {
    expect(refusal(() => clausesOf(text, VALUES))).toBe(validation(message));
  });

  it.each([
    [STRINGS, 'sk = :s', 'Query condition missed key schema element: pk'],
    [STRINGS, 'attr1 = :s', 'Query condition missed key schema element: pk'],
    [STRINGS, 'pk = :p AND attr1 = :s', 'Query condition missed key schema element: sk'],
    [
      STRINGS,
      'pk = :p AND sk > :s AND extra = :z',
      'The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)',
    ],
    [
      HASH_ONLY,
      'pk = :p AND sk > :s',
      'The number of query conditions (2) exceeds the number of key attributes defined in the schema (1)',
    ],
    [STRINGS, 'pk > :p', 'Query key condition not supported'],
    [STRINGS, 'begins_with(pk, :p) AND sk = :s', 'Query key condition not supported'],
    [STRINGS, 'pk = :n', SCHEMA_TYPE],
    [NUMBERS, 'pk = :p AND begins_with(sk, :s)', SCHEMA_TYPE],
    [NUMBERS, 'pk = :p AND sk = :t', SCHEMA_TYPE],
    [
      STRINGS,
      'pk = :empty',
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
  ])('is refused by the key %#: %s', (schema, text, message) => {
    expect(refused(text, schema)).toBe(validation(message));
  });
});

describe('keys of several attributes', () => {
  const all = Object.fromEntries(['h1', 'h2', 'a', 'b', 'c', 'd'].map((name) => [`:${name}`, { S: name }]));
  const hash = 'h1 = :h1 AND h2 = :h2';
  const used = (text: string) => Object.fromEntries(Object.entries(all).filter(([name]) => text.includes(name)));

  it('take equalities first and one range last, in any order', () => {
    const text = `b = :b AND ${hash} AND a = :a AND c > :c`;
    expect(query(text, INDEX, used(text))).toEqual({
      hash: [{ S: 'h1' }, { S: 'h2' }],
      equal: [{ S: 'a' }, { S: 'b' }],
      range: { operator: '>', values: [{ S: 'c' }] },
    });
  });

  it.each([
    ['a = :a AND c = :c', 'b', 'c'],
    ['a = :a AND b > :b AND c = :c', 'b', 'c'],
    ['b = :b', 'a', 'b'],
    ['d = :d', 'a, b, c', 'd'],
  ])('%s leaves a gap', (text, missing, present) => {
    expect(refused(`${hash} AND ${text}`, INDEX, used(`${hash} AND ${text}`))).toBe(
      validation(
        `RANGE key attributes ${missing} must have equality conditions specified in the query because a condition is present on key attribute ${present}`,
      ),
    );
  });

  it('want the whole partition key', () => {
    expect(refused('h1 = :h1', INDEX, used(':h1'))).toBe(validation('Query condition missed key schema element: h2'));
  });
});

describe('sortKeyRange', () => {
  const keys = ['', 'a', 'a\0', 'a\0b', 'ab', 'b', 'b\u00ff', 'ba', 'c'];

  it.each([
    ['pk = :p', keys],
    ['pk = :p AND sk = :s', ['a']],
    ['pk = :p AND sk < :z', ['', 'a', 'a\0', 'a\0b', 'ab']],
    ['pk = :p AND sk <= :z', ['', 'a', 'a\0', 'a\0b', 'ab', 'b']],
    ['pk = :p AND sk > :s', ['a\0', 'a\0b', 'ab', 'b', 'b\u00ff', 'ba', 'c']],
    ['pk = :p AND sk >= :s', ['a', 'a\0', 'a\0b', 'ab', 'b', 'b\u00ff', 'ba', 'c']],
    ['pk = :p AND sk BETWEEN :s AND :z', ['a', 'a\0', 'a\0b', 'ab', 'b']],
    ['pk = :p AND begins_with(sk, :s)', ['a', 'a\0', 'a\0b', 'ab']],
  ])('%s', (text, expected) => {
    const { from, to } = sortKeyRange(query(text, STRINGS, { ...VALUES, ':z': { S: 'b' } }));
    const found = keys.filter((key) => {
      const encoded = encodeKey([{ S: key }]);
      return encoded >= from && (to === undefined || encoded < to);
    });
    expect(found).toEqual(expected);
  });
});

describe('what expressions may not do to keys', () => {
  const condition = (text: string) => bindCondition(text, 'FilterExpression', contextOf(VALUES));

  it.each(['set pk = :s', 'add sk.x :n', 'remove x, sk', 'set sk = sk'])('%s', (text) => {
    const name = text.includes('pk') ? 'pk' : 'sk';
    expect(refusal(() => checkUpdateLeavesKey(bindUpdate(text, contextOf(VALUES)), STRINGS))).toBe(
      validation(
        `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
      ),
    );
  });

  it('filters of a Query leave the key alone', () => {
    expect(refusal(() => checkFilterLeavesKey(condition('x = :s AND (y = :s OR size(sk) > :n)'), STRINGS))).toBe(
      validation('Filter Expression can only contain non-primary key attributes: Primary key attribute: sk'),
    );
    expect(refusal(() => checkFilterLeavesKey(condition('x = :s'), STRINGS))).toBe('accepted');
  });

  it('paths do not lead into keys', () => {
    const message = (kind: string) =>
      validation(
        `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${kind}: pk`,
      );
    expect(refusal(() => checkConditionOutsideKey(condition('attribute_exists(pk.x)'), STRINGS, 'Key'))).toBe(message('Key'));
    expect(refusal(() => checkPathsOutsideKey([['x'], ['pk', 0]], STRINGS, 'IndexKey'))).toBe(message('IndexKey'));
    expect(refusal(() => checkPathsOutsideKey([['pk'], ['x', 'y']], STRINGS, 'Key'))).toBe('accepted');
  });
});
