import type { MessageAttribute, NotificationType, PublishedMessage } from '../model.js';

/** Everything that stands in an envelope beside the signature. */
export interface EnvelopeFields {
  readonly Type: NotificationType;
  readonly MessageId: string;
  readonly Token?: string;
  readonly SequenceNumber?: string;
  readonly TopicArn: string;
  readonly Subject?: string;
  readonly Message: string;
  readonly SubscribeURL?: string;
  readonly Timestamp: string;
  readonly UnsubscribeURL?: string;
  readonly Replayed?: string;
}

export interface Signature {
  readonly SignatureVersion: '1' | '2';
  readonly Signature: string;
  readonly SigningCertURL: string;
}

/** An ISO 8601 time with milliseconds. */
export function timestampText(time: number): string {
  return new Date(time).toISOString();
}

/** The fields of one receiver's envelope. `text` is the message for the receiver's protocol. */
export function envelopeFields(
  message: PublishedMessage,
  text: string,
  options: { readonly subscriptionArn: string; readonly replayed: boolean },
): EnvelopeFields {
  const { type, messageId, token, sequenceNumber, subject, baseUrl } = message;
  const topicArn = message.topicArn ?? '';
  return {
    Type: type,
    MessageId: messageId,
    ...(token === undefined ? {} : { Token: token }),
    ...(sequenceNumber === undefined ? {} : { SequenceNumber: sequenceNumber }),
    TopicArn: topicArn,
    ...(subject === undefined ? {} : { Subject: subject }),
    Message: text,
    ...(token === undefined ? {} : { SubscribeURL: confirmationUrl(baseUrl, topicArn, token) }),
    Timestamp: timestampText(message.publishedAt),
    ...(type === 'Notification' ? { UnsubscribeURL: unsubscribeUrl(baseUrl, options.subscriptionArn) } : {}),
    ...(options.replayed ? { Replayed: 'true' } : {}),
  };
}

export function confirmationUrl(baseUrl: string, topicArn: string, token: string): string {
  return `${baseUrl}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`;
}

export function unsubscribeUrl(baseUrl: string, subscriptionArn: string): string {
  return `${baseUrl}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`;
}

/** What is signed, as the SNS Developer Guide's "Verifying the signatures of Amazon SNS messages" builds it. */
export function stringToSign(fields: EnvelopeFields): string {
  const names =
    fields.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);
  let text = '';
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined) text += `${name}\n${value}\n`;
  }
  return text;
}

/** The JSON text that SNS sends to HTTP, SQS and e-mail-JSON endpoints: its members, their order and its line breaks. */
export function envelopeJson(
  fields: EnvelopeFields,
  signature: Signature | undefined,
  attributes: Readonly<Record<string, MessageAttribute>>,
): string {
  const { UnsubscribeURL, Replayed, ...first } = fields;
  const members = { ...first, ...signature, UnsubscribeURL, Replayed };
  const lines = Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [`  "${name}" : ${JSON.stringify(value)}`]));
  const names = Object.keys(attributes);
  if (names.length > 0) {
    const entries = names.map((name) => `    ${JSON.stringify(name)} : ${JSON.stringify(attributeJson(attributes[name]))}`);
    lines.push(`  "MessageAttributes" : {\n${entries.join(',\n')}\n  }`);
  }
  return `{\n${lines.join(',\n')}\n}`;
}

export function attributeJson(attribute: MessageAttribute | undefined): { readonly Type: string; readonly Value: string } {
  return { Type: attribute?.dataType ?? 'String', Value: attribute?.stringValue ?? attribute?.binaryValue ?? '' };
}
