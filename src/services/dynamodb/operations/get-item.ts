import type { RequestContext } from '../../../core/operation.js';
import type { GetItemInput, GetItemOutput } from '../api.js';
import { bindProjection, checkPathsOutsideKey, project, readExpressionContext, type Projection } from '../expressions/index.js';
import { checkNotMixed, readAttributesToGet } from '../legacy/index.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { parseAttributeMap, type AttributeMap } from '../values/index.js';
import { CapacityMeter, readUnits } from './capacity.js';
import { checkKey } from './item-keys.js';
import { validated } from './validated.js';

export function getItemOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'GetItem'> {
  return { GetItem: (input, context) => getItem(parts, input, context) };
}

async function getItem({ items }: DynamoDbParts, input: GetItemInput, context: RequestContext): Promise<GetItemOutput> {
  const { key, projection } = readGet(input);
  const { table, stored } = await items.read(input.TableName, context, (schema) => {
    checkKey(key, schema.key);
    if (projection !== undefined) checkPathsOutsideKey(projection.paths, schema.key, 'Key');
    return key;
  });
  const wanted = input.ReturnConsumedCapacity;
  return {
    Item: stored === undefined || projection === undefined ? stored?.item : project(projection, stored.item),
    ...(wanted === undefined || wanted === 'NONE' ? {} : { ConsumedCapacity: capacity(table.name, stored?.size ?? 0, input) }),
  };
}

function capacity(tableName: string, bytes: number, input: GetItemInput) {
  const meter = new CapacityMeter(tableName);
  meter.addTable(readUnits(bytes, input.ConsistentRead ?? false));
  return meter.report(input.ReturnConsumedCapacity);
}

function readGet(input: GetItemInput): { readonly key: AttributeMap; readonly projection: Projection | undefined } {
  const { Key, AttributesToGet, ProjectionExpression, ExpressionAttributeNames } = input;
  return validated({ maps: [Key] }, false, () => {
    checkNotMixed({ AttributesToGet }, { ProjectionExpression });
    const key = parseAttributeMap(Key, 'current');
    if (AttributesToGet !== undefined) return { key, projection: readAttributesToGet(AttributesToGet) };
    return { key, projection: bindOneProjection(ProjectionExpression, ExpressionAttributeNames) };
  });
}

/** A ProjectionExpression that is the only expression of its request or of its part of the request. */
export function bindOneProjection(text: string | undefined, names: Readonly<Record<string, string>> | undefined): Projection | undefined {
  if (text === undefined && names === undefined) return undefined;
  const context = readExpressionContext({ names, values: undefined, expressions: [['ProjectionExpression', text]], layer: 'current' });
  const projection = text === undefined ? undefined : bindProjection(text, context);
  context.checkAllUsed();
  return projection;
}
