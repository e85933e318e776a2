import { randomBytes } from 'node:crypto';
import type { HoldPurpose } from '../core/capture.js';
import { BackendUnavailableError } from '../core/state.js';
import type { RedisConnection } from './connection.js';
import { pointerOf } from './generation.js';
import { decisionOf, PREPARING, waitForAll } from './pending-pointer.js';
import { loadScripts, runScript } from './scripts.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['hold-n', 'release-n']);

/** Milliseconds after which those who wait go on when the process that holds them back is dead. */
const LEASE = 5_000;
const RENEWAL = 1_000;
/** Milliseconds for which anybody is held back at most; shorter than they wait. */
const MOST_HELD = 45_000;

const TOO_LONG: Readonly<Record<HoldPurpose, Readonly<Record<'what' | 'took' | 'mend', string>>>> = {
  capture: { what: 'captured', took: 'copying it', mend: 'Capture less at a time, e.g. with --service.' },
  merge: { what: 'merged into', took: 'that', mend: 'Nothing was changed. Merge less at a time, e.g. with --service, or merge files: snapshot, merge --output, restore.' },
  restore: { what: 'restored in part', took: 'copying the rest', mend: 'Nothing was changed. Restore whole services, e.g. with --service.' },
};

/**
 * Holds back whoever reads or writes generations, while they are captured, or changed by what builds on a capture.
 *
 * Every pointer is made to tell of it, slot after slot; once the last one does, nothing changes any more. This lasts until it is released,
 * and ends by itself a few seconds after its process has died.
 */
export class Hold {
  private readonly id = randomBytes(8).toString('hex');
  /** By base. */
  private readonly held = new Map<string, string>();
  private readonly slots: (readonly string[])[] = [];
  private renewal: NodeJS.Timeout | undefined;
  private begun = 0;

  constructor(
    private readonly connection: RedisConnection,
    private readonly purpose: HoldPurpose = 'capture',
  ) {}

  /** @param slots what begins the keys of each generation, by slot; every hold and commit takes the slots in the same order. */
  async begin(slots: readonly (readonly string[])[]): Promise<void> {
    this.begun = performance.now();
    await this.connection.run((client) => client.set(this.lease, PREPARING, 'PX', LEASE));
    this.renewal = setInterval(() => this.renew(), RENEWAL);
    this.renewal.unref();
    for (const bases of slots) await this.take(bases);
  }

  /** Holds others back from more generations, and from those that it had. */
  async takeIn(bases: readonly string[]): Promise<void> {
    const more = bases.filter((base) => !this.held.has(base));
    if (more.length > 0) await this.take(more);
  }

  /** What the pointer of a generation tells while this lasts. @throws BackendUnavailableError when it has lasted for too long. */
  tells(base: string): string {
    if (this.milliseconds > MOST_HELD) throw this.tooLong();
    return this.held.get(base) ?? '';
  }

  /** Called when the pointer was set by a commit, which put an end to it there. */
  ended(base: string): void {
    this.held.delete(base);
  }

  /** For how long it has lasted. */
  get milliseconds(): number {
    return performance.now() - this.begun;
  }

  /** Lets them go on. @throws BackendUnavailableError when somebody went on before. */
  async release(): Promise<void> {
    clearInterval(this.renewal);
    let released = 0;
    for (const bases of this.slots) {
      const rest = bases.filter((base) => this.held.has(base));
      if (rest.length === 0) continue;
      const told = rest.map((base) => this.held.get(base) ?? '');
      released += Number(await this.connection.run((client) => runScript(client, scripts['release-n'], rest.map(pointerOf), told)));
    }
    await this.connection.run((client) => client.del(this.lease));
    if (released < this.held.size) throw this.tooLong();
  }

  private async take(bases: readonly string[]): Promise<void> {
    for (;;) {
      const reply = await this.connection.runRepeatable((client) => runScript(client, scripts['hold-n'], bases.map(pointerOf), [this.id]));
      if (Array.isArray(reply)) {
        for (const [index, base] of bases.entries()) this.held.set(base, String(reply[index]));
        this.slots.push(bases);
        return;
      }
      await waitForAll(this.connection, bases.map((base) => ({ base })));
    }
  }

  private renew(): void {
    if (this.milliseconds > MOST_HELD) clearInterval(this.renewal);
    else this.connection.run((client) => client.pexpire(this.lease, LEASE)).catch(() => undefined);
  }

  private get lease(): string {
    return decisionOf(this.connection, this.id);
  }

  tooLong(): BackendUnavailableError {
    const { what, took, mend } = TOO_LONG[this.purpose];
    const seconds = String(MOST_HELD / 1000);
    return new BackendUnavailableError(`The state in Redis at ${this.connection.where} could not be ${what}: ${took} took longer than the ${seconds} seconds for which writers are held back. ${mend}`);
  }
}
