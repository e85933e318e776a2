import { AwsError } from '../../core/errors.js';

/** Errors of STS as its API Reference and its answers word them. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

export function accessDenied(message: string): AwsError {
  return new AwsError('AccessDenied', message, { status: 403 });
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

export function invalidIdentityToken(message: string): AwsError {
  return new AwsError('InvalidIdentityToken', message);
}

export function expiredIdentityToken(message: string): AwsError {
  return new AwsError('ExpiredTokenException', message);
}
