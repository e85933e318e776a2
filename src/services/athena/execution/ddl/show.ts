import { QueryError } from '../../../../sql/query-error.js';
import { isIceberg, IcebergTable } from '../../iceberg/iceberg-table.js';
import { currentSpec } from '../../iceberg/metadata.js';
import { hiveTypeOf } from '../../iceberg/schema.js';
import type { GlueColumn, GlueTable } from '../../ports.js';
import { requireCatalog, tableName, textOutcome, TokenReader, type StatementContext, type StatementOutcome } from '../statement-context.js';
import { projectedPartitions } from '../partition-projection.js';
import { fitsWildcard } from '../../wildcard.js';
import { viewSql } from '../views.js';
import { partitionFolder, requireTable } from './alter-table.js';
import { storeOf } from '../iceberg/data-files.js';
import { allColumns } from './describe.js';

/** `SHOW TABLES | VIEWS [IN database] ['pattern']`. */
export async function showTables(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  const views = context.tokens[1]?.upper === 'VIEWS';
  reader.at = 2;
  const database = reader.take('IN') || reader.take('FROM') ? (reader.name().at(-1) ?? '') : context.database.toLowerCase();
  reader.take('LIKE');
  const matches = hivePattern(reader.done ? undefined : reader.text());
  const catalog = requireCatalog(context);
  if (database !== 'default' && (await catalog.findDatabase(context.scope, database)) === undefined) throw new QueryError('missing-schema', `Schema '${database}' does not exist`, { subject: database });
  const tables = (await catalog.listTables(context.scope, database)).filter(({ TableType }) => !views || TableType === 'VIRTUAL_VIEW').map(({ Name }) => Name).filter(matches).sort();
  return textOutcome(tables, [views ? 'views' : 'tab_name']);
}

/** `SHOW COLUMNS (FROM|IN) table [(FROM|IN) database]`. */
export async function showColumns(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('SHOW', 'COLUMNS');
  if (!reader.take('IN')) reader.expect('FROM');
  const parts = reader.name();
  const database = reader.take('IN') || reader.take('FROM') ? (reader.name().at(-1) ?? '') : (parts.at(-2) ?? context.database.toLowerCase());
  const table = await requireTable(context, database, parts.at(-1) ?? '');
  return textOutcome(allColumns(table).map(({ Name }) => Name.padEnd(20)), ['field']);
}

/** `SHOW PARTITIONS table`. */
export async function showPartitions(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('SHOW', 'PARTITIONS');
  const { database, table: name } = tableName(reader.name(), context.database);
  const table = await requireTable(context, database, name);
  if ((table.PartitionKeys ?? []).length === 0) throw new QueryError('syntax', `FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Table ${name} is not a partitioned table`);
  const projected = table.Parameters?.['projection.enabled']?.toLowerCase() === 'true';
  const values = projected ? projectedPartitions(table).map((partition) => partition.values) : (await requireCatalog(context).listPartitions(context.scope, database, name)).map(({ Values }) => Values);
  return textOutcome(values.map((row) => partitionFolder(table, row)), ['partition']);
}

/** `SHOW TBLPROPERTIES table [('name')]`. */
export async function showProperties(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('SHOW', 'TBLPROPERTIES');
  const { database, table: name } = tableName(reader.name(), context.database);
  const properties = (await requireTable(context, database, name)).Parameters ?? {};
  const columns = ['prpt_name', 'prpt_value'];
  if (reader.take('(')) {
    const wanted = reader.text();
    return textOutcome([properties[wanted] ?? `Table ${database}.${name} does not have property: ${wanted}`], columns);
  }
  return textOutcome(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)).map((entry) => entry.join('\t')), columns);
}

/** `SHOW CREATE TABLE | VIEW name`. */
export async function showCreate(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  const view = context.tokens[2]?.upper === 'VIEW';
  reader.at = 3;
  const { database, table: name } = tableName(reader.name(), context.database);
  const table = await requireTable(context, database, name);
  if (view !== (table.TableType === 'VIRTUAL_VIEW')) throw new QueryError('invalid-argument', `${database}.${name} is a ${view ? 'table' : 'view'}, not a ${view ? 'view' : 'table'}`);
  const lines = isIceberg(table) ? icebergLines(await IcebergTable.load(storeOf(context), database, table)) : view ? [`CREATE VIEW ${database}.${name} AS`, ...viewSql(table.ViewOriginalText ?? '').split('\n')] : createTableLines(database, table);
  return textOutcome(lines, [view ? 'Create View' : 'createtab_stmt'], view ? 'trino' : 'hive');
}

/** Iceberg's tables are shown without a SerDe, and with their partition transforms. */
function icebergLines({ database, name, schema, metadata }: IcebergTable): string[] {
  const columns = schema.fields.map(({ name: column, type, doc }, index, { length }) => `  ${column} ${hiveTypeOf(type)}${doc === undefined ? '' : ` COMMENT '${doc}'`}${index === length - 1 ? ')' : ','}`);
  const terms = currentSpec(metadata).fields.map(({ 'source-id': source, transform }) => partitionTerm(transform, schema.fields.find(({ id }) => id === source)?.name ?? ''));
  const { 'write.format.default': format = 'parquet', 'write.parquet.compression-codec': compression = 'zstd', ...rest } = metadata.properties;
  const properties = Object.entries({ table_type: 'iceberg', format, write_compression: compression, ...rest });
  return [
    `CREATE TABLE ${database}.${name} (`,
    ...columns,
    ...(terms.length === 0 ? [] : [`PARTITIONED BY (${terms.join(', ')})`]),
    `LOCATION '${metadata.location}'`,
    'TBLPROPERTIES (',
    ...properties.map(([key, value], index) => `  '${key}'='${value}'${index === properties.length - 1 ? '' : ','}`),
    ');',
  ];
}

function partitionTerm(transform: string, column: string): string {
  const [, kind = transform, width] = /^(\w+)\[(\d+)\]$/.exec(transform) ?? [];
  if (kind === 'identity') return `\`${column}\``;
  return width === undefined ? `${kind}(\`${column}\`)` : `${kind}(${width}, \`${column}\`)`;
}

function createTableLines(database: string, table: GlueTable): string[] {
  const storage = table.StorageDescriptor ?? {};
  const serde = storage.SerdeInfo;
  const quoted = (text: string): string => `'${text.replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\t', '\\t')}'`;
  const properties = (entries: Readonly<Record<string, string>>): string[] =>
    Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value], index, all) => `  ${quoted(name)}=${quoted(value)}${index === all.length - 1 ? ')' : ','} `);
  const lines = [`CREATE EXTERNAL TABLE \`${database}.${table.Name}\`(`, ...columnLines(storage.Columns ?? [])];
  if ((table.PartitionKeys ?? []).length > 0) lines.push('PARTITIONED BY ( ', ...columnLines(table.PartitionKeys ?? []));
  if (serde?.SerializationLibrary !== undefined) lines.push('ROW FORMAT SERDE ', `  ${quoted(serde.SerializationLibrary)} `);
  if (Object.keys(serde?.Parameters ?? {}).length > 0) lines.push('WITH SERDEPROPERTIES ( ', ...properties(serde?.Parameters ?? {}));
  if (storage.InputFormat !== undefined) lines.push('STORED AS INPUTFORMAT ', `  ${quoted(storage.InputFormat)} `, 'OUTPUTFORMAT ', `  ${quoted(storage.OutputFormat ?? '')}`);
  lines.push('LOCATION', `  ${quoted(storage.Location ?? '')}`);
  const shown = Object.fromEntries(Object.entries(table.Parameters ?? {}).filter(([name]) => name !== 'EXTERNAL'));
  if (Object.keys(shown).length > 0) lines.push('TBLPROPERTIES (', ...properties(shown).map((line) => (line.endsWith(') ') ? line.slice(0, -1) : line)));
  return lines;
}

function columnLines(columns: readonly GlueColumn[]): string[] {
  return columns.map(({ Name, Type = 'string', Comment }, index) => `  \`${Name}\` ${Type}${Comment === undefined ? '' : ` COMMENT '${Comment}'`}${index === columns.length - 1 ? ')' : ', '}`);
}

/** Hive's patterns: `*` for any characters, `|` between choices, `.*` as well; compared without case. */
export function hivePattern(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  const choices = pattern.toLowerCase().split('|').map((choice) => choice.replaceAll('.*', '*').split('*'));
  return (name) => choices.some((parts) => fitsWildcard(name.toLowerCase(), parts));
}
