import type { JsonObject, JsonValue } from '../../core/json.js';
import type { SectionModel } from '../../core/state.js';

/** True when two values of a section mean the same: members that the model calls volatile are passed over unless `strict`. */
export function sameValue(section: SectionModel, a: JsonValue, b: JsonValue, strict = false): boolean {
  const { volatile } = section;
  return same(a, b, strict ? undefined : volatile);
}

function same(a: JsonValue | undefined, b: JsonValue | undefined, passOver?: readonly string[]): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameEntries(a, b);
  return sameMembers(a as JsonObject, b as JsonObject, passOver);
}

function sameEntries(a: readonly JsonValue[], b: readonly JsonValue[]): boolean {
  return a.length === b.length && a.every((entry, index) => same(entry, b[index]));
}

/** A member that is `undefined` is as good as none. */
function sameMembers(a: JsonObject, b: JsonObject, passOver: readonly string[] | undefined): boolean {
  let count = 0;
  for (const name of Object.keys(a)) {
    const member = a[name];
    if (member === undefined || passOver?.includes(name) === true) continue;
    if (!Object.hasOwn(b, name) || !same(member, b[name])) return false;
    count += 1;
  }
  for (const name of Object.keys(b)) {
    if (b[name] !== undefined && passOver?.includes(name) !== true) count -= 1;
  }
  return count === 0;
}
