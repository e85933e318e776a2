import type { Column } from '../api.js';
import { invalidInput } from '../errors.js';
import { parsePredicate, type ComparisonOperator, type Predicate } from './parser.js';

/** True for the values of a partition that an expression lets through. */
export type PartitionFilter = (values: readonly string[]) => boolean;

/** How values of a key's type are ordered; `undefined` where one of them is none of the type. */
type Compare = (a: string, b: string) => number | undefined;

/** SQL's three truth values. */
type Truth = boolean | undefined;
type Evaluate = (values: readonly string[]) => Truth;

/** What stands for NULL in the value of a partition key, as Hive writes it. */
const NULL_VALUE = '__HIVE_DEFAULT_PARTITION__';

const INTEGERS = new Set(['tinyint', 'smallint', 'int', 'integer', 'bigint', 'long']);
const TEXTS = new Set(['string', 'date', 'timestamp', 'varchar', 'char', 'boolean']);

/** Compiles an expression for a table's partition keys. @throws AwsError for one that names other columns, or does not fit a key's type. */
export function compilePartitionFilter(expression: string, keys: readonly Column[]): PartitionFilter {
  const evaluate = compile(parsePredicate(expression), keys);
  return (values) => evaluate(values) === true;
}

function compile(predicate: Predicate, keys: readonly Column[]): Evaluate {
  switch (predicate.kind) {
    case 'and': {
      const [left, right] = [compile(predicate.left, keys), compile(predicate.right, keys)];
      return (values) => both(left(values), () => right(values));
    }
    case 'or': {
      const [left, right] = [compile(predicate.left, keys), compile(predicate.right, keys)];
      return (values) => not(both(not(left(values)), () => not(right(values))));
    }
    case 'not': {
      const operand = compile(predicate.operand, keys);
      return (values) => not(operand(values));
    }
    case 'null': {
      const { index } = findKey(predicate.key, keys);
      return (values) => values[index] === NULL_VALUE;
    }
    case 'like': {
      const { index } = findKey(predicate.key, keys);
      return onValue(index, (value) => isLike(value, predicate.pattern));
    }
    case 'in': {
      const { index, compare, check } = findKey(predicate.key, keys);
      const wanted = predicate.values.map(({ text }) => check(text));
      return onValue(index, (value) => wanted.some((text) => compare(value, text) === 0));
    }
    case 'between': {
      const { index, compare, check } = findKey(predicate.key, keys);
      const [low, high] = [check(predicate.low.text), check(predicate.high.text)];
      return onValue(index, (value) => holds('>=', compare(value, low)) && holds('<=', compare(value, high)));
    }
    case 'compare': {
      const { index, compare, check } = findKey(predicate.key, keys);
      const wanted = check(predicate.value.text);
      return onValue(index, (value) => holds(predicate.operator, compare(value, wanted)));
    }
  }
}

/** A condition on a value; of NULL nothing is known. */
function onValue(index: number, condition: (value: string) => boolean): Evaluate {
  return (values) => {
    const value = values[index];
    return value === undefined || value === NULL_VALUE ? undefined : condition(value);
  };
}

function both(left: Truth, right: () => Truth): Truth {
  if (left === false) return false;
  const second = right();
  return second === false ? false : left === undefined ? undefined : second;
}

function not(value: Truth): Truth {
  return value === undefined ? undefined : !value;
}

function holds(operator: ComparisonOperator, order: number | undefined): boolean {
  if (order === undefined) return false;
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

interface FoundKey {
  readonly index: number;
  readonly compare: Compare;
  /** The literal, if it is one of the key's type. */
  readonly check: (text: string) => string;
}

function findKey(name: string, keys: readonly Column[]): FoundKey {
  const index = keys.findIndex((key) => key.Name.toLowerCase() === name.toLowerCase());
  const type = (keys[index]?.Type ?? 'string').toLowerCase().replace(/\(.*$/, '').trim();
  if (index < 0) throw invalidInput(`Unknown column '${name}' in the expression: it is no partition key`);
  const compare = comparison(type);
  const check = (text: string): string => {
    if (compare(text, text) !== undefined) return text;
    throw invalidInput(`${text} is not a valid value of the partition key ${name} of type ${type}`);
  };
  return { index, compare, check };
}

function comparison(type: string): Compare {
  if (INTEGERS.has(type)) return byOrder(readInteger);
  if (type === 'decimal') return byOrder(readDecimal);
  if (TEXTS.has(type)) return (a, b) => (a === b ? 0 : a < b ? -1 : 1);
  throw invalidInput(`Unsupported partition key type: ${type}`);
}

function byOrder(read: (text: string) => bigint | undefined): Compare {
  return (a, b) => {
    const [left, right] = [read(a), read(b)];
    if (left === undefined || right === undefined) return undefined;
    return left === right ? 0 : left < right ? -1 : 1;
  };
}

function readInteger(text: string): bigint | undefined {
  return /^-?\d{1,40}$/.test(text) ? BigInt(text) : undefined;
}

/** Digits behind the point of a decimal, at most. */
const SCALE = 38;

/** A decimal number as a whole number of its smallest unit. */
function readDecimal(text: string): bigint | undefined {
  const match = /^(-?)(\d{1,40})(?:\.(\d{0,38}))?$/.exec(text);
  if (match === null) return undefined;
  const value = BigInt(`${match[2] ?? '0'}${(match[3] ?? '').padEnd(SCALE, '0')}`);
  return match[1] === '-' ? -value : value;
}

/** LIKE, in one pass and without a regular expression: `%` is any text, `_` any character, a backslash takes the next one as it is. */
export function isLike(value: string, pattern: string): boolean {
  let [at, step] = [0, 0];
  let star: { readonly pattern: number; value: number } | undefined;
  while (at < value.length) {
    const character = pattern.charAt(step);
    const escaped = character === '\\' && step + 1 < pattern.length;
    if (!escaped && character === '%') {
      star = { pattern: step + 1, value: at };
      step += 1;
    } else if (step < pattern.length && ((!escaped && character === '_') || pattern.charAt(escaped ? step + 1 : step) === value.charAt(at))) {
      at += 1;
      step += escaped ? 2 : 1;
    } else if (star !== undefined) {
      star.value += 1;
      at = star.value;
      step = star.pattern;
    } else {
      return false;
    }
  }
  while (pattern.charAt(step) === '%') step += 1;
  return step === pattern.length;
}
