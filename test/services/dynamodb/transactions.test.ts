import {
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactGetItemsCommandInput,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { describeDynamoDb, invalid, refusalOf, type Attributes } from './support.js';

const WRONG = 'One or more parameter values were invalid: ';

/** The reasons of a transaction that must be cancelled. */
async function reasonsOf(request: Promise<unknown>): Promise<unknown> {
  const error = await request.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TransactionCanceledException)) throw error ?? new Error('the transaction was not cancelled');
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code).join(', ');
  expect(error.message).toBe(`Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`);
  return error.CancellationReasons;
}

describeDynamoDb('Transactions', (world) => {
  const write = (TransactItems: readonly object[], more: object = {}) =>
    world().db.send(new TransactWriteItemsCommand({ TransactItems, ...more } as TransactWriteItemsCommandInput));
  const read = (TransactItems: readonly object[], more: object = {}) =>
    world().db.send(new TransactGetItemsCommand({ TransactItems, ...more } as TransactGetItemsCommandInput));
  const get = async (TableName: string, pk: string): Promise<Attributes | undefined> =>
    (await world().db.send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }))).Item;

  it('write to several tables, all or nothing', async () => {
    const [one, two] = [await world().hashTable(), await world().hashTable()];
    const update = { UpdateExpression: 'SET n = if_not_exists(n, :zero) + :one', ExpressionAttributeValues: { ':zero': { N: '0' }, ':one': { N: '1' } } };
    await write([{ Put: { TableName: one, Item: { pk: { S: 'a' } } } }, { Update: { TableName: two, Key: { pk: { S: 'a' } }, ...update } }]);
    expect(await get(two, 'a')).toEqual({ pk: { S: 'a' }, n: { N: '1' } });
    const reasons = await reasonsOf(
      write([
        { Update: { TableName: two, Key: { pk: { S: 'a' } }, ...update } },
        { Put: { TableName: one, Item: { pk: { S: 'a' } }, ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
        { ConditionCheck: { TableName: one, Key: { pk: { S: 'b' } }, ConditionExpression: 'attribute_exists(pk)' } },
        { Delete: { TableName: one, Key: { pk: { S: 'c' } } } },
      ]),
    );
    expect(reasons).toEqual([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: { pk: { S: 'a' } } },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      { Code: 'None' },
    ]);
    expect(await get(two, 'a')).toEqual({ pk: { S: 'a' }, n: { N: '1' } });
  });

  it('cost the table twice what their writes cost alone, and its indexes the same', async () => {
    const TableName = await world().indexedTable();
    const put = (kind: string) => [{ Put: { TableName, Item: { pk: { S: 'a' }, sk: { S: 'a' }, at: { S: '1' }, kind: { S: kind } } } }];
    const cost = async (kind: string) => (await write(put(kind), { ReturnConsumedCapacity: 'INDEXES' })).ConsumedCapacity?.[0];
    const units = (count: number) => ({ CapacityUnits: count, WriteCapacityUnits: count });
    expect(await cost('x')).toEqual({ TableName, ...units(4), Table: units(2), LocalSecondaryIndexes: { local: units(1) }, GlobalSecondaryIndexes: { global: units(1) } });
    expect(await cost('y')).toEqual({ TableName, ...units(4), Table: units(2), GlobalSecondaryIndexes: { global: units(2) } });
  });

  it('are carried out once for each client request token, and cost reads when they are repeated', async () => {
    const TableName = await world().hashTable();
    const add = (by: string) => [
      { Update: { TableName, Key: { pk: { S: 'a' } }, UpdateExpression: 'ADD n :by', ExpressionAttributeValues: { ':by': { N: by } } } },
    ];
    const more = { ClientRequestToken: 'token', ReturnConsumedCapacity: 'TOTAL' };
    expect((await write(add('1'), more)).ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, WriteCapacityUnits: 2 }]);
    expect((await write(add('1'), more)).ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, ReadCapacityUnits: 2 }]);
    expect((await get(TableName, 'a'))?.['n']).toEqual({ N: '1' });
    expect(await refusalOf(write(add('2'), more))).toMatchObject({ name: 'IdempotentParameterMismatchException' });
    await world().clock.advance(10 * 60 * 1000 + 1);
    await write(add('2'), more);
    expect((await get(TableName, 'a'))?.['n']).toEqual({ N: '3' });
  });

  it('read several tables at one time', async () => {
    const TableName = await world().hashTable();
    await world().db.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, n: { N: '1' } } }));
    const found = await read(
      [{ Get: { TableName, Key: { pk: { S: 'a' } }, ProjectionExpression: 'n' } }, { Get: { TableName, Key: { pk: { S: 'b' } } } }],
      { ReturnConsumedCapacity: 'TOTAL' },
    );
    expect(found.Responses).toEqual([{ Item: { n: { N: '1' } } }, {}]);
    expect(found.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 4, ReadCapacityUnits: 4 }]);
  });

  it('tell keys that do not fit as reasons, and values that no key has at once', async () => {
    const TableName = await world().indexedTable();
    const put = (Item: object) => [{ Put: { TableName, Item } }];
    const mismatch = (message: string) => [{ Code: 'ValidationError', Message: message }];
    expect(await reasonsOf(write(put({ pk: { N: '5' }, sk: { S: 'a' } })))).toEqual(mismatch(`${WRONG}Type mismatch for key pk expected: S actual: N`));
    expect(await reasonsOf(write(put({ pk: { S: 'a' }, sk: { S: 'a' }, at: { L: [] } })))).toEqual(
      mismatch(`${WRONG}Type mismatch for Index Key at Expected: S Actual: L IndexName: global`),
    );
    const schema = mismatch('The provided key element does not match the schema');
    expect(await reasonsOf(write([{ Delete: { TableName, Key: { pk: { S: 'a' } } } }]))).toEqual(schema);
    expect(await reasonsOf(read([{ Get: { TableName, Key: {} } }]))).toEqual(schema);
    expect(await refusalOf(write(put({ pk: { S: '' }, sk: { S: 'a' } })))).toEqual(
      invalid('One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk'),
    );
  });

  it('refuse what makes no transaction', async () => {
    const TableName = await world().hashTable();
    const put = { Put: { TableName, Item: { pk: { S: 'a' } } } };
    const empty = invalid("1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1");
    expect(await refusalOf(write([]))).toEqual(empty);
    expect(await refusalOf(read([]))).toEqual(empty);
    expect((await refusalOf(write(Array.from({ length: 101 }, () => put)))).message).toMatch(
      /^1 validation error detected: Value '\[.+\]' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100$/,
    );
    expect(await refusalOf(write([put, put]))).toEqual(invalid('Transaction request cannot include multiple operations on one item'));
    expect(await refusalOf(write([{ ...put, Delete: { TableName, Key: { pk: { S: 'b' } } } }]))).toEqual(
      invalid('TransactItems can only contain one of Check, Put, Update or Delete'),
    );
    expect(await refusalOf(read([{ Get: { TableName, Key: { pk: { S: 'a' } }, ProjectionExpression: '!!!' } }]))).toEqual(
      invalid('Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"'),
    );
    expect(await refusalOf(write([{ Put: { TableName: 'absent', Item: { pk: { S: 'a' } } } }]))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
    const large = Array.from({ length: 12 }, (_, index) => ({ Put: { TableName, Item: { pk: { S: String(index) }, p: { S: 'x'.repeat(350_000) } } } }));
    expect(await refusalOf(write(large))).toMatchObject({ name: 'ValidationException' });
  });
});
