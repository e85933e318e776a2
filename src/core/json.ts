/** Any value that JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. A member that is `undefined` is left out when it is written, as `JSON.stringify` does. */
export interface JsonObject {
  readonly [member: string]: JsonValue | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The one text of a JSON value: members sorted by UTF-16 code unit, no white space, `undefined` members left out.
 * Two values that are equal give the same text, so it serves for comparing, for hashing and for files that git shows well.
 */
export function canonicalJson(value: JsonValue | undefined): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (let index = 0; index < value.length; index += 1) {
      text += (index === 0 ? '' : ',') + canonicalJson(value[index] as JsonValue);
    }
    return text + ']';
  }
  const object = value as JsonObject;
  let text = '{';
  for (const name of Object.keys(object).sort()) {
    const member = object[name];
    if (member === undefined) continue;
    text += (text.length === 1 ? '' : ',') + JSON.stringify(name) + ':' + canonicalJson(member);
  }
  return text + '}';
}
