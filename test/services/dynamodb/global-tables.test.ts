import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTableReplicaAutoScalingCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTableReplicaAutoScalingCommand,
  UpdateTimeToLiveCommand,
  type ReplicationGroupUpdate,
  type UpdateTableCommandInput,
  type UpdateTableReplicaAutoScalingCommandInput,
} from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, describeDynamoDb, invalid, REGION, refusalOf, START, type Attributes } from './support.js';

const EU = 'eu-west-1';
const ASIA = 'ap-southeast-2';
const DAY = 24 * 60 * 60 * 1000;

describeDynamoDb(
  'Global tables',
  (world) => {
    const clients = new Map<string, DynamoDBClient>();
    const db = (region: string): DynamoDBClient => {
      if (region === REGION) return world().db;
      const client = clients.get(region) ?? new DynamoDBClient({ ...world().mock.sdkConfig(region, ACCOUNT), maxAttempts: 1 });
      clients.set(region, client);
      return client;
    };
    const replicate = (TableName: string, ReplicaUpdates: ReplicationGroupUpdate[], region = REGION, more: Partial<UpdateTableCommandInput> = {}) =>
      db(region).send(new UpdateTableCommand({ TableName, ReplicaUpdates, ...more }));
    const create = (TableName: string, RegionName: string, from = REGION) => replicate(TableName, [{ Create: { RegionName } }], from);
    const remove = (TableName: string, RegionName: string, from = REGION) => replicate(TableName, [{ Delete: { RegionName } }], from);
    const describeTable = async (TableName: string, region = REGION) => (await db(region).send(new DescribeTableCommand({ TableName }))).Table;
    const put = (TableName: string, Item: Attributes, region = REGION) => db(region).send(new PutItemCommand({ TableName, Item }));
    const get = async (TableName: string, pk: string, region: string) => (await db(region).send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }))).Item;
    const scan = async (TableName: string, region: string) => (await db(region).send(new ScanCommand({ TableName }))).Items ?? [];
    const twoRegions = async (shape: Parameters<ReturnType<typeof world>['hashTable']>[0] = {}) => {
      const table = await world().hashTable(shape);
      await create(table, EU);
      return table;
    };
    const records = async (table: string, region: string) => {
      const streams = new DynamoDBStreamsClient({ ...world().mock.sdkConfig(region, ACCOUNT), maxAttempts: 1 });
      const StreamArn = (await describeTable(table, region))?.LatestStreamArn ?? '';
      const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
      const ShardId = StreamDescription?.Shards?.[0]?.ShardId ?? '';
      const { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
      return (await streams.send(new GetRecordsCommand({ ShardIterator: ShardIterator ?? '' }))).Records ?? [];
    };

    describe('a replica that is made', () => {
      it('is a table of its own with the items that were there, and each side tells of the other', async () => {
        const table = await world().indexedTable({ Tags: [{ Key: 'a', Value: 'b' }], DeletionProtectionEnabled: true });
        const item = { pk: { S: 'a' }, sk: { S: '1' }, kind: { S: 'k' }, at: { S: '9' } };
        await put(table, item);
        const { TableDescription } = await create(table, EU);
        expect(TableDescription).toMatchObject({
          TableStatus: 'UPDATING',
          GlobalTableVersion: '2019.11.21',
          Replicas: [{ RegionName: EU, ReplicaStatus: 'CREATING' }],
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        });
        const [here, there] = [await describeTable(table), await describeTable(table, EU)];
        expect(here).toMatchObject({ TableStatus: 'ACTIVE', GlobalTableSettingsReplicationMode: 'ENABLED_WITH_OVERRIDES' });
        expect(here?.Replicas).toMatchObject([{ RegionName: EU, ReplicaStatus: 'ACTIVE', WarmThroughput: { ReadUnitsPerSecond: 12_000, Status: 'ACTIVE' } }]);
        expect(there).toMatchObject({
          TableStatus: 'ACTIVE',
          TableArn: `arn:aws:dynamodb:${EU}:${ACCOUNT}:table/${table}`,
          Replicas: [{ RegionName: REGION, ReplicaStatus: 'ACTIVE' }],
          KeySchema: here?.KeySchema,
          DeletionProtectionEnabled: false,
          ItemCount: 1,
          StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        });
        expect(there?.TableId).not.toBe(here?.TableId);
        expect(there?.GlobalSecondaryIndexes?.map(({ IndexName, IndexStatus }) => [IndexName, IndexStatus])).toEqual([['global', 'ACTIVE']]);
        const byKind = { TableName: table, IndexName: 'global', KeyConditionExpression: 'kind = :k', ExpressionAttributeValues: { ':k': { S: 'k' } } };
        expect((await db(EU).send(new QueryCommand(byKind))).Count).toBe(1);
        expect((await db(EU).send(new ListTagsOfResourceCommand({ ResourceArn: there?.TableArn ?? '' }))).Tags).toEqual([]);
        const { ContinuousBackupsDescription } = await db(EU).send(new DescribeContinuousBackupsCommand({ TableName: table }));
        expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('DISABLED');
        expect(await records(table, EU)).toEqual([]);
      });

      it('has the items of a table with more of them than one step takes', async () => {
        const table = await world().hashTable();
        for (let from = 0; from < 250; from += 25) {
          const requests = Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: { pk: { S: `item ${String(from + at)}` } } } }));
          await world().db.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
        }
        await create(table, EU);
        expect(await scan(table, EU)).toEqual(await scan(table, REGION));
      });

      it('joins those that are there, whichever of them is asked', async () => {
        const table = await twoRegions();
        await create(table, ASIA, EU);
        const known = async (region: string) => (await describeTable(table, region))?.Replicas?.map(({ RegionName }) => RegionName);
        expect(await known(REGION)).toEqual([EU, ASIA]);
        expect(await known(EU)).toEqual([REGION, ASIA]);
        expect(await known(ASIA)).toEqual([EU, REGION]);
        await put(table, { pk: { S: 'from Asia' } }, ASIA);
        for (const region of [REGION, EU]) expect(await get(table, 'from Asia', region)).toEqual({ pk: { S: 'from Asia' } });
      });

      it('keeps the view of a stream that is there', async () => {
        const table = await world().hashTable({ StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } });
        await create(table, EU);
        for (const region of [REGION, EU]) expect((await describeTable(table, region))?.StreamSpecification?.StreamViewType).toBe('KEYS_ONLY');
      });
    });

    describe('what is written to one replica', () => {
      it('shows on the others, whatever wrote it', async () => {
        const table = await twoRegions();
        const Key = { pk: { S: 'a' } };
        await put(table, { ...Key, n: { N: '1' } });
        expect(await get(table, 'a', EU)).toEqual({ ...Key, n: { N: '1' } });
        const add = { TableName: table, Key, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
        await db(EU).send(new UpdateItemCommand(add));
        expect(await get(table, 'a', REGION)).toEqual({ ...Key, n: { N: '2' } });
        await world().db.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: add }, { Put: { TableName: table, Item: { pk: { S: 'b' } } } }] }));
        expect(await get(table, 'a', EU)).toEqual({ ...Key, n: { N: '3' } });
        expect(await get(table, 'b', EU)).toEqual({ pk: { S: 'b' } });
        await db(EU).send(new ExecuteStatementCommand({ Statement: `INSERT INTO "${table}" VALUE {'pk': 'c'}` }));
        await db(EU).send(new BatchWriteItemCommand({ RequestItems: { [table]: [{ DeleteRequest: { Key } }, { PutRequest: { Item: { pk: { S: 'd' } } } }] } }));
        for (const region of [REGION, EU]) expect((await scan(table, region)).map(({ pk }) => pk?.S).sort()).toEqual(['b', 'c', 'd']);
        await world().db.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: 'd' } } }));
        expect(await get(table, 'd', EU)).toBeUndefined();
      });

      it('leaves records in the stream of each, and costs other tables nothing', async () => {
        const table = await twoRegions();
        await put(table, { pk: { S: 'a' }, n: { N: '1' } });
        await put(table, { pk: { S: 'a' }, n: { N: '2' } }, EU);
        await world().db.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: 'a' } } }));
        for (const region of [REGION, EU]) {
          const told = (await records(table, region)).map(({ eventName, awsRegion, dynamodb }) => [eventName, awsRegion, dynamodb?.OldImage?.['n']?.N, dynamodb?.NewImage?.['n']?.N]);
          expect(told).toEqual([['INSERT', region, undefined, '1'], ['MODIFY', region, '1', '2'], ['REMOVE', region, '2', undefined]]);
        }
      });

      it('expires everywhere, once', async () => {
        const table = await twoRegions();
        await world().db.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } }));
        expect((await db(EU).send(new DescribeTimeToLiveCommand({ TableName: table }))).TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
        await put(table, { pk: { S: 'a' }, ttl: { N: String(world().clock.now() / 1000 + 30) } }, EU);
        await world().clock.advance(120_000);
        const told = [];
        for (const region of [REGION, EU]) {
          expect(await scan(table, region)).toEqual([]);
          told.push(...(await records(table, region)).filter(({ eventName }) => eventName === 'REMOVE').map(({ userIdentity }) => userIdentity?.PrincipalId));
        }
        // Only where it was deleted first is it known who did.
        expect(told.sort()).toEqual(['dynamodb.amazonaws.com', undefined]);
      });

      it('goes behind what was written later, and in front of what was written before', async () => {
        const table = await twoRegions();
        const { backend } = world().service;
        const write = (region: string, value: string, at: number) =>
          backend.writeItems({ accountId: ACCOUNT, region }, {
            now: at,
            nextEventId: () => `${region} ${value}`,
            targets: [{ table, key: () => ({ pk: { S: 'a' } }) }],
            plan: () => [value === '' ? { kind: 'delete' } : { kind: 'put', item: { pk: { S: 'a' }, v: { S: value } } }],
          });
        // As processes would that died before they could tell the other Region.
        await write(REGION, 'early', START + 10);
        await write(EU, 'late', START + 20);
        await put(table, { pk: { S: 'b' } });
        await put(table, { pk: { S: 'c' } }, EU);
        for (const region of [REGION, EU]) expect(await get(table, 'a', region)).toEqual({ pk: { S: 'a' }, v: { S: 'late' } });
        await write(EU, '', START + 40);
        await write(REGION, 'never', START + 30);
        await put(table, { pk: { S: 'd' } });
        await put(table, { pk: { S: 'e' } }, EU);
        for (const region of [REGION, EU]) expect((await scan(table, region)).map(({ pk }) => pk?.S).sort()).toEqual(['b', 'c', 'd', 'e']);
      });

      it('reaches the others when the process that wrote it has died, with the next minute', async () => {
        const table = await twoRegions();
        const item = { pk: { S: 'a' } };
        await world().service.backend.writeItems({ accountId: ACCOUNT, region: REGION }, { now: START, nextEventId: () => 'e', targets: [{ table, key: () => item }], plan: () => [{ kind: 'put', item }] });
        expect(await get(table, 'a', EU)).toBeUndefined();
        await world().clock.advance(60_000);
        expect(await get(table, 'a', EU)).toEqual(item);
      });
    });

    describe('settings', () => {
      it('are shared, but for those that are overridden and those that are never shared', async () => {
        const units = (ReadCapacityUnits: number, WriteCapacityUnits = 5) => ({ ReadCapacityUnits, WriteCapacityUnits });
        const table = await world().hashTable({ BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5) });
        await create(table, EU);
        expect((await describeTable(table))?.Replicas?.[0]).not.toHaveProperty('ProvisionedThroughputOverride');
        const update = (region: string, more: Partial<UpdateTableCommandInput>) => db(region).send(new UpdateTableCommand({ TableName: table, ...more }));
        await update(EU, { ProvisionedThroughput: units(7, 10) });
        expect((await describeTable(table))?.ProvisionedThroughput).toMatchObject(units(7, 10));
        await replicate(table, [{ Update: { RegionName: EU, ProvisionedThroughputOverride: { ReadCapacityUnits: 20 } } }]);
        expect((await describeTable(table))?.Replicas).toMatchObject([{ ProvisionedThroughputOverride: { ReadCapacityUnits: 20 } }]);
        await update(REGION, { ProvisionedThroughput: units(8, 11) });
        expect((await describeTable(table, EU))?.ProvisionedThroughput).toMatchObject(units(20, 11));
        await replicate(table, [{ Update: { RegionName: EU, ProvisionedThroughputOverride: { ReadCapacityUnits: 8 } } }]);
        expect((await describeTable(table))?.Replicas?.[0]).not.toHaveProperty('ProvisionedThroughputOverride');
        await update(REGION, { BillingMode: 'PAY_PER_REQUEST' });
        await update(REGION, { DeletionProtectionEnabled: true });
        await update(REGION, { SSESpecification: { Enabled: true, SSEType: 'KMS' } });
        expect(await describeTable(table, EU)).toMatchObject({ BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' }, DeletionProtectionEnabled: false, SSEDescription: { SSEType: 'KMS' } });
        expect((await describeTable(table))?.Replicas?.[0]?.KMSMasterKeyId).toMatch(/^arn:aws:kms:eu-west-1:/);
        await world().db.send(new UpdateContinuousBackupsCommand({ TableName: table, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
        const { ContinuousBackupsDescription } = await db(EU).send(new DescribeContinuousBackupsCommand({ TableName: table }));
        expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('DISABLED');
      });

      it('bring indexes to every replica, filled, and take them away', async () => {
        const table = await twoRegions();
        await put(table, { pk: { S: 'a' }, kind: { S: 'k' } });
        const index = { IndexName: 'byKind', KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' as const }], Projection: { ProjectionType: 'ALL' as const } };
        await db(EU).send(new UpdateTableCommand({ TableName: table, AttributeDefinitions: [{ AttributeName: 'kind', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: index }] }));
        const byKind = { TableName: table, IndexName: 'byKind', KeyConditionExpression: 'kind = :k', ExpressionAttributeValues: { ':k': { S: 'k' } } };
        for (const region of [REGION, EU]) expect((await db(region).send(new QueryCommand(byKind))).Count).toBe(1);
        expect((await describeTable(table))?.Replicas?.[0]?.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'byKind', WarmThroughput: { Status: 'ACTIVE' } }]);
        await world().db.send(new UpdateTableCommand({ TableName: table, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byKind' } }] }));
        const left = await describeTable(table, EU);
        expect(left).not.toHaveProperty('GlobalSecondaryIndexes');
        expect(left?.AttributeDefinitions).toEqual([{ AttributeName: 'pk', AttributeType: 'S' }]);
      });

      it('of auto scaling are kept for all, and only of global tables', async () => {
        const table = await world().hashTable({ BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } });
        const describe = (region: string) => db(region).send(new DescribeTableReplicaAutoScalingCommand({ TableName: table }));
        const absent = { name: 'ResourceNotFoundException', message: `Global table with name: '${table}' does not exist.` };
        expect(await refusalOf(describe(REGION))).toEqual(absent);
        await create(table, EU);
        const off = { AutoScalingDisabled: true, ScalingPolicies: [] };
        const members = async (region: string) => (await describe(region)).TableAutoScalingDescription?.Replicas;
        expect(await members(REGION)).toEqual(
          [EU, REGION].map((RegionName) => ({ RegionName, GlobalSecondaryIndexes: [], ReplicaProvisionedReadCapacityAutoScalingSettings: off, ReplicaProvisionedWriteCapacityAutoScalingSettings: off, ReplicaStatus: 'ACTIVE' })),
        );
        const scale = (update: Omit<UpdateTableReplicaAutoScalingCommandInput, 'TableName'>) => world().db.send(new UpdateTableReplicaAutoScalingCommand({ TableName: table, ...update }));
        const tracking = { TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 } };
        expect(await refusalOf(scale({ ProvisionedWriteCapacityAutoScalingUpdate: { MinimumUnits: 1 } }))).toEqual(
          invalid(`Failed to update settings for global table with name: ‘${table}’: Parameters 'MaximumUnits', 'ScalingPolicyUpdate' are required unless auto scaling is being disabled.`),
        );
        expect(await refusalOf(scale({ ReplicaUpdates: [{ RegionName: EU }] }))).toEqual(
          invalid(`Failed to update settings for global table with name: ‘${table}’ because at least one update parameter must be specified for region: ‘${EU}’.`),
        );
        await scale({ ProvisionedWriteCapacityAutoScalingUpdate: { MinimumUnits: 1, MaximumUnits: 10, ScalingPolicyUpdate: tracking } });
        await scale({ ProvisionedWriteCapacityAutoScalingUpdate: { MaximumUnits: 12 } });
        const settings = { MinimumUnits: 1, MaximumUnits: 12, ScalingPolicies: [{ PolicyName: `DynamoDBWriteCapacityUtilization:table/${table}`, ...tracking }] };
        for (const region of [REGION, EU]) for (const member of (await members(region)) ?? []) expect(member.ReplicaProvisionedWriteCapacityAutoScalingSettings).toEqual(settings);
      });

      it('of class and key are told where they are a replica’s own', async () => {
        const table = await world().hashTable();
        await replicate(table, [{ Create: { RegionName: EU, TableClassOverride: 'STANDARD_INFREQUENT_ACCESS' } }]);
        expect((await describeTable(table))?.Replicas).toMatchObject([{ ReplicaTableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' } }]);
        expect((await describeTable(table, EU))?.TableClassSummary).toEqual({ TableClass: 'STANDARD_INFREQUENT_ACCESS' });
        expect((await describeTable(table, EU))?.Replicas?.[0]).not.toHaveProperty('ReplicaTableClassSummary');
      });
    });

    describe('a replica that is deleted', () => {
      it('goes with its table, and leaves the last one an ordinary table with its stream', async () => {
        const table = await twoRegions();
        await put(table, { pk: { S: 'a' } });
        expect((await remove(table, EU)).TableDescription).toMatchObject({ TableStatus: 'UPDATING', Replicas: [{ RegionName: EU, ReplicaStatus: 'DELETING' }] });
        expect((await refusalOf(describeTable(table, EU))).name).toBe('ResourceNotFoundException');
        const left = await describeTable(table);
        for (const member of ['Replicas', 'GlobalTableVersion', 'GlobalTableSettingsReplicationMode']) expect(left).not.toHaveProperty(member);
        expect(left).toMatchObject({ TableStatus: 'ACTIVE', ItemCount: 1, StreamSpecification: { StreamEnabled: true } });
        await create(table, EU);
        expect(await scan(table, EU)).toHaveLength(1);
      });

      it('in its own Region is forgotten by the others', async () => {
        const table = await twoRegions();
        await create(table, ASIA);
        expect((await db(EU).send(new DeleteTableCommand({ TableName: table }))).TableDescription?.TableStatus).toBe('DELETING');
        expect((await refusalOf(describeTable(table, EU))).name).toBe('ResourceNotFoundException');
        for (const [region, other] of [[REGION, ASIA], [ASIA, REGION]] as const) expect((await describeTable(table, region))?.Replicas?.map(({ RegionName }) => RegionName)).toEqual([other]);
        await put(table, { pk: { S: 'a' } });
        expect(await get(table, 'a', ASIA)).toEqual({ pk: { S: 'a' } });
      });

      it('stays while it is protected, or was the source of another in the last day', async () => {
        const table = await twoRegions();
        await db(EU).send(new UpdateTableCommand({ TableName: table, DeletionProtectionEnabled: true }));
        const isProtected = invalid(`Cannot delete table ${table} in region ${EU} because it has deletion protection enabled. Disable deletion protection first.`);
        expect(await refusalOf(remove(table, EU))).toEqual(isProtected);
        expect(await refusalOf(db(EU).send(new DeleteTableCommand({ TableName: table })))).toEqual(isProtected);
        const source = invalid('Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.');
        expect(await refusalOf(world().db.send(new DeleteTableCommand({ TableName: table })))).toEqual(source);
        expect(await refusalOf(remove(table, REGION, EU))).toEqual(source);
        // A day later, without living through its minutes.
        await world().service.backend.changeTable({ accountId: ACCOUNT, region: REGION }, table, ({ table: held }) => {
          if (held === undefined) throw new Error('there is no table');
          return { table: { ...held, replicas: (held.replicas ?? []).map((replica) => ({ ...replica, sourcedAt: START - DAY })) } };
        });
        await world().db.send(new DeleteTableCommand({ TableName: table }));
        expect(await describeTable(table, EU)).not.toHaveProperty('Replicas');
      });

      it('may be taken out of its global table with its items instead', async () => {
        const table = await twoRegions();
        await create(table, ASIA);
        await put(table, { pk: { S: 'a' } });
        const leave = () => replicate(table, [{ Disassociate: { RegionName: EU, DisassociationMode: 'WAIT_FOR_REPLICATION' } }], EU);
        expect(await refusalOf(leave())).toEqual(invalid(`Cannot disassociate table ${table} because it has disassociation protection enabled. Disable disassociation protection first.`));
        await db(EU).send(new UpdateTableCommand({ TableName: table, DisassociationProtectionEnabled: false }));
        expect((await describeTable(table, EU))?.DisassociationProtectionEnabled).toBe(false);
        await leave();
        expect(await describeTable(table, EU)).toMatchObject({ TableStatus: 'ACTIVE', ItemCount: 1 });
        expect(await describeTable(table, EU)).not.toHaveProperty('Replicas');
        expect((await describeTable(table))?.Replicas?.map(({ RegionName }) => RegionName)).toEqual([ASIA]);
        await put(table, { pk: { S: 'b' } });
        expect(await scan(table, EU)).toHaveLength(1);
        expect(await scan(table, ASIA)).toHaveLength(2);
      });
    });

    it('refuse what AWS refuses, in its words', async () => {
      const table = await world().hashTable();
      const local = invalid('Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.');
      expect(await refusalOf(create(table, REGION))).toEqual(local);
      expect((await refusalOf(create(table, 'us-fake-1'))).message).toMatch(/^Region us-fake-1 is not supported\. The latest version of global tables are only supported in the following regions: \[/);
      const noAction = invalid('There are no actions specified in the Replica Update Action of the request.');
      expect(await refusalOf(replicate(table, [{}]))).toEqual(noAction);
      expect(await refusalOf(replicate(table, [{ Update: { RegionName: EU } }]))).toEqual(noAction);
      expect(await refusalOf(replicate(table, [{ Create: { RegionName: EU }, Delete: { RegionName: EU } }]))).toEqual(
        invalid('Update table operation with more than one type of replica actions not allowed.'),
      );
      expect(await refusalOf(replicate(table, [{ Create: { RegionName: EU } }, { Create: { RegionName: ASIA } }]))).toEqual(
        invalid('Update table operation with more than one create or delete replica actions not allowed'),
      );
      expect(await refusalOf(remove(table, EU))).toEqual(
        invalid(`Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [${EU}].`),
      );
      const exists = invalid(`Failed to create a the new replica of table with name: ‘${table}’ because one or more replicas already existed as tables.`);
      const key = { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }] };
      await db(ASIA).send(new CreateTableCommand({ TableName: table, ...key, BillingMode: 'PAY_PER_REQUEST' }));
      expect(await refusalOf(create(table, ASIA))).toEqual(exists);
      expect(await refusalOf(replicate(table, [{ Create: { RegionName: EU, KMSMasterKeyId: 'alias/aws/dynamodb' } }]))).toEqual(
        invalid('One or more parameter values were invalid: KMSMasterKeyId must be specified for each replica.'),
      );
      await replicate(table, [{ Create: { RegionName: EU } }, { Create: { RegionName: EU } }]);
      expect(await refusalOf(create(table, EU))).toEqual(exists);
      expect(await refusalOf(db(EU).send(new UpdateTableCommand({ TableName: table, StreamSpecification: { StreamEnabled: false } })))).toEqual(
        invalid('One or more parameter values were invalid: Disabling Stream is not allowed for a Global Table replica.'),
      );
      expect(await refusalOf(replicate(table, [{ Update: { RegionName: EU, ProvisionedThroughputOverride: { ReadCapacityUnits: 5 } } }]))).toEqual(
        invalid('Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST'),
      );
    });
  },
  { transports: ['in process'] },
);
