import type { WireRequest } from '../../core/protocols/wire.js';
import { s3Error } from './errors.js';

const PARAMETERS = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-Date', 'X-Amz-SignedHeaders', 'X-Amz-Expires'];
const MAX_SECONDS = 7 * 24 * 3600;

/**
 * Refuses a presigned URL that lacks a part of its signature, or whose time is over. Signatures themselves are not verified. See "Authenticating
 * requests: using query parameters" in the S3 API Reference.
 * @param now milliseconds since 1970.
 * @throws AwsError
 */
export function checkPresigned({ query }: WireRequest, now: number): void {
  if (!query.includes('X-Amz-Signature=') && !query.includes('X-Amz-Algorithm=')) return;
  const parameters = new URLSearchParams(query);
  if (PARAMETERS.some((name) => !parameters.has(name))) {
    throw parametersError(`Query-string authentication version 4 requires the ${PARAMETERS.slice(0, -1).join(', ')}, and ${PARAMETERS.at(-1) ?? ''} parameters.`);
  }
  const date = readDate(parameters.get('X-Amz-Date') ?? '');
  if (date === undefined) throw parametersError('X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd\'T\'HHmmss\'Z\'"');
  const given = parameters.get('X-Amz-Expires') ?? '';
  if (!/^\d{1,10}$/.test(given)) throw parametersError('X-Amz-Expires should be a number');
  const seconds = Number(given);
  if (seconds > MAX_SECONDS) throw parametersError(`X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ${String(MAX_SECONDS)} seconds`);
  const end = date + seconds * 1000;
  if (now < end) return;
  throw s3Error(403, 'AccessDenied', 'Request has expired', { 'X-Amz-Expires': given, Expires: isoSeconds(end), ServerTime: isoSeconds(now) });
}

function readDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

function isoSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function parametersError(message: string): Error {
  return s3Error(400, 'AuthorizationQueryParametersError', message);
}
