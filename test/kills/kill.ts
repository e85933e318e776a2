import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Judge } from './judge.js';

/** What is killed: it restores one state after the other. */
export const PROGRAM = fileURLToPath(new URL('restore-child.mjs', import.meta.url));
/** How many states there are; what a victim leaves is the one before the last that it began with, or that one. */
export const STATES = 3;
/** Points at which a process is killed. */
export const KILLS = 200;
/** Points at which a kill is made to look like one from the other end, for less: a line that ends, a copy of a stopped process's file. */
export const MADE_KILLS = 160;
/** Processes that are started before their turn comes. */
const AHEAD = 2;

export interface KillPlan {
  readonly kind: 'redis' | 'duckdb' | 'file' | 'endpoint';
  readonly place: string;
  /** Has `0.json` and on. */
  readonly folder: string;
  /** Records of a whole state. */
  readonly records: number;
  /** Called when a process was killed, before the next one looks. */
  readonly afterKill?: (number: number) => Promise<void>;
}

export interface KillReport {
  /** Kills after which there was something else than a whole state: what was there. */
  readonly broken: readonly string[];
  /** What processes told of those that were killed before them. */
  readonly told: readonly string[];
  /** How often the state was the one before, and how often the new one. */
  readonly outcomes: { old: number; new: number };
  readonly seed: number;
}

interface Victim {
  readonly child: ChildProcess;
  readonly lines: Interface;
}

interface Told {
  readonly left: readonly string[];
  readonly found: { readonly versions: readonly number[]; readonly records: number };
}

/**
 * Lets one process after the other restore states without an end, kills each at a random point, and lets the next one tell what it found.
 * `KILL_SEED` in the environment gives the same points again, as far as the machine does.
 */
export async function killRestores({ kind, place, folder, records, afterKill }: KillPlan, kills = KILLS): Promise<KillReport> {
  const seed = killSeed();
  const random = generator(seed);
  const start = (): Victim => {
    const child = spawn(process.execPath, [PROGRAM, kind, place, folder, String(STATES)], { stdio: ['pipe', 'pipe', 'inherit'] });
    return { child, lines: createInterface({ input: child.stdout as NodeJS.ReadableStream }) };
  };
  const waiting = Array.from({ length: AHEAD }, start);
  const judge = new Judge(records, seed);
  // The state that was there first, and the last that was begun.
  let last = { before: 0, begun: 0 };
  let duration = 20;
  for (let number = 0; number <= kills; number += 1) {
    const victim = waiting.shift() ?? start();
    if (number + AHEAD <= kills) waiting.push(start());
    const exited = once(victim.child, 'exit');
    const lines = victim.lines[Symbol.asyncIterator]();
    victim.child.stdin?.write(`${String(last.begun + 1)}\n`);
    const { left, found } = JSON.parse(await next(lines)) as Told;
    const version = judge.found(number, found, last, left);
    last = { before: version, begun: version };
    let begunAt = performance.now();
    const follow = (async () => {
      for await (const line of lines) {
        const now = performance.now();
        if (line !== String(last.begun)) duration = duration * 0.8 + (now - begunAt) * 0.2;
        begunAt = now;
        last = { before: last.begun, begun: Number(line) };
      }
    })();
    // Between the first moment and the third restore, so that every step is met.
    if (number < kills) await sleep(random() * 2.5 * duration);
    victim.child.kill('SIGKILL');
    await exited;
    await follow;
    await afterKill?.(number);
  }
  return judge.report();
}

async function next(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next();
  if (done === true) throw new Error('the process ended before it told what it found');
  return value;
}

/** The seed of the points. */
export function killSeed(): number {
  return Number(process.env['KILL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
