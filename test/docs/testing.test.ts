import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { codeBlocks, installInto, plainEnvironment } from '../support/doc-page.js';

const run = promisify(execFile);
const ORDERS = new URL('../../snapshots/orders.json', import.meta.url).pathname;

it('has examples in docs/testing.md that run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'winterbaume-testing-'));
  try {
    await installInto(folder);
    await mkdir(join(folder, 'fixtures'));
    const { scopes, ...header } = JSON.parse(await readFile(ORDERS, 'utf8')) as { scopes: Record<string, { sqs: unknown }> };
    const ofSqs = Object.fromEntries(Object.entries(scopes).map(([scope, { sqs }]) => [scope, { sqs }]));
    await writeFile(join(folder, 'fixtures/orders.json'), JSON.stringify({ ...header, scopes: ofSqs }));
    const [forVitest, forNode] = (await codeBlocks('docs/testing.md')).map(({ text }) => text);
    const options = { cwd: folder, env: plainEnvironment(), timeout: 300_000 };

    await writeFile(join(folder, 'page.test.mjs'), forVitest ?? '');
    expect((await run('node_modules/.bin/vitest', ['run'], options)).stdout).toMatch(/Tests {2}1 passed/);

    const holds = "import assert from 'node:assert/strict';\ntest('holds the queue', async () => { assert.ok('orders' in (await aws.view('sqs')).queues); });\n";
    await writeFile(join(folder, 'page.mjs'), `${forNode ?? ''}${holds}`);
    expect((await run(process.execPath, ['--test', 'page.mjs'], options)).stdout).toMatch(/pass 1\n/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
