import {
  CancelMessageMoveTaskCommand,
  DeleteQueueCommand,
  ListMessageMoveTasksCommand,
  StartMessageMoveTaskCommand,
  type ListMessageMoveTasksResultEntry,
  type StartMessageMoveTaskCommandInput,
} from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { arnOf, describeSqs, invalidParameter, refusalOf, type Refusal } from './support.js';

function notFound(message: string): Refusal {
  return { code: 'ResourceNotFoundException', status: 404, message };
}

describeSqs('Message move tasks', (world) => {
  const start = async (SourceArn: string, more: Partial<StartMessageMoveTaskCommandInput> = {}): Promise<string> => {
    const { TaskHandle } = await world().sqs.send(new StartMessageMoveTaskCommand({ SourceArn, ...more }));
    return TaskHandle ?? '';
  };
  const list = async (SourceArn: string, MaxResults?: number): Promise<ListMessageMoveTasksResultEntry[]> => {
    const { Results } = await world().sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults }));
    return Results ?? [];
  };
  const cancel = (TaskHandle: string) => world().sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));

  /** A queue with messages in its dead-letter queue. */
  const deadLetters = async (...bodies: readonly string[]) => {
    const queues = await world().createQueueWithDeadLetters(1);
    for (const body of bodies) await world().send(queues.source, body);
    for (let count = 0; count < 2; count += 1) await world().receive(queues.source, { MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
    expect(await world().counts(queues.deadLetters)).toEqual([bodies.length, 0, 0]);
    return queues;
  };

  test('move messages back to where they came from', async () => {
    const { source, deadLetters: dead, deadLettersArn } = await deadLetters('1', '2');
    const startedAt = world().clock.now();
    await start(deadLettersArn);
    await world().seconds(1);
    expect(await world().bodies(source)).toEqual(['1', '2']);
    expect(await world().counts(dead)).toEqual([0, 0, 0]);
    expect(await list(deadLettersArn)).toEqual([
      {
        Status: 'COMPLETED',
        SourceArn: deadLettersArn,
        ApproximateNumberOfMessagesMoved: 2,
        ApproximateNumberOfMessagesToMove: 2,
        StartedTimestamp: startedAt,
      },
    ]);
  });

  test('move messages to a queue of choice', async () => {
    const { source, deadLettersArn } = await deadLetters('1', '2');
    const destination = await world().createQueue();
    await start(deadLettersArn, { DestinationArn: arnOf(destination) });
    await world().seconds(1);
    expect(await world().bodies(destination)).toEqual(['1', '2']);
    expect(await world().bodies(source)).toEqual([]);
    expect((await list(deadLettersArn))[0]).toEqual(expect.objectContaining({ Status: 'COMPLETED', DestinationArn: arnOf(destination) }));
  });

  test('a moved message may be received as often as a new one', async () => {
    const { source, deadLettersArn } = await deadLetters('x');
    await start(deadLettersArn);
    await world().seconds(1);
    expect(await world().bodies(source, { VisibilityTimeout: 0 })).toEqual(['x']);
    expect(await world().bodies(source)).toEqual([]);
  });

  test('each message goes back to its own source', async () => {
    const one = await deadLetters('one');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: one.deadLettersArn, maxReceiveCount: 1 });
    const other = await world().createQueue({ RedrivePolicy });
    await world().send(other, 'other');
    for (let count = 0; count < 2; count += 1) await world().receive(other, { VisibilityTimeout: 0 });
    await start(one.deadLettersArn);
    await world().seconds(1);
    expect(await world().bodies(one.source)).toEqual(['one']);
    expect(await world().bodies(other)).toEqual(['other']);
  });

  test('keep the order of a FIFO queue', async () => {
    const fifo = { FifoQueue: 'true', ContentBasedDeduplication: 'true', VisibilityTimeout: '0' };
    const { source, deadLetters: dead, deadLettersArn } = await world().createQueueWithDeadLetters(1, fifo);
    await world().sendToGroup(source, 'g', '1', '2', '3');
    for (let count = 0; count < 2; count += 1) await world().receive(source, { MaxNumberOfMessages: 10 });
    expect(await world().counts(dead)).toEqual([3, 0, 0]);
    await start(deadLettersArn);
    await world().seconds(1);
    expect(await world().bodies(source)).toEqual(['1', '2', '3']);
  });

  test('fail when they cannot tell where a message came from', async () => {
    const { deadLetters: dead, deadLettersArn } = await deadLetters();
    await world().send(dead, 'sent here directly');
    await start(deadLettersArn);
    await world().seconds(1);
    expect((await list(deadLettersArn))[0]).toEqual(
      expect.objectContaining({ Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource', ApproximateNumberOfMessagesMoved: 0 }),
    );
    expect(await world().bodies(dead)).toEqual(['sent here directly']);
  });

  test('keep to their rate', async () => {
    const { deadLettersArn } = await deadLetters('1', '2', '3', '4');
    const destination = await world().createQueue();
    await start(deadLettersArn, { DestinationArn: arnOf(destination), MaxNumberOfMessagesPerSecond: 1 });
    const moved = async (): Promise<number> => (await world().counts(destination))[0];
    expect(await moved()).toBeLessThanOrEqual(1);
    await world().seconds(2);
    expect(await moved()).toBeGreaterThanOrEqual(2);
    expect(await moved()).toBeLessThanOrEqual(3);
    await world().seconds(3);
    expect(await moved()).toBe(4);
    expect((await list(deadLettersArn))[0]).toEqual(
      expect.objectContaining({ Status: 'COMPLETED', MaxNumberOfMessagesPerSecond: 1, ApproximateNumberOfMessagesMoved: 4 }),
    );
  });

  test('can be cancelled, and then leave the rest where it is', async () => {
    const { deadLetters: dead, deadLettersArn } = await deadLetters('1', '2', '3', '4', '5');
    const destination = await world().createQueue();
    const handle = await start(deadLettersArn, { DestinationArn: arnOf(destination), MaxNumberOfMessagesPerSecond: 1 });
    await world().seconds(1);
    const [running] = await list(deadLettersArn);
    expect(running).toEqual(
      expect.objectContaining({ Status: 'RUNNING', TaskHandle: handle, ApproximateNumberOfMessagesToMove: 5, MaxNumberOfMessagesPerSecond: 1 }),
    );
    const { ApproximateNumberOfMessagesMoved: moved } = await cancel(handle);
    expect(moved).toBe((await world().counts(destination))[0]);
    await world().seconds(10);
    const [cancelled] = await list(deadLettersArn);
    expect(cancelled).toEqual(expect.objectContaining({ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: moved }));
    expect(cancelled?.TaskHandle).toBeUndefined();
    expect((await world().counts(dead))[0]).toBe(5 - (moved ?? 0));
  });

  test('fail when their destination is deleted', async () => {
    const { deadLettersArn, deadLetters: dead } = await deadLetters('1', '2', '3');
    const destination = await world().createQueue();
    await start(deadLettersArn, { DestinationArn: arnOf(destination), MaxNumberOfMessagesPerSecond: 1 });
    await world().sqs.send(new DeleteQueueCommand({ QueueUrl: destination }));
    await world().seconds(5);
    const [task] = await list(deadLettersArn);
    expect(task).toEqual(expect.objectContaining({ Status: 'FAILED', FailureReason: 'AWS.SimpleQueueService.NonExistentQueue' }));
    expect((await world().counts(dead))[0]).toBe(3 - (task?.ApproximateNumberOfMessagesMoved ?? 0));
  });

  test('their handle names the task and its source', async () => {
    const { deadLettersArn } = await deadLetters('1');
    const handle = JSON.parse(Buffer.from(await start(deadLettersArn), 'base64').toString('utf8')) as unknown;
    expect(handle).toEqual({ taskId: expect.stringMatching(/^[\da-f-]{36}$/) as string, sourceArn: deadLettersArn });
  });

  test('are listed newest first, one unless told', async () => {
    const { source, deadLettersArn } = await deadLetters('1');
    await start(deadLettersArn);
    await world().seconds(60);
    await start(deadLettersArn, { DestinationArn: arnOf(source) });
    await world().seconds(60);
    expect(await list(deadLettersArn)).toHaveLength(1);
    const both = await list(deadLettersArn, 10);
    expect(both.map(({ StartedTimestamp }) => StartedTimestamp)).toEqual([world().clock.now() - 60_000, world().clock.now() - 120_000]);
  });

  test('a source without tasks gives an empty list', async () => {
    const { deadLettersArn } = await deadLetters();
    expect(await list(deadLettersArn)).toEqual([]);
  });
});

describeSqs('Message move tasks that are refused', (world) => {
  const start = (more: Partial<StartMessageMoveTaskCommandInput> & { readonly SourceArn: string }) =>
    refusalOf(world().sqs.send(new StartMessageMoveTaskCommand(more)));
  const cancel = (TaskHandle: string) => refusalOf(world().sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle })));
  const handle = (taskId: string, sourceArn: string): string => Buffer.from(JSON.stringify({ taskId, sourceArn })).toString('base64');
  const TASK = '10f57157-fc38-4da9-a113-4de7e12d05dd';

  test('the source must be a dead-letter queue', async () => {
    const [source, destination] = [arnOf(await world().createQueue()), arnOf(await world().createQueue())];
    expect(await start({ SourceArn: source, DestinationArn: destination })).toEqual(
      invalidParameter('Source queue must be configured as a Dead Letter Queue.'),
    );
  });

  test('source and destination must exist', async () => {
    const { deadLettersArn } = await world().createQueueWithDeadLetters(1);
    expect(await start({ SourceArn: deadLettersArn, DestinationArn: `${deadLettersArn}doesntexist` })).toEqual(
      notFound("The resource that you specified for the DestinationArn parameter doesn't exist."),
    );
    expect(await start({ SourceArn: `${deadLettersArn}doesntexist` })).toEqual(
      notFound("The resource that you specified for the SourceArn parameter doesn't exist."),
    );
  });

  test('only one task of a source runs', async () => {
    const { source, deadLettersArn } = await world().createQueueWithDeadLetters(1);
    for (const body of ['1', '2', '3']) await world().send(source, body);
    for (let count = 0; count < 2; count += 1) await world().receive(source, { MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
    await world().sqs.send(new StartMessageMoveTaskCommand({ SourceArn: deadLettersArn, MaxNumberOfMessagesPerSecond: 1 }));
    expect(await start({ SourceArn: deadLettersArn })).toEqual(
      invalidParameter('There is already a task running. Only one active task is allowed for a source queue arn at a given time.'),
    );
  });

  test.each([0, 501])('the rate cannot be %i', async (MaxNumberOfMessagesPerSecond) => {
    const { deadLettersArn } = await world().createQueueWithDeadLetters(1);
    expect(await start({ SourceArn: deadLettersArn, MaxNumberOfMessagesPerSecond })).toEqual(
      expect.objectContaining({ code: 'InvalidParameterValue', status: 400 }),
    );
  });

  test('a list wants a source that exists and at most ten results', async () => {
    const list = (SourceArn: string, MaxResults?: number) => refusalOf(world().sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults })));
    expect(await list('arn:aws:sqs:us-east-1:123456789012:none')).toEqual(
      notFound("The resource that you specified for the SourceArn parameter doesn't exist."),
    );
    const { deadLettersArn } = await world().createQueueWithDeadLetters(1);
    expect(await list(deadLettersArn, 11)).toEqual(expect.objectContaining({ code: 'InvalidParameterValue', status: 400 }));
  });

  test('a cancellation wants the handle of a task', async () => {
    expect(await cancel('foobared')).toEqual(invalidParameter('Value for parameter TaskHandle is invalid.'));
    expect(await cancel(handle(TASK, 'arn:aws:sqs:us-east-1:123456789012:none'))).toEqual(
      notFound("The resource that you specified for the SourceArn parameter doesn't exist."),
    );
    expect(await cancel(handle(TASK, arnOf(await world().createQueue())))).toEqual(notFound('Task does not exist.'));
  });
});
