import type { Scope } from '../../core/scope.js';
import {
  type ConflictPolicy,
  type MergeOutcome,
  type StagedState,
  type StateRecord,
  type StateSelection,
} from '../../core/state.js';
import { RedisConnection } from '../../redis/connection.js';
import { MAX_ATTEMPTS, type Generation } from '../../redis/key-space.js';
import { loadScripts } from '../../redis/scripts.js';
import type {
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
import { BOUNDS } from './limits.js';
import type { SigningMaterial } from './message/signing.js';
import type {
  Delivery,
  PublishedMessage,
  SentRecord,
  Subscription,
  Topic,
} from './model.js';
import { decodeDelivery, decodeMessage, encodeRest } from './redis-codec.js';
import { RedisSnsDirectory } from './redis-directory.js';
import { RedisImports } from './redis-imports.js';
import { KEY_NAMES, snsKeys } from './redis-keys.js';
import { exportSns, mergeSnsRecords, RedisSnsStage } from './redis-records.js';
import { Program, putSubscription, removeSubscription } from './redis-program.js';
import { applyScript } from './redis-store.js';
import type { SubscriptionCounts } from './topic-attributes.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), [
  'delete-topic-30',
  'list-sent-30',
  'publish-30',
  'read-changes-30',
  'settle-deliveries-30',
  'take-deliveries-30',
]);

/** Archived messages read at once. */
const ARCHIVE_PAGE = 500;

/**
 * SNS's state in Redis 7.0 or newer: shared by every process that uses the same URL, and there when they are gone. Publishing, taking and
 * settling deliveries are one script and one round trip each; what changes topics and subscriptions reads first and writes only if nothing
 * has changed since.
 */
export class RedisSnsBackend extends RedisSnsDirectory implements SnsBackend {
  readonly shared = true;
  private readonly imports = new RedisImports(this.connection);

  /**
   * @param url `redis://[user:password@]host:port/database?prefix=wb`, `rediss://`, `redis+cluster://`, `redis+sentinel://`.
   * @throws UsageError for a URL that is none; BackendUnavailableError when Redis cannot be reached or is older than 7.0.
   */
  static async connect(url: string): Promise<RedisSnsBackend> {
    return new RedisSnsBackend(await RedisConnection.open(url));
  }

  // ---- Topics

  async createTopic(scope: Scope, topic: Topic): Promise<Topic | undefined> {
    await this.space.remember(scope);
    let existing: Topic | undefined;
    await this.transact(scope, async (program) => {
      const held = await this.json<Topic>(scope, 'topics', topic.name);
      existing = held?.value;
      if (held !== undefined) return;
      program.expect('topics', topic.name, undefined).hset('topics', topic.name, topic).zadd('topic-names', topic.name).touch(topic.name);
    });
    return existing;
  }

  async findTopic(scope: Scope, name: string): Promise<Topic | undefined> {
    return (await this.json<Topic>(scope, 'topics', name))?.value;
  }

  async describeTopic(scope: Scope, name: string): Promise<TopicDescription | undefined> {
    const { held, counts } = await this.countedTopic<Topic>(scope, name);
    return held && { topic: held.value, counts };
  }

  async updateTopic(scope: Scope, name: string, plan: (topic: Topic, counts: SubscriptionCounts) => Topic): Promise<Topic | undefined> {
    let updated: Topic | undefined;
    await this.transact(scope, async (program) => {
      const { held, counts } = await this.countedTopic<Topic>(scope, name);
      updated = held && plan(held.value, counts);
      if (held !== undefined && updated !== undefined) program.expect('topics', name, held.text).hset('topics', name, updated).touch(name);
    });
    return updated;
  }

  async deleteTopic(scope: Scope, name: string): Promise<boolean> {
    return (await this.script(scope, scripts['delete-topic-30'], [name])) === 1;
  }

  async listTopics(scope: Scope, page: Page): Promise<readonly string[]> {
    return this.page(scope, 'topic-names', '', page);
  }

  async readChanges(scope: Scope, name: string, since: string | undefined): Promise<TopicChanges | undefined> {
    // A version of another generation says nothing about this one.
    const { id } = this.space.generation(scope);
    const known = since?.startsWith(`${id}.`) === true ? since.slice(id.length + 1) : '';
    const reply = await this.script(scope, scripts['read-changes-30'], [name, known]);
    if (reply === 'MISSING') return undefined;
    const [version = '', topic = '', complete, ...parts] = reply as readonly string[];
    // The state may have been replaced on the way: then what was known is void too.
    if (known !== '' && !version.startsWith(`${id}.`)) return this.readChanges(scope, name, undefined);
    const changed: Subscription[] = [];
    const removed: string[] = [];
    for (let at = 0; at < parts.length; at += 2) {
      const text = parts[at + 1] ?? '';
      if (text === '') removed.push(parts[at] ?? '');
      else changed.push(JSON.parse(text) as Subscription);
    }
    return { version, topic: JSON.parse(topic) as Topic, changed, removed, complete: complete === '1' };
  }

  // ---- Subscriptions

  async subscribe(scope: Scope, topic: string, endpoint: EndpointKey, plan: SubscribePlan): Promise<Subscribed | undefined> {
    let planned: Subscribed | undefined;
    await this.transact(scope, async (program) => {
      planned = undefined;
      const { held, counts } = await this.countedTopic<Topic>(scope, topic);
      if (held === undefined) return;
      const place = `${topic}/${endpoint.protocol}/${endpoint.endpoint}`;
      const id = await this.text(scope, 'subscription-endpoints', place);
      const existing = id === undefined ? undefined : await this.json<Subscription>(scope, 'subscriptions', `${topic}:${id}`);
      planned = plan(existing?.value, { topic: held.value, counts });
      program.expect('topics', topic, held.text).expect('subscription-endpoints', place, id);
      if (existing !== undefined) program.expect('subscriptions', `${topic}:${existing.value.id}`, existing.text);
      if (planned.subscription !== existing?.value) putSubscription(program, existing?.value, planned.subscription);
      program.deliver(planned.deliveries);
    });
    return planned;
  }

  async findSubscription(scope: Scope, topic: string, id: string): Promise<Subscription | undefined> {
    return (await this.json<Subscription>(scope, 'subscriptions', `${topic}:${id}`))?.value;
  }

  async updateSubscription(
    scope: Scope,
    topic: string,
    id: string,
    plan: (held: Subscription) => Subscription,
  ): Promise<Subscription | undefined> {
    let updated: Subscription | undefined;
    await this.transact(scope, async (program) => {
      const held = await this.json<Subscription>(scope, 'subscriptions', `${topic}:${id}`);
      updated = held && plan(held.value);
      if (held === undefined || updated === undefined || updated === held.value) return;
      putSubscription(program.expect('subscriptions', `${topic}:${id}`, held.text), held.value, updated);
    });
    return updated;
  }

  async removeSubscription(scope: Scope, topic: string, id: string, farewell: readonly NewDelivery[]): Promise<Subscription | undefined> {
    let removed: Subscription | undefined;
    await this.transact(scope, async (program) => {
      const held = await this.json<Subscription>(scope, 'subscriptions', `${topic}:${id}`);
      removed = held?.value;
      if (held === undefined) return;
      removeSubscription(program.expect('subscriptions', `${topic}:${id}`, held.text), held.value);
      program.deliver(farewell);
    });
    return removed;
  }

  async listSubscriptionsOfTopic(scope: Scope, topic: string, { after, limit }: Page): Promise<readonly Subscription[]> {
    const page = { limit, ...(after === undefined ? {} : { after: `${topic}:${after}` }) };
    return this.values(scope, 'subscription-ids', 'subscriptions', `${topic}:`, page);
  }

  async listSubscriptions(scope: Scope, page: Page): Promise<readonly Subscription[]> {
    return this.values(scope, 'subscription-ids', 'subscriptions', '', page);
  }

  // ---- Publishing

  async publish(scope: Scope, topic: string, request: PublishRequest): Promise<PublishOutcome> {
    const { now, version, heldUntil, deduplicationWindow, archiveFrom, numbered, messages } = request;
    const program = messages.map(({ message, deduplicationKey = '', recipients }) => [
      message.messageId,
      JSON.stringify(message),
      deduplicationKey,
      recipients.map(({ deliveryId, subscriptionId, lane = '' }) => [
        deliveryId,
        lane,
        encodeRest({ target: { kind: 'subscription', topic, subscriptionId } }),
      ]),
    ]);
    const args = [topic, version, now, heldUntil, deduplicationWindow, archiveFrom ?? '', numbered ? 1 : 0, JSON.stringify(program)];
    const reply = await this.script(scope, scripts['publish-30'], args.map(String));
    if (reply === 'MISSING') return { kind: 'missing' };
    if (reply === 'CHANGED') return { kind: 'stale' };
    const rows = reply as readonly (readonly [string, string, string, string])[];
    const held: Delivery[] = [];
    const accepted = rows.map(([messageId, sequenceNumber, duplicate, flags], index) => {
      const given = messages[index];
      const numberedAs = sequenceNumber === '' ? {} : { sequenceNumber };
      if (given !== undefined && duplicate === '0') {
        const message: PublishedMessage = { ...given.message, ...numberedAs };
        given.recipients.forEach(({ deliveryId, subscriptionId, lane }, at) => {
          if (flags.charAt(at) !== '1') return;
          held.push({
            id: deliveryId,
            target: { kind: 'subscription', topic, subscriptionId },
            message,
            failures: 0,
            ...(lane === undefined ? {} : { lane }),
          });
        });
      }
      return { messageId, ...numberedAs, duplicate: duplicate === '1' };
    });
    return { kind: 'published', messages: accepted, held };
  }

  // ---- Deliveries

  async enqueue(scope: Scope, deliveries: readonly NewDelivery[]): Promise<void> {
    await this.space.remember(scope);
    await this.transact(scope, async (program) => {
      program.deliver(deliveries);
    });
  }

  async takeDeliveries(
    scope: Scope,
    { now, heldUntil, limit }: { readonly now: number; readonly heldUntil: number; readonly limit: number },
  ): Promise<TakenDeliveries> {
    const reply = await this.script(scope, scripts['take-deliveries-30'], [now, heldUntil, limit].map(String));
    const [next, ...parts] = reply as readonly string[];
    const deliveries: Delivery[] = [];
    for (let at = 0; at < parts.length; at += 3) deliveries.push(decodeDelivery(parts[at] ?? '', parts[at + 1] ?? '', parts[at + 2] ?? ''));
    return { deliveries, nextDueAt: next === '' ? undefined : Number(next) };
  }

  async settleDeliveries(scope: Scope, now: number, settlements: readonly Settlement[]): Promise<void> {
    if (settlements.length === 0) return;
    const args = settlements.flatMap((settlement) =>
      settlement.kind === 'again'
        ? [settlement.id, 'again', String(settlement.dueAt), String(settlement.failures), '', '']
        : [settlement.id, 'done', '', '', settlement.sent?.id ?? '', settlement.sent === undefined ? '' : JSON.stringify(settlement.sent)],
    );
    await this.script(scope, scripts['settle-deliveries-30'], [String(now), String(BOUNDS.sentRecords), ...args]);
  }

  async listScopesWithDeliveries(): Promise<readonly Scope[]> {
    return this.scopesWith(['due']);
  }

  onReplacement(listener: (scope: Scope) => void): void {
    this.imports.listen(async () => {
      for (const scope of await this.listScopesWithDeliveries()) listener(scope);
    });
  }

  // ---- Archive

  async readArchive(scope: Scope, topic: string, { after, from, until, limit }: ArchiveRequest): Promise<readonly PublishedMessage[]> {
    const found: PublishedMessage[] = [];
    for (let last = after; found.length < limit; ) {
      const page = { limit: ARCHIVE_PAGE, ...(last === '' ? {} : { after: `${topic}:${last}` }) };
      const entries = await this.entries(scope, 'archive-order', 'archive', `${topic}:`, page);
      for (const [member, text] of entries) {
        last = member.slice(topic.length + 1);
        const message = decodeMessage(`${last}\t${text.slice(text.indexOf('\t') + 1)}`);
        if (message.publishedAt >= from && message.publishedAt <= until && found.length < limit) found.push(message);
      }
      if (entries.length < ARCHIVE_PAGE) break;
    }
    return found;
  }

  async advanceReplay(scope: Scope, topic: string, id: string, { from, to, toTheEnd, deliveries }: ReplayStep): Promise<boolean> {
    const held = await this.json<Subscription>(scope, 'subscriptions', `${topic}:${id}`);
    const replay = held?.value.replay;
    if (held === undefined || replay?.cursor !== from.cursor || replay.status !== from.status) return false;
    const program = new Program();
    if (toTheEnd) program.emptyAfter(`${topic}:${to.cursor}`, `${topic};`);
    putSubscription(program.expect('subscriptions', `${topic}:${id}`, held.text), held.value, { ...held.value, replay: to });
    program.deliver(deliveries);
    return (await this.apply(scope, program)) === 'OK';
  }

  // ---- Deliveries that are recorded

  async listSent(scope: Scope, { before, limit }: { readonly before?: string; readonly limit: number }): Promise<readonly SentRecord[]> {
    const records = await this.space.run(scope, scripts['list-sent-30'], snsKeys, [before ?? '', String(limit)]);
    return (records as readonly string[]).map((text) => JSON.parse(text) as SentRecord);
  }

  async clearSent(scope: Scope): Promise<void> {
    await this.commands(scope, ['UNLINK', 'sent'], ['UNLINK', 'sent-records']);
  }

  // ---- Signing

  async signingMaterial(create: () => Promise<SigningMaterial>): Promise<SigningMaterial> {
    const key = `${this.connection.target.prefix}:signing:sns`;
    return this.connection.run(async (client) => {
      const held = await client.get(key);
      if (held !== null) return JSON.parse(held) as SigningMaterial;
      await client.setnx(key, JSON.stringify(await create()));
      // Another process may have been first.
      return JSON.parse((await client.get(key)) ?? '') as SigningMaterial;
    });
  }

  // ---- State

  async listScopes(): Promise<readonly Scope[]> {
    return this.scopesWith(KEY_NAMES.filter((key) => key !== 'counter'));
  }

  readGeneration({ prefix }: Generation, selection: StateSelection): AsyncIterable<StateRecord> {
    return exportSns(this.connection, prefix, selection);
  }

  async stageState(scope: Scope): Promise<StagedState> {
    return new RedisSnsStage(this.space, await this.space.stage(scope), applyScript, () => {
      this.imports.tell();
    });
  }

  async mergeState(
    scope: Scope,
    records: readonly StateRecord[],
    options: { readonly onConflict: ConflictPolicy; readonly dryRun?: boolean },
  ): Promise<readonly MergeOutcome[]> {
    await this.space.remember(scope);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const { prefix } = await this.space.reload(scope);
      const { outcomes, program } = await mergeSnsRecords(this.connection, prefix, records, options.onConflict);
      if (options.dryRun === true || program.empty) return outcomes;
      if ((await this.apply(scope, program)) !== 'OK') continue;
      this.imports.tell();
      return outcomes;
    }
    throw this.tooBusy();
  }

  async mergeInto(generation: Generation, records: readonly StateRecord[], onConflict: ConflictPolicy): Promise<readonly MergeOutcome[]> {
    const { prefix } = generation;
    const { outcomes, program } = await mergeSnsRecords(this.connection, prefix, records, onConflict);
    if (program.empty) return outcomes;
    const reply = await this.space.runOn(generation, applyScript, snsKeys(prefix), [program.text()]);
    if (reply !== 'OK') throw this.tooBusy();
    return outcomes;
  }

  merged(): void {
    this.imports.tell();
  }

  override async close(): Promise<void> {
    this.imports.close();
    await super.close();
  }
}
