import type { RequestContext } from '../../../core/operation.js';
import type { QueryInput, QueryOutput } from '../api.js';
import type { PageRequest } from '../backend.js';
import { queryRange } from '../entry-keys.js';
import { checkConditionOutsideKey, checkFilterLeavesKey, checkPathsOutsideKey, queryKey, sortKeyRange, type QueryKey } from '../expressions/index.js';
import { checkQueryFilter, keyClauses } from '../legacy/index.js';
import { limits } from '../limits.js';
import type { SecondaryIndex, Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { attributeOf, encodeKey, keyAttributes, keyValues, validationError, valuesEqual, type AttributeMap, type ByteRange, type KeySchema } from '../values/index.js';
import { filterNotProjected, namesRead, needsWhole, placeOfStartKey, requireIndex, unprojected } from './index-reads.js';
import { answerPage } from './page-answer.js';
import { readQueryParameters, type QueryParameters, type ReadParameters } from './read-parameters.js';

export function queryOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'Query'> {
  return { Query: (input, context) => query(parts, input, context) };
}

async function query({ items }: DynamoDbParts, input: QueryInput, context: RequestContext): Promise<QueryOutput> {
  const parameters = readQueryParameters(input);
  let index: SecondaryIndex | undefined;
  const page = await items.readPage(input.TableName, context, (table) => {
    index = input.IndexName === undefined ? undefined : requireIndex(table, input.IndexName);
    return planQuery(input, parameters, table, index);
  });
  return answerPage(page, {
    index,
    filter: parameters.filter,
    projection: parameters.projection,
    countOnly: input.Select === 'COUNT',
    consistent: input.ConsistentRead ?? false,
    wanted: input.ReturnConsumedCapacity,
  });
}

function planQuery(input: QueryInput, parameters: QueryParameters, table: Table, index: SecondaryIndex | undefined): PageRequest {
  if (index?.kind === 'global' && input.ConsistentRead === true) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  const whole = index !== undefined && needsWhole(table, index, parameters.select, parameters.projection);
  const schema = index?.key ?? table.key;
  const key = queryKey(parameters.clauses ?? keyClauses(parameters.legacyClauses ?? []), schema);
  checkQueryFilters(parameters, schema);
  checkPaths(parameters, table, index);
  if (index !== undefined && !whole) checkFilterProjected(parameters, table, index);
  const range = sortKeyRange(key);
  const { startKey } = parameters;
  const after = startKey === undefined ? undefined : placeOfStartKey(startKey, table, index);
  if (startKey !== undefined) checkStartKey(startKey, key, range, schema);
  return {
    ...(index === undefined ? {} : { index: index.name }),
    range: queryRange(key.hash, range),
    ...(after === undefined ? {} : { after }),
    descending: input.ScanIndexForward === false,
    ...(input.Limit === undefined ? {} : { limit: input.Limit }),
    maxBytes: limits.pageBytes,
    whole,
  };
}

function checkQueryFilters({ filter, legacyFilter }: ReadParameters, schema: KeySchema): void {
  if (legacyFilter !== undefined) checkQueryFilter(legacyFilter, keyAttributes(schema).map(({ name }) => name));
  else if (filter !== undefined) checkFilterLeavesKey(filter, schema);
}

/** Paths lead to key attributes, never into them. */
export function checkPaths({ filter, projection }: Pick<ReadParameters, 'filter' | 'projection'>, table: Table, index: SecondaryIndex | undefined): void {
  if (projection !== undefined) checkPathsOutsideKey(projection.paths, table.key, 'Key');
  if (filter !== undefined) checkConditionOutsideKey(filter, table.key, 'Key');
  if (index === undefined) return;
  if (projection !== undefined) checkPathsOutsideKey(projection.paths, index.key, 'IndexKey');
  if (filter !== undefined) checkConditionOutsideKey(filter, index.key, 'IndexKey');
}

function checkFilterProjected({ filter }: ReadParameters, table: Table, index: SecondaryIndex): void {
  if (filter === undefined) return;
  const missing = unprojected(namesRead(filter), table, index);
  if (missing.length > 0) throw filterNotProjected(index, missing);
}

/** A page goes on inside what the conditions ask for. */
export function checkStartKey(startKey: AttributeMap, key: QueryKey, range: ByteRange, schema: KeySchema): void {
  const inPartition = schema.hash.every(({ name }, index) => {
    const value = attributeOf(startKey, name);
    const wanted = key.hash[index];
    return value !== undefined && wanted !== undefined && valuesEqual(value, wanted);
  });
  if (!inPartition) throw validationError('The provided starting key is outside query boundaries based on provided conditions');
  const sort = keyValues(startKey, schema.range);
  if (sort === undefined || sort.length === 0) return;
  const place = encodeKey(sort);
  if (place < range.from || (range.to !== undefined && place >= range.to)) {
    throw validationError('The provided starting key does not match the range key predicate');
  }
}
