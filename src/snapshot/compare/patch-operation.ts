import type { JsonValue } from '../../core/json.js';
import { valueChanges } from './value-diff.js';

/** An operation of a JSON Patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: string };

/** The operations that change a value at a place of the document. */
export function valueOperations(path: string, before: JsonValue, after: JsonValue): readonly PatchOperation[] {
  return valueChanges(before, after).map(({ pointer, ...change }): PatchOperation => {
    const at = path + pointer;
    if (change.after === undefined) return { op: 'remove', path: at };
    return { op: change.before === undefined ? 'add' : 'replace', path: at, value: change.after };
  });
}
