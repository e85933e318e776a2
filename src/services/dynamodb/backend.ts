import type { Scope } from '../../core/scope.js';
import type { JsonObject } from '../../core/json.js';
import type { StateBackend } from '../../core/state.js';
import type { Backup, Counts, DocumentKind, PastItem, PendingChange, StoredItem, StreamLog, StreamRecord, Table, TableCounts } from './model.js';
import type { Stamp } from './replication/stamp.js';
import type { AttributeMap, ByteRange, Item } from './values/index.js';

/**
 * Where DynamoDB's tables, items, streams and backups live.
 *
 * - Every method is atomic: it happens whole or not at all, and no other call sees it half done, in this process or another.
 *   The two `fill` methods and `copyTable` say what holds for them.
 * - Times are milliseconds since the epoch and come from the caller; a backend has no clock.
 * - Rules are the caller's: it gives *plans*, pure functions of what the store holds. The backend calls a plan with that as it is at the moment of
 *   execution, calls it again when it was changed in between, and carries out only what the last call returned. What a plan throws,
 *   for a table as it is now, rejects the method, and nothing has happened.
 * - A method that names a table which does not exist rejects with `resourceNotFound()` of `errors.js`; which tables a client may use (a table that is
 *   being made or deleted) is the caller's rule, told by the plan.
 * - A change that others got ahead of again and again rejects with `WriteContentionError`. A store that cannot be reached rejects with
 *   `BackendUnavailableError`.
 * - No method's cost grows with the number of items stored beyond its logarithm, beside those that say so.
 *
 * Keys and items are normalised and valid (see `values/`). Places in a table or an index are byte strings that `entry-keys.ts` makes.
 *
 * Not in the contract: validation, expressions, wire formats, what states tables and indexes pass through.
 */
export interface DynamoDbBackend extends StateBackend {
  // ---- Tables

  /** The table as it is now. */
  findTable(scope: Scope, name: string): Promise<Table | undefined>;
  /** The table and what is counted of its items and of each index's entries. Needs no reading of items. */
  describeTable(scope: Scope, name: string): Promise<TableDescription | undefined>;
  /** Names in ascending order of UTF-16 code units, after the name `after`. */
  listTables(scope: Scope, page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]>;
  /**
   * Makes, changes or removes a table, and its stream log with it. All changes of definitions go through here.
   *
   * - A table that is made has no items. Its indexes and its time to live need no filling.
   * - Of one that is changed, `name`, `id` and `key` stay. The entries of indexes that are gone are dropped. An index or a time to live that is new
   *   takes all writes from then on; what was there before `fillIndex` and `fillTimeToLive` put in.
   * - Removing a table removes its items; its log stays until the plan gives `log: undefined`.
   *
   * Resolves to the table as it is afterwards.
   */
  changeTable(scope: Scope, name: string, plan: (held: HeldTable) => TableChange): Promise<Table | undefined>;
  /**
   * Puts the items that are in the table into an index; does nothing when the index is not there. Cost grows with the table. Not one step: others may read and write meanwhile; once it
   * resolves the index holds exactly what it should. Doing it twice, or again after a process that died, does no harm.
   */
  fillIndex(scope: Scope, name: string, indexName: string): Promise<void>;
  /** The same for time to live. */
  fillTimeToLive(scope: Scope, name: string): Promise<void>;

  // ---- Items

  /**
   * Reads one item: one round trip.
   * @param key the item's key, given the table; throws what a client is to be told of a key that does not fit.
   */
  getItem(scope: Scope, tableName: string, key: (table: Table) => AttributeMap): Promise<FoundItem>;
  /** Reads items of one or several tables, all at one point in time; in the order of the targets. */
  getItems(scope: Scope, targets: readonly ItemTarget[]): Promise<readonly FoundItem[]>;
  /**
   * Changes items of one or several tables, all or none, isolated from every other call: index entries, counts, expiry and stream
   * records with them. No item may be named twice: that rejects with `DuplicateTargetError` before the token is looked at and the plan
   * is called.
   */
  writeItems(scope: Scope, request: WriteRequest): Promise<WriteOutcome>;
  /**
   * All items of a table as they are at one moment, or were at a time of its history, in the order of their places. Cost grows with the table, memory does not. Writers go on meanwhile.
   * Rejects when the table is not there, and with `BackendUnavailableError` when what is read was lost before the end.
   */
  readItems(scope: Scope, tableName: string, at?: number): AsyncIterable<Item>;
  /**
   * What items were before the changes that were made from one time up to, but not with, another; the oldest change first. A table keeps it while it has
   * `pointInTimeRecovery`, and loses it with that. What is restored or merged into a table was always there, as far as its history tells.
   */
  readHistory(scope: Scope, tableName: string, span: { readonly from: number; readonly to: number }): AsyncIterable<PastItem>;
  /** Reads a range of a table or of an index: the items of a page and no more, in one round trip. */
  readPage(scope: Scope, tableName: string, plan: (table: Table) => PageRequest): Promise<Page>;
  /**
   * Deletes items that expired before `request.now`, the longest expired first, as time to live does: with stream records that carry
   * `request.userIdentity`. An item whose time is more than five years ago stays, as in DynamoDB.
   * @returns how many were deleted; as many as `limit` when there may be more. Zero for a table without time to live, or that is not there.
   */
  expireItems(scope: Scope, tableName: string, request: WriteContext & { readonly limit: number }): Promise<number>;

  // ---- Replication

  /**
   * Changes of a table with replicas that these may not have: what was written here since it was last settled, each item once, the oldest first or
   * nearly so. Fewer than `limit` are all of them; more may come. None for a table without replicas, or that is not there.
   */
  readPending(scope: Scope, tableName: string, limit: number): Promise<readonly PendingChange[]>;
  /** Takes changes off those that wait, but for items that were changed again. */
  settlePending(scope: Scope, tableName: string, changes: readonly PendingChange[]): Promise<void>;

  // ---- Streams

  /** The log of a table name; one with nothing in it when there is none. */
  findStreamLog(scope: Scope, tableName: string): Promise<StreamLog>;
  /** Names of tables that have a log with a stream, in ascending order, after the name `after`; the tables may be gone. */
  listStreamLogs(scope: Scope, page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]>;
  /**
   * Records of a log by position, the oldest first. Records that were added before `notBefore` are gone for every caller; they are dropped
   * on the way by writes and by this.
   */
  readStreamRecords(scope: Scope, tableName: string, request: StreamRead): Promise<StreamPage>;

  // ---- Backups

  /** Copies a table with its items. Cost grows with the table. The backup's `counts` are those of the copy, whatever the plan gave. Rejects for an id that is taken. */
  createBackup(scope: Scope, tableName: string, plan: (held: TableDescription) => Backup): Promise<Backup>;
  findBackup(scope: Scope, id: string): Promise<Backup | undefined>;
  /** Sorted by id. */
  listBackups(scope: Scope): Promise<readonly Backup[]>;
  /** Changes what is told of a backup; `undefined` removes it with its items. Resolves to the backup as it was, `undefined` when there is none. */
  changeBackup(scope: Scope, id: string, plan: (backup: Backup) => Backup | undefined): Promise<Backup | undefined>;
  /**
   * Makes a table with the items of a backup, or of another table as it is now or was at a time of its history. Cost grows with the items. The key of the new table has to be that
   * of the source; its indexes and its time to live need not. The table comes to be in one step, with all items; each of its indexes and its time
   * to live is filled by `fillIndex` and `fillTimeToLive`, and has to be marked so (`backfilling`, `filling`).
   * @param plan given `undefined` when there is no such source, and the table of the new name if there is one. Throws to refuse.
   */
  copyTable(scope: Scope, source: CopySource, name: string, plan: (held: HeldCopy) => Table): Promise<Table>;

  // ---- Documents

  /** What operations keep beside tables. */
  findDocument(scope: Scope, kind: DocumentKind, id: string): Promise<JsonObject | undefined>;
  /** Sorted by id. */
  listDocuments(scope: Scope, kind: DocumentKind): Promise<readonly (readonly [id: string, document: JsonObject])[]>;
  /** Makes, changes or (by `undefined`) removes a document; resolves to what it is afterwards. */
  changeDocument(
    scope: Scope,
    kind: DocumentKind,
    id: string,
    plan: (held: JsonObject | undefined) => JsonObject | undefined,
  ): Promise<JsonObject | undefined>;
}

export interface TableDescription {
  readonly table: Table;
  readonly counts: TableCounts;
}

export interface HeldTable {
  readonly table: Table | undefined;
  readonly log: StreamLog;
}

export interface TableChange {
  /** The table as it shall be; `undefined` when it shall not be. Give the held one for no change. */
  readonly table: Table | undefined;
  /**
   * The log as it shall be, where the change touches it: nothing is added to it between what the plan saw and this. `lastPosition` stays what it is.
   * A log without streams is removed with its records; positions go on counting while the table is there.
   */
  readonly log?: StreamLog;
}

/** An item that a call is about. */
export interface ItemTarget {
  readonly table: string;
  /** The item's key, given the table; throws what a client is to be told of a key that does not fit. */
  key(table: Table): AttributeMap;
}

export interface FoundItem {
  readonly table: Table;
  readonly key: AttributeMap;
  /** The item as it is; `undefined` when there is none. */
  readonly stored: StoredItem | undefined;
}

/** What all writes of a call share. */
export interface WriteContext {
  readonly now: number;
  /** A new id for each stream record. */
  nextEventId(): string;
  /** Goes into the stream records. */
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
}

export interface WriteRequest extends WriteContext {
  readonly targets: readonly ItemTarget[];
  /**
   * True when the plan does not look at what is stored: then it is given `stored: undefined`, and on every store the write is one round trip as
   * long as the tables have no stream and the call has no token.
   */
  readonly blind?: boolean;
  /** What to do with each target, in order. What it throws refuses all. */
  plan(found: readonly FoundItem[]): readonly ItemChange[];
  /** Makes a repetition of the call within the time known as such. */
  readonly token?: WriteToken;
  /**
   * For what another replica wrote, when it was written there, one for each target. A change is passed over where a later one is held, alone: others of
   * the call are made. Without stamps a write to a table with replicas is stamped here, and waits for them (`readPending`).
   */
  readonly stamps?: readonly Stamp[];
  /** Leaves no stream records and no history: for items that make up a replica from its beginning. */
  readonly quiet?: boolean;
}

/**
 * `put`: the item takes the place of the stored one. `delete`: there is none afterwards, and it is no error that there was none. `keep`: nothing is
 * changed, and the item is as the plan saw it when the others are written.
 */
export type ItemChange =
  | { readonly kind: 'put'; readonly item: Item; /** Bytes; counted by the backend when left out. */ readonly size?: number }
  | { readonly kind: 'delete' }
  | { readonly kind: 'keep' };

export interface WriteToken {
  /** 1 to 36 characters. */
  readonly token: string;
  /** Equal for calls that ask for the same. */
  readonly fingerprint: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** `repeated`: a call with the same token and fingerprint was carried out before. `mismatch`: one with the token and another fingerprint. */
export type WriteOutcome =
  | { readonly kind: 'written'; /** What the plan was given last. */ readonly found: readonly FoundItem[]; readonly changes: readonly ItemChange[] }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'mismatch' };

export interface PageRequest {
  /** Name of the index; left out for the table itself. An index that the table does not have is the plan's to refuse. */
  readonly index?: string;
  /** Which entries, by their places: see `queryRange` and `scanRange` of `entry-keys.ts`. */
  readonly range: ByteRange;
  /** Goes on behind this place (before it when descending), whether or not there is an entry. */
  readonly after?: string;
  readonly descending?: boolean;
  /** How many entries at most. */
  readonly limit?: number;
  /** No further entry is read once those before are so many bytes together; so the page may be larger than this by less than one entry. */
  readonly maxBytes: number;
  /** For an index: gives the items of the table with the entries. */
  readonly whole?: boolean;
}

export interface Page {
  readonly table: Table;
  readonly entries: readonly PageEntry[];
  /** Why there are no more entries: the range has no more, or the limit or the bytes were reached (there may be more or not). */
  readonly end: 'range' | 'limit' | 'bytes';
}

/** An item of a table, or an index's entry with the attributes that are projected. */
export interface PageEntry extends StoredItem {
  /** For an index, when asked for: the item of the table. */
  readonly whole?: StoredItem;
}

export interface StreamRead {
  /** The first position wanted. */
  readonly from: number;
  /** The last position wanted. */
  readonly to?: number;
  /** At least 1. */
  readonly limit: number;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
}

export interface StreamPage {
  readonly records: readonly StreamRecord[];
  /** The oldest position that is still there; one more than `lastPosition` when there is none. */
  readonly oldestPosition: number;
  readonly lastPosition: number;
}

export type CopySource = { readonly backup: string } | { readonly table: string; /** Milliseconds since the epoch; now when left out. */ readonly at?: number };

export interface HeldCopy {
  /** The table that is copied, or that was backed up. */
  readonly source: Table | undefined;
  readonly sourceCounts: Counts | undefined;
  readonly backup: Backup | undefined;
  /** The table that has the new name already. */
  readonly existing: Table | undefined;
}

/** Others changed the same items again and again while this call was planned. AWS: TransactionConflict, or throttling. */
export class WriteContentionError extends Error {
  override readonly name = 'WriteContentionError';

  constructor() {
    super('the items are changed by others too often');
  }
}

/** A call names an item twice. */
export class DuplicateTargetError extends Error {
  override readonly name = 'DuplicateTargetError';
  /** The second of the two targets, counted from zero. */
  readonly index: number;

  constructor(index: number) {
    super(`target ${String(index)} is an item that the call names before`);
    this.index = index;
  }
}
