import type { AwsError } from '../../../core/errors.js';
import { validationError } from '../values/errors.js';

/** Where a token stands in a statement: line and column from one, length in characters. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** A statement that cannot be read. For a token that cannot even be told from the next there is no detail. */
export function notWellFormed(detail = ''): AwsError {
  return validationError(`Statement wasn't well formed, can't be processed: ${detail}`);
}

/** A problem at one token. */
export function errorAt(message: string, { line, column, length }: Position): AwsError {
  return validationError(`${message} at ${line}:${column}:${length}`);
}

/** A part of PartiQL that DynamoDB does not have. */
export function unsupportedOperation(name: string): AwsError {
  return validationError(`Unsupported operation: ${name}`);
}
