import type { Scope } from './scope.js';
import type { ConflictPolicy, MergeOutcome, StagedState, StateBackend, StateDomain, StateRecord, StateSelection } from './state.js';
import type { RecordBatch } from './text-block.js';

/** What a capture wants of one backend. */
export interface CaptureRequest {
  readonly backend: StateBackend;
  /** These scopes; every one that holds anything when left out. */
  readonly scopes?: readonly Scope[];
  /** What is wanted of a scope; `undefined` for nothing. */
  readonly select: (scope: Scope) => StateSelection | undefined;
}

/** One scope of one backend as it was at the moment of a capture. */
export interface CapturedScope {
  /** The one that the request named. */
  readonly backend: StateBackend;
  readonly scope: Scope;
  /** As `StateBackend.exportState` gives them, at whatever pace; once. */
  records(): AsyncIterable<StateRecord>;
  /** The same in batches, in place of `records`, where the store has lists as text. */
  batches?(): AsyncIterable<RecordBatch>;
}

/** What several backends of one domain held at one moment. Memory use does not grow with what the store can keep itself. */
export interface DomainCapture {
  readonly scopes: readonly CapturedScope[];
  /** Milliseconds for which those who change the state were held back, or about that. */
  readonly heldBackMs: number;
  /** False when `hold` was asked for and changes go on all the same. */
  readonly held: boolean;
  /**
   * Lets changes go on that `hold` keeps back.
   * @throws BackendUnavailableError when some went on before; what was captured is not of the moment that it was held for.
   */
  resume(): Promise<void>;
  /** Lets go of what was kept to be read. Changes go on, too. */
  release(): Promise<void>;
}

/** How a capture is taken. */
export interface CaptureOptions {
  /** True to keep changes back until `resume` is called, for captures of several domains at once, and for changes that build on what was captured. */
  readonly hold: boolean;
  /** What it is taken for, for messages; a capture unless told. */
  readonly purpose?: HoldPurpose;
}

export type HoldPurpose = 'capture' | 'merge' | 'restore';

/** A backend whose state is merged into. */
export interface AmendRequest {
  readonly backend: StateBackend;
  readonly scopes: readonly Scope[];
}

/** A replacement that begins as what lives. */
export interface AmendedState extends StagedState {
  readonly backend: StateBackend;
  /** As `StateBackend.mergeState`, but nobody sees it before the commit. */
  merge(records: readonly StateRecord[], onConflict: Exclude<ConflictPolicy, 'fail'>): Promise<readonly MergeOutcome[]>;
}

/** Changes that are prepared beside what lives, whose writers are held back or whose commit looks again. */
export interface Amendment {
  readonly stages: readonly AmendedState[];
  /** What the commit of the stages goes through. */
  readonly through?: DomainCapture;
  /** Lets changes go on. What was not committed is dropped. */
  release(): Promise<void>;
}

/** A domain that can tell what all of its backends held at one moment. */
export type CapturingDomain = StateDomain & Required<Pick<StateDomain, 'capture'>>;

/** Reads one scope as it is at one moment: `StateBackend.exportState` for the backends of a domain that can capture. */
export async function* exportCaptured(domain: CapturingDomain, backend: StateBackend, scope: Scope, selection: StateSelection = {}): AsyncGenerator<StateRecord> {
  const capture = await domain.capture([{ backend, scopes: [scope], select: () => selection }], { hold: false });
  try {
    for (const captured of capture.scopes) yield* captured.records();
  } finally {
    await capture.release();
  }
}
