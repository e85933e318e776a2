import { isJsonObject } from '../../core/json.js';
import { parseArn } from '../../core/arn.js';
import type { Scope } from '../../core/scope.js';
import { accountPrincipal, subscriptionArn, topicArn } from './arns.js';
import {
  effectiveDelivery,
  effectiveSubscriptionPolicyText,
  parsePolicyJson,
  parseSubscriptionDeliveryPolicy,
  PolicyAttributeError,
  subscriptionPolicyText,
  type EffectiveDelivery,
} from './delivery/delivery-policy.js';
import { FilterPolicyError, parseFilterPolicy, type FilterPolicy, type FilterPolicyScope } from './filter-policy/index.js';
import { isFifo, type Subscription, type TextMap, type Topic } from './model.js';
import { archiveRetention, topicDeliveryPolicy } from './topic-attributes.js';

function refuse(message: string): never {
  throw new PolicyAttributeError(message);
}

/** What the attributes of a subscription are checked against. */
export interface SubscriptionSubject {
  readonly topic: Topic;
  readonly protocol: Subscription['protocol'];
  readonly endpoint: string;
}

/**
 * The attributes after a change, checked one with another; empty texts are removed.
 * @throws PolicyAttributeError
 */
export function changeSubscriptionAttributes(held: TextMap, changes: TextMap, subject: SubscriptionSubject): TextMap {
  const next: Record<string, string> = { ...held };
  for (const [name, value] of Object.entries(changes)) {
    const kept = readAttribute(name, value, subject);
    if (kept === '') delete next[name];
    else next[name] = kept;
  }
  const policy = next['FilterPolicy'];
  if (policy !== undefined && ('FilterPolicy' in changes || 'FilterPolicyScope' in changes)) checkFilterPolicy(policy, scopeOf(next));
  if (subject.protocol === 'firehose' && next['SubscriptionRoleArn'] === undefined) refuse('SubscriptionRoleArn');
  return next;
}

function readAttribute(name: string, value: string, subject: SubscriptionSubject): string {
  switch (name) {
    case 'RawMessageDelivery':
      if (!/^(?:true|false)$/i.test(value)) refuse(`RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
      return value.toLowerCase();
    case 'FilterPolicy':
      return value === '{}' ? '' : value;
    case 'FilterPolicyScope':
      if (value !== 'MessageBody' && value !== 'MessageAttributes') {
        refuse(`FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`);
      }
      return value;
    case 'DeliveryPolicy':
      return value === '' ? '' : subscriptionPolicyText(parseSubscriptionDeliveryPolicy(value));
    case 'RedrivePolicy':
      return readRedrivePolicy(value, subject);
    case 'SubscriptionRoleArn':
      if (parseArn(value)?.service !== 'iam') refuse('SubscriptionRoleArn');
      return value;
    case 'ReplayPolicy':
      return readReplayPolicy(value, subject.topic);
    default:
      return refuse('AttributeName');
  }
}

function checkFilterPolicy(text: string, scope: FilterPolicyScope): void {
  try {
    parseFilterPolicy(text, scope);
  } catch (error) {
    if (error instanceof FilterPolicyError) refuse(error.message);
    throw error;
  }
}

function scopeOf(attributes: TextMap): FilterPolicyScope {
  return attributes['FilterPolicyScope'] === 'MessageBody' ? 'MessageBody' : 'MessageAttributes';
}

function readRedrivePolicy(value: string, { topic, endpoint }: SubscriptionSubject): string {
  if (value === '') return '';
  const target = parsePolicyJson(value, 'RedrivePolicy')['deadLetterTargetArn'];
  if (target === undefined) return '';
  const arn = typeof target === 'string' ? parseArn(target) : undefined;
  if (arn?.service !== 'sqs' || arn.region === '' || arn.accountId === '') return refuse('RedrivePolicy: deadLetterTargetArn is an invalid arn');
  if (isFifo(topic) && endpoint.endsWith('.fifo') && !arn.resource.endsWith('.fifo')) {
    refuse('RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.');
  }
  if (!isFifo(topic) && arn.resource.endsWith('.fifo')) {
    refuse('RedrivePolicy: must use a standard queue as DLQ for a Subscription to a standard Topic.');
  }
  return value;
}

function readReplayPolicy(value: string, topic: Topic): string {
  if (value === '') return '';
  const policy = parsePolicyJson(value, 'ReplayPolicy');
  if (Object.keys(policy).length === 0) return '';
  if (archiveRetention(topic) === undefined) refuse('ReplayPolicy: the topic has no ArchivePolicy');
  if (policy['PointType'] !== 'Timestamp') refuse('ReplayPolicy: PointType must be Timestamp');
  const start = pointOf(policy['StartingPoint'], 'StartingPoint');
  if (start === undefined) return refuse('ReplayPolicy: StartingPoint is missing');
  const end = pointOf(policy['EndingPoint'], 'EndingPoint');
  if (end !== undefined && end < start) refuse('ReplayPolicy: EndingPoint must be later than StartingPoint');
  return value;
}

function pointOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) refuse(`ReplayPolicy: ${name} must be an ISO 8601 timestamp`);
  return time;
}

/** The times between which a subscription wants archived messages, in milliseconds since the epoch. */
export function replayWindow(attributes: TextMap): { readonly start: number; readonly end: number | undefined } | undefined {
  const text = attributes['ReplayPolicy'];
  if (text === undefined) return undefined;
  const policy: unknown = JSON.parse(text);
  if (!isJsonObject(policy)) return undefined;
  return { start: pointOf(policy['StartingPoint'], 'StartingPoint') ?? 0, end: pointOf(policy['EndingPoint'], 'EndingPoint') };
}

/** The compiled form of a subscription's filter, or `undefined` when it takes every message. */
export function subscriptionFilter({ attributes }: Pick<Subscription, 'attributes'>): FilterPolicy | undefined {
  const text = attributes['FilterPolicy'];
  return text === undefined ? undefined : parseFilterPolicy(text, scopeOf(attributes));
}

/** The queue that takes what cannot be delivered. */
export function deadLetterTarget({ attributes }: Pick<Subscription, 'attributes'>): string | undefined {
  const text = attributes['RedrivePolicy'];
  if (text === undefined) return undefined;
  const target = (JSON.parse(text) as { deadLetterTargetArn?: unknown }).deadLetterTargetArn;
  return typeof target === 'string' ? target : undefined;
}

export function isRaw({ attributes }: Pick<Subscription, 'attributes'>): boolean {
  return attributes['RawMessageDelivery'] === 'true';
}

export function subscriptionDelivery(topic: Topic, { attributes }: Pick<Subscription, 'attributes'>): EffectiveDelivery {
  const own = attributes['DeliveryPolicy'];
  return effectiveDelivery(topicDeliveryPolicy(topic), own === undefined ? undefined : parseSubscriptionDeliveryPolicy(own));
}

/** The attributes that GetSubscriptionAttributes answers. */
export function subscriptionAttributes(scope: Scope, topic: Topic, subscription: Subscription): TextMap {
  const { attributes } = subscription;
  const http = subscription.protocol === 'http' || subscription.protocol === 'https';
  const shown: Record<string, string> = {
    SubscriptionPrincipal: accountPrincipal({ accountId: subscription.owner, region: scope.region }),
    Owner: subscription.owner,
    RawMessageDelivery: 'false',
    TopicArn: topicArn(scope, topic.name),
    Endpoint: subscription.endpoint,
    Protocol: subscription.protocol,
    PendingConfirmation: String(!subscription.confirmed),
    ConfirmationWasAuthenticated: String(subscription.confirmationWasAuthenticated),
    SubscriptionArn: subscriptionArn(scope, topic.name, subscription.id),
    ...(http ? { EffectiveDeliveryPolicy: effectiveSubscriptionPolicyText(subscriptionDelivery(topic, subscription)) } : {}),
    ...attributes,
  };
  // The scope shows only beside a policy.
  if (shown['FilterPolicy'] === undefined) delete shown['FilterPolicyScope'];
  else shown['FilterPolicyScope'] = scopeOf(attributes);
  if (subscription.replay !== undefined) shown['ReplayStatus'] = subscription.replay.status;
  return shown;
}
