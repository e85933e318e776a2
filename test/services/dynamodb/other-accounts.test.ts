import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { describeDynamoDb, invalid, refusalOf } from './support.js';

const OTHER = '999988887777';
const ARN = `arn:aws:dynamodb:us-east-1:${OTHER}:table/shared`;

describeDynamoDb('Tables of another account, by ARN', (world) => {
  /** Both accounts have a table of the same name, with other items. */
  const prepare = async (): Promise<void> => {
    const other = new DynamoDBClient({ ...world().mock.sdkConfig('us-east-1', OTHER), maxAttempts: 1 });
    const table = new CreateTableCommand({
      TableName: 'shared',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
    await other.send(table);
    await world().db.send(table);
    await other.send(new PutItemCommand({ TableName: 'shared', Item: { pk: { S: 'a' }, of: { S: 'other' } } }));
    await world().db.send(new PutItemCommand({ TableName: 'shared', Item: { pk: { S: 'a' }, of: { S: 'own' } } }));
    other.destroy();
  };
  const Key = { pk: { S: 'a' } };
  const owner = async (TableName: string) => (await world().db.send(new GetItemCommand({ TableName, Key }))).Item?.['of']?.S;

  it('are read and written, alone and in batches beside one\'s own', async () => {
    await prepare();
    expect([await owner('shared'), await owner(ARN)]).toEqual(['own', 'other']);
    const { Responses } = await world().db.send(new BatchGetItemCommand({ RequestItems: { shared: { Keys: [Key] }, [ARN]: { Keys: [Key] } } }));
    expect([Responses?.['shared']?.[0]?.['of']?.S, Responses?.[ARN]?.[0]?.['of']?.S]).toEqual(['own', 'other']);
    const put = (S: string) => [{ PutRequest: { Item: { ...Key, of: { S } } } }];
    await world().db.send(new BatchWriteItemCommand({ RequestItems: { shared: put('own again'), [ARN]: put('other again') } }));
    expect([await owner('shared'), await owner(ARN)]).toEqual(['own again', 'other again']);
  });

  it('may be those of a transaction, but not some of them', async () => {
    await prepare();
    const put = (TableName: string) => ({ Put: { TableName, Item: { ...Key, of: { S: 'written' } } } });
    const get = (TableName: string) => ({ Get: { TableName, Key } });
    await world().db.send(new TransactWriteItemsCommand({ TransactItems: [put(ARN)] }));
    expect([await owner('shared'), await owner(ARN)]).toEqual(['own', 'written']);
    const { Responses } = await world().db.send(new TransactGetItemsCommand({ TransactItems: [get(ARN)] }));
    expect(Responses?.[0]?.Item?.['of']?.S).toBe('written');
    const several = invalid('Transaction request cannot include tables of different accounts or Regions');
    expect(await refusalOf(world().db.send(new TransactWriteItemsCommand({ TransactItems: [put('shared'), put(ARN)] })))).toEqual(several);
    expect(await refusalOf(world().db.send(new TransactGetItemsCommand({ TransactItems: [get('shared'), get(ARN)] })))).toEqual(several);
  });
}, { transports: ['in process'] });
