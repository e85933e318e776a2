import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command, startRedis, type TestRedis } from '../support/redis.js';
import { serve, snapshotOf, useCliFolder, winterbaume, write, type CliRun } from './support.js';

const folder = useCliFolder();
const OLD = snapshotOf({ old: ['a', 'b'] });
const BIG = snapshotOf({ big: Array.from({ length: 20_000 }, (_, index) => `message ${String(index)}`) });

/** Runs a command where no file can be longer than so many KiB. */
const onFullDisk = (fileKibibytes: number, args: readonly string[]): Promise<CliRun> => winterbaume(args, { cwd: folder(), fileKibibytes });

const run = (...args: readonly string[]): Promise<CliRun> => winterbaume(args, { cwd: folder() });
const read = (name: string): string => readFileSync(join(folder(), name), 'utf8');
/** What a store holds, as a snapshot has it. */
async function held(...where: readonly string[]): Promise<unknown> {
  expect(await run('snapshot', 'held.json', ...where)).toMatchObject({ code: 0 });
  const { scopes, engines } = JSON.parse(read('held.json')) as { scopes: unknown; engines?: unknown };
  return engines ?? scopes;
}

describe('when the disk is full', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
    write(folder(), 'big.json', BIG);
    expect(await run('restore', 'big.json', '--backend', redis.url)).toMatchObject({ code: 0 });
  });
  afterAll(() => redis.stop());

  test.each(['kept.json', 'kept.json.gz'])('a capture leaves the old %s, and nothing beside it', async (name) => {
    const path = write(folder(), name, OLD);
    expect(await onFullDisk(64, ['snapshot', name, '--backend', redis.url])).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: ${name} cannot be written: no room is left on the disk; what was there before is unchanged\n`,
    });
    expect(readFileSync(path, 'utf8')).toBe(OLD);
    expect(readdirSync(folder()).filter((each) => each.endsWith('.tmp'))).toEqual([]);
  });

  test('a restore leaves the old DuckDB', async () => {
    const definition = { sql: '(id INTEGER, text VARCHAR)', columns: [{ name: 'id', type: 'INTEGER' }, { name: 'text', type: 'VARCHAR' }] };
    const tables = (rows: number): string =>
      JSON.stringify({
        format: 'winterbaume-snapshot',
        version: 1,
        engines: { duckdb: { tables: { 'main.a': { definition, rows: Array.from({ length: rows }, (_, id) => ({ id, text: `${String(id * 7919)} text that fills a row`.repeat(4) })) } } } },
      });
    write(folder(), 'few.json', tables(3));
    write(folder(), 'many.json', tables(30_000));
    const engine = ['--sqlengine-duckdb', 'full.duckdb'];
    expect(await run('restore', 'few.json', ...engine)).toMatchObject({ code: 0 });
    const before = await held(...engine);
    const { code, stdout, stderr } = await onFullDisk(700, ['restore', 'many.json', '--yes', ...engine]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: [^\n]*no room is left on the disk[^\n]*\n$/);
    expect(await held(...engine)).toEqual(before);
  });
});

describe('when Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
    write(folder(), 'old.json', OLD);
    write(folder(), 'new.json', BIG);
  });
  afterAll(() => redis.stop());

  test('has no memory left, a restore leaves the old state', async () => {
    const store = ['--backend', `${redis.url}/1`];
    expect(await run('restore', 'old.json', ...store)).toMatchObject({ code: 0 });
    const before = await held(...store);
    const used = Number(/used_memory:(\d+)/.exec(await command(redis.port, 'INFO memory'))?.[1]);
    await command(redis.port, `CONFIG SET maxmemory ${String(used + 1_000_000)}`);
    expect(await run('restore', 'new.json', '--yes', ...store)).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: Redis at 127.0.0.1:${String(redis.port)} cannot be used: its memory is full; raise maxmemory or remove data.\n`,
    });
    await command(redis.port, 'CONFIG SET maxmemory 0');
    expect(await held(...store)).toEqual(before);
  });
});

describe('a file that turns out broken at its last byte', () => {
  const packed = gzipSync(BIG);
  const wrongSum = Buffer.from(packed);
  wrongSum[packed.length - 5] = (wrongSum[packed.length - 5] ?? 0) ^ 1;
  const cases: Readonly<Record<string, Uint8Array>> = {
    'cut-short.json': Buffer.from(BIG.slice(0, -1)),
    'goes-on.json': Buffer.from(`${BIG}}`),
    'cut-short.json.gz': packed.subarray(0, -1),
    'wrong-sum.json.gz': wrongSum,
  };

  test.each(Object.keys(cases))('%s changes nothing, in a store or in a server', async (name) => {
    expect(gunzipSync(packed).toString('utf8')).toBe(BIG);
    const redis = await startRedis();
    const server = await serve([], { cwd: folder() });
    write(folder(), 'old.json', OLD);
    write(folder(), name, cases[name] as unknown as string);
    for (const where of [['--backend', redis.url], ['--endpoint', server.url]]) {
      expect(await run('restore', 'old.json', ...where)).toMatchObject({ code: 0 });
      const before = await held(...where);
      const { code, stdout, stderr } = await run('restore', name, '--yes', ...where);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(new RegExp(`^error: ${name.replaceAll('.', '\\.')}[^\\n]*\\n$`));
      expect(await held(...where)).toEqual(before);
    }
    await server.stop();
    await redis.stop();
  });
});
