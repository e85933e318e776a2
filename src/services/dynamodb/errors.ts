import { AwsError } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import type { AttributeMap } from './values/index.js';

export { validationError } from './values/index.js';

/**
 * Errors that DynamoDB's operations answer beside `ValidationException`. See each operation's errors in the Amazon DynamoDB API Reference. The
 * texts are DynamoDB's own.
 */
export type DynamoDbErrorCode =
  | 'BackupInUseException'
  | 'BackupNotFoundException'
  | 'ConditionalCheckFailedException'
  | 'ContinuousBackupsUnavailableException'
  | 'DuplicateItemException'
  | 'ExportConflictException'
  | 'ExportNotFoundException'
  | 'ExpiredIteratorException'
  | 'GlobalTableNotFoundException'
  | 'IdempotentParameterMismatchException'
  | 'ImportConflictException'
  | 'ImportNotFoundException'
  | 'InvalidExportTimeException'
  | 'InvalidRestoreTimeException'
  | 'ItemCollectionSizeLimitExceededException'
  | 'LimitExceededException'
  | 'PointInTimeRecoveryUnavailableException'
  | 'PolicyNotFoundException'
  | 'ReplicaNotFoundException'
  | 'ResourceInUseException'
  | 'ResourceNotFoundException'
  | 'TableAlreadyExistsException'
  | 'TableInUseException'
  | 'TableNotFoundException'
  | 'TransactionCanceledException'
  | 'TransactionConflictException'
  | 'TrimmedDataAccessException';

export function dynamoDbError(code: DynamoDbErrorCode, message: string, fields?: JsonObject): AwsError {
  return new AwsError(code, message, fields === undefined ? {} : { fields });
}

/** What the data plane answers for a table that is not there, or not there yet. */
export function resourceNotFound(): AwsError {
  return dynamoDbError('ResourceNotFoundException', 'Requested resource not found');
}

/** What the control plane answers for a table that is not there. */
export function tableNotFound(name: string): AwsError {
  return dynamoDbError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
}

/** @param item the item as it was, where the request asks for it */
export function conditionalCheckFailed(item?: AttributeMap): AwsError {
  const fields = item === undefined ? undefined : ({ Item: item } as unknown as JsonObject);
  return dynamoDbError('ConditionalCheckFailedException', 'The conditional request failed', fields);
}

/** A part of DynamoDB that this mock does not have, told as what it is. */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `winterbaume does not implement ${what}.`, { status: 501 });
}
