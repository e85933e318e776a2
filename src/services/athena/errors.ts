import { AwsError } from '../../core/errors.js';

/** Client errors of the API reference; `AthenaErrorCode` is shown as `AthenaErrorCode` where AWS shows one. */
export function invalidRequest(message: string, athenaErrorCode = 'INVALID_INPUT'): AwsError {
  return new AwsError('InvalidRequestException', message, { fields: { AthenaErrorCode: athenaErrorCode } });
}

export function resourceNotFound(message: string, resource: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, { fields: { ResourceName: resource } });
}

/** What the Glue metadata operations answer for a database or table that is not there. */
export function metadataException(message: string): AwsError {
  return new AwsError('MetadataException', message);
}

export function notImplemented(message: string): AwsError {
  return new AwsError('NotImplemented', message, { status: 501 });
}

export function workGroupNotFound(name: string): AwsError {
  return invalidRequest(`WorkGroup ${name} is not found.`);
}

export function queryNotFound(id: string): AwsError {
  return invalidRequest(`QueryExecution ${id} was not found`);
}
