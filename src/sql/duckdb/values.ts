import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { SqlInterval, SqlMap, type SqlType, type SqlValue } from '../types.js';

/** DuckDB's type numbers (`duckdb_type` of its C API). Constants, so that naming a type does not load the engine. */
const ID = {
  BOOLEAN: 1, TINYINT: 2, SMALLINT: 3, INTEGER: 4, BIGINT: 5, UTINYINT: 6, USMALLINT: 7, UINTEGER: 8, UBIGINT: 9, FLOAT: 10, DOUBLE: 11, TIMESTAMP: 12, DATE: 13, TIME: 14,
  INTERVAL: 15, HUGEINT: 16, VARCHAR: 17, BLOB: 18, DECIMAL: 19, TIMESTAMP_S: 20, TIMESTAMP_MS: 21, TIMESTAMP_NS: 22, ENUM: 23, LIST: 24, STRUCT: 25, MAP: 26, UUID: 27, UNION: 28,
  BIT: 29, TIME_TZ: 30, TIMESTAMP_TZ: 31, UHUGEINT: 32, ARRAY: 33, SQLNULL: 36,
} as const;

const SIMPLE = new Map<number, SqlType>([
  [ID.BOOLEAN, { kind: 'boolean' }], [ID.TINYINT, { kind: 'tinyint' }], [ID.SMALLINT, { kind: 'smallint' }], [ID.INTEGER, { kind: 'integer' }], [ID.BIGINT, { kind: 'bigint' }],
  [ID.UTINYINT, { kind: 'smallint' }], [ID.USMALLINT, { kind: 'integer' }], [ID.UINTEGER, { kind: 'bigint' }], [ID.UBIGINT, { kind: 'bigint' }], [ID.HUGEINT, { kind: 'bigint' }],
  [ID.UHUGEINT, { kind: 'bigint' }], [ID.FLOAT, { kind: 'real' }], [ID.DOUBLE, { kind: 'double' }], [ID.TIMESTAMP, { kind: 'timestamp' }], [ID.TIMESTAMP_S, { kind: 'timestamp' }],
  [ID.TIMESTAMP_MS, { kind: 'timestamp' }], [ID.TIMESTAMP_NS, { kind: 'timestamp' }], [ID.DATE, { kind: 'date' }], [ID.TIME, { kind: 'time' }], [ID.TIME_TZ, { kind: 'time' }],
  [ID.INTERVAL, { kind: 'interval' }], [ID.BLOB, { kind: 'varbinary' }], [ID.UUID, { kind: 'uuid' }], [ID.TIMESTAMP_TZ, { kind: 'timestamptz' }], [ID.SQLNULL, { kind: 'unknown' }],
]);

interface Nested {
  readonly typeId: number;
  readonly alias?: string;
  readonly width?: number;
  readonly scale?: number;
  readonly valueType?: DuckDBType;
  readonly keyType?: DuckDBType;
  readonly entryNames?: readonly string[];
  readonly entryTypes?: readonly DuckDBType[];
}

/** What a type of DuckDB's is to the services. */
export function sqlTypeOf(type: DuckDBType): SqlType {
  const { typeId, alias, width, scale, valueType, keyType, entryNames, entryTypes } = type as Nested;
  if (typeId === ID.VARCHAR) return alias === 'JSON' ? { kind: 'json' } : { kind: 'varchar' };
  if (typeId === ID.DECIMAL) return { kind: 'decimal', precision: width ?? 38, scale: scale ?? 0 };
  if ((typeId === ID.LIST || typeId === ID.ARRAY) && valueType !== undefined) return { kind: 'array', element: sqlTypeOf(valueType) };
  if (typeId === ID.MAP && keyType !== undefined && valueType !== undefined) return { kind: 'map', key: sqlTypeOf(keyType), value: sqlTypeOf(valueType) };
  if (typeId === ID.STRUCT && entryNames !== undefined && entryTypes !== undefined) {
    return { kind: 'row', fields: entryTypes.map((entry, index) => ({ name: entryNames[index] ?? '', type: sqlTypeOf(entry) })) };
  }
  return SIMPLE.get(typeId) ?? { kind: 'varchar' };
}

/** The same type with a name for every field of a row, as DuckDB spells it, or `undefined` when all have names already. */
export function namedRowType(type: DuckDBType): string | undefined {
  return hasUnnamed(sqlTypeOf(type)) ? typeSql(type) : undefined;
}

function hasUnnamed(type: SqlType): boolean {
  if (type.kind === 'row') return type.fields.some(({ name, type: inner }) => name === '' || hasUnnamed(inner));
  if (type.kind === 'array') return hasUnnamed(type.element);
  return type.kind === 'map' && (hasUnnamed(type.key) || hasUnnamed(type.value));
}

function typeSql(type: DuckDBType): string {
  const { typeId, valueType, keyType, entryNames, entryTypes } = type as Nested;
  if (typeId === ID.LIST && valueType !== undefined) return `${typeSql(valueType)}[]`;
  if (typeId === ID.MAP && keyType !== undefined && valueType !== undefined) return `MAP(${typeSql(keyType)}, ${typeSql(valueType)})`;
  if (typeId === ID.STRUCT && entryTypes !== undefined) {
    return `STRUCT(${entryTypes.map((entry, index) => `"${(entryNames?.[index] || `field${String(index)}`).replaceAll('"', '""')}" ${typeSql(entry)}`).join(', ')})`;
  }
  return (type as Nested).alias === 'JSON' ? 'JSON' : type.toString();
}

export type ValueReader = (value: DuckDBValue) => SqlValue;

/** A function that turns values of one type into the contract's: made once for a column, called for each row. */
export function valueReader(type: DuckDBType): ValueReader {
  const inner = plainReader(type);
  return (value) => (value === null ? null : inner(value));
}

function plainReader(type: DuckDBType): ValueReader {
  const { typeId, valueType, keyType, entryTypes, entryNames } = type as Nested;
  switch (typeId) {
    case ID.BIGINT: case ID.UBIGINT: case ID.HUGEINT: case ID.UHUGEINT: case ID.UINTEGER:
      return (value) => (typeof value === 'number' ? BigInt(value) : (value as bigint));
    case ID.BOOLEAN: case ID.TINYINT: case ID.SMALLINT: case ID.INTEGER: case ID.UTINYINT: case ID.USMALLINT: case ID.FLOAT: case ID.DOUBLE: case ID.VARCHAR:
      return (value) => value as SqlValue;
    case ID.BLOB:
      return (value) => (value as unknown as { bytes: Uint8Array }).bytes;
    case ID.INTERVAL:
      return (value) => {
        const { months, days, micros } = value as unknown as { months: number; days: number; micros: bigint };
        return new SqlInterval(months, days, micros);
      };
    case ID.TIMESTAMP_TZ:
      return (value) => microsText((value as unknown as { micros: bigint }).micros);
    case ID.TIMESTAMP:
      return (value) => microsText((value as unknown as { micros: bigint }).micros);
    case ID.LIST: case ID.ARRAY: {
      const read = valueType === undefined ? textOf : valueReader(valueType);
      return (value) => (value as unknown as { items: readonly DuckDBValue[] }).items.map(read);
    }
    case ID.MAP: {
      const readKey = keyType === undefined ? textOf : valueReader(keyType);
      const readValue = valueType === undefined ? textOf : valueReader(valueType);
      return (value) => new SqlMap((value as unknown as { entries: readonly { key: DuckDBValue; value: DuckDBValue }[] }).entries.map((entry) => [readKey(entry.key), readValue(entry.value)]));
    }
    case ID.STRUCT: {
      const readers = (entryTypes ?? []).map((entry, index) => [entryNames?.[index] ?? '', valueReader(entry)] as const);
      return (value) => {
        const { entries } = value as unknown as { entries: Readonly<Record<string, DuckDBValue>> };
        return readers.map(([name, read]) => read(entries[name] ?? null));
      };
    }
    default:
      return textOf;
  }
}

function textOf(value: DuckDBValue): SqlValue {
  return value === null ? null : String(value);
}

const DAY = 86_400_000_000n;

/** Microseconds since 1970 as `2020-01-31 01:02:03.123456`. */
function microsText(micros: bigint): string {
  if (micros === 9223372036854775807n) return 'infinity';
  if (micros === -9223372036854775807n) return '-infinity';
  const inDay = ((micros % DAY) + DAY) % DAY;
  const milliseconds = Number((micros - inDay) / 1000n);
  const seconds = Number(inDay / 1_000_000n);
  const date = new Date(milliseconds).toISOString();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.slice(0, date.indexOf('T'))} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(inDay % 1_000_000n).padStart(6, '0')}`;
}
