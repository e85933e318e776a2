import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installTools } from '../support/global-setup.js';

let folder: string;
const path = process.env.PATH;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winterbaume-path-'));
  process.env.PATH = folder;
});
afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});

const install = (program: string, says: string): Promise<void> => writeFile(join(folder, program), `#!/bin/sh\necho '${says}'\n`, { mode: 0o755 });

test('where there is no Redis, and none can be installed, the tests fail and tell how to install it', async () => {
  const mend =
    'The tests need redis-server 7.0 or newer on the PATH. Install it, e.g. `sudo apt-get install redis-server` or `brew install redis`, and run them again.';
  await install('tmux', 'tmux 3.4');
  expect(installTools).toThrow(new Error(mend));
  await install('redis-server', 'Redis server v=6.2.14 sha=00000000:0 malloc=libc bits=64 build=0');
  expect(installTools).toThrow(new Error(mend));
  await install('redis-server', 'Redis server v=7.0.15 sha=00000000:0 malloc=libc bits=64 build=0');
  expect(installTools).not.toThrow();
});
