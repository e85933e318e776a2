/** The parameters that came before expressions, read into the same conditions, updates, projections and key clauses. */
export type { ComparisonOperator, LegacyCondition } from './comparison.js';
export {
  checkConditionalOperator,
  checkQueryFilter,
  joinConditions,
  keyClauses,
  readConditions,
  type ConditionalOperator,
  type ConditionInput,
} from './conditions.js';
export { readExpected, type ExpectedInput } from './expected.js';
export { readAttributeUpdates, type AttributeUpdateInput } from './attribute-updates.js';
export { readAttributesToGet } from './attributes-to-get.js';
export { checkNotMixed } from './mixing.js';
