import { identifierName, type Token } from '../../../sql/lexer.js';
import { QueryError } from '../../../sql/query-error.js';
import type { FileCompression } from '../../../sql/query-execution-backend.js';

/** The clauses that follow COPY's and UNLOAD's location. */
export interface CopyOptions {
  readonly format: 'csv' | 'parquet' | 'json' | 'delimited';
  readonly delimiter: string;
  readonly quote: string;
  readonly ignoreHeader: number;
  readonly nullText: string;
  readonly header: boolean;
  readonly compression: FileCompression | undefined;
  readonly allowOverwrite: boolean;
  readonly partitionBy: readonly string[];
  readonly addQuotes: boolean;
  readonly manifest: boolean;
  /** `auto`, `auto ignorecase`, or where the file of JSONPaths is. */
  readonly jsonPaths: string;
  /** Rows that may be left out because they do not fit. */
  readonly maxErrors: number;
  readonly dateFormat: string;
  readonly timeFormat: string;
  /** COPY's conversions by their names: `TRUNCATECOLUMNS`, `EMPTYASNULL`. */
  readonly conversions: ReadonlySet<string>;
}

/** Clauses with a value that changes nothing here: credentials, regions, sizes. */
const WITH_VALUE = new Set(['IAM_ROLE', 'CREDENTIALS', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SESSION_TOKEN', 'REGION', 'MAXFILESIZE', 'ROWGROUPSIZE', 'COMPROWS', 'KMS_KEY_ID', 'ENCODING', 'MASTER_SYMMETRIC_KEY', 'ACCEPTINVCHARS']);
const WITHOUT_VALUE = new Set(['COMPUPDATE', 'STATUPDATE', 'ON', 'OFF', 'TRUE', 'FALSE', 'PRESET', 'ENCRYPTED', 'AUTO', 'CLEANPATH', 'IGNOREBLANKLINES', 'ROUNDEC', 'INCLUDE', 'AS', 'MB', 'GB', 'EXTENSION', 'DEFAULT', 'PARALLEL', 'NOLOAD']);
const CONVERSIONS = new Set(['TRIMBLANKS', 'BLANKSASNULL', 'EMPTYASNULL', 'TRUNCATECOLUMNS', 'FILLRECORD', 'REMOVEQUOTES', 'ACCEPTANYDATE', 'NOLOAD']);
const COMPRESSIONS: Readonly<Record<string, FileCompression>> = { GZIP: 'gzip', ZSTD: 'zstd' };

const NONE: CopyOptions = {
  format: 'delimited', delimiter: '|', quote: '', ignoreHeader: 0, nullText: '\\N', header: false, compression: undefined, allowOverwrite: false, partitionBy: [], addQuotes: false, manifest: false,
  jsonPaths: 'auto', maxErrors: 0, dateFormat: 'auto', timeFormat: 'auto', conversions: new Set(),
};

export function readCopyOptions(tokens: readonly Token[], start: number): CopyOptions {
  let options = NONE;
  for (let at = start; at < tokens.length; at += 1) {
    const word = tokens[at]?.upper ?? '';
    const value = (): string => {
      at += tokens[at + 1]?.upper === 'AS' ? 2 : 1;
      return textOf(tokens[at]);
    };
    const count = (): number => {
      const text = value();
      if (!/^\d{1,9}$/.test(text)) throw new QueryError('syntax', `syntax error at or near "${text}"`);
      return Number(text);
    };
    if (word === 'FORMAT' || word === 'CSV' || word === 'PARQUET' || word === 'JSON') {
      const name = word === 'FORMAT' ? value().toUpperCase() : word;
      options = withFormat(options, name);
      const next = tokens[at + 1]?.upper === 'AS' ? 2 : 1;
      if (name === 'JSON' && tokens[at + next]?.kind === 'string') options = { ...options, jsonPaths: textOf(tokens[(at += next)]) };
    } else if (word === 'DELIMITER') options = { ...options, delimiter: value() };
    else if (word === 'QUOTE') options = { ...options, quote: value() };
    else if (word === 'IGNOREHEADER') options = { ...options, ignoreHeader: count() };
    else if (word === 'MAXERROR') options = { ...options, maxErrors: count() };
    else if (word === 'DATEFORMAT') options = { ...options, dateFormat: value() };
    else if (word === 'TIMEFORMAT') options = { ...options, timeFormat: value() };
    else if (word === 'NULL') options = { ...options, nullText: value() };
    else if (word === 'HEADER') options = { ...options, header: true };
    else if (COMPRESSIONS[word] !== undefined) options = { ...options, compression: COMPRESSIONS[word] };
    else if (word === 'ALLOWOVERWRITE') options = { ...options, allowOverwrite: true };
    else if (word === 'ADDQUOTES') options = { ...options, addQuotes: true };
    else if (word === 'MANIFEST') options = { ...options, manifest: true };
    else if (CONVERSIONS.has(word)) options = { ...options, conversions: new Set([...options.conversions, word]), quote: word === 'REMOVEQUOTES' ? '"' : options.quote };
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
  if (name === 'CSV') return { ...options, format: 'csv', delimiter: options.delimiter === '|' ? ',' : options.delimiter, quote: options.quote || '"' };
  if (name === 'PARQUET') return { ...options, format: 'parquet' };
  if (name === 'JSON') return { ...options, format: 'json' };
  throw new QueryError('unsupported', `FORMAT ${name} is not supported by this mock`, { subject: name });
}

function textOf(token: Token | undefined): string {
  if (token === undefined) throw new QueryError('syntax', 'syntax error at end of input');
  if (token.kind !== 'string') return token.text;
  const text = token.text.slice(1, -1).replaceAll("''", "'");
  return { '\\t': '\t', '\\n': '\n', '\\\\': '\\', '\\001': '\u0001' }[text] ?? text;
}
