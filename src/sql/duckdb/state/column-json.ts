import { quoteIdentifier, quoteString } from '../../lexer.js';
import { parseDuckDbType, type DuckDbType } from '../../type-tree.js';

/** Numbers that every JSON reader keeps exactly. */
const PLAIN = new Set(['BOOLEAN', 'TINYINT', 'SMALLINT', 'INTEGER', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'VARCHAR']);

/** An SQL expression for a JSON value that keeps the column's value exactly: wide numbers, dates and the like as text, bytes as base64. */
export function encodeColumn(expression: string, type: string): string {
  return encode(expression, parseDuckDbType(type), 0);
}

function encode(value: string, type: DuckDbType, depth: number): string {
  const element = `e${String(depth)}`;
  switch (type.kind) {
    case 'scalar':
      if (PLAIN.has(type.name)) return value;
      if (type.name === 'BLOB') return `to_base64(${value})`;
      return `CAST(${value} AS VARCHAR)`;
    case 'list':
    case 'array': {
      const list = type.kind === 'array' ? `CAST(${value} AS ${type.element.sql}[])` : value;
      return `list_transform(${list}, lambda ${element}: to_json(${encode(element, type.element, depth + 1)}))`;
    }
    case 'struct': {
      const parts = type.fields.map(({ name, type: inner }, index) => {
        const part = name === '' ? `struct_extract(${value}, ${String(index + 1)})` : `struct_extract(${value}, ${quoteString(name)})`;
        return `to_json(${encode(part, inner, depth)})`;
      });
      return `CASE WHEN ${value} IS NULL THEN NULL ELSE json_array(${parts.join(', ')}) END`;
    }
    case 'map':
      return `list_transform(map_entries(${value}), lambda ${element}: json_array(to_json(${encode(`${element}.key`, type.key, depth + 1)}), to_json(${encode(`${element}.value`, type.value, depth + 1)})))`;
    case 'union': {
      const cases = type.members.map(({ name, type: inner }) => `WHEN ${quoteString(name)} THEN json_array(${quoteString(name)}, to_json(${encode(`union_extract(${value}, ${quoteString(name)})`, inner, depth)}))`);
      return `CASE CAST(union_tag(${value}) AS VARCHAR) ${cases.join(' ')} ELSE NULL END`;
    }
  }
}

/** The type as which a column's member is read from JSON before `decodeColumn` makes its value of it. */
export function transportType(type: string): string {
  const parsed = parseDuckDbType(type);
  return parsed.kind !== 'scalar' ? 'JSON' : PLAIN.has(parsed.name) ? parsed.name : 'VARCHAR';
}

/** The reverse of `encodeColumn`, of a member that was read as its transport type. */
export function decodeColumn(expression: string, type: string): string {
  const parsed = parseDuckDbType(type);
  if (parsed.kind !== 'scalar') return decodeJson(expression, parsed, 0);
  return decodeScalar(expression, parsed.name, parsed.sql);
}

function decodeScalar(value: string, name: string, sql: string): string {
  if (PLAIN.has(name)) return value;
  return name === 'BLOB' ? `from_base64(${value})` : `CAST(${value} AS ${sql})`;
}

function decodeJson(json: string, type: DuckDbType, depth: number): string {
  const element = `e${String(depth)}`;
  const part = (index: number): string => `json_extract(${json}, '$[${String(index)}]')`;
  const list = `from_json(${json}, '["JSON"]')`;
  const absent = `${json} IS NULL OR json_type(${json}) = 'NULL'`;
  switch (type.kind) {
    case 'scalar': {
      const text = `json_extract_string(${json}, '$')`;
      return PLAIN.has(type.name) && type.name !== 'VARCHAR' ? `CAST(${text} AS ${type.sql})` : decodeScalar(text, type.name, type.sql);
    }
    case 'list':
    case 'array':
      return `CAST(CASE WHEN ${absent} THEN NULL ELSE list_transform(${list}, lambda ${element}: ${decodeJson(element, type.element, depth + 1)}) END AS ${type.sql})`;
    case 'struct': {
      const values = type.fields.map(({ name, type: inner }, index) => (name === '' ? decodeJson(part(index), inner, depth) : `${quoteIdentifier(name)} := ${decodeJson(part(index), inner, depth)}`));
      const made = type.fields.some(({ name }) => name === '') ? `row(${values.join(', ')})` : `struct_pack(${values.join(', ')})`;
      return `CAST(CASE WHEN ${absent} THEN NULL ELSE ${made} END AS ${type.sql})`;
    }
    case 'map': {
      const entry = (index: number, inner: DuckDbType): string => decodeJson(`json_extract(${element}, '$[${String(index)}]')`, inner, depth + 1);
      return `CAST(CASE WHEN ${absent} THEN NULL ELSE map_from_entries(list_transform(${list}, lambda ${element}: row(${entry(0, type.key)}, ${entry(1, type.value)}))) END AS ${type.sql})`;
    }
    case 'union': {
      const cases = type.members.map(({ name, type: inner }) => `WHEN ${quoteString(name)} THEN CAST(union_value(${quoteIdentifier(name)} := ${decodeJson(part(1), inner, depth)}) AS ${type.sql})`);
      return `CASE WHEN ${absent} THEN NULL ELSE CASE json_extract_string(${json}, '$[0]') ${cases.join(' ')} END END`;
    }
  }
}
