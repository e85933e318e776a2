import { quoteIdentifier, quoteString } from '../../../sql/lexer.js';
import type { CatalogColumn } from '../../../sql/query-execution-backend.js';
import type { SqlType } from '../../../sql/types.js';
import type { CopyOptions } from './copy-options.js';
import { declaredType } from './system-catalog.js';

/** Stands for what a line has not: text that no file has. */
export const ABSENT = '\u0001absent\u0001';
/** Parts what a check tells: the column's place, a code, the reason and the value. */
export const PART = '\u0002';

/** A column of the table that is copied into, and what it takes from a row of text. In Redshift's SQL. */
export interface CopiedColumn {
  readonly name: string;
  readonly value: string;
  /** What is wrong with the row's text, or NULL. */
  readonly check: string;
}

/** "Data conversion parameters" and "Load error reference" in the Developer Guide. @param place of the column in the list, from 0 */
export function copiedColumn(column: CatalogColumn, place: number, options: CopyOptions): CopiedColumn {
  const raw = quoteIdentifier(column.name);
  const text = cleaned(raw, column.type, options);
  const checks: string[] = [];
  const wrong = (condition: string, code: number, reason: string): void => {
    checks.push(`WHEN ${condition} THEN ${quoteString(`${String(place)}${PART}${String(code)}${PART}`)} || ${reason} || ${quoteString(PART)} || coalesce(${raw}, '')`);
  };
  if (options.format !== 'json' && !options.conversions.has('FILLRECORD')) wrong(`${raw} IS NULL`, 1214, quoteString('Delimiter not found'));
  if (column.nullable === false) wrong(`${text} IS NULL`, 1213, quoteString('Missing data for not-null field'));
  const value = typed(text, column.type, options, wrong);
  return { name: column.name, value, check: checks.length === 0 ? 'NULL' : `CASE ${checks.join(' ')} END` };
}

function isText(type: SqlType): type is SqlType & { readonly kind: 'varchar' | 'char'; readonly length?: number } {
  return type.kind === 'varchar' || type.kind === 'char';
}

/** The text with what stands for NULL taken out. */
function cleaned(raw: string, type: SqlType, { nullText, conversions, format }: CopyOptions): string {
  let text = format === 'json' ? raw : `nullif(nullif(${raw}, ${quoteString(nullText)}), ${quoteString(ABSENT)})`;
  if (!isText(type)) return `nullif(trim(${text}), '')`;
  if (conversions.has('TRIMBLANKS')) text = `rtrim(${text})`;
  if (conversions.has('BLANKSASNULL')) text = `CASE WHEN trim(${text}) <> '' OR ${text} = '' THEN ${text} END`;
  return conversions.has('EMPTYASNULL') ? `nullif(${text}, '')` : text;
}

type Wrong = (condition: string, code: number, reason: string) => void;

const WHOLE: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);

function typed(text: string, type: SqlType, options: CopyOptions, wrong: Wrong): string {
  const { conversions, dateFormat, timeFormat } = options;
  const name = declaredType(type);
  if (isText(type)) {
    const length = type.length ?? 65_535;
    if (conversions.has('TRUNCATECOLUMNS')) return `CAST(${text} AS ${name})`;
    wrong(`octet_length(rtrim(${text})) > ${String(length)}`, 1204, quoteString('String length exceeds DDL length'));
    return text;
  }
  if (WHOLE.has(type.kind)) {
    const place = `regexp_instr(${text}, '[^0-9+-]')`;
    const label = quoteString(type.kind === 'smallint' ? 'Short' : type.kind === 'bigint' ? 'Long' : 'Integer');
    wrong(`${text} !~ '^[+-]?[0-9]+$'`, 1207, `'Invalid digit, Value ''' || substring(${text}, ${place}, 1) || ''', Pos ' || greatest(${place} - 1, 0) || ', Type: ' || ${label}`);
    wrong(`${text} ~ '^[+-]?[0-9]+$' AND TRY_CAST(${text} AS ${name}) IS NULL`, 1216, quoteString('Overflow'));
    return `TRY_CAST(${text} AS ${name})`;
  }
  if (type.kind === 'json') return options.format === 'json' ? `CASE WHEN can_json_parse(${text}) THEN json_parse(${text}) ELSE CAST(${text} AS super) END` : `json_parse(${text})`;
  const moment = MOMENTS[type.kind];
  if (moment === undefined) {
    wrong(`${text} IS NOT NULL AND TRY_CAST(${text} AS ${name}) IS NULL`, 1207, `'Invalid digit, Value ''' || left(${text}, 1) || ''', Pos 0, Type: ' || ${quoteString(LABELS[type.kind] ?? 'Decimal')}`);
    return `TRY_CAST(${text} AS ${name})`;
  }
  const value = momentOf(text, name, type.kind === 'date' ? dateFormat : timeFormat);
  if (!conversions.has('ACCEPTANYDATE')) wrong(`${text} IS NOT NULL AND ${value} IS NULL`, moment.code, quoteString(moment.reason));
  return value;
}

const LABELS: Readonly<Record<string, string>> = { boolean: 'Boolean', real: 'Float', double: 'Double' };
const TIMESTAMP = { code: 1206, reason: 'Invalid Timestamp Format or value [YYYY-MM-DD HH24:MI:SS]' };
const MOMENTS: Readonly<Record<string, { readonly code: number; readonly reason: string }>> = {
  date: { code: 1205, reason: 'Invalid Date Format - length must be 10 or more' },
  timestamp: TIMESTAMP,
  timestamptz: TIMESTAMP,
};

/** A date or a moment by its format; NULL where it does not fit. */
function momentOf(text: string, type: string, format: string): string {
  switch (format.toLowerCase()) {
    case 'auto':
    case 'as':
      return `TRY_CAST(${text} AS ${type})`;
    case 'epochsecs':
      return `TRY_CAST(timestamp 'epoch' + TRY_CAST(${text} AS double precision) * interval '1 second' AS ${type})`;
    case 'epochmillisecs':
      return `TRY_CAST(timestamp 'epoch' + TRY_CAST(${text} AS double precision) * interval '1 millisecond' AS ${type})`;
    default:
      return `TRY_CAST(try_to_timestamp(${text}, ${quoteString(format)}) AS ${type})`;
  }
}
