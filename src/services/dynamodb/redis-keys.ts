import type { RedisConnection } from '../../redis/connection.js';
import type { Generation } from '../../redis/key-space.js';
import type { DocumentKind, SecondaryIndex, Table } from './model.js';

/**
 * The keys of DynamoDB in one generation of a scope. `prefix` is the generation's.
 *
 * All tables of a scope share its hash tag, so that one script can write to several of them; a Redis Cluster spreads scopes over its nodes.
 */
export const dynamoDbKeys = {
  /** hash: table name -> version of its definition, which no other definition ever has. */
  versions: (prefix: string): string => `${prefix}versions`,
  /** hash: table name -> definition as JSON. */
  tables: (prefix: string): string => `${prefix}tables`,
  /** zset: table names in order. */
  names: (prefix: string): string => `${prefix}names`,
  /** Counts changes of definitions; changes whenever keys come or go. */
  counter: (prefix: string): string => `${prefix}counter`,
  /** Counts writes: items' versions. */
  writes: (prefix: string): string => `${prefix}writes`,
  /** hash: table name -> its streams as JSON. */
  logs: (prefix: string): string => `${prefix}logs`,
  /** zset: names of tables that have streams, in order. */
  logNames: (prefix: string): string => `${prefix}log-names`,
  /** hash: table name -> position of its last stream record. */
  positions: (prefix: string): string => `${prefix}positions`,
  /** hash: client request token -> `end|fingerprint`. */
  tokens: (prefix: string): string => `${prefix}tokens`,
  /** zset: client request tokens by their end. */
  tokenExpiry: (prefix: string): string => `${prefix}token-expiry`,
  /** hash: backup id -> backup as JSON, without counts. */
  backups: (prefix: string): string => `${prefix}backups`,
  /** hash: document id -> document as JSON. */
  documents: (prefix: string, kind: DocumentKind): string => `${prefix}documents:${kind}`,
  /** Redis stream: the records of a table's streams. */
  records: (prefix: string, name: string): string => `${prefix}s:${encodeURIComponent(name)}:records`,
  table: (prefix: string, name: string): TableKeys => tableKeys(`${prefix}t:${encodeURIComponent(name)}:`),
  index: (prefix: string, name: string, indexId: string): IndexKeys => {
    const base = `${prefix}t:${encodeURIComponent(name)}:i:${indexId}:`;
    return { order: `${base}order`, items: `${base}items` };
  },
  backup: (prefix: string, id: string): Pick<TableKeys, 'items' | 'order' | 'counts'> => tableKeys(`${prefix}b:${encodeURIComponent(id)}:`),
};

export interface TableKeys {
  /** hash: place -> item; see `lua/includes/payload.lua`. */
  readonly items: string;
  /** zset: places in order. */
  readonly order: string;
  /** hash: place -> the item's members in the orders of the indexes; see `lua/includes/entries.lua`. */
  readonly entries: string;
  /** zset: places by the second in which items expire. */
  readonly expiry: string;
  /** Redis stream: what items were before their changes; see `lua/includes/history.lua`. */
  readonly history: string;
  /** hash: place -> when the item was written last, of a table with replicas; see `lua/includes/stamps.lua`. */
  readonly stamps: string;
  /** hash: place -> change of the item that other Regions may not have. */
  readonly pending: string;
  /** zset: places of deleted items that have a stamp, by when they were deleted. */
  readonly tombstones: string;
  /** hash: `n` and `b`, for indexes with their id and a colon before -> number and bytes. */
  readonly counts: string;
}

export interface IndexKeys {
  /** zset: entries in order; see `lua/includes/entries.lua`. */
  readonly order: string;
  /** hash: place in the table -> entry, for an index that does not project everything. */
  readonly items: string;
}

export const DOCUMENT_KINDS: readonly DocumentKind[] = ['exports', 'imports', 'globalTables'];

function tableKeys(base: string): TableKeys {
  return {
    items: `${base}items`,
    order: `${base}order`,
    entries: `${base}entries`,
    expiry: `${base}expiry`,
    history: `${base}history`,
    stamps: `${base}stamps`,
    pending: `${base}pending`,
    tombstones: `${base}tombstones`,
    counts: `${base}counts`,
  };
}

/** An index that shows all attributes needs no entries of its own. */
export function keepsEntries(index: SecondaryIndex): boolean {
  return index.projection.type !== 'ALL';
}

const BATCH = 500;

/**
 * Every key of a generation that is to go; of one that lives, every key that a capture reads: indexes and expiry follow from the items and are not
 * copied. The names come last, since the others follow from them.
 */
export async function* keysOfGeneration(connection: RedisConnection, generation: Generation, pointer: string): AsyncGenerator<readonly string[]> {
  const { prefix } = generation;
  const lives = generation.fence === pointer;
  for await (const names of namesIn(connection, dynamoDbKeys.names(prefix))) {
    const definitions = await connection.run((client) => client.hmget(dynamoDbKeys.tables(prefix), ...names));
    yield names.flatMap((name, index) => keysOfTable(prefix, name, definitions[index] ?? null, lives));
  }
  for await (const names of namesIn(connection, dynamoDbKeys.logNames(prefix))) yield names.map((name) => dynamoDbKeys.records(prefix, name));
  const backups = await connection.run((client) => client.hkeys(dynamoDbKeys.backups(prefix)));
  yield backups.flatMap((id) => {
    const { items, order, counts } = dynamoDbKeys.backup(prefix, id);
    return [items, order, counts];
  });
  const { counter, writes, versions, positions, tokens, tokenExpiry } = dynamoDbKeys;
  yield [counter, writes, versions, positions, tokens, tokenExpiry].map((key) => key(prefix));
  yield DOCUMENT_KINDS.map((kind) => dynamoDbKeys.documents(prefix, kind));
  const { tables, logs, backups: held, logNames, names } = dynamoDbKeys;
  yield [tables, logs, held, logNames, names].map((key) => key(prefix));
}

function keysOfTable(prefix: string, name: string, definition: string | null, lives: boolean): readonly string[] {
  const { items, order, entries, expiry, history, counts, stamps, pending, tombstones } = dynamoDbKeys.table(prefix, name);
  const replicated = definition?.includes('"replicas"') === true;
  if (lives || definition === null) return [items, order, history, counts, ...(replicated ? [pending] : [])];
  const { indexes } = JSON.parse(definition) as Table;
  const ofIndexes = indexes.flatMap(({ id }) => Object.values(dynamoDbKeys.index(prefix, name, id)) as string[]);
  // A table without streams may have a stream key all the same, where trimming left an empty one.
  const ofReplication = replicated ? [stamps, pending, tombstones] : [];
  return [items, order, entries, expiry, history, counts, dynamoDbKeys.records(prefix, name), ...ofIndexes, ...ofReplication];
}

/** The members of a zset, in batches. */
export async function* namesIn(connection: RedisConnection, key: string): AsyncGenerator<readonly string[]> {
  for (let from = 0; ; from += BATCH) {
    const names = await connection.run((client) => client.zrange(key, String(from), String(from + BATCH - 1)));
    if (names.length > 0) yield names;
    if (names.length < BATCH) return;
  }
}
