import { describe, expect, it } from 'vitest';

import { bindCondition } from '../../../../src/services/dynamodb/expressions/index.js';
import { contextOf, refusal, validation } from './helpers.js';

function bind(text: string, values?: object, names?: Record<string, string>): string {
  return refusal(() => bindCondition(text, 'FilterExpression', contextOf(values, names)));
}

function filterError(message: string): string {
  return validation(`Invalid FilterExpression: ${message}`);
}

describe('condition expressions: the text alone', () => {
  it.each(['', '   '])('refuses the empty expression %j', (text) => {
    expect(bind(text)).toBe(filterError('The expression can not be empty;'));
  });

  it('refuses more than 4096 bytes, counted as sent', () => {
    const atLimit = `attribute_exists(${'a'.repeat(4096 - 18)})`;
    expect(bind(atLimit)).toBe('accepted');
    expect(bind(` ${atLimit}`)).toBe(
      filterError('Expression size has exceeded the maximum allowed size; expression size: 4097'),
    );
  });

  it.each([
    ['things are not gonna be ok', 'are', 'things are not'],
    ['a > 4', '4', '> 4'],
    ['a >', '<EOF>', '>'],
    ['a', '<EOF>', 'a'],
    ['(a)', '<EOF>', ')'],
    ['attribute_exists(last-name)', '-', 'last-name'],
    ['attribute_exists("a")', '"', '("a'],
    ['attribute_exists(a..b)', '.', '..b'],
    ['attribute_exists(a#c.b)', '#c', 'a#c.'],
    ['attribute_exists(a[b])', 'b', '[b]'],
    ['attribute_exists()', ')', '()'],
    ['a in b, c', 'b', 'in b,'],
    ['a in (b,c,)', ')', ',)'],
    ['a > between', 'between', '> between'],
    ['(a)between(b.(c.d))and(c)', '(', '.(c'],
    ['(a)between(b.c.d)and((c)', '<EOF>', ')'],
    ['#$.b > a', '#', '#$'],
    ['a > :things.stuff', '.', ':things.stuff'],
    ['b[:a] > a', ':a', '[:a]'],
    ['ü > a', 'ü', 'ü >'],
    ['b.c[4.5].#d > a', '.', '4.5'],
    ['size(a).b > a', '.', ').b'],
    ['(size(a)).b > a', '.', ').b'],
    ['size(a)[0] > a', '[', ')[0'],
    ['(a > b) > c', '>', ') > c'],
    ['a > b c', 'c', 'b c'],
    ['_a > b', '_', '_a'],
    ['a > b and __typename = c', '_', 'and __'],
    ['a._b > c', '_', '._b'],
    ['_f(a)', '_', '_f'],
  ])('refuses %j at its token', (text, token, near) => {
    expect(bind(text)).toBe(filterError(`Syntax error; token: "${token}", near: "${near}"`));
  });

  it.each([
    '((attribute_not_exists(a)))',
    'a=b and a > ((views))',
    '(a)between(((b.c)).d)and(c)',
    'a > whatever((:things), ((a)))',
    'a=b AND ((a=b AND a=b)) AND a=b',
    'a=b OR ((a=b OR a=b)) OR a=b',
    'a=b AND ((a=b AND (a=b AND a=b)))',
    '((a=:v)) AND ((b=:v))',
    `${'('.repeat(2000)}a=b${')'.repeat(2000)}`,
  ])('finds redundant parentheses before anything but syntax: %.60s', (text) => {
    expect(bind(text)).toBe(filterError('The expression has redundant parentheses;'));
  });

  it.each([
    ['(a = b)'],
    ['(a = b) AND (c = d)'],
    ['(a = b AND (c = d))'],
    ['((a = b) OR (c = d))'],
    ['NOT (a = b)'],
    ['NOT NOT a = b'],
    ['(a) = (b)'],
    ['((a) = b)'],
    ['((b.c).d) = e'],
    ['(attribute_exists(a))'],
    ['a BeTween b and c aNd d iN (e, (f))'],
    ['attribute_exists ( a . b [ 0 ] )'],
  ])('accepts %j', (text) => {
    expect(bind(text)).toBe('accepted');
  });

  it.each([
    ['a=b and whatever((:things)) > a', 'Invalid function name; function: whatever'],
    ['attRIbute_exIsts((views), #a)', 'Invalid function name; function: attRIbute_exIsts'],
    ['list_append(a, b) = c', 'The function is not allowed in a condition expression; function: list_append'],
    ['a = if_not_exists(b, c)', 'The function is not allowed in a condition expression; function: if_not_exists'],
  ])('knows its functions: %j', (text, message) => {
    expect(bind(text)).toBe(filterError(message));
  });

  it.each([
    ['a=b and attribute_exists((views), (#a)) > b', 'attribute_exists'],
    ['attribute_type(things, :a) > b', 'attribute_type'],
    ['begins_with(things, a) > b', 'begins_with'],
    ['size(contains(a, b)) > a', 'contains'],
    ['size(things)', 'size'],
    ['a = b OR size(things)', 'size'],
    ['a between b and attribute_exists(things)', 'attribute_exists'],
    ['a in (b, attribute_exists(things))', 'attribute_exists'],
  ])('refuses functions where they cannot stand: %j', (text, name) => {
    expect(bind(text)).toBe(
      filterError(`The function is not allowed to be used this way in an expression; function: ${name}`),
    );
  });

  it.each([
    ['attribute_exists(views, #a)', 'views'],
    [':a < abOrT', 'abOrT'],
    ['a.b.ttl = c', 'ttl'],
  ])('refuses reserved words as names, before placeholders: %j', (text, word) => {
    expect(bind(text)).toBe(filterError(`Attribute name is a reserved keyword; reserved keyword: ${word}`));
  });

  it('counts operators and functions up to 300', () => {
    const comparisons = (count: number) => Array.from({ length: count }, () => 'a<b').join(' OR ');
    expect(bind(`${comparisons(150)} OR c`)).toContain('Syntax error');
    expect(bind(`${comparisons(150)} OR NOT a<b`)).toBe(
      filterError('The expression contains too many operators; operator count: 301'),
    );
    expect(bind(comparisons(150))).toBe('accepted');
  });

  it('reads what is nested as deep as an expression has room for', () => {
    const nested = (levels: number) => `a<b ${'or (a<b '.repeat(levels)}${')'.repeat(levels)}`;
    expect(bind(nested(149))).toBe('accepted');
    expect(bind(nested(454))).toBe(filterError('The expression contains too many operators; operator count: 301'));
    expect(bind(`a < ${'f('.repeat(1355)}b${')'.repeat(1355)}`)).toBe(filterError('Invalid function name; function: f'));
  });

  it('takes up to 100 operands of IN', () => {
    const candidates = (count: number) => `a IN (${Array.from({ length: count }, (_, i) => `b${i}`).join(',')})`;
    expect(bind(candidates(100))).toBe('accepted');
    expect(bind(candidates(101))).toBe(
      filterError('The IN operator is provided with too many operands; number of operands: 101'),
    );
  });
});

describe('condition expressions: placeholders and operands, in the order of the text', () => {
  it.each([
    ['attribute_exists(#Pictures.RearView, :a) and a=b', '#Pictures'],
    ['begins_with(Pictures.#RearView)', '#RearView'],
    ['(#P between :lo and :hi) and (#PC in (:cat1, :cat2))', '#P'],
    ['#4g > a', '#4g'],
    ['#constructor = a', '#constructor'],
  ])('misses names: %j', (text, name) => {
    expect(bind(text)).toBe(
      filterError(`An expression attribute name used in the document path is not defined; attribute name: ${name}`),
    );
  });

  it.each([
    ['begins_with(:hello, #a, #b)', ':hello'],
    [':a < :b', ':a'],
    ['a = :toString', ':toString'],
  ])('misses values: %j', (text, value) => {
    expect(bind(text)).toBe(
      filterError(`An expression attribute value used in expression is not defined; attribute value: ${value}`),
    );
  });

  it.each([
    ['attribute_exists(things, a) and a=a', 'attribute_exists', 2],
    ['attribute_type(things)', 'attribute_type', 1],
    ['begins_with(things, size(a), b)', 'begins_with', 3],
    ['contains(things)', 'contains', 1],
    ['size(things, a) > b', 'size', 2],
  ])('counts operands: %j', (text, name, count) => {
    expect(bind(text)).toBe(
      filterError(
        `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`,
      ),
    );
  });

  it.each([
    ['attribute_type(a, size(b)) and a=a', {}, 'attribute_type', 'N'],
    ['attribute_type(a, b)', {}, 'attribute_type', '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}'],
    ['attribute_type(a, :v)', { ':v': { SS: ['1'] } }, 'attribute_type', 'SS'],
    ['begins_with(a, size(b))', {}, 'begins_with', 'N'],
    ['begins_with(a, :v)', { ':v': { N: '1' } }, 'begins_with', 'N'],
    ['begins_with(:v, a)', { ':v': { BOOL: true } }, 'begins_with', 'BOOL'],
    ['begins_with(a, :v)', { ':v': { BS: ['YQ=='] } }, 'begins_with', 'BS'],
    ['size(size(a)) > :v', { ':v': { N: '1' } }, 'size', 'N'],
    ['attribute_not_exists(size(:v))', { ':v': { N: '1' } }, 'size', 'N'],
    ['size(:v) > a', { ':v': { NULL: true } }, 'size', 'NULL'],
    ['a < :v', { ':v': { BOOL: true } }, '<', 'BOOL'],
    ['a BETWEEN :v AND :v', { ':v': { M: {} } }, 'BETWEEN', 'M'],
  ])('checks types: %j', (text, values, name, type) => {
    expect(bind(text, values)).toBe(
      filterError(
        `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`,
      ),
    );
  });

  it('knows the names of types', () => {
    expect(bind('attribute_type(a, :v)', { ':v': { S: '1' } })).toBe(
      filterError('Invalid attribute type name found; type: 1, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}'),
    );
  });

  it.each([
    ['attribute_exists(:v) and a=a', 'attribute_exists'],
    ['attribute_not_exists(size(:v))', 'attribute_not_exists'],
  ])('wants paths: %j', (text, name) => {
    expect(bind(text, { ':v': { S: '1' } })).toBe(
      filterError(`Operator or function requires a document path; operator or function: ${name}`),
    );
  });

  it.each([
    ['a = a AND #a = b AND :views > a', '=', '[a]'],
    ['#a <> a', '<>', '[a]'],
    ['a > #a', '>', '[a]'],
    ['((a=a) OR (a=a))', '=', '[a]'],
    ['contains(ab.bc[1].a, ab.bc[1].#a)', 'contains', '[ab, bc, [1], a]'],
    ['attribute_type(ab.bc[1].#a, ab.bc[1].a)', 'attribute_type', '[ab, bc, [1], a]'],
    ['begins_with(ab.bc[1].a, ab.bc[1].#a)', 'begins_with', '[ab, bc, [1], a]'],
  ])('wants distinct operands: %j', (text, operator, path) => {
    expect(bind(text, {}, { '#a': 'a' })).toBe(
      filterError(
        'The first operand must be distinct from the remaining operands for this operator or function; ' +
          `operator: ${operator}, first operand: ${path}`,
      ),
    );
  });

  it('wants the bounds of BETWEEN in order and of one type', () => {
    const bounds = 'lower bound operand: AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}';
    expect(bind('x between :b and :a', { ':a': { S: 'a' }, ':b': { S: 'b' } })).toBe(
      filterError(`The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`),
    );
    expect(bind('x between :b and :a', { ':a': { S: 'a' }, ':b': { N: '1' } })).toBe(
      filterError(
        'The BETWEEN operator requires same data type for lower and upper bounds; ' +
          'lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}',
      ),
    );
    expect(bind('x between :a and :a', { ':a': { S: 'a' } })).toBe('accepted');
  });
});
