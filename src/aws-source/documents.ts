import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '../core/json.js';

/** An answer of the SDK as the API's own JSON: times are seconds, bytes are base64, and what is not there is left out. */
export function toDocument(value: unknown): JsonValue {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  if (Array.isArray(value)) return value.map(toDocument);
  if (typeof value !== 'object' || value === null) return value as JsonValue;
  const members = Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => (member === undefined || name === '$metadata' ? [] : [[name, toDocument(member)]]));
  return Object.fromEntries(members);
}

/** The members of a document that are named. */
export function pick(document: JsonValue, names: Iterable<string>): JsonObject {
  const held = document as JsonObject;
  return Object.fromEntries([...names].flatMap((name) => (Object.hasOwn(held, name) ? [[name, held[name]]] : [])));
}

/** An id for what has one that the API does not tell: the same whenever the same thing is read. */
export function stableId(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** Milliseconds since the epoch of a time that an answer may lack. */
export function milliseconds(time: Date | undefined): number {
  return time?.getTime() ?? 0;
}
