import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import type { JsonValue } from '../../core/json.js';
import { ByteWindow } from './byte-window.js';
import { MAX_NAME_BYTES, MAX_RECORD_BYTES, MAX_RECORD_DEPTH } from '../format.js';
import type { EntryShape } from './entry-shape.js';
import { findJsonFault, locateInJson } from './json-fault.js';
import { pointerSteps, type JsonPath } from './json-path.js';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  NestedSkipper,
  OPEN_BRACE,
  OPEN_BRACKET,
  opensNested,
  QUOTE,
  skipSpace,
  ValueScanner,
} from './json-scan.js';

/** White space between two entries, in bytes, that is still looked at. */
const LONGEST_GAP = 256;
const LINE_FEED = 0x0a;

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
  private readonly scanner = new ValueScanner();

  /**
   * @param start where to begin, in bytes: before a value.
   * @param strict refuses what `JSON.parse` lets pass though it loses something: repeated members, and numbers that a double cannot hold.
   */
  constructor(
    private readonly file: FileHandle,
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
    if (!opensNested(await this.peek())) {
      await this.span(MAX_RECORD_BYTES);
      this.window.pos = this.spanEnd;
      return;
    }
    const { window, offset } = this;
    const skipper = new NestedSkipper();
    for (;;) {
      window.pos = skipper.pass(window.bytes, window.pos, window.end);
      if (skipper.done) break;
      if ((await window.extend()) === 'end') throw this.fault('the file ends inside this value', offset);
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

  /**
   * Passes entries of the array that are like one that was checked before, as far as they are in memory: the fast way through lists whose entries need not
   * be looked at.
   * @param take given each entry's JSON; false ends it behind that entry, which is the value that was taken last then.
   * @returns how many were passed, and whether each of them began a line of its own, right behind a comma and a line feed.
   */
  passAlike(shape: EntryShape, take?: (text: string) => boolean): { readonly passed: number; readonly lined: boolean } {
    const { window } = this;
    const { bytes, end } = window;
    let [passed, lined, more] = [0, true, !this.fresh];
    while (more) {
      const comma = skipSpace(bytes, window.pos, end);
      const from = skipSpace(bytes, comma + 1, end);
      if (comma >= end || bytes[comma] !== COMMA) break;
      const to = shape.match(bytes, from, end);
      if (to === -1) break;
      lined &&= comma === window.pos && startsLine(bytes, comma + 1, from);
      passed += 1;
      this.spanStart = from;
      this.spanEnd = to;
      window.pos = to;
      more = take?.(bytes.toString('latin1', from, to)) ?? true;
    }
    return { passed, lined };
  }

  /** True when the value that was taken last began a line of its own, right behind a comma and a line feed. @param before where the value before it ended. */
  async beganLine(before: number): Promise<boolean> {
    const gap = Buffer.alloc(this.lastOffset - before);
    if (gap.length > LONGEST_GAP) return false;
    const { bytesRead } = await this.file.read(gap, 0, gap.length, before);
    return bytesRead === gap.length && gap[0] === COMMA && startsLine(gap, 1, gap.length);
  }

  /** The bytes of the value that was taken last. To be looked at before the next step. */
  get lastBytes(): Buffer {
    return this.window.bytes.subarray(this.spanStart, this.spanEnd);
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
    if (this.scanner.ascii || isUtf8(window.bytes.subarray(spanStart, spanEnd))) {
      const text = window.bytes.toString(this.scanner.ascii ? 'latin1' : 'utf8', spanStart, spanEnd);
      try {
        value = JSON.parse(text) as JsonValue;
      } catch {
        this.refuseSpan(spanEnd);
      }
    }
    if (value === undefined || (this.strict && countMembers(value) !== this.scanner.members)) {
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
    window.pos = skipSpace(window.bytes, window.pos, window.end);
    return window.pos < window.end;
  }

  /** Finds the end of the value at `pos`. False when the bytes at hand end before. */
  private trySpan(): boolean {
    const { window, scanner } = this;
    this.spanStart = window.pos;
    this.spanEnd = scanner.scan(window.bytes, window.pos, window.end);
    if (this.spanEnd !== -1) return true;
    if (scanner.brokenAt !== -1) this.refuseSpan(scanner.brokenAt);
    return false;
  }
}

/** True for a line feed with nothing but blanks behind it. */
function startsLine(bytes: Uint8Array, from: number, end: number): boolean {
  if (bytes[from] !== LINE_FEED) return false;
  for (let at = from + 1; at < end; at += 1) if (bytes[at] !== 0x20) return false;
  return true;
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
