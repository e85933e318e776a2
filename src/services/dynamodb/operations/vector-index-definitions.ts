/** Vector indexes of tables that are made or changed: whether they make sense, in DynamoDB's words. */
import type { AttributeDefinition, CreateVectorIndexAction, SearchSchemaElement, VectorIndex, VectorIndexUpdate } from '../api.js';
import { dynamoDbError } from '../errors.js';
import { limits } from '../limits.js';
import type { SecondaryIndex, Table, VectorDistance } from '../model.js';
import { INVALID_PARAMETER, validationError, type KeyAttribute, type KeyType } from '../values/index.js';
import { checkProjection } from './index-definitions.js';
import { projectionOf } from './index-projection.js';

/** What the checks need to know of the table. */
export interface VectorTable {
  readonly definitions: readonly AttributeDefinition[];
  readonly billingMode: string;
  /** Names of the table's other indexes. */
  readonly taken: readonly string[];
  /** Its other vector indexes. */
  readonly held: readonly SecondaryIndex[];
}

/** @throws AwsError ValidationException */
export function checkVectorIndexes(indexes: readonly (VectorIndex | CreateVectorIndexAction)[], { definitions, billingMode, taken, held }: VectorTable): void {
  requireOnDemand(indexes.length, billingMode);
  const names = new Set(taken);
  const dimensions = new Map(held.flatMap(({ vector }) => (vector === undefined ? [] : [[vector.attribute, vector.dimensions] as const])));
  for (const index of indexes) {
    checkSearchSchema(index.SearchSchema ?? [], definitions);
    if (index.Dimensions > limits.vectorDimensions) {
      throw validationError(`${INVALID_PARAMETER}Number of dimensions must be between 1 and ${String(limits.vectorDimensions)} inclusive.`);
    }
    checkProjection(index.Projection);
    if (names.has(index.IndexName)) throw validationError(`${INVALID_PARAMETER}Duplicate index name: ${index.IndexName}`);
    names.add(index.IndexName);
  }
  if (held.length + indexes.length > limits.vectorIndexes) {
    throw validationError(`${INVALID_PARAMETER}VectorIndex count exceeds the per-table limit of ${String(limits.vectorIndexes)}`);
  }
  for (const { VectorAttribute: { AttributeName: name }, Dimensions } of indexes) {
    if ((dimensions.get(name) ?? Dimensions) !== Dimensions) {
      throw validationError(
        `${INVALID_PARAMETER}Conflicting attribute definition for '${name}'. All VectorIndexes on the same vector attribute must use the same dimensions.`,
      );
    }
    dimensions.set(name, Dimensions);
  }
}

/** @throws AwsError ValidationException for an update that asks for nothing, or for two things */
export function checkVectorIndexUpdates(updates: readonly VectorIndexUpdate[]): void {
  for (const { Create, Delete } of updates) {
    if ((Create === undefined) !== (Delete === undefined)) continue;
    throw validationError(`${INVALID_PARAMETER}One of VectorIndexUpdate.Create, VectorIndexUpdate.Delete must not be null`);
  }
}

/** @throws AwsError ValidationException for a provisioned table */
export function requireOnDemand(vectorIndexes: number, billingMode: string): void {
  if (vectorIndexes === 0 || billingMode === 'PAY_PER_REQUEST') return;
  throw validationError(`${INVALID_PARAMETER}Vector indexes are only supported for PAY_PER_REQUEST tables`);
}

function checkSearchSchema(schema: readonly SearchSchemaElement[], definitions: readonly AttributeDefinition[]): void {
  if (schema.every((element) => definitions.some(({ AttributeName }) => AttributeName === element.AttributeName))) return;
  throw validationError(`${INVALID_PARAMETER}One element in SearchSchema is not defined in attribute definitions`);
}

/** An index without the state that it is in. */
export function newVectorIndex(
  index: VectorIndex | CreateVectorIndexAction,
  definitions: readonly AttributeDefinition[],
  id: string,
): Omit<SecondaryIndex, 'status'> {
  const types = new Map(definitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType as KeyType]));
  const part = (type: string): readonly KeyAttribute[] =>
    (index.SearchSchema ?? [])
      .filter(({ SearchSchemaElementType }) => SearchSchemaElementType === type)
      .map(({ AttributeName }) => ({ name: AttributeName, type: types.get(AttributeName) ?? 'S' }));
  return {
    kind: 'vector',
    name: index.IndexName,
    id,
    key: { hash: part('HASH'), range: [] },
    projection: projectionOf(index.Projection),
    vector: {
      attribute: index.VectorAttribute.AttributeName,
      dimensions: index.Dimensions,
      distance: index.DistanceFunction as VectorDistance,
      filters: part('INLINE_FILTER'),
    },
  };
}

/** @throws AwsError ResourceNotFoundException, or ResourceInUseException while the index is changed */
export function requireVectorIndex(table: Table, name: string): SecondaryIndex {
  const index = table.indexes.find((each) => each.kind === 'vector' && each.name === name);
  if (index === undefined) throw dynamoDbError('ResourceNotFoundException', `Requested resource not found: Index ${name} for table ${table.name}`);
  if (index.status !== 'DELETING') return index;
  throw dynamoDbError('ResourceInUseException', `Attempt to change a resource which is still in use: Index is being deleted. IndexName: ${name}`);
}
