import { closingIndex, identifierName } from '../../../../sql/lexer.js';
import { hiveType } from '../../../../sql/hive-type.js';
import type { GlueColumn } from '../../ports.js';
import type { TokenReader } from '../statement-context.js';

/** `(a int, b struct<x:string> COMMENT 'c')`. */
export function readColumns(reader: TokenReader): GlueColumn[] {
  const columns: GlueColumn[] = [];
  const close = closingIndex(reader.tokens, reader.at);
  reader.expect('(');
  while (reader.at < close) {
    columns.push(readColumn(reader));
    if (reader.at < close) reader.expect(',');
  }
  reader.expect(')');
  return columns;
}

/** `a int COMMENT 'c'`. */
export function readColumn(reader: TokenReader): GlueColumn {
  const { token } = reader;
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted')) throw reader.mismatch();
  const Name = identifierName(token).toLowerCase();
  reader.at += 1;
  reader.take(':');
  const start = reader.token;
  const Type = readType(reader);
  if (start === undefined) throw reader.mismatch();
  const Comment = reader.take('COMMENT') ? reader.text() : undefined;
  return { Name, Type, ...(Comment === undefined ? {} : { Comment }) };
}

/** A Hive type as Glue keeps it: lower case, without blanks. Types that cannot be are refused here, not when the table is read. */
function readType(reader: TokenReader): string {
  const start = reader.at;
  let depth = 0;
  for (; reader.at < reader.tokens.length; reader.at += 1) {
    const word = reader.peek();
    if (word === '<' || word === '(') depth += 1;
    if ((word === '>' || word === ')') && depth === 0) break;
    if (word === '>' || word === ')') depth -= 1;
    if (depth === 0 && (word === ',' || word === 'COMMENT' || word === 'FIRST' || word === 'AFTER')) break;
  }
  const text = reader.tokens.slice(start, reader.at).map((token) => token.text).join('').toLowerCase();
  if (text === '') throw reader.mismatch();
  const type = text.replaceAll(/\binteger\b/g, 'int');
  hiveType(type);
  return type;
}
