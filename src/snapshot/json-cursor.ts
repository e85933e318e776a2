import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import type { JsonValue } from '../core/json.js';
import { ByteWindow } from './byte-window.js';
import { MAX_NAME_BYTES, MAX_RECORD_BYTES, MAX_RECORD_DEPTH } from './format.js';
import { findJsonFault, locateInJson } from './json-fault.js';
import { pointerSteps, type JsonPath } from './json-path.js';

/** A fault in a document, by its place in bytes. Whoever knows the file's name and lines makes a `SnapshotFormatError` of it. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault';

  constructor(
    /** Bytes from the file's start. */
    readonly offset: number,
    readonly path: JsonPath,
    message: string,
    readonly suggestions: readonly string[] = [],
  ) {
    super(message);
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** How far `passOver` has come into a value. */
interface PassState {
  depth: number;
  inString: boolean;
  /** The byte before the chunk's end was a backslash. */
  escaped: boolean;
}

/** What a byte means outside strings: 0 nothing that the scan looks at. */
const OUTSIDE = new Uint8Array(256);
const STRING = 1;
const OPEN = 2;
const CLOSE = 3;
const MEMBER = 4;
const HIGH = 5;
const ESCAPE = 6;
const CONTROL = 7;
const SPACE = 8;
const SEPARATOR = 9;
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
INSIDE[0x5c] = ESCAPE;
INSIDE.fill(HIGH, 0x80);

/**
 * Reads a JSON document of any length piece by piece: the caller walks objects and arrays, and takes the values that it wants whole.
 *
 * Values are found by their boundaries (quotes and nesting) and then given to `JSON.parse`, which is several times faster
 * than tokenizing in JavaScript. `JSON.parse` also decides what is valid; where it refuses, `findJsonFault` says exactly where and why.
 *
 * Each step first tries to do its work on the bytes at hand; when they do not suffice, more are read and the step begins anew.
 */
export class JsonCursor {
  /** Where the caller is in the document; it keeps this up to date, and faults tell it. */
  path: (string | number)[] = [];
  /** Where the name that `member` gave last begins, in bytes from the file's start. */
  nameOffset = 0;
  private readonly window: ByteWindow;
  /** True right after an object or an array was opened: no comma comes before its first member. */
  private fresh = false;
  private spanStart = 0;
  private spanEnd = 0;
  private spanMembers = 0;
  private spanAscii = true;

  /**
   * @param start where to begin, in bytes: before a value.
   * @param strict refuses what `JSON.parse` lets pass though it loses something: repeated members, and numbers that a double cannot hold.
   */
  constructor(
    file: FileHandle,
    start: number,
    private readonly strict: boolean,
  ) {
    this.window = new ByteWindow(file, start, MAX_RECORD_BYTES);
  }

  /** Where the cursor is, in bytes from the file's start. */
  get offset(): number {
    return this.window.offset;
  }

  /** The length of the value that was taken last, in bytes. */
  get lastLength(): number {
    return this.spanEnd - this.spanStart;
  }

  /** Goes on with the value at another place. */
  seek(offset: number): void {
    this.window.seek(offset);
    this.fresh = false;
  }

  fault(message: string, offset = this.offset, suggestions: readonly string[] = []): DocumentFault {
    return new DocumentFault(offset, [...this.path], message, suggestions);
  }

  /** The next byte that is no white space, which stays; -1 at the file's end. */
  async peek(): Promise<number> {
    while (!this.skipSpace()) {
      if ((await this.window.extend()) === 'end') return -1;
    }
    return this.window.bytes[this.window.pos] as number;
  }

  /** Steps into an object. @throws DocumentFault when something else is there. */
  async openObject(what: string): Promise<void> {
    await this.open(OPEN_BRACE, `${what} must be an object`);
  }

  /** Steps into an array. @throws DocumentFault when something else is there. */
  async openArray(what: string): Promise<void> {
    await this.open(OPEN_BRACKET, `${what} must be a list`);
  }

  /** The next member's name, or `undefined` when the object ends here; it is left then. The caller takes the value next. */
  async member(): Promise<string | undefined> {
    if (!(await this.advance(CLOSE_BRACE, '}'))) return undefined;
    if ((await this.peek()) !== QUOTE) throw this.fault(await this.found('a member name in double quotes'));
    const name = (await this.take(MAX_NAME_BYTES)) as string;
    this.nameOffset = this.lastOffset;
    if ((await this.peek()) !== COLON) throw this.fault(await this.found('":" after a member name'));
    this.window.pos += 1;
    return name;
  }

  /** Steps to the next entry. False when the array ends here; it is left then. The caller takes the value next. */
  async entry(): Promise<boolean> {
    if (!(await this.advance(CLOSE_BRACKET, ']'))) return false;
    if ((await this.peek()) === CLOSE_BRACKET) throw this.fault(await this.found('a value after ","'));
    return true;
  }

  /** The value here, whole. @throws DocumentFault when it is no valid JSON. */
  async value(): Promise<JsonValue> {
    return this.take(MAX_RECORD_BYTES);
  }

  /**
   * Passes over the value here, of any length, keeping nothing of it. Only quotes and brackets are looked at: what is inside may still be no
   * valid JSON.
   */
  async passOver(): Promise<void> {
    const first = OUTSIDE[await this.peek()];
    if (first !== OPEN) {
      await this.span(MAX_RECORD_BYTES);
      this.window.pos = this.spanEnd;
      return;
    }
    const start = this.offset;
    const state: PassState = { depth: 0, inString: false, escaped: false };
    while (!this.passOn(state)) {
      if ((await this.window.extend()) === 'end') throw this.fault('the file ends inside this value', start);
    }
    this.fresh = false;
  }

  /**
   * The next entry of the array, if all of it is in memory already: the fast way through long lists. `undefined` means that the
   * caller has to ask with `entry()`: the list ends, or more must be read.
   */
  nextAtHand(): JsonValue | undefined {
    const { window } = this;
    const before = window.pos;
    if (this.fresh || !this.skipSpace() || window.bytes[window.pos] !== COMMA) return this.backTo(before);
    window.pos += 1;
    if (!this.skipSpace() || window.bytes[window.pos] === CLOSE_BRACKET || !this.trySpan()) return this.backTo(before);
    return this.parseSpan();
  }

  /** Where the value that was taken last begins, in bytes from the file's start. Right only until the next step. */
  get lastOffset(): number {
    return this.offset - this.lastLength;
  }

  /** A fault in the value that was taken last. To be asked for before the next step. @param pointer the way to it inside the value. */
  faultInLast(message: string, pointer: string): DocumentFault {
    const steps = pointerSteps(pointer);
    const text = this.window.bytes.subarray(this.spanStart, this.spanEnd);
    const offset = this.lastOffset + locateInJson(text, steps, MAX_RECORD_DEPTH);
    const typed = steps.map((step) => (/^(?:0|[1-9][0-9]{0,8})$/.test(step) ? Number(step) : step));
    return new DocumentFault(offset, [...this.path, ...typed], message);
  }

  /** Makes sure that nothing but white space is left. */
  async finish(): Promise<void> {
    if ((await this.peek()) !== -1) throw this.fault('there is more after the end of the document');
  }

  /** Passes over what is at hand. True when the value ended. */
  private passOn(state: PassState): boolean {
    const { window } = this;
    const { bytes, end } = window;
    let { pos } = window;
    let { depth, inString } = state;
    if (state.escaped && pos < end) {
      pos += 1;
      state.escaped = false;
    }
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
    state.escaped = pos > end;
    state.inString = inString;
    state.depth = depth;
    window.pos = Math.min(pos, end);
    return depth === 0;
  }

  private backTo(pos: number): undefined {
    this.window.pos = pos;
    return undefined;
  }

  private async open(byte: number, message: string): Promise<void> {
    const found = await this.peek();
    if (found !== byte) throw this.fault(found === -1 ? 'the file ends here; a value was expected' : message);
    this.window.pos += 1;
    this.fresh = true;
  }

  /** Passes the comma before a member or an entry. False when the end of the object or the array was passed instead. */
  private async advance(close: number, closeText: string): Promise<boolean> {
    const byte = await this.peek();
    if (byte === close) {
      this.window.pos += 1;
      this.fresh = false;
      return false;
    }
    if (this.fresh) {
      this.fresh = false;
      return true;
    }
    if (byte !== COMMA) throw this.fault(await this.found(`"," or "${closeText}"`));
    this.window.pos += 1;
    return true;
  }

  /** What to say when something else than the expected is there. */
  private async found(expected: string): Promise<string> {
    const byte = await this.peek();
    if (byte === -1) return `the file ends here; expected ${expected}`;
    const shown = byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `byte 0x${byte.toString(16).padStart(2, '0')}`;
    return `expected ${expected}, found ${shown}`;
  }

  private async take(limit: number): Promise<JsonValue> {
    await this.span(limit);
    return this.parseSpan();
  }

  /** Finds the end of the value here, reading as much as that needs. */
  private async span(limit: number): Promise<void> {
    if ((await this.peek()) === -1) throw this.fault('the file ends here; a value was expected');
    const { window } = this;
    while (!this.trySpan()) {
      const more = window.end - window.pos > limit ? 'limit' : await window.extend();
      if (more === 'more') continue;
      // A quote or a bracket that is missing makes a value seem endless: say where it is rather than that it is long.
      this.refuseSpan(window.end);
      throw this.fault(more === 'limit' ? `the value is longer than ${String(limit)} bytes` : 'the file ends inside this value');
    }
    if (this.lastLength > limit) throw this.fault(`the value is longer than ${String(limit)} bytes`);
  }

  private parseSpan(): JsonValue {
    const { window, spanStart, spanEnd } = this;
    let value: JsonValue | undefined;
    if (this.spanAscii || isUtf8(window.bytes.subarray(spanStart, spanEnd))) {
      const text = window.bytes.toString(this.spanAscii ? 'latin1' : 'utf8', spanStart, spanEnd);
      try {
        value = JSON.parse(text) as JsonValue;
      } catch {
        this.refuseSpan(spanEnd);
      }
    }
    if (value === undefined || (this.strict && countMembers(value) !== this.spanMembers)) {
      this.refuseSpan(spanEnd);
      if (value === undefined) throw this.fault('not valid JSON');
    }
    window.pos = spanEnd;
    return value;
  }

  /** Throws the fault that the bytes from `pos` to `end` have, if they have one. */
  private refuseSpan(end: number): void {
    const { window } = this;
    const fault = findJsonFault(window.bytes.subarray(window.pos, end), MAX_RECORD_DEPTH);
    if (fault === undefined) return;
    throw new DocumentFault(this.offset + fault.at, [...this.path, ...fault.path], fault.message);
  }

  /** Moves to the next byte that is no white space. False when the bytes at hand end before. */
  private skipSpace(): boolean {
    const { window } = this;
    const { bytes, end } = window;
    let { pos } = window;
    while (pos < end && OUTSIDE[bytes[pos] as number] === SPACE) pos += 1;
    window.pos = pos;
    return pos < end;
  }

  /** Finds the end of the value at `pos`. False when the bytes at hand end before. */
  private trySpan(): boolean {
    const { window } = this;
    this.spanStart = window.pos;
    this.spanMembers = 0;
    this.spanAscii = true;
    const first = OUTSIDE[window.bytes[window.pos] as number];
    let end: number;
    if (first === OPEN) end = this.scanNested(window.pos);
    else if (first === STRING) end = this.scanString(window.pos + 1);
    else end = this.scanScalar(window.pos);
    this.spanEnd = end;
    return end !== -1;
  }

  /** The end of the object or the array that begins here; -1 when it is not at hand. */
  private scanNested(from: number): number {
    const { bytes, end } = this.window;
    let depth = 0;
    let members = 0;
    let pos = from;
    while (pos < end) {
      const kind = OUTSIDE[bytes[pos] as number] as number;
      pos += 1;
      if (kind === 0 || kind >= ESCAPE) continue;
      if (kind === STRING) {
        pos = this.scanString(pos);
        if (pos === -1) return -1;
      } else if (kind === MEMBER) {
        members += 1;
      } else if (kind === OPEN) {
        depth += 1;
        if (depth > MAX_RECORD_DEPTH) this.refuseSpan(pos);
      } else if (kind === CLOSE) {
        depth -= 1;
        if (depth === 0) {
          this.spanMembers = members;
          return pos;
        }
      } else {
        this.spanAscii = false;
      }
    }
    return -1;
  }

  /** The place after the quote that ends the string; -1 when it is not at hand. */
  private scanString(from: number): number {
    const { bytes, end } = this.window;
    let pos = from;
    while (pos < end) {
      const kind = INSIDE[bytes[pos] as number] as number;
      pos += 1;
      if (kind === 0) continue;
      if (kind === STRING) return pos;
      if (kind === ESCAPE) pos += 1;
      else if (kind === HIGH) this.spanAscii = false;
      else this.refuseSpan(pos);
    }
    return -1;
  }

  /** The end of the number or the literal that begins here; -1 when it is not at hand. */
  private scanScalar(from: number): number {
    const { bytes, end } = this.window;
    let pos = from;
    while (pos < end) {
      const kind = OUTSIDE[bytes[pos] as number] as number;
      if (kind === HIGH) this.spanAscii = false;
      else if (kind !== 0) return pos === from ? pos + 1 : pos;
      pos += 1;
    }
    return -1;
  }
}

/**
 * How many members all objects of the value have together: fewer than its text has colons when a name came twice. -1 when it holds a
 * number whose text may have told more than the number does.
 */
function countMembers(value: JsonValue): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value)) ? 0 : -1;
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const entry of value as readonly JsonValue[]) {
      const inner = countMembers(entry);
      if (inner < 0) return -1;
      count += inner;
    }
    return count;
  }
  const object = value as Readonly<Record<string, JsonValue>>;
  for (const name of Object.keys(object)) {
    const inner = countMembers(object[name] as JsonValue);
    if (inner < 0) return -1;
    count += inner + 1;
  }
  return count;
}
