const PREFIX = 'winterbaume-commit ';

/** What a database tells of its part of a commit over several stores. */
export interface CommitMark {
  readonly id: string;
  /** The other stores, as JSON: DuckDB has no comments on schemas. */
  readonly others: string;
}

/**
 * The schema by which a database tells that it has carried out its part of a commit over several stores: made in the transaction of that part, and removed
 * when all is done, a moment later. Clients do not see it, and captures leave it out.
 */
export function schemaOf({ id, others }: CommitMark): string {
  return `${PREFIX}${id} ${others}`;
}

/** What a schema marks; `undefined` for all others. */
export function markOf(schema: string): CommitMark | undefined {
  if (!schema.startsWith(PREFIX)) return undefined;
  const space = schema.indexOf(' ', PREFIX.length);
  return { id: schema.slice(PREFIX.length, space), others: schema.slice(space + 1) };
}
