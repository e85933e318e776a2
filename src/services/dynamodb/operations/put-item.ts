import type { RequestContext } from '../../../core/operation.js';
import type { PutItemInput, PutItemOutput } from '../api.js';
import { checkNotMixed } from '../legacy/index.js';
import { itemSize, MAX_ITEM_BYTES, parseAttributeMap, validationError } from '../values/index.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { bindExpected, bindWrite } from './conditions.js';
import { collectionMetrics, writeCapacity } from './write-report.js';
import { ITEM_TOO_LARGE, ItemPut } from './item-write.js';
import { validated } from './validated.js';

export function putItemOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'PutItem'> {
  return { PutItem: (input, context) => putItem(parts, input, context) };
}

async function putItem({ items }: DynamoDbParts, input: PutItemInput, context: RequestContext): Promise<PutItemOutput> {
  const written = await items.write(readPut(input), context, tellsNothing(input));
  return {
    Attributes: input.ReturnValues === 'ALL_OLD' ? written.before?.item : undefined,
    ConsumedCapacity: writeCapacity(written, input.ReturnConsumedCapacity),
    ItemCollectionMetrics: collectionMetrics(written, input.ReturnItemCollectionMetrics),
  };
}

/** Whether the answer is the same whatever was there before. */
export function tellsNothing({ ReturnValues, ReturnConsumedCapacity }: Pick<PutItemInput, 'ReturnValues' | 'ReturnConsumedCapacity'>): boolean {
  const none = (wanted: string | undefined): boolean => wanted === undefined || wanted === 'NONE';
  return none(ReturnValues) && none(ReturnConsumedCapacity);
}

function readPut(input: PutItemInput): ItemPut {
  const { Item, Expected, ConditionalOperator, ConditionExpression, ReturnValues } = input;
  return validated({ maps: [Item, input.ExpressionAttributeValues], conditions: [Expected] }, true, () => {
    checkNotMixed({ Expected, ConditionalOperator }, { ConditionExpression });
    const item = parseAttributeMap(Item, 'current');
    if (ReturnValues !== undefined && ReturnValues !== 'NONE' && ReturnValues !== 'ALL_OLD') {
      throw validationError('ReturnValues can only be ALL_OLD or NONE');
    }
    const size = itemSize(item);
    if (size > MAX_ITEM_BYTES) throw validationError(ITEM_TOO_LARGE);
    const expected = bindExpected(Expected, ConditionalOperator, 'current');
    const { condition } = bindWrite(input, 'current', false);
    return new ItemPut({
      tableName: input.TableName,
      item,
      size,
      condition: condition ?? expected,
      returnOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    });
  });
}
