import { exportCaptured, type CapturedScope, type CaptureRequest, type DomainCapture } from './capture.js';
import type { JsonValue } from './json.js';
import { parseScopeName, scopeName, type Scope } from './scope.js';
import { recordWithHeldSecrets } from './secrets.js';
import {
  firstSection,
  mergeOutcome,
  recordKey,
  StateConflictError,
  type ConflictPolicy,
  type MergeOutcome,
  type StagedState,
  type StateBackend,
  type StateConflict,
  type StateDomain,
  type StateModel,
  type StateRecord,
  type StateSelection,
} from './state.js';

/** All memory backends of a process commit together: in one turn of the event loop nothing else runs. */
class MemoryDomain implements StateDomain {
  readonly instant = true;

  async commit(stages: readonly StagedState[]): Promise<void> {
    for (const stage of stages) (stage as MemoryStage).apply();
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

  constructor(
    readonly scope: Scope,
    private readonly add: (records: readonly StateRecord[]) => void,
    readonly apply: () => void,
    private readonly drop: () => void,
  ) {}

  async write(records: readonly StateRecord[]): Promise<void> {
    this.add(records);
  }

  async abort(): Promise<void> {
    this.drop();
  }
}

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
    const add = (records: readonly StateRecord[]): void => {
      for (const record of records) this.putRecord(staged, record, 'restore');
    };
    const apply = (): void => {
      const before = this.states.get(scopeName(scope));
      this.states.set(scopeName(scope), staged);
      this.latest = undefined;
      if (before !== undefined) this.discard?.(before);
      this.onReplaced?.(scope);
    };
    // What was staged is garbage as soon as nobody holds it, but for what it holds elsewhere.
    return new MemoryStage(scope, add, apply, () => this.discard?.(staged));
  }

  async mergeState(
    scope: Scope,
    records: readonly StateRecord[],
    { onConflict, dryRun = false }: { readonly onConflict: ConflictPolicy; readonly dryRun?: boolean },
  ): Promise<readonly MergeOutcome[]> {
    const state = this.state(scope);
    const outcomes: MergeOutcome[] = [];
    const conflicts: StateConflict[] = [];
    for (const record of records) {
      const held = this.findRecord(state, record);
      const outcome = mergeOutcome(this.model, record, held, onConflict);
      outcomes.push(outcome);
      if (outcome === 'kept' && onConflict === 'fail') conflicts.push(this.conflict(state, record));
    }
    if (conflicts.length > 0) throw new StateConflictError(conflicts);
    if (dryRun) return outcomes;
    records.forEach((record, index) => {
      const outcome = outcomes[index];
      if (outcome === 'added') this.putRecord(state, record, 'merge');
      if (outcome === 'replaced') this.putRecord(state, recordWithHeldSecrets(this.model, record, this.findRecord(state, record)), 'merge');
    });
    this.onReplaced?.(scope);
    return outcomes;
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

  private conflict(state: State, record: StateRecord): StateConflict {
    const { collection, resource, section } = record;
    const model = this.model.collections[collection];
    const first = model === undefined ? undefined : firstSection(model);
    const definition = first === undefined ? undefined : this.findRecord(state, { collection, resource, section: first, value: null });
    return { collection, resource, section, key: recordKey(this.model, record, definition) };
  }
}
