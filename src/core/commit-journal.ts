import type { StagedState } from './state.js';

/** A part of a commit over several domains that a process left when it was killed. */
export interface UnfinishedCommit {
  readonly id: string;
  /** Whether this domain's commit decided all others, or follows another's. */
  readonly role: CommitRole;
  /** The domain that decides, as messages name it. */
  readonly decider: string;
  /** What of this domain is replaced, as messages name it. */
  readonly what: string;
  /** True while its process may still be there. */
  readonly underWay: boolean;
}

export type CommitRole = 'decides' | 'follows';

/**
 * What a domain notes of commits that go over several domains, which no single step can do.
 *
 * One of them decides: when its commit is carried out, so are all others, by whoever comes next if need be; when its process dies before that, none is.
 * Those that follow keep what was staged until then.
 */
export interface CommitJournal {
  /** The store, as messages name it; two processes that have the same store open give it the same name. */
  readonly name: string;
  /** True when whoever has the store open has it alone, so that the process that left an unfinished commit is dead. */
  readonly exclusive: boolean;
  /** True when what is staged outlives its process, so that this domain can follow another. */
  readonly follows: boolean;
  /** Notes durably that stages are part of a commit. Comes before any commit of it; those that decide come first. */
  note(id: string, role: CommitRole, decider: string, stages: readonly StagedState[]): Promise<void>;
  /** What is noted. */
  unfinished(): Promise<readonly UnfinishedCommit[]>;
  /** True when this domain, which decides, has carried out its part. */
  decided(id: string): Promise<boolean>;
  /** Carries out this domain's part. @returns false when its state was replaced since, so that the part is of no use any more. */
  finish(id: string): Promise<boolean>;
  /** Gives this domain's part up. */
  undo(id: string): Promise<void>;
  /** Forgets a commit, when nobody asks for it any more. */
  forget(id: string): Promise<void>;
}
