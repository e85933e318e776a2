/**
 * The functions of condition expressions on values that are there. A missing attribute never gets here.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
import type { AttributeValue } from './attribute-value.js';
import { binaryLength, decodeBinary } from './binary.js';
import { valuesEqual } from './compare.js';

/** `begins_with`: strings with strings, binary with binary; otherwise false. */
export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if ('S' in value) return 'S' in prefix && value.S.startsWith(prefix.S);
  if (!('B' in value) || !('B' in prefix)) return false;
  const start = decodeBinary(prefix.B);
  return decodeBinary(value.B).subarray(0, start.length).equals(start);
}

/** `contains`: part of a string or of binary, a member of a set, an entry of a list; otherwise false. */
export function contains(value: AttributeValue, item: AttributeValue): boolean {
  if ('S' in value) return 'S' in item && value.S.includes(item.S);
  if ('L' in value) return value.L.some((entry) => valuesEqual(entry, item));
  if ('SS' in value) return 'S' in item && value.SS.includes(item.S);
  if ('NS' in value) return 'N' in item && value.NS.includes(item.N);
  if ('BS' in value) return 'B' in item && value.BS.includes(item.B);
  return 'B' in value && 'B' in item && decodeBinary(value.B).includes(decodeBinary(item.B));
}

/** `size`: bytes of a string in UTF-8 or of binary, members of a set, list or map; `undefined` for the other types. */
export function sizeOf(value: AttributeValue): number | undefined {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('B' in value) return binaryLength(value.B);
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  if ('SS' in value) return value.SS.length;
  if ('NS' in value) return value.NS.length;
  if ('BS' in value) return value.BS.length;
  return undefined;
}
