import { describe, expect, it } from 'vitest';

import { applyUpdate, evaluateCondition, project } from '../../../../src/services/dynamodb/expressions/index.js';
import {
  checkConditionalOperator,
  checkNotMixed,
  checkQueryFilter,
  joinConditions,
  keyClauses,
  readAttributesToGet,
  readAttributeUpdates,
  readConditions,
  readExpected,
  type AttributeUpdateInput,
  type ComparisonOperator,
  type ExpectedInput,
} from '../../../../src/services/dynamodb/legacy/index.js';
import { itemOf, refusal, validation } from '../expressions/helpers.js';

const INVALID = 'One or more parameter values were invalid: ';
const s = (text: string) => ({ S: text });
const n = (text: string) => ({ N: text });

function filter(operator: ComparisonOperator, ...values: readonly unknown[]): string {
  return refusal(() => readConditions({ a: { ComparisonOperator: operator, AttributeValueList: values } }, 'older'));
}

function holds(operator: ComparisonOperator, values: readonly unknown[], item: object): boolean {
  const conditions = readConditions({ a: { ComparisonOperator: operator, AttributeValueList: values } }, 'current');
  const condition = joinConditions(conditions);
  return condition !== undefined && evaluateCondition(condition, itemOf(item));
}

describe('comparisons', () => {
  it.each<[ComparisonOperator, readonly unknown[]]>([
    ['EQ', []],
    ['NE', []],
    ['IN', []],
    ['BETWEEN', [s('a')]],
    ['BETWEEN', [s('a'), s('a'), s('a')]],
    ['NULL', [s('a')]],
    ['NOT_NULL', [s('a')]],
    ['EQ', [s('a'), s('a')]],
    ['CONTAINS', [s('a'), s('a')]],
    ['BEGINS_WITH', []],
  ])('%s does not take %j', (operator, values) => {
    expect(filter(operator, ...values)).toBe(
      validation(`${INVALID}Invalid number of argument(s) for the ${operator} ComparisonOperator`),
    );
  });

  it('of no list are as of an empty one', () => {
    expect(refusal(() => readConditions({ a: { ComparisonOperator: 'EQ' } }, 'older'))).toBe(
      validation(`${INVALID}Invalid number of argument(s) for the EQ ComparisonOperator`),
    );
    expect(refusal(() => readConditions({ a: { ComparisonOperator: 'NULL' } }, 'older'))).toBe('accepted');
  });

  it.each<[ComparisonOperator, object]>([
    ['LT', { BOOL: true }],
    ['GE', { SS: ['a'] }],
    ['IN', { M: {} }],
    ['IN', { NULL: true }],
    ['CONTAINS', { SS: ['a'] }],
    ['NOT_CONTAINS', { L: [] }],
    ['BEGINS_WITH', { N: '1' }],
    ['BEGINS_WITH', { BS: ['abcd'] }],
  ])('%s is not for %j', (operator, value) => {
    expect(filter(operator, value)).toBe(
      validation(`${INVALID}ComparisonOperator ${operator} is not valid for ${Object.keys(value)[0]} AttributeValue type`),
    );
  });

  it('check values before their number, then types, then order', () => {
    expect(filter('EQ', n('1'), {}, n('x'))).toBe(
      validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'),
    );
    expect(filter('IN', s('b'), n('1'))).toBe(
      validation(`${INVALID}AttributeValues inside AttributeValueList must be of same type`),
    );
    expect(filter('BETWEEN', s('b'), s('a'))).toBe(
      validation('The BETWEEN condition was provided a range where the lower bound is greater than the upper bound'),
    );
  });

  it.each<[ComparisonOperator, readonly unknown[], object, boolean]>([
    ['EQ', [n('1.0')], { a: n('1') }, true],
    ['EQ', [n('1')], {}, false],
    ['NE', [n('1')], { a: n('2') }, true],
    ['NE', [n('1')], {}, true],
    ['LE', [n('1')], { a: n('1') }, true],
    ['LT', [n('1')], { a: n('1') }, false],
    ['GE', [n('1')], { a: n('2') }, true],
    ['GT', [n('1')], { a: s('2') }, false],
    ['NULL', [], {}, true],
    ['NOT_NULL', [], { a: { NULL: true } }, true],
    ['CONTAINS', [s('b')], { a: s('abc') }, true],
    ['CONTAINS', [s('b')], { a: { SS: ['b'] } }, true],
    ['NOT_CONTAINS', [s('b')], { a: s('xyz') }, true],
    ['NOT_CONTAINS', [s('b')], { a: s('abc') }, false],
    ['NOT_CONTAINS', [s('b')], {}, false],
    ['BEGINS_WITH', [s('a')], { a: s('abc') }, true],
    ['IN', [n('1'), n('2')], { a: n('2') }, true],
    ['BETWEEN', [n('1'), n('3')], { a: n('2') }, true],
  ])('%s %j on %j: %s', (operator, values, item, expected) => {
    expect(holds(operator, values, item)).toBe(expected);
  });

  it('are joined by AND unless told', () => {
    const conditions = readConditions(
      {
        a: { ComparisonOperator: 'EQ', AttributeValueList: [n('1')] },
        b: { ComparisonOperator: 'EQ', AttributeValueList: [n('2')] },
      },
      'current',
    );
    const item = itemOf({ a: n('1') });
    const results = ([undefined, 'AND', 'OR'] as const).map((operator) => {
      const condition = joinConditions(conditions, operator);
      return condition && evaluateCondition(condition, item);
    });
    expect(results).toEqual([false, false, true]);
    expect(joinConditions([])).toBeUndefined();
  });
});

describe('ConditionalOperator', () => {
  it('joins at least two conditions', () => {
    expect(refusal(() => checkConditionalOperator('OR', undefined))).toBe(
      validation('ConditionalOperator cannot be used without Filter or Expected'),
    );
    expect(refusal(() => checkConditionalOperator('AND', { a: {} }))).toBe(
      validation('ConditionalOperator can only be used when Filter or Expected has two or more elements'),
    );
    expect(refusal(() => checkConditionalOperator('AND', { a: {}, b: {} }))).toBe('accepted');
    expect(refusal(() => checkConditionalOperator(undefined, undefined))).toBe('accepted');
  });
});

describe('KeyConditions and QueryFilter', () => {
  it('become clauses', () => {
    const conditions = readConditions(
      {
        pk: { ComparisonOperator: 'EQ', AttributeValueList: [s('a')] },
        sk: { ComparisonOperator: 'BETWEEN', AttributeValueList: [s('b'), s('c')] },
      },
      'current',
    );
    expect(keyClauses(conditions)).toEqual([
      { attribute: 'pk', operator: '=', values: [s('a')] },
      { attribute: 'sk', operator: 'BETWEEN', values: [s('b'), s('c')] },
    ]);
  });

  it('ask only what an index can answer', () => {
    expect(refusal(() => keyClauses([]))).toBe(validation('Conditions can be of length 1 or 2 only'));
    for (const operator of ['NE', 'CONTAINS', 'IN'] as const) {
      const conditions = readConditions({ a: { ComparisonOperator: operator, AttributeValueList: [s('a')] } }, 'current');
      expect(refusal(() => keyClauses(conditions))).toBe(
        validation('Attempted conditional constraint is not an indexable operation'),
      );
    }
  });

  it('do not filter by the key', () => {
    const conditions = readConditions({ sk: { ComparisonOperator: 'NULL' } }, 'current');
    expect(refusal(() => checkQueryFilter(conditions, ['pk', 'sk']))).toBe(
      validation('QueryFilter can only contain non-primary key attributes: Primary key attribute: sk'),
    );
    expect(refusal(() => checkQueryFilter(conditions, ['pk']))).toBe('accepted');
  });
});

describe('Expected', () => {
  it.each<[ExpectedInput, string]>([
    [{}, 'Value must be provided when Exists is null'],
    [{ Exists: true }, 'Value must be provided when Exists is true'],
    [{ Exists: false, Value: s('a') }, 'Value cannot be used when Exists is false'],
    [{ AttributeValueList: [] }, 'AttributeValueList can only be used with a ComparisonOperator'],
    [
      { Value: s('a'), AttributeValueList: [s('a')], ComparisonOperator: 'EQ' },
      'Value and AttributeValueList cannot be used together',
    ],
    [
      { Exists: true, ComparisonOperator: 'EQ', Value: s('a') },
      'Exists and ComparisonOperator cannot be used together',
    ],
    [{ ComparisonOperator: 'LT' }, 'Value or AttributeValueList must be used with ComparisonOperator: LT'],
  ])('%j', (input, message) => {
    expect(refusal(() => readExpected({ a: input }, 'current'))).toBe(
      validation(`${INVALID}${message} for Attribute: a`),
    );
  });

  it.each<[ExpectedInput, object, boolean]>([
    [{ Exists: false }, {}, true],
    [{ Exists: false }, { a: s('x') }, false],
    [{ Value: s('x') }, { a: s('x') }, true],
    [{ Exists: true, Value: s('x') }, { a: s('y') }, false],
    [{ ComparisonOperator: 'NULL' }, {}, true],
    [{ ComparisonOperator: 'GT', Value: n('1') }, { a: n('2') }, true],
    [{ ComparisonOperator: 'IN', AttributeValueList: [n('1'), n('2')] }, { a: n('3') }, false],
  ])('%j on %j: %s', (input, item, expected) => {
    const condition = joinConditions(readExpected({ a: input }, 'current'));
    expect(condition && evaluateCondition(condition, itemOf(item))).toBe(expected);
  });

  it('values are checked as everywhere', () => {
    expect(refusal(() => readExpected({ a: { Value: n('abc') } }, 'current'))).toBe(
      validation('The parameter cannot be converted to a numeric value: abc'),
    );
  });
});

describe('AttributeUpdates', () => {
  function updated(input: AttributeUpdateInput, item: object): object {
    return { ...applyUpdate(readAttributeUpdates({ a: input }, 'current'), itemOf(item)).item };
  }

  it.each<[AttributeUpdateInput, object, object]>([
    [{ Value: s('x') }, {}, { a: s('x') }],
    [{ Action: 'PUT', Value: s('x') }, { a: n('1') }, { a: s('x') }],
    [{ Action: 'DELETE' }, { a: n('1') }, {}],
    [{ Action: 'DELETE', Value: { SS: ['b'] } }, { a: { SS: ['a', 'b'] } }, { a: { SS: ['a'] } }],
    [{ Action: 'ADD', Value: n('5') }, { a: n('10') }, { a: n('15') }],
    [{ Action: 'ADD', Value: { SS: ['c'] } }, { a: { SS: ['a'] } }, { a: { SS: ['a', 'c'] } }],
    [{ Action: 'ADD', Value: { L: [n('2')] } }, { a: { L: [n('1')] } }, { a: { L: [n('1'), n('2')] } }],
  ])('%j on %j', (input, before, after) => {
    expect(updated(input, before)).toEqual(after);
  });

  it.each<[AttributeUpdateInput, string]>([
    [{}, 'Only DELETE action is allowed when no attribute value is specified'],
    [{ Action: 'ADD' }, 'Only DELETE action is allowed when no attribute value is specified'],
    [{ Action: 'DELETE', Value: s('a') }, 'DELETE action with value is not supported for the type S'],
    [{ Action: 'ADD', Value: { BOOL: true } }, 'ADD action is not supported for the type BOOL'],
  ])('%j is refused', (input, message) => {
    expect(refusal(() => updated(input, {}))).toBe(validation(INVALID + message));
  });

  it.each<[AttributeUpdateInput, object]>([
    [{ Action: 'DELETE', Value: { NS: ['1'] } }, { a: { SS: ['1'] } }],
    [{ Action: 'DELETE', Value: { NS: ['1'] } }, { a: n('1') }],
    [{ Action: 'ADD', Value: { NS: ['1'] } }, { a: { SS: ['1'] } }],
    [{ Action: 'ADD', Value: n('1') }, { a: s('1') }],
  ])('%j does not fit %j', (input, item) => {
    expect(refusal(() => updated(input, item))).toBe(validation('Type mismatch for attribute to update'));
  });
});

describe('AttributesToGet', () => {
  it('names attributes, dots and all', () => {
    const item = itemOf({ 'a.b': s('x'), a: { M: { b: s('y') } }, c: s('z') });
    expect(project(readAttributesToGet(['a.b', 'c', 'd']), item)).toEqual({ 'a.b': s('x'), c: s('z') });
  });

  it('names each once', () => {
    expect(refusal(() => readAttributesToGet(['a', 'b', 'a']))).toBe(
      validation(`${INVALID}Duplicate value in attribute name: a`),
    );
  });
});

describe('expressions beside legacy parameters', () => {
  const mixed = (legacy: string, expressions: string) =>
    validation(
      'Can not use both expression and non-expression parameters in the same request: ' +
        `Non-expression parameters: {${legacy}} Expression parameters: {${expressions}}`,
    );

  it('are refused', () => {
    expect(refusal(() => checkNotMixed({ Expected: {} }, { ConditionExpression: 'a = b' }))).toBe(
      mixed('Expected', 'ConditionExpression'),
    );
    expect(
      refusal(() =>
        checkNotMixed(
          { AttributesToGet: [], QueryFilter: {}, ConditionalOperator: 'OR', KeyConditions: {} },
          { ProjectionExpression: '', FilterExpression: '', KeyConditionExpression: '' },
        ),
      ),
    ).toBe(
      mixed(
        'AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions',
        'ProjectionExpression, FilterExpression, KeyConditionExpression',
      ),
    );
  });

  it('except KeyConditions without a KeyConditionExpression', () => {
    const legacy = { QueryFilter: undefined, KeyConditions: {} };
    expect(refusal(() => checkNotMixed(legacy, { FilterExpression: 'a = b', KeyConditionExpression: undefined }))).toBe(
      'accepted',
    );
    expect(refusal(() => checkNotMixed({ ...legacy, QueryFilter: {} }, { FilterExpression: 'a = b' }))).toBe(
      mixed('QueryFilter', 'FilterExpression'),
    );
    expect(refusal(() => checkNotMixed({ Expected: {} }, { ConditionExpression: undefined }))).toBe('accepted');
  });
});
