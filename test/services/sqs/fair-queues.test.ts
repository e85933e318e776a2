import { DeleteMessageBatchCommand, PurgeQueueCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs } from './support.js';

describeSqs('Fair queues', (world) => {
  /** Sends messages of a tenant, named after it and numbered, ten to a batch. */
  const sendMany = async (QueueUrl: string, tenant: string, count: number): Promise<void> => {
    const entries = Array.from({ length: count }, (_, index) => ({ Id: String(index), MessageBody: `${tenant} ${String(index + 1)}`, MessageGroupId: tenant }));
    for (let from = 0; from < count; from += 10) await world().sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: entries.slice(from, from + 10) }));
  };

  /** A queue in which the tenant `busy` has 30 messages in flight, and more waiting. */
  const busyQueue = async () => {
    const url = await world().createQueue();
    await sendMany(url, 'busy', 40);
    const handles: string[] = [];
    for (let batch = 0; batch < 3; batch += 1) {
      for (const { ReceiptHandle = '' } of await world().receive(url, { MaxNumberOfMessages: 10 })) handles.push(ReceiptHandle);
    }
    return { url, handles };
  };

  test('a tenant with 30 messages in flight waits for the others, not the others for it', async () => {
    const { url } = await busyQueue();
    await sendMany(url, 'calm', 2);
    await world().send(url, 'of nobody');
    expect((await world().bodies(url)).slice(0, 4)).toEqual(['calm 1', 'calm 2', 'of nobody', 'busy 31']);
  });

  test('nothing is held back when only the busy tenant has messages', async () => {
    const { url } = await busyQueue();
    expect(await world().bodies(url)).toHaveLength(10);
    expect(await world().counts(url)).toEqual([0, 40, 0]);
  });

  test('a tenant is quiet again when its messages were deleted, or came back', async () => {
    const { url, handles } = await busyQueue();
    await sendMany(url, 'calm', 3);
    expect(await world().bodies(url, { MaxNumberOfMessages: 1 })).toEqual(['calm 1']);
    const Entries = handles.slice(0, 1).map((ReceiptHandle) => ({ Id: '1', ReceiptHandle }));
    await world().sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    expect(await world().bodies(url, { MaxNumberOfMessages: 1 })).toEqual(['busy 31']);
    expect(await world().bodies(url, { MaxNumberOfMessages: 1 })).toEqual(['calm 2']);
    await world().seconds(30);
    expect(await world().bodies(url, { MaxNumberOfMessages: 2 })).toEqual(['busy 2', 'busy 3']);
  });

  test('a purge forgets who was busy', async () => {
    const { url } = await busyQueue();
    await world().sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    await sendMany(url, 'busy', 1);
    await sendMany(url, 'calm', 1);
    expect(await world().bodies(url)).toEqual(['busy 1', 'calm 1']);
  });
});
