import { ChangeMessageVisibilityCommand, CreateQueueCommand, DeleteMessageCommand, DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs, invalidParameter, QUEUE_DOES_NOT_EXIST, refusalOf, type Refusal, type SqsWorld } from './support.js';

function remove(world: SqsWorld, url: string, ReceiptHandle: string): Promise<unknown> {
  return world.sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
}

function change(world: SqsWorld, url: string, ReceiptHandle: string, VisibilityTimeout: number): Promise<unknown> {
  return world.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout }));
}

function notAHandle(text: string): Refusal {
  return { code: 'ReceiptHandleIsInvalid', status: 404, message: `The input receipt handle "${text}" is not a valid receipt handle.` };
}

describeSqs('DeleteMessage', (world) => {
  test('may be repeated', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    for (let count = 0; count < 3; count += 1) await remove(world(), url, ReceiptHandle);
    expect(await world().counts(url)).toEqual([0, 0, 0]);
  });

  test('works after the visibility timeout when nobody received the message since', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url, { VisibilityTimeout: 1 });
    await world().seconds(2);
    await remove(world(), url, ReceiptHandle);
    expect(await world().bodies(url)).toEqual([]);
  });

  test('with a handle that a later receive made old succeeds and deletes nothing', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const old = await world().receiveOne(url, { VisibilityTimeout: 1 });
    await world().seconds(1);
    const { ReceiptHandle } = await world().receiveOne(url);
    await remove(world(), url, old.ReceiptHandle);
    expect(await world().counts(url)).toEqual([0, 1, 0]);
    await remove(world(), url, ReceiptHandle);
    expect(await world().counts(url)).toEqual([0, 0, 0]);
  });

  test.each(['garbage', 'InvalidReceiptHandle123', 'aGVsbG8gd29ybGQ=', ' ', '__proto__'])('refuses the handle %j', async (text) => {
    expect(await refusalOf(remove(world(), await world().createQueue(), text))).toEqual(notAHandle(text));
  });

  test('refuses no handle at all', async () => {
    const url = await world().createQueue();
    const request = new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: undefined });
    expect(await refusalOf(world().sqs.send(request))).toEqual({
      code: 'MissingParameter',
      status: 400,
      message: 'The request must contain the parameter ReceiptHandle.',
    });
  });

  test('refuses a handle of another queue', async () => {
    const [one, two] = [await world().createQueue(), await world().createQueue()];
    await world().send(one, 'x');
    const { ReceiptHandle } = await world().receiveOne(one);
    expect((await refusalOf(remove(world(), two, ReceiptHandle))).code).toBe('ReceiptHandleIsInvalid');
    expect(await world().counts(one)).toEqual([0, 1, 0]);
  });

  test('refuses a handle of a queue of the same name that was deleted', async () => {
    const url = await world().createQueue({}, 'again');
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    await world().sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    await world().sqs.send(new CreateQueueCommand({ QueueName: 'again' }));
    expect((await refusalOf(remove(world(), url, ReceiptHandle))).status).toBe(404);
  });

  test('refuses a queue that does not exist', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    expect(await refusalOf(remove(world(), `${url}-not`, ReceiptHandle))).toEqual(QUEUE_DOES_NOT_EXIST);
  });

  test('of a FIFO queue refuses a handle whose visibility timeout has passed', async () => {
    const url = await world().createFifoQueue({ VisibilityTimeout: '1' });
    await world().sendToGroup(url, 'g', 'g1-m1');
    const { ReceiptHandle } = await world().receiveOne(url);
    await world().seconds(2);
    expect(await refusalOf(remove(world(), url, ReceiptHandle))).toEqual(
      invalidParameter(`Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`),
    );
    expect(await world().bodies(url)).toEqual(['g1-m1']);
  });
});

describeSqs('ChangeMessageVisibility', (world) => {
  test('works after the timeout, and with the handle of an earlier receive, in a standard queue', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const first = await world().receiveOne(url, { VisibilityTimeout: 1 });
    await world().seconds(2);
    await change(world(), url, first.ReceiptHandle, 10);
    expect(await world().bodies(url)).toEqual([]);
    await world().seconds(10);
    await world().receiveOne(url, { VisibilityTimeout: 3 });
    await change(world(), url, first.ReceiptHandle, 0);
    expect(await world().bodies(url)).toEqual(['x']);
  });

  test('of a FIFO queue wants a message in flight', async () => {
    const url = await world().createFifoQueue({ VisibilityTimeout: '1' });
    await world().sendToGroup(url, 'g', 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    await world().seconds(2);
    expect((await refusalOf(change(world(), url, ReceiptHandle, 10))).code).toBe('AWS.SimpleQueueService.MessageNotInflight');
    expect(await world().bodies(url)).toEqual(['x']);
  });

  test('begins the timeout anew from now, as often as wanted', async () => {
    const url = await world().createQueue({ VisibilityTimeout: '2' });
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    for (let count = 0; count < 4; count += 1) {
      await world().seconds(1);
      await change(world(), url, ReceiptHandle, 2);
      expect(await world().bodies(url)).toEqual([]);
    }
    await world().seconds(2);
    expect(await world().bodies(url)).toEqual(['x']);
  });

  test('to zero makes the message visible at once, and only this once', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle, MessageId } = await world().receiveOne(url);
    await change(world(), url, ReceiptHandle, 0);
    expect((await world().receiveOne(url)).MessageId).toBe(MessageId);
    expect(await world().bodies(url)).toEqual([]);
  });

  test('wakes a long poll when it makes a message visible', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    const waiting = world().clock.timerIn(20_000);
    const polled = world().bodies(url, { WaitTimeSeconds: 20 });
    await waiting;
    await change(world(), url, ReceiptHandle, 0);
    expect(await polled).toEqual(['x']);
  });

  test('refuses a message that was deleted', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    await change(world(), url, ReceiptHandle, 42);
    await remove(world(), url, ReceiptHandle);
    expect(await refusalOf(change(world(), url, ReceiptHandle, 42))).toEqual(
      invalidParameter(
        `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      ),
    );
  });

  test.each(['INVALID', 'garbage'])('refuses the handle %j', async (text) => {
    expect(await refusalOf(change(world(), await world().createQueue(), text, 60))).toEqual(notAHandle(text));
  });

  test.each([-1, 43_201])('refuses %i seconds', async (seconds) => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    const refusal = await refusalOf(change(world(), url, ReceiptHandle, seconds));
    expect(refusal.code).toBe('InvalidParameterValue');
    expect(refusal.message).toMatch(new RegExp(`^Value ${String(seconds)} for parameter VisibilityTimeout is invalid\\. Reason: `));
  });

  test('allows twelve hours', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    await change(world(), url, ReceiptHandle, 43_200);
    await world().seconds(43_199);
    expect(await world().bodies(url)).toEqual([]);
    await world().seconds(1);
    expect(await world().bodies(url)).toEqual(['x']);
  });

  test('refuses a queue that does not exist', async () => {
    const url = await world().createQueue();
    await world().send(url, 'x');
    const { ReceiptHandle } = await world().receiveOne(url);
    expect(await refusalOf(change(world(), `${url}-not`, ReceiptHandle, 1))).toEqual(QUEUE_DOES_NOT_EXIST);
  });
});
