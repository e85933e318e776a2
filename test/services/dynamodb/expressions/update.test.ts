import { describe, expect, it } from 'vitest';

import { applyUpdate, bindUpdate, updatedAttributes } from '../../../../src/services/dynamodb/expressions/index.js';
import { contextOf, itemOf, refusal, validation } from './helpers.js';

const VALUES = {
  ':a': { S: 'a' },
  ':one': { N: '1' },
  ':big': { N: '9.9e125' },
  ':ss': { SS: ['b', 'x'] },
  ':ns': { NS: ['1', '2'] },
  ':l': { L: [{ S: 'new' }] },
  ':m': { M: {} },
};

function bind(text: string, values: object = VALUES, names: Record<string, string> = {}): string {
  return refusal(() => bindUpdate(text, contextOf(values, names)));
}

function updateError(message: string): string {
  return validation(`Invalid UpdateExpression: ${message}`);
}

function apply(text: string, item: object, names: Record<string, string> = {}) {
  return applyUpdate(bindUpdate(text, contextOf(VALUES, names)), itemOf(item));
}

describe('update expressions that cannot be bound', () => {
  it.each([
    ['INVALID SYNTAX HERE', 'INVALID', 'INVALID SYNTAX'],
    ['set a', '<EOF>', 'a'],
    ['set a b', 'b', 'a b'],
    ['set a=set', 'set', '=set'],
    ['remove a = b', '=', 'a = b'],
    ['add a = b', '=', 'a = b'],
    ['delete a b', 'b', 'a b'],
    ['ADD hits : incr', ':', 'hits : incr'],
    ['add abort b', 'b', 'abort b'],
    ['add a if_not_exist(b)', 'if_not_exist', 'a if_not_exist('],
    ['set :a = b', ':a', 'set :a ='],
    ['remove :a', ':a', 'remove :a'],
    ['set a = b / c', '/', 'b / c'],
    ['set a[1] = "eight"', '"', '= "eight'],
    ['SET a = if_not_exist(a, 100)', '100', ', 100)'],
    ['set (a = (b + c))', '(', 'set (a'],
    ['set a = (b.c).d + e', '.', ').d'],
    ['set a = b + c + d', '+', 'c + d'],
    ['set a = :a,', '<EOF>', ','],
  ])('%s', (text, token, near) => {
    expect(bind(text)).toBe(updateError(`Syntax error; token: "${token}", near: "${near}"`));
  });

  it.each([
    ['', 'The expression can not be empty;'],
    ['set a = ((b))', 'The expression has redundant parentheses;'],
    ['set #c = :c set abOrt = true ', 'Attribute name is a reserved keyword; reserved keyword: abOrt'],
    [' remove Absolute ', 'Attribute name is a reserved keyword; reserved keyword: Absolute'],
    ['set #c = if_not_exist(:c) set c = d', 'Invalid function name; function: if_not_exist'],
    ['set a = size(b)', 'The function is not allowed in an update expression; function: size'],
    ['set a = #c set c = :d', 'The "SET" section can only be used once in an update expression;'],
    ['remove #d set a = b remove e', 'The "REMOVE" section can only be used once in an update expression;'],
    ['add #d :e set a = b add e :f', 'The "ADD" section can only be used once in an update expression;'],
    ['delete #d :e set a = b delete #e :f', 'The "DELETE" section can only be used once in an update expression;'],
    [
      'SET #c = if_not_exists(:c)',
      'An expression attribute name used in the document path is not defined; attribute name: #c',
    ],
    [
      'SET a = if_not_exists(:c)',
      'An expression attribute value used in expression is not defined; attribute value: :c',
    ],
  ])('%j', (text, message) => {
    expect(bind(text)).toBe(updateError(message));
  });

  it.each([
    ['set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)', 'overlap', '[c, [1], a]', '[c]'],
    ['set #c[3].#d = a, #c[3] = a', 'overlap', '[c, [3], [3]]', '[c, [3]]'],
    // The second path of the message is the expression's last, whichever it is.
    ['set c.b.#c = a, c = a, #d = a', 'overlap', '[c, b, c]', '[[3]]'],
    ['set a = b remove a, #c, #d', 'overlap', '[a]', '[[3]]'],
    ['remove c, #c.a, #d', 'overlap', '[c]', '[[3]]'],
    ['set #c[3].#d = a, #c.#d[3] = if_not_exists(a)', 'conflict', '[c, [3], [3]]', '[c, [3], [3]]'],
    ['remove a.#c set a[1] = #d', 'conflict', '[a, c]', '[a, [1]]'],
  ])('%s: paths that %s', (text, verb, one, two) => {
    expect(bind(text, {}, { '#c': 'c', '#d': '[3]' })).toBe(
      updateError(
        `Two document paths ${verb} with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`,
      ),
    );
  });

  it.each([
    ['set b = list_append(:v, a), c = if_not_exists(a) add a.b :v', { S: 'a' }, 'ADD', 'STRING'],
    ['delete a.b :v', { N: '1' }, 'DELETE', 'NUMBER'],
    ['add a.b :v', { NULL: true }, 'ADD', 'NULL'],
    ['add a.b :v', { BOOL: false }, 'ADD', 'BOOLEAN'],
    ['add a.b :v', { B: 'YQ==' }, 'ADD', 'BINARY'],
    ['add a.b :v', { M: {} }, 'ADD', 'MAP'],
    ['delete a.b :v', { L: [] }, 'DELETE', 'LIST'],
  ])('%s with %j', (text, value, operator, type) => {
    expect(bind(text, { ':v': value })).toBe(
      updateError(`Incorrect operand type for operator or function; operator: ${operator}, operand type: ${type}`),
    );
  });

  it.each([
    ['set a = if_not_exists(c)', 'Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1'],
    ['set a = list_append(a, b, c)', 'Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 3'],
    ['set a = if_not_exists(:a, c)', 'Operator or function requires a document path; operator or function: if_not_exists'],
    ['set a = if_not_exists(if_not_exists(a, b), c)', 'Operator or function requires a document path; operator or function: if_not_exists'],
    ['set a = list_append(list_append(a, b), c)', 'The function is not allowed to be used this way in an expression; function: list_append'],
    ['set a = list_append(:a, a)', 'Incorrect operand type for operator or function; operator or function: list_append, operand type: S'],
    ['set a = a + :a', 'Incorrect operand type for operator or function; operator or function: +, operand type: S'],
    ['set a = :ss - a', 'Incorrect operand type for operator or function; operator or function: -, operand type: SS'],
  ])('%s', (text, message) => {
    expect(bind(text)).toBe(updateError(message));
  });

  it.each(['set a = (b + c)', 'set a = ((b.c.d)+(e))', 'SET a = if_not_exists(a, if_not_exists(b, c)) + b', 'set a[1] = b remove c'])(
    'while this can: %s',
    (text) => {
      expect(bind(text)).toBe('accepted');
    },
  );
});

describe('applyUpdate', () => {
  it.each([
    ['set x = :a', { y: { N: '1' } }, { y: { N: '1' }, x: { S: 'a' } }],
    ['set x = y, y = x', { x: { N: '1' }, y: { N: '2' } }, { x: { N: '2' }, y: { N: '1' } }],
    ['set n = n + :one', { n: { N: '0.5' } }, { n: { N: '1.5' } }],
    ['set n = :one - n', { n: { N: '0.5' } }, { n: { N: '0.5' } }],
    ['set n = if_not_exists(n, :one) + :one', {}, { n: { N: '2' } }],
    ['set m.a = :a', { m: { M: { b: { N: '1' } } } }, { m: { M: { b: { N: '1' }, a: { S: 'a' } } } }],
    ['set l[1] = :a', { l: { L: [{ N: '1' }, { N: '2' }] } }, { l: { L: [{ N: '1' }, { S: 'a' }] } }],
    ['set l[9] = :a, l[7] = :one', { l: { L: [{ N: '0' }] } }, { l: { L: [{ N: '0' }, { N: '1' }, { S: 'a' }] } }],
    ['set l = list_append(l, :l)', { l: { L: [{ N: '1' }] } }, { l: { L: [{ N: '1' }, { S: 'new' }] } }],
    ['set l = list_append(:l, l)', { l: { L: [{ N: '1' }] } }, { l: { L: [{ S: 'new' }, { N: '1' }] } }],
    ['remove x, absent', { x: { N: '1' }, y: { N: '2' } }, { y: { N: '2' } }],
    ['remove m.a, m.b', { m: { M: { a: { N: '1' } } } }, { m: { M: {} } }],
    ['remove l[0], l[2], l[9]', { l: { L: [{ N: '0' }, { N: '1' }, { N: '2' }, { N: '3' }] } }, { l: { L: [{ N: '1' }, { N: '3' }] } }],
    ['remove l[0] set l[1].x = :a', { l: { L: [{ N: '0' }, { M: {} }] } }, { l: { L: [{ M: { x: { S: 'a' } } }] } }],
    ['add n :one', { n: { N: '41' } }, { n: { N: '42' } }],
    ['add n :one, s :ss', {}, { n: { N: '1' }, s: { SS: ['b', 'x'] } }],
    ['add s :ss', { s: { SS: ['a', 'b'] } }, { s: { SS: ['a', 'b', 'x'] } }],
    ['add s :ss', { s: { SS: ['c'] } }, { s: { SS: ['b', 'c', 'x'] } }],
    ['delete s :ss', { s: { SS: ['a', 'b'] } }, { s: { SS: ['a'] } }],
    ['delete s :ss', { s: { SS: ['b'] }, y: { N: '1' } }, { y: { N: '1' } }],
    ['delete s :ss', {}, {}],
    ['set #p = :a', {}, JSON.parse('{"__proto__":{"S":"a"}}') as object],
  ])('%s on %j', (text, before, after) => {
    const names: Record<string, string> = text.includes('#p') ? { '#p': '__proto__' } : {};
    const original = structuredClone(before);
    expect(JSON.parse(JSON.stringify(apply(text, before, names).item))).toEqual(after);
    expect(before).toEqual(original);
  });

  const INVALID_PATH = 'The document path provided in the update expression is invalid for update';
  const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';

  it.each([
    ['set m.a = :a', {}, INVALID_PATH],
    ['set m.a.b = :a', { m: { M: {} } }, INVALID_PATH],
    ['set m.a = :a', { m: { L: [] } }, INVALID_PATH],
    ['set m[0] = :a', { m: { M: {} } }, INVALID_PATH],
    ['set m[0] = :a', { m: { S: 'x' } }, INVALID_PATH],
    ['remove m.a', {}, INVALID_PATH],
    ['delete m.a :ss', {}, INVALID_PATH],
    ['add m.a :one', {}, INVALID_PATH],
    ['set x = y', {}, 'The provided expression refers to an attribute that does not exist in the item'],
    ['set x = y + :one', {}, 'The provided expression refers to an attribute that does not exist in the item'],
    ['set x = x + :one', { x: { S: 'a' } }, WRONG_TYPE],
    ['set x = list_append(x, :l)', { x: { S: 'a' } }, WRONG_TYPE],
    ['set x = if_not_exists(x, :a) + :one', {}, WRONG_TYPE],
    ['add x :one', { x: { S: 'a' } }, WRONG_TYPE],
    ['add x :ss', { x: { NS: ['1'] } }, WRONG_TYPE],
    ['delete x :ss', { x: { S: 'a' } }, WRONG_TYPE],
    [
      'set x = :big + :big',
      {},
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    ],
  ])('%s on %j is refused', (text, item, message) => {
    expect(refusal(() => apply(text, item))).toBe(validation(message));
  });

  it('refuses a document that would become too deep', () => {
    const path = (depth: number) => Array.from({ length: depth }, () => 'm').join('.');
    const nested = (depth: number): object => (depth === 0 ? { M: {} } : { M: { m: nested(depth - 1) } });
    expect(refusal(() => apply(`set ${path(32)} = :a`, { m: nested(30) }))).toBe('accepted');
    expect(refusal(() => apply(`set ${path(31)} = :l`, { m: nested(29) }))).toBe('accepted');
    expect(refusal(() => apply(`set ${path(32)} = :l`, { m: nested(30) }))).toBe(
      validation(
        'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
      ),
    );
  });

  it('tells what UPDATED_OLD and UPDATED_NEW answer', () => {
    const before = { m: { M: { a: { N: '1' }, keep: { N: '0' } } }, l: { L: [{ N: '0' }] }, x: { S: 'gone' } };
    const { item, paths } = apply('set m.a = :a, m.b = :one, l[1] = :a remove x', before);
    expect(updatedAttributes(paths, itemOf(before))).toEqual({ m: { M: { a: { N: '1' } } }, x: { S: 'gone' } });
    expect(updatedAttributes(paths, item)).toEqual({
      m: { M: { a: { S: 'a' }, b: { N: '1' } } },
      l: { L: [{ S: 'a' }] },
    });
    expect(updatedAttributes([['x']], item)).toBeUndefined();
  });

  it('reads indexes for UPDATED_NEW as the update named them, wherever the entries came to stand', () => {
    const before = { l: { L: [{ N: '1' }, { N: '2' }, { N: '3' }] } };
    const told = (text: string) => {
      const { item, paths } = apply(text, before);
      return updatedAttributes(paths, item);
    };
    expect(told('set l[100] = :a')).toBeUndefined();
    expect(told('set l[7] = :a, l[4] = :one')).toEqual({ l: { L: [{ S: 'a' }] } });
    expect(told('remove l[0]')).toEqual({ l: { L: [{ N: '2' }] } });
    expect(told('remove l[2]')).toBeUndefined();
  });
});
