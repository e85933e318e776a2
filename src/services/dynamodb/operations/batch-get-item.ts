import type { RequestContext } from '../../../core/operation.js';
import type { BatchGetItemInput, BatchGetItemOutput, KeysAndAttributes } from '../api.js';
import { checkPathsOutsideKey, project, type Projection } from '../expressions/index.js';
import { checkNotMixed, readAttributesToGet } from '../legacy/index.js';
import { limits } from '../limits.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { parseAttributeMap, validationError, type AttributeMap } from '../values/index.js';
import { CapacityMeters, readUnits } from './capacity.js';
import { bindOneProjection } from './get-item.js';
import type { WriteSchema } from './item-write.js';
import { checkKey } from './item-keys.js';
import { identityOf } from './item-identity.js';
import { validated } from './validated.js';

export function batchGetItemOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'BatchGetItem'> {
  return { BatchGetItem: (input, context) => batchGetItem(parts, input, context) };
}

/** The keys of one table. */
interface TableGets {
  readonly requested: string;
  readonly keys: readonly AttributeMap[];
  readonly projection: Projection | undefined;
  readonly block: KeysAndAttributes;
}

async function batchGetItem({ items }: DynamoDbParts, input: BatchGetItemInput, context: RequestContext): Promise<BatchGetItemOutput> {
  const gets = readGets(input);
  const found = await items.readMany(
    gets.flatMap(({ requested, keys, projection }) =>
      keys.map((key) => ({ tableName: requested, keyIn: (schema: WriteSchema) => checkedKey(key, projection, schema) })),
    ),
    context,
  );
  const meters = new CapacityMeters();
  const responses = Object.create(null) as Record<string, AttributeMap[]>;
  const unprocessed = Object.create(null) as Record<string, KeysAndAttributes>;
  let at = 0;
  let bytes = 0;
  for (const { requested, keys, projection, block } of gets) {
    const answered: AttributeMap[] = (responses[requested] = []);
    for (const [index] of keys.entries()) {
      const read = found[at];
      at += 1;
      if (read === undefined) continue;
      const item = read.stored?.item;
      const size = read.stored?.size ?? 0;
      if (bytes + size > limits.batchGetBytes) {
        unprocessed[requested] = { ...block, Keys: block.Keys.slice(index) };
        at += keys.length - index - 1;
        break;
      }
      bytes += size;
      meters.of(read.table.name).addTable(readUnits(size, block.ConsistentRead ?? false));
      if (item !== undefined) answered.push(projection === undefined ? item : project(projection, item));
    }
  }
  return { Responses: responses, UnprocessedKeys: unprocessed, ConsumedCapacity: meters.report(input.ReturnConsumedCapacity) };
}

function checkedKey(key: AttributeMap, projection: Projection | undefined, schema: WriteSchema): AttributeMap {
  checkKey(key, schema.key);
  if (projection !== undefined) checkPathsOutsideKey(projection.paths, schema.key, 'Key');
  return key;
}

function readGets({ RequestItems }: BatchGetItemInput): readonly TableGets[] {
  const blocks = Object.values(RequestItems);
  return validated({ maps: blocks.flatMap(({ Keys }) => [...Keys]) }, false, () => {
    checkBlocksNotMixed(blocks);
    const gets = Object.keys(RequestItems).map((requested) => readTableGets(requested, RequestItems[requested] as KeysAndAttributes));
    if (gets.reduce((count, { keys }) => count + keys.length, 0) > limits.batchGetKeys) {
      throw validationError('Too many items requested for the BatchGetItem call');
    }
    return gets;
  });
}

/** One request uses expressions or the legacy parameters, not one for this table and the other for that. */
function checkBlocksNotMixed(blocks: readonly KeysAndAttributes[]): void {
  const first = <Name extends keyof KeysAndAttributes>(name: Name): KeysAndAttributes[Name] | undefined =>
    blocks.find((block) => block[name] !== undefined)?.[name];
  checkNotMixed({ AttributesToGet: first('AttributesToGet') }, { ProjectionExpression: first('ProjectionExpression') });
}

function readTableGets(requested: string, block: KeysAndAttributes): TableGets {
  const keys = block.Keys.map((key) => parseAttributeMap(key, 'current'));
  const projection =
    block.AttributesToGet === undefined
      ? bindOneProjection(block.ProjectionExpression, block.ExpressionAttributeNames)
      : readAttributesToGet(block.AttributesToGet);
  if (keys.length > 1 && new Set(keys.map(identityOf)).size < keys.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
  return { requested, keys, projection, block };
}
