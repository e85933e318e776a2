/**
 * Where items stand in a table, and entries in an index: byte strings (see `values/key-encoding.ts`) in whose order they are stored and read.
 *
 * A table's place is the partition (its hash, then its key), then the sort key. An index's place is the same of the index's key, then, since several
 * items may have one key in an index, a hash of the item's key in the table, then its place there.
 */
import { limits } from './limits.js';
import { attributeOf, encodeKey, encodePartition, encodeTie, itemSize, keyValues, newAttributeMap, segmentRange, valueSize } from './values/index.js';
import type { AttributeMap, AttributeValue, ByteRange, Item, KeyAttribute, KeySchema, KeyValue } from './values/index.js';
import type { SecondaryIndex, StoredItem, Table } from './model.js';
import { vectorNames } from './vectors.js';

/** The place of a key, or of an item with it, in what is sorted by the schema; `undefined` when it lacks a key attribute or has one of another type. */
function placeBySchema(attributes: AttributeMap, { hash, range }: KeySchema): string | undefined {
  const hashValues = keyValues(attributes, hash);
  if (hashValues === undefined) return undefined;
  if (range.length === 0) return encodePartition(hashValues);
  const rangeValues = keyValues(attributes, range);
  return rangeValues === undefined ? undefined : encodePartition(hashValues) + encodeKey(rangeValues);
}

/**
 * An item's place in its table.
 * @param attributes a valid key, or an item.
 */
export function tablePlace(table: Pick<Table, 'key'>, attributes: AttributeMap): string {
  const place = placeBySchema(attributes, table.key);
  if (place === undefined) throw new Error('a key that does not fit its table');
  return place;
}

/** The place of an item's entry in an index; `undefined` when the item has none, since it lacks a key attribute of the index or has one that no key can be. */
export function indexPlace(table: Pick<Table, 'key'>, index: Pick<SecondaryIndex, 'key'>, item: AttributeMap, tablePlaceOfItem: string): string | undefined {
  const place = placeBySchema(item, index.key);
  return place === undefined || !fitsIndex(item, index.key) ? undefined : place + tie(table, item) + tablePlaceOfItem;
}

/** What orders the items of one index key. */
function tie({ key }: Pick<Table, 'key'>, attributes: AttributeMap): string {
  return encodeTie([...(keyValues(attributes, key.hash) ?? []), ...(keyValues(attributes, key.range) ?? [])]);
}

/** Keys of an index are neither empty nor too large; only items that were there before the index have such. */
function fitsIndex(attributes: AttributeMap, { hash, range }: KeySchema): boolean {
  return fits(attributes, hash, limits.hashKeyBytes) && fits(attributes, range, limits.rangeKeyBytes);
}

function fits(attributes: AttributeMap, key: readonly KeyAttribute[], limit: number): boolean {
  let atMost = 0;
  for (const { name, type } of key) {
    if (type === 'N') continue;
    const value = attributeOf(attributes, name) as { readonly S?: string; readonly B?: string };
    const text = value.S ?? value.B ?? '';
    if (text === '') return false;
    atMost += text.length * MOST_BYTES_OF_CHARACTER;
  }
  if (atMost <= limit) return true;
  return key.reduce((bytes, { name }) => bytes + valueSize(attributeOf(attributes, name) as AttributeValue), 0) <= limit;
}

const MOST_BYTES_OF_CHARACTER = 3;

/**
 * The place that a page goes on behind.
 * @param start an ExclusiveStartKey that was checked: the table's key attributes, and for an index its own too.
 */
export function startPlace(table: Table, index: SecondaryIndex | undefined, start: AttributeMap): string {
  const place = tablePlace(table, start);
  if (index === undefined) return place;
  const entry = placeBySchema(start, index.key);
  if (entry === undefined) throw new Error('a start key that does not fit its index');
  return entry + tie(table, start) + place;
}

/** What a Query reads: one partition, and of it the encoded sort keys in `range` (all unless given). */
export function queryRange(hash: readonly KeyValue[], range: ByteRange = { from: '', to: undefined }): ByteRange {
  const partition = encodePartition(hash);
  return { from: partition + range.from, to: range.to === undefined ? endOfPartition(partition) : partition + range.to };
}

/**
 * The least byte string above all places of a partition. An encoded key ends in 00 or 66, and what follows it is its own; so no place of another
 * partition lies between.
 */
function endOfPartition(partition: string): string {
  const last = partition.length - 1;
  return partition.slice(0, last) + String.fromCharCode(partition.charCodeAt(last) + 1);
}

/** What a Scan reads: everything, or one segment of it. */
export function scanRange(segment = 0, totalSegments = 1): ByteRange {
  return segmentRange(segment, totalSegments);
}

/** An item as an index shows it, and its size; `item` itself when all attributes are projected. The item has to have the index's key. */
export function projectEntry(table: Pick<Table, 'key'>, index: Pick<SecondaryIndex, 'key' | 'projection' | 'vector'>, stored: StoredItem): StoredItem {
  if (index.projection.type === 'ALL') return stored;
  const names = projectedNames(table, index);
  const entry = newAttributeMap();
  let count = 0;
  for (const name of Object.keys(stored.item)) {
    if (!names.has(name)) continue;
    entry[name] = attributeOf(stored.item, name) as AttributeValue;
    count += 1;
  }
  const item: Item = entry;
  return count === Object.keys(stored.item).length ? stored : { item, size: itemSize(item) };
}

const namesOfIndexes = new WeakMap<object, ReadonlySet<string>>();

/** The names of the attributes that an index with a projection of its own has. */
function projectedNames(table: Pick<Table, 'key'>, index: Pick<SecondaryIndex, 'key' | 'projection' | 'vector'>): ReadonlySet<string> {
  let names = namesOfIndexes.get(index);
  if (names === undefined) {
    const keys = [table.key, index.key].flatMap(({ hash, range }) => [...hash, ...range].map(({ name }) => name));
    names = new Set([...keys, ...(index.vector === undefined ? [] : vectorNames(index.vector)), ...(index.projection.type === 'INCLUDE' ? index.projection.attributes : [])]);
    namesOfIndexes.set(index, names);
  }
  return names;
}
