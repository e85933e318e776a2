/**
 * Where an item lies in a Scan: DynamoDB spreads partitions by a hash of the partition key, and a parallel Scan divides the range of
 * that hash among its segments.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan
 */
import { hash as digest } from 'node:crypto';

import type { KeyValue } from './attribute-value.js';
import { encodeKey } from './key-encoding.js';

/** How many bytes of the hash a partition's place has. */
const HASH_BYTES = 4;
const HASH_RANGE = 2 ** (8 * HASH_BYTES);

/** The place of a partition, from 0 to 2^32 - 1. */
export function partitionHash(hash: readonly KeyValue[]): number {
  return hashOf(encodeKey(hash));
}

function hashOf(encoded: string): number {
  return parseInt(digest('md5', Buffer.from(encoded, 'latin1'), 'hex').slice(0, HASH_BYTES * 2), 16);
}

/**
 * A byte string by which partitions stand in the order of a Scan: four bytes of hash, then the key itself, so that no two partitions
 * share it. Followed by the encoded sort key it orders a whole table.
 */
export function encodePartition(hash: readonly KeyValue[]): string {
  const encoded = encodeKey(hash);
  return hashText(hashOf(encoded)) + encoded;
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
