import { randomBytes } from 'node:crypto';
import type { Scope } from '../core/scope.js';
import type { RedisConnection } from './connection.js';
import { garbageOf, leaseOf, prefixOf, stagingOf, type Generation, type KeysOfGeneration } from './generation.js';
import { loadScripts, runScript } from './scripts.js';
import { lostStage } from './pending-pointer.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['begin-stage-2', 'bury-n']);

/** What a generation is that is being written: a replacement, a copy that is read, or a copy that is merged into. */
export type StagedKind = (typeof KINDS)[number];
const KINDS = ['stage', 'copy', 'merge'] as const;

/** Seconds that a lease holds without being renewed; its writer is dead then. */
const LEASE_SECONDS = 60;
const RENEWAL_MS = 15_000;
const UNLINK_BATCH = 500;

/**
 * Generations that are being written, and what is left of those that are not wanted any more.
 *
 * Each has a lease in Redis that its process renews. The lease is the fence of whatever is written to it: once it has run out nothing can be
 * written, committed or renewed, and anybody may remove the keys.
 */
export class Staging {
  private readonly renewals = new Map<string, NodeJS.Timeout>();

  /** @param baseOf what begins the service's keys in a scope. */
  constructor(
    private readonly connection: RedisConnection,
    private readonly baseOf: (scope: Scope) => string,
    private readonly keysOf: KeysOfGeneration,
  ) {}

  /** Begins a generation that nobody sees. Its lease is renewed for as long as this process lives, until it is discarded or committed. */
  async begin(scope: Scope, kind: StagedKind): Promise<Generation> {
    const generation = this.named(scope, randomBytes(8).toString('hex'));
    const keys = [generation.fence, stagingOf(this.baseOf(scope))];
    await this.connection.run((client) => runScript(client, scripts['begin-stage-2'], keys, [generation.id, String(LEASE_SECONDS), kind]));
    const renewal = setInterval(() => {
      this.renew(generation).catch(() => undefined);
    }, RENEWAL_MS);
    renewal.unref();
    this.renewals.set(generation.id, renewal);
    return generation;
  }

  /** @throws BackendUnavailableError when the generation was taken for a dead process's. */
  async renew({ fence }: Generation): Promise<void> {
    if ((await this.connection.run((client) => client.expire(fence, LEASE_SECONDS))) === 0) throw lostStage();
  }

  /** Stops renewing a lease. */
  release({ id }: Generation): void {
    clearInterval(this.renewals.get(id));
    this.renewals.delete(id);
  }

  /** Gives a generation up and removes all its keys; does nothing when it lives, because a commit was carried out whose reply was lost. */
  async discard(generation: Generation): Promise<void> {
    this.release(generation);
    await this.bury(generation.scope, 'all', [generation.id]);
    await this.removeGarbage(generation.scope);
  }

  /** Removes what replaced generations and dead processes left behind. Bounded work for each command, and begun again where it was cut off. */
  async sweep(scope: Scope): Promise<void> {
    const staged = await this.connection.run((client) => client.hkeys(stagingOf(this.baseOf(scope))));
    if (staged.length > 0) await this.bury(scope, 'expired', staged);
    await this.removeGarbage(scope);
  }

  /** Gives up what dead processes were writing, to be removed, and tells what is there. */
  async recover(scope: Scope): Promise<{ readonly buried: readonly StagedKind[]; readonly underWay: number }> {
    const held = await this.connection.run((client) => client.hgetall(stagingOf(this.baseOf(scope))));
    // Of these the journal tells.
    const staged = Object.keys(held).filter((id) => held[id]?.endsWith(' noted') !== true);
    if (staged.length === 0) return { buried: [], underWay: 0 };
    const buried = await this.bury(scope, 'expired', staged);
    return { buried: buried.map((what) => KINDS.find((kind) => what.endsWith(` ${kind}`)) ?? 'stage'), underWay: staged.length - buried.length };
  }

  private async bury(scope: Scope, which: 'all' | 'expired', ids: readonly string[]): Promise<readonly string[]> {
    const base = this.baseOf(scope);
    const keys = [stagingOf(base), garbageOf(base), ...ids.map((id) => leaseOf(base, id))];
    return (await this.connection.run((client) => runScript(client, scripts['bury-n'], keys, [which, ...ids]))) as readonly string[];
  }

  /** A generation is forgotten last, so that a removal that is cut off is begun again. */
  private async removeGarbage(scope: Scope): Promise<void> {
    const garbage = garbageOf(this.baseOf(scope));
    for (const id of await this.connection.run((client) => client.hkeys(garbage))) {
      await this.unlink(this.named(scope, id));
      await this.connection.run((client) => client.hdel(garbage, id));
    }
  }

  private async unlink(generation: Generation): Promise<void> {
    let batch: string[] = [];
    const send = async (): Promise<void> => {
      if (batch.length > 0) await this.connection.run((client) => client.unlink(batch));
      batch = [];
    };
    for await (const keys of this.keysOf(generation)) {
      for (const key of keys) {
        batch.push(key);
        if (batch.length >= UNLINK_BATCH) await send();
      }
    }
    await send();
  }

  private named(scope: Scope, id: string): Generation {
    const base = this.baseOf(scope);
    return { scope, id, prefix: prefixOf(base, id), fence: leaseOf(base, id) };
  }
}
