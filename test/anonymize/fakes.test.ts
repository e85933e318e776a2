import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Faker, type FakeKind } from '../../src/anonymize/fakes.js';

const faker = new Faker('a key');

/** Every text of some digits, and their fakes. */
function fakesOf(kind: FakeKind, texts: readonly string[]): readonly string[] {
  return texts.map((text) => faker.text(kind, text));
}

describe('fakes', () => {
  test('are the same for the same text and key, and others under another key', () => {
    for (const kind of ['email', 'id', 'name', 'number', 'phone', 'text', 'uuid'] as const) {
      const original = kind === 'uuid' ? '0f8fad5b-d9cb-469f-a165-70867728950e' : '+49 170 1234567';
      const fake = faker.text(kind, original);
      expect(new Faker('a key').text(kind, original)).toBe(fake);
      expect(new Faker('another key').text(kind, original)).not.toBe(fake);
      expect(fake).not.toBe(original);
    }
  });

  test('keep the form of what they stand for', () => {
    expect(faker.text('email', 'Jo@company.com')).toMatch(/^[a-z]+\.[a-z]+\.[0-9a-v]{16}@example\.com$/);
    expect(faker.text('name', 'Jo Doe')).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(faker.text('id', 'ORD-2024/ab')).toMatch(/^[A-Z]{3}-\d{4}\/[a-z]{2}$/);
    expect(faker.text('phone', '+49 (170) 123-4567')).toMatch(/^\+4\d \(\d{3}\) \d{3}-\d{4}$/);
    expect(faker.text('uuid', '0F8FAD5B-D9CB-469F-A165-70867728950E')).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}$/);
    expect(faker.text('number', '-12.50')).toMatch(/^-[1-9]\d\.\d0$/);
    expect(faker.text('number', '0')).toBe('0');
    const prose = 'She said that nobody was to know.';
    expect(faker.text('text', prose)).toMatch(/^[a-z ]+$/);
    expect(faker.text('text', prose).length).toBeLessThanOrEqual(prose.length);
    expect(faker.text('text', '')).toBe('');
  });

  test.each(['id', 'number', 'phone'] as const)('of kind %s are a permutation of all numbers of a length', (kind) => {
    const numbers = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));
    expect(new Set(fakesOf(kind, numbers)).size).toBe(1000);
    expect(new Set(fakesOf(kind, '0123456789'.split(''))).size).toBe(10);
  });

  test('of numbers differ as numbers do, not only as texts', () => {
    const numbers = Array.from({ length: 2000 }, (_, number) => String((number - 1000) / 8));
    expect(new Set(fakesOf('number', numbers).map(Number)).size).toBe(numbers.length);
  });

  test.each(['email', 'id', 'number', 'phone', 'uuid'] as const)('of kind %s never meet', (kind) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }), (a, b) => {
        expect(faker.text(kind, a) === faker.text(kind, b)).toBe(a === b);
      }),
      { numRuns: 300 },
    );
  });

  test('of bytes are as many others, one for each', () => {
    const all = Array.from({ length: 256 }, (_, byte) => faker.bytes(Buffer.from([byte])).toString('hex'));
    expect(new Set(all).size).toBe(256);
    expect(faker.bytes(Buffer.alloc(1000))).toHaveLength(1000);
    expect(faker.bytes(Buffer.alloc(0))).toHaveLength(0);
  });
});
