/** Key schemas, projections and indexes of tables that are made or changed: whether they make sense, in DynamoDB's words and order. */
import type {
  AttributeDefinition,
  GlobalSecondaryIndex,
  KeySchemaElement,
  LocalSecondaryIndex,
  Projection,
  ProvisionedThroughput,
} from '../api.js';
import { limits } from '../limits.js';
import { checkInitialWarmThroughput, checkOnDemandThroughput } from './throughput-settings.js';
import { INVALID_PARAMETER, validationError, type KeyAttribute, type KeySchema, type KeyType } from '../values/index.js';

/** Attributes of a global index's partition key, and of its sort key. */
const MOST_KEY_ATTRIBUTES = 4;

/** What the checks of a table's indexes need to know of the table. */
export interface TableKeys {
  readonly definitions: readonly AttributeDefinition[];
  readonly keySchema: readonly KeySchemaElement[];
}

/** @throws AwsError ValidationException */
export function checkTableKeys({ definitions, keySchema }: TableKeys): void {
  if (keySchema.length > definitions.length) {
    throw validationError('Invalid KeySchema: Some index key attribute have no definition');
  }
  checkKeysDefined(keySchema, definitions);
  checkKeySchema(keySchema);
}

function checkKeysDefined(keySchema: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): void {
  const names = definitions.map(({ AttributeName }) => AttributeName);
  const keys = keySchema.map(({ AttributeName }) => AttributeName);
  if (keys.every((key) => names.includes(key))) return;
  throw validationError(
    `${INVALID_PARAMETER}Some index key attributes are not defined in AttributeDefinitions. ` +
      `Keys: [${[...new Set(keys)].join(', ')}], AttributeDefinitions: [${names.join(', ')}]`,
  );
}

/** The key of a table or of a local index. */
function checkKeySchema([first, second]: readonly KeySchemaElement[]): void {
  if (first?.KeyType !== 'HASH') throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  if (second === undefined) return;
  if (second.AttributeName === first.AttributeName) throw sameName();
  if (second.KeyType !== 'RANGE') throw validationError('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
}

function sameName() {
  return validationError('Both the Hash Key and the Range Key element in the KeySchema have the same name');
}

/** The key of a global index: up to four partition key attributes, then up to four sort key attributes. */
function checkGlobalKeySchema(keySchema: readonly KeySchemaElement[]): void {
  if (keySchema[0]?.KeyType !== 'HASH') throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  if (new Set(keySchema.map(({ AttributeName }) => AttributeName)).size < keySchema.length) {
    throw keySchema.length === 2 ? sameName() : validationError('The KeySchema contains multiple key attributes with the same name');
  }
  const types = keySchema.map(({ KeyType }) => KeyType);
  if (types.lastIndexOf('HASH') > types.indexOf('RANGE') && types.includes('RANGE')) {
    throw validationError(`${INVALID_PARAMETER}All HASH key attributes must precede RANGE key attributes in the KeySchema`);
  }
  for (const type of ['HASH', 'RANGE']) {
    if (types.filter((each) => each === type).length <= MOST_KEY_ATTRIBUTES) continue;
    throw validationError(`${INVALID_PARAMETER}The KeySchema exceeds the maximum allowed number of ${type} key attributes`);
  }
}

/** @throws AwsError ValidationException */
export function checkLocalIndexes(indexes: readonly LocalSecondaryIndex[], table: TableKeys): void {
  if (indexes.length === 0) throw validationError(`${INVALID_PARAMETER}List of LocalSecondaryIndexes is empty`);
  const names = new Set<string>();
  for (const index of indexes) {
    checkLocalIndex(index, table);
    checkNewName(index.IndexName, names);
  }
  if (indexes.length > limits.localIndexes) {
    throw validationError(`${INVALID_PARAMETER}Number of LocalSecondaryIndexes exceeds per-table limit of ${String(limits.localIndexes)}`);
  }
}

function checkLocalIndex({ IndexName, KeySchema, Projection }: LocalSecondaryIndex, { definitions, keySchema }: TableKeys): void {
  if (keySchema.length < 2) {
    throw validationError(
      `${INVALID_PARAMETER}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
    );
  }
  checkKeysDefined(KeySchema, definitions);
  checkKeySchema(KeySchema);
  if (KeySchema.length < 2) throw validationError(`${INVALID_PARAMETER}Index KeySchema does not have a range key for index: ${IndexName}`);
  const [own, tables] = [KeySchema[0]?.AttributeName, keySchema[0]?.AttributeName];
  if (own !== tables) {
    throw validationError(
      `${INVALID_PARAMETER}Index KeySchema does not have the same leading hash key as table KeySchema for index: ` +
        `${IndexName}. index hash key: ${own ?? ''}, table hash key: ${tables ?? ''}`,
    );
  }
  checkProjection(Projection);
}

/**
 * @param taken names of the table's other indexes
 * @throws AwsError ValidationException
 */
export function checkGlobalIndexes(
  indexes: readonly GlobalSecondaryIndex[],
  table: TableKeys,
  billingMode: string,
  taken: readonly string[],
): void {
  if (indexes.length === 0) throw validationError(`${INVALID_PARAMETER}List of GlobalSecondaryIndexes is empty`);
  const names = new Set(taken);
  for (const index of indexes) {
    checkGlobalIndex(index, table);
    checkIndexThroughput(index, billingMode, OF_NEW_TABLE);
    checkNewName(index.IndexName, names);
  }
  if (indexes.length > limits.globalIndexes) {
    throw validationError(`${INVALID_PARAMETER}GlobalSecondaryIndex count exceeds the per-table limit of ${String(limits.globalIndexes)}`);
  }
}

/** @throws AwsError ValidationException */
export function checkGlobalIndex({ KeySchema, Projection }: GlobalSecondaryIndex, { definitions }: Pick<TableKeys, 'definitions'>): void {
  checkKeysDefined(KeySchema, definitions);
  checkGlobalKeySchema(KeySchema);
  checkProjection(Projection);
}

/** How a request is told that an index lacks throughput, or must not have any. */
interface IndexThroughputTexts {
  readonly missing: (index: string) => string;
  readonly unwanted: (index: string) => string;
}

const OF_NEW_TABLE: IndexThroughputTexts = {
  missing: (index) => `ProvisionedThroughput is not specified for index: ${index}`,
  unwanted: (index) => `ProvisionedThroughput should not be specified for index: ${index} when BillingMode is PAY_PER_REQUEST`,
};

export const OF_UPDATED_TABLE: IndexThroughputTexts = {
  missing: (index) => `Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: ${index}`,
  unwanted: (index) => `Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: ${index} when BillingMode is PAY_PER_REQUEST`,
};

/**
 * The throughput that a new index begins with.
 * @throws AwsError ValidationException
 */
export function checkIndexThroughput(
  { IndexName: index, ProvisionedThroughput: throughput, OnDemandThroughput, WarmThroughput }: GlobalSecondaryIndex,
  billingMode: string,
  texts: IndexThroughputTexts,
): void {
  if (billingMode === 'PAY_PER_REQUEST') {
    if (throughput !== undefined) throw validationError(`${INVALID_PARAMETER}${texts.unwanted(index)}`);
  } else if (throughput === undefined) {
    throw validationError(`${INVALID_PARAMETER}${texts.missing(index)}`);
  } else {
    checkThroughputBounds(throughput, ` for index ${index}`);
  }
  checkOnDemandThroughput(OnDemandThroughput, { billingMode, what: `index : ${index}`, exists: false });
  checkInitialWarmThroughput(WarmThroughput, throughput, `index ${index}`);
}

/** @throws AwsError ValidationException when a capacity is greater than any that there is */
export function checkThroughputBounds({ ReadCapacityUnits, WriteCapacityUnits }: ProvisionedThroughput, where = ''): void {
  for (const [name, value] of Object.entries({ ReadCapacityUnits, WriteCapacityUnits })) {
    if (value > limits.capacityUnits) throw validationError(`Given value ${String(value)} for ${name} is out of bounds${where}`);
  }
}

/** @throws AwsError ValidationException */
export function checkProjection({ ProjectionType, NonKeyAttributes }: Projection): void {
  if (ProjectionType === undefined) throw validationError(`${INVALID_PARAMETER}Unknown ProjectionType: null`);
  if (ProjectionType === 'INCLUDE') {
    if (NonKeyAttributes !== undefined) {
      const repeated = NonKeyAttributes.find((name, index) => NonKeyAttributes.indexOf(name) < index);
      if (repeated !== undefined) throw validationError(`${INVALID_PARAMETER}Duplicate element in NonKeyAttributes: ${repeated}`);
      return;
    }
    throw validationError(`${INVALID_PARAMETER}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`);
  }
  if (NonKeyAttributes === undefined) return;
  throw validationError(`${INVALID_PARAMETER}ProjectionType is ${ProjectionType}, but NonKeyAttributes is specified`);
}

function checkNewName(name: string, names: Set<string>): void {
  if (names.has(name)) throw validationError(`${INVALID_PARAMETER}Duplicate index name: ${name}`);
  names.add(name);
}

/**
 * Every attribute that is defined has to be part of a key.
 * @throws AwsError ValidationException
 */
export function checkDefinitionsUsed(definitions: readonly AttributeDefinition[], schemas: readonly (readonly KeySchemaElement[])[]): void {
  const names = definitions.map(({ AttributeName }) => AttributeName);
  const used = new Set(schemas.flatMap((schema) => schema.map(({ AttributeName }) => AttributeName)));
  if (new Set(names).size < names.length) throw validationError(`Attribute Name is duplicated: ${names.find((name, index) => names.indexOf(name) < index) ?? ''}`);
  if (names.every((name) => used.has(name))) return;
  throw validationError(
    schemas.length === 1
      ? `${INVALID_PARAMETER}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`
      : `${INVALID_PARAMETER}Some AttributeDefinitions are not used. AttributeDefinitions: [${names.join(', ')}], keys used: [${[...used].join(', ')}]`,
  );
}

/** A checked key schema with the types of its attributes. */
export function keySchemaOf(elements: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): KeySchema {
  const types = new Map(definitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType as KeyType]));
  const part = (type: string): readonly KeyAttribute[] =>
    elements.filter(({ KeyType }) => KeyType === type).map(({ AttributeName }) => ({ name: AttributeName, type: types.get(AttributeName) ?? 'S' }));
  return { hash: part('HASH'), range: part('RANGE') };
}
