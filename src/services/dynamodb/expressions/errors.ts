import type { AwsError } from '../../../core/errors.js';
import { validationError } from '../values/errors.js';

/** The parameters that hold expressions, as messages name them. */
export type ExpressionName =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'SearchConditionExpression'
  | 'UpdateExpression';

/** Where a condition or an update comes from. Only what is said of expressions begins with their names. */
export type ExpressionSource = ExpressionName | 'PartiQL';

/** How DynamoDB refuses an expression. */
export function expressionError(source: ExpressionSource, message: string): AwsError {
  return validationError(source === 'PartiQL' ? message : `Invalid ${source}: ${message}`);
}
