/** Changes that wait for other Regions, in Redis. */
import type { JsonValue } from '../../core/json.js';
import type { Scope } from '../../core/scope.js';
import type { RedisCommand, RedisKeySpace } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import { tablePlace } from './entry-keys.js';
import type { PendingChange, Table } from './model.js';
import { bytes, decodeItem, encodeItem } from './redis-codec.js';
import { dynamoDbKeys } from './redis-keys.js';
import { decodeStamp, encodeStamp } from './replication/stamp.js';
import type { AttributeMap } from './values/index.js';
import { readPendingRecord, type PendingRecord } from './view.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['read-pending-3', 'settle-pending-2']);

export async function readPending(space: RedisKeySpace, scope: Scope, name: string, limit: number): Promise<readonly PendingChange[]> {
  const keys = (prefix: string): readonly string[] => {
    const { pending, items } = dynamoDbKeys.table(prefix, name);
    return [pending, items];
  };
  const reply = (await space.run(scope, scripts['read-pending-3'], keys, [String(limit)])) as readonly (string | null)[];
  const changes: { readonly version: number; readonly change: PendingChange }[] = [];
  for (let at = 0; at < reply.length; at += 3) {
    const { version, key, stamp } = decodePending(reply[at + 1] ?? '');
    const payload = reply[at + 2] ?? null;
    changes.push({ version, change: { key, stamp, ...(payload === null ? {} : { item: decodeItem(payload) }) } });
  }
  return changes.sort((a, b) => a.version - b.version).map(({ change }) => change);
}

export async function settlePending(space: RedisKeySpace, scope: Scope, table: Table, changes: readonly PendingChange[]): Promise<void> {
  const args = changes.flatMap(({ key, stamp }) => [bytes(tablePlace(table, key)), encodeStamp(stamp)]);
  await space.run(scope, scripts['settle-pending-2'], (prefix) => [dynamoDbKeys.table(prefix, table.name).pending], args);
}

/** A pending change as it is stored: see `lua/includes/stamps.lua`. */
export function decodePending(text: string): PendingRecord & { readonly version: number } {
  const first = text.indexOf('|');
  const second = text.indexOf('|', first + 1);
  return { version: Number(text.slice(0, first)), stamp: decodeStamp(text.slice(first + 1, second)), key: JSON.parse(text.slice(second + 1)) as AttributeMap };
}

/** Commands that put changes out of a snapshot among those that wait. */
export function pendingCommands(prefix: string, table: Pick<Table, 'name' | 'key'>, values: readonly JsonValue[]): readonly RedisCommand[] {
  const { pending, stamps } = dynamoDbKeys.table(prefix, table.name);
  const changes = values.map((value) => readPendingRecord(value, table.key)).map((change) => ({ ...change, place: bytes(tablePlace(table, change.key)) }));
  return [
    ['HSET', pending, ...changes.flatMap(({ place, key, stamp }, at) => [place, `${String(at)}|${encodeStamp(stamp)}|${encodeItem(key)}`])],
    ['HSET', stamps, ...changes.flatMap(({ place, stamp }) => [place, encodeStamp(stamp)])],
  ];
}
