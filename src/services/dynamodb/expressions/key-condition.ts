/**
 * KeyConditionExpression: which partition a Query reads, and which part of it. What is wrong whatever the key is told when the
 * expression is bound, before DynamoDB looks for the table; the rest when the condition meets the schema.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 */
import type { AwsError } from '../../../core/errors.js';
import type { AttributeValue } from '../values/attribute-value.js';
import { validationError } from '../values/errors.js';
import type { Condition, Operand, OperandCondition } from './condition.js';
import { expressionError } from './errors.js';
import { attributeName, type Path } from './path.js';

export type KeyOperator = '=' | '<' | '<=' | '>' | '>=' | 'BETWEEN' | 'begins_with';

/** What a Query asks of one key attribute. KeyConditions give this too. */
export interface KeyClause {
  readonly attribute: string;
  readonly operator: KeyOperator;
  /** Two for BETWEEN, lower bound first; otherwise one. */
  readonly values: readonly AttributeValue[];
}

const NAME = 'KeyConditionExpression';

/**
 * The clauses of a KeyConditionExpression that was bound as a condition, at most one for an attribute, in the order in which they are written.
 * @throws AwsError ValidationException for what may not be said of a key
 */
export function keyClauses(condition: Condition): readonly KeyClause[] {
  const clauses = new Map<string, KeyClause>();
  collect(condition, clauses);
  return [...clauses.values()];
}

function collect(condition: Condition, clauses: Map<string, KeyClause>): void {
  if (condition.kind === 'and') {
    for (const part of condition.conditions) collect(part, clauses);
    return;
  }
  const clause = clauseOf(condition);
  if (clauses.has(clause.attribute)) {
    throw expressionError(NAME, 'KeyConditionExpressions must only contain one condition per key');
  }
  clauses.set(clause.attribute, clause);
}

function clauseOf(condition: Exclude<Condition, { kind: 'and' }>): KeyClause {
  if (condition.kind === 'compare') {
    if (condition.operator === '<>') throw invalidOperator('<>');
    const { left, right, operator } = condition;
    const attribute = keyAttribute([left, right]);
    const [value] = valuesOf([left, right]);
    return { attribute, operator: left.kind === 'path' ? operator : FLIPPED[operator], values: [value as AttributeValue] };
  }
  if (condition.kind === 'between') return rangeClause(condition, 'BETWEEN', [condition.lower, condition.upper]);
  if (condition.kind === 'begins_with') return rangeClause(condition, 'begins_with', [condition.prefix]);
  const upperCase = condition.kind === 'or' || condition.kind === 'not' || condition.kind === 'in';
  throw invalidOperator(upperCase ? condition.kind.toUpperCase() : condition.kind);
}

const FLIPPED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function rangeClause(
  { operand }: OperandCondition & { kind: 'between' | 'begins_with' },
  operator: 'BETWEEN' | 'begins_with',
  others: readonly Operand[],
): KeyClause {
  if (operand.kind !== 'path') {
    throw validationError(
      `Invalid condition in KeyConditionExpression: ${operator} operator must have the key attribute as its first operand`,
    );
  }
  return { attribute: keyAttribute([operand, ...others]), operator, values: valuesOf(others) };
}

function invalidOperator(operator: string): AwsError {
  return validationError(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

/** The one attribute among the operands. */
function keyAttribute(operands: readonly Operand[]): string {
  let path: Path | undefined;
  for (const operand of operands) {
    if (operand.kind === 'size') throw expressionError(NAME, 'KeyConditionExpressions cannot contain nested operations');
    if (operand.kind === 'value') continue;
    if (path !== undefined) {
      throw validationError(
        'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
      );
    }
    if (operand.path.length > 1) {
      throw expressionError(NAME, 'KeyConditionExpressions cannot have conditions on nested attributes');
    }
    ({ path } = operand);
  }
  if (path === undefined) {
    throw validationError('Invalid condition in KeyConditionExpression: No key attribute specified');
  }
  return attributeName(path);
}

function valuesOf(operands: readonly Operand[]): readonly AttributeValue[] {
  return operands.flatMap((operand) => (operand.kind === 'value' ? [operand.value] : []));
}
