import type { RequestContext } from '../../../core/operation.js';
import type { DeleteItemInput, DeleteItemOutput } from '../api.js';
import { checkNotMixed } from '../legacy/index.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { parseAttributeMap, validationError } from '../values/index.js';
import { bindExpected, bindWrite } from './conditions.js';
import { ItemDelete } from './item-write.js';
import { tellsNothing } from './put-item.js';
import { validated } from './validated.js';
import { collectionMetrics, writeCapacity } from './write-report.js';

export function deleteItemOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'DeleteItem'> {
  return { DeleteItem: (input, context) => deleteItem(parts, input, context) };
}

async function deleteItem({ items }: DynamoDbParts, input: DeleteItemInput, context: RequestContext): Promise<DeleteItemOutput> {
  const written = await items.write(readDelete(input), context, tellsNothing(input));
  return {
    Attributes: input.ReturnValues === 'ALL_OLD' ? written.before?.item : undefined,
    ConsumedCapacity: writeCapacity(written, input.ReturnConsumedCapacity),
    ItemCollectionMetrics: collectionMetrics(written, input.ReturnItemCollectionMetrics),
  };
}

function readDelete(input: DeleteItemInput): ItemDelete {
  const { Key, Expected, ConditionalOperator, ConditionExpression, ReturnValues } = input;
  return validated({ maps: [Key, input.ExpressionAttributeValues], conditions: [Expected] }, true, () => {
    checkNotMixed({ Expected, ConditionalOperator }, { ConditionExpression });
    const key = parseAttributeMap(Key, 'current');
    if (ReturnValues !== undefined && ReturnValues !== 'NONE' && ReturnValues !== 'ALL_OLD') {
      throw validationError('ReturnValues can only be ALL_OLD or NONE');
    }
    const expected = bindExpected(Expected, ConditionalOperator, 'current');
    const { condition } = bindWrite(input, 'current', false);
    return new ItemDelete({
      tableName: input.TableName,
      key,
      condition: condition ?? expected,
      returnOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    });
  });
}
