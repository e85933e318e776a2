/** Which items an export writes, and what of them, as its FilterSpecification says. */
import type { FilterSpecification } from '../api.js';
import { queryRange, tablePlace } from '../entry-keys.js';
import {
  checkFilterLeavesKey,
  evaluateCondition,
  project,
  queryKey,
  sortKeyRange,
} from '../expressions/index.js';
import type { Table } from '../model.js';
import { checkPaths } from '../operations/query.js';
import { bindKeyedExpressions } from '../operations/read-parameters.js';
import { validated } from '../operations/validated.js';
import type { ByteRange, Item } from '../values/index.js';

/** Which items are wanted, and what is written of one that is. */
export interface ExportFilter {
  wants(item: Item): boolean;
  show(item: Item): Item;
}

/** @throws AwsError ValidationException as Query does */
export function exportFilter(specification: FilterSpecification, table: Table): ExportFilter {
  return validated({ maps: [specification.ExpressionAttributeValues] }, false, () => {
    const { projection, filter, clauses } = bindKeyedExpressions(specification);
    const key = clauses === undefined ? undefined : queryKey(clauses, table.key);
    const range = key === undefined ? undefined : queryRange(key.hash, sortKeyRange(key));
    if (key !== undefined && filter !== undefined) checkFilterLeavesKey(filter, table.key);
    checkPaths({ filter, projection }, table, undefined);
    return {
      wants: (item) => (range === undefined || isIn(range, tablePlace(table, item))) && (filter === undefined || evaluateCondition(filter, item)),
      show: (item) => (projection === undefined ? item : project(projection, item)),
    };
  });
}

function isIn({ from, to }: ByteRange, place: string): boolean {
  return place >= from && (to === undefined || place < to);
}
