import { typeOf, type AttributeMap, type AttributeValue } from '../values/attribute-value.js';
import { compareValues, valuesEqual } from '../values/compare.js';
import { beginsWith, contains, sizeOf } from '../values/functions.js';
import type { Comparator, Condition, Operand, OperandCondition } from './condition.js';
import { valueAt } from './path.js';

/**
 * Whether the condition holds for the item. An item that does not exist is one without attributes. A comparison with something that is
 * missing, or that has another type, is false, except that `<>` then is true.
 */
export function evaluateCondition(condition: Condition, item: AttributeMap): boolean {
  if (condition.kind === 'and') return condition.conditions.every((part) => evaluateCondition(part, item));
  if (condition.kind === 'or') return condition.conditions.some((part) => evaluateCondition(part, item));
  if (condition.kind === 'not') return !evaluateCondition(condition.condition, item);
  if (condition.kind === 'attribute_exists') return valueAt(item, condition.path) !== undefined;
  if (condition.kind === 'attribute_not_exists') return valueAt(item, condition.path) === undefined;
  return evaluateOperands(condition, item);
}

function evaluateOperands(condition: OperandCondition, item: AttributeMap): boolean {
  if (condition.kind === 'compare') {
    return compare(condition.operator, evaluateOperand(condition.left, item), evaluateOperand(condition.right, item));
  }
  const value = evaluateOperand(condition.operand, item);
  if (value === undefined) return false;
  switch (condition.kind) {
    case 'between':
      return (
        compare('>=', value, evaluateOperand(condition.lower, item)) &&
        compare('<=', value, evaluateOperand(condition.upper, item))
      );
    case 'in':
      return condition.candidates.some((candidate) => compare('=', value, evaluateOperand(candidate, item)));
    case 'attribute_type':
      return typeOf(value) === condition.type;
    case 'begins_with':
      return holds(beginsWith, value, evaluateOperand(condition.prefix, item));
    case 'contains':
    default:
      return holds(contains, value, evaluateOperand(condition.item, item));
  }
}

function holds(
  test: (value: AttributeValue, other: AttributeValue) => boolean,
  value: AttributeValue,
  other: AttributeValue | undefined,
): boolean {
  return other !== undefined && test(value, other);
}

function compare(operator: Comparator, left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  if (left === undefined || right === undefined) return operator === '<>';
  if (operator === '=') return valuesEqual(left, right);
  if (operator === '<>') return !valuesEqual(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

function evaluateOperand(operand: Operand, item: AttributeMap): AttributeValue | undefined {
  if (operand.kind === 'path') return valueAt(item, operand.path);
  if (operand.kind === 'value') return operand.value;
  const value = evaluateOperand(operand.operand, item);
  const size = value === undefined ? undefined : sizeOf(value);
  return size === undefined ? undefined : { N: String(size) };
}
