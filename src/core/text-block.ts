import type { StateRecord } from './state.js';
import { TextRecord } from './text-record.js';

/**
 * Consecutive entries of one list out of a store that gives them as canonical JSON: what `TextRecord` is for one record. A capture writes the lines as
 * they are, which costs a fraction of what records do.
 */
export class TextBlock {
  constructor(
    readonly collection: string,
    readonly resource: string,
    readonly section: string,
    /** The entries in their order, each as `canonicalJson` gives it in UTF-8, with line feeds between them. There is at least one. */
    readonly bytes: Buffer,
  ) {}

  /** @param lines each as `canonicalJson` gives it; at least one. */
  static of(collection: string, resource: string, section: string, lines: readonly string[]): TextBlock {
    return new TextBlock(collection, resource, section, Buffer.from(lines.join('\n'), 'utf8'));
  }

  lines(): readonly string[] {
    return this.bytes.toString('utf8').split('\n');
  }

  records(): readonly StateRecord[] {
    return this.lines().map((line) => new TextRecord(this.collection, this.resource, this.section, line));
  }
}

/** Records that were read together, bounded in number and bytes. */
export type RecordBatch = readonly StateRecord[] | TextBlock;

/** The records of a batch. */
export function recordsOf(batch: RecordBatch): readonly StateRecord[] {
  return batch instanceof TextBlock ? batch.records() : batch;
}

/** The records of batches, one by one. */
export async function* eachRecord(batches: AsyncIterable<RecordBatch>): AsyncGenerator<StateRecord> {
  for await (const batch of batches) yield* recordsOf(batch);
}

