import type { JsonValue } from './json.js';
import type { StateRecord } from './state.js';

/**
 * A record out of a store that keeps its values as canonical JSON. A capture writes the text as it is; it is parsed only for who asks for the value.
 * The value is no member of the record's own: `{ ...record, value }` makes a record with another value and without the text.
 */
export class TextRecord implements StateRecord {
  readonly #text: string;
  #value: JsonValue | undefined;

  /** @param text as `canonicalJson` gives it. */
  constructor(
    readonly collection: string,
    readonly resource: string,
    readonly section: string,
    text: string,
  ) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get value(): JsonValue {
    this.#value ??= JSON.parse(this.#text) as JsonValue;
    return this.#value;
  }
}
