import { identifierName } from '../../../sql/lexer.js';
import { QueryError, unsupported } from '../../../sql/query-error.js';
import type { TokenReader } from '../execution/statement-context.js';
import type { IcebergField, IcebergStruct } from './schema.js';

export interface PartitionField {
  readonly 'source-id': number;
  readonly 'field-id': number;
  readonly name: string;
  /** `identity`, `year`, `month`, `day`, `hour`, `truncate[10]`, `bucket[16]`, `void`. */
  readonly transform: string;
}

export interface PartitionSpec {
  readonly 'spec-id': number;
  readonly fields: readonly PartitionField[];
}

const FIRST_FIELD_ID = 1000;

/** `(category, day(ts), truncate(4, name))`. A name as in Hive's DDL may stand there with its type. */
export function readPartitionSpec(reader: TokenReader): readonly PartitionTerm[] {
  const terms: PartitionTerm[] = [];
  reader.expect('(');
  do {
    const { token } = reader;
    if (token === undefined) throw reader.mismatch();
    const word = identifierName(token).toLowerCase();
    reader.at += 1;
    if (!reader.take('(')) terms.push({ column: word, transform: 'identity' });
    else terms.push(readTransform(word, reader));
  } while (reader.take(','));
  reader.expect(')');
  return terms;
}

export interface PartitionTerm {
  readonly column: string;
  readonly transform: string;
}

const MOMENTS: Readonly<Record<string, string>> = { year: 'year', years: 'year', month: 'month', months: 'month', day: 'day', days: 'day', date: 'day', hour: 'hour', hours: 'hour', date_hour: 'hour' };

function readTransform(word: string, reader: TokenReader): PartitionTerm {
  const width = word === 'truncate' || word === 'bucket' ? Number(reader.token?.text) : undefined;
  if (width !== undefined) {
    if (!Number.isInteger(width) || width < 1) throw reader.mismatch();
    reader.at += 1;
    reader.expect(',');
  }
  const column = reader.name().at(-1) ?? '';
  reader.expect(')');
  if (width !== undefined) return { column, transform: `${word}[${String(width)}]` };
  const moment = MOMENTS[word];
  if (moment === undefined) throw new QueryError('invalid-argument', `Unsupported partition transform: ${word}(${column})`, { subject: word });
  return { column, transform: moment };
}

export function partitionSpec(terms: readonly PartitionTerm[], schema: IcebergStruct): PartitionSpec {
  const fields = terms.map(({ column, transform }, index): PartitionField => {
    const source = schema.fields.find(({ name }) => name === column);
    if (source === undefined) throw new QueryError('invalid-argument', `Column not found: ${column}`, { subject: column });
    checkTransform(transform, source);
    const [kind = ''] = transform.split('[');
    return { 'source-id': source.id, 'field-id': FIRST_FIELD_ID + index, name: kind === 'identity' ? column : `${column}_${kind === 'truncate' ? 'trunc' : kind}`, transform };
  });
  return { 'spec-id': 0, fields };
}

function checkTransform(transform: string, { name, type }: IcebergField): void {
  if (transform.startsWith('bucket')) throw unsupported('the partition transform bucket of Iceberg tables');
  if (resultType(transform, type) === undefined) throw new QueryError('invalid-argument', `Invalid source type for transform ${transform}: ${name}`, { subject: name });
}

/** Values of these types are partition values themselves. */
const IDENTITY = new Set(['boolean', 'int', 'long', 'string', 'date', 'timestamp', 'timestamptz']);

/** The type of what a transform gives, in Avro's words; `undefined` where it cannot be applied. */
export function resultType(transform: string, source: IcebergField['type']): 'boolean' | 'int' | 'long' | 'string' | 'date' | undefined {
  if (typeof source !== 'string') return undefined;
  if (transform === 'identity') {
    if (!IDENTITY.has(source)) return undefined;
    return source.startsWith('timestamp') ? 'long' : (source as 'boolean' | 'int' | 'long' | 'string' | 'date');
  }
  const moment = source === 'date' || source.startsWith('timestamp');
  if (transform.startsWith('truncate')) return source === 'int' || source === 'long' || source === 'string' ? source : undefined;
  if (transform === 'day') return moment ? 'date' : undefined;
  if (transform === 'hour') return source.startsWith('timestamp') ? 'int' : undefined;
  return moment && (transform === 'year' || transform === 'month') ? 'int' : undefined;
}

/** A transform as a SQL expression of Trino's, as a number or text. */
export function transformSql(transform: string, { name, type }: IcebergField): string {
  const column = `"${name.replaceAll('"', '""')}"`;
  const [, width = '1'] = /\[(\d+)\]$/.exec(transform) ?? [];
  if (transform.startsWith('truncate')) return type === 'string' ? `substr(${column}, 1, ${width})` : `${column} - mod(mod(${column}, ${width}) + ${width}, ${width})`;
  const days = `date_diff('day', DATE '1970-01-01', CAST(${column} AS date))`;
  switch (transform) {
    case 'year':
      return `year(${column}) - 1970`;
    case 'month':
      return `(year(${column}) - 1970) * 12 + month(${column}) - 1`;
    case 'day':
      return days;
    case 'hour':
      return `date_diff('hour', TIMESTAMP '1970-01-01 00:00:00', CAST(${column} AS timestamp))`;
    default:
      if (type === 'date') return days;
      return typeof type === 'string' && type.startsWith('timestamp') ? `date_diff('millisecond', TIMESTAMP '1970-01-01 00:00:00', CAST(${column} AS timestamp)) * 1000` : column;
  }
}
