/** Parsed expressions by their text. A client sends the same few texts again and again, with other values. */

/** How many texts are kept: at four kilobytes each, a few megabytes at most. */
const MAX_ENTRIES = 1000;

export class ExpressionCache<Parsed> {
  readonly #entries = new Map<string, Parsed>();

  /** The parsed text: from here, or from `parse`, which may throw; only what it returns is kept. */
  get(text: string, parse: () => Parsed): Parsed {
    const known = this.#entries.get(text);
    if (known !== undefined) return known;
    const parsed = parse();
    // The oldest goes first. One that is still in use comes back at the cost of one parse.
    if (this.#entries.size >= MAX_ENTRIES) {
      const oldest = this.#entries.keys().next();
      if (oldest.done !== true) this.#entries.delete(oldest.value);
    }
    this.#entries.set(text, parsed);
    return parsed;
  }
}
