import type { SqlMap} from '../types.js';
import { SqlInterval, type SqlType, type SqlValue } from '../types.js';

export type TextWriter = (value: SqlValue) => string | null;

/** A function that shows values of one type as `GetQueryResults` and the results' CSV do; `null` where there is no value. */
export function athenaText(type: SqlType): TextWriter {
  const write = writer(type);
  return (value) => (value === null ? null : write(value));
}

function writer(type: SqlType): (value: SqlValue) => string {
  switch (type.kind) {
    case 'real':
      return (value) => javaDouble(Math.fround(Number(value)), true);
    case 'double':
      return (value) => javaDouble(Number(value), false);
    case 'varbinary':
      return (value) => [...(value as Uint8Array)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    case 'timestamp':
      return (value) => String(value).slice(0, -3);
    case 'timestamptz':
      return (value) => `${String(value).slice(0, -3)} ${type.zone ?? 'UTC'}`;
    case 'time':
      return (value) => milliseconds(String(value));
    case 'interval':
      return (value) => (value instanceof SqlInterval ? intervalText(value) : String(value));
    case 'array': {
      const element = nested(type.element);
      return (value) => `[${(value as readonly SqlValue[]).map(element).join(', ')}]`;
    }
    case 'map': {
      const [key, item] = [nested(type.key), nested(type.value)];
      return (value) => `{${(value as SqlMap).entries.map(([name, entry]) => `${key(name)}=${item(entry)}`).join(', ')}}`;
    }
    case 'row': {
      const fields = type.fields.map(({ name, type: inner }, index) => [name || `field${String(index)}`, nested(inner)] as const);
      return (value) => `{${fields.map(([name, write], index) => `${name}=${write((value as readonly SqlValue[])[index] ?? null)}`).join(', ')}}`;
    }
    default:
      return String;
  }
}

function nested(type: SqlType): (value: SqlValue) => string {
  const write = writer(type);
  return (value) => (value === null ? 'null' : write(value));
}

function milliseconds(time: string): string {
  const [whole = '', fraction = ''] = time.split('.');
  return `${whole}.${fraction.slice(0, 3).padEnd(3, '0')}`;
}

/** `2-3` for years and months, `1 02:03:04.000` for days and below. */
function intervalText({ months, days, microseconds }: SqlInterval): string {
  if (months !== 0 && days === 0 && microseconds === 0n) {
    const absolute = Math.abs(months);
    return `${months < 0 ? '-' : ''}${String(Math.floor(absolute / 12))}-${String(absolute % 12)}`;
  }
  const total = BigInt(days) * 86_400_000n + microseconds / 1000n;
  const absolute = total < 0n ? -total : total;
  const two = (value: bigint): string => String(value).padStart(2, '0');
  return `${total < 0n ? '-' : ''}${String(absolute / 86_400_000n)} ${two((absolute / 3_600_000n) % 24n)}:${two((absolute / 60_000n) % 60n)}:${two((absolute / 1000n) % 60n)}.${String(absolute % 1000n).padStart(3, '0')}`;
}

/** As Java shows a double: `1.0`, `1.0E10`, `1.0E-4`, `NaN`, `Infinity`. */
export function javaDouble(value: number, single: boolean): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const digits = single ? shortestSingle(value) : String(value);
  const absolute = Math.abs(value);
  if (absolute !== 0 && (absolute < 1e-3 || absolute >= 1e7)) {
    const [mantissa = '0', exponent = '0'] = Number(digits).toExponential().split('e');
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${String(Number(exponent))}`;
  }
  if (Object.is(value, -0)) return '-0.0';
  return digits.includes('.') ? digits : `${digits}.0`;
}

function shortestSingle(value: number): string {
  for (let precision = 1; precision <= 9; precision += 1) {
    const text = value.toPrecision(precision);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}
