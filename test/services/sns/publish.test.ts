import {
  CreateTopicCommand,
  PublishBatchCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
  type PublishCommandInput,
} from '@aws-sdk/client-sns';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { describeSns, failure, invalid, REGION, sorted, START, type SnsWorld } from './support.js';

async function topic({ sns }: SnsWorld, Name: string, Attributes: Record<string, string> = {}): Promise<string> {
  const fifo = Name.endsWith('.fifo') ? { FifoTopic: 'true' } : {};
  return (await sns.send(new CreateTopicCommand({ Name, Attributes: { ...fifo, ...Attributes } }))).TopicArn ?? '';
}

async function subscribe({ sns }: SnsWorld, TopicArn: string, Endpoint: string, Attributes: Record<string, string> = {}): Promise<string> {
  return (await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }))).SubscriptionArn ?? '';
}

describeSns('publishing to queues', (world) => {
  const publish = (input: Partial<PublishCommandInput>): Promise<{ MessageId?: string | undefined; SequenceNumber?: string | undefined }> =>
    world().sns.send(new PublishCommand({ Message: 'hello', ...input }));

  it('wraps the message, signed, in SNS\'s own text', async () => {
    const TopicArn = await topic(world(), 'orders');
    const queue = await world().queue('q');
    const subscription = await subscribe(world(), TopicArn, queue.arn);
    const { MessageId } = await publish({
      TopicArn,
      Subject: 'a subject',
      MessageAttributes: { price: { DataType: 'Number', StringValue: '99.12' }, picture: { DataType: 'Binary', BinaryValue: new Uint8Array([2, 3, 4]) } },
    });
    const [message] = await world().drain(queue);
    const body = JSON.parse(message?.Body ?? '') as Record<string, unknown>;
    expect(body).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn,
      Subject: 'a subject',
      Message: 'hello',
      Timestamp: new Date(START).toISOString(),
      SignatureVersion: '1',
      MessageAttributes: { price: { Type: 'Number', Value: '99.12' }, picture: { Type: 'Binary', Value: 'AgME' } },
    });
    expect(Object.keys(body)).toEqual([
      'Type', 'MessageId', 'TopicArn', 'Subject', 'Message', 'Timestamp', 'SignatureVersion', 'Signature', 'SigningCertURL', 'UnsubscribeURL', 'MessageAttributes',
    ]);
    expect(body['UnsubscribeURL']).toMatch(new RegExp(`/\\?Action=Unsubscribe&SubscriptionArn=${subscription}$`));
    expect(message?.Body?.split('\n').slice(0, 2)).toEqual(['{', '  "Type" : "Notification",']);
    expect(message?.MessageAttributes).toBeUndefined();
  });

  it('hands over the bare message with its attributes where that is wanted', async () => {
    const TopicArn = await topic(world(), 'orders');
    const queue = await world().queue('q');
    await subscribe(world(), TopicArn, queue.arn, { RawMessageDelivery: 'true' });
    await publish({ TopicArn, MessageAttributes: { price: { DataType: 'Number', StringValue: '99.12' } } });
    const [message] = await world().drain(queue);
    expect(message).toMatchObject({ Body: 'hello', MessageAttributes: { price: { DataType: 'Number', StringValue: '99.12' } } });
  });

  it("passes the request's trace header to the queue", async () => {
    const TopicArn = await topic(world(), 'orders');
    const queue = await world().queue('q');
    await subscribe(world(), TopicArn, queue.arn);
    const trace = 'Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1';
    const command = new PublishCommand({ TopicArn, Message: 'traced' });
    command.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers['X-Amzn-Trace-Id'] = trace;
        return next(args);
      },
      { step: 'build' },
    );
    await world().sns.send(command);
    const { Messages } = await world().sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.url, MessageSystemAttributeNames: ['AWSTraceHeader'] }));
    expect(Messages?.[0]?.Attributes).toEqual({ AWSTraceHeader: trace });
  });

  it('passes a message to the subscriptions whose filters it passes', async () => {
    const TopicArn = await topic(world(), 'orders');
    const queues = await Promise.all(['all', 'cheap', 'body'].map((name) => world().queue(name)));
    const filters = [{}, { FilterPolicy: '{"price":[{"numeric":["<",100]}]}' }, { FilterPolicy: '{"kind":["a"]}', FilterPolicyScope: 'MessageBody' }];
    for (const [index, queue] of queues.entries()) await subscribe(world(), TopicArn, queue.arn, { RawMessageDelivery: 'true', ...filters[index] });
    const price = (StringValue: string): PublishCommandInput['MessageAttributes'] => ({ price: { DataType: 'Number', StringValue } });
    await publish({ TopicArn, Message: '1', MessageAttributes: price('99') });
    await publish({ TopicArn, Message: '2', MessageAttributes: price('111') });
    await publish({ TopicArn, Message: '{"kind":"a"}' });
    expect(await Promise.all(queues.map((queue) => world().bodies(queue)))).toEqual([['1', '2', '{"kind":"a"}'], ['1'], ['{"kind":"a"}']]);
  });

  it('follows a filter that is changed and a subscription that ends', async () => {
    const TopicArn = await topic(world(), 'orders');
    const queue = await world().queue('q');
    const SubscriptionArn = await subscribe(world(), TopicArn, queue.arn, { RawMessageDelivery: 'true' });
    const filter = (AttributeValue: string): Promise<unknown> =>
      world().sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue }));
    await publish({ TopicArn, Message: '1' });
    await filter('{"a":["b"]}');
    await publish({ TopicArn, Message: '2' });
    await filter('');
    await publish({ TopicArn, Message: '3' });
    await world().sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await publish({ TopicArn, Message: '4' });
    expect(await world().bodies(queue)).toEqual(['1', '3']);
  });

  it('gives each protocol its text of a structured message', async () => {
    const TopicArn = await topic(world(), 'orders');
    const queue = await world().queue('q');
    await subscribe(world(), TopicArn, queue.arn, { RawMessageDelivery: 'true' });
    await publish({ TopicArn, MessageStructure: 'json', Message: '{"default":"d","sqs":"for queues"}' });
    await publish({ TopicArn, MessageStructure: 'json', Message: '{"default":"d","sqs":{}}' });
    expect(await world().bodies(queue)).toEqual(['for queues', 'd']);
  });

  it('forwards the message group of a standard topic to fair queues', async () => {
    const TopicArn = await topic(world(), 'orders');
    const queue = await world().queue('q');
    await subscribe(world(), TopicArn, queue.arn);
    await publish({ TopicArn, MessageGroupId: 'tenant-1' });
    expect((await world().drain(queue))[0]?.Attributes).toMatchObject({ MessageGroupId: 'tenant-1' });
  });

  it('reaches queues of other accounts and regions', async () => {
    const TopicArn = await topic(world(), 'orders');
    const far = await world().queue('far', 'eu-west-1');
    await subscribe(world(), TopicArn, far.arn, { RawMessageDelivery: 'true' });
    await publish({ TopicArn });
    expect(await world().bodies(far, world().client('eu-west-1').sqs)).toEqual(['hello']);
  });

  it('moves what a queue refuses to the dead-letter queue', async () => {
    const TopicArn = await topic(world(), 'orders');
    const dead = await world().queue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn });
    await subscribe(world(), TopicArn, dead.arn.replace('dead', 'missing'), { RawMessageDelivery: 'true', RedrivePolicy });
    await publish({ TopicArn, MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } });
    expect(await world().drain(dead)).toMatchObject([{ Body: 'hello', MessageAttributes: { a: { StringValue: 'b' } } }]);
  });

  it.each<[string, Partial<PublishCommandInput>, string]>([
    ['an empty message', { Message: '' }, 'Empty message'],
    ['an empty subject', { Subject: '' }, 'Subject'],
    ['a subject with a line break', { Subject: 'a\nb' }, 'Subject'],
    ['a long subject', { Subject: 'x'.repeat(101) }, 'Subject'],
    ['a long message', { Message: 'x'.repeat(262_145) }, 'Message too long'],
    ['no default text', { MessageStructure: 'json', Message: '{"sqs":"x"}' }, 'Message Structure - No default entry in JSON message body'],
    ['broken JSON', { MessageStructure: 'json', Message: '{' }, 'Message Structure - JSON message body failed to parse'],
    [
      'a deduplication id',
      { MessageDeduplicationId: 'x' },
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    ],
  ])('refuses %s', async (_what, input, reason) => {
    const TopicArn = await topic(world(), 'orders');
    expect(await failure(publish({ TopicArn, ...input }))).toEqual(invalid(reason));
  });

  it.each<[string, { DataType: string; StringValue?: string; BinaryValue?: Uint8Array }, string]>([
    ['attr1', { DataType: 'String', StringValue: '' }, "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'."],
    ['attr1', { DataType: 'String', BinaryValue: new Uint8Array([1]) }, "The message attribute 'attr1' with type 'String' must use field 'String'."],
    ['attr1', { DataType: 'Binary', StringValue: 'x' }, "The message attribute 'attr1' with type 'Binary' must use field 'Binary'."],
    [
      'attr1',
      { DataType: 'Text', StringValue: 'x' },
      "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
    ],
    ['a'.repeat(257), { DataType: 'String', StringValue: 'x' }, 'Length of message attribute name must be less than 256 bytes.'],
    [
      'a^b',
      { DataType: 'String', StringValue: 'x' },
      "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
    ],
    ['.a', { DataType: 'String', StringValue: 'x' }, "Invalid message attribute name starting with character '.' was found."],
    ['a..b', { DataType: 'String', StringValue: 'x' }, "Message attribute name can not have successive '.' character."],
  ])('refuses the attribute %s %j', async (name, value, message) => {
    const TopicArn = await topic(world(), 'orders');
    expect(await failure(publish({ TopicArn, MessageAttributes: { [name]: value } }))).toEqual({ code: 'ParameterValueInvalid', message, status: 400 });
  });

  it('knows only topics that exist, in this region', async () => {
    expect(await failure(publish({ TopicArn: `arn:aws:sns:${REGION}:123456789012:none` }))).toEqual({ code: 'NotFound', message: 'Topic does not exist', status: 404 });
    expect(await failure(publish({}))).toEqual(invalid('TopicArn or TargetArn Reason: no value for required parameter'));
    expect(await failure(publish({ PhoneNumber: '+1a234' }))).toEqual(invalid('PhoneNumber Reason: +1a234 is not valid to publish to'));
    const TargetArn = `arn:aws:sns:${REGION}:123456789012:endpoint/APNS/app/0f7d5971-aa8b-4bd5-b585-0826e9f93a66`;
    expect(await failure(publish({ TargetArn }))).toEqual(invalid('TargetArn Reason: No endpoint found for the target arn specified'));
  });

  it('takes messages of up to 1 MiB where the topic says so', async () => {
    const TopicArn = await topic(world(), 'orders', { MaximumMessageSize: '1048576' });
    const queue = await world().queue('q');
    await subscribe(world(), TopicArn, queue.arn, { RawMessageDelivery: 'true' });
    await publish({ TopicArn, Message: 'x'.repeat(1_048_576) });
    expect(((await world().bodies(queue))[0] ?? '').length).toBe(1_048_576);
    const mail = new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com' });
    expect(await failure(world().sns.send(mail))).toEqual(invalid('MaximumMessageSize: the protocol email is not supported above 256 KiB'));
  });

  it('takes up to ten messages in one request', async () => {
    const TopicArn = await topic(world(), 'orders');
    const queue = await world().queue('q');
    await subscribe(world(), TopicArn, queue.arn, { RawMessageDelivery: 'true' });
    const entries = (count: number): { Id: string; Message: string }[] => Array.from({ length: count }, (_, index) => ({ Id: String(index), Message: `m${String(index)}` }));
    const send = (PublishBatchRequestEntries: { Id: string; Message: string }[]): Promise<unknown> =>
      world().sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
    const { Successful, Failed } = await world().sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries(10) }));
    expect(Successful?.map(({ Id }) => Id)).toEqual(entries(10).map(({ Id }) => Id));
    expect(Failed).toEqual([]);
    expect(sorted(await world().bodies(queue))).toEqual(entries(10).map(({ Message }) => Message));
    const refused = async (given: { Id: string; Message: string }[]): Promise<string> => (await failure(send(given))).message;
    expect(await refused(entries(11))).toBe('The batch request contains more entries than permissible.');
    expect(await refused([{ Id: 'a', Message: 'x' }, { Id: 'a', Message: 'y' }])).toBe('Two or more batch entries in the request have the same Id.');
    expect(await refused([{ Id: 'a', Message: 'x'.repeat(200_000) }, { Id: 'b', Message: 'x'.repeat(100_000) }])).toBe(
      'The length of all the messages put together is more than the limit.',
    );
  });
});

describeSns('publishing to FIFO topics', (world) => {
  const publish = (TopicArn: string, input: Partial<PublishCommandInput>): Promise<{ MessageId?: string | undefined; SequenceNumber?: string | undefined }> =>
    world().sns.send(new PublishCommand({ TopicArn, Message: 'hello', MessageGroupId: 'g', ...input }));

  it('keeps the order of each group, and hands group and deduplication id to FIFO queues', async () => {
    const TopicArn = await topic(world(), 'orders.fifo', { ContentBasedDeduplication: 'true' });
    const queue = await world().queue('q.fifo');
    await subscribe(world(), TopicArn, queue.arn);
    const sent = [];
    for (let index = 0; index < 5; index += 1) sent.push(await publish(TopicArn, { Message: `m${String(index)}` }));
    const numbers = sent.map(({ SequenceNumber }) => SequenceNumber ?? '');
    expect([...numbers].sort()).toEqual(numbers);
    expect(numbers[0]).toMatch(/^\d{20}$/);
    const messages = await world().drain(queue);
    const bodies = messages.map(({ Body }) => JSON.parse(Body ?? '') as Record<string, unknown>);
    expect(bodies.map(({ Message }) => Message)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
    expect(Object.keys(bodies[0] ?? {})).toEqual(['Type', 'MessageId', 'SequenceNumber', 'TopicArn', 'Message', 'Timestamp', 'UnsubscribeURL']);
    expect(bodies.map(({ SequenceNumber }) => SequenceNumber)).toEqual(numbers);
    expect(messages[0]?.Attributes).toMatchObject({ MessageGroupId: 'g' });
  });

  it('accepts a duplicate within five minutes and does not deliver it', async () => {
    const TopicArn = await topic(world(), 'orders.fifo', { ContentBasedDeduplication: 'true' });
    const queue = await world().queue('q');
    await subscribe(world(), TopicArn, queue.arn, { RawMessageDelivery: 'true' });
    const first = await publish(TopicArn, { Message: 'Test' });
    const again = await publish(TopicArn, { Message: 'Test' });
    expect([again.MessageId, again.SequenceNumber]).toEqual([first.MessageId, first.SequenceNumber]);
    expect(await world().bodies(queue)).toEqual(['Test']);
    await world().clock.advance(5 * 60_000);
    await publish(TopicArn, { Message: 'Test' });
    expect(await world().bodies(queue)).toEqual(['Test']);
  });

  it('uses the SHA-256 of the message as SNS does', async () => {
    const TopicArn = await topic(world(), 'orders.fifo', { ContentBasedDeduplication: 'true' });
    const queue = await world().queue('q.fifo');
    await subscribe(world(), TopicArn, queue.arn);
    await publish(TopicArn, { Message: 'Test' });
    const [message] = await world().drain(queue);
    expect(message?.Attributes?.['MessageDeduplicationId']).toBe('532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25');
  });

  it('can count duplicates within a group', async () => {
    const TopicArn = await topic(world(), 'orders.fifo', { FifoThroughputScope: 'MessageGroup' });
    const queue = await world().queue('q');
    await subscribe(world(), TopicArn, queue.arn, { RawMessageDelivery: 'true' });
    for (const MessageGroupId of ['a', 'b', 'a']) await publish(TopicArn, { MessageGroupId, MessageDeduplicationId: 'd', Message: MessageGroupId });
    expect(sorted(await world().bodies(queue))).toEqual(['a', 'b']);
  });

  it('asks for a group and a deduplication id', async () => {
    const TopicArn = await topic(world(), 'orders.fifo');
    expect(await failure(world().sns.send(new PublishCommand({ TopicArn, Message: 'x' })))).toEqual(
      invalid('The MessageGroupId parameter is required for FIFO topics'),
    );
    expect(await failure(publish(TopicArn, {}))).toEqual(
      invalid('The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly'),
    );
  });

  it('replays archived messages, then goes on with new ones', async () => {
    const TopicArn = await topic(world(), 'orders.fifo', { ContentBasedDeduplication: 'true', ArchivePolicy: '{"MessageRetentionPeriod":"1"}' });
    await publish(TopicArn, { Message: 'old' });
    await world().clock.advance(25 * 60 * 60_000);
    for (const Message of ['1', '2', '3']) await publish(TopicArn, { Message });
    const queue = await world().queue('q.fifo');
    const StartingPoint = new Date(START).toISOString();
    await subscribe(world(), TopicArn, queue.arn, { ReplayPolicy: JSON.stringify({ PointType: 'Timestamp', StartingPoint }) });
    await world().service.idle();
    await publish(TopicArn, { Message: '4' });
    const bodies = (await world().bodies(queue)).map((body) => JSON.parse(body ?? '') as Record<string, unknown>);
    expect(bodies.map(({ Message, Replayed }) => [Message, Replayed])).toEqual([['1', 'true'], ['2', 'true'], ['3', 'true'], ['4', undefined]]);
  });

  it('signs with SHA-256 where the topic says so', async () => {
    const TopicArn = await topic(world(), 'orders');
    await world().sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'SignatureVersion', AttributeValue: '2' }));
    const queue = await world().queue('q');
    await subscribe(world(), TopicArn, queue.arn);
    await world().sns.send(new PublishCommand({ TopicArn, Message: 'x' }));
    expect(JSON.parse((await world().bodies(queue))[0] ?? '')).toMatchObject({ SignatureVersion: '2' });
  });
});
