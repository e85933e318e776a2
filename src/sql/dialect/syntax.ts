import { closingIndex, quoteString, stringValue, tokenize, type Token } from '../lexer.js';
import { positionAt, QueryError, unsupported } from '../query-error.js';
import type { SqlDialect } from '../query-execution-backend.js';
import { athenaRules } from './athena-syntax.js';
import { redshiftRules } from './redshift-syntax.js';
import type { EditedText} from './text-edits.js';
import { TextEdits } from './text-edits.js';
import { parseType } from './type-names.js';

/** What a syntax rule sees: the statement's tokens, the place it looks at, and the changes made so far. */
export interface SyntaxContext {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly edits: TextEdits;
  readonly dialect: SqlDialect;
}

/** Looks at the token at `index`; changes the text where the dialect's grammar and DuckDB's differ. */
export type SyntaxRule = (context: SyntaxContext, index: number, token: Token) => void;

/**
 * The part of a dialect's grammar that DuckDB's parser does not read, in words that it does: types, literals, clauses. What it reads, but
 * means otherwise, is the business of `rewrite.ts`.
 */
export function translateSyntax(source: string, dialect: SqlDialect): EditedText {
  const tokens = tokenize(source);
  const edits = new TextEdits(source);
  const context: SyntaxContext = { source, tokens, edits, dialect };
  const rules = dialect === 'athena' ? ATHENA : REDSHIFT;
  tokens.forEach((token, index) => {
    for (const rule of rules) rule(context, index, token);
  });
  return edits.apply();
}

const castRule: SyntaxRule = (context, index, token) => {
  const { tokens } = context;
  if ((token.upper !== 'CAST' && token.upper !== 'TRY_CAST') || token.kind !== 'word' || tokens[index + 1]?.text !== '(') return;
  const close = closingIndex(tokens, index + 1);
  for (let at = index + 2; at < close; at += 1) {
    const text = tokens[at]?.upper;
    if (text === '(' || text === '[') at = closingIndex(tokens, at);
    else if (text === 'AS' && tokens[at]?.kind === 'word') {
      replaceType(context, at + 1, close);
      return;
    }
  }
};

const doubleColonRule: SyntaxRule = (context, index, token) => {
  if (token.text === '::') replaceType(context, index + 1, undefined);
};

function replaceType({ tokens, edits, source, dialect }: SyntaxContext, start: number, end: number | undefined): void {
  const first = tokens[start];
  if (first === undefined) return;
  const { sql, next } = parseType(tokens, start, true, dialect);
  const last = tokens[next - 1] ?? first;
  if (end !== undefined && next !== end) {
    throw new QueryError('syntax', `mismatched input '${tokens[next]?.text ?? ''}'. Expecting: ')'`, { position: positionAt(source, tokens[next]?.start ?? last.end) });
  }
  edits.replace(first.start, last.end, sql);
}

/** Doubles, and numbers of more digits than a double keeps, go as text through the JSON of the syntax tree, which would make 1.0 of them 1. */
const longNumberRule: SyntaxRule = ({ edits }, _index, token) => {
  if (token.kind !== 'number') return;
  if (/[eE]/.test(token.text)) edits.replace(token.start, token.end, `CAST('${token.text}' AS DOUBLE)`);
  if (token.text.length < 16 || /[eE]/.test(token.text)) return;
  const digits = token.text.replaceAll('_', '');
  const [whole = '', fraction] = digits.split('.');
  if (fraction !== undefined) edits.replace(token.start, token.end, `CAST('${digits}' AS DECIMAL(${String(Math.min(38, whole.length + fraction.length))},${String(fraction.length)}))`);
  else edits.replace(token.start, token.end, `CAST('${digits}' AS ${BigInt(digits) < 2n ** 63n ? 'BIGINT' : 'HUGEINT'})`);
};

const ignoreNullsRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  if ((token.upper !== 'IGNORE' && token.upper !== 'RESPECT') || tokens[index + 1]?.upper !== 'NULLS' || tokens[index - 1]?.text !== ')') return;
  const close = tokens[index - 1];
  const nulls = tokens[index + 1];
  if (close === undefined || nulls === undefined) return;
  if (token.upper === 'IGNORE') edits.insert(close.start, ' IGNORE NULLS');
  edits.replace(token.start, nulls.end, '');
};

/** `LISTAGG(x, ',') WITHIN GROUP (ORDER BY y)` as an aggregate with its own order. */
const listaggRule: SyntaxRule = ({ tokens, edits, source }, index, token) => {
  if (token.upper !== 'LISTAGG' || tokens[index + 1]?.text !== '(') return;
  const close = closingIndex(tokens, index + 1);
  const overflow = tokens.slice(index, close).findIndex(({ upper }, at, all) => upper === 'ON' && all[at + 1]?.upper === 'OVERFLOW');
  if (overflow >= 0) {
    const on = tokens[index + overflow];
    const end = tokens[close];
    if (tokens[index + overflow + 2]?.upper !== 'ERROR') throw unsupported('LISTAGG ... ON OVERFLOW TRUNCATE', positionAt(source, on?.start ?? 0));
    if (on !== undefined && end !== undefined) edits.replace(on.start, end.start, '');
  }
  if (tokens[close + 1]?.upper !== 'WITHIN' || tokens[close + 2]?.upper !== 'GROUP') return;
  const orderClose = closingIndex(tokens, close + 3);
  const [callEnd, groupOpen, groupEnd] = [tokens[close], tokens[close + 3], tokens[orderClose]];
  if (callEnd === undefined || groupOpen === undefined || groupEnd === undefined) return;
  const hasSeparator = tokens.slice(index + 2, close).some(({ text }) => text === ',');
  edits.replace(callEnd.start, groupOpen.end, hasSeparator ? ' ' : ", '' ");
};

const hexLiteralRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  const next = tokens[index + 1];
  if (token.upper !== 'X' || token.kind !== 'word' || next?.kind !== 'string' || next.start !== token.end) return;
  edits.replace(token.start, next.end, `from_hex(${quoteString(stringValue(next).replaceAll(/\s/g, ''))})`);
};

/** `INTERVAL '2-3' YEAR TO MONTH`, `INTERVAL '1 02:03' DAY TO MINUTE`, `INTERVAL - '1' DAY`. */
const intervalRule: SyntaxRule = ({ tokens, edits }, index, token) => {
  if (token.upper !== 'INTERVAL' || token.kind !== 'word') return;
  const sign = tokens[index + 1]?.text;
  const signed = sign === '-' || sign === '+';
  const value = tokens[index + (signed ? 2 : 1)];
  const unit = tokens[index + (signed ? 3 : 2)];
  if (value?.kind !== 'string' || unit?.kind !== 'word') return;
  const to = tokens[index + (signed ? 4 : 3)];
  const last = tokens[index + (signed ? 5 : 4)];
  const negative = sign === '-' ? '-' : '';
  if (to?.upper === 'TO' && last !== undefined) {
    edits.replace(token.start, last.end, `(${negative}INTERVAL ${quoteString(spanText(stringValue(value), unit.upper))})`);
  } else if (signed) {
    edits.replace(token.start, value.end, `${negative}INTERVAL ${value.text}`);
  }
};

function spanText(text: string, from: string): string {
  const trimmed = text.trim();
  if (from === 'YEAR') {
    const [, sign = '', years = '0', months = '0'] = /^(-?)(\d+)-(\d+)$/.exec(trimmed) ?? [];
    return `${sign}${years} years ${sign}${months} months`;
  }
  if (from === 'DAY') {
    const [days = '0', time = '0'] = trimmed.split(' ');
    return `${days} days ${time.includes(':') ? fullTime(time) : `${time} hours`}`;
  }
  return from === 'HOUR' ? fullTime(trimmed) : `00:${trimmed}`;
}

function fullTime(time: string): string {
  return time.split(':').length === 2 ? `${time}:00` : time;
}

/** Refuses what stands before a bracket and no function: clauses that a dialect has, or that only DuckDB has. */
function refusedClauses(...names: readonly string[]): SyntaxRule {
  const refused = new Set(names);
  return ({ tokens, source }, index, token) => {
    if (token.kind === 'word' && tokens[index + 1]?.text === '(' && refused.has(token.upper)) throw unsupported(token.upper, positionAt(source, token.start));
  };
}

const SHARED: readonly SyntaxRule[] = [castRule, longNumberRule, ignoreNullsRule, listaggRule, hexLiteralRule, intervalRule];
const ATHENA = [...SHARED, refusedClauses('MATCH_RECOGNIZE', 'JSON_TABLE', 'PIVOT', 'UNPIVOT'), ...athenaRules];
const REDSHIFT = [...SHARED, refusedClauses('MATCH_RECOGNIZE', 'JSON_TABLE'), doubleColonRule, ...redshiftRules];
