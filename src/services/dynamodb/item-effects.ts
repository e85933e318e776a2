/** What follows from a change of an item: entries of indexes, expiry, stream records. The same for every store. */
import type { WriteContext } from './backend.js';
import { indexPlace, projectEntry } from './entry-keys.js';
import type { SecondaryIndex, StoredItem, StreamRecord, StreamViewType, Table } from './model.js';
import { attributeOf, itemSize, keyAttributes, mapsEqual, newAttributeMap, type AttributeMap, type AttributeValue, type Item } from './values/index.js';
import { vectorOf } from './vectors.js';

/** An item's entry in an index. */
export interface IndexEntry {
  readonly place: string;
  readonly stored: StoredItem;
}

/** The entry of an item in an index; `undefined` when the item has none. */
export function indexEntry(table: Table, index: SecondaryIndex, place: string, stored: StoredItem): IndexEntry | undefined {
  if (index.vector !== undefined && vectorOf(stored.item, index.vector) === undefined) return undefined;
  const entryPlace = indexPlace(table, index, stored.item, place);
  return entryPlace === undefined ? undefined : { place: entryPlace, stored: projectEntry(table, index, stored) };
}

/** When an item expires, in whole seconds since the epoch; `undefined` when it does not. */
export function expiryOf(table: Table, item: Item): number | undefined {
  if (table.timeToLive === undefined) return undefined;
  const value = attributeOf(item, table.timeToLive.attribute);
  if (value === undefined || !('N' in value)) return undefined;
  const seconds = Math.floor(Number(value.N));
  return Number.isSafeInteger(seconds) ? seconds : undefined;
}

/** Items whose time is longer ago than this stay, in seconds: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html */
const OLDEST_EXPIRY = 5 * 365 * 24 * 60 * 60;

/** Which expiry times, in seconds, have passed at `now`, in milliseconds: from the first up to, but not with, the second. */
export function expiredRange(now: number): readonly [from: number, before: number] {
  const seconds = now / 1000;
  return [Math.ceil(seconds - OLDEST_EXPIRY), Math.ceil(seconds)];
}

/** The key attributes of an item. */
export function keyOfItem({ key }: Pick<Table, 'key'>, item: AttributeMap): AttributeMap {
  const attributes = newAttributeMap();
  for (const { name } of keyAttributes(key)) attributes[name] = attributeOf(item, name) as AttributeValue;
  return attributes;
}

/** The record of a change in the table's stream, yet without a position; `undefined` when nothing was changed. */
export function streamRecord(
  table: Table,
  before: StoredItem | undefined,
  after: StoredItem | undefined,
  context: WriteContext,
): Omit<StreamRecord, 'position'> | undefined {
  const some = after ?? before;
  if (table.stream === undefined || some === undefined) return undefined;
  if (before !== undefined && after !== undefined && mapsEqual(before.item, after.item)) return undefined;
  const { viewType } = table.stream;
  const keys = keyOfItem(table, some.item);
  const newImage = shows(viewType, 'NEW_IMAGE') ? after : undefined;
  const oldImage = shows(viewType, 'OLD_IMAGE') ? before : undefined;
  return {
    eventId: context.nextEventId(),
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    createdAt: context.now,
    keys,
    ...(newImage === undefined ? {} : { newImage: newImage.item }),
    ...(oldImage === undefined ? {} : { oldImage: oldImage.item }),
    size: itemSize(keys) + (newImage?.size ?? 0) + (oldImage?.size ?? 0),
    ...(context.userIdentity === undefined ? {} : { userIdentity: context.userIdentity }),
  };
}

function shows(viewType: StreamViewType, image: 'NEW_IMAGE' | 'OLD_IMAGE'): boolean {
  return viewType === image || viewType === 'NEW_AND_OLD_IMAGES';
}
