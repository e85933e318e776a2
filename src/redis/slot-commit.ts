import { randomBytes } from 'node:crypto';
import { BackendUnavailableError } from '../core/state.js';
import type { RedisConnection } from './connection.js';
import { leaseOf, pointerOf, stagingOf } from './generation.js';
import { decisionOf, generationsOf, lostStage, PREPARING, rollForward, settle, waitForAll, type Change } from './pending-pointer.js';
import { loadScripts, runScript } from './scripts.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['decide-1', 'prepare-n']);

/** Milliseconds in which a commit has to be decided; after that it is given up by whoever meets it. */
const DECISION_TIME = 10_000;

/** One service's state in one scope that is to be replaced: what begins its keys, and the generation that is to live. */
export interface Replacement {
  readonly base: string;
  readonly id: string;
  /** What its pointer tells while this process holds writers back; empty while it does not. */
  readonly told?: string;
}

/**
 * A commit over several slots of a cluster, which no script can do in one step.
 *
 * First every pointer is made to tell of the commit, slot after slot: whoever meets such a pointer waits. Then one key, the decision, is set:
 * that is the moment of the commit. Then the pointers are set, slot after slot. A process that dies before the decision leaves pointers that
 * whoever meets them sets back, once the decision has not come in time; one that dies after it leaves pointers that whoever meets them sets to the
 * new generations. Nobody ever sees the new state of one scope and the old one of another.
 */
export class SlotCommit {
  private readonly id = randomBytes(8).toString('hex');
  private readonly changes: Change[] = [];

  /** @param tooLong what is told when writers that this process held back went on before. */
  constructor(
    private readonly connection: RedisConnection,
    private readonly tooLong: () => Error = lostStage,
  ) {}

  /** @throws BackendUnavailableError when the commit did not come about; the old state stays. */
  async run(slots: readonly (readonly Replacement[])[]): Promise<void> {
    try {
      await this.begin();
      for (const replacements of slots) await this.prepare(replacements);
    } catch (error) {
      await this.giveUp().catch(() => undefined);
      throw error;
    }
    await this.decide();
    // It is done already: if this fails, whoever comes next sets the pointers.
    await this.finish().catch(() => undefined);
  }

  async begin(): Promise<void> {
    await this.connection.run((client) => client.set(this.decision, PREPARING, 'PX', DECISION_TIME));
  }

  /** @param replacements all of one slot. */
  async prepare(replacements: readonly Replacement[]): Promise<void> {
    const keys = replacements.flatMap(({ base, id }) => [pointerOf(base), stagingOf(base), leaseOf(base, id)]);
    const args = [this.id, ...replacements.flatMap(({ id, told }) => [id, told ?? ''])];
    for (;;) {
      const reply = await this.connection.runRepeatable((client) => runScript(client, scripts['prepare-n'], keys, args));
      if (Array.isArray(reply)) {
        this.changes.push(...replacements.map(({ base }, index): Change => [base, String(reply[index])]));
        return;
      }
      if (reply === 'LOST') throw lostStage();
      if (reply === 'STALE') throw this.tooLong();
      await waitForAll(this.connection, replacements);
    }
  }

  /** @throws BackendUnavailableError when it comes too late; everything is as before then. */
  async decide(): Promise<void> {
    const reply = await this.connection.runRepeatable((client) => runScript(client, scripts['decide-1'], [this.decision], [JSON.stringify(this.changes)]));
    if (reply === 'OK' || (await this.wasFinished())) return;
    await this.giveUp();
    throw new BackendUnavailableError(`The state in Redis at ${this.connection.where} was not replaced: its cluster took too long. Run it again.`);
  }

  async finish(): Promise<void> {
    await rollForward(this.connection, this.changes, this.decision);
  }

  private async giveUp(): Promise<void> {
    await this.connection.run((client) => client.del(this.decision));
    for (const change of this.changes) await settle(this.connection, change, 'back');
  }

  /** The decision was made by a call whose reply was lost, and others have carried it out since. */
  private async wasFinished(): Promise<boolean> {
    const [first] = this.changes;
    if (first === undefined) return false;
    return (await this.connection.run((client) => client.get(pointerOf(first[0])))) === generationsOf(first[1]).after;
  }

  private get decision(): string {
    return decisionOf(this.connection, this.id);
  }
}
