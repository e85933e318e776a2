import { exportCaptured, type AmendedState, type Amendment, type AmendRequest, type CapturedScope, type CaptureRequest, type DomainCapture } from './capture.js';
import type { JsonValue } from './json.js';
import { RecordMerge, type StateMerge } from './record-merge.js';
import { parseScopeName, scopeName, type Scope } from './scope.js';
import type {
  ConflictPolicy,
  MergeOutcome,
  StagedState,
  StateBackend,
  StateDomain,
  StateModel,
  StateRecord,
  StateSelection,
} from './state.js';

export type { StateMerge } from './record-merge.js';

/** All memory backends of a process commit together: in one turn of the event loop nothing else runs. */
class MemoryDomain implements StateDomain {
  readonly instant = true;

  async commit(stages: readonly StagedState[]): Promise<void> {
    const ours = stages as readonly MemoryStage[];
    for (const stage of ours) stage.check?.();
    for (const stage of ours) stage.apply();
  }

  /** What comes is kept until the commit, which looks at all of it again: clients may have written meanwhile, and do not wait. */
  async amend(requests: readonly AmendRequest[], onConflict: ConflictPolicy): Promise<Amendment> {
    const stages: AmendedState[] = [];
    for (const { backend, scopes } of requests) {
      for (const scope of scopes) stages.push({ ...(await (backend as MemoryStateBackend<unknown>).amendState(scope, onConflict)), backend });
    }
    const release = async (): Promise<void> => {
      for (const stage of stages) await stage.abort();
    };
    return { stages, release };
  }

  /** What is captured is fixed before the first `await`. */
  async capture(requests: readonly CaptureRequest[]): Promise<DomainCapture> {
    const begun = performance.now();
    const scopes: MemoryCapture[] = [];
    const release = async (): Promise<void> => {
      for (const scope of scopes) scope.release();
    };
    try {
      for (const request of requests) scopes.push(...(request.backend as MemoryStateBackend<unknown>).captureNow(request));
    } catch (error) {
      await release();
      throw error;
    }
    return { scopes, heldBackMs: performance.now() - begun, held: true, resume: async () => undefined, release };
  }
}

/** A scope whose records are fixed, since the first of them was asked for. */
class MemoryCapture implements CapturedScope {
  private readonly rest: Iterator<StateRecord>;
  private readonly first: IteratorResult<StateRecord>;

  constructor(
    readonly backend: StateBackend,
    readonly scope: Scope,
    records: Iterable<StateRecord>,
  ) {
    this.rest = records[Symbol.iterator]();
    this.first = this.rest.next();
  }

  async *records(): AsyncGenerator<StateRecord> {
    try {
      for (let next = this.first; next.done !== true; next = this.rest.next()) yield next.value;
    } finally {
      this.release();
    }
  }

  release(): void {
    this.rest.return?.();
  }
}

const memoryDomain = new MemoryDomain();

class MemoryStage implements StagedState {
  readonly domain = memoryDomain;
  /** Throws what keeps all stages from being applied. */
  readonly check?: () => void;

  constructor(
    readonly scope: Scope,
    private readonly add: (records: readonly StateRecord[]) => void,
    readonly apply: () => void,
    private readonly drop: () => void,
    readonly keep: (kept: ResourceTest) => void,
  ) {}

  async write(records: readonly StateRecord[]): Promise<void> {
    this.add(records);
  }

  async abort(): Promise<void> {
    this.drop();
  }
}

/** True for a resource that is meant. */
export type ResourceTest = (collection: string, resource: string) => boolean;

/**
 * What every memory backend does alike with its state as a whole. A subclass says what one scope's state is and how records are
 * read from it and put into it.
 */
export abstract class MemoryStateBackend<State> implements StateBackend {
  /** By the scope's name. */
  protected readonly states = new Map<string, State>();
  readonly domain: StateDomain = memoryDomain;
  private latest: { readonly scope: Scope; readonly state: State } | undefined;

  protected abstract readonly model: StateModel;
  protected abstract createState(): State;
  protected abstract isEmpty(state: State): boolean;
  /**
   * The records of a state in the model's order, as they are when the first is asked for: what changes while they are read must not show. Values
   * are not copied where they never change.
   */
  protected abstract readRecords(state: State, selection: StateSelection): Iterable<StateRecord>;
  /** The value that the state holds under a record's identity. */
  protected abstract findRecord(state: State, record: StateRecord): JsonValue | undefined;
  /**
   * Adds the record, or replaces the one of its identity. In a restore it is put exactly as it was; in a merge, numbers that order it among
   * others may be given anew.
   */
  protected abstract putRecord(state: State, record: StateRecord, mode: 'restore' | 'merge'): void;
  /** Called when a scope's state was replaced or merged into, e.g. to wake those who wait for a change. */
  protected onReplaced?(scope: Scope): void;
  /** Called with a state that nobody reaches any longer, for what it holds outside of this process's memory. */
  protected discard?(state: State): void;

  /** The state of a scope; made when it is not there. */
  protected state(scope: Scope): State {
    // Most requests come with the scope object of the one before.
    if (this.latest?.scope === scope) return this.latest.state;
    const state = this.stateNamed(scopeName(scope));
    this.latest = { scope, state };
    return state;
  }

  private stateNamed(name: string): State {
    let state = this.states.get(name);
    if (state === undefined) {
      state = this.createState();
      this.states.set(name, state);
    }
    return state;
  }

  async listScopes(): Promise<readonly Scope[]> {
    const names = [...this.states].filter(([, state]) => !this.isEmpty(state)).map(([name]) => name);
    return names.sort().flatMap((name) => parseScopeName(name) ?? []);
  }

  exportState(scope: Scope, selection?: StateSelection): AsyncIterable<StateRecord> {
    return exportCaptured(memoryDomain, this, scope, selection);
  }

  /** The scopes that a capture wants, as they are now. */
  captureNow({ backend, scopes, select }: CaptureRequest): readonly MemoryCapture[] {
    const wanted = scopes?.map(scopeName) ?? [...this.states.keys()];
    return wanted.flatMap((name) => {
      const [scope, state] = [parseScopeName(name), this.states.get(name)];
      const selection = scope === undefined ? undefined : select(scope);
      return scope === undefined || state === undefined || selection === undefined ? [] : [new MemoryCapture(backend, scope, this.readRecords(state, selection))];
    });
  }

  async stageState(scope: Scope): Promise<StagedState> {
    const staged = this.createState();
    let kept: ResourceTest | undefined;
    const add = (records: readonly StateRecord[]): void => {
      for (const record of records) this.putRecord(staged, record, 'restore');
    };
    const apply = (): void => {
      const before = this.states.get(scopeName(scope));
      if (kept !== undefined && before !== undefined) this.keepResources(before, staged, kept);
      this.states.set(scopeName(scope), staged);
      this.latest = undefined;
      if (before !== undefined) this.discard?.(before);
      this.onReplaced?.(scope);
    };
    // What was staged is garbage as soon as nobody holds it, but for what it holds elsewhere.
    const keep = (resources: ResourceTest): void => {
      kept = resources;
    };
    return new MemoryStage(scope, add, apply, () => this.discard?.(staged), keep);
  }

  /** Takes over resources that stay, into a state that takes the place of the other. Does not wait. */
  protected keepResources(before: State, staged: State, kept: ResourceTest): void {
    for (const record of this.readRecords(before, { resource: kept })) this.putRecord(staged, record, 'restore');
  }

  /** Begins a merge that is written in one turn of the event loop. */
  async amendState(scope: Scope, onConflict: ConflictPolicy): Promise<AmendedState> {
    const merge = this.beginMerge();
    const stage = {
      scope,
      backend: this as StateBackend,
      domain: memoryDomain,
      check: () => {
        if (onConflict === 'fail') merge.refuseConflicts(this.state(scope));
      },
      apply: () => {
        merge.apply(this.state(scope), onConflict);
        this.onReplaced?.(scope);
      },
      write: async (records: readonly StateRecord[]) => {
        merge.add(records);
      },
      merge: async (records: readonly StateRecord[], policy: ConflictPolicy) => {
        merge.add(records);
        return merge.outcomes(this.state(scope), records, policy);
      },
      abort: async () => {
        merge.abort();
      },
    };
    return stage;
  }

  /** A merge that nothing has come of yet. */
  protected beginMerge(): StateMerge<State> {
    return new RecordMerge(this.model, {
      find: (state, record) => this.findRecord(state, record),
      put: (state, record) => {
        this.putRecord(state, record, 'merge');
      },
    });
  }

  async mergeState(
    scope: Scope,
    records: readonly StateRecord[],
    { onConflict, dryRun = false }: { readonly onConflict: ConflictPolicy; readonly dryRun?: boolean },
  ): Promise<readonly MergeOutcome[]> {
    const merge = this.beginMerge();
    const state = this.state(scope);
    if (dryRun && onConflict !== 'fail') return merge.outcomes(state, records, onConflict);
    try {
      merge.add(records);
      if (onConflict === 'fail') merge.refuseConflicts(state);
      const outcomes = merge.outcomes(state, records, onConflict);
      if (dryRun) return outcomes;
      merge.apply(state, onConflict);
      this.onReplaced?.(scope);
      return outcomes;
    } finally {
      merge.abort();
    }
  }

  async clearState(scope: Scope): Promise<void> {
    const before = this.states.get(scopeName(scope));
    this.states.delete(scopeName(scope));
    this.latest = undefined;
    if (before !== undefined) this.discard?.(before);
    this.onReplaced?.(scope);
  }

  async close(): Promise<void> {
    this.states.clear();
    this.latest = undefined;
  }
}
