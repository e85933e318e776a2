/**
 * Resolves a condition's placeholders and checks its operands. DynamoDB does both in one walk, operands before what they belong to, so
 * the first problem in the text is the one reported.
 */
import type { AwsError } from '../../../core/errors.js';
import { typeOf, type AttributeType, type AttributeValue } from '../values/attribute-value.js';
import { compareValues } from '../values/compare.js';
import type { Comparator, Condition, Operand } from './condition.js';
import { parseCondition } from './condition-parser.js';
import { expressionError, type ExpressionName } from './errors.js';
import type { ExpressionContext } from './expression-context.js';
import { pathsEqual, pathText } from './path.js';
import type { ConditionSyntax, FunctionSyntax, OperandSyntax } from './syntax.js';

/** Types between whose values there is an order. */
const ORDERED: ReadonlySet<string> = new Set<AttributeType>(['S', 'N', 'B']);
const PREFIXES: ReadonlySet<string> = new Set<AttributeType>(['S', 'B']);
const SIZELESS: ReadonlySet<string> = new Set<AttributeType>(['N', 'BOOL', 'NULL']);
const TYPE_NAMES: ReadonlySet<string> = new Set<AttributeType>(['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M']);

/**
 * A ConditionExpression, FilterExpression or KeyConditionExpression, ready to be evaluated.
 * @throws AwsError ValidationException
 */
export function bindCondition(text: string, name: ExpressionName, context: ExpressionContext): Condition {
  return new ConditionBinder(name, context).condition(parseCondition(text, name));
}

class ConditionBinder {
  readonly #name: ExpressionName;
  readonly #context: ExpressionContext;

  constructor(name: ExpressionName, context: ExpressionContext) {
    this.#name = name;
    this.#context = context;
  }

  condition(syntax: ConditionSyntax): Condition {
    switch (syntax.kind) {
      case 'and':
      case 'or':
        return { kind: syntax.kind, conditions: syntax.conditions.map((part) => this.condition(part)) };
      case 'not':
        return { kind: 'not', condition: this.condition(syntax.condition) };
      case 'compare':
        return this.#compare(syntax.operator, this.#operand(syntax.left), this.#operand(syntax.right));
      case 'between':
        return this.#between(this.#operand(syntax.operand), this.#operand(syntax.lower), this.#operand(syntax.upper));
      case 'in':
        return this.#in(this.#operand(syntax.operand), syntax.candidates.map((candidate) => this.#operand(candidate)));
      case 'function':
      default:
        return this.#call(syntax);
    }
  }

  #operand(syntax: OperandSyntax): Operand {
    if (syntax.kind === 'path') return { kind: 'path', path: this.#context.path(syntax.path, this.#name) };
    if (syntax.kind === 'value') return { kind: 'value', value: this.#context.value(syntax.name, this.#name) };
    const [operand] = this.#args(syntax, 1);
    this.#checkTypes('size', [operand as Operand], (type) => !SIZELESS.has(type));
    return { kind: 'size', operand: operand as Operand };
  }

  #compare(operator: Comparator, left: Operand, right: Operand): Condition {
    this.#checkDistinct(operator, left, [right]);
    if (operator !== '=' && operator !== '<>') this.#checkTypes(operator, [left, right], isOrdered);
    return { kind: 'compare', operator, left, right };
  }

  #between(operand: Operand, lower: Operand, upper: Operand): Condition {
    this.#checkDistinct('BETWEEN', operand, [lower, upper]);
    this.#checkTypes('BETWEEN', [operand, lower, upper], isOrdered);
    if (lower.kind === 'value' && upper.kind === 'value') this.#checkBounds(lower.value, upper.value);
    return { kind: 'between', operand, lower, upper };
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

  #in(operand: Operand, candidates: readonly Operand[]): Condition {
    this.#checkDistinct('IN', operand, candidates);
    return { kind: 'in', operand, candidates };
  }

  #call(syntax: FunctionSyntax): Condition {
    switch (syntax.name) {
      case 'attribute_exists':
      case 'attribute_not_exists':
        return this.#existence(syntax.name, syntax);
      case 'attribute_type':
        return this.#attributeType(syntax);
      case 'begins_with':
        return this.#beginsWith(syntax);
      default:
        return this.#contains(syntax);
    }
  }

  #existence(kind: 'attribute_exists' | 'attribute_not_exists', syntax: FunctionSyntax): Condition {
    const [operand] = this.#args(syntax, 1) as [Operand];
    if (operand.kind !== 'path') {
      throw this.#error(`Operator or function requires a document path; operator or function: ${kind}`);
    }
    return { kind, path: operand.path };
  }

  #attributeType(syntax: FunctionSyntax): Condition {
    const [operand, type] = this.#args(syntax, 2) as [Operand, Operand];
    this.#checkDistinct('attribute_type', operand, [type]);
    if (type.kind === 'path') throw this.#typeError('attribute_type', '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
    if (type.kind !== 'value' || !('S' in type.value)) throw this.#typeError('attribute_type', staticType(type) ?? 'N');
    if (!TYPE_NAMES.has(type.value.S)) {
      throw this.#error(
        `Invalid attribute type name found; type: ${type.value.S}, valid types: {${[...TYPE_NAMES].join(',')}}`,
      );
    }
    return { kind: 'attribute_type', operand, type: type.value.S as AttributeType };
  }

  #beginsWith(syntax: FunctionSyntax): Condition {
    const [operand, prefix] = this.#args(syntax, 2) as [Operand, Operand];
    this.#checkDistinct('begins_with', operand, [prefix]);
    this.#checkTypes('begins_with', [operand, prefix], (type) => PREFIXES.has(type));
    return { kind: 'begins_with', operand, prefix };
  }

  #contains(syntax: FunctionSyntax): Condition {
    const [operand, item] = this.#args(syntax, 2) as [Operand, Operand];
    this.#checkDistinct('contains', operand, [item]);
    return { kind: 'contains', operand, item };
  }

  #args(syntax: FunctionSyntax, count: number): readonly Operand[] {
    const operands = syntax.args.map((arg) => this.#operand(arg));
    if (operands.length !== count) {
      throw this.#error(
        `Incorrect number of operands for operator or function; operator or function: ${syntax.name}, number of operands: ${operands.length}`,
      );
    }
    return operands;
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
    return expressionError(this.#name, message);
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
