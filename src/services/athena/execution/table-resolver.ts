import type { Scope } from '../../../core/scope.js';
import { QueryError } from '../../../sql/query-error.js';
import type { DataFile, ExternalTable, FilePartition, TableName, TableResolver } from '../../../sql/query-execution-backend.js';
import type { AthenaPartners } from '../options.js';
import { isIceberg, IcebergTable } from '../iceberg/iceberg-table.js';
import { snapshotAt, snapshotById, type Snapshot } from '../iceberg/metadata.js';
import type { GlueCatalogPort, GlueTable, ObjectStorePort } from '../ports.js';
import { metadataSql, metadataTable } from './iceberg/metadata-tables.js';
import { projectedPartitions } from './partition-projection.js';
import { tableVersion, type TableVersion } from './iceberg/time-travel.js';
import { folderKey, parseS3 } from './statement-context.js';
import { fileFormat } from './table-format.js';
import { viewSql } from './views.js';

/** Tells the engine what names of the Glue Data Catalog stand for: files in S3, views, and the tables of `information_schema`. */
export class GlueTableResolver implements TableResolver {
  constructor(
    private readonly partners: AthenaPartners,
    private readonly scope: Scope,
    private readonly catalog: string,
  ) {}

  async resolve({ catalog, database, table }: TableName): Promise<ExternalTable | undefined> {
    const glue = this.partners.catalog;
    if (glue === undefined) return undefined;
    if (catalog.toLowerCase() !== this.catalog.toLowerCase() && catalog.toLowerCase() !== 'awsdatacatalog') {
      throw new QueryError('missing-catalog', `Catalog '${catalog.toLowerCase()}' does not exist`, { subject: catalog });
    }
    const name = table.toLowerCase();
    if (database.toLowerCase() === 'information_schema') return this.informationSchema(name);
    const metadata = await this.metadataTable(database.toLowerCase(), name);
    if (metadata !== undefined) return { kind: 'view', sql: metadata, dialect: 'athena', catalog, database };
    if (name.endsWith('$partitions')) return this.partitionsTable(database.toLowerCase(), name.slice(0, -'$partitions'.length));
    const versioned = tableVersion(name);
    const found = await glue.findTable(this.scope, database.toLowerCase(), versioned?.table ?? name);
    if (found === undefined) return undefined;
    if (found.TableType === 'VIRTUAL_VIEW') {
      return { kind: 'view', sql: viewSql(found.ViewOriginalText ?? ''), dialect: 'athena', catalog, database, columns: (found.StorageDescriptor?.Columns ?? []).map(({ Name }) => Name) };
    }
    if (isIceberg(found)) return this.iceberg(glue, database.toLowerCase(), found, versioned?.version);
    if (versioned !== undefined) throw new QueryError('unsupported', 'This connector does not support versioned tables', { subject: versioned.table });
    return this.files(database.toLowerCase(), found);
  }

  private async iceberg(catalog: GlueCatalogPort, database: string, found: GlueTable, version?: TableVersion): Promise<ExternalTable> {
    const table = await IcebergTable.load({ scope: this.scope, objects: this.objects(), catalog }, database, found);
    return table.scan(version === undefined ? undefined : snapshotOf(table, version));
  }

  /** The SQL of `"name$snapshots"` and the like; `undefined` for what is no Iceberg table. */
  private async metadataTable(database: string, name: string): Promise<string | undefined> {
    const wanted = metadataTable(name);
    const glue = this.partners.catalog;
    if (wanted === undefined || glue === undefined) return undefined;
    const found = await glue.findTable(this.scope, database, wanted.table);
    if (found === undefined || !isIceberg(found)) return undefined;
    return metadataSql(await wanted.read(await IcebergTable.load({ scope: this.scope, objects: this.objects(), catalog: glue }, database, found)));
  }

  private objects(): ObjectStorePort {
    const { objects } = this.partners;
    if (objects === undefined) throw new QueryError('unsupported', 'reading a table needs S3, which is not part of this mock: add the S3 service', { subject: 's3' });
    return objects;
  }

  private async files(database: string, table: GlueTable): Promise<ExternalTable> {
    const storage = table.StorageDescriptor ?? {};
    const objects = this.objects();
    const keys = table.PartitionKeys ?? [];
    const partitions = keys.length === 0 ? [{ values: [], location: storage.Location ?? '' }] : await this.partitionLocations(database, table);
    const listed: FilePartition[] = [];
    for (const { values, location } of partitions) listed.push({ values, files: await dataFiles(objects, this.scope, location) });
    return {
      kind: 'files',
      format: fileFormat(table, storage),
      columns: (storage.Columns ?? []).map(({ Name, Type = 'string' }) => ({ name: Name, type: Type })),
      partitionColumns: keys.map(({ Name, Type = 'string' }) => ({ name: Name, type: Type })),
      partitions: listed,
    };
  }

  private async partitionLocations(database: string, table: GlueTable): Promise<readonly { readonly values: readonly string[]; readonly location: string }[]> {
    if (table.Parameters?.['projection.enabled']?.toLowerCase() === 'true') return projectedPartitions(table);
    const partitions = (await this.partners.catalog?.listPartitions(this.scope, database, table.Name)) ?? [];
    return partitions.map(({ Values, StorageDescriptor }) => ({ values: Values, location: StorageDescriptor?.Location ?? '' }));
  }

  private async partitionsTable(database: string, table: string): Promise<ExternalTable | undefined> {
    const found = await this.partners.catalog?.findTable(this.scope, database, table);
    if (found === undefined) return undefined;
    return { kind: 'rows', columns: (found.PartitionKeys ?? []).map(({ Name }) => Name), rows: (await this.partitionLocations(database, found)).map(({ values }) => values) };
  }

  private async informationSchema(table: string): Promise<ExternalTable> {
    const glue = this.partners.catalog;
    const catalog = this.catalog.toLowerCase();
    const databases = [...((await glue?.listDatabases(this.scope)) ?? []).map(({ Name }) => Name), 'information_schema'];
    if (table === 'schemata') return { kind: 'rows', columns: ['catalog_name', 'schema_name'], rows: databases.map((name) => [catalog, name]) };
    const rows: (string | number | null)[][] = [];
    for (const database of databases) {
      for (const found of (await glue?.listTables(this.scope, database)) ?? []) {
        if (table === 'tables') rows.push([catalog, database, found.Name, found.TableType === 'VIRTUAL_VIEW' ? 'VIEW' : 'BASE TABLE']);
        else if (table === 'views' && found.TableType === 'VIRTUAL_VIEW') rows.push([catalog, database, found.Name, viewSql(found.ViewOriginalText ?? '')]);
        else if (table === 'columns') {
          [...(found.StorageDescriptor?.Columns ?? []), ...(found.PartitionKeys ?? [])].forEach(({ Name, Type = 'string' }, index) => {
            rows.push([catalog, database, found.Name, Name, index + 1, null, 'YES', trinoType(Type)]);
          });
        }
      }
    }
    const columns = INFORMATION_SCHEMA[table];
    if (columns === undefined) throw new QueryError('missing-table', `Table '${catalog}.information_schema.${table}' does not exist`, { subject: table });
    return { kind: 'rows', columns, rows };
  }
}

function snapshotOf({ metadata, database, name }: IcebergTable, version: TableVersion): Snapshot {
  if (version.kind === 'version') {
    const found = snapshotById(metadata, version.id);
    if (found === undefined) throw new QueryError('invalid-argument', `Iceberg snapshot ID does not exists: ${version.id}`, { subject: version.id });
    return found;
  }
  const found = snapshotAt(metadata, version.time);
  if (found === undefined) throw new QueryError('invalid-argument', `No version history table "${database}"."${name}" at or before ${new Date(version.time).toISOString()}`, { subject: name });
  return found;
}

const INFORMATION_SCHEMA: Readonly<Record<string, readonly string[]>> = {
  tables: ['table_catalog', 'table_schema', 'table_name', 'table_type'],
  views: ['table_catalog', 'table_schema', 'table_name', 'view_definition'],
  columns: ['table_catalog', 'table_schema', 'table_name', 'column_name', 'ordinal_position', 'column_default', 'is_nullable', 'data_type'],
};

/** A Hive type in Trino's words. */
function trinoType(type: string): string {
  return type
    .replaceAll(/\bstring\b/g, 'varchar')
    .replaceAll(/\bint\b/g, 'integer')
    .replaceAll(/\bfloat\b/g, 'real')
    .replaceAll(/\bbinary\b/g, 'varbinary')
    .replaceAll('struct<', 'row<')
    .replaceAll('<', '(')
    .replaceAll('>', ')')
    .replaceAll(':', ' ')
    .replaceAll(',', ', ')
    .replace(/^timestamp$/, 'timestamp(3)');
}

/** The objects of a table's folder. Names that begin with `_` or `.` are hidden, and empty objects hold nothing. */
export async function dataFiles(objects: ObjectStorePort, scope: Scope, location: string): Promise<DataFile[]> {
  const { bucket, key } = parseS3(location);
  const prefix = folderKey(key);
  const files: DataFile[] = [];
  for await (const object of objects.list(scope, bucket, prefix)) {
    const hidden = object.key.slice(prefix.length).split('/').some((part) => part.startsWith('_') || part.startsWith('.'));
    if (!hidden && object.bytes > 0) files.push({ path: object.path, uri: `s3://${bucket}/${object.key}`, bytes: object.bytes });
  }
  // A location may be one object as well as a folder.
  const single = files.length === 0 && key !== '' ? await objects.get(scope, bucket, key) : undefined;
  return single === undefined || single.bytes === 0 ? files : [{ path: single.path, uri: location, bytes: single.bytes }];
}
