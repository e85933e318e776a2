/** The condition of a write: ConditionExpression, or the legacy Expected. */
import type { ExpectedAttributeValue } from '../api.js';
import { bindCondition, bindUpdate, readExpressionContext, type Condition, type Update } from '../expressions/index.js';
import {
  checkConditionalOperator,
  joinConditions,
  readExpected,
  type ConditionalOperator,
  type ExpectedInput,
} from '../legacy/index.js';
import type { ValueLayer } from '../values/index.js';

/** The parameters of a write that hold its condition, and an update's its changes. */
export interface WriteExpressions {
  readonly UpdateExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: unknown;
}

export interface BoundWrite {
  readonly condition: Condition | undefined;
  readonly update: Update | undefined;
}

const NOTHING: BoundWrite = { condition: undefined, update: undefined };

/**
 * Reads and binds the expressions of a write.
 * @param updates whether the operation takes an UpdateExpression
 * @throws AwsError ValidationException
 */
export function bindWrite(input: WriteExpressions, layer: ValueLayer, updates: boolean): BoundWrite {
  const { UpdateExpression, ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = input;
  if (
    UpdateExpression === undefined &&
    ConditionExpression === undefined &&
    ExpressionAttributeNames === undefined &&
    ExpressionAttributeValues === undefined
  ) {
    return NOTHING;
  }
  const context = readExpressionContext({
    names: ExpressionAttributeNames,
    values: ExpressionAttributeValues,
    expressions: updates
      ? [
          ['UpdateExpression', UpdateExpression],
          ['ConditionExpression', ConditionExpression],
        ]
      : [['ConditionExpression', ConditionExpression]],
    layer,
  });
  const update = UpdateExpression === undefined ? undefined : bindUpdate(UpdateExpression, context);
  const condition = ConditionExpression === undefined ? undefined : bindCondition(ConditionExpression, 'ConditionExpression', context);
  context.checkAllUsed();
  return { update, condition };
}

/** @throws AwsError ValidationException */
export function bindExpected(
  expected: Readonly<Record<string, ExpectedAttributeValue>> | undefined,
  operator: string | undefined,
  layer: ValueLayer,
): Condition | undefined {
  checkConditionalOperator(operator as ConditionalOperator | undefined, expected);
  if (expected === undefined) return undefined;
  const conditions = readExpected(expected as Readonly<Record<string, ExpectedInput>>, layer);
  return joinConditions(conditions, operator as ConditionalOperator | undefined);
}
