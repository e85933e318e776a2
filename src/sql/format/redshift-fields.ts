import { SqlInterval, SqlMap, type SqlType, type SqlValue } from '../types.js';

/** One value as `GetStatementResult` gives it: exactly one member. */
export type RedshiftField =
  | { readonly isNull: true }
  | { readonly booleanValue: boolean }
  | { readonly longValue: number }
  | { readonly doubleValue: number }
  | { readonly stringValue: string };

export type FieldWriter = (value: SqlValue) => RedshiftField;

/** A function that turns values of one type into typed fields: numbers as numbers, decimals, dates and all else as text. */
export function redshiftField(type: SqlType): FieldWriter {
  const write = writer(type);
  return (value) => (value === null ? { isNull: true } : write(value));
}

function writer(type: SqlType): (value: SqlValue) => RedshiftField {
  switch (type.kind) {
    case 'boolean':
      return (value) => ({ booleanValue: value === true });
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return (value) => ({ longValue: Number(value) });
    case 'real':
    case 'double':
      return (value) => (Number.isFinite(value) ? { doubleValue: Number(value) } : { stringValue: String(value) });
    default: {
      const text = redshiftText(type);
      return (value) => ({ stringValue: text(value) ?? '' });
    }
  }
}

/** A value as Redshift shows it in text, for CSV results and string fields; `null` where there is no value. */
export function redshiftText(type: SqlType): (value: SqlValue) => string | null {
  const write = textWriter(type);
  return (value) => (value === null ? null : write(value));
}

function textWriter(type: SqlType): (value: SqlValue) => string {
  switch (type.kind) {
    case 'boolean':
      return (value) => (value === true ? 't' : 'f');
    case 'char': {
      const { length = 1 } = type;
      return (value) => String(value) + ' '.repeat(Math.max(0, length - Buffer.byteLength(String(value), 'utf8')));
    }
    case 'timestamp':
      return (value) => trimmedTime(String(value));
    case 'timestamptz':
      return (value) => `${trimmedTime(String(value))}+00`;
    case 'varbinary':
      return (value) => Buffer.from(value as Uint8Array).toString('hex');
    case 'interval':
      return (value) => (value instanceof SqlInterval ? intervalText(value) : String(value));
    case 'array':
    case 'map':
    case 'row':
      return (value) => JSON.stringify(jsonOf(value, type));
    default:
      return String;
  }
}

function trimmedTime(text: string): string {
  return text.replace(/\.?0+$/, (zeros, offset: number) => (offset > 18 ? '' : zeros));
}

function intervalText({ months, days, microseconds }: SqlInterval): string {
  const parts: string[] = [];
  const years = Math.trunc(months / 12);
  if (years !== 0) parts.push(`${String(years)} year${Math.abs(years) === 1 ? '' : 's'}`);
  if (months % 12 !== 0) parts.push(`${String(months % 12)} mon${Math.abs(months % 12) === 1 ? '' : 's'}`);
  if (days !== 0) parts.push(`${String(days)} day${Math.abs(days) === 1 ? '' : 's'}`);
  const negative = microseconds < 0n;
  const absolute = negative ? -microseconds : microseconds;
  const two = (value: bigint): string => String(value).padStart(2, '0');
  const fraction = absolute % 1_000_000n === 0n ? '' : `.${String(absolute % 1_000_000n).padStart(6, '0').replace(/0+$/, '')}`;
  if (absolute !== 0n || parts.length === 0) parts.push(`${negative ? '-' : ''}${two(absolute / 3_600_000_000n)}:${two((absolute / 60_000_000n) % 60n)}:${two((absolute / 1_000_000n) % 60n)}${fraction}`);
  return parts.join(' ');
}

function jsonOf(value: SqlValue, type: SqlType): unknown {
  if (value === null) return null;
  if (type.kind === 'array') return (value as readonly SqlValue[]).map((entry) => jsonOf(entry, type.element));
  if (type.kind === 'row') return Object.fromEntries(type.fields.map(({ name, type: inner }, index) => [name, jsonOf((value as readonly SqlValue[])[index] ?? null, inner)]));
  if (type.kind === 'map' && value instanceof SqlMap) return Object.fromEntries(value.entries.map(([key, entry]) => [String(jsonOf(key, type.key)), jsonOf(entry, type.value)]));
  if (type.kind === 'json') return JSON.parse(String(value)) as unknown;
  return typeof value === 'bigint' ? Number(value) : value;
}
