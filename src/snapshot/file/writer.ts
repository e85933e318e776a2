import { isAscii } from 'node:buffer';
import type { JsonValue } from '../../core/json.js';
import type { StateModel, StateRecord } from '../../core/state.js';
import { recordsOf, TextBlock, type RecordBatch } from '../../core/text-block.js';
import {
  comparePlaces,
  FORMAT_NAME,
  FORMAT_VERSION,
  MAX_RECORD_BYTES,
  placeName,
  placeSegments,
  type CaptureInfo,
  type Place,
} from '../format.js';
import type { SnapshotOutput } from './output.js';
import { RecordOrder, type RecordPlace } from './record-order.js';
import { recordText, valueText } from './record-text.js';

const LINE_FEED = 0x0a;
/** Text is handed on in pieces of about so many characters. */
const PIECE = 128 * 1024;

/**
 * How the document is laid out: `lines`, one record to a line; `compact`, no white space at all; `pretty`, records spread over lines as
 * well. The content is the same.
 */
export type SnapshotLayout = 'lines' | 'compact' | 'pretty';

/** What a file says about itself. */
export interface WriterHeader {
  /** When the state was captured. */
  readonly createdAt: Date;
  /** Program and version: `winterbaume/1.2.3`. */
  readonly producer: string;
  readonly capture?: CaptureInfo;
}

/** What a writer wrote. */
export interface WriteCounts {
  readonly records: number;
  /** Length of the document in characters, before packing. */
  readonly characters: number;
}

/**
 * Writes a snapshot document piece by piece. Places come in the order of `comparePlaces` and each place's records in the model's order;
 * any other order is refused, since files of the same state must be the same.
 */
export class SnapshotWriter {
  private text = '{';
  private characters = 0;
  private records = 0;
  /** What is open below the root, outermost first. */
  private readonly open: Level[] = [];
  /** True while the innermost of them, or the root, has nothing in it. */
  private empty = true;
  private lastPlace: Place | undefined;
  private hasScopes = false;

  constructor(
    private readonly output: SnapshotOutput,
    header: WriterHeader,
    private readonly layout: SnapshotLayout = 'lines',
  ) {
    this.member('format', FORMAT_NAME);
    this.member('version', FORMAT_VERSION);
    this.member('createdAt', header.createdAt.toISOString());
    this.member('producer', header.producer);
    if (header.capture !== undefined) this.member('capture', header.capture);
  }

  /**
   * Writes all records of a place.
   * @param onBatch called after each batch with the number of its records.
   * @throws Error when places or records come in another order.
   */
  async writePlace(
    place: Place,
    model: StateModel,
    batches: AsyncIterable<RecordBatch>,
    onBatch?: (records: number) => void,
  ): Promise<void> {
    if (this.lastPlace !== undefined && comparePlaces(this.lastPlace, place) >= 0) {
      throw new Error(`${placeName(place)} was given after ${placeName(this.lastPlace)}`);
    }
    this.lastPlace = place;
    const order = new RecordOrder(model, place);
    const base = placeSegments(place);
    let current: RecordPlace | undefined;
    const goTo = (record: RecordPlace): boolean => {
      const { list } = order.next(record);
      if (current === undefined || !isSameSection(current, record)) {
        if (place.scope === undefined) this.ensureScopes();
        this.moveTo([...base, record.collection, record.resource, ...(list ? [record.section] : [])], list);
        current = record;
      }
      return list;
    };
    for await (const batch of batches) {
      if (batch instanceof TextBlock && this.layout !== 'pretty') {
        goTo(batch);
        onBatch?.(await this.block(batch));
        continue;
      }
      const records = recordsOf(batch);
      for (const record of records) {
        this.record(record, goTo(record));
        if (this.text.length >= PIECE) await this.flush();
      }
      onBatch?.(records.length);
    }
  }

  /** Ends the document and makes it the output's content. */
  async finish(): Promise<WriteCounts> {
    this.ensureScopes();
    this.moveTo([], false);
    this.text += `${this.lineBreak(0)}}\n`;
    await this.flush();
    await this.output.commit();
    return { records: this.records, characters: this.characters };
  }

  /** A document always has scopes, be there none, and they come before engines. */
  private ensureScopes(): void {
    if (!this.hasScopes) this.member('scopes', {});
    this.hasScopes = true;
  }

  private record(record: StateRecord, list: boolean): void {
    const text = this.laidOut(recordText(record), this.open.length + 1);
    checkLength(record, text);
    this.separate();
    this.text += list ? text : this.nameText(record.section) + text;
    this.records += 1;
  }

  /** Entries of the list that is open, which come as lines. Gives their number. */
  private async block(block: TextBlock): Promise<number> {
    if (block.bytes.length > MAX_RECORD_BYTES) for (const line of block.lines()) checkLength(block, line);
    this.separate();
    const { bytes, entries } = joined(this.text, block.bytes, `,${this.lineBreak(this.open.length + 1)}`);
    this.text = '';
    this.characters += isAscii(bytes) ? bytes.length : bytes.toString('utf8').length;
    this.records += entries;
    await this.output.write(bytes);
    return entries;
  }

  /** Closes what is open and opens what is not, so that the innermost is the object or the list that the path leads to. */
  private moveTo(path: readonly string[], endsInList: boolean): void {
    let shared = 0;
    while (shared < this.open.length && shared < path.length && this.open[shared]?.name === path[shared]) shared += 1;
    while (this.open.length > shared) this.close();
    for (let depth = shared; depth < path.length; depth += 1) {
      const name = path[depth] ?? '';
      const list = endsInList && depth === path.length - 1;
      if (depth === 0 && name === 'scopes') this.hasScopes = true;
      this.separate();
      this.text += this.nameText(name) + (list ? '[' : '{');
      this.open.push({ name, list });
      this.empty = true;
    }
  }

  private close(): void {
    const level = this.open.pop();
    this.text += this.lineBreak(this.open.length + 1) + (level?.list === true ? ']' : '}');
    this.empty = false;
  }

  private member(name: string, value: JsonValue): void {
    this.separate();
    this.text += this.nameText(name) + this.laidOut(valueText(value), this.open.length + 1);
  }

  /** What comes before a member or an entry. */
  private separate(): void {
    if (!this.empty) this.text += ',';
    this.text += this.lineBreak(this.open.length + 1);
    this.empty = false;
  }

  private lineBreak(depth: number): string {
    return this.layout === 'compact' ? '' : `\n${indent(depth)}`;
  }

  private nameText(name: string): string {
    return JSON.stringify(name) + (this.layout === 'compact' ? ':' : ': ');
  }

  private laidOut(text: string, depth: number): string {
    if (this.layout !== 'pretty' || !(text.startsWith('{') || text.startsWith('['))) return text;
    return JSON.stringify(JSON.parse(text), undefined, 2).replaceAll('\n', `\n${indent(depth)}`);
  }

  private async flush(): Promise<void> {
    const { text } = this;
    this.characters += text.length;
    this.text = '';
    await this.output.write(text);
  }
}

/** An object or a list that is open. */
interface Level {
  readonly name: string;
  readonly list: boolean;
}

function checkLength({ collection, resource, section }: RecordPlace, text: string): void {
  // A character takes at most three bytes.
  if (text.length <= MAX_RECORD_BYTES / 3 || Buffer.byteLength(text) <= MAX_RECORD_BYTES) return;
  throw new Error(`${collection}/${resource}/${section} holds a record longer than ${String(MAX_RECORD_BYTES)} bytes`);
}

/** Some text, then lines with something else than a line feed between them. */
function joined(head: string, lines: Buffer, between: string): { readonly bytes: Buffer; readonly entries: number } {
  const separator = Buffer.from(between);
  let target = Buffer.allocUnsafeSlow(head.length * 3 + lines.length + (lines.length >> 2) + 64);
  let [entries, begun, filled] = [1, 0, target.write(head)];
  for (let end = lines.indexOf(LINE_FEED); end !== -1; end = lines.indexOf(LINE_FEED, begun)) {
    const rest = lines.length - end + separator.length;
    if (filled + (end - begun) + rest > target.length) target = Buffer.concat([target.subarray(0, filled)], target.length * 2 + separator.length);
    filled += lines.copy(target, filled, begun, end);
    filled += separator.copy(target, filled);
    begun = end + 1;
    entries += 1;
  }
  filled += lines.copy(target, filled, begun);
  return { bytes: target.subarray(0, filled), entries };
}

function isSameSection(a: RecordPlace, b: RecordPlace): boolean {
  return a.section === b.section && a.resource === b.resource && a.collection === b.collection;
}

const INDENTS = Array.from({ length: 16 }, (_, depth) => '  '.repeat(depth));

function indent(depth: number): string {
  return INDENTS[depth] ?? '  '.repeat(depth);
}
