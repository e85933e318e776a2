import type { RequestContext } from '../../../core/operation.js';
import type { BatchWriteItemInput, BatchWriteItemOutput, ItemCollectionMetrics, WriteRequest } from '../api.js';
import { limits } from '../limits.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { itemSize, MAX_ITEM_BYTES, parseAttributeMap, validationError } from '../values/index.js';
import { CapacityMeters } from './capacity.js';
import { ITEM_TOO_LARGE, ItemDelete, ItemPut, type ItemWrite } from './item-write.js';
import { tellsNothing } from './put-item.js';
import { validated } from './validated.js';
import { addWrite, collectionMetrics } from './write-report.js';

export function batchWriteItemOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'BatchWriteItem'> {
  return { BatchWriteItem: (input, context) => batchWriteItem(parts, input, context) };
}

async function batchWriteItem({ items }: DynamoDbParts, input: BatchWriteItemInput, context: RequestContext): Promise<BatchWriteItemOutput> {
  const written = await items.writeMany(readWrites(input), context, tellsNothing({ ReturnConsumedCapacity: input.ReturnConsumedCapacity }));
  const meters = new CapacityMeters();
  const collections = Object.create(null) as Record<string, ItemCollectionMetrics[]>;
  for (const each of written) {
    addWrite(meters.of(each.table.name), each);
    const metrics = collectionMetrics(each, input.ReturnItemCollectionMetrics);
    if (metrics !== undefined) (collections[each.table.name] ??= []).push(metrics);
  }
  return {
    UnprocessedItems: {},
    ItemCollectionMetrics: input.ReturnItemCollectionMetrics === 'SIZE' ? collections : undefined,
    ConsumedCapacity: meters.report(input.ReturnConsumedCapacity),
  };
}

function readWrites({ RequestItems }: BatchWriteItemInput): readonly ItemWrite[] {
  const requests = Object.entries(RequestItems).flatMap(([table, list]) => list.map((request) => ({ table, request })));
  const maps = requests.flatMap(({ request }) => [request.PutRequest?.Item, request.DeleteRequest?.Key]);
  return validated({ maps }, false, () => {
    const writes = requests.map(({ table, request }) => readWrite(table, request));
    if (writes.length > limits.batchWriteRequests) throw validationError('Too many items requested for the BatchWriteItem call');
    return writes;
  });
}

function readWrite(tableName: string, { PutRequest, DeleteRequest }: WriteRequest): ItemWrite {
  if (PutRequest === undefined && DeleteRequest === undefined) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  if (PutRequest !== undefined && DeleteRequest !== undefined) {
    throw validationError('Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes');
  }
  if (PutRequest === undefined) {
    return new ItemDelete({ tableName, key: parseAttributeMap(DeleteRequest?.Key, 'older'), condition: undefined });
  }
  const item = parseAttributeMap(PutRequest.Item, 'older');
  if (itemSize(item) > MAX_ITEM_BYTES) throw validationError(ITEM_TOO_LARGE);
  return new ItemPut({ tableName, item, condition: undefined, batch: true });
}
