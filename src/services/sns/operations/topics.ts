import type { OperationTable } from '../../../core/operation.js';
import type { SnsApi } from '../api.js';
import { isTopicName, readTopicArn, topicArn } from '../arns.js';
import { PolicyAttributeError } from '../delivery/delivery-policy.js';
import { invalidParameter, topicNotFound } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { TextMap, Topic } from '../model.js';
import type { SnsParts } from '../options.js';
import { readPage } from '../page-token.js';
import { archiveRetention, maximumMessageSize, readTopicAttribute, topicAttributes } from '../topic-attributes.js';
import { checkDataProtectionPolicy } from './data-protection.js';
import { refusing } from './support.js';
import { readTags } from './tags.js';

type TopicOperations = 'CreateTopic' | 'DeleteTopic' | 'GetTopicAttributes' | 'SetTopicAttributes' | 'ListTopics';

export function topicOperations(parts: SnsParts): Pick<OperationTable<SnsApi>, TopicOperations> {
  const { backend } = parts;
  return {
    async CreateTopic({ Name, Attributes = {}, Tags, DataProtectionPolicy }, { scope, clock }) {
      const { FifoTopic, ...rest } = Attributes;
      checkName(Name, FifoTopic === 'true');
      const attributes = readAttributes(rest, Name.endsWith('.fifo'));
      const tags = readTags(Tags ?? []);
      if (DataProtectionPolicy !== undefined) checkDataProtectionPolicy(DataProtectionPolicy);
      const createdAt = clock.now();
      const topic: Topic = {
        name: Name,
        attributes,
        tags,
        createdAt,
        ...(archiveRetention({ attributes }) === undefined ? {} : { archivedSince: createdAt }),
        ...(DataProtectionPolicy === undefined ? {} : { dataProtectionPolicy: DataProtectionPolicy }),
      };
      const existing = await backend.createTopic(scope, topic);
      if (existing !== undefined) checkSame(existing, attributes, tags);
      return { TopicArn: topicArn(scope, Name) };
    },

    async DeleteTopic({ TopicArn }, context) {
      const { scope, name } = readTopicArn(TopicArn, context.scope);
      await backend.deleteTopic(scope, name);
      return {};
    },

    async GetTopicAttributes({ TopicArn }, context) {
      const { scope, name } = readTopicArn(TopicArn, context.scope);
      const description = await backend.describeTopic(scope, name);
      if (description === undefined) throw topicNotFound();
      return { Attributes: topicAttributes(scope, description.topic, description.counts, context.clock.now()) };
    },

    async SetTopicAttributes({ TopicArn, AttributeName, AttributeValue = '' }, context) {
      const { scope, name } = readTopicArn(TopicArn, context.scope);
      const value = refusing('', () => readTopicAttribute(AttributeName, AttributeValue, name.endsWith('.fifo')));
      if (AttributeName === 'MaximumMessageSize') await checkLargeTopic(parts, scope, name, Number(value));
      const updated = await backend.updateTopic(scope, name, (topic) => withAttribute(topic, AttributeName, value, context.clock.now()));
      if (updated === undefined) throw topicNotFound();
      return {};
    },

    async ListTopics({ NextToken }, { scope }) {
      const { entries, nextToken } = await readPage(NextToken, undefined, (page) => backend.listTopics(scope, page), String);
      return { Topics: entries.map((name) => ({ TopicArn: topicArn(scope, name) })), NextToken: nextToken };
    },
  };
}

function checkName(name: string, fifo: boolean): void {
  if (fifo && !(isTopicName(name) && name.endsWith('.fifo'))) {
    throw invalidParameter(
      'Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, ' +
        'and must be between 1 and 256 characters long.',
    );
  }
  if (!fifo && (name.includes('.') || !isTopicName(name))) throw invalidParameter('Topic Name');
}

function readAttributes(given: TextMap, fifo: boolean): TextMap {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const kept = refusing('Attributes Reason: ', () => readTopicAttribute(name, value, fifo));
    if (kept !== '') attributes[name] = kept;
  }
  return attributes;
}

/** Creating a topic again is no error when what is given is what it has; what is not given may be anything. */
function checkSame(existing: Topic, attributes: TextMap, tags: TextMap): void {
  for (const [name, value] of Object.entries(attributes)) {
    const held = existing.attributes[name] ?? (name === 'ContentBasedDeduplication' ? 'false' : '');
    if (held !== value) throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
  }
  for (const [name, value] of Object.entries(tags)) {
    if (existing.tags[name] !== value) throw invalidParameter('Tags Reason: Topic already exists with different tags');
  }
}

function withAttribute(topic: Topic, name: string, value: string, now: number): Topic {
  const { [name]: _former, ...others } = topic.attributes;
  const attributes: TextMap = value === '' ? others : { ...others, [name]: value };
  const { archivedSince, ...rest } = topic;
  const since = archiveRetention({ attributes }) === undefined ? undefined : (archivedSince ?? now);
  return { ...rest, attributes, ...(since === undefined ? {} : { archivedSince: since }) };
}

/** Topics for messages above 256 KiB have few subscriptions, of three protocols. See "Large message payloads" in the Developer Guide. */
async function checkLargeTopic({ registry }: SnsParts, scope: Parameters<SnsParts['registry']['refresh']>[0], name: string, size: number): Promise<void> {
  if (size <= LIMITS.defaultMessageBytes) return;
  const compiled = await registry.refresh(scope, name);
  if (compiled === undefined) throw topicNotFound();
  refusing('', () => {
    if (compiled.subscriptions.size > LIMITS.subscriptionsOfLargeTopic) {
      throw new PolicyAttributeError(`MaximumMessageSize: the topic has more than ${String(LIMITS.subscriptionsOfLargeTopic)} subscriptions`);
    }
    for (const { protocol } of compiled.subscriptions.values()) checkLargeProtocol(protocol);
  });
}

function checkLargeProtocol(protocol: string): void {
  if (protocol !== 'sqs' && protocol !== 'lambda' && protocol !== 'firehose') {
    throw new PolicyAttributeError(`MaximumMessageSize: the protocol ${protocol} is not supported above 256 KiB`);
  }
}

/** What a topic for large messages asks of a new subscription. @throws AwsError */
export function checkLargeSubscription(topic: Topic, protocol: string, subscriptions: number): void {
  if (maximumMessageSize(topic) <= LIMITS.defaultMessageBytes) return;
  refusing('', () => {
    checkLargeProtocol(protocol);
  });
  if (subscriptions >= LIMITS.subscriptionsOfLargeTopic) {
    throw invalidParameter(`MaximumMessageSize: the topic has ${String(LIMITS.subscriptionsOfLargeTopic)} subscriptions already`);
  }
}
