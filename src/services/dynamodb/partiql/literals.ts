/** Values that stand in a statement, and parameters in their places. */
import type { AwsError } from '../../../core/errors.js';
import { newAttributeMap, typeOf, type AttributeMap, type AttributeValue } from '../values/attribute-value.js';
import { validationError } from '../values/errors.js';
import { MAX_DEPTH, tooDeepError } from '../values/nesting.js';
import { normaliseNumber } from '../values/number.js';
import { parseNumberSet, parseStringSet, parseBinarySet } from '../values/parse-set.js';
import { errorAt } from './errors.js';
import type { Expression } from './syntax.js';

type Parameters = readonly AttributeValue[];

/** Whether the expression is a value: a literal, or a parameter. */
export function isValue({ kind }: Expression): boolean {
  return VALUE_KINDS.has(kind);
}

const VALUE_KINDS: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>([
  'string',
  'number',
  'boolean',
  'null',
  'list',
  'bag',
  'struct',
  'parameter',
]);

/**
 * The value that an expression stands for.
 * @param path where in the attribute's value it is, as messages tell it
 * @throws AwsError ValidationException when it is no value, or one that breaks a rule
 */
export function readLiteral(expression: Expression, parameters: Parameters, path = 'root', depth = 1): AttributeValue {
  if (depth > MAX_DEPTH) throw tooDeepError();
  switch (expression.kind) {
    case 'string':
      return { S: expression.text };
    case 'number':
      return { N: readNumber(expression.text, path) };
    case 'boolean':
      return { BOOL: expression.value };
    case 'null':
      return { NULL: true };
    case 'list':
      return {
        L: expression.items.map((item, index) => readLiteral(item, parameters, `${path}[${index}]`, depth + 1)),
      };
    case 'struct':
      return { M: readStruct(expression, parameters, (name) => `${path}.${name}`, depth + 1) };
    case 'bag':
      return readBag(expression.items, parameters, path);
    case 'parameter':
      return parameters[expression.index] as AttributeValue;
    case 'missing':
    case 'path':
    case 'star':
    case 'call':
    case 'not':
    case 'negate':
    case 'binary':
    case 'between':
    case 'in':
    case 'is':
    case 'exists':
    default:
      throw errorAt(`Unsupported data type: ${expression.source} under key ${path}`, expression.at);
  }
}

/** The attributes of an item: each value begins a path of its own. */
export function readItem(expression: Expression & { kind: 'struct' }, parameters: Parameters): AttributeMap {
  return readStruct(expression, parameters, () => 'root', 1);
}

function readStruct(
  { members }: Expression & { kind: 'struct' },
  parameters: Parameters,
  pathOf: (name: string) => string,
  depth: number,
): AttributeMap {
  const map = newAttributeMap();
  for (const [name, value] of members) {
    if (name === '') throw validationError('Empty attribute name');
    map[name] = readLiteral(value, parameters, pathOf(name), depth);
  }
  return map;
}

function readNumber(text: string, path: string): string {
  try {
    return normaliseNumber(text, 'older');
  } catch (error) {
    throw validationError(`${(error as AwsError).message} under ${path}`);
  }
}

/** A bag is a set: of strings, of numbers, or by parameters of binary. */
function readBag(items: readonly Expression[], parameters: Parameters, path: string): AttributeValue {
  const members = items.map((item) => readLiteral(item, parameters, path));
  const [first] = members;
  if (first === undefined) throw validationError('Empty bags are not supported');
  const type = typeOf(first);
  if (!(type === 'S' || type === 'N' || type === 'B') || members.some((member) => typeOf(member) !== type)) {
    throw errorAt(`Unsupported data type: ${(items[0] as Expression).source} under key ${path}`, (items[0] as Expression).at);
  }
  if (type === 'S') return { SS: parseStringSet(members.map((member) => ('S' in member ? member.S : '')), 'older') };
  if (type === 'N') return { NS: parseNumberSet(members.map((member) => ('N' in member ? member.N : '')), 'older') };
  return { BS: parseBinarySet(members.map((member) => ('B' in member ? member.B : '')), 'older') };
}
