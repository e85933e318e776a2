import { scopeName } from '../core/scope.js';
import type { StagedState, StateDomain } from '../core/state.js';
import type { RedisConnection } from './connection.js';
import { garbageOf, leaseOf, pointerOf, replacedChannelOf, stagingOf, type Generation } from './generation.js';
import type { RedisKeySpace } from './key-space.js';
import { loadScripts, runScript } from './scripts.js';
import { lostStage, SlotCommit, waitForAll, type Replacement } from './slot-commit.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['commit-n']);

/** A stage in Redis, as the domain commits it. */
export interface RedisStage extends StagedState {
  readonly space: RedisKeySpace;
  readonly generation: Generation;
  /** Called when the stage is the living state. */
  committed?(): void;
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
    const slots = this.connection.target.mode === 'cluster' ? byScope(ours) : [ours];
    const replacements = slots.map((slot) => slot.map(({ space, generation }) => ({ base: space.base(generation.scope), id: generation.id })));
    const [only] = replacements;
    if (replacements.length > 1) await new SlotCommit(this.connection).run(replacements);
    else if (only !== undefined && only.length > 0) await this.commitAtOnce(only);
    for (const stage of ours) {
      stage.space.adopt(stage.generation);
      stage.committed?.();
    }
  }

  /** One script, for everything that one script may reach. */
  private async commitAtOnce(replacements: readonly Replacement[]): Promise<void> {
    const keys = replacements.flatMap(({ base, id }) => [pointerOf(base), stagingOf(base), leaseOf(base, id), garbageOf(base)]);
    const args = replacements.flatMap(({ base, id }) => [id, replacedChannelOf(base)]);
    for (;;) {
      const reply = await this.connection.runRepeatable((client) => runScript(client, scripts['commit-n'], keys, args));
      if (reply === 'OK') return;
      if (reply === 'LOST') throw lostStage();
      await waitForAll(this.connection, replacements);
    }
  }
}

function byScope(stages: readonly RedisStage[]): readonly (readonly RedisStage[])[] {
  const groups = new Map<string, RedisStage[]>();
  for (const stage of stages) {
    const name = scopeName(stage.scope);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [stage]);
    else group.push(stage);
  }
  // Commits that meet take their slots in the same order, so that they never wait for one another in a circle.
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
