import { GetQueueAttributesCommand, SetQueueAttributesCommand, type QueueAttributeName } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { arnOf, describeSqs, QUEUE_DOES_NOT_EXIST, refusalOf } from './support.js';

describeSqs('GetQueueAttributes', (world) => {
  test('gives every attribute of a standard queue that nobody has touched', async () => {
    const url = await world().createQueue();
    const now = String(Math.floor(world().clock.now() / 1000));
    expect(await world().attributes(url, 'All')).toEqual({
      QueueArn: arnOf(url),
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      CreatedTimestamp: now,
      LastModifiedTimestamp: now,
      VisibilityTimeout: '30',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      DelaySeconds: '0',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
    });
  });

  test('adds what only FIFO queues have', async () => {
    const url = await world().createQueue({ FifoQueue: 'true' }, 'a.fifo');
    expect(await world().attributes(url, 'All')).toEqual(
      expect.objectContaining({
        FifoQueue: 'true',
        ContentBasedDeduplication: 'false',
        DeduplicationScope: 'queue',
        FifoThroughputLimit: 'perQueue',
      }),
    );
  });

  test('gives only what was asked for', async () => {
    const url = await world().createQueue();
    expect(await world().attributes(url, 'VisibilityTimeout', 'QueueArn')).toEqual({ VisibilityTimeout: '30', QueueArn: arnOf(url) });
  });

  test('leaves attributes out that were never set', async () => {
    const url = await world().createQueue();
    expect(await world().attributes(url, 'Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds')).toBeUndefined();
    expect(await world().attributes(url)).toBeUndefined();
  });

  test('gives what CreateQueue was told', async () => {
    const told = {
      VisibilityTimeout: '20',
      MaximumMessageSize: '2048',
      MessageRetentionPeriod: '604800',
      DelaySeconds: '7',
      ReceiveMessageWaitTimeSeconds: '10',
      SqsManagedSseEnabled: 'false',
    };
    const url = await world().createQueue(told);
    expect(await world().attributes(url, 'All')).toEqual(expect.objectContaining(told));
  });

  test('counts messages that are visible, in flight and delayed', async () => {
    const url = await world().createQueue();
    for (const body of ['a', 'b', 'c']) await world().send(url, body);
    for (const body of ['d', 'e']) await world().send(url, body, { DelaySeconds: 5 });
    await world().receive(url);
    expect(await world().counts(url)).toEqual([2, 1, 2]);
    await world().seconds(5);
    expect(await world().counts(url)).toEqual([4, 1, 0]);
    await world().seconds(25);
    expect(await world().counts(url)).toEqual([5, 0, 0]);
  });

  test('refuses names that it does not know', async () => {
    const url = await world().createQueue();
    const request = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn', 'Foobar' as QueueAttributeName] });
    expect(await refusalOf(world().sqs.send(request))).toEqual({ code: 'InvalidAttributeName', status: 400, message: 'Unknown Attribute Foobar.' });
  });

  test('refuses a queue that does not exist', async () => {
    const { baseUrl } = world();
    expect(await refusalOf(world().attributes(`${baseUrl}/123456789012/none`, 'All'))).toEqual(QUEUE_DOES_NOT_EXIST);
  });
});

describeSqs('SetQueueAttributes', (world) => {
  const set = (url: string, attributes: Record<string, string>): Promise<unknown> =>
    world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));

  test('changes what is given, keeps the rest and the time of creation', async () => {
    const url = await world().createQueue({ ReceiveMessageWaitTimeSeconds: '10' });
    const created = world().clock.now() / 1000;
    await world().seconds(90);
    await set(url, { MaximumMessageSize: '2048', VisibilityTimeout: '69', DelaySeconds: '420' });
    expect(await world().attributes(url, 'All')).toEqual(
      expect.objectContaining({
        MaximumMessageSize: '2048',
        VisibilityTimeout: '69',
        DelaySeconds: '420',
        ReceiveMessageWaitTimeSeconds: '10',
        CreatedTimestamp: String(created),
        LastModifiedTimestamp: String(created + 90),
      }),
    );
  });

  test.each(['DelaySeconds', 'VisibilityTimeout', 'MessageRetentionPeriod', 'MaximumMessageSize', 'ReceiveMessageWaitTimeSeconds'])(
    'refuses %s out of bounds and changes nothing',
    async (name) => {
      const url = await world().createQueue();
      const before = await world().attributes(url, 'All');
      expect(await refusalOf(set(url, { [name]: '99999999' }))).toEqual({
        code: 'InvalidAttributeValue',
        status: 400,
        message: `Invalid value for the parameter ${name}.`,
      });
      expect(await world().attributes(url, 'All')).toEqual(before);
    },
  );

  test('changes nothing when one of several attributes is wrong', async () => {
    const url = await world().createQueue();
    await refusalOf(set(url, { VisibilityTimeout: '60', DelaySeconds: '901' }));
    expect(await world().attributes(url, 'VisibilityTimeout')).toEqual({ VisibilityTimeout: '30' });
  });

  test('refuses names that it does not know', async () => {
    const url = await world().createQueue();
    for (const name of ['Foo', 'QueueArn', 'CreatedTimestamp']) {
      expect(await refusalOf(set(url, { [name]: '1' }))).toEqual({ code: 'InvalidAttributeName', status: 400, message: `Unknown Attribute ${name}.` });
    }
  });

  test('cannot change the type of a queue', async () => {
    const standard = await world().createQueue();
    expect(await refusalOf(set(standard, { FifoQueue: 'true' }))).toEqual({
      code: 'InvalidAttributeName',
      status: 400,
      message: 'Unknown Attribute FifoQueue.',
    });
    const fifo = await world().createFifoQueue();
    await set(fifo, { FifoQueue: 'true' });
    expect(await refusalOf(set(fifo, { FifoQueue: 'false' }))).toEqual({
      code: 'InvalidAttributeValue',
      status: 400,
      message: 'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.',
    });
  });

  test('switches content-based deduplication of a FIFO queue', async () => {
    const url = await world().createFifoQueue();
    await set(url, { ContentBasedDeduplication: 'false' });
    expect(await world().attributes(url, 'ContentBasedDeduplication')).toEqual({ ContentBasedDeduplication: 'false' });
  });

  test('keeps a policy as it was sent, and removes it when it is empty', async () => {
    const url = await world().createQueue();
    const policy = '{\n "Version":"2012-10-17", "Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sqs:SendMessage","Resource":"*"}]}';
    await set(url, { Policy: policy });
    expect(JSON.parse((await world().attributes(url, 'Policy'))?.['Policy'] ?? '')).toEqual(JSON.parse(policy));
    await set(url, { Policy: '' });
    expect(await world().attributes(url, 'Policy')).toBeUndefined();
  });

  test('refuses a queue that does not exist', async () => {
    const { baseUrl } = world();
    expect(await refusalOf(set(`${baseUrl}/123456789012/none`, { DelaySeconds: '1' }))).toEqual(QUEUE_DOES_NOT_EXIST);
  });

  test('lets a new visibility timeout and delay apply to later calls only', async () => {
    const url = await world().createQueue();
    await world().send(url, 'before');
    await world().receiveOne(url);
    await set(url, { VisibilityTimeout: '5', DelaySeconds: '10' });
    await world().send(url, 'after');
    expect(await world().counts(url)).toEqual([0, 1, 1]);
    await world().seconds(10);
    expect(await world().bodies(url)).toEqual(['after']);
    await world().seconds(5);
    expect(await world().bodies(url)).toEqual(['after']);
  });

  test('lets a shorter retention period end the life of messages that are there', async () => {
    const url = await world().createQueue();
    await world().send(url, 'old');
    await world().seconds(70);
    await world().send(url, 'young');
    await set(url, { MessageRetentionPeriod: '60' });
    expect(await world().bodies(url)).toEqual(['young']);
  });
});

describeSqs('Server-side encryption attributes', (world) => {
  const names = ['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled'] as const;
  const set = (url: string, attributes: Record<string, string>): Promise<unknown> =>
    world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));

  test('a KMS key takes the place of SQS-owned encryption', async () => {
    const url = await world().createQueue();
    await set(url, { KmsMasterKeyId: 'testKeyId', KmsDataKeyReusePeriodSeconds: '6000', SqsManagedSseEnabled: 'false' });
    expect(await world().attributes(url, ...names)).toEqual({
      KmsMasterKeyId: 'testKeyId',
      KmsDataKeyReusePeriodSeconds: '6000',
      SqsManagedSseEnabled: 'false',
    });
  });

  test('data keys of a KMS key are used again for five minutes unless told', async () => {
    const url = await world().createQueue({ KmsMasterKeyId: 'alias/aws/sqs' });
    expect(await world().attributes(url, ...names)).toEqual({
      KmsMasterKeyId: 'alias/aws/sqs',
      KmsDataKeyReusePeriodSeconds: '300',
      SqsManagedSseEnabled: 'false',
    });
  });

  test('without its key the period of data keys is not shown, and SQS-owned encryption stays off', async () => {
    const url = await world().createQueue();
    await set(url, { KmsMasterKeyId: 'testKeyId', KmsDataKeyReusePeriodSeconds: '6000' });
    await set(url, { KmsMasterKeyId: '', KmsDataKeyReusePeriodSeconds: '300' });
    expect(await world().attributes(url, ...names)).toEqual({ SqsManagedSseEnabled: 'false' });
    expect(await world().attributes(url, 'All')).not.toHaveProperty('KmsDataKeyReusePeriodSeconds');
  });

  test('SQS-owned encryption can be switched on and off', async () => {
    const url = await world().createQueue({ SqsManagedSseEnabled: 'false' });
    expect(await world().attributes(url, ...names)).toEqual({ SqsManagedSseEnabled: 'false' });
    await set(url, { SqsManagedSseEnabled: 'true' });
    expect(await world().attributes(url, ...names)).toEqual({ SqsManagedSseEnabled: 'true' });
  });

  test('both at once are refused', async () => {
    const url = await world().createQueue();
    expect(await refusalOf(set(url, { KmsMasterKeyId: 'testKeyId', SqsManagedSseEnabled: 'true' }))).toEqual({
      code: 'InvalidAttributeName',
      status: 400,
      message: 'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    });
  });
});
