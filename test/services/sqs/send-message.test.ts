import { SendMessageCommand, type SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs, invalidParameter, QUEUE_DOES_NOT_EXIST, refusalOf } from './support.js';

const MEBIBYTE = 1_048_576;

describeSqs('SendMessage', (world) => {
  const send = (url: string, more: Partial<SendMessageCommandInput>) =>
    world().sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'body', ...more }));

  test('answers an id and the MD5 of the body, and nothing that a standard queue has not', async () => {
    const { $metadata, ...answer } = await send(await world().createQueue(), { MessageBody: 'message' });
    expect(answer).toEqual({ MessageId: expect.stringMatching(/^[\da-f-]{36}$/) as string, MD5OfMessageBody: '78e731027d8fd50ed642340b7c9a63b3' });
    expect($metadata.httpStatusCode).toBe(200);
  });

  test('gives every message an id of its own', async () => {
    const url = await world().createQueue();
    const ids = [];
    for (let count = 0; count < 5; count += 1) ids.push(await world().send(url, 'same'));
    expect(new Set(ids).size).toBe(5);
  });

  test.each(['"&quot;&quot;\r', '{\r\n"a" : "b"}', '\t\n', 'é…😀', '<xml a="b">&amp;</xml>', '\uFFFD\uE000\uD7FF', '__proto__', '\u{10FFFF}'])(
    'carries %j unchanged',
    async (body) => {
      const url = await world().createQueue();
      await world().send(url, body);
      expect(await world().bodies(url)).toEqual([body]);
    },
  );

  test.each([
    ['\u0000', '#x0'],
    ['text \u0007 text', '#x7'],
    ['\u000B', '#xB'],
    ['\u001F', '#x1F'],
    ['\uFFFE', '#xFFFE'],
    ['\uFFFF', '#xFFFF'],
  ])('refuses %j in a body', async (body, name) => {
    const url = await world().createQueue();
    expect(await refusalOf(send(url, { MessageBody: body }))).toEqual({
      code: 'InvalidMessageContents',
      status: 400,
      message:
        `Invalid binary character '${name}' was found in the message body, the set of allowed characters is ` +
        '#x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].',
    });
    expect(await world().counts(url)).toEqual([0, 0, 0]);
  });

  test.each(['', undefined])('refuses the body %j', async (MessageBody) => {
    const url = await world().createQueue();
    expect(await refusalOf(send(url, { MessageBody }))).toEqual({
      code: 'MissingParameter',
      status: 400,
      message: 'The request must contain the parameter MessageBody.',
    });
  });

  test('refuses a queue that does not exist', async () => {
    expect(await refusalOf(send(`${world().baseUrl}/123456789012/none`, {}))).toEqual(QUEUE_DOES_NOT_EXIST);
  });
});

describeSqs('Delays', (world) => {
  test('a delayed message cannot be received before its time', async () => {
    const url = await world().createQueue();
    await world().send(url, 'later', { DelaySeconds: 900 });
    await world().seconds(899);
    expect(await world().bodies(url)).toEqual([]);
    await world().seconds(1);
    expect(await world().bodies(url)).toEqual(['later']);
  });

  test('the queue\'s delay holds where a message has none of its own', async () => {
    const url = await world().createQueue({ DelaySeconds: '10' });
    await world().send(url, 'queue');
    await world().send(url, 'now', { DelaySeconds: 0 });
    await world().send(url, 'soon', { DelaySeconds: 5 });
    expect(await world().bodies(url)).toEqual(['now']);
    await world().seconds(5);
    expect(await world().bodies(url)).toEqual(['soon']);
    await world().seconds(5);
    expect(await world().bodies(url)).toEqual(['queue']);
  });

  test.each([-1, 901])('refuses a delay of %i seconds', async (DelaySeconds) => {
    const url = await world().createQueue();
    expect(await refusalOf(world().send(url, 'x', { DelaySeconds }))).toEqual(
      invalidParameter(`Value ${String(DelaySeconds)} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`),
    );
  });

  test('FIFO queues take no delay of a message, except none', async () => {
    const url = await world().createFifoQueue();
    await world().send(url, 'x', { MessageGroupId: 'g', DelaySeconds: 0 });
    expect(await refusalOf(world().send(url, 'y', { MessageGroupId: 'g', DelaySeconds: 2 }))).toEqual(
      invalidParameter('Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.'),
    );
  });

  test('FIFO queues delay all messages, in order', async () => {
    const url = await world().createFifoQueue({ DelaySeconds: '2' });
    await world().sendToGroup(url, 'g', '1', '2', '3');
    expect(await world().bodies(url)).toEqual([]);
    expect(await world().counts(url)).toEqual([0, 0, 3]);
    await world().seconds(2);
    expect(await world().bodies(url)).toEqual(['1', '2', '3']);
  });
});

describeSqs('Message sizes', (world) => {
  const TOO_LONG = (bytes: number) =>
    invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${String(bytes)} bytes.`);

  test('a message holds one mebibyte and not a byte more', async () => {
    const url = await world().createQueue();
    await world().send(url, 'a'.repeat(MEBIBYTE));
    expect((await world().receiveOne(url)).Body).toHaveLength(MEBIBYTE);
    expect(await refusalOf(world().send(url, 'a'.repeat(MEBIBYTE + 1)))).toEqual(TOO_LONG(MEBIBYTE));
  });

  test('bytes are counted, not characters', async () => {
    const url = await world().createQueue({ MaximumMessageSize: '1024' });
    await world().send(url, 'é'.repeat(512));
    expect(await refusalOf(world().send(url, `${'é'.repeat(512)}a`))).toEqual(TOO_LONG(1024));
  });

  test('names, types and values of attributes count', async () => {
    const url = await world().createQueue({ MaximumMessageSize: '1024' });
    const MessageAttributes = { k: { DataType: 'String', StringValue: 'x' } };
    await world().send(url, 'a'.repeat(1024 - 'kStringx'.length), { MessageAttributes });
    expect(await refusalOf(world().send(url, 'a'.repeat(1024 - 'kStringx'.length + 1), { MessageAttributes }))).toEqual(TOO_LONG(1024));
    const binary = { b: { DataType: 'Binary', BinaryValue: new Uint8Array(1024 - 'bBinary'.length) } };
    expect(await refusalOf(world().send(url, 'a', { MessageAttributes: binary }))).toEqual(TOO_LONG(1024));
  });
});

describeSqs('Retention', (world) => {
  test('a message is gone after four days unless the queue says otherwise', async () => {
    const url = await world().createQueue();
    await world().send(url, 'kept');
    await world().seconds(4 * 86_400);
    expect(await world().counts(url)).toEqual([1, 0, 0]);
    await world().seconds(1);
    expect(await world().counts(url)).toEqual([0, 0, 0]);
    expect(await world().bodies(url)).toEqual([]);
  });

  test('a message in flight is gone too, and its handle may still be deleted', async () => {
    const url = await world().createQueue({ MessageRetentionPeriod: '60', VisibilityTimeout: '100' });
    await world().send(url, 'flying');
    await world().receiveOne(url);
    await world().seconds(61);
    expect(await world().counts(url)).toEqual([0, 0, 0]);
    await world().seconds(60);
    expect(await world().bodies(url)).toEqual([]);
  });

  test('FIFO queues keep to it as well', async () => {
    const url = await world().createFifoQueue({ MessageRetentionPeriod: '60' });
    await world().sendToGroup(url, 'g', 'old');
    await world().seconds(30);
    await world().sendToGroup(url, 'g', 'young');
    await world().seconds(31);
    expect(await world().bodies(url)).toEqual(['young']);
  });
});

describeSqs('Fair queues: message groups in standard queues', (world) => {
  test('the group is told to receivers and blocks nobody', async () => {
    const url = await world().createQueue();
    for (const body of ['1', '2']) await world().send(url, body, { MessageGroupId: 'tenant' });
    const first = await world().receiveOne(url, { MessageSystemAttributeNames: ['All'] });
    expect(first.Attributes?.['MessageGroupId']).toBe('tenant');
    expect(first.Attributes?.['SequenceNumber']).toBeUndefined();
    expect(await world().bodies(url)).toHaveLength(1);
  });

  test.each(['', 'with space', 'é', 'x'.repeat(129)])('the group %j is refused', async (MessageGroupId) => {
    const url = await world().createQueue();
    expect(await refusalOf(world().send(url, 'x', { MessageGroupId }))).toEqual(
      invalidParameter(
        `Value ${MessageGroupId} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
      ),
    );
  });

  test('a deduplication id is refused', async () => {
    const url = await world().createQueue();
    const refusal = await refusalOf(world().send(url, 'x', { MessageDeduplicationId: 'd' }));
    expect(refusal).toEqual(expect.objectContaining({ code: 'InvalidParameterValue', status: 400 }));
    expect(refusal.message).toContain('MessageDeduplicationId');
    expect(refusal.message).toContain('not valid for this queue type');
  });
});
