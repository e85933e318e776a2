import { CompleteMultipartUploadCommand, CopyObjectCommand, CreateBucketCommand, CreateMultipartUploadCommand, DeleteObjectCommand, DeleteObjectsCommand, PutBucketNotificationConfigurationCommand, PutBucketVersioningCommand, PutObjectCommand, PutObjectTaggingCommand, S3Client, UploadPartCommand, type NotificationConfiguration } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { MockAws } from '../../../src/mock-aws.js';
import { S3Service } from '../../../src/services/s3/index.js';
import { SnsService } from '../../../src/services/sns/index.js';
import { SqsService } from '../../../src/services/sqs/index.js';

const NOW = Date.UTC(2026, 0, 31, 12);
const QUEUE = 'arn:aws:sqs:us-east-1:123456789012:uploads';

interface S3Event {
  readonly eventName: string;
  readonly s3: { readonly configurationId: string; readonly object: { readonly key: string; readonly size?: number; readonly eTag?: string; readonly versionId?: string; readonly sequencer: string } };
}

describe('Notifications of a bucket', () => {
  const mock = MockAws.builder().withClock(new MockClock(NOW)).withService(new S3Service({ minPartBytes: 1 })).withService(new SqsService()).withService(new SnsService()).build();
  const [s3, sqs, sns] = [new S3Client(mock.sdkConfig('us-east-1')), new SQSClient(mock.sdkConfig('us-east-1')), new SNSClient(mock.sdkConfig('us-east-1'))];
  let QueueUrl = '';

  beforeAll(async () => {
    ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'uploads' })));
  });
  afterAll(() => mock.close());

  async function received(): Promise<Record<string, unknown>[]> {
    const bodies: Record<string, unknown>[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) return bodies;
      for (const { Body = '', ReceiptHandle } of Messages) {
        bodies.push(JSON.parse(Body) as Record<string, unknown>);
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  }
  const events = async (): Promise<readonly S3Event[]> => (await received()).flatMap(({ Records }) => Records as S3Event[]);
  const configure = (Bucket: string, NotificationConfiguration: NotificationConfiguration) => s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  const put = (Bucket: string, Key: string, Body = 'hello') => s3.send(new PutObjectCommand({ Bucket, Key, Body }));

  it('begin with a test event, and tell of each object that is made, as S3 does', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'inbox' }));
    await configure('inbox', { QueueConfigurations: [{ Id: 'mine', QueueArn: QUEUE, Events: ['s3:ObjectCreated:*'] }] });
    expect(await received()).toEqual([{ Service: 'Amazon S3', Event: 's3:TestEvent', Time: '2026-01-31T12:00:00.000Z', Bucket: 'inbox', RequestId: expect.any(String), HostId: expect.any(String) }]);
    await put('inbox', 'a b/ü.txt');
    const [{ Records } = {}] = await received();
    expect(Records).toEqual([{
      eventVersion: '2.1', eventSource: 'aws:s3', awsRegion: 'us-east-1', eventTime: '2026-01-31T12:00:00.000Z', eventName: 'ObjectCreated:Put',
      userIdentity: { principalId: expect.stringMatching(/^AWS:/) }, requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': expect.any(String), 'x-amz-id-2': expect.any(String) },
      s3: {
        s3SchemaVersion: '1.0', configurationId: 'mine',
        bucket: { name: 'inbox', ownerIdentity: { principalId: expect.stringMatching(/^[0-9A-F]{14}$/) }, arn: 'arn:aws:s3:::inbox' },
        object: { key: 'a+b/%C3%BC.txt', size: 5, eTag: '5d41402abc4b2a76b9719d911017c592', sequencer: expect.stringMatching(/^[0-9A-F]{18}$/) },
      },
    }]);
    await s3.send(new CopyObjectCommand({ Bucket: 'inbox', Key: 'copy', CopySource: 'inbox/a%20b/%C3%BC.txt' }));
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: 'inbox', Key: 'parts' }));
    const { ETag } = await s3.send(new UploadPartCommand({ Bucket: 'inbox', Key: 'parts', UploadId, PartNumber: 1, Body: 'xyz' }));
    await s3.send(new CompleteMultipartUploadCommand({ Bucket: 'inbox', Key: 'parts', UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }));
    await s3.send(new DeleteObjectCommand({ Bucket: 'inbox', Key: 'copy' }));
    const told = await events();
    expect(told.map(({ eventName, s3: { object } }) => [eventName, object.key, object.size])).toEqual([['ObjectCreated:Copy', 'copy', 5], ['ObjectCreated:CompleteMultipartUpload', 'parts', 3]]);
    expect(told.map(({ s3: { object } }) => object.sequencer)).toEqual(told.map(({ s3: { object } }) => object.sequencer).toSorted());
  });

  it('are sent for the keys and events that a rule names only', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'filtered' }));
    const Filter = { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'in/' }, { Name: 'suffix' as const, Value: '.csv' }] } };
    await configure('filtered', { QueueConfigurations: [{ QueueArn: QUEUE, Events: ['s3:ObjectCreated:Put', 's3:ObjectRemoved:Delete', 's3:ObjectTagging:*'], Filter }] });
    await received();
    for (const key of ['in/a.csv', 'in/a.txt', 'out/a.csv']) await put('filtered', key);
    await s3.send(new PutObjectTaggingCommand({ Bucket: 'filtered', Key: 'in/a.csv', Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] } }));
    await s3.send(new CopyObjectCommand({ Bucket: 'filtered', Key: 'in/b.csv', CopySource: 'filtered/in/a.csv' }));
    await s3.send(new DeleteObjectsCommand({ Bucket: 'filtered', Delete: { Quiet: true, Objects: [{ Key: 'in/a.csv' }, { Key: 'in/a.txt' }] } }));
    expect((await events()).map(({ eventName, s3: { object } }) => [eventName, object.key])).toEqual([['ObjectCreated:Put', 'in/a.csv'], ['ObjectTagging:Put', 'in/a.csv'], ['ObjectRemoved:Delete', 'in/a.csv']]);
  });

  it('tell versions and delete markers', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'versioned' }));
    await s3.send(new PutBucketVersioningCommand({ Bucket: 'versioned', VersioningConfiguration: { Status: 'Enabled' } }));
    await configure('versioned', { QueueConfigurations: [{ QueueArn: QUEUE, Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'] }] });
    await received();
    const { VersionId } = await put('versioned', 'k');
    const marker = await s3.send(new DeleteObjectCommand({ Bucket: 'versioned', Key: 'k' }));
    await s3.send(new DeleteObjectCommand({ Bucket: 'versioned', Key: 'k', VersionId }));
    expect((await events()).map(({ eventName, s3: { object } }) => [eventName, object.versionId])).toEqual([
      ['ObjectCreated:Put', VersionId], ['ObjectRemoved:DeleteMarkerCreated', marker.VersionId], ['ObjectRemoved:Delete', VersionId],
    ]);
  });

  it('go to topics, with a subject', async () => {
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'uploads' }));
    await s3.send(new CreateBucketCommand({ Bucket: 'announced' }));
    await configure('announced', { TopicConfigurations: [{ TopicArn, Events: ['s3:ObjectCreated:*'] }] });
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: QUEUE }));
    await put('announced', 'k');
    const [envelope] = await received();
    expect(envelope).toMatchObject({ Type: 'Notification', Subject: 'Amazon S3 Notification', TopicArn });
    expect((JSON.parse(String(envelope?.['Message'])) as { Records: S3Event[] }).Records[0]?.eventName).toBe('ObjectCreated:Put');
  });

  it('are refused where a destination is not there', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'refused' }));
    await expect(configure('refused', { QueueConfigurations: [{ QueueArn: `${QUEUE}-not`, Events: ['s3:ObjectCreated:*'] }] })).rejects.toMatchObject({
      name: 'InvalidArgument', message: 'Unable to validate the following destination configurations', ArgumentName: `${QUEUE}-not`, ArgumentValue: 'The destination queue does not exist',
    });
    await put('refused', 'k');
    expect(await received()).toEqual([]);
  });
});
