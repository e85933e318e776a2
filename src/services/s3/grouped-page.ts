import type { Page, PageEntry, PageQuery } from './backend.js';
import { afterPrefix, compareKeys } from './key-order.js';

/** Keys in order, entered anywhere. */
export interface KeySource<T> {
  /** The items from the first whose key is `key` or comes after it, in order. */
  from(key: string): Iterable<readonly [key: string, items: readonly T[]]>;
}

/**
 * A page of a list in which keys that share a beginning up to a delimiter stand as one entry. Keys that were rolled up are passed over by
 * entering the source again behind them, so the cost is that of the page.
 */
export function groupedPage<T>(source: KeySource<T>, { prefix, delimiter, after, limit }: PageQuery, rest: readonly T[] = []): Page<T> {
  const entries: PageEntry<T>[] = [];
  for (const item of rest) {
    if (entries.length >= limit) return { entries, truncated: true };
    entries.push({ item });
  }
  let start: string | undefined = compareKeys(after, prefix) >= 0 && after !== '' ? after : prefix;
  while (start !== undefined) {
    let next: string | undefined;
    for (const [key, items] of source.from(start)) {
      if (!key.startsWith(prefix)) return { entries, truncated: false };
      if (key === after) continue;
      const common = commonPrefix(key, prefix, delimiter);
      if (common === undefined) {
        for (const item of items) {
          if (entries.length >= limit) return { entries, truncated: true };
          entries.push({ item });
        }
        continue;
      }
      // One that came on the page before is not shown again.
      if (after === '' || compareKeys(common, after) > 0) {
        if (items.length === 0) continue;
        if (entries.length >= limit) return { entries, truncated: true };
        entries.push({ commonPrefix: common });
      }
      next = afterPrefix(common);
      break;
    }
    if (next === undefined) break;
    start = next;
  }
  return { entries, truncated: false };
}

function commonPrefix(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  if (delimiter === undefined || delimiter === '') return undefined;
  const found = key.indexOf(delimiter, prefix.length);
  return found < 0 ? undefined : key.slice(0, found + delimiter.length);
}
