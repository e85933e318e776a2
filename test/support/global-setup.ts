import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeProcessFolder } from '../../src/core/process-folder.js';
import { isRunning } from '../../src/core/running-process.js';

interface Tool {
  readonly name: string;
  readonly packageName: string;
  readonly isThere: () => boolean;
}

/** What the tests run against beside Node: a real Redis and a real terminal. */
const TOOLS: readonly Tool[] = [
  { name: 'redis-server 7.0 or newer', packageName: 'redis-server', isThere: () => redisMajor() >= 7 },
  { name: 'tmux', packageName: 'tmux', isThere: () => spawnSync('tmux', ['-V']).status === 0 },
];

/** Makes ready what all tests need. @returns what to do when all have run. */
export default function setup(): () => void {
  installTools();
  return useOwnTemporaryFolder();
}

/**
 * All temporary files of a run are in one folder, which goes at its end, or with the next run where this one is killed.
 * @returns what ends it. It throws when a test, or what it tested, left anything.
 */
function useOwnTemporaryFolder(): () => void {
  const folder = makeProcessFolder(tmpdir(), 'winterbaume-run-');
  process.env['TMPDIR'] = folder.path;
  return () => {
    endServers(folder.path);
    const left = readdirSync(folder.path).filter((name) => !name.startsWith('tsx-') && !isOfKilledProcess(name));
    folder.remove();
    if (left.length > 0) throw new Error(`The tests left in the temporary folder: ${left.sort().join(', ')}`);
  };
}

/** Ends the servers of workers that were killed before they could do it. */
function endServers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name, 'redis.pid');
    if (name.startsWith('winterbaume-redis-') && existsSync(file)) spawnSync('kill', ['-KILL', readFileSync(file, 'utf8').trim()]);
  }
}

/** What processes leave that tests kill, the next process removes. */
function isOfKilledProcess(name: string): boolean {
  const process = /^winterbaume-(?:sql-|s3-|redis-)?(\d+)-\w{6}$/.exec(name)?.[1];
  return process !== undefined && !isRunning(Number(process));
}

/** Installs what is missing where the machine allows; otherwise tells how. */
export function installTools(): void {
  const missing = TOOLS.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) install(missing.map(({ packageName }) => packageName));
  const lacking = missing.filter(({ isThere }) => !isThere());
  if (lacking.length === 0) return;
  const packages = lacking.map(({ packageName }) => packageName).join(' ');
  throw new Error(
    `The tests need ${lacking.map(({ name }) => name).join(' and ')} on the PATH. Install it, e.g. \`sudo apt-get install ${packages}\` or \`brew install ${packages.replace('redis-server', 'redis')}\`, and run them again.`,
  );
}

function install(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { stdio: 'ignore', env });
}

function redisMajor(): number {
  const { stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return Number(/v=(\d+)\./.exec(stdout ?? '')?.[1] ?? 0);
}
