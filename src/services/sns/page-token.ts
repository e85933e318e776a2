import { invalidParameter } from './errors.js';
import { LIMITS } from './limits.js';

const PREFIX = 'after:';

/** @throws AwsError for a text that is no token of this service. */
function decodePageToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (!text.startsWith(PREFIX)) throw invalidParameter('NextToken Reason: Failed to deserialize');
  return text.slice(PREFIX.length);
}

/**
 * One page of a list and the token of the next. One entry more than the page holds is asked for: it tells whether there is a next page.
 * @param keyOf what the list is ordered by.
 */
export async function readPage<T>(
  token: string | undefined,
  size: number | undefined,
  read: (page: { readonly after?: string; readonly limit: number }) => Promise<readonly T[]>,
  keyOf: (entry: T) => string,
): Promise<{ readonly entries: readonly T[]; readonly nextToken: string | undefined }> {
  const limit = size ?? LIMITS.pageSize;
  const after = token === undefined || token === '' ? undefined : decodePageToken(token);
  const found = await read({ limit: limit + 1, ...(after === undefined ? {} : { after }) });
  const entries = found.slice(0, limit);
  const last = entries.at(-1);
  const more = found.length > limit && last !== undefined;
  return { entries, nextToken: more ? Buffer.from(PREFIX + keyOf(last), 'utf8').toString('base64') : undefined };
}
