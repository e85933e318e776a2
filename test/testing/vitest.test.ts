import { CreateQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { SqsService, type SqsView } from '../../src/services/sqs/index.js';
import { awsTest } from '../../src/testing/vitest.js';

const queue = { attributes: {}, createdAt: 1_700_000_000_000, incarnation: 'i', lastPosition: 0, modifiedAt: 1_700_000_000_000, tags: {} };
const options = { services: () => [new SqsService()], snapshot: { sqs: { queues: { orders: { configuration: queue } } } } };

// Vitest wants fixtures of a whole file at its top level.
const inAccount = awsTest(test.extend<{ greeting: string }>({ greeting: 'hello' }), options);
const afterReset = awsTest(test, { ...options, isolation: 'reset' });

describe('awsTest', () => {
  const accounts = new Set<string>();

  for (const name of ['one', 'two', 'three']) {
    inAccount.concurrent(`gives each test an account of its own: ${name}`, async ({ aws, greeting }) => {
      expect(greeting).toBe('hello');
      const sqs = new SQSClient(aws.sdkConfig());
      await sqs.send(new CreateQueueCommand({ QueueName: name }));
      const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
      expect(QueueUrls.map((url) => url.split('/').slice(-2))).toEqual([name, 'orders'].sort().map((queue) => [aws.scope.accountId, queue]));
      expect(accounts.has(aws.scope.accountId)).toBe(false);
      accounts.add(aws.scope.accountId);
    });
  }

  inAccount('has emptied the accounts of the tests before it', async ({ awsFixture }) => {
    expect(accounts.size).toBe(3);
    const scopes = await awsFixture.mock.services.get('sqs')?.state?.backend.listScopes();
    expect(scopes).toEqual([{ accountId: '123456789012', region: 'us-east-1' }]);
  });
});

describe('awsTest with resets', () => {
  for (const name of ['one', 'two']) {
    afterReset(`puts the default account back before each test: ${name}`, async ({ aws }) => {
      expect(aws.scope.accountId).toBe('123456789012');
      expect(Object.keys((await aws.view<SqsView>('sqs')).queues ?? {})).toEqual(['orders']);
      await new SQSClient(aws.sdkConfig()).send(new CreateQueueCommand({ QueueName: name }));
    });
  }
});
