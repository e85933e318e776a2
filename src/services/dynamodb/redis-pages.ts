import type { PageEntry, PageRequest, Page } from './backend.js';
import type { SecondaryIndex, Table } from './model.js';
import { decodePayload, bytes } from './redis-codec.js';
import { dynamoDbKeys, keepsEntries } from './redis-keys.js';

const NO_LIMIT = 1e12;
/** Behind a place and everything that begins with it. No place begins with another. */
const BEHIND = '\xff\xff\xff';

/** What `read-page-5.lua` is given of keys. */
export function pageKeys(prefix: string, table: Table, index: SecondaryIndex | undefined): readonly string[] {
  const { items, order } = dynamoDbKeys.table(prefix, table.name);
  const versions = dynamoDbKeys.versions(prefix);
  if (index === undefined) return [versions, order, items, items];
  const ofIndex = dynamoDbKeys.index(prefix, table.name, index.id);
  return [versions, ofIndex.order, keepsEntries(index) ? ofIndex.items : items, items];
}

export function pageArguments(table: Table, version: string, request: PageRequest): readonly (string | Buffer)[] {
  const { range, after, descending = false, limit = NO_LIMIT, maxBytes, index, whole = false } = request;
  const { from, to } = range;
  const lowest = after !== undefined && !descending && after >= from ? exclusive(after + BEHIND) : from === '' ? '-' : inclusive(from);
  const end = descending && after !== undefined && (to === undefined || after < to) ? after : to;
  const highest = end === undefined ? '+' : exclusive(end);
  const bounds = descending ? [highest, lowest] : [lowest, highest];
  const counts = [String(limit), String(maxBytes)];
  return [table.name, version, ...bounds, descending ? '1' : '0', ...counts, index === undefined ? '0' : '1', whole && index !== undefined ? '1' : '0'];
}

function inclusive(place: string): Buffer {
  return bytes(`[${place}`);
}

function exclusive(place: string): Buffer {
  return bytes(`(${place}`);
}

export function decodePage(table: Table, { index, whole = false }: PageRequest, reply: readonly string[]): Page {
  const [end, ...payloads] = reply;
  const entries: PageEntry[] = [];
  const step = whole && index !== undefined ? 2 : 1;
  for (let at = 0; at < payloads.length; at += step) {
    const { item, size } = decodePayload(payloads[at] ?? '');
    if (step === 1) entries.push({ item, size });
    else {
      const held = decodePayload(payloads[at + 1] ?? '');
      entries.push({ item, size, whole: { item: held.item, size: held.size } });
    }
  }
  return { table, entries, end: end as Page['end'] };
}
