export type { FilterPolicy, FilterPolicyScope } from './conditions.js';
export { compileFilterPolicy, type FilterMatcher } from './matcher.js';
export { FilterableMessage, type FilterableAttribute } from './message-values.js';
export { FilterPolicyError, FILTER_POLICY_LIMITS, parseFilterPolicy } from './parse.js';
export { SubscriptionIndex } from './subscription-index.js';
