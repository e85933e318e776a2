import { quoteIdentifier, quoteString } from '../../../../sql/lexer.js';
import type { IcebergTable } from '../../iceberg/iceberg-table.js';
import type { Long, Snapshot } from '../../iceberg/metadata.js';
import { currentSpec } from '../../iceberg/metadata.js';
import { resultType } from '../../iceberg/partition-spec.js';
import type { PartitionValue } from '../../iceberg/manifests.js';

/** A row of SQL expressions. */
type SqlRowText = readonly string[];

interface MetadataRows {
  /** Names and Trino's types. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  readonly rows: readonly SqlRowText[];
}

type Reader = (table: IcebergTable) => Promise<MetadataRows>;

/** What `"name$..."` gives: "Query Iceberg table metadata" in the User Guide. */
const TABLES: Readonly<Record<string, Reader>> = { files, manifests, history, partitions, snapshots, refs };

/** The name of a table and which of its metadata are meant; `undefined` for names of tables. */
export function metadataTable(name: string): { readonly table: string; readonly read: Reader } | undefined {
  const at = name.lastIndexOf('$');
  const read = at > 0 ? TABLES[name.slice(at + 1)] : undefined;
  return read === undefined ? undefined : { table: name.slice(0, at), read };
}

/** Metadata as a query. */
export function metadataSql({ columns, rows }: MetadataRows): string {
  const cast = (expression: string, index: number): string => `CAST(${expression} AS ${columns[index]?.[1] ?? 'varchar'}) AS ${quoteIdentifier(columns[index]?.[0] ?? '')}`;
  if (rows.length === 0) return `SELECT ${columns.map((_column, index) => cast('NULL', index)).join(', ')} WHERE false`;
  return rows.map((row) => `SELECT ${row.map(cast).join(', ')}`).join(' UNION ALL ');
}

function long(value: Long | undefined | null): string {
  return value === undefined || value === null ? 'NULL' : String(value);
}

function moment(milliseconds: number): string {
  return `from_unixtime(${String(milliseconds)} / 1e3)`;
}

const MOMENT = 'timestamp(3) with time zone';

async function history({ metadata }: IcebergTable): Promise<MetadataRows> {
  const ancestors = new Set<string>();
  const byId = new Map(metadata.snapshots.map((snapshot) => [String(snapshot['snapshot-id']), snapshot]));
  for (let id: Long | null | undefined = metadata['current-snapshot-id']; id !== null && id !== undefined; id = byId.get(String(id))?.['parent-snapshot-id']) ancestors.add(String(id));
  const rows = metadata['snapshot-log'].map(({ 'snapshot-id': id, 'timestamp-ms': time }) => [
    moment(time), long(id), long(byId.get(String(id))?.['parent-snapshot-id']), String(ancestors.has(String(id))),
  ]);
  return { columns: [['made_current_at', MOMENT], ['snapshot_id', 'bigint'], ['parent_id', 'bigint'], ['is_current_ancestor', 'boolean']], rows };
}

async function snapshots({ metadata }: IcebergTable): Promise<MetadataRows> {
  const row = (snapshot: Snapshot): SqlRowText => {
    const { operation = '', ...summary } = snapshot.summary;
    const [names, values] = [Object.keys(summary), Object.values(summary)];
    return [
      moment(snapshot['timestamp-ms']), long(snapshot['snapshot-id']), long(snapshot['parent-snapshot-id']), quoteString(operation), quoteString(snapshot['manifest-list']),
      `MAP(ARRAY[${names.map(quoteString).join(', ')}], ARRAY[${values.map(quoteString).join(', ')}])`,
    ];
  };
  return {
    columns: [['committed_at', MOMENT], ['snapshot_id', 'bigint'], ['parent_id', 'bigint'], ['operation', 'varchar'], ['manifest_list', 'varchar'], ['summary', 'map(varchar, varchar)']],
    rows: metadata.snapshots.map(row),
  };
}

async function files(table: IcebergTable): Promise<MetadataRows> {
  const rows = (await table.entries()).map(({ data_file: file }) => [String(file.content), quoteString(file.file_path), quoteString(file.file_format), long(file.record_count), long(file.file_size_in_bytes)]);
  return { columns: [['content', 'integer'], ['file_path', 'varchar'], ['file_format', 'varchar'], ['record_count', 'bigint'], ['file_size_in_bytes', 'bigint']], rows };
}

async function manifests(table: IcebergTable): Promise<MetadataRows> {
  const { metadata } = table;
  const snapshot = metadata.snapshots.find((each) => each['snapshot-id'] === metadata['current-snapshot-id']);
  const rows = (await table.manifests(snapshot)).map((manifest) => [
    quoteString(manifest.manifest_path), long(manifest.manifest_length), String(manifest.partition_spec_id), long(manifest.added_snapshot_id),
    String(manifest.added_files_count), long(manifest.added_rows_count), String(manifest.existing_files_count), long(manifest.existing_rows_count), String(manifest.deleted_files_count), long(manifest.deleted_rows_count),
  ]);
  return {
    columns: [
      ['path', 'varchar'], ['length', 'bigint'], ['partition_spec_id', 'integer'], ['added_snapshot_id', 'bigint'], ['added_data_files_count', 'integer'], ['added_rows_count', 'bigint'],
      ['existing_data_files_count', 'integer'], ['existing_rows_count', 'bigint'], ['deleted_data_files_count', 'integer'], ['deleted_rows_count', 'bigint'],
    ],
    rows,
  };
}

async function refs({ metadata }: IcebergTable): Promise<MetadataRows> {
  const rows = Object.entries(metadata.refs).map(([name, ref]) => [quoteString(name), quoteString(ref.type.toUpperCase()), long(ref['snapshot-id'])]);
  return { columns: [['name', 'varchar'], ['type', 'varchar'], ['snapshot_id', 'bigint']], rows };
}

const TRINO_NAMES: Readonly<Record<string, string>> = { int: 'integer', long: 'bigint', string: 'varchar' };

async function partitions(table: IcebergTable): Promise<MetadataRows> {
  const { fields } = table.schema;
  const parts = currentSpec(table.metadata).fields.map((field) => {
    const source = fields.find(({ id }) => id === field['source-id'])?.type ?? 'string';
    const type = resultType(field.transform, source) ?? 'string';
    return { name: field.name, type: TRINO_NAMES[type] ?? type };
  });
  const groups = new Map<string, { readonly values: readonly PartitionValue[]; rows: number; files: number; bytes: number }>();
  for (const { data_file: file } of await table.entries()) {
    const values = parts.map(({ name }) => file.partition[name] ?? null);
    const key = JSON.stringify(values.map(String));
    const group = groups.get(key) ?? { values, rows: 0, files: 0, bytes: 0 };
    group.rows += Number(file.record_count);
    group.files += 1;
    group.bytes += Number(file.file_size_in_bytes);
    groups.set(key, group);
  }
  const literal = (value: PartitionValue, index: number): string => {
    if (value === null) return 'NULL';
    if (parts[index]?.type === 'date') return `date_add('day', ${String(value)}, DATE '1970-01-01')`;
    return typeof value === 'string' ? quoteString(value) : String(value);
  };
  const partition = parts.length === 0 ? [] : [['partition', `row(${parts.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`).join(', ')})`] as const];
  return {
    columns: [...partition, ['record_count', 'bigint'], ['file_count', 'bigint'], ['total_size', 'bigint']],
    rows: [...groups.values()].map(({ values, rows, files: count, bytes }) => [...(parts.length === 0 ? [] : [`ROW(${values.map(literal).join(', ')})`]), String(rows), String(count), String(bytes)]),
  };
}
