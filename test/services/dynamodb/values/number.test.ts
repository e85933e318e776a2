import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  addNumbers,
  compareNumbers,
  decodeKey,
  encodeKey,
  encodeKeyValue,
  normaliseNumber,
  numberSize,
  subtractNumbers,
} from '../../../../src/services/dynamodb/values/index.js';
import { refusal, validation } from '../expressions/helpers.js';

/** A number as sign, up to 38 digits and a power of ten, with its text in some way that a client may write it. */
const numbers = fc
  .record({
    negative: fc.boolean(),
    digits: fc.bigInt({ min: 0n, max: 10n ** 38n - 1n }),
    exponent: fc.integer({ min: -130, max: 87 }),
  })
  .map(({ negative, digits, exponent }) => ({ scaled: (negative ? -digits : digits) * 10n ** BigInt(exponent + 130), text: `${negative ? '-' : ''}${digits}e${exponent}` }))
  .map(({ scaled, text }) => ({ scaled, text: normaliseNumber(text, 'current') }));

/** The number of a text in DynamoDB's form, times 10^130: exact for whatever the texts above can be. */
function scale(text: string): bigint {
  const [integer, fraction = ''] = text.split('.') as [string, string?];
  return BigInt(integer + fraction.padEnd(130, '0').slice(0, 130));
}

describe('normaliseNumber', () => {
  it.each([
    ['1.0', '1'],
    ['1e2', '100'],
    ['-0', '0'],
    ['+3', '3'],
    ['.123', '0.123'],
    ['5.', '5'],
    ['0001.23', '1.23'],
    ['0042.1200', '42.12'],
    ['-17e5', '-1700000'],
    ['-17.4E37', `-174${'0'.repeat(36)}`],
    ['1e+5', '100000'],
    ['0e125', '0'],
    ['-0.000', '0'],
    ['1E125', `1${'0'.repeat(125)}`],
    ['1E-130', `0.${'0'.repeat(129)}1`],
    ['9.9999999999999999999999999999999999999E+125', `${'9'.repeat(38)}${'0'.repeat(88)}`],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
    [`${'1'.repeat(38)}000`, `${'1'.repeat(38)}000`],
    [`0.${'0'.repeat(37)}1`, `0.${'0'.repeat(37)}1`],
  ])('%s is %s', (text, expected) => {
    expect(normaliseNumber(text, 'current')).toBe(expected);
    expect(normaliseNumber(text, 'older')).toBe(expected);
  });

  it('keeps the value, and its own results as they are', () => {
    fc.assert(
      fc.property(numbers, ({ scaled, text }) => {
        expect(scale(text)).toBe(scaled);
        expect(normaliseNumber(text, 'current')).toBe(text);
      }),
    );
  });
});

describe('compareNumbers and the encoding of keys', () => {
  it('agree with the numbers themselves', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const expected = a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0;
        expect(Math.sign(compareNumbers(a.text, b.text))).toBe(expected);
        const [x, y] = [encodeKeyValue({ N: a.text }), encodeKeyValue({ N: b.text })];
        expect(x < y ? -1 : x > y ? 1 : 0).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('tell close numbers apart', () => {
    const close = ['-100.5', '-100', '-99', '-1', '-0.5', '-0.01', '0', '0.01', '0.1', '0.11', '0.5', '1', '1.01', '9', '10', '99', '100', '100.5'];
    const encoded = close.map((text) => encodeKeyValue({ N: text }));
    expect([...encoded].sort()).toEqual(encoded);
    expect(close.toReversed().sort(compareNumbers)).toEqual(close);
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(decodeKey(encodeKey([{ N: a.text }, { N: b.text }]), ['N', 'N'])).toEqual([{ N: a.text }, { N: b.text }]);
      }),
    );
  });
});

describe('addNumbers and subtractNumbers', () => {
  it('are exact, or refuse what has more than 38 digits', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        for (const [operate, expected] of [
          [addNumbers, a.scaled + b.scaled],
          [subtractNumbers, a.scaled - b.scaled],
        ] as const) {
          const digits = String(expected).replace('-', '').replace(/0+$/, '');
          const outcome = refusal(() => expect(scale(operate(a.text, b.text))).toBe(expected));
          expect(outcome).toBe(
            digits.length <= 38
              ? 'accepted'
              : validation('Number overflow. Attempting to store a number with magnitude larger than supported range'),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['1', '10000000000000000000000', '10000000000000000000001'],
    ['0.1', '0.2', '0.3'],
    ['-1', '1', '0'],
    ['999999999999999', '1', '1000000000000000'],
    ['5e-130', '5e-130', '1e-129'],
  ])('%s + %s = %s', (a, b, sum) => {
    const [x, y, z] = [a, b, sum].map((text) => normaliseNumber(text, 'current')) as [string, string, string];
    expect(addNumbers(x, y)).toBe(z);
    expect(subtractNumbers(z, y)).toBe(x);
  });
});

describe('numberSize', () => {
  it.each([
    ['0', 1],
    ['1', 2],
    ['12', 2],
    ['123', 3],
    ['123456', 4],
    ['3.14159', 5],
    ['1E125', 2],
    ['-1', 3],
    ['100', 2],
    ['0.01', 2],
    ['0.0012', 2],
    ['10.5', 3],
    ['12345678901234567890123456789012345678', 20],
  ])('%s costs %i bytes', (text, bytes) => {
    expect(numberSize(normaliseNumber(text, 'current'))).toBe(bytes);
  });
});
