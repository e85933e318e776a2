import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs, invalidParameter, QUEUE_DOES_NOT_EXIST, refusalOf } from './support.js';

describeSqs('ReceiveMessage', (world) => {
  test('gives one message unless more are asked for, in the order of sending', async () => {
    const url = await world().createQueue();
    for (const body of ['1', '2', '3', '4']) await world().send(url, body);
    expect((await world().receive(url)).map(({ Body }) => Body)).toEqual(['1']);
    expect(await world().bodies(url)).toEqual(['2', '3', '4']);
  });

  test('gives at most ten', async () => {
    const url = await world().createQueue();
    for (let count = 0; count < 12; count += 1) await world().send(url, String(count));
    expect(await world().bodies(url)).toHaveLength(10);
    expect(await world().bodies(url)).toHaveLength(2);
  });

  test('gives id, body and MD5 as SendMessage answered them', async () => {
    const url = await world().createQueue();
    const MessageId = await world().send(url, 'message');
    expect(await world().receiveOne(url)).toEqual({
      MessageId,
      Body: 'message',
      MD5OfBody: '78e731027d8fd50ed642340b7c9a63b3',
      ReceiptHandle: expect.any(String) as string,
    });
  });

  test('leaves the list out when there is nothing', async () => {
    const url = await world().createQueue();
    const { $metadata, ...answer } = await world().sqs.send(new ReceiveMessageCommand({ QueueUrl: url }));
    expect(answer).toEqual({});
    expect($metadata.httpStatusCode).toBe(200);
  });

  test.each([
    ['MaxNumberOfMessages', 0, 'Must be between 1 and 10, if provided.'],
    ['MaxNumberOfMessages', 11, 'Must be between 1 and 10, if provided.'],
    ['WaitTimeSeconds', -1, 'Must be >= 0 and <= 20, if provided.'],
    ['WaitTimeSeconds', 21, 'Must be >= 0 and <= 20, if provided.'],
    ['VisibilityTimeout', -1, 'Must be >= 0 and <= 43200, if provided.'],
    ['VisibilityTimeout', 43_201, 'Must be >= 0 and <= 43200, if provided.'],
  ])('refuses %s %i', async (parameter, value, reason) => {
    const url = await world().createQueue();
    expect(await refusalOf(world().receive(url, { [parameter]: value }))).toEqual(
      invalidParameter(`Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`),
    );
  });

  test('refuses a queue that does not exist', async () => {
    expect(await refusalOf(world().receive(`${world().baseUrl}/123456789012/none`))).toEqual(QUEUE_DOES_NOT_EXIST);
  });

  test('keeps queues apart', async () => {
    const [one, two] = [await world().createQueue(), await world().createQueue()];
    await world().send(one, 'message');
    expect(await world().bodies(two)).toEqual([]);
    expect(await world().bodies(one)).toEqual(['message']);
  });
});

describeSqs('Visibility of received messages', (world) => {
  test('they are hidden for thirty seconds unless told', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const first = await world().receiveOne(url);
    await world().seconds(29);
    expect(await world().bodies(url)).toEqual([]);
    await world().seconds(1);
    const second = await world().receiveOne(url);
    expect(second.MessageId).toBe(first.MessageId);
    expect(second.ReceiptHandle).not.toBe(first.ReceiptHandle);
  });

  test('the queue tells how long', async () => {
    const url = await world().createQueue({ VisibilityTimeout: '1' });
    await world().send(url, 'x');
    await world().receiveOne(url);
    await world().seconds(1);
    expect(await world().bodies(url)).toEqual(['x']);
  });

  test('the receiver may tell how long, for this receive only', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    await world().receiveOne(url, { VisibilityTimeout: 0 });
    await world().receiveOne(url, { VisibilityTimeout: 3 });
    expect(await world().bodies(url)).toEqual([]);
    await world().seconds(3);
    await world().receiveOne(url);
    await world().seconds(29);
    expect(await world().bodies(url)).toEqual([]);
  });

  test('one that becomes visible again comes before those that were sent later', async () => {
    const url = await world().createQueue();
    await world().send(url, 'first');
    await world().receiveOne(url, { VisibilityTimeout: 1 });
    await world().seconds(1);
    await world().send(url, 'second');
    expect(await world().bodies(url)).toEqual(['first', 'second']);
  });

  test('a deleted one never comes back', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    await world().sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    expect(await world().counts(url)).toEqual([0, 0, 0]);
    await world().seconds(31);
    expect(await world().bodies(url)).toEqual([]);
  });
});

describeSqs('Long polling', (world) => {
  test('answers at once when there is a message, however many were asked for', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    expect(await world().bodies(url, { WaitTimeSeconds: 20, MaxNumberOfMessages: 3 })).toEqual(['x']);
  });

  test('waits for a message to be sent', async () => {
    const url = await world().createQueue();
    const waiting = world().clock.timerIn(20_000);
    const polled = world().bodies(url, { WaitTimeSeconds: 20 });
    await waiting;
    await world().send(url, 'awaited');
    expect(await polled).toEqual(['awaited']);
  });

  test('waits as long as the queue says', async () => {
    const url = await world().createQueue({ ReceiveMessageWaitTimeSeconds: '10' });
    const waiting = world().clock.timerIn(10_000);
    const polled = world().bodies(url);
    await waiting;
    await world().send(url, 'awaited');
    expect(await polled).toEqual(['awaited']);
  });

  test('a wait of no seconds wins over the queue\'s', async () => {
    const url = await world().createQueue({ ReceiveMessageWaitTimeSeconds: '10' });
    expect(await world().bodies(url, { WaitTimeSeconds: 0 })).toEqual([]);
  });

  test('gives up with no messages when the time is over', async () => {
    const url = await world().createQueue();
    const waiting = world().clock.timerIn(5_000);
    const polled = world().bodies(url, { WaitTimeSeconds: 5 });
    await waiting;
    await world().seconds(5);
    expect(await polled).toEqual([]);
  });

  test('waits for a delay to end', async () => {
    const url = await world().createQueue();
    await world().send(url, 'delayed', { DelaySeconds: 3 });
    const waiting = world().clock.timerIn(3_000);
    const polled = world().bodies(url, { WaitTimeSeconds: 10 });
    await waiting;
    await world().seconds(3);
    expect(await polled).toEqual(['delayed']);
  });

  test('waits for a visibility timeout to end', async () => {
    const url = await world().createQueue();
    await world().send(url, 'hidden');
    await world().receiveOne(url, { VisibilityTimeout: 4 });
    const waiting = world().clock.timerIn(4_000);
    const polled = world().bodies(url, { WaitTimeSeconds: 10 });
    await waiting;
    await world().seconds(4);
    expect(await polled).toEqual(['hidden']);
  });

  test('a receiver that has gone away takes no message', async () => {
    const url = await world().createQueue();
    const waiting = world().clock.timerIn(20_000);
    const client = new AbortController();
    const polled = world().sqs.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }), { abortSignal: client.signal });
    await waiting;
    const gone = world().clock.cancellation();
    client.abort();
    await expect(polled).rejects.toThrow('Request aborted');
    await gone;
    await world().send(url, 'x');
    expect(await world().bodies(url)).toEqual(['x']);
  });

  test('one message wakes one of two receivers, the other waits on', async () => {
    const url = await world().createQueue();
    const waiting = world().clock.timerIn(10_000);
    const one = world().bodies(url, { WaitTimeSeconds: 10 });
    await waiting;
    const alsoWaiting = world().clock.timerIn(10_000);
    const two = world().bodies(url, { WaitTimeSeconds: 10 });
    await alsoWaiting;
    await world().send(url, 'single');
    expect(await Promise.race([one, two])).toEqual(['single']);
    await world().seconds(10);
    expect([await one, await two].flat()).toEqual(['single']);
  });
});
