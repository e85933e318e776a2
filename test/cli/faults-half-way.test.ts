import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command, freePort, startRedis, until, type TestRedis } from '../support/redis.js';
import { serve, snapshotOf, useCliFolder, winterbaume, write, type CliRun } from './support.js';

const folder = useCliFolder();
const OLD = snapshotOf({ old: ['a', 'b'] });
/** Long enough to be stopped in the middle of, by any command. */
const BIG = snapshotOf({ big: Array.from({ length: 30_000 }, (_, index) => `message ${String(index)}`) });

const run = (...args: readonly string[]): Promise<CliRun> => winterbaume(args, { cwd: folder() });

async function held(url: string): Promise<unknown> {
  const { code, stdout } = await run('snapshot', '-', '--backend', url);
  expect(code).toBe(0);
  const { scopes } = JSON.parse(stdout) as { scopes: unknown };
  return scopes;
}

beforeAll(() => {
  write(folder(), 'kept.json', OLD);
  write(folder(), 'kept-too.json', OLD);
  write(folder(), 'old.json', OLD);
  write(folder(), 'big.json', BIG);
});

const sizeOf = async ({ port }: TestRedis): Promise<number> => Number(/:(\d+)/.exec(await command(port, 'DBSIZE'))?.[1]);
/** How many commands a server has done. */
const doneBy = async ({ port }: TestRedis): Promise<number> => Number(/total_commands_processed:(\d+)/.exec(await command(port, 'INFO stats'))?.[1]);

/** What is done to a Redis half way, and a command that is in the middle of its work then. */
const COMMANDS: Readonly<Record<string, { readonly before: string; readonly args: readonly string[] }>> = {
  capture: { before: 'big.json', args: ['snapshot', 'kept.json'] },
  restore: { before: 'old.json', args: ['restore', 'big.json', '--yes'] },
  merge: { before: 'old.json', args: ['merge', 'big.json'] },
};

/** Brings a store into a state, begins a command on it and waits until it is in the middle. */
async function begin(redis: TestRedis, { before, args }: { readonly before: string; readonly args: readonly string[] }): Promise<{ readonly scopes: unknown; readonly running: Promise<CliRun> }> {
  expect(await run('restore', before, '--backend', redis.url)).toMatchObject({ code: 0 });
  const scopes = await held(redis.url);
  const [size, done] = [await sizeOf(redis), await doneBy(redis)];
  const running = run(...args, '--backend', redis.url);
  // Something is staged or copied, and the command is at work on it.
  await until(async () => (await sizeOf(redis)) > size + 2 && (await doneBy(redis)) > done + 40);
  return { scopes, running };
}

// All at once: most of the time is the minute that a Redis is waited for which does not answer.
describe('half way', () => {
  test.concurrent.each(Object.entries(COMMANDS))('through a %s Redis hangs: it ends with one line, and the old state is there when Redis goes on', { timeout: 150_000 }, async (_name, plan) => {
    const redis = await startRedis();
    const { scopes, running } = await begin(redis, plan);
    redis.pause();
    const { code, stdout, stderr } = await running;
    redis.resume();
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: Redis at 127.0.0.1:${String(redis.port)} cannot be reached (it does not answer). Is it running, and are host and port right?\n`,
    });
    expect(await held(redis.url)).toEqual(scopes);
    await redis.stop();
  });

  test.concurrent.each(Object.entries(COMMANDS))('through a %s Redis is killed: it ends with one line, and the old state is there when Redis is started again', { timeout: 150_000 }, async (name, plan) => {
    const port = await freePort();
    mkdirSync(join(folder(), `redis-${name}`));
    const args = ['--appendonly', 'yes', '--appendfsync', 'always', '--dir', join(folder(), `redis-${name}`)];
    const first = await startRedis({ port, args });
    const { scopes, running } = await begin(first, { ...plan, args: plan.args.map((each) => (each === 'kept.json' ? 'kept-too.json' : each)) });
    await first.kill();
    const { code, stdout, stderr } = await running;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^error: Redis at 127\\.0\\.0\\.1:${String(port)} cannot be reached \\([^)\\n]+\\)\\. Is it running, and are host and port right\\?\\n$`));
    const second = await startRedis({ port, args });
    // What tells that the command is alive ends a minute after it.
    for (const key of (await command(port, 'KEYS *lease*')).split('\r\n').filter((line) => line.includes(':lease:'))) await command(port, `DEL ${key}`);
    const next = await run('inspect', '--backend', second.url);
    expect(next.code).toBe(0);
    expect(next.stderr).toMatch(new RegExp(`^found a ${name === 'merge' ? 'merge|found a capture|found a restore' : name} of sqs in [^\\n]* that was killed`));
    expect(await held(second.url)).toEqual(scopes);
    await second.stop();
  });
});

test('nothing stands beside the files that captures did not replace', () => {
  expect(['kept.json', 'kept-too.json'].map((name) => readFileSync(join(folder(), name), 'utf8'))).toEqual([OLD, OLD]);
  expect(readdirSync(folder()).filter((each) => each.endsWith('.tmp'))).toEqual([]);
});

describe('a file that turns out broken at its last byte', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
    write(folder(), 'broken.json', BIG.slice(0, -1));
    expect(await run('restore', 'old.json', '--backend', redis.url)).toMatchObject({ code: 0 });
  });
  afterAll(() => redis.stop());

  test.each([
    ['merged into a store', () => ['merge', 'broken.json', '--backend', redis.url]],
    ['merged into a file', () => ['merge', 'old.json', 'broken.json', '--output', 'kept-output.json']],
    ['merged with a base', () => ['merge', 'old.json', '--base', 'broken.json', '--backend', redis.url]],
    ['converted', () => ['convert', 'broken.json', 'kept-output.json']],
  ])('changes nothing when it is %s', async (_how, args) => {
    const before = await held(redis.url);
    write(folder(), 'kept-output.json', OLD);
    const { code, stdout, stderr } = await run(...args());
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: broken\.json[^\n]*\n$/);
    expect(await held(redis.url)).toEqual(before);
    expect(readFileSync(join(folder(), 'kept-output.json'), 'utf8')).toBe(OLD);
  });
});

test('a full disk leaves the old objects of a server, and a merged file as it was', async () => {
  const objects = (body: string): string =>
    JSON.stringify({
      format: 'winterbaume-snapshot',
      version: 1,
      scopes: { '123456789012/us-east-1': { s3: { buckets: { data: { definition: { createdAt: 1 }, objects: [{ key: 'k', versionId: 'null', modifiedAt: 1, bytes: body.length, body: { text: body }, etag: '0'.repeat(32), headers: {}, checksum: { algorithm: 'CRC32', value: 'AAAAAA==', type: 'FULL_OBJECT' } }] } } } } },
    });
  write(folder(), 'short.json', objects('short'));
  write(folder(), 'long.json', objects('x'.repeat(200_000)));
  const server = await serve(['--vfs-dir', 'bodies'], { cwd: folder(), fileKibibytes: 100 });
  const s3 = async (): Promise<string> => (await run('snapshot', '-', '--endpoint', server.url, '--service', 's3')).stdout.replace(/"createdAt": "[^"]*"/, '');
  expect(await run('restore', 'short.json', '--endpoint', server.url)).toMatchObject({ code: 0 });
  const before = await s3();
  for (const args of [['restore', 'long.json', '--yes'], ['merge', 'long.json', '--on-conflict', 'replace']]) {
    const { code, stdout, stderr } = await run(...args, '--endpoint', server.url);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: [^\n]*: no room for a temporary copy in [^\n]+\nhint: set TMPDIR to a folder with more room\n$/);
    expect(await s3()).toBe(before);
  }
  expect(readdirSync(join(folder(), 'bodies'), { recursive: true }).filter((name) => String(name).includes('body-'))).toHaveLength(1);
  await server.stop();
  write(folder(), 'kept-merge.json', OLD);
  expect(await winterbaume(['merge', 'old.json', 'big.json', '--output', 'kept-merge.json'], { cwd: folder(), fileKibibytes: 64 })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'error: kept-merge.json cannot be written: no room is left on the disk; what was there before is unchanged\n',
  });
  expect(readFileSync(join(folder(), 'kept-merge.json'), 'utf8')).toBe(OLD);
});
