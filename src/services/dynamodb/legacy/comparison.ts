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

/** What the attribute and the operands make. Of the operands there are as many as the rule says. */
type Build = (attribute: Operand & { readonly kind: 'path' }, operands: readonly Operand[]) => Condition;

const BUILD: Readonly<Record<ComparisonOperator, Build>> = {
  EQ: comparison('='),
  NE: comparison('<>'),
  LE: comparison('<='),
  LT: comparison('<'),
  GE: comparison('>='),
  GT: comparison('>'),
  NOT_NULL: ({ path }) => ({ kind: 'attribute_exists', path }),
  NULL: ({ path }) => ({ kind: 'attribute_not_exists', path }),
  CONTAINS: (operand, [item]) => ({ kind: 'contains', operand, item: item as Operand }),
  // Unlike NE it does not hold for an attribute that is missing.
  NOT_CONTAINS: (operand, operands) => ({
    kind: 'and',
    conditions: [BUILD.NOT_NULL(operand, []), { kind: 'not', condition: BUILD.CONTAINS(operand, operands) }],
  }),
  BEGINS_WITH: (operand, [prefix]) => ({ kind: 'begins_with', operand, prefix: prefix as Operand }),
  IN: (operand, candidates) => ({ kind: 'in', operand, candidates }),
  BETWEEN: (operand, [lower, upper]) => ({ kind: 'between', operand, lower: lower as Operand, upper: upper as Operand }),
};

function comparison(operator: Comparator): Build {
  return (left, [right]) => ({ kind: 'compare', operator, left, right: right as Operand });
}

/** The condition that a checked comparison stands for. */
export function conditionOf({ attribute, operator, values }: LegacyCondition): Condition {
  return BUILD[operator](
    { kind: 'path', path: [attribute] },
    values.map((value): Operand => ({ kind: 'value', value })),
  );
}
