import type { Scope } from '../../core/scope.js';
import type { StateBackend } from '../../core/state.js';
import type { SigningMaterial } from './message/signing.js';
import type {
  AccountSettings,
  Delivery,
  PlatformApplication,
  PlatformEndpoint,
  PublishedMessage,
  Replay,
  SandboxPhoneNumber,
  SentRecord,
  Subscription,
  Topic,
} from './model.js';
import type { SubscriptionCounts } from './topic-attributes.js';

/**
 * Where SNS's topics, subscriptions and pending deliveries live.
 *
 * - Every method is atomic: it happens whole or not at all, and no other call sees it half done, in this process or another.
 * - Times are milliseconds since the epoch and come from the caller; a backend has no clock.
 * - Rules are the caller's. A method that changes something takes a *plan*: a pure function of what is there, called again when that was
 *   changed in between. What a plan throws rejects the method, and nothing has happened.
 * - Pages come in ascending order of UTF-16 code units and begin after the key `after`.
 * - A store that cannot be reached rejects with `BackendUnavailableError`.
 *
 * A topic has a *version*, which changes with every change of the topic or of its subscriptions and never comes again. A caller keeps a
 * topic with its subscriptions compiled, brings that up to date with `readChanges`, and says with `publish` which version it knew.
 *
 * A pending delivery is *due* at a time. Who takes it holds it until the time that he names; then it is due again, for whoever asks. So a
 * delivery outlives the process that took it, and is made at least once. Of a *lane* only the delivery with the lowest sequence number is
 * ever due.
 *
 * Not in the contract: validation, filtering, message formats, waiting.
 */
export interface SnsBackend extends StateBackend {
  /** True when other processes may use the same store: deliveries that they leave behind have to be looked for. */
  readonly shared: boolean;

  // ---- Topics

  /** Adds the topic unless one of its name exists; resolves to the one that was there. */
  createTopic(scope: Scope, topic: Topic): Promise<Topic | undefined>;
  findTopic(scope: Scope, name: string): Promise<Topic | undefined>;
  /** The topic and how many subscriptions it has. */
  describeTopic(scope: Scope, name: string): Promise<TopicDescription | undefined>;
  /** Replaces the topic by what the plan makes of it; `undefined` when there is none. */
  updateTopic(scope: Scope, name: string, plan: (topic: Topic, counts: SubscriptionCounts) => Topic): Promise<Topic | undefined>;
  /** Removes the topic, its subscriptions, its archive and its pending deliveries. Returns false when there was none. */
  deleteTopic(scope: Scope, name: string): Promise<boolean>;
  listTopics(scope: Scope, page: Page): Promise<readonly string[]>;
  /**
   * What has changed in a topic since a version; everything, with `complete`, when no version is given or it is too long ago. `undefined`
   * when there is no such topic.
   */
  readChanges(scope: Scope, name: string, since: string | undefined): Promise<TopicChanges | undefined>;

  // ---- Subscriptions

  /**
   * Adds a subscription, or leaves the one that the topic has for the same protocol and endpoint. The plan is given that one, if any, and the
   * counts; it returns the subscription to add or to replace it by, and deliveries to enqueue with it.
   * Resolves to `undefined` when there is no such topic.
   */
  subscribe(scope: Scope, topic: string, endpoint: EndpointKey, plan: SubscribePlan): Promise<Subscribed | undefined>;
  findSubscription(scope: Scope, topic: string, id: string): Promise<Subscription | undefined>;
  updateSubscription(scope: Scope, topic: string, id: string, plan: (held: Subscription) => Subscription): Promise<Subscription | undefined>;
  /** Removes a subscription and enqueues what its endpoint is told of that. Resolves to what was removed. */
  removeSubscription(scope: Scope, topic: string, id: string, farewell: readonly NewDelivery[]): Promise<Subscription | undefined>;
  /** Subscriptions of one topic by id. */
  listSubscriptionsOfTopic(scope: Scope, topic: string, page: Page): Promise<readonly Subscription[]>;
  /** Subscriptions of all topics by `topic:id`. */
  listSubscriptions(scope: Scope, page: Page): Promise<readonly Subscription[]>;

  // ---- Publishing

  /**
   * Accepts messages of one topic: numbers and deduplicates them where the topic is FIFO, archives them, and enqueues a delivery to each
   * recipient, all in one step. Deliveries are held by the caller until `heldUntil`, except those that wait in a lane behind others.
   */
  publish(scope: Scope, topic: string, request: PublishRequest): Promise<PublishOutcome>;

  // ---- Deliveries

  /** Enqueues deliveries that belong to no publication. Held by the caller until `heldUntil`. */
  enqueue(scope: Scope, deliveries: readonly NewDelivery[]): Promise<void>;
  /** Takes deliveries that are due at `now`, the longest due first, and holds them until `heldUntil`. */
  takeDeliveries(scope: Scope, request: { readonly now: number; readonly heldUntil: number; readonly limit: number }): Promise<TakenDeliveries>;
  /** Ends deliveries, or sets when they are due again. A delivery that was ended before is passed over. */
  settleDeliveries(scope: Scope, now: number, settlements: readonly Settlement[]): Promise<void>;
  /** Scopes that have pending deliveries. */
  listScopesWithDeliveries(): Promise<readonly Scope[]>;

  /** Calls the listener when a scope's state was replaced or merged into, where the backend can tell: what came may have to be delivered. */
  onReplacement?(listener: (scope: Scope) => void): void;

  // ---- Archive

  /** Archived messages of a topic with a sequence number above `after`, published between the two times, in order. */
  readArchive(scope: Scope, topic: string, request: ArchiveRequest): Promise<readonly PublishedMessage[]>;
  /** Sets how far a replay has come and enqueues its deliveries, if the replay still stands where `from` says. Returns false otherwise. */
  advanceReplay(scope: Scope, topic: string, id: string, step: ReplayStep): Promise<boolean>;

  // ---- Deliveries that are recorded

  /** The newest first; `before` is the id after which the page begins. */
  listSent(scope: Scope, page: { readonly before?: string; readonly limit: number }): Promise<readonly SentRecord[]>;
  /** Forgets what was recorded. */
  clearSent(scope: Scope): Promise<void>;

  // ---- Platform applications and endpoints

  findApplication(scope: Scope, key: string): Promise<PlatformApplication | undefined>;
  /** Adds or replaces an application. */
  putApplication(scope: Scope, key: string, plan: (held: PlatformApplication | undefined) => PlatformApplication): Promise<PlatformApplication>;
  /** Removes an application with its endpoints. */
  deleteApplication(scope: Scope, key: string): Promise<void>;
  listApplications(scope: Scope, page: Page): Promise<readonly PlatformApplication[]>;
  findEndpoint(scope: Scope, application: string, id: string): Promise<PlatformEndpoint | undefined>;
  /**
   * Adds an endpoint for a device token. The plan is given the endpoint that the token has already. Resolves to `undefined` when there is no such
   * application.
   */
  registerEndpoint(
    scope: Scope,
    application: string,
    token: string,
    plan: (held: PlatformEndpoint | undefined) => PlatformEndpoint,
  ): Promise<PlatformEndpoint | undefined>;
  updateEndpoint(
    scope: Scope,
    application: string,
    id: string,
    plan: (held: PlatformEndpoint) => PlatformEndpoint,
  ): Promise<PlatformEndpoint | undefined>;
  deleteEndpoint(scope: Scope, application: string, id: string): Promise<PlatformEndpoint | undefined>;
  /** Endpoints of one application by id. */
  listEndpoints(scope: Scope, application: string, page: Page): Promise<readonly PlatformEndpoint[]>;

  // ---- Text messages

  readSettings(scope: Scope): Promise<AccountSettings>;
  updateSettings(scope: Scope, plan: (held: AccountSettings) => AccountSettings): Promise<void>;
  findSandboxNumber(scope: Scope, phoneNumber: string): Promise<SandboxPhoneNumber | undefined>;
  putSandboxNumber(scope: Scope, number: SandboxPhoneNumber): Promise<void>;
  deleteSandboxNumber(scope: Scope, phoneNumber: string): Promise<boolean>;
  listSandboxNumbers(scope: Scope, page: Page): Promise<readonly SandboxPhoneNumber[]>;
  isOptedOut(scope: Scope, phoneNumber: string): Promise<boolean>;
  setOptedOut(scope: Scope, phoneNumber: string, optedOut: boolean): Promise<void>;
  listOptedOut(scope: Scope, page: Page): Promise<readonly string[]>;

  // ---- Signing

  /** The key that all processes on this store sign with; `create` is called when there is none. */
  signingMaterial(create: () => Promise<SigningMaterial>): Promise<SigningMaterial>;
}

export interface Page {
  readonly after?: string;
  readonly limit: number;
}

export interface TopicDescription {
  readonly topic: Topic;
  readonly counts: SubscriptionCounts;
}

export interface TopicChanges {
  readonly version: string;
  readonly topic: Topic;
  /** Subscriptions that are new or changed. */
  readonly changed: readonly Subscription[];
  /** Ids of subscriptions that are gone. */
  readonly removed: readonly string[];
  /** True when `changed` is every subscription, and what a caller knows beside it is void. */
  readonly complete: boolean;
}

export interface EndpointKey {
  readonly protocol: string;
  readonly endpoint: string;
}

export type SubscribePlan = (
  held: Subscription | undefined,
  description: TopicDescription,
) => { readonly subscription: Subscription; readonly deliveries: readonly NewDelivery[] };

export interface Subscribed {
  readonly subscription: Subscription;
  readonly deliveries: readonly NewDelivery[];
}

/** A delivery to enqueue, and until when the caller holds it: it becomes due for others then. */
export interface NewDelivery {
  readonly delivery: Delivery;
  readonly heldUntil: number;
}

export interface PublishRequest {
  readonly now: number;
  /** The version of the topic for which recipients were chosen. */
  readonly version: string;
  readonly heldUntil: number;
  readonly messages: readonly NewMessage[];
  /** Milliseconds for which a deduplication key is remembered. */
  readonly deduplicationWindow: number;
  /** When set, messages are archived, and those that were published before this time are dropped from the archive. */
  readonly archiveFrom?: number;
  /** FIFO: messages get sequence numbers. */
  readonly numbered: boolean;
}

export interface NewMessage {
  readonly message: PublishedMessage;
  readonly deduplicationKey?: string;
  readonly recipients: readonly Recipient[];
}

export interface Recipient {
  readonly deliveryId: string;
  readonly subscriptionId: string;
  readonly lane?: string;
}

export type PublishOutcome =
  /** The topic is gone. */
  | { readonly kind: 'missing' }
  /** The topic has another version; nothing was done. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'published'; readonly messages: readonly AcceptedMessage[]; readonly held: readonly Delivery[] };

export interface AcceptedMessage {
  /** Of a duplicate: those of the message that was accepted first. */
  readonly messageId: string;
  readonly sequenceNumber?: string;
  readonly duplicate: boolean;
}

export interface TakenDeliveries {
  readonly deliveries: readonly Delivery[];
  /** When the next delivery becomes due; `undefined` when none is pending. */
  readonly nextDueAt: number | undefined;
}

export type Settlement =
  /** The delivery is over; what it left to be read is recorded with it. */
  | { readonly id: string; readonly kind: 'done'; readonly sent?: SentRecord }
  | { readonly id: string; readonly kind: 'again'; readonly dueAt: number; readonly failures: number };

export interface ArchiveRequest {
  /** Empty for the beginning. */
  readonly after: string;
  readonly from: number;
  readonly until: number;
  readonly limit: number;
}

export interface ReplayStep {
  readonly from: Replay;
  readonly to: Replay;
  /** True to take the step only if the archive holds no message after `to.cursor`. */
  readonly toTheEnd: boolean;
  readonly deliveries: readonly NewDelivery[];
}
