import { randomBytes } from 'node:crypto';
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

/**
 * Holds back whoever reads or writes generations, while they are captured.
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

  constructor(private readonly connection: RedisConnection) {}

  /** @param slots what begins the keys of each generation, by slot; every hold and commit takes the slots in the same order. */
  async begin(slots: readonly (readonly string[])[]): Promise<void> {
    this.begun = performance.now();
    await this.connection.run((client) => client.set(this.lease, PREPARING, 'PX', LEASE));
    this.renewal = setInterval(() => this.renew(), RENEWAL);
    this.renewal.unref();
    for (const bases of slots) await this.take(bases);
  }

  /** What the pointer of a generation tells while this lasts. @throws BackendUnavailableError when it has lasted for too long. */
  tells(base: string): string {
    if (this.milliseconds > MOST_HELD) throw this.tooLong();
    return this.held.get(base) ?? '';
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
      const told = bases.map((base) => this.held.get(base) ?? '');
      released += Number(await this.connection.run((client) => runScript(client, scripts['release-n'], bases.map(pointerOf), told)));
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
    const seconds = String(MOST_HELD / 1000);
    return new BackendUnavailableError(`The state in Redis at ${this.connection.where} could not be captured: copying it took longer than the ${seconds} seconds for which writers are held back. Capture less at a time, e.g. with --service.`);
  }
}
