import { QueryError, unsupported } from '../query-error.js';
import { identifierName, quoteIdentifier, type Token } from '../lexer.js';
import type { SqlDialect } from '../query-execution-backend.js';
import type { SqlType } from '../types.js';

/** A type as a client spelt it, in DuckDB's words, and where it ended. */
export interface ParsedType {
  readonly sql: string;
  /** Index of the first token after the type. */
  readonly next: number;
}

/** Names that mean another thing in DuckDB, or nothing. `undefined` stands for: refused by name. */
const SIMPLE: Readonly<Record<string, string | undefined>> = {
  ARRAY: undefined,
  BINARY: 'BLOB',
  BPCHAR: 'VARCHAR',
  DOUBLE: 'DOUBLE',
  FLOAT: 'FLOAT',
  FLOAT4: 'FLOAT',
  FLOAT8: 'DOUBLE',
  INT2: 'SMALLINT',
  INT4: 'INTEGER',
  INT8: 'BIGINT',
  JSON: 'JSON',
  NCHAR: 'VARCHAR',
  NVARCHAR: 'VARCHAR',
  REAL: 'FLOAT',
  STRING: 'VARCHAR',
  SUPER: 'JSON',
  TEXT: 'VARCHAR',
  TIMETZ: 'TIMETZ',
  VARBINARY: 'BLOB',
  VARBYTE: 'BLOB',
};
const PLAIN = new Set([
  'BIGINT', 'BOOL', 'BOOLEAN', 'DATE', 'DEC', 'DECIMAL', 'INT', 'INTEGER', 'INTERVAL', 'NUMERIC', 'SMALLINT', 'TIME', 'TIMESTAMP', 'TIMESTAMPTZ',
  'TINYINT', 'UUID', 'BLOB', 'BYTEA',
]);
const CHARACTER = new Set(['CHAR', 'CHARACTER', 'VARCHAR', 'NVARCHAR', 'NCHAR', 'BPCHAR', 'TEXT', 'STRING']);
const REFUSED = new Set(['HYPERLOGLOG', 'P4HYPERLOGLOG', 'QDIGEST', 'TDIGEST', 'IPADDRESS', 'GEOMETRY', 'GEOGRAPHY', 'SPHERICALGEOGRAPHY', 'HLLSKETCH', 'SETDIGEST', 'BINGTILE', 'KDBTREE', 'COLOR', 'OID']);

/** Words that make a character type with a length; the rewriting turns such a cast into one that cuts. */
export const VARCHAR_MARK = 'varchar__';
export const CHAR_MARK = 'char__';

/**
 * Reads a type of Trino's, Hive's or Redshift's: `array(map(varchar, row(a integer)))`, `array<struct<a:int>>`, `character varying(10)`,
 * `timestamp(3) with time zone`. With `marks`, `varchar(10)` becomes a name that tells the length, for casts; without, lengths are dropped.
 */
export function parseType(tokens: readonly Token[], start: number, marks: boolean, dialect: SqlDialect = 'athena'): ParsedType {
  let { sql, next } = (dialect === 'redshift' ? redshiftType(tokens, start) : undefined) ?? parseBase(tokens, start, marks);
  for (;;) {
    const word = tokens[next]?.upper;
    if (word === 'ARRAY' || (word === '[' && tokens[next + 1]?.text === ']')) {
      sql += '[]';
      next += word === 'ARRAY' ? 1 : 2;
    } else return { sql, next };
  }
}

function parseBase(tokens: readonly Token[], start: number, marks: boolean): ParsedType {
  const name = tokens[start]?.upper ?? '';
  const after = tokens[start + 1]?.upper;
  if (REFUSED.has(name)) throw unsupported(`type ${name.toLowerCase()}`);
  if ((name === 'ARRAY' || name === 'MAP' || name === 'ROW' || name === 'STRUCT') && (after === '(' || after === '<')) {
    return parseNested(tokens, start, name, after, marks);
  }
  if (name === 'DOUBLE' && after === 'PRECISION') return { sql: 'DOUBLE', next: start + 2 };
  if (name === 'TIMESTAMP' || name === 'TIME') return parseTime(tokens, start, name);
  if (name === 'INTERVAL') return parseInterval(tokens, start);
  if (CHARACTER.has(name)) return parseCharacter(tokens, start, marks);
  if (name === 'BINARY' && after === 'VARYING') return { sql: 'BLOB', next: skipParentheses(tokens, start + 2) };
  const replaced = SIMPLE[name];
  if (replaced !== undefined) return { sql: replaced, next: skipParentheses(tokens, start + 1) };
  if (name === 'DECIMAL' || name === 'NUMERIC' || name === 'DEC') return parseDecimal(tokens, start);
  if (PLAIN.has(name)) return { sql: name === 'BYTEA' ? 'BLOB' : name, next: start + 1 };
  throw unsupported(`type ${(tokens[start]?.text ?? '').toLowerCase()}`);
}

/** The types of Redshift's that mean another thing elsewhere: FLOAT is eight bytes long, and a DECIMAL without digits has 18. */
function redshiftType(tokens: readonly Token[], start: number): ParsedType | undefined {
  const name = tokens[start]?.upper ?? '';
  const digits = tokens[start + 1]?.text === '(' ? Number(tokens[start + 2]?.text) : undefined;
  if (name === 'FLOAT') return { sql: digits !== undefined && digits <= 24 ? 'FLOAT' : 'DOUBLE', next: skipParentheses(tokens, start + 1) };
  if (digits !== undefined || (name !== 'DECIMAL' && name !== 'NUMERIC' && name !== 'DEC')) return undefined;
  return { sql: 'DECIMAL(18,0)', next: start + 1 };
}

function parseDecimal(tokens: readonly Token[], start: number): ParsedType {
  if (tokens[start + 1]?.text !== '(') return { sql: 'DECIMAL(38,0)', next: start + 1 };
  const next = skipParentheses(tokens, start + 1);
  const numbers = tokens.slice(start + 2, next - 1).filter(({ kind }) => kind === 'number');
  return { sql: `DECIMAL(${numbers[0]?.text ?? '38'},${numbers[1]?.text ?? '0'})`, next };
}

function parseCharacter(tokens: readonly Token[], start: number, marks: boolean): ParsedType {
  const word = tokens[start]?.upper ?? '';
  let next = start + 1;
  const varying = tokens[next]?.upper === 'VARYING';
  if (varying) next += 1;
  const fixed = (word === 'CHAR' || word === 'CHARACTER' || word === 'NCHAR' || word === 'BPCHAR') && !varying;
  if (tokens[next]?.text !== '(') return { sql: fixed && marks && word !== 'BPCHAR' ? `${CHAR_MARK}1` : 'VARCHAR', next };
  const length = tokens[next + 1];
  next = skipParentheses(tokens, next);
  if (!marks || length?.kind !== 'number') return { sql: 'VARCHAR', next };
  return { sql: `${fixed ? CHAR_MARK : VARCHAR_MARK}${String(Number(length.text))}`, next };
}

const LONGEST_VARCHAR = 65_535;
const LONGEST_CHAR = 4096;
/** "VARCHAR or CHARACTER VARYING" in Redshift's Developer Guide: without a length. */
const USUAL_VARCHAR = 256;

/** A column's character type as Redshift takes it, its length in bytes; `undefined` for any other type. @throws QueryError for a length that no column has. */
export function characterType(tokens: readonly Token[], start: number): (SqlType & { readonly kind: 'varchar' | 'char'; readonly length: number }) | undefined {
  const word = tokens[start]?.upper ?? '';
  if (!CHARACTER.has(word)) return undefined;
  const varying = tokens[start + 1]?.upper === 'VARYING';
  const open = start + (varying ? 2 : 1);
  const given = tokens[open]?.text === '(' ? tokens[open + 1] : undefined;
  const fixed = ['CHAR', 'CHARACTER', 'NCHAR', 'BPCHAR'].includes(word) && !varying;
  const length = given === undefined ? (fixed && word !== 'BPCHAR' ? 1 : USUAL_VARCHAR) : given.upper === 'MAX' ? LONGEST_VARCHAR : Number(given.text);
  const longest = fixed ? LONGEST_CHAR : LONGEST_VARCHAR;
  const type = fixed ? 'character' : 'character varying';
  if (!Number.isSafeInteger(length) || length < 1) throw new QueryError('invalid-argument', `length for type ${type} must be at least 1`);
  if (length > longest) throw new QueryError('invalid-argument', `length for type ${type} cannot exceed ${String(longest)}`);
  return { kind: fixed ? 'char' : 'varchar', length: word === 'TEXT' || word === 'BPCHAR' ? USUAL_VARCHAR : length };
}

function parseTime(tokens: readonly Token[], start: number, name: string): ParsedType {
  let next = skipParentheses(tokens, start + 1);
  const word = tokens[next]?.upper;
  if ((word === 'WITH' || word === 'WITHOUT') && tokens[next + 1]?.upper === 'TIME' && tokens[next + 2]?.upper === 'ZONE') {
    next += 3;
    return { sql: word === 'WITH' ? `${name}TZ` : name, next };
  }
  return { sql: name, next };
}

function parseInterval(tokens: readonly Token[], start: number): ParsedType {
  const next = tokens[start + 2]?.upper === 'TO' ? start + 4 : start + 1;
  return { sql: 'INTERVAL', next };
}

function parseNested(tokens: readonly Token[], start: number, name: string, open: string, marks: boolean): ParsedType {
  const close = open === '(' ? ')' : '>';
  const parts: string[] = [];
  let next = start + 2;
  while (next < tokens.length && tokens[next]?.text !== close) {
    if (name === 'ROW' || name === 'STRUCT') {
      const field = tokens[next];
      const named = field !== undefined && tokens[next + 1] !== undefined && !isFieldEnd(tokens[next + 1]);
      if (named) next += tokens[next + 1]?.text === ':' ? 2 : 1;
      const type = parseType(tokens, next, marks);
      parts.push(named ? `${quoteIdentifier(identifierName(field))} ${type.sql}` : `${quoteIdentifier(`field${String(parts.length)}`)} ${type.sql}`);
      next = type.next;
    } else {
      const type = parseType(tokens, next, marks);
      parts.push(type.sql);
      next = type.next;
    }
    if (tokens[next]?.text === ',') next += 1;
    else if (tokens[next]?.text !== close) throw unsupported(`type ${tokens[next]?.text ?? ''}`);
  }
  next += 1;
  if (name === 'ARRAY') return { sql: `${parts[0] ?? 'VARCHAR'}[]`, next };
  if (name === 'MAP') return { sql: `MAP(${parts.join(', ')})`, next };
  return { sql: `STRUCT(${parts.join(', ')})`, next };
}

/** True where a row's field has no name: `row(integer, varchar)`. */
function isFieldEnd(token: Token | undefined): boolean {
  return token === undefined || token.text === ',' || token.text === ')' || token.text === '(' || token.upper === 'PRECISION' || token.upper === 'WITH';
}

function skipParentheses(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text !== '(') return at;
  let next = at;
  while (next < tokens.length && tokens[next]?.text !== ')') next += 1;
  return next + 1;
}
