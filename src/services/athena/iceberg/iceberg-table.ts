import { readFile } from 'node:fs/promises';
import type { Scope } from '../../../core/scope.js';
import { QueryError } from '../../../sql/query-error.js';
import type { ExternalColumn, ExternalTable } from '../../../sql/query-execution-backend.js';
import type { GlueCatalogPort, GlueTable, ObjectStorePort } from '../ports.js';
import { manifestFile, manifestListFile, readManifest, readManifestList, STATUS, type DataFileRecord, type ManifestEntry, type ManifestFile } from './manifests.js';
import { currentSchema, currentSnapshot, currentSpec, metadataText, parseMetadata, schemaOf, withSnapshot, type Long, type Snapshot, type TableMetadata } from './metadata.js';
import { glueColumns, hiveTypeOf, type IcebergStruct } from './schema.js';

/** True for a table whose files Iceberg's metadata tell. */
export function isIceberg(table: GlueTable): boolean {
  return table.Parameters?.['table_type']?.toUpperCase() === 'ICEBERG';
}

export interface IcebergStore {
  readonly scope: Scope;
  readonly objects: ObjectStorePort;
  readonly catalog: GlueCatalogPort;
}

/** What a statement changes of a table's files. */
export interface FileChange {
  readonly operation: 'append' | 'overwrite' | 'delete' | 'replace';
  readonly added: readonly DataFileRecord[];
  /** Paths of files that are not part of the table any more. */
  readonly removed: ReadonlySet<string>;
  /** Makes the names of files, and the snapshot's id: a UUID. */
  readonly executionId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * An Iceberg table as one metadata file tells of it. Files in S3 are never changed: a change writes new ones and, as its last step, has the
 * catalogue name another metadata file, unless somebody else did that meanwhile.
 */
export class IcebergTable {
  private constructor(
    private readonly store: IcebergStore,
    readonly database: string,
    readonly name: string,
    readonly metadataLocation: string,
    readonly metadata: TableMetadata,
  ) {}

  static async load(store: IcebergStore, database: string, table: GlueTable): Promise<IcebergTable> {
    const location = table.Parameters?.['metadata_location'];
    if (location === undefined) throw new QueryError('data', `Table is missing [metadata_location] property: ${database}.${table.Name}`);
    const object = await objectAt(store, location);
    return new IcebergTable(store, database, table.Name, location, parseMetadata(await readFile(object.path, 'utf8')));
  }

  get schema(): IcebergStruct {
    return currentSchema(this.metadata);
  }

  /** The files of a snapshot, each with what its manifest says of it. */
  async entries(snapshot: Snapshot | undefined = currentSnapshot(this.metadata)): Promise<ManifestEntry[]> {
    const found: ManifestEntry[] = [];
    for (const manifest of await this.manifests(snapshot)) found.push(...(await this.liveEntries(manifest)));
    return found;
  }

  async manifests(snapshot: Snapshot | undefined): Promise<ManifestFile[]> {
    if (snapshot === undefined) return [];
    return readManifestList((await objectAt(this.store, snapshot['manifest-list'])).path);
  }

  private async allEntries(manifest: ManifestFile): Promise<ManifestEntry[]> {
    return readManifest((await objectAt(this.store, manifest.manifest_path)).path, manifest);
  }

  private async liveEntries(manifest: ManifestFile): Promise<ManifestEntry[]> {
    return (await this.allEntries(manifest)).filter(({ status }) => status !== STATUS.deleted);
  }

  /** What the engine reads: columns are found by their ids, whatever they were called when a file was written. */
  async scan(snapshot: Snapshot | undefined = currentSnapshot(this.metadata)): Promise<ExternalTable> {
    const files = [];
    for (const { data_file: { file_path: uri, file_format: format } } of await this.entries(snapshot)) {
      if (format.toUpperCase() !== 'PARQUET') throw new QueryError('unsupported', `format ${format} of Iceberg tables is not supported by this mock`, { subject: format });
      const { path, bytes } = await objectAt(this.store, uri);
      files.push({ path, uri, bytes });
    }
    const isCurrent = snapshot === undefined || snapshot === currentSnapshot(this.metadata);
    const schema = isCurrent ? this.schema : schemaOf(this.metadata, snapshot['schema-id']);
    return { kind: 'files', format: { kind: 'parquet' }, columns: columnsOf(schema), partitionColumns: [], partitions: [{ values: [], files }] };
  }

  /**
   * Makes a snapshot. What only adds files is tried again on top of what others did meanwhile; everything else rests on the files that it read.
   * @throws QueryError when somebody else changed the table.
   */
  async change(change: FileChange): Promise<void> {
    let committed = await this.tryChange(change);
    for (let attempt = 0; !committed && change.operation === 'append' && attempt < ATTEMPTS; attempt += 1) committed = await (await this.reload()).tryChange(change);
    if (!committed) throw commitError(this.database, this.name);
  }

  private async reload(): Promise<IcebergTable> {
    const table = await this.store.catalog.findTable(this.store.scope, this.database, this.name);
    if (table === undefined) throw commitError(this.database, this.name);
    return IcebergTable.load(this.store, this.database, table);
  }

  private async tryChange({ operation, added, removed, executionId, now }: FileChange): Promise<boolean> {
    const { metadata } = this;
    const parent = currentSnapshot(metadata);
    const id = snapshotId(executionId);
    const sequence = metadata['last-sequence-number'] + 1;
    const writer = new ManifestWriter(this.store, metadata, { id, sequence, executionId });
    const kept: ManifestFile[] = [];
    const gone: DataFileRecord[] = [];
    for (const manifest of await this.manifests(parent)) {
      const entries = removed.size === 0 ? [] : await this.liveEntries(manifest);
      const without = entries.filter(({ data_file: file }) => removed.has(file.file_path));
      if (without.length === 0) {
        kept.push(manifest);
        continue;
      }
      gone.push(...without.map(({ data_file: file }) => file));
      const changed = entries.map((entry) => (without.includes(entry) ? { ...entry, status: STATUS.deleted, snapshot_id: id } : { ...entry, status: STATUS.existing }));
      kept.push(await writer.write(changed));
    }
    const fresh = added.map((file): ManifestEntry => ({ status: STATUS.added, snapshot_id: id, sequence_number: null, file_sequence_number: null, data_file: file }));
    const manifests = fresh.length === 0 ? kept : [await writer.write(fresh), ...kept];
    const list = `${metadata.location}/metadata/snap-${String(id)}-1-${executionId}.avro`;
    await putObject(this.store, list, await manifestListFile(manifests, { id, parent: parent?.['snapshot-id'], sequence }));
    const snapshot: Snapshot = {
      'sequence-number': sequence,
      'snapshot-id': id,
      ...(parent === undefined ? {} : { 'parent-snapshot-id': parent['snapshot-id'] }),
      'timestamp-ms': Math.max(now, metadata['last-updated-ms']),
      summary: summaryOf(operation, added, gone, parent),
      'manifest-list': list,
      'schema-id': metadata['current-schema-id'],
    };
    return this.commit(withSnapshot(metadata, snapshot), executionId);
  }

  /** Puts other metadata in the place of these. @returns false when somebody else did so meanwhile. */
  async commit(metadata: TableMetadata, executionId: string): Promise<boolean> {
    const before = this.metadataLocation;
    const logged = { ...metadata, 'metadata-log': [...metadata['metadata-log'], { 'metadata-file': before, 'timestamp-ms': this.metadata['last-updated-ms'] }].slice(-METADATA_LOG) };
    const location = metadataPath(metadata.location, versionOf(before) + 1, executionId);
    await putObject(this.store, location, Buffer.from(metadataText(logged)));
    const committed = await this.store.catalog.changeTable(this.store.scope, this.database, this.name, (held) => {
      if (held.Parameters?.['metadata_location'] !== before) return undefined;
      const parameters = { ...held.Parameters, metadata_location: location, previous_metadata_location: before };
      return { ...held, Parameters: parameters, StorageDescriptor: { ...held.StorageDescriptor, Columns: glueColumns(currentSchema(metadata)) }, UpdateTime: metadata['last-updated-ms'] / 1000 };
    });
    return committed;
  }
}

const ATTEMPTS = 4;
/** Earlier metadata files that the newest names: `write.metadata.previous-versions-max`. */
const METADATA_LOG = 100;

/** Writes the manifests of one snapshot. */
class ManifestWriter {
  private count = 0;

  constructor(
    private readonly store: IcebergStore,
    private readonly metadata: TableMetadata,
    private readonly snapshot: { readonly id: Long; readonly sequence: number; readonly executionId: string },
  ) {}

  async write(entries: readonly ManifestEntry[]): Promise<ManifestFile> {
    const { id, sequence, executionId } = this.snapshot;
    const path = `${this.metadata.location}/metadata/${executionId}-m${String(this.count)}.avro`;
    this.count += 1;
    const spec = currentSpec(this.metadata);
    const bytes = await manifestFile(entries, { ...currentSchema(this.metadata), 'schema-id': this.metadata['current-schema-id'] }, spec);
    await putObject(this.store, path, bytes);
    const of = (status: number): readonly ManifestEntry[] => entries.filter((entry) => entry.status === status);
    const rows = (status: number): number => of(status).reduce((sum, { data_file: file }) => sum + Number(file.record_count), 0);
    const sequences = entries.map(({ sequence_number: own }) => Number(own ?? sequence));
    return {
      manifest_path: path,
      manifest_length: bytes.length,
      partition_spec_id: spec['spec-id'],
      content: 0,
      sequence_number: sequence,
      min_sequence_number: Math.min(sequence, ...sequences),
      added_snapshot_id: id,
      added_files_count: of(STATUS.added).length,
      existing_files_count: of(STATUS.existing).length,
      deleted_files_count: of(STATUS.deleted).length,
      added_rows_count: rows(STATUS.added),
      existing_rows_count: rows(STATUS.existing),
      deleted_rows_count: rows(STATUS.deleted),
    };
  }
}

export function columnsOf({ fields }: IcebergStruct): ExternalColumn[] {
  return fields.map(({ id, name, type }) => ({ name, type: hiveTypeOf(type), fieldId: id }));
}

/** Fifty bits of a UUID: a number that JavaScript keeps, and not zero. */
function snapshotId(uuid: string): number {
  return Number.parseInt(uuid.replaceAll('-', '').slice(-12), 16) * 4 + 1;
}

/** What a snapshot tells of its change, and of the table after it. */
function summaryOf(operation: string, added: readonly DataFileRecord[], removed: readonly DataFileRecord[], parent: Snapshot | undefined): Record<string, string> {
  const rows = (files: readonly DataFileRecord[]): number => files.reduce((sum, file) => sum + Number(file.record_count), 0);
  const bytes = (files: readonly DataFileRecord[]): number => files.reduce((sum, file) => sum + Number(file.file_size_in_bytes), 0);
  const total = (name: string, change: number): string => String(Number(parent?.summary[name] ?? 0) + change);
  return {
    operation,
    ...(added.length === 0 ? {} : { 'added-data-files': String(added.length), 'added-records': String(rows(added)), 'added-files-size': String(bytes(added)) }),
    ...(removed.length === 0 ? {} : { 'deleted-data-files': String(removed.length), 'deleted-records': String(rows(removed)), 'removed-files-size': String(bytes(removed)) }),
    'total-records': total('total-records', rows(added) - rows(removed)),
    'total-files-size': total('total-files-size', bytes(added) - bytes(removed)),
    'total-data-files': total('total-data-files', added.length - removed.length),
    'total-delete-files': '0',
    'total-position-deletes': '0',
    'total-equality-deletes': '0',
  };
}

export function metadataPath(location: string, version: number, executionId: string): string {
  return `${location}/metadata/${String(version).padStart(5, '0')}-${executionId}.metadata.json`;
}

function versionOf(location: string): number {
  return Number(/\/v?(\d+)[-.][^/]*$/.exec(location)?.[1] ?? 0);
}

function commitError(database: string, name: string): QueryError {
  return new QueryError('conflict', `Failed to commit Iceberg update to table: ${database}.${name}`);
}

export function bucketAndKey(uri: string): { readonly bucket: string; readonly key: string } {
  const [, bucket = '', key = ''] = /^s3[an]?:\/\/([^/]+)\/(.*)$/s.exec(uri) ?? [];
  return { bucket, key };
}

async function objectAt({ objects, scope }: IcebergStore, uri: string): Promise<{ readonly path: string; readonly bytes: number }> {
  const { bucket, key } = bucketAndKey(uri);
  const object = await objects.get(scope, bucket, key);
  if (object === undefined) throw new QueryError('data', `Error reading metadata of an Iceberg table: ${uri} does not exist`, { subject: uri });
  return object;
}

export async function putObject({ objects, scope }: IcebergStore, uri: string, bytes: Uint8Array): Promise<void> {
  const { bucket, key } = bucketAndKey(uri);
  await objects.put(scope, bucket, key, bytes, 'application/octet-stream');
}
