/** QueryFilter, ScanFilter and KeyConditions, and the ConditionalOperator that joins the legacy conditions. */
import type { Condition } from '../expressions/condition.js';
import type { KeyClause, KeyOperator } from '../expressions/key-condition.js';
import { validationError, type ValueLayer } from '../values/errors.js';
import { parseAttributeValue } from '../values/parse-value.js';
import { checkComparison, conditionOf, type ComparisonOperator, type LegacyCondition } from './comparison.js';

/** A member of QueryFilter, ScanFilter or KeyConditions as sent; its values not yet parsed. */
export interface ConditionInput {
  readonly ComparisonOperator: ComparisonOperator;
  readonly AttributeValueList?: readonly unknown[] | undefined;
}

export type ConditionalOperator = 'AND' | 'OR';

/**
 * Reads QueryFilter, ScanFilter or KeyConditions.
 * @throws AwsError SerializationException or ValidationException: the first problem in the order of the attributes
 */
export function readConditions(
  input: Readonly<Record<string, ConditionInput>>,
  layer: ValueLayer,
): readonly LegacyCondition[] {
  return Object.keys(input).map((attribute) => {
    const { ComparisonOperator: operator, AttributeValueList: list = [] } = input[attribute] as ConditionInput;
    const values = list.map((value) => parseAttributeValue(value, layer));
    checkComparison(operator, values);
    return { attribute, operator, values };
  });
}

/** One condition out of all; `undefined` for none. */
export function joinConditions(
  conditions: readonly LegacyCondition[],
  operator: ConditionalOperator = 'AND',
): Condition | undefined {
  if (conditions.length === 0) return undefined;
  return { kind: operator === 'OR' ? 'or' : 'and', conditions: conditions.map(conditionOf) };
}

/**
 * @param conditions QueryFilter, ScanFilter or Expected as sent
 * @throws AwsError ValidationException when ConditionalOperator was sent and has nothing to join
 */
export function checkConditionalOperator(operator: ConditionalOperator | undefined, conditions: object | undefined): void {
  if (operator === undefined) return;
  if (conditions === undefined) throw validationError('ConditionalOperator cannot be used without Filter or Expected');
  if (Object.keys(conditions).length < 2) {
    throw validationError('ConditionalOperator can only be used when Filter or Expected has two or more elements');
  }
}

/**
 * @throws AwsError ValidationException when the filter of a Query names an attribute of the key that is queried
 */
export function checkQueryFilter(conditions: readonly LegacyCondition[], keyNames: readonly string[]): void {
  const key = conditions.find(({ attribute }) => keyNames.includes(attribute));
  if (key === undefined) return;
  throw validationError(
    `QueryFilter can only contain non-primary key attributes: Primary key attribute: ${key.attribute}`,
  );
}

const KEY_OPERATORS: Partial<Readonly<Record<ComparisonOperator, KeyOperator>>> = {
  EQ: '=',
  LE: '<=',
  LT: '<',
  GE: '>=',
  GT: '>',
  BEGINS_WITH: 'begins_with',
  BETWEEN: 'BETWEEN',
};

/**
 * KeyConditions as clauses for `queryKey`. To be called once the table is known to exist.
 * @throws AwsError ValidationException when there is none, or one that no index can answer
 */
export function keyClauses(conditions: readonly LegacyCondition[]): readonly KeyClause[] {
  if (conditions.length === 0) throw validationError('Conditions can be of length 1 or 2 only');
  return conditions.map(({ attribute, operator, values }) => {
    const keyOperator = KEY_OPERATORS[operator];
    if (keyOperator === undefined) {
      throw validationError('Attempted conditional constraint is not an indexable operation');
    }
    return { attribute, operator: keyOperator, values };
  });
}
