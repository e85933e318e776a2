import type { SqlType } from '../types.js';

/** What `ColumnMetadata` says of a type: its name in `pg_type`, length in bytes, precision, scale, and whether it is signed. */
export interface RedshiftType {
  readonly typeName: string;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly signed: boolean;
}

export function redshiftType(type: SqlType): RedshiftType {
  switch (type.kind) {
    case 'decimal':
      return { typeName: 'numeric', length: 0, precision: type.precision, scale: type.scale, signed: true };
    case 'varchar':
      return { typeName: 'varchar', length: 0, precision: type.length ?? 65535, scale: 0, signed: false };
    case 'char':
      return { typeName: 'bpchar', length: 0, precision: type.length ?? 1, scale: 0, signed: false };
    case 'array':
    case 'map':
    case 'row':
    case 'json':
      return SIMPLE['super'] ?? UNKNOWN;
    default:
      return SIMPLE[type.kind] ?? UNKNOWN;
  }
}

const UNKNOWN: RedshiftType = { typeName: 'varchar', length: 0, precision: 65535, scale: 0, signed: false };

function simple(typeName: string, precision: number, scale = 0, signed = false): RedshiftType {
  return { typeName, length: 0, precision, scale, signed };
}

const SIMPLE: Readonly<Record<string, RedshiftType>> = {
  boolean: simple('bool', 1),
  tinyint: simple('int2', 5, 0, true),
  smallint: simple('int2', 5, 0, true),
  integer: simple('int4', 10, 0, true),
  bigint: simple('int8', 19, 0, true),
  real: simple('float4', 8, 8, true),
  double: simple('float8', 17, 17, true),
  date: simple('date', 13),
  time: simple('time', 15, 6),
  timestamp: simple('timestamp', 29, 6),
  timestamptz: simple('timestamptz', 35, 6),
  interval: simple('interval', 49, 6),
  varbinary: simple('varbyte', 64000),
  super: simple('super', 0),
  uuid: simple('varchar', 36),
};
