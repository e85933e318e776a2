import { parseScopeName, scopeName, type Scope } from '../core/scope.js';
import { BackendUnavailableError } from '../core/state.js';
import type { RedisConnection } from './connection.js';
import { baseOf, FIRST_GENERATION, NO_GENERATION, pointerOf, prefixOf, replacedChannelOf, type Generation, type KeysOfGeneration } from './generation.js';
import { loadScripts, runScript, type ReplyOptions, type Script } from './scripts.js';
import { lostStage, readPointer } from './pending-pointer.js';
import { Staging } from './staging.js';

export { RedisDomain, type CapturedInRedis, type RedisStage } from './domain.js';
export type { Generation, KeysOfGeneration } from './generation.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['apply-n']);

/** How often a call is repeated because the state was replaced, or the queue changed, between planning and execution. */
export const MAX_ATTEMPTS = 50;
/** A command takes at most so many arguments when a script runs it. */
const MOST_ARGUMENTS = 4_000;

/** A command on one key, for `apply`. */
export type RedisCommand = readonly [name: string, key: string, ...args: (string | Buffer)[]];

/**
 * One service's keys in one Redis.
 *
 * All keys of a scope, of every service, have the scope as their hash tag: `wb:{123456789012/us-east-1}:sqs:<generation>:...`. So one
 * script can work on several resources at once, and a Redis Cluster spreads scopes over its nodes.
 *
 * A pointer, `wb:{scope}:sqs:generation`, says which generation lives. Each script is given the pointer and the generation that this process
 * believes in, and does nothing when they differ. To replace a scope's state, all its keys are written under a new generation that nobody
 * sees, and then the pointer is set: one step, whatever the size. docs/redis.md tells the whole of it.
 */
export class RedisKeySpace {
  private readonly staging: Staging;
  private readonly believed = new Map<string, Generation>();
  private readonly remembered = new Set<string>();

  /**
   * @param keysOf lists every key of a generation.
   * @param guard a key of a generation whose value changes whenever keys come or go.
   */
  constructor(
    readonly connection: RedisConnection,
    readonly service: string,
    readonly keysOf: KeysOfGeneration,
    readonly guard: (prefix: string) => string,
  ) {
    this.staging = new Staging(connection, (scope) => this.base(scope), keysOf);
  }

  /** The generation that this process believes to be living; `reload` asks. */
  generation(scope: Scope): Generation {
    return this.believed.get(scopeName(scope)) ?? this.believe(scope, FIRST_GENERATION);
  }

  /** The generation that lives. */
  async reload(scope: Scope): Promise<Generation> {
    const id = await readPointer(this.connection, this.base(scope));
    const living = this.believe(scope, id ?? NO_GENERATION);
    // The scope was used before and nothing is left of it: somebody emptied the database.
    if (id !== undefined || !this.remembered.delete(scopeName(scope))) return living;
    await this.remember(scope);
    return this.generation(scope);
  }

  /** The pointer's key, which comes first among every script's keys. */
  pointer(scope: Scope): string {
    return pointerOf(this.base(scope));
  }

  /** A channel of this scope. */
  channel(scope: Scope, name: string): string {
    return `${this.base(scope)}:channel:${name}`;
  }

  /** Told whenever the scope's state was replaced. */
  replacedChannel(scope: Scope): string {
    return replacedChannelOf(this.base(scope));
  }

  /** What every key of the service in a scope begins with. */
  base(scope: Scope): string {
    return baseOf(this.connection.target.prefix, scope, this.service);
  }

  /**
   * Runs a script on the living generation: pointer and generation are added in front, and the call is repeated when the state was
   * replaced meanwhile. One round trip otherwise.
   */
  async run(
    scope: Scope,
    script: Script,
    keys: (prefix: string) => readonly string[],
    args: readonly (string | Buffer)[],
    options?: ReplyOptions,
  ): Promise<unknown> {
    return this.onLiving(scope, (generation) => this.runOn(generation, script, keys(generation.prefix), args, options));
  }

  /**
   * Runs commands on the living generation, all at one point in time and in one round trip; the replies in the same order, as Redis gives them
   * to scripts. For what needs no rule of its own: reads, and writes that go wherever they are told. At most 4000 arguments for each command.
   */
  async apply(scope: Scope, commands: (prefix: string) => readonly RedisCommand[], options?: ReplyOptions): Promise<readonly unknown[]> {
    const replies = await this.onLiving(scope, (generation) => this.applyOn(generation, commands(generation.prefix), options));
    return replies as readonly unknown[];
  }

  /**
   * Runs a script on one generation, living or staged.
   * @throws BackendUnavailableError for a stage that was taken for a dead process's.
   * @returns 'STALE' when the generation does not live any more.
   */
  async runOn(generation: Generation, script: Script, keys: readonly string[], args: readonly (string | Buffer)[], options?: ReplyOptions): Promise<unknown> {
    const { scope, fence, id } = generation;
    const reply = await this.connection.run((client) => runScript(client, script, [fence, ...keys], [id, ...args], options));
    if (!isStale(reply)) return reply;
    if (fence !== this.pointer(scope)) throw lostStage();
    return 'STALE';
  }

  /** `apply` on one generation, living or staged; as `runOn` does. */
  async applyOn(generation: Generation, commands: readonly RedisCommand[], options?: ReplyOptions): Promise<unknown> {
    if (commands.length === 0) return [];
    const args = commands.flatMap(([name, , ...rest]) => {
      if (rest.length > MOST_ARGUMENTS) throw new RangeError(`${name} is given ${String(rest.length)} arguments`);
      return [name, String(rest.length), ...rest];
    });
    const keys = commands.map(([, key]) => key);
    return this.runOn(generation, scripts['apply-n'], keys, args, options);
  }

  /** Notes that the scope is used, once in a process, and makes its pointer. Comes before the first write. */
  async remember(scope: Scope): Promise<void> {
    const name = scopeName(scope);
    if (this.remembered.has(name)) return;
    const [, held] = await this.connection.run((client) =>
      Promise.all([client.sadd(this.scopesKey(), name), client.set(this.pointer(scope), FIRST_GENERATION, 'NX', 'GET')]),
    );
    this.remembered.add(name);
    if (held === null) this.believe(scope, FIRST_GENERATION);
    this.connection.inBackground(this.staging.sweep(scope));
  }

  /** Every scope that was ever used, sorted by name. */
  async listScopes(): Promise<readonly Scope[]> {
    return (await this.scopeNames()).flatMap((name) => parseScopeName(name) ?? []);
  }

  /** The members of the list of scopes, sorted. */
  async scopeNames(): Promise<readonly string[]> {
    return (await this.connection.run((client) => client.smembers(this.scopesKey()))).sort();
  }

  /** set: the scopes that were ever used. */
  scopesKey(): string {
    return `${this.connection.target.prefix}:scopes:${this.service}`;
  }

  // ---- Replacing and capturing

  /** Begins a generation that nobody sees yet. It lives as long as this process, until it is committed or discarded. */
  async stage(scope: Scope): Promise<Generation> {
    await this.remember(scope);
    this.connection.inBackground(this.staging.sweep(scope));
    return this.staging.begin(scope, 'stage');
  }

  /** @throws BackendUnavailableError when a stage or a copy was taken for a dead process's: what was written or read is not the whole. */
  async keepAlive(generation: Generation): Promise<void> {
    await this.staging.renew(generation);
  }

  /** Drops a stage or a copy with all its keys. */
  async discard(generation: Generation): Promise<void> {
    await this.staging.discard(generation);
  }

  /** Takes a stage that was committed for the living generation, and removes what it replaced. */
  adopt(generation: Generation): void {
    this.staging.release(generation);
    this.believe(generation.scope, generation.id);
    this.connection.inBackground(this.staging.sweep(generation.scope));
  }

  /** Looks in every scope for what processes left that were killed; it is removed in the background. */
  async recover(): Promise<readonly string[]> {
    const found = await Promise.all(
      (await this.listScopes()).map(async (scope) => {
        const { buried, underWay } = await this.staging.recover(scope);
        if (buried.length > 0) this.connection.inBackground(this.staging.sweep(scope));
        const what = `${this.service} in ${scopeName(scope)} at ${this.connection.where}`;
        const told = buried.map((kind) =>
          kind === 'copy' ? `found a capture of ${what} that was killed; what it left is removed` : `found a ${WORDS[kind]} ${what} that was killed before it was done; it is undone`,
        );
        return underWay === 0 ? told : [...told, `a restore, merge or capture of ${what} is under way, or was killed less than a minute ago; nothing shows of it`];
      }),
    );
    return found.flat();
  }

  /** Removes what replaced generations and dead processes left behind. */
  async sweep(scope: Scope): Promise<void> {
    await this.staging.sweep(scope);
  }

  /** Begins a generation that the living one is copied to, to be read or merged into. Nothing is noted of a scope that was never used. */
  async beginCopy(scope: Scope, kind: 'copy' | 'merge' = 'copy'): Promise<Generation> {
    this.connection.inBackground(this.staging.sweep(scope));
    return this.staging.begin(scope, kind);
  }

  /** A generation that lives, by its id; this process need not believe in it. */
  living(scope: Scope, id: string): Generation {
    const base = this.base(scope);
    return { scope, id, prefix: prefixOf(base, id), fence: pointerOf(base) };
  }

  private believe(scope: Scope, id: string): Generation {
    const generation = this.living(scope, id);
    this.believed.set(scopeName(scope), generation);
    return generation;
  }

  private async onLiving(scope: Scope, work: (generation: Generation) => Promise<unknown>): Promise<unknown> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const reply = await work(attempt === 0 ? this.generation(scope) : await this.reload(scope));
      if (reply !== 'STALE') return reply;
    }
    throw this.tooBusy(scope, 'is being replaced all the time');
  }

  private tooBusy(scope: Scope, what: string): BackendUnavailableError {
    return new BackendUnavailableError(`The state of ${scopeName(scope)} in Redis at ${this.connection.where} ${what}.`);
  }
}

const WORDS = { stage: 'restore of', merge: 'merge into' } as const;
const STALE = Buffer.from('STALE');

function isStale(reply: unknown): boolean {
  return reply === 'STALE' || (Buffer.isBuffer(reply) && reply.equals(STALE));
}
