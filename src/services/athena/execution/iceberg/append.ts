import { QueryError } from '../../../../sql/query-error.js';
import { tokenize } from '../../../../sql/lexer.js';
import { IcebergTable } from '../../iceberg/iceberg-table.js';
import { readPartitionSpec } from '../../iceberg/partition-spec.js';
import type { GlueTable } from '../../ports.js';
import type { PropertyValue } from '../ddl/properties.js';
import { resolver } from '../run-sql.js';
import { executeOptions, requireCatalog, TokenReader, writtenOutcome, type StatementContext, type StatementOutcome } from '../statement-context.js';
import { createIceberg, queryColumns } from './create.js';
import { storeOf, writeDataFiles } from './data-files.js';
import { removeObjects } from './maintenance.js';

/** @param query gives the table's columns by their names. */
export async function appendRows(context: StatementContext, database: string, found: GlueTable, query: string): Promise<StatementOutcome> {
  return append(context, await IcebergTable.load(storeOf(context), database, found), query);
}

async function append(context: StatementContext, table: IcebergTable, query: string): Promise<StatementOutcome> {
  const written = await writeDataFiles(context, table, query);
  await table.change({ operation: 'append', added: written.files, removed: new Set(), executionId: context.executionId, now: context.now });
  return { ...writtenOutcome(), updateCount: written.rows, scannedBytes: written.scannedBytes };
}

export interface IcebergQuery {
  readonly database: string;
  readonly table: string;
  readonly properties: ReadonlyMap<string, PropertyValue>;
  readonly query: string;
}

/** `CREATE TABLE name WITH (table_type = 'ICEBERG', location = ..., partitioning = ARRAY[...]) AS query`. A query that fails leaves no table. */
export async function createIcebergAs(context: StatementContext, { database, table: name, properties, query }: IcebergQuery): Promise<StatementOutcome> {
  const given = Object.fromEntries([...properties].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : [])));
  const { location = `${context.outputLocation ?? ''}tables/${context.executionId}`, ...rest } = given;
  const terms = properties.get('partitioning');
  const partitions = Array.isArray(terms) && terms.length > 0 ? partitioning(terms as readonly string[]) : [];
  const { columns } = await context.parts.queries.describe(query, executeOptions(context, { tables: resolver(context) }));
  const table = await createIceberg(context, { database, name, columns: queryColumns(columns), partitions, location, properties: rest });
  if (table === undefined) throw new QueryError('already-exists', `Destination table '${context.catalog.toLowerCase()}.${database}.${name}' already exists`, { subject: name });
  try {
    return await append(context, table, query);
  } catch (error) {
    await requireCatalog(context).deleteTable(context.scope, database, name);
    await removeObjects(context, location);
    throw error;
  }
}

function partitioning(terms: readonly string[]): ReturnType<typeof readPartitionSpec> {
  const text = `(${terms.join(', ')})`;
  return readPartitionSpec(new TokenReader(text, tokenize(text)));
}
