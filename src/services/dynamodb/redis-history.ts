/** The history of a table in Redis. */
import type { JsonValue } from '../../core/json.js';
import type { Scope } from '../../core/scope.js';
import type { RedisKeySpace } from '../../redis/key-space.js';
import { tablePlace } from './entry-keys.js';
import { comparePast } from './history.js';
import type { PastItem, Table } from './model.js';
import { bytes, decodeItem, encodeItem } from './redis-codec.js';
import { dynamoDbKeys } from './redis-keys.js';
import type { AttributeMap } from './values/index.js';
import { readPast } from './view.js';

/** Entries read at once. */
const BATCH = 500;

/** An entry as Redis gives it: its id, and names and values of its fields. */
export type HistoryEntry = readonly [id: string, fields: readonly string[]];

export function decodePast([id, [, key = '', , , , held = '']]: HistoryEntry): PastItem {
  return { id, key: JSON.parse(key) as AttributeMap, ...(held === '' ? {} : { item: decodeItem(held) }) };
}

/** Changes from a time up to, but not with, another. */
export async function* readHistory(space: RedisKeySpace, scope: Scope, name: string, { from, to }: { readonly from: number; readonly to: number }): AsyncGenerator<PastItem> {
  const end = String(to - 1);
  for (let start = String(from); ; ) {
    const [reply] = await space.apply(scope, (prefix) => [['XRANGE', dynamoDbKeys.table(prefix, name).history, start, end, 'COUNT', String(BATCH)]]);
    const entries = reply as readonly HistoryEntry[];
    for (const entry of entries) yield decodePast(entry);
    if (entries.length < BATCH) return;
    start = `(${entries.at(-1)?.[0] ?? ''}`;
  }
}

/** What `put-history-2.lua` is given of entries out of a snapshot. */
export function historyArguments(values: readonly JsonValue[], table: Pick<Table, 'key'>): readonly (string | Buffer)[] {
  const entries = values.map((value) => readPast(value, table.key)).sort((a, b) => comparePast(a.id, b.id));
  return entries.flatMap(({ id, key, before }) => [
    id,
    encodeItem(key),
    bytes(tablePlace(table, key)),
    before === undefined ? '' : `0|${String(before.size)}|${encodeItem(before.item)}`,
  ]);
}
