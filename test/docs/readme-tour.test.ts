import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;

/** The commands of the README's tour, as they stand there. */
async function tourCommands(): Promise<string> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const tour = readme.slice(readme.indexOf('<!-- tour:'), readme.indexOf('<!-- end of the tour -->'));
  return [...tour.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block).join('');
}

it('runs the tour of the README as written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'winterbaume-tour-'));
  try {
    await mkdir(join(folder, 'bin'));
    await symlink(join(ROOT, 'bin/run.js'), join(folder, 'bin/winterbaume'));
    // A person waits until the server has told its URL; a script has to do so too. Each command must succeed.
    const commands = (await tourCommands()).replace(/^(winterbaume serve .*) &$/m, '$1 > url &\nserver=$!\ntrap "kill $server" EXIT\nuntil [ -s url ]; do :; done');
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: folder,
      env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, NO_COLOR: '1' },
      timeout: 300_000,
    });
    expect(stdout).toContain('<QueueUrl>http://127.0.0.1:5601/123456789012/orders</QueueUrl>');
    expect(stdout).toContain('"body":"hello"');
    const both = JSON.parse(await readFile(join(folder, 'both.json'), 'utf8')) as { scopes: Record<string, { sqs: { queues: { orders: { messages: { body: string }[] } } } }> };
    expect(both.scopes['123456789012/us-east-1']?.sqs.queues.orders.messages.map(({ body }) => body)).toEqual(['hello', 'world']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
