import type { SqsBackend } from './backend.js';
import type { LongPolls } from './long-polls.js';
import type { MoveRunner } from './move-runner.js';

/** How closely rules are followed that a test would rather not wait for. */
export interface SqsOptions {
  /**
   * True to refuse, as AWS does, a second purge of a queue and a queue of a deleted one's name within sixty seconds. Relaxed unless
   * told: tests make and purge queues of the same name all the time.
   */
  readonly strict?: boolean;
}

/** What SQS's operations work with. */
export interface SqsParts {
  readonly backend: SqsBackend;
  readonly options: SqsOptions;
  readonly longPolls: LongPolls;
  readonly moveRunner: MoveRunner;
}
