import { QueryError } from '../../../../sql/query-error.js';
import type { SqlColumn } from '../../../../sql/types.js';
import { hiveTypeName } from '../../../../sql/format/athena-types.js';
import { IcebergTable, metadataPath, putObject } from '../../iceberg/iceberg-table.js';
import { metadataText, newMetadata } from '../../iceberg/metadata.js';
import { partitionSpec, type PartitionTerm } from '../../iceberg/partition-spec.js';
import { FieldIds, glueColumns, icebergFields, type IcebergStruct } from '../../iceberg/schema.js';
import type { GlueColumn, GlueTable } from '../../ports.js';
import { requireCatalog, type StatementContext } from '../statement-context.js';
import { storeOf } from './data-files.js';

export interface IcebergDefinition {
  readonly database: string;
  readonly name: string;
  readonly columns: readonly GlueColumn[];
  readonly partitions: readonly PartitionTerm[];
  readonly location: string;
  readonly comment?: string | undefined;
  readonly properties: Readonly<Record<string, string>>;
}

/** Properties of Athena's that are not the table's own, and under which name Iceberg knows those that are. */
const ATHENA_PROPERTIES: Readonly<Record<string, string | undefined>> = {
  table_type: undefined,
  is_external: undefined,
  format: 'write.format.default',
  write_compression: 'write.parquet.compression-codec',
};

/** What a table's metadata keep of the properties that a statement gives. @throws QueryError for a format that cannot be written. */
export function icebergProperties(given: Readonly<Record<string, string>>): Record<string, string> {
  const format = given['format'];
  if (format !== undefined && format.toUpperCase() !== 'PARQUET') throw new QueryError('unsupported', `format ${format.toUpperCase()} of Iceberg tables is not supported by this mock`, { subject: format });
  const entries = Object.entries(given).flatMap(([name, value]): [string, string][] => {
    const key = name in ATHENA_PROPERTIES ? ATHENA_PROPERTIES[name] : name;
    return key === undefined ? [] : [[key, value.toLowerCase()]];
  });
  return { 'write.format.default': 'parquet', 'write.parquet.compression-codec': 'zstd', ...Object.fromEntries(entries) };
}

/** Makes an empty table. @returns `undefined` when there is one of that name. */
export async function createIceberg(context: StatementContext, definition: IcebergDefinition): Promise<IcebergTable | undefined> {
  const { database, name, comment, properties } = definition;
  const store = storeOf(context);
  const ids = new FieldIds(0);
  const schema: IcebergStruct = { type: 'struct', fields: icebergFields(definition.columns, ids) };
  const location = definition.location.replace(/\/+$/, '');
  const metadata = newMetadata({ uuid: context.executionId, location, schema, lastColumnId: ids.last, spec: partitionSpec(definition.partitions, schema), properties: icebergProperties(properties), now: context.now });
  const path = metadataPath(location, 0, context.executionId);
  await putObject(store, path, Buffer.from(metadataText(metadata)));
  const now = context.now / 1000;
  const table: GlueTable = {
    Name: name,
    ...(comment === undefined ? {} : { Description: comment }),
    TableType: 'EXTERNAL_TABLE',
    StorageDescriptor: { Columns: glueColumns(schema), Location: location, Compressed: false, NumberOfBuckets: 0 },
    PartitionKeys: [],
    Parameters: { table_type: 'ICEBERG', metadata_location: path },
    CreateTime: now,
  };
  if (!(await requireCatalog(context).createTable(context.scope, database, table))) return undefined;
  return IcebergTable.load(store, database, table);
}

/** The columns of a query, for a table that is made of it. */
export function queryColumns(columns: readonly SqlColumn[]): GlueColumn[] {
  return columns.map(({ name, type }) => ({ Name: name.toLowerCase(), Type: type.kind === 'timestamptz' ? 'timestamp with time zone' : hiveTypeName(type) }));
}
