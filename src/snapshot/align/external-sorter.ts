import type { FileHandle } from 'node:fs/promises';
import { IndexedHeap } from '../../core/heap.js';
import { compareText } from '../format.js';
import { temporaryFile, writeFully, type TemporaryFile } from '../file/temporary-file.js';

/** A text and what it sorts. */
export interface SortItem {
  readonly key: string;
  /** On one line: no line feed. */
  readonly payload: string;
}

export interface SpillOptions {
  /** How much is kept in memory, in characters, before it goes to a temporary file. */
  readonly memory?: number;
  readonly temporaryFolder?: string | undefined;
}

/** 16 MiB of characters, most of which take one byte each. */
export const SPILL_MEMORY = 16 * 1024 * 1024;
/** What an item takes beside its texts, about. */
const ITEM_COST = 100;
const CHUNK = 64 * 1024;
const LINE_FEED = 0x0a;

/**
 * Sorts any number of items by their keys, in UTF-16 code units, with bounded memory: what does not fit is sorted in runs that go to a
 * temporary file and are merged in the end. Items of one key come in the order in which they were added.
 */
export class ExternalSorter {
  private items: SortItem[] = [];
  private held = 0;
  private added = 0;
  private spill: TemporaryFile | undefined;
  private readonly runs: { readonly start: number; readonly end: number }[] = [];

  constructor(private readonly options: SpillOptions = {}) {}

  /** How many items were added. */
  get size(): number {
    return this.added;
  }

  /** Adds an item. A promise that is returned has to be waited for. */
  add(key: string, payload: string): Promise<void> | undefined {
    this.items.push({ key, payload });
    this.held += key.length + payload.length + ITEM_COST;
    this.added += 1;
    return this.held > (this.options.memory ?? SPILL_MEMORY) ? this.writeRun() : undefined;
  }

  /** All items in the order of their keys. To be asked for once; nothing can be added then. */
  async *sorted(): AsyncGenerator<SortItem> {
    this.items.sort(byKey);
    const { spill } = this;
    if (spill === undefined) {
      yield* this.items;
      return;
    }
    if (this.items.length > 0) await this.writeRun();
    yield* mergeRuns(this.runs.map(({ start, end }) => new RunReader(spill.file, start, end)));
  }

  async close(): Promise<void> {
    this.items = [];
    await this.spill?.close();
    this.spill = undefined;
  }

  private async writeRun(): Promise<void> {
    const items = this.items.sort(byKey);
    this.items = [];
    this.held = 0;
    this.spill ??= await temporaryFile(this.options.temporaryFolder);
    const start = this.runs.at(-1)?.end ?? 0;
    let end = start;
    let text = '';
    for (const [index, { key, payload }] of items.entries()) {
      text += `${JSON.stringify(key)}\t${payload}\n`;
      if (text.length < CHUNK && index < items.length - 1) continue;
      const bytes = Buffer.from(text, 'utf8');
      await writeFully(this.spill.file, bytes, end);
      end += bytes.length;
      text = '';
    }
    this.runs.push({ start, end });
  }
}

/** Keeps texts in the order in which they come, any number of them, with bounded memory. */
export class Spool {
  private readonly sorter: ExternalSorter;

  constructor(options: SpillOptions = {}) {
    this.sorter = new ExternalSorter(options);
  }

  get size(): number {
    return this.sorter.size;
  }

  /** A promise that is returned has to be waited for. */
  add(payload: string): Promise<void> | undefined {
    return this.sorter.add(numberKey(this.sorter.size), payload);
  }

  async *texts(): AsyncGenerator<string> {
    for await (const { payload } of this.sorter.sorted()) yield payload;
  }

  close(): Promise<void> {
    return this.sorter.close();
  }
}

/** A whole number as text that sorts as the number does. */
export function numberKey(value: number): string {
  return String(value).padStart(16, '0');
}

function byKey(a: SortItem, b: SortItem): number {
  return compareText(a.key, b.key);
}

async function* mergeRuns(readers: readonly RunReader[]): AsyncGenerator<SortItem> {
  const heap = new IndexedHeap<'place', RunReader>('place', (a, b) => {
    const order = compareText(a.head?.key ?? '', b.head?.key ?? '');
    return order === 0 ? readers.indexOf(a) < readers.indexOf(b) : order < 0;
  });
  for (const reader of readers) {
    await reader.advance();
    if (reader.head !== undefined) heap.push(reader);
  }
  for (let reader = heap.peek(); reader?.head !== undefined; reader = heap.peek()) {
    yield reader.head;
    if (!reader.advanceAtHand()) await reader.advance();
    if (reader.head === undefined) heap.remove(reader);
    else heap.update(reader);
  }
}

/** Reads a sorted run line by line. */
class RunReader {
  /** The item that comes next. */
  head: SortItem | undefined;
  place = -1;
  private bytes = Buffer.alloc(0);
  private pos = 0;

  constructor(
    private readonly file: FileHandle,
    private offset: number,
    private readonly end: number,
  ) {}

  /** Takes the next line if it is in memory. */
  advanceAtHand(): boolean {
    const lineEnd = this.bytes.indexOf(LINE_FEED, this.pos);
    if (lineEnd === -1) return false;
    const line = this.bytes.toString('utf8', this.pos, lineEnd);
    const tab = line.indexOf('\t');
    this.head = { key: JSON.parse(line.slice(0, tab)) as string, payload: line.slice(tab + 1) };
    this.pos = lineEnd + 1;
    return true;
  }

  async advance(): Promise<void> {
    while (!this.advanceAtHand()) {
      const rest = this.bytes.subarray(this.pos);
      const wanted = Math.min(Math.max(CHUNK, rest.length), this.end - this.offset);
      if (wanted <= 0) {
        this.head = undefined;
        return;
      }
      const chunk = Buffer.allocUnsafe(rest.length + wanted);
      rest.copy(chunk);
      const { bytesRead } = await this.file.read(chunk, rest.length, wanted, this.offset);
      if (bytesRead === 0) throw new Error('a temporary file ended early');
      this.bytes = chunk.subarray(0, rest.length + bytesRead);
      this.pos = 0;
      this.offset += bytesRead;
    }
  }
}
