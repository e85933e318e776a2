import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ROOT = new URL('../../', import.meta.url).pathname;

/** The package as a user gets it: packed, and installed in a folder that knows nothing else. */
describe('the packed package', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'winterbaume-pack-'));
    const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: ROOT });
    const packed = JSON.parse(stdout) as unknown;
    const [{ filename }] = (Array.isArray(packed) ? packed : Object.values(packed as object)) as [{ filename: string }];
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, filename)], { cwd: folder });
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('runs the command line', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const { stdout } = await run(join(folder, 'node_modules/.bin/winterbaume'), ['--version'], { cwd: folder });
    expect(stdout).toContain(`winterbaume/${version}`);
    const help = await run(join(folder, 'node_modules/.bin/winterbaume'), ['--help'], { cwd: folder });
    for (const command of ['serve', 'snapshot', 'restore', 'merge', 'reset']) expect(help.stdout).toContain(command);
  });

  it('has every subpath that it says it has, with types', async () => {
    const manifest = JSON.parse(await readFile(join(folder, 'node_modules/winterbaume/package.json'), 'utf8')) as {
      exports: Record<string, string | { types: string; default: string }>;
    };
    const subpaths = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object');
    expect(subpaths.length).toBeGreaterThan(4);
    const names = subpaths.map(([subpath]) => subpath.replace(/^\./, 'winterbaume'));
    const script = `const names = ${JSON.stringify(names)}; for (const name of names) { const module = await import(name); console.log(name, Object.keys(module).length > 0); }`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
    expect(stdout.trim().split('\n')).toEqual(names.map((name) => `${name} true`));
    for (const [, target] of subpaths) {
      const { types } = target as { types: string };
      expect((await readFile(join(folder, 'node_modules/winterbaume', types), 'utf8')).length).toBeGreaterThan(0);
    }
  });

  it('mocks without a socket', async () => {
    const script = `
      import { MockAws } from 'winterbaume';
      import { SqsService } from 'winterbaume/sqs';
      const sqs = new SqsService();
      const mock = MockAws.builder().withService(sqs).build();
      const scope = { accountId: '123456789012', region: 'us-east-1' };
      await sqs.restore(scope, { queues: { orders: { configuration: { attributes: {}, createdAt: 1, incarnation: 'i', lastPosition: 0, modifiedAt: 1, tags: {} } } } });
      console.log(Object.keys((await sqs.snapshot(scope)).queues).join());
      await mock.close();
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
    expect(stdout.trim()).toBe('orders');
  });
});
