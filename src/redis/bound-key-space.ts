import { RedisKeySpace, type Generation } from './key-space.js';

/** A key space with one generation, as if it were the living one: what is merged into a copy is written by the same code that merges into what lives. */
export class BoundKeySpace extends RedisKeySpace {
  constructor(
    space: RedisKeySpace,
    private readonly bound: Generation,
  ) {
    super(space.connection, space.service, space.keysOf, space.guard);
  }

  override generation(): Generation {
    return this.bound;
  }

  override async reload(): Promise<Generation> {
    return this.bound;
  }

  override async remember(): Promise<void> {
    // Whoever made the copy has noted its scope.
  }
}
