import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisConnection } from '../../src/redis/connection.js';
import { loadScript, loadScripts, runScript } from '../../src/redis/scripts.js';
import { freshRedis } from '../support/redis.js';

const SOURCES = (await readdir('src', { recursive: true })).filter((path) => path.endsWith('.lua'));
const SCRIPTS = SOURCES.filter((path) => !path.includes('/includes/')).sort();

interface Header {
  /** From `KEYS 1 generation, 2 versions, 4-14 the queue`: the highest number; `all` for "then all of <file>", `n` for any other "then" or "for each". */
  readonly keys: number | 'all' | 'n';
  readonly firstKey: string;
  readonly hasArguments: boolean;
  readonly replies: string;
}

function header(source: string): Header {
  const lines = source.split('\n').filter((line) => line.startsWith('--- '));
  const part = (name: string): string => {
    const from = lines.findIndex((line) => line.startsWith(`--- ${name} `));
    if (from === -1) return '';
    const more = lines.slice(from + 1).findIndex((line) => !line.startsWith('---   '));
    return lines.slice(from, more === -1 ? undefined : from + 1 + more).map((line) => line.slice(4).trim()).join(' ');
  };
  const keys = part('KEYS');
  const numbers = [...keys.matchAll(/(?:^KEYS |, |-)(\d+)/g)].map(([, number]) => Number(number));
  return {
    keys: keys.includes('then all of ') ? 'all' : /for each|then /.test(keys) ? 'n' : Math.max(...numbers),
    firstKey: /^KEYS 1 ([\w-]+)/.exec(keys)?.[1] ?? '',
    hasArguments: part('ARGV') !== '',
    replies: part('Replies'),
  };
}

describe('Every script', () => {
  it.each(SCRIPTS)('%s says what it is given and what it replies', async (path) => {
    const source = await readFile(join('src', path), 'utf8');
    const count = /-(\d+|n)\.lua$/.exec(path)?.[1];
    const { keys, firstKey, hasArguments, replies } = header(source);
    // That all keys of a service are given is looked after at each call, which counts them.
    if (keys !== 'all') expect(keys).toBe(count === 'n' ? 'n' : Number(count));
    expect(hasArguments).toBe(true);
    expect(replies).not.toBe('');
    // Scripts of services look after the generation, and say what becomes of a call for another one.
    if (!path.startsWith('redis/') || firstKey === 'generation') {
      expect(firstKey).toBe('generation');
      expect(source).toContain('--- @include "generation"\n');
      expect(replies).toMatch(/^Replies STALE\b/);
    }
  });

  it.each(SCRIPTS)('%s uses no key that it puts together itself, and no time or chance of its own', async (path) => {
    const { text } = loadScript(pathToFileURL(join('src', path, '..', '/')), basename(path, '.lua'));
    const calls = [...text.matchAll(/redis\.p?call\(\s*'([A-Z]+)'\s*,([^,)]*)/g)].map(([, name = '', key = '']) => ({ name, key: key.trim() }));
    const withoutKey = new Set(['OBJECT', 'PUBLISH', 'XGROUP', 'XINFO']);
    const built = calls.filter(({ name, key }) => !withoutKey.has(name) && (key.includes('..') || key.startsWith("'")));
    expect(built).toEqual([]);
    if (path.startsWith('services/')) expect(calls.filter(({ name }) => name === 'TIME' || name === 'RANDOMKEY')).toEqual([]);
    expect(text).not.toContain('math.random');
  });
});

describe('Loading a script', () => {
  let folder: string;
  let place: URL;
  let connection: RedisConnection;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'winterbaume-lua-'));
    place = pathToFileURL(`${folder}/`);
    await mkdir(join(folder, 'includes'));
    await writeFile(join(folder, 'includes', 'one.lua'), '--- @include "two"\nlocal one = two + 1\n');
    await writeFile(join(folder, 'includes', 'two.lua'), 'local two = 2\n');
    await writeFile(join(folder, 'sum-0.lua'), '--- @include "two"\n--- @include "one"\nreturn one + two\n');
    await writeFile(join(folder, 'living-1.lua'), '--- @include "generation"\nreturn 1\n');
    await writeFile(join(folder, 'lost-0.lua'), '--- @include "nowhere"\nreturn 1\n');
    await writeFile(join(folder, 'count-n.lua'), 'return #KEYS\n');
    await writeFile(join(folder, 'unnumbered.lua'), 'return 1\n');
    connection = await RedisConnection.open(await freshRedis());
  });
  afterAll(async () => {
    await connection.release();
    await rm(folder, { recursive: true });
  });

  const run = (name: string, keys: readonly string[] = [], args: readonly string[] = []): Promise<unknown> =>
    connection.run((client) => runScript(client, loadScript(place, name), keys, args));

  it('puts in what it includes, once, from its own folder or from what all share', async () => {
    const { text } = loadScript(place, 'sum-0');
    expect(text).toBe('local two = 2\nlocal one = two + 1\nreturn one + two\n');
    expect(await run('sum-0')).toBe(5);
    expect(await run('living-1', ['some-key'], ['0'])).toBe('STALE');
  });

  it('refuses what is wrong with it', () => {
    expect(() => loadScript(place, 'lost-0')).toThrow('no include nowhere');
    expect(() => loadScript(place, 'unnumbered')).toThrow("a script's name ends in its number of keys: unnumbered");
    expect(() => loadScripts(place, ['sum-0', 'missing-3'])).toThrow(/ENOENT.*missing-3\.lua/);
  });

  it('counts the keys of each call', async () => {
    await expect(run('sum-0', ['a'])).rejects.toThrow('the script sum-0 was given 1 keys');
    expect(await run('count-n', ['a', 'b', 'c'])).toBe(3);
    // More than a call could be spread to.
    expect(await run('count-n', Array.from({ length: 300_000 }, () => 'k'))).toBe(300_000);
  });
});
