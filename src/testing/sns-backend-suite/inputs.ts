import type { Delivery, NewDelivery, PublishedMessage, Subscription, Topic } from '../../services/sns/index.js';

/** When each case begins, in milliseconds since the epoch. */
export const NOW = Date.UTC(2026, 0, 1);

export function makeTopic(name: string, attributes: Record<string, string> = {}): Topic {
  return { name, attributes, tags: {}, createdAt: NOW };
}

export function makeSubscription(topic: string, id: string, endpoint = `arn:aws:sqs:us-east-1:123456789012:${id}`): Subscription {
  return {
    id,
    topic,
    protocol: 'sqs',
    endpoint,
    owner: '123456789012',
    attributes: {},
    confirmed: true,
    confirmationWasAuthenticated: true,
    authenticateOnUnsubscribe: false,
    createdAt: NOW,
  };
}

export function makeMessage(messageId: string, more: Partial<PublishedMessage> = {}): PublishedMessage {
  return {
    type: 'Notification',
    messageId,
    topicArn: 'arn:aws:sns:us-east-1:123456789012:t',
    body: `body of ${messageId}`,
    structured: false,
    attributes: {},
    publishedAt: NOW,
    signatureVersion: '1',
    baseUrl: 'http://localhost',
    ...more,
  };
}

/** A delivery of a text message that is held until a time. */
export function delivery(id: string, heldUntil: number): NewDelivery {
  const message = makeMessage(`m-${id}`);
  const held: Delivery = { id, target: { kind: 'endpoint', protocol: 'sms', endpoint: '+15550100' }, message, failures: 0 };
  return { delivery: held, heldUntil };
}
