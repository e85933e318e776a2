import { closingIndex } from '../lexer.js';
import type { SyntaxRule } from './syntax.js';
import { parseType } from './type-names.js';
import { superItemsRule } from './redshift-from.js';

const ENDS_SELECT = new Set(['UNION', 'INTERSECT', 'EXCEPT', 'MINUS', ';']);

/** `SELECT TOP 5 x FROM t`: the limit stands at the end in DuckDB. */
const topRule: SyntaxRule = ({ tokens, edits, source }, index, token) => {
  const before = tokens[index - 1]?.upper;
  const count = tokens[index + 1];
  if (token.upper !== 'TOP' || (before !== 'SELECT' && before !== 'DISTINCT' && before !== 'ALL') || count?.kind !== 'number') return;
  edits.replace(token.start, count.end, '');
  let end = index;
  for (; end < tokens.length; end += 1) {
    const text = tokens[end]?.upper ?? '';
    if (text === '(' || text === '[') end = closingIndex(tokens, end);
    else if (text === ')' || ENDS_SELECT.has(text)) break;
  }
  edits.insert(tokens[end]?.start ?? source.length, ` LIMIT ${count.text} `);
};

const approximateRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  if (token.upper !== 'APPROXIMATE') return;
  const [name, open, distinct] = [tokens[index + 1], tokens[index + 2], tokens[index + 3]];
  if (name?.upper === 'COUNT' && open !== undefined && distinct?.upper === 'DISTINCT') {
    edits.replace(token.start, distinct.end, 'approx_count_distinct(');
  } else if (name?.upper === 'PERCENTILE_DISC') {
    edits.replace(token.start, name.start, '');
  }
};

/** `CONVERT(type, expression)`. */
const convertRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  if (token.upper !== 'CONVERT' || tokens[index + 1]?.text !== '(') return;
  const { sql, next } = parseType(tokens, index + 2, true, 'redshift');
  const comma = tokens[next];
  const close = tokens[closingIndex(tokens, index + 1)];
  if (comma?.text !== ',' || close === undefined) return;
  edits.replace(token.start, comma.end, 'CAST(');
  edits.insert(close.start, ` AS ${sql}`);
};

const minusRule: SyntaxRule = ({ edits }, _index, token) => {
  if (token.upper === 'MINUS' && token.kind === 'word') edits.replace(token.start, token.end, 'EXCEPT');
};

/** `:name`, which the Data API fills in. */
const namedParameterRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  const name = tokens[index + 1];
  if (token.text !== ':' || name?.kind !== 'word' || name.start !== token.end) return;
  edits.replace(token.start, token.end, '$');
};

/** `DATEADD(day, 1, d)`, `DATE_PART(dow, d)`: the unit is a bare word, which may be a keyword of DuckDB's. */
const UNIT_FUNCTIONS = new Set(['DATEADD', 'DATE_ADD', 'DATEDIFF', 'DATE_DIFF', 'DATE_PART', 'DATEPART', 'DATE_TRUNC', 'PGDATE_PART']);
/** The names that the service gives the columns of functions with more than one. */
const ONE_NAME: Readonly<Record<string, string>> = { DATE_PART: 'pgdate_part', DATEPART: 'pgdate_part', DATEADD: 'date_add', DATEDIFF: 'date_diff' };
const unitRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  const unit = tokens[index + 2];
  const name = ONE_NAME[token.upper];
  if (name !== undefined && token.kind === 'word' && tokens[index + 1]?.text === '(') edits.replace(token.start, token.end, name);
  if (!UNIT_FUNCTIONS.has(token.upper) || tokens[index + 1]?.text !== '(' || (unit?.kind !== 'word' && unit?.kind !== 'quoted') || tokens[index + 3]?.text !== ',') return;
  edits.replace(unit.start, unit.end, `'${unit.upper.replaceAll('"', '').toLowerCase()}'`);
};

/** `SIMILAR TO` and `~` are one thing to DuckDB's parser and two in Redshift, so the first borrows operators that Redshift has not. */
const similarRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  const to = tokens[index + 1];
  if (token.upper !== 'SIMILAR' || to?.upper !== 'TO') return;
  const not = tokens[index - 1];
  if (not?.upper === 'NOT') edits.replace(not.start, to.end, '<@');
  else edits.replace(token.start, to.end, '^@');
};

/** `ARRAY(1, 2)` makes a SUPER; DuckDB's grammar expects a query in the brackets. */
const arrayRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  if (token.upper === 'ARRAY' && token.kind === 'word' && tokens[index + 1]?.text === '(') edits.replace(token.start, token.end, 'super_array');
};

/** A backslash escapes another in Redshift's texts. */
const backslashRule: SyntaxRule = ({ edits }, _index, token) => {
  if (token.kind === 'string' && token.text.startsWith("'") && token.text.includes('\\\\')) edits.replace(token.start, token.end, token.text.replaceAll('\\\\', '\\'));
};

/** `PERCENTILE_CONT(p) WITHIN GROUP (ORDER BY x) OVER (...)`: as a window function, DuckDB takes it as one of two arguments. */
const percentileRule: SyntaxRule = ({ tokens, edits, source }, index, token) => {
  if ((token.upper !== 'PERCENTILE_CONT' && token.upper !== 'PERCENTILE_DISC') || tokens[index + 1]?.text !== '(') return;
  const close = closingIndex(tokens, index + 1);
  if (tokens[close + 1]?.upper !== 'WITHIN' || tokens[close + 3]?.text !== '(') return;
  const groupClose = closingIndex(tokens, close + 3);
  const [open, end, order, last, groupEnd] = [tokens[index + 1], tokens[close], tokens[close + 6], tokens[groupClose - 1], tokens[groupClose]];
  if (tokens[groupClose + 1]?.upper !== 'OVER' || open === undefined || end === undefined || order === undefined || last === undefined || groupEnd === undefined) return;
  const descending = last.upper === 'DESC';
  const value = source.slice(order.start, descending || last.upper === 'ASC' ? last.start : last.end);
  const share = source.slice(open.end, end.start);
  edits.replace(open.end, groupEnd.start, `${value}, ${descending ? `1 - (${share})` : share}`);
};

const BEFORE_TABLE = new Set(['FROM', 'JOIN', 'INTO', 'UPDATE', 'TABLE', 'USING', ',']);

/** `#name` is a temporary table; `a # b` is an exclusive or, which borrows an operator that Redshift has not. */
const hashRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  const [before, name] = [tokens[index - 1], tokens[index + 1]];
  if (token.text !== '#') return;
  if (BEFORE_TABLE.has(before?.upper ?? '') && name?.kind === 'word' && name.start === token.end) edits.replace(token.start, name.end, `"#${name.text.toLowerCase()}"`);
  else edits.replace(token.start, token.end, '&&');
};

export const redshiftRules: readonly SyntaxRule[] = [arrayRule, backslashRule, topRule, approximateRule, convertRule, minusRule, namedParameterRule, unitRule, similarRule, superItemsRule, hashRule, percentileRule];
