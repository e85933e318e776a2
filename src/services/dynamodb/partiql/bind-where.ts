/** WHERE clauses as conditions. */
import type { Condition, Operand } from '../expressions/condition.js';
import { ConditionBuilder, type ConditionFunction } from '../expressions/condition-builder.js';
import { MAX_IN_OPERANDS } from '../expressions/parser.js';
import type { AttributeValue } from '../values/attribute-value.js';
import { validationError } from '../values/errors.js';
import { errorAt, unsupportedOperation } from './errors.js';
import { isValue, readLiteral } from './literals.js';
import type { BinaryOperator, Expression } from './syntax.js';
import { typesNamed } from './type-names.js';

const FUNCTIONS: ReadonlySet<string> = new Set<ConditionFunction>([
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
]);

/** What messages call the operations of expressions. */
const OPERATION_NAMES: Readonly<Record<BinaryOperator, string>> = {
  AND: 'And',
  OR: 'Or',
  LIKE: 'Like',
  '=': 'Eq',
  '<>': 'Ne',
  '<': 'Lt',
  '<=': 'Lte',
  '>': 'Gt',
  '>=': 'Gte',
  '+': 'Plus',
  '-': 'Minus',
  '*': 'Times',
  '/': 'Divide',
  '%': 'Modulo',
  '||': 'Concat',
};

const COMPARATORS: ReadonlySet<BinaryOperator> = new Set<BinaryOperator>(['=', '<>', '<', '<=', '>', '>=']);
type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** @throws AwsError ValidationException */
export function bindWhere(where: Expression, parameters: readonly AttributeValue[]): Condition {
  return new WhereBinder(parameters).condition(where);
}

class WhereBinder {
  readonly #parameters: readonly AttributeValue[];
  readonly #build = new ConditionBuilder('PartiQL');

  constructor(parameters: readonly AttributeValue[]) {
    this.#parameters = parameters;
  }

  condition(node: Expression): Condition {
    switch (node.kind) {
      case 'binary':
        return this.#binary(node);
      case 'not':
        return { kind: 'not', condition: this.condition(node.operand) };
      case 'between':
        return this.#build.between(this.#operand(node.operand), this.#operand(node.lower), this.#operand(node.upper));
      case 'in':
        return this.#in(this.#operand(node.operand), this.#candidates(node.candidates));
      case 'is':
        return this.#is(this.#operand(node.operand), node.type);
      case 'call':
        return this.#call(node);
      case 'boolean':
        return { kind: node.value ? 'and' : 'or', conditions: [] };
      case 'exists':
        throw errorAt('Unrecognized function: exists', node.at);
      case 'string':
      case 'number':
      case 'null':
      case 'missing':
      case 'list':
      case 'bag':
      case 'struct':
      case 'parameter':
      case 'path':
      case 'star':
      case 'negate':
      default:
        throw unsupportedOperation(operationName(node));
    }
  }

  #binary(node: Expression & { kind: 'binary' }): Condition {
    const { operator, left, right } = node;
    if (operator === 'AND' || operator === 'OR') {
      const kind = operator === 'AND' ? 'and' : 'or';
      return { kind, conditions: [...this.#flatten(left, operator), ...this.#flatten(right, operator)] };
    }
    if (!COMPARATORS.has(operator)) throw unsupportedOperation(operationName(node));
    return this.#truth(operator, left, right) ?? this.#truth(operator, right, left) ?? this.#compare(node);
  }

  #compare({ operator, left, right }: Expression & { kind: 'binary' }): Condition {
    return this.#build.compare(operator as Comparator, this.#operand(left), this.#operand(right));
  }

  #flatten(node: Expression, operator: 'AND' | 'OR'): readonly Condition[] {
    if (node.kind !== 'binary' || node.operator !== operator) return [this.condition(node)];
    return [...this.#flatten(node.left, operator), ...this.#flatten(node.right, operator)];
  }

  /** A condition compared with TRUE or FALSE. */
  #truth(operator: BinaryOperator, node: Expression, other: Expression): Condition | undefined {
    if (other.kind !== 'boolean' || (operator !== '=' && operator !== '<>')) return undefined;
    if (node.kind !== 'call' || !FUNCTIONS.has(node.name.toLowerCase())) return undefined;
    const condition = this.#call(node);
    return other.value === (operator === '=') ? condition : { kind: 'not', condition };
  }

  #call(node: Expression & { kind: 'call' }): Condition {
    const name = node.name.toLowerCase();
    if (!FUNCTIONS.has(name)) throw errorAt(`Unrecognized function: ${name}`, node.at);
    return this.#build.call(
      name as ConditionFunction,
      node.args.map((arg) => this.#operand(arg)),
    );
  }

  #is(operand: Operand, type: string): Condition {
    if (type === 'MISSING') return this.#build.call('attribute_not_exists', [operand]);
    const tests = typesNamed(type).map((name) => this.#build.call('attribute_type', [operand, { kind: 'value', value: { S: name } }]));
    return tests.length === 1 ? (tests[0] as Condition) : { kind: 'or', conditions: tests };
  }

  #in(operand: Operand, candidates: readonly Operand[]): Condition {
    if (candidates.length > MAX_IN_OPERANDS) {
      throw validationError(`The IN operator is provided with too many operands; number of operands: ${candidates.length}`);
    }
    return this.#build.in(operand, candidates);
  }

  /** A list, in brackets or parentheses, or a parameter that is one. */
  #candidates(node: Expression): readonly Operand[] {
    if (node.kind === 'list' || node.kind === 'bag') return node.items.map((item) => this.#operand(item));
    const operand = this.#operand(node);
    if (operand.kind !== 'value' || !('L' in operand.value)) return [operand];
    return operand.value.L.map((value) => ({ kind: 'value', value }));
  }

  #operand(node: Expression): Operand {
    if (node.kind === 'path') return { kind: 'path', path: node.path };
    if (isValue(node)) return { kind: 'value', value: readLiteral(node, this.#parameters) };
    if (node.kind !== 'call') throw unsupportedOperation(operationName(node));
    const name = node.name.toLowerCase();
    if (name !== 'size') throw errorAt(`Unrecognized function: ${name}`, node.at);
    return this.#build.size(node.args.map((arg) => this.#operand(arg)));
  }
}

const KIND_NAMES: Partial<Readonly<Record<Expression['kind'], string>>> = {
  is: 'IsType',
  in: 'InCollection',
  between: 'Between',
  not: 'Not',
  negate: 'Neg',
  path: 'Id',
  call: 'Call',
  missing: 'Missing',
};

/** What messages call an operation that DynamoDB does not have there. */
export function operationName(node: Expression): string {
  return node.kind === 'binary' ? OPERATION_NAMES[node.operator] : (KIND_NAMES[node.kind] ?? 'Lit');
}
