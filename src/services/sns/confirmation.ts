import type { RequestContext } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import { subscriptionArn, topicArn } from './arns.js';
import type { NewDelivery } from './backend.js';
import type { PublishedMessage, Subscription, Topic } from './model.js';

/** Characters of a token beyond the subscription's id. */
const RANDOM_LENGTH = 160;
const HEX = '0123456789abcdef';

/** A token that begins with the id of the subscription that it confirms. */
export function newToken(id: string, { ids }: RequestContext): string {
  return id.replaceAll('-', '') + ids.text(RANDOM_LENGTH, HEX);
}

/** The subscription that a token is for, or `undefined` when the text is no token. */
export function tokenSubscription(token: string): string | undefined {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})[0-9a-f]{64,}$/.exec(token);
  return match === null ? undefined : match.slice(1).join('-');
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
