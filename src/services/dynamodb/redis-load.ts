/** Items and stream records in bulk, as restoring and merging write them. */
import type { RedisCommand } from '../../redis/key-space.js';
import { tablePlace } from './entry-keys.js';
import { expiryOf, indexEntry } from './item-effects.js';
import type { StoredItem, StreamRecord, Table } from './model.js';
import { bytes, encodeRecord } from './redis-codec.js';
import { dynamoDbKeys, keepsEntries } from './redis-keys.js';

type Argument = string | Buffer;

/** The version of an item that nobody has written since it was restored; see `lua/includes/payload.lua`. */
const RESTORED = '0';

/** Commands that put items into an empty place: the order's comes first, and its reply is how many of the items were new. */
export class BulkLoad {
  private readonly added = new Map<string, Argument[]>();
  private readonly hashes = new Map<string, Argument[]>();
  private readonly counts = new Map<string, number>();
  size = 0;
  bytes = 0;

  /** @param base keys of a table or of a backup. */
  constructor(
    private readonly prefix: string,
    private readonly table: Table,
    private readonly base: { readonly items: string; readonly order: string; readonly counts: string },
    private readonly ofTable: boolean,
  ) {
    this.added.set(base.order, []);
  }

  add(stored: StoredItem): void {
    const { table, base } = this;
    const place = tablePlace(table, stored.item);
    const key = bytes(place);
    const json = JSON.stringify(stored.item);
    this.push(this.added, base.order, '0', key);
    this.push(this.hashes, base.items, key, payload(stored.size, json));
    this.count('', stored.size);
    this.size += 1;
    this.bytes += json.length;
    if (this.ofTable) this.addEffects(place, key, stored, json);
  }

  commands(): readonly RedisCommand[] {
    return [
      ...[...this.added].map(([key, args]): RedisCommand => ['ZADD', key, ...args]),
      ...[...this.hashes].map(([key, args]): RedisCommand => ['HSET', key, ...args]),
      ...[...this.counts].map(([field, change]): RedisCommand => ['HINCRBY', this.base.counts, field, String(change)]),
    ];
  }

  private addEffects(place: string, key: Buffer, stored: StoredItem, json: string): void {
    const { table, prefix } = this;
    const { expiry, entries } = dynamoDbKeys.table(prefix, table.name);
    const expiresAt = expiryOf(table, stored.item);
    if (expiresAt !== undefined) this.push(this.added, expiry, String(expiresAt), key);
    const packed: Buffer[] = [];
    for (const index of table.indexes) {
      const entry = indexEntry(table, index, place, stored);
      if (entry === undefined) continue;
      const member = entryMember(entry.place, place);
      const keys = dynamoDbKeys.index(prefix, table.name, index.id);
      this.push(this.added, keys.order, '0', member);
      if (keepsEntries(index)) {
        this.push(this.hashes, keys.items, key, payload(entry.stored.size, entry.stored === stored ? json : JSON.stringify(entry.stored.item)));
      }
      this.count(`${index.id}:`, entry.stored.size);
      packed.push(Buffer.from(`${index.id}:${String(member.length)}:`), member);
    }
    if (packed.length > 0) this.push(this.hashes, entries, key, Buffer.concat(packed));
  }

  private push(commands: Map<string, Argument[]>, key: string, first: Argument, second: Argument): void {
    const args = commands.get(key);
    if (args === undefined) commands.set(key, [first, second]);
    else args.push(first, second);
  }

  private count(prefix: string, size: number): void {
    this.counts.set(`${prefix}n`, (this.counts.get(`${prefix}n`) ?? 0) + 1);
    this.counts.set(`${prefix}b`, (this.counts.get(`${prefix}b`) ?? 0) + size);
  }
}

function payload(size: number, json: string): string {
  return `${RESTORED}|${String(size)}|${json}`;
}

/** As `entry_member` of `lua/includes/entries.lua`. */
function entryMember(entryPlace: string, place: string): Buffer {
  return bytes(entryPlace + String.fromCharCode(place.length >> 8, place.length & 0xff));
}

/** What `put-records-3.lua` is given of a record. */
export function recordArguments(record: StreamRecord, replaces = ''): readonly string[] {
  return [replaces, String(record.position), String(record.createdAt), encodeRecord(record)];
}
