import { parseArn } from '../../../core/arn.js';
import type { RequestContext } from '../../../core/operation.js';
import type { ListTagsOfResourceInput, ListTagsOfResourceOutput, Tag, TagResourceInput, UntagResourceInput } from '../api.js';
import { dynamoDbError } from '../errors.js';
import { limits } from '../limits.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { validationError } from '../values/index.js';

export function tagOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'ListTagsOfResource' | 'TagResource' | 'UntagResource'> {
  return {
    ListTagsOfResource: (input, context) => listTags(parts, input, context),
    TagResource: (input, context) => tag(parts, input, context),
    UntagResource: (input, context) => untag(parts, input, context),
  };
}

const PAGE = 10;

async function listTags({ tables }: DynamoDbParts, input: ListTagsOfResourceInput, context: RequestContext): Promise<ListTagsOfResourceOutput> {
  const name = tableOfArn(input.ResourceArn, context);
  const table = await tables.find(context.scope, name, context.clock.now());
  if (table === undefined) throw unknownResource(input.ResourceArn);
  const tags = Object.entries(table.tags).map(([Key, Value]) => ({ Key, Value }));
  const from = input.NextToken === undefined ? 0 : Number(input.NextToken);
  if (!Number.isInteger(from) || from < 0) throw validationError('Invalid NextToken');
  const next = from + PAGE;
  return { Tags: tags.slice(from, next), ...(next < tags.length ? { NextToken: String(next) } : {}) };
}

async function tag({ tables }: DynamoDbParts, input: TagResourceInput, context: RequestContext): Promise<void> {
  const name = tableOfArn(input.ResourceArn, context);
  const added = readTags(input.Tags);
  await withResource(input.ResourceArn, () =>
    tables.change(context.scope, name, context.clock.now(), ({ table }) => {
      const tags = { ...table.tags, ...added };
      if (Object.keys(tags).length > limits.tags) throw tooManyTags();
      return { table: { ...table, tags } };
    }),
  );
}

async function untag({ tables }: DynamoDbParts, input: UntagResourceInput, context: RequestContext): Promise<void> {
  const name = tableOfArn(input.ResourceArn, context);
  const gone = new Set(input.TagKeys);
  await withResource(input.ResourceArn, () =>
    tables.change(context.scope, name, context.clock.now(), ({ table }) => ({
      table: { ...table, tags: Object.fromEntries(Object.entries(table.tags).filter(([key]) => !gone.has(key))) },
    })),
  );
}

async function withResource<T>(arn: string, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if ((error as { code?: string }).code === 'ResourceNotFoundException') throw unknownResource(arn);
    throw error;
  }
}

/** @throws AwsError ValidationException for tags that no resource can have */
export function readTags(tags: readonly Tag[]): Readonly<Record<string, string>> {
  const keys = tags.map(({ Key }) => Key);
  const repeated = keys.find((key, index) => keys.indexOf(key) < index);
  if (repeated !== undefined) throw validationError(`Duplicate tag key found: ${repeated}`);
  if (tags.length > limits.tags) throw tooManyTags();
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

function tooManyTags() {
  return validationError(`One or more parameter values were invalid: Too many tags: the limit is ${String(limits.tags)}`);
}

/** @throws AwsError ValidationException when the text is not the ARN of a table */
function tableOfArn(text: string, { scope }: RequestContext): string {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== 'dynamodb' || !/^table\/[^/]+$/.test(arn.resource)) {
    throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${text}`);
  }
  if (arn.accountId !== scope.accountId || arn.region !== scope.region) throw unknownResource(text);
  return arn.resource.slice('table/'.length);
}

function unknownResource(arn: string) {
  return dynamoDbError('ResourceNotFoundException', `Requested resource not found: ResourcArn: ${arn} not found`);
}
