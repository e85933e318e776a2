import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs, QUEUE_DOES_NOT_EXIST, refusalOf, type SqsWorld } from './support.js';

function purge(world: SqsWorld, url: string): Promise<unknown> {
  return world.sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
}

describeSqs('PurgeQueue', (world) => {
  test('removes messages that are visible, in flight and delayed', async () => {
    const url = await world().createQueue();
    for (const body of ['a', 'b', 'c']) await world().send(url, body);
    await world().send(url, 'd', { DelaySeconds: 2 });
    await world().receiveOne(url, { VisibilityTimeout: 3 });
    await purge(world(), url);
    expect(await world().counts(url)).toEqual([0, 0, 0]);
    await world().seconds(60);
    expect(await world().bodies(url)).toEqual([]);
  });

  test('leaves the queue as it is', async () => {
    const url = await world().createQueue({ DelaySeconds: '1' });
    await purge(world(), url);
    await world().send(url, 'new', { DelaySeconds: 0 });
    expect(await world().bodies(url)).toEqual(['new']);
    expect(await world().attributes(url, 'DelaySeconds')).toEqual({ DelaySeconds: '1' });
  });

  test('forgets the deduplication ids of a FIFO queue', async () => {
    const url = await world().createFifoQueue();
    await world().send(url, 'message-1', { MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    await purge(world(), url);
    await world().send(url, 'message-2', { MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    expect(await world().bodies(url)).toEqual(['message-2']);
  });

  test('frees a message group that was in flight', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'g', '1');
    await world().receiveOne(url);
    await purge(world(), url);
    await world().sendToGroup(url, 'g', '2');
    expect(await world().bodies(url)).toEqual(['2']);
  });

  test('may be repeated at once', async () => {
    const url = await world().createQueue();
    await purge(world(), url);
    await purge(world(), url);
  });

  test('refuses a queue that does not exist', async () => {
    expect(await refusalOf(purge(world(), `${world().baseUrl}/123456789012/none`))).toEqual(QUEUE_DOES_NOT_EXIST);
  });
});

describeSqs(
  'PurgeQueue with strict timing',
  (world) => {
    test('works once in sixty seconds', async () => {
      const url = await world().createQueue({}, 'purged');
      await purge(world(), url);
      await world().seconds(59);
      expect(await refusalOf(purge(world(), url))).toEqual({
        code: 'AWS.SimpleQueueService.PurgeQueueInProgress',
        status: 403,
        message: 'Only one PurgeQueue operation on purged is allowed every 60 seconds.',
      });
      await world().seconds(2);
      await purge(world(), url);
    });
  },
  { strict: true },
);
