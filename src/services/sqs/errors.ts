import { AwsError, type AwsErrorOptions } from '../../core/errors.js';

/**
 * Every error of SQS: its name in JSON, its code in the query protocol, its status. See "Common Errors" and each operation's errors in the
 * Amazon SQS API Reference. The texts are SQS's own.
 */
const TABLE = {
  BatchEntryIdsNotDistinct: { queryCode: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct' },
  BatchRequestTooLong: { queryCode: 'AWS.SimpleQueueService.BatchRequestTooLong' },
  EmptyBatchRequest: { queryCode: 'AWS.SimpleQueueService.EmptyBatchRequest' },
  InvalidAddress: { queryCode: 'InvalidAddress', status: 404 },
  InvalidAttributeName: { queryCode: 'InvalidAttributeName' },
  InvalidAttributeValue: { queryCode: 'InvalidAttributeValue' },
  InvalidBatchEntryId: { queryCode: 'AWS.SimpleQueueService.InvalidBatchEntryId' },
  InvalidMessageContents: { queryCode: 'InvalidMessageContents' },
  InvalidParameterValueException: { queryCode: 'InvalidParameterValue' },
  MessageNotInflight: { queryCode: 'AWS.SimpleQueueService.MessageNotInflight' },
  MissingRequiredParameterException: { queryCode: 'MissingParameter' },
  OverLimit: { queryCode: 'OverLimit', status: 403 },
  PurgeQueueInProgress: { queryCode: 'AWS.SimpleQueueService.PurgeQueueInProgress', status: 403 },
  QueueDeletedRecently: { queryCode: 'AWS.SimpleQueueService.QueueDeletedRecently' },
  QueueDoesNotExist: { queryCode: 'AWS.SimpleQueueService.NonExistentQueue' },
  QueueNameExists: { queryCode: 'QueueAlreadyExists' },
  ReceiptHandleIsInvalid: { queryCode: 'ReceiptHandleIsInvalid', status: 404 },
  ResourceNotFoundException: { queryCode: 'ResourceNotFoundException', status: 404 },
  TooManyEntriesInBatchRequest: { queryCode: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest' },
  UnsupportedOperation: { queryCode: 'AWS.SimpleQueueService.UnsupportedOperation' },
} as const satisfies Record<string, AwsErrorOptions>;

export type SqsErrorCode = keyof typeof TABLE;

/** An error of SQS by its JSON name. */
export function sqsError(code: SqsErrorCode, message: string): AwsError {
  return new AwsError(code, message, TABLE[code]);
}

export function queueDoesNotExist(): AwsError {
  return sqsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

export function invalidParameterValue(message: string): AwsError {
  return sqsError('InvalidParameterValueException', message);
}

/** SQS's usual sentence about a value out of its bounds. */
export function invalidParameter(value: string | number, parameter: string, reason: string): AwsError {
  return invalidParameterValue(`Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`);
}

export function missingParameter(parameter: string): AwsError {
  return sqsError('MissingRequiredParameterException', `The request must contain the parameter ${parameter}.`);
}
