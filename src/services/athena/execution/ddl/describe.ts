import { QueryError } from '../../../../sql/query-error.js';
import type { GlueColumn, GlueTable } from '../../ports.js';
import { tableName, textOutcome, TokenReader, type StatementContext, type StatementOutcome } from '../statement-context.js';
import { requireTable } from './alter-table.js';

/** `DESCRIBE [FORMATTED] table`, in the lines of Hive: three fields with tabs between them, padded to twenty characters. */
export async function describeTable(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.at = 1;
  if (reader.take('EXTENDED')) throw new QueryError('unsupported', 'DESCRIBE EXTENDED is not supported by this mock', { subject: 'DESCRIBE' });
  const formatted = reader.take('FORMATTED');
  const { database, table: name } = tableName(reader.name(), context.database);
  const table = await requireTable(context, database, name);
  return textOutcome(formatted ? formattedLines(database, table) : plainLines(table), ['col_name', 'data_type', 'comment']);
}

export function allColumns(table: GlueTable): readonly GlueColumn[] {
  return [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
}

const BLANK = '\t \t ';
const HEADING = line('# col_name', 'data_type', 'comment');

function plainLines(table: GlueTable): string[] {
  const keys = table.PartitionKeys ?? [];
  const lines = allColumns(table).map(columnLine);
  return keys.length === 0 ? lines : [...lines, BLANK, '# Partition Information\t \t ', HEADING, BLANK, ...keys.map(columnLine)];
}

function formattedLines(database: string, table: GlueTable): string[] {
  const storage = table.StorageDescriptor ?? {};
  const keys = table.PartitionKeys ?? [];
  return [
    HEADING, BLANK, ...(storage.Columns ?? []).map(columnLine), BLANK,
    ...(keys.length === 0 ? [] : ['# Partition Information\t \t ', HEADING, BLANK, ...keys.map(columnLine), BLANK]),
    '# Detailed Table Information\t \t ',
    property('Database:', database),
    property('Owner:', table.Owner ?? 'hadoop'),
    property('CreateTime:', hiveTime(table.CreateTime)),
    property('LastAccessTime:', 'UNKNOWN'),
    property('Protect Mode:', 'None'),
    property('Retention:', '0'),
    property('Location:', storage.Location ?? ''),
    property('Table Type:', table.TableType ?? ''),
    'Table Parameters:\t \t ', ...parameters(table.Parameters),
    BLANK, '# Storage Information\t \t ',
    property('SerDe Library:', storage.SerdeInfo?.SerializationLibrary ?? ''),
    property('InputFormat:', storage.InputFormat ?? ''),
    property('OutputFormat:', storage.OutputFormat ?? ''),
    property('Compressed:', storage.Compressed === true ? 'Yes' : 'No'),
    property('Num Buckets:', String(storage.NumberOfBuckets ?? -1)),
    property('Bucket Columns:', `[${(storage.BucketColumns ?? []).join(', ')}]`),
    property('Sort Columns:', '[]'),
    'Storage Desc Params:\t \t ', ...parameters(storage.SerdeInfo?.Parameters),
  ];
}

function columnLine({ Name, Type = 'string', Comment = '' }: GlueColumn): string {
  return line(Name, Type, Comment);
}

function line(...fields: readonly string[]): string {
  return fields.map((field) => field.padEnd(20)).join('\t');
}

function property(name: string, value: string): string {
  return `${line(name, value)}\t `;
}

function parameters(values: Readonly<Record<string, string>> | undefined): string[] {
  return Object.entries(values ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `\t${line(name, value)}`);
}

/** `Mon May 06 07:08:09 UTC 2024`. @param seconds since 1970. */
function hiveTime(seconds = 0): string {
  const [day = '', date = '', month = '', year = '', time = ''] = new Date(seconds * 1000).toUTCString().split(' ');
  return `${day.replace(',', '')} ${month} ${date} ${time} UTC ${year}`;
}
