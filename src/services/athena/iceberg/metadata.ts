import { parse, stringify } from 'lossless-json';
import type { PartitionSpec } from './partition-spec.js';
import type { IcebergStruct } from './schema.js';

/** 63 bits: what is too large for a number of JavaScript's is a bigint. */
export type Long = number | bigint;

/** A table's metadata file, version 2 of the format. https://iceberg.apache.org/spec/#table-metadata */
export interface TableMetadata {
  readonly 'format-version': number;
  readonly 'table-uuid': string;
  /** Without a slash at its end. */
  readonly location: string;
  readonly 'last-sequence-number': number;
  /** Milliseconds since 1970. */
  readonly 'last-updated-ms': number;
  readonly 'last-column-id': number;
  readonly schemas: readonly (IcebergStruct & { readonly 'schema-id': number })[];
  readonly 'current-schema-id': number;
  readonly 'partition-specs': readonly PartitionSpec[];
  readonly 'default-spec-id': number;
  readonly 'last-partition-id': number;
  readonly properties: Readonly<Record<string, string>>;
  readonly 'current-snapshot-id': Long | null;
  readonly snapshots: readonly Snapshot[];
  readonly 'snapshot-log': readonly { readonly 'snapshot-id': Long; readonly 'timestamp-ms': number }[];
  readonly 'metadata-log': readonly { readonly 'metadata-file': string; readonly 'timestamp-ms': number }[];
  readonly 'sort-orders': readonly { readonly 'order-id': number; readonly fields: readonly never[] }[];
  readonly 'default-sort-order-id': number;
  readonly refs: Readonly<Record<string, { readonly 'snapshot-id': Long; readonly type: string }>>;
}

export interface Snapshot {
  readonly 'snapshot-id': Long;
  readonly 'parent-snapshot-id'?: Long;
  readonly 'sequence-number': number;
  readonly 'timestamp-ms': number;
  readonly 'manifest-list': string;
  readonly summary: Readonly<Record<string, string>>;
  readonly 'schema-id'?: number;
}

export interface NewTable {
  readonly uuid: string;
  readonly location: string;
  readonly schema: IcebergStruct;
  readonly lastColumnId: number;
  readonly spec: PartitionSpec;
  readonly properties: Readonly<Record<string, string>>;
  readonly now: number;
}

export function newMetadata({ uuid, location, schema, lastColumnId, spec, properties, now }: NewTable): TableMetadata {
  return {
    'format-version': 2,
    'table-uuid': uuid,
    location,
    'last-sequence-number': 0,
    'last-updated-ms': now,
    'last-column-id': lastColumnId,
    schemas: [{ ...schema, 'schema-id': 0 }],
    'current-schema-id': 0,
    'partition-specs': [spec],
    'default-spec-id': 0,
    'last-partition-id': Math.max(999, ...spec.fields.map((field) => field['field-id'])),
    properties,
    'current-snapshot-id': null,
    snapshots: [],
    'snapshot-log': [],
    'metadata-log': [],
    'sort-orders': [{ 'order-id': 0, fields: [] }],
    'default-sort-order-id': 0,
    refs: {},
  };
}

export function currentSchema(metadata: TableMetadata): IcebergStruct {
  return schemaOf(metadata, metadata['current-schema-id']);
}

/** The schema of that id, or the current one. */
export function schemaOf({ schemas, 'current-schema-id': current }: TableMetadata, id: number = current): IcebergStruct {
  const found = schemas.find((schema) => schema['schema-id'] === id) ?? schemas.find((schema) => schema['schema-id'] === current);
  return found ?? { type: 'struct', fields: [] };
}

export function currentSpec({ 'partition-specs': specs, 'default-spec-id': id }: TableMetadata): PartitionSpec {
  return specs.find((spec) => spec['spec-id'] === id) ?? { 'spec-id': 0, fields: [] };
}

export function currentSnapshot(metadata: TableMetadata): Snapshot | undefined {
  const id = metadata['current-snapshot-id'];
  return id === null ? undefined : snapshotById(metadata, id);
}

export function snapshotById({ snapshots }: TableMetadata, id: Long | string): Snapshot | undefined {
  return snapshots.find((snapshot) => String(snapshot['snapshot-id']) === String(id));
}

/** What was current at a moment. @param time milliseconds since 1970. */
export function snapshotAt(metadata: TableMetadata, time: number): Snapshot | undefined {
  const entry = metadata['snapshot-log'].findLast(({ 'timestamp-ms': begun }) => begun <= time);
  return entry === undefined ? undefined : snapshotById(metadata, entry['snapshot-id']);
}

export function withSnapshot(metadata: TableMetadata, snapshot: Snapshot): TableMetadata {
  const id = snapshot['snapshot-id'];
  const time = snapshot['timestamp-ms'];
  return {
    ...metadata,
    'last-sequence-number': snapshot['sequence-number'],
    'last-updated-ms': time,
    'current-snapshot-id': id,
    snapshots: [...metadata.snapshots, snapshot],
    'snapshot-log': [...metadata['snapshot-log'], { 'snapshot-id': id, 'timestamp-ms': time }],
    refs: { ...metadata.refs, main: { 'snapshot-id': id, type: 'branch' } },
  };
}

export function withSchema(metadata: TableMetadata, schema: IcebergStruct, lastColumnId: number, now: number): TableMetadata {
  const id = Math.max(...metadata.schemas.map((each) => each['schema-id'])) + 1;
  return { ...metadata, schemas: [...metadata.schemas, { ...schema, 'schema-id': id }], 'current-schema-id': id, 'last-column-id': lastColumnId, 'last-updated-ms': now };
}

export function parseMetadata(text: string): TableMetadata {
  const parseNumber = (digits: string): Long => {
    const value = Number(digits);
    return Number.isSafeInteger(value) || !/^-?\d+$/.test(digits) ? value : BigInt(digits);
  };
  const metadata = parse(text, undefined, { parseNumber }) as Partial<TableMetadata>;
  // Older writers leave out what is empty, and say -1 for no snapshot.
  const empty = newMetadata({ uuid: '', location: '', schema: { type: 'struct', fields: [] }, lastColumnId: 0, spec: { 'spec-id': 0, fields: [] }, properties: {}, now: 0 });
  return { ...empty, ...metadata, 'current-snapshot-id': metadata['current-snapshot-id'] === -1 ? null : (metadata['current-snapshot-id'] ?? null) };
}

export function metadataText(metadata: TableMetadata): string {
  return stringify(metadata, undefined, 2) ?? '';
}
