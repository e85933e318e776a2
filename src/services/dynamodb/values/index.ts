/** DynamoDB's values: types, checks, numbers, sizes, order, keys. */
export * from './attribute-value.js';
export { ENVELOPE, INVALID_PARAMETER, serializationError, validationError, type ValueLayer } from './errors.js';
export { inSetOrder } from './set-order.js';
export { addNumbers, compareNumbers, normaliseNumber, numberSize, subtractNumbers } from './number.js';
export { checkAttributeName, parseAttributeMap, parseAttributeValue, parseStartKey } from './parse-value.js';
export { checkAttributeMapShape, checkAttributeValueShape } from './wire-check.js';
export { binaryLength, compareBinary, decodeBinary } from './binary.js';
export { compareStrings, compareValues, mapsEqual, valuesEqual } from './compare.js';
export { beginsWith, contains, sizeOf } from './functions.js';
export { readsInOlderForm, type RawParameters } from './nesting.js';
export { itemSize, MAX_ITEM_BYTES, valueSize } from './item-size.js';
export * from './key-schema.js';
export { decodeKey, encodeKey, encodeKeyPrefix, encodeKeyValue, endOfPrefix } from './key-encoding.js';
export { encodePartition, encodeTie, partitionHash, segmentRange, type ByteRange } from './partition-hash.js';
