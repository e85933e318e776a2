import type { SnsBackend } from './backend.js';
import type { ReplayRunner } from './delivery/replay-runner.js';
import type { DeliveryWorker } from './delivery/worker.js';
import type { Publisher } from './publisher.js';
import type { TopicRegistry } from './topic-registry.js';

export interface SnsOptions {
  /** True to deliver to HTTP endpoints anywhere; else only to loopback and private addresses are connections made. */
  readonly allowOutbound?: boolean;
  /** The mock's URL for links in messages; the one by which the publisher reached it unless told. Without a slash at the end. */
  readonly publicUrl?: string;
  /** Milliseconds after which a delivery that a process took and did not end is made by another. 30 seconds unless told. */
  readonly lease?: number;
}

/** What SNS's operations work with. */
export interface SnsParts {
  readonly backend: SnsBackend;
  readonly options: SnsOptions;
  readonly registry: TopicRegistry;
  readonly publisher: Publisher;
  readonly worker: DeliveryWorker;
  readonly replays: ReplayRunner;
}
