import { quoteIdentifier } from '../../../../sql/lexer.js';
import { rm } from 'node:fs/promises';
import { bucketAndKey, type IcebergStore, type IcebergTable } from '../../iceberg/iceberg-table.js';
import type { DataFileRecord, PartitionValue } from '../../iceberg/manifests.js';
import { currentSpec } from '../../iceberg/metadata.js';
import { resultType, transformSql, type PartitionField } from '../../iceberg/partition-spec.js';
import { fieldIdTree, hiveTypeOf, type IcebergField } from '../../iceberg/schema.js';
import { execute } from '../run-sql.js';
import { requireCatalog, requireObjects, type StatementContext } from '../statement-context.js';
import { trinoCast } from '../trino-cast.js';

export function storeOf(context: StatementContext): IcebergStore {
  return { scope: context.scope, objects: requireObjects(context), catalog: requireCatalog(context) };
}

export interface WrittenFiles {
  readonly files: readonly DataFileRecord[];
  readonly rows: number;
  readonly scannedBytes: number;
}

const PARTITION = '__partition';

/** A column as the type that the table's files have it in: other readers find it there as the schema says. */
function typedColumn({ name, type }: IcebergField): string {
  const column = quoteIdentifier(name);
  return `CAST(${column} AS ${trinoCast(hiveTypeOf(type))}) AS ${column}`;
}

/**
 * Writes a query's rows as files of a table, one or more for each partition. Nobody sees them before they are part of a snapshot.
 * @param query gives the table's columns by their names.
 */
export async function writeDataFiles(context: StatementContext, table: IcebergTable, query: string): Promise<WrittenFiles> {
  const { scope, objects } = storeOf(context);
  const { fields } = table.schema;
  const spec = currentSpec(table.metadata);
  const parts = spec.fields.flatMap((field) => {
    const source = fields.find(({ id }) => id === field['source-id']);
    return source === undefined ? [] : [{ field, source }];
  });
  const keys = parts.map(({ field, source }, index) => `${transformSql(field.transform, source)} AS "${PARTITION}${String(index)}"`);
  const directory = await objects.temporaryDirectory();
  try {
    const result = await execute(context, `SELECT ${[...fields.map(typedColumn), ...keys].join(', ')} FROM (${query}) AS written`, {
      unload: { directory, format: 'parquet', compression: 'zstd', fieldIds: new Map(fields.map((field) => [field.name, fieldIdTree(field)])), partitionedBy: keys.map((_key, index) => `${PARTITION}${String(index)}`) },
    });
    await result.close();
    const files: DataFileRecord[] = [];
    for (const [index, { path, relativePath, bytes, rows = 0 }] of (result.files ?? []).entries()) {
      if (rows === 0) continue;
      const folders = relativePath.split('/').slice(0, -1).map((folder) => decodeURIComponent(folder.slice(folder.indexOf('=') + 1)));
      const uri = `${table.metadata.location}/data/${context.executionId}-${String(index).padStart(5, '0')}.parquet`;
      const { bucket, key } = bucketAndKey(uri);
      await objects.putFile(scope, bucket, key, path, 'application/octet-stream');
      const partition = Object.fromEntries(parts.map(({ field, source }, place) => [field.name, partitionValue(folders[place], field, source)]));
      files.push({ content: 0, file_path: uri, file_format: 'PARQUET', partition, record_count: rows, file_size_in_bytes: bytes });
    }
    return { files, rows: result.updateCount, scannedBytes: result.scannedBytes };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A folder's name as the value that a manifest keeps. */
function partitionValue(text: string | undefined, { transform }: PartitionField, { type }: IcebergField): PartitionValue {
  if (text === undefined || text === '__HIVE_DEFAULT_PARTITION__') return null;
  switch (resultType(transform, type)) {
    case 'boolean':
      return text === 'true';
    case 'int':
    case 'date':
      return Number(text);
    case 'long': {
      const value = BigInt(text);
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    default:
      return text;
  }
}
