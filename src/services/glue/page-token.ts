import { invalidInput } from './errors.js';

/** The place where a list goes on, as the opaque text that clients hand back. */
function encode(key: unknown): string {
  return Buffer.from(JSON.stringify({ after: key }), 'utf8').toString('base64');
}

/** @throws AwsError for a text that is no token of this service. */
function decode(token: string): unknown {
  try {
    const parsed = JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as { readonly after?: unknown } | null;
    if (parsed?.after !== undefined) return parsed.after;
  } catch {
    // Told below.
  }
  throw invalidInput('Invalid pagination token');
}

export interface PageRequest<Key> {
  readonly after: Key | undefined;
  /** One more than the page holds: it tells whether there is a next page. */
  readonly limit: number;
}

/**
 * One page of a list and the token of the next.
 * @param isKey whether a token's content can be a key of this list.
 */
export async function readPage<Key, T>(
  request: { readonly NextToken?: string | undefined; readonly MaxResults?: number | undefined },
  size: number,
  isKey: (value: unknown) => value is Key,
  keyOf: (entry: T) => Key,
  read: (page: PageRequest<Key>) => Promise<readonly T[]>,
): Promise<{ readonly entries: readonly T[]; readonly NextToken: string | undefined }> {
  const limit = request.MaxResults ?? size;
  const after = request.NextToken === undefined || request.NextToken === '' ? undefined : decode(request.NextToken);
  if (after !== undefined && !isKey(after)) throw invalidInput('Invalid pagination token');
  const found = await read({ after, limit: limit + 1 });
  const entries = found.slice(0, limit);
  const last = entries.at(-1);
  return { entries, NextToken: found.length > limit && last !== undefined ? encode(keyOf(last)) : undefined };
}

export function isName(value: unknown): value is string {
  return typeof value === 'string';
}

export function isValueList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
