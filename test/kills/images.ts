import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { DuckDbEngine } from '../../src/sql/duckdb/engine.js';
import { DuckDbStateBackend, duckDbStateModel } from '../../src/sql/duckdb/index.js';
import { Judge, look } from './judge.js';
import { generator, killSeed, PROGRAM, STATES, type KillPlan, type KillReport } from './kill.js';

/**
 * Lets one process restore states to a DuckDB file without an end, stops it at random points, and looks at a copy of the file and of what stands beside
 * it: what the process would leave if it were killed there. That costs no process for each point.
 */
export async function imageRestores({ kind, place, folder, records }: KillPlan, points: number): Promise<KillReport> {
  const seed = killSeed();
  const random = generator(seed);
  const judge = new Judge(records, seed);
  const child = spawn(process.execPath, [PROGRAM, kind, place, folder, String(STATES)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const started: number[] = [];
  let first: (() => void) | undefined;
  const begun = new Promise<void>((resolve) => (first = resolve));
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!/^\d+$/.test(line)) return;
    started.push(Number(line));
    first?.();
  });
  const before = await versionOf(place);
  child.stdin.write(`${String((before + 1) % STATES)}\n`);
  await begun;
  for (let number = 0; number < points; number += 1) {
    await sleep(random() * 60);
    child.kill('SIGSTOP');
    await told(started);
    const image = `${place}.image`;
    for (const end of ['', '.wal']) {
      if (existsSync(`${place}${end}`)) copyFileSync(`${place}${end}`, `${image}${end}`);
      else rmSync(`${image}${end}`, { force: true });
    }
    const last = { before: started.at(-2) ?? before, begun: started.at(-1) ?? before };
    const found = await lookAt(image);
    child.kill('SIGCONT');
    judge.found(number, found, last);
  }
  child.kill('SIGKILL');
  await exited;
  return judge.report();
}

/** Waits until all is read that a stopped process wrote. */
async function told(started: readonly number[]): Promise<void> {
  for (let before = -1; before !== started.length; ) {
    before = started.length;
    await sleep(3);
  }
}

async function lookAt(path: string): Promise<{ readonly versions: readonly number[]; readonly records: number }> {
  const engine = await DuckDbEngine.open({ path, threads: 1 });
  try {
    return await look({ service: 'duckdb', engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(engine) });
  } finally {
    await engine.close();
  }
}

async function versionOf(path: string): Promise<number> {
  return (await lookAt(path)).versions[0] ?? 0;
}
