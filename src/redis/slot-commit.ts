import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BackendUnavailableError } from '../core/state.js';
import type { RedisConnection } from './connection.js';
import { garbageOf, leaseOf, pointerOf, replacedChannelOf, stagingOf } from './generation.js';
import { loadScripts, runScript } from './scripts.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['decide-1', 'prepare-n', 'settle-2']);

/** Milliseconds in which a commit has to be decided; after that it is given up by whoever meets it. */
const DECISION_TIME = 10_000;
const PAUSE = 20;
const PREPARING = 'preparing';
const PENDING = /^([^>]+)>([^@]+)@([0-9a-f]+)$/;

/** One service's state in one scope that is to be replaced: what begins its keys, and the generation that is to live. */
export interface Replacement {
  readonly base: string;
  readonly id: string;
}

/** A pointer that tells of a commit under way: `<old generation>><new generation>@<commit>`. */
type Change = readonly [base: string, pending: string];

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

  constructor(private readonly connection: RedisConnection) {}

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
    const args = [this.id, ...replacements.map(({ id }) => id)];
    for (;;) {
      const reply = await this.connection.runRepeatable((client) => runScript(client, scripts['prepare-n'], keys, args));
      if (Array.isArray(reply)) {
        this.changes.push(...replacements.map(({ base }, index): Change => [base, String(reply[index])]));
        return;
      }
      if (reply === 'LOST') throw lostStage();
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
    return (await this.connection.run((client) => client.get(pointerOf(first[0])))) === PENDING.exec(first[1])?.[2];
  }

  private get decision(): string {
    return decisionOf(this.connection, this.id);
  }
}

export function lostStage(): BackendUnavailableError {
  return new BackendUnavailableError("What was to be restored is gone: it was taken for a dead process's and removed. Run the restore again.");
}

/**
 * What a pointer holds; `undefined` when there is none. A commit that it tells of is waited for, or ended when its process is dead.
 * @throws BackendUnavailableError when commits follow one another without an end.
 */
export async function readPointer(connection: RedisConnection, base: string): Promise<string | undefined> {
  for (let waited = 0; waited < DECISION_TIME * 2; waited += PAUSE) {
    const held = await connection.run((client) => client.get(pointerOf(base)));
    if (held === null || !PENDING.test(held)) return held ?? undefined;
    if (!(await settlePending(connection, [base, held]))) await sleep(PAUSE);
  }
  throw new BackendUnavailableError(`The state in Redis at ${connection.where} is being replaced all the time.`);
}

/** Waits until no other commit holds a pointer of a slot. */
export async function waitForAll(connection: RedisConnection, replacements: readonly Replacement[]): Promise<void> {
  for (const { base } of replacements) await readPointer(connection, base);
}

/** Ends a commit that was met, if its process is done with it. False while it is not. */
async function settlePending(connection: RedisConnection, change: Change): Promise<boolean> {
  const decision = decisionOf(connection, PENDING.exec(change[1])?.[3] ?? '');
  const decided = await connection.run((client) => client.get(decision));
  if (decided === PREPARING) return false;
  // The decision goes when everything is carried out, or when it did not come in time. In the first case the pointer has changed too, and
  // setting it back does nothing.
  if (decided === null) await settle(connection, change, 'back');
  else await rollForward(connection, JSON.parse(decided) as readonly Change[], decision);
  return true;
}

/** The decision is forgotten when, and only when, nobody can meet the commit any more. */
async function rollForward(connection: RedisConnection, changes: readonly Change[], decision: string): Promise<void> {
  for (const change of changes) await settle(connection, change, 'forward');
  await connection.run((client) => client.del(decision));
}

async function settle(connection: RedisConnection, [base, pending]: Change, way: 'forward' | 'back'): Promise<void> {
  const [, before = '', after = ''] = PENDING.exec(pending) ?? [];
  const generations = way === 'forward' ? [after, before] : [before, after];
  await connection.runRepeatable((client) =>
    runScript(client, scripts['settle-2'], [pointerOf(base), garbageOf(base)], [pending, ...generations, replacedChannelOf(base)]),
  );
}

function decisionOf({ target }: RedisConnection, commit: string): string {
  return `${target.prefix}:commit:{${commit}}`;
}
