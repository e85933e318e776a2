/** What went wrong, as both services tell it apart. */
export const QUERY_ERROR_CATEGORIES = [
  'syntax',
  'missing-catalog',
  'missing-schema',
  'missing-table',
  'missing-column',
  'missing-function',
  'ambiguous-name',
  'not-aggregate',
  'subquery-rows',
  'already-exists',
  'type-mismatch',
  'invalid-cast',
  'invalid-argument',
  'invalid-literal',
  'division-by-zero',
  'number-out-of-range',
  'constraint',
  'transaction',
  'conflict',
  'merge-rows',
  'parameters',
  'permission',
  'resource-limit',
  'unsupported',
  'cancelled',
  'data',
  'internal',
] as const;

export type QueryErrorCategory = (typeof QUERY_ERROR_CATEGORIES)[number];

/** Where in the statement, both from 1. */
export interface QueryPosition {
  readonly line: number;
  readonly column: number;
}

export interface QueryErrorOptions {
  readonly position?: QueryPosition | undefined;
  /** The table, column, function or construct that the error is about, as the client wrote it. */
  readonly subject?: string | undefined;
  /** The tables among which a column was looked for. */
  readonly relations?: readonly string[] | undefined;
  readonly cause?: unknown;
}

/** A statement could not be run. The services put it into their own words. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly category: QueryErrorCategory;
  readonly position: QueryPosition | undefined;
  readonly subject: string | undefined;
  readonly relations: readonly string[] | undefined;

  constructor(category: QueryErrorCategory, message: string, options: QueryErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.category = category;
    this.position = options.position;
    this.subject = options.subject;
    this.relations = options.relations;
  }
}

/** The client used something that this dialect has and the mock does not, named so that nobody looks for it elsewhere. */
export function unsupported(construct: string, position?: QueryPosition): QueryError {
  return new QueryError('unsupported', `${construct} is not supported by this mock`, { subject: construct, position });
}

/** Line and column of an offset in a text. */
export function positionAt(text: string, offset: number): QueryPosition {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}
