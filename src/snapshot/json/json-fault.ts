import { isUtf8 } from 'node:buffer';
import type { JsonPath } from './json-path.js';

/** What is wrong with a JSON text, and where. */
export interface JsonFault {
  /** Bytes from the text's start. */
  readonly at: number;
  readonly path: JsonPath;
  readonly message: string;
}

/**
 * The first fault of a JSON value, by the letter of RFC 8259; also members that come twice and numbers that a double cannot
 * hold, since reading either would lose something. `undefined` when there is none. Slow: for texts known to be at fault.
 */
export function findJsonFault(bytes: Buffer, maxDepth: number): JsonFault | undefined {
  const checker = new JsonChecker(bytes, maxDepth);
  return checker.run();
}

/**
 * Where the value that a path leads to begins in a valid JSON text, in bytes; the nearest value around it when there is none.
 */
export function locateInJson(bytes: Buffer, path: readonly string[], maxDepth: number): number {
  const checker = new JsonChecker(bytes, maxDepth, path);
  checker.run();
  return checker.located;
}

class Fault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const INTEGER = /^-?[0-9]+$/;
const NUMBER_BYTE = /[-+0-9.a-zA-Z_]/;
const ESCAPES = '"\\/bfnrtu';

class JsonChecker {
  located = 0;
  private pos = 0;
  private locatedDepth = 0;
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly bytes: Buffer,
    private readonly maxDepth: number,
    private readonly wanted: readonly string[] = [],
  ) {}

  run(): JsonFault | undefined {
    try {
      this.value();
      this.space();
      if (this.pos < this.bytes.length) throw new Fault(this.pos, `${this.found()} after the end of the value`);
      return undefined;
    } catch (error) {
      if (error instanceof Fault) return { at: error.at, path: [...this.path], message: error.message };
      throw error;
    }
  }

  private value(): void {
    this.space();
    this.noteLocation();
    const char = this.char();
    if (char === '{' || char === '[') {
      if (this.path.length >= this.maxDepth) throw new Fault(this.pos, `nested deeper than ${String(this.maxDepth)} levels`);
      if (char === '{') this.object();
      else this.array();
    } else if (char === '"') {
      this.string();
    } else {
      this.scalar();
    }
  }

  /** Remembers where the deepest value on the wanted path begins. */
  private noteLocation(): void {
    const depth = this.path.length;
    if (depth !== this.locatedDepth + 1 || depth > this.wanted.length) return;
    if (this.path.some((step, index) => String(step) !== this.wanted[index])) return;
    this.locatedDepth = depth;
    this.located = this.pos;
  }

  private object(): void {
    this.pos += 1;
    this.space();
    if (this.char() === '}') {
      this.pos += 1;
      return;
    }
    const names = new Set<string>();
    for (;;) {
      this.space();
      const at = this.pos;
      if (this.char() !== '"') throw this.expected('a member name in double quotes');
      const name = this.string();
      this.path.push(name);
      if (names.has(name)) throw new Fault(at, 'this member comes twice');
      names.add(name);
      this.space();
      if (this.char() !== ':') throw this.expected('":" after a member name');
      this.pos += 1;
      this.value();
      this.path.pop();
      if (this.ends('}')) return;
    }
  }

  private array(): void {
    this.pos += 1;
    this.space();
    if (this.char() === ']') {
      this.pos += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      this.path.push(index);
      this.value();
      this.path.pop();
      if (this.ends(']')) return;
    }
  }

  /** Passes what comes after a member: true at the end of its object or array. */
  private ends(close: string): boolean {
    this.space();
    const char = this.char();
    if (char !== ',' && char !== close) throw this.expected(`"," or "${close}"`);
    this.pos += 1;
    return char === close;
  }

  private string(): string {
    const start = this.pos;
    this.pos += 1;
    for (;;) {
      const char = this.char();
      if (char === '') throw new Fault(start, 'this string does not end');
      if (char === '"') break;
      if (char < ' ') throw new Fault(this.pos, `${this.found()} inside a string; it must be written as an escape`);
      if (char === '\\') this.escape(start);
      else this.pos += 1;
    }
    this.pos += 1;
    const span = this.bytes.subarray(start, this.pos);
    if (!isUtf8(span)) throw new Fault(start + firstInvalidUtf8(span), 'not valid UTF-8');
    return JSON.parse(span.toString('utf8')) as string;
  }

  private escape(stringStart: number): void {
    const start = this.pos;
    const kind = String.fromCharCode(this.bytes[start + 1] ?? 0);
    const length = kind === 'u' ? 6 : 2;
    if (start + length > this.bytes.length) throw new Fault(stringStart, 'this string does not end');
    if (!ESCAPES.includes(kind)) throw new Fault(start, 'not a valid escape in a string');
    if (kind === 'u' && !/^[0-9a-fA-F]{4}$/.test(this.bytes.toString('latin1', start + 2, start + 6))) {
      throw new Fault(start, 'an escape \\u needs four hexadecimal digits');
    }
    this.pos += length;
  }

  private scalar(): void {
    const start = this.pos;
    let text = '';
    while (NUMBER_BYTE.test(this.char())) {
      text += this.char();
      this.pos += 1;
    }
    if (text === 'true' || text === 'false' || text === 'null') return;
    this.pos = start;
    if (text === '') throw this.expected('a value');
    if (!NUMBER.test(text)) throw new Fault(start, `not a JSON value: ${shortened(text)}`);
    const number = Number(text);
    if (!Number.isFinite(number)) throw new Fault(start, `the number ${shortened(text)} is larger than a double can hold`);
    if (INTEGER.test(text) && text !== '-0' && String(number) !== text) {
      throw new Fault(start, `the number ${shortened(text)} has more digits than a double can hold; write it as a string`);
    }
    this.pos = start + text.length;
  }

  private space(): void {
    for (;;) {
      const char = this.char();
      if (char !== ' ' && char !== '\n' && char !== '\r' && char !== '\t') return;
      this.pos += 1;
    }
  }

  /** The byte here as a character; empty at the end. */
  private char(): string {
    const byte = this.bytes[this.pos];
    return byte === undefined ? '' : String.fromCharCode(byte);
  }

  private found(): string {
    const char = this.char();
    if (char > ' ' && char < '\u007f') return `"${char}"`;
    return `byte 0x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  }

  private expected(what: string): Fault {
    const found = this.char() === '' ? 'the text ends here' : `found ${this.found()}`;
    return new Fault(this.pos, `expected ${what}, ${found}`);
  }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/** Where the first byte stands that does not belong to a character. */
function firstInvalidUtf8(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  // The longest prefix whose whole characters are valid: a prefix may end inside a character, so up to three bytes are forgiven.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (validPrefix(bytes, middle)) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, bytes.length - 1);
}

function validPrefix(bytes: Buffer, length: number): boolean {
  for (let end = length; end >= Math.max(0, length - 3); end -= 1) {
    if (isUtf8(bytes.subarray(0, end))) return end === length || startsCharacter(bytes, end, length);
  }
  return false;
}

/** True when the bytes from `start` to `end` can be the beginning of one character. */
function startsCharacter(bytes: Buffer, start: number, end: number): boolean {
  const lead = bytes[start] ?? 0;
  let size = 0;
  if (lead >= 0xc2 && lead <= 0xdf) size = 2;
  else if (lead >= 0xe0 && lead <= 0xef) size = 3;
  else if (lead >= 0xf0 && lead <= 0xf4) size = 4;
  if (end - start >= size) return false;
  for (let at = start + 1; at < end; at += 1) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}
