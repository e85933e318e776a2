import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useCliFolder, winterbaume, write } from './support.js';

const folder = useCliFolder();

/** Loader hooks that write down the address of every module that a process loads, and the names of the CommonJS modules at its end. */
const RECORDER = `
import { register } from 'node:module';
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const hooks = "import { appendFileSync } from 'node:fs'; export async function load(url, context, next) { appendFileSync(process.env.MODULES, url + '\\\\n'); return next(url, context); }";
register('data:text/javascript,' + encodeURIComponent(hooks));
const { cache } = createRequire(import.meta.url);
process.on('exit', () => appendFileSync(process.env.MODULES, Object.keys(cache).join('\\n')));
`;

/** The modules that a command loads. */
async function modulesOf(name: string, args: readonly string[]): Promise<string> {
  const recorder = write(folder(), 'recorder.mjs', RECORDER);
  const MODULES = join(folder(), `${name}.txt`);
  const { code } = await winterbaume(args, { cwd: folder(), env: { MODULES, NODE_OPTIONS: `--import ${recorder}` } });
  expect(code).toBe(0);
  return readFileSync(MODULES, 'utf8');
}

test('help and version load no service, no store and no prompts', async () => {
  for (const [name, args] of [['version', ['--version']], ['help', ['--help']], ['serve-help', ['serve', '--help']]] as const) {
    const modules = await modulesOf(name, args);
    expect(modules).toContain('/dist/cli/main.js');
    expect(modules).not.toMatch(/\/dist\/(?:services|redis|sql|commands|snapshot)\/|node_modules\/(?:ioredis|@duckdb|@inquirer|ajv|smol-toml)\//);
  }
});

test('a command on files loads no store’s client', async () => {
  write(folder(), 'empty.json', '{"format": "winterbaume-snapshot", "version": 1, "scopes": {}}');
  const modules = await modulesOf('validate', ['validate', 'empty.json']);
  expect(modules).toContain('/dist/snapshot/');
  expect(modules).not.toMatch(/node_modules\/(?:ioredis|@duckdb|@inquirer|smol-toml)\//);
});
