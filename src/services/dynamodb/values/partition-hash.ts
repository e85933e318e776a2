/**
 * Where an item lies in a Scan: DynamoDB spreads partitions by a hash of the partition key, and a parallel Scan divides the range of
 * that hash among its segments.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan
 */
import { hash as digest } from 'node:crypto';

import type { KeyValue } from './attribute-value.js';
import { decodeBinary } from './binary.js';
import { encodeKey, encodeKeyValue } from './key-encoding.js';

/** How many bytes of the hash a partition's place has. */
const HASH_BYTES = 4;
const HASH_RANGE = 2 ** (8 * HASH_BYTES);

/**
 * What DynamoDB hashes before a key. AWS does not document it; scans of the service, whose orders the tests hold, give it away.
 */
const SEED = 'Outliers';
const POSITIVE_TERMINATOR = '\0';
/** A negative number of the most digits fills its bytes and has no terminator: one byte of exponent, twenty of digits. */
const LONGEST_NUMBER_BYTES = 21;

/** The first bytes of a key's hash, as a byte string. */
function hashBytes(values: readonly KeyValue[]): string {
  const [only] = values;
  if (only !== undefined && values.length === 1 && 'S' in only) return digest('md5', SEED + only.S, 'binary').slice(0, HASH_BYTES);
  const last = values[values.length - 1];
  const bytes = last === undefined ? '' : encodeKey(values.slice(0, -1)) + plainBytes(last);
  return digest('md5', Buffer.from(SEED + bytes, 'latin1'), 'binary').slice(0, HASH_BYTES);
}

/** A value's bytes without what ends it among others. */
function plainBytes(value: KeyValue): string {
  if ('S' in value) return Buffer.from(value.S, 'utf8').toString('latin1');
  if ('B' in value) return decodeBinary(value.B).toString('latin1');
  const encoded = encodeKeyValue(value);
  return encoded.endsWith(POSITIVE_TERMINATOR) || encoded.length > LONGEST_NUMBER_BYTES ? encoded.slice(0, -1) : encoded;
}

/** The place of a partition, from 0 to 2^32 - 1. */
export function partitionHash(hash: readonly KeyValue[]): number {
  return Buffer.from(hashBytes(hash), 'latin1').readUInt32BE();
}

/**
 * A byte string by which partitions stand in the order of a Scan: four bytes of hash, then the key itself, so that no two partitions
 * share it. Followed by the encoded sort key it orders a whole table.
 */
export function encodePartition(hash: readonly KeyValue[]): string {
  return hashBytes(hash) + encodeKey(hash);
}

/** A byte string by which the items of one index key are ordered: the hash of their whole key in the table. */
export function encodeTie(key: readonly KeyValue[]): string {
  return digest('md5', Buffer.from(SEED + key.map(plainBytes).join(''), 'latin1'), 'binary').slice(0, HASH_BYTES);
}

function hashText(hash: number): string {
  return String.fromCharCode(hash >>> 24, (hash >>> 16) & 0xff, (hash >>> 8) & 0xff, hash & 0xff);
}

/** A range of byte strings: from `from` up to, but not with, `to`; to the very end when that is `undefined`. */
export interface ByteRange {
  readonly from: string;
  readonly to: string | undefined;
}

/** The part of all partitions, as `encodePartition` writes them, that belongs to one segment of a parallel Scan. */
export function segmentRange(segment: number, totalSegments: number): ByteRange {
  const bound = (index: number) => Math.ceil((HASH_RANGE * index) / totalSegments);
  return {
    from: segment === 0 ? '' : hashText(bound(segment)),
    to: segment === totalSegments - 1 ? undefined : hashText(bound(segment + 1)),
  };
}
