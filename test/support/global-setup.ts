import { spawnSync } from 'node:child_process';

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

/** Installs what is missing where the machine allows; otherwise tells how. */
export default function setup(): void {
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
