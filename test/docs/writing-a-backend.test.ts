import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { codeBlocks, installInto, plainEnvironment } from '../support/doc-page.js';

it('follows docs/writing-a-backend.md to the letter', async () => {
  const blocks = await codeBlocks('docs/writing-a-backend.md');
  const folder = await mkdtemp(join(tmpdir(), 'winterbaume-backend-'));
  const output: string[] = [];
  const run = async (commands: string): Promise<string> => {
    // Jobs as in a shell that a person types into; and whatever happens, no server is left.
    const script = `set -m\ntrap 'kill %% 2>/dev/null || true' EXIT\n${commands}`;
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: plainEnvironment(),
      timeout: 300_000,
    });
    return stdout;
  };
  try {
    const [first, ...rest] = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
    expect(first).toBe('npm install --save-dev winterbaume vitest\n');
    await installInto(folder);
    const files = blocks.filter(({ file }) => file !== undefined);
    expect(files.map(({ file }) => file)).toEqual(['my-backend.mjs', 'my-backend.test.mjs', 'orders.test.mjs']);
    const save = async (name: string): Promise<void> => writeFile(join(folder, name), files.find(({ file }) => file === name)?.text ?? '');

    await save('my-backend.mjs');
    await save('my-backend.test.mjs');
    const [suite = '', ...others] = rest;
    output.push(await run(suite));
    expect(output.at(-1)).toMatch(/Tests {2}[1-9]\d passed/);

    // A person waits until the server has told its URL.
    const server = others.slice(0, -1).join('').replace(/^(npx winterbaume serve .*) &$/gm, '$1 > url &\nuntil [ -s url ]; do sleep 0.05; done').replaceAll('\nwait\n', '\nwait\nrm url\n');
    output.push(await run(server));
    expect(output.at(-1)).toContain('<QueueUrl>http://127.0.0.1:5602/123456789012/orders</QueueUrl>');
    expect(output.at(-1)).toContain('<Body>hello</Body>');

    await save('orders.test.mjs');
    output.push(await run(others.at(-1) ?? ''));
    expect(output.at(-1)).toMatch(/Tests {2}2 passed/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
