import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
} from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs, invalidParameter, QUEUE_DOES_NOT_EXIST, refusalOf, type Refusal } from './support.js';

const INVALID_ID: Refusal = {
  code: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  status: 400,
  message: 'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
};

describeSqs('Every batch', (world) => {
  type Batch = (url: string, ids: readonly string[]) => Promise<unknown>;
  const batches: readonly (readonly [string, Batch])[] = [
    [
      'SendMessageBatch',
      (url, ids) => world().sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: ids.map((Id) => ({ Id, MessageBody: Id })) })),
    ],
    [
      'DeleteMessageBatch',
      (url, ids) => world().sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: ids.map((Id) => ({ Id, ReceiptHandle: 'h' })) })),
    ],
    [
      'ChangeMessageVisibilityBatch',
      (url, ids) =>
        world().sqs.send(
          new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries: ids.map((Id) => ({ Id, ReceiptHandle: 'h', VisibilityTimeout: 1 })) }),
        ),
    ],
  ];

  test.each(batches)('%s refuses to be empty', async (name, batch) => {
    expect(await refusalOf(batch(await world().createQueue(), []))).toEqual({
      code: 'AWS.SimpleQueueService.EmptyBatchRequest',
      status: 400,
      message: `There should be at least one ${name}RequestEntry in the request.`,
    });
  });

  test.each(batches)('%s holds ten entries at most', async (_name, batch) => {
    const ids = Array.from({ length: 11 }, (_, index) => String(index));
    expect(await refusalOf(batch(await world().createQueue(), ids))).toEqual({
      code: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
      status: 400,
      message: 'Maximum number of entries per request are 10. You have sent 11.',
    });
  });

  test.each(batches)('%s wants ids that differ', async (_name, batch) => {
    expect(await refusalOf(batch(await world().createQueue(), ['a', 'idA', 'idA']))).toEqual({
      code: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
      status: 400,
      message: 'Id idA repeated.',
    });
  });

  test.each(batches)('%s wants ids of its alphabet', async (_name, batch) => {
    const url = await world().createQueue();
    for (const id of ['', ' ', 'invalid:id', 'é', 'a.b', 'x'.repeat(81)]) expect(await refusalOf(batch(url, [id])), id).toEqual(INVALID_ID);
    await batch(url, ['x'.repeat(80), 'A-z_09']);
  });

  test.each(batches)('%s refuses a queue that does not exist', async (_name, batch) => {
    expect(await refusalOf(batch(`${world().baseUrl}/123456789012/none`, ['a']))).toEqual(QUEUE_DOES_NOT_EXIST);
  });
});

describeSqs('SendMessageBatch', (world) => {
  const sendBatch = async (url: string, ...entries: readonly Partial<SendMessageBatchRequestEntry>[]) => {
    const Entries = entries.map((entry, index) => ({ Id: String(index + 1), MessageBody: 'body', ...entry }));
    const { Successful, Failed } = await world().sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    return { Successful, Failed };
  };

  test('sends all entries in order and answers each', async () => {
    const url = await world().createQueue();
    const { Successful, Failed } = await sendBatch(
      url,
      { MessageBody: 'a', MessageAttributes: { Foo: { DataType: 'String', StringValue: 'Bar' } } },
      { MessageBody: 'b' },
    );
    expect(Failed).toBeUndefined();
    const MessageId = expect.any(String) as string;
    expect(Successful).toEqual([
      { Id: '1', MessageId, MD5OfMessageBody: '0cc175b9c0f1b6a831c399e269772661', MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c' },
      { Id: '2', MessageId, MD5OfMessageBody: '92eb5ffee6ae2fec3ad71c777531578f' },
    ]);
    expect(await world().bodies(url)).toEqual(['a', 'b']);
  });

  test('sends the others when an entry cannot be sent', async () => {
    const url = await world().createQueue();
    const { Successful, Failed } = await sendBatch(url, { MessageBody: 'a' }, { MessageBody: '\u0001' }, { MessageBody: 'c', DelaySeconds: 901 });
    expect(Successful?.map(({ Id }) => Id)).toEqual(['1']);
    expect(Failed).toEqual([
      {
        Id: '2',
        SenderFault: true,
        Code: 'InvalidMessageContents',
        Message:
          "Invalid binary character '#x1' was found in the message body, the set of allowed characters is " +
          '#x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].',
      },
      {
        Id: '3',
        SenderFault: true,
        Code: 'InvalidParameterValue',
        Message: 'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
      },
    ]);
    expect(await world().bodies(url)).toEqual(['a']);
  });

  test('sends the others when one is longer than the queue takes', async () => {
    const url = await world().createQueue({ MaximumMessageSize: '1024' });
    const { Successful, Failed } = await sendBatch(url, { MessageBody: 'a'.repeat(1024) }, { MessageBody: 'a'.repeat(1025) });
    expect(Successful?.map(({ Id }) => Id)).toEqual(['1']);
    expect(Failed).toEqual([
      {
        Id: '2',
        SenderFault: true,
        Code: 'InvalidParameterValue',
        Message: 'One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.',
      },
    ]);
  });

  test('an empty body is an EmptyValue', async () => {
    const { Successful, Failed } = await sendBatch(await world().createQueue(), { MessageBody: 'a' }, { MessageBody: '' });
    expect(Successful?.map(({ Id }) => Id)).toEqual(['1']);
    expect(Failed?.map(({ Id, Code, SenderFault }) => ({ Id, Code, SenderFault }))).toEqual([{ Id: '2', Code: 'EmptyValue', SenderFault: true }]);
  });

  test('wants an id and a body of each entry', async () => {
    const QueueUrl = await world().createQueue();
    const missing = (parameter: string): Refusal => ({
      code: 'MissingParameter',
      status: 400,
      message: `The request must contain the parameter ${parameter}.`,
    });
    const withoutId = { QueueUrl, Entries: [{ Id: '1', MessageBody: 'a' }, { Id: undefined, MessageBody: 'b' }] };
    expect(await refusalOf(world().sqs.send(new SendMessageBatchCommand(withoutId)))).toEqual(missing('SendMessageBatchRequestEntry.2.Id'));
    const withoutEntries = { QueueUrl, Entries: undefined };
    expect(await refusalOf(world().sqs.send(new SendMessageBatchCommand(withoutEntries)))).toEqual(missing('Entries'));
  });

  test('all entries together hold one mebibyte, attributes counted', async () => {
    const url = await world().createQueue();
    await sendBatch(url, ...Array.from({ length: 8 }, () => ({ MessageBody: 'a'.repeat(131_072) })));
    const attributes = { k: { DataType: 'String', StringValue: 'x' } };
    const entries = [{ MessageBody: 'a'.repeat(1_048_576 - 'kStringx'.length), MessageAttributes: attributes }, { MessageBody: 'a' }];
    expect(await refusalOf(sendBatch(url, ...entries))).toEqual({
      code: 'AWS.SimpleQueueService.BatchRequestTooLong',
      status: 400,
      message: 'Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.',
    });
  });

  test('an entry may have its own delay', async () => {
    const url = await world().createQueue({ DelaySeconds: '10' });
    await sendBatch(url, { MessageBody: 'queue' }, { MessageBody: 'now', DelaySeconds: 0 });
    expect(await world().counts(url)).toEqual([1, 0, 1]);
  });

  test('keeps the order of a FIFO queue and gives sequence numbers that grow', async () => {
    const url = await world().createFifoQueue();
    const bodies = Array.from({ length: 10 }, (_, index) => String(index));
    const { Successful } = await sendBatch(url, ...bodies.map((MessageBody) => ({ MessageBody, MessageGroupId: 'g' })));
    const numbers = Successful?.map(({ SequenceNumber }) => BigInt(SequenceNumber ?? '')) ?? [];
    expect(numbers).toHaveLength(10);
    expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(numbers).size).toBe(10);
    expect(await world().bodies(url)).toEqual(bodies);
  });

  test('deduplicates inside the batch', async () => {
    const url = await world().createFifoQueue();
    const { Successful } = await sendBatch(url, { MessageGroupId: 'g' }, { MessageGroupId: 'g' });
    expect(Successful?.[1]?.MessageId).toBe(Successful?.[0]?.MessageId);
    expect(Successful?.[1]?.SequenceNumber).toBe(Successful?.[0]?.SequenceNumber);
    expect(await world().counts(url)).toEqual([1, 0, 0]);
  });

  test('refuses an entry that a standard queue cannot take', async () => {
    const url = await world().createQueue();
    const { Failed } = await sendBatch(url, { MessageDeduplicationId: 'd' }, { MessageBody: 'taken' });
    expect(Failed?.map(({ Id, Code, SenderFault }) => ({ Id, Code, SenderFault }))).toEqual([
      { Id: '1', Code: 'InvalidParameterValue', SenderFault: true },
    ]);
    expect(await world().bodies(url)).toEqual(['taken']);
  });

  test('fails whole for a FIFO queue when an entry lacks its group or deduplication id', async () => {
    const url = await world().createFifoQueue({ ContentBasedDeduplication: 'false' });
    const good = { MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    expect(await refusalOf(sendBatch(url, good, { MessageDeduplicationId: 'e' }))).toEqual(
      invalidParameter('The request must contain the parameter MessageGroupId.'),
    );
    expect(await refusalOf(sendBatch(url, good, { MessageGroupId: 'g' }))).toEqual(
      invalidParameter('The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly'),
    );
    expect(await world().counts(url)).toEqual([0, 0, 0]);
  });
});

describeSqs('DeleteMessageBatch', (world) => {
  test('deletes what it can and tells what it cannot', async () => {
    const url = await world().createQueue();
    for (const body of ['a', 'b', 'c']) await world().send(url, body);
    const [a, b] = await world().receive(url, { MaxNumberOfMessages: 2, VisibilityTimeout: 5 });
    const { Successful, Failed } = await world().sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: '1', ReceiptHandle: a?.ReceiptHandle },
          { Id: '2', ReceiptHandle: 'dummy' },
          { Id: '3', ReceiptHandle: b?.ReceiptHandle },
        ],
      }),
    );
    expect(Successful).toEqual([{ Id: '1' }, { Id: '3' }]);
    expect(Failed).toEqual([
      { Id: '2', SenderFault: true, Code: 'ReceiptHandleIsInvalid', Message: 'The input receipt handle "dummy" is not a valid receipt handle.' },
    ]);
    await world().seconds(5);
    expect(await world().bodies(url)).toEqual(['c']);
  });

  test('leaves out the list of failures when there are none', async () => {
    const url = await world().createQueue();
    await world().send(url, 'a');
    const { ReceiptHandle } = await world().receiveOne(url);
    const answer = await world().sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: [{ Id: '1', ReceiptHandle }] }));
    expect(answer.Failed).toBeUndefined();
    expect(answer.Successful).toEqual([{ Id: '1' }]);
  });
});

describeSqs('ChangeMessageVisibilityBatch', (world) => {
  test('changes what it can and tells what it cannot', async () => {
    const url = await world().createQueue();
    for (const body of ['a', 'b', 'c']) await world().send(url, body);
    const [a, b, c] = await world().receive(url, { MaxNumberOfMessages: 3 });
    const { Successful, Failed } = await world().sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: '1', ReceiptHandle: a?.ReceiptHandle, VisibilityTimeout: 0 },
          { Id: '2', ReceiptHandle: 'dummy', VisibilityTimeout: 0 },
          { Id: '3', ReceiptHandle: b?.ReceiptHandle, VisibilityTimeout: 10 },
          { Id: '4', ReceiptHandle: c?.ReceiptHandle, VisibilityTimeout: 43_201 },
        ],
      }),
    );
    expect(Successful).toEqual([{ Id: '1' }, { Id: '3' }]);
    expect(Failed?.map(({ Id, Code, SenderFault }) => ({ Id, Code, SenderFault }))).toEqual([
      { Id: '2', Code: 'ReceiptHandleIsInvalid', SenderFault: true },
      { Id: '4', Code: 'InvalidParameterValue', SenderFault: true },
    ]);
    expect(await world().bodies(url, { VisibilityTimeout: 100 })).toEqual(['a']);
    await world().seconds(10);
    expect(await world().bodies(url)).toEqual(['b']);
  });
});
