import type { Scope } from '../../core/scope.js';

/** Texts by names that clients chose. */
export type TextMap = Readonly<Record<string, string>>;

export interface Topic {
  readonly name: string;
  /** Only what was set; defaults are not stored. */
  readonly attributes: TextMap;
  readonly tags: TextMap;
  readonly dataProtectionPolicy?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When `ArchivePolicy` was set first; messages from then on are in the archive. */
  readonly archivedSince?: number;
}

export const PROTOCOLS = ['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'application', 'lambda', 'firehose'] as const;

export type SubscriptionProtocol = (typeof PROTOCOLS)[number];

export interface Subscription {
  /** The last part of its ARN. */
  readonly id: string;
  readonly topic: string;
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
  /** The account that subscribed. */
  readonly owner: string;
  /** Only what was set. */
  readonly attributes: TextMap;
  readonly confirmed: boolean;
  readonly confirmationWasAuthenticated: boolean;
  readonly authenticateOnUnsubscribe: boolean;
  /** Confirms the subscription until it expires. */
  readonly token?: string;
  readonly tokenExpiresAt?: number;
  readonly createdAt: number;
  readonly replay?: Replay;
}

/** How far a replay of archived messages has come. */
export interface Replay {
  readonly status: 'Pending' | 'In progress' | 'Completed' | 'Failed';
  /** The sequence number of the last message that was looked at; empty before the first. */
  readonly cursor: string;
}

export interface MessageAttribute {
  readonly dataType: string;
  readonly stringValue?: string;
  /** Base64. */
  readonly binaryValue?: string;
}

export type NotificationType = 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';

/** A message as it was accepted, from which each delivery is formatted. */
export interface PublishedMessage {
  readonly type: NotificationType;
  readonly messageId: string;
  /** Missing for messages to one phone or device. */
  readonly topicArn?: string;
  readonly subject?: string;
  /** The text, or with `structured` a JSON object with a text for each protocol. */
  readonly body: string;
  readonly structured: boolean;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly publishedAt: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  readonly sequenceNumber?: string;
  /** `1` is SHA-1, `2` is SHA-256. FIFO topics do not sign. */
  readonly signatureVersion: '1' | '2';
  /** Where clients reach the mock, for the links in the message. */
  readonly baseUrl: string;
  readonly traceHeader?: string;
  /** The token of a confirmation. */
  readonly token?: string;
}

/** To whom: the subscription as it is when it is delivered, or an endpoint that is known already. */
export type DeliveryTarget =
  | { readonly kind: 'subscription'; readonly topic: string; readonly subscriptionId: string }
  | {
      readonly kind: 'endpoint';
      readonly protocol: SubscriptionProtocol;
      readonly endpoint: string;
      /** Of the subscription that a confirmation is about. */
      readonly subscriptionArn?: string;
    };

/** One message on its way to one receiver. */
export interface Delivery {
  readonly id: string;
  readonly target: DeliveryTarget;
  readonly message: PublishedMessage;
  /** How many attempts have failed. */
  readonly failures: number;
  /** Deliveries of one lane are made one after the other, by sequence number. */
  readonly lane?: string;
  readonly replayed?: boolean;
}

/** A delivery to something that the mock does not have: it is kept so that a test can read it. */
export interface SentRecord {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
  readonly messageId: string;
  readonly topicArn?: string;
  readonly subscriptionArn?: string;
  readonly subject?: string;
  /** What the receiver would have been handed: a mail's text, an SMS, a push payload, a Lambda event, a Firehose record. */
  readonly content: string;
}

export interface PlatformApplication {
  readonly platform: string;
  readonly name: string;
  readonly attributes: TextMap;
}

export interface PlatformEndpoint {
  readonly id: string;
  readonly token: string;
  readonly enabled: boolean;
  readonly customUserData?: string;
  readonly createdAt: number;
}

export interface SandboxPhoneNumber {
  readonly phoneNumber: string;
  readonly status: 'Pending' | 'Verified';
  readonly oneTimePassword: string;
}

/** What an account sets once for all of its text messages. */
export interface AccountSettings {
  readonly smsAttributes: TextMap;
}

/** `APNS/name`: an application's name among those of all platforms. */
export function applicationKey(platform: string, name: string): string {
  return `${platform}/${name}`;
}

export function isFifo(topic: Pick<Topic, 'name'>): boolean {
  return topic.name.endsWith('.fifo');
}

/** A scope and a name in it. */
export interface Located {
  readonly scope: Scope;
  readonly name: string;
}
