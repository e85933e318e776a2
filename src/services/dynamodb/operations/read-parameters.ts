/** What Query and Scan have in common before their table is looked for: filter, projection, selection, place to go on from. */
import type { QueryInput, ScanInput } from '../api.js';
import {
  bindCondition,
  keyClauses,
  bindProjection,
  readExpressionContext,
  type Condition,
  type KeyClause,
  type Projection,
} from '../expressions/index.js';
import {
  checkConditionalOperator,
  checkNotMixed,
  joinConditions,
  readAttributesToGet,
  readConditions,
  type ConditionalOperator,
  type ConditionInput,
  type LegacyCondition,
} from '../legacy/index.js';
import { ENVELOPE, parseStartKey, validationError, type AttributeMap, type ValueLayer } from '../values/index.js';
import { validated } from './validated.js';

export interface ReadParameters {
  readonly filter: Condition | undefined;
  /** The legacy filter's conditions; it is told differently when it names a key attribute. */
  readonly legacyFilter: readonly LegacyCondition[] | undefined;
  readonly projection: Projection | undefined;
  readonly startKey: AttributeMap | undefined;
  /** COUNT, or what of the items is answered; `undefined` where the request leaves it to its other parameters. */
  readonly select: string | undefined;
}

export interface QueryParameters extends ReadParameters {
  /** Of a KeyConditionExpression. */
  readonly clauses: readonly KeyClause[] | undefined;
  /** Of KeyConditions. */
  readonly legacyClauses: readonly LegacyCondition[] | undefined;
}

type Legacy = Readonly<Record<string, ConditionInput>>;

/** @throws AwsError ValidationException or SerializationException: everything that can be said without the table */
export function readQueryParameters(input: QueryInput): QueryParameters {
  const shapes = {
    maps: [input.ExclusiveStartKey, input.ExpressionAttributeValues],
    conditions: [input.KeyConditions, input.QueryFilter],
  };
  return validated(shapes, false, () => {
    const { AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions } = input;
    const { ProjectionExpression, FilterExpression, KeyConditionExpression } = input;
    checkNotMixed({ AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions }, { ProjectionExpression, FilterExpression, KeyConditionExpression });
    const read = readCommon(input, QueryFilter, 'current');
    const { projection, filter, clauses } = bindKeyedExpressions(input);
    if (clauses === undefined && KeyConditions === undefined) {
      throw validationError('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
    }
    const legacyClauses = clauses === undefined ? readConditions(KeyConditions as unknown as Legacy, 'current') : undefined;
    checkSelect(input);
    return { ...read, projection: projection ?? read.projection, filter: filter ?? read.filter, clauses, legacyClauses };
  });
}

/** The expressions of a request that may narrow by key, as it says them. @throws AwsError ValidationException */
export function bindKeyedExpressions(input: KeyedExpressions): BoundExpressions {
  const { KeyConditionExpression, FilterExpression, ProjectionExpression } = input;
  const context = readExpressionContext({
    names: input.ExpressionAttributeNames,
    values: input.ExpressionAttributeValues,
    expressions: [
      ['ProjectionExpression', ProjectionExpression],
      ['FilterExpression', FilterExpression],
      ['KeyConditionExpression', KeyConditionExpression],
    ],
    layer: 'current',
  });
  const projection = ProjectionExpression === undefined ? undefined : bindProjection(ProjectionExpression, context);
  const filter = FilterExpression === undefined ? undefined : bindCondition(FilterExpression, 'FilterExpression', context);
  const keys = KeyConditionExpression === undefined ? undefined : bindCondition(KeyConditionExpression, 'KeyConditionExpression', context);
  // What is left over is told before what may not be said of a key.
  context.checkAllUsed();
  return { projection, filter, clauses: keys === undefined ? undefined : keyClauses(keys) };
}

interface BoundExpressions {
  readonly projection: ReturnType<typeof bindProjection> | undefined;
  readonly filter: ReturnType<typeof bindCondition> | undefined;
  readonly clauses: ReturnType<typeof keyClauses> | undefined;
}

type KeyedExpressions = Pick<
  QueryInput,
  'KeyConditionExpression' | 'FilterExpression' | 'ProjectionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** @throws AwsError ValidationException or SerializationException: everything that can be said without the table */
export function readScanParameters(input: ScanInput): ReadParameters {
  const shapes = { maps: [input.ExclusiveStartKey, input.ExpressionAttributeValues], conditions: [input.ScanFilter] };
  return validated(shapes, false, () => {
    const { AttributesToGet, ScanFilter, ConditionalOperator, ProjectionExpression, FilterExpression } = input;
    checkNotMixed({ AttributesToGet, ScanFilter, ConditionalOperator }, { ProjectionExpression, FilterExpression });
    const read = readCommon(input, ScanFilter, 'older');
    const context = readExpressionContext({
      names: input.ExpressionAttributeNames,
      values: input.ExpressionAttributeValues,
      expressions: [
        ['ProjectionExpression', ProjectionExpression],
        ['FilterExpression', FilterExpression],
      ],
      layer: 'older',
    });
    const projection = ProjectionExpression === undefined ? undefined : bindProjection(ProjectionExpression, context);
    const filter = FilterExpression === undefined ? undefined : bindCondition(FilterExpression, 'FilterExpression', context);
    context.checkAllUsed();
    checkSelect(input);
    checkSegments(input);
    return { ...read, projection: projection ?? read.projection, filter: filter ?? read.filter };
  });
}

function readCommon(input: QueryInput | ScanInput, filters: unknown, layer: ValueLayer): ReadParameters {
  const operator = input.ConditionalOperator as ConditionalOperator | undefined;
  checkConditionalOperator(operator, filters as object | undefined);
  const legacyFilter = filters === undefined ? undefined : readConditions(filters as Legacy, layer);
  return {
    startKey: input.ExclusiveStartKey === undefined ? undefined : parseStartKey(input.ExclusiveStartKey, layer),
    legacyFilter,
    filter: legacyFilter === undefined ? undefined : joinConditions(legacyFilter, operator),
    projection: input.AttributesToGet === undefined ? undefined : readAttributesToGet(input.AttributesToGet),
    select: input.Select,
  };
}

/** Select against the other parameters. */
function checkSelect({ Select, IndexName, AttributesToGet, ProjectionExpression }: QueryInput | ScanInput): void {
  if (Select === undefined) return;
  const named = ProjectionExpression !== undefined ? 'ProjectionExpression' : AttributesToGet !== undefined ? 'AttributesToGet' : undefined;
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined) {
    throw validationError(`${ENVELOPE}ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName`);
  }
  if (Select === 'SPECIFIC_ATTRIBUTES') {
    if (named !== undefined) return;
    throw validationError(`${ENVELOPE}Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES`);
  }
  if (named !== undefined) throw validationError(`${ENVELOPE}Cannot specify the ${named} when choosing to get ${Select === 'COUNT' ? 'only the Count' : Select}`);
}

function checkSegments({ Segment, TotalSegments }: ScanInput): void {
  if (TotalSegments === undefined) {
    if (Segment === undefined) return;
    throw validationError('The TotalSegments parameter is required but was not present in the request when Segment parameter is present');
  }
  if (Segment === undefined) {
    throw validationError('The Segment parameter is required but was not present in the request when parameter TotalSegments is present');
  }
  if (Segment < TotalSegments) return;
  throw validationError('The Segment parameter is zero-based and must be less than parameter TotalSegments');
}
