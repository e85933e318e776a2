import type { JsonValue } from '../../core/json.js';
import { MemoryStateBackend } from '../../core/memory-state.js';
import { parseScopeName, scopeName, type Scope } from '../../core/scope.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import type {
  AcceptedMessage,
  ArchiveRequest,
  EndpointKey,
  NewDelivery,
  Page,
  PublishOutcome,
  PublishRequest,
  ReplayStep,
  Settlement,
  SnsBackend,
  Subscribed,
  SubscribePlan,
  TakenDeliveries,
  TopicChanges,
  TopicDescription,
} from './backend.js';
import { MemoryDeliveries } from './memory-deliveries.js';
import { findSnsRecord, putSnsRecord, readSnsRecords } from './memory-records.js';
import { putEndpoint, type SnsState } from './memory-model.js';
import { MemoryTopic } from './memory-topic.js';
import type { SigningMaterial } from './message/signing.js';
import type {
  AccountSettings,
  Delivery,
  PlatformApplication,
  PlatformEndpoint,
  PublishedMessage,
  SandboxPhoneNumber,
  SentRecord,
  Subscription,
  Topic,
} from './model.js';
import type { SubscriptionCounts } from './topic-attributes.js';
import { snsStateModel } from './view.js';

/** SNS in the memory of this process. */
export class MemorySnsBackend extends MemoryStateBackend<SnsState> implements SnsBackend {
  readonly shared = false;
  protected readonly model = snsStateModel;
  private lastVersion = 0;
  private material: Promise<SigningMaterial> | undefined;
  private readonly deliveryScopes = new Set<string>();
  private readonly replacementListeners: ((scope: Scope) => void)[] = [];

  // ---- Topics

  async createTopic(scope: Scope, topic: Topic): Promise<Topic | undefined> {
    const state = this.state(scope);
    const held = state.topics.get(topic.name);
    if (held === undefined) state.topics.set(topic.name, new MemoryTopic(topic, state.nextVersion));
    return held?.topic;
  }

  async findTopic(scope: Scope, name: string): Promise<Topic | undefined> {
    return this.state(scope).topics.get(name)?.topic;
  }

  async describeTopic(scope: Scope, name: string): Promise<TopicDescription | undefined> {
    const held = this.state(scope).topics.get(name);
    return held && { topic: held.topic, counts: held.counts() };
  }

  async updateTopic(scope: Scope, name: string, plan: (topic: Topic, counts: SubscriptionCounts) => Topic): Promise<Topic | undefined> {
    const held = this.state(scope).topics.get(name);
    if (held === undefined) return undefined;
    held.topic = plan(held.topic, held.counts());
    held.touch();
    return held.topic;
  }

  async deleteTopic(scope: Scope, name: string): Promise<boolean> {
    const state = this.state(scope);
    state.deliveries.removeOfTopic(name);
    return state.topics.delete(name);
  }

  async listTopics(scope: Scope, page: Page): Promise<readonly string[]> {
    return pageOf([...this.state(scope).topics.keys()].sort(), page);
  }

  async readChanges(scope: Scope, name: string, since: string | undefined): Promise<TopicChanges | undefined> {
    return this.state(scope).topics.get(name)?.readChanges(since);
  }

  // ---- Subscriptions

  async subscribe(scope: Scope, topic: string, endpoint: EndpointKey, plan: SubscribePlan): Promise<Subscribed | undefined> {
    const state = this.state(scope);
    const held = state.topics.get(topic);
    if (held === undefined) return undefined;
    const existing = held.findByEndpoint(endpoint);
    const planned = plan(existing, { topic: held.topic, counts: held.counts() });
    if (planned.subscription !== existing) held.putSubscription(planned.subscription);
    this.addDeliveries(scope, planned.deliveries);
    return planned;
  }

  async findSubscription(scope: Scope, topic: string, id: string): Promise<Subscription | undefined> {
    return this.state(scope).topics.get(topic)?.subscriptions.get(id);
  }

  async updateSubscription(
    scope: Scope,
    topic: string,
    id: string,
    plan: (held: Subscription) => Subscription,
  ): Promise<Subscription | undefined> {
    const held = this.state(scope).topics.get(topic);
    const existing = held?.subscriptions.get(id);
    if (held === undefined || existing === undefined) return undefined;
    const updated = plan(existing);
    if (updated !== existing) held.putSubscription(updated);
    return updated;
  }

  async removeSubscription(scope: Scope, topic: string, id: string, farewell: readonly NewDelivery[]): Promise<Subscription | undefined> {
    const removed = this.state(scope).topics.get(topic)?.removeSubscription(id);
    if (removed !== undefined) this.addDeliveries(scope, farewell);
    return removed;
  }

  async listSubscriptionsOfTopic(scope: Scope, topic: string, page: Page): Promise<readonly Subscription[]> {
    const held = this.state(scope).topics.get(topic);
    return held === undefined ? [] : pageOf(held.ids(), page).flatMap((id) => held.subscriptions.get(id) ?? []);
  }

  async listSubscriptions(scope: Scope, { after = '', limit }: Page): Promise<readonly Subscription[]> {
    const { topics } = this.state(scope);
    const [afterTopic = '', afterId = ''] = after.split(':');
    const found: Subscription[] = [];
    for (const key of [...topics.keys()].map((name) => `${name}:`).sort()) {
      if (found.length >= limit) break;
      if (key < `${afterTopic}:`) continue;
      const name = key.slice(0, -1);
      const page = { limit: limit - found.length, ...(name === afterTopic ? { after: afterId } : {}) };
      found.push(...(await this.listSubscriptionsOfTopic(scope, name, page)));
    }
    return found;
  }

  // ---- Publishing

  async publish(scope: Scope, topic: string, request: PublishRequest): Promise<PublishOutcome> {
    const held = this.state(scope).topics.get(topic);
    if (held === undefined) return { kind: 'missing' };
    if (request.version !== String(held.version)) return { kind: 'stale' };
    const { now, heldUntil, deduplicationWindow, archiveFrom, numbered } = request;
    const messages: AcceptedMessage[] = [];
    const taken: Delivery[] = [];
    for (const each of request.messages) {
      const { message, duplicate } = held.accept(each, now, deduplicationWindow, numbered);
      const { messageId, sequenceNumber } = message;
      messages.push({ messageId, ...(sequenceNumber === undefined ? {} : { sequenceNumber }), duplicate });
      if (duplicate) continue;
      if (archiveFrom !== undefined) held.keepInArchive(message, archiveFrom);
      for (const { deliveryId, subscriptionId, lane } of each.recipients) {
        const delivery: Delivery = {
          id: deliveryId,
          target: { kind: 'subscription', topic, subscriptionId },
          message,
          failures: 0,
          ...(lane === undefined ? {} : { lane }),
        };
        taken.push(...this.addDeliveries(scope, [{ delivery, heldUntil }]));
      }
    }
    return { kind: 'published', messages, held: taken };
  }

  // ---- Deliveries

  async enqueue(scope: Scope, deliveries: readonly NewDelivery[]): Promise<void> {
    this.addDeliveries(scope, deliveries);
  }

  async takeDeliveries(
    scope: Scope,
    { now, heldUntil, limit }: { readonly now: number; readonly heldUntil: number; readonly limit: number },
  ): Promise<TakenDeliveries> {
    return this.state(scope).deliveries.take(now, heldUntil, limit);
  }

  async settleDeliveries(scope: Scope, now: number, settlements: readonly Settlement[]): Promise<void> {
    this.state(scope).deliveries.settle(now, settlements);
  }

  async listScopesWithDeliveries(): Promise<readonly Scope[]> {
    const found: Scope[] = [];
    for (const name of this.deliveryScopes) {
      const scope = parseScopeName(name);
      if (scope !== undefined && this.state(scope).deliveries.size > 0) found.push(scope);
      else this.deliveryScopes.delete(name);
    }
    return found;
  }

  onReplacement(listener: (scope: Scope) => void): void {
    this.replacementListeners.push(listener);
  }

  // ---- Archive

  async readArchive(scope: Scope, topic: string, { after, from, until, limit }: ArchiveRequest): Promise<readonly PublishedMessage[]> {
    const held = this.state(scope).topics.get(topic);
    const found: PublishedMessage[] = [];
    for (const [sequenceNumber, message] of held?.archive ?? []) {
      if (found.length >= limit) break;
      if (sequenceNumber > after && message.publishedAt >= from && message.publishedAt <= until) found.push(message);
    }
    return found;
  }

  async advanceReplay(scope: Scope, topic: string, id: string, { from, to, toTheEnd, deliveries }: ReplayStep): Promise<boolean> {
    const held = this.state(scope).topics.get(topic);
    const subscription = held?.subscriptions.get(id);
    const replay = subscription?.replay;
    if (held === undefined || subscription === undefined || replay?.cursor !== from.cursor || replay.status !== from.status) return false;
    if (toTheEnd && [...held.archive.keys()].some((sequenceNumber) => sequenceNumber > to.cursor)) return false;
    held.putSubscription({ ...subscription, replay: to });
    this.addDeliveries(scope, deliveries);
    return true;
  }

  // ---- Deliveries that are recorded

  async listSent(scope: Scope, { before, limit }: { readonly before?: string; readonly limit: number }): Promise<readonly SentRecord[]> {
    const { sent } = this.state(scope).deliveries;
    const end = before === undefined ? sent.length : sent.findIndex(({ id }) => id === before);
    return sent.slice(Math.max(0, end - limit), Math.max(0, end)).toReversed();
  }

  async clearSent(scope: Scope): Promise<void> {
    this.state(scope).deliveries.sent.length = 0;
  }

  // ---- Platform applications and endpoints

  async findApplication(scope: Scope, key: string): Promise<PlatformApplication | undefined> {
    return this.state(scope).applications.get(key)?.application;
  }

  async putApplication(
    scope: Scope,
    key: string,
    plan: (held: PlatformApplication | undefined) => PlatformApplication,
  ): Promise<PlatformApplication> {
    const { applications } = this.state(scope);
    const held = applications.get(key);
    const application = plan(held?.application);
    if (held === undefined) applications.set(key, { application, endpoints: new Map(), byToken: new Map() });
    else held.application = application;
    return application;
  }

  async deleteApplication(scope: Scope, key: string): Promise<void> {
    this.state(scope).applications.delete(key);
  }

  async listApplications(scope: Scope, page: Page): Promise<readonly PlatformApplication[]> {
    const { applications } = this.state(scope);
    return pageOf([...applications.keys()].sort(), page).flatMap((key) => applications.get(key)?.application ?? []);
  }

  async findEndpoint(scope: Scope, application: string, id: string): Promise<PlatformEndpoint | undefined> {
    return this.state(scope).applications.get(application)?.endpoints.get(id);
  }

  async registerEndpoint(
    scope: Scope,
    application: string,
    token: string,
    plan: (held: PlatformEndpoint | undefined) => PlatformEndpoint,
  ): Promise<PlatformEndpoint | undefined> {
    const held = this.state(scope).applications.get(application);
    if (held === undefined) return undefined;
    const id = held.byToken.get(token);
    const endpoint = plan(id === undefined ? undefined : held.endpoints.get(id));
    putEndpoint(held, endpoint);
    return endpoint;
  }

  async updateEndpoint(
    scope: Scope,
    application: string,
    id: string,
    plan: (held: PlatformEndpoint) => PlatformEndpoint,
  ): Promise<PlatformEndpoint | undefined> {
    const held = this.state(scope).applications.get(application);
    const endpoint = held?.endpoints.get(id);
    if (held === undefined || endpoint === undefined) return undefined;
    const updated = plan(endpoint);
    putEndpoint(held, updated);
    return updated;
  }

  async deleteEndpoint(scope: Scope, application: string, id: string): Promise<PlatformEndpoint | undefined> {
    const held = this.state(scope).applications.get(application);
    const endpoint = held?.endpoints.get(id);
    if (held === undefined || endpoint === undefined) return undefined;
    held.endpoints.delete(id);
    held.byToken.delete(endpoint.token);
    return endpoint;
  }

  async listEndpoints(scope: Scope, application: string, page: Page): Promise<readonly PlatformEndpoint[]> {
    const held = this.state(scope).applications.get(application);
    return held === undefined ? [] : pageOf([...held.endpoints.keys()].sort(), page).flatMap((id) => held.endpoints.get(id) ?? []);
  }

  // ---- Text messages

  async readSettings(scope: Scope): Promise<AccountSettings> {
    return this.state(scope).settings;
  }

  async updateSettings(scope: Scope, plan: (held: AccountSettings) => AccountSettings): Promise<void> {
    const state = this.state(scope);
    state.settings = plan(state.settings);
  }

  async findSandboxNumber(scope: Scope, phoneNumber: string): Promise<SandboxPhoneNumber | undefined> {
    return this.state(scope).sandboxNumbers.get(phoneNumber);
  }

  async putSandboxNumber(scope: Scope, number: SandboxPhoneNumber): Promise<void> {
    this.state(scope).sandboxNumbers.set(number.phoneNumber, number);
  }

  async deleteSandboxNumber(scope: Scope, phoneNumber: string): Promise<boolean> {
    return this.state(scope).sandboxNumbers.delete(phoneNumber);
  }

  async listSandboxNumbers(scope: Scope, page: Page): Promise<readonly SandboxPhoneNumber[]> {
    const { sandboxNumbers } = this.state(scope);
    return pageOf([...sandboxNumbers.keys()].sort(), page).flatMap((number) => sandboxNumbers.get(number) ?? []);
  }

  async isOptedOut(scope: Scope, phoneNumber: string): Promise<boolean> {
    return this.state(scope).optedOut.has(phoneNumber);
  }

  async setOptedOut(scope: Scope, phoneNumber: string, optedOut: boolean): Promise<void> {
    if (optedOut) this.state(scope).optedOut.add(phoneNumber);
    else this.state(scope).optedOut.delete(phoneNumber);
  }

  async listOptedOut(scope: Scope, page: Page): Promise<readonly string[]> {
    return pageOf([...this.state(scope).optedOut].sort(), page);
  }

  // ---- Signing

  signingMaterial(create: () => Promise<SigningMaterial>): Promise<SigningMaterial> {
    this.material ??= create();
    return this.material;
  }

  // ---- State

  protected createState(): SnsState {
    return {
      topics: new Map(),
      applications: new Map(),
      settings: { smsAttributes: {} },
      sandboxNumbers: new Map(),
      optedOut: new Set(),
      deliveries: new MemoryDeliveries(),
      nextVersion: () => (this.lastVersion += 1),
    };
  }

  protected isEmpty(state: SnsState): boolean {
    const { topics, applications, settings, sandboxNumbers, optedOut, deliveries } = state;
    const sizes = [topics, applications, sandboxNumbers, optedOut, deliveries].map(({ size }) => size);
    return sizes.every((size) => size === 0) && deliveries.sent.length === 0 && Object.keys(settings.smsAttributes).length === 0;
  }

  protected readRecords(state: SnsState, selection: StateSelection): Iterable<StateRecord> {
    return readSnsRecords(state, selection);
  }

  protected findRecord(state: SnsState, record: StateRecord): JsonValue | undefined {
    return findSnsRecord(state, record);
  }

  protected putRecord(state: SnsState, record: StateRecord, mode: 'restore' | 'merge'): void {
    putSnsRecord(state, record, mode);
  }

  protected override onReplaced(scope: Scope): void {
    this.deliveryScopes.add(scopeName(scope));
    for (const listener of this.replacementListeners) listener(scope);
  }

  /** Returns those that the caller holds: the others wait in their lanes. */
  private addDeliveries(scope: Scope, deliveries: readonly NewDelivery[]): Delivery[] {
    if (deliveries.length === 0) return [];
    this.deliveryScopes.add(scopeName(scope));
    const state = this.state(scope);
    return deliveries.filter((each) => state.deliveries.add(each)).map(({ delivery }) => delivery);
  }
}

/** A page of keys that are sorted. */
function pageOf(keys: readonly string[], { after = '', limit }: Page): readonly string[] {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') > after) high = middle;
    else low = middle + 1;
  }
  return keys.slice(low, low + limit);
}
