import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MockAws } from '../../../src/mock-aws.js';
import { SqsService } from '../../../src/services/sqs/index.js';
import { RedisSqsBackend } from '../../../src/services/sqs/redis-backend.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';
import { ACCOUNT, arnOf, nameOf, refusalOf, REGION, START, TestClock } from './support.js';

const SCOPE = { accountId: ACCOUNT, region: REGION };

interface Mock {
  readonly sqs: SQSClient;
  readonly clock: TestClock;
  readonly close: () => Promise<void>;
}

async function connect(url: string): Promise<Mock> {
  const clock = new TestClock(START);
  const mock = MockAws.builder().withClock(clock).withService(SqsService.withBackend(await RedisSqsBackend.connect(url))).build();
  return { sqs: new SQSClient({ ...mock.sdkConfig(), maxAttempts: 1 }), clock, close: () => mock.close() };
}

describe('Two mocks on one Redis', () => {
  let redis: TestRedis;
  let url: string;
  let one: Mock;
  let two: Mock;

  beforeAll(async () => {
    redis = await startRedis();
    url = withFreshPrefix(redis.url);
    [one, two] = [await connect(url), await connect(url)];
  });
  afterAll(async () => {
    await Promise.all([one.close(), two.close()]);
    await redis.stop();
  });

  const create = async (mock: Mock, QueueName: string, Attributes: Record<string, string> = {}): Promise<string> =>
    (await mock.sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? '';
  const send = (mock: Mock, QueueUrl: string, MessageBody: string) => mock.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  const receive = async (mock: Mock, QueueUrl: string, WaitTimeSeconds = 0) =>
    (await mock.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds, MaxNumberOfMessages: 10 }))).Messages?.map(({ Body }) => Body);

  test('see the same queues and messages', async () => {
    const url = await create(one, 'shared');
    await send(two, url, 'a');
    await send(one, url, 'b');
    expect(await receive(two, url)).toEqual(['a', 'b']);
    expect(await receive(one, url)).toBeUndefined();
  });

  test('a send through one wakes a long poll in the other', async () => {
    const url = await create(one, 'woken');
    const waiting = two.clock.timerIn(20_000);
    const polled = receive(two, url, 20);
    await waiting;
    await send(one, url, 'hello');
    expect(await polled).toEqual(['hello']);
  });

  test('a deletion through one wakes a long poll in the other that the in-flight limit kept waiting', async () => {
    const [keeper, waiter] = [await RedisSqsBackend.connect(url), await RedisSqsBackend.connect(url)];
    const take = { limit: 1, visibleAt: START + 30_000, inFlightLimit: 1 };
    try {
      const QueueUrl = await create(one, 'full');
      const queue = nameOf(QueueUrl);
      for (const body of ['a', 'b']) await send(one, QueueUrl, body);
      const { messages } = await keeper.receiveMessages(SCOPE, queue, START, () => take);
      expect(await waiter.receiveMessages(SCOPE, queue, START, () => take)).toMatchObject({ overLimit: true, nextVisibleAt: START + 30_000 });
      let wake: () => void = () => undefined;
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const stop = await waiter.watch(SCOPE, queue, wake);
      await keeper.deleteMessages(SCOPE, queue, START, messages.map(({ receipt }) => receipt));
      await woken;
      stop();
      expect((await waiter.receiveMessages(SCOPE, queue, START, () => take)).messages.map(({ message }) => message.body)).toEqual(['b']);
    } finally {
      await Promise.all([keeper.close(), waiter.close()]);
    }
  });

  test('a move task goes on, at its rate, when the process that started it is gone', async () => {
    const [starter, other] = [await connect(url), two];
    const dead = await create(starter, 'dead');
    const source = await create(starter, 'source', { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf(dead), maxReceiveCount: 1 }) });
    const target = await create(starter, 'target');
    const bodies = ['1', '2', '3', '4', '5'];
    for (const body of bodies) await send(starter, source, body);
    for (let turn = 0; turn < 2; turn += 1) {
      await starter.sqs.send(new ReceiveMessageCommand({ QueueUrl: source, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }));
    }
    await starter.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arnOf(dead), DestinationArn: arnOf(target), MaxNumberOfMessagesPerSecond: 1 }));
    await starter.clock.advance(1500);
    const moved = async (): Promise<number> =>
      (await other.sqs.send(new ListMessageMoveTasksCommand({ SourceArn: arnOf(dead) }))).Results?.[0]?.ApproximateNumberOfMessagesMoved ?? 0;
    expect(await moved()).toBe(2);
    await starter.close();
    // The other looks for tasks at least once a minute, and then keeps to a message in a second.
    await other.clock.advance(60_000);
    const found = await moved();
    await other.clock.advance(1000);
    expect((await moved()) - found).toBeLessThanOrEqual(1);
    await other.clock.advance(10_000);
    expect((await other.sqs.send(new ListMessageMoveTasksCommand({ SourceArn: arnOf(dead) }))).Results?.[0]).toMatchObject({
      Status: 'COMPLETED',
      ApproximateNumberOfMessagesMoved: 5,
    });
    expect(await receive(other, target)).toEqual(bodies);
  });

  test('attributes that one sets hold for the other at once', async () => {
    const url = await create(one, 'changed');
    await send(two, url, 'known to both');
    await one.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { MaximumMessageSize: '1024', DelaySeconds: '900' } }));
    expect((await refusalOf(send(two, url, 'x'.repeat(1025)))).message).toContain('Message must be shorter than 1024 bytes.');
    await send(two, url, 'delayed');
    expect(await receive(one, url)).toEqual(['known to both']);
  });

  test('a queue that one deletes is gone for the other, and new when it is made again', async () => {
    const url = await create(one, 'deleted');
    await send(two, url, 'old');
    await one.sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    expect((await refusalOf(send(two, url, 'x'))).code).toBe('AWS.SimpleQueueService.NonExistentQueue');
    await create(two, 'deleted', { VisibilityTimeout: '0' });
    await send(one, url, 'new');
    expect(await receive(one, url)).toEqual(['new']);
    expect(await receive(two, url)).toEqual(['new']);
  });
});
