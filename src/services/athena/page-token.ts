import { invalidRequest } from './errors.js';

const PREFIX = 'after:';

/** The place where a list goes on, as the opaque text that clients hand back. */
export function encodePageToken(after: string): string {
  return Buffer.from(PREFIX + after, 'utf8').toString('base64');
}

/** @throws AwsError for a text that is no token of this service. */
export function decodePageToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (!text.startsWith(PREFIX)) throw invalidRequest('Token does not match a valid next token.');
  return text.slice(PREFIX.length);
}

/** One page of entries that were read with one more than the page holds: the token tells the last one's name. */
export function pageOf<T>(entries: readonly (readonly [string, T])[], size: number): { readonly page: readonly T[]; readonly NextToken?: string } {
  const page = entries.slice(0, size);
  const last = page.at(-1);
  return { page: page.map(([, entry]) => entry), ...(entries.length > size && last !== undefined ? { NextToken: encodePageToken(last[0]) } : {}) };
}
