import { QueryError } from '../../query-error.js';

/** MySQL's date format (Trino's `date_format` and `date_parse`) as DuckDB's. */
export function mysqlPattern(pattern: string): string {
  const map: Readonly<Record<string, string>> = {
    a: '%a', b: '%b', c: '%-m', d: '%d', e: '%-d', f: '%f', H: '%H', h: '%I', I: '%I', i: '%M', j: '%j', k: '%-H', l: '%-I', M: '%B', m: '%m', p: '%p',
    r: '%I:%M:%S %p', S: '%S', s: '%S', T: '%H:%M:%S', v: '%V', x: '%G', W: '%A', Y: '%Y', y: '%y', '%': '%%',
  };
  return pattern.replaceAll(/%(.)/gs, (_all, char: string) => {
    const found = map[char];
    if (found !== undefined) return found;
    if (/[DUuVwX]/.test(char)) throw new QueryError('invalid-argument', `%${char} not supported in date format string`);
    return char;
  });
}

const JODA: Readonly<Record<string, (length: number) => string>> = {
  y: (length) => (length === 2 ? '%y' : '%Y'),
  Y: (length) => (length === 2 ? '%y' : '%Y'),
  x: () => '%G',
  w: () => '%V',
  M: (length) => (length >= 4 ? '%B' : length === 3 ? '%b' : length === 2 ? '%m' : '%-m'),
  d: (length) => (length >= 2 ? '%d' : '%-d'),
  D: () => '%-j',
  E: (length) => (length >= 4 ? '%A' : '%a'),
  e: () => '%u',
  a: () => '%p',
  H: (length) => (length >= 2 ? '%H' : '%-H'),
  h: (length) => (length >= 2 ? '%I' : '%-I'),
  m: (length) => (length >= 2 ? '%M' : '%-M'),
  s: (length) => (length >= 2 ? '%S' : '%-S'),
  S: (length) => (length <= 3 ? '%g' : length <= 6 ? '%f' : '%n'),
  Z: () => '%z',
  z: () => '%Z',
};

/** Joda's format (Trino's `format_datetime` and `parse_datetime`) as DuckDB's. */
export function jodaPattern(pattern: string): string {
  let result = '';
  for (let at = 0; at < pattern.length; ) {
    const char = pattern.charAt(at);
    if (char === "'") {
      const end = pattern.indexOf("'", at + 1);
      const literal = end === at + 1 ? "'" : pattern.slice(at + 1, end < 0 ? undefined : end);
      result += literal.replaceAll('%', '%%');
      at = end < 0 ? pattern.length : end + 1;
      continue;
    }
    let end = at;
    while (pattern.charAt(end) === char) end += 1;
    const convert = JODA[char];
    if (convert !== undefined) result += convert(end - at);
    else if (/[A-Za-z]/.test(char)) throw new QueryError('invalid-argument', `Illegal pattern component: ${char}`);
    else result += pattern.slice(at, end).replaceAll('%', '%%');
    at = end;
  }
  return result;
}

const POSTGRES: readonly (readonly [string, string])[] = [
  ['YYYY', '%Y'], ['YY', '%y'], ['IYYY', '%G'], ['IW', '%V'], ['MONTH', '%B'], ['Month', '%B'], ['month', '%B'], ['MON', '%b'], ['Mon', '%b'], ['mon', '%b'],
  ['MM', '%m'], ['DDD', '%j'], ['DD', '%d'], ['DAY', '%A'], ['Day', '%A'], ['day', '%A'], ['DY', '%a'], ['Dy', '%a'], ['dy', '%a'], ['HH24', '%H'], ['HH12', '%I'], ['HH', '%I'],
  ['MI', '%M'], ['SS', '%S'], ['MS', '%g'], ['US', '%f'], ['AM', '%p'], ['PM', '%p'], ['am', '%p'], ['pm', '%p'], ['TZ', '%Z'], ['OF', '%z'], ['ID', '%u'], ['J', '%j'],
];

/** Redshift's datetime format strings as DuckDB's. */
export function postgresPattern(pattern: string): string {
  let result = '';
  for (let at = 0; at < pattern.length; ) {
    if (pattern.startsWith('FM', at)) {
      at += 2;
      continue;
    }
    if (pattern.charAt(at) === '"') {
      const end = pattern.indexOf('"', at + 1);
      result += pattern.slice(at + 1, end < 0 ? undefined : end).replaceAll('%', '%%');
      at = end < 0 ? pattern.length : end + 1;
      continue;
    }
    const found = POSTGRES.find(([name]) => pattern.startsWith(name, at)) ?? POSTGRES.find(([name]) => pattern.toUpperCase().startsWith(name, at));
    result += found === undefined ? pattern.charAt(at).replace('%', '%%') : found[1];
    at += found?.[0].length ?? 1;
  }
  return result;
}
