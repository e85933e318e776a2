import { hiveType } from '../../../sql/hive-type.js';
import { QueryError } from '../../../sql/query-error.js';
import type { FieldIdTree } from '../../../sql/query-execution-backend.js';
import { parseDuckDbType, type DuckDbType } from '../../../sql/type-tree.js';
import type { GlueColumn } from '../ports.js';

/** A type in Iceberg's words: `int`, `decimal(10, 2)`, or an object with what it holds. https://iceberg.apache.org/spec/#schemas-and-data-types */
export type IcebergType = string | IcebergStruct | IcebergList | IcebergMap;

export interface IcebergField {
  /** Stays the column's own, whatever it is called. */
  readonly id: number;
  readonly name: string;
  readonly required: boolean;
  readonly type: IcebergType;
  readonly doc?: string;
}

export interface IcebergStruct {
  readonly type: 'struct';
  readonly fields: readonly IcebergField[];
}

export interface IcebergList {
  readonly type: 'list';
  readonly 'element-id': number;
  readonly element: IcebergType;
  readonly 'element-required': boolean;
}

export interface IcebergMap {
  readonly type: 'map';
  readonly 'key-id': number;
  readonly key: IcebergType;
  readonly 'value-id': number;
  readonly value: IcebergType;
  readonly 'value-required': boolean;
}

/** Gives field ids out, each once in a table's life. */
export class FieldIds {
  constructor(public last: number) {}

  next(): number {
    this.last += 1;
    return this.last;
  }
}

/** Columns as fields: first the columns get their ids, then what they hold. */
export function icebergFields(columns: readonly GlueColumn[], ids: FieldIds): IcebergField[] {
  const numbered = columns.map((column) => ({ column, id: ids.next() }));
  return numbered.map(({ column: { Name, Type = 'string', Comment }, id }) => ({
    id,
    name: Name,
    required: false,
    type: icebergType(Type, ids),
    ...(Comment === undefined ? {} : { doc: Comment }),
  }));
}

/** @throws QueryError for a type that Iceberg has not. */
export function icebergType(hive: string, ids: FieldIds): IcebergType {
  return fromTree(parseDuckDbType(hiveType(hive)), ids);
}

const SCALARS: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean', INT: 'int', INTEGER: 'int', BIGINT: 'long', FLOAT: 'float', REAL: 'float', DOUBLE: 'double', VARCHAR: 'string', DATE: 'date', TIMESTAMP: 'timestamp',
  TIMESTAMPTZ: 'timestamptz', BLOB: 'binary',
};

function fromTree(type: DuckDbType, ids: FieldIds): IcebergType {
  switch (type.kind) {
    case 'scalar': {
      const [, precision, scale] = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(type.sql) ?? [];
      if (precision !== undefined && scale !== undefined) return `decimal(${precision}, ${scale})`;
      const name = type.sql === 'TIMESTAMP WITH TIME ZONE' ? 'timestamptz' : SCALARS[type.name];
      if (name === undefined) throw new QueryError('unsupported', `Type not supported for Iceberg: ${type.sql.toLowerCase()}`, { subject: type.sql });
      return name;
    }
    case 'list':
    case 'array': {
      const id = ids.next();
      return { type: 'list', 'element-id': id, element: fromTree(type.element, ids), 'element-required': false };
    }
    case 'map': {
      const [key, value] = [ids.next(), ids.next()];
      return { type: 'map', 'key-id': key, key: fromTree(type.key, ids), 'value-id': value, value: fromTree(type.value, ids), 'value-required': false };
    }
    case 'struct': {
      const numbered = type.fields.map((field) => ({ field, id: ids.next() }));
      return { type: 'struct', fields: numbered.map(({ field, id }) => ({ id, name: field.name, required: false, type: fromTree(field.type, ids) })) };
    }
    case 'union':
      throw new QueryError('unsupported', `Type not supported for Iceberg: ${type.sql}`, { subject: type.sql });
  }
}

const HIVE_NAMES: Readonly<Record<string, string>> = { long: 'bigint', timestamptz: 'timestamp with time zone', uuid: 'string', time: 'string' };

/** The reverse: a type as Glue keeps it. */
export function hiveTypeOf(type: IcebergType): string {
  if (typeof type === 'string') return type.startsWith('fixed[') ? 'binary' : (HIVE_NAMES[type] ?? type.replaceAll(' ', ''));
  switch (type.type) {
    case 'struct':
      return `struct<${type.fields.map(({ name, type: inner }) => `${name}:${hiveTypeOf(inner)}`).join(',')}>`;
    case 'list':
      return `array<${hiveTypeOf(type.element)}>`;
    case 'map':
      return `map<${hiveTypeOf(type.key)},${hiveTypeOf(type.value)}>`;
  }
}

/** What Glue shows of a table's columns, with the parameters that Iceberg's catalog puts there. */
export function glueColumns({ fields }: IcebergStruct): GlueColumn[] {
  return fields.map(({ id, name, required, type, doc }) => ({
    Name: name,
    Type: hiveTypeOf(type),
    ...(doc === undefined ? {} : { Comment: doc }),
    Parameters: { 'iceberg.field.current': 'true', 'iceberg.field.id': String(id), 'iceberg.field.optional': String(!required) },
  }));
}

/** The ids of a column and of all that it holds, as a writer of Parquet is told them. */
export function fieldIdTree({ id, type }: Pick<IcebergField, 'id' | 'type'>): FieldIdTree {
  if (typeof type === 'string') return id;
  switch (type.type) {
    case 'struct':
      return { id, inner: new Map(type.fields.map((field) => [field.name, fieldIdTree(field)])) };
    case 'list':
      return { id, inner: new Map([['element', fieldIdTree({ id: type['element-id'], type: type.element })]]) };
    case 'map':
      return {
        id,
        inner: new Map([
          ['key', fieldIdTree({ id: type['key-id'], type: type.key })],
          ['value', fieldIdTree({ id: type['value-id'], type: type.value })],
        ]),
      };
  }
}
