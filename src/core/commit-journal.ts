import type { StagedState } from './state.js';

/** A part of a commit over several domains that a process left when it was killed. */
export interface UnfinishedCommit {
  readonly id: string;
  readonly role: CommitRole;
  /** The other domains: for one that follows, the one that decides; for that one, those that follow. */
  readonly others: readonly JournalName[];
  /** What of this domain is replaced, as messages name it: `sqs in Redis at 127.0.0.1:6379`. */
  readonly what: string;
  /** True while its process may still be there. */
  readonly underWay: boolean;
}

/** Whether a domain's commit decides all others, or follows the one that does. */
export type CommitRole = 'decides' | 'follows';

export interface JournalName {
  /** Tells one store from all others, whatever it is reached by. */
  readonly identity: string;
  /** As messages name it. */
  readonly title: string;
}

/**
 * What a domain notes of commits that go over several domains, which no single step can do.
 *
 * One of them decides: when its commit is carried out, so are all others, by whoever comes next if need be; when its process dies before that, none is.
 * Those that follow keep what was staged until then.
 */
export interface CommitJournal {
  name(): Promise<JournalName>;
  /** True when whoever has the store open has it alone, so that the process that left an unfinished commit is dead. */
  readonly exclusive: boolean;
  /** True when what is staged outlives its process, so that this domain can follow another. */
  readonly follows: boolean;
  /** Notes durably that stages are part of a commit. Comes before any commit of it, and first for the one that decides. */
  note(id: string, role: CommitRole, others: readonly JournalName[], stages: readonly StagedState[]): Promise<void>;
  /** What is noted. */
  unfinished(): Promise<readonly UnfinishedCommit[]>;
  /** True when this domain decides the commit and has carried out its part. */
  decided(id: string): Promise<boolean>;
  /** Carries out this domain's part and forgets it. @returns false when its state was replaced since, so that the part was given up. */
  finish(id: string): Promise<boolean>;
  /** Gives this domain's part up and forgets it. */
  undo(id: string): Promise<void>;
  /** Forgets a commit that nobody asks for any more. */
  forget(id: string): Promise<void>;
}
