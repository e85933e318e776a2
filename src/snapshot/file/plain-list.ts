import type { FileHandle } from 'node:fs/promises';
import type { JsonLines } from '../../core/json-lines.js';
import type { JsonValue } from '../../core/json.js';
import type { SectionModel } from '../../core/state.js';
import { entryKey } from '../records.js';
import { EntryShape } from '../json/entry-shape.js';
import type { JsonCursor } from '../json/json-cursor.js';
import type { KeySet } from './key-set.js';
import type { SectionVisit } from './part-sections.js';

/** A list of which each entry stands on a line of its own, that ends with the comma: the lines can be handed on as they are. All in bytes of the file. */
export interface LinedList {
  /** Where the first entry begins. */
  readonly start: number;
  /** Where the last one ends. */
  readonly end: number;
  /** Behind the bracket that ends the list. */
  readonly after: number;
  readonly entries: number;
}

/** Where a list stands in its part. */
export function listName({ collection, resource, section }: Pick<SectionVisit, 'collection' | 'resource' | 'section'>): string {
  return `${collection}\0${resource}\0${section}`;
}

/** True for lists of any objects: there is nothing to check about their entries but that they are JSON, and what their keys are. */
export function isPlain({ schema, validate, pieceBytes }: SectionModel): boolean {
  return validate === undefined && pieceBytes === undefined && schema['type'] === 'object' && Object.keys(schema).length === 1;
}

/** So many entries are looked at one by one before it is given up to find out whether each has a line of its own. */
const MOST_SINGLE = 64;

/** The way through a list of plain objects: what is like an entry that was checked needs no check of its own. */
export class PlainList {
  private readonly shape = new EntryShape();
  private lined = true;
  private single = 0;
  private start = -1;
  private end = -1;

  constructor(private readonly cursor: JsonCursor) {}

  /**
   * Passes what is in memory and alike.
   * @param keys that came before, where each has to be another.
   * @returns how many entries were passed, and the last one's key when it may have come before.
   */
  passAlike(model: SectionModel, definition: JsonValue | undefined, keys: KeySet | undefined): { readonly passed: number; readonly repeated?: string } {
    let repeated: string | undefined;
    const take = (text: string): boolean => {
      const key = entryKey(model, JSON.parse(text) as JsonValue, definition);
      if (keys?.add(key) !== 'new') repeated = key;
      return repeated === undefined;
    };
    const { passed, lined } = this.cursor.passAlike(this.shape, keys === undefined ? undefined : take);
    if (passed === 0) return { passed };
    this.lined &&= lined;
    this.end = this.cursor.offset;
    return repeated === undefined ? { passed } : { passed, repeated };
  }

  /** To be told of each entry that was taken and checked by itself. @param entries how many there are with it. */
  async took(entries: number): Promise<void> {
    const { cursor, end } = this;
    const bytes = cursor.lastBytes;
    this.shape.learn(bytes);
    this.end = cursor.offset;
    if (entries === 1) this.start = cursor.lastOffset;
    if (!this.lined) return;
    this.single += 1;
    const often = this.single > MOST_SINGLE + entries / 64;
    this.lined = !often && !bytes.includes(0x0a) && (entries === 1 || (await cursor.beganLine(end)));
  }

  /** What there is to know when the cursor has left the list. */
  result(entries: number): LinedList | undefined {
    if (!this.lined || entries === 0) return undefined;
    return { start: this.start, end: this.end, after: this.cursor.offset, entries };
  }
}

const READ_BYTES = 1024 * 1024;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const BLANK = 0x20;

/** The lines of a list, without the commas at their ends, about a mebibyte at a time. They are overwritten when the next ones are asked for. */
export async function* readLines(file: FileHandle, { start, end }: LinedList): AsyncGenerator<Pick<JsonLines, 'bytes' | 'entries'>> {
  let buffer = Buffer.allocUnsafeSlow(READ_BYTES + 1);
  let kept = 0;
  for (let offset = start; offset < end; ) {
    // Room for the line feed that the last line has not.
    if (kept * 2 > buffer.length) buffer = Buffer.concat([buffer.subarray(0, kept)], buffer.length * 2);
    const wanted = Math.min(buffer.length - kept - 1, end - offset);
    const { bytesRead } = await file.read(buffer, kept, wanted, offset);
    if (bytesRead === 0) throw new Error('the file ended early: it was written to since it was checked');
    offset += bytesRead;
    let filled = kept + bytesRead;
    if (offset === end) buffer[filled++] = LINE_FEED;
    const bytes = buffer.subarray(0, buffer.lastIndexOf(LINE_FEED, filled - 1) + 1);
    const entries = endLines(bytes);
    if (entries > 0) yield { bytes, entries };
    kept = filled - bytes.length;
    buffer.copyWithin(0, bytes.length, filled);
  }
}

/** Puts a blank in the place of each line's last comma. Gives the number of lines. */
function endLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at - 1] === COMMA) bytes[at - 1] = BLANK;
    lines += 1;
  }
  return lines;
}
