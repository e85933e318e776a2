import { AwsError } from '../../core/errors.js';

export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function resourceNotFound(message: string, id: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, { fields: { ResourceId: id } });
}

export function queryNotFound(id: string): AwsError {
  return resourceNotFound('Query does not exist.', id);
}

export function tooManyStatements(quota: number): AwsError {
  return new AwsError('ActiveStatementsExceededException', `Active statements exceeded the allowed quota (${String(quota)}).`);
}
