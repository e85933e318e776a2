import {
  CreateTableCommand,
  DeleteResourcePolicyCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  GetItemCommand,
  GetResourcePolicyCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  PutResourcePolicyCommand,
  QueryCommand,
  ScanCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateTableCommand,
  type TableDescription,
  type UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { describeDynamoDb, invalid, refusalOf } from './support.js';

const WRONG = 'One or more parameter values were invalid: ';
const UNITS = (units: number) => ({ ReadCapacityUnits: units, WriteCapacityUnits: units });
const PROVISIONED = { BillingMode: 'PROVISIONED' as const, ProvisionedThroughput: UNITS(5) };

describeDynamoDb('Tables', (world) => {
  const update = (TableName: string, more: object) => world().db.send(new UpdateTableCommand({ TableName, ...more } as UpdateTableCommandInput));
  const describe = async (TableName: string): Promise<TableDescription> => (await world().db.send(new DescribeTableCommand({ TableName }))).Table ?? {};
  const addIndex = {
    AttributeDefinitions: [{ AttributeName: 'g', AttributeType: 'S' }],
    GlobalSecondaryIndexUpdates: [{ Create: { IndexName: 'added', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } } }],
  };

  it('are listed by name in pages', async () => {
    for (const TableName of ['ccc', 'aaa', 'bbb']) await world().hashTable({ TableName });
    const first = await world().db.send(new ListTablesCommand({ Limit: 2 }));
    expect(first).toMatchObject({ TableNames: ['aaa', 'bbb'], LastEvaluatedTableName: 'bbb' });
    const second = await world().db.send(new ListTablesCommand({ ExclusiveStartTableName: 'bbb' }));
    expect(second.TableNames).toEqual(['ccc']);
    expect(second.LastEvaluatedTableName).toBeUndefined();
  });

  it('change their capacity and billing', async () => {
    const table = await world().hashTable(PROVISIONED);
    expect((await update(table, { ProvisionedThroughput: UNITS(10) })).TableDescription?.TableStatus).toBe('UPDATING');
    expect(await describe(table)).toMatchObject({ TableStatus: 'ACTIVE', ProvisionedThroughput: { ...UNITS(10), NumberOfDecreasesToday: 0 } });
    await update(table, { ProvisionedThroughput: UNITS(4) });
    expect(await describe(table)).toMatchObject({ ProvisionedThroughput: { NumberOfDecreasesToday: 1 } });
    expect(await refusalOf(update(table, { ProvisionedThroughput: UNITS(4) }))).toEqual(
      invalid(
        'The provisioned throughput for the table will not change. The requested value equals the current value. ' +
          'Current ReadCapacityUnits provisioned for the table: 4. Requested ReadCapacityUnits: 4. ' +
          'Current WriteCapacityUnits provisioned for the table: 4. Requested WriteCapacityUnits: 4. ' +
          'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
      ),
    );
    await update(table, { BillingMode: 'PAY_PER_REQUEST' });
    await update(table, { BillingMode: 'PAY_PER_REQUEST' });
    expect(await describe(table)).toMatchObject({ BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' }, ProvisionedThroughput: UNITS(0) });
  });

  it('get and lose global indexes, which take up what was there before', async () => {
    const table = await world().hashTable();
    await world().db.send(new PutItemCommand({ TableName: table, Item: { pk: { S: 'a' }, g: { S: 'x' } } }));
    const added = await update(table, addIndex);
    expect(added.TableDescription?.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'added', IndexStatus: 'CREATING' }]);
    expect((await describe(table)).GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'added', IndexStatus: 'ACTIVE', ItemCount: 1 }]);
    const byIndex = new QueryCommand({ TableName: table, IndexName: 'added', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: 'x' } } });
    expect((await world().db.send(byIndex)).Count).toBe(1);
    expect(await refusalOf(update(table, addIndex))).toEqual(invalid('Attempting to create an index which already exists'));
    await update(table, { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'added' } }] });
    const { GlobalSecondaryIndexes, AttributeDefinitions } = await describe(table);
    expect(GlobalSecondaryIndexes).toBeUndefined();
    expect(AttributeDefinitions).toEqual([{ AttributeName: 'pk', AttributeType: 'S' }]);
    expect(await refusalOf(update(table, { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'added' } }] }))).toEqual({
      name: 'ResourceNotFoundException',
      message: `Requested resource not found: Index added for table ${table}`,
    });
    const units = { IndexName: 'added', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } };
    expect((await refusalOf(update(table, { GlobalSecondaryIndexUpdates: [{ Update: units }] }))).name).toBe('ResourceNotFoundException');
  });

  it('leave out of new indexes what their keys cannot be', async () => {
    const table = await world().hashTable();
    for (const [pk, length] of [['a', 0], ['b', 1024], ['c', 1025], ['d', 2049]] as const) {
      await world().db.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, g: { S: 'g'.repeat(length) } } }));
    }
    await world().db.send(new PutItemCommand({ TableName: table, Item: { pk: { S: 'e' }, g: { N: '1' } } }));
    const names = async (IndexName: string) =>
      (await world().db.send(new ScanCommand({ TableName: table, IndexName, ProjectionExpression: 'pk' }))).Items?.map(({ pk }) => pk?.S).sort();
    await update(table, addIndex);
    expect(await names('added')).toEqual(['b', 'c']);
    const KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'g', KeyType: 'RANGE' }];
    await update(table, { ...addIndex, GlobalSecondaryIndexUpdates: [{ Create: { IndexName: 'sorted', KeySchema, Projection: { ProjectionType: 'ALL' } } }] });
    expect(await names('sorted')).toEqual(['b']);
  });

  it.each([
    [
      {},
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, ' +
        'MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required',
    ],
    [
      { GlobalSecondaryIndexUpdates: [{}] },
      `${WRONG}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`,
    ],
    [
      { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'abc' } }, { Delete: { IndexName: 'abc' } }] },
      `${WRONG}Only one global secondary index update per index is allowed simultaneously. Index: abc`,
    ],
    [
      { BillingMode: 'PAY_PER_REQUEST', ProvisionedThroughput: UNITS(5) },
      `${WRONG}ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST`,
    ],
  ])('refuse the change %j, of any table', async (more, message) => {
    expect(await refusalOf(update('absent', more))).toEqual(invalid(message));
  });

  it('are protected against deletion until told otherwise', async () => {
    const table = await world().hashTable({ DeletionProtectionEnabled: true });
    const remove = () => world().db.send(new DeleteTableCommand({ TableName: table }));
    expect(await refusalOf(remove())).toEqual(
      invalid('Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.'),
    );
    await update(table, { DeletionProtectionEnabled: false });
    expect((await remove()).TableDescription).toMatchObject({ TableName: table, TableStatus: 'DELETING' });
    const missing = { name: 'ResourceNotFoundException', message: `Requested resource not found: Table: ${table} not found` };
    expect(await refusalOf(describe(table))).toEqual(missing);
    expect(await refusalOf(remove())).toEqual(missing);
    await world().hashTable({ TableName: table });
    expect((await describe(table)).ItemCount).toBe(0);
  });

  it('are named by their ARNs too', async () => {
    const table = await world().hashTable();
    const { TableArn = '' } = await describe(table);
    await world().db.send(new PutItemCommand({ TableName: TableArn, Item: { pk: { S: 'a' } } }));
    expect((await world().db.send(new GetItemCommand({ TableName: TableArn, Key: { pk: { S: 'a' } } }))).Item).toEqual({ pk: { S: 'a' } });
    expect((await describe(TableArn)).TableName).toBe(table);
  });

  it('have tags', async () => {
    const table = await world().hashTable({ Tags: [{ Key: 'team', Value: 'one' }] });
    const { TableArn: ResourceArn } = await describe(table);
    await world().db.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'team', Value: 'two' }, { Key: 'empty', Value: '' }] }));
    await world().db.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['empty', 'absent'] }));
    expect((await world().db.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual([{ Key: 'team', Value: 'two' }]);
    const absent = `${ResourceArn ?? ''}-absent`;
    expect(await refusalOf(world().db.send(new ListTagsOfResourceCommand({ ResourceArn: absent })))).toMatchObject({ name: 'ResourceNotFoundException' });
    expect((await world().raw('TagResource', {})).body).toMatchObject({ message: 'Invalid TableArn' });
  });

  it('have a resource policy', async () => {
    const { TableArn: ResourceArn } = await describe(await world().hashTable());
    const none = { name: 'PolicyNotFoundException', message: `Resource-based policy not found for the provided ResourceArn: ${ResourceArn ?? ''}` };
    expect(await refusalOf(world().db.send(new GetResourcePolicyCommand({ ResourceArn })))).toEqual(none);
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetItem', Resource: ResourceArn }] });
    const { RevisionId } = await world().db.send(new PutResourcePolicyCommand({ ResourceArn, Policy }));
    expect(await world().db.send(new GetResourcePolicyCommand({ ResourceArn }))).toMatchObject({ Policy, RevisionId });
    const expecting = (ExpectedRevisionId: string): Promise<unknown> => refusalOf(world().db.send(new PutResourcePolicyCommand({ ResourceArn, Policy: Policy.replace('GetItem', 'Scan'), ExpectedRevisionId })));
    const found = (what: string): object => ({ ...none, message: `Resource-based policy not found for the provided ResourceArn: ${what}` });
    const name = ResourceArn?.split('/')[1] ?? '';
    expect(await expecting('NO_POLICY')).toEqual(found(`Requested policy update expecting none to be present for table ${name}, but a policy exists with revision id ${RevisionId ?? ''}.`));
    expect(await expecting('1')).toEqual(found(`Requested update for policy with revision id 1, but the policy associated to target table ${name} has revision id ${RevisionId ?? ''}.`));
    await world().db.send(new DeleteResourcePolicyCommand({ ResourceArn }));
    expect(await refusalOf(world().db.send(new GetResourcePolicyCommand({ ResourceArn })))).toEqual(none);
  });
});

describeDynamoDb(
  'Tables that take their time',
  (world) => {
    const status = async (TableName: string) => (await world().db.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus;

    it('are of no use while they are made, changed only when they are ready, and gone some time after', async () => {
      const table = await world().hashTable();
      expect(await status(table)).toBe('CREATING');
      expect(await refusalOf(world().db.send(new GetItemCommand({ TableName: table, Key: { pk: { S: 'a' } } })))).toEqual({
        name: 'ResourceNotFoundException',
        message: 'Requested resource not found',
      });
      expect(await refusalOf(world().db.send(new DeleteTableCommand({ TableName: table })))).toEqual({
        name: 'ResourceInUseException',
        message: `Attempt to change a resource which is still in use: Table is being created: ${table}`,
      });
      await world().clock.advance(1000);
      expect(await status(table)).toBe('ACTIVE');
      await world().db.send(new PutItemCommand({ TableName: table, Item: { pk: { S: 'a' }, g: { S: 'x' } } }));
      await world().db.send(
        new UpdateTableCommand({
          TableName: table,
          AttributeDefinitions: [{ AttributeName: 'g', AttributeType: 'S' }],
          GlobalSecondaryIndexUpdates: [{ Create: { IndexName: 'added', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } } }],
        }),
      );
      expect(await status(table)).toBe('UPDATING');
      expect((await world().db.send(new GetItemCommand({ TableName: table, Key: { pk: { S: 'a' } } }))).Item).toBeDefined();
      await world().clock.advance(1000);
      expect(await status(table)).toBe('ACTIVE');
      await world().db.send(new DeleteTableCommand({ TableName: table }));
      expect(await status(table)).toBe('DELETING');
      expect(await refusalOf(world().db.send(new CreateTableCommand({ TableName: table, BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] })))).toEqual({
        name: 'ResourceInUseException',
        message: `Table already exists: ${table}`,
      });
      await world().clock.advance(1000);
      expect((await world().db.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    });
  },
  { transitionMs: 1000, transports: ['in process'] },
);
