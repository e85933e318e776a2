import { describe, expect, it } from 'vitest';

import { ExpressionCache } from '../../../../src/services/dynamodb/expressions/expression-cache.js';

describe('ExpressionCache', () => {
  it('parses a text once, and again when it failed', () => {
    const cache = new ExpressionCache<string>();
    let parses = 0;
    const parse = () => {
      parses += 1;
      if (parses === 1) throw new Error('no');
      return 'parsed';
    };
    expect(() => cache.get('a', parse)).toThrow('no');
    expect(cache.get('a', parse)).toBe('parsed');
    expect(cache.get('a', parse)).toBe('parsed');
    expect(parses).toBe(2);
  });

  it('forgets the oldest of more than a thousand texts', () => {
    const cache = new ExpressionCache<number>();
    for (let index = 0; index <= 1000; index += 1) cache.get(`text ${index}`, () => index);
    expect(cache.get('text 1000', () => -1)).toBe(1000);
    expect(cache.get('text 1', () => -1)).toBe(1);
    expect(cache.get('text 0', () => -1)).toBe(-1);
  });
});
