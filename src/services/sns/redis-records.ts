import type { JsonValue } from '../../core/json.js';
import { recordWithHeldSecrets } from '../../core/secrets.js';
import {
  BackendUnavailableError,
  mergeOutcome,
  recordKey,
  StateConflictError,
  type ConflictPolicy,
  type MergeOutcome,
  type StateRecord,
  type StateSelection,
} from '../../core/state.js';
import type { RedisConnection } from '../../redis/connection.js';
import { type Generation, type RedisKeySpace } from '../../redis/key-space.js';
import type { Script } from '../../redis/scripts.js';
import { RedisStateStage } from '../../redis/state-stage.js';
import type { Deduplication } from './memory-topic.js';
import type { AccountSettings, Delivery, PlatformApplication, PlatformEndpoint, PublishedMessage, SandboxPhoneNumber, SentRecord, Subscription, Topic } from './model.js';
import { decodeDelivery, decodeMessage } from './redis-codec.js';
import { snsKey, snsKeys, type KeyName } from './redis-keys.js';
import { Program, putSubscription } from './redis-program.js';
import { ACCOUNT_RESOURCE, snsStateModel, type DeliveryRecord, type SubscriptionRecord, type TopicRecord } from './view.js';

/** Entries that are read or written at once. */
const BATCH = 500;

/** Reads one generation that nobody writes to, or the living one for single records. */
class Records {
  constructor(
    private readonly connection: RedisConnection,
    private readonly prefix: string,
  ) {}

  async text(key: KeyName, field: string): Promise<string | undefined> {
    return (await this.connection.run((client) => client.hget(snsKey(this.prefix, key), field))) ?? undefined;
  }

  async json<T>(key: KeyName, field: string): Promise<T | undefined> {
    const text = await this.text(key, field);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  async *members(key: KeyName, begin = ''): AsyncGenerator<readonly string[]> {
    let after: string | undefined;
    for (;;) {
      const from = after === undefined ? (begin === '' ? '-' : `[${begin}`) : `(${after}`;
      const to = begin === '' ? '+' : `(${begin}\u007f`;
      const page: string[] = await this.connection.run((client) => client.zrange(snsKey(this.prefix, key), from, to, 'BYLEX', 'LIMIT', 0, BATCH));
      if (page.length > 0) yield page;
      if (page.length < BATCH) return;
      after = page.at(-1);
    }
  }

  async texts(key: KeyName, fields: readonly string[]): Promise<readonly (string | null)[]> {
    return fields.length === 0 ? [] : this.connection.run((client) => client.hmget(snsKey(this.prefix, key), ...fields));
  }

  async *values(order: KeyName, values: KeyName, begin = ''): AsyncGenerator<readonly [member: string, text: string]> {
    for await (const members of this.members(order, begin)) {
      const texts = await this.texts(values, members);
      for (const [index, text] of texts.entries()) if (text !== null) yield [members[index] ?? '', text];
    }
  }

  async topic(name: string): Promise<TopicRecord | undefined> {
    const topic = await this.json<Topic>('topics', name);
    if (topic === undefined) return undefined;
    const [position, deleted] = await this.texts('counts', [`${name}/position`, `${name}/deleted`]);
    const { name: _name, ...rest } = topic;
    return { ...rest, lastPosition: Number(position ?? 0), deletedSubscriptions: Number(deleted ?? 0) };
  }

  async subscription(topic: string, id: string): Promise<SubscriptionRecord | undefined> {
    const held = await this.json<Subscription>('subscriptions', `${topic}:${id}`);
    return held && subscriptionRecord(held);
  }

  async deduplication(topic: string, key: string): Promise<Deduplication | undefined> {
    const text = await this.text('deduplications', `${topic}/${key}`);
    return text === undefined ? undefined : decodeDeduplication(key, text);
  }

  async delivery(id: string): Promise<DeliveryRecord | undefined> {
    const text = await this.text('deliveries', id);
    const message = text === undefined ? undefined : await this.text('messages', text.split('\t')[1] ?? '');
    if (text === undefined || message === undefined) return undefined;
    return { ...decodeDelivery(id, text, message), dueAt: await this.dueAt(id) };
  }

  /** A delivery that waits in its lane is due at once when its turn comes. */
  private async dueAt(id: string): Promise<number> {
    return Number((await this.connection.run((client) => client.zscore(snsKey(this.prefix, 'due'), id))) ?? 0);
  }

  /** Pending deliveries by topic; those to what is no subscription under an empty name. */
  async deliveriesByTopic(): Promise<ReadonlyMap<string, readonly string[]>> {
    const all = await this.connection.run((client) => client.hgetall(snsKey(this.prefix, 'deliveries')));
    const found = new Map<string, string[]>();
    for (const id of Object.keys(all).sort()) {
      const { target } = JSON.parse((all[id] ?? '').split('\t').slice(4).join('\t')) as Pick<Delivery, 'target'>;
      const topic = target.kind === 'subscription' ? target.topic : '';
      const ids = found.get(topic) ?? [];
      found.set(topic, ids);
      ids.push(id);
    }
    return found;
  }

  /** Deduplications by topic, in the order of their keys. */
  async deduplicationsByTopic(): Promise<ReadonlyMap<string, readonly Deduplication[]>> {
    const all = await this.connection.run((client) => client.hgetall(snsKey(this.prefix, 'deduplications')));
    const found = new Map<string, Deduplication[]>();
    for (const field of Object.keys(all).sort()) {
      const slash = field.indexOf('/');
      const topic = field.slice(0, slash);
      const group = found.get(topic) ?? [];
      found.set(topic, group);
      group.push(decodeDeduplication(field.slice(slash + 1), all[field] ?? ''));
    }
    return found;
  }

  async settings(): Promise<AccountSettings | undefined> {
    const text = await this.connection.run((client) => client.get(snsKey(this.prefix, 'settings')));
    return text === null ? undefined : (JSON.parse(text) as AccountSettings);
  }

  async sandboxNumbers(): Promise<readonly SandboxPhoneNumber[]> {
    const texts = await this.connection.run((client) => client.hvals(snsKey(this.prefix, 'sandbox')));
    return texts.map((text) => JSON.parse(text) as SandboxPhoneNumber).sort((a, b) => (a.phoneNumber < b.phoneNumber ? -1 : 1));
  }

  async isOptedOut(number: string): Promise<boolean> {
    return (await this.connection.run((client) => client.zscore(snsKey(this.prefix, 'opted-out'), number))) !== null;
  }

  async *sent(): AsyncGenerator<SentRecord> {
    const ids = await this.connection.run((client) => client.zrange(snsKey(this.prefix, 'sent'), '0', '-1'));
    for (let at = 0; at < ids.length; at += BATCH) {
      for (const text of await this.texts('sent-records', ids.slice(at, at + BATCH))) if (text !== null) yield JSON.parse(text) as SentRecord;
    }
  }
}

function subscriptionRecord({ topic: _topic, ...rest }: Subscription): SubscriptionRecord {
  return rest;
}

function decodeDeduplication(key: string, text: string): Deduplication {
  const [messageId = '', sequenceNumber = '', expiresAt] = text.split('\t');
  return { key, messageId, ...(sequenceNumber === '' ? {} : { sequenceNumber }), expiresAt: Number(expiresAt) };
}

/** The records of a copied generation, in the model's order. */
export async function* exportSns(connection: RedisConnection, prefix: string, { resource: wanted, schemaOnly = false }: StateSelection): AsyncGenerator<StateRecord> {
  const records = new Records(connection, prefix);
  const deliveries = schemaOnly ? new Map<string, readonly string[]>() : await records.deliveriesByTopic();
  const deduplications = schemaOnly ? new Map<string, readonly Deduplication[]>() : await records.deduplicationsByTopic();
  const names: string[] = [];
  for await (const page of records.members('topic-names')) names.push(...page);
  for (const name of names) {
    if (wanted?.('topics', name) === false) continue;
    const record = (section: string, value: unknown): StateRecord => ({ collection: 'topics', resource: name, section, value: value as JsonValue });
    yield record('definition', await records.topic(name));
    for await (const [, text] of records.values('subscription-ids', 'subscriptions', `${name}:`)) {
      yield record('subscriptions', subscriptionRecord(JSON.parse(text) as Subscription));
    }
    if (schemaOnly) continue;
    for await (const [member, text] of records.values('archive-order', 'archive', `${name}:`)) yield record('archive', decodeArchived(name, member, text));
    for (const deduplication of deduplications.get(name) ?? []) yield record('deduplications', deduplication);
    for (const id of deliveries.get(name) ?? []) yield record('deliveries', await records.delivery(id));
  }
  for await (const [key, text] of records.values('application-keys', 'applications')) {
    if (wanted?.('platformApplications', key) === false) continue;
    const record = (section: string, value: unknown): StateRecord => ({ collection: 'platformApplications', resource: key, section, value: value as JsonValue });
    yield record('definition', JSON.parse(text));
    for await (const [, endpoint] of records.values('endpoint-ids', 'endpoints', `${key}:`)) yield record('endpoints', JSON.parse(endpoint));
  }
  if (wanted?.('account', ACCOUNT_RESOURCE) !== false) yield* exportAccount(records, deliveries.get('') ?? [], schemaOnly);
}

function decodeArchived(topic: string, member: string, text: string): PublishedMessage {
  return decodeMessage(`${member.slice(topic.length + 1)}\t${text.slice(text.indexOf('\t') + 1)}`);
}

async function* exportAccount(records: Records, deliveries: readonly string[], schemaOnly: boolean): AsyncGenerator<StateRecord> {
  const record = (section: string, value: unknown): StateRecord => ({ collection: 'account', resource: ACCOUNT_RESOURCE, section, value: value as JsonValue });
  const settings = await records.settings();
  const found: StateRecord[] = (await records.sandboxNumbers()).map((number) => record('sandboxNumbers', number));
  for await (const page of records.members('opted-out')) found.push(...page.map((number) => record('optedOutNumbers', number)));
  if (!schemaOnly) {
    for (const id of deliveries) found.push(record('deliveries', await records.delivery(id)));
    for await (const sent of records.sent()) found.push(record('sent', sent));
  }
  if (found.length === 0 && Object.keys(settings?.smsAttributes ?? {}).length === 0) return;
  yield record('settings', settings ?? { smsAttributes: {} });
  yield* found;
}

// ---- Writing

/** The commands that put a record where its identity says. */
function putRecord(program: Program, { collection, resource, section, value }: StateRecord, held: unknown): void {
  const given: unknown = value;
  switch (`${collection}/${section}`) {
    case 'topics/definition': {
      const { lastPosition, deletedSubscriptions, ...rest } = given as TopicRecord;
      const before = held as TopicRecord | undefined;
      program.hset('topics', resource, { ...rest, name: resource }).zadd('topic-names', resource).touch(resource);
      program.hincrby('counts', `${resource}/position`, Math.max(0, lastPosition - (before?.lastPosition ?? 0)));
      program.hincrby('counts', `${resource}/deleted`, deletedSubscriptions - (before?.deletedSubscriptions ?? 0));
      return;
    }
    case 'topics/subscriptions': {
      const before = held === undefined ? undefined : { ...(held as SubscriptionRecord), topic: resource };
      putSubscription(program, before, { ...(given as SubscriptionRecord), topic: resource });
      return;
    }
    case 'topics/archive': {
      const { sequenceNumber = '', ...message } = given as PublishedMessage;
      const member = `${resource}:${sequenceNumber}`;
      program.zadd('archive-order', member).hsetText('archive', member, `${String(message.publishedAt)}\t${JSON.stringify(message)}`);
      return;
    }
    case 'topics/deduplications': {
      const { key, messageId, sequenceNumber = '', expiresAt } = given as Deduplication;
      program.hsetText('deduplications', `${resource}/${key}`, [messageId, sequenceNumber, expiresAt].join('\t'));
      program.zadd('deduplication-expiry', `${resource}/${key}`, expiresAt);
      return;
    }
    case 'topics/deliveries':
    case 'account/deliveries': {
      const { dueAt, ...delivery } = given as DeliveryRecord;
      program.deliver([{ delivery, heldUntil: dueAt }]);
      return;
    }
    case 'platformApplications/definition':
      program.hset('applications', resource, given as PlatformApplication).zadd('application-keys', resource);
      return;
    case 'platformApplications/endpoints': {
      const endpoint = given as PlatformEndpoint;
      const member = `${resource}:${endpoint.id}`;
      if (held !== undefined) program.hdel('endpoint-tokens', `${resource}:${(held as PlatformEndpoint).token}`);
      program.hset('endpoints', member, endpoint).zadd('endpoint-ids', member);
      program.hsetText('endpoint-tokens', `${resource}:${endpoint.token}`, endpoint.id);
      return;
    }
    case 'account/settings':
      program.set('settings', given as AccountSettings);
      return;
    case 'account/sandboxNumbers':
      program.hset('sandbox', (given as SandboxPhoneNumber).phoneNumber, given as SandboxPhoneNumber);
      return;
    case 'account/optedOutNumbers':
      program.zadd('opted-out', given as string);
      return;
    case 'account/sent':
      if (held === undefined) program.record(given as SentRecord);
      else program.hset('sent-records', (given as SentRecord).id, given as SentRecord);
      return;
    default:
      throw new Error(`SNS has no section ${section} of ${collection}`);
  }
}

async function findRecord(records: Records, { collection, resource, section, value }: StateRecord): Promise<unknown> {
  const { id = '' } = value as { id?: string };
  switch (`${collection}/${section}`) {
    case 'topics/definition':
      return records.topic(resource);
    case 'topics/subscriptions':
      return records.subscription(resource, id);
    case 'topics/archive': {
      const member = `${resource}:${(value as unknown as PublishedMessage).sequenceNumber ?? ''}`;
      const text = await records.text('archive', member);
      return text === undefined ? undefined : decodeArchived(resource, member, text);
    }
    case 'topics/deduplications':
      return records.deduplication(resource, (value as unknown as Deduplication).key);
    case 'topics/deliveries':
    case 'account/deliveries':
      return records.delivery(id);
    case 'platformApplications/definition':
      return records.json('applications', resource);
    case 'platformApplications/endpoints':
      return records.json('endpoints', `${resource}:${id}`);
    case 'account/settings':
      return records.settings();
    case 'account/sandboxNumbers':
      return records.json('sandbox', (value as unknown as SandboxPhoneNumber).phoneNumber);
    case 'account/optedOutNumbers':
      return (await records.isOptedOut(value as string)) ? value : undefined;
    default:
      return records.json('sent-records', id);
  }
}

/** What each record comes to, and the commands that add them all. */
export async function mergeSnsRecords(
  connection: RedisConnection,
  prefix: string,
  given: readonly StateRecord[],
  onConflict: ConflictPolicy,
): Promise<{ readonly outcomes: readonly MergeOutcome[]; readonly program: Program }> {
  const records = new Records(connection, prefix);
  const program = new Program();
  const outcomes: MergeOutcome[] = [];
  const conflicts: StateRecord[] = [];
  for (const record of given) {
    const held = await findRecord(records, record);
    const outcome = mergeOutcome(snsStateModel, record, held as JsonValue | undefined, onConflict);
    outcomes.push(outcome);
    if (outcome === 'kept' && onConflict === 'fail') conflicts.push(record);
    if (outcome === 'added' || outcome === 'replaced') {
      putRecord(program, recordWithHeldSecrets(snsStateModel, record, held as JsonValue | undefined), held);
    }
  }
  if (conflicts.length > 0) throw new StateConflictError(conflicts.map((record) => ({ ...record, key: recordKey(snsStateModel, record, undefined) })));
  return { outcomes, program };
}

/** A replacement of a scope's SNS state, written under a generation of its own. */
export class RedisSnsStage extends RedisStateStage {
  constructor(
    space: RedisKeySpace,
    generation: Generation,
    private readonly apply: Script,
    readonly committed: () => void,
  ) {
    super(space, generation);
  }

  async write(records: readonly StateRecord[]): Promise<void> {
    const { prefix } = this.generation;
    for (let at = 0; at < records.length; at += BATCH) {
      const program = new Program();
      for (const record of records.slice(at, at + BATCH)) putRecord(program, record, undefined);
      const reply = await this.space.runOn(this.generation, this.apply, snsKeys(prefix), [program.text()]);
      if (reply !== 'OK') throw new BackendUnavailableError('What was to be restored could not be written.');
    }
  }
}
