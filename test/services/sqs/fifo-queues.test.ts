import { ChangeMessageVisibilityCommand, DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs, invalidParameter, refusalOf, type SqsWorld } from './support.js';

async function remove(world: SqsWorld, url: string, ReceiptHandle: string | undefined): Promise<void> {
  await world.sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
}

async function change(world: SqsWorld, url: string, ReceiptHandle: string | undefined, VisibilityTimeout: number): Promise<void> {
  await world.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout }));
}

describeSqs('Order in FIFO queues', (world) => {
  test('messages of a group come in the order of sending', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'g', '1', '2', '3', '4');
    for (const body of ['1', '2', '3', '4']) {
      const message = await world().receiveOne(url);
      expect(message.Body).toBe(body);
      await remove(world(), url, message.ReceiptHandle);
    }
  });

  test('a receive gives group by group, and of a group as much as fits', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'group-1', 'g1-m1');
    await world().sendToGroup(url, 'group-2', 'g2-m1');
    await world().sendToGroup(url, 'group-1', 'g1-m2', 'g1-m3');
    expect(await world().bodies(url)).toEqual(['g1-m1', 'g1-m2', 'g1-m3', 'g2-m1']);
  });

  test('they come in the same order again after their timeout', async () => {
    const url = await world().createFifoQueue({ VisibilityTimeout: '1' });
    await world().sendToGroup(url, 'g', '1', '2', '3');
    for (let count = 0; count < 3; count += 1) {
      expect(await world().bodies(url)).toEqual(['1', '2', '3']);
      await world().seconds(1);
    }
  });

  test('groups that were received go behind those that were not', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'group-1', 'g1-m1');
    await world().sendToGroup(url, 'group-2', 'g2-m1', 'g2-m2');
    await world().sendToGroup(url, 'group-3', 'g3-m1');
    await world().sendToGroup(url, 'group-1', 'g1-m2');
    await world().clock.advance(1);
    expect(await world().bodies(url, { MaxNumberOfMessages: 3, VisibilityTimeout: 0 })).toEqual(['g1-m1', 'g1-m2', 'g2-m1']);
    expect(await world().bodies(url, { VisibilityTimeout: 0 })).toEqual(['g3-m1', 'g1-m1', 'g1-m2', 'g2-m1', 'g2-m2']);
  });

  test('the sequence number grows with each message', async () => {
    const url = await world().createFifoQueue();
    const numbers: string[] = [];
    for (const body of ['1', '2', '3']) {
      const { SequenceNumber } = await world().sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, MessageGroupId: 'g' }));
      numbers.push(SequenceNumber ?? '');
    }
    for (const number of numbers) expect(number).toMatch(/^\d{20}$/);
    expect(numbers).toEqual(numbers.toSorted());
    expect(new Set(numbers).size).toBe(3);
  });
});

describeSqs('Message groups in flight', (world) => {
  test('a group with a message in flight gives no other until it is back', async () => {
    const url = await world().createFifoQueue({ VisibilityTimeout: '1' });
    await world().sendToGroup(url, 'group-1', 'g1-m1', 'g1-m2', 'g1-m3', 'g1-m4');
    await world().sendToGroup(url, 'group-2', 'g2-m1');
    await world().sendToGroup(url, 'group-3', 'g3-m1');
    expect(await world().bodies(url, { MaxNumberOfMessages: 2 })).toEqual(['g1-m1', 'g1-m2']);
    expect(await world().bodies(url, { MaxNumberOfMessages: 1 })).toEqual(['g2-m1']);
    await world().seconds(1);
    expect(await world().bodies(url, { VisibilityTimeout: 0 })).toEqual(['g3-m1', 'g1-m1', 'g1-m2', 'g1-m3', 'g1-m4', 'g2-m1']);
  });

  test('a message sent to such a group waits too', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'g', '1');
    const first = await world().receiveOne(url);
    await world().sendToGroup(url, 'g', '2');
    expect(await world().bodies(url)).toEqual([]);
    expect(await world().counts(url)).toEqual([1, 1, 0]);
    await remove(world(), url, first.ReceiptHandle);
    expect(await world().bodies(url)).toEqual(['2']);
  });

  test('deleting all of its messages in flight frees the group at once', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'group-1', 'g1-m1', 'g1-m2', 'g1-m3');
    await world().sendToGroup(url, 'group-2', 'g2-m1');
    const received = await world().receive(url, { MaxNumberOfMessages: 2 });
    for (const { ReceiptHandle } of received) await remove(world(), url, ReceiptHandle);
    expect((await world().bodies(url)).toSorted()).toEqual(['g1-m3', 'g2-m1']);
  });

  test('deleting some of them does not', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'group-1', 'g1-m1', 'g1-m2', 'g1-m3');
    await world().sendToGroup(url, 'group-2', 'g2-m1', 'g2-m2');
    const [first] = await world().receive(url, { MaxNumberOfMessages: 2 });
    await remove(world(), url, first?.ReceiptHandle);
    expect(await world().bodies(url)).toEqual(['g2-m1', 'g2-m2']);
  });

  test.each([0, 1])('a first message that is made visible after %i s comes alone', async (timeout) => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'group-1', 'g1-m1', 'g1-m2', 'g1-m3');
    await world().sendToGroup(url, 'group-2', 'g2-m1');
    await world().clock.advance(1);
    const [first] = await world().receive(url, { MaxNumberOfMessages: 2 });
    await change(world(), url, first?.ReceiptHandle, timeout);
    await world().seconds(timeout);
    expect(await world().bodies(url)).toEqual(['g2-m1', 'g1-m1']);
  });

  test('a deletion wakes a long poll for the rest of the group', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'g', '1', '2');
    const first = await world().receiveOne(url);
    const waiting = world().clock.timerIn(20_000);
    const polled = world().bodies(url, { WaitTimeSeconds: 20 });
    await waiting;
    await remove(world(), url, first.ReceiptHandle);
    expect(await polled).toEqual(['2']);
  });

  test('messages of a blocked group count as visible', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, '1', 'g1-m1', 'g1-m2', 'g1-m3');
    await world().sendToGroup(url, '2', 'g2-m1');
    await world().sendToGroup(url, '3', 'g3-m1');
    expect(await world().counts(url)).toEqual([5, 0, 0]);
    const received = await world().receive(url, { MaxNumberOfMessages: 4 });
    expect(await world().counts(url)).toEqual([1, 4, 0]);
    for (const { ReceiptHandle } of received) await remove(world(), url, ReceiptHandle);
    expect(await world().counts(url)).toEqual([1, 0, 0]);
  });
});

describeSqs('Message groups and deduplication ids', (world) => {
  test('a FIFO queue wants a group', async () => {
    const url = await world().createFifoQueue();
    expect(await refusalOf(world().send(url, 'x'))).toEqual({
      code: 'MissingParameter',
      status: 400,
      message: 'The request must contain the parameter MessageGroupId.',
    });
  });

  test('a FIFO queue wants a deduplication id unless it makes its own', async () => {
    const url = await world().createFifoQueue({ ContentBasedDeduplication: 'false' });
    expect(await refusalOf(world().send(url, 'x', { MessageGroupId: 'g' }))).toEqual(
      invalidParameter('The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly'),
    );
  });

  test.each(['MessageGroupId', 'MessageDeduplicationId'])('%s is 1 to 128 letters, digits and punctuation marks', async (parameter) => {
    const url = await world().createFifoQueue();
    const others = { MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    await world().send(url, 'x', { ...others, [parameter]: 'aZ0!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~' });
    await world().send(url, 'x', { ...others, [parameter]: 'x'.repeat(128) });
    for (const value of ['with space', 'é', 'x'.repeat(129), '\b']) {
      expect(await refusalOf(world().send(url, 'x', { ...others, [parameter]: value })), value).toEqual(
        invalidParameter(
          `Value ${value} for parameter ${parameter} is invalid. Reason: ${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
        ),
      );
    }
  });

  test.each(['__proto__', 'constructor', 'toString'])('a group may be named %s', async (group) => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, group, '1', '2');
    expect(await world().bodies(url)).toEqual(['1', '2']);
  });
});

describeSqs('Receive request attempts', (world) => {
  const attempt = (id: string) => ({ ReceiveRequestAttemptId: id, MaxNumberOfMessages: 10 });

  test('the same id gives the same messages and handles again, with their timeout begun anew', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'g', '1', '2');
    const first = await world().receive(url, attempt('a'));
    await world().seconds(20);
    expect(await world().receive(url, attempt('a'))).toEqual(first);
    await world().seconds(20);
    expect(await world().bodies(url)).toEqual([]);
    await world().seconds(10);
    expect(await world().bodies(url)).toEqual(['1', '2']);
  });

  test('an id is 1 to 128 letters, digits and punctuation marks; a standard queue takes no notice of it', async () => {
    const fifo = await world().createFifoQueue();
    for (const id of ['', 'with space', 'x'.repeat(129)]) {
      expect((await refusalOf(world().receive(fifo, attempt(id)))).code, id).toBe('InvalidParameterValue');
    }
    const standard = await world().createQueue();
    await world().send(standard, 'x');
    expect(await world().bodies(standard, attempt('attempt-001'))).toEqual(['x']);
    expect(await world().bodies(standard, attempt('attempt-001'))).toEqual([]);
  });

  test('another id gives other messages', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'g1', '1');
    await world().sendToGroup(url, 'g2', '2');
    expect(await world().bodies(url, { ...attempt('a'), MaxNumberOfMessages: 1 })).toEqual(['1']);
    expect(await world().bodies(url, attempt('b'))).toEqual(['2']);
  });

  test('the id is free again when one of the messages was deleted or changed', async () => {
    const url = await world().createFifoQueue();
    await world().sendToGroup(url, 'g', '1', '2');
    const [first] = await world().receive(url, attempt('a'));
    await remove(world(), url, first?.ReceiptHandle);
    expect(await world().bodies(url, attempt('a'))).toEqual([]);
    await world().seconds(30);
    const [second] = await world().receive(url, attempt('a'));
    expect(second?.Body).toBe('2');
    await change(world(), url, second?.ReceiptHandle, 60);
    expect(await world().bodies(url, attempt('a'))).toEqual([]);
  });

  test('the id is free again after five minutes', async () => {
    const url = await world().createFifoQueue({ VisibilityTimeout: '600' });
    await world().sendToGroup(url, 'g1', '1');
    expect(await world().bodies(url, attempt('a'))).toEqual(['1']);
    await world().sendToGroup(url, 'g2', '2');
    await world().seconds(301);
    expect(await world().bodies(url, attempt('a'))).toEqual(['2']);
  });
});
