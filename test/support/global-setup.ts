import { spawnSync } from 'node:child_process';

const NEEDED_MAJOR = 7;

/** The tests run against a real Redis: it is installed where it is missing and the machine allows, else this tells how. */
export default function setup(): void {
  if (hasRedis()) return;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (hasRedis()) return;
  }
  throw new Error(
    'The tests need redis-server 7.0 or newer on the PATH. Install it, e.g. `sudo apt-get install redis-server` or `brew install redis`, and run them again.',
  );
}

function hasRedis(): boolean {
  const { stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  const major = Number(/v=(\d+)\./.exec(stdout ?? '')?.[1] ?? 0);
  return major >= NEEDED_MAJOR;
}
