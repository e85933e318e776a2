// GitHub's published webhook payloads go through a queue on Redis, into a capture, and out of it again byte for byte.
//
//   node docs/examples/webhooks.mjs redis://127.0.0.1:6379
//
// Database 0 and 1 of that Redis are used, under the key prefix `webhooks`.
import assert from 'node:assert/strict';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import webhooks from '@octokit/webhooks-examples' with { type: 'json' };
import { MockAws } from 'winterbaume';
import { SqsService } from 'winterbaume/sqs';
import { RedisSqsBackend } from 'winterbaume/sqs-redis';

const [redis = 'redis://127.0.0.1:6379'] = process.argv.slice(2);
const scope = { accountId: '123456789012', region: 'us-east-1' };
const payloads = webhooks.flatMap(({ examples }) => examples.map((example) => JSON.stringify(example)));
const half = Math.floor(payloads.length / 2);

/** A mock whose SQS is on a store, a client for it, and the queue `webhooks`. */
async function open(sqs) {
  const mock = MockAws.builder().withService(sqs).build();
  const client = new SQSClient(mock.sdkConfig(scope.region));
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'webhooks' }));
  return { sqs, mock, client, QueueUrl };
}

async function send({ client, QueueUrl }, bodies) {
  for (const MessageBody of bodies) await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
}

async function receiveAll({ client, QueueUrl }) {
  const bodies = [];
  for (;;) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body }) => Body));
  }
}

const source = await open(SqsService.withBackend(await RedisSqsBackend.connect(`${redis}/0?prefix=webhooks`)));
await source.mock.reset();
await send(await open(source.sqs), payloads.slice(0, half));
const first = await source.sqs.snapshot(scope);

// A second capture knows what came later, and not what came before.
await source.mock.reset();
await send(await open(source.sqs), payloads.slice(half));
const second = await source.sqs.snapshot(scope);
assert.notDeepEqual(first, second);

// Both together go into an empty Redis and into memory.
const counts = await source.sqs.merge(scope, first, { onConflict: 'keep' });
const merged = await source.sqs.snapshot(scope);
for (const sqs of [SqsService.withBackend(await RedisSqsBackend.connect(`${redis}/1?prefix=webhooks`)), new SqsService()]) {
  await sqs.restore(scope, merged);
  assert.deepEqual(await sqs.snapshot(scope), merged);
  const received = await receiveAll(await open(sqs));
  assert.deepEqual([...received].sort(), [...payloads].sort());
  await sqs.backend.clearState(scope);
  await sqs.close();
}
await source.mock.reset();
await source.mock.close();
console.log(`${counts.added} payloads merged in; ${payloads.length} received again, byte for byte`);
