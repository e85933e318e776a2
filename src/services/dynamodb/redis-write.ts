import { scopeName, type Scope } from '../../core/scope.js';
import { BackendUnavailableError } from '../../core/state.js';
import type { RedisKeySpace } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import { DuplicateTargetError, WriteContentionError, type FoundItem, type ItemChange, type ItemTarget, type WriteOutcome, type WriteRequest } from './backend.js';
import { tablePlace } from './entry-keys.js';
import { historyHorizon } from './history.js';
import { expiryOf, indexEntry, keyOfItem, streamRecord } from './item-effects.js';
import { limits } from './limits.js';
import type { StoredItem, Table } from './model.js';
import { bytes, decodePayload, encodeItem, encodeRecord } from './redis-codec.js';
import { dynamoDbKeys, keepsEntries } from './redis-keys.js';
import { encodeStamp } from './replication/stamp.js';
import { CHANGED, type KnownTable, type RedisTables } from './redis-tables.js';
import { itemSize } from './values/index.js';
import { WriteQueue } from './write-queue.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['read-items-n', 'write-items-n']);

/** How often a write is planned anew because somebody else changed its items. Those of this process wait for each other instead. */
const MOST_PLANS = 100;

type Argument = string | Buffer;

/** An item that a call is about, and where it is. */
interface Placed {
  /** The table's place among those of the call. */
  readonly at: number;
  readonly place: string;
  readonly table: Table;
  readonly key: FoundItem['key'];
}

/** How reading and writing items runs on Redis: items are read, changes planned, and written if the items are still as they were read. */
export class RedisWriter {
  private readonly queue = new WriteQueue();

  constructor(
    private readonly space: RedisKeySpace,
    private readonly tables: RedisTables,
  ) {}

  async read(scope: Scope, targets: readonly ItemTarget[]): Promise<readonly FoundItem[]> {
    const names = [...new Set(targets.map(({ table }) => table))];
    return this.tables.onTables(scope, names, async ({ known }) => {
      const placed = place(targets, names, known);
      const reply = await this.readPayloads(scope, known, placed, '');
      return reply === CHANGED ? reply : found(placed, reply.payloads);
    });
  }

  async write(scope: Scope, request: WriteRequest): Promise<WriteOutcome> {
    const names = [...new Set(request.targets.map(({ table }) => table))];
    return this.tables.onTables(scope, names, async ({ known: all, confirm }) => {
      const known = request.quiet === true ? all.map(({ table, version }) => ({ table: withoutRecords(table), version })) : all;
      const placed = place(request.targets, names, known);
      checkDistinct(placed);
      const streams = known.some(({ table }) => table.stream !== undefined);
      if (request.blind === true && request.token === undefined && !streams) return this.writeBlindly(scope, request, known, placed);
      const items = placed.map(({ table, place: at }) => `${scopeName(scope)}/${table.name}/${at}`);
      return this.queue.run(items, () => this.compareAndWrite(scope, request, known, placed, confirm));
    });
  }

  /** Puts items in the place of what is there, without stream records. */
  async load(scope: Scope, name: string, itemsOf: (table: Table) => readonly StoredItem[]): Promise<void> {
    await this.tables.onTable(scope, name, async ({ table, version }) => {
      const { replicas: _replicas, ...quiet } = withoutRecords(table);
      const known: KnownTable = { table: quiet, version };
      const items = itemsOf(table);
      const placed = items.map(({ item }): Placed => ({ at: 0, place: tablePlace(table, item), table: quiet, key: item }));
      const changes = items.map(({ item, size }): ItemChange => ({ kind: 'put', item, size }));
      const request: WriteRequest = { now: 0, nextEventId: () => '', targets: [], plan: () => changes };
      return this.commit(scope, request, [known], placed, changes, undefined);
    });
  }

  /** One round trip, whatever is there. */
  private async writeBlindly(scope: Scope, request: WriteRequest, known: readonly KnownTable[], placed: readonly Placed[]): Promise<WriteOutcome | typeof CHANGED> {
    const unseen = found(placed, []);
    const changes = request.plan(unseen);
    const reply = await this.commit(scope, request, known, placed, changes, undefined);
    return reply === CHANGED ? reply : outcomeOf(reply, request) ?? { kind: 'written', found: unseen, changes };
  }

  private async compareAndWrite(
    scope: Scope,
    request: WriteRequest,
    known: readonly KnownTable[],
    placed: readonly Placed[],
    confirm: () => void,
  ): Promise<WriteOutcome | typeof CHANGED> {
    let payloads: readonly (string | null)[] | undefined;
    // What does not look at the items is tried as if there were none: what comes of it depends on them only in the stream's records.
    if (request.blind !== true || request.token !== undefined) {
      const reply = await this.readPayloads(scope, known, placed, request.token?.token ?? '');
      if (reply === CHANGED) return reply;
      confirm();
      const repeated = request.token === undefined ? undefined : tokenOutcome(reply.token, request, request.now);
      if (repeated !== undefined) return repeated;
      payloads = reply.payloads;
    }
    for (let attempt = 0; attempt < MOST_PLANS; attempt += 1) {
      const seen = found(placed, payloads ?? []);
      const given = request.blind === true ? found(placed, []) : seen;
      const changes = request.plan(given);
      if (request.token === undefined && changes.every(({ kind }) => kind === 'keep')) return { kind: 'written', found: given, changes };
      const reply = await this.commit(scope, request, known, placed, changes, seen);
      if (reply === CHANGED) return reply;
      confirm();
      const outcome = outcomeOf(reply, request);
      if (outcome !== undefined) return outcome;
      if (!Array.isArray(reply)) return { kind: 'written', found: given, changes };
      payloads = reply.slice(1) as readonly (string | null)[];
    }
    throw new WriteContentionError();
  }

  private async readPayloads(scope: Scope, known: readonly KnownTable[], placed: readonly Placed[], token: string): Promise<{ readonly token: string | null; readonly payloads: readonly (string | null)[] } | typeof CHANGED> {
    const args: Argument[] = [token, String(known.length)];
    for (const { table, version } of known) args.push(table.name, version);
    for (const { at, place: where } of placed) args.push(String(at + 1), bytes(where));
    const keys = (prefix: string): readonly string[] => [
      dynamoDbKeys.versions(prefix),
      dynamoDbKeys.tokens(prefix),
      ...known.map(({ table }) => dynamoDbKeys.table(prefix, table.name).items),
    ];
    const reply = await this.space.run(scope, scripts['read-items-n'], keys, args);
    if (reply === CHANGED) return CHANGED;
    const [held = null, ...payloads] = reply as readonly (string | null)[];
    return { token: held, payloads };
  }

  /** @param seen the items as the changes were planned for; `undefined` to write whatever there is. */
  private async commit(
    scope: Scope,
    request: WriteRequest,
    known: readonly KnownTable[],
    placed: readonly Placed[],
    changes: readonly ItemChange[],
    seen: readonly SeenItem[] | undefined,
  ): Promise<unknown> {
    await this.space.remember(scope);
    const { token, now } = request;
    const args: Argument[] = [String(now), String(now - limits.streamRetentionMs)];
    args.push(token?.token ?? '', token?.fingerprint ?? '', String(token?.expiresAt ?? 0), String(known.length));
    for (const { table, version } of known) args.push(...describeTable(table, version, now, scope.region));
    placed.forEach((target, index) => {
      const held = seen?.[index];
      const change = changes[index] ?? { kind: 'keep' };
      args.push(String(target.at + 1), bytes(target.place), seen === undefined ? '*' : (held?.version ?? ''), change.kind);
      pushChange(args, target, change, held?.stored, request, index);
    });
    return this.space.run(scope, scripts['write-items-n'], (prefix) => writeKeys(prefix, known.map(({ table }) => table)), args);
  }
}

/** A table whose writes leave no stream records and no history. */
function withoutRecords(table: Table): Table {
  const { stream: _stream, pointInTimeRecovery: _recovery, ...quiet } = table;
  return quiet;
}

// ---- What the scripts are given

/** The keys of `write-items-n.lua`. */
export function writeKeys(prefix: string, tables: readonly Table[]): readonly string[] {
  const { writes, versions, positions, tokens, tokenExpiry } = dynamoDbKeys;
  const keys = [versions, writes, positions, tokens, tokenExpiry].map((key) => key(prefix));
  for (const { name, indexes, replicas } of tables) {
    const { items, order, entries, expiry, counts, history, stamps, pending, tombstones } = dynamoDbKeys.table(prefix, name);
    keys.push(items, order, entries, expiry, counts, dynamoDbKeys.records(prefix, name), history);
    if (replicas !== undefined) keys.push(stamps, pending, tombstones);
    for (const { id } of indexes) {
      const ofIndex = dynamoDbKeys.index(prefix, name, id);
      keys.push(ofIndex.order, ofIndex.items);
    }
  }
  return keys;
}

export function describeTable(table: Table, version: string, now: number, region: string): readonly string[] {
  const { name, timeToLive, indexes } = table;
  const ofIndexes = indexes.flatMap((index) => [index.id, keepsEntries(index) ? '1' : '0']);
  return [name, version, timeToLive === undefined ? '0' : '1', String(historyHorizon(table, now) ?? ''), table.replicas === undefined ? '' : region, String(indexes.length), ...ofIndexes];
}

function pushChange(args: Argument[], { table, place: where, key }: Placed, change: ItemChange, before: StoredItem | undefined, request: WriteRequest, index: number): void {
  const after = change.kind === 'put' ? { item: change.item, size: change.size ?? itemSize(change.item) } : undefined;
  const record = change.kind === 'keep' || table.stream === undefined ? undefined : streamRecord(table, before, after, request);
  args.push(record === undefined ? '' : encodeRecord(record));
  if (table.pointInTimeRecovery !== undefined || table.replicas !== undefined) args.push(change.kind === 'keep' ? '' : encodeItem(keyOfItem(table, key)));
  if (table.replicas !== undefined) {
    const stamp = request.stamps?.[index];
    args.push(stamp === undefined ? '' : encodeStamp(stamp));
  }
  if (after !== undefined) pushItem(args, table, where, after);
}

/** An item that is put: bytes, JSON, expiry, index entries. */
export function pushItem(args: Argument[], table: Table, where: string, stored: StoredItem): void {
  const json = encodeItem(stored.item);
  args.push(String(stored.size), json, String(expiryOf(table, stored.item) ?? ''));
  for (const index of table.indexes) {
    const entry = indexEntry(table, index, where, stored);
    const own = entry !== undefined && keepsEntries(index);
    args.push(entry === undefined ? '' : bytes(entry.place), String(entry?.stored.size ?? 0));
    args.push(!own ? '' : entry.stored === stored ? json : encodeItem(entry.stored.item));
  }
}

// ---- What comes of it

interface SeenItem extends FoundItem {
  readonly version?: string;
}

function place(targets: readonly ItemTarget[], names: readonly string[], known: readonly KnownTable[]): readonly Placed[] {
  return targets.map((target) => {
    const at = names.indexOf(target.table);
    const { table } = known[at] as KnownTable;
    const key = target.key(table);
    return { at, place: tablePlace(table, key), table, key };
  });
}

function found(placed: readonly Placed[], payloads: readonly (string | null)[]): readonly SeenItem[] {
  return placed.map(({ table, key }, index) => {
    const payload = payloads[index];
    if (payload === null || payload === undefined) return { table, key, stored: undefined };
    const { version, item, size } = decodePayload(payload);
    return { table, key, stored: { item, size }, version };
  });
}

function checkDistinct(placed: readonly Placed[]): void {
  if (placed.length < 2) return;
  const known = new Set<string>();
  placed.forEach(({ at, place: where }, index) => {
    const identity = `${String(at)}/${where}`;
    if (known.has(identity)) throw new DuplicateTargetError(index);
    known.add(identity);
  });
}

function outcomeOf(reply: unknown, request: WriteRequest): WriteOutcome | undefined {
  if (reply === 'OK' || Array.isArray(reply)) return undefined;
  if (typeof reply !== 'string') throw new BackendUnavailableError('Redis answered a write with what is no answer.');
  return tokenOutcome(reply, request, Number.NEGATIVE_INFINITY);
}

function tokenOutcome(held: string | null, { token }: WriteRequest, now: number): WriteOutcome | undefined {
  if (held === null) return undefined;
  const bar = held.indexOf('|');
  if (Number(held.slice(0, bar)) <= now) return undefined;
  return { kind: held.slice(bar + 1) === token?.fingerprint ? 'repeated' : 'mismatch' };
}
