import { invalidParameterValue } from './errors.js';

const PREFIX = 'after:';

/** The place where a list goes on, as the opaque text that clients hand back. */
export function encodePageToken(after: string): string {
  return Buffer.from(PREFIX + after, 'utf8').toString('base64');
}

/** @throws AwsError for a text that is no token of this service. */
export function decodePageToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (!text.startsWith(PREFIX)) throw invalidParameterValue('Invalid or expired next token.');
  return text.slice(PREFIX.length);
}
