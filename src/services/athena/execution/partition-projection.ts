import { QueryError } from '../../../sql/query-error.js';
import type { GlueTable } from '../ports.js';

const MOST_PARTITIONS = 10_000;

interface ProjectedPartition {
  readonly values: readonly string[];
  readonly location: string;
}

/** "Partition projection" in the Athena User Guide: partitions that are computed from the table's properties instead of kept. */
export function projectedPartitions(table: GlueTable): readonly ProjectedPartition[] {
  const parameters = table.Parameters ?? {};
  const keys = (table.PartitionKeys ?? []).map(({ Name }) => Name);
  const ranges = keys.map((key) => projectedValues(key, parameters));
  const count = ranges.reduce((product, values) => product * values.length, 1);
  if (count > MOST_PARTITIONS) throw new QueryError('resource-limit', `the projection gives ${String(count)} partitions, more than ${String(MOST_PARTITIONS)}`);
  const template = parameters['storage.location.template'] ?? `${folder(table.StorageDescriptor?.Location ?? '')}${keys.map((key) => `${key}=\${${key}}`).join('/')}/`;
  let combinations: string[][] = [[]];
  for (const values of ranges) combinations = combinations.flatMap((row) => values.map((value) => [...row, value]));
  return combinations.map((values) => ({ values, location: values.reduce((text, value, index) => text.replaceAll(`\${${keys[index] ?? ''}}`, value), template) }));
}

function folder(location: string): string {
  return location.endsWith('/') ? location : `${location}/`;
}

function projectedValues(key: string, parameters: Readonly<Record<string, string>>): string[] {
  const property = (name: string): string | undefined => parameters[`projection.${key}.${name}`];
  const type = property('type')?.toLowerCase();
  if (type === 'enum') return (property('values') ?? '').split(',').map((value) => value.trim());
  if (type === 'integer') return integers(property('range') ?? '', Number(property('interval') ?? 1), Number(property('digits') ?? 0));
  if (type === 'date') return dates(property('range') ?? '', property('format') ?? 'yyyy-MM-dd', Number(property('interval') ?? 1), property('interval.unit')?.toUpperCase() ?? 'DAYS');
  throw new QueryError('unsupported', `partition projection of type ${type ?? '(none)'} is not supported by this mock`, { subject: `projection.${key}.type` });
}

function integers(range: string, step: number, digits: number): string[] {
  const [from = 0, to = 0] = range.split(',').map(Number);
  const values: string[] = [];
  for (let value = from; value <= to && values.length <= MOST_PARTITIONS && step > 0; value += step) values.push(String(value).padStart(digits, '0'));
  return values;
}

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = { DAYS: 86_400_000, HOURS: 3_600_000, MINUTES: 60_000, WEEKS: 604_800_000 };

function dates(range: string, format: string, step: number, unit: string): string[] {
  const [from = '', to = ''] = range.split(',').map((part) => part.trim());
  const last = parseDate(to, format);
  const values: string[] = [];
  for (let at = parseDate(from, format); at <= last && values.length <= MOST_PARTITIONS && step > 0; at = next(at, step, unit)) values.push(formatDate(at, format));
  return values;
}

function next(at: number, step: number, unit: string): number {
  const span = UNIT_MILLISECONDS[unit];
  if (span !== undefined) return at + step * span;
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear() + (unit === 'YEARS' ? step : 0), date.getUTCMonth() + (unit === 'MONTHS' ? step : 0), date.getUTCDate());
}

function parseDate(text: string, format: string): number {
  const part = (letters: string, otherwise: number): number => {
    const at = format.replaceAll("'", '').indexOf(letters);
    const value = at < 0 ? NaN : Number(text.slice(at, at + letters.length));
    return Number.isNaN(value) ? otherwise : value;
  };
  if (/NOW/.test(text)) throw new QueryError('unsupported', 'partition projection relative to NOW is not supported by this mock', { subject: 'NOW' });
  return Date.UTC(part('yyyy', 1970), part('MM', 1) - 1, part('dd', 1), part('HH', 0), part('mm', 0));
}

function formatDate(at: number, format: string): string {
  const date = new Date(at).toISOString();
  return format
    .replaceAll("'", '')
    .replace('yyyy', date.slice(0, 4))
    .replace('MM', date.slice(5, 7))
    .replace('dd', date.slice(8, 10))
    .replace('HH', date.slice(11, 13))
    .replace('mm', date.slice(14, 16));
}
