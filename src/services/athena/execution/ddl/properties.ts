import { QueryError } from '../../../../sql/query-error.js';
import { identifierName } from '../../../../sql/lexer.js';
import { unquote, type TokenReader } from '../statement-context.js';

export type PropertyValue = string | readonly string[];

/** `(format = 'PARQUET', partitioned_by = ARRAY['a', 'b'], bucket_count = 3)`. Names in lower case. */
export function readProperties(reader: TokenReader): Map<string, PropertyValue> {
  const properties = new Map<string, PropertyValue>();
  reader.expect('(');
  do {
    const { token } = reader;
    if (token === undefined) throw reader.mismatch();
    const name = token.kind === 'string' ? unquote(token.text) : identifierName(token);
    reader.at += 1;
    reader.expect('=');
    properties.set(name.toLowerCase(), readValue(reader));
  } while (reader.take(','));
  reader.expect(')');
  return properties;
}

function readValue(reader: TokenReader): PropertyValue {
  if (reader.take('ARRAY', '[')) {
    const values: string[] = [];
    while (!reader.take(']')) {
      values.push(reader.text());
      reader.take(',');
    }
    return values;
  }
  const { token } = reader;
  if (token === undefined) throw reader.mismatch();
  reader.at += 1;
  return token.kind === 'string' ? unquote(token.text) : token.text;
}

/** `('a'='b', 'c'='d')` of Hive's DDL. Names as they are. */
export function readTextProperties(reader: TokenReader): Record<string, string> {
  const properties = new Map<string, string>();
  reader.expect('(');
  do {
    const name = reader.text();
    reader.expect('=');
    const value = readValue(reader);
    if (typeof value !== 'string') throw new QueryError('syntax', `a text is expected as the value of ${name}`);
    properties.set(name, value);
  } while (reader.take(','));
  reader.expect(')');
  return Object.fromEntries(properties);
}
