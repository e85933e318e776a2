import type { JsonValue } from '../../core/json.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import { putEndpoint, type MemoryApplication, type SnsState } from './memory-model.js';
import { MemoryTopic, type Deduplication } from './memory-topic.js';
import type { AccountSettings, Delivery, PlatformApplication, PlatformEndpoint, PublishedMessage, SandboxPhoneNumber, SentRecord } from './model.js';
import { ACCOUNT_RESOURCE, snsStateModel, type DeliveryRecord, type SubscriptionRecord, type TopicRecord } from './view.js';

type Sections = readonly (readonly [section: string, values: readonly unknown[]])[];

/** The records of a scope as they are now. */
export function* readSnsRecords(state: SnsState, { resource: wanted, schemaOnly = false }: StateSelection): Generator<StateRecord> {
  const all: [string, string, Sections][] = [];
  const collect = (collection: string, resource: string, sections: () => Sections): void => {
    if (wanted?.(collection, resource) ?? true) all.push([collection, resource, sections()]);
  };
  const pending = deliveriesByTopic(state);
  for (const name of [...state.topics.keys()].sort()) {
    const held = state.topics.get(name);
    if (held !== undefined) collect('topics', name, () => topicSections(held, pending.get(name) ?? []));
  }
  for (const key of [...state.applications.keys()].sort()) {
    const held = state.applications.get(key);
    if (held !== undefined) collect('platformApplications', key, () => applicationSections(held));
  }
  const account = accountSections(state, pending.get(undefined) ?? []);
  if (hasAccount(state, account)) collect('account', ACCOUNT_RESOURCE, () => account);
  for (const [collection, resource, sections] of all) {
    for (const [section, values] of sections) {
      if (schemaOnly && snsStateModel.collections[collection]?.sections[section]?.content === true) continue;
      for (const value of values) yield { collection, resource, section, value: value as JsonValue };
    }
  }
}

/** Deliveries to what is no subscription stand under `undefined`. */
function deliveriesByTopic(state: SnsState): ReadonlyMap<string | undefined, readonly DeliveryRecord[]> {
  const found = new Map<string | undefined, DeliveryRecord[]>();
  for (const pending of state.deliveries.list()) {
    const { target } = pending.delivery;
    const topic = target.kind === 'subscription' ? target.topic : undefined;
    const group = found.get(topic) ?? [];
    found.set(topic, group);
    group.push(deliveryRecord(pending));
  }
  return found;
}

function topicRecord({ topic, lastPosition, deleted }: MemoryTopic): TopicRecord {
  const { name: _name, ...rest } = topic;
  return { ...rest, lastPosition, deletedSubscriptions: deleted };
}

function topicSections(held: MemoryTopic, deliveries: readonly DeliveryRecord[]): Sections {
  return [
    ['definition', [topicRecord(held)]],
    ['subscriptions', held.ids().flatMap((id) => subscriptionRecord(held, id) ?? [])],
    ['archive', [...held.archive.values()]],
    ['deduplications', [...held.deduplications.values()].sort((a, b) => (a.key < b.key ? -1 : 1))],
    ['deliveries', deliveries],
  ];
}

function subscriptionRecord(held: MemoryTopic, id: string): SubscriptionRecord | undefined {
  const subscription = held.subscriptions.get(id);
  if (subscription === undefined) return undefined;
  const { topic: _topic, ...rest } = subscription;
  return rest;
}

function applicationSections({ application, endpoints }: MemoryApplication): Sections {
  return [
    ['definition', [application]],
    ['endpoints', [...endpoints.keys()].sort().map((id) => endpoints.get(id))],
  ];
}

function accountSections(state: SnsState, deliveries: readonly DeliveryRecord[]): Sections {
  return [
    ['settings', [state.settings]],
    ['sandboxNumbers', [...state.sandboxNumbers.keys()].sort().map((number) => state.sandboxNumbers.get(number))],
    ['optedOutNumbers', [...state.optedOut].sort()],
    ['deliveries', deliveries],
    ['sent', [...state.deliveries.sent]],
  ];
}

function hasAccount(state: SnsState, sections: Sections): boolean {
  return Object.keys(state.settings.smsAttributes).length > 0 || sections.some(([section, values]) => section !== 'settings' && values.length > 0);
}

function deliveryRecord({ delivery, dueAt }: { readonly delivery: Delivery; readonly dueAt: number }): DeliveryRecord {
  return { ...delivery, dueAt };
}

/** What a scope holds under a record's identity. */
export function findSnsRecord(state: SnsState, record: StateRecord): JsonValue | undefined {
  return find(state, record) as JsonValue | undefined;
}

function find(state: SnsState, { collection, resource, section, value }: StateRecord): unknown {
  // A record is also asked for by its place alone, with no value.
  const { id } = (value ?? {}) as { id?: string };
  if (section === 'deliveries') {
    const held = state.deliveries.find(id ?? '');
    return held && deliveryRecord(held);
  }
  switch (`${collection}/${section}`) {
    case 'topics/definition': {
      const held = state.topics.get(resource);
      return held && topicRecord(held);
    }
    case 'topics/subscriptions': {
      const held = state.topics.get(resource);
      return held && subscriptionRecord(held, id ?? '');
    }
    case 'topics/archive':
      return state.topics.get(resource)?.archive.get(archiveKey(value as unknown as PublishedMessage));
    case 'topics/deduplications':
      return state.topics.get(resource)?.deduplications.get((value as unknown as Deduplication).key);
    case 'platformApplications/definition':
      return state.applications.get(resource)?.application;
    case 'platformApplications/endpoints':
      return state.applications.get(resource)?.endpoints.get(id ?? '');
    case 'account/settings':
      return state.settings;
    case 'account/sandboxNumbers':
      return state.sandboxNumbers.get((value as unknown as SandboxPhoneNumber).phoneNumber);
    case 'account/optedOutNumbers':
      return state.optedOut.has(value as string) ? value : undefined;
    case 'account/sent':
      return state.deliveries.sent.find((sent) => sent.id === id);
    default:
      throw new Error(`SNS has no section ${section} of ${collection}`);
  }
}

function archiveKey({ sequenceNumber, messageId }: PublishedMessage): string {
  return sequenceNumber ?? messageId;
}

/** Puts a record into a scope's state. */
export function putSnsRecord(state: SnsState, { collection, resource, section, value }: StateRecord, mode: 'restore' | 'merge'): void {
  const given: unknown = value;
  if (section === 'deliveries') {
    const { dueAt, ...delivery } = given as DeliveryRecord;
    state.deliveries.add({ delivery, heldUntil: dueAt });
    return;
  }
  switch (collection) {
    case 'topics':
      putTopicRecord(state, resource, section, given, mode);
      return;
    case 'platformApplications':
      putApplicationRecord(state, resource, section, given);
      return;
    default:
      putAccountRecord(state, section, given);
  }
}

function putTopicRecord(state: SnsState, name: string, section: string, value: unknown, mode: 'restore' | 'merge'): void {
  const existing = state.topics.get(name);
  if (section === 'definition') {
    const { lastPosition, deletedSubscriptions, ...rest } = value as TopicRecord;
    const topic = { ...rest, name };
    const held = existing ?? new MemoryTopic(topic, state.nextVersion);
    held.topic = topic;
    held.lastPosition = mode === 'restore' ? lastPosition : Math.max(lastPosition, held.lastPosition);
    held.deleted = deletedSubscriptions;
    held.touch();
    state.topics.set(name, held);
    return;
  }
  if (existing === undefined) throw new Error(`the topic ${name} comes after its ${section}`);
  if (section === 'subscriptions') {
    existing.putSubscription({ ...(value as SubscriptionRecord), topic: name });
  } else if (section === 'archive') {
    const message = value as PublishedMessage;
    existing.archive.set(archiveKey(message), message);
  } else {
    existing.putDeduplication(value as Deduplication);
  }
}

function putApplicationRecord(state: SnsState, key: string, section: string, value: unknown): void {
  const existing = state.applications.get(key);
  if (section === 'definition') {
    const application = value as PlatformApplication;
    if (existing === undefined) state.applications.set(key, { application, endpoints: new Map(), byToken: new Map() });
    else existing.application = application;
    return;
  }
  if (existing === undefined) throw new Error(`the platform application ${key} comes after its ${section}`);
  putEndpoint(existing, value as PlatformEndpoint);
}

function putAccountRecord(state: SnsState, section: string, value: unknown): void {
  switch (section) {
    case 'settings':
      state.settings = value as AccountSettings;
      return;
    case 'sandboxNumbers': {
      const number = value as SandboxPhoneNumber;
      state.sandboxNumbers.set(number.phoneNumber, number);
      return;
    }
    case 'optedOutNumbers':
      state.optedOut.add(value as string);
      return;
    default: {
      const { sent } = state.deliveries;
      const record = value as SentRecord;
      const index = sent.findIndex(({ id }) => id === record.id);
      if (index < 0) state.deliveries.record(record);
      else sent[index] = record;
    }
  }
}
