import { QueryError } from '../query-error.js';
import type { SqlDialect } from '../query-execution-backend.js';
import { call, cast, constantNumber, constantText, isNode, nodes, operator, stringConstant, text, type AstNode } from './ast.js';
import type { FunctionContext } from './functions/rules.js';

/** Stands around the lower bound of a BETWEEN SYMMETRIC. */
export const SYMMETRIC_MARK = '_symmetric';

/** A BETWEEN whose bounds may stand in either order, as two; `undefined` for any other. */
export function symmetricBetween(node: AstNode): AstNode | undefined {
  const lower = node['lower'];
  if (node['class'] !== 'BETWEEN' || !isNode(lower) || lower['function_name'] !== SYMMETRIC_MARK) return undefined;
  const [bound] = nodes(lower['children']);
  if (bound === undefined) return undefined;
  return { class: 'CONJUNCTION', type: 'CONJUNCTION_OR', alias: '', children: [{ ...node, alias: '', lower: bound }, { ...node, alias: '', lower: node['upper'] ?? null, upper: bound }] };
}

const SHARED = new Set(['+', '-', '*', '||', '~~', '!~~']);
const REDSHIFT = new Set(['&', '|', '<<', '>>', '^', '~', '~~*', '!~~*', '->', '->>']);

/** Roots, the absolute value and the bits turned over. */
const REDSHIFT_PREFIXES: Readonly<Record<string, string>> = { '|/': 'sqrt', '||/': '_cbrt', '@': '_abs', '~': '_bit_not' };

const ESCAPED: Readonly<Record<string, string>> = { '~~': 'like_escape', '!~~': 'not_like_escape', '~~*': 'ilike_escape', '!~~*': 'not_ilike_escape' };

/** Operators whose meaning differs from DuckDB's; all others of the dialect as they are; what the dialect has not is refused. */
export function rewriteOperator(node: AstNode, name: string, args: AstNode[], dialect: SqlDialect, context: FunctionContext): AstNode {
  const operands = dialect === 'redshift' && ARITHMETIC.has(name) ? asNumbers(args) : args;
  const [left, right] = operands;
  if (left !== undefined && right !== undefined) {
    if (name === '/') return divide(left, right, dialect, context);
    if (name === '%') return (constantNumber(right) ?? 0) === 0 ? context.macro('_modulus', left, right) : node;
    if (dialect === 'athena' && (name === '+' || name === '-')) return shift(node, name, left, right, context);
    if (dialect === 'athena' && name === '||' && isArray(left) !== isArray(right)) return appended(left, right) ?? node;
    // A backslash escapes in Redshift's LIKE without being told to.
    const escape = dialect === 'redshift' ? ESCAPED[name] : undefined;
    if (escape !== undefined) return call(escape, [left, right, stringConstant('\\')]);
    if (dialect === 'redshift' && name === '^@') return context.macro('_similar', left, right);
    if (dialect === 'redshift' && name === '<@') return operator('OPERATOR_NOT', [context.macro('_similar', left, right)]);
  }
  if (dialect === 'redshift' && left !== undefined) {
    if (name === '&&' && right !== undefined) return call('xor', [left, right]);
    const prefix = right === undefined ? REDSHIFT_PREFIXES[name] : undefined;
    if (prefix !== undefined) return context.macro(prefix, left);
  }
  if (SHARED.has(name) || (dialect === 'redshift' && REDSHIFT.has(name))) return operands === args ? node : { ...node, children: operands };
  throw new QueryError('syntax', `mismatched input '${name}'`, { subject: name });
}

const ARRAY_FUNCTIONS = new Set(['list_value', 'list_concat', 'list_append', 'list_prepend', 'list_transform', 'list_filter', 'generate_series', 'array_sort', 'array_distinct', 'split', 'sequence', 'repeat']);

/** What is seen to be an array without knowing columns' types. */
function isArray(node: AstNode): boolean {
  if (node['class'] === 'CAST') return isNode(node['cast_type']) && node['cast_type']['id'] === 'LIST';
  if (node['type'] === 'ARRAY_CONSTRUCTOR') return true;
  if (node['class'] !== 'FUNCTION') return false;
  const name = text(node['function_name']);
  return ARRAY_FUNCTIONS.has(name) || (name === '||' && nodes(node['children']).some(isArray));
}

/** What is seen to be one value: a literal, a cast, arithmetic. */
function isSingle(node: AstNode): boolean {
  if (node['class'] === 'CONSTANT') return true;
  if (node['class'] === 'CAST') return !isArray(node);
  return node['class'] === 'FUNCTION' && ['+', '-', '*', '/', '%', 'lower', 'upper', 'concat'].includes(text(node['function_name']));
}

/** `ARRAY[1] || 2` and `2 || ARRAY[1]`; nothing where the other side may be an array, too. */
function appended(left: AstNode, right: AstNode): AstNode | undefined {
  if (isArray(left)) return isSingle(right) ? call('list_append', [left, right]) : undefined;
  return isSingle(left) ? call('list_prepend', [left, right]) : undefined;
}

const ARITHMETIC = new Set(['+', '-', '*', '/', '%']);

/** A text literal beside a number is a number in Redshift: so are the values of parameters, which come as text. */
function asNumbers(args: AstNode[]): AstNode[] {
  const texts = args.map((arg) => constantText(arg));
  if (texts.every((each) => each === undefined) || texts.every((each) => each !== undefined)) return args;
  return args.map((arg, index) => {
    const value = texts[index];
    if (value === undefined || !/^\s*[+-]?\d{1,18}\s*$/.test(value)) return arg;
    return cast(arg, value.trim().length < 10 ? 'INTEGER' : 'BIGINT');
  });
}

/** A date moved by days stays a date, and two dates are an interval apart. */
function shift(node: AstNode, name: string, left: AstNode, right: AstNode, context: FunctionContext): AstNode {
  if (isInterval(right)) return context.macro('_shift', left, name === '+' ? right : { ...call('-', [right]), is_operator: true });
  if (isInterval(left) && name === '+') return context.macro('_shift', right, left);
  if (name === '-' && constantNumber(left) === undefined && constantNumber(right) === undefined) return context.macro('_subtract', left, right);
  return node;
}

const INTERVAL_FUNCTIONS = /^to_(?:years|months|weeks|days|hours|minutes|seconds|milliseconds|microseconds)$/;

function isInterval(node: AstNode): boolean {
  if (node['class'] === 'FUNCTION') {
    const name = text(node['function_name']);
    return INTERVAL_FUNCTIONS.test(name) || ((name === '-' || name === '*') && nodes(node['children']).some(isInterval));
  }
  return node['class'] === 'CAST' && isNode(node['cast_type']) && node['cast_type']['id'] === 'INTERVAL';
}

interface DecimalShape {
  readonly precision: number;
  readonly scale: number;
  /** True for what is written as a decimal, false for whole numbers, which only follow. */
  readonly decimal: boolean;
}

/**
 * Decimals divide to decimals. DuckDB divides them as doubles, so the result's scale is set where the operands' types stand in the statement:
 * literals and casts. A column's type is not known here; its quotient stays a double.
 */
function divide(left: AstNode, right: AstNode, dialect: SqlDialect, context: FunctionContext): AstNode {
  const [a, b] = [decimalShape(left), decimalShape(right)];
  if (a === undefined || b === undefined || (!a.decimal && !b.decimal)) return dialect === 'athena' ? quotient(left, right, context) : context.macro('_divide', left, right);
  const { precision, scale } = dialect === 'athena' ? trinoQuotient(a, b) : redshiftQuotient(a, b);
  return {
    class: 'CAST',
    type: 'OPERATOR_CAST',
    alias: '',
    child: context.macro('_decimal_divide', left, right),
    cast_type: { id: 'DECIMAL', type_info: { type: 'DECIMAL_TYPE_INFO', extension_info: null, width: precision, scale } },
    try_cast: false,
  };
}

function quotient(left: AstNode, right: AstNode, context: FunctionContext): AstNode {
  return isInterval(left) ? { ...call('/', [left, right]), is_operator: true } : context.macro('_divide', left, right, left, right);
}

/** "Decimal functions and operators" in Trino's documentation: `decimal(p, s) / decimal(q, t)`. */
function trinoQuotient(a: DecimalShape, b: DecimalShape): DecimalShape {
  const scale = Math.max(a.scale, b.scale);
  return { precision: Math.min(38, a.precision + b.scale + Math.max(0, b.scale - a.scale)), scale, decimal: true };
}

/** "Computations with numeric values" in Redshift's documentation. */
function redshiftQuotient(a: DecimalShape, b: DecimalShape): DecimalShape {
  const scale = Math.max(4, a.scale + b.precision - b.scale + 1);
  const precision = a.precision - a.scale + b.scale + scale;
  return precision > 38 ? { precision: 38, scale: Math.max(4, scale - (precision - 38)), decimal: true } : { precision, scale, decimal: true };
}

function decimalShape(node: AstNode): DecimalShape | undefined {
  if (node['class'] === 'CONSTANT' && isNode(node['value']) && isNode(node['value']['type'])) return typeShape(node['value']['type']);
  if (node['class'] === 'CAST' && isNode(node['cast_type'])) return typeShape(node['cast_type']);
  return undefined;
}

const WHOLE: Readonly<Record<string, number>> = { TINYINT: 3, SMALLINT: 5, INTEGER: 10, BIGINT: 19 };

function typeShape(type: AstNode): DecimalShape | undefined {
  const id = text(type['id']);
  const whole = WHOLE[id];
  if (whole !== undefined) return { precision: whole, scale: 0, decimal: false };
  const info = type['type_info'];
  if (id !== 'DECIMAL' || !isNode(info)) return undefined;
  return { precision: Number(info['width']), scale: Number(info['scale']), decimal: true };
}
