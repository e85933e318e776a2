/** Splits a PartiQL statement into tokens. */
import { notWellFormed, type Position } from './errors.js';
import { isKeyword } from './keywords.js';

export type TokenKind = 'keyword' | 'identifier' | 'quoted' | 'string' | 'number' | 'symbol' | 'end';

export interface Token extends Position {
  readonly kind: TokenKind;
  /** Keywords in upper case; names and strings without their quotes; the rest as it stands. */
  readonly text: string;
  /** As it stands in the statement. */
  readonly source: string;
}

const SPACE = /(?:[ \t\r\n\f\v]+|--[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)+/y;
const WORD = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const STRING = /'(?:[^']|'')*'/y;
const QUOTED = /"(?:[^"]|"")*"/y;
const NUMBER = /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/y;
/** Only where no path can go on, since there the dot belongs to the path. */
const LEADING_DOT_NUMBER = /\.\d+(?:[eE][+-]?\d+)?/y;
const SYMBOL = /<<|>>|<>|<=|>=|!=|\|\||[=<>+\-*/%()[\]{},.:;?]/y;

const MAX_INT32 = 2 ** 31 - 1;

/**
 * All tokens and, last, the end; what follows a semicolon is left out, unless it is more than space.
 * @throws AwsError ValidationException at text that is no token
 */
export function tokenize(statement: string): readonly Token[] {
  return new Lexer(statement).tokens();
}

class Lexer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  tokens(): readonly Token[] {
    this.#skipSpace();
    while (this.#at < this.#text.length) {
      this.#next();
      this.#skipSpace();
    }
    this.#add('end', '', '');
    return this.#tokens;
  }

  #skipSpace(): void {
    const space = this.#match(SPACE);
    if (space !== undefined) this.#moveOver(space);
  }

  #next(): void {
    const word = this.#match(WORD);
    if (word !== undefined) return isKeyword(word) ? this.#add('keyword', word.toUpperCase(), word) : this.#add('identifier', word, word);
    const string = this.#match(STRING);
    if (string !== undefined) return this.#add('string', unquote(string, "'"), string);
    const quoted = this.#match(QUOTED);
    if (quoted !== undefined) return this.#add('quoted', unquote(quoted, '"'), quoted);
    const number = this.#match(NUMBER) ?? (this.#continuesPath() ? undefined : this.#match(LEADING_DOT_NUMBER));
    if (number !== undefined) return this.#add('number', checkNumber(number), number);
    const symbol = this.#match(SYMBOL);
    if (symbol === undefined || this.#startsComment()) throw notWellFormed();
    return this.#add('symbol', symbol, symbol);
  }

  /** A comment that ends would have been skipped. */
  #startsComment(): boolean {
    return this.#text.startsWith('/*', this.#at);
  }

  #continuesPath(): boolean {
    const last = this.#tokens.at(-1);
    if (last === undefined) return false;
    return last.kind === 'identifier' || last.kind === 'quoted' || last.text === ']' || last.text === ')';
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #add(kind: TokenKind, text: string, source: string): void {
    this.#tokens.push({ kind, text, source, line: this.#line, column: this.#at - this.#lineStart + 1, length: source.length });
    this.#moveOver(source);
  }

  #moveOver(text: string): void {
    for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) {
      this.#line += 1;
      this.#lineStart = this.#at + index + 1;
    }
    this.#at += text.length;
  }
}

function unquote(text: string, quote: string): string {
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}

/** Exponent and scale have to fit 32 bits. */
function checkNumber(text: string): string {
  const [mantissa, exponent] = text.split(/[eE]/) as [string, string | undefined];
  if (exponent === undefined) return text;
  const fraction = mantissa.split('.')[1]?.length ?? 0;
  const value = Number(exponent);
  const scale = fraction - value;
  if (Math.abs(value + 0.5) > MAX_INT32 + 0.5 || Math.abs(scale + 0.5) > MAX_INT32 + 0.5) throw notWellFormed();
  return text;
}
