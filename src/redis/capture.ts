import type { HoldPurpose } from '../core/capture.js';
import { parseScopeName, scopeName, type Scope } from '../core/scope.js';
import { BackendUnavailableError } from '../core/state.js';
import type { RedisConnection } from './connection.js';
import { byScope, type Generation } from './generation.js';
import { Hold } from './hold.js';
import type { RedisKeySpace } from './key-space.js';
import { generationsOf, lostStage } from './pending-pointer.js';
import { loadScripts, runScript } from './scripts.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['copy-held-n', 'copy-n']);

/** How many elements one script copies; it takes about half a second, in which Redis does nothing else. */
const MOST_AT_ONCE = 500_000;
const MOST_IN_A_PART = 200_000;
/** Keys of one call. */
const MOST_KEYS = 1_000;
/** How often a copy is tried for which nobody is held back, while keys come and go. */
const ATTEMPTS = 5;
/** Parts that are looked at at once. */
const AT_ONCE = 16;

/** One service's state in Redis, as far as it is copied. */
export interface CopySource {
  readonly space: RedisKeySpace;
  /** These scopes; all that were ever used when left out. */
  readonly scopes?: readonly Scope[] | undefined;
  /** False for scopes of which nothing is wanted. */
  readonly wants?: (scope: Scope) => boolean;
  /** These keys of a generation; all of them when left out. */
  readonly only?: (prefix: string) => readonly string[];
}

/** One scope of a source, and the copy of it that is read. */
export interface CapturePart<Source extends CopySource> {
  readonly source: Source;
  readonly scope: Scope;
  readonly copy: Generation;
}

/** How many scopes a list has: when it has another number, the parts are not all. */
type Listed = readonly [key: string, length: number];

/**
 * Copies the living generations of several services and scopes at one point in time.
 *
 * Small states are copied by one script. For large ones, for those whose keys come and go faster than they can be listed, and in a cluster, where no script
 * reaches everything, whoever reads or writes is held back meanwhile.
 */
export class RedisCapture<Source extends CopySource> {
  /** Milliseconds for which others had to wait. */
  heldBackMs = 0;
  parts: readonly CapturePart<Source>[] = [];
  private lists: readonly Listed[] = [];
  /** By what begins the keys. */
  private readonly copies = new Map<string, CapturePart<Source>>();
  private hold: Hold | undefined;

  constructor(
    private readonly connection: RedisConnection,
    private readonly sources: readonly Source[],
    private readonly purpose: HoldPurpose = 'capture',
  ) {}

  /** @param hold true to hold everybody back until `resume`. */
  async take(hold: boolean): Promise<void> {
    const together = !hold && this.connection.target.mode !== 'cluster';
    if (together && (await this.copyTogether())) return;
    await this.copyHeld();
    if (!hold) await this.resume();
  }

  /** What a pointer tells while others are held back from it; empty when they are not. @throws BackendUnavailableError when that has lasted for too long. */
  tells(base: string): string {
    return this.hold?.tells(base) ?? '';
  }

  /** What is told when others could be held back no longer. */
  tooLong(): Error {
    return this.hold?.tooLong() ?? lostStage();
  }

  /** Called when the generation of these keys was replaced by a commit that went through the hold. Of a copy that lives now nothing is dropped. */
  replaced(base: string, generation: string): void {
    this.hold?.ended(base);
    if (this.copies.get(base)?.copy.id === generation) this.copies.delete(base);
  }

  /** @throws BackendUnavailableError when somebody was held back no more. */
  async resume(): Promise<void> {
    const { hold } = this;
    if (hold === undefined) return;
    this.hold = undefined;
    await hold.release();
    this.heldBackMs += hold.milliseconds;
  }

  async discard({ source: { space }, scope, copy }: CapturePart<Source>): Promise<void> {
    if (this.copies.delete(space.base(scope))) await space.discard(copy);
  }

  /** Drops what is left of it; whoever is held back goes on. */
  async release(): Promise<void> {
    await this.resume().catch(() => undefined);
    await Promise.all([...this.copies.values()].map((part) => this.discard(part)));
  }

  /** False when it did not come about, since there is too much of it or keys come and go. */
  private async copyTogether(): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await this.list();
      const read = await inGroups(this.parts, async ({ source, scope }) => {
        const { space } = source;
        const living = await space.reload(scope);
        const guard = space.guard(living.prefix);
        return { living, guard, value: (await this.connection.run((client) => client.get(guard))) ?? '0', keys: await keysOf(source, living) };
      });
      const keys = read.flatMap(({ living, guard }, index) => [living.fence, guard, this.copyOf(index).fence]);
      for (const [index, { living, keys: all }] of read.entries()) for (const key of all) keys.push(key, copied(key, living, this.copyOf(index)));
      for (const [key] of this.lists) keys.push(key);
      const args = [String(read.length), String(MOST_AT_ONCE)];
      for (const [index, { living, value }] of read.entries()) args.push(living.id, value, this.copyOf(index).id);
      for (const [, length] of this.lists) args.push(String(length));
      const begun = performance.now();
      const reply = await this.connection.run((client) => runScript(client, scripts['copy-n'], keys, args));
      this.heldBackMs = performance.now() - begun;
      if (reply === 'OK') return true;
      if (reply === 'LOST') throw lostStage();
      if (reply === 'LARGE') return false;
    }
    return false;
  }

  private async copyHeld(): Promise<void> {
    const hold = await this.holdAll();
    for (const { source, scope, copy } of this.parts) {
      const { space } = source;
      const told = hold.tells(space.base(scope));
      const living = space.living(scope, generationsOf(told).before);
      let keys = await keysOf(source, living);
      while (keys.length > 0) {
        const some = keys.slice(0, MOST_KEYS);
        const pairs = some.flatMap((key) => [key, copied(key, living, copy)]);
        const args = [hold.tells(space.base(scope)), copy.id, String(MOST_IN_A_PART)];
        const reply = await this.connection.run((client) => runScript(client, scripts['copy-held-n'], [living.fence, copy.fence, ...pairs], args));
        if (reply === 'LOST') throw lostStage();
        if (reply === 'STALE') throw hold.tooLong();
        keys = keys.slice(Number(reply));
      }
    }
  }

  /** Holds everybody back. Scopes that come into use meanwhile have to be held too, so their lists are looked at again. */
  private async holdAll(): Promise<Hold> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await this.list();
      const hold = new Hold(this.connection, this.purpose);
      this.hold = hold;
      await hold.begin(this.slots());
      if (await this.holdsAll(hold)) return hold;
      await this.resume();
    }
    throw new BackendUnavailableError(`The state in Redis at ${this.connection.where} could not be captured: new scopes come into use all the time.`);
  }

  /** Takes in what has come into use since, where the order in which pointers are taken makes no difference. */
  private async holdsAll(hold: Hold): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = this.lists;
      if (before.length === 0) return true;
      await this.list();
      if (JSON.stringify(this.lists) === JSON.stringify(before)) return true;
      if (this.connection.target.mode === 'cluster') return false;
      await hold.takeIn(this.slots().flat());
    }
    return false;
  }

  /** The parts that there are now; each gets a generation to be copied to. */
  private async list(): Promise<void> {
    const lists: Listed[] = [];
    const parts: Omit<CapturePart<Source>, 'copy'>[] = [];
    for (const source of this.sources) {
      const { space, scopes, wants } = source;
      const names = scopes?.map(scopeName) ?? (await space.scopeNames());
      if (scopes === undefined) lists.push([space.scopesKey(), names.length]);
      for (const scope of names.flatMap((name) => parseScopeName(name) ?? [])) if (wants?.(scope) ?? true) parts.push({ source, scope });
    }
    this.lists = lists;
    this.parts = await inGroups(parts, async ({ source, scope }) => {
      const base = source.space.base(scope);
      const held = this.copies.get(base);
      if (held !== undefined) return held;
      const begun = { source, scope, copy: await source.space.beginCopy(scope, this.purpose === 'merge' ? 'merge' : 'copy') };
      this.copies.set(base, begun);
      return begun;
    });
  }

  /** What begins the keys of each part, by slot, in the order in which commits take them. */
  private slots(): readonly (readonly string[])[] {
    const bases = (parts: readonly CapturePart<Source>[]): readonly string[] => parts.map(({ source, scope }) => source.space.base(scope));
    return this.connection.target.mode === 'cluster' ? byScope(this.parts).map(bases) : [bases(this.parts)];
  }

  private copyOf(index: number): Generation {
    const part = this.parts[index];
    if (part === undefined) throw new RangeError(`there is no part ${String(index)}`);
    return part.copy;
  }
}

function copied(key: string, from: Generation, to: Generation): string {
  return to.prefix + key.slice(from.prefix.length);
}

async function keysOf({ space, only }: CopySource, generation: Generation): Promise<readonly string[]> {
  if (only !== undefined) return only(generation.prefix);
  const keys: string[] = [];
  for await (const batch of space.keysOf(generation)) keys.push(...batch);
  return keys;
}

/** Does work for all, some at a time. */
async function inGroups<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) results.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
  return results;
}
