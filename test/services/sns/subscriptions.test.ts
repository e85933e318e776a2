import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
  type SubscribeCommandInput,
} from '@aws-sdk/client-sns';
import { expect, it } from 'vitest';
import { ACCOUNT, describeSns, failure, invalid, REGION, SCOPE } from './support.js';

const ARN = `arn:aws:sns:${REGION}:${ACCOUNT}:orders`;
const QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:q`;

describeSns('subscriptions', (world) => {
  const create = (Name = 'orders'): Promise<unknown> =>
    world().sns.send(new CreateTopicCommand({ Name, Attributes: Name.endsWith('.fifo') ? { FifoTopic: 'true' } : {} }));
  const subscribe = async (input: Partial<SubscribeCommandInput> = {}): Promise<string> =>
    (await world().sns.send(new SubscribeCommand({ TopicArn: ARN, Protocol: 'sqs', Endpoint: QUEUE, ...input }))).SubscriptionArn ?? '';
  const attributes = async (SubscriptionArn: string): Promise<Record<string, string>> =>
    (await world().sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes ?? {};
  const set = (SubscriptionArn: string, AttributeName: string, AttributeValue: string): Promise<unknown> =>
    world().sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));

  it('of queues are confirmed at once', async () => {
    await create();
    const SubscriptionArn = await subscribe();
    expect(await attributes(SubscriptionArn)).toEqual({
      ConfirmationWasAuthenticated: 'true',
      Endpoint: QUEUE,
      Owner: ACCOUNT,
      PendingConfirmation: 'false',
      Protocol: 'sqs',
      RawMessageDelivery: 'false',
      SubscriptionArn,
      SubscriptionPrincipal: `arn:aws:iam::${ACCOUNT}:root`,
      TopicArn: ARN,
    });
    const { Attributes } = await world().sns.send(new GetTopicAttributesCommand({ TopicArn: ARN }));
    expect(Attributes).toMatchObject({ SubscriptionsConfirmed: '1', SubscriptionsPending: '0' });
  });

  it('are one for each endpoint', async () => {
    await create();
    const first = await subscribe({ Attributes: { RawMessageDelivery: 'true' } });
    expect(await subscribe({ Attributes: { RawMessageDelivery: 'true' } })).toBe(first);
    expect(await subscribe()).toBe(first);
    expect(await subscribe({ Attributes: { RawMessageDelivery: 'true', FilterPolicyScope: 'MessageAttributes' } })).toBe(first);
    expect(await failure(subscribe({ Attributes: { RawMessageDelivery: 'false' } }))).toEqual(
      invalid('Attributes Reason: Subscription already exists with different attributes'),
    );
  });

  it('of mail addresses wait for a confirmation, whose token is in the outbox', async () => {
    await create();
    expect(await subscribe({ Protocol: 'email', Endpoint: 'a@example.com' })).toBe('pending confirmation');
    const [mail] = await world().service.outbox(SCOPE);
    expect(mail).toMatchObject({ protocol: 'email', endpoint: 'a@example.com' });
    const Token = /Token=([0-9a-f]+)/.exec(mail?.content ?? '')?.[1] ?? '';
    const { Subscriptions } = await world().sns.send(new ListSubscriptionsCommand({}));
    expect(Subscriptions).toEqual([{ Endpoint: 'a@example.com', Owner: ACCOUNT, Protocol: 'email', SubscriptionArn: 'PendingConfirmation', TopicArn: ARN }]);
    const { SubscriptionArn = '' } = await world().sns.send(new ConfirmSubscriptionCommand({ TopicArn: ARN, Token }));
    expect(await attributes(SubscriptionArn)).toMatchObject({ PendingConfirmation: 'false', ConfirmationWasAuthenticated: 'true' });
    expect((await world().sns.send(new ConfirmSubscriptionCommand({ TopicArn: ARN, Token }))).SubscriptionArn).toBe(SubscriptionArn);
  });

  it('show their ARN before they are confirmed where that is asked for', async () => {
    await create();
    const SubscriptionArn = await subscribe({ Protocol: 'email', Endpoint: 'a@example.com', ReturnSubscriptionArn: true });
    expect(await attributes(SubscriptionArn)).toMatchObject({ PendingConfirmation: 'true', ConfirmationWasAuthenticated: 'false' });
  });

  it('are not confirmed by a wrong or an old token', async () => {
    await create();
    const confirm = (Token: string): Promise<unknown> => world().sns.send(new ConfirmSubscriptionCommand({ TopicArn: ARN, Token }));
    expect(await failure(confirm('nonsense'))).toEqual({ code: 'InvalidParameter', message: 'Invalid token', status: 400 });
    for (const foreign of ['abc123', '5'.repeat(288)]) expect(await failure(confirm(foreign))).toEqual(invalid('Token'));
    await subscribe({ Protocol: 'email', Endpoint: 'a@example.com' });
    const Token = /Token=([0-9a-f]+)/.exec((await world().service.outbox(SCOPE))[0]?.content ?? '')?.[1] ?? '';
    await world().clock.advance(2 * 24 * 60 * 60_000 + 1);
    expect(await failure(confirm(Token))).toEqual({ code: 'InvalidParameter', message: 'Invalid token', status: 400 });
  });

  it('are confirmed by what the token says, in the account and region of the ARN', async () => {
    await create();
    await subscribe({ Protocol: 'email', Endpoint: 'a@example.com' });
    const Token = /Token=([0-9a-f]+)/.exec((await world().service.outbox(SCOPE))[0]?.content ?? '')?.[1] ?? '';
    const confirm = (TopicArn: string): Promise<{ SubscriptionArn?: string | undefined }> => world().sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    for (const wrong of ['not-an-arn', ARN.replace(REGION, 'eu-central-1')]) expect(await failure(confirm(wrong))).toEqual(invalid('Topic'));
    expect((await confirm(`${ARN}x`)).SubscriptionArn).toMatch(new RegExp(`^${ARN}:`));
    await world().sns.send(new DeleteTopicCommand({ TopicArn: ARN }));
    expect(await failure(confirm(ARN))).toEqual(invalid('Topic'));
  });

  it('of a queue in another account are confirmed from there', async () => {
    await create();
    const other = world().client(REGION, '210987654321');
    const queue = await world().queue('theirs', REGION, '210987654321');
    expect(await subscribe({ Endpoint: queue.arn })).toBe('pending confirmation');
    const [body] = await world().bodies(queue, other.sqs);
    const { Token, Type } = JSON.parse(body ?? '') as Record<string, string>;
    expect(Type).toBe('SubscriptionConfirmation');
    await other.sns.send(new ConfirmSubscriptionCommand({ TopicArn: ARN, Token }));
    const { Subscriptions } = await world().sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: ARN }));
    expect(Subscriptions?.[0]?.SubscriptionArn).toMatch(/^arn:/);
  });

  it.each<[string, Partial<SubscribeCommandInput>, string]>([
    ['an unknown protocol', { Protocol: 'fax' }, 'Invalid parameter: Amazon SNS does not support this protocol string: fax'],
    ['a queue\'s URL', { Endpoint: 'http://localhost/q' }, 'Invalid parameter: SQS endpoint ARN'],
    ['a wrong phone number', { Protocol: 'sms', Endpoint: 'NAA+15551234567' }, 'Invalid SMS endpoint: NAA+15551234567'],
    ['another scheme', { Protocol: 'https', Endpoint: 'http://localhost/x' }, 'Invalid parameter: Endpoint must match the specified protocol'],
    ['no mail address', { Protocol: 'email', Endpoint: 'nobody' }, 'Invalid parameter: Email address'],
    [
      'a FIFO queue',
      { Endpoint: `${QUEUE}.fifo` },
      'Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    ],
    [
      'a wrong attribute value',
      { Attributes: { RawMessageDelivery: 'wrongvalue' } },
      'Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false.',
    ],
  ])('refuse %s', async (_what, input, message) => {
    await create();
    expect(await failure(subscribe(input))).toEqual({ code: 'InvalidParameter', message, status: 400 });
  });

  it('tell that there is no topic before they look at the endpoint', async () => {
    expect(await failure(subscribe({ Endpoint: 'asdf' }))).toEqual({ code: 'NotFound', message: 'Topic does not exist', status: 404 });
  });

  it('tell a wrong filter policy apart by operation', async () => {
    await create();
    const text = '{"key":[["value"]]}';
    expect((await failure(subscribe({ Attributes: { FilterPolicy: text } }))).message).toContain(
      'Invalid parameter: Attributes Reason: FilterPolicy: Match value must be String, number, true, false, or null\n at [Source: ',
    );
    const arn = await subscribe();
    expect((await failure(set(arn, 'FilterPolicy', text))).message).toContain('Invalid parameter: FilterPolicy: Match value must be');
    const nested = '{"object":{"key":[{"prefix":"auto-"}]}}';
    expect(await failure(set(arn, 'FilterPolicy', nested))).toEqual(
      invalid('Filter policy scope MessageAttributes does not support nested filter policy'),
    );
    await set(arn, 'FilterPolicyScope', 'MessageBody');
    expect(await attributes(arn)).not.toHaveProperty('FilterPolicyScope');
    await set(arn, 'FilterPolicy', nested);
    expect(await attributes(arn)).toMatchObject({ FilterPolicy: nested, FilterPolicyScope: 'MessageBody' });
  });

  it.each([
    ['Nothing', 'x', 'AttributeName'],
    ['RawMessageDelivery', '', 'RawMessageDelivery: Invalid value []. Must be true or false.'],
    ['FilterPolicyScope', 'RandomValue', 'FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes'],
    ['RedrivePolicy', '{"deadLetterTargetArn":"fake-arn"}', 'RedrivePolicy: deadLetterTargetArn is an invalid arn'],
  ])('refuse %s %s', async (name, value, reason) => {
    await create();
    expect(await failure(set(await subscribe(), name, value))).toEqual(invalid(reason));
  });

  it('of FIFO queues want a FIFO dead-letter queue', async () => {
    await create('orders.fifo');
    const arn = await subscribe({ TopicArn: `${ARN}.fifo`, Endpoint: `${QUEUE}.fifo` });
    expect(await failure(set(arn, 'RedrivePolicy', JSON.stringify({ deadLetterTargetArn: QUEUE })))).toEqual(
      invalid('RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.'),
    );
  });

  it('show delivery policies as SNS does', async () => {
    await create();
    const arn = await subscribe({ Protocol: 'http', Endpoint: 'http://127.0.0.1:9/', ReturnSubscriptionArn: true });
    await set(arn, 'DeliveryPolicy', JSON.stringify({ requestPolicy: { headerContentType: 'text/csv' } }));
    const { DeliveryPolicy, EffectiveDeliveryPolicy } = await attributes(arn);
    expect(JSON.parse(DeliveryPolicy ?? '')).toEqual({
      healthyRetryPolicy: null,
      sicklyRetryPolicy: null,
      throttlePolicy: null,
      requestPolicy: { headerContentType: 'text/csv' },
      guaranteed: false,
    });
    expect(JSON.parse(EffectiveDeliveryPolicy ?? '')).toMatchObject({ healthyRetryPolicy: { numRetries: 3 }, requestPolicy: { headerContentType: 'text/csv' } });
  });

  it('end once and again, and with their topic', async () => {
    await create();
    const arn = await subscribe();
    for (let time = 0; time < 2; time += 1) await world().sns.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
    expect(await failure(attributes(arn))).toEqual({ code: 'NotFound', message: 'Subscription does not exist', status: 404 });
    const second = await subscribe();
    await world().sns.send(new DeleteTopicCommand({ TopicArn: ARN }));
    expect(await failure(attributes(second))).toEqual({ code: 'NotFound', message: 'Subscription does not exist', status: 404 });
    expect((await world().sns.send(new ListSubscriptionsCommand({}))).Subscriptions ?? []).toEqual([]);
  });

  it.each([
    ['pending', 'SubscriptionArn Reason: An ARN must have at least 6 elements, not 1'],
    ['a:b:c:d:e', 'SubscriptionArn Reason: An ARN must have at least 6 elements, not 5'],
    [`${ARN}:not-an-id`, 'SubscriptionId'],
  ])('are not named %s', async (SubscriptionArn, reason) => {
    expect(await failure(world().sns.send(new UnsubscribeCommand({ SubscriptionArn })))).toEqual(invalid(reason));
  });

  it('are listed a hundred at a time, by topic and all', async () => {
    await create();
    await create('others');
    const wanted = Array.from({ length: 130 }, (_, index) => `${QUEUE}${String(index)}`);
    for (const Endpoint of wanted) await subscribe({ Endpoint });
    await subscribe({ TopicArn: ARN.replace('orders', 'others') });
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await world().sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: ARN, NextToken }));
      seen.push(...(page.Subscriptions ?? []).map(({ Endpoint }) => Endpoint));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(new Set(seen)).toEqual(new Set(wanted));
    const first = await world().sns.send(new ListSubscriptionsCommand({}));
    const second = await world().sns.send(new ListSubscriptionsCommand({ NextToken: first.NextToken }));
    expect([first.Subscriptions?.length, second.Subscriptions?.length, second.NextToken]).toEqual([100, 31, undefined]);
  });
});
