import { ConfirmSubscriptionCommand, CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { expect, it } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { MockAws } from '../../../src/mock-aws.js';
import { MemorySnsBackend, SnsService, type SnsView } from '../../../src/services/sns/index.js';
import { RedisSnsBackend } from '../../../src/services/sns/redis-backend.js';
import { SqsService } from '../../../src/services/sqs/index.js';
import { startRedis } from '../../support/redis.js';
import { describeSns, SCOPE, START, type SnsWorld } from './support.js';

async function fill({ sns, queue }: Pick<SnsWorld, 'sns'> & { readonly queue: (name: string) => Promise<{ readonly arn: string }> }): Promise<string> {
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'orders', Tags: [{ Key: 'a', Value: 'b' }] }));
  const { arn } = await queue('q');
  const Attributes = { FilterPolicy: '{"kind":["a"]}', RawMessageDelivery: 'true' };
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: arn, Attributes }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com' }));
  await sns.send(new PublishCommand({ PhoneNumber: '+15550100000', Message: 'x' }));
  return TopicArn;
}

describeSns('the state of SNS', (world) => {
  it('comes back as it was, with filters that filter and tokens that confirm', async () => {
    const { sns, service } = world();
    const TopicArn = await fill({ sns, queue: (name) => world().queue(name) });
    const view = await service.snapshot(SCOPE);
    expect(Object.keys(view.topics?.['orders'] ?? {})).toEqual(['definition', 'subscriptions']);
    const Token = view.topics?.['orders']?.subscriptions?.find(({ protocol }) => protocol === 'email')?.token;
    await sns.send(new CreateTopicCommand({ Name: 'later' }));
    await service.restore(SCOPE, view);
    expect(await service.snapshot(SCOPE)).toEqual(view);
    const kind = (StringValue: string): { kind: { DataType: string; StringValue: string } } => ({ kind: { DataType: 'String', StringValue } });
    await sns.send(new PublishCommand({ TopicArn, Message: 'for a', MessageAttributes: kind('a') }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'for b', MessageAttributes: kind('b') }));
    expect(await world().bodies({ url: 'http://localhost/123456789012/q' })).toEqual(['for a']);
    expect((await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }))).SubscriptionArn).toMatch(/^arn:/);
  });

  it('is added to by a merge, which deletes nothing', async () => {
    const { sns, service } = world();
    await fill({ sns, queue: (name) => world().queue(name) });
    const view = await service.snapshot(SCOPE);
    await service.restore(SCOPE, {});
    await sns.send(new CreateTopicCommand({ Name: 'later' }));
    // The topic, two subscriptions, a mail and a text message; settings that nobody set are there already.
    expect(await service.merge(SCOPE, view)).toEqual({ added: 5, unchanged: 1, kept: 0, replaced: 0 });
    expect(await service.merge(SCOPE, view)).toEqual({ added: 0, unchanged: 6, kept: 0, replaced: 0 });
    expect(Object.keys((await service.snapshot(SCOPE)).topics ?? {})).toEqual(['later', 'orders']);
  });

  it('is refused where it does not fit, and nothing changes', async () => {
    const { sns, service } = world();
    await fill({ sns, queue: (name) => world().queue(name) });
    const before = await service.snapshot(SCOPE);
    const broken = { topics: { t: { definition: { attributes: { a: 1 } } } } } as unknown as SnsView;
    await expect(service.restore(SCOPE, broken)).rejects.toThrow(/must/);
    expect(await service.snapshot(SCOPE)).toEqual(before);
  });

  it('delivers after a restore what was pending when it was captured', async () => {
    const { service } = world();
    const message = {
      type: 'Notification' as const,
      messageId: 'm',
      body: 'late',
      structured: false,
      attributes: {},
      publishedAt: START,
      signatureVersion: '1' as const,
      baseUrl: 'http://localhost',
    };
    const pending = { id: 'd', target: { kind: 'endpoint' as const, protocol: 'sms' as const, endpoint: '+15550100000' }, message, failures: 0, dueAt: START };
    await service.restore(SCOPE, { account: { account: { settings: { smsAttributes: {} }, deliveries: [pending] } } });
    await service.idle();
    expect(await service.outbox(SCOPE)).toMatchObject([{ content: 'late' }]);
  });
});

it('is one state for two mocks on one Redis, and moves between Redis and memory', async () => {
  const redis = await startRedis();
  const clock = new MockClock(START);
  const open = async (): Promise<{ mock: MockAws; sns: SNSClient; service: SnsService }> => {
    const service = SnsService.withBackend(await RedisSnsBackend.connect(redis.url));
    const mock = MockAws.builder().withService(new SqsService()).withService(service).withClock(clock).build();
    return { mock, service, sns: new SNSClient(mock.sdkConfig()) };
  };
  const [first, second] = [await open(), await open()];
  try {
    const { TopicArn = '' } = await first.sns.send(new CreateTopicCommand({ Name: 'orders' }));
    const publish = (): Promise<unknown> => first.sns.send(new PublishCommand({ TopicArn, Message: 'x' }));
    await publish();
    const phone = { TopicArn, Protocol: 'sms', Endpoint: '+15550100000' };
    // The first mock has the topic compiled without this subscription.
    const { SubscriptionArn } = await second.sns.send(new SubscribeCommand(phone));
    await publish();
    expect(await second.service.outbox(SCOPE)).toHaveLength(1);
    await second.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await publish();
    expect(await first.service.outbox(SCOPE)).toHaveLength(1);
    const memory = SnsService.withBackend(new MemorySnsBackend());
    const view = await first.service.snapshot(SCOPE);
    await memory.restore(SCOPE, view);
    expect(await memory.snapshot(SCOPE)).toEqual(view);
  } finally {
    await first.mock.close();
    await second.mock.close();
    await redis.stop();
  }
});
