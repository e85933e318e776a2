/** Splits an expression into tokens. */

export type TokenKind = 'word' | 'name' | 'value' | 'number' | 'symbol' | 'unknown' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As it stands in the expression; `<EOF>` for the end. */
  readonly text: string;
  /** Where it begins and ends, in characters from zero. */
  readonly start: number;
  readonly end: number;
}

/**
 * Words, placeholders for names (`#n`) and values (`:v`), numbers, symbols; sticky, so each match goes on where the last one ended. A word
 * begins with a letter: an underscore before it is a token that fits nowhere.
 */
const TOKEN = /[ \t\r\n\f]*(?:([A-Za-z][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(\d+)|(<>|<=|>=|[()[\],.=<>+-])|([^ \t\r\n\f]))/y;

const KINDS: readonly TokenKind[] = ['word', 'name', 'value', 'number', 'symbol', 'unknown'];

/** All tokens and, last, the end. A character that belongs to no token is one of kind `unknown`. */
export function tokenize(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (;;) {
    const match = TOKEN.exec(expression);
    if (match === null) break;
    const group = match.findIndex((text, index) => index > 0 && text !== undefined);
    const text = match[group] as string;
    tokens.push({ kind: KINDS[group - 1] as TokenKind, text, start: TOKEN.lastIndex - text.length, end: TOKEN.lastIndex });
  }
  tokens.push({ kind: 'end', text: '<EOF>', start: expression.length, end: expression.length });
  return tokens;
}

/** The text around a token, as error messages show it: from the token before it to the one after it. */
export function nearText(expression: string, tokens: readonly Token[], index: number): string {
  const before = tokens[Math.max(index - 1, 0)] as Token;
  const after = tokens[Math.min(index + 1, tokens.length - 1)] as Token;
  const here = tokens[index] as Token;
  const end = here.kind === 'end' ? before.end : after.kind === 'end' ? here.end : after.end;
  return expression.slice(before.start, end);
}
