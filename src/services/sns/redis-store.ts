import type { Scope } from '../../core/scope.js';
import { BackendUnavailableError } from '../../core/state.js';
import type { RedisClient, RedisConnection } from '../../redis/connection.js';
import { MAX_ATTEMPTS, RedisKeySpace } from '../../redis/key-space.js';
import { loadScript, type Script } from '../../redis/scripts.js';
import type { Page } from './backend.js';
import { keysOfGeneration, snsKey, snsKeys, type KeyName } from './redis-keys.js';
import { Program } from './redis-program.js';
import type { SubscriptionCounts } from './topic-attributes.js';

export const applyScript = loadScript(new URL('./lua/', import.meta.url), 'apply-30');

/** A value with the text that it was read from, against which a write is checked. */
export type Json<T> = { readonly text: string; readonly value: T } | undefined;

export function parsed<T>(text: string | null): Json<T> {
  return text === null ? undefined : { text, value: JSON.parse(text) as T };
}

/** A generation to read from. */
export interface Reader {
  readonly prefix: string;
  readonly client: RedisClient;
}

/** Reads and writes SNS's keys of one Redis; what is said with them the subclasses know. */
export abstract class RedisSnsStore {
  protected readonly space: RedisKeySpace;

  protected constructor(protected readonly connection: RedisConnection) {
    this.space = new RedisKeySpace(connection, 'sns', keysOfGeneration);
  }

  // ---- Reading

  protected async reader(scope: Scope): Promise<Reader> {
    const { prefix } = await this.space.reload(scope);
    return { prefix, client: this.connection.client };
  }

  protected async text({ prefix }: Reader, key: KeyName, field: string): Promise<string | undefined> {
    return (await this.connection.run((client) => client.hget(snsKey(prefix, key), field))) ?? undefined;
  }

  protected async json<T>(read: Reader, key: KeyName, field: string): Promise<Json<T>> {
    return parsed<T>((await this.text(read, key, field)) ?? null);
  }

  protected async counts({ prefix }: Reader, topic: string): Promise<SubscriptionCounts> {
    const fields = ['confirmed', 'pending', 'deleted'].map((what) => `${topic}/${what}`);
    const [confirmed, pending, deleted] = await this.connection.run((client) => client.hmget(snsKey(prefix, 'counts'), ...fields));
    return { confirmed: Number(confirmed ?? 0), pending: Number(pending ?? 0), deleted: Number(deleted ?? 0) };
  }

  /** Members of an ordered key that begin with `begin`, after the member `after`. */
  protected page({ prefix }: Reader, key: KeyName, begin: string, { after, limit }: Page): Promise<string[]> {
    const from = after === undefined ? (begin === '' ? '-' : `[${begin}`) : `(${after}`;
    const to = begin === '' ? '+' : `(${begin}\u007f`;
    return this.connection.run((client) => client.zrange(snsKey(prefix, key), from, to, 'BYLEX', 'LIMIT', 0, limit));
  }

  protected async values<T>(read: Reader, order: KeyName, values: KeyName, begin: string, page: Page): Promise<readonly T[]> {
    const members = await this.page(read, order, begin, page);
    if (members.length === 0) return [];
    const texts = await this.connection.run((client) => client.hmget(snsKey(read.prefix, values), ...members));
    return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as T]));
  }

  protected async scopesWhere(test: (read: Reader) => Promise<boolean>): Promise<readonly Scope[]> {
    const found: Scope[] = [];
    for (const scope of await this.space.listScopes()) {
      const read = await this.reader(scope);
      if (await this.connection.run(() => test(read))) found.push(scope);
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
  protected async transact(scope: Scope, plan: (program: Program, read: Reader) => Promise<void>): Promise<void> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const program = new Program();
      await plan(program, await this.reader(scope));
      if (program.empty || (await this.apply(scope, program)) === 'OK') return;
    }
    throw this.tooBusy();
  }

  protected tooBusy(): BackendUnavailableError {
    return new BackendUnavailableError(`What is to be changed in Redis at ${this.connection.where} is being changed by others all the time.`);
  }
}
