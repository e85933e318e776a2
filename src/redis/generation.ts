import { scopeName, type Scope } from '../core/scope.js';

/** A generation of one service's keys in one scope. */
export interface Generation {
  readonly scope: Scope;
  readonly id: string;
  /** What every key of it begins with. */
  readonly prefix: string;
  /**
   * The key that holds `id` for as long as the generation may be written to: the pointer of the living one, the lease of a stage. Every script is
   * given the one as its first key and the other as its first argument.
   */
  readonly fence: string;
}

/** Lists every key of a generation, in batches; the key that the listing itself reads comes last, so that it can be begun again. */
export type KeysOfGeneration = (generation: Generation) => AsyncIterable<readonly string[]>;

/** The generation of a scope that was never restored. */
export const FIRST_GENERATION = '0';
/** Believed in where there is no pointer: nothing was ever written. Reading finds nothing; before the first write the pointer is made. */
export const NO_GENERATION = '-';

/** What every key of a service in a scope begins with. The scope is the hash tag: all its keys are in one slot of a cluster. */
export function baseOf(keyPrefix: string, scope: Scope, service: string): string {
  return `${keyPrefix}:{${scopeName(scope)}}:${service}`;
}

/** text: the generation that lives; while a commit over several slots is under way, what the commit is about. */
export function pointerOf(base: string): string {
  return `${base}:generation`;
}

/** hash: generation that is being written -> when that began, in seconds of the server's clock. */
export function stagingOf(base: string): string {
  return `${base}:staging`;
}

/** text: the generation that is being written; expires when its writer is dead. */
export function leaseOf(base: string, id: string): string {
  return `${base}:lease:${id}`;
}

/** hash: generation that was replaced and is to be removed -> since when, in seconds of the server's clock. */
export function garbageOf(base: string): string {
  return `${base}:garbage`;
}

/** Channel: told when the living generation was replaced. */
export function replacedChannelOf(base: string): string {
  return `${base}:replaced`;
}

export function prefixOf(base: string, id: string): string {
  return `${base}:${id === NO_GENERATION ? FIRST_GENERATION : id}:`;
}

/** What is in one slot of a cluster each, in the order in which slots are taken. */
export function byScope<T extends { readonly scope: Scope }>(all: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const name = scopeName(each.scope);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [each]);
    else group.push(each);
  }
  // Commits that meet take their slots in the same order, so that they never wait for one another in a circle.
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
