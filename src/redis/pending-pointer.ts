import { setTimeout as sleep } from 'node:timers/promises';
import { BackendUnavailableError } from '../core/state.js';
import type { RedisConnection } from './connection.js';
import { garbageOf, pointerOf, replacedChannelOf } from './generation.js';
import { loadScripts, runScript } from './scripts.js';

const scripts = loadScripts(new URL('./lua/', import.meta.url), ['settle-2']);

/** Milliseconds for which a pointer that is held is waited for. Longer than anybody may hold one. */
const PATIENCE = 60_000;
const PAUSE = 20;
const PENDING = /^([^>]+)>([^@]+)@([0-9a-f]+)$/;
/** What the key of a commit or of a hold says until it is decided, or released. */
export const PREPARING = 'preparing';

/**
 * A pointer that somebody holds, `<generation>><generation that is to come>@<who>`: a commit over several slots, or a capture, for which both
 * generations are the same. To every script it is another generation than the one that it was called for, so whoever meets it waits.
 */
export type Change = readonly [base: string, pending: string];

/** The generations that a held pointer tells of. */
export function generationsOf(pending: string): { readonly before: string; readonly after: string } {
  const [, before = '', after = ''] = PENDING.exec(pending) ?? [];
  return { before, after };
}

/** text: what a commit or a hold has come to; it is gone when its process is dead. */
export function decisionOf({ target }: RedisConnection, id: string): string {
  return `${target.prefix}:commit:{${id}}`;
}

export function lostStage(): BackendUnavailableError {
  return new BackendUnavailableError("What was to be restored is gone: it was taken for a dead process's and removed. Run the restore again.");
}

/**
 * What a pointer holds; `undefined` when there is none. Whoever holds it is waited for, or put an end to when its process is dead.
 * @throws BackendUnavailableError when holders follow one another without an end.
 */
export async function readPointer(connection: RedisConnection, base: string): Promise<string | undefined> {
  for (let waited = 0; waited < PATIENCE; waited += PAUSE) {
    const held = await connection.run((client) => client.get(pointerOf(base)));
    if (held === null || !PENDING.test(held)) return held ?? undefined;
    if (!(await settlePending(connection, [base, held]))) await sleep(PAUSE);
  }
  throw new BackendUnavailableError(`The state in Redis at ${connection.where} is held by others all the time, to be replaced or captured.`);
}

/** Waits until nobody else holds a pointer of a slot. */
export async function waitForAll(connection: RedisConnection, pointers: readonly { readonly base: string }[]): Promise<void> {
  for (const { base } of pointers) await readPointer(connection, base);
}

/** Ends a commit or a hold that was met, if its process is done with it. False while it is not. */
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
export async function rollForward(connection: RedisConnection, changes: readonly Change[], decision: string): Promise<void> {
  for (const change of changes) await settle(connection, change, 'forward');
  await connection.run((client) => client.del(decision));
}

export async function settle(connection: RedisConnection, [base, pending]: Change, way: 'forward' | 'back'): Promise<void> {
  const { before, after } = generationsOf(pending);
  const generations = way === 'forward' ? [after, before] : [before, after];
  await connection.runRepeatable((client) =>
    runScript(client, scripts['settle-2'], [pointerOf(base), garbageOf(base)], [pending, ...generations, replacedChannelOf(base)]),
  );
}
