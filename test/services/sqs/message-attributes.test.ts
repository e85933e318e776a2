import { SendMessageCommand, type MessageAttributeValue } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { jsonRequest } from './raw.js';
import { ACCOUNT, describeSqs, invalidParameter, refusalOf, START } from './support.js';

const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });

describeSqs('Message attributes', (world) => {
  const sendWith = (url: string, MessageAttributes: Record<string, MessageAttributeValue>) =>
    world().sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'msg', MessageAttributes }));

  test.each<[string, Record<string, MessageAttributeValue>]>([
    ['4c360f3fdafd970e05fae2f149d997f5', { 'Help.Me': text('Me'), Hello: text('There'), General: text('Kenobi') }],
    ['ae7155c6026991b6d54b11589678bf9c', { Foo: text('Bar') }],
    ['797ab158d73dcb5242dedc4412c8e855', { UserId: { DataType: 'Number.bigint', StringValue: '1234567890123456789012' } }],
    [
      '8cbe4db156db8a94db8b801b7addb984',
      { attr1: { DataType: 'Binary', BinaryValue: Buffer.from('traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01') } },
    ],
  ])('are answered with the MD5 %s, and come back as they were sent', async (md5, attributes) => {
    const url = await world().createQueue();
    expect((await sendWith(url, attributes)).MD5OfMessageAttributes).toBe(md5);
    const message = await world().receiveOne(url, { MessageAttributeNames: ['All'] });
    expect(message.MD5OfMessageAttributes).toBe(md5);
    const binary = (value: MessageAttributeValue): MessageAttributeValue =>
      value.BinaryValue === undefined ? value : { ...value, BinaryValue: new Uint8Array(value.BinaryValue) };
    const received = Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, binary(value)]);
    expect(Object.fromEntries(received)).toEqual(
      Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, binary(value)])),
    );
  });

  test('may be none', async () => {
    const url = await world().createQueue();
    expect((await sendWith(url, {})).MD5OfMessageAttributes).toBeUndefined();
  });

  test.each(['attr.1øßä', 'constructor', 'a-b_c.d', 'x'.repeat(256)])('may be named %s', async (name) => {
    const url = await world().createQueue();
    await sendWith(url, Object.fromEntries([[name, text('v')]]));
    const { MessageAttributes } = await world().receiveOne(url, { MessageAttributeNames: ['All'] });
    expect(Object.entries(MessageAttributes ?? {})).toEqual([[name, text('v')]]);
  });

  const RESERVED = "You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These strings are reserved for internal use.";
  const CHARACTERS = 'Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores. ';

  test.each<[string, string]>([
    ['aWs.thing', RESERVED],
    ['AMAZON.thing', RESERVED],
    ['Invalid-!-attr', CHARACTERS],
    ['Invalid-"-attr', CHARACTERS],
    ['Invalid-§-attr', CHARACTERS],
    ['Invalid-(-attr', CHARACTERS],
    ['Invalid-?-attr', CHARACTERS],
    ['Invalid attr', CHARACTERS],
    ['L'.repeat(257), 'Message (user) attribute name must be shorter than 256 bytes.'],
    ['', 'The request must contain non-empty message (user) attribute names.'],
  ])('may not be named %j', async (name, message) => {
    const url = await world().createQueue();
    expect(await refusalOf(sendWith(url, { [name]: text('v') }))).toEqual(invalidParameter(message));
  });

  test.each(['.name', 'name.'])('may not be named %j either', async (name) => {
    const url = await world().createQueue();
    expect(await refusalOf(sendWith(url, { [name]: text('v') }))).toEqual(expect.objectContaining({ code: 'InvalidParameterValue', status: 400 }));
  });

  test.each<[MessageAttributeValue, string]>([
    [text(''), "Message (user) attribute 'Hello' must contain a non-empty value of type 'String'."],
    [
      { DataType: 'InvalidType', StringValue: 'v' },
      "The type of message (user) attribute 'Hello' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
    ],
    [
      { DataType: 'string', StringValue: 'v' },
      "The type of message (user) attribute 'Hello' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
    ],
    [{ DataType: 'Number', StringValue: 'world' }, "Can't cast the value of message (user) attribute 'Hello' to a number."],
    [{ DataType: `String.${'a'.repeat(250)}`, StringValue: 'v' }, 'Message (user) attribute type must be shorter than 256 bytes.'],
  ])('may not be %j', async (value, message) => {
    const url = await world().createQueue();
    expect(await refusalOf(sendWith(url, { Hello: value }))).toEqual(invalidParameter(message));
  });

  test.each(['1', '-1.5', '1e10', '0.00001', '123456789012345678901234567890'])('may be the number %s', async (StringValue) => {
    const url = await world().createQueue();
    const value = { DataType: 'Number', StringValue };
    await sendWith(url, { n: value });
    expect((await world().receiveOne(url, { MessageAttributeNames: ['n'] })).MessageAttributes).toEqual({ n: value });
  });

  test('may not hold control characters', async () => {
    const url = await world().createQueue();
    expect(await refusalOf(sendWith(url, { a: text('Invalid-\b,\u000B') }))).toEqual(
      expect.objectContaining({ code: 'InvalidParameterValue', status: 400 }),
    );
  });

  test('may not be lists', async () => {
    const url = await world().createQueue();
    const refusal = await refusalOf(sendWith(url, { Hello: { DataType: 'String', StringListValues: ['World'] } }));
    expect(refusal.message).toBe('Message attribute list values in SendMessage operation are not supported.');
    expect(refusal.status).toBe(400);
  });

  test('may not be more than ten', async () => {
    const url = await world().createQueue();
    const many = (count: number): Record<string, MessageAttributeValue> =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${String(index)}`, text('v')]));
    await sendWith(url, many(10));
    expect(await refusalOf(sendWith(url, many(11)))).toEqual(invalidParameter('Number of message attributes [11] exceeds the allowed maximum [10].'));
  });
});

describeSqs('Message attributes that a receiver asks for', (world) => {
  const ALL = { General: text('Kenobi'), Hello: text('There'), 'Help.Me': text('Me') };

  test.each<[string[], Record<string, MessageAttributeValue> | undefined, string | undefined]>([
    [[], undefined, undefined],
    [['All'], ALL, '4c360f3fdafd970e05fae2f149d997f5'],
    [['.*'], ALL, '4c360f3fdafd970e05fae2f149d997f5'],
    [['*'], ALL, '4c360f3fdafd970e05fae2f149d997f5'],
    [['Foo', 'Help'], undefined, undefined],
    [['hello'], undefined, undefined],
    [['Hello', 'General'], { General: text('Kenobi'), Hello: text('There') }, 'fca026605781cb4126a1e9044df24232'],
    [['Foo', 'Hello'], { Hello: text('There') }, 'a311262e065454b75da111d535b8dacd'],
    [['Hel.*'], { Hello: text('There'), 'Help.Me': text('Me') }, '83fee93c1bcd8b9a5a923ffacdc636c7'],
    [['AWS.'], undefined, undefined],
    [['..foo'], undefined, undefined],
  ])('%j', async (MessageAttributeNames, attributes, md5) => {
    const url = await world().createQueue();
    await world().send(url, 'msg', { MessageAttributes: ALL });
    const message = await world().receiveOne(url, { MessageAttributeNames });
    expect(message.MessageAttributes).toEqual(attributes);
    expect(message.MD5OfMessageAttributes).toBe(md5);
  });

  test('are the same at the next receive', async () => {
    const url = await world().createQueue();
    await world().send(url, 'msg', { MessageAttributes: ALL });
    await world().receiveOne(url, { VisibilityTimeout: 0, MessageAttributeNames: ['Hello'] });
    expect((await world().receiveOne(url, { MessageAttributeNames: ['All'] })).MessageAttributes).toEqual(ALL);
  });
});

describeSqs('System attributes', (world) => {
  const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';

  test('AWSTraceHeader is answered with an MD5 of its own and told to receivers', async () => {
    const url = await world().createQueue();
    const MessageAttributes = { timestamp: { DataType: 'Number', StringValue: '1493147359900' } };
    const plain = await world().sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'plain', MessageAttributes }));
    const traced = await world().sqs.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: 'traced',
        MessageAttributes,
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: TRACE } },
      }),
    );
    expect(plain.MD5OfMessageSystemAttributes).toBeUndefined();
    expect(traced.MD5OfMessageSystemAttributes).toBe('5ae4d5d7636402d80f4eb6d213245a88');
    expect(traced.MD5OfMessageAttributes).toBe(plain.MD5OfMessageAttributes);
    const messages = await world().receive(url, { MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['AWSTraceHeader'] });
    expect(messages.map(({ Body, Attributes }) => [Body, Attributes])).toEqual([
      ['plain', undefined],
      ['traced', { AWSTraceHeader: TRACE }],
    ]);
  });

  test('a sender can give no other', async () => {
    const url = await world().createQueue();
    const MessageSystemAttributes = { ['Hello' as 'AWSTraceHeader']: text('World') };
    expect(await refusalOf(world().send(url, 'x', { MessageSystemAttributes }))).toEqual(
      invalidParameter("Message system attribute name 'Hello' is invalid."),
    );
  });

  test('All gives who sent it and when, and how often it was received', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    await world().seconds(10);
    const first = await world().receiveOne(url, { MessageSystemAttributeNames: ['All'], VisibilityTimeout: 5 });
    expect(first.Attributes).toEqual({
      SenderId: ACCOUNT,
      SentTimestamp: String(START_OF(first.Attributes?.['SentTimestamp'])),
      ApproximateFirstReceiveTimestamp: String(world().clock.now()),
      ApproximateReceiveCount: '1',
    });
    const { ApproximateFirstReceiveTimestamp } = first.Attributes ?? {};
    await world().seconds(5);
    const second = await world().receiveOne(url, { MessageSystemAttributeNames: ['All'] });
    expect(second.Attributes).toEqual({ ...first.Attributes, ApproximateFirstReceiveTimestamp, ApproximateReceiveCount: '2' });
    expect(Number(first.Attributes?.['SentTimestamp'])).toBe(world().clock.now() - 15_000);
  });

  test('FIFO queues tell group, deduplication id and sequence number', async () => {
    const url = await world().createFifoQueue();
    const { SequenceNumber } = await world().sqs.send(
      new SendMessageCommand({ QueueUrl: url, MessageBody: 'message-body-1', MessageGroupId: 'group-1', MessageDeduplicationId: 'dedup-1' }),
    );
    const { Attributes } = await world().receiveOne(url, { MessageSystemAttributeNames: ['All'] });
    expect(Attributes).toEqual({
      SenderId: ACCOUNT,
      SentTimestamp: String(world().clock.now()),
      ApproximateFirstReceiveTimestamp: String(world().clock.now()),
      ApproximateReceiveCount: '1',
      MessageGroupId: 'group-1',
      MessageDeduplicationId: 'dedup-1',
      SequenceNumber,
    });
  });

  test.each([[['SenderId']], [['SenderId', 'SequenceNumber']]])('%j gives what there is of it', async (names) => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const message = await world().receiveOne(url, { MessageSystemAttributeNames: names as 'SenderId'[] });
    expect(message.Attributes).toEqual({ SenderId: ACCOUNT });
  });

  test('the older parameter AttributeNames asks for the same', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    expect((await world().receiveOne(url, { AttributeNames: ['SentTimestamp' as 'All'] })).Attributes).toEqual({
      SentTimestamp: String(world().clock.now()),
    });
  });

  test("the request's own trace header goes with the message", async () => {
    const url = await world().createQueue();
    const trace = 'Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1';
    const request = jsonRequest('SendMessage', { QueueUrl: url, MessageBody: 'x' });
    const sent = await world().raw({ ...request, headers: { ...request.headers, 'x-amzn-trace-id': trace } });
    expect(JSON.parse(sent.body)).not.toHaveProperty('MD5OfMessageSystemAttributes');
    expect((await world().receiveOne(url, { MessageSystemAttributeNames: ['AWSTraceHeader'] })).Attributes).toEqual({ AWSTraceHeader: trace });
  });

  test('none are given to a receiver that asks for none', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    expect(Object.keys(await world().receiveOne(url)).toSorted()).toEqual(['Body', 'MD5OfBody', 'MessageId', 'ReceiptHandle']);
  });
});

/** A timestamp that must be one of this suite's, in milliseconds. */
function START_OF(timestamp: string | undefined): number {
  const value = Number(timestamp);
  if (!Number.isInteger(value) || value < START) throw new Error(`no timestamp: ${String(timestamp)}`);
  return value;
}
