import { parseArn, type Arn } from '../../../core/arn.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';

/**
 * The ARN of a table or a stream, as tags and policies take it.
 * @throws AwsError ValidationException for ARNs of anything else
 */
export function parseResourceArn(text: string): Arn {
  const arn = parseArn(text);
  if (arn === undefined) throw validationError(`${INVALID_PARAMETER}ARNs must start with 'arn:': ${text}`);
  if (arn.service !== 'dynamodb') throw validationError(`${INVALID_PARAMETER}Provided Arn is not a DynamoDB resource arn: ${text}`);
  if (!/^table\/[^/]+(?:\/stream\/[^/]+)?$/.test(arn.resource)) {
    throw validationError(`${INVALID_PARAMETER}Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${text}`);
  }
  return arn;
}
