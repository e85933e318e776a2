import type { AmendedState, Amendment, AmendRequest, CaptureOptions, CapturedScope, CaptureRequest, DomainCapture, HoldPurpose } from '../core/capture.js';
import type { Scope } from '../core/scope.js';
import type { CommitOptions, ConflictPolicy, MergeOutcome, StagedState, StateBackend, StateDomain, StateRecord, StateSelection } from '../core/state.js';
import { RedisCapture, type CapturePart, type CopySource } from './capture.js';
import type { RecordBatch } from '../core/text-block.js';
import type { RedisConnection } from './connection.js';
import { RedisJournal } from './journal.js';
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
  /** The same in batches, for a backend that has lists as text: a capture writes them as they are. */
  readBatches?(generation: Generation, selection: StateSelection): AsyncIterable<RecordBatch>;
  /** `mergeState` into a generation that this process alone writes to. */
  mergeInto(generation: Generation, records: readonly StateRecord[], onConflict: ConflictPolicy): Promise<readonly MergeOutcome[]>;
  /** Called when what was merged into lives. */
  merged?(): void;
}

/** A capture of this Redis, and the hold that a commit can go through. */
class RedisDomainCapture implements DomainCapture {
  readonly held = true;

  constructor(
    readonly copies: RedisCapture<CopySource>,
    readonly scopes: readonly CapturedScope[],
  ) {}

  get heldBackMs(): number {
    return this.copies.heldBackMs;
  }

  resume(): Promise<void> {
    return this.copies.resume();
  }

  release(): Promise<void> {
    return this.copies.release();
  }
}

type RedisRequest = CaptureRequest & { readonly backend: CapturedInRedis };

const domains = new WeakMap<RedisConnection, RedisDomain>();

/** The commit step of one Redis, all stages of all services and scopes at once; and captures of all of them at one moment. */
export class RedisDomain implements StateDomain {
  readonly commitsThrough = true;
  readonly journal: RedisJournal;

  private constructor(private readonly connection: RedisConnection) {
    this.journal = new RedisJournal(connection, (stages) => this.replace(stages, lostStage));
  }

  /** The same for all backends on one connection, so that their stages commit together. */
  static of(connection: RedisConnection): RedisDomain {
    let domain = domains.get(connection);
    if (domain === undefined) {
      domain = new RedisDomain(connection);
      domains.set(connection, domain);
    }
    return domain;
  }

  async commit(stages: readonly StagedState[], { through }: CommitOptions = {}): Promise<void> {
    const ours = stages as readonly RedisStage[];
    const held = (through as RedisDomainCapture | undefined)?.copies;
    const replacements = ours.map(({ space, generation: { scope, id } }) => {
      const base = space.base(scope);
      return { scope, base, id, told: held?.tells(base) ?? '' };
    });
    await this.replace(replacements, () => held?.tooLong() ?? lostStage());
    for (const stage of ours) {
      held?.replaced(stage.space.base(stage.scope), stage.generation.id);
      stage.space.adopt(stage.generation);
      stage.committed?.();
    }
  }

  /** What is captured is read from copies, which nobody writes to. */
  async capture(requests: readonly CaptureRequest[], { hold, purpose }: CaptureOptions): Promise<DomainCapture> {
    const sources = (requests as readonly RedisRequest[]).map((request) => ({
      ...request,
      space: request.backend.space,
      wants: (scope: Scope) => request.select(scope) !== undefined,
    }));
    const capture = await this.take(sources, hold, purpose);
    const scopes = capture.parts.map((part) => {
      const { source: { backend, select }, scope } = part;
      const selection = select(scope) ?? {};
      const { readBatches } = backend;
      return {
        backend,
        scope,
        records: () => readPart(capture, part, (copy) => backend.readGeneration(copy, selection)),
        ...(readBatches === undefined ? {} : { batches: () => readPart(capture, part, (copy) => readBatches.call(backend, copy, selection)) }),
      };
    });
    return new RedisDomainCapture(capture, scopes);
  }

  /** What is merged into are copies of what lives, whose writers are held back until they take its place. */
  async amend(requests: readonly AmendRequest[]): Promise<Amendment> {
    const sources = (requests as readonly (AmendRequest & { readonly backend: CapturedInRedis })[]).map((request) => ({ ...request, space: request.backend.space }));
    for (const { space, scopes } of sources) for (const scope of scopes) await space.remember(scope);
    const capture = await this.take(sources, true, 'merge');
    const through = new RedisDomainCapture(capture, []);
    const stages = capture.parts.map(({ source: { backend, space }, scope, copy }): RedisStage & AmendedState => ({
      scope,
      domain: this,
      backend,
      space,
      generation: copy,
      committed: () => backend.merged?.(),
      write: async (records) => {
        await backend.mergeInto(copy, records, 'replace');
      },
      merge: (records, onConflict) => {
        // Said here, so that nobody goes on for long after it.
        capture.tells(space.base(scope));
        return backend.mergeInto(copy, records, onConflict);
      },
      abort: () => space.discard(copy),
    }));
    return { stages, through, release: () => capture.release() };
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

  private async take<Source extends CopySource>(sources: readonly Source[], hold: boolean, purpose?: HoldPurpose): Promise<RedisCapture<Source>> {
    const capture = new RedisCapture(this.connection, sources, purpose);
    try {
      await capture.take(hold);
      return capture;
    } catch (error) {
      await capture.release().catch(() => undefined);
      throw error;
    }
  }

  private async replace(replacements: readonly (Replacement & { readonly scope: Scope })[], tooLong: () => Error): Promise<void> {
    const slots = this.connection.target.mode === 'cluster' ? byScope(replacements) : [replacements];
    const [only] = slots;
    if (slots.length > 1) await new SlotCommit(this.connection, tooLong).run(slots);
    else if (only !== undefined && only.length > 0) await this.commitAtOnce(only, tooLong);
  }

  /** One script, for everything that one script may reach. */
  private async commitAtOnce(replacements: readonly Replacement[], tooLong: () => Error): Promise<void> {
    const keys = replacements.flatMap(({ base, id }) => [pointerOf(base), stagingOf(base), leaseOf(base, id), garbageOf(base)]);
    const args = replacements.flatMap(({ base, id, told }) => [id, replacedChannelOf(base), told ?? '']);
    for (;;) {
      const reply = await this.connection.runRepeatable((client) => runScript(client, scripts['commit-n'], keys, args));
      if (reply === 'OK') return;
      if (reply === 'LOST') throw lostStage();
      if (reply === 'STALE') throw tooLong();
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
