/** What an export writes of a table: all items as they were at a time, or what was changed in a span of time. */
import { canonicalJson, type JsonObject } from '../../../core/json.js';
import type { Scope } from '../../../core/scope.js';
import type { DynamoDbBackend } from '../backend.js';
import { timeOfPast } from '../history.js';
import { keyOfItem } from '../item-effects.js';
import type { Table } from '../model.js';
import type { AttributeMap, Item } from '../values/index.js';
import type { ExportFilter } from './export-filter.js';
import type { ExportFormat, ExportRecord } from './export-files.js';

export interface ExportSource {
  readonly backend: DynamoDbBackend;
  readonly scope: Scope;
  readonly table: Table;
}

/** From one time up to, but not with, another, in milliseconds since the epoch. */
export interface ExportSpan {
  readonly from: number;
  readonly to: number;
  readonly view: 'NEW_IMAGE' | 'NEW_AND_OLD_IMAGES';
}

/** @param at the time as which the items are wanted; now when left out */
export async function* fullRecords({ backend, scope, table }: ExportSource, at: number | undefined, filter?: ExportFilter): AsyncGenerator<ExportRecord> {
  for await (const item of backend.readItems(scope, table.name, at)) {
    if (filter === undefined) yield { Item: item };
    else if (filter.wants(item)) yield { Item: filter.show(item) };
  }
}

interface ChangedItem {
  readonly key: AttributeMap;
  /** Before the first change. */
  readonly before: Item | undefined;
  /** After the last one. */
  after: Item | undefined;
  changedAt: number;
}

/**
 * One record for each item that was changed; none for what came and went. Memory grows with the items that were changed.
 * @param filter asked about the item as it is after the last change, of a deleted one about what it was before:
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Filtered.html
 */
export async function* changedRecords({ backend, scope, table }: ExportSource, span: ExportSpan, format: ExportFormat, filter?: ExportFilter): AsyncGenerator<ExportRecord> {
  const changed = new Map<string, ChangedItem>();
  for await (const { id, key, item } of backend.readHistory(scope, table.name, span)) {
    const held = changed.get(nameOf(key));
    if (held === undefined) changed.set(nameOf(key), { key, before: item, after: undefined, changedAt: timeOfPast(id) });
    else held.changedAt = timeOfPast(id);
  }
  if (changed.size === 0) return;
  for await (const item of backend.readItems(scope, table.name, span.to - 1)) {
    const held = changed.get(nameOf(keyOfItem(table, item)));
    if (held !== undefined) held.after = item;
  }
  for (const each of changed.values()) {
    const latest = each.after ?? each.before;
    if (latest !== undefined && (filter === undefined || filter.wants(latest))) yield recordOf(each, span, format, filter);
  }
}

function nameOf(key: AttributeMap): string {
  return canonicalJson(key as unknown as JsonObject);
}

function recordOf({ key, before, after, changedAt }: ChangedItem, { view }: ExportSpan, format: ExportFormat, filter: ExportFilter | undefined): ExportRecord {
  const show = (image: Item): Item => (filter === undefined ? image : filter.show(image));
  const record: ExportRecord = {
    Metadata: { WriteTimestampMicros: { N: String(changedAt * 1000) } },
    Keys: key,
    ...(before === undefined || view === 'NEW_IMAGE' ? {} : { OldImage: show(before) }),
    ...(after === undefined ? {} : { NewImage: show(after) }),
  };
  if (format === 'DYNAMODB_JSON') return record;
  return { Record: Object.fromEntries(Object.entries(record).map(([name, map]) => [name, { M: map }])) };
}
