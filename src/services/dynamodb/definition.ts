import type { ServiceDefinition } from '../../core/service.js';
import type { ApiModel, Shape, StructureShape } from '../../core/shapes.js';
import { api as publishedApi } from './api.js';
import { DATA_OPERATIONS, describeViolations, describeWireType } from './violations.js';

/** A table's name or its ARN. The name's own rules are told by `violations.ts`. */
const TABLE_NAME_OR_ARN = '(?:[a-zA-Z0-9_.-]{1,255}|arn:[^\\s]+)?';

/** Enumerations as the service lists them in its answers, which is not the published order. */
const ENUM_ORDER: Readonly<Record<string, readonly string[]>> = {
  AttributeAction: ['ADD', 'DELETE', 'PUT'],
  ComparisonOperator: [
    'IN', 'NULL', 'BETWEEN', 'LT', 'NOT_CONTAINS', 'EQ', 'GT', 'NOT_NULL', 'NE', 'LE', 'BEGINS_WITH', 'GE', 'CONTAINS',
  ],
  ConditionalOperator: ['OR', 'AND'],
  ContributorInsightsMode: ['THROTTLED_KEYS', 'ACCESSED_AND_THROTTLED_KEYS'],
  ProjectionType: ['ALL', 'INCLUDE', 'KEYS_ONLY'],
  ReturnValue: ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'],
  ScalarAttributeType: ['B', 'N', 'S'],
  StreamViewType: ['OLD_IMAGE', 'KEYS_ONLY', 'NEW_AND_OLD_IMAGES', 'NEW_IMAGE'],
  Select: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'],
};

/** The model with what the service checks beside, or other than, its published constraints. */
function withServiceRules(model: ApiModel): ApiModel {
  const shapes: Record<string, Shape> = { ...model.shapes };
  for (const [name, values] of Object.entries(ENUM_ORDER)) shapes[name] = { type: 'string', enum: values };
  shapes['TableArn'] = { type: 'string', min: 1, max: 1024, pattern: TABLE_NAME_OR_ARN };
  // Said in sentences of their own.
  for (const name of ['BackupArn', 'ResourceArnString', 'TableClass', 'TagKeyString', 'TagValueString', 'UpdatedAttributeName']) shapes[name] = { type: 'string' };
  shapes['Tag'] = { ...members(model, 'Tag'), required: [] };
  for (const name of ['AttributeUpdates', 'ExpectedAttributeMap', 'FilterConditionMap', 'KeyConditions']) {
    const map = shapes[name];
    if (map?.type === 'map') shapes[name] = { ...map, key: 'UpdatedAttributeName' };
  }
  shapes['KMSMasterKeyId'] = { type: 'string', min: 1 };
  shapes['TimeToLiveAttributeName'] = { type: 'string', min: 1, max: 255 };
  const timeToLive = members(model, 'TimeToLiveSpecification');
  shapes['TimeToLiveSpecification'] = {
    ...timeToLive,
    required: ['AttributeName', 'Enabled'],
    members: inOrder(timeToLive.members, ['AttributeName', 'Enabled']),
  };
  const listTables = members(model, 'ListTablesInput');
  shapes['ListTablesInput'] = { ...listTables, members: inOrder(listTables.members, ['Limit']) };
  shapes['ManagedTable'] = { type: 'string', min: 3, max: 1024, pattern: '(?:[a-zA-Z0-9_.-]{1,255}|arn:[^\\s]+)' };
  for (const operation of Object.keys(model.operations)) {
    const input = shapes[`${operation}Input`];
    if (DATA_OPERATIONS.has(operation) || input?.type !== 'structure' || input.members['TableName']?.shape !== 'TableArn') continue;
    shapes[`${operation}Input`] = { ...input, members: { ...input.members, TableName: { ...input.members['TableName'], shape: 'ManagedTable' } } };
  }
  // Tables and local indexes have at most two key attributes, global indexes eight.
  shapes['TableKeySchema'] = { type: 'list', member: 'KeySchemaElement', min: 1, max: 2 };
  shapes['KeySchema'] = { type: 'list', member: 'KeySchemaElement', min: 1, max: 8 };
  shapes['RequestedTable'] = { type: 'string', pattern: '(?:[a-zA-Z0-9_.-]{3,255}|arn:[^\\s]{1,1020})' };
  for (const name of ['BatchGetRequestMap', 'BatchWriteItemRequestMap']) {
    const map = shapes[name];
    if (map?.type === 'map') shapes[name] = { ...map, key: 'RequestedTable' };
  }
  shapes['S3Prefix'] = { type: 'string', min: 1, max: 1024 };
  // Published as optional; clients fill it in by themselves.
  const importTable = members(model, 'ImportTableInput');
  shapes['ImportTableInput'] = { ...importTable, required: ['ClientToken', ...(importTable.required ?? [])] };
  const create = members(model, 'CreateTableInput');
  shapes['CreateTableInput'] = {
    ...create,
    required: ['TableName', 'AttributeDefinitions', 'KeySchema'],
    // Problems of global indexes are told before those of local ones.
    members: inOrder({ ...create.members, TableName: { shape: 'TableName' }, KeySchema: { shape: 'TableKeySchema' } }, [
      'AttributeDefinitions', 'TableName', 'KeySchema', 'GlobalSecondaryIndexes',
    ]),
  };
  const transaction = members(model, 'TransactWriteItemsInput');
  shapes['TransactWriteItemsInput'] = { ...transaction, members: inOrder(transaction.members, ['ClientRequestToken']) };
  const local = members(model, 'LocalSecondaryIndex');
  shapes['LocalSecondaryIndex'] = { ...local, members: { ...local.members, KeySchema: { shape: 'TableKeySchema' } } };
  return { ...model, shapes };
}

/** The members with these first. */
function inOrder<T>(source: Readonly<Record<string, T>>, first: readonly string[]): Record<string, T> {
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return Object.fromEntries(Object.entries(source).sort(([a], [b]) => rank(a) - rank(b)));
}

function members(model: ApiModel, name: string): StructureShape {
  const shape = model.shapes[name];
  if (shape?.type !== 'structure') throw new Error(`the model has no structure ${name}`);
  return shape;
}

const CORAL_ERRORS: ReadonlySet<string> = new Set([
  'InternalFailure',
  'NotImplemented',
  'RequestEntityTooLargeException',
  'SerializationException',
  'ServiceUnavailable',
  'UnknownOperationException',
]);

/** What `__type` shows for an error code. */
export function errorType(code: string): string {
  if (code === 'ValidationException') return 'com.amazon.coral.validate#ValidationException';
  return `${CORAL_ERRORS.has(code) ? 'com.amazon.coral.service' : 'com.amazonaws.dynamodb.v20120810'}#${code}`;
}

export const definition: ServiceDefinition = {
  name: 'dynamodb',
  api: withServiceRules(publishedApi),
  protocols: ['json'],
  errorType,
  describeViolations,
  describeWireType,
  // BatchWriteItem and TransactWriteItems take up to 16 MB of items; JSON and base64 make more of them.
  maxBodyBytes: 48 * 1024 * 1024,
  packsContent: true,
};
