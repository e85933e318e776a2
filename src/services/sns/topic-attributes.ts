import type { Scope } from '../../core/scope.js';
import { topicArn } from './arns.js';
import {
  effectiveTopicPolicyText,
  parsePolicyJson,
  parseTopicDeliveryPolicy,
  PolicyAttributeError,
  topicPolicyText,
  type TopicDeliveryPolicy,
} from './delivery/delivery-policy.js';
import { LIMITS } from './limits.js';
import { isFifo, type TextMap, type Topic } from './model.js';

const FEEDBACK = /^(?:HTTP|SQS|Lambda|Firehose|Application)(?:SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)$/;
const FIFO_ONLY = new Set(['ContentBasedDeduplication', 'FifoThroughputScope', 'ArchivePolicy']);

/** Actions that the default policy and AddPermission know. */
export const TOPIC_ACTIONS = [
  'GetTopicAttributes',
  'SetTopicAttributes',
  'AddPermission',
  'RemovePermission',
  'DeleteTopic',
  'Subscribe',
  'ListSubscriptionsByTopic',
  'Publish',
] as const;

function refuse(message: string): never {
  throw new PolicyAttributeError(message);
}

function oneOf(name: string, value: string, values: readonly string[]): string {
  if (!values.includes(value)) refuse(`${name}: Invalid value [${value}]. Must be ${values.join(' or ')}.`);
  return value;
}

/**
 * Checks one attribute and brings it into the form in which it is kept; an empty text where the attribute is thereby removed.
 * @throws PolicyAttributeError
 */
export function readTopicAttribute(name: string, value: string, fifo: boolean): string {
  if (FIFO_ONLY.has(name) && !fifo) refuse(name === 'ArchivePolicy' ? 'ArchivePolicy: only FIFO topics can have an archive' : 'AttributeName');
  switch (name) {
    case 'DisplayName':
      // Line breaks would end the header of a mail.
      if (value.length > 100 || /[\r\n]/.test(value)) refuse('DisplayName');
      return value;
    case 'Policy':
      if (value !== '') checkPolicyDocument(value);
      return value;
    case 'DeliveryPolicy':
      return value === '' ? '' : topicPolicyText(parseTopicDeliveryPolicy(value));
    case 'KmsMasterKeyId':
      return value;
    case 'SignatureVersion':
      return oneOf(name, value, ['1', '2']);
    case 'TracingConfig':
      return oneOf(name, value, ['PassThrough', 'Active']);
    case 'ContentBasedDeduplication':
      return oneOf(name, value.toLowerCase(), ['true', 'false']);
    case 'FifoThroughputScope':
      return oneOf(name, value, ['Topic', 'MessageGroup']);
    case 'MaximumMessageSize':
      return readMaximumMessageSize(value);
    case 'ArchivePolicy':
      return readArchivePolicy(value);
    default:
      return readFeedback(name, value);
  }
}

function readFeedback(name: string, value: string): string {
  if (!FEEDBACK.test(name)) refuse('AttributeName');
  if (name.endsWith('SampleRate') && value !== '' && (!/^\d{1,3}$/.test(value) || Number(value) > 100)) {
    refuse(`${name}: Invalid value [${value}]. Must be between 0 and 100.`);
  }
  return value;
}

function checkPolicyDocument(value: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || !('Statement' in parsed)) refuse('Policy Error: null');
}

function readMaximumMessageSize(value: string): string {
  const size = Number(value);
  const { minMaximumMessageBytes: least, maxMaximumMessageBytes: most } = LIMITS;
  if (!/^\d{1,9}$/.test(value) || size < least || size > most) {
    refuse(`MaximumMessageSize: Invalid value [${value}]. Must be between ${String(least)} and ${String(most)}.`);
  }
  return String(size);
}

function readArchivePolicy(value: string): string {
  if (value === '') return '';
  const policy = parsePolicyJson(value, 'ArchivePolicy');
  if (Object.keys(policy).length === 0) return '';
  const days = policy['MessageRetentionPeriod'];
  if (typeof days !== 'number' && typeof days !== 'string') refuse('ArchivePolicy: MessageRetentionPeriod is missing');
  const period = Number(days);
  if (!Number.isInteger(period) || period < 1 || period > LIMITS.maxArchiveDays) {
    refuse(`ArchivePolicy: MessageRetentionPeriod must be between 1 and ${String(LIMITS.maxArchiveDays)}`);
  }
  return JSON.stringify({ MessageRetentionPeriod: String(period) });
}

/** For how long the archive keeps messages, in milliseconds, or `undefined` when the topic has none. */
export function archiveRetention({ attributes }: Pick<Topic, 'attributes'>): number | undefined {
  const policy = attributes['ArchivePolicy'];
  if (policy === undefined || policy === '') return undefined;
  return Number((JSON.parse(policy) as { MessageRetentionPeriod: string }).MessageRetentionPeriod) * 24 * 60 * 60_000;
}

export function maximumMessageSize({ attributes }: Pick<Topic, 'attributes'>): number {
  const size = attributes['MaximumMessageSize'];
  return size === undefined || size === '' ? LIMITS.defaultMessageBytes : Number(size);
}

export function topicDeliveryPolicy({ attributes }: Pick<Topic, 'attributes'>): TopicDeliveryPolicy | undefined {
  const text = attributes['DeliveryPolicy'];
  return text === undefined || text === '' ? undefined : parseTopicDeliveryPolicy(text);
}

export function defaultPolicy(scope: Scope, topic: string): string {
  return JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: TOPIC_ACTIONS.map((action) => `SNS:${action}`),
        Resource: topicArn(scope, topic),
        Condition: { StringEquals: { 'AWS:SourceOwner': scope.accountId } },
      },
    ],
  });
}

export interface SubscriptionCounts {
  readonly confirmed: number;
  readonly pending: number;
  readonly deleted: number;
}

/** The attributes that GetTopicAttributes answers. Attributes that are empty are not shown, except the display name. */
export function topicAttributes(scope: Scope, topic: Topic, counts: SubscriptionCounts, now: number): TextMap {
  const { attributes } = topic;
  const shown: Record<string, string> = {
    Policy: defaultPolicy(scope, topic.name),
    Owner: scope.accountId,
    SubscriptionsPending: String(counts.pending),
    TopicArn: topicArn(scope, topic.name),
    EffectiveDeliveryPolicy: effectiveTopicPolicyText(topicDeliveryPolicy(topic)),
    SubscriptionsConfirmed: String(counts.confirmed),
    DisplayName: '',
    SubscriptionsDeleted: String(counts.deleted),
  };
  if (isFifo(topic)) {
    shown['FifoTopic'] = 'true';
    shown['ContentBasedDeduplication'] = 'false';
  }
  for (const [name, value] of Object.entries(attributes)) if (value !== '') shown[name] = value;
  const retention = archiveRetention(topic);
  if (retention !== undefined) {
    const beginning = Math.max(topic.archivedSince ?? topic.createdAt, now - retention);
    shown['BeginningArchiveTime'] = new Date(beginning).toISOString();
  }
  return shown;
}
