/** Consecutive entries of one list out of a file, which were checked and are handed on as they stand there, unparsed. */
export interface JsonLines {
  readonly collection: string;
  readonly resource: string;
  readonly section: string;
  /** One entry's JSON to a line, in UTF-8, each ended by a line feed; blanks around it. In whatever spelling the file has. They last until the next lines are asked for. */
  readonly bytes: Buffer;
  /** How many lines there are. */
  readonly entries: number;
}

/** True for lines rather than records. */
export function isJsonLines(batch: readonly unknown[] | JsonLines): batch is JsonLines {
  return !Array.isArray(batch);
}
