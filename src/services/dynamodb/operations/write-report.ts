/** What a write answers beside its attributes: consumed capacity and item collection metrics. */
import type { ConsumedCapacity, ItemCollectionMetrics } from '../api.js';
import { projectEntry } from '../entry-keys.js';
import { attributeOf, keyAttributes, keyValues, mapsEqual, newAttributeMap, valuesEqual, type AttributeMap, type AttributeValue } from '../values/index.js';
import type { Path } from '../expressions/index.js';
import type { SecondaryIndex, StoredItem, Table, VectorSettings } from '../model.js';
import { billedSize, entryBytes, vectorOf } from '../vectors.js';
import { CapacityMeter, writeUnits } from './capacity.js';

/** A write that was carried out. */
export interface WrittenItem {
  readonly table: Table;
  readonly key: AttributeMap;
  readonly before: StoredItem | undefined;
  readonly after: StoredItem | undefined;
  /** The paths that an update named. */
  readonly paths?: readonly Path[] | undefined;
  /** A condition of a transaction: nothing was written. */
  readonly checked?: boolean;
}

/** @param wanted ReturnConsumedCapacity as sent */
export function writeCapacity(written: WrittenItem, wanted: string | undefined): ConsumedCapacity | undefined {
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return undefined;
  const meter = new CapacityMeter(written.table.name);
  addWrite(meter, written);
  return meter.report(wanted);
}

/**
 * The table's write and those of the indexes whose entries changed.
 * @param factor of the table's write: in a transaction it costs twice, the indexes' cost what they do outside
 */
export function addWrite(meter: CapacityMeter, { table, before, after }: WrittenItem, factor = 1): void {
  const size = (stored: StoredItem | undefined): number => (stored === undefined ? 0 : billedSize(stored, table.indexes));
  meter.addTable(factor * writeUnits(Math.max(size(before), size(after))));
  if (before === after) return;
  for (const index of table.indexes) {
    if (index.vector !== undefined) meter.addVectorWrite(index.name, vectorBytes(index, index.vector, table, before, after));
    else meter.addIndex(index.name, index.kind === 'local', indexUnits(index, table, before, after));
  }
}

/** Bytes that a write of a smaller entry is told as. */
const LEAST_VECTOR_WRITE = 1024;

/** What is written to a vector index: the entry as it is afterwards, or the one that is gone. */
function vectorBytes(index: SecondaryIndex, vector: VectorSettings, table: Table, before: StoredItem | undefined, after: StoredItem | undefined): number {
  const entry = (stored: StoredItem | undefined) => (stored === undefined || vectorOf(stored.item, vector) === undefined ? undefined : entryOf(index, table, stored)?.item);
  const [old, now] = [entry(before), entry(after)];
  if (old !== undefined && now !== undefined && mapsEqual(old, now)) return 0;
  const written = now ?? old;
  return written === undefined ? 0 : Math.max(LEAST_VECTOR_WRITE, entryBytes(written, vector));
}

/** A changed key is an entry deleted and another put; an entry that stays as it is costs nothing. */
function indexUnits(index: SecondaryIndex, table: Table, before: StoredItem | undefined, after: StoredItem | undefined): number {
  const old = entryOf(index, table, before);
  const now = entryOf(index, table, after);
  if (old === undefined || now === undefined) {
    const entry = old ?? now;
    return entry === undefined ? 0 : writeUnits(entry.size);
  }
  if (mapsEqual(old.item, now.item)) return 0;
  const stays = keyAttributes(index.key).every(({ name }) =>
    valuesEqual(attributeOf(old.item, name) as AttributeValue, attributeOf(now.item, name) as AttributeValue),
  );
  return stays ? writeUnits(Math.max(old.size, now.size)) : writeUnits(old.size) + writeUnits(now.size);
}

function entryOf(index: SecondaryIndex, table: Table, stored: StoredItem | undefined): StoredItem | undefined {
  if (stored === undefined || keyValues(stored.item, keyAttributes(index.key)) === undefined) return undefined;
  return projectEntry(table, index, stored);
}

/** Only tables with local indexes have item collections. */
export function collectionMetrics({ table, key }: WrittenItem, wanted: string | undefined): ItemCollectionMetrics | undefined {
  if (wanted !== 'SIZE' || !table.indexes.some(({ kind }) => kind === 'local')) return undefined;
  const [hash] = table.key.hash;
  if (hash === undefined) return undefined;
  const collection = newAttributeMap();
  collection[hash.name] = attributeOf(key, hash.name) as AttributeValue;
  return { ItemCollectionKey: collection, SizeEstimateRangeGB: [0, 1] };
}
