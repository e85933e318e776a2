import type { Scope } from '../../core/scope.js';
import { BackendUnavailableError } from '../../core/state.js';
import type { RedisConnection } from '../../redis/connection.js';
import { MAX_ATTEMPTS, RedisKeySpace } from '../../redis/key-space.js';
import { loadScript, type Script } from '../../redis/scripts.js';
import { RedisStateBackend } from '../../redis/state-backend.js';
import type { Page } from './backend.js';
import { keyIndex, keysOfGeneration, snsKey, snsKeys, type KeyName } from './redis-keys.js';
import { Program } from './redis-program.js';
import type { SubscriptionCounts } from './topic-attributes.js';

const LUA = new URL('./lua/', import.meta.url);
export const applyScript = loadScript(LUA, 'apply-30');
const listScript = loadScript(LUA, 'list-values-30');

/** A value with the text that it was read from, against which a write is checked. */
export type Json<T> = { readonly text: string; readonly value: T } | undefined;

export function parsed<T>(text: string | null): Json<T> {
  return text === null ? undefined : { text, value: JSON.parse(text) as T };
}

/** Reads and writes SNS's keys of one Redis; what is said with them the subclasses know. */
export abstract class RedisSnsStore extends RedisStateBackend {
  protected constructor(connection: RedisConnection) {
    super(connection, new RedisKeySpace(connection, 'sns', keysOfGeneration, (prefix) => `${prefix}guard`));
  }

  // ---- Reading

  /** Commands on keys of the living generation, in one round trip. A state that replaces it meanwhile is neither read nor written half. */
  protected commands(scope: Scope, ...each: readonly (readonly [name: string, key: KeyName, ...args: string[]])[]): Promise<readonly unknown[]> {
    return this.space.apply(scope, (prefix) => each.map(([name, key, ...args]) => [name, snsKey(prefix, key), ...args]));
  }

  protected async text(scope: Scope, key: KeyName, field: string): Promise<string | undefined> {
    const [held] = await this.commands(scope, ['HGET', key, field]);
    return (held as string | null) ?? undefined;
  }

  protected async json<T>(scope: Scope, key: KeyName, field: string): Promise<Json<T>> {
    const [held] = await this.commands(scope, ['HGET', key, field]);
    return parsed<T>(held as string | null);
  }

  /** A topic with what is counted of its subscriptions. */
  protected async countedTopic<T>(scope: Scope, topic: string): Promise<{ readonly held: Json<T>; readonly counts: SubscriptionCounts }> {
    const fields = ['confirmed', 'pending', 'deleted'].map((what) => `${topic}/${what}`);
    const [text, counted] = await this.commands(scope, ['HGET', 'topics', topic], ['HMGET', 'counts', ...fields]);
    const [confirmed, pending, deleted] = counted as readonly (string | null)[];
    return {
      held: parsed<T>(text as string | null),
      counts: { confirmed: Number(confirmed ?? 0), pending: Number(pending ?? 0), deleted: Number(deleted ?? 0) },
    };
  }

  /** Members of an ordered key that begin with `begin`, after the member `after`. */
  protected async page(scope: Scope, key: KeyName, begin: string, page: Page): Promise<readonly string[]> {
    const [members] = await this.commands(scope, ['ZRANGE', key, ...range(begin, page), 'BYLEX', 'LIMIT', '0', String(page.limit)]);
    return members as readonly string[];
  }

  /** The same members, each with its value in a hash; those without one are left out. */
  protected async entries(scope: Scope, order: KeyName, values: KeyName, begin: string, page: Page): Promise<readonly (readonly [member: string, text: string])[]> {
    const args = [String(keyIndex(order)), String(keyIndex(values)), ...range(begin, page), String(page.limit)];
    return pairs((await this.space.run(scope, listScript, snsKeys, args)) as readonly string[]);
  }

  protected async values<T>(scope: Scope, order: KeyName, values: KeyName, begin: string, page: Page): Promise<readonly T[]> {
    return (await this.entries(scope, order, values, begin, page)).map(([, text]) => JSON.parse(text) as T);
  }

  /** Scopes in which one of the keys is not empty. */
  protected async scopesWith(keys: readonly KeyName[]): Promise<readonly Scope[]> {
    const found: Scope[] = [];
    for (const scope of await this.space.listScopes()) {
      const replies = await this.commands(scope, ...keys.map((key) => ['EXISTS', key] as const));
      if (replies.some((reply) => reply === 1)) found.push(scope);
    }
    return found;
  }

  // ---- Writing

  protected async script(scope: Scope, script: Script, args: readonly string[]): Promise<unknown> {
    await this.space.remember(scope);
    return this.space.run(scope, script, snsKeys, args);
  }

  protected apply(scope: Scope, program: Program): Promise<unknown> {
    return this.script(scope, applyScript, [program.text()]);
  }

  /** Plans on what is there and writes if that is still so; else plans again. A plan without commands writes nothing. */
  protected async transact(scope: Scope, plan: (program: Program) => Promise<void>): Promise<void> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const program = new Program();
      await plan(program);
      if (program.empty || (await this.apply(scope, program)) === 'OK') return;
    }
    throw this.tooBusy();
  }

  protected tooBusy(): BackendUnavailableError {
    return new BackendUnavailableError(`What is to be changed in Redis at ${this.connection.where} is being changed by others all the time.`);
  }
}

/** The bounds of members that begin with `begin`, after the member `after`. */
function range(begin: string, { after }: Page): [from: string, to: string] {
  const from = after === undefined ? (begin === '' ? '-' : `[${begin}`) : `(${after}`;
  return [from, begin === '' ? '+' : `(${begin}\u007f`];
}

/** A flat list of names and values as pairs. */
function pairs(flat: readonly string[]): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at < flat.length; at += 2) found.push([flat[at] ?? '', flat[at + 1] ?? '']);
  return found;
}
