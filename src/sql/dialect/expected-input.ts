import type { Token } from '../lexer.js';

const STATEMENTS = [
  'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DENY', 'DESC', 'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', 'GRANT', 'INSERT', 'MERGE', 'PREPARE',
  'REFRESH', 'RESET', 'REVOKE', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UNLOAD', 'UPDATE', 'USE',
];

const TABLES = "'(', 'LATERAL', 'TABLE', 'UNNEST', <identifier>";

/** What Trino's parser says that it expects after a word, where that does not depend on what stands further before. */
const AFTER: Readonly<Record<string, string>> = {
  SELECT: "'*', 'ALL', 'DISTINCT', <expression>",
  FROM: TABLES,
  JOIN: TABLES,
  GROUP: "'BY'",
  ORDER: "'BY'",
  LIMIT: "'?', 'ALL', <integer>",
  OFFSET: "'?', <integer>",
};

const BEFORE_EXPRESSION = new Set(['WHERE', 'HAVING', 'AND', 'OR', 'WHEN', 'THEN', 'ELSE', '+', '-', '/', '%', '||']);

/** What is expected after a star that is a whole item of a SELECT. */
export const AFTER_STAR = "',', 'EXCEPT', 'FETCH', 'FROM', 'GROUP', 'HAVING', 'INTERSECT', 'LIMIT', 'OFFSET', 'ORDER', 'UNION', 'WHERE', 'WINDOW', <EOF>";
/** What is expected after a comma in the list of a SELECT. */
export const AFTER_ITEM = "'*', <expression>";

/**
 * `. Expecting: ...` as Trino's parser ends its `mismatched input`, where it is known; else nothing.
 * @param index of the token that did not fit; the number of tokens for the statement's end.
 */
export function expecting(tokens: readonly Token[], index: number): string {
  const expected = expectedAt(tokens, index);
  return expected === undefined ? '' : `. Expecting: ${expected}`;
}

function expectedAt(tokens: readonly Token[], index: number): string | undefined {
  const before = tokens[index - 1];
  if (before === undefined) return index === 0 ? `${STATEMENTS.map((word) => `'${word}'`).join(', ')}, <query>` : undefined;
  if (before.kind === 'quoted' || before.kind === 'string') return undefined;
  if (BEFORE_EXPRESSION.has(before.upper) || (before.upper === 'BY' && tokens[index - 2]?.upper === 'ORDER')) return '<expression>';
  if (before.kind === 'number' && tokens[index - 2]?.upper === 'LIMIT') return '<EOF>';
  return AFTER[before.upper];
}
