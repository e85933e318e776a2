import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { StateFormatError, type StateModel } from '../../core/state.js';
import type { Deduplication } from './memory-topic.js';
import {
  PROTOCOLS,
  type AccountSettings,
  type Delivery,
  type PlatformApplication,
  type PlatformEndpoint,
  type PublishedMessage,
  type SandboxPhoneNumber,
  type SentRecord,
  type Subscription,
  type Topic,
} from './model.js';

/** A topic in a snapshot. */
export interface TopicRecord extends Omit<Topic, 'name'> {
  /** How many messages of a FIFO topic have been numbered. */
  readonly lastPosition: number;
  readonly deletedSubscriptions: number;
}

export type SubscriptionRecord = Omit<Subscription, 'topic'>;

/** A pending delivery in a snapshot. */
export interface DeliveryRecord extends Delivery {
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
}

/** The resource that holds what belongs to the account as a whole. */
export const ACCOUNT_RESOURCE = 'account';

/** SNS's state in one scope. */
export interface SnsView {
  readonly topics?: {
    readonly [name: string]: {
      readonly definition: TopicRecord;
      readonly subscriptions?: readonly SubscriptionRecord[];
      readonly archive?: readonly PublishedMessage[];
      readonly deduplications?: readonly Deduplication[];
      readonly deliveries?: readonly DeliveryRecord[];
    };
  };
  readonly platformApplications?: {
    readonly [key: string]: { readonly definition: PlatformApplication; readonly endpoints?: readonly PlatformEndpoint[] };
  };
  readonly account?: {
    readonly [ACCOUNT_RESOURCE]?: {
      readonly settings: AccountSettings;
      readonly sandboxNumbers?: readonly SandboxPhoneNumber[];
      readonly optedOutNumbers?: readonly string[];
      readonly deliveries?: readonly DeliveryRecord[];
      readonly sent?: readonly SentRecord[];
    };
  };
}

/** Attributes of a platform application that are secrets. */
export const SECRET_ATTRIBUTES = ['PlatformCredential', 'PlatformPrincipal'] as const;

const time: JsonObject = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const count = time;
const text: JsonObject = { type: 'string' };
const flag: JsonObject = { type: 'boolean' };
const texts: JsonObject = { type: 'object', additionalProperties: text };
const identifier: JsonObject = { type: 'string', minLength: 1, maxLength: 512 };
const sequenceNumber: JsonObject = { type: 'string', pattern: '^\\d{20}$' };
const protocol: JsonObject = { enum: [...PROTOCOLS] };

function object(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, required, properties };
}

const attribute = object(['dataType'], { dataType: text, stringValue: text, binaryValue: text });

const message = object(['type', 'messageId', 'body', 'structured', 'attributes', 'publishedAt', 'signatureVersion', 'baseUrl'], {
  type: { enum: ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'] },
  messageId: identifier,
  topicArn: text,
  subject: text,
  body: text,
  structured: flag,
  attributes: { type: 'object', additionalProperties: attribute },
  publishedAt: time,
  groupId: text,
  deduplicationId: text,
  sequenceNumber,
  signatureVersion: { enum: ['1', '2'] },
  baseUrl: text,
  traceHeader: text,
  token: text,
});

const subscription = object(
  ['id', 'protocol', 'endpoint', 'owner', 'attributes', 'confirmed', 'confirmationWasAuthenticated', 'authenticateOnUnsubscribe', 'createdAt'],
  {
    id: identifier,
    protocol,
    endpoint: text,
    owner: text,
    attributes: texts,
    confirmed: flag,
    confirmationWasAuthenticated: flag,
    authenticateOnUnsubscribe: flag,
    token: text,
    tokenExpiresAt: time,
    createdAt: time,
    replay: object(['status', 'cursor'], { status: { enum: ['Pending', 'In progress', 'Completed', 'Failed'] }, cursor: text }),
  },
);

const delivery = object(['id', 'target', 'message', 'failures', 'dueAt'], {
  id: identifier,
  target: {
    oneOf: [
      object(['kind', 'topic', 'subscriptionId'], { kind: { const: 'subscription' }, topic: identifier, subscriptionId: identifier }),
      object(['kind', 'protocol', 'endpoint'], { kind: { const: 'endpoint' }, protocol, endpoint: text, subscriptionArn: text }),
    ],
  },
  message,
  failures: count,
  lane: text,
  replayed: flag,
  dueAt: time,
});

const sent = object(['id', 'at', 'protocol', 'endpoint', 'messageId', 'content'], {
  id: identifier,
  at: time,
  protocol,
  endpoint: text,
  messageId: identifier,
  topicArn: text,
  subscriptionArn: text,
  subject: text,
  content: text,
});

const deliveries = { list: true, content: true, schema: delivery, key: (entry: JsonValue) => textMember(entry, 'id') } as const;

/** The shape of SNS's state. */
export const snsStateModel: StateModel = {
  collections: {
    topics: {
      sections: {
        definition: {
          list: false,
          schema: object(['attributes', 'tags', 'createdAt', 'lastPosition', 'deletedSubscriptions'], {
            attributes: texts,
            tags: texts,
            dataProtectionPolicy: text,
            createdAt: time,
            archivedSince: time,
            lastPosition: count,
            deletedSubscriptions: count,
          }),
          volatile: ['lastPosition', 'deletedSubscriptions'],
        },
        subscriptions: { list: true, schema: subscription, key: (entry) => textMember(entry, 'id') },
        // Those of a FIFO topic are numbered, and each number is that of one message.
        archive: { list: true, content: true, schema: message, key: (entry) => textMember(entry, isJsonObject(entry) && 'sequenceNumber' in entry ? 'sequenceNumber' : 'messageId') },
        deduplications: {
          list: true,
          content: true,
          schema: object(['key', 'messageId', 'expiresAt'], { key: identifier, messageId: identifier, sequenceNumber, expiresAt: time }),
          key: (entry) => textMember(entry, 'key'),
        },
        deliveries,
      },
    },
    platformApplications: {
      sections: {
        definition: {
          list: false,
          schema: object(['platform', 'name', 'attributes'], { platform: identifier, name: identifier, attributes: texts }),
          secret: SECRET_ATTRIBUTES.map((name) => `/attributes/${name}`),
        },
        endpoints: {
          list: true,
          schema: object(['id', 'token', 'enabled', 'createdAt'], {
            id: identifier,
            token: text,
            enabled: flag,
            customUserData: text,
            createdAt: time,
          }),
          key: (entry) => textMember(entry, 'id'),
        },
      },
    },
    account: {
      sections: {
        settings: { list: false, schema: object(['smsAttributes'], { smsAttributes: texts }), unset: { smsAttributes: {} } },
        sandboxNumbers: {
          list: true,
          schema: object(['phoneNumber', 'status', 'oneTimePassword'], {
            phoneNumber: identifier,
            status: { enum: ['Pending', 'Verified'] },
            oneTimePassword: text,
          }),
          key: (entry) => textMember(entry, 'phoneNumber'),
        },
        optedOutNumbers: { list: true, schema: identifier, key: (entry) => (typeof entry === 'string' ? entry : '') },
        deliveries,
        sent: { list: true, content: true, schema: sent, key: (entry) => textMember(entry, 'id') },
      },
    },
  },
};

function textMember(entry: JsonValue, member: string): string {
  const value = (entry as JsonObject)[member];
  if (typeof value !== 'string') throw new StateFormatError('must be text', `/${member}`);
  return value;
}
