import { createHash } from 'node:crypto';
import type { RequestContext } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import { subscriptionArn, topicArn } from './arns.js';
import type { NewDelivery } from './backend.js';
import { invalidParameter, snsError } from './errors.js';
import type { PublishedMessage, Subscription, Topic } from './model.js';

/** Random characters of a token, beyond what it says. */
const RANDOM_LENGTH = 128;
const PROOF_LENGTH = 16;
const HEX = '0123456789abcdef';

/** Which subscription a token is for. */
export interface TokenTarget {
  readonly id: string;
  readonly topic: string;
}

/** A token in hexadecimal digits, as SNS's are: it holds the id of the subscription that it confirms, and its topic. */
export function newToken(target: TokenTarget, { ids }: RequestContext): string {
  const topic = Buffer.from(target.topic, 'utf8');
  const length = topic.length.toString(16).padStart(4, '0');
  return target.id.replaceAll('-', '') + proofOf(target) + length + topic.toString('hex') + ids.text(RANDOM_LENGTH, HEX);
}

/** Tells tokens of this service from any other hexadecimal text. */
function proofOf({ id, topic }: TokenTarget): string {
  return createHash('sha256').update(`${id} ${topic}`).digest('hex').slice(0, PROOF_LENGTH);
}

const TOKEN = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([0-9a-f]{16})([0-9a-f]{4})([0-9a-f]+)$/;

/** What a token says. @throws AwsError in one of SNS's two ways for a text that is no token. */
export function readToken(token: string): TokenTarget {
  if (!/^[0-9a-f]+$/.test(token)) throw snsError('InvalidParameter', 'Invalid token');
  const parts = TOKEN.exec(token)?.slice(1) ?? [];
  const [proof, length = '', rest = ''] = parts.slice(5);
  const topic = Buffer.from(rest.slice(0, Number.parseInt(length, 16) * 2), 'hex').toString('utf8');
  const target = { id: parts.slice(0, 5).join('-'), topic };
  if (proof !== proofOf(target)) throw invalidParameter('Token');
  return target;
}

/** The delivery that asks an endpoint to confirm, or tells it that its subscription has ended. */
export function controlDelivery(
  type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation',
  scope: Scope,
  topic: Topic,
  subscription: Subscription,
  token: string,
  context: RequestContext,
  heldUntil: number,
): NewDelivery {
  const { ids, clock, baseUrl } = context;
  const arn = subscriptionArn(scope, topic.name, subscription.id);
  const message: PublishedMessage = {
    type,
    messageId: ids.uuid(),
    topicArn: topicArn(scope, topic.name),
    body:
      type === 'SubscriptionConfirmation'
        ? `You have chosen to subscribe to the topic ${topicArn(scope, topic.name)}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`
        : `You have chosen to deactivate subscription ${arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`,
    structured: false,
    attributes: {},
    publishedAt: clock.now(),
    signatureVersion: topic.attributes['SignatureVersion'] === '2' ? '2' : '1',
    baseUrl,
    token,
  };
  const { protocol, endpoint } = subscription;
  return { delivery: { id: ids.uuid(), target: { kind: 'endpoint', protocol, endpoint, subscriptionArn: arn }, message, failures: 0 }, heldUntil };
}
