import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../../core/json.js';
import type { RequestContext } from '../../../core/operation.js';
import type { ItemCollectionMetrics, TransactWriteItem, TransactWriteItemsInput, TransactWriteItemsOutput } from '../api.js';
import { limits } from '../limits.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { itemSize, MAX_ITEM_BYTES, parseAttributeMap, validationError } from '../values/index.js';
import { bindWrite, type WriteExpressions } from './conditions.js';
import { ITEM_TOO_LARGE, ItemCheck, ItemDelete, ItemPut, ItemUpdate, type ItemWrite } from './item-write.js';
import { transactionCapacity } from './transaction-capacity.js';
import { validated } from './validated.js';
import { collectionMetrics } from './write-report.js';

export function transactWriteItemsOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'TransactWriteItems'> {
  return { TransactWriteItems: (input, context) => transactWriteItems(parts, input, context) };
}

async function transactWriteItems({ items }: DynamoDbParts, input: TransactWriteItemsInput, context: RequestContext): Promise<TransactWriteItemsOutput> {
  const writes = readTransaction(input.TransactItems);
  const token = input.ClientRequestToken;
  const outcome = await items.writeTransaction(
    writes,
    token === undefined ? undefined : { token, fingerprint: fingerprintOf(input.TransactItems as unknown as JsonValue) },
    context,
  );
  const collections = Object.create(null) as Record<string, ItemCollectionMetrics[]>;
  for (const written of outcome.written) {
    const metrics = collectionMetrics(written, input.ReturnItemCollectionMetrics);
    if (metrics !== undefined) (collections[written.table.name] ??= []).push(metrics);
  }
  return {
    ConsumedCapacity: transactionCapacity(outcome, input.ReturnConsumedCapacity),
    ItemCollectionMetrics: Object.keys(collections).length === 0 ? undefined : collections,
  };
}

/** The same for requests that are the same, whatever the order of their members. */
export function fingerprintOf(request: JsonValue): string {
  return createHash('sha256').update(canonicalJson(request)).digest('base64');
}

function readTransaction(transactItems: readonly TransactWriteItem[]): readonly ItemWrite[] {
  const actions = transactItems.map(({ ConditionCheck, Put, Update, Delete }) => ({ ConditionCheck, Put, Update, Delete }));
  const maps = actions.flatMap(({ ConditionCheck, Put, Update, Delete }) => [
    Put?.Item,
    ...[ConditionCheck, Update, Delete].map((action) => action?.Key),
    ...[ConditionCheck, Put, Update, Delete].map((action) => action?.ExpressionAttributeValues),
  ]);
  return validated({ maps }, false, () => {
    const writes = transactItems.map(readAction);
    checkTransactionSize(transactItems);
    return writes;
  });
}

function readAction(action: TransactWriteItem): ItemWrite {
  const { ConditionCheck, Put, Update, Delete } = action;
  if ([ConditionCheck, Put, Update, Delete].filter((member) => member !== undefined).length !== 1) {
    throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  if (Put !== undefined) return readPut(Put);
  if (Update !== undefined) {
    const { update, condition } = bindWrite(Update, 'older', true);
    return new ItemUpdate({ ...common(Update), key: parseAttributeMap(Update.Key, 'older'), update, condition });
  }
  const target = ConditionCheck ?? Delete;
  if (target === undefined) throw new Error('a transaction item without an action');
  const { condition } = bindWrite(target as WriteExpressions, 'older', false);
  const keyed = { ...common(target), key: parseAttributeMap(target.Key, 'older'), condition };
  return ConditionCheck === undefined ? new ItemDelete(keyed) : new ItemCheck(keyed);
}

function readPut(put: NonNullable<TransactWriteItem['Put']>): ItemPut {
  const item = parseAttributeMap(put.Item, 'older');
  if (itemSize(item) > MAX_ITEM_BYTES) throw validationError(ITEM_TOO_LARGE);
  const { condition } = bindWrite(put, 'older', false);
  return new ItemPut({ ...common(put), item, condition });
}

function common(action: { readonly TableName: string; readonly ReturnValuesOnConditionCheckFailure?: string | undefined }) {
  return { tableName: action.TableName, returnOnFailure: action.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' };
}

/** What the request itself carries may not be more than a transaction may hold. */
function checkTransactionSize(transactItems: readonly TransactWriteItem[]): void {
  let bytes = 0;
  for (const { Put } of transactItems) if (Put !== undefined) bytes += itemSize(Put.Item as Parameters<typeof itemSize>[0]);
  if (bytes > limits.transactionBytes) {
    throw validationError('Collection size of items in the transaction exceeds the maximum allowed size of 4 MB');
  }
}
