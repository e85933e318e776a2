import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  checkKeyNotEmpty,
  compareStrings,
  compareValues,
  decodeKey,
  encodeKey,
  encodeKeyPrefix,
  encodePartition,
  endOfPrefix,
  isKeyAttribute,
  keyValues,
  partitionHash,
  segmentRange,
  type KeyType,
  type KeyValue,
} from '../../../../src/services/dynamodb/values/index.js';
import { refusal, validation } from '../expressions/helpers.js';

const strings = fc.string({ unit: 'binary', maxLength: 12 });
const binaries = fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const integers = fc.integer().map(String);
const keyValue: fc.Arbitrary<KeyValue> = fc.oneof(
  strings.map((S) => ({ S })),
  binaries.map((B) => ({ B })),
  integers.map((N) => ({ N })),
);

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

describe('compareStrings', () => {
  it('is the order of UTF-8', () => {
    fc.assert(
      fc.property(strings, strings, (a, b) => {
        expect(Math.sign(compareStrings(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
      { numRuns: 500 },
    );
  });
});

describe('encodeKey', () => {
  it('orders keys of several attributes one attribute after the other', () => {
    const pair = fc.oneof(
      fc.tuple(strings.map((S) => ({ S })), strings.map((S) => ({ S }))),
      fc.tuple(binaries.map((B) => ({ B })), integers.map((N) => ({ N }))),
    );
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        fc.pre('S' in a[0] === 'S' in b[0]);
        const expected = Math.sign(compareValues(a[0], b[0]) ?? 0) || Math.sign(compareValues(a[1], b[1]) ?? 0);
        expect(order(encodeKey(a), encodeKey(b))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('can be read back, and every character is a byte', () => {
    fc.assert(
      fc.property(fc.array(keyValue, { minLength: 1, maxLength: 4 }), (values) => {
        const types = values.map((value) => Object.keys(value)[0] as KeyType);
        const encoded = encodeKey(values);
        expect(decodeKey(encoded, types)).toEqual(values);
        expect(encoded).toBe(Buffer.from(encoded, 'latin1').toString('latin1'));
      }),
    );
  });

  it('has what begins with a prefix between the prefix and its end', () => {
    fc.assert(
      fc.property(strings, strings, (prefix, other) => {
        const from = encodeKeyPrefix({ S: prefix });
        const to = endOfPrefix(from);
        for (const text of [prefix + other, other]) {
          const encoded = encodeKey([{ S: text }]);
          const inside = encoded >= from && (to === undefined || encoded < to);
          expect(inside).toBe(Buffer.from(text).subarray(0, Buffer.byteLength(prefix)).equals(Buffer.from(prefix)));
        }
      }),
    );
  });
});

describe('endOfPrefix', () => {
  it.each([
    ['a', 'b'],
    ['a\xff', 'b'],
    ['\xff\xff', undefined],
    ['', undefined],
  ])('%j', (text, expected) => {
    expect(endOfPrefix(text)).toBe(expected);
  });
});

describe('partitions', () => {
  it('are spread, and each segment has its own', () => {
    const partitions = Array.from({ length: 2000 }, (_, index) => encodePartition([{ S: `user-${index}` }]));
    for (const total of [1, 3, 8]) {
      const counts = Array.from({ length: total }, (_, segment) => {
        const { from, to } = segmentRange(segment, total);
        return partitions.filter((text) => text >= from && (to === undefined || text < to)).length;
      });
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(partitions.length);
      for (const count of counts) expect(Math.abs(count - 2000 / total)).toBeLessThan(100);
    }
  });

  it.each([
    ['strings', ['2', '8', '9', '1', '6', 'hello', '0', '5', '4', 'äáöü', 'aardman', '7', '3', 'zapf'].map((S) => ({ S }))],
    ['numbers', ['7', '999.9', '8', '3', '2', '-999.9', '9', '4', '-0.09', '6', '1', '0', '0.012345', '5'].map((N) => ({ N }))],
  ])('are scanned in the order that DynamoDB itself shows: %s', (_type, scanned) => {
    const sorted = [...scanned].sort((a, b) => partitionHash([a]) - partitionHash([b]));
    expect(sorted).toEqual(scanned);
  });

  it.each([
    [{ S: '3635' }, 0],
    [{ S: '228' }, 0],
    [{ S: '1668' }, 1],
    [{ S: '3435' }, 4],
    [{ N: '251' }, 1],
    [{ N: '2388' }, 4095],
  ])('%j belongs to segment %i of 4096, as with DynamoDB', (key, segment) => {
    const { from, to } = segmentRange(segment, 4096);
    const place = encodePartition([key]);
    expect(place >= from && (to === undefined || place < to)).toBe(true);
  });

  it('have a place that depends on the value alone', () => {
    expect(partitionHash([{ N: '1' }])).toBe(partitionHash([{ N: '1' }]));
    expect(partitionHash([{ S: 'a' }, { S: 'bc' }])).not.toBe(partitionHash([{ S: 'ab' }, { S: 'c' }]));
  });
});

describe('key schemas', () => {
  const schema = { hash: [{ name: 'pk', type: 'S' as const }], range: [{ name: 'sk', type: 'N' as const }] };

  it('say what belongs to a key', () => {
    expect(isKeyAttribute(schema, 'sk')).toBe(true);
    expect(isKeyAttribute(schema, 'x')).toBe(false);
    expect(keyValues({ pk: { S: 'a' }, sk: { N: '1' } }, [...schema.hash, ...schema.range])).toEqual([{ S: 'a' }, { N: '1' }]);
    expect(keyValues({ pk: { S: 'a' } }, schema.range)).toBeUndefined();
    expect(keyValues({ sk: { S: '1' } }, schema.range)).toBeUndefined();
  });

  it('take no empty values', () => {
    const message = (kind: string) =>
      validation(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: pk`,
      );
    expect(refusal(() => checkKeyNotEmpty('pk', { S: '' }))).toBe(message('string'));
    expect(refusal(() => checkKeyNotEmpty('pk', { B: '' }))).toBe(message('binary'));
    expect(refusal(() => checkKeyNotEmpty('pk', { S: 'x' }))).toBe('accepted');
  });
});
