import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { pathPointer } from '../json/json-path.js';

/** One difference inside a value. */
export interface ValueChange {
  /** The way to it as a JSON Pointer inside the value; empty for the value itself. */
  readonly pointer: string;
  /** Left out when there was none. */
  readonly before?: JsonValue;
  /** Left out when there is none any more. */
  readonly after?: JsonValue;
}

/**
 * Where two values differ, as deep inside as possible: members that came, went or changed, and entries of arrays by their index.
 * @param passOver members of the value itself that are not looked at.
 */
export function valueChanges(before: JsonValue, after: JsonValue, passOver: readonly string[] = []): readonly ValueChange[] {
  const changes: ValueChange[] = [];
  compare(before, after, { changes, path: [], passOver });
  return changes;
}

interface Comparison {
  readonly changes: ValueChange[];
  readonly path: (string | number)[];
  readonly passOver: readonly string[];
}

function compare(before: JsonValue, after: JsonValue, comparison: Comparison): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) compareEntries(before, after, comparison);
  else if (isJsonObject(before) && isJsonObject(after)) compareMembers(before, after, comparison);
  else note(comparison, before, after);
}

function compareEntries(before: readonly JsonValue[], after: readonly JsonValue[], comparison: Comparison): void {
  const shared = Math.min(before.length, after.length);
  for (let index = 0; index < shared; index += 1) {
    comparison.path.push(index);
    compare(before[index] ?? null, after[index] ?? null, comparison);
    comparison.path.pop();
  }
  // From the end, so that each index is right when those before it in the list of changes were made.
  for (let index = before.length - 1; index >= shared; index -= 1) noteAt(comparison, index, before[index], undefined);
  for (let index = shared; index < after.length; index += 1) noteAt(comparison, index, undefined, after[index]);
}

function compareMembers(before: JsonObject, after: JsonObject, comparison: Comparison): void {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  for (const name of names) {
    if (comparison.path.length === 0 && comparison.passOver.includes(name)) continue;
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    if (old === undefined || now === undefined) {
      noteAt(comparison, name, old, now);
    } else {
      comparison.path.push(name);
      compare(old, now, comparison);
      comparison.path.pop();
    }
  }
}

function noteAt(comparison: Comparison, step: string | number, before: JsonValue | undefined, after: JsonValue | undefined): void {
  if (before === undefined && after === undefined) return;
  comparison.path.push(step);
  note(comparison, before, after);
  comparison.path.pop();
}

function note({ changes, path }: Comparison, before: JsonValue | undefined, after: JsonValue | undefined): void {
  changes.push({
    pointer: pathPointer(path),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}
