import { scopeName, type Scope } from '../../core/scope.js';
import type { SnsBackend, TopicChanges } from './backend.js';
import { SubscriptionIndex } from './filter-policy/index.js';
import type { Subscription, Topic } from './model.js';
import { replayWindow, subscriptionFilter } from './subscription-attributes.js';

/** A topic as it was at one version, ready for publishing. */
export interface CompiledTopic {
  readonly version: string;
  readonly topic: Topic;
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  /** The subscriptions that get new messages, by their filters. */
  readonly index: SubscriptionIndex<Subscription>;
}

interface Entry extends CompiledTopic {
  version: string;
  topic: Topic;
  readonly subscriptions: Map<string, Subscription>;
}

/** So many topics are kept compiled; the one used longest ago goes first. */
const KEPT = 1_000;

/**
 * Topics with their filters compiled. Only a memory of what the backend holds: an entry is told from the truth by its version, which
 * every publish checks.
 */
export class TopicRegistry {
  private readonly entries = new Map<string, Entry>();
  private readonly reading = new Map<string, Promise<CompiledTopic | undefined>>();
  /** Readings that begin when the one under way has ended. */
  private readonly waiting = new Map<string, Promise<CompiledTopic | undefined>>();

  constructor(private readonly backend: SnsBackend) {}

  /** The topic as it was last seen, else as it is; `undefined` when there is none. */
  async get(scope: Scope, name: string): Promise<CompiledTopic | undefined> {
    const key = `${scopeName(scope)}/${name}`;
    const entry = this.entries.get(key);
    if (entry === undefined) return (await this.reading.get(key)) ?? this.refresh(scope, name);
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry;
  }

  /** The topic as it is: read after this call, once for all who ask while another reading is under way. */
  async refresh(scope: Scope, name: string): Promise<CompiledTopic | undefined> {
    const key = `${scopeName(scope)}/${name}`;
    const current = this.reading.get(key);
    if (current === undefined) return this.begin(scope, name, key);
    let next = this.waiting.get(key);
    if (next === undefined) {
      // A reading that fails is no reason not to read again.
      next = current.catch(() => undefined).then(() => this.begin(scope, name, key));
      this.waiting.set(key, next);
    }
    return next;
  }

  private begin(scope: Scope, name: string, key: string): Promise<CompiledTopic | undefined> {
    this.waiting.delete(key);
    const reading = this.read(scope, name, key).finally(() => {
      if (this.reading.get(key) === reading) this.reading.delete(key);
    });
    this.reading.set(key, reading);
    return reading;
  }

  private async read(scope: Scope, name: string, key: string): Promise<CompiledTopic | undefined> {
    const since = this.entries.get(key)?.version;
    const changes = await this.backend.readChanges(scope, name, since);
    if (changes === undefined) {
      this.entries.delete(key);
      return undefined;
    }
    const held = this.entries.get(key);
    const entry = held === undefined || changes.complete ? newEntry(changes) : held;
    apply(entry, changes);
    this.entries.set(key, entry);
    if (this.entries.size > KEPT) for (const oldest of this.entries.keys()) if (this.entries.size > KEPT) this.entries.delete(oldest);
    return entry;
  }
}

function newEntry({ version, topic }: TopicChanges): Entry {
  return { version, topic, subscriptions: new Map(), index: new SubscriptionIndex() };
}

function apply(entry: Entry, { version, topic, changed, removed }: TopicChanges): void {
  entry.version = version;
  entry.topic = topic;
  for (const id of removed) {
    entry.subscriptions.delete(id);
    entry.index.delete(id);
  }
  for (const subscription of changed) {
    entry.subscriptions.set(subscription.id, subscription);
    if (takesNewMessages(subscription)) entry.index.set(subscription.id, subscription, subscriptionFilter(subscription));
    else entry.index.delete(subscription.id);
  }
}

/** A subscription that replays gets new messages from the archive, in their turn; one that replayed to an end gets none. */
function takesNewMessages({ confirmed, replay, attributes }: Subscription): boolean {
  if (!confirmed) return false;
  if (replay === undefined || replay.status === 'Failed') return true;
  return replay.status === 'Completed' && replayWindow(attributes)?.end === undefined;
}
