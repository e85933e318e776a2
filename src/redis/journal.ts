import { randomBytes } from 'node:crypto';
import type { CommitJournal, CommitRole, JournalName, UnfinishedCommit } from '../core/commit-journal.js';
import { parseScopeName, scopeName, type Scope } from '../core/scope.js';
import type { StagedState } from '../core/state.js';
import type { RedisConnection } from './connection.js';
import type { RedisStage } from './domain.js';
import { garbageOf, leaseOf, pointerOf, stagingOf } from './generation.js';
import { readPointer } from './pending-pointer.js';
import { loadScripts, runScript } from './scripts.js';
import type { Replacement } from './slot-commit.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['begin-stage-2', 'bury-n']);

/** Seconds that a stage is given to be committed when its process is dead. */
const LEASE_SECONDS = 60;

/** One service's stage in one scope. */
interface NotedStage {
  readonly service: string;
  /** `accountId/region`. */
  readonly scope: string;
  /** What begins its keys. */
  readonly base: string;
  /** The generation that is to live. */
  readonly id: string;
  /** The one that lived then. */
  readonly before: string;
}

interface Note {
  readonly role: CommitRole;
  readonly others: readonly JournalName[];
  readonly stages: readonly NotedStage[];
}

/**
 * The notes in a Redis of commits over several stores: `wb:commits`, a hash. Stages that are noted stay when their lease has run out, until somebody has
 * finished or undone the commit.
 */
export class RedisJournal implements CommitJournal {
  readonly exclusive = false;
  readonly follows = true;

  /** @param replace makes stages the living generations, in one step. */
  constructor(
    private readonly connection: RedisConnection,
    private readonly replace: (stages: readonly (Replacement & { readonly scope: Scope })[]) => Promise<void>,
  ) {}

  async name(): Promise<JournalName> {
    const key = `${this.connection.target.prefix}:identity`;
    const made = randomBytes(8).toString('hex');
    const held = await this.connection.run((client) => client.set(key, made, 'NX', 'GET'));
    return { identity: held ?? made, title: `Redis at ${this.connection.where}` };
  }

  async note(id: string, role: CommitRole, others: readonly JournalName[], staged: readonly StagedState[]): Promise<void> {
    const stages = await Promise.all(
      (staged as readonly RedisStage[]).map(async ({ space, generation }): Promise<NotedStage> => {
        const base = space.base(generation.scope);
        // While this process holds others back the pointer tells of that, too.
        const [before = '0'] = ((await this.connection.run((client) => client.get(pointerOf(base)))) ?? '0').split('>');
        return { service: space.service, scope: scopeName(generation.scope), base, id: generation.id, before };
      }),
    );
    const note: Note = { role, others, stages };
    await this.connection.run((client) => client.hset(this.key, id, JSON.stringify(note)));
    for (const { base, id: generation } of stages) await this.begin(base, generation);
  }

  async unfinished(): Promise<readonly UnfinishedCommit[]> {
    const held = await this.connection.run((client) => client.hgetall(this.key));
    return Promise.all(
      Object.entries(held).map(async ([id, text]) => {
        const { role, others, stages } = JSON.parse(text) as Note;
        const leases = await Promise.all(stages.map(({ base, id: generation }) => this.connection.run((client) => client.exists(leaseOf(base, generation)))));
        const services = [...new Set(stages.map(({ service }) => service))].join(', ');
        return { id, role, others, what: `${services} in Redis at ${this.connection.where}`, underWay: leases.includes(1) };
      }),
    );
  }

  async decided(id: string): Promise<boolean> {
    const note = await this.read(id);
    if (note?.role !== 'decides') return false;
    for (const { base, id: generation } of note.stages) {
      if ((await readPointer(this.connection, base)) === generation) return true;
      const isStaged = (await this.connection.run((client) => client.hexists(stagingOf(base), generation))) === 1;
      // In a cluster a stage that is given up is in no list of stages either.
      if (isStaged || this.connection.target.mode === 'cluster') return false;
    }
    return true;
  }

  async finish(id: string): Promise<boolean> {
    const note = await this.read(id);
    const open: NotedStage[] = [];
    for (const stage of note?.stages ?? []) {
      const living = (await readPointer(this.connection, stage.base)) ?? '0';
      if (living === stage.id) continue;
      const isStaged = (await this.connection.run((client) => client.hexists(stagingOf(stage.base), stage.id))) === 1;
      if (living !== stage.before || !isStaged) {
        await this.undo(id);
        return false;
      }
      open.push(stage);
    }
    for (const { base, id: generation } of open) await this.begin(base, generation);
    await this.replace(open.flatMap(({ base, id: generation, scope: name }) => {
      const scope = parseScopeName(name);
      return scope === undefined ? [] : [{ base, id: generation, scope }];
    }));
    await this.forget(id);
    return true;
  }

  async undo(id: string): Promise<void> {
    for (const { base, id: generation } of (await this.read(id))?.stages ?? []) {
      const keys = [stagingOf(base), garbageOf(base), leaseOf(base, generation)];
      await this.connection.run((client) => runScript(client, scripts['bury-n'], keys, ['all', generation]));
    }
    await this.forget(id);
  }

  async forget(id: string): Promise<void> {
    await this.connection.run((client) => client.hdel(this.key, id));
  }

  /** Lists a stage as noted, so that it is not taken for a dead process's, and gives it a lease. */
  private async begin(base: string, generation: string): Promise<void> {
    const keys = [leaseOf(base, generation), stagingOf(base)];
    await this.connection.run((client) => runScript(client, scripts['begin-stage-2'], keys, [generation, String(LEASE_SECONDS), 'noted']));
  }

  private async read(id: string): Promise<Note | undefined> {
    const text = await this.connection.run((client) => client.hget(this.key, id));
    return text === null ? undefined : (JSON.parse(text) as Note);
  }

  /** hash: commit over several stores -> what of it is in this one. */
  private get key(): string {
    return `${this.connection.target.prefix}:commits`;
  }
}
