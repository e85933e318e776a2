import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from spawning to the line that tells the URL. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** Starts `node <args>` and waits for the first line on standard output that holds a URL. */
export async function startServer(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const url = await firstUrl(child);
  return { url, pid: child.pid ?? 0, readyMs: performance.now() - begun, stop: () => stop(child) };
}

async function firstUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /https?:\/\/[^\s"]+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`the server ended with ${String(child.exitCode)} before it was ready`);
}

/** Ticks of the clock by which Linux counts processor time, in a second. */
const TICKS = 100;

/** Seconds of processor time that a process has taken; `undefined` where the system does not tell as Linux does. */
export async function processorSeconds(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  // The name, in parentheses, may hold anything; user and system time are the 12th and the 13th field behind it.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields === undefined ? undefined : (Number(fields[11]) + Number(fields[12])) / TICKS;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

export interface Finished {
  readonly milliseconds: number;
  /** Largest resident memory in bytes. */
  readonly peakBytes: number;
}

/** Runs `node <args>` to its end, and measures wall-clock time and peak memory. Rejects when it fails. */
export async function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', new URL('report-peak.mjs', import.meta.url).href, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const milliseconds = performance.now() - begun;
  const peak = /peak-kibibytes (\d+)/.exec(errors)?.[1];
  if (code !== 0 || peak === undefined) throw new Error(`node ${args.join(' ')} ended with ${String(code)}: ${errors}`);
  return { milliseconds, peakBytes: Number(peak) * 1024 };
}

/** Runs a script of ours that prints JSON, in a process of its own. */
export async function runJson<T>(args: readonly string[]): Promise<T> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`node ${args[0] ?? ''} ended with ${String(code)}`);
  return JSON.parse(output) as T;
}
