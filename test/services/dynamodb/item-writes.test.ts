import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  type DeleteItemCommandInput,
  type PutItemCommandInput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { counted, describeDynamoDb, invalid, refusalOf, type Attributes } from './support.js';

const WRONG = 'One or more parameter values were invalid: ';
const NOT_VALID = 'One or more parameter values are not valid. ';

describeDynamoDb('PutItem, UpdateItem and DeleteItem', (world) => {
  const send = {
    put: (input: object) => world().db.send(new PutItemCommand(input as PutItemCommandInput)),
    update: (input: object) => world().db.send(new UpdateItemCommand(input as UpdateItemCommandInput)),
    delete: (input: object) => world().db.send(new DeleteItemCommand(input as DeleteItemCommandInput)),
  };
  const get = async (TableName: string, Key: Attributes): Promise<Attributes | undefined> =>
    (await world().db.send(new GetItemCommand({ TableName, Key }))).Item;

  it('keeps values of all ten types, with numbers as DynamoDB prints them', async () => {
    const TableName = await world().hashTable();
    const Item: Attributes = {
      pk: { S: 'a' },
      n: { N: '-12.5' },
      b: { B: new Uint8Array([0, 255]) },
      yes: { BOOL: true },
      nothing: { NULL: true },
      list: { L: [{ S: '' }, { L: [] }] },
      map: { M: { __proto__x: { N: '1' }, 'constructor': { S: 'c' } } },
      ss: { SS: ['x', 'y'] },
      ns: { NS: ['1', '2'] },
      bs: { BS: [new Uint8Array([1])] },
    };
    await send.put({ TableName, Item: { ...Item, n: { N: '-0012.50' } } });
    expect(await get(TableName, { pk: { S: 'a' } })).toEqual(Item);
  });

  it('answers what ReturnValues asks for', async () => {
    const TableName = await world().hashTable();
    const Key = { pk: { S: 'a' } };
    expect((await send.put({ TableName, Item: { ...Key, n: { N: '1' }, o: { S: 'o' } }, ReturnValues: 'ALL_OLD' })).Attributes).toBeUndefined();
    const update = async (ReturnValues: string) =>
      (await send.update({ TableName, Key, UpdateExpression: 'SET n = n + :one', ExpressionAttributeValues: { ':one': { N: '1' } }, ReturnValues })).Attributes;
    expect(await update('UPDATED_OLD')).toEqual({ n: { N: '1' } });
    expect(await update('UPDATED_NEW')).toEqual({ n: { N: '3' } });
    expect(await update('ALL_OLD')).toEqual({ ...Key, n: { N: '3' }, o: { S: 'o' } });
    expect(await update('ALL_NEW')).toEqual({ ...Key, n: { N: '5' }, o: { S: 'o' } });
    expect(await update('NONE')).toBeUndefined();
    expect((await send.delete({ TableName, Key, ReturnValues: 'ALL_OLD' })).Attributes).toEqual({ ...Key, n: { N: '6' }, o: { S: 'o' } });
    expect((await send.delete({ TableName, Key, ReturnValues: 'ALL_OLD' })).Attributes).toBeUndefined();
  });

  it('makes an item of its key alone by an update without an expression', async () => {
    const TableName = await world().hashTable();
    await send.update({ TableName, Key: { pk: { S: 'a' } } });
    expect(await get(TableName, { pk: { S: 'a' } })).toEqual({ pk: { S: 'a' } });
  });

  it('refuses a write whose condition does not hold, and tells the item if asked', async () => {
    const TableName = await world().hashTable();
    const Item = { pk: { S: 'a' }, n: { N: '1' } };
    await send.put({ TableName, Item });
    const ConditionExpression = 'attribute_not_exists(pk)';
    expect(await refusalOf(send.put({ TableName, Item, ConditionExpression }))).toEqual({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
    });
    const told = await send.delete({ TableName, Key: { pk: { S: 'a' } }, ConditionExpression, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }).catch((error: unknown) => error);
    expect(told).toMatchObject({ name: 'ConditionalCheckFailedException', Item });
    expect(await refusalOf(send.put({ TableName, Item, Expected: { n: { ComparisonOperator: 'GT', AttributeValueList: [{ N: '1' }] } } }))).toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    expect(await get(TableName, { pk: { S: 'a' } })).toEqual(Item);
  });

  it('limits an update by what its expression asks for, before its condition, and AttributeUpdates by the item alone', async () => {
    const TableName = await world().hashTable();
    const limit = 400 * 1024;
    const set = (pk: string, bytes: number) =>
      send.update({ TableName, Key: { pk: { S: pk } }, UpdateExpression: 'SET b = :b', ExpressionAttributeValues: { ':b': { S: 'x'.repeat(bytes) } } });
    // Key 3 bytes, name 1 byte: the item is 19 bytes below the limit when the update reaches it.
    await set('K', limit - 19 - 3 - 1);
    expect(await refusalOf(set('L', limit - 19 - 3 - 1 + 1))).toEqual(invalid('Item size to update has exceeded the maximum allowed size'));
    const long = 'k'.repeat(100);
    await set(long, limit - 102 - 1);
    const tooLarge = invalid('Item size to update has exceeded the maximum allowed size');
    expect(await refusalOf(set(long, limit - 102))).toEqual(tooLarge);
    const put = (bytes: number) =>
      send.update({ TableName, Key: { pk: { S: 'P' } }, AttributeUpdates: { b: { Action: 'PUT', Value: { S: 'x'.repeat(bytes) } } } });
    await put(limit - 3 - 1);
    expect(await refusalOf(put(limit - 3))).toEqual(tooLarge);
    const conditional = { TableName, Key: { pk: { S: 'Q' } }, UpdateExpression: 'SET b = :b', ConditionExpression: 'attribute_exists(pk)' };
    expect(await refusalOf(send.update({ ...conditional, ExpressionAttributeValues: { ':b': { S: 'x'.repeat(limit - 22) } } }))).toEqual(tooLarge);
  });

  describe('consumed capacity', () => {
    it('counts a write of the table, and of each index whose entry changes', async () => {
      const TableName = await world().indexedTable();
      const Item = { pk: { S: 'a' }, sk: { S: '1' }, kind: { S: 'k' }, at: { S: '1' }, label: { S: 'l' } };
      const write = async (more: Attributes) =>
        (await send.put({ TableName, Item: { ...Item, ...more }, ReturnConsumedCapacity: 'INDEXES', ReturnItemCollectionMetrics: 'SIZE' })) as {
          ConsumedCapacity?: object;
          ItemCollectionMetrics?: object;
        };
      const both = { LocalSecondaryIndexes: { local: { CapacityUnits: 1 } }, GlobalSecondaryIndexes: { global: { CapacityUnits: 1 } } };
      const first = await write({});
      expect(first.ConsumedCapacity).toEqual({ TableName, CapacityUnits: 3, Table: { CapacityUnits: 1 }, ...both });
      expect(first.ItemCollectionMetrics).toEqual({ ItemCollectionKey: { pk: { S: 'a' } }, SizeEstimateRangeGB: [0, 1] });
      expect((await write({})).ConsumedCapacity).toEqual({ TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
      expect((await write({ other: { S: 'not projected' } })).ConsumedCapacity).toEqual({ TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
      expect((await write({ at: { S: '2' } })).ConsumedCapacity).toEqual({
        TableName,
        CapacityUnits: 5,
        Table: { CapacityUnits: 1 },
        LocalSecondaryIndexes: { local: { CapacityUnits: 2 } },
        GlobalSecondaryIndexes: { global: { CapacityUnits: 2 } },
      });
      const total = await send.delete({ TableName, Key: { pk: Item.pk, sk: Item.sk }, ReturnConsumedCapacity: 'TOTAL' });
      expect(total.ConsumedCapacity).toEqual({ TableName, CapacityUnits: 3 });
    });

    it('counts kilobytes of the larger item', async () => {
      const TableName = await world().hashTable();
      const put = async (bytes: number) =>
        (await send.put({ TableName, Item: { pk: { S: 'a' }, p: { S: 'x'.repeat(bytes) } }, ReturnConsumedCapacity: 'TOTAL' })).ConsumedCapacity?.CapacityUnits;
      expect(await put(1024 - 4)).toBe(1);
      expect(await put(3000)).toBe(3);
      expect(await put(1)).toBe(3);
    });
  });

  describe('refuses before it looks for the table', () => {
    const absent = { TableName: 'absent' };
    const key = { pk: { S: 'a' } };
    const cases: readonly (readonly [string, keyof typeof send, object, string])[] = [
      ['an empty table name', 'put', { TableName: '', Item: {}, ReturnValues: 'INVALID' }, "Value at 'TableName' failed to satisfy constraint: Member must have length greater than or equal to 1"],
      [
        'a table name of other characters',
        'put',
        { TableName: 'bad table!@#', Item: key },
        "Value 'bad table!@#' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
      ],
      [
        'a table name of 256 characters',
        'put',
        { TableName: 'a'.repeat(256), Item: key },
        `Value '${'a'.repeat(256)}' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to 255`,
      ],
      ['an empty set', 'put', { ...absent, Item: { ...key, bad: { SS: [] } } }, `${WRONG}An string set  may not be empty`],
      ['a set with a member twice', 'put', { ...absent, Item: { ...key, bad: { SS: ['a', 'a'] } } }, `${WRONG}Input collection ["a", "a"] contains duplicates.`],
      ['ReturnValues that PutItem has not', 'put', { ...absent, Item: key, ReturnValues: 'ALL_NEW' }, 'ReturnValues can only be ALL_OLD or NONE'],
      ['ReturnValues that DeleteItem has not', 'delete', { ...absent, Key: key, ReturnValues: 'UPDATED_NEW' }, 'ReturnValues can only be ALL_OLD or NONE'],
      ['an item that is too large', 'put', { ...absent, Item: { ...key, p: { S: 'x'.repeat(400 * 1024) } } }, 'Item size has exceeded the maximum allowed size'],
      [
        'expressions beside legacy parameters',
        'update',
        { ...absent, Key: key, UpdateExpression: 'SET a = :v', ExpressionAttributeValues: { ':v': { S: 'a' } }, AttributeUpdates: { a: { Value: { S: 'a' } } } },
        'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}',
      ],
      ['an empty UpdateExpression', 'update', { ...absent, Key: key, UpdateExpression: '' }, 'Invalid UpdateExpression: The expression can not be empty;'],
      [
        'a value that no expression uses',
        'update',
        { ...absent, Key: key, UpdateExpression: 'REMOVE a', ExpressionAttributeValues: { ':v': { S: 'a' } } },
        'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
      ],
    ];
    it.each(cases)('%s', async (_, operation, input, message) => {
      expect(await refusalOf(send[operation](input))).toEqual(counted(message));
    });

    it('three enumerations at once', async () => {
      const wrong = { ReturnValues: 'INVALID', ReturnConsumedCapacity: 'INVALID', ReturnItemCollectionMetrics: 'INVALID' };
      expect(await refusalOf(send.put({ ...absent, Item: key, ...wrong }))).toEqual(
        invalid(
          "3 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; " +
            'Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]; ' +
            'ReturnItemCollectionMetrics can only be SIZE or NONE',
        ),
      );
      expect(await refusalOf(send.update({ ...absent, Key: key, ...wrong }))).toEqual(
        counted('Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]'),
      );
    });

    it('JSON of the wrong shape, whatever else is wrong', async () => {
      expect(await world().raw('PutItem', { ...absent, Item: { a: { SS: [] }, b: { S: 1 } } })).toEqual({
        status: 400,
        body: { __type: 'com.amazon.coral.service#SerializationException', message: 'NUMBER_VALUE cannot be converted to String' },
      });
      expect((await world().raw('UpdateItem', { ...absent, Key: { a: {} }, ExpressionAttributeValues: { ':v': { N: true } } })).body).toEqual({
        __type: 'com.amazon.coral.service#SerializationException',
        message: 'TRUE_VALUE cannot be converted to String',
      });
    });
  });

  it('refuses a table that is not there', async () => {
    const missing = { name: 'ResourceNotFoundException', message: 'Requested resource not found' };
    expect(await refusalOf(send.put({ TableName: 'absent', Item: { pk: { S: 'a' } } }))).toEqual(missing);
    expect(await refusalOf(send.delete({ TableName: 'absent', Key: { pk: { S: 'a' } } }))).toEqual(missing);
  });

  describe('refuses what does not fit the table', () => {
    const cases: readonly (readonly [string, keyof typeof send, object, string])[] = [
      ['an item without its sort key', 'put', { Item: { pk: { S: 'a' } } }, `${WRONG}Missing the key sk in the item`],
      ['a key of another type', 'put', { Item: { pk: { N: '1' }, sk: { S: 'a' } } }, `${WRONG}Type mismatch for key pk expected: S actual: N`],
      ['an empty key', 'put', { Item: { pk: { S: '' }, sk: { S: 'a' } } }, `${NOT_VALID}The AttributeValue for a key attribute cannot contain an empty string value. Key: pk`],
      [
        'a partition key of 2049 bytes',
        'put',
        { Item: { pk: { S: 'a'.repeat(2049) }, sk: { S: 'a' } } },
        `${WRONG}Size of hashkey has exceeded the maximum size limit of2048 bytes`,
      ],
      [
        'a sort key of 1025 bytes',
        'put',
        { Item: { pk: { S: 'a' }, sk: { S: 'a'.repeat(1025) } } },
        `${WRONG}Aggregated size of all range keys has exceeded the size limit of 1024 bytes`,
      ],
      [
        'an index key of another type',
        'put',
        { Item: { pk: { S: 'a' }, sk: { S: 'a' }, at: { N: '5' } } },
        `${WRONG}Type mismatch for Index Key at Expected: S Actual: N IndexName: global`,
      ],
      [
        'an empty index key',
        'put',
        { Item: { pk: { S: 'a' }, sk: { S: 'a' }, at: { S: '' } } },
        `${NOT_VALID}A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: global, IndexKey: at`,
      ],
      ['part of a key', 'delete', { Key: { pk: { S: 'a' } } }, 'The provided key element does not match the schema'],
      ['a key of another type to update', 'update', { Key: { pk: { S: 'a' }, sk: { N: '1' } } }, 'The provided key element does not match the schema'],
      [
        'an update of the key',
        'update',
        { Key: { pk: { S: 'a' }, sk: { S: 'a' } }, UpdateExpression: 'SET sk = :v', ExpressionAttributeValues: { ':v': { S: 'b' } } },
        `${WRONG}Cannot update attribute sk. This attribute is part of the key`,
      ],
      [
        'an update that empties an index key',
        'update',
        { Key: { pk: { S: 'a' }, sk: { S: 'a' } }, UpdateExpression: 'SET #at = :v', ExpressionAttributeNames: { '#at': 'at' }, ExpressionAttributeValues: { ':v': { S: '' } } },
        `${NOT_VALID}The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.`,
      ],
    ];
    it.each(cases)('%s', async (_, operation, input, message) => {
      const TableName = await world().indexedTable();
      expect(await refusalOf(send[operation]({ TableName, ...input }))).toEqual(invalid(message));
    });
  });

  describe('updates of attributes that are keys of indexes', () => {
    const NESTED = (index: string) => `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${index}`;
    const OTHER_TYPE = `${WRONG}Type mismatch for Index Key kind Expected: S Actual: N IndexName: global`;
    const UNSUPPORTED = 'The update expression attempted to update the secondary index key to unsupported type';
    const Key = { pk: { S: 'a' }, sk: { S: 'a' } };
    const one = { ExpressionAttributeValues: { ':v': { N: '1' } } };

    it.each<[string, object, string]>([
      ['ADD', { UpdateExpression: 'SET more.a = :v ADD kind :v', ...one }, OTHER_TYPE],
      ['a sum', { UpdateExpression: 'SET more = kind[1], kind = label + :v', ...one }, OTHER_TYPE],
      ['a list', { UpdateExpression: 'SET kind = list_append(label, label)' }, `${WRONG}Type mismatch for Index Key kind Expected: S Actual: L IndexName: global`],
      ['a member of it', { UpdateExpression: 'SET kind.a = :v', ...one }, NESTED('IndexKey: kind')],
      ['an entry of it', { UpdateExpression: 'ADD kind[1] :v', ...one }, NESTED('IndexKey: kind')],
      ['a member of it that is read', { UpdateExpression: 'SET more = if_not_exists(kind.a, label)' }, NESTED('IndexKey: kind')],
      ['a member of the key that is read', { UpdateExpression: 'SET more = pk.a' }, NESTED('Key: pk')],
      ['what another attribute holds', { UpdateExpression: 'SET kind = n' }, UNSUPPORTED],
      ['what is too long in another attribute', { UpdateExpression: 'SET kind = lengthy' }, 'The update expression attempted to update the secondary index key beyond allowed size limits'],
      ['what is one of two', { UpdateExpression: 'SET kind = if_not_exists(kind, n)' }, UNSUPPORTED],
    ])('refuse %s', async (_, input, message) => {
      const TableName = await world().indexedTable();
      await send.put({ TableName, Item: { ...Key, n: { N: '1' }, lengthy: { S: 'x'.repeat(2049) } } });
      expect(await refusalOf(send.update({ TableName, Key, ...input }))).toEqual(invalid(message));
    });

    it('are refused as long as an item holds what an index that came later cannot', async () => {
      const TableName = await world().hashTable();
      await send.put({ TableName, Item: { pk: { S: 'a' }, kind: { NULL: true } } });
      await world().db.send(
        new UpdateTableCommand({
          TableName,
          AttributeDefinitions: [{ AttributeName: 'kind', AttributeType: 'S' }],
          GlobalSecondaryIndexUpdates: [{ Create: { IndexName: 'byKind', KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } } }],
        }),
      );
      const update = (UpdateExpression: string) => send.update({ TableName, Key: { pk: { S: 'a' } }, UpdateExpression, ...one });
      expect(await refusalOf(update('SET more = :v'))).toEqual(invalid(UNSUPPORTED));
      await update('SET more = :v REMOVE kind');
      expect(await get(TableName, { pk: { S: 'a' } })).toEqual({ pk: { S: 'a' }, more: { N: '1' } });
    });
  });

  it('makes no item by an update that only takes away, but by one that does nothing', async () => {
    const TableName = await world().hashTable();
    const Key = { pk: { S: 'a' } };
    const deletes = { UpdateExpression: 'REMOVE b DELETE c :c', ExpressionAttributeValues: { ':c': { SS: ['x'] } } };
    for (const input of [{ UpdateExpression: 'REMOVE b' }, { UpdateExpression: 'REMOVE b.c, d[0]' }, deletes, { AttributeUpdates: { b: { Action: 'DELETE' } } }]) {
      expect((await send.update({ TableName, Key, ...input, ReturnValues: 'ALL_NEW' })).Attributes).toBeUndefined();
      expect(await get(TableName, Key)).toBeUndefined();
    }
    expect((await send.update({ TableName, Key, ReturnValues: 'ALL_NEW' })).Attributes).toEqual(Key);
    expect(await get(TableName, Key)).toEqual(Key);
  });
});
