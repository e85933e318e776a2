import { describe, expect, it } from 'vitest';
import { bindUpdate, readExpressionContext } from '../../../src/services/dynamodb/expressions/index.js';
import { updateRecordSize } from '../../../src/services/dynamodb/operations/update-size.js';

/** What UpdateItem counts for an expression, without the three bytes that every update costs. */
function charge(text: string, values?: object): number {
  const context = readExpressionContext({ names: undefined, values, expressions: [['UpdateExpression', text]], layer: 'current' });
  return updateRecordSize(bindUpdate(text, context)) - 3;
}

const ten = { S: 'y'.repeat(10) };
const one = { N: '1' };

describe('the size of what an UpdateExpression asks for', () => {
  it.each<[string, object | undefined, number]>([
    ['SET b = :v', { ':v': ten }, 19 + 1 + 10],
    ['SET b = :v, c = :v', { ':v': ten }, 2 * (19 + 1 + 10)],
    ['SET d.leaf = :v', { ':v': ten }, 19 + 1 + 4 + 4 + 10],
    ['SET d[12] = :v', { ':v': ten }, 19 + 1 + 4 + 2 + 10],
    ['SET c = abcdefghij', undefined, 19 + 1 + 1 + 14 + 10],
    ['SET c = m.z', undefined, 19 + 1 + 1 + 15 + 15],
    ['SET c = l[10]', undefined, 19 + 1 + 1 + 15 + 16],
    ['SET n = n + :v', { ':v': one }, 19 + 1 + 34 + 16 + 2],
    ['SET n = n - :v', { ':v': one }, 19 + 1 + 37 + 16 + 2],
    ['SET c = if_not_exists(c, :v)', { ':v': ten }, 19 + 1 + 39 + 16 + 10],
    ['SET l = list_append(l, :v)', { ':v': { L: [ten] } }, 19 + 1 + 37 + 16 + 3 + 1 + 10],
    ['ADD abcdefghij :v', { ':v': one }, 19 + 10 + 2],
    ['ADD s :v', { ':v': { SS: ['s'.repeat(500)] } }, 19 + 1 + 500],
    ['REMOVE abcdefghij', undefined, 1 + 10],
    ['REMOVE m.yyyyyyyyyy', undefined, 1 + 1 + 4 + 10],
    ['REMOVE l[10]', undefined, 1 + 1 + 4 + 2],
    ['DELETE s :v', { ':v': { SS: ['q'.repeat(20)] } }, 1 + 1],
  ])('%s', (text, values, bytes) => {
    expect(charge(text, values)).toBe(bytes);
  });
});
