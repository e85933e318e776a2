import type { NewDelivery } from './backend.js';
import type { SentRecord, Subscription } from './model.js';
import { deliverCommand } from './redis-codec.js';
import { keyIndex, type KeyName } from './redis-keys.js';

type Argument = string | number | false;

/** What apply-30.lua carries out: checks of what was read, and commands. */
export class Program {
  private readonly checks: Argument[][] = [];
  private readonly commands: Argument[][] = [];

  get empty(): boolean {
    return this.commands.length === 0;
  }

  text(): string {
    return JSON.stringify({ checks: this.checks, commands: this.commands });
  }

  /** Nothing is done unless the field holds this; with an empty field, unless the key itself does. */
  expect(key: KeyName, field: string, text: string | undefined): this {
    this.checks.push([keyIndex(key), field, text ?? false]);
    return this;
  }

  hset(key: KeyName, field: string, value: object): this {
    return this.hsetText(key, field, JSON.stringify(value));
  }

  hsetText(key: KeyName, field: string, text: string): this {
    return this.add('HSET', key, field, text);
  }

  hdel(key: KeyName, field: string): this {
    return this.add('HDEL', key, field);
  }

  hincrby(key: KeyName, field: string, by: number): this {
    return by === 0 ? this : this.add('HINCRBY', key, field, String(by));
  }

  set(key: KeyName, value: object): this {
    return this.add('SET', key, JSON.stringify(value));
  }

  zadd(key: KeyName, member: string, score = 0): this {
    return this.add('ZADD', key, String(score), member);
  }

  zrem(key: KeyName, member: string): this {
    return this.add('ZREM', key, member);
  }

  /** Gives the topic a new version; with an id, notes that its subscription changed. */
  touch(topic: string, id?: string): this {
    this.commands.push(['touch', topic, id ?? false]);
    return this;
  }

  deliver(deliveries: readonly NewDelivery[]): this {
    for (const each of deliveries) this.commands.push([...deliverCommand(each)]);
    return this;
  }

  record(sent: SentRecord): this {
    this.commands.push(['record', sent.id, JSON.stringify(sent)]);
    return this;
  }

  /** Nothing more is done when the archive holds a member between the two. */
  emptyAfter(after: string, before: string): this {
    this.commands.push(['empty-after', after, before]);
    return this;
  }

  private add(name: string, key: KeyName, ...args: string[]): this {
    this.commands.push([name, keyIndex(key), ...args]);
    return this;
  }
}

export function putSubscription(program: Program, held: Subscription | undefined, next: Subscription): void {
  const { topic, id, protocol, endpoint } = next;
  const member = `${topic}:${id}`;
  count(program, held, -1);
  count(program, next, 1);
  program
    .hset('subscriptions', member, next)
    .zadd('subscription-ids', member)
    .hsetText('subscription-endpoints', `${topic}/${protocol}/${endpoint}`, id)
    .touch(topic, id);
}

export function removeSubscription(program: Program, held: Subscription): void {
  const { topic, id, protocol, endpoint } = held;
  const member = `${topic}:${id}`;
  count(program, held, -1);
  program
    .hincrby('counts', `${topic}/deleted`, 1)
    .hdel('subscriptions', member)
    .zrem('subscription-ids', member)
    .hdel('subscription-endpoints', `${topic}/${protocol}/${endpoint}`)
    .touch(topic, id);
}

function count(program: Program, subscription: Subscription | undefined, by: number): void {
  if (subscription !== undefined) program.hincrby('counts', `${subscription.topic}/${subscription.confirmed ? 'confirmed' : 'pending'}`, by);
}
