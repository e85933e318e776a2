/**
 * Puts conditions together from resolved operands and checks, as far as that is possible without an item, that they make sense.
 */
import type { AwsError } from '../../../core/errors.js';
import { typeOf, type AttributeType, type AttributeValue } from '../values/attribute-value.js';
import { compareValues } from '../values/compare.js';
import type { Comparator, Condition, Operand } from './condition.js';
import { expressionError, type ExpressionSource } from './errors.js';
import { pathsEqual, pathText } from './path.js';

/** Types between whose values there is an order. */
const ORDERED: ReadonlySet<string> = new Set<AttributeType>(['S', 'N', 'B']);
const PREFIXES: ReadonlySet<string> = new Set<AttributeType>(['S', 'B']);
const SIZELESS: ReadonlySet<string> = new Set<AttributeType>(['N', 'BOOL', 'NULL']);
const TYPE_NAMES: ReadonlySet<string> = new Set<AttributeType>(['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M']);

/** The functions that make conditions. `size` makes an operand. */
export type ConditionFunction = 'attribute_exists' | 'attribute_not_exists' | 'attribute_type' | 'begins_with' | 'contains';

export class ConditionBuilder {
  readonly #source: ExpressionSource;

  constructor(source: ExpressionSource) {
    this.#source = source;
  }

  size(operands: readonly Operand[]): Operand {
    this.#checkCount('size', operands, 1);
    this.#checkTypes('size', operands, (type) => !SIZELESS.has(type));
    return { kind: 'size', operand: operands[0] as Operand };
  }

  compare(operator: Comparator, left: Operand, right: Operand): Condition {
    this.#checkDistinct(operator, left, [right]);
    if (operator !== '=' && operator !== '<>') this.#checkTypes(operator, [left, right], isOrdered);
    return { kind: 'compare', operator, left, right };
  }

  between(operand: Operand, lower: Operand, upper: Operand): Condition {
    this.#checkDistinct('BETWEEN', operand, [lower, upper]);
    this.#checkTypes('BETWEEN', [operand, lower, upper], isOrdered);
    if (lower.kind === 'value' && upper.kind === 'value') this.#checkBounds(lower.value, upper.value);
    return { kind: 'between', operand, lower, upper };
  }

  in(operand: Operand, candidates: readonly Operand[]): Condition {
    this.#checkDistinct('IN', operand, candidates);
    return { kind: 'in', operand, candidates };
  }

  call(name: ConditionFunction, operands: readonly Operand[]): Condition {
    if (name === 'attribute_exists' || name === 'attribute_not_exists') return this.#existence(name, operands);
    this.#checkCount(name, operands, 2);
    const [first, second] = operands as readonly [Operand, Operand];
    this.#checkDistinct(name, first, [second]);
    if (name === 'attribute_type') return this.#attributeType(first, second);
    if (name === 'contains') return { kind: 'contains', operand: first, item: second };
    this.#checkTypes('begins_with', operands, (type) => PREFIXES.has(type));
    return { kind: 'begins_with', operand: first, prefix: second };
  }

  #existence(kind: 'attribute_exists' | 'attribute_not_exists', operands: readonly Operand[]): Condition {
    this.#checkCount(kind, operands, 1);
    const [operand] = operands as readonly [Operand];
    if (operand.kind !== 'path') {
      throw this.#error(`Operator or function requires a document path; operator or function: ${kind}`);
    }
    return { kind, path: operand.path };
  }

  #attributeType(operand: Operand, type: Operand): Condition {
    if (type.kind === 'path') throw this.#typeError('attribute_type', '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
    if (type.kind === 'size') throw this.#typeError('attribute_type', 'N');
    if (!('S' in type.value)) throw this.#typeError('attribute_type', typeOf(type.value));
    const name = type.value.S;
    if (!TYPE_NAMES.has(name)) {
      throw this.#error(
        `Invalid attribute type name found; type: ${name}, valid types: {${[...TYPE_NAMES].join(',')}}`,
      );
    }
    return { kind: 'attribute_type', operand, type: name as AttributeType };
  }

  #checkBounds(lower: AttributeValue, upper: AttributeValue): void {
    const order = compareValues(lower, upper);
    if (order !== undefined && order <= 0) return;
    const problem =
      order === undefined
        ? 'requires same data type for lower and upper bounds'
        : 'requires upper bound to be greater than or equal to lower bound';
    throw this.#error(
      `The BETWEEN operator ${problem}; ` +
        `lower bound operand: AttributeValue: ${valueText(lower)}, upper bound operand: AttributeValue: ${valueText(upper)}`,
    );
  }

  #checkCount(name: string, operands: readonly Operand[], count: number): void {
    if (operands.length === count) return;
    throw this.#error(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
    );
  }

  #checkDistinct(operator: string, first: Operand, others: readonly Operand[]): void {
    if (first.kind !== 'path') return;
    if (!others.some((other) => other.kind === 'path' && pathsEqual(first.path, other.path))) return;
    throw this.#error(
      'The first operand must be distinct from the remaining operands for this operator or function; ' +
        `operator: ${operator}, first operand: ${pathText(first.path)}`,
    );
  }

  #checkTypes(operator: string, operands: readonly Operand[], allows: (type: string) => boolean): void {
    for (const operand of operands) {
      const type = staticType(operand);
      if (type !== undefined && !allows(type)) throw this.#typeError(operator, type);
    }
  }

  #typeError(operator: string, type: string): AwsError {
    return this.#error(
      `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
    );
  }

  #error(message: string): AwsError {
    return expressionError(this.#source, message);
  }
}

function isOrdered(type: string): boolean {
  return ORDERED.has(type);
}

/** The operand's type as far as it is known without an item. */
function staticType(operand: Operand): AttributeType | undefined {
  if (operand.kind === 'value') return typeOf(operand.value);
  return operand.kind === 'size' ? 'N' : undefined;
}

/** As messages show the bounds of BETWEEN, which are always S, N or B. */
function valueText(value: AttributeValue): string {
  const text = 'S' in value ? value.S : 'N' in value ? value.N : 'B' in value ? value.B : '';
  return `{${typeOf(value)}:${text}}`;
}
