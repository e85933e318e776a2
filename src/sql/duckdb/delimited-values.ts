import type { TextSeparators } from '../query-execution-backend.js';
import { hiveType } from '../hive-type.js';
import { quoteIdentifier, quoteString } from '../lexer.js';
import { unsupported } from '../query-error.js';
import { parseDuckDbType, type DuckDbType } from '../type-tree.js';

/** The bytes that LazySimpleSerDe uses between the fields of a line and, going inwards, between what collections hold. */
const SEPARATORS = ['\u0001', '\u0002', '\u0003', '\u0004', '\u0005', '\u0006', '\u0007', '\u0008'];

/** The separators of collections: a table can name the first two, those of what is nested deeper are always the same. */
function separatorsOf({ items = '\u0002', mapKeys = '\u0003' }: TextSeparators): readonly string[] {
  return [items, mapKeys, ...SEPARATORS.slice(3)];
}

/**
 * The value of a column of delimited text. Values that do not fit their type are NULL, as Hive's readers make them; binary values are base64.
 * @throws QueryError for collections that are nested deeper than Hive has separators.
 */
export function delimitedValue(column: string, type: string, separators: TextSeparators = {}): string {
  return read(column, parseDuckDbType(hiveType(type)), separatorsOf(separators), 0);
}

export interface DelimitedStyle {
  readonly delimiter: string;
  /** Stands before separators in values; empty for none. */
  readonly escape: string;
  readonly nested: TextSeparators;
  /** Stands for NULL inside of collections. */
  readonly nullText: string;
}

/**
 * The reverse of `delimitedValue`: a value as Hive writes it into a line of text; NULL stays NULL.
 * @param type of DuckDB.
 */
export function delimitedText(expression: string, type: string, style: DelimitedStyle): string {
  return write(expression, parseDuckDbType(type), style, 0);
}

function separator(separators: readonly string[], level: number): string {
  const found = separators[level];
  if (found === undefined) throw unsupported('a collection that is nested deeper than Hive has separators for');
  return quoteString(found);
}

/** @param level of the separators that the value itself uses. */
function read(text: string, type: DuckDbType, separators: readonly string[], level: number): string {
  if (type.kind === 'scalar') return readScalar(text, type);
  const element = `e${String(level)}`;
  const parts = `string_split(${text}, ${separator(separators, level)})`;
  switch (type.kind) {
    case 'list':
      return `CASE WHEN ${text} = '' THEN [] WHEN ${text} IS NOT NULL THEN list_transform(${parts}, lambda ${element}: ${read(notNull(element), type.element, separators, level + 1)}) END`;
    case 'map': {
      const entry = (place: number): string => notNull(`string_split(${element}, ${separator(separators, level + 1)})[${String(place)}]`);
      const entries = `list_transform(${parts}, lambda ${element}: row(${read(entry(1), type.key, separators, level + 2)}, ${read(entry(2), type.value, separators, level + 2)}))`;
      return `CASE WHEN ${text} = '' THEN MAP {} WHEN ${text} IS NOT NULL THEN map_from_entries(${entries}) END`;
    }
    case 'struct': {
      const fields = type.fields.map(({ name, type: inner }, index) => `${quoteIdentifier(name)} := ${read(notNull(`${parts}[${String(index + 1)}]`), inner, separators, level + 1)}`);
      return `CASE WHEN ${text} IS NOT NULL THEN struct_pack(${fields.join(', ')}) END`;
    }
    default:
      throw unsupported(`type ${type.sql} in delimited text`);
  }
}

/** Inside of collections NULL stands as text, which the reader of the file did not see. */
function notNull(text: string): string {
  return `nullif(${text}, ${quoteString(HIVE_NULL)})`;
}

const HIVE_NULL = '\\N';

function readScalar(text: string, type: DuckDbType & { readonly kind: 'scalar' }): string {
  if (type.name === 'VARCHAR') return text;
  if (type.name === 'BLOB') return `TRY(from_base64(${text}))`;
  return `TRY_CAST(${text} AS ${type.sql})`;
}

/** @param level of the separators that the value itself uses. */
function write(value: string, type: DuckDbType, style: DelimitedStyle, level: number): string {
  const separators = separatorsOf(style.nested);
  const element = `e${String(level)}`;
  const inner = (part: string, of: DuckDbType, levels: number): string => `coalesce(${write(part, of, style, level + levels)}, ${quoteString(style.nullText)})`;
  switch (type.kind) {
    case 'scalar':
      return writeScalar(value, type, style);
    case 'list':
    case 'array':
      return `array_to_string(list_transform(${value}, lambda ${element}: ${inner(element, type.element, 1)}), ${separator(separators, level)})`;
    case 'map': {
      const entry = `concat(${inner(`${element}.key`, type.key, 2)}, ${separator(separators, level + 1)}, ${inner(`${element}.value`, type.value, 2)})`;
      return `array_to_string(list_transform(map_entries(${value}), lambda ${element}: ${entry}), ${separator(separators, level)})`;
    }
    case 'struct': {
      const fields = type.fields.map(({ name, type: field }, index) => inner(`struct_extract(${value}, ${name === '' ? String(index + 1) : quoteString(name)})`, field, 1));
      return `CASE WHEN ${value} IS NOT NULL THEN concat_ws(${[separator(separators, level), ...fields].join(', ')}) END`;
    }
    case 'union':
      throw unsupported(`type ${type.sql} in delimited text`);
  }
}

function writeScalar(value: string, { name }: DuckDbType & { readonly kind: 'scalar' }, { delimiter, escape, nested }: DelimitedStyle): string {
  if (name === 'BLOB') return `to_base64(${value})`;
  if (name !== 'VARCHAR' || escape === '') return `CAST(${value} AS VARCHAR)`;
  const special = [escape, delimiter, ...separatorsOf(nested).slice(0, 2)];
  return special.reduce((text, mark) => `replace(${text}, ${quoteString(mark)}, ${quoteString(`${escape}${mark}`)})`, value);
}
