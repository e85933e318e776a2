import { hiveType } from '../hive-type.js';
import { quoteIdentifier, quoteString } from '../lexer.js';
import { unsupported } from '../query-error.js';
import { parseDuckDbType, type DuckDbType } from '../type-tree.js';

/** What parts the elements of arrays, maps and rows in a line of delimited text, from the outside inwards: LazySimpleSerDe's separators. */
export interface NestedDelimiters {
  readonly items: string;
  readonly mapKeys: string;
}

/**
 * The value of a column of delimited text. Values that do not fit their type are NULL, as Hive's readers make them; binary values are base64.
 * @throws QueryError for collections inside collections, whose separators the mock does not follow.
 */
export function delimitedValue(column: string, type: string, delimiters: NestedDelimiters = { items: '\u0002', mapKeys: '\u0003' }): string {
  return value(column, parseDuckDbType(hiveType(type)), delimiters);
}

function value(text: string, type: DuckDbType, { items, mapKeys }: NestedDelimiters): string {
  const parts = `string_split(${text}, ${quoteString(items)})`;
  switch (type.kind) {
    case 'scalar':
      return scalar(text, type);
    case 'list':
      return `CASE WHEN ${text} = '' THEN [] ELSE list_transform(${parts}, e -> ${scalar('e', type.element)}) END`;
    case 'map': {
      const entry = (place: number, inner: DuckDbType): string => scalar(`string_split(e, ${quoteString(mapKeys)})[${String(place)}]`, inner);
      return `CASE WHEN ${text} = '' THEN MAP {} WHEN ${text} IS NOT NULL THEN map_from_entries(list_transform(${parts}, e -> row(${entry(1, type.key)}, ${entry(2, type.value)}))) END`;
    }
    case 'struct': {
      const fields = type.fields.map(({ name, type: inner }, index) => `${quoteIdentifier(name)} := ${scalar(`${parts}[${String(index + 1)}]`, inner)}`);
      return `CASE WHEN ${text} IS NOT NULL THEN struct_pack(${fields.join(', ')}) END`;
    }
    default:
      throw unsupported(`type ${type.sql} in delimited text`);
  }
}

function scalar(text: string, type: DuckDbType): string {
  if (type.kind !== 'scalar') throw unsupported('a collection inside a collection in delimited text');
  if (type.name === 'VARCHAR') return text;
  if (type.name === 'BLOB') return `TRY(from_base64(${text}))`;
  return `TRY_CAST(${text} AS ${type.sql})`;
}
