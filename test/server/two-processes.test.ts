import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { CreateQueueCommand, DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';

const CLI = new URL('../../bin/run.js', import.meta.url).pathname;

interface Server {
  readonly sqs: SQSClient;
  readonly process: ChildProcess;
}

/** `winterbaume serve` as a process of its own, and a client for it. */
async function serve(redis: TestRedis): Promise<Server> {
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0', '--sqs-backend', `${redis.url}/0`], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const credentials = { accessKeyId: '123456789012', secretAccessKey: 'x' };
  return { process: child, sqs: new SQSClient({ region: 'us-east-1', endpoint: url, useQueueUrlAsEndpoint: false, credentials }) };
}

async function end({ process: child, sqs }: Server, signal: NodeJS.Signals): Promise<void> {
  sqs.destroy();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

describe('two server processes on one Redis', () => {
  let redis: TestRedis;
  let one: Server;
  let other: Server;
  let QueueUrl: string | undefined;

  beforeEach(async () => {
    redis = await startRedis();
    [one, other] = await Promise.all([serve(redis), serve(redis)]);
    ({ QueueUrl } = await one.sqs.send(new CreateQueueCommand({ QueueName: 'orders' })));
  });
  afterEach(async () => {
    await Promise.all([end(one, 'SIGTERM'), end(other, 'SIGTERM')]);
    await redis.stop();
  });

  it('see one queue', async () => {
    await one.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'through the one' }));
    const { Messages } = await other.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['through the one']);
    await one.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle }));
    const { Attributes } = await other.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' });
  });

  it('wake each other\'s long polls', async () => {
    const waiting = other.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    const begun = performance.now();
    await one.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'wake up' }));
    expect((await waiting).Messages?.map(({ Body }) => Body)).toEqual(['wake up']);
    // Far from the twenty seconds after which it would have looked by itself.
    expect(performance.now() - begun).toBeLessThan(15_000);
  });

  it('lose nothing when one of them is killed', async () => {
    for (let index = 0; index < 20; index += 1) await one.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: String(index) }));
    await end(one, 'SIGKILL');
    const bodies: (string | undefined)[] = [];
    for (;;) {
      const { Messages = [] } = await other.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) break;
      bodies.push(...Messages.map(({ Body }) => Body));
    }
    expect(bodies).toEqual(Array.from({ length: 20 }, (_, index) => String(index)));
  });
});
