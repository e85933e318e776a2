import { unsupported } from '../../../sql/query-error.js';
import { avroFile, readAvroFile } from './avro-file.js';
import type { Long } from './metadata.js';
import { resultType, type PartitionSpec } from './partition-spec.js';
import type { IcebergStruct } from './schema.js';

/** A line of a snapshot's manifest list. https://iceberg.apache.org/spec/#manifest-lists */
export interface ManifestFile {
  readonly manifest_path: string;
  readonly manifest_length: Long;
  readonly partition_spec_id: number;
  /** 0 for data, 1 for deletes. */
  readonly content: number;
  readonly sequence_number: Long;
  readonly min_sequence_number: Long;
  readonly added_snapshot_id: Long;
  readonly added_files_count: number;
  readonly existing_files_count: number;
  readonly deleted_files_count: number;
  readonly added_rows_count: Long;
  readonly existing_rows_count: Long;
  readonly deleted_rows_count: Long;
}

export const STATUS = { existing: 0, added: 1, deleted: 2 } as const;

/** A line of a manifest. https://iceberg.apache.org/spec/#manifests */
export interface ManifestEntry {
  readonly status: number;
  readonly snapshot_id: Long | null;
  readonly sequence_number: Long | null;
  readonly file_sequence_number: Long | null;
  readonly data_file: DataFileRecord;
}

export interface DataFileRecord {
  readonly content: number;
  readonly file_path: string;
  readonly file_format: string;
  /** By the names of the partition spec's fields. */
  readonly partition: Readonly<Record<string, PartitionValue>>;
  readonly record_count: Long;
  readonly file_size_in_bytes: Long;
}

export type PartitionValue = string | Long | boolean | null;

export async function readManifestList(path: string): Promise<ManifestFile[]> {
  return readAvroFile<ManifestFile>(path);
}

/** The entries of a manifest, with what they inherit from the list: ids and sequence numbers of entries that were added with it. */
export async function readManifest(path: string, { added_snapshot_id: snapshot, sequence_number: sequence, content }: ManifestFile): Promise<ManifestEntry[]> {
  if (content === 1) throw unsupported('a delete file of an Iceberg table');
  const entries = await readAvroFile<ManifestEntry>(path);
  return entries.map((entry) => ({
    ...entry,
    snapshot_id: entry.snapshot_id ?? snapshot,
    sequence_number: entry.sequence_number ?? sequence,
    file_sequence_number: entry.file_sequence_number ?? sequence,
  }));
}

export async function manifestListFile(manifests: readonly ManifestFile[], snapshot: { readonly id: Long; readonly parent: Long | undefined; readonly sequence: number }): Promise<Buffer> {
  const metadata = { 'snapshot-id': String(snapshot.id), 'parent-snapshot-id': snapshot.parent === undefined ? 'null' : String(snapshot.parent), 'sequence-number': String(snapshot.sequence), 'format-version': '2' };
  return avroFile(MANIFEST_LIST, manifests.map((manifest) => ({ ...manifest, partitions: null, key_metadata: null })), metadata);
}

export async function manifestFile(entries: readonly ManifestEntry[], schema: IcebergStruct & { readonly 'schema-id': number }, spec: PartitionSpec): Promise<Buffer> {
  const records = entries.map((entry) => ({ ...entry, data_file: { ...entry.data_file, content: entry.data_file.content } }));
  const metadata = {
    schema: JSON.stringify(schema),
    'schema-id': String(schema['schema-id']),
    'partition-spec': JSON.stringify(spec.fields),
    'partition-spec-id': String(spec['spec-id']),
    'format-version': '2',
    content: 'data',
  };
  return avroFile(manifestSchema(spec, schema), records, metadata);
}

const field = (name: string, id: number, type: unknown): object => ({ name, type, 'field-id': id });
const optional = (name: string, id: number, type: unknown): object => ({ name, type: ['null', type], default: null, 'field-id': id });

const MANIFEST_LIST = {
  type: 'record' as const,
  name: 'manifest_file',
  fields: [
    field('manifest_path', 500, 'string'),
    field('manifest_length', 501, 'long'),
    field('partition_spec_id', 502, 'int'),
    field('content', 517, 'int'),
    field('sequence_number', 515, 'long'),
    field('min_sequence_number', 516, 'long'),
    field('added_snapshot_id', 503, 'long'),
    field('added_files_count', 504, 'int'),
    field('existing_files_count', 505, 'int'),
    field('deleted_files_count', 506, 'int'),
    field('added_rows_count', 512, 'long'),
    field('existing_rows_count', 513, 'long'),
    field('deleted_rows_count', 514, 'long'),
    optional('partitions', 507, {
      type: 'array',
      'element-id': 508,
      items: {
        type: 'record',
        name: 'r508',
        fields: [field('contains_null', 509, 'boolean'), optional('contains_nan', 518, 'boolean'), optional('lower_bound', 510, 'bytes'), optional('upper_bound', 511, 'bytes')],
      },
    }),
    optional('key_metadata', 519, 'bytes'),
  ] as never[],
};

function manifestSchema(spec: PartitionSpec, schema: IcebergStruct): { readonly type: 'record'; readonly name: string; readonly fields: never[] } {
  const partition = spec.fields.map((part) => {
    const source = schema.fields.find(({ id }) => id === part['source-id'])?.type ?? 'string';
    const type = resultType(part.transform, source) ?? 'string';
    return optional(part.name, part['field-id'], type === 'date' ? { type: 'int', logicalType: 'date' } : type);
  });
  return {
    type: 'record',
    name: 'manifest_entry',
    fields: [
      field('status', 0, 'int'),
      optional('snapshot_id', 1, 'long'),
      optional('sequence_number', 3, 'long'),
      optional('file_sequence_number', 4, 'long'),
      field('data_file', 2, {
        type: 'record',
        name: 'r2',
        fields: [
          field('content', 134, 'int'),
          field('file_path', 100, 'string'),
          field('file_format', 101, 'string'),
          field('partition', 102, { type: 'record', name: 'r102', fields: partition }),
          field('record_count', 103, 'long'),
          field('file_size_in_bytes', 104, 'long'),
        ],
      }),
    ] as never[],
  };
}
