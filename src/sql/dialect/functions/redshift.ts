import { call, cast, constantText, integerConstant, nullConstant, operator, stringConstant, type AstNode } from '../ast.js';
import { QueryError } from '../../query-error.js';
import { redshiftMacros } from './redshift-macros.js';
import { macros, recall, refused, renamed, rewritten, same, type FunctionLibrary, type FunctionTable } from './rules.js';
import { postgresPattern } from './time-patterns.js';
import { timestampTz } from './trino.js';

const NATIVE = same(
  'abs acos asin atan atan2 cbrt ceil ceiling cos cot degrees exp floor greatest least ln pi pow power radians sign sin tan',
  'ascii chr lower upper trim ltrim rtrim replace reverse split_part substr substring translate position starts_with like_escape not_like_escape ilike_escape not_ilike_escape md5 sha1',
  'regexp_matches regexp_full_match nullif isfinite',
  'count sum min max any_value bool_and bool_or bit_and bit_or median mode stddev stddev_pop stddev_samp var_pop var_samp variance quantile_cont quantile_disc approx_count_distinct',
  'row_number rank dense_rank percent_rank cume_dist ntile first_value last_value nth_value lead lag grouping',
  'row count_star to_years to_months to_weeks to_days to_hours to_minutes to_seconds to_microseconds to_milliseconds generate_series',
);

const RENAMED = renamed({
  ifnull: 'coalesce',
  string_agg: 'string_agg',
  array_concat: 'list_concat',
  from_hex: 'unhex',
});

const REWRITTEN = rewritten({
  avg: (args, context, node) => (node['class'] === 'WINDOW' || node['distinct'] === true || node['filter'] !== null ? recall(node, 'avg', args) : context.macro('_avg', ...args)),
  getdate: (_args, { now }) => cast(stringConstant(plainTimestamp(now)), 'TIMESTAMP'),
  now: (_args, { now }) => timestampTz(now),
  current_database: (_args, { catalog }) => stringConstant(catalog),
  current_schema: (_args, { database }) => stringConstant(database),
  version: () => stringConstant('PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.12103'),
  nvl: (args) => operator('OPERATOR_COALESCE', args),
  decode: (args) => decode(args),
  to_char: (args) => toChar(args),
  to_date: (args) => cast(call('strptime', [at(args, 0), stringConstant(postgresPattern(literal(args, 1, 'to_date')))]), 'DATE'),
  to_timestamp: (args) => call('timezone', [stringConstant('UTC'), call('strptime', [at(args, 0), stringConstant(postgresPattern(literal(args, 1, 'to_timestamp')))])]),
  to_number: (args) => toNumber(args),
  date_part: (args) => datePart(args),
  datepart: (args) => datePart(args),
  pgdate_part: (args) => datePart(args),
  timezone: (args) => call('timezone', [at(args, 0), at(args, 1)]),
  json_extract_path_text: (args) => call('json_extract_string', [cast(at(args, 0), 'VARCHAR'), jsonPath(args.slice(1))]),
  listagg: (args, _context, node) => recall(node, 'string_agg', args.length === 1 ? [at(args, 0), stringConstant('')] : args),
  dateadd: (args, context) => context.macro('_dateadd', unit(args), at(args, 1), at(args, 2)),
  date_add: (args, context) => context.macro('_dateadd', unit(args), at(args, 1), at(args, 2)),
  datediff: (args, context) => context.macro('_datediff', unit(args), at(args, 1), at(args, 2)),
  date_diff: (args, context) => context.macro('_datediff', unit(args), at(args, 1), at(args, 2)),
  super_array: (args) => call('to_json', [call('list_value', args)]),
  object: (args) => call('json_object', args),
  percentile_cont: (args, _context, node) => recall(node, 'quantile_cont', args),
  percentile_disc: (args, _context, node) => recall(node, 'quantile_disc', args),
});

const REFUSED = refused('soundex difference farmhash64 farmfingerprint64 fnv_hash checksum st_point st_distance st_contains hll hll_cardinality approximate_percentile ratio_to_report interval_cmp sysdate lambda_udf', 'pg_backend_pid pg_last_copy_count pg_last_query_id pg_cancel_backend pg_terminate_backend set_config current_setting');

export const redshiftFunctions: FunctionTable = new Map([...NATIVE, ...macros(redshiftMacros), ...RENAMED, ...REFUSED, ...REWRITTEN]);
export const redshiftLibrary: FunctionLibrary = { rules: redshiftFunctions, macros: redshiftMacros, generic: {} };

function at(args: readonly AstNode[], index: number): AstNode {
  return args[index] ?? nullConstant();
}

export function plainTimestamp(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replace('T', ' ');
}

function literal(args: readonly AstNode[], index: number, name: string): string {
  const value = constantText(args[index]);
  if (value === undefined) throw new QueryError('unsupported', `${name} with a format that is not a literal is not supported by this mock`, { subject: name });
  return value;
}

/** `DECODE(x, a, 1, b, 2, 3)`; NULL equals NULL here. */
function decode(args: readonly AstNode[]): AstNode {
  const [subject = nullConstant(), ...rest] = args;
  const checks = [];
  for (let index = 0; index + 1 < rest.length; index += 2) {
    checks.push({
      when_expr: { class: 'COMPARISON', type: 'COMPARE_NOT_DISTINCT_FROM', alias: '', left: subject, right: at(rest, index) },
      then_expr: at(rest, index + 1),
    });
  }
  return { class: 'CASE', type: 'CASE_EXPR', alias: '', case_checks: checks, else_expr: rest.length % 2 === 1 ? at(rest, rest.length - 1) : nullConstant() };
}

function toChar(args: readonly AstNode[]): AstNode {
  const pattern = literal(args, 1, 'to_char');
  if (!/[9D0]/.test(pattern) || /[YMDHS]{2}/i.test(pattern)) return call('strftime', [cast(at(args, 0), 'TIMESTAMP'), stringConstant(postgresPattern(pattern))]);
  return numberFormat(at(args, 0), pattern);
}

/** `to_char(n, '999D99')`: a sign's place, then the digits right-aligned in the pattern's width. */
function numberFormat(value: AstNode, pattern: string): AstNode {
  if (!/^(?:FM)?[09,.GD]+$/.test(pattern)) throw new QueryError('unsupported', `the number format ${pattern} is not supported by this mock`, { subject: 'to_char' });
  const digits = pattern.replace('FM', '').replaceAll('G', ',').replaceAll('D', '.');
  const decimals = (digits.split('.')[1] ?? '').length;
  const thousands = digits.includes(',') ? ',' : '';
  const formatted = call('format', [stringConstant(`{:${thousands}.${String(decimals)}f}`), cast(value, 'DOUBLE')]);
  return pattern.startsWith('FM') ? formatted : call('lpad', [formatted, integerConstant(digits.length + 1), stringConstant(' ')]);
}

const PARTS: Readonly<Record<string, string>> = {
  y: 'year', years: 'year', yr: 'year', mon: 'month', mons: 'month', months: 'month', w: 'week', weeks: 'week', d: 'day', days: 'day', dw: 'dow', weekday: 'dow', dayofweek: 'dow',
  dayofyear: 'doy', dy: 'doy', h: 'hour', hr: 'hour', hours: 'hour', m: 'minute', min: 'minute', minutes: 'minute', s: 'second', sec: 'second', seconds: 'second', qtr: 'quarter', qtrs: 'quarter',
  ms: 'millisecond', msec: 'millisecond', us: 'microsecond', usec: 'microsecond', epoch: 'epoch',
};

/** The date part that the first argument names, by its full name. */
function unit(args: readonly AstNode[]): AstNode {
  const name = constantText(args[0])?.toLowerCase();
  return name === undefined ? at(args, 0) : stringConstant(PARTS[name] ?? name);
}

/** `to_number(text, format)`: the digits and the point of the text, and its sign wherever it stands. */
function toNumber(args: readonly AstNode[]): AstNode {
  const digits = call('regexp_replace', [at(args, 0), stringConstant('[^0-9.]'), stringConstant(''), stringConstant('g')]);
  const negative = call('contains', [at(args, 0), stringConstant('-')]);
  const sign = { class: 'CASE', type: 'CASE_EXPR', alias: '', case_checks: [{ when_expr: negative, then_expr: stringConstant('-') }], else_expr: stringConstant('') };
  return cast(operatorCall('||', sign, digits), 'DOUBLE');
}

function datePart(args: readonly AstNode[]): AstNode {
  return call('date_part', [unit(args), cast(at(args, 1), 'TIMESTAMP')]);
}

function jsonPath(parts: readonly AstNode[]): AstNode {
  const path = parts.reduce<AstNode>((whole, part) => operatorCall('||', whole, operatorCall('||', stringConstant('."'), operatorCall('||', cast(part, 'VARCHAR'), stringConstant('"')))), stringConstant('$'));
  return path;
}

function operatorCall(name: string, left: AstNode, right: AstNode): AstNode {
  return { ...call(name, [left, right]), is_operator: true };
}
