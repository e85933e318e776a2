import { call, cast, constantText, integerConstant, isNode, nullConstant, operator, stringConstant, type AstNode } from '../ast.js';
import { QueryError } from '../../query-error.js';
import { datePartName, spacedDate } from './redshift-date-parts.js';
import { redshiftMacros } from './redshift-macros.js';
import { redshiftSuperMacros } from './redshift-super-macros.js';
import { isNumberTemplate, numberText, timeText } from './redshift-templates.js';
import { redshiftTextMacros } from './redshift-text-macros.js';
import { macros, recall, refused, renamed, rewritten, same, type FunctionContext, type FunctionLibrary, type FunctionTable } from './rules.js';
import { postgresPattern } from './time-patterns.js';
import { timestampTz } from './trino.js';

const MACROS = [...redshiftMacros, ...redshiftTextMacros, ...redshiftSuperMacros];

const NATIVE = same(
  'abs acos asin atan atan2 ceil ceiling cos cot degrees exp floor greatest least ln pi pow power radians sign sin tan',
  'ascii chr lower upper trim ltrim rtrim replace reverse split_part translate position starts_with like_escape not_like_escape ilike_escape not_ilike_escape md5 sha1',
  'regexp_matches regexp_full_match nullif isfinite',
  'count sum min max any_value bool_and bool_or bit_and bit_or median mode stddev stddev_pop stddev_samp var_pop var_samp variance quantile_cont quantile_disc approx_count_distinct',
  'row_number rank dense_rank percent_rank cume_dist ntile first_value last_value nth_value lead lag grouping',
  'row count_star to_years to_months to_weeks to_days to_hours to_minutes to_seconds to_microseconds to_milliseconds generate_series',
);

const RENAMED = renamed({
  ifnull: 'coalesce',
  string_agg: 'string_agg',
  from_hex: 'unhex',
});

const REWRITTEN = rewritten({
  avg: (args, context, node) => context.macro('_avg_of', recall(node, 'avg', args), recall(node, 'sum', args)),
  getdate: (_args, { now }) => cast(stringConstant(plainTimestamp(now)), 'TIMESTAMP'),
  now: (_args, { now }) => timestampTz(now),
  current_database: (_args, { catalog }) => stringConstant(catalog),
  current_schema: (_args, { database }) => stringConstant(database),
  version: () => stringConstant('PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.12103'),
  nvl: (args) => operator('OPERATOR_COALESCE', args),
  decode: (args) => decode(args),
  to_char: (args, context) => toChar(args, context),
  to_date: (args, context) => toDate(args, context),
  substring: (args, context) => context.macro('substring', ...args),
  substr: (args, context) => context.macro('substring', ...args),
  convert_timezone: (args, context) => context.macro('_convert_timezone', ...args.slice(0, -1), dated(args.at(-1))),
  to_timestamp: (args) => call('timezone', [stringConstant('UTC'), call('strptime', [at(args, 0), stringConstant(postgresPattern(literal(args, 1, 'to_timestamp')))])]),
  // What COPY reads moments with that have a format of their own.
  try_to_timestamp: (args) => call('try_strptime', [at(args, 0), stringConstant(postgresPattern(literal(args, 1, 'to_timestamp')))]),
  to_number: (args) => toNumber(args),
  // EXTRACT, as the parser gives it.
  date_part: (args, context) => context.macro('_date_part', unit(args), dated(args[1])),
  pgdate_part: (args, context) => context.macro('_pgdate_part', unit(args), dated(args[1])),
  date_trunc: (args, context) => context.macro('date_trunc', unit(args), dated(args[1])),
  cbrt: (args, context) => context.macro('_cbrt', at(args, 0)),
  timezone: (args) => call('timezone', [at(args, 0), at(args, 1)]),
  json_extract_path_text: (args, context) => {
    const flag = isBoolean(args.at(-1)) ? args.at(-1) : undefined;
    const path = jsonPath(args.slice(1, flag === undefined ? undefined : -1));
    return flag === undefined ? call('json_extract_string', [cast(at(args, 0), 'VARCHAR'), path]) : context.macro('_path_text', cast(at(args, 0), 'VARCHAR'), path, flag);
  },
  timeofday: (_args, { now }) => stringConstant(new Date(now).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (.*) GMT$/, `$1 $3 $2 $5.${String(now % 1000).padStart(3, '0')}000 $4 UTC`)),
  ratio_to_report: (args, _context, node) => operatorCall('/', cast(at(args, 0), 'DOUBLE'), recall(node, 'sum', args)),
  // The mock has no permissions, so everybody has all.
  ...Object.fromEntries(['table', 'schema', 'database', 'column', 'function', 'language'].map((kind) => [`has_${kind}_privilege`, () => cast(stringConstant('true'), 'BOOLEAN')])),
  hll: (args, _context, node) => recall(node, 'approx_count_distinct', args),
  // Written by the rules of the syntax: an array in FROM.
  super_elements: (args, context) => call('unnest', [context.macro('_elements', at(args, 0))]),
  super_places: (args, context) => call('unnest', [call('range', [call('len', [context.macro('_elements', at(args, 0))])])]),
  super_pairs: (args, context) => call('unnest', [context.macro('_pairs', at(args, 0)), { ...integerConstant(2), alias: 'max_depth' }]),
  listagg: (args, _context, node) => recall(node, 'string_agg', args.length === 1 ? [at(args, 0), stringConstant('')] : args),
  date_add: (args, context) => context.macro('_dateadd', unit(args), at(args, 1), dated(args[2])),
  date_diff: (args, context) => context.macro('_datediff', unit(args), dated(args[1]), dated(args[2])),
  super_array: (args) => call('to_json', [call('list_value', args.map((arg) => call('to_json', [arg])))]),
  object: (args) => call('json_object', args),
  percentile_cont: (args, _context, node) => recall(node, 'quantile_cont', args),
  percentile_disc: (args, _context, node) => recall(node, 'quantile_disc', args),
});

const REFUSED = refused('farmhash64 farmfingerprint64 checksum st_point st_distance st_contains hll_cardinality hll_create_sketch hll_combine lower_attribute_names upper_attribute_names object_transform approximate_percentile sysdate lambda_udf murmur3_32_hash text_to_int_alt text_to_numeric_alt', 'user_is_member_of role_is_member_of current_session_arn slice_num pg_last_copy_id pg_last_unload_id pg_last_unload_count last_user_query_id pg_backend_pid pg_last_copy_count pg_last_query_id pg_cancel_backend pg_terminate_backend set_config current_setting');

export const redshiftFunctions: FunctionTable = new Map([...NATIVE, ...macros(MACROS), ...RENAMED, ...REFUSED, ...REWRITTEN]);
export const redshiftLibrary: FunctionLibrary = { rules: redshiftFunctions, macros: MACROS, generic: {} };

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

/** Without `is_strict`, days beyond a month's end go on into the next one: "TO_DATE" in the Developer Guide. */
function toDate(args: readonly AstNode[], context: FunctionContext): AstNode {
  const template = literal(args, 1, 'to_date');
  const pattern = stringConstant(postgresPattern(template));
  const strict = isTrue(args[2]);
  const fields: readonly string[] = template.match(/YYYY|MM|DD/g) ?? [];
  const places = ['YYYY', 'MM', 'DD'].map((field) => fields.indexOf(field) + 1);
  if (strict || fields.length !== 3 || places.includes(0) || !/^[^A-Za-z]*$/.test(template.replaceAll(/YYYY|MM|DD/g, ''))) return cast(call('strptime', [at(args, 0), pattern]), 'DATE');
  const shape = template.replaceAll(/[^A-Z]/g, (sign) => `\\${sign}`).replace('YYYY', '(\\d{4})').replace('MM', '(\\d{2})').replace('DD', '(\\d{2})');
  return context.macro('_to_date', at(args, 0), pattern, stringConstant(shape), ...places.map(integerConstant));
}

function isTrue(node: AstNode | undefined): boolean {
  const value = node?.['class'] === 'CONSTANT' ? node['value'] : node?.['class'] === 'CAST' && isNode(node['child']) ? node['child']['value'] : undefined;
  return isNode(value) && (value['value'] === true || value['value'] === 't' || value['value'] === 'true');
}

function toChar(args: readonly AstNode[], context: FunctionContext): AstNode {
  const pattern = literal(args, 1, 'to_char');
  return isNumberTemplate(pattern) ? numberText(at(args, 0), pattern, context) : timeText(cast(at(args, 0), 'TIMESTAMP'), pattern, context);
}

/** The date part that the first argument names, by its full name. */
function unit(args: readonly AstNode[]): AstNode {
  const name = constantText(args[0]);
  return name === undefined ? at(args, 0) : stringConstant(datePartName(name));
}

/** `to_number(text, format)`: the digits and the point of the text, and its sign wherever it stands. */
function toNumber(args: readonly AstNode[]): AstNode {
  const digits = call('regexp_replace', [at(args, 0), stringConstant('[^0-9.]'), stringConstant(''), stringConstant('g')]);
  const negative = call('contains', [at(args, 0), stringConstant('-')]);
  const sign = { class: 'CASE', type: 'CASE_EXPR', alias: '', case_checks: [{ when_expr: negative, then_expr: stringConstant('-') }], else_expr: stringConstant('') };
  return cast(operatorCall('||', sign, digits), 'DOUBLE');
}

/** A literal where a date or a moment is expected. */
function dated(node: AstNode | undefined): AstNode {
  const value = constantText(node);
  return node === undefined ? nullConstant() : value === undefined ? node : cast(stringConstant(spacedDate(value)), 'TIMESTAMP');
}

function isBoolean(node: AstNode | undefined): boolean {
  const value = node?.['class'] === 'CONSTANT' ? node['value'] : undefined;
  return (isNode(value) && typeof value['value'] === 'boolean') || (node?.['class'] === 'CAST' && isNode(node['cast_type']) && node['cast_type']['id'] === 'BOOLEAN');
}

function jsonPath(parts: readonly AstNode[]): AstNode {
  const path = parts.reduce<AstNode>((whole, part) => operatorCall('||', whole, operatorCall('||', stringConstant('."'), operatorCall('||', cast(part, 'VARCHAR'), stringConstant('"')))), stringConstant('$'));
  return path;
}

function operatorCall(name: string, left: AstNode, right: AstNode): AstNode {
  return { ...call(name, [left, right]), is_operator: true };
}
