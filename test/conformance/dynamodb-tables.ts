import type { Scope } from '../../src/core/scope.js';
import type { DynamoDbBackend, FoundItem, ItemChange, ItemTarget, WriteOutcome, WriteRequest } from '../../src/services/dynamodb/backend.js';
import type { Backup, SecondaryIndex, Stream, Table } from '../../src/services/dynamodb/model.js';
import type { AttributeMap, Item, KeySchema, KeyType } from '../../src/services/dynamodb/values/index.js';

export const scope: Scope = { accountId: '123456789012', region: 'us-east-1' };
export const START = 1_700_000_000_000;
export const PAGE_BYTES = 1024 * 1024;
export const EVERYTHING = { from: '', to: undefined } as const;

/** `schemaOf('pk:S', 'sk:N')`; several attributes of one part are separated by commas. */
export function schemaOf(hash: string, range = ''): KeySchema {
  const part = (text: string) =>
    text === '' ? [] : text.split(',').map((each) => ({ name: each.split(':')[0] ?? '', type: (each.split(':')[1] ?? 'S') as KeyType }));
  return { hash: part(hash), range: part(range) };
}

/** A table as CreateTable would hand it to the backend. */
export function tableNamed(name: string, key: KeySchema, more: Partial<Table> = {}): Table {
  return {
    name,
    id: `id-of-${name}`,
    key,
    indexes: [],
    status: 'ACTIVE',
    createdAt: START,
    attributeDefinitions: [...key.hash, ...key.range].map((attribute) => ({ AttributeName: attribute.name, AttributeType: attribute.type })),
    billingMode: 'PAY_PER_REQUEST',
    throughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    deletionProtection: false,
    tags: {},
    ...more,
  };
}

export function indexNamed(name: string, key: KeySchema, more: Partial<SecondaryIndex> = {}): SecondaryIndex {
  return { kind: 'global', name, id: `${name}-1`, key, projection: { type: 'ALL' }, status: 'ACTIVE', ...more };
}

export function streamLabelled(label: string, table: Table, from = 1): Stream {
  return { label, viewType: 'NEW_AND_OLD_IMAGES', tableId: table.id, key: table.key, createdAt: START, shards: [{ id: `shard-${label}`, openedAt: START, from }] };
}

export function backupOf(id: string, table: Table, createdAt = START): Backup {
  return { id, name: `backup-${id}`, createdAt, type: 'USER', table, counts: { items: 0, bytes: 0 } };
}

let events = 0;
export const nextEventId = (): string => {
  events += 1;
  return `event-${String(events)}`;
};

export const target = (table: string, key: AttributeMap): ItemTarget => ({ table, key: () => key });

/** A backend with shorter words for what tests do all the time. */
export class Tables {
  now = START;

  constructor(readonly backend: DynamoDbBackend) {}

  make(table: Table): Promise<Table | undefined> {
    return this.backend.changeTable(scope, table.name, () => ({ table }));
  }

  /** Makes a table with a stream. */
  async makeStreaming(table: Table, viewType: Stream['viewType'] = 'NEW_AND_OLD_IMAGES'): Promise<void> {
    await this.backend.changeTable(scope, table.name, ({ log }) => ({
      table: { ...table, stream: { label: 'one', viewType } },
      log: { ...log, streams: [{ ...streamLabelled('one', table, log.lastPosition + 1), viewType }] },
    }));
  }

  write(targets: readonly ItemTarget[], plan: (found: readonly FoundItem[]) => readonly ItemChange[], more: Partial<WriteRequest> = {}): Promise<WriteOutcome> {
    return this.backend.writeItems(scope, { now: this.now, nextEventId, targets, plan, ...more });
  }

  /** Puts items without looking at what is there. */
  put(table: Table, ...items: readonly Item[]): Promise<WriteOutcome> {
    return this.write(
      items.map((item) => target(table.name, keyIn(table, item))),
      () => items.map((item) => ({ kind: 'put', item })),
      { blind: true },
    );
  }

  delete(table: Table, ...keys: readonly AttributeMap[]): Promise<WriteOutcome> {
    return this.write(
      keys.map((key) => target(table.name, key)),
      () => keys.map(() => ({ kind: 'delete' })),
      { blind: true },
    );
  }

  async get(name: string, key: AttributeMap): Promise<Item | undefined> {
    return (await this.backend.getItem(scope, name, () => key)).stored?.item;
  }

  /** All items of a table or an index, in order. */
  async scan(name: string, index?: string): Promise<readonly Item[]> {
    const page = await this.backend.readPage(scope, name, () => ({ range: EVERYTHING, maxBytes: PAGE_BYTES, ...(index === undefined ? {} : { index }) }));
    return page.entries.map(({ item }) => item);
  }

  async counts(name: string) {
    return (await this.backend.describeTable(scope, name))?.counts;
  }

  async records(name: string) {
    return (await this.backend.readStreamRecords(scope, name, { from: 1, limit: 1000, notBefore: 0 })).records;
  }
}

export function keyIn(table: Table, item: Item): AttributeMap {
  return Object.fromEntries([...table.key.hash, ...table.key.range].map(({ name }) => [name, item[name]])) as AttributeMap;
}
