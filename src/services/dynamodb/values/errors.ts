import { AwsError } from '../../../core/errors.js';

/** What most of DynamoDB's own checks answer. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** A request whose JSON does not fit the API's shapes. */
export function serializationError(message: string): AwsError {
  return new AwsError('SerializationException', message);
}

/** The sentence with which many of DynamoDB's checks begin. */
export const INVALID_PARAMETER = 'One or more parameter values were invalid: ';

/**
 * DynamoDB checks attribute values in one of two layers, and the layer decides the words of some answers:
 *
 * - `current`: PutItem, UpdateItem, DeleteItem (which put `ENVELOPE` before the message), GetItem, BatchGetItem and Query (bare).
 * - `older`: BatchWriteItem, TransactWriteItems, TransactGetItems, Scan, and the parameters of PartiQL statements. Values of
 *   expressions are then reported inside `ExpressionAttributeValues contains invalid value: ... for key :v`.
 */
export type ValueLayer = 'current' | 'older';

/** Stands before every message of the `current` layer in answers of PutItem, UpdateItem and DeleteItem. */
export const ENVELOPE = '1 validation error detected: ';
