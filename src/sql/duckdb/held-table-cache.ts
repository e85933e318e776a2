import type { HeldTable, NativeName } from '../dialect/translator.js';

const MOST = 1000;

/**
 * What is known of the tables of a database, so that a query need not look through its whole catalogue. Whoever changes a definition says `forget`
 * when the change can be seen; a transaction that changes some looks for itself.
 */
export class HeldTableCache {
  private readonly held = new Map<string, HeldTable>();
  private changes = 0;

  async get(name: NativeName, read: () => Promise<HeldTable | undefined>): Promise<HeldTable | undefined> {
    const key = JSON.stringify([name.catalog, name.schema, name.table]).toLowerCase();
    const known = this.held.get(key);
    if (known !== undefined) return known;
    const before = this.changes;
    const found = await read();
    // What was read before a change is not kept after it.
    if (found !== undefined && before === this.changes) {
      if (this.held.size >= MOST) this.held.clear();
      this.held.set(key, found);
    }
    return found;
  }

  forget(): void {
    this.changes += 1;
    this.held.clear();
  }
}
