import type { AwsError } from '../../../core/errors.js';
import { validationError } from '../values/errors.js';

/** The parameters that hold expressions, as messages name them. */
export type ExpressionName =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression';

/** How DynamoDB refuses an expression. */
export function expressionError(name: ExpressionName, message: string): AwsError {
  return validationError(`Invalid ${name}: ${message}`);
}
