/**
 * The comparisons of the legacy parameters: how many values each takes and of which types, and what each means as a condition.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
 */
import type { Comparator, Condition, Operand } from '../expressions/condition.js';
import { typeOf, type AttributeType, type AttributeValue } from '../values/attribute-value.js';
import { compareValues } from '../values/compare.js';
import { INVALID_PARAMETER, validationError } from '../values/errors.js';

export type ComparisonOperator =
  | 'EQ'
  | 'NE'
  | 'LE'
  | 'LT'
  | 'GE'
  | 'GT'
  | 'NOT_NULL'
  | 'NULL'
  | 'CONTAINS'
  | 'NOT_CONTAINS'
  | 'BEGINS_WITH'
  | 'IN'
  | 'BETWEEN';

/** One attribute compared with parsed, checked values. */
export interface LegacyCondition {
  readonly attribute: string;
  readonly operator: ComparisonOperator;
  readonly values: readonly AttributeValue[];
}

interface Rule {
  /** Fewest and most values. */
  readonly values: readonly [number, number];
  /** The types that its values may have; any if left out. */
  readonly types?: ReadonlySet<AttributeType>;
}

const ORDERED: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'N', 'B']);
const CONTAINED: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'N', 'B', 'BOOL', 'NULL']);
const PREFIXES: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'B']);

const RULES: Readonly<Record<ComparisonOperator, Rule>> = {
  EQ: { values: [1, 1] },
  NE: { values: [1, 1] },
  LE: { values: [1, 1], types: ORDERED },
  LT: { values: [1, 1], types: ORDERED },
  GE: { values: [1, 1], types: ORDERED },
  GT: { values: [1, 1], types: ORDERED },
  NOT_NULL: { values: [0, 0] },
  NULL: { values: [0, 0] },
  CONTAINS: { values: [1, 1], types: CONTAINED },
  NOT_CONTAINS: { values: [1, 1], types: CONTAINED },
  BEGINS_WITH: { values: [1, 1], types: PREFIXES },
  IN: { values: [1, Infinity], types: ORDERED },
  BETWEEN: { values: [2, 2], types: ORDERED },
};

/** @throws AwsError ValidationException when the operator does not take these values */
export function checkComparison(operator: ComparisonOperator, values: readonly AttributeValue[]): void {
  const { values: [fewest, most], types } = RULES[operator];
  if (values.length < fewest || values.length > most) {
    throw validationError(`${INVALID_PARAMETER}Invalid number of argument(s) for the ${operator} ComparisonOperator`);
  }
  const [first] = values;
  if (first === undefined) return;
  const type = typeOf(first);
  if (values.some((value) => typeOf(value) !== type)) {
    throw validationError(`${INVALID_PARAMETER}AttributeValues inside AttributeValueList must be of same type`);
  }
  if (types !== undefined && !types.has(type)) {
    throw validationError(
      `${INVALID_PARAMETER}ComparisonOperator ${operator} is not valid for ${type} AttributeValue type`,
    );
  }
  if (operator === 'BETWEEN' && (compareValues(first, values[1] as AttributeValue) ?? 0) > 0) {
    throw validationError(
      'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound',
    );
  }
}

const COMPARATORS: Partial<Readonly<Record<ComparisonOperator, Comparator>>> = {
  EQ: '=',
  NE: '<>',
  LE: '<=',
  LT: '<',
  GE: '>=',
  GT: '>',
};

/** The condition that a checked comparison stands for. */
export function conditionOf({ attribute, operator, values }: LegacyCondition): Condition {
  const path = [attribute];
  const operand: Operand = { kind: 'path', path };
  const [first, second] = values.map((value): Operand => ({ kind: 'value', value })) as [Operand, Operand];
  const comparator = COMPARATORS[operator];
  if (comparator !== undefined) return { kind: 'compare', operator: comparator, left: operand, right: first };
  switch (operator) {
    case 'NOT_NULL':
      return { kind: 'attribute_exists', path };
    case 'NULL':
      return { kind: 'attribute_not_exists', path };
    case 'CONTAINS':
      return { kind: 'contains', operand, item: first };
    case 'NOT_CONTAINS':
      // Unlike NE it does not hold for an attribute that is missing.
      return {
        kind: 'and',
        conditions: [
          { kind: 'attribute_exists', path },
          { kind: 'not', condition: { kind: 'contains', operand, item: first } },
        ],
      };
    case 'BEGINS_WITH':
      return { kind: 'begins_with', operand, prefix: first };
    case 'BETWEEN':
      return { kind: 'between', operand, lower: first, upper: second };
    default:
      return { kind: 'in', operand, candidates: values.map((value) => ({ kind: 'value', value })) };
  }
}
