import { AthenaClient, CreateDataCatalogCommand, CreateNamedQueryCommand, CreatePreparedStatementCommand, CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import { CreateTableCommand, DynamoDBClient, PutItemCommand, UpdateContinuousBackupsCommand, UpdateTimeToLiveCommand, waitUntilTableExists, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { CreateDatabaseCommand, CreatePartitionCommand, CreateTableCommand as CreateGlueTableCommand, CreateUserDefinedFunctionCommand, GlueClient, UpdateTableCommand } from '@aws-sdk/client-glue';
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeletePublicAccessBlockCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { DescribeStatementCommand, ExecuteStatementCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { CreatePlatformApplicationCommand, CreatePlatformEndpointCommand, CreateTopicCommand, SetSMSAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** What any mock takes. */
export const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

function settings(endpoint: string): { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } } {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

export function sqsClient(endpoint: string): SQSClient {
  return new SQSClient(settings(endpoint));
}

const ACCOUNT = '123456789012';
const DEAD_ARN = `arn:aws:sqs:us-east-1:${ACCOUNT}:orders-dead`;
const ORDERS_ARN = `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`;

/** Queues of both kinds, with messages. */
export async function makeQueues(endpoint: string): Promise<void> {
  const sqs = sqsClient(endpoint);
  await sqs.send(new CreateQueueCommand({ QueueName: 'orders-dead' }));
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: DEAD_ARN, maxReceiveCount: 5 });
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders', Attributes: { VisibilityTimeout: '60', RedrivePolicy }, tags: { team: 'shop' } }));
  const fifo = await sqs.send(new CreateQueueCommand({ QueueName: 'events.fifo', Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true' } }));
  const MessageAttributes = { kind: { DataType: 'String', StringValue: 'order' }, stamp: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) } };
  for (let number = 0; number < 25; number += 1) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ order: number }), MessageAttributes }));
  for (const MessageBody of ['one', 'two', 'three']) await sqs.send(new SendMessageCommand({ QueueUrl: fifo.QueueUrl, MessageBody, MessageGroupId: 'group' }));
  sqs.destroy();
}

/** Topics with subscriptions, a platform application, settings. */
export async function makeTopics(endpoint: string): Promise<void> {
  const sns = new SNSClient(settings(endpoint));
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news', Attributes: { DisplayName: 'News' }, Tags: [{ Key: 'team', Value: 'press' }] }));
  await sns.send(new CreateTopicCommand({ Name: 'news.fifo', Attributes: { FifoTopic: 'true' } }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: ORDERS_ARN, Attributes: { RawMessageDelivery: 'true', FilterPolicy: '{"kind":["order"]}' } }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'reader@example.com' }));
  const { PlatformApplicationArn } = await sns.send(new CreatePlatformApplicationCommand({ Name: 'app', Platform: 'GCM', Attributes: { PlatformCredential: 'secret' } }));
  await sns.send(new CreatePlatformEndpointCommand({ PlatformApplicationArn, Token: 'device', CustomUserData: 'user 7' }));
  await sns.send(new SetSMSAttributesCommand({ attributes: { DefaultSMSType: 'Transactional' } }));
  sns.destroy();
}

/** A table with every key type, an index of each kind and items of every type. `settings` adds what dynalite does not have. */
export async function makeTables(endpoint: string, more: Partial<CreateTableCommandInput> & { readonly withSettings?: boolean } = {}): Promise<void> {
  const dynamodb = new DynamoDBClient(settings(endpoint));
  const { withSettings = true, ...input } = more;
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'customers',
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'number', AttributeType: 'N' },
        { AttributeName: 'group', AttributeType: 'B' },
      ],
      KeySchema: [
        { AttributeName: 'id', KeyType: 'HASH' },
        { AttributeName: 'number', KeyType: 'RANGE' },
      ],
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 },
      LocalSecondaryIndexes: [{ IndexName: 'by-group-here', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }, { AttributeName: 'group', KeyType: 'RANGE' }], Projection: { ProjectionType: 'KEYS_ONLY' } }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-group',
          KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['name'] },
          ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
        },
      ],
      ...input,
    }),
  );
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { TableName: 'customers' });
  if (withSettings) {
    await dynamodb.send(new UpdateTimeToLiveCommand({ TableName: 'customers', TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } }));
    await dynamodb.send(new UpdateContinuousBackupsCommand({ TableName: 'customers', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
  }
  for (let number = 0; number < 40; number += 1) {
    const Item = {
      id: { S: `c${String(number % 10)}` },
      number: { N: String(number) },
      group: { B: new Uint8Array([number]) },
      name: { S: 'Ünï' },
      prices: { NS: ['1', '-2.5', '1e40'] },
      stamps: { BS: [new Uint8Array([0]), new Uint8Array([255, 1])] },
      inner: { M: { list: { L: [{ BOOL: true }, { NULL: true }, { B: new Uint8Array([9]) }, { M: {} }] } } },
    };
    await dynamodb.send(new PutItemCommand({ TableName: 'customers', Item }));
  }
  dynamodb.destroy();
}

/** What dynalite has none of. */
export const TABLE_SETTINGS: Partial<CreateTableCommandInput> = {
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  Tags: [{ Key: 'team', Value: 'shop' }],
  DeletionProtectionEnabled: true,
  SSESpecification: { Enabled: true },
  TableClass: 'STANDARD_INFREQUENT_ACCESS',
};

export async function makeQueries(endpoint: string): Promise<void> {
  const athena = new AthenaClient(settings(endpoint));
  await athena.send(new CreateWorkGroupCommand({ Name: 'team', Description: 'ours', Configuration: { ResultConfiguration: { OutputLocation: 's3://results/' } }, Tags: [{ Key: 'team', Value: 'shop' }] }));
  await athena.send(new CreateNamedQueryCommand({ Name: 'all', Database: 'default', QueryString: 'SELECT 1', WorkGroup: 'team' }));
  await athena.send(new CreatePreparedStatementCommand({ StatementName: 'one', WorkGroup: 'team', QueryStatement: 'SELECT ?' }));
  await athena.send(new CreateDataCatalogCommand({ Name: 'hive', Type: 'HIVE', Parameters: { 'metadata-function': `arn:aws:lambda:us-east-1:${ACCOUNT}:function:hive` }, Tags: [{ Key: 'team', Value: 'shop' }] }));
  athena.destroy();
}

export async function makeCatalog(endpoint: string): Promise<void> {
  const glue = new GlueClient(settings(endpoint));
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'sales', Description: 'what was sold', Parameters: { owner: 'shop' } } }));
  const table = { Name: 'orders', StorageDescriptor: { Columns: [{ Name: 'id', Type: 'string' }], Location: 's3://data/orders/' }, PartitionKeys: [{ Name: 'day', Type: 'string' }], TableType: 'EXTERNAL_TABLE' };
  await glue.send(new CreateGlueTableCommand({ DatabaseName: 'sales', TableInput: table }));
  await glue.send(new UpdateTableCommand({ DatabaseName: 'sales', TableInput: { ...table, Description: 'changed once' } }));
  await glue.send(new CreateGlueTableCommand({ DatabaseName: 'sales', TableInput: { Name: 'customers', StorageDescriptor: { Columns: [{ Name: 'id', Type: 'bigint' }] } } }));
  for (const day of ['2025-01-02', '2025-01-01']) await glue.send(new CreatePartitionCommand({ DatabaseName: 'sales', TableName: 'orders', PartitionInput: { Values: [day], StorageDescriptor: { Location: `s3://data/orders/${day}/` } } }));
  await glue.send(new CreateUserDefinedFunctionCommand({ DatabaseName: 'sales', FunctionInput: { FunctionName: 'tax', ClassName: 'com.example.Tax', OwnerName: 'shop', OwnerType: 'USER' } }));
  glue.destroy();
}

const MIB = 1024 * 1024;

/** Buckets with text, bytes, long bodies, versions, delete markers and an object that came in parts. */
export async function makeObjects(endpoint: string): Promise<void> {
  const s3 = new S3Client({ ...settings(endpoint), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }));
  await s3.send(new PutBucketTaggingCommand({ Bucket: 'data', Tagging: { TagSet: [{ Key: 'team', Value: 'shop' }] } }));
  await s3.send(new PutBucketCorsCommand({ Bucket: 'data', CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://example.com'] }] } }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'data', Policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::data/*"}]}' }));
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket: 'data', LifecycleConfiguration: { Rules: [{ ID: 'old', Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 7 } }] } }));
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket: 'data' }));
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'text.txt', Body: 'hällo', ContentType: 'text/plain', Metadata: { origin: 'test' }, Tagging: 'kind=text', CacheControl: 'no-cache' }));
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'bytes', Body: new Uint8Array([0, 255, 128]), ChecksumAlgorithm: 'SHA256' }));
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'empty', Body: '' }));
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'long', Body: Buffer.alloc(700_000, 'abcdefg') }));
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: 'data', Key: 'parts', ChecksumAlgorithm: 'CRC32' }));
  const Parts = [];
  for (const [index, bytes] of [5 * MIB, 10].entries()) {
    const part = await s3.send(new UploadPartCommand({ Bucket: 'data', Key: 'parts', UploadId, PartNumber: index + 1, Body: Buffer.alloc(bytes, index + 65), ChecksumAlgorithm: 'CRC32' }));
    Parts.push({ PartNumber: index + 1, ETag: part.ETag, ChecksumCRC32: part.ChecksumCRC32 });
  }
  await s3.send(new CompleteMultipartUploadCommand({ Bucket: 'data', Key: 'parts', UploadId, MultipartUpload: { Parts } }));
  await s3.send(new CreateBucketCommand({ Bucket: 'versions' }));
  await s3.send(new PutBucketVersioningCommand({ Bucket: 'versions', VersioningConfiguration: { Status: 'Enabled' } }));
  for (const Body of ['first', 'second']) await s3.send(new PutObjectCommand({ Bucket: 'versions', Key: 'note', Body }));
  await s3.send(new DeleteObjectCommand({ Bucket: 'versions', Key: 'note' }));
  await s3.send(new PutObjectCommand({ Bucket: 'versions', Key: 'other', Body: 'x' }));
  s3.destroy();
}

/** Tables in the SQL engine, of several types, and the statements that made them. */
export async function makeStatements(endpoint: string): Promise<void> {
  const redshift = new RedshiftDataClient(settings(endpoint));
  for (const Sql of [
    'CREATE TABLE films (title varchar(50), year int, price decimal(10, 2), seen timestamp, good boolean)',
    "INSERT INTO films VALUES ('Metropolis', 1927, 1.50, '2025-01-31 12:00:00', true), ('M', 1931, NULL, NULL, NULL)",
    'CREATE SCHEMA sales',
    'CREATE VIEW sales.old AS SELECT title FROM films WHERE year < 1930',
    'SELECT * FROM films ORDER BY year',
  ]) {
    const { Id } = await redshift.send(new ExecuteStatementCommand({ Sql, WorkgroupName: 'test', Database: 'dev' }));
    for (;;) {
      const { Status, Error: error } = await redshift.send(new DescribeStatementCommand({ Id }));
      if (Status === 'FAILED') throw new Error(String(error));
      if (Status === 'FINISHED') break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  redshift.destroy();
}

/** Everything that these fixtures know. */
export async function makeEverything(endpoint: string): Promise<void> {
  await makeQueues(endpoint);
  await makeInFlight(endpoint);
  await makeTopics(endpoint);
  await makeTables(endpoint, TABLE_SETTINGS);
  await makeQueries(endpoint);
  await makeCatalog(endpoint);
  await makeObjects(endpoint);
  await makeStatements(endpoint);
}

/** Messages that are in flight, delayed, and in a message group that waits. */
async function makeInFlight(endpoint: string): Promise<void> {
  const sqs = sqsClient(endpoint);
  const url = (name: string): string => `${endpoint}/${ACCOUNT}/${name}`;
  await sqs.send(new ReceiveMessageCommand({ QueueUrl: url('orders'), MaxNumberOfMessages: 3, VisibilityTimeout: 3600 }));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl: url('events.fifo'), VisibilityTimeout: 3600, ReceiveRequestAttemptId: 'attempt' }));
  await sqs.send(new SendMessageCommand({ QueueUrl: url('orders'), MessageBody: 'later', DelaySeconds: 900 }));
  sqs.destroy();
}
