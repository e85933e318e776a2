import { tokenize } from '../../../sql/lexer.js';

export type StatementType = 'DDL' | 'DML' | 'UTILITY';

export interface StatementKind {
  readonly type: StatementType;
  /** `SubstatementType`: `SELECT`, `CREATE_TABLE_AS_SELECT`, `SHOW_TABLES`. */
  readonly substatement: string;
}

/** What `GetQueryExecution` calls a statement, by its first words. A text that is no statement is taken for a query. */
export function statementKind(statement: string): StatementKind {
  let words: string[];
  try {
    words = tokenize(statement).map(({ upper }) => upper);
  } catch {
    words = [];
  }
  const [first = '', second = '', third = ''] = words;
  switch (first) {
    case 'SELECT': case 'WITH': case 'VALUES': case 'TABLE': case '(':
      return { type: 'DML', substatement: 'SELECT' };
    case 'INSERT': case 'UNLOAD': case 'DELETE': case 'UPDATE': case 'MERGE':
      return { type: 'DML', substatement: first };
    case 'SHOW':
      return { type: 'UTILITY', substatement: ['CREATE'].includes(second) ? `SHOW_CREATE_${third}` : `SHOW_${second}` };
    case 'DESCRIBE': case 'DESC': case 'EXPLAIN':
      return { type: 'UTILITY', substatement: first === 'DESC' ? 'DESCRIBE' : first };
    case 'CREATE':
      return { type: 'DDL', substatement: createKind(words) };
    case 'ALTER': case 'DROP':
      return { type: 'DDL', substatement: `${first}_${second === 'SCHEMA' ? 'DATABASE' : second}` };
    case 'MSCK':
      return { type: 'DDL', substatement: 'MSCK_REPAIR_TABLE' };
    case 'PREPARE': case 'EXECUTE': case 'DEALLOCATE':
      return { type: 'DML', substatement: first };
    default:
      return { type: 'DML', substatement: 'SELECT' };
  }
}

function createKind(words: readonly string[]): string {
  if (words.includes('VIEW') && words.indexOf('VIEW') <= 3) return 'CREATE_VIEW';
  if (words[1] === 'DATABASE' || words[1] === 'SCHEMA') return 'CREATE_DATABASE';
  return words[1] === 'TABLE' && words.includes('AS') && words.includes('SELECT') ? 'CREATE_TABLE_AS_SELECT' : 'CREATE_TABLE';
}
