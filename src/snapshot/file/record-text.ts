import { canonicalJson, type JsonObject, type JsonValue } from '../../core/json.js';
import type { StateRecord } from '../../core/state.js';

/** The canonical text of a record's value. */
export function recordText(record: StateRecord): string {
  return record.text ?? valueText(record.value);
}

/**
 * The canonical text of a value. Values whose members come sorted already, as most do, take the engine's own
 * `JSON.stringify`, which is several times faster.
 */
export function valueText(value: JsonValue): string {
  return isSorted(value) ? JSON.stringify(value) : canonicalJson(value);
}

/** True when each object's members are sorted and none is `undefined`, so that `JSON.stringify` gives the canonical text. */
function isSorted(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).every(isSorted);
  const object = value as JsonObject;
  let last = '';
  // Values come from JSON or from literals: they inherit no members.
  for (const name in object) {
    if (name < last) return false;
    last = name;
    const member = object[name];
    if (typeof member === 'object' && member !== null && !isSorted(member)) return false;
  }
  return true;
}
