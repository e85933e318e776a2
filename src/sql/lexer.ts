import { positionAt, QueryError } from './query-error.js';

export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'operator';

export interface Token {
  readonly kind: TokenKind;
  /** The token as it stands in the statement. */
  readonly text: string;
  /** A word in upper case; for anything else its text. */
  readonly upper: string;
  readonly start: number;
  readonly end: number;
}

const WORD_START = /[A-Za-z_\u0080-\uffff]/;
const WORD = /[A-Za-z0-9_$\u0080-\uffff]*/y;
const NUMBER = /(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const OPERATOR = /->>|::|<=|>=|<>|!=|\|\||->|=>|!~\*|!~|~\*|==|[^\s]/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_]\w*)?\$/y;

/**
 * The tokens of a statement, without white space and comments. Both dialects and Hive's DDL share it: `'it''s'`, `"a""b"`, `` `a` ``,
 * `E'\n'`, `$$text$$`, `-- comment`, nested-free block comments. Throws `syntax` where a string, an identifier or a comment has no end.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === ' ' || char === '\n' || char === '\t' || char === '\r' || char === '\f') at += 1;
    else if (char === '-' && text.charAt(at + 1) === '-') at = lineEnd(text, at);
    else if (char === '/' && text.charAt(at + 1) === '*') at = commentEnd(text, at);
    else {
      const token = readToken(text, at, char);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function readToken(text: string, start: number, char: string): Token {
  if (char === "'") return stringToken(text, start, start);
  if ((char === 'E' || char === 'e') && text.charAt(start + 1) === "'") return escapedString(text, start);
  if (char === '"' || char === '`') return token('quoted', text, start, quotedEnd(text, start, char));
  if (char === '$') {
    const tag = match(DOLLAR_TAG, text, start);
    if (tag !== undefined) {
      const end = text.indexOf(tag, start + tag.length);
      if (end < 0) throw unterminated(text, start, 'string');
      return token('string', text, start, end + tag.length);
    }
  }
  if (WORD_START.test(char)) {
    const word = match(WORD, text, start) ?? char;
    return token('word', text, start, start + word.length);
  }
  const number = match(NUMBER, text, start);
  if (number !== undefined) return token('number', text, start, start + number.length);
  const operator = match(OPERATOR, text, start) ?? char;
  return token('operator', text, start, start + operator.length);
}

function token(kind: TokenKind, source: string, start: number, end: number): Token {
  const text = source.slice(start, end);
  return { kind, text, upper: kind === 'word' ? text.toUpperCase() : text, start, end };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function stringToken(text: string, start: number, quoteAt: number): Token {
  return token('string', text, start, quotedEnd(text, quoteAt, "'"));
}

function escapedString(text: string, start: number): Token {
  for (let at = start + 2; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === "'" && text.charAt(at + 1) === "'") at += 1;
    else if (char === "'") return token('string', text, start, at + 1);
  }
  throw unterminated(text, start, 'string');
}

function quotedEnd(text: string, start: number, quote: string): number {
  for (let at = text.indexOf(quote, start + 1); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (text.charAt(at + 1) !== quote) return at + 1;
  }
  throw unterminated(text, start, quote === "'" ? 'string' : 'quoted identifier');
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function commentEnd(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2);
  if (end < 0) throw unterminated(text, start, 'comment');
  return end + 2;
}

function unterminated(text: string, offset: number, what: string): QueryError {
  return new QueryError('syntax', `unterminated ${what}`, { position: positionAt(text, offset) });
}

/** The statements of a text: what stands between semicolons, without empty ones. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  for (const { text: tokenText, start: at, kind } of tokenize(text)) {
    if (kind !== 'operator' || tokenText !== ';') continue;
    statements.push(text.slice(start, at).trim());
    start = at + 1;
  }
  statements.push(text.slice(start).trim());
  return statements.filter((statement) => tokenize(statement).length > 0);
}

/** The text inside a string token, with its escapes undone. */
export function stringValue({ text }: Token): string {
  if (text.startsWith('$')) {
    const tagLength = text.indexOf('$', 1) + 1;
    return text.slice(tagLength, -tagLength);
  }
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return text
    .slice(2, -1)
    .replaceAll("''", "'")
    .replaceAll(/\\(.)/gs, (_, char: string) => ({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' })[char] ?? char);
}

/** An identifier token's name: quotes undone, case kept. */
export function identifierName({ kind, text }: Token): string {
  if (kind !== 'quoted') return text;
  const quote = text.charAt(0);
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}

/** The index of the bracket that closes the one at `open`, or the number of tokens. */
export function closingIndex(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    const text = tokens[index]?.text;
    if (text === '(' || text === '[' || text === '{') depth += 1;
    else if (text === ')' || text === ']' || text === '}') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return tokens.length;
}

/** A name as SQL spells it where it may hold anything. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL string literal. */
export function quoteString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
