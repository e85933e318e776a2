import { validation } from './errors.js';

const PREFIX = 'at:';

/** The place where a list goes on, as the opaque text that clients hand back. */
export function encodePageToken(at: number): string {
  return Buffer.from(PREFIX + String(at), 'utf8').toString('base64');
}

/** @throws AwsError for a text that is no token of this service. */
export function decodePageToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const text = Buffer.from(token, 'base64').toString('utf8');
  const at = Number(text.slice(PREFIX.length));
  if (!text.startsWith(PREFIX) || !Number.isSafeInteger(at) || at < 0) throw validation('The NextToken is not valid.');
  return at;
}

export function pageOf<T>(entries: readonly T[], token: string | undefined, size: number): { readonly page: readonly T[]; readonly NextToken?: string } {
  const start = decodePageToken(token);
  const page = entries.slice(start, start + size);
  return { page, ...(start + size < entries.length ? { NextToken: encodePageToken(start + size) } : {}) };
}
