import { tokenize } from './lexer.js';
import type { StatementClass } from './query-execution-backend.js';

export interface StatementCommand {
  /** `SELECT`, `CREATE TABLE`, `CREATE TABLE AS SELECT`, `INSERT`, ... in upper case. */
  readonly command: string;
  readonly statementClass: StatementClass;
}

const QUERY_WORDS = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE', '(']);
const DML_WORDS = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY', 'UNLOAD']);
const TWO_WORDS = new Set(['CREATE', 'ALTER', 'DROP', 'SHOW', 'MSCK']);
const FILLERS = new Set(['OR', 'REPLACE', 'EXTERNAL', 'TEMP', 'TEMPORARY', 'LOCAL', 'GLOBAL', 'IF', 'NOT', 'EXISTS', 'MATERIALIZED']);
const UTILITY_WORDS = new Set(['SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'PREPARE', 'EXECUTE', 'DEALLOCATE', 'SET', 'BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'ABORT', 'ANALYZE', 'VACUUM', 'USE', 'GRANT', 'REVOKE', 'CALL', 'REFRESH', 'DECLARE', 'CLOSE', 'LOCK', 'RESET']);

/** What kind of statement a text is, by its first words. A text that does not begin with a statement is taken for a query, which then fails. */
export function statementCommand(statement: string): StatementCommand {
  const words = tokenize(statement).map((token) => token.upper);
  const [first = ''] = words;
  if (QUERY_WORDS.has(first)) return { command: first === 'WITH' ? withCommand(words) : 'SELECT', statementClass: first === 'WITH' ? withClass(words) : 'query' };
  if (DML_WORDS.has(first)) return { command: first, statementClass: first === 'UNLOAD' || first === 'COPY' ? 'utility' : 'dml' };
  if (TWO_WORDS.has(first)) {
    const second = words.slice(1).find((word) => !FILLERS.has(word)) ?? '';
    return { command: `${first} ${second}`.trim(), statementClass: first === 'SHOW' || first === 'MSCK' ? 'utility' : 'ddl' };
  }
  if (first === 'TRUNCATE' || first === 'COMMENT') return { command: first, statementClass: 'ddl' };
  return { command: first, statementClass: UTILITY_WORDS.has(first) ? 'utility' : 'query' };
}

/** `WITH a AS (...) INSERT ...`: the first word at the top level that begins a statement. */
function withCommand(words: readonly string[]): string {
  let depth = 0;
  for (const word of words) {
    if (word === '(') depth += 1;
    else if (word === ')') depth -= 1;
    else if (depth === 0 && (DML_WORDS.has(word) || word === 'SELECT')) return word;
  }
  return 'SELECT';
}

function withClass(words: readonly string[]): StatementClass {
  return withCommand(words) === 'SELECT' ? 'query' : 'dml';
}
