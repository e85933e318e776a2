import { call, cast, columnRef, constantText, integerConstant, isNode, lambda, nodes, nullConstant, operator, stringConstant, text, type AstNode, type AstValue } from '../ast.js';
import { QueryError } from '../../query-error.js';
import { macros, recall, refused, renamed, rewritten, same, type FunctionContext, type FunctionLibrary, type FunctionTable } from './rules.js';
import { jodaPattern, mysqlPattern } from './time-patterns.js';
import { trinoGeneric, trinoMacros } from './trino-macros.js';

const NATIVE = same(
  'abs acos asin atan atan2 ceil ceiling cos cosh degrees exp floor greatest least ln log10 log2 pi pow power radians sign sin sinh sqrt tan tanh',
  'chr concat_ws lower upper trim ltrim rtrim lpad rpad substr substring position starts_with translate url_encode url_decode hex_encode to_base64 like_escape',
  'regexp_extract_all nullif contains flatten map map_keys map_values map_entries map_from_entries map_concat',
  'year quarter month week day hour minute',
  'count sum count_if avg min max any_value array_agg bool_and bool_or corr covar_pop covar_samp regr_intercept regr_slope stddev stddev_pop stddev_samp var_pop var_samp variance kurtosis skewness entropy',
  'row_number rank dense_rank percent_rank cume_dist ntile first_value last_value nth_value lead lag grouping',
  'row count_star uuid to_years to_months to_weeks to_days to_hours to_minutes to_seconds to_microseconds trunc',
);

const RENAMED = renamed({
  approx_distinct: 'approx_count_distinct',
  arbitrary: 'any_value',
  array_max: 'list_max',
  array_min: 'list_min',
  arrays_overlap: 'list_has_any',
  bitwise_and_agg: 'bit_and',
  bitwise_or_agg: 'bit_or',
  bitwise_xor_agg: 'bit_xor',
  every: 'bool_and',
  from_hex: 'unhex',
  from_utf8: 'decode',
  geometric_mean: 'geometric_mean',
  hamming_distance: 'hamming',
  levenshtein_distance: 'levenshtein',
  listagg: 'string_agg',
  max_by: 'arg_max',
  min_by: 'arg_min',
  regexp_like: 'regexp_matches',
  regexp_split: 'string_split_regex',
  to_hex: 'hex',
  to_utf8: 'encode',
  zip: 'list_zip',
});

const REWRITTEN = rewritten({
  approx_percentile: (args, _context, node) => {
    if (args.length > 2) throw new QueryError('unsupported', 'approx_percentile with weights is not supported by this mock', { subject: 'approx_percentile' });
    return recall(node, 'approx_quantile', args);
  },
  histogram: (args, _context, node) => recall(node, 'histogram', args),
  map_agg: (args, _context, node) => call('map', [recall(node, 'list', [first(args)]), recall(node, 'list', [second(args)])]),
  set_agg: (args, _context, node) => ({ ...recall(node, 'list', args), distinct: true }),

  date_part: (args) => call('date_part', [stringConstant(PARTS[literal(args, 0, 'extract').toLowerCase()] ?? literal(args, 0, 'extract')), second(args)]),
  timezone: (args, context) => context.macro('at_timezone', second(args), first(args)),
  now: (_args, { now }) => timestampTz(now),
  current_timezone: () => stringConstant('UTC'),
  date_format: (args) => call('strftime', [castTimestamp(first(args)), stringConstant(mysqlPattern(literal(args, 1, 'date_format')))]),
  date_parse: (args) => call('strptime', [first(args), stringConstant(mysqlPattern(literal(args, 1, 'date_parse')))]),
  format_datetime: (args) => call('strftime', [castTimestamp(first(args)), stringConstant(jodaPattern(literal(args, 1, 'format_datetime')))]),
  parse_datetime: (args) => call('timezone', [stringConstant('UTC'), call('strptime', [first(args), stringConstant(jodaPattern(literal(args, 1, 'parse_datetime')))])]),

  transform: (args) => call('list_transform', args),
  filter: (args) => call('list_filter', args),
  any_match: (args) => coalesce(call('list_bool_or', [call('list_transform', args)]), false),
  all_match: (args) => coalesce(call('list_bool_and', [call('list_transform', args)]), true),
  none_match: (args) => operator('OPERATOR_NOT', [coalesce(call('list_bool_or', [call('list_transform', args)]), false)]),
  zip_with: (args, _context) => {
    const { parameters, body } = lambdaParts(args[2], 2);
    const element = columnRef('_z');
    return call('list_transform', [
      call('list_zip', args.slice(0, 2)),
      lambda('_z', substitute(body, new Map([[parameters[0] ?? '', field(element, 1)], [parameters[1] ?? '', field(element, 2)]]))),
    ]);
  },
  reduce: (args) => {
    const reduced = call('list_reduce', [first(args), args[2] ?? nullConstant(), second(args)]);
    const { parameters, body } = lambdaParts(args[3], 1);
    return substitute(body, new Map([[parameters[0] ?? '', reduced]]));
  },
  map_filter: (args) => {
    const { body } = entryLambda(args[1]);
    return call('map_from_entries', [call('list_filter', [call('map_entries', [first(args)]), lambda('_e', body)])]);
  },
  transform_values: (args) => {
    const { body } = entryLambda(args[1]);
    return call('map_from_entries', [call('list_transform', [call('map_entries', [first(args)]), lambda('_e', call('row', [member('key'), body]))])]);
  },
  transform_keys: (args) => {
    const { body } = entryLambda(args[1]);
    return call('map_from_entries', [call('list_transform', [call('map_entries', [first(args)]), lambda('_e', call('row', [body, member('value')]))])]);
  },
  typeof: (args, context) => context.macro('_typeof', call('typeof', args)),
  array_sort: (args, context) => {
    if (args.length > 1) throw new QueryError('unsupported', 'array_sort with a comparator is not supported by this mock', { subject: 'array_sort' });
    return context.macro('array_sort', first(args));
  },
  json_array: (args) => call('json_array', args),
  json_exists: (args, context) => context.macro('_json_exists', first(args), jsonPath(args, 'json_exists')),
  json_query: (args, context) => context.macro('_json_query', first(args), jsonPath(args, 'json_query')),
  json_value: (args, context) => context.macro('json_extract_scalar', first(args), jsonPath(args, 'json_value')),
  format: (args) => call('printf', args),
  if: (args) => ({ class: 'CASE', type: 'CASE_EXPR', alias: '', case_checks: [{ when_expr: first(args), then_expr: second(args) }], else_expr: args[2] ?? nullConstant() }),
});

/** Fields of EXTRACT that DuckDB counts otherwise or calls otherwise. */
const PARTS: Readonly<Record<string, string>> = { dow: 'isodow', day_of_week: 'isodow', day_of_year: 'doy', day_of_month: 'day', yow: 'isoyear', year_of_week: 'isoyear' };

const REFUSED = refused(
  'approx_set merge numeric_histogram multimap_agg multimap_from_entries map_union map_zip_with checksum soundex word_stem luhn_check crc32 xxhash64 sha512 murmur3 spooky_hash_v2_32 spooky_hash_v2_64',
  'hmac_md5 hmac_sha1 hmac_sha256 hmac_sha512 combinations cosine_similarity wilson_interval_lower wilson_interval_upper human_readable_seconds parse_duration parse_data_size',
  'tdigest_agg qdigest_agg value_at_quantile values_at_quantiles make_set_digest st_geometryfromtext st_point st_contains st_distance st_intersects to_geometry bing_tile',
  'json_object split_to_multimap reduce_agg classify learn_classifier learn_regressor regress render bar color to_ieee754_64 from_ieee754_64 to_big_endian_64 from_big_endian_64',
);

export const trinoFunctions: FunctionTable = new Map([...NATIVE, ...macros(trinoMacros), ...RENAMED, ...REFUSED, ...REWRITTEN]);
export const trinoLibrary: FunctionLibrary = { rules: trinoFunctions, macros: trinoMacros, generic: trinoGeneric };

function first(args: readonly AstNode[]): AstNode {
  return args[0] ?? nullConstant();
}

function second(args: readonly AstNode[]): AstNode {
  return args[1] ?? nullConstant();
}

/** A moment of the mock's clock. */
export function timestampTz(now: number): AstNode {
  return cast(stringConstant(new Date(now).toISOString()), 'TIMESTAMP WITH TIME ZONE');
}

function castTimestamp(node: AstNode): AstNode {
  return cast(node, 'TIMESTAMP');
}

function coalesce(node: AstNode, otherwise: boolean): AstNode {
  return operator('OPERATOR_COALESCE', [node, cast(stringConstant(otherwise ? 't' : 'f'), 'BOOLEAN')]);
}

function literal(args: readonly AstNode[], index: number, name: string): string {
  const value = constantText(args[index]);
  if (value === undefined) throw new QueryError('unsupported', `${name} with a format that is not a literal is not supported by this mock`, { subject: name });
  return value;
}

/** A SQL/JSON path as the older functions have it: without its mode. Filters and methods are refused. */
function jsonPath(args: readonly AstNode[], name: string): AstNode {
  const path = literal(args, 1, name).trim().replace(/^(?:lax|strict)\s+/, '');
  if (!/^\$(?:\.\w+|\."[^"]*"|\[\d+\]|\[\*\]|\.\*)*$/.test(path)) throw new QueryError('unsupported', `the JSON path ${path} is not supported by this mock`, { subject: name });
  return stringConstant(path);
}

/** A row's field by its place, from 1. */
function field(node: AstNode, index: number): AstNode {
  return call('struct_extract', [node, integerConstant(index)]);
}

function member(name: string): AstNode {
  return call('struct_extract', [columnRef('_e'), stringConstant(name)]);
}

function entryLambda(node: AstNode | undefined): { readonly body: AstNode } {
  const { parameters, body } = lambdaParts(node, 2);
  return { body: substitute(body, new Map([[parameters[0] ?? '', member('key')], [parameters[1] ?? '', member('value')]])) };
}

function lambdaParts(node: AstNode | undefined, count: number): { readonly parameters: readonly string[]; readonly body: AstNode } {
  const left = node?.['lhs'];
  const body = node?.['expr'];
  if (node?.class !== 'LAMBDA' || !isNode(left) || !isNode(body)) throw new QueryError('type-mismatch', 'a lambda expression is expected');
  const parameters = left['class'] === 'FUNCTION' ? nodes(left['children']).map(columnName) : [columnName(left)];
  if (parameters.length !== count) throw new QueryError('type-mismatch', `a lambda expression with ${String(count)} parameter(s) is expected`);
  return { parameters, body };
}

function columnName(node: AstNode): string {
  const names = node['column_names'];
  return Array.isArray(names) ? text(names[0]) : '';
}

/** Puts expressions in the place of a lambda's parameters. */
function substitute(node: AstNode, replacements: ReadonlyMap<string, AstNode>): AstNode {
  if (node['class'] === 'COLUMN_REF') {
    const names = Array.isArray(node['column_names']) ? node['column_names'] : [];
    const found = replacements.get(text(names[0]));
    if (found === undefined) return node;
    return names.slice(1).reduce<AstNode>((value, name) => call('struct_extract', [value, stringConstant(text(name))]), found);
  }
  const copy = (value: AstValue): AstValue => {
    if (Array.isArray(value)) return value.map(copy);
    return isNode(value) ? substitute(value, replacements) : value;
  };
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, copy(value)]));
}

export type { FunctionContext };
