import { closingIndex, quoteString, stringValue, type Token } from '../lexer.js';
import { positionAt, QueryError, unsupported } from '../query-error.js';
import { SYMMETRIC_MARK } from './operators.js';
import { AFTER_ITEM, AFTER_STAR, expecting } from './expected-input.js';
import type { SyntaxContext, SyntaxRule } from './syntax.js';

/** `VALUES 1, 2`: a row of one column needs no brackets. */
const bareValuesRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  if (token.upper !== 'VALUES' || token.kind !== 'word') return;
  let start = index + 1;
  while (start < tokens.length) {
    const end = elementEnd(tokens.map(({ upper }) => upper), start, tokens);
    const [first, last] = [tokens[start], tokens[end - 1]];
    if (first === undefined || last === undefined) return;
    const bracketed = first.text === '(' && closingIndex(tokens, start) === end - 1;
    if (!bracketed && first.upper !== 'ROW') {
      edits.insert(first.start, '(');
      edits.insert(last.end, ')');
    } else if (first.upper === 'ROW' && tokens[start + 1]?.text === '(') {
      edits.replace(first.start, first.end, '');
    }
    if (tokens[end]?.text !== ',') return;
    start = end + 1;
  }
};

const AFTER_VALUES = new Set([')', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'UNION', 'INTERSECT', 'EXCEPT', ';']);

function elementEnd(words: readonly string[], start: number, tokens: Parameters<typeof closingIndex>[0]): number {
  for (let at = start; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '(' || word === '[') at = closingIndex(tokens, at);
    else if (word === ',' || AFTER_VALUES.has(word)) return at;
  }
  return words.length;
}

/** `TABLE(sequence(1, 3))` in FROM. */
const tableFunctionRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  const before = tokens[index - 1]?.upper;
  if (token.upper !== 'TABLE' || tokens[index + 1]?.text !== '(' || (before !== 'FROM' && before !== ',' && before !== 'JOIN')) return;
  const open = tokens[index + 1];
  const close = tokens[closingIndex(tokens, index + 1)];
  if (open === undefined || close === undefined) return;
  edits.replace(token.start, open.end, '');
  edits.replace(close.start, close.end, '');
};

/** `current_timestamp(3)`: the precision tells how many digits are shown, of which the mock's clock has three. */
const PRECISE = new Set(['CURRENT_TIMESTAMP', 'CURRENT_TIME', 'LOCALTIME', 'LOCALTIMESTAMP']);
const currentTimeRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  const [open, number, close] = [tokens[index + 1], tokens[index + 2], tokens[index + 3]];
  if (!PRECISE.has(token.upper) || open?.text !== '(' || number?.kind !== 'number' || close?.text !== ')') return;
  edits.replace(open.start, close.end, '');
};

const sampleRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  if (token.upper !== 'TABLESAMPLE') return;
  const close = tokens[closingIndex(tokens, index + 2)];
  if (close !== undefined) edits.insert(close.start, ' PERCENT');
};

/** A timestamp literal with a zone is a timestamp with time zone. */
const timestampLiteralRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  const value = tokens[index + 1];
  if (token.upper !== 'TIMESTAMP' || value?.kind !== 'string') return;
  const [, moment = '', offset, zone] = /^(.*\d)\s*(?:([+-]\d{1,2}:\d{2})|(?<=\d\s*)([A-Za-z][\w/+-]*))\s*$/.exec(stringValue(value)) ?? [];
  if (offset === undefined && zone === undefined) return;
  // DuckDB wants seconds, no space before an offset, and one before a zone's name.
  const whole = /\s\d{1,2}:\d{2}$/.test(moment) ? `${moment}:00` : moment;
  edits.replace(token.start, value.end, `TIMESTAMPTZ ${quoteString(offset === undefined ? `${whole} ${zone ?? ''}` : `${whole}${offset}`)}`);
};

const typedLiteralRule: SyntaxRule = ({ tokens, edits, source }, index, token) => {
  const value = tokens[index + 1];
  if (value?.kind !== 'string' || token.kind !== 'word') return;
  if (token.upper === 'IPADDRESS') throw unsupported('type ipaddress', positionAt(source, token.start));
  if (token.upper === 'JSON') edits.replace(token.start, value.end, `json_parse(${value.text})`);
  if (token.upper === 'VARBINARY') edits.replace(token.start, value.end, `to_utf8(${value.text})`);
  if (token.upper === 'DECIMAL') {
    const [whole = '', fraction = ''] = stringValue(value).replace('-', '').split('.');
    edits.replace(token.start, value.end, `CAST(${value.text} AS DECIMAL(${String(Math.max(1, whole.length + fraction.length))},${String(fraction.length)}))`);
  }
};

/** `U&'\00e9'`. */
const unicodeLiteralRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  const [ampersand, value] = [tokens[index + 1], tokens[index + 2]];
  if (token.upper !== 'U' || ampersand?.text !== '&' || value?.kind !== 'string') return;
  const text = stringValue(value).replaceAll(/\\(?:\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|(\\))/g, (_all, long?: string, short?: string) =>
    long === undefined && short === undefined ? '\\' : String.fromCodePoint(parseInt(long ?? short ?? '', 16)),
  );
  edits.replace(token.start, value.end, quoteString(text));
};

/** `if(a, b)`: DuckDB's has three arguments. */
const shortIfRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  if (token.upper !== 'IF' || token.kind !== 'word' || tokens[index + 1]?.text !== '(') return;
  const close = closingIndex(tokens, index + 1);
  let commas = 0;
  for (let at = index + 2; at < close; at += 1) {
    const text = tokens[at]?.text;
    if (text === '(' || text === '[') at = closingIndex(tokens, at);
    else if (text === ',') commas += 1;
  }
  const end = tokens[close];
  if (commas === 1 && end !== undefined) edits.insert(end.start, ', NULL');
};

/** What DuckDB's grammar reads and Trino's does not: a statement that uses it is refused as Athena would. */
const foreignSyntaxRule: SyntaxRule = ({ tokens, source }, index, token) => {
  const refuse = (): never => {
    throw new QueryError('syntax', `mismatched input '${token.text}'`, { position: positionAt(source, token.start) });
  };
  if (token.text === '::' || token.text === '==' || token.text === '{' || token.text === '->>' || token.text === '~' || token.text === '!~') refuse();
  if (token.text === '/' && tokens[index + 1]?.text === '/' && tokens[index + 1]?.start === token.end) refuse();
  if (token.kind === 'quoted' && token.text.startsWith('`')) {
    throw new QueryError('syntax', 'backquoted identifiers are not supported; use double quotes to quote identifiers', { position: positionAt(source, token.start) });
  }
  if (token.kind === 'string' && !token.text.startsWith("'")) refuse();
  if (token.upper === 'QUALIFY' && token.kind === 'word') refuse();
  if (token.kind === 'string' && (tokens[index - 1]?.upper === 'FROM' || tokens[index - 1]?.upper === 'JOIN')) {
    if (tokens[index - 1]?.kind === 'word' && tokens[index + 1]?.text !== ')') refuse();
  }
};

/** `BETWEEN SYMMETRIC a AND b`: a mark around the first bound, for the rewriting. */
const symmetricRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  if (token.upper !== 'SYMMETRIC' || tokens[index - 1]?.upper !== 'BETWEEN') return;
  edits.replace(token.start, token.end, `${SYMMETRIC_MARK}(`);
  for (let at = index + 1; at < tokens.length; at += 1) {
    const each = tokens[at];
    if (each?.text === '(' || each?.text === '[') at = closingIndex(tokens, at);
    else if (each?.upper === 'AND' && each.kind === 'word') {
      edits.insert(each.start, ') ');
      return;
    }
  }
};

/** A date or a timestamp that is none is refused before the query runs. */
const dateLiteralRule: SyntaxRule = ({ tokens, source }, index, token) => {
  const value = tokens[index + 1];
  if ((token.upper !== 'DATE' && token.upper !== 'TIMESTAMP') || token.kind !== 'word' || value?.kind !== 'string') return;
  const [, year = '', month = '', day = '', rest] = /^\s*(-?\d{1,6})-(\d{1,2})-(\d{1,2})(\s.*)?$/s.exec(stringValue(value)) ?? [];
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const valid = year !== '' && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && (token.upper === 'TIMESTAMP' || rest === undefined || rest.trim() === '');
  if (!valid) throw new QueryError('invalid-literal', `'${stringValue(value)}' is not a valid ${token.upper} literal`, { position: positionAt(source, token.start) });
};

/** `json_object('a' : 1, KEY 'b' VALUE 2)` as a call with names and values in turn. */
const jsonObjectRule: SyntaxRule = ({ tokens, edits, source }, index, token) => {
  if (token.upper !== 'JSON_OBJECT' || token.kind !== 'word' || tokens[index + 1]?.text !== '(') return;
  const close = closingIndex(tokens, index + 1);
  for (let at = index + 2; at < close; at += 1) {
    const each = tokens[at];
    if (each === undefined) return;
    if (each.text === '(' || each.text === '[') at = closingIndex(tokens, at);
    else if (each.text === ':' || (each.upper === 'VALUE' && each.kind === 'word')) edits.replace(each.start, each.end, ',');
    else if (each.upper === 'KEY' && each.kind === 'word') edits.replace(each.start, each.end, '');
    else if (each.upper === 'ON' && tokens[at + 1]?.upper === 'NULL') {
      const rule = tokens[at - 1];
      const end = tokens[at + 1];
      if (rule?.upper !== 'NULL' || end === undefined) throw unsupported('JSON_OBJECT ... ABSENT ON NULL', positionAt(source, token.start));
      edits.replace(rule.start, end.end, '');
    }
  }
};

const CLAUSES = new Set(['FROM', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'UNION', 'EXCEPT', 'INTERSECT', 'WINDOW']);

/** Lists of a SELECT that DuckDB reads otherwise: without an item, with a comma at their end, with a name after a star. */
const selectListRule: SyntaxRule = (context, index, token) => {
  const { tokens } = context;
  const before = tokens[index - 1];
  if (token.kind !== 'word' || before === undefined) return;
  if (before.upper === 'SELECT' && before.kind === 'word' && CLAUSES.has(token.upper)) throw mismatched(context, token, expecting(tokens, index));
  if (before.text === ',' && token.upper === 'FROM') throw mismatched(context, token, `. Expecting: ${AFTER_ITEM}`);
  const item = tokens[index - 2];
  const star = before.text === '*' && (item?.upper === 'SELECT' || item?.text === ',');
  if (star && !CLAUSES.has(token.upper) && token.upper !== 'AS') throw mismatched(context, token, `. Expecting: ${AFTER_STAR}`);
  if (before.upper === 'LIMIT' && before.kind === 'word' && item !== undefined && token.upper !== 'ALL') throw mismatched(context, token, expecting(tokens, index));
};

function mismatched({ source }: SyntaxContext, token: Token, expected: string): QueryError {
  return new QueryError('syntax', `mismatched input '${token.text}'${expected}`, { position: positionAt(source, token.start), subject: token.text });
}

const timeTravelRule: SyntaxRule = ({ tokens, source }, index, token) => {
  if (token.upper === 'FOR' && (tokens[index + 1]?.upper === 'TIMESTAMP' || tokens[index + 1]?.upper === 'VERSION') && tokens[index + 2]?.upper === 'AS') {
    throw unsupported(`FOR ${tokens[index + 1]?.upper ?? ''} AS OF`, positionAt(source, token.start));
  }
};

export const athenaRules: readonly SyntaxRule[] = [
  bareValuesRule,
  tableFunctionRule,
  currentTimeRule,
  sampleRule,
  timestampLiteralRule,
  typedLiteralRule,
  unicodeLiteralRule,
  shortIfRule,
  symmetricRule,
  selectListRule,
  jsonObjectRule,
  dateLiteralRule,
  foreignSyntaxRule,
  timeTravelRule,
];
