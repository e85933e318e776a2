import { DeleteMessageCommand, SendMessageCommand, SetQueueAttributesCommand, type SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs, refusalOf } from './support.js';

describeSqs('Deduplication in FIFO queues', (world) => {
  const send = (url: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
    world().sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody, MessageGroupId: 'g', ...more }));

  test('a duplicate is answered like the first, with the MD5 of its own body, and not added', async () => {
    const url = await world().createFifoQueue();
    const first = await send(url, 'a', { MessageDeduplicationId: 'd' });
    const second = await send(url, 'b', { MessageDeduplicationId: 'd' });
    expect(second.MessageId).toBe(first.MessageId);
    expect(second.SequenceNumber).toBe(first.SequenceNumber);
    expect(second.MD5OfMessageBody).toBe('92eb5ffee6ae2fec3ad71c777531578f');
    expect(await world().bodies(url)).toEqual(['a']);
  });

  test('the window is five minutes from the first message, whatever came between', async () => {
    const url = await world().createFifoQueue();
    await send(url, 'first', { MessageDeduplicationId: 'd' });
    await world().seconds(299);
    await send(url, 'dropped', { MessageDeduplicationId: 'd' });
    await world().seconds(2);
    await send(url, 'second', { MessageDeduplicationId: 'd' });
    expect(await world().bodies(url)).toEqual(['first', 'second']);
  });

  test('it lasts when the message was received and deleted', async () => {
    const url = await world().createFifoQueue();
    await send(url, '{"foo": "bar"}');
    const { ReceiptHandle } = await world().receiveOne(url);
    await world().sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    await send(url, '{"foo": "bar"}');
    expect(await world().counts(url)).toEqual([0, 0, 0]);
  });

  test('content-based deduplication looks at the body and not at attributes', async () => {
    const url = await world().createFifoQueue();
    await send(url, 'same');
    await send(url, 'same', { MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } });
    await send(url, 'other');
    expect(await world().bodies(url)).toEqual(['same', 'other']);
  });

  test('the id that content-based deduplication makes is the SHA-256 of the body', async () => {
    const url = await world().createFifoQueue();
    const sha256 = '7509e5bda0c762d2bac7f90d758b5b2263fa01ccbc542ab5e3df163be08e6ca9';
    await send(url, 'hello world!');
    await send(url, 'anything', { MessageDeduplicationId: sha256 });
    const { Attributes } = await world().receiveOne(url, { MessageSystemAttributeNames: ['MessageDeduplicationId'] });
    expect(Attributes).toEqual({ MessageDeduplicationId: sha256 });
    expect(await world().counts(url)).toEqual([0, 1, 0]);
  });

  test('an id that is given wins over the body', async () => {
    const url = await world().createFifoQueue();
    await send(url, 'same', { MessageDeduplicationId: '1' });
    await send(url, 'same', { MessageDeduplicationId: '2' });
    expect(await world().bodies(url)).toEqual(['same', 'same']);
  });

  test('the window is the whole queue, over all groups', async () => {
    const url = await world().createFifoQueue();
    await send(url, 'same', { MessageGroupId: 'group-1' });
    await send(url, 'same', { MessageGroupId: 'group-2' });
    expect(await world().bodies(url)).toEqual(['same']);
  });

  test('with DeduplicationScope messageGroup every group has its own', async () => {
    const url = await world().createFifoQueue({ DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' });
    for (const MessageGroupId of ['group-1', 'group-2', 'group-1']) await send(url, 'same', { MessageGroupId });
    expect(await world().bodies(url)).toEqual(['same', 'same']);
  });

  test('a changed scope counts after a minute', async () => {
    const url = await world().createFifoQueue();
    const settle = (DeduplicationScope: string): Promise<unknown> =>
      world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { DeduplicationScope } }));
    await settle('messageGroup');
    expect(await world().attributes(url, 'DeduplicationScope')).toEqual({ DeduplicationScope: 'messageGroup' });
    await world().seconds(59);
    for (const MessageGroupId of ['group-1', 'group-2']) await send(url, 'same', { MessageGroupId });
    await world().seconds(1);
    for (const MessageGroupId of ['group-1', 'group-2']) await send(url, 'new', { MessageGroupId });
    expect(await world().bodies(url)).toEqual(['same', 'new', 'new']);
    await settle('queue');
    await send(url, 'new', { MessageGroupId: 'group-3' });
    expect(await world().bodies(url)).toEqual(['new']);
  });

  test('a queue that stops content-based deduplication wants ids', async () => {
    const url = await world().createFifoQueue();
    await world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { ContentBasedDeduplication: 'false' } }));
    expect((await refusalOf(send(url, 'x'))).code).toBe('InvalidParameterValue');
    await send(url, 'x', { MessageDeduplicationId: 'd' });
  });
});

describeSqs('High throughput for FIFO queues', (world) => {
  test('wants deduplication by message group', async () => {
    for (const attributes of [{ FifoThroughputLimit: 'perMessageGroupId' }, { FifoThroughputLimit: 'perMessageGroupId', DeduplicationScope: 'queue' }]) {
      const refusal = await refusalOf(world().createFifoQueue(attributes));
      expect(refusal.status).toBe(400);
      expect(refusal.message).toContain('The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup');
    }
    const url = await world().createFifoQueue({ FifoThroughputLimit: 'perMessageGroupId', DeduplicationScope: 'messageGroup' });
    expect(await world().attributes(url, 'FifoThroughputLimit', 'DeduplicationScope')).toEqual({
      FifoThroughputLimit: 'perMessageGroupId',
      DeduplicationScope: 'messageGroup',
    });
  });
});
