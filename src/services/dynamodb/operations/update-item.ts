import type { RequestContext } from '../../../core/operation.js';
import type { UpdateItemInput, UpdateItemOutput } from '../api.js';
import { updatedAttributes } from '../expressions/index.js';
import { checkNotMixed, readAttributeUpdates, type AttributeUpdateInput } from '../legacy/index.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { parseAttributeMap, type AttributeMap } from '../values/index.js';
import { bindExpected, bindWrite } from './conditions.js';
import { ItemUpdate } from './item-write.js';
import { validated } from './validated.js';
import { collectionMetrics, writeCapacity, type WrittenItem } from './write-report.js';

export function updateItemOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'UpdateItem'> {
  return { UpdateItem: (input, context) => updateItem(parts, input, context) };
}

async function updateItem({ items }: DynamoDbParts, input: UpdateItemInput, context: RequestContext): Promise<UpdateItemOutput> {
  const written = await items.write(readUpdate(input), context);
  return {
    Attributes: returnedAttributes(written, input.ReturnValues),
    ConsumedCapacity: writeCapacity(written, input.ReturnConsumedCapacity),
    ItemCollectionMetrics: collectionMetrics(written, input.ReturnItemCollectionMetrics),
  };
}

/** What ReturnValues, or a RETURNING clause in its words, answers of an updated item. */
export function returnedAttributes({ before, after, paths }: WrittenItem, wanted: string | undefined): AttributeMap | undefined {
  switch (wanted) {
    case 'ALL_OLD':
      return before?.item;
    case 'ALL_NEW':
      return after?.item;
    case 'UPDATED_OLD':
      return before === undefined || paths === undefined ? undefined : updatedAttributes(paths, before.item);
    case 'UPDATED_NEW':
      return after === undefined || paths === undefined ? undefined : updatedAttributes(paths, after.item);
    default:
      return undefined;
  }
}

function readUpdate(input: UpdateItemInput): ItemUpdate {
  const { Key, AttributeUpdates, Expected, ConditionalOperator, UpdateExpression, ConditionExpression } = input;
  const shapes = { maps: [Key, input.ExpressionAttributeValues], conditions: [AttributeUpdates, Expected] };
  return validated(shapes, true, () => {
    checkNotMixed({ AttributeUpdates, Expected, ConditionalOperator }, { UpdateExpression, ConditionExpression });
    const key = parseAttributeMap(Key, 'current');
    const updates =
      AttributeUpdates === undefined
        ? undefined
        : readAttributeUpdates(AttributeUpdates as Readonly<Record<string, AttributeUpdateInput>>, 'current');
    const expected = bindExpected(Expected, ConditionalOperator, 'current');
    const { update, condition } = bindWrite(input, 'current', true);
    return new ItemUpdate({
      tableName: input.TableName,
      key,
      update: update ?? updates,
      condition: condition ?? expected,
      returnOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
      limitsRecord: true,
    });
  });
}
