import { closingIndex, identifierName, quoteIdentifier, tokenize, type Token } from '../lexer.js';
import { positionAt, QueryError, unsupported } from '../query-error.js';

const HIERARCHY = '__hierarchy';
const PARENT = '__parent';
const ENDS_CLAUSE = new Set(['GROUP', 'HAVING', 'ORDER', 'LIMIT', 'QUALIFY', 'UNION', 'INTERSECT', 'EXCEPT', 'MINUS', 'OFFSET', ')', ';']);

/**
 * `SELECT ... FROM t [WHERE ...] START WITH ... CONNECT BY ...` as a recursive query: roots first, then level by level those whose parent is there
 * already; WHERE chooses among them in the end. A text without such a clause comes back as it is.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_CONNECT_BY_clause.html
 */
export function withoutConnectBy(source: string): string {
  if (!/\bconnect\s+by\b/i.test(source)) return source;
  const tokens = tokenize(source);
  const at = tokens.findIndex(({ upper, kind }, index) => upper === 'CONNECT' && kind === 'word' && tokens[index + 1]?.upper === 'BY');
  if (at < 0) return source;
  const select = selectBefore(tokens, at);
  const clauses = clausesOf(tokens, select, source);
  const rewritten = recursive(clauses, source);
  const [first, last] = [tokens[select], tokens[clauses.end - 1]];
  if (first === undefined || last === undefined) return source;
  // A query may have more than one.
  return withoutConnectBy(`${source.slice(0, first.start)}${rewritten}${source.slice(last.end)}`);
}

/** The SELECT whose clause stands at a place: the last one before it at the same depth. */
function selectBefore(tokens: readonly Token[], end: number): number {
  let depth = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token?.text === ')') depth += 1;
    else if (token?.text === '(') depth -= 1;
    else if (depth === 0 && token?.upper === 'SELECT' && token.kind === 'word') return at;
    if (depth < 0) break;
  }
  throw unsupported('CONNECT BY outside of a SELECT');
}

interface Clauses {
  readonly list: readonly Token[];
  readonly from: readonly Token[];
  readonly where: readonly Token[];
  readonly startWith: readonly Token[];
  readonly connectBy: readonly Token[];
  /** GROUP BY, ORDER BY and what else follows. */
  readonly rest: readonly Token[];
  readonly end: number;
}

function clausesOf(tokens: readonly Token[], select: number, source: string): Clauses {
  const parts = { list: [] as Token[], from: [] as Token[], where: [] as Token[], startWith: [] as Token[], connectBy: [] as Token[], rest: [] as Token[] };
  let current: Token[] = parts.list;
  let at = select + 1;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.text === ')' || token.text === ';') break;
    const next = tokens[at + 1]?.upper;
    const word = token.kind === 'word' ? token.upper : '';
    if (word === 'FROM' && current === parts.list) current = parts.from;
    else if (word === 'WHERE') current = parts.where;
    else if ((word === 'START' && next === 'WITH') || (word === 'CONNECT' && next === 'BY')) {
      current = word === 'START' ? parts.startWith : parts.connectBy;
      at += 1;
    } else {
      if (current !== parts.list && current !== parts.rest && ENDS_CLAUSE.has(word)) current = parts.rest;
      const close = token.text === '(' || token.text === '[' ? closingIndex(tokens, at) : at;
      current.push(...tokens.slice(at, close + 1));
      at = close;
    }
  }
  if (parts.from.length === 0 || parts.connectBy.length === 0) throw new QueryError('syntax', 'syntax error at or near "CONNECT"', { position: positionAt(source, tokens[select]?.start ?? 0) });
  return { ...parts, end: at };
}

function recursive({ list, from, where, startWith, connectBy, rest }: Clauses, source: string): string {
  const text = (tokens: readonly Token[]): string => source.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  const alias = aliasOf(from);
  const roots = `SELECT *, 1 AS level FROM ${text(from)}${startWith.length === 0 ? '' : ` WHERE ${text(startWith)}`}`;
  // The parent stands there as one value, so that a column's name alone is always the child's.
  const children = `SELECT ${alias}.*, ${PARENT}.level + 1 AS level FROM ${text(from)}, (SELECT h AS ${PARENT} FROM ${HIERARCHY} AS h) AS p WHERE ${condition(connectBy, source)}`;
  const columns = list.length === 1 && list[0]?.text === '*' ? '* EXCLUDE (level)' : text(list);
  return `(WITH RECURSIVE ${HIERARCHY} AS (${roots} UNION ALL ${children}) SELECT ${columns} FROM ${HIERARCHY} AS ${alias}${where.length === 0 ? '' : ` WHERE ${text(where)}`} ${rest.length === 0 ? '' : text(rest)})`;
}

/** The name that the columns of the FROM go by. */
function aliasOf(from: readonly Token[]): string {
  if (from.some(({ text, upper }) => text === ',' || upper === 'JOIN')) throw unsupported('CONNECT BY with a join');
  const last = from.at(-1);
  if (last === undefined || (last.kind !== 'word' && last.kind !== 'quoted')) throw unsupported('CONNECT BY with a query that has no alias');
  return quoteIdentifier(identifierName(last).toLowerCase());
}

/** `PRIOR id = manager_id AND level < 3`: what is prior is the parent's. */
function condition(tokens: readonly Token[], source: string): string {
  let result = '';
  let end = tokens[0]?.start ?? 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    result += source.slice(end, token.start);
    end = token.end;
    if (token.kind === 'word' && token.upper === 'LEVEL') result += `(${PARENT}.level + 1)`;
    else if (token.kind === 'word' && token.upper === 'NOCYCLE') throw unsupported('CONNECT BY NOCYCLE');
    else if (token.kind === 'word' && token.upper === 'PRIOR') {
      while (tokens[at + 2]?.text === '.') at += 2;
      const column = tokens[at + 1];
      if (column === undefined || (column.kind !== 'word' && column.kind !== 'quoted')) throw unsupported('PRIOR of anything but a column');
      result += `${PARENT}.${quoteIdentifier(identifierName(column).toLowerCase())}`;
      end = column.end;
      at += 1;
    } else result += token.text;
  }
  return result;
}
