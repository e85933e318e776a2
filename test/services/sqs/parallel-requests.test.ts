import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs } from './support.js';

const COUNT = 60;

describeSqs('Requests at the same time', (world) => {
  test('every message is given once', async () => {
    const url = await world().createQueue();
    const bodies = Array.from({ length: COUNT }, (_, index) => String(index));
    await Promise.all(bodies.map((body) => world().send(url, body)));
    const received = (await Promise.all(Array.from({ length: COUNT / 3 }, () => world().bodies(url)))).flat();
    expect(received.toSorted()).toEqual(bodies.toSorted());
    expect(await world().counts(url)).toEqual([0, COUNT, 0]);
  });

  test('a group is in one receiver\'s hands', async () => {
    const url = await world().createFifoQueue();
    for (const group of ['a', 'b', 'c']) await world().sendToGroup(url, group, `${group}1`, `${group}2`);
    const answers = await Promise.all(Array.from({ length: 6 }, () => world().bodies(url, { MaxNumberOfMessages: 1 })));
    expect(answers.flat().toSorted()).toEqual(['a1', 'b1', 'c1']);
  });

  test('duplicates are one message', async () => {
    const url = await world().createFifoQueue();
    const send = () => world().sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'same', MessageGroupId: 'g' }));
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    expect(new Set(answers.map(({ MessageId }) => MessageId)).size).toBe(1);
    expect(new Set(answers.map(({ SequenceNumber }) => SequenceNumber)).size).toBe(1);
    expect(await world().counts(url)).toEqual([1, 0, 0]);
  });

  test('deletes of one message all succeed', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    await Promise.all(Array.from({ length: 5 }, () => world().sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))));
    expect(await world().counts(url)).toEqual([0, 0, 0]);
  });
});
