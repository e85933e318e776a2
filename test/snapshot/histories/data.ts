import { CreateNamedQueryCommand, CreatePreparedStatementCommand, CreateWorkGroupCommand, AthenaClient, DeleteWorkGroupCommand, StartQueryExecutionCommand, UpdatePreparedStatementCommand, UpdateWorkGroupCommand } from '@aws-sdk/client-athena';
import {
  CreateBackupCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { BatchDeletePartitionCommand, CreateDatabaseCommand, CreatePartitionCommand, CreateTableCommand as CreateGlueTable, CreateUserDefinedFunctionCommand, DeleteDatabaseCommand, DeleteTableCommand as DeleteGlueTable, GlueClient, UpdateTableCommand as UpdateGlueTable } from '@aws-sdk/client-glue';
import { BatchExecuteStatementCommand, ExecuteStatementCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { MockAws } from '../../../src/mock-aws.js';
import { AthenaService } from '../../../src/services/athena/index.js';
import { DynamoDbService } from '../../../src/services/dynamodb/index.js';
import { GlueService } from '../../../src/services/glue/index.js';
import { RedshiftDataService } from '../../../src/services/redshift-data/index.js';
import { S3Service } from '../../../src/services/s3/index.js';
import { MemoryQueryBackend } from '../../../src/sql/memory-query-backend.js';
import { clientHistory, standing, type Step } from './history.js';

const table = (TableName: string, more: object = {}): Step<DynamoDBClient> => (dynamodb) =>
  dynamodb.send(new CreateTableCommand({ TableName, AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST', ...more }));
const put = (TableName: string, id: string, text: string): Step<DynamoDBClient> => (dynamodb) =>
  dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: id }, text: { S: text }, set: { NS: ['1', '2.50'] }, bytes: { B: new Uint8Array([1]) } } }));
const remove = (TableName: string, id: string): Step<DynamoDBClient> => (dynamodb) => dynamodb.send(new DeleteItemCommand({ TableName, Key: { id: { S: id } } }));

export const tables = clientHistory<DynamoDBClient>({
  name: 'dynamodb',
  mock: (seed) => MockAws.builder().withService(new DynamoDbService({ transitionMs: 0 })).withSeed(seed).withClock(standing()).build(),
  client: (mock) => new DynamoDBClient(mock.sdkConfig()),
  begin: [
    table('items', { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
    table('plain'),
    (dynamodb) => dynamodb.send(new UpdateContinuousBackupsCommand({ TableName: 'items', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })),
    put('items', 'a', 'base'),
    put('items', 'b', 'base'),
    put('plain', 'a', 'base'),
  ],
  steps: [
    put('items', 'a', 'one'),
    put('items', 'a', 'two'),
    put('items', 'c', 'new'),
    remove('items', 'b'),
    put('plain', 'a', 'changed'),
    (dynamodb) => dynamodb.send(new DeleteTableCommand({ TableName: 'plain' })),
    table('new', { Tags: [{ Key: 'team', Value: 'shop' }] }),
    (dynamodb) => dynamodb.send(new UpdateTimeToLiveCommand({ TableName: 'plain', TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } })),
    (dynamodb) => dynamodb.send(new UpdateTableCommand({ TableName: 'items', DeletionProtectionEnabled: true })),
    (dynamodb) => dynamodb.send(new UpdateTableCommand({ TableName: 'items', StreamSpecification: { StreamEnabled: false } })),
    (dynamodb) => dynamodb.send(new CreateBackupCommand({ TableName: 'items', BackupName: 'saved' })),
    (dynamodb) => dynamodb.send(new TransactWriteItemsCommand({ ClientRequestToken: 'token', TransactItems: [{ Put: { TableName: 'items', Item: { id: { S: 'a' }, both: { BOOL: true } } } }, { Delete: { TableName: 'plain', Key: { id: { S: 'a' } } } }] })),
  ],
});

/** Longer than what stands inside an entry: two blocks, of which the second tells who wrote it. */
const long = (blocks: number, last: string): Buffer => Buffer.concat([Buffer.alloc(blocks * 256 * 1024, 'x'), Buffer.from(last)]);
const object = (Bucket: string, Key: string, Body: string | Buffer): Step<S3Client> => (s3) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const bucket = (Bucket: string): Step<S3Client> => (s3) => s3.send(new CreateBucketCommand({ Bucket }));
const upload = (Key: string): Step<S3Client> => async (s3) => {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: 'data', Key }));
  await s3.send(new UploadPartCommand({ Bucket: 'data', Key, UploadId, PartNumber: 1, Body: long(1, Key) }));
};

export const objects = clientHistory<S3Client>({
  name: 's3',
  mock: (seed) => MockAws.builder().withService(new S3Service()).withSeed(seed).withClock(standing()).build(),
  client: (mock) => new S3Client({ ...mock.sdkConfig(), forcePathStyle: true }),
  begin: [
    bucket('data'),
    bucket('empty'),
    bucket('versions'),
    (s3) => s3.send(new PutBucketVersioningCommand({ Bucket: 'versions', VersioningConfiguration: { Status: 'Enabled' } })),
    object('data', 'text', 'base'),
    object('data', 'long', long(2, 'base')),
    object('versions', 'note', 'first'),
    upload('begun'),
  ],
  steps: [
    object('data', 'text', 'one'),
    object('data', 'text', 'two'),
    object('data', 'long', 'short now'),
    object('data', 'long', long(2, 'other end')),
    object('data', 'long', long(3, 'longer')),
    (s3) => s3.send(new DeleteObjectCommand({ Bucket: 'data', Key: 'long' })),
    object('versions', 'note', 'second'),
    (s3) => s3.send(new DeleteObjectCommand({ Bucket: 'versions', Key: 'note' })),
    upload('more'),
    async (s3) => {
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: 'data' }));
      for (const { Key, UploadId } of Uploads) await s3.send(new AbortMultipartUploadCommand({ Bucket: 'data', Key, UploadId }));
    },
    async (s3) => {
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: 'data' }));
      for (const { Key, UploadId } of Uploads) await s3.send(new UploadPartCommand({ Bucket: 'data', Key, UploadId, PartNumber: 2, Body: 'second part' }));
    },
    (s3) => s3.send(new DeleteBucketCommand({ Bucket: 'empty' })),
    object('empty', 'no longer', 'x'),
    (s3) => s3.send(new PutBucketTaggingCommand({ Bucket: 'empty', Tagging: { TagSet: [{ Key: 'team', Value: 'shop' }] } })),
  ],
});

const columns = [{ Name: 'id', Type: 'string' }];
const glueTable = (Name: string, more: object = {}) => ({ Name, StorageDescriptor: { Columns: columns }, PartitionKeys: [{ Name: 'day', Type: 'string' }], ...more });
const addTable = (Name: string): Step<GlueClient> => (glue) => glue.send(new CreateGlueTable({ DatabaseName: 'sales', TableInput: glueTable(Name) }));
const partition = (day: string, Location: string): Step<GlueClient> => (glue) =>
  glue.send(new CreatePartitionCommand({ DatabaseName: 'sales', TableName: 'orders', PartitionInput: { Values: [day], StorageDescriptor: { Columns: columns, Location } } }));

export const catalog = clientHistory<GlueClient>({
  name: 'glue',
  mock: (seed) => MockAws.builder().withService(new GlueService()).withSeed(seed).withClock(standing()).build(),
  client: (mock) => new GlueClient(mock.sdkConfig()),
  begin: [
    (glue) => glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'sales' } })),
    (glue) => glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'empty' } })),
    addTable('orders'),
    addTable('customers'),
    partition('2025-01-01', 's3://base/'),
  ],
  steps: [
    partition('2025-01-02', 's3://one/'),
    partition('2025-01-02', 's3://two/'),
    (glue) => glue.send(new BatchDeletePartitionCommand({ DatabaseName: 'sales', TableName: 'orders', PartitionsToDelete: [{ Values: ['2025-01-01'] }] })),
    (glue) => glue.send(new UpdateGlueTable({ DatabaseName: 'sales', TableInput: glueTable('orders', { Description: 'one' }) })),
    (glue) => glue.send(new UpdateGlueTable({ DatabaseName: 'sales', TableInput: glueTable('orders', { Description: 'two' }) })),
    (glue) => glue.send(new DeleteGlueTable({ DatabaseName: 'sales', Name: 'orders' })),
    (glue) => glue.send(new DeleteGlueTable({ DatabaseName: 'sales', Name: 'customers' })),
    addTable('films'),
    (glue) => glue.send(new CreateUserDefinedFunctionCommand({ DatabaseName: 'sales', FunctionInput: { FunctionName: 'tax', ClassName: 'com.example.Tax', OwnerName: 'shop', OwnerType: 'USER' } })),
    (glue) => glue.send(new DeleteDatabaseCommand({ Name: 'empty' })),
    (glue) => glue.send(new CreateGlueTable({ DatabaseName: 'empty', TableInput: glueTable('first') })),
  ],
});

const rows = { columns: [{ name: 'n', type: { kind: 'integer' } as const }], rows: [[1], [2], [1]] };

function scripted(): MemoryQueryBackend {
  const backend = new MemoryQueryBackend();
  backend.script(/^SELECT/, rows);
  return backend;
}

const query = (QueryString: string): Step<AthenaClient> => (athena) => athena.send(new StartQueryExecutionCommand({ QueryString, WorkGroup: 'team' }));

export const queries = clientHistory<AthenaClient>({
  name: 'athena',
  mock: (seed) => MockAws.builder().withService(AthenaService.withQueryBackend(scripted())).withSeed(seed).withClock(standing()).build(),
  client: (mock) => new AthenaClient(mock.sdkConfig()),
  settle: (mock) => (mock.services.get('athena') as AthenaService).idle(),
  begin: [
    (athena) => athena.send(new CreateWorkGroupCommand({ Name: 'team', Configuration: { ManagedQueryResultsConfiguration: { Enabled: true } } })),
    (athena) => athena.send(new CreateWorkGroupCommand({ Name: 'empty' })),
    (athena) => athena.send(new CreatePreparedStatementCommand({ StatementName: 'one', WorkGroup: 'team', QueryStatement: 'SELECT ?' })),
    query('SELECT 1'),
  ],
  steps: [
    query('SELECT 2'),
    query('SHOW TABLES'),
    (athena) => athena.send(new CreateNamedQueryCommand({ Name: 'all', Database: 'default', QueryString: 'SELECT 1', WorkGroup: 'team' })),
    (athena) => athena.send(new UpdateWorkGroupCommand({ WorkGroup: 'empty', Description: 'one' })),
    (athena) => athena.send(new UpdateWorkGroupCommand({ WorkGroup: 'empty', Description: 'two' })),
    (athena) => athena.send(new DeleteWorkGroupCommand({ WorkGroup: 'empty' })),
    (athena) => athena.send(new UpdatePreparedStatementCommand({ StatementName: 'one', WorkGroup: 'team', QueryStatement: 'SELECT ? + 1' })),
  ],
});

const target = { WorkgroupName: 'team', Database: 'dev' };

export const statements = clientHistory<RedshiftDataClient>({
  name: 'redshift-data',
  mock: (seed) => MockAws.builder().withService(RedshiftDataService.withQueryBackend(scripted())).withSeed(seed).withClock(standing()).build(),
  client: (mock) => new RedshiftDataClient(mock.sdkConfig()),
  settle: (mock) => (mock.services.get('redshift-data') as RedshiftDataService).idle(),
  begin: [(redshift) => redshift.send(new ExecuteStatementCommand({ Sql: 'SELECT 1', ...target }))],
  steps: [
    (redshift) => redshift.send(new ExecuteStatementCommand({ Sql: 'SELECT 2', ...target, StatementName: 'two' })),
    (redshift) => redshift.send(new ExecuteStatementCommand({ Sql: 'SELECT 3', ...target, ResultFormat: 'CSV' })),
    (redshift) => redshift.send(new BatchExecuteStatementCommand({ Sqls: ['SELECT 4', 'SELECT 5'], ...target })),
    (redshift) => redshift.send(new ExecuteStatementCommand({ Sql: 'SELECT 6', ...target, SessionKeepAliveSeconds: 60 })),
  ],
});
