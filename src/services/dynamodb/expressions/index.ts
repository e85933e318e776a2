/**
 * DynamoDB's expressions. For a request: `readExpressionContext`, then bind each expression in the operation's order, then
 * `context.checkAllUsed()`; with the table at hand the checks of `key-checks.ts`; with the item at hand evaluate.
 */
export type { ExpressionName } from './errors.js';
export { ExpressionContext, readExpressionContext, type ExpressionParameters } from './expression-context.js';
export { attributeName, checkPathsDisjoint, pathText, valueAt, type Path } from './path.js';
export { visitConditionPaths, type Comparator, type Condition, type Operand } from './condition.js';
export { bindCondition } from './bind-condition.js';
export { evaluateCondition } from './evaluate-condition.js';
export type { Update, UpdateAction, UpdateValue } from './update.js';
export { bindUpdate } from './bind-update.js';
export { applyUpdate, updatedAttributes, type UpdateResult } from './apply-update.js';
export { bindProjection, project, projectionOf, type Projection } from './projection.js';
export { keyClauses, type KeyClause, type KeyOperator } from './key-condition.js';
export { queryKey, sortKeyRange, type QueryKey } from './query-key.js';
export { checkConditionOutsideKey, checkFilterLeavesKey, checkPathsOutsideKey, checkUpdateLeavesKey, checkUpdateOutsideKeys } from './key-checks.js';
export { isReservedWord } from './reserved-words.js';
