import { UsageError } from '../core/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import { hiveType } from './hive-type.js';
import type { ScriptedResult, StatementMatcher } from './memory-query-backend.js';
import { QUERY_ERROR_CATEGORIES, QueryError } from './query-error.js';
import { parseDuckDbType, type DuckDbType } from './type-tree.js';
import { SqlMap, type SimpleKind, type SqlColumn, type SqlRow, type SqlType, type SqlValue } from './types.js';

export interface Script {
  readonly matcher: StatementMatcher;
  readonly result: ScriptedResult;
}

const MEMBERS = ['statement', 'contains', 'columns', 'rows', 'updateCount', 'scannedBytes', 'error', 'delayMs', 'times'];

/**
 * Reads a scripted result: `statement` (its exact text) or `contains` (a part of it, without case), and what it gives.
 * @throws UsageError that names the member which is not as it should be.
 */
export function readScript(value: JsonObject): Script {
  for (const name of Object.keys(value)) if (!MEMBERS.includes(name)) throw new UsageError(`a script has no member ${JSON.stringify(name.slice(0, 80))}; it has ${MEMBERS.join(', ')}`);
  const columns = list(value, 'columns').map(readColumn);
  const rows = list(value, 'rows').map((row, index) => readRow(columns, row, index));
  const updateCount = count(value, 'updateCount');
  const scannedBytes = count(value, 'scannedBytes');
  const delay = count(value, 'delayMs');
  const times = count(value, 'times');
  const error = readError(value['error']);
  return {
    matcher: readMatcher(value),
    result: {
      columns,
      rows,
      ...(updateCount === undefined ? {} : { updateCount }),
      ...(scannedBytes === undefined ? {} : { scannedBytes }),
      ...(delay === undefined ? {} : { delay }),
      ...(times === undefined ? {} : { times }),
      ...(error === undefined ? {} : { error }),
    },
  };
}

function readMatcher({ statement, contains }: JsonObject): StatementMatcher {
  if ((statement === undefined) === (contains === undefined)) throw new UsageError('a script has either statement or contains');
  if (typeof statement === 'string') return statement;
  if (typeof contains !== 'string' || contains === '') throw new UsageError('statement and contains are texts');
  const part = contains.toLowerCase();
  return (asked) => asked.toLowerCase().includes(part);
}

function readError(value: JsonValue | undefined): QueryError | undefined {
  if (value === undefined) return undefined;
  const { category, message } = isJsonObject(value) ? value : {};
  const known = QUERY_ERROR_CATEGORIES.find((each) => each === category);
  if (known === undefined || typeof message !== 'string') throw new UsageError(`error has a message and a category: ${QUERY_ERROR_CATEGORIES.join(', ')}`);
  return new QueryError(known, message);
}

function list(value: JsonObject, name: string): readonly JsonValue[] {
  const member = value[name] ?? [];
  if (!Array.isArray(member)) throw new UsageError(`${name} is a list`);
  return member as readonly JsonValue[];
}

function count(value: JsonObject, name: string): number | undefined {
  const member = value[name];
  if (member === undefined) return undefined;
  if (typeof member !== 'number' || !Number.isSafeInteger(member) || member < 0) throw new UsageError(`${name} is a whole number from 0`);
  return member;
}

function readColumn(value: JsonValue, index: number): SqlColumn {
  const { name, type } = isJsonObject(value) ? value : {};
  if (typeof name !== 'string' || typeof type !== 'string') throw new UsageError(`columns[${String(index)}] has a name and a type, both texts`);
  return { name, type: readType(type) };
}

/** A type in SQL's words: `bigint`, `decimal(10,2)`, `array(varchar)`, `row(a integer)`. */
function readType(text: string): SqlType {
  try {
    return sqlType(parseDuckDbType(hiveType(text)));
  } catch (error) {
    throw error instanceof QueryError ? new UsageError(`there is no type ${JSON.stringify(text.slice(0, 80))}`) : error;
  }
}

const KINDS: Readonly<Record<string, SimpleKind | 'timestamptz'>> = {
  BOOL: 'boolean', BOOLEAN: 'boolean', TINYINT: 'tinyint', SMALLINT: 'smallint', INT: 'integer', INTEGER: 'integer', BIGINT: 'bigint', FLOAT: 'real', DOUBLE: 'double',
  BLOB: 'varbinary', DATE: 'date', TIME: 'time', TIMESTAMP: 'timestamp', TIMESTAMPTZ: 'timestamptz', JSON: 'json', UUID: 'uuid',
};

function sqlType(type: DuckDbType): SqlType {
  switch (type.kind) {
    case 'list':
    case 'array':
      return { kind: 'array', element: sqlType(type.element) };
    case 'map':
      return { kind: 'map', key: sqlType(type.key), value: sqlType(type.value) };
    case 'struct':
      return { kind: 'row', fields: type.fields.map((field) => ({ name: field.name, type: sqlType(field.type) })) };
    case 'union':
      throw new UsageError('a column is no union');
    case 'scalar': {
      if (type.name === 'VARCHAR') return { kind: 'varchar' };
      const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type.sql) ?? [];
      if (precision !== undefined) return { kind: 'decimal', precision: Number(precision), scale: Number(scale) };
      const kind = Object.hasOwn(KINDS, type.name) ? KINDS[type.name] : undefined;
      if (kind === undefined) throw new UsageError(`a scripted column cannot be of type ${type.sql.toLowerCase()}`);
      return { kind };
    }
  }
}

function readRow(columns: readonly SqlColumn[], row: JsonValue, index: number): SqlRow {
  if (!Array.isArray(row) || row.length !== columns.length) throw new UsageError(`rows[${String(index)}] is a list of ${String(columns.length)} values, one for each column`);
  return columns.map(({ name, type }, column) => {
    const value = readValue(type, (row as readonly JsonValue[])[column] ?? null);
    if (value === undefined) throw new UsageError(`rows[${String(index)}] has no ${type.kind} in ${name}`);
    return value;
  });
}

const WHOLE = /^-?\d{1,19}$/;

/** `undefined` where the value is none of the type. */
function readValue(type: SqlType, value: JsonValue): SqlValue | undefined {
  if (value === null) return null;
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'tinyint': case 'smallint': case 'integer':
      return Number.isInteger(value) ? (value as number) : undefined;
    case 'real': case 'double':
      return typeof value === 'number' ? value : undefined;
    case 'bigint':
      return (typeof value === 'number' && Number.isSafeInteger(value)) || (typeof value === 'string' && WHOLE.test(value)) ? BigInt(value) : undefined;
    case 'decimal':
      return typeof value === 'number' || typeof value === 'string' ? decimalText(String(value), type.scale) : undefined;
    case 'varbinary':
      return typeof value === 'string' ? Buffer.from(value, 'base64') : undefined;
    case 'json':
      return typeof value === 'string' ? value : JSON.stringify(value);
    case 'array':
      return readAll(value, () => type.element);
    case 'row':
      return Array.isArray(value) && value.length === type.fields.length ? readAll(value as readonly JsonValue[], (index) => type.fields[index]?.type) : undefined;
    case 'map': {
      if (!isJsonObject(value)) return undefined;
      const entries = Object.entries(value).map(([key, member]) => [readValue(type.key, keyValue(type.key, key)), readValue(type.value, member ?? null)] as const);
      return entries.some(([key, member]) => key === undefined || member === undefined) ? undefined : new SqlMap(entries as readonly (readonly [SqlValue, SqlValue])[]);
    }
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

function readAll(value: JsonValue, typeAt: (index: number) => SqlType | undefined): readonly SqlValue[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const read = (value as readonly JsonValue[]).map((each, index) => readValue(typeAt(index) ?? { kind: 'unknown' }, each));
  return read.every((each) => each !== undefined) ? read : undefined;
}

/** JSON's names are texts, whatever a map's keys are. */
function keyValue(type: SqlType, key: string): JsonValue {
  return ['tinyint', 'smallint', 'integer', 'real', 'double'].includes(type.kind) ? Number(key) : key;
}

/** A decimal with as many digits behind the point as its type has. */
function decimalText(text: string, scale: number): string | undefined {
  const [match, digits, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (match === undefined || fraction.length > scale) return undefined;
  return scale === 0 ? digits : `${digits ?? '0'}.${fraction.padEnd(scale, '0')}`;
}
