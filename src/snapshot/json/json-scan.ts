import { MAX_RECORD_DEPTH } from '../format.js';

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
const BACKSLASH = 0x5c;

// What a byte means; 0 is nothing that a scan looks at.
const STRING = 1;
const OPEN = 2;
const CLOSE = 3;
const MEMBER = 4;
const HIGH = 5;
const ESCAPE = 6;
const CONTROL = 7;
const SPACE = 8;
const SEPARATOR = 9;

/** What a byte means outside strings. */
const OUTSIDE = new Uint8Array(256);
OUTSIDE[QUOTE] = STRING;
OUTSIDE[OPEN_BRACE] = OUTSIDE[OPEN_BRACKET] = OPEN;
OUTSIDE[CLOSE_BRACE] = OUTSIDE[CLOSE_BRACKET] = CLOSE;
OUTSIDE[COLON] = MEMBER;
OUTSIDE[COMMA] = SEPARATOR;
OUTSIDE[0x20] = OUTSIDE[0x09] = OUTSIDE[0x0a] = OUTSIDE[0x0d] = SPACE;
OUTSIDE.fill(HIGH, 0x80);

/** What a byte means inside a string. */
const INSIDE = new Uint8Array(256);
INSIDE.fill(CONTROL, 0, 0x20);
INSIDE[QUOTE] = STRING;
INSIDE[BACKSLASH] = ESCAPE;
INSIDE.fill(HIGH, 0x80);

/** The first place from `pos` on that is no white space; `end` when all is. */
export function skipSpace(bytes: Uint8Array, pos: number, end: number): number {
  let at = pos;
  while (at < end && OUTSIDE[bytes[at] as number] === SPACE) at += 1;
  return at;
}

/** True for the bytes that begin an object or an array. */
export function opensNested(byte: number): boolean {
  return OUTSIDE[byte] === OPEN;
}

/** Finds where JSON values end, without looking at more than quotes, brackets and colons. */
export class ValueScanner {
  /** How many members the objects of the value have together. */
  members = 0;
  /** True when all bytes of the value are ASCII. */
  ascii = true;
  /** Where something stands that no valid value has: nesting that is too deep, a control character in a string. -1 when nothing does. */
  brokenAt = -1;

  /** The end of the value that begins at `from`; -1 when it is not before `end`, or when the value is broken. */
  scan(bytes: Uint8Array, from: number, end: number): number {
    this.members = 0;
    this.ascii = true;
    this.brokenAt = -1;
    const first = OUTSIDE[bytes[from] as number];
    if (first === OPEN) return this.scanNested(bytes, from, end);
    if (first === STRING) return this.scanString(bytes, from + 1, end);
    return this.scanScalar(bytes, from, end);
  }

  private scanNested(bytes: Uint8Array, from: number, end: number): number {
    let depth = 0;
    let members = 0;
    let pos = from;
    while (pos < end) {
      const kind = OUTSIDE[bytes[pos] as number] as number;
      pos += 1;
      if (kind === 0 || kind >= ESCAPE) continue;
      if (kind === STRING) {
        pos = this.scanString(bytes, pos, end);
        if (pos === -1) return -1;
      } else if (kind === MEMBER) {
        members += 1;
      } else if (kind === OPEN) {
        depth += 1;
        if (depth > MAX_RECORD_DEPTH) return this.broken(pos);
      } else if (kind === CLOSE) {
        depth -= 1;
        if (depth === 0) {
          this.members = members;
          return pos;
        }
      } else {
        this.ascii = false;
      }
    }
    return -1;
  }

  /** The place after the quote that ends the string whose content begins at `from`. */
  private scanString(bytes: Uint8Array, from: number, end: number): number {
    let pos = from;
    while (pos < end) {
      const kind = INSIDE[bytes[pos] as number] as number;
      pos += 1;
      if (kind === 0) continue;
      if (kind === STRING) return pos;
      if (kind === ESCAPE) pos += 1;
      else if (kind === HIGH) this.ascii = false;
      else return this.broken(pos);
    }
    return -1;
  }

  /** The end of a number or a literal; of one byte, when that is neither. */
  private scanScalar(bytes: Uint8Array, from: number, end: number): number {
    let pos = from;
    while (pos < end) {
      const kind = OUTSIDE[bytes[pos] as number] as number;
      if (kind === HIGH) this.ascii = false;
      else if (kind !== 0) return pos === from ? pos + 1 : pos;
      pos += 1;
    }
    return -1;
  }

  private broken(pos: number): -1 {
    this.brokenAt = pos;
    return -1;
  }
}

/** Passes over an object or an array of any length, chunk by chunk. */
export class NestedSkipper {
  /** True when the end was passed. */
  done = false;
  private depth = 0;
  private inString = false;
  /** The byte before the chunk's end was a backslash. */
  private escaped = false;

  /** Passes over a chunk, from `from` to `end` or to the value's end. @returns the place behind what was passed. */
  pass(bytes: Uint8Array, from: number, end: number): number {
    let { depth, inString } = this;
    let pos = this.escaped && from < end ? from + 1 : from;
    while (pos < end) {
      const byte = bytes[pos] as number;
      pos += 1;
      if (inString) {
        const kind = INSIDE[byte];
        if (kind === STRING) inString = false;
        else if (kind === ESCAPE) pos += 1;
        continue;
      }
      const kind = OUTSIDE[byte];
      if (kind === STRING) inString = true;
      else if (kind === OPEN) depth += 1;
      else if (kind === CLOSE) depth -= 1;
      if (depth === 0) break;
    }
    this.escaped = pos > end;
    this.inString = inString;
    this.depth = depth;
    this.done = depth === 0;
    return Math.min(pos, end);
  }
}
