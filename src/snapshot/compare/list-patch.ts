import type { JsonValue } from '../../core/json.js';
import type { AlignedRecord } from '../align/alignment.js';
import { ExternalSorter, numberKey, type SpillOptions } from '../align/external-sorter.js';
import type { MoveWatch } from './move-watch.js';
import { valueOperations, type PatchOperation } from './patch-operation.js';
import { sameValue } from './same-value.js';

/**
 * The operations that make one list another: removals from the end, so that indexes before them stay right; then additions from the start, each at
 * its index in the new list; then changes inside entries. An entry that moved is removed and added.
 */
export class ListPatch {
  private readonly removals: ExternalSorter;
  private readonly additions: ExternalSorter;
  private readonly changes: ExternalSorter;
  private before = 0;
  private after = 0;

  /** @param path the list's, as a JSON Pointer. */
  constructor(
    readonly path: string,
    spill: SpillOptions,
  ) {
    this.removals = new ExternalSorter(spill);
    this.additions = new ExternalSorter(spill);
    this.changes = new ExternalSorter(spill);
  }

  async add(record: AlignedRecord, moves: MoveWatch): Promise<void> {
    const [before, after] = record.sides;
    if (before !== undefined) this.before += 1;
    if (after !== undefined) this.after += 1;
    const moved = before !== undefined && after !== undefined && moves.moved(record, before.ordinal, after.ordinal);
    if (before !== undefined && (after === undefined || moved)) {
      await this.removals.add(numberKey(Number.MAX_SAFE_INTEGER - before.ordinal), String(before.ordinal));
    }
    if (after !== undefined && (before === undefined || moved)) {
      await this.additions.add(numberKey(after.ordinal), `${String(after.ordinal)} ${JSON.stringify(after.value)}`);
    } else if (before !== undefined && after !== undefined && !sameValue(record.model, before.value, after.value, true)) {
      const text = `[${JSON.stringify(before.value)},${JSON.stringify(after.value)}]`;
      await this.changes.add(numberKey(after.ordinal), `${String(after.ordinal)} ${text}`);
    }
  }

  /** The operations, when all of the list was told. */
  async *operations(): AsyncGenerator<PatchOperation> {
    if (this.after === 0) {
      yield { op: 'remove', path: this.path };
      return;
    }
    if (this.before === 0) yield { op: 'add', path: this.path, value: [] };
    for await (const { payload } of this.removals.sorted()) yield { op: 'remove', path: `${this.path}/${payload}` };
    for await (const { payload } of this.additions.sorted()) {
      const { index, json } = parsePayload(payload);
      yield { op: 'add', path: `${this.path}/${index}`, value: json };
    }
    for await (const { payload } of this.changes.sorted()) {
      const { index, json } = parsePayload(payload);
      const [before = null, after = null] = json as readonly JsonValue[];
      yield* valueOperations(`${this.path}/${index}`, before, after);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.removals.close(), this.additions.close(), this.changes.close()]);
  }
}

function parsePayload(payload: string): { readonly index: string; readonly json: JsonValue } {
  const space = payload.indexOf(' ');
  return { index: payload.slice(0, space), json: JSON.parse(payload.slice(space + 1)) as JsonValue };
}
