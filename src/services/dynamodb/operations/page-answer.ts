/** A page of a Query or Scan as it is answered. */
import type { ConsumedCapacity } from '../api.js';
import type { Page } from '../backend.js';
import { evaluateCondition, project, type Condition, type Projection } from '../expressions/index.js';
import type { SecondaryIndex } from '../model.js';
import type { AttributeMap } from '../values/index.js';
import { CapacityMeter, readUnits } from './capacity.js';
import { lastKey } from './index-reads.js';

export interface PageAnswer {
  readonly Items?: readonly AttributeMap[];
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey?: AttributeMap;
  readonly ConsumedCapacity?: ConsumedCapacity | undefined;
}

export interface PageOptions {
  readonly index: SecondaryIndex | undefined;
  readonly filter: Condition | undefined;
  readonly projection: Projection | undefined;
  readonly countOnly: boolean;
  readonly consistent: boolean;
  /** ReturnConsumedCapacity as sent. */
  readonly wanted: string | undefined;
}

export function answerPage(page: Page, options: PageOptions): PageAnswer {
  const { index, filter, projection, countOnly } = options;
  const items: AttributeMap[] = [];
  let count = 0;
  for (const entry of page.entries) {
    const item = entry.whole?.item ?? entry.item;
    if (filter !== undefined && !evaluateCondition(filter, item)) continue;
    count += 1;
    if (!countOnly) items.push(projection === undefined ? item : project(projection, item));
  }
  const last = page.end === 'range' ? undefined : page.entries.at(-1);
  const capacity = pageCapacity(page, options);
  return {
    ...(countOnly ? {} : { Items: items }),
    Count: count,
    ScannedCount: page.entries.length,
    ...(last === undefined ? {} : { LastEvaluatedKey: lastKey(last.item, page.table, index) }),
    ...(capacity === undefined ? {} : { ConsumedCapacity: capacity }),
  };
}

function pageCapacity(page: Page, { index, consistent, wanted }: PageOptions): ConsumedCapacity | undefined {
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return undefined;
  const meter = new CapacityMeter(page.table.name);
  addPage(meter, page, index, consistent);
  return meter.report(wanted);
}

/** What was read, whether or not the filter kept it; items of the table behind entries of a local index are read one by one. */
export function addPage(meter: CapacityMeter, page: Page, index: SecondaryIndex | undefined, consistent: boolean): void {
  let bytes = 0;
  for (const { size } of page.entries) bytes += size;
  const units = readUnits(bytes, consistent);
  if (index === undefined) {
    meter.addTable(units);
    return;
  }
  meter.addIndex(index.name, index.kind === 'local', units);
  for (const { whole } of page.entries) if (whole !== undefined) meter.addTable(readUnits(whole.size, consistent));
}
