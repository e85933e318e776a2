import { athenaPrecision, athenaTypeName } from '../../../sql/format/athena-types.js';
import type { SqlColumn } from '../../../sql/types.js';
import type { ColumnInfo, ResultSetMetadata } from '../api.js';

/** Who ran a statement: Trino runs queries, Hive most DDL. Hive's columns are all of type `string`, whose precision is not told. */
export type ResultEngine = 'trino' | 'hive';

/** What `GetQueryResults` says of a result's columns. */
export function resultMetadata(columns: readonly SqlColumn[], engine: ResultEngine): ResultSetMetadata {
  return { ColumnInfo: columns.map((column) => ({ CatalogName: 'hive', SchemaName: '', TableName: '', Name: column.name, Label: column.name, ...typeInfo(column, engine) })) };
}

function typeInfo({ type }: SqlColumn, engine: ResultEngine): Omit<ColumnInfo, 'Name'> {
  if (engine === 'hive') return { Type: 'string', Precision: 0, Scale: 0, Nullable: 'UNKNOWN', CaseSensitive: false };
  const { precision, scale } = athenaPrecision(type);
  return { Type: athenaTypeName(type), Precision: precision, Scale: scale, Nullable: 'UNKNOWN', CaseSensitive: type.kind === 'varchar' || type.kind === 'char' };
}

/**
 * The object `<id>.csv.metadata`. AWS calls it "binary, not human readable"; what clients that read it have found is a Protocol Buffers message:
 * 1 the engine's id of the query, 4 a column for each, with 1 catalog, 2 schema, 3 table, 4 name, 5 label, 6 type, 7 precision, 8 scale,
 * 9 nullable (3 is `UNKNOWN`) and 10 whether case matters. Members that are empty, 0 or false are left out.
 */
export function encodeMetadata(engineQueryId: string, { ColumnInfo: columns = [] }: ResultSetMetadata): Uint8Array {
  return Buffer.concat([text(1, engineQueryId), ...columns.map((column) => bytes(4, encodeColumn(column)))]);
}

const NULLABLE: Readonly<Record<string, number>> = { NOT_NULL: 1, NULLABLE: 2, UNKNOWN: 3 };

function encodeColumn(column: ColumnInfo): Buffer {
  return Buffer.concat([
    text(1, column.CatalogName), text(2, column.SchemaName), text(3, column.TableName), text(4, column.Name), text(5, column.Label), text(6, column.Type),
    integer(7, column.Precision), integer(8, column.Scale), integer(9, NULLABLE[column.Nullable ?? 'UNKNOWN']), integer(10, column.CaseSensitive === true ? 1 : 0),
  ]);
}

function text(field: number, value = ''): Buffer {
  return value === '' ? Buffer.alloc(0) : bytes(field, Buffer.from(value, 'utf8'));
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(value.length), value]);
}

function integer(field: number, value = 0): Buffer {
  return value === 0 ? Buffer.alloc(0) : Buffer.concat([varint(field << 3), varint(value)]);
}

/** Seven bits to a byte, the lowest first; the eighth says that more follow. */
function varint(value: number): Buffer {
  const out: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) out.push((rest % 128) | 0x80);
  return Buffer.from([...out, rest]);
}

/** The id that the engine gives a query: when it began, which of that moment it is, and who ran it. */
export function engineQueryId(executionId: string, now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  return `${date.replaceAll('-', '')}_${time.slice(0, 8).replaceAll(':', '')}_00000_${executionId.slice(0, 5)}`;
}
