import { exportCaptured } from '../core/capture.js';
import type { Scope } from '../core/scope.js';
import type { ConflictPolicy, MergeOutcome, StagedState, StateRecord, StateSelection } from '../core/state.js';
import type { RedisConnection } from './connection.js';
import { RedisDomain, type CapturedInRedis } from './domain.js';
import type { Generation } from './generation.js';
import type { RedisKeySpace } from './key-space.js';

/** What every backend in Redis does alike with its state. The base of each of them, as `MemoryStateBackend` is of those in memory. */
export abstract class RedisStateBackend implements CapturedInRedis {
  readonly domain: RedisDomain;

  /** @param connection is released by `close`. */
  protected constructor(
    protected readonly connection: RedisConnection,
    readonly space: RedisKeySpace,
  ) {
    this.domain = RedisDomain.of(connection);
  }

  abstract listScopes(): Promise<readonly Scope[]>;
  abstract readGeneration(generation: Generation, selection: StateSelection): AsyncIterable<StateRecord>;
  abstract stageState(scope: Scope): Promise<StagedState>;
  abstract mergeState(
    scope: Scope,
    records: readonly StateRecord[],
    options: { readonly onConflict: ConflictPolicy; readonly dryRun?: boolean },
  ): Promise<readonly MergeOutcome[]>;
  abstract mergeInto(generation: Generation, records: readonly StateRecord[], onConflict: ConflictPolicy): Promise<readonly MergeOutcome[]>;

  exportState(scope: Scope, selection?: StateSelection): AsyncIterable<StateRecord> {
    return exportCaptured(this.domain, this, scope, selection);
  }

  async clearState(scope: Scope): Promise<void> {
    await this.domain.commit([await this.stageState(scope)]);
  }

  recover(): Promise<readonly string[]> {
    return this.space.recover();
  }

  async close(): Promise<void> {
    await this.connection.release();
  }
}
