import type { SqlType } from '../types.js';

/** A type's name in `ResultSetMetadata`: without parameters. */
export function athenaTypeName(type: SqlType): string {
  switch (type.kind) {
    case 'real':
      return 'float';
    case 'timestamptz':
      return 'timestamp with time zone';
    case 'interval':
      return 'interval day to second';
    default:
      return type.kind;
  }
}

/** A type as Hive's DDL and Glue spell it: `array<struct<a:int>>`. */
export function hiveTypeName(type: SqlType): string {
  switch (type.kind) {
    case 'integer':
      return 'int';
    case 'real':
      return 'float';
    case 'varchar':
      return type.length === undefined ? 'string' : `varchar(${String(type.length)})`;
    case 'char':
      return `char(${String(type.length ?? 1)})`;
    case 'decimal':
      return `decimal(${String(type.precision)},${String(type.scale)})`;
    case 'varbinary':
      return 'binary';
    case 'timestamptz':
      return 'timestamp';
    case 'json':
    case 'uuid':
    case 'time':
    case 'interval':
    case 'unknown':
      return 'string';
    case 'array':
      return `array<${hiveTypeName(type.element)}>`;
    case 'map':
      return `map<${hiveTypeName(type.key)},${hiveTypeName(type.value)}>`;
    case 'row':
      return `struct<${type.fields.map(({ name, type: inner }, index) => `${name || `field${String(index)}`}:${hiveTypeName(inner)}`).join(',')}>`;
    default:
      return type.kind;
  }
}

/** `Precision` and `Scale` in `ResultSetMetadata`. */
export function athenaPrecision(type: SqlType): { readonly precision: number; readonly scale: number } {
  if (type.kind === 'decimal') return { precision: type.precision, scale: type.scale };
  if (type.kind === 'varchar' || type.kind === 'char') return { precision: type.length ?? 2147483647, scale: 0 };
  return { precision: PRECISIONS[type.kind] ?? 0, scale: 0 };
}

const PRECISIONS: Readonly<Record<string, number>> = {
  tinyint: 3, smallint: 5, integer: 10, bigint: 19, real: 17, double: 17, timestamp: 3, timestamptz: 3, time: 3, varbinary: 1073741824,
};
