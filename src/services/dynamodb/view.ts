import { createHash } from 'node:crypto';
import { AwsError } from '../../core/errors.js';
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { StateFormatError, type SectionModel, type StateModel } from '../../core/state.js';
import { keyOfItem } from './item-effects.js';
import { MAX_ITEM_BYTES, attributeOf, itemSize, keyAttributes, keyValues, mapsEqual, parseAttributeMap } from './values/index.js';
import type { AttributeMap, Item, KeySchema } from './values/index.js';
import type { Backup, PastItem, PendingChange, StoredItem, StreamLog, StreamRecord, Table } from './model.js';

/** A table in a snapshot; its name is that of the resource. */
export type TableRecord = Omit<Table, 'name'>;

/** A backup in a snapshot; its id is the resource. */
export type BackupRecord = Omit<Backup, 'id' | 'counts'>;

/** A client request token that is remembered. */
export interface TokenRecord {
  readonly fingerprint: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** A change that other replicas of a table may not have; the item that it left is among the table's, or was deleted. */
export type PendingRecord = Omit<PendingChange, 'item'>;

/** DynamoDB's state in one scope. Items are DynamoDB JSON, in the order of a Scan. */
export interface DynamoDbView {
  readonly tables?: { readonly [name: string]: { readonly definition: TableRecord; readonly items?: readonly Item[]; readonly history?: readonly PastItem[]; readonly pending?: readonly PendingRecord[] } };
  /** By table name; the table may be gone. */
  readonly streams?: { readonly [tableName: string]: { readonly log: StreamLog; readonly records?: readonly StreamRecord[] } };
  readonly backups?: { readonly [id: string]: { readonly definition: BackupRecord; readonly items?: readonly Item[] } };
  readonly exports?: { readonly [id: string]: { readonly document: JsonObject } };
  readonly imports?: { readonly [id: string]: { readonly document: JsonObject } };
  readonly globalTables?: { readonly [name: string]: { readonly document: JsonObject } };
  readonly requestTokens?: { readonly [token: string]: { readonly request: TokenRecord } };
}

// ---- Schemas

const time: JsonObject = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const count: JsonObject = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const text: JsonObject = { type: 'string' };
const anything: JsonObject = { type: 'object' };
const identifier: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9-]{1,64}$' };
const name: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,255}$' };
const status: JsonObject = { enum: ['CREATING', 'ACTIVE', 'UPDATING', 'DELETING'] };
const viewType: JsonObject = { enum: ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] };
const texts: JsonObject = { type: 'object', additionalProperties: text };
/** An attribute map; what is in it `validate` looks at. */
const attributes: JsonObject = { type: 'object', additionalProperties: { type: 'object' } };

function object(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, required, properties };
}

function list(items: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'array', items, ...more };
}

const keyAttribute = object(['name', 'type'], { name: { type: 'string', minLength: 1, maxLength: 255 }, type: { enum: ['S', 'N', 'B'] } });
const keySchema = object(['hash', 'range'], {
  hash: list(keyAttribute, { minItems: 1, maxItems: 4 }),
  range: list(keyAttribute, { maxItems: 4 }),
});

/** That of a vector index may have no attributes. */
const indexKeySchema = object(['hash', 'range'], { hash: list(keyAttribute, { maxItems: 4 }), range: list(keyAttribute, { maxItems: 4 }) });

const throughput = object(['ReadCapacityUnits', 'WriteCapacityUnits'], { ReadCapacityUnits: count, WriteCapacityUnits: count });
const capacity: JsonObject = {
  statusUntil: time,
  throughput,
  throughputChanges: anything,
  onDemandThroughput: anything,
  warmThroughput: anything,
};

const secondaryIndex = object(['id', 'key', 'kind', 'name', 'projection', 'status'], {
  ...capacity,
  backfilling: { type: 'boolean' },
  id: identifier,
  key: indexKeySchema,
  kind: { enum: ['local', 'global', 'vector'] },
  name,
  vector: object(['attribute', 'dimensions', 'distance', 'filters'], {
    attribute: text,
    dimensions: { type: 'integer', minimum: 1, maximum: 4096 },
    distance: { enum: ['COSINE', 'EUCLIDEAN', 'DOT_PRODUCT'] },
    filters: list(keyAttribute),
  }),
  projection: object(['type'], { type: { enum: ['ALL', 'KEYS_ONLY', 'INCLUDE'] }, attributes: list(text) }),
  status,
});

/** Members that only operations look at may be added without the store knowing them. */
const table = (required: readonly string[], more: JsonObject): JsonObject => ({
  type: 'object',
  required: ['attributeDefinitions', 'billingMode', 'createdAt', 'deletionProtection', 'id', 'indexes', 'key', 'status', 'tags', 'throughput', ...required],
  properties: {
    ...capacity,
    ...more,
    attributeDefinitions: list(object(['AttributeName', 'AttributeType'], { AttributeName: text, AttributeType: { enum: ['S', 'N', 'B'] } })),
    billingMode: { enum: ['PROVISIONED', 'PAY_PER_REQUEST'] },
    createdAt: time,
    deletionProtection: { type: 'boolean' },
    id: { type: 'string', minLength: 1, maxLength: 64 },
    indexes: list(secondaryIndex, { maxItems: 30 }),
    key: keySchema,
    status,
    stream: object(['label', 'viewType'], { label: text, viewType }),
    tags: texts,
    replicas: list({ type: 'object', required: ['RegionName'], properties: { RegionName: text, ReplicaStatus: text } }),
    timeToLive: object(['attribute'], { attribute: text, filling: { type: 'boolean' } }),
    pointInTimeRecovery: object(['enabledAt', 'recoveryPeriodInDays'], { enabledAt: time, recoveryPeriodInDays: { type: 'integer', minimum: 1, maximum: 35 } }),
  },
});

const shard = object(['from', 'id', 'openedAt'], { from: count, id: text, openedAt: time, to: count });
const stream = object(['createdAt', 'key', 'label', 'shards', 'tableId', 'viewType'], {
  createdAt: time,
  disabledAt: time,
  key: keySchema,
  label: { type: 'string', minLength: 1, maxLength: 64 },
  shards: list(shard),
  tableId: text,
  viewType,
});

const streamRecord = object(['createdAt', 'eventId', 'eventName', 'keys', 'position', 'size'], {
  createdAt: time,
  eventId: { type: 'string', minLength: 1, maxLength: 128 },
  eventName: { enum: ['INSERT', 'MODIFY', 'REMOVE'] },
  keys: attributes,
  newImage: attributes,
  oldImage: attributes,
  position: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
  size: count,
  userIdentity: object(['principalId', 'type'], { principalId: text, type: text }),
});

// ---- Rules that schemas cannot say

/** What an item is keyed by, from the definition of its table or backup. */
function keySchemaOf(definition: JsonValue | undefined): KeySchema {
  const held = (isJsonObject(definition) ? definition : {}) as { readonly key?: KeySchema; readonly table?: Table };
  const key = held.table?.key ?? held.key;
  if (key === undefined) throw new StateFormatError('comes without the definition of its table');
  return key;
}

/** An item out of a snapshot as the store holds it: normalised, with its size. @throws StateFormatError */
export function readItem(value: JsonValue, key: KeySchema): StoredItem {
  const item = readAttributes(value);
  for (const attribute of keyAttributes(key)) {
    if (keyValues(item, [attribute]) === undefined) throw new StateFormatError(`must have the key ${attribute.name} of type ${attribute.type}`);
  }
  const size = itemSize(item);
  if (size > MAX_ITEM_BYTES) throw new StateFormatError('is larger than 400 KB');
  return { item, size };
}

function readAttributes(value: JsonValue, pointer = ''): AttributeMap {
  try {
    return parseAttributeMap(value, 'current');
  } catch (error) {
    if (error instanceof AwsError) throw new StateFormatError(error.message, pointer);
    throw error;
  }
}

/** What an item was, out of a snapshot. @throws StateFormatError */
export function readPast(value: JsonValue, key: KeySchema): { readonly id: string; readonly key: AttributeMap; readonly before: StoredItem | undefined } {
  const { id, key: attributes, item } = value as unknown as PastItem;
  const read = readKey(attributes, key);
  const before = item === undefined ? undefined : readItem(item as unknown as JsonValue, key);
  if (before !== undefined && !mapsEqual(keyOfItem({ key }, before.item), read)) throw new StateFormatError('has another key', '/item');
  return { id, key: read, before };
}

/** A pending change out of a snapshot. @throws StateFormatError */
export function readPendingRecord(value: JsonValue, key: KeySchema): PendingRecord {
  const { key: attributes, stamp } = value as unknown as PendingRecord;
  return { key: readKey(attributes, key), stamp };
}

function readKey(attributes: AttributeMap, key: KeySchema): AttributeMap {
  const names = keyAttributes(key);
  const read = readAttributes(attributes as unknown as JsonValue, '/key');
  if (Object.keys(read).length !== names.length || keyValues(read, names) === undefined) throw new StateFormatError("must be the table's key", '/key');
  return read;
}

/** A stream record out of a snapshot, its images normalised. @throws StateFormatError */
export function readStreamRecord(value: JsonValue): StreamRecord {
  const record = value as unknown as StreamRecord;
  const { newImage, oldImage } = record;
  return {
    ...record,
    keys: readAttributes(record.keys as unknown as JsonValue, '/keys'),
    ...(newImage === undefined ? {} : { newImage: readAttributes(newImage as unknown as JsonValue, '/newImage') }),
    ...(oldImage === undefined ? {} : { oldImage: readAttributes(oldImage as unknown as JsonValue, '/oldImage') }),
  };
}

/** The longest text that stands for a key as it is. */
const LONGEST_KEY_TEXT = 512;

/** An item's identity among those of its table, as text. */
export function itemKeyText(item: JsonValue, definition: JsonValue | undefined): string {
  const key = keyAttributes(keySchemaOf(definition)).map(({ name: attribute }) => (attributeOf(item as unknown as AttributeMap, attribute) ?? null) as JsonValue);
  const whole = canonicalJson(key);
  return whole.length <= LONGEST_KEY_TEXT ? whole : createHash('sha256').update(whole).digest('hex');
}

const items: SectionModel = {
  list: true,
  content: true,
  schema: attributes,
  key: itemKeyText,
  validate: (value, definition) => {
    readItem(value, keySchemaOf(definition));
  },
};

const history: SectionModel = {
  list: true,
  content: true,
  schema: object(['id', 'key'], { id: { type: 'string', pattern: '^\\d{1,15}-\\d{1,15}$' }, item: attributes, key: attributes }),
  key: (entry) => String((entry as JsonObject)['id']),
  validate: (value, definition) => {
    readPast(value, keySchemaOf(definition));
  },
};

const pending: SectionModel = {
  list: true,
  content: true,
  schema: object(['key', 'stamp'], {
    key: attributes,
    stamp: object(['region', 'sequence', 'time'], { region: text, sequence: count, time }),
  }),
  key: (entry, definition) => itemKeyText(((entry as JsonObject)['key'] ?? null) as JsonValue, definition),
  validate: (value, definition) => {
    readPendingRecord(value, keySchemaOf(definition));
  },
};

const document = { sections: { document: { list: false, schema: anything } } };

/** The shape of DynamoDB's state. */
export const dynamoDbStateModel: StateModel = {
  collections: {
    // A table that is merged into keeps its id.
    tables: { sections: { definition: { list: false, schema: table([], {}), volatile: ['id'] }, items, history, pending } },
    streams: {
      numbering: { last: 'lastPosition', members: { records: 'position' } },
      sections: {
        log: { list: false, schema: object(['lastPosition', 'streams'], { lastPosition: count, streams: list(stream) }), volatile: ['lastPosition'] },
        records: {
          list: true,
          content: true,
          schema: streamRecord,
          volatile: ['position'],
          time: 'createdAt',
          key: (entry) => String((entry as JsonObject)['eventId']),
          validate: (value) => {
            readStreamRecord(value);
          },
        },
      },
    },
    backups: {
      sections: {
        definition: {
          list: false,
          schema: object(['createdAt', 'name', 'table', 'type'], {
            createdAt: time,
            expiresAt: time,
            // Those of deleted tables end with `$DeletedTableBackup`.
            name: { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,255}(?:\\$DeletedTableBackup)?$' },
            table: table(['name'], { name }),
            type: { enum: ['USER', 'SYSTEM', 'AWS_BACKUP'] },
          }),
        },
        items,
      },
    },
    exports: document,
    imports: document,
    globalTables: document,
    requestTokens: {
      sections: { request: { list: false, content: true, schema: object(['expiresAt', 'fingerprint'], { expiresAt: time, fingerprint: text }) } },
    },
  },
};
