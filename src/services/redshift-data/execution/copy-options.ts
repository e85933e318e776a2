import { identifierName, type Token } from '../../../sql/lexer.js';
import { QueryError } from '../../../sql/query-error.js';

/** The clauses that follow COPY's and UNLOAD's location. */
export interface CopyOptions {
  readonly format: 'csv' | 'parquet' | 'json' | 'delimited';
  readonly delimiter: string;
  readonly quote: string;
  readonly ignoreHeader: number;
  readonly nullText: string;
  readonly header: boolean;
  readonly gzip: boolean;
  readonly allowOverwrite: boolean;
  readonly partitionBy: readonly string[];
  readonly addQuotes: boolean;
  readonly manifest: boolean;
}

/** Clauses with a value that changes nothing here: credentials, regions, sizes, tolerance. */
const WITH_VALUE = new Set(['IAM_ROLE', 'CREDENTIALS', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SESSION_TOKEN', 'REGION', 'MAXFILESIZE', 'ROWGROUPSIZE', 'COMPROWS', 'KMS_KEY_ID', 'ENCODING', 'MASTER_SYMMETRIC_KEY', 'MAXERROR', 'ACCEPTINVCHARS', 'DATEFORMAT', 'TIMEFORMAT']);
const WITHOUT_VALUE = new Set(['COMPUPDATE', 'STATUPDATE', 'ON', 'OFF', 'TRUE', 'FALSE', 'PRESET', 'ENCRYPTED', 'AUTO', 'CLEANPATH', 'TRIMBLANKS', 'BLANKSASNULL', 'EMPTYASNULL', 'TRUNCATECOLUMNS', 'FILLRECORD', 'IGNOREBLANKLINES', 'EXPLICIT_IDS', 'ROUNDEC', 'ESCAPE', 'REMOVEQUOTES', 'INCLUDE', 'AS', 'MB', 'GB', 'EXTENSION', 'DEFAULT', 'PARALLEL']);

export function readCopyOptions(tokens: readonly Token[], start: number): CopyOptions {
  let options: CopyOptions = { format: 'delimited', delimiter: '|', quote: '', ignoreHeader: 0, nullText: '\\N', header: false, gzip: false, allowOverwrite: false, partitionBy: [], addQuotes: false, manifest: false };
  for (let at = start; at < tokens.length; at += 1) {
    const word = tokens[at]?.upper ?? '';
    const value = (): string => {
      at += tokens[at + 1]?.upper === 'AS' ? 2 : 1;
      return textOf(tokens[at]);
    };
    if (word === 'FORMAT') {
      const name = value().toUpperCase();
      options = withFormat(options, name);
      if (name === 'JSON' && tokens[at + 1]?.kind === 'string') jsonPaths(textOf(tokens[(at += 1)]));
    } else if (word === 'CSV' || word === 'PARQUET' || word === 'JSON') {
      options = withFormat(options, word);
      if (word === 'JSON' && tokens[at + 1]?.kind === 'string') jsonPaths(textOf(tokens[(at += 1)]));
    } else if (word === 'DELIMITER') options = { ...options, delimiter: value() };
    else if (word === 'QUOTE') options = { ...options, quote: value() };
    else if (word === 'IGNOREHEADER') options = { ...options, ignoreHeader: Number(value()) };
    else if (word === 'NULL') options = { ...options, nullText: value() };
    else if (word === 'HEADER') options = { ...options, header: true };
    else if (word === 'GZIP') options = { ...options, gzip: true };
    else if (word === 'ALLOWOVERWRITE') options = { ...options, allowOverwrite: true };
    else if (word === 'ADDQUOTES') options = { ...options, addQuotes: true };
    else if (word === 'MANIFEST') options = { ...options, manifest: true };
    else if (word === 'PARTITION') {
      const close = tokens.findIndex(({ text }, index) => index > at && text === ')');
      options = { ...options, partitionBy: tokens.slice(at + 3, close).filter(({ text }) => text !== ',').map((token) => identifierName(token).toLowerCase()) };
      at = close;
    } else if (WITH_VALUE.has(word)) value();
    else if (!WITHOUT_VALUE.has(word)) throw new QueryError('unsupported', `the option ${word} is not supported by this mock`, { subject: word });
  }
  return options;
}

function withFormat(options: CopyOptions, name: string): CopyOptions {
  if (name === 'CSV') return { ...options, format: 'csv', delimiter: options.delimiter === '|' ? ',' : options.delimiter, quote: options.quote || '"', nullText: options.nullText === '\\N' ? '' : options.nullText };
  if (name === 'PARQUET') return { ...options, format: 'parquet' };
  if (name === 'JSON') return { ...options, format: 'json' };
  throw new QueryError('unsupported', `FORMAT ${name} is not supported by this mock`, { subject: name });
}

function jsonPaths(value: string): void {
  if (!['auto', 'auto ignorecase', 'noshred'].includes(value)) throw new QueryError('unsupported', 'JSONPaths files are not supported by this mock', { subject: 'JSON' });
}

function textOf(token: Token | undefined): string {
  if (token === undefined) throw new QueryError('syntax', 'syntax error at end of input');
  if (token.kind !== 'string') return token.text;
  const text = token.text.slice(1, -1).replaceAll("''", "'");
  return { '\\t': '\t', '\\n': '\n', '\\\\': '\\' }[text] ?? text;
}
