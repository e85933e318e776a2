import type { Scope } from '../core/scope.js';
import type { StateRecord } from '../core/state.js';
import { RedisDomain, type RedisStage } from './domain.js';
import type { Generation } from './generation.js';
import type { RedisKeySpace } from './key-space.js';

/** A generation of a scope's keys that is written to and that nobody sees before the commit. */
export abstract class RedisStateStage implements RedisStage {
  readonly domain: RedisDomain;
  readonly scope: Scope;

  constructor(
    readonly space: RedisKeySpace,
    readonly generation: Generation,
  ) {
    this.scope = generation.scope;
    this.domain = RedisDomain.of(space.connection);
  }

  abstract write(records: readonly StateRecord[]): Promise<void>;

  async abort(): Promise<void> {
    await this.space.discard(this.generation);
  }
}
