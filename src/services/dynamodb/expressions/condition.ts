/** Conditions with their placeholders resolved, ready to be evaluated. The legacy parameters and PartiQL give these too. */
import type { AttributeType, AttributeValue } from '../values/attribute-value.js';
import type { Comparator } from './syntax.js';
import type { Path } from './path.js';

export type { Comparator } from './syntax.js';

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | { readonly kind: 'size'; readonly operand: Operand };

export type Condition =
  | { readonly kind: 'compare'; readonly operator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly operand: Operand; readonly lower: Operand; readonly upper: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly candidates: readonly Operand[] }
  /** Of no conditions `and` holds and `or` does not. */
  | { readonly kind: 'and'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'attribute_exists'; readonly path: Path }
  | { readonly kind: 'attribute_not_exists'; readonly path: Path }
  | { readonly kind: 'attribute_type'; readonly operand: Operand; readonly type: AttributeType }
  | { readonly kind: 'begins_with'; readonly operand: Operand; readonly prefix: Operand }
  | { readonly kind: 'contains'; readonly operand: Operand; readonly item: Operand };

/** Calls `visit` with every path that the condition reads, in the order in which they stand. */
export function visitConditionPaths(condition: Condition, visit: (path: Path) => void): void {
  if (condition.kind === 'and' || condition.kind === 'or') {
    for (const part of condition.conditions) visitConditionPaths(part, visit);
  } else if (condition.kind === 'not') {
    visitConditionPaths(condition.condition, visit);
  } else if (condition.kind === 'attribute_exists' || condition.kind === 'attribute_not_exists') {
    visit(condition.path);
  } else {
    for (const operand of operandsOf(condition)) visitOperandPaths(operand, visit);
  }
}

/** The conditions about values; the others combine conditions, or ask only whether something is there. */
export type OperandCondition = Exclude<Condition, { kind: 'and' | 'or' | 'not' | 'attribute_exists' | 'attribute_not_exists' }>;

function operandsOf(condition: OperandCondition): readonly Operand[] {
  switch (condition.kind) {
    case 'compare':
      return [condition.left, condition.right];
    case 'between':
      return [condition.operand, condition.lower, condition.upper];
    case 'in':
      return [condition.operand, ...condition.candidates];
    case 'attribute_type':
      return [condition.operand];
    case 'begins_with':
      return [condition.operand, condition.prefix];
    case 'contains':
    default:
      return [condition.operand, condition.item];
  }
}

function visitOperandPaths(operand: Operand, visit: (path: Path) => void): void {
  if (operand.kind === 'path') visit(operand.path);
  else if (operand.kind === 'size') visitOperandPaths(operand.operand, visit);
}
