import {
  AddPermissionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetDataProtectionPolicyCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PutDataProtectionPolicyCommand,
  RemovePermissionCommand,
  SetTopicAttributesCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns';
import { expect, it } from 'vitest';
import { ACCOUNT, describeSns, failure, invalid } from './support.js';

const ARN = `arn:aws:sns:us-east-1:${ACCOUNT}:orders`;
const MISSING = { code: 'NotFound', message: 'Topic does not exist', status: 404 };

describeSns('topics', (world) => {
  const create = (Name: string, Attributes?: Record<string, string>): Promise<unknown> => world().sns.send(new CreateTopicCommand({ Name, Attributes }));
  const attributes = async (TopicArn = ARN): Promise<Record<string, string>> =>
    (await world().sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};
  const set = (AttributeName: string, AttributeValue: string, TopicArn = ARN): Promise<unknown> =>
    world().sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));

  it('have these attributes from the beginning', async () => {
    await create('orders');
    const { Policy, EffectiveDeliveryPolicy, ...rest } = await attributes();
    expect(rest).toEqual({
      DisplayName: '',
      Owner: ACCOUNT,
      SubscriptionsConfirmed: '0',
      SubscriptionsDeleted: '0',
      SubscriptionsPending: '0',
      TopicArn: ARN,
    });
    expect(JSON.parse(EffectiveDeliveryPolicy ?? '')).toEqual({
      http: {
        defaultHealthyRetryPolicy: {
          minDelayTarget: 20,
          maxDelayTarget: 20,
          numRetries: 3,
          numMaxDelayRetries: 0,
          numNoDelayRetries: 0,
          numMinDelayRetries: 0,
          backoffFunction: 'linear',
        },
        disableSubscriptionOverrides: false,
        defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
      },
    });
    expect(JSON.parse(Policy ?? '')).toMatchObject({ Id: '__default_policy_ID', Statement: [{ Resource: ARN, Condition: { StringEquals: { 'AWS:SourceOwner': ACCOUNT } } }] });
  });

  it('are created again without error unless something is to be different', async () => {
    await create('orders', { DisplayName: 'first' });
    await create('orders');
    await create('orders', { DisplayName: 'first' });
    expect(await failure(create('orders', { DisplayName: 'second' }))).toEqual(
      invalid('Attributes Reason: Topic already exists with different attributes'),
    );
    const tagged = new CreateTopicCommand({ Name: 'orders', Tags: [{ Key: 'a', Value: 'b' }] });
    expect(await failure(world().sns.send(tagged))).toEqual(invalid('Tags Reason: Topic already exists with different tags'));
  });

  it('are created again with some of their tags, and not with others', async () => {
    const [a, b] = [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }];
    const again = (...Tags: { Key: string; Value: string }[]): Promise<unknown> => world().sns.send(new CreateTopicCommand({ Name: 'orders', Tags }));
    for (const tags of [[a, b], [a], [], [b, a]]) expect(await again(...tags)).toMatchObject({ TopicArn: ARN });
    for (const tag of [{ Key: 'a', Value: '2' }, { Key: 'c', Value: '1' }]) {
      expect(await failure(again(tag))).toEqual(invalid('Tags Reason: Topic already exists with different tags'));
    }
  });

  it.each(['', 'a'.repeat(257), 'a:b', 'a b', 'a!', 'orders.fifo'])('cannot be called %j', async (name) => {
    expect(await failure(create(name))).toEqual(invalid('Topic Name'));
  });

  it('are FIFO by name and attribute', async () => {
    await create('orders.fifo', { FifoTopic: 'true', ContentBasedDeduplication: 'true' });
    expect(await attributes(`${ARN}.fifo`)).toMatchObject({ FifoTopic: 'true', ContentBasedDeduplication: 'true' });
    expect((await failure(create('orders', { FifoTopic: 'true' }))).message).toContain('Invalid parameter: Fifo Topic names must end with .fifo');
    expect(await failure(set('FifoTopic', 'false', `${ARN}.fifo`))).toEqual(invalid('AttributeName'));
  });

  it('are found by their ARN only, in their own region', async () => {
    expect(await failure(attributes())).toEqual(MISSING);
    expect(await failure(attributes('orders'))).toEqual(invalid('TopicArn Reason: An ARN must have at least 6 elements, not 1'));
    expect(await failure(attributes('orders:b'))).toEqual(invalid('TopicArn Reason: An ARN must have at least 6 elements, not 2'));
    await create('orders');
    expect(await failure(world().client('eu-west-1').sns.send(new GetTopicAttributesCommand({ TopicArn: ARN })))).toEqual(invalid('TopicArn'));
  });

  it('are deleted once and again', async () => {
    await create('orders');
    for (let time = 0; time < 2; time += 1) await world().sns.send(new DeleteTopicCommand({ TopicArn: ARN }));
    expect(await failure(attributes())).toEqual(MISSING);
  });

  it('keep a delivery policy as SNS shows it', async () => {
    await create('orders', { DeliveryPolicy: JSON.stringify({ http: { defaultRequestPolicy: { headerContentType: 'application/json' } } }) });
    expect(JSON.parse((await attributes())['DeliveryPolicy'] ?? '')).toEqual({
      http: { disableSubscriptionOverrides: false, defaultRequestPolicy: { headerContentType: 'application/json' } },
    });
    await set('DeliveryPolicy', JSON.stringify({ http: { defaultHealthyRetryPolicy: { minDelayTarget: 5, maxDelayTarget: 6, numRetries: 1 } } }));
    const { DeliveryPolicy, EffectiveDeliveryPolicy } = await attributes();
    expect(JSON.parse(DeliveryPolicy ?? '')).toEqual({
      http: { defaultHealthyRetryPolicy: { minDelayTarget: 5, maxDelayTarget: 6, numRetries: 1 }, disableSubscriptionOverrides: false },
    });
    expect(JSON.parse(EffectiveDeliveryPolicy ?? '')).toMatchObject({ http: { defaultHealthyRetryPolicy: { minDelayTarget: 5, numRetries: 1, backoffFunction: 'linear' } } });
    await set('DeliveryPolicy', '');
    expect(await attributes()).not.toHaveProperty('DeliveryPolicy');
  });

  it.each([
    ['Nothing', 'x', 'AttributeName'],
    ['SignatureVersion', '3', 'SignatureVersion: Invalid value [3]. Must be 1 or 2.'],
    ['MaximumMessageSize', '1023', 'MaximumMessageSize: Invalid value [1023]. Must be between 1024 and 1048576.'],
    ['ContentBasedDeduplication', 'true', 'AttributeName'],
    ['ArchivePolicy', '{"MessageRetentionPeriod":"30"}', 'ArchivePolicy: only FIFO topics can have an archive'],
  ])('refuse %s %s', async (name, value, reason) => {
    await create('orders');
    expect(await failure(set(name, value))).toEqual(invalid(reason));
  });

  it('are listed a hundred at a time', async () => {
    const names = Array.from({ length: 205 }, (_, index) => `t${String(index).padStart(3, '0')}`);
    await Promise.all(names.map((name) => create(name)));
    const pages: (string | undefined)[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await world().sns.send(new ListTopicsCommand({ NextToken }));
      pages.push((page.Topics ?? []).map(({ TopicArn }) => TopicArn?.split(':').at(-1)));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(pages.map(({ length }) => length)).toEqual([100, 100, 5]);
    expect(pages.flat()).toEqual(names);
  });

  it('have tags', async () => {
    const { sns } = world();
    await sns.send(new CreateTopicCommand({ Name: 'orders', Tags: [{ Key: 'k1', Value: 'v1' }, { Key: 'k2', Value: 'v2' }] }));
    await sns.send(new UntagResourceCommand({ ResourceArn: ARN, TagKeys: ['k1'] }));
    await sns.send(new TagResourceCommand({ ResourceArn: ARN, Tags: [{ Key: 'k2', Value: 'v2b' }] }));
    expect((await sns.send(new ListTagsForResourceCommand({ ResourceArn: ARN }))).Tags).toEqual([{ Key: 'k2', Value: 'v2b' }]);
    const twice = [{ Key: 'a', Value: '1' }, { Key: 'a', Value: '2' }];
    expect(await failure(sns.send(new TagResourceCommand({ ResourceArn: ARN, Tags: twice })))).toEqual(invalid('Duplicated keys are not allowed.'));
    expect(await failure(sns.send(new ListTagsForResourceCommand({ ResourceArn: `${ARN}2` })))).toEqual({
      code: 'ResourceNotFound',
      message: 'Resource does not exist',
      status: 404,
    });
  });

  it('have permissions in their policy', async () => {
    const { sns } = world();
    await create('orders');
    const add = new AddPermissionCommand({ TopicArn: ARN, Label: 'partners', AWSAccountId: ['111122223333'], ActionName: ['Publish'] });
    await sns.send(add);
    expect(await failure(sns.send(add))).toEqual(invalid('Statement already exists'));
    const policy = JSON.parse((await attributes())['Policy'] ?? '') as { Statement: unknown[] };
    expect(policy.Statement[1]).toEqual({
      Sid: 'partners',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'SNS:Publish',
      Resource: ARN,
    });
    const odd = new AddPermissionCommand({ TopicArn: ARN, Label: 'x', AWSAccountId: ['111122223333'], ActionName: ['Fly'] });
    expect(await failure(sns.send(odd))).toEqual(invalid('Policy statement action out of service scope!'));
    await sns.send(new RemovePermissionCommand({ TopicArn: ARN, Label: 'partners' }));
    expect((JSON.parse((await attributes())['Policy'] ?? '') as { Statement: unknown[] }).Statement).toHaveLength(1);
  });

  it('keep a data protection policy', async () => {
    const { sns } = world();
    await create('orders');
    const policy = JSON.stringify({ Name: 'p', Version: '2021-06-01', Statement: [] });
    await sns.send(new PutDataProtectionPolicyCommand({ ResourceArn: ARN, DataProtectionPolicy: policy }));
    expect((await sns.send(new GetDataProtectionPolicyCommand({ ResourceArn: ARN }))).DataProtectionPolicy).toBe(policy);
  });
});
