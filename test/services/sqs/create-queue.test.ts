import { CreateQueueCommand, DeleteQueueCommand, ListQueueTagsCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { ACCOUNT, arnOf, describeSqs, invalidParameter, nameOf, refusalOf } from './support.js';

const BAD_NAME = 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length';
const BAD_FIFO_NAME =
  'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.';

describeSqs('CreateQueue', (world) => {
  test('gives a URL of the host that the client used', async () => {
    const { sqs, baseUrl } = world();
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
    expect(QueueUrl).toBe(`${baseUrl}/${ACCOUNT}/orders`);
  });

  test('takes names of every allowed character and up to 80 of them', async () => {
    for (const name of ['a', 'Z_9-', 'x'.repeat(80)]) expect(nameOf(await world().createQueue({}, name))).toBe(name);
    expect(nameOf(await world().createFifoQueue({}, `${'x'.repeat(75)}.fifo`))).toHaveLength(80);
  });

  test.each(['', 'invalid/name', 'with space', 'dot.dot', 'é', 'x'.repeat(81), 'standard.fifo'])('refuses a standard queue named %j', async (name) => {
    expect(await refusalOf(world().createQueue({}, name))).toEqual(invalidParameter(BAD_NAME));
  });

  test.each(['no-suffix', '.fifo', 'a.b.fifo', `${'x'.repeat(76)}.fifo`])('refuses a FIFO queue named %j', async (name) => {
    expect(await refusalOf(world().createFifoQueue({}, name))).toEqual(invalidParameter(BAD_FIFO_NAME));
  });

  test('makes a FIFO queue only when FifoQueue says so', async () => {
    expect(await refusalOf(world().createQueue({ FifoQueue: 'false' }, 'x.fifo'))).toEqual(
      expect.objectContaining({ status: 400 }),
    );
    const url = await world().createQueue({ FifoQueue: 'true' }, 'x.fifo');
    expect(await world().attributes(url, 'FifoQueue')).toEqual({ FifoQueue: 'true' });
  });

  test('stores tags', async () => {
    const { sqs } = world();
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'tagged', tags: { team: 'a', empty: '' } }));
    expect((await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ team: 'a', empty: '' });
  });
});

describeSqs('CreateQueue of a queue that exists', (world) => {
  test('gives the same URL when no attribute, or only equal ones, are given', async () => {
    const attributes = { ReceiveMessageWaitTimeSeconds: '1', DelaySeconds: '1' };
    const url = await world().createQueue(attributes, 'same');
    for (const again of [{}, { DelaySeconds: '1' }, attributes]) expect(await world().createQueue(again, 'same')).toBe(url);
  });

  test('compares with defaults where an attribute was never set', async () => {
    const url = await world().createQueue({}, 'defaults');
    expect(await world().createQueue({ VisibilityTimeout: '30', MaximumMessageSize: '1048576' }, 'defaults')).toBe(url);
  });

  test('names the first attribute that differs', async () => {
    await world().createQueue({ ReceiveMessageWaitTimeSeconds: '1', DelaySeconds: '1' }, 'differs');
    expect(await refusalOf(world().createQueue({ ReceiveMessageWaitTimeSeconds: '1', DelaySeconds: '2' }, 'differs'))).toEqual({
      code: 'QueueAlreadyExists',
      status: 400,
      message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
    });
  });

  test('compares with what SetQueueAttributes made of it', async () => {
    const url = await world().createQueue({ DelaySeconds: '1' }, 'changed');
    await world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { DelaySeconds: '2' } }));
    expect(await world().createQueue({ DelaySeconds: '2' }, 'changed')).toBe(url);
    expect((await refusalOf(world().createQueue({ DelaySeconds: '1' }, 'changed'))).code).toBe('QueueAlreadyExists');
  });

  test('compares content-based deduplication of FIFO queues', async () => {
    await world().createFifoQueue({ ContentBasedDeduplication: 'true' }, 'same.fifo');
    expect((await refusalOf(world().createFifoQueue({ ContentBasedDeduplication: 'false' }, 'same.fifo'))).message).toBe(
      'A queue already exists with the same name and a different value for attribute ContentBasedDeduplication',
    );
  });

  test('is not disturbed by messages', async () => {
    const url = await world().createQueue({}, 'busy');
    await world().send(url, 'a', { DelaySeconds: 1 });
    await world().send(url, 'b');
    expect(await world().createQueue({}, 'busy')).toBe(url);
    expect(await world().counts(url)).toEqual([1, 0, 1]);
  });

  test('keeps queues of one name apart by region and account', async () => {
    const { sqs } = world();
    const elsewhere = world().client('eu-central-1');
    const stranger = world().client('us-east-1', '111111111111');
    await sqs.send(new CreateQueueCommand({ QueueName: 'same', Attributes: { DelaySeconds: '1' } }));
    await elsewhere.send(new CreateQueueCommand({ QueueName: 'same', Attributes: { DelaySeconds: '2' } }));
    const { QueueUrl } = await stranger.send(new CreateQueueCommand({ QueueName: 'same', Attributes: { DelaySeconds: '3' } }));
    expect(QueueUrl).toMatch(/\/111111111111\/same$/);
  });
});

describeSqs('CreateQueue attributes', (world) => {
  const bounds = [
    ['DelaySeconds', 0, 900],
    ['MaximumMessageSize', 1024, 1_048_576],
    ['MessageRetentionPeriod', 60, 1_209_600],
    ['ReceiveMessageWaitTimeSeconds', 0, 20],
    ['VisibilityTimeout', 0, 43_200],
  ] as const;

  test.each(bounds)('%s goes from %i to %i', async (name, least, most) => {
    for (const value of [least, most]) {
      const url = await world().createQueue({ [name]: String(value) });
      expect(await world().attributes(url, name)).toEqual({ [name]: String(value) });
    }
    for (const value of [String(least - 1), String(most + 1), '1.5', 'x', ' 1', '1e2', '']) {
      expect(await refusalOf(world().createQueue({ [name]: value })), value).toEqual({
        code: 'InvalidAttributeValue',
        status: 400,
        message: `Invalid value for the parameter ${name}.`,
      });
    }
  });

  test('KmsDataKeyReusePeriodSeconds goes from a minute to a day', async () => {
    const url = await world().createQueue({ KmsMasterKeyId: 'alias/key', KmsDataKeyReusePeriodSeconds: '60' });
    expect(await world().attributes(url, 'KmsDataKeyReusePeriodSeconds')).toEqual({ KmsDataKeyReusePeriodSeconds: '60' });
    for (const value of ['59', '86401', '-233']) {
      expect(await refusalOf(world().createQueue({ KmsDataKeyReusePeriodSeconds: value }))).toEqual({
        code: 'InvalidAttributeValue',
        status: 400,
        message: 'Invalid value for the parameter KmsDataKeyReusePeriodSeconds.',
      });
    }
  });

  test.each(['Foo', 'All', 'QueueArn', 'CreatedTimestamp', 'ApproximateNumberOfMessages', '__proto__', 'constructor'])('refuses %s', async (name) => {
    expect(await refusalOf(world().createQueue(Object.fromEntries([[name, '1']])))).toEqual({
      code: 'InvalidAttributeName',
      status: 400,
      message: `Unknown Attribute ${name}.`,
    });
  });

  test.each(['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'])('refuses %s on a standard queue', async (name) => {
    const value = { ContentBasedDeduplication: 'true', DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' }[name] ?? '';
    expect(await refusalOf(world().createQueue({ [name]: value }))).toEqual({
      code: 'InvalidAttributeName',
      status: 400,
      message:
        name === 'ContentBasedDeduplication' ? `Unknown Attribute ${name}.` : `You can specify the ${name} only when FifoQueue is set to true.`,
    });
  });

  test('flags may have any case, and are shown in lower case', async () => {
    const attributes = { FifoQueue: 'True', ContentBasedDeduplication: 'FALSE', SqsManagedSseEnabled: 'True' };
    const url = await world().createQueue(attributes, world().name('.fifo'));
    expect(await world().attributes(url, 'FifoQueue', 'ContentBasedDeduplication', 'SqsManagedSseEnabled')).toEqual({
      FifoQueue: 'true',
      ContentBasedDeduplication: 'false',
      SqsManagedSseEnabled: 'true',
    });
    expect(await world().createQueue(attributes, nameOf(url))).toBe(url);
  });

  test.each([
    ['ContentBasedDeduplication', 'maybe'],
    ['DeduplicationScope', 'galaxy'],
    ['FifoThroughputLimit', 'perDay'],
    ['SqsManagedSseEnabled', 'perhaps'],
    ['Policy', 'no JSON'],
  ])('refuses %s with the value %s', async (name, value) => {
    expect(await refusalOf(world().createFifoQueue({ [name]: value }))).toEqual({
      code: 'InvalidAttributeValue',
      status: 400,
      message: `Invalid value for the parameter ${name}.`,
    });
  });

  test('refuses two kinds of encryption at once', async () => {
    expect(await refusalOf(world().createQueue({ KmsMasterKeyId: 'alias/key', SqsManagedSseEnabled: 'true' }))).toEqual({
      code: 'InvalidAttributeName',
      status: 400,
      message: 'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    });
  });
});

describeSqs(
  'CreateQueue with strict timing',
  (world) => {
    test('refuses the name of a queue that was deleted less than a minute ago', async () => {
      const url = await world().createQueue({}, 'again');
      await world().sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
      await world().seconds(59);
      expect(await refusalOf(world().createQueue({}, 'again'))).toEqual({
        code: 'AWS.SimpleQueueService.QueueDeletedRecently',
        status: 400,
        message: 'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
      });
      await world().seconds(2);
      expect(await world().createQueue({}, 'again')).toBe(url);
    });
  },
  { strict: true },
);

describeSqs('CreateQueue of a deleted name', (world) => {
  test('makes a new, empty queue whose time of creation is now', async () => {
    const url = await world().createQueue({}, 'again');
    await world().send(url, 'old');
    await world().sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    await world().seconds(5);
    expect(await world().createQueue({}, 'again')).toBe(url);
    expect(await world().bodies(url)).toEqual([]);
    expect(await world().attributes(url, 'CreatedTimestamp', 'QueueArn')).toEqual({
      CreatedTimestamp: String(world().clock.now() / 1000),
      QueueArn: arnOf(url),
    });
  });
});
