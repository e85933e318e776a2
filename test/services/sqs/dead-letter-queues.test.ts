import { DeleteQueueCommand, ListDeadLetterSourceQueuesCommand, SendMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { arnOf, describeSqs, invalidParameter, nameOf, QUEUE_DOES_NOT_EXIST, refusalOf, type Refusal } from './support.js';

describeSqs('Dead-letter queues', (world) => {
  const drain = async (url: string, times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) await world().receive(url, { VisibilityTimeout: 0 });
  };

  test('a message is given maxReceiveCount times and then moved, with the same id', async () => {
    const { source, deadLetters } = await world().createQueueWithDeadLetters(2);
    const id = await world().send(source, 'poison', { MessageAttributes: { Foo: { DataType: 'String', StringValue: 'Bar' } } });
    expect(await world().bodies(source, { VisibilityTimeout: 0 })).toEqual(['poison']);
    expect(await world().bodies(source, { VisibilityTimeout: 0 })).toEqual(['poison']);
    expect(await world().counts(deadLetters)).toEqual([0, 0, 0]);
    expect(await world().bodies(source)).toEqual([]);
    expect(await world().counts(source)).toEqual([0, 0, 0]);
    const moved = await world().receiveOne(deadLetters, { MessageAttributeNames: ['All'] });
    expect(moved).toEqual(expect.objectContaining({ MessageId: id, Body: 'poison', MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c' }));
  });

  test('the moved message tells where it came from', async () => {
    const { source, deadLetters } = await world().createQueueWithDeadLetters(1);
    await world().send(source, 'poison');
    await drain(source, 2);
    const { Attributes } = await world().receiveOne(deadLetters, { MessageSystemAttributeNames: ['All'] });
    expect(Attributes?.['DeadLetterQueueSourceArn']).toBe(arnOf(source));
  });

  test('receives count on in the dead-letter queue, and the first one stays the first', async () => {
    const { source, deadLetters } = await world().createQueueWithDeadLetters(1);
    await world().send(source, 'poison');
    const first = String(world().clock.now());
    await drain(source, 1);
    await world().seconds(5);
    await drain(source, 1);
    const names = ['ApproximateReceiveCount', 'ApproximateFirstReceiveTimestamp'] as const;
    for (const count of ['2', '3']) {
      const { Attributes } = await world().receiveOne(deadLetters, { MessageSystemAttributeNames: [...names], VisibilityTimeout: 0 });
      expect(Attributes).toEqual({ ApproximateReceiveCount: count, ApproximateFirstReceiveTimestamp: first });
    }
  });

  test('others are given while poison is moved aside', async () => {
    const { source, deadLetters } = await world().createQueueWithDeadLetters(1);
    await world().send(source, 'poison');
    await drain(source, 1);
    await world().send(source, 'food');
    expect(await world().bodies(source)).toEqual(['food']);
    expect(await world().counts(deadLetters)).toEqual([1, 0, 0]);
  });

  test('a message keeps its age when it is moved, so that it is gone when it would have been', async () => {
    const { source, deadLetters } = await world().createQueueWithDeadLetters(1, { MessageRetentionPeriod: '1000' });
    await world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: deadLetters, Attributes: { MessageRetentionPeriod: '100' } }));
    await world().send(source, 'old');
    await drain(source, 1);
    await world().seconds(60);
    await drain(source, 1);
    expect(await world().counts(deadLetters)).toEqual([1, 0, 0]);
    await world().seconds(41);
    expect(await world().counts(deadLetters)).toEqual([0, 0, 0]);
  });

  test('a chain of them is followed', async () => {
    const last = await world().createQueue();
    const policy = (arn: string) => ({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 1 }) });
    const middle = await world().createQueue(policy(arnOf(last)));
    const first = await world().createQueue(policy(arnOf(middle)));
    await world().send(first, 'poison');
    await drain(first, 2);
    await drain(middle, 2);
    expect(await world().bodies(last)).toEqual(['poison']);
  });

  test('a dead-letter queue that is gone keeps nothing from being received', async () => {
    const { source, deadLetters } = await world().createQueueWithDeadLetters(1);
    await world().send(source, 'poison');
    await drain(source, 1);
    await world().sqs.send(new DeleteQueueCommand({ QueueUrl: deadLetters }));
    expect(await world().bodies(source)).toEqual(['poison']);
  });

  test('wakes a long poll on the dead-letter queue', async () => {
    const { source, deadLetters } = await world().createQueueWithDeadLetters(1);
    await world().send(source, 'poison');
    await drain(source, 1);
    const waiting = world().clock.timerIn(20_000);
    const polled = world().bodies(deadLetters, { WaitTimeSeconds: 20 });
    await waiting;
    await drain(source, 1);
    expect(await polled).toEqual(['poison']);
  });

  test('FIFO: the group goes on behind the message that was moved', async () => {
    const { source, deadLetters } = await world().createQueueWithDeadLetters(2, { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    const { MessageId } = await world().sqs.send(new SendMessageCommand({ QueueUrl: source, MessageBody: 'poison', MessageGroupId: 'g' }));
    await world().sendToGroup(source, 'g', 'food');
    for (let count = 0; count < 2; count += 1) {
      expect(await world().bodies(source, { MaxNumberOfMessages: 1, VisibilityTimeout: 0 })).toEqual(['poison']);
    }
    expect(await world().bodies(source, { MaxNumberOfMessages: 1 })).toEqual(['food']);
    const moved = await world().receiveOne(deadLetters, { MessageSystemAttributeNames: ['MessageGroupId'] });
    expect(moved).toEqual(expect.objectContaining({ MessageId, Attributes: { MessageGroupId: 'g' } }));
  });
});

describeSqs('RedrivePolicy', (world) => {
  const refused = async (policy: string): Promise<Refusal> => refusalOf(world().createQueue({ RedrivePolicy: policy }));
  const because = (policy: string, reason: string): Refusal =>
    invalidParameter(`Value ${policy} for parameter RedrivePolicy is invalid. Reason: ${reason}`);

  test('is given back, and removed when it is empty', async () => {
    const { source, deadLettersArn } = await world().createQueueWithDeadLetters(10);
    const { RedrivePolicy } = (await world().attributes(source, 'RedrivePolicy')) ?? {};
    expect(JSON.parse(RedrivePolicy ?? '')).toEqual({ deadLetterTargetArn: deadLettersArn, maxReceiveCount: 10 });
    await world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: source, Attributes: { RedrivePolicy: '' } }));
    expect(await world().attributes(source, 'RedrivePolicy')).toBeUndefined();
  });

  test('takes maxReceiveCount as a text too', async () => {
    const target = await world().createQueue();
    const source = await world().createQueue({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf(target), maxReceiveCount: '1' }) });
    await world().send(source, 'x');
    expect(await world().bodies(source, { VisibilityTimeout: 0 })).toEqual(['x']);
    expect(await world().bodies(source)).toEqual([]);
    expect(await world().counts(target)).toEqual([1, 0, 0]);
  });

  test.each(['no JSON', '[]', '3', '"text"'])('%s is refused', async (policy) => {
    expect(await refused(policy)).toEqual({
      code: 'InvalidAttributeValue',
      status: 400,
      message: 'Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.',
    });
  });

  test('wants both of its members', async () => {
    const target = arnOf(await world().createQueue());
    const withoutCount = JSON.stringify({ deadLetterTargetArn: target });
    expect(await refused(withoutCount)).toEqual(because(withoutCount, 'Redrive policy does not contain mandatory attribute: maxReceiveCount.'));
    expect(await refused('{}')).toEqual(because('{}', 'Redrive policy does not contain mandatory attribute: maxReceiveCount.'));
    const withoutTarget = '{"maxReceiveCount":"42"}';
    expect(await refused(withoutTarget)).toEqual(because(withoutTarget, 'Redrive policy does not contain mandatory attribute: deadLetterTargetArn.'));
  });

  test.each([0, 1001, -1])('refuses maxReceiveCount %i', async (maxReceiveCount) => {
    const policy = JSON.stringify({ deadLetterTargetArn: arnOf(await world().createQueue()), maxReceiveCount });
    expect(await refused(policy)).toEqual(
      because(policy, `Invalid value for maxReceiveCount: ${String(maxReceiveCount)}, valid values are from 1 to 1000 both inclusive.`),
    );
  });

  test('refuses what is no ARN, as it was sent', async () => {
    const policy = '{"deadLetterTargetArn": "dummy", "maxReceiveCount": 42}';
    expect(await refused(policy)).toEqual(because(policy, 'Invalid value for deadLetterTargetArn.'));
  });

  test('refuses a target that does not exist', async () => {
    const policy = JSON.stringify({ deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:none', maxReceiveCount: 3 });
    expect(await refused(policy)).toEqual(because(policy, 'Dead letter target does not exist.'));
  });

  test('refuses a target of the other type', async () => {
    const policy = JSON.stringify({ deadLetterTargetArn: arnOf(await world().createFifoQueue()), maxReceiveCount: 3 });
    expect(await refused(policy)).toEqual(because(policy, 'Dead-letter queue must be same type of queue as the source..'));
  });

  test('is checked by SetQueueAttributes too', async () => {
    const url = await world().createQueue();
    const set = world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { RedrivePolicy: '{}' } }));
    expect(await refusalOf(set)).toEqual(because('{}', 'Redrive policy does not contain mandatory attribute: maxReceiveCount.'));
  });
});

describeSqs('RedriveAllowPolicy', (world) => {
  const CANNOT = "Amazon SQS can't create the redrive allow policy.";
  const refused = async (policy: string): Promise<Refusal> => refusalOf(world().createQueue({ RedriveAllowPolicy: policy }));
  const because = (policy: string, reason: string): Refusal =>
    invalidParameter(`Value ${policy} for parameter RedriveAllowPolicy is invalid. Reason: ${CANNOT} ${reason}`);

  test.each([
    '{"redrivePermission":"allowAll"}',
    '{"redrivePermission":"denyAll"}',
    '{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:123456789012:x1"]}',
  ])('%s is given back', async (policy) => {
    const url = await world().createQueue({ RedriveAllowPolicy: policy });
    expect(await world().attributes(url, 'RedriveAllowPolicy')).toEqual({ RedriveAllowPolicy: policy });
  });

  test.each(['no JSON', '[]', '{}', '{"redrivePermission":"perhaps"}', '{"redrivePermission":"allowAll","more":1}', '{"redrivePermission":"byQueue","sourceQueueArns":"x"}'])(
    '%s is refused',
    async (policy) => {
      expect(await refused(policy)).toEqual({
        code: 'InvalidAttributeValue',
        status: 400,
        message: "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.",
      });
    },
  );

  test('wants source queues for byQueue, ten at most, and only there', async () => {
    for (const policy of ['{"redrivePermission":"byQueue"}', '{"redrivePermission":"byQueue","sourceQueueArns":[]}']) {
      expect(await refused(policy)).toEqual(
        because(policy, 'When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.'),
      );
    }
    const arns = Array.from({ length: 11 }, (_, index) => `arn:aws:sqs:us-east-1:123456789012:x${String(index)}`);
    const many = JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: arns });
    expect(await refused(many)).toEqual(because(many, 'The maximum number of source queue ARNs you can specify is 10.'));
    const both = JSON.stringify({ redrivePermission: 'denyAll', sourceQueueArns: arns.slice(0, 1) });
    expect(await refused(both)).toEqual(because(both, 'To specify one or more source queue ARNs, you must set redrivePermission to byQueue.'));
  });

  test('keeps queues that it does not name from using this one', async () => {
    const named = world().name();
    const policy = JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [arnOf(named)] });
    const target = await world().createQueue({ RedriveAllowPolicy: policy });
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(target), maxReceiveCount: 1 });
    await world().createQueue({ RedrivePolicy }, named);
    expect(await refusalOf(world().createQueue({ RedrivePolicy }))).toEqual(expect.objectContaining({ code: 'InvalidParameterValue', status: 400 }));
  });
});

describeSqs('ListDeadLetterSourceQueues', (world) => {
  const list = async (url: string, more: { MaxResults?: number; NextToken?: string | undefined } = {}) => {
    const { queueUrls, NextToken } = await world().sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: url, ...more }));
    return { names: queueUrls?.map(nameOf), NextToken };
  };

  test('gives the queues whose messages come here', async () => {
    const { source, deadLetters, deadLettersArn } = await world().createQueueWithDeadLetters(3);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadLettersArn, maxReceiveCount: 3 });
    const other = await world().createQueue({ RedrivePolicy });
    await world().createQueue();
    expect((await list(deadLetters)).names?.toSorted()).toEqual([nameOf(source), nameOf(other)].toSorted());
    await world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: other, Attributes: { RedrivePolicy: '' } }));
    expect((await list(deadLetters)).names).toEqual([nameOf(source)]);
    await world().sqs.send(new DeleteQueueCommand({ QueueUrl: source }));
    expect((await list(deadLetters)).names ?? []).toEqual([]);
  });

  test('gives whole URLs', async () => {
    const { source, deadLetters } = await world().createQueueWithDeadLetters(3);
    const { queueUrls } = await world().sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: deadLetters }));
    expect(queueUrls).toEqual([source]);
  });

  test('goes on with a token', async () => {
    const target = await world().createQueue();
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(target), maxReceiveCount: 3 });
    const sources = [];
    for (let count = 0; count < 3; count += 1) sources.push(nameOf(await world().createQueue({ RedrivePolicy })));
    const first = await list(target, { MaxResults: 2 });
    const second = await list(target, { MaxResults: 2, NextToken: first.NextToken });
    expect(first.names).toHaveLength(2);
    expect([...(first.names ?? []), ...(second.names ?? [])].toSorted()).toEqual(sources.toSorted());
    expect(second.NextToken).toBeUndefined();
  });

  test('refuses a queue that does not exist', async () => {
    expect(await refusalOf(list(`${world().baseUrl}/123456789012/none`))).toEqual(QUEUE_DOES_NOT_EXIST);
  });
});
