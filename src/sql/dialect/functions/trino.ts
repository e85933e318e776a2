import { bareWord, call, cast, columnRef, constantText, integerConstant, isNode, lambda, lambda2, nodes, nullConstant, operator, stringConstant, text, type AstNode, type AstValue } from '../ast.js';
import { QueryError } from '../../query-error.js';
import { macros, recall, refused, renamed, rewritten, same, type FunctionContext, type FunctionLibrary, type FunctionTable } from './rules.js';
import { javaFormat } from './java-format.js';
import { jodaPattern, mysqlPattern } from './time-patterns.js';
import { trinoGeneric, trinoMacros } from './trino-macros.js';

const NATIVE = same(
  'abs atan atan2 cos cosh degrees exp pi pow power radians sign sin sinh tan tanh',
  'chr lower upper trim ltrim rtrim lpad rpad position starts_with translate hex_encode to_base64 like_escape',
  'regexp_extract_all nullif flatten map_keys map_values map_from_entries map_concat',
  'year quarter month week day hour minute',
  'count sum count_if any_value array_agg bool_and bool_or corr covar_pop covar_samp regr_intercept regr_slope stddev stddev_pop stddev_samp var_pop var_samp variance kurtosis skewness entropy',
  'row_number rank dense_rank percent_rank cume_dist ntile first_value last_value nth_value lead lag grouping',
  'row count_star uuid to_years to_months to_weeks to_days to_hours to_minutes to_seconds to_microseconds trunc',
);

const RENAMED = renamed({
  arbitrary: 'any_value',
  bitwise_and_agg: 'bit_and',
  bitwise_or_agg: 'bit_or',
  bitwise_xor_agg: 'bit_xor',
  every: 'bool_and',
  from_hex: 'unhex',
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
  // The second argument is the standard error that is allowed; the engine's own is smaller.
  approx_distinct: (args, _context, node) => recall(node, 'approx_count_distinct', args.slice(0, 1)),
  normalize: (args, context) => {
    const form = args.length === 1 ? 'NFC' : (bareWord(args[1]) ?? '').toUpperCase();
    if (form !== 'NFC') throw new QueryError('unsupported', `normalize to ${form} is not supported by this mock`, { subject: 'normalize' });
    return context.macro('normalize', first(args));
  },
  approx_percentile: (args, _context, node) => {
    if (args.length > 2) throw new QueryError('unsupported', 'approx_percentile with weights is not supported by this mock', { subject: 'approx_percentile' });
    return recall(node, 'approx_quantile', args);
  },
  histogram: (args, _context, node) => recall(node, 'histogram', args),
  map_agg: (args, context, node) => context.macro('_map_of', ...collected(node, args)),
  multimap_agg: (args, context, node) => context.macro('_multimap', ...collected(node, args)),
  map_union: (args, context, node) => context.macro('_map_union', recall(node, 'list', [first(args)])),
  set_union: (args, context, node) => context.macro('array_distinct', call('flatten', [recall(node, 'list', [first(args)])])),
  avg: (args, context, node) => (node['class'] === 'WINDOW' || node['distinct'] === true || node['filter'] !== null ? recall(node, 'avg', args) : context.macro('_avg', first(args), first(args))),
  max: (args, _context, node) => recall(node, 'max', args),
  min: (args, _context, node) => recall(node, 'min', args),
  greatest: (args) => unlessNull('greatest', args),
  least: (args) => unlessNull('least', args),
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
  any_match: (args, context) => context.macro('_any_match', call('list_transform', args)),
  all_match: (args, context) => context.macro('_all_match', call('list_transform', args)),
  none_match: (args, context) => operator('OPERATOR_NOT', [context.macro('_any_match', call('list_transform', args))]),
  zip_with: (args, _context) => {
    const { parameters, body } = lambdaParts(args[2], 2);
    const element = columnRef('_z');
    return call('list_transform', [
      call('list_zip', args.slice(0, 2)),
      lambda('_z', substitute(body, new Map([[parameters[0] ?? '', field(element, 1)], [parameters[1] ?? '', field(element, 2)]]))),
    ]);
  },
  reduce,
  map_filter: (args) => {
    const { body } = entryLambda(args[1]);
    return call('map_from_entries', [call('list_filter', [call('map_entries', [first(args)]), lambda('_e', body)])]);
  },
  transform_values: (args) => {
    const { body } = entryLambda(args[1]);
    return call('map_from_entries', [call('list_transform', [call('map_entries', [first(args)]), lambda('_e', call('row', [member('key'), body]))])]);
  },
  map_zip_with: (args, context) => {
    const { parameters, body } = lambdaParts(args[2], 3);
    const key = columnRef('_k');
    const keys = context.macro('_all_keys', first(args), second(args));
    const places = new Map([[parameters[0] ?? '', key], [parameters[1] ?? '', extract(first(args), key)], [parameters[2] ?? '', extract(second(args), key)]]);
    return call('map', [keys, call('list_transform', [keys, lambda('_k', substitute(body, places))])]);
  },
  transform_keys: (args) => {
    const { body } = entryLambda(args[1]);
    return call('map_from_entries', [call('list_transform', [call('map_entries', [first(args)]), lambda('_e', call('row', [body, member('value')]))])]);
  },
  typeof: (args, context) => context.macro('_typeof', call('typeof', args)),
  array_sort: (args, context) => {
    return args.length > 1 ? sortedBy(first(args), args[1]) : context.macro('array_sort', first(args));
  },
  json_array: (args, context) => call('to_json', [call('list_filter', [call('list_value', args.map((arg) => context.macro('_to_json', arg))), lambda('_x', operator('OPERATOR_IS_NOT_NULL', [columnRef('_x')]))])]),
  json_exists: (args, context) => context.macro('_json_exists', first(args), jsonPath(args, 'json_exists')),
  json_query: (args, context) => context.macro('_json_query', first(args), jsonPath(args, 'json_query')),
  json_value: (args, context) => context.macro('json_extract_scalar', first(args), jsonPath(args, 'json_value')),
  format: (args) => javaFormat(literal(args, 0, 'format'), args.slice(1)),
  concat_ws: (args, context) => (args.length === 2 ? context.macro('_concat_ws', first(args), second(args)) : call('concat_ws', args)),
  json_object: (args, context) => call('json_object', args.map((arg, index) => (index % 2 === 0 ? arg : context.macro('_to_json', arg)))),
  if: (args) => ({ class: 'CASE', type: 'CASE_EXPR', alias: '', case_checks: [{ when_expr: first(args), then_expr: second(args) }], else_expr: args[2] ?? nullConstant() }),
});

/** Fields of EXTRACT that DuckDB counts otherwise or calls otherwise. */
const PARTS: Readonly<Record<string, string>> = { dow: 'isodow', day_of_week: 'isodow', day_of_year: 'doy', day_of_month: 'day', yow: 'isoyear', year_of_week: 'isoyear' };

const REFUSED = refused(
  'approx_set merge numeric_histogram approx_most_frequent checksum word_stem xxhash64 murmur3 spooky_hash_v2_32 spooky_hash_v2_64',
  'wilson_interval_lower wilson_interval_upper beta_cdf normal_cdf inverse_normal_cdf inverse_beta_cdf t_cdf t_pdf',
  'tdigest_agg qdigest_agg value_at_quantile values_at_quantiles make_set_digest st_geometryfromtext st_point st_contains st_distance st_intersects to_geometry bing_tile',
  'reduce_agg classify learn_classifier learn_regressor regress features render bar rgb color to_ieee754_32 from_ieee754_32 to_ieee754_64 from_ieee754_64',
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

/** Lists of an aggregate's first and second arguments. */
function collected(node: AstNode, args: readonly AstNode[]): [AstNode, AstNode] {
  return [recall(node, 'list', [first(args)]), recall(node, 'list', [second(args)])];
}

/** DuckDB's greatest and least pass over NULL. */
function unlessNull(name: string, args: readonly AstNode[]): AstNode {
  const [only, ...others] = args.filter((arg) => arg['class'] !== 'CONSTANT' || (isNode(arg['value']) && arg['value']['is_null'] === true));
  if (only === undefined) return call(name, args);
  const isNull = [only, ...others].map((arg) => operator('OPERATOR_IS_NULL', [arg]));
  const some = isNull.length === 1 ? (isNull[0] ?? only) : { class: 'CONJUNCTION', type: 'CONJUNCTION_OR', alias: '', children: isNull };
  return { class: 'CASE', type: 'CASE_EXPR', alias: '', case_checks: [{ when_expr: some, then_expr: nullConstant() }], else_expr: call(name, args) };
}

function extract(node: AstNode, key: AstNode): AstNode {
  return operator('ARRAY_EXTRACT', [node, key]);
}

/**
 * Folds with a state of any type: DuckDB's own wants elements and state of one, so each element travels in a row beside a place for the state.
 * A state that no element has made has the type of the first.
 */
function reduce(args: readonly AstNode[]): AstNode {
  const step = lambdaParts(args[2], 2);
  const output = lambdaParts(args[3], 1);
  const initial = second(args);
  const noState: AstNode = { class: 'CASE', type: 'CASE_EXPR', alias: '', case_checks: [{ when_expr: cast(stringConstant('f'), 'BOOLEAN'), then_expr: initial }], else_expr: nullConstant() };
  const elements = call('list_transform', [first(args), lambda('_x', call('row', [noState, columnRef('_x')]))]);
  const [state, element] = [columnRef('_s'), columnRef('_e')];
  const body = substitute(step.body, new Map([[step.parameters[0] ?? '', field(state, 1)], [step.parameters[1] ?? '', field(element, 2)]]));
  const folded = call('list_reduce', [elements, lambda2('_s', '_e', call('row', [body, field(element, 2)])), call('row', [initial, nullConstant()])]);
  return substitute(output.body, new Map([[output.parameters[0] ?? '', field(folded, 1)]]));
}

/** Each element's place is how many the comparator puts before it, those that are equal and stand before it among them. */
function sortedBy(array: AstNode, comparator: AstNode | undefined): AstNode {
  const { parameters, body } = lambdaParts(comparator, 2);
  const [all, other, own] = [columnRef('_a'), columnRef('_j'), columnRef('_i')];
  const compare = (type: string, left: AstNode, right: AstNode): AstNode => ({ class: 'COMPARISON', type, alias: '', left, right });
  const order = (left: AstNode, right: AstNode): AstNode => substitute(body, new Map([[parameters[0] ?? '', extract(all, left)], [parameters[1] ?? '', extract(all, right)]]));
  const both = (a: AstNode, b: AstNode): AstNode => ({ class: 'CONJUNCTION', type: 'CONJUNCTION_AND', alias: '', children: [a, b] });
  // Of two elements only the later is compared with the earlier, so comparators that contradict themselves give an order, too.
  const before: AstNode = {
    class: 'CONJUNCTION',
    type: 'CONJUNCTION_OR',
    alias: '',
    children: [
      both(compare('COMPARE_GREATERTHAN', other, own), compare('COMPARE_LESSTHAN', order(other, own), integerConstant(0))),
      both(compare('COMPARE_LESSTHAN', other, own), compare('COMPARE_GREATERTHANOREQUALTO', order(own, other), integerConstant(0))),
    ],
  };
  const places = call('generate_series', [integerConstant(1), call('len', [all])]);
  const ranked = call('list_transform', [places, lambda('_i', call('row', [call('len', [call('list_filter', [places, lambda('_j', before)])]), extract(all, own)]))]);
  const sorted = call('list_transform', [call('list_sort', [ranked]), lambda('_r', field(columnRef('_r'), 2))]);
  return extract(call('list_transform', [call('list_value', [array]), lambda('_a', sorted)]), integerConstant(1));
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
