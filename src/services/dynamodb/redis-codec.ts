import { canonicalJson, type JsonObject } from '../../core/json.js';
import type { StoredItem, StreamLog, StreamRecord, TableCounts, Counts, Table } from './model.js';
import type { Item } from './values/index.js';

/** A byte string as Redis takes it. */
export function bytes(place: string): Buffer {
  return Buffer.from(place, 'latin1');
}

/** An item as it is stored, `version|bytes|JSON`, and its version. */
export interface StoredVersion extends StoredItem {
  readonly version: string;
}

export function decodePayload(payload: string): StoredVersion {
  const first = payload.indexOf('|');
  const second = payload.indexOf('|', first + 1);
  return {
    version: payload.slice(0, first),
    size: Number(payload.slice(first + 1, second)),
    item: JSON.parse(payload.slice(second + 1)) as Item,
  };
}

/** An item's JSON, with members sorted: equal items have equal texts, and a capture needs not sort them. */
export function encodeItem(item: Item): string {
  return canonicalJson(item as unknown as JsonObject);
}

/** The item's canonical JSON, without looking at the rest. */
export function itemText(payload: string): string {
  return payload.slice(payload.indexOf('|', payload.indexOf('|') + 1) + 1);
}

/** The item alone. */
export function decodeItem(payload: string): Item {
  return JSON.parse(itemText(payload)) as Item;
}

/** A stream record without what its id tells: position and time. */
export function encodeRecord({ position: _position, createdAt: _createdAt, ...record }: Omit<StreamRecord, 'position'> & { position?: number }): string {
  return JSON.stringify(record);
}

export function decodeRecord(id: string, text: string): StreamRecord {
  const [position, createdAt] = id.split('-');
  const record = JSON.parse(text) as Omit<StreamRecord, 'position' | 'createdAt'>;
  return { position: Number(position), createdAt: Number(createdAt), ...record };
}

/** @param streams as JSON, if there are any. */
export function decodeLog(streams: string | null | undefined, position: string | null | undefined): StreamLog {
  return {
    lastPosition: Number(position ?? 0),
    streams: streams === null || streams === undefined || streams === '' ? [] : (JSON.parse(streams) as StreamLog['streams']),
  };
}

/** What HGETALL gives of a table's counts. */
export function decodeCounts(table: Pick<Table, 'indexes'>, flat: readonly string[]): TableCounts {
  const fields = new Map<string, number>();
  for (let at = 0; at < flat.length; at += 2) fields.set(flat[at] ?? '', Number(flat[at + 1]));
  const counts = (prefix: string): Counts => ({ items: fields.get(`${prefix}n`) ?? 0, bytes: fields.get(`${prefix}b`) ?? 0 });
  const indexes = Object.create(null) as Record<string, Counts>;
  for (const { id, name } of table.indexes) indexes[name] = counts(`${id}:`);
  return { ...counts(''), indexes };
}
