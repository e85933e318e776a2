import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  PutItemCommand,
  ScanCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { ACCOUNT, describeDynamoDb, invalid, REGION, refusalOf } from './support.js';

const OTHER = { accountId: '999988887777', region: 'eu-west-1' };
const THIRD = { accountId: '555566667777', region: 'us-west-2' };
const OWN = { accountId: ACCOUNT, region: REGION };

describeDynamoDb(
  'Global tables of several accounts',
  (world) => {
    const db = ({ accountId, region }: typeof OWN) => new DynamoDBClient({ ...world().mock.sdkConfig(region, accountId), maxAttempts: 1 });
    const arn = (table: string, { accountId, region } = OWN) => `arn:aws:dynamodb:${region}:${accountId}:table/${table}`;
    const source = async () => {
      const table = await world().hashTable();
      await world().db.send(new UpdateTableCommand({ TableName: table, GlobalTableSettingsReplicationMode: 'ENABLED' }));
      return table;
    };
    const join = (member: typeof OWN, TableName: string, more: Partial<CreateTableCommandInput> = {}) =>
      db(member).send(new CreateTableCommand({ TableName, GlobalTableSourceArn: arn(TableName), GlobalTableSettingsReplicationMode: 'ENABLED', ...more } as CreateTableCommandInput));
    const describe = async (member: typeof OWN, TableName: string) => (await db(member).send(new DescribeTableCommand({ TableName }))).Table;
    const keys = async (member: typeof OWN, TableName: string) => ((await db(member).send(new ScanCommand({ TableName }))).Items ?? []).map(({ pk }) => pk?.S).sort();
    const put = (member: typeof OWN, TableName: string, pk: string) => db(member).send(new PutItemCommand({ TableName, Item: { pk: { S: pk } } }));

    it('have the items and the settings of their source, and write to each other', async () => {
      const table = await source();
      await put(OWN, table, 'a');
      expect((await join(OTHER, table, { Tags: [{ Key: 'a', Value: 'b' }] })).TableDescription).toMatchObject({ TableStatus: 'CREATING', GlobalTableSettingsReplicationMode: 'ENABLED' });
      await join(THIRD, table);
      expect((await describe(OTHER, table))?.Replicas).toMatchObject([
        { RegionName: REGION, ReplicaArn: arn(table), ReplicaStatus: 'ACTIVE', GlobalTableSettingsReplicationMode: 'ENABLED' },
        { RegionName: THIRD.region, ReplicaArn: arn(table, THIRD), ReplicaStatus: 'ACTIVE' },
      ]);
      expect((await describe(OWN, table))?.Replicas).toMatchObject([{ ReplicaArn: arn(table, OTHER) }, { ReplicaArn: arn(table, THIRD) }]);
      await put(OTHER, table, 'b');
      await put(THIRD, table, 'c');
      for (const member of [OWN, OTHER, THIRD]) expect(await keys(member, table)).toEqual(['a', 'b', 'c']);
      expect((await db(OTHER).send(new ListTagsOfResourceCommand({ ResourceArn: arn(table, OTHER) }))).Tags).toEqual([{ Key: 'a', Value: 'b' }]);
      await db(OTHER).send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } }));
      expect((await world().service.backend.findTable(THIRD, table))?.timeToLive).toEqual({ attribute: 'ttl' });
      await db(OTHER).send(new DeleteTableCommand({ TableName: table }));
      expect((await describe(OWN, table))?.Replicas).toMatchObject([{ RegionName: THIRD.region }]);
      expect((await describe(THIRD, table))?.Replicas).toMatchObject([{ RegionName: REGION }]);
    });

    it('ask for a source that shares its settings, in another account and Region', async () => {
      const table = await world().hashTable();
      expect(await refusalOf(join(OTHER, table))).toEqual(invalid('GlobalTableSettingsReplicationMode of the source table must be ENABLED'));
      expect(await refusalOf(join({ ...OTHER, accountId: ACCOUNT }, table))).toEqual(invalid('The source table must be in another account and in another Region'));
      expect(await refusalOf(join(OTHER, table, { BillingMode: 'PAY_PER_REQUEST' }))).toEqual(invalid('BillingMode cannot be specified when GlobalTableSourceArn is specified'));
      expect(await refusalOf(join(OTHER, table, { GlobalTableSettingsReplicationMode: 'DISABLED' }))).toEqual(
        invalid('GlobalTableSettingsReplicationMode must be ENABLED when GlobalTableSourceArn is specified'),
      );
      expect((await refusalOf(join(OTHER, 'absent'))).name).toBe('ResourceNotFoundException');
      const shared = await source();
      await join(OTHER, shared);
      expect(await refusalOf(join({ ...OTHER, region: THIRD.region }, shared))).toEqual(invalid('Each replica of a multi-account global table must be in an account of its own'));
      expect((await refusalOf(join(OTHER, shared))).name).toBe('ResourceInUseException');
    });
  },
  { transports: ['in process'] },
);
