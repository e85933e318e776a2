/** SELECT: partition by partition or as a scan, in pages. */
import type { RequestContext } from '../../../core/operation.js';
import type { ConsumedCapacity } from '../api.js';
import type { Page, PageRequest } from '../backend.js';
import { queryRange, scanRange, startPlace } from '../entry-keys.js';
import { evaluateCondition, projectionOf, sortKeyRange, type Condition } from '../expressions/index.js';
import type { ItemStore } from '../item-store.js';
import { limits } from '../limits.js';
import type { SecondaryIndex, Table } from '../model.js';
import { planOrder, planSelect, selectColumns, type PartitionRead, type SelectPlan, type SelectStatement } from '../partiql/index.js';
import { compareValues, encodePartition, validationError, type AttributeMap, type AttributeValue } from '../values/index.js';
import { CapacityMeter } from './capacity.js';
import { filterNotProjected, lastKey, namesOf, namesRead, needsWhole, unprojected } from './index-reads.js';
import { addPage } from './page-answer.js';
import { encodeToken, type SelectPlace } from './partiql-token.js';
import { checkPaths } from './query.js';

export interface SelectRequest {
  readonly statement: SelectStatement;
  readonly limit: number | undefined;
  readonly consistent: boolean;
  readonly place: SelectPlace | undefined;
  /** ReturnConsumedCapacity as sent. */
  readonly wanted: string | undefined;
}

export interface SelectAnswer {
  readonly items: readonly AttributeMap[];
  readonly nextToken: string | undefined;
  readonly lastEvaluatedKey: AttributeMap | undefined;
  readonly capacity: ConsumedCapacity | undefined;
}

/** What of the table a SELECT reads. */
interface Plan {
  readonly index: SecondaryIndex | undefined;
  /** `undefined` for a scan. */
  readonly reads: readonly PartitionRead[] | undefined;
  readonly filter: Condition | undefined;
  readonly descending: boolean;
  readonly whole: boolean;
}

export async function runSelect(items: ItemStore, request: SelectRequest, context: RequestContext): Promise<SelectAnswer> {
  const { statement, limit, place, consistent } = request;
  const found: AttributeMap[] = [];
  let meter: CapacityMeter | undefined;
  let read = place?.read ?? 0;
  let after = place?.key;
  let left = limit ?? Infinity;
  let bytes = 0;
  for (;;) {
    let plan: Plan | undefined;
    const page = await items.readPage(statement.table, context, (table) => {
      plan = planRead(request, table);
      return pageOf(plan, read, table, after, left, limits.pageBytes - bytes);
    });
    if (plan === undefined) throw new Error('a page that was not planned');
    meter ??= new CapacityMeter(page.table.name);
    addPage(meter, page, plan.index, consistent);
    collect(found, page, plan, read, statement);
    left -= page.entries.length;
    for (const { size } of page.entries) bytes += size;
    const last = page.entries.at(-1)?.item;
    if (page.end !== 'range' && last !== undefined) {
      const key = lastKey(last, page.table, plan.index);
      return answer(found, encodeToken({ read, key, source: sourceOf(statement) }), key, meter, request);
    }
    read += 1;
    after = undefined;
    if (read >= (plan.reads?.length ?? 1)) return answer(found, undefined, undefined, meter, request);
  }
}

/** What a token is good for: reads of the same table or index. */
export function sourceOf({ table, index }: SelectStatement): string {
  return JSON.stringify([table, index]);
}

function answer(found: readonly AttributeMap[], nextToken: string | undefined, key: AttributeMap | undefined, meter: CapacityMeter, { wanted }: SelectRequest): SelectAnswer {
  return { items: found, nextToken, lastEvaluatedKey: key, capacity: meter.report(wanted) };
}

function planRead({ statement, consistent }: SelectRequest, table: Table): Plan {
  const index = statement.index === undefined ? undefined : indexOf(table, statement.index);
  if (index !== undefined) checkReadable(index);
  if (statement.problem !== undefined) throw statement.problem;
  if (index?.kind === 'global' && consistent) {
    throw validationError('Strongly consistent read is not supported on Global Secondary Indexes');
  }
  const schema = index?.key ?? table.key;
  const plan = planSelect(statement.where, schema);
  const order = planOrder(statement.orderBy, plan, schema);
  const projection = statement.columns === undefined ? undefined : projectionOf(distinct(statement.columns));
  const whole = index !== undefined && needsWhole(table, index, undefined, projection);
  checkPaths({ filter: statement.where, projection: undefined }, table, index);
  if (index !== undefined) checkFilter(plan, table, index);
  return {
    index,
    reads: plan.kind === 'query' ? ordered(plan.reads, order.partitions) : undefined,
    filter: plan.kind === 'scan' ? plan.filter : undefined,
    descending: order.descending,
    whole,
  };
}

function indexOf(table: Table, name: string): SecondaryIndex {
  const index = table.indexes.find((each) => each.name === name);
  if (index === undefined || index.kind === 'vector') throw validationError('The table does not have the specified index');
  return index;
}

/** @throws AwsError ValidationException for an index that PartiQL cannot read */
export function checkReadable({ key }: Pick<SecondaryIndex, 'key'>): void {
  if (key.hash.length < 2 && key.range.length < 2) return;
  throw validationError('PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE keys.');
}

/** The first names of columns, once each: which attributes are read. */
function distinct(columns: NonNullable<SelectStatement['columns']>): NonNullable<SelectStatement['columns']> {
  return [...new Set(namesOf(columns))].map((name) => [name]);
}

/** A read of partitions of an index may filter only by what the index has; a scan just finds nothing else. */
function checkFilter(plan: SelectPlan, table: Table, index: SecondaryIndex): void {
  if (plan.kind !== 'query' || !plan.keyed) return;
  const names = plan.reads.flatMap(({ filter }) => (filter === undefined ? [] : namesRead(filter)));
  const missing = unprojected(names, table, index);
  if (missing.length > 0) throw filterNotProjected(index, missing);
}

/** Partitions come in the order of a scan, or by key. */
function ordered(reads: readonly PartitionRead[], partitions: 'ascending' | 'descending' | undefined): readonly PartitionRead[] {
  if (reads.length < 2) return reads;
  if (partitions === undefined) {
    return [...reads].sort((a, b) => (encodePartition(a.key.hash) < encodePartition(b.key.hash) ? -1 : 1));
  }
  const sign = partitions === 'ascending' ? 1 : -1;
  return [...reads].sort((a, b) => sign * (compareValues(a.key.hash[0] as AttributeValue, b.key.hash[0] as AttributeValue) ?? 0));
}

function pageOf(plan: Plan, read: number, table: Table, after: AttributeMap | undefined, limit: number, maxBytes: number): PageRequest {
  const key = plan.reads?.[read]?.key;
  return {
    ...(plan.index === undefined ? {} : { index: plan.index.name }),
    range: key === undefined ? scanRange() : queryRange(key.hash, sortKeyRange(key)),
    ...(after === undefined ? {} : { after: startPlace(table, plan.index, after) }),
    descending: plan.descending,
    ...(limit === Infinity ? {} : { limit }),
    maxBytes,
    whole: plan.whole,
  };
}

function collect(found: AttributeMap[], page: Page, plan: Plan, read: number, { columns }: SelectStatement): void {
  const filter = plan.reads === undefined ? plan.filter : plan.reads[read]?.filter;
  for (const entry of page.entries) {
    if (filter !== undefined && !evaluateCondition(filter, entry.item)) continue;
    const item = entry.whole?.item ?? entry.item;
    found.push(columns === undefined ? item : selectColumns(columns, item));
  }
}
