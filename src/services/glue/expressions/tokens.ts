import { invalidInput } from '../errors.js';

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly upper: string }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string };

const SPACE = /\s/;
const WORD_START = /[A-Za-z_]/;
const WORD = /[A-Za-z0-9_$.]/;
const DIGIT = /\d/;
const SYMBOLS = ['<>', '!=', '>=', '<=', '=', '<', '>', '(', ')', ',', '-'] as const;

/** The tokens of a partition predicate. @throws AwsError for a character that none begins with. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let place = 0;
  while (place < text.length) {
    const character = text.charAt(place);
    if (SPACE.test(character)) {
      place += 1;
    } else if (character === "'" || character === '"' || character === '`') {
      const { value, end } = quoted(text, place, character);
      tokens.push({ kind: character === "'" ? 'string' : 'name', text: value });
      place = end;
    } else if (WORD_START.test(character)) {
      const end = spanEnd(text, place, WORD);
      const word = text.slice(place, end);
      tokens.push({ kind: 'word', text: word, upper: word.toUpperCase() });
      place = end;
    } else if (DIGIT.test(character)) {
      const end = spanEnd(text, place, /[\d.]/);
      tokens.push({ kind: 'number', text: text.slice(place, end) });
      place = end;
    } else {
      const symbol = SYMBOLS.find((each) => text.startsWith(each, place));
      if (symbol === undefined) throw unsupported(text);
      tokens.push({ kind: 'symbol', text: symbol });
      place += symbol.length;
    }
  }
  return tokens;
}

/** A quoted text; its quote stands twice inside for once. */
function quoted(text: string, start: number, quote: string): { readonly value: string; readonly end: number } {
  let value = '';
  let place = start + 1;
  for (;;) {
    const end = text.indexOf(quote, place);
    if (end < 0) throw unsupported(text);
    value += text.slice(place, end);
    if (text.charAt(end + 1) !== quote) return { value, end: end + 1 };
    value += quote;
    place = end + 2;
  }
}

function spanEnd(text: string, start: number, allowed: RegExp): number {
  let end = start;
  while (end < text.length && allowed.test(text.charAt(end))) end += 1;
  return end;
}

export function unsupported(expression: string): Error {
  return invalidInput(`Unsupported expression '${expression}'`);
}
