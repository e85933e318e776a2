import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './json-scan.js';

const LINE_FEED = 0x0a;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LITERALS = ['true', 'false', 'null'].map((text) => Buffer.from(text));
/** Numbers of so many digits are kept exactly by every reader. */
const MOST_DIGITS = 15;
/** Longer entries are not worth it. */
const MOST_BYTES = 16 * 1024;
/** After so many entries that are not like the one that was learned, another one is learned; each time twice as many. */
const FIRST_PATIENCE = 1;
const MOST_PATIENCE = 4_096;

/**
 * What the entries of a list have in common: everything but their strings, numbers and literals. The rows of a table mostly differ in no more than
 * that, so that one that was parsed and checked answers for others, which are only compared with it. What is alike is valid JSON, names no member
 * twice, and holds numbers that every reader keeps exactly.
 */
export class EntryShape {
  /** The bytes before, between and after the values that may differ. */
  private runs: readonly Uint8Array[] = [];
  private patience = FIRST_PATIENCE;
  private missed = 0;

  /** Takes an entry, which was parsed and checked, as the one that others are compared with, if those so far were not like the last one. */
  learn(entry: Uint8Array): void {
    this.missed += 1;
    if (this.missed < this.patience || entry.length > MOST_BYTES) return;
    this.missed = 0;
    this.patience = Math.min(MOST_PATIENCE, this.patience * 2);
    // What it stands in is overwritten by what comes behind it; and `Buffer.slice` is no copy.
    this.runs = runsOf(new Uint8Array(entry));
  }

  /** The end of the entry that begins at `from`; -1 when it is not like the one that was learned, or not all of it stands before `end`. */
  match(bytes: Uint8Array, from: number, end: number): number {
    const { runs } = this;
    if (runs.length === 0) return -1;
    let pos = from;
    for (let index = 0; ; index += 1) {
      const run = runs[index] as Uint8Array;
      const { length } = run;
      if (pos + length > end) return -1;
      for (let at = 0; at < length; at += 1) if (bytes[pos + at] !== run[at]) return -1;
      pos += length;
      if (index === runs.length - 1) break;
      pos = bytes[pos] === QUOTE ? endOfString(bytes, pos + 1, end) : endOfScalar(bytes, pos, end);
      if (pos === -1) return -1;
    }
    this.patience = FIRST_PATIENCE;
    this.missed = 0;
    return pos;
  }
}

/** An entry without its values; nothing for an entry that takes more than a line, or that holds other than ASCII outside of its values. */
function runsOf(entry: Uint8Array): readonly Uint8Array[] {
  const runs: Uint8Array[] = [];
  const inObject: boolean[] = [];
  let nameNext = false;
  let begun = 0;
  let pos = 0;
  while (pos < entry.length) {
    const byte = entry[pos] as number;
    if (byte === LINE_FEED || byte >= 0x80) return [];
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) inObject.push(byte === OPEN_BRACE);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) inObject.pop();
    if (byte === OPEN_BRACE || byte === COMMA) nameNext = inObject.at(-1) === true;
    else if (byte === COLON || byte === OPEN_BRACKET) nameNext = false;
    const isValue = byte === QUOTE || byte === MINUS || (byte >= ZERO && byte <= NINE) || byte === 0x74 || byte === 0x66 || byte === 0x6e;
    if (!isValue) {
      pos += 1;
      continue;
    }
    const end = byte === QUOTE ? endOfString(entry, pos + 1, entry.length) : endOfScalar(entry, pos, entry.length);
    if (end === -1) return [];
    if (!nameNext) {
      runs.push(entry.subarray(begun, pos));
      begun = end;
    }
    pos = end;
  }
  runs.push(entry.subarray(begun));
  return runs;
}

/** The place behind the quote that ends a string of plain ASCII; -1 for any other. */
function endOfString(bytes: Uint8Array, from: number, end: number): number {
  for (let pos = from; pos < end; pos += 1) {
    const byte = bytes[pos] as number;
    if (byte === QUOTE) return pos + 1;
    if (byte < 0x20 || byte >= 0x80 || byte === BACKSLASH) return -1;
  }
  return -1;
}

/** The end of a number without an exponent or of a literal; -1 for any other. */
function endOfScalar(bytes: Uint8Array, from: number, end: number): number {
  const first = bytes[from] as number;
  if (first === MINUS || (first >= ZERO && first <= NINE)) return endOfNumber(bytes, first === MINUS ? from + 1 : from, end);
  for (const literal of LITERALS) {
    if (literal[0] !== first || from + literal.length > end) continue;
    for (let at = 1; at < literal.length; at += 1) if (bytes[from + at] !== literal[at]) return -1;
    return from + literal.length;
  }
  return -1;
}

function endOfNumber(bytes: Uint8Array, from: number, end: number): number {
  const whole = endOfDigits(bytes, from, end);
  if (whole === from || (whole > from + 1 && bytes[from] === ZERO)) return -1;
  let pos = whole;
  if (pos < end && bytes[pos] === POINT) {
    pos = endOfDigits(bytes, whole + 1, end);
    if (pos === whole + 1) return -1;
  }
  // What stands behind is compared with what stood behind the learned one, which is no part of a number.
  return pos - from > MOST_DIGITS ? -1 : pos;
}

function endOfDigits(bytes: Uint8Array, from: number, end: number): number {
  let pos = from;
  while (pos < end && (bytes[pos] as number) >= ZERO && (bytes[pos] as number) <= NINE) pos += 1;
  return pos;
}
