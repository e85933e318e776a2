import type { JsonValue } from '../../core/json.js';
import { ExternalSorter, numberKey, type SpillOptions } from '../align/external-sorter.js';

/**
 * Puts the entries of a merged list in order: those of our list as they stand there, then those that only their list has, as they stand
 * there. Entries come in about that order, and go on at once as long as they come in exactly that order; others wait, on disk where there are many.
 */
export class ListOrder {
  private next = 0;
  private waiting: ExternalSorter | undefined;

  constructor(private readonly options: SpillOptions) {}

  /**
   * Takes an entry. @returns true when its turn is now, and the caller passes it on.
   * @param ordinals the entry's places in our list and in theirs.
   * @param value left out for an entry that the merge drops.
   */
  async take(ordinals: { readonly ours: number | undefined; readonly theirs: number | undefined }, value: JsonValue | undefined): Promise<boolean> {
    if (ordinals.ours === this.next) {
      this.next += 1;
      return value !== undefined;
    }
    if (value === undefined) return false;
    const key = ordinals.ours === undefined ? `1${numberKey(ordinals.theirs ?? 0)}` : `0${numberKey(ordinals.ours)}`;
    this.waiting ??= new ExternalSorter(this.options);
    await this.waiting.add(key, JSON.stringify(value));
    return false;
  }

  /** The entries that waited, when all were taken. */
  async *rest(): AsyncGenerator<JsonValue> {
    if (this.waiting === undefined) return;
    for await (const { payload } of this.waiting.sorted()) yield JSON.parse(payload) as JsonValue;
  }

  async close(): Promise<void> {
    await this.waiting?.close();
    this.waiting = undefined;
  }
}
