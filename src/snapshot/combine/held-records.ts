import type { JsonValue } from '../../core/json.js';
import { Spool, type SpillOptions } from '../align/external-sorter.js';

/** The records of one resource while they have to wait, on disk where there are many. */
export class HeldRecords {
  private readonly spool: Spool;

  constructor(spill: SpillOptions) {
    this.spool = new Spool(spill);
  }

  get size(): number {
    return this.spool.size;
  }

  /** A promise that is returned has to be waited for. */
  hold(section: string, value: JsonValue): Promise<void> | undefined {
    return this.spool.add(`${JSON.stringify(section)}\t${JSON.stringify(value)}`);
  }

  /** The records in the order in which they were held. */
  async *records(): AsyncGenerator<{ readonly section: string; readonly value: JsonValue }> {
    for await (const text of this.spool.texts()) {
      const tab = text.indexOf('\t');
      yield { section: JSON.parse(text.slice(0, tab)) as string, value: JSON.parse(text.slice(tab + 1)) as JsonValue };
    }
  }

  close(): Promise<void> {
    return this.spool.close();
  }
}
