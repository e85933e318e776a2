import type { StateRecord } from '../core/state.js';

/** Batches of records as a stream that shows its next record. */
export class RecordStream {
  /** The record that comes next; `undefined` at the end. */
  head: StateRecord | undefined;
  private readonly iterator: AsyncIterator<readonly StateRecord[]>;
  private batch: readonly StateRecord[] = [];
  private index = 0;

  private constructor(batches: AsyncIterable<readonly StateRecord[]>) {
    this.iterator = batches[Symbol.asyncIterator]();
  }

  static async open(batches: AsyncIterable<readonly StateRecord[]>): Promise<RecordStream> {
    const stream = new RecordStream(batches);
    await stream.advance();
    return stream;
  }

  /** Goes to the next record if its batch is at hand already; most are, and need no waiting. */
  advanceAtHand(): boolean {
    if (this.index >= this.batch.length) return false;
    this.head = this.batch[this.index];
    this.index += 1;
    return true;
  }

  async advance(): Promise<void> {
    while (!this.advanceAtHand()) {
      const { done, value } = await this.iterator.next();
      if (done === true) {
        this.head = undefined;
        return;
      }
      this.batch = value;
      this.index = 0;
    }
  }

  /** Lets go of the source before its end. */
  async close(): Promise<void> {
    await this.iterator.return?.();
  }
}
