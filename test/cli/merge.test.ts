import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';
import { serve, snapshotOf, useCliFolder, winterbaume, write, type CliRun, type ServedMock } from './support.js';

const folder = useCliFolder();
let redis: TestRedis;
let database = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

const run = (...args: string[]): Promise<CliRun> => winterbaume(args, { cwd: folder() });

/** What queues a document holds, with the bodies of their messages. */
function queuesOf(document: string): Record<string, readonly string[]> {
  const { scopes } = JSON.parse(document) as { scopes: Record<string, { sqs: { queues: Record<string, { messages?: { body: string }[] }> } }> };
  const queues = scopes['123456789012/us-east-1']?.sqs.queues ?? {};
  return Object.fromEntries(Object.entries(queues).map(([name, { messages = [] }]) => [name, messages.map(({ body }) => body)]));
}

const read = (name: string): string => readFileSync(join(folder(), name), 'utf8');

/** A Redis database of a test's own that holds these queues. */
async function storeWith(queues: Parameters<typeof snapshotOf>[0]): Promise<{ readonly flags: readonly string[]; readonly queues: () => Promise<unknown> }> {
  database += 1;
  const flags = ['--backend', `${redis.url}/${String(database)}`];
  write(folder(), 'store.json', snapshotOf(queues));
  await run('restore', 'store.json', ...flags);
  return { flags, queues: async () => queuesOf((await run('snapshot', '-', ...flags)).stdout) };
}

const HELD = { a: ['1'], b: ['2'] };
const EXTRA = { b: ['other'], c: ['3'] };
const HEAD = '123456789012/us-east-1\n  SERVICE  COLLECTION  ADDED  UNCHANGED  KEPT  REPLACED\n';
const CONFLICT = '123456789012/us-east-1 sqs queues/b/messages/b-0';
const HINT = 'hint: --on-conflict keep takes what is there, --on-conflict replace what comes\n';

describe('merge into a store', () => {
  test.each([
    ['keep', { a: ['1'], b: ['2'], c: ['3'] }, '  sqs      queues          2          1     1         0\n'],
    ['ours', { a: ['1'], b: ['2'], c: ['3'] }, '  sqs      queues          2          1     1         0\n'],
    ['replace', { a: ['1'], b: ['other'], c: ['3'] }, '  sqs      queues          2          1     0         1\n'],
    ['theirs', { a: ['1'], b: ['other'], c: ['3'] }, '  sqs      queues          2          1     0         1\n'],
  ])('--on-conflict %s', async (policy, merged, row) => {
    const store = await storeWith(HELD);
    write(folder(), 'extra.json', snapshotOf(EXTRA));
    expect(await run('merge', 'extra.json', '--on-conflict', policy, ...store.flags)).toEqual({
      code: 0,
      stdout: `${HEAD}${row}conflicts: 1\n  ${CONFLICT}\n`,
      stderr: '',
    });
    expect(await store.queues()).toEqual(merged);
  });

  test('--on-conflict fail ends with 3, tells the conflicts and changes nothing', async () => {
    const store = await storeWith(HELD);
    write(folder(), 'extra.json', snapshotOf(EXTRA));
    const args = ['merge', 'extra.json', '--on-conflict', 'fail', ...store.flags];
    expect(await run(...args)).toEqual({ code: 3, stdout: '', stderr: `error: 1 record exists with other values; nothing was merged\n  ${CONFLICT}\n${HINT}` });
    const { code, stdout } = await run(...args, '--json');
    expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({
      code: 3,
      error: {
        conflictCount: 1,
        conflicts: [{ scope: '123456789012/us-east-1', service: 'sqs', collection: 'queues', resource: 'b', section: 'messages', key: 'b-0' }],
      },
    });
    expect(await store.queues()).toEqual(HELD);
  });

  test('--on-conflict fail merges where there is none', async () => {
    const store = await storeWith(HELD);
    write(folder(), 'more.json', snapshotOf({ b: ['2'], d: [] }));
    expect(await run('merge', 'more.json', '--on-conflict', 'fail', ...store.flags)).toMatchObject({ code: 0 });
    expect(await store.queues()).toEqual({ ...HELD, d: [] });
  });

  test('--dry-run shows the same and changes nothing', async () => {
    const store = await storeWith(HELD);
    write(folder(), 'extra.json', snapshotOf(EXTRA));
    expect(await run('merge', 'extra.json', '--dry-run', ...store.flags)).toEqual({
      code: 0,
      stdout: `${HEAD}  sqs      queues          2          1     1         0\nconflicts: 1\n  ${CONFLICT}\n`,
      stderr: '',
    });
    expect(await run('merge', 'extra.json', '--dry-run', '--on-conflict', 'fail', ...store.flags)).toMatchObject({ code: 3 });
    expect(await store.queues()).toEqual(HELD);
  });

  test('several files at once, of which the store comes first', async () => {
    const store = await storeWith({ a: ['store'] });
    write(folder(), 'one.json', snapshotOf({ a: ['one'], b: ['one'] }));
    write(folder(), 'two.json', snapshotOf({ b: ['two'], c: ['two'] }));
    const { code, stdout } = await run('merge', 'one.json', 'two.json', ...store.flags);
    expect(code).toBe(0);
    expect(stdout).toContain('two.json into one.json\n');
    expect(stdout).toContain(`one.json, two.json into ${redis.url}/`);
    expect(await store.queues()).toEqual({ a: ['store'], b: ['one'], c: ['two'] });
  });

  test('a conflict between the files counts too', async () => {
    const store = await storeWith({});
    write(folder(), 'one.json', snapshotOf({ b: ['one'] }));
    write(folder(), 'two.json', snapshotOf({ b: ['two'] }));
    expect(await run('merge', 'one.json', 'two.json', '--on-conflict', 'fail', ...store.flags)).toMatchObject({ code: 3 });
    expect(await store.queues()).toEqual({});
  });

  test('with a base, what the file no longer has goes', async () => {
    const store = await storeWith({ a: ['1'], b: ['2'], mine: [] });
    write(folder(), 'base.json', snapshotOf({ a: ['1'], b: ['2'] }));
    write(folder(), 'theirs.json', snapshotOf({ a: ['1'], theirs: [] }));
    const { code, stdout } = await run('merge', 'theirs.json', '--base', 'base.json', ...store.flags);
    expect(code).toBe(0);
    expect(stdout).toContain('REMOVED');
    expect(await store.queues()).toEqual({ a: ['1'], mine: [], theirs: [] });
  });

  test('with a base, a conflict is what both sides changed', async () => {
    const store = await storeWith({ a: ['mine'] });
    write(folder(), 'base.json', snapshotOf({ a: ['1'] }));
    write(folder(), 'theirs.json', snapshotOf({ a: ['theirs'] }));
    expect(await run('merge', 'theirs.json', '--base', 'base.json', '--on-conflict', 'fail', ...store.flags)).toMatchObject({ code: 3, stdout: '' });
    expect(await store.queues()).toEqual({ a: ['mine'] });
    expect(await run('merge', 'theirs.json', '--base', 'base.json', '--on-conflict', 'theirs', ...store.flags)).toMatchObject({ code: 0 });
    expect(await store.queues()).toEqual({ a: ['theirs'] });
  });
});

describe('merge into a running server', () => {
  let server: ServedMock;
  beforeAll(async () => {
    server = await serve([], { cwd: folder() });
  });
  afterAll(() => server.stop());

  const held = async (): Promise<unknown> => queuesOf((await run('snapshot', '-', '--endpoint', server.url)).stdout);

  test('does and tells the same', async () => {
    const endpoint = ['--endpoint', server.url];
    write(folder(), 'held.json', snapshotOf(HELD));
    write(folder(), 'extra.json', snapshotOf(EXTRA));
    await run('restore', 'held.json', ...endpoint);
    expect(await run('merge', 'extra.json', '--on-conflict', 'fail', ...endpoint)).toEqual({
      code: 3,
      stdout: '',
      stderr: `error: 1 record exists with other values; nothing was merged\n  ${CONFLICT}\n${HINT}`,
    });
    expect(await held()).toEqual(HELD);
    expect(await run('merge', 'extra.json', ...endpoint)).toEqual({
      code: 0,
      stdout: `${HEAD}  sqs      queues          2          1     1         0\nconflicts: 1\n  ${CONFLICT}\n`,
      stderr: '',
    });
    expect(await held()).toEqual({ a: ['1'], b: ['2'], c: ['3'] });
    write(folder(), 'theirs.json', snapshotOf({ b: ['other'], c: ['3'], d: [] }));
    expect(await run('merge', 'theirs.json', '--base', 'extra.json', ...endpoint)).toMatchObject({ code: 0 });
    expect(await held()).toEqual({ a: ['1'], b: ['2'], c: ['3'], d: [] });
  });
});

describe('merge of files alone', () => {
  test('makes a new file, and no store is asked', async () => {
    write(folder(), 'one.json', snapshotOf(HELD));
    write(folder(), 'two.json', snapshotOf(EXTRA));
    expect(await run('merge', 'one.json', 'two.json', '--output', 'both.json')).toMatchObject({ code: 0 });
    expect(queuesOf(read('both.json'))).toEqual({ a: ['1'], b: ['2'], c: ['3'] });
    expect(await run('merge', 'one.json', 'two.json', '--output', 'both.json', '--on-conflict', 'replace')).toMatchObject({ code: 0 });
    expect(queuesOf(read('both.json'))).toEqual({ a: ['1'], b: ['other'], c: ['3'] });
  });

  test('goes to standard output, and what is told of it does not', async () => {
    write(folder(), 'one.json', snapshotOf(HELD));
    const { code, stdout, stderr } = await run('merge', 'one.json', 'one.json', '--output', '-');
    expect(code).toBe(0);
    expect(queuesOf(stdout)).toEqual(HELD);
    expect(stderr).toContain('UNCHANGED');
  });

  test('--on-conflict fail leaves the old file', async () => {
    write(folder(), 'one.json', snapshotOf(HELD));
    write(folder(), 'two.json', snapshotOf(EXTRA));
    write(folder(), 'old.json', 'old');
    expect(await run('merge', 'one.json', 'two.json', '--output', 'old.json', '--on-conflict', 'fail')).toEqual({
      code: 3,
      stdout: '',
      stderr: `error: 1 record exists with other values; nothing was merged\n  ${CONFLICT}\n${HINT}`,
    });
    expect(read('old.json')).toBe('old');
  });

  test('three ways carries deletions over', async () => {
    write(folder(), 'base.json', snapshotOf({ a: ['1'], b: ['2'], c: [] }));
    write(folder(), 'mine.json', snapshotOf({ a: ['1'], c: [], d: [] }));
    write(folder(), 'theirs.json', snapshotOf({ a: ['1'], b: ['2'], e: [] }));
    expect(await run('merge', 'mine.json', 'theirs.json', '--base', 'base.json', '--output', 'three.json')).toMatchObject({ code: 0 });
    expect(queuesOf(read('three.json'))).toEqual({ a: ['1'], d: [], e: [] });
  });

  test('is dry when told to', async () => {
    write(folder(), 'one.json', snapshotOf(HELD));
    write(folder(), 'two.json', snapshotOf(EXTRA));
    expect(await run('merge', 'one.json', 'two.json', '--output', 'never.json', '--dry-run')).toMatchObject({ code: 0, stdout: expect.stringContaining('conflicts: 1') as string });
    expect(() => read('never.json')).toThrow('ENOENT');
  });

  test('needs two files', async () => {
    expect(await run('merge', 'one.json', '--output', 'x.json')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --output needs at least two files\nhint: name the files to merge before it\n',
    });
  });
});
