import type { CaptureRequest, DomainCapture } from '../core/capture.js';
import type { Scope } from '../core/scope.js';
import type { StagedState, StateBackend, StateDomain, StateRecord, StateSelection } from '../core/state.js';
import { RedisCapture, type CapturePart, type CopySource } from './capture.js';
import type { RedisConnection } from './connection.js';
import { byScope, garbageOf, leaseOf, pointerOf, replacedChannelOf, stagingOf, type Generation } from './generation.js';
import type { RedisKeySpace } from './key-space.js';
import { loadScripts, runScript } from './scripts.js';
import { lostStage, waitForAll } from './pending-pointer.js';
import { SlotCommit, type Replacement } from './slot-commit.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['commit-n']);

/** A stage in Redis, as the domain commits it. */
export interface RedisStage extends StagedState {
  readonly space: RedisKeySpace;
  readonly generation: Generation;
  /** Called when the stage is the living state. */
  committed?(): void;
}

/** A backend in Redis, as captures see it. */
export interface CapturedInRedis extends StateBackend {
  readonly space: RedisKeySpace;
  /** The records of a generation that nobody writes to, as `exportState` gives them. */
  readGeneration(generation: Generation, selection: StateSelection): AsyncIterable<StateRecord>;
}

type RedisRequest = CaptureRequest & { readonly backend: CapturedInRedis };

const domains = new WeakMap<RedisConnection, RedisDomain>();

/** The commit step of one Redis, all stages of all services and scopes at once; and captures of all of them at one moment. */
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

  /** What is captured is read from copies, which nobody writes to. */
  async capture(requests: readonly CaptureRequest[], { hold }: { readonly hold: boolean }): Promise<DomainCapture> {
    const sources = (requests as readonly RedisRequest[]).map((request) => ({
      ...request,
      space: request.backend.space,
      wants: (scope: Scope) => request.select(scope) !== undefined,
    }));
    const capture = await this.take(sources, hold);
    return {
      scopes: capture.parts.map((part) => {
        const { source: { backend, select }, scope } = part;
        const records = (): AsyncIterable<StateRecord> => readPart(capture, part, (copy) => backend.readGeneration(copy, select(scope) ?? {}));
        return { backend, scope, records };
      }),
      get heldBackMs() {
        return capture.heldBackMs;
      },
      held: true,
      resume: () => capture.resume(),
      release: () => capture.release(),
    };
  }

  /**
   * Reads a part of one scope as it is at one moment.
   * @param only the keys of a generation that are read.
   * @throws BackendUnavailableError when the copy was lost before all of it was read.
   */
  async *readCopy<T>(space: RedisKeySpace, scope: Scope, only: (prefix: string) => readonly string[], read: (copy: Generation) => AsyncIterable<T>): AsyncGenerator<T> {
    const capture = await this.take([{ space, scopes: [scope], only }], false);
    for (const part of capture.parts) yield* readPart(capture, part, read);
  }

  private async take<Source extends CopySource>(sources: readonly Source[], hold: boolean): Promise<RedisCapture<Source>> {
    const capture = new RedisCapture(this.connection, sources);
    try {
      await capture.take(hold);
      return capture;
    } catch (error) {
      await capture.release().catch(() => undefined);
      throw error;
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

async function* readPart<Source extends CopySource, T>(
  capture: RedisCapture<Source>,
  part: CapturePart<Source>,
  read: (copy: Generation) => AsyncIterable<T>,
): AsyncGenerator<T> {
  try {
    yield* read(part.copy);
    // A copy that was taken for a dead process's may have lost keys while it was read.
    await part.source.space.keepAlive(part.copy);
  } finally {
    await capture.discard(part);
  }
}
