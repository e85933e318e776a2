/**
 * The size of items, in bytes, by which DynamoDB limits and bills them.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
import type { AttributeMap, AttributeValue } from './attribute-value.js';
import { binaryLength } from './binary.js';
import { numberSize } from './number.js';

/** The largest item, names and values together: 400 KB. */
export const MAX_ITEM_BYTES = 400 * 1024;

/** What a list or map costs beside its content, and each entry of it. */
const DOCUMENT_BYTES = 3;
const ENTRY_BYTES = 1;

/** Names and values of all attributes. */
export function itemSize(item: AttributeMap): number {
  let size = 0;
  for (const name of Object.keys(item)) {
    size += Buffer.byteLength(name) + valueSize(item[name] as AttributeValue);
  }
  return size;
}

/** One value, without the attribute's name. */
export function valueSize(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return binaryLength(value.B);
  if ('BOOL' in value || 'NULL' in value) return 1;
  if ('M' in value) return DOCUMENT_BYTES + Object.keys(value.M).length * ENTRY_BYTES + itemSize(value.M);
  if ('L' in value) return value.L.reduce((size, entry) => size + ENTRY_BYTES + valueSize(entry), DOCUMENT_BYTES);
  if ('SS' in value) return sumOf(value.SS, (member) => Buffer.byteLength(member));
  if ('NS' in value) return sumOf(value.NS, numberSize);
  return sumOf(value.BS, binaryLength);
}

function sumOf(members: readonly string[], size: (member: string) => number): number {
  let sum = 0;
  for (const member of members) sum += size(member);
  return sum;
}
