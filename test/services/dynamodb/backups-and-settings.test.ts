import {
  CreateBackupCommand,
  CreateGlobalTableCommand,
  DeleteBackupCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeBackupCommand,
  DescribeContinuousBackupsCommand,
  DescribeContributorInsightsCommand,
  DescribeEndpointsCommand,
  DescribeGlobalTableCommand,
  DescribeKinesisStreamingDestinationCommand,
  DescribeLimitsCommand,
  DisableKinesisStreamingDestinationCommand,
  EnableKinesisStreamingDestinationCommand,
  ListBackupsCommand,
  ListContributorInsightsCommand,
  PutItemCommand,
  QueryCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
  UpdateContributorInsightsCommand,
  UpdateGlobalTableCommand,
  type ReplicaUpdate,
} from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { describeDynamoDb, invalid, refusalOf, SCOPE } from './support.js';

describeDynamoDb(
  'Backups and settings',
  (world) => {
    const put = (TableName: string, n: string) =>
      world().db.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, sk: { S: n }, kind: { S: 'k' }, at: { S: n } } }));

    it('back a table up with its items, and restore them with their indexes', async () => {
      const TableName = await world().indexedTable({ Tags: [{ Key: 'a', Value: 'b' }] });
      await put(TableName, '1');
      const { BackupDetails } = await world().db.send(new CreateBackupCommand({ TableName, BackupName: 'first' }));
      const BackupArn = BackupDetails?.BackupArn ?? '';
      await put(TableName, '2');
      const { BackupDescription } = await world().db.send(new DescribeBackupCommand({ BackupArn }));
      expect(BackupDescription).toMatchObject({
        BackupDetails: { BackupName: 'first', BackupStatus: 'AVAILABLE', BackupType: 'USER' },
        SourceTableDetails: { TableName, ItemCount: 1, BillingMode: 'PAY_PER_REQUEST' },
        SourceTableFeatureDetails: { GlobalSecondaryIndexes: [{ IndexName: 'global' }], LocalSecondaryIndexes: [{ IndexName: 'local' }] },
      });
      expect((await world().db.send(new ListBackupsCommand({ TableName }))).BackupSummaries?.map((backup) => backup.BackupArn)).toEqual([BackupArn]);
      const restored = await world().db.send(new RestoreTableFromBackupCommand({ TargetTableName: 'restored', BackupArn }));
      expect(restored.TableDescription).toMatchObject({ TableName: 'restored', RestoreSummary: { SourceBackupArn: BackupArn, RestoreInProgress: true } });
      expect((await world().db.send(new ScanCommand({ TableName: 'restored' }))).Items).toEqual([{ pk: { S: 'a' }, sk: { S: '1' }, kind: { S: 'k' }, at: { S: '1' } }]);
      const byIndex = new QueryCommand({ TableName: 'restored', IndexName: 'global', KeyConditionExpression: 'kind = :k', ExpressionAttributeValues: { ':k': { S: 'k' } } });
      expect((await world().db.send(byIndex)).Count).toBe(1);
      expect(await refusalOf(world().db.send(new RestoreTableFromBackupCommand({ TargetTableName: 'restored', BackupArn })))).toEqual({
        name: 'TableAlreadyExistsException',
        message: 'Table already exists: restored',
      });
      expect((await world().db.send(new DeleteBackupCommand({ BackupArn }))).BackupDescription?.BackupDetails?.BackupStatus).toBe('DELETED');
      expect(await refusalOf(world().db.send(new DescribeBackupCommand({ BackupArn })))).toEqual({
        name: 'BackupNotFoundException',
        message: `Backup not found: ${BackupArn}`,
      });
    });

    it('restore a table with point-in-time recovery as it is and as it was', async () => {
      const TableName = await world().rangeTable();
      await put(TableName, '1');
      const restore = (more: object) => world().db.send(new RestoreTableToPointInTimeCommand({ SourceTableName: TableName, TargetTableName: 'copy', ...more }));
      expect(await refusalOf(restore({ UseLatestRestorableTime: true }))).toEqual({
        name: 'PointInTimeRecoveryUnavailableException',
        message: `Point in time recovery is not enabled for table '${TableName}'`,
      });
      const status = async () =>
        (await world().db.send(new DescribeContinuousBackupsCommand({ TableName }))).ContinuousBackupsDescription?.PointInTimeRecoveryDescription
          ?.PointInTimeRecoveryStatus;
      expect(await status()).toBe('DISABLED');
      await world().db.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
      expect(await status()).toBe('ENABLED');
      const enabledAt = world().clock.now();
      await world().clock.advance(60_000);
      await put(TableName, '2');
      await world().db.send(new DeleteItemCommand({ TableName, Key: { pk: { S: 'a' }, sk: { S: '1' } } }));
      expect(await refusalOf(restore({ RestoreDateTime: new Date(enabledAt - 1000) }))).toMatchObject({ name: 'InvalidRestoreTimeException' });
      const sorted = async (name: string) => (await world().db.send(new ScanCommand({ TableName: name }))).Items?.map(({ sk }) => sk?.S);
      const { TableDescription } = await restore({ TargetTableName: 'past', RestoreDateTime: new Date(enabledAt + 1000) });
      expect(TableDescription).toMatchObject({ TableName: 'past', RestoreSummary: { RestoreInProgress: true, SourceTableArn: expect.stringContaining(TableName) as string } });
      expect(await sorted('past')).toEqual(['1']);
      await restore({ UseLatestRestorableTime: true });
      expect(await sorted('copy')).toEqual(['2']);
      expect(await refusalOf(restore({ TargetTableName: 'later', RestoreDateTime: new Date(world().clock.now() + 1000) }))).toMatchObject({ name: 'InvalidRestoreTimeException' });
    });

    it('keep a table with point-in-time recovery for 35 days after it was deleted', async () => {
      const TableName = await world().rangeTable();
      await world().db.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
      await put(TableName, '1');
      await world().db.send(new DeleteTableCommand({ TableName }));
      const list = async (BackupType: 'ALL' | 'SYSTEM' | 'USER') => (await world().db.send(new ListBackupsCommand({ BackupType }))).BackupSummaries ?? [];
      expect(await list('USER')).toEqual([]);
      const [backup] = await list('SYSTEM');
      expect(backup).toMatchObject({ BackupName: `${TableName}$DeletedTableBackup`, BackupType: 'SYSTEM', BackupStatus: 'AVAILABLE', TableName });
      const days = 35 * 24 * 60 * 60 * 1000;
      expect(backup?.BackupExpiryDateTime?.getTime()).toBe(world().clock.now() + days);
      await world().db.send(new RestoreTableFromBackupCommand({ TargetTableName: TableName, BackupArn: backup?.BackupArn }));
      expect((await world().db.send(new ScanCommand({ TableName }))).Count).toBe(1);
      // Its time is over: not waited for, since every minute of 35 days would be lived through.
      const { backups = {} } = await world().service.snapshot(SCOPE);
      const ended = Object.entries(backups).map(([id, held]) => [id, { ...held, definition: { ...held.definition, expiresAt: world().clock.now() } }] as const);
      await world().service.merge(SCOPE, { backups: Object.fromEntries(ended) }, { onConflict: 'replace' });
      expect(await refusalOf(world().db.send(new DescribeBackupCommand({ BackupArn: backup?.BackupArn })))).toMatchObject({ name: 'BackupNotFoundException' });
      expect(await list('ALL')).toEqual([]);
      // The restored table has no recovery of its own.
      await world().db.send(new DeleteTableCommand({ TableName }));
      expect(await list('ALL')).toEqual([]);
    });

    it('keep contributor insights and Kinesis destinations, and make no global tables of 2017', async () => {
      const TableName = await world().hashTable();
      const insights = async () => (await world().db.send(new DescribeContributorInsightsCommand({ TableName }))).ContributorInsightsStatus;
      expect(await insights()).toBe('DISABLED');
      await world().db.send(new UpdateContributorInsightsCommand({ TableName, ContributorInsightsAction: 'ENABLE' }));
      expect(await insights()).toBe('ENABLED');
      const { ContributorInsightsSummaries } = await world().db.send(new ListContributorInsightsCommand({}));
      expect(ContributorInsightsSummaries).toEqual([{ TableName, ContributorInsightsStatus: 'ENABLED' }]);

      const StreamArn = 'arn:aws:kinesis:us-east-1:123456789012:stream/records';
      expect((await world().db.send(new EnableKinesisStreamingDestinationCommand({ TableName, StreamArn }))).DestinationStatus).toBe('ENABLING');
      const destinations = async () => (await world().db.send(new DescribeKinesisStreamingDestinationCommand({ TableName }))).KinesisDataStreamDestinations;
      expect(await destinations()).toEqual([{ StreamArn, DestinationStatus: 'ACTIVE' }]);
      await world().db.send(new DisableKinesisStreamingDestinationCommand({ TableName, StreamArn }));
      expect(await destinations()).toEqual([{ StreamArn, DestinationStatus: 'DISABLED' }]);

      const group = { GlobalTableName: TableName, ReplicationGroup: [{ RegionName: 'us-east-1' }, { RegionName: 'eu-west-1' }] };
      const unsupported = invalid(
        'One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not supported. ' +
          'We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).',
      );
      expect(await refusalOf(world().db.send(new CreateGlobalTableCommand(group)))).toEqual(unsupported);
      const change = (update: ReplicaUpdate) => refusalOf(world().db.send(new UpdateGlobalTableCommand({ GlobalTableName: TableName, ReplicaUpdates: [update] })));
      expect(await change({ Create: { RegionName: 'eu-west-1' } })).toEqual(unsupported);
      const absent = { name: 'GlobalTableNotFoundException', message: `Global table with name: '${TableName}' does not exist.` };
      expect(await change({ Delete: { RegionName: 'eu-west-1' } })).toEqual(absent);
      expect(await refusalOf(world().db.send(new DescribeGlobalTableCommand({ GlobalTableName: TableName })))).toEqual({ ...absent, message: `Global table not found: ${absent.message}` });
      // Those that a snapshot brings are told of until they end.
      const document = { createdAt: world().clock.now(), regions: ['us-east-1', 'eu-west-1'] };
      await world().service.merge(SCOPE, { globalTables: { [TableName]: { document } } });
      const { GlobalTableDescription } = await world().db.send(new DescribeGlobalTableCommand({ GlobalTableName: TableName }));
      expect(GlobalTableDescription).toMatchObject({ ...group, GlobalTableStatus: 'ACTIVE' });
      for (const RegionName of document.regions) await world().db.send(new UpdateGlobalTableCommand({ GlobalTableName: TableName, ReplicaUpdates: [{ Delete: { RegionName } }] }));
      expect(await change({ Delete: { RegionName: 'eu-west-1' } })).toEqual(absent);
    });

    it('tell limits and endpoints', async () => {
      expect(await world().db.send(new DescribeLimitsCommand({}))).toMatchObject({ AccountMaxReadCapacityUnits: 80_000, TableMaxWriteCapacityUnits: 40_000 });
      expect((await world().db.send(new DescribeEndpointsCommand({}))).Endpoints?.[0]?.CachePeriodInMinutes).toBe(1440);
    });
  },
  { transports: ['in process'] },
);
