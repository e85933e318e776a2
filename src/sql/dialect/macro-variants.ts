import type { SqlDialect } from '../query-execution-backend.js';
import { isNode, text, type AstValue } from './ast.js';
import { libraries } from './functions/libraries.js';

/** Forms of a macro for places where the plain one does not do. */
export interface VariantChoice {
  /** Inside TRY and TRY_CAST: NULL instead of an error, since DuckDB's TRY does not go around functions that raise one. */
  readonly quiet: boolean;
  /**
   * For arguments with aggregates and windows, whose types DuckDB does not know yet when it chooses among a macro's overloads: the overload
   * for any type, or a form written for it.
   */
  readonly untyped: boolean;
}

const QUIET = '_quiet_';
const ANY = '_any_';

/** The name of the form to call. */
export function macroVariant(dialect: SqlDialect, name: string, { quiet, untyped }: VariantChoice): string {
  const { quiet: quietNames, any } = formsOf(dialect);
  return `${quiet && quietNames.has(name) ? QUIET : ''}${untyped && any.has(name) ? ANY : ''}${name}`;
}

/** Every macro of a dialect with its forms, as what follows CREATE MACRO; each after those that it uses. */
export function macroDefinitions(dialect: SqlDialect, schema: string): { readonly name: string; readonly definition: string }[] {
  const { quiet, any } = formsOf(dialect);
  const all: { name: string; definition: string }[] = [];
  for (const [name, definition] of libraries[dialect].macros) {
    const forms = [[name, definition] as const];
    const generic = any.get(name);
    if (generic !== undefined) forms.push([`${ANY}${name}`, generic]);
    for (const [form, text] of forms) {
      all.push({ name: form, definition: qualified(text, schema) });
      if (quiet.has(name)) all.push({ name: `${QUIET}${form}`, definition: quietBody(text, schema, quiet) });
    }
  }
  return all;
}

interface Forms {
  /** The macros that raise errors, by themselves or by what they use. */
  readonly quiet: ReadonlySet<string>;
  /** The macros with typed overloads, and what serves for any type. */
  readonly any: ReadonlyMap<string, string>;
}

const cache = new Map<SqlDialect, Forms>();

function formsOf(dialect: SqlDialect): Forms {
  const known = cache.get(dialect);
  if (known !== undefined) return known;
  const quiet = new Set<string>();
  const any = new Map<string, string>();
  const { macros, generic } = libraries[dialect];
  for (const [name, definition] of macros) {
    if (/\berror\(/.test(definition) || [...quiet].some((other) => definition.includes(`${other}(`))) quiet.add(name);
    const overloads = splitOverloads(definition);
    const untyped = overloads.filter((overload) => !/^\([^)]*\w [A-Z]/.test(overload));
    const form = generic[name] ?? untyped.join(', ');
    if (untyped.length < overloads.length && form !== '') any.set(name, form);
  }
  const forms = { quiet, any };
  cache.set(dialect, forms);
  return forms;
}

/** `(a DATE) AS ..., (a) AS ...` at its commas outside brackets and texts. */
function splitOverloads(definition: string): string[] {
  const parts: string[] = [];
  let [depth, start, quoted] = [0, 0, false];
  for (let at = 0; at < definition.length; at += 1) {
    const char = definition.charAt(at);
    if (char === "'") quoted = !quoted;
    if (quoted) continue;
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    else if (char === ',' && depth === 0) {
      parts.push(definition.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, definition.slice(start).trim()];
}

/** Calls of private macros (`_span(...)`) with their schema: a macro's body is looked up where it is called. */
function qualified(body: string, schema: string): string {
  return body.replaceAll(/(?<![\w.])(_[a-z_]+)\(/g, `${schema}.$1(`);
}

function quietBody(body: string, schema: string, quietMacros: ReadonlySet<string>): string {
  const quiet = body.replaceAll(/(?<![\w.])(_[a-z_]+)\(/g, (call, name: string) => (quietMacros.has(name) ? `${QUIET}${name}(` : call));
  return qualified(withoutErrors(quiet), schema);
}

/** `error(...)` becomes NULL. */
function withoutErrors(body: string): string {
  let result = body;
  for (let at = result.search(/\berror\(/); at >= 0; at = result.search(/\berror\(/)) {
    let depth = 0;
    let end = at + 5;
    let quoted = false;
    for (; end < result.length; end += 1) {
      const char = result.charAt(end);
      if (char === "'") quoted = !quoted;
      if (quoted) continue;
      if (char === '(') depth += 1;
      if (char === ')') depth -= 1;
      if (depth === 0) break;
    }
    result = `${result.slice(0, at)}NULL${result.slice(end + 1)}`;
  }
  return result;
}

const AGGREGATES = new Set(
  (
    'count count_star count_if sum avg _avg min max any_value array_agg list bool_and bool_or corr covar_pop covar_samp regr_intercept regr_slope stddev stddev_pop stddev_samp ' +
    'var_pop var_samp variance kurtosis skewness entropy approx_count_distinct bit_and bit_or bit_xor geometric_mean string_agg arg_max arg_min approx_quantile histogram median mode ' +
    'quantile_cont quantile_disc grouping'
  ).split(' '),
);

/** True when the expression holds an aggregate or a window outside queries of its own. */
export function hasAggregate(value: AstValue): boolean {
  if (Array.isArray(value)) return value.some(hasAggregate);
  if (!isNode(value) || value['class'] === 'SUBQUERY') return false;
  if (value['class'] === 'WINDOW' || (value['class'] === 'FUNCTION' && AGGREGATES.has(text(value['function_name'])))) return true;
  return Object.values(value).some(hasAggregate);
}
