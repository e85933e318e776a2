import type { RequestContext } from '../../../core/operation.js';
import type { ListTagsOfResourceInput, ListTagsOfResourceOutput, Tag, TagResourceInput, UntagResourceInput } from '../api.js';
import { dynamoDbError } from '../errors.js';
import { limits } from '../limits.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { validationError } from '../values/index.js';
import { parseResourceArn } from './resource-arn.js';

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
  if (input.Tags.length === 0) throw validationError('Atleast one Tag needs to be provided as Input.');
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
  if (input.TagKeys.length === 0) throw validationError('Atleast one Tag Key needs to be provided as Input.');
  for (const key of input.TagKeys) checkTagKey(key);
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

/** Letters, spaces and digits of any script, and a few signs. */
const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

/** @throws AwsError ValidationException for tags that no resource can have */
export function readTags(tags: readonly Partial<Tag>[]): Readonly<Record<string, string>> {
  const read = Object.create(null) as Record<string, string>;
  for (const { Key, Value } of tags) {
    checkTagKey(Key);
    if (Value === undefined || !TAG_VALUE.test(Value)) throw validationError(`The Tag Value provided is invalid, Value: ${Value ?? 'null'}`);
    if (Key in read) throw validationError(`Duplicate Tag Keys provided as input: Duplicate Tag Key found ${Key}`);
    read[Key] = Value;
  }
  if (tags.length > limits.tags) throw tooManyTags();
  return { ...read };
}

function checkTagKey(key: string | undefined): asserts key is string {
  if (key === undefined || !TAG_KEY.test(key)) throw validationError(`The Tag Key provided is invalid, Key: ${key ?? 'null'}`);
  if (key.startsWith('aws:')) throw validationError(`Tag Key cannot be prefixed with aws:, Key: ${key}`);
}

function tooManyTags() {
  return validationError('Number of Tags exceed the current limit for the provided ResourceArn');
}

/** @throws AwsError ValidationException when the text is not the ARN of a table of this region */
function tableOfArn(text: string, { scope }: RequestContext): string {
  const arn = parseResourceArn(text);
  if (arn.region !== scope.region) throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${text}`);
  if (arn.accountId !== scope.accountId || arn.resource.includes('/stream/')) throw unknownResource(text);
  return arn.resource.slice('table/'.length);
}

function unknownResource(arn: string) {
  return dynamoDbError('ResourceNotFoundException', `Requested resource not found: ResourcArn: ${arn} not found`);
}
