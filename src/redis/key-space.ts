import { randomBytes } from 'node:crypto';
import { parseScopeName, scopeName, type Scope } from '../core/scope.js';
import { BackendUnavailableError, type StagedState, type StateDomain } from '../core/state.js';
import { RedisConnection, type RedisClient } from './connection.js';
import { loadScripts, runScript, type Script } from './scripts.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['commit-n', 'copy-n']);

/** How often a call is repeated because the state was replaced, or the queue changed, between planning and execution. */
export const MAX_ATTEMPTS = 50;
/** Seconds that a stage lives without being written to; its writer is dead then. */
const LEASE_SECONDS = 30;
const UNLINK_BATCH = 500;

/** A generation of one service's keys in one scope. */
export interface Generation {
  readonly scope: Scope;
  readonly id: string;
  /** What every key of it begins with. */
  readonly prefix: string;
}

/** Lists every key of a generation, in batches; the key that the listing itself reads comes last, so that it can be begun again. */
export type KeysOfGeneration = (generation: Generation) => AsyncIterable<readonly string[]>;

/**
 * One service's keys in one Redis.
 *
 * All keys of a scope, of every service, have the scope as their hash tag: `wb:{123456789012/us-east-1}:sqs:<generation>:...`. So one
 * script can work on several resources at once, and a Redis Cluster spreads scopes over its nodes.
 *
 * A pointer, `wb:{scope}:sqs:generation`, says which generation lives. Each script is given the pointer and the generation that this process
 * believes in, and does nothing when they differ. To replace a scope's state, all its keys are written under a new generation that nobody
 * sees, and then the pointer is set: one step, whatever the size.
 */
export class RedisKeySpace {
  private readonly current = new Map<string, string>();
  private readonly remembered = new Set<string>();

  constructor(
    readonly connection: RedisConnection,
    readonly service: string,
    private readonly keysOf: KeysOfGeneration,
  ) {}

  /** The generation that this process believes to be living; `reload` asks. */
  generation(scope: Scope): Generation {
    return this.named(scope, this.current.get(scopeName(scope)) ?? '0');
  }

  async reload(scope: Scope): Promise<Generation> {
    const id = await this.connection.run((client) => client.get(this.pointer(scope)));
    this.current.set(scopeName(scope), id ?? '0');
    return this.generation(scope);
  }

  /** The pointer's key, which comes first among every script's keys. */
  pointer(scope: Scope): string {
    return `${this.base(scope)}:generation`;
  }

  /** A channel of this scope. */
  channel(scope: Scope, name: string): string {
    return `${this.base(scope)}:channel:${name}`;
  }

  /** Told whenever the scope's state was replaced. */
  replacedChannel(scope: Scope): string {
    return `${this.base(scope)}:replaced`;
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
  ): Promise<unknown> {
    return this.connection.run(async (client) => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
        const { prefix, id } = attempt === 0 ? this.generation(scope) : await this.reload(scope);
        const reply = await runScript(client, script, [this.pointer(scope), ...keys(prefix)], [id, ...args]);
        if (reply !== 'STALE') return reply;
      }
      throw new BackendUnavailableError(`The state of ${scopeName(scope)} in Redis at ${this.connection.where} is being replaced all the time.`);
    });
  }

  /** Notes that the scope is used, once in a process. */
  async remember(scope: Scope): Promise<void> {
    const name = scopeName(scope);
    if (this.remembered.has(name)) return;
    await this.connection.run((client) => client.sadd(this.scopesKey(), name));
    this.remembered.add(name);
  }

  /** Every scope that was ever used, sorted by name. */
  async listScopes(): Promise<readonly Scope[]> {
    const names = await this.connection.run((client) => client.smembers(this.scopesKey()));
    return names.sort().flatMap((name) => parseScopeName(name) ?? []);
  }

  // ---- Replacing

  /** Begins a generation that nobody sees yet. */
  async stage(scope: Scope): Promise<Generation> {
    await this.sweep(scope);
    await this.remember(scope);
    const generation = this.named(scope, randomBytes(8).toString('hex'));
    await this.keepAlive(generation);
    return generation;
  }

  /** Says that a stage is still being written. Without it a stage is taken for a dead process's after half a minute. */
  async keepAlive({ scope, id }: Generation): Promise<void> {
    await this.connection.run(async (client) => client.hset(this.stagingKey(scope), id, String((await serverSeconds(client)) + LEASE_SECONDS)));
  }

  /** Drops a stage with all its keys. */
  async discard(generation: Generation): Promise<void> {
    await this.unlinkKeys(generation);
    await this.connection.run((client) => client.hdel(this.stagingKey(generation.scope), generation.id));
  }

  /** The keys and arguments that commit a stage, for the domain's script. */
  commitParts({ scope, id }: Generation): { readonly keys: readonly string[]; readonly args: readonly string[] } {
    return { keys: [this.pointer(scope), this.stagingKey(scope), this.garbageKey(scope)], args: [id, this.replacedChannel(scope)] };
  }

  /** Removes what replaced generations and dead processes left behind. Bounded work for each batch, and begun again where it was cut off. */
  async sweep(scope: Scope): Promise<void> {
    await this.connection.run(async (client) => {
      const [garbage, staged] = await Promise.all([client.hkeys(this.garbageKey(scope)), client.hgetall(this.stagingKey(scope))]);
      for (const id of garbage) {
        await this.unlinkKeys(this.named(scope, id));
        await client.hdel(this.garbageKey(scope), id);
      }
      const abandoned = Object.entries(staged);
      if (abandoned.length === 0) return;
      const now = await serverSeconds(client);
      for (const [id, until] of abandoned) if (Number(until) < now) await this.discard(this.named(scope, id));
    });
  }

  /**
   * Copies the living generation to one that nobody writes to, at one point in time. The caller discards it.
   * @param guard a key of the generation whose value changes whenever keys come or go.
   */
  async copy(scope: Scope, guard: (prefix: string) => string): Promise<Generation> {
    const copy = await this.stage(scope);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const living = await this.reload(scope);
      const done = await this.connection.run(async (client) => {
        const held = await client.get(guard(living.prefix));
        const keys: string[] = [];
        for await (const batch of this.keysOf(living)) keys.push(...batch);
        const copies = keys.map((key) => copy.prefix + key.slice(living.prefix.length));
        return runScript(client, scripts['copy-n'], [this.pointer(scope), guard(living.prefix), ...keys, ...copies], [living.id, held ?? '0']);
      });
      if (done === 'OK') return copy;
    }
    await this.discard(copy);
    throw new BackendUnavailableError(`The state of ${scopeName(scope)} in Redis at ${this.connection.where} changes too fast to be captured.`);
  }

  private named(scope: Scope, id: string): Generation {
    return { scope, id, prefix: `${this.base(scope)}:${id}:` };
  }

  private async unlinkKeys(generation: Generation): Promise<void> {
    await this.connection.run(async (client) => {
      for await (const keys of this.keysOf(generation)) {
        for (let at = 0; at < keys.length; at += UNLINK_BATCH) await client.unlink(...keys.slice(at, at + UNLINK_BATCH));
      }
    });
  }

  private base(scope: Scope): string {
    return `${this.connection.target.prefix}:{${scopeName(scope)}}:${this.service}`;
  }

  private stagingKey(scope: Scope): string {
    return `${this.base(scope)}:staging`;
  }

  private garbageKey(scope: Scope): string {
    return `${this.base(scope)}:garbage`;
  }

  private scopesKey(): string {
    return `${this.connection.target.prefix}:scopes:${this.service}`;
  }
}

async function serverSeconds(client: RedisClient): Promise<number> {
  const [seconds] = await client.time();
  return Number(seconds);
}

/** A stage in Redis, as the domain commits it. */
export interface RedisStage extends StagedState {
  readonly space: RedisKeySpace;
  readonly generation: Generation;
}

const domains = new WeakMap<RedisConnection, RedisDomain>();

/** The commit step of one Redis: all stages of all services and scopes at once. */
export class RedisDomain implements StateDomain {
  private constructor(private readonly connection: RedisConnection) {}

  /** The same for all backends on one connection, so that their stages commit together. */
  static of(connection: RedisConnection): RedisDomain {
    let domain = domains.get(connection);
    if (domain === undefined) {
      domain = new RedisDomain(connection);
      domains.set(connection, domain);
    }
    return domain;
  }

  async commit(stages: readonly StagedState[]): Promise<void> {
    const ours = stages as readonly RedisStage[];
    // A cluster has no step over several slots: there each scope, with all its services, commits by itself.
    for (const group of this.connection.target.mode === 'cluster' ? groupByScope(ours) : [ours]) await this.commitGroup(group);
    for (const { space, scope } of ours) {
      await space.reload(scope);
      await space.sweep(scope);
    }
  }

  private async commitGroup(stages: readonly RedisStage[]): Promise<void> {
    const parts = stages.map(({ space, generation }) => space.commitParts(generation));
    const keys = parts.flatMap((part) => part.keys);
    const args = parts.flatMap((part) => part.args);
    const reply = await this.connection.run((client) => runScript(client, scripts['commit-n'], keys, args));
    if (reply !== 'OK') {
      throw new BackendUnavailableError('What was to be restored is gone: it was taken for a dead process\'s and removed. Run the restore again.');
    }
  }
}

function groupByScope(stages: readonly RedisStage[]): Iterable<readonly RedisStage[]> {
  const groups = new Map<string, RedisStage[]>();
  for (const stage of stages) {
    const name = scopeName(stage.scope);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [stage]);
    else group.push(stage);
  }
  return groups.values();
}
