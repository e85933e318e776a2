import {
  CreateQueueCommand,
  DeleteQueueCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import {
  CreatePlatformApplicationCommand,
  CreatePlatformEndpointCommand,
  CreateTopicCommand,
  DeleteEndpointCommand,
  DeletePlatformApplicationCommand,
  DeleteTopicCommand,
  ListEndpointsByPlatformApplicationCommand,
  PublishCommand,
  SetSMSAttributesCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { MockAws } from '../../../src/mock-aws.js';
import { SnsService } from '../../../src/services/sns/index.js';
import { SqsService } from '../../../src/services/sqs/index.js';
import { clientHistory, standing, type Step } from './history.js';

const queue = (name: string): string => `http://sqs.us-east-1.amazonaws.com/123456789012/${name}`;
const send = (name: string, MessageBody: string, more: object = {}): Step<SQSClient> => (sqs) => sqs.send(new SendMessageCommand({ QueueUrl: queue(name), MessageBody, ...more }));
const fifo = (MessageBody: string): Step<SQSClient> => send('events.fifo', MessageBody, { MessageGroupId: 'group' });
const create = (QueueName: string, Attributes: Record<string, string> = {}): Step<SQSClient> => (sqs) => sqs.send(new CreateQueueCommand({ QueueName, Attributes }));

export const queues = clientHistory<SQSClient>({
  name: 'sqs',
  mock: (seed) => MockAws.builder().withService(new SqsService()).withSeed(seed).withClock(standing()).build(),
  client: (mock) => new SQSClient({ ...mock.sdkConfig(), useQueueUrlAsEndpoint: false }),
  begin: [create('orders'), create('plain'), create('events.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' }), send('orders', 'first'), send('orders', 'second'), (sqs) => sqs.send(new TagQueueCommand({ QueueUrl: queue('plain'), Tags: { team: 'shop' } })), send('plain', 'only'), fifo('one')],
  steps: [
    send('orders', 'third'),
    fifo('two'),
    (sqs) => sqs.send(new ReceiveMessageCommand({ QueueUrl: queue('orders'), MaxNumberOfMessages: 1, VisibilityTimeout: 600 })),
    (sqs) => sqs.send(new ReceiveMessageCommand({ QueueUrl: queue('events.fifo'), ReceiveRequestAttemptId: 'attempt' })),
    (sqs) => sqs.send(new PurgeQueueCommand({ QueueUrl: queue('orders') })),
    (sqs) => sqs.send(new DeleteQueueCommand({ QueueUrl: queue('plain') })),
    send('plain', 'more', { MessageAttributes: { kind: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 255]) } } }),
    create('new'),
    (sqs) => sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue('orders'), Attributes: { VisibilityTimeout: '7' } })),
    (sqs) => sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue('orders'), Attributes: { VisibilityTimeout: '8' } })),
    (sqs) => sqs.send(new TagQueueCommand({ QueueUrl: queue('orders'), Tags: { stage: 'test' } })),
    (sqs) => sqs.send(new UntagQueueCommand({ QueueUrl: queue('plain'), TagKeys: ['team'] })),
  ],
});

const topic = (name: string): string => `arn:aws:sns:us-east-1:123456789012:${name}`;
const APPLICATION = 'arn:aws:sns:us-east-1:123456789012:app/GCM/app';
const publish = (Message: string): Step<SNSClient> => (sns) => sns.send(new PublishCommand({ TopicArn: topic('news'), Message }));
const subscribe = (Protocol: string, Endpoint: string): Step<SNSClient> => (sns) => sns.send(new SubscribeCommand({ TopicArn: topic('news'), Protocol, Endpoint, ReturnSubscriptionArn: true }));

/** The ARN of the subscription that all states begin with. */
async function firstSubscription(sns: SNSClient): Promise<string> {
  const { SubscriptionArn = '' } = await sns.send(new SubscribeCommand({ TopicArn: topic('news'), Protocol: 'sms', Endpoint: '+12065550100', ReturnSubscriptionArn: true }));
  return SubscriptionArn;
}

export const topics = clientHistory<SNSClient>({
  name: 'sns',
  mock: (seed) => MockAws.builder().withService(new SnsService()).withSeed(seed).withClock(standing()).build(),
  client: (mock) => new SNSClient(mock.sdkConfig()),
  begin: [
    (sns) => sns.send(new CreateTopicCommand({ Name: 'news' })),
    (sns) => sns.send(new CreateTopicCommand({ Name: 'log.fifo', Attributes: { FifoTopic: 'true', ContentBasedDeduplication: 'true', ArchivePolicy: '{"MessageRetentionPeriod":"30"}' } })),
    (sns) => sns.send(new CreateTopicCommand({ Name: 'quiet' })),
    firstSubscription,
    subscribe('email', 'reader@example.com'),
    (sns) => sns.send(new CreatePlatformApplicationCommand({ Name: 'app', Platform: 'GCM', Attributes: { PlatformCredential: 'secret' } })),
    (sns) => sns.send(new CreatePlatformEndpointCommand({ PlatformApplicationArn: APPLICATION, Token: 'device' })),
  ],
  steps: [
    publish('hello'),
    (sns) => sns.send(new PublishCommand({ TopicArn: topic('log.fifo'), Message: 'kept', MessageGroupId: 'group' })),
    subscribe('email', 'other@example.com'),
    async (sns) => sns.send(new UnsubscribeCommand({ SubscriptionArn: await firstSubscription(sns) })),
    async (sns) => sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: await firstSubscription(sns), AttributeName: 'FilterPolicy', AttributeValue: '{"kind":["order"]}' })),
    (sns) => sns.send(new DeleteTopicCommand({ TopicArn: topic('quiet') })),
    (sns) => sns.send(new SetTopicAttributesCommand({ TopicArn: topic('quiet'), AttributeName: 'DisplayName', AttributeValue: 'Quiet' })),
    (sns) => sns.send(new SetTopicAttributesCommand({ TopicArn: topic('news'), AttributeName: 'DisplayName', AttributeValue: 'News' })),
    (sns) => sns.send(new CreatePlatformEndpointCommand({ PlatformApplicationArn: APPLICATION, Token: 'tablet' })),
    (sns) => sns.send(new DeletePlatformApplicationCommand({ PlatformApplicationArn: APPLICATION })),
    (sns) => sns.send(new SetSMSAttributesCommand({ attributes: { DefaultSMSType: 'Transactional' } })),
    (sns) => sns.send(new SetSMSAttributesCommand({ attributes: { DefaultSMSType: 'Promotional' } })),
    (sns) => sns.send(new PublishCommand({ PhoneNumber: '+12065550101', Message: 'text' })),
    async (sns) => {
      const { Endpoints: [first] = [] } = await sns.send(new ListEndpointsByPlatformApplicationCommand({ PlatformApplicationArn: APPLICATION }));
      return sns.send(new DeleteEndpointCommand({ EndpointArn: first?.EndpointArn }));
    },
  ],
});
