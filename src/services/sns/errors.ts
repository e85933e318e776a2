import { AwsError } from '../../core/errors.js';

/** Every error of SNS that this service answers with, by its code, with its status. See the API reference of each operation. */
const STATUS = {
  AuthorizationError: 403,
  BatchEntryIdsNotDistinct: 400,
  BatchRequestTooLong: 400,
  EmptyBatchRequest: 400,
  EndpointDisabled: 400,
  InvalidBatchEntryId: 400,
  InvalidParameter: 400,
  NotFound: 404,
  OptedOut: 400,
  ParameterValueInvalid: 400,
  PlatformApplicationDisabled: 400,
  ResourceNotFound: 404,
  SubscriptionLimitExceeded: 403,
  TagLimitExceeded: 400,
  TooManyEntriesInBatchRequest: 400,
  UserError: 400,
  ValidationError: 400,
  ValidationException: 400,
  VerificationException: 400,
} as const;

export type SnsErrorCode = keyof typeof STATUS;

export function snsError(code: SnsErrorCode, message: string): AwsError {
  return new AwsError(code, message, { status: STATUS[code] });
}

/** `Invalid parameter: ...`, SNS's answer to nearly everything that is wrong with a request. */
export function invalidParameter(detail: string): AwsError {
  return snsError('InvalidParameter', `Invalid parameter: ${detail}`);
}

export function topicNotFound(): AwsError {
  return snsError('NotFound', 'Topic does not exist');
}

export function subscriptionNotFound(): AwsError {
  return snsError('NotFound', 'Subscription does not exist');
}
