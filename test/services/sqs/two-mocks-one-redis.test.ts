import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand, SendMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MockAws } from '../../../src/mock-aws.js';
import { SqsService } from '../../../src/services/sqs/index.js';
import { RedisSqsBackend } from '../../../src/services/sqs/redis-backend.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';
import { refusalOf, START, TestClock } from './support.js';

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
  let one: Mock;
  let two: Mock;

  beforeAll(async () => {
    redis = await startRedis();
    const url = withFreshPrefix(redis.url);
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
