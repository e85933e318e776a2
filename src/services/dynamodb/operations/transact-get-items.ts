import type { RequestContext } from '../../../core/operation.js';
import type { TransactGetItem, TransactGetItemsInput, TransactGetItemsOutput } from '../api.js';
import { checkPathsOutsideKey, project, type Projection } from '../expressions/index.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { parseAttributeMap, type AttributeMap } from '../values/index.js';
import { CapacityMeters, readUnits, TRANSACTIONAL } from './capacity.js';
import { bindOneProjection } from './get-item.js';
import { checkKey } from './item-keys.js';
import { validated } from './validated.js';

export function transactGetItemsOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'TransactGetItems'> {
  return { TransactGetItems: (input, context) => transactGetItems(parts, input, context) };
}

interface Get {
  readonly tableName: string;
  readonly key: AttributeMap;
  readonly projection: Projection | undefined;
}

async function transactGetItems({ items }: DynamoDbParts, input: TransactGetItemsInput, context: RequestContext): Promise<TransactGetItemsOutput> {
  const gets = readGets(input.TransactItems);
  const found = await items.readTransaction(
    gets.map(({ tableName, key, projection }) => ({
      tableName,
      keyIn: (schema) => {
        checkKey(key, schema.key);
        if (projection !== undefined) checkPathsOutsideKey(projection.paths, schema.key, 'Key');
        return key;
      },
    })),
    context,
  );
  const meters = new CapacityMeters('ReadCapacityUnits');
  const responses = found.map(({ table, stored }, index) => {
    meters.of(table.name).addTable(TRANSACTIONAL * readUnits(stored?.size ?? 0, true));
    if (stored === undefined) return {};
    const projection = gets[index]?.projection;
    return { Item: projection === undefined ? stored.item : project(projection, stored.item) };
  });
  return { Responses: responses, ConsumedCapacity: meters.report(input.ReturnConsumedCapacity) };
}

function readGets(transactItems: readonly TransactGetItem[]): readonly Get[] {
  return validated({ maps: transactItems.map(({ Get: get }) => get.Key) }, false, () =>
    transactItems.map(({ Get: get }) => ({
      tableName: get.TableName,
      key: parseAttributeMap(get.Key, 'older'),
      projection: bindOneProjection(get.ProjectionExpression, get.ExpressionAttributeNames),
    })),
  );
}
