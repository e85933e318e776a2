import { parseArn } from '../../../core/arn.js';
import { attributeJson, envelopeFields, envelopeJson, unsubscribeUrl, type EnvelopeFields, type Signature } from '../message/envelope.js';
import { textFor } from '../message/structure.js';
import type { Delivery, PublishedMessage, SubscriptionProtocol } from '../model.js';
import type { HttpPost, QueueMessage } from './ports.js';

/** One delivery with all that its format depends on. */
export interface Outgoing {
  readonly delivery: Delivery;
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
  /** Empty for messages to one phone or device. */
  readonly subscriptionArn: string;
  readonly raw: boolean;
  readonly contentType: string;
  readonly topicName: string;
}

/** The text for the receiver's protocol. */
export function outgoingText({ delivery: { message }, protocol, endpoint }: Outgoing): string {
  if (!message.structured) return message.body;
  return textFor(message.body, protocol, protocol === 'application' ? platformOf(endpoint) : undefined);
}

function platformOf(endpoint: string): string | undefined {
  return parseArn(endpoint)?.resource.split('/')[1];
}

export function outgoingFields(outgoing: Outgoing, text: string): EnvelopeFields {
  const { delivery, subscriptionArn } = outgoing;
  return envelopeFields(delivery.message, text, { subscriptionArn, replayed: delivery.replayed === true });
}

/** FIFO topics, and messages outside a topic, are not signed. */
export function isSigned({ type, sequenceNumber, topicArn }: PublishedMessage): boolean {
  return topicArn !== undefined && (type !== 'Notification' || sequenceNumber === undefined);
}

/** What a queue gets; also the dead-letter queue of any subscription. */
export function queueMessage(outgoing: Outgoing, queueArn: string, text: string, signature: Signature | undefined): QueueMessage {
  const { message } = outgoing.delivery;
  const raw = outgoing.raw && message.type === 'Notification';
  const fifo = queueArn.endsWith('.fifo');
  const grouped = message.groupId !== undefined && (fifo || message.sequenceNumber === undefined);
  return {
    body: raw ? text : envelopeJson(outgoingFields(outgoing, text), signature, message.attributes),
    attributes: raw ? message.attributes : {},
    ...(grouped ? { groupId: message.groupId } : {}),
    ...(fifo && message.deduplicationId !== undefined ? { deduplicationId: message.deduplicationId } : {}),
    ...(message.traceHeader === undefined ? {} : { traceHeader: message.traceHeader }),
  };
}

export function httpPost(outgoing: Outgoing, text: string, signature: Signature | undefined): HttpPost {
  const { delivery, endpoint, subscriptionArn, contentType } = outgoing;
  const { message } = delivery;
  const notification = message.type === 'Notification';
  const raw = outgoing.raw && notification;
  return {
    url: endpoint,
    headers: {
      'x-amz-sns-message-type': message.type,
      'x-amz-sns-message-id': message.messageId,
      'x-amz-sns-topic-arn': message.topicArn ?? '',
      ...(message.type === 'SubscriptionConfirmation' ? {} : { 'x-amz-sns-subscription-arn': subscriptionArn }),
      ...(raw ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
      'Content-Type': notification ? contentType : 'text/plain; charset=UTF-8',
      'User-Agent': 'Amazon Simple Notification Service Agent',
      'Accept-Encoding': 'gzip,deflate',
    },
    body: raw ? text : envelopeJson(outgoingFields(outgoing, text), signature, message.attributes),
  };
}

/** What a receiver that the mock does not have would be handed. */
export function recordedContent(outgoing: Outgoing, text: string, signature: Signature | undefined): string {
  const { protocol, delivery, endpoint } = outgoing;
  switch (protocol) {
    case 'email':
      return mailText(outgoing, text);
    case 'sms':
      return text;
    case 'application':
      return delivery.message.structured ? text : pushPayload(platformOf(endpoint), text);
    case 'lambda':
      return lambdaEvent(outgoing, text, signature);
    case 'firehose':
      return outgoing.raw ? text : envelopeJson(outgoingFields(outgoing, text), undefined, delivery.message.attributes);
    case 'email-json':
    case 'http':
    case 'https':
    case 'sqs':
      return envelopeJson(outgoingFields(outgoing, text), signature, delivery.message.attributes);
  }
}

/** A mail's text ends with the link that ends the subscription. */
function mailText({ delivery: { message }, subscriptionArn }: Outgoing, text: string): string {
  if (message.type !== 'Notification') return `${text}\n\n${outgoingLink(message)}`;
  return `${text}\n\n--\nTo stop these notifications, visit:\n${unsubscribeUrl(message.baseUrl, subscriptionArn)}`;
}

function outgoingLink(message: PublishedMessage): string {
  return envelopeFields(message, '', { subscriptionArn: '', replayed: false }).SubscribeURL ?? '';
}

/** A plain text in the form that a push service takes. */
function pushPayload(platform: string | undefined, text: string): string {
  if (platform?.startsWith('APNS') === true) return JSON.stringify({ aps: { alert: text } });
  if (platform === 'GCM') return JSON.stringify({ notification: { body: text } });
  return JSON.stringify({ data: { message: text } });
}

function lambdaEvent(outgoing: Outgoing, text: string, signature: Signature | undefined): string {
  const { Type, MessageId, TopicArn, Subject, Message, Timestamp, UnsubscribeURL } = outgoingFields(outgoing, text);
  const { attributes } = outgoing.delivery.message;
  const Sns = {
    Type,
    MessageId,
    TopicArn,
    Subject: Subject ?? null,
    Message,
    Timestamp,
    ...(signature === undefined
      ? {}
      : { SignatureVersion: signature.SignatureVersion, Signature: signature.Signature, SigningCertUrl: signature.SigningCertURL }),
    UnsubscribeUrl: UnsubscribeURL,
    MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, attributeJson(value)])),
  };
  const record = { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: outgoing.subscriptionArn, Sns };
  return JSON.stringify({ Records: [record] });
}
