import type { StateRecord } from '../../core/state.js';

/**
 * Batches of records as a stream that shows its next record. Going on needs no waiting but between batches: the caller asks `atHand` and, when the
 * next record is not there yet, waits for `fetch`.
 */
export class RecordStream {
  /** The record that comes next; `undefined` at the end, and while it is not at hand. */
  head: StateRecord | undefined;
  /** False while the next record, if there is one, must be fetched. */
  atHand = false;
  private readonly iterator: AsyncIterator<readonly StateRecord[]>;
  private batch: readonly StateRecord[] = [];
  private index = 0;

  private constructor(batches: AsyncIterable<readonly StateRecord[]>) {
    this.iterator = batches[Symbol.asyncIterator]();
  }

  static async open(batches: AsyncIterable<readonly StateRecord[]>): Promise<RecordStream> {
    const stream = new RecordStream(batches);
    await stream.fetch();
    return stream;
  }

  /** Goes to the next record. It may have to be fetched then. */
  advance(): void {
    this.head = this.batch[this.index];
    this.index += 1;
    this.atHand = this.head !== undefined;
  }

  /** Brings the next record if it is not at hand. */
  async fetch(): Promise<void> {
    while (!this.atHand) {
      const { done, value } = await this.iterator.next();
      if (done === true) {
        this.atHand = true;
        return;
      }
      this.batch = value;
      this.index = 0;
      this.advance();
    }
  }

  /** Lets go of the source before its end. */
  async close(): Promise<void> {
    await this.iterator.return?.();
  }
}
