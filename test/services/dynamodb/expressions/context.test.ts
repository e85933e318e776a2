import { describe, expect, it } from 'vitest';

import {
  bindCondition,
  readExpressionContext,
  type ExpressionParameters,
} from '../../../../src/services/dynamodb/expressions/index.js';
import { isReservedWord } from '../../../../src/services/dynamodb/expressions/index.js';
import { refusal, validation } from './helpers.js';

const QUERY = ['FilterExpression', 'KeyConditionExpression'] as const;

function read(parameters: Partial<ExpressionParameters>): string {
  return refusal(() => {
    const expressions = parameters.expressions ?? [['ConditionExpression', 'a = b']];
    const context = readExpressionContext({ names: undefined, values: undefined, layer: 'current', ...parameters, expressions });
    for (const [name, text] of expressions) if (text !== undefined) bindCondition(text, name, context);
    context.checkAllUsed();
  });
}

describe('ExpressionAttributeNames and ExpressionAttributeValues', () => {
  it('need an expression', () => {
    const put: ExpressionParameters['expressions'] = [['ConditionExpression', undefined]];
    const query: ExpressionParameters['expressions'] = [
      ['ProjectionExpression', undefined],
      ...QUERY.map((name) => [name, undefined] as const),
    ];
    expect(read({ names: {}, values: {}, expressions: put, layer: 'older' })).toBe(
      validation('ExpressionAttributeNames can only be specified when using expressions: ConditionExpression is null'),
    );
    expect(read({ names: {}, expressions: query })).toBe(
      validation('ExpressionAttributeNames can only be specified when using expressions'),
    );
    expect(read({ names: {}, expressions: put })).toBe(validation('ExpressionAttributeNames can only be specified when using expressions'));
    expect(read({ values: {}, expressions: query })).toBe(validation('ExpressionAttributeValues can only be specified when using expressions'));
    expect(read({ values: {}, expressions: put, layer: 'older' })).toBe(
      validation('ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null'),
    );
    expect(read({ values: {}, expressions: query, layer: 'older' })).toBe(
      validation(
        'ExpressionAttributeValues can only be specified when using expressions: FilterExpression and KeyConditionExpression are null',
      ),
    );
  });

  it.each([
    [{ names: {} }, 'ExpressionAttributeNames must not be empty'],
    [{ names: { a: 'x' } }, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"'],
    [{ names: { '#': 'x' } }, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "#"'],
    [{ values: {} }, 'ExpressionAttributeValues must not be empty'],
    [{ values: { a: { S: 'x' } } }, 'ExpressionAttributeValues contains invalid key: Syntax error; key: "a"'],
    [
      { values: { ':b': { S: 'a', N: '1' } } },
      'ExpressionAttributeValues contains invalid value: Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes for key :b',
    ],
    [{ values: { ':b': { N: 'x' } } }, 'The parameter cannot be converted to a numeric value: x'],
    [
      { values: { ':b': { N: 'x' } }, layer: 'older' as const },
      'ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: x for key :b',
    ],
    [
      { values: { ':b': { SS: ['a', 'a'] } }, layer: 'older' as const },
      'ExpressionAttributeValues contains invalid value: One or more parameter values were invalid: Input collection [a, a] contains duplicates. for key :b',
    ],
  ])('%j', (parameters, message) => {
    expect(read(parameters)).toBe(validation(message));
  });

  it('have to be used, names before values', () => {
    const names = { '#x': 'x', '#y': 'y' };
    const values = { ':v': { S: 'v' }, ':w': { S: 'w' } };
    const using = (text: string) => read({ names, values, expressions: [['ConditionExpression', text]] });
    expect(using('a = b')).toBe(validation('Value provided in ExpressionAttributeNames unused in expressions: keys: {#x, #y}'));
    expect(using('#x = :v AND #y = b')).toBe(
      validation('Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}'),
    );
    expect(using('#x = :v AND #y = :w')).toBe('accepted');
  });

  it('a value of the wrong JSON type is a SerializationException', () => {
    expect(read({ values: { ':v': { N: 123 } }, layer: 'older' })).toBe(
      'SerializationException: NUMBER_VALUE cannot be converted to String',
    );
  });
});

describe('reserved words', () => {
  it('are known in any case', () => {
    expect(['abort', 'Zone', 'TTL', 'name', 'status'].every(isReservedWord)).toBe(true);
    expect(['pk', 'sk', 'id', 'toString', 'names_'].some(isReservedWord)).toBe(false);
  });
});
