import type { RequestContext } from '../../../core/operation.js';
import type { SearchVectorsInput, SearchVectorsOutput } from '../api.js';
import { queryRange, scanRange } from '../entry-keys.js';
import { bindCondition, bindProjection, evaluateCondition, project, readExpressionContext, visitConditionPaths, type Condition, type Projection } from '../expressions/index.js';
import { limits } from '../limits.js';
import type { SecondaryIndex, Table, VectorSettings } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { INVALID_PARAMETER, itemSize, parseAttributeValue, typeOf, validationError, type AttributeMap, type ByteRange, type KeyAttribute, type KeyValue } from '../values/index.js';
import { entryBytes, Nearest, readNumbers, scoreOf, vectorOf, withoutVector } from '../vectors.js';
import { lastKey, namesOf, placeOfStartKey, unprojected } from './index-reads.js';
import { validated } from './validated.js';

/** Vector indexes: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SearchVectors.html. The search is exact. */
export function searchVectorsOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'SearchVectors'> {
  return { SearchVectors: (input, context) => searchVectors(parts, input, context) };
}

interface Search {
  readonly wanted: Float32Array;
  readonly condition: Condition | undefined;
  readonly projection: Projection | undefined;
}

interface VectorIndex extends SecondaryIndex {
  readonly vector: VectorSettings;
}

/** The entries are read page by page; only as many as are wanted are kept. */
async function searchVectors({ items }: DynamoDbParts, input: SearchVectorsInput, context: RequestContext): Promise<SearchVectorsOutput> {
  const search = readSearch(input);
  let nearest: Nearest<AttributeMap> | undefined;
  let vector: VectorSettings | undefined;
  let bytes = 0;
  let last: AttributeMap | undefined;
  do {
    let found: VectorIndex | undefined;
    const page = await items.readPage(input.TableName, context, (table) => {
      const index = requireSearchable(table, input.IndexName, context.clock.now());
      checkSearch(search, table, index);
      found = index;
      const after = last === undefined ? undefined : placeOfStartKey(last, table, index);
      return { index: index.name, range: partitionOf(search.condition, index), ...(after === undefined ? {} : { after }), maxBytes: limits.pageBytes };
    });
    if (found === undefined) throw new Error('a page of no index');
    ({ vector } = found);
    nearest ??= new Nearest(input.TopK, vector.distance);
    for (const { item } of page.entries) {
      const candidate = vectorOf(item, vector);
      if (candidate === undefined) continue;
      bytes += entryBytes({}, vector);
      if (search.condition === undefined || evaluateCondition(search.condition, item)) nearest.offer(scoreOf(search.wanted, candidate, vector.distance), item);
    }
    const end = page.entries.at(-1);
    last = page.end === 'range' || end === undefined ? undefined : lastKey(end.item, page.table, found);
  } while (last !== undefined);
  const settings = vector;
  const results = nearest.all().map(({ value, score }) => ({ Item: shown(value, search.projection, settings), Score: score }));
  for (const { Item } of results) bytes += itemSize(Item);
  const wanted = input.ReturnConsumedCapacity === 'TOTAL' || input.ReturnConsumedCapacity === 'INDEXES';
  return {
    SearchResults: results,
    ...(wanted ? { ConsumedCapacity: { VectorSearchRequestBytes: bytes } } : {}),
  };
}

/** The vector itself is shown only to those who name it. */
function shown(item: AttributeMap, projection: Projection | undefined, vector: VectorSettings): AttributeMap {
  return projection === undefined ? withoutVector(item, vector) : project(projection, item);
}

/** @throws AwsError ValidationException: everything that can be said without the table */
function readSearch(input: SearchVectorsInput): Search {
  return validated({ maps: [input.ExpressionAttributeValues] }, false, () => {
    const { ProjectionExpression, SearchConditionExpression } = input;
    if (input.TopK > limits.searchResults) {
      throw validationError(`Provided TopK value '${String(input.TopK)}' is out of valid range. The value must be between 1 and ${String(limits.searchResults)} inclusive`);
    }
    const expressions = readExpressionContext({
      names: input.ExpressionAttributeNames,
      values: input.ExpressionAttributeValues,
      expressions: [
        ['ProjectionExpression', ProjectionExpression],
        ['SearchConditionExpression', SearchConditionExpression],
      ],
      layer: 'current',
    });
    const projection = ProjectionExpression === undefined ? undefined : bindProjection(ProjectionExpression, expressions);
    const condition = SearchConditionExpression === undefined ? undefined : bindCondition(SearchConditionExpression, 'SearchConditionExpression', expressions);
    expressions.checkAllUsed();
    const wanted = readNumbers(input.SearchVector.map((value) => parseAttributeValue(value, 'current')));
    if (wanted === undefined) {
      throw validationError('Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute');
    }
    return { wanted, condition, projection };
  });
}

/** @throws AwsError ValidationException for an index that is not there, or not yet */
function requireSearchable(table: Table, name: string, now: number): VectorIndex {
  const index = table.indexes.find((each) => each.name === name);
  if (index?.backfilling === true) throw validationError(`Cannot search backfilling vector index: ${name}`);
  const ready = index !== undefined && (index.status !== 'CREATING' || (index.statusUntil ?? 0) <= now) && index.status !== 'DELETING';
  if (!ready || index.vector === undefined) throw validationError(`The table does not have the specified index: ${name}`);
  return { ...index, vector: index.vector };
}

function checkSearch({ wanted, condition, projection }: Search, table: Table, index: VectorIndex): void {
  const { dimensions, filters } = index.vector;
  if (wanted.length !== dimensions) {
    throw validationError(`Input search vector dimension ${String(wanted.length)} does not match vector index dimension ${String(dimensions)}`);
  }
  if (condition === undefined) {
    if (index.key.hash.length > 0) throw validationError('SearchConditionExpression must be provided when SearchSchema has a HASH key');
  } else {
    const names = [...index.key.hash, ...filters].map(({ name }) => name);
    visitConditionPaths(condition, (path) => {
      if (path.length === 1 && names.includes(path[0] as string)) return;
      const text = path.map((part, at) => (typeof part === 'number' ? `[${String(part)}]` : at === 0 ? part : `.${part}`)).join('');
      throw validationError(`SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid attribute: ${text}`);
    });
  }
  const missing = projection === undefined ? [] : unprojected(namesOf(projection.paths), table, index);
  if (missing.length > 0) throw validationError(`${INVALID_PARAMETER}Vector index ${index.name} does not project [${missing.join(', ')}]`);
}

/** The entries that the partition key leads to; all of them where the index has none. */
function partitionOf(condition: Condition | undefined, { key: { hash } }: SecondaryIndex): ByteRange {
  if (hash.length === 0) return scanRange();
  const parts = condition === undefined ? [] : condition.kind === 'and' ? condition.conditions : [condition];
  return queryRange(hash.map((attribute) => equalTo(parts, attribute)));
}

function equalTo(parts: readonly Condition[], { name, type }: KeyAttribute): KeyValue {
  let other = false;
  for (const part of parts) {
    if (part.kind === 'compare' && part.operator === '=' && part.left.kind === 'path' && part.left.path[0] === name && part.right.kind === 'value') {
      if (typeOf(part.right.value) === type) return part.right.value as KeyValue;
      throw validationError(`${INVALID_PARAMETER}Condition parameter type does not match schema type`);
    }
    visitConditionPaths(part, ([first]) => {
      other ||= first === name;
    });
  }
  throw validationError(
    other
      ? 'Invalid SearchConditionExpression: Invalid comparator used in SearchConditionExpression'
      : 'SearchConditionExpression must have all HASH attributes in configured SearchSchema',
  );
}
