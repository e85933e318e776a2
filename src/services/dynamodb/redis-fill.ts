import type { Scope } from '../../core/scope.js';
import type { RedisKeySpace } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import { tablePlace } from './entry-keys.js';
import { expiryOf, indexEntry } from './item-effects.js';
import type { SecondaryIndex, Table } from './model.js';
import { bytes, decodePayload, type StoredVersion } from './redis-codec.js';
import { dynamoDbKeys, keepsEntries } from './redis-keys.js';
import { pageArguments, pageKeys } from './redis-pages.js';
import { CHANGED, type RedisTables } from './redis-tables.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['fill-entries-n', 'read-page-5']);

const BATCH_ITEMS = 500;
const BATCH_BYTES = 4 * 1024 * 1024;

type Argument = string | Buffer;

/** Puts a table's items into an index, batch by batch. Those that are written meanwhile come into it by their writes. */
export async function fillIndex(space: RedisKeySpace, tables: RedisTables, scope: Scope, name: string, indexName: string): Promise<void> {
  await fill(space, tables, scope, name, (table) => {
    const index = table.indexes.find((each) => each.name === indexName);
    if (index === undefined) return undefined;
    return { index, args: (place, stored) => entryArguments(table, index, place, stored) };
  });
}

/** Puts a table's items into the order of their expiry. */
export async function fillTimeToLive(space: RedisKeySpace, tables: RedisTables, scope: Scope, name: string): Promise<void> {
  await fill(space, tables, scope, name, (table) => {
    if (table.timeToLive === undefined) return undefined;
    return {
      index: undefined,
      args: (place, stored) => {
        const expiry = expiryOf(table, stored.item);
        return expiry === undefined ? [] : [bytes(place), stored.version, String(expiry)];
      },
    };
  });
}

interface Filling {
  readonly index: SecondaryIndex | undefined;
  /** What the script is given of an item; nothing when it does not go in. */
  args(place: string, stored: StoredVersion): readonly Argument[];
}

function entryArguments(table: Table, index: SecondaryIndex, place: string, stored: StoredVersion): readonly Argument[] {
  const entry = indexEntry(table, index, place, stored);
  if (entry === undefined) return [];
  return [bytes(place), stored.version, bytes(entry.place), String(entry.stored.size), keepsEntries(index) ? JSON.stringify(entry.stored.item) : ''];
}

async function fill(
  space: RedisKeySpace,
  tables: RedisTables,
  scope: Scope,
  name: string,
  fillingOf: (table: Table) => Filling | undefined,
): Promise<void> {
  let after: string | undefined;
  for (let more = true; more; ) {
    const done = await tables.onTable(scope, name, async ({ table, version }) => {
      const filling = fillingOf(table);
      if (filling === undefined) return { more: false, after };
      const items = await readItems(space, scope, table, version, after);
      if (items === CHANGED) return CHANGED;
      const args = [name, version, filling.index?.id ?? '', filling.index !== undefined && keepsEntries(filling.index) ? '1' : '0'] as Argument[];
      for (const [place, stored] of items) args.push(...filling.args(place, stored));
      const reply = await space.run(scope, scripts['fill-entries-n'], (prefix) => fillKeys(prefix, table, filling.index), args);
      return reply === CHANGED ? CHANGED : { more: items.length > 0, after: items.at(-1)?.[0] };
    });
    ({ more, after } = done);
  }
}

async function readItems(
  space: RedisKeySpace,
  scope: Scope,
  table: Table,
  version: string,
  after: string | undefined,
): Promise<readonly (readonly [place: string, stored: StoredVersion])[] | typeof CHANGED> {
  const request = { range: { from: '', to: undefined }, limit: BATCH_ITEMS, maxBytes: BATCH_BYTES, ...(after === undefined ? {} : { after }) };
  const keys = (prefix: string): readonly string[] => pageKeys(prefix, table, undefined);
  const reply = await space.run(scope, scripts['read-page-5'], keys, pageArguments(table, version, request));
  if (reply === CHANGED) return CHANGED;
  const [, ...payloads] = reply as readonly string[];
  return payloads.map((payload) => {
    const stored = decodePayload(payload);
    return [tablePlace(table, stored.item), stored];
  });
}

function fillKeys(prefix: string, table: Table, index: SecondaryIndex | undefined): readonly string[] {
  const { items, entries, expiry, counts } = dynamoDbKeys.table(prefix, table.name);
  const keys = [dynamoDbKeys.versions(prefix), items, entries, expiry, counts];
  if (index === undefined) return keys;
  const ofIndex = dynamoDbKeys.index(prefix, table.name, index.id);
  return [...keys, ofIndex.order, ofIndex.items];
}
