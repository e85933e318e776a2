import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../support/redis.js';

const KILLS = 20;
const QUEUES = ['q0', 'q1', 'q2'];

let redis: TestRedis;
let server: { readonly child: ChildProcess; readonly sns: SNSClient; readonly sqs: SQSClient };

async function startServer(): Promise<typeof server> {
  const script = fileURLToPath(new URL('killable-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, redis.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [endpoint] = (await once(createInterface(child.stdout), 'line')) as [string];
  const config = { endpoint, region: 'us-east-1', credentials: { accessKeyId: '123456789012', secretAccessKey: 'x' }, maxAttempts: 1 };
  return { child, sns: new SNSClient(config), sqs: new SQSClient(config) };
}

async function kill({ child, sns, sqs }: typeof server): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  sns.destroy();
  sqs.destroy();
}

beforeAll(async () => {
  redis = await startRedis();
  server = await startServer();
});

afterAll(async () => {
  await kill(server);
  await redis.stop();
});

it(`loses no accepted message when its process is killed ${String(KILLS)} times`, async () => {
  const { TopicArn } = await server.sns.send(new CreateTopicCommand({ Name: 'orders' }));
  for (const name of QUEUES) {
    await server.sqs.send(new CreateQueueCommand({ QueueName: name }));
    const Endpoint = `arn:aws:sqs:us-east-1:123456789012:${name}`;
    await server.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery: 'true' } }));
  }
  const accepted = new Set<string>();
  let next = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const { sns } = server;
    const stop = new AbortController();
    const publishers = Array.from({ length: 4 }, async () => {
      while (!stop.signal.aborted) {
        const Message = `message ${String((next += 1))}`;
        try {
          await sns.send(new PublishCommand({ TopicArn, Message }));
          accepted.add(Message);
        } catch {
          // Killed in the middle: whether it was accepted nobody knows, and nobody was told so.
          return;
        }
      }
    });
    const enough = accepted.size + 5 + round;
    while (accepted.size < enough) await new Promise((resolve) => setImmediate(resolve));
    await kill(server);
    stop.abort();
    await Promise.all(publishers);
    server = await startServer();
  }
  expect(accepted.size).toBeGreaterThan(KILLS * 5);
  for (const name of QUEUES) {
    const missing = new Set(accepted);
    const QueueUrl = `http://localhost/123456789012/${name}`;
    for (let empty = 0; missing.size > 0 && empty < 5; ) {
      const { Messages = [] } = await server.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 }));
      empty = Messages.length === 0 ? empty + 1 : 0;
      for (const { Body = '' } of Messages) missing.delete(Body);
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      if (Entries.length > 0) await server.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
    expect([...missing]).toEqual([]);
  }
});
