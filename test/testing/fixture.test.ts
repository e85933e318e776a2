import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CreateQueueCommand, GetQueueUrlCommand, ListQueuesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, describe, expect, it } from 'vitest';
import { SnsService } from '../../src/services/sns/index.js';
import { SqsService, type SqsView } from '../../src/services/sqs/index.js';
import { mockAwsFixture, type FixtureOptions, type MockAwsFixture, type TestAws } from '../../src/testing/index.js';

const ORDERS = new URL('../../snapshots/orders.json', import.meta.url);
const queue = { attributes: {}, createdAt: 1_700_000_000_000, incarnation: 'i', lastPosition: 0, modifiedAt: 1_700_000_000_000, tags: {} };

let fixture: MockAwsFixture;

async function start(options: Partial<FixtureOptions> = {}): Promise<MockAwsFixture> {
  fixture = mockAwsFixture({ services: () => [new SqsService(), new SnsService()], ...options });
  await fixture.before();
  return fixture;
}

const sqsOf = (aws: TestAws): SQSClient => new SQSClient(aws.sdkConfig());
const queuesOf = async (aws: TestAws): Promise<readonly string[]> => Object.keys((await aws.view<SqsView>('sqs')).queues ?? {});

describe('mockAwsFixture', () => {
  afterEach(() => fixture.after());

  it('begins with nothing, and a reset takes what a test made', async () => {
    await start();
    await sqsOf(fixture).send(new CreateQueueCommand({ QueueName: 'mine' }));
    expect(await queuesOf(fixture)).toEqual(['mine']);
    await fixture.reset();
    expect((await sqsOf(fixture).send(new ListQueuesCommand({}))).QueueUrls).toBeUndefined();
  });

  it('begins with a snapshot file, at the time of its capture, and goes back to it', async () => {
    await start({ snapshot: ORDERS });
    expect(fixture.mock.clock.now() - Date.parse('2026-01-31T12:00:01.253Z')).toBeLessThan(60_000);
    const before = await fixture.view<SqsView>('sqs');
    const sqs = sqsOf(fixture);
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'orders' }));
    await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    await sqs.send(new CreateQueueCommand({ QueueName: 'more' }));
    expect(await fixture.view('sqs')).not.toEqual(before);
    await fixture.reset();
    expect(await fixture.view('sqs')).toEqual(before);
  });

  it('takes a path as well as a URL, and the system\'s time when told', async () => {
    await start({ snapshot: ORDERS.pathname, clock: 'system' });
    expect(Math.abs(fixture.mock.clock.now() - Date.now())).toBeLessThan(60_000);
    expect(await queuesOf(fixture)).toContain('orders');
  });

  it('goes to views by name', async () => {
    await start({ snapshots: { one: { sqs: { queues: { a: { configuration: queue } } } }, two: { sqs: { queues: { b: { configuration: queue } } } } } });
    await fixture.resetTo('one');
    expect(await queuesOf(fixture)).toEqual(['a']);
    await fixture.resetTo('two');
    expect(await queuesOf(fixture)).toEqual(['b']);
    await expect(fixture.resetTo('three')).rejects.toMatchObject({ message: 'there is no snapshot three', suggestions: ['there are: one, two'] });
    expect(await queuesOf(fixture)).toEqual(['b']);
  });

  it('puts a snapshot of a hundred messages back as often as it is asked', async () => {
    await start();
    const { QueueUrl } = await sqsOf(fixture).send(new CreateQueueCommand({ QueueName: 'full' }));
    for (let index = 0; index < 100; index += 1) await sqsOf(fixture).send(new SendMessageCommand({ QueueUrl, MessageBody: String(index) }));
    const sqs = await fixture.view<SqsView>('sqs');
    await fixture.after();
    await start({ snapshot: { sqs } });
    for (let round = 0; round < 3; round += 1) {
      await sqsOf(fixture).send(new CreateQueueCommand({ QueueName: `later${String(round)}` }));
      await fixture.reset();
      expect(await fixture.view('sqs')).toEqual(sqs);
    }
  });

  it('has hooks that do not mind what a runner hands them', async () => {
    await start({ snapshots: { one: {} } });
    const hook: (context: unknown) => Promise<void> = fixture.reset;
    await sqsOf(fixture).send(new CreateQueueCommand({ QueueName: 'mine' }));
    await hook({ name: 'a context' });
    expect(await queuesOf(fixture)).toEqual([]);
    // Jest takes a hook with a parameter for one that calls back.
    expect([fixture.before.length, fixture.reset.length, fixture.after.length]).toEqual([0, 0, 0]);
  });

  it('says what is wrong', async () => {
    fixture = mockAwsFixture({ services: () => [new SqsService()] });
    expect(() => fixture.mock).toThrow('the mock does not run');
    await fixture.before();
    await expect(fixture.before()).rejects.toThrow('before() ran already');
    await expect(fixture.view('sns')).rejects.toThrow('there is no service sns with state');
    expect(() => mockAwsFixture({ services: () => [], firstAccountId: '12' })).toThrow('an account id is twelve digits, not 12');
    const wrong = mockAwsFixture({ services: () => [new SqsService()], snapshot: { sqs: { queues: { a: { configuration: { ...queue, tags: 1 } } } } } });
    await expect(wrong.before()).rejects.toMatchObject({ name: 'StateFormatError' });
    const other = mockAwsFixture({ services: () => [new SqsService()], snapshot: { sns: {} } });
    await expect(other.before()).rejects.toThrow('there is a view of sns, but no such service');
  });
});

describe('openAccount', () => {
  afterEach(() => fixture.after());

  it('gives tests accounts of their own that do not see one another', async () => {
    await start();
    const [one, two] = await Promise.all([fixture.openAccount(), fixture.openAccount()]);
    expect([one.scope.accountId, two.scope.accountId]).toEqual(['200000000001', '200000000002']);
    await sqsOf(one).send(new CreateQueueCommand({ QueueName: 'mine' }));
    expect([await queuesOf(one), await queuesOf(two), await queuesOf(fixture)]).toEqual([['mine'], [], []]);
  });

  it('fills the account with the snapshot, its subscriptions and redrive policies pointing into the account', async () => {
    await start({ snapshot: ORDERS });
    const account = await fixture.openAccount();
    const { accountId } = account.scope;
    const text = JSON.stringify([await account.view('sqs'), await account.view('sns')]);
    expect(text).toContain(`arn:aws:sqs:us-east-1:${accountId}:orders-failed`);
    expect(text).not.toContain('123456789012');

    const untouched = await fixture.view('sqs');
    await new SNSClient(account.sdkConfig()).send(
      new PublishCommand({
        TopicArn: `arn:aws:sns:us-east-1:${accountId}:order-events`,
        Message: 'published here',
        MessageAttributes: { event: { DataType: 'String', StringValue: 'created' } },
      }),
    );
    const sqs = sqsOf(account);
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'orders' }));
    const bodies: (string | undefined)[] = [];
    for (let round = 0; round < 20 && !bodies.includes('published here'); round += 1) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }));
      bodies.push(...Messages.map(({ Body }) => Body));
    }
    expect(bodies).toContain('published here');
    expect(await fixture.view('sqs')).toEqual(untouched);
  });

  it('goes to a named snapshot and is empty when disposed, and leaves the others alone', async () => {
    await start({ snapshots: { one: { sqs: { queues: { a: { configuration: queue } } } } } });
    const account = await fixture.openAccount('one');
    const other = await fixture.openAccount('one');
    await sqsOf(account).send(new CreateQueueCommand({ QueueName: 'more' }));
    expect(await queuesOf(account)).toEqual(['a', 'more']);
    await account.resetTo('one');
    expect(await queuesOf(account)).toEqual(['a']);
    await account.dispose();
    expect([await queuesOf(account), await queuesOf(other)]).toEqual([[], ['a']]);
  });

  it('makes further accounts of a snapshot further accounts of the test', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'winterbaume-accounts-'));
    try {
      const part = { sqs: { queues: { a: { configuration: queue } } } };
      const file = join(folder, 'two.json');
      await writeFile(file, JSON.stringify({ format: 'winterbaume-snapshot', version: 1, scopes: { '111111111111/us-east-1': part, '123456789012/us-east-1': part } }));
      await start({ snapshots: { two: pathToFileURL(file) } });
      const account = await fixture.openAccount('two');
      const scopes = async (): Promise<readonly string[]> => {
        const listed = await fixture.mock.services.get('sqs')?.state?.backend.listScopes();
        return (listed ?? []).map(({ accountId }) => accountId);
      };
      expect(await scopes()).toEqual(['200000000001', '200000000002']);
      await account.dispose();
      expect(await scopes()).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
