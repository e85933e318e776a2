import { mkdtempSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';
import { makeQueue, serve, snapshotOf, sqs, useCliFolder, winterbaume, write, type CliRun } from './support.js';

const folder = useCliFolder();
let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

const run = (...args: string[]): Promise<CliRun> => winterbaume(args, { cwd: folder() });
const read = (name: string): string => readFileSync(join(folder(), name), 'utf8');
const withoutTime = (text: string): string => text.replace(/"createdAt": ".*"/, '');

describe('snapshot and restore', () => {
  test('bring a database of Redis to another one, identical but for the time of capture', async () => {
    const server = await serve(['--sqs-backend', `${redis.url}/0`], { cwd: folder() });
    await makeQueue(server.url, 'orders', ['one', 'ü "two"', '{"three":3}']);
    await makeQueue(server.url, 'orders.fifo'.replace('.fifo', '-more'), []);
    await server.stop();

    expect(await run('snapshot', 'out.json', '--sqs-backend', `${redis.url}/0`)).toMatchObject({ code: 0, stdout: 'out.json\n' });
    expect(await run('restore', 'out.json', '--sqs-backend', `${redis.url}/1`, '--yes')).toEqual({
      code: 0,
      stdout: '123456789012/us-east-1\n  SERVICE  RECORDS\n  sqs            5\n',
      stderr: '',
    });
    expect(await run('snapshot', 'again.json', '--sqs-backend', `${redis.url}/1`)).toMatchObject({ code: 0 });
    expect(withoutTime(read('again.json'))).toBe(withoutTime(read('out.json')));
  });

  test('tell on standard error what was captured, and on standard output where to', async () => {
    write(folder(), 'two.json', snapshotOf({ a: ['x'], b: [] }));
    await run('restore', 'two.json', '--backend', `${redis.url}/2`, '--yes');
    const { stderr, ...rest } = await run('snapshot', 'three.json', '--backend', `${redis.url}/2`);
    expect(rest).toEqual({ code: 0, stdout: 'three.json\n' });
    const told = `123456789012/us-east-1\n  SERVICE  RECORDS\n  sqs            3\n3 records captured from ${redis.url}/2\nall of it as of one moment`;
    expect(stderr.replace(/; others waited \d+ ms for it\n$/, '\n')).toBe(`${told}\n`);
    expect(JSON.parse(read('three.json'))).toMatchObject({ capture: { consistency: 'point-in-time' } });
  });

  test('tell as JSON what they did', async () => {
    write(folder(), 'two.json', snapshotOf({ a: ['x'], b: [] }));
    const places = [{ scope: '123456789012/us-east-1', service: 'sqs', records: 3 }];
    const restored = await run('restore', 'two.json', '--backend', `${redis.url}/3`, '--yes', '--json');
    expect({ ...restored, stdout: JSON.parse(restored.stdout) as unknown }).toEqual({ code: 0, stdout: { places, records: 3 }, stderr: '' });
    const captured = await run('snapshot', 'four.json', '--backend', `${redis.url}/3`, '--json');
    const report = { file: 'four.json', places, records: 3, consistency: 'point-in-time', heldBackMilliseconds: expect.any(Number) as unknown };
    expect({ ...captured, stdout: JSON.parse(captured.stdout) as unknown }).toEqual({ code: 0, stdout: report, stderr: '' });
  });

  test('work on a running server, through pipes and packed files too', async () => {
    const server = await serve([], { cwd: folder() });
    const endpoint = ['--endpoint', server.url];
    expect(await winterbaume(['restore', '-', ...endpoint], { cwd: folder(), input: snapshotOf({ piped: ['m'] }) })).toMatchObject({ code: 0, stderr: '' });
    expect(await run('snapshot', 'packed.json.gz', ...endpoint)).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder(), 'packed.json.gz')).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    expect(await run('restore', 'packed.json.gz', ...endpoint, '--yes')).toMatchObject({ code: 0 });
    const { stdout, stderr } = await run('snapshot', '-', ...endpoint);
    expect(JSON.parse(stdout)).toMatchObject({ scopes: { '123456789012/us-east-1': { sqs: { queues: { piped: { messages: [{ body: 'm' }] } } } } } });
    expect(stderr).toContain('2 records captured from');
    await server.stop();
  });

  test('name a new file in the folder snapshots unless told', async () => {
    const { code, stdout } = await run('snapshot', '--backend', `${redis.url}/2`);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^snapshots\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.json\n$/);
    expect(JSON.parse(read(stdout.trim()))).toMatchObject({ format: 'winterbaume-snapshot' });
  });
});

describe('restore', () => {
  test('does not replace what is there unless it is told to', async () => {
    write(folder(), 'first.json', snapshotOf({ first: [] }));
    write(folder(), 'second.json', snapshotOf({ second: [] }));
    const store = ['--backend', `${redis.url}/4`];
    expect(await run('restore', 'first.json', ...store)).toMatchObject({ code: 0 });
    expect(await run('restore', 'second.json', ...store)).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: ${redis.url}/4 holds state that would be replaced\nhint: give --yes to replace it, --dry-run to see what would change, or use merge to add to it\n`,
    });
    expect((await run('snapshot', '-', ...store)).stdout).toContain('"first"');
  });

  test('does not replace what a server holds unless it is told to', async () => {
    const server = await serve([], { cwd: folder() });
    await makeQueue(server.url, 'mine', []);
    write(folder(), 'other.json', snapshotOf({ other: [] }));
    expect(await run('restore', 'other.json', '--endpoint', server.url)).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: ${server.url} holds state that would be replaced\nhint: give --yes to replace it, --dry-run to see what would change, or use merge to add to it\n`,
    });
    expect(await sqs(server.url, 'ListQueues', {})).toEqual({ QueueUrls: [`${server.url}/123456789012/mine`] });
    expect(await run('restore', 'other.json', '--endpoint', server.url, '--yes')).toMatchObject({ code: 0 });
    expect(await sqs(server.url, 'ListQueues', {})).toEqual({ QueueUrls: [`${server.url}/123456789012/other`] });
    await server.stop();
  });

  test('replaces only the queue that is named', async () => {
    const store = ['--backend', `${redis.url}/5`];
    write(folder(), 'old.json', snapshotOf({ a: ['old a'], b: ['old b'] }));
    write(folder(), 'new.json', snapshotOf({ a: ['new a'], b: ['new b'], c: [] }));
    await run('restore', 'old.json', ...store);
    expect(await run('restore', 'new.json', '--queue', 'b', ...store, '--yes')).toMatchObject({ code: 0 });
    const { stdout } = await run('snapshot', '-', ...store);
    expect(stdout).toContain('old a');
    expect(stdout).toContain('new b');
    expect(stdout).not.toMatch(/new a|old b|"c"/);
  });

  test.each([
    ['no JSON', 'hello', /^error: bad\.json:1:1: \$: .+\n$/],
    ['cut off', '{"format": "winterbaume-snapshot", "version": 1,', /^error: bad\.json:1:49: \$: .+\n$/],
    ['of another format', '{"format": "other", "version": 1, "scopes": {}}', 'error: bad.json:1:12: $.format: not a snapshot: the format must be "winterbaume-snapshot"\n'],
    [
      'of a newer version',
      '{"format": "winterbaume-snapshot", "version": 2, "scopes": {}}',
      'error: bad.json:1:47: $.version: version 2 of the format is not known; this program reads version 1\nhint: a newer winterbaume wrote the file: upgrade to read it\n',
    ],
    ['wrong at its last byte', snapshotOf({ good: ['x'] }).slice(0, -1) + ']', /^error: bad\.json:1:\d+: \$: .+\n$/],
  ])('refuses a file that is %s, and changes nothing', async (_what, content, message) => {
    const store = ['--backend', `${redis.url}/6`];
    write(folder(), 'good.json', snapshotOf({ good: [] }));
    write(folder(), 'bad.json', content);
    await run('restore', 'good.json', ...store, '--yes');
    const before = withoutTime((await run('snapshot', '-', ...store)).stdout);
    const { code, stdout, stderr } = await run('restore', 'bad.json', ...store, '--yes');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    if (typeof message === 'string') expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
    expect(withoutTime((await run('snapshot', '-', ...store)).stdout)).toBe(before);
  });

  test('tells the same of a file that a server refuses', async () => {
    const server = await serve([], { cwd: folder() });
    write(folder(), 'bad.json', '{"format": "other", "version": 1, "scopes": {}}');
    const { code, stdout } = await run('restore', 'bad.json', '--endpoint', server.url, '--json');
    expect({ code, answer: JSON.parse(stdout) as unknown }).toEqual({
      code: 1,
      answer: {
        error: {
          message: 'bad.json:1:12: $.format: not a snapshot: the format must be "winterbaume-snapshot"',
          line: 1,
          column: 12,
          path: '$.format',
          pointer: '/format',
          reason: 'not a snapshot: the format must be "winterbaume-snapshot"',
        },
      },
    });
    await server.stop();
  });

  test('refuses a file with a service that no store is given for', async () => {
    const server = await serve([], { cwd: folder() });
    await makeQueue(server.url, 'q', []);
    await fetch(server.url, { method: 'POST', body: new URLSearchParams({ Action: 'CreateTopic', Version: '2010-03-31', Name: 't' }) });
    await run('snapshot', 'both.json', '--endpoint', server.url);
    await server.stop();
    const store = ['--sqs-backend', `${redis.url}/7`];
    expect(await run('restore', 'both.json', ...store)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: both.json holds 123456789012/us-east-1 sns, but there is no store for sns\nhint: select the services to restore, e.g. --service sqs\n',
    });
    expect(await run('restore', 'both.json', '--service', 'sqs', ...store)).toMatchObject({ code: 0 });
  });

  test('shows what would change, and changes nothing', async () => {
    const store = ['--backend', `${redis.url}/9`];
    write(folder(), 'now.json', snapshotOf({ same: ['x'], other: ['y'], gone: [] }));
    write(folder(), 'then.json', snapshotOf({ same: ['x'], other: ['z'], fresh: [] }));
    await run('restore', 'now.json', ...store);
    expect(await run('restore', 'then.json', '--dry-run', ...store)).toEqual({
      code: 0,
      stdout: [
        '123456789012/us-east-1',
        '  SERVICE  RESOURCE      ADDED  REMOVED  CHANGED  UNCHANGED',
        '  sqs      queues/fresh      1        0        0          0',
        '  sqs      queues/gone       0        1        0          0',
        '  sqs      queues/other      0        0        1          1',
        '',
      ].join('\n'),
      stderr: '',
    });
    expect((await run('snapshot', '-', ...store)).stdout).toContain('"gone"');
    expect(await run('restore', 'now.json', '--dry-run', ...store)).toEqual({
      code: 0,
      stdout: '',
      stderr: `nothing would change: ${redis.url}/9 holds what is in now.json\n`,
    });
  });

  test('takes names of the folder snapshots, and latest for the newest there', async () => {
    const cwd = mkdtempSync(join(folder(), 'latest-'));
    const store = ['--backend', `${redis.url}/10`];
    expect(await winterbaume(['restore', 'latest', ...store], { cwd })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: there is no snapshot in snapshots\nhint: winterbaume snapshot makes one\n',
    });
    utimesSync(write(cwd, 'snapshots/b.json', snapshotOf({ older: [] })), 1000, 1000);
    utimesSync(write(cwd, 'snapshots/a.json', snapshotOf({ newer: [] })), 2000, 2000);
    expect(await winterbaume(['restore', 'latest', ...store], { cwd })).toMatchObject({ code: 0 });
    expect((await run('snapshot', '-', ...store)).stdout).toContain('"newer"');
    expect(await winterbaume(['restore', 'b', '--yes', ...store], { cwd })).toMatchObject({ code: 0 });
    expect((await run('snapshot', '-', ...store)).stdout).toContain('"older"');
    expect(await winterbaume(['restore', 'c', '--yes', ...store], { cwd })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: there is no file c, and no snapshot of that name in snapshots\nhint: winterbaume list shows those that there are\n',
    });
  });
});

describe('reset', () => {
  test('removes what is there when it is told to, all or a part', async () => {
    const store = ['--backend', `${redis.url}/8`];
    write(folder(), 'abc.json', snapshotOf({ a: ['x'], b: ['y', 'z'], c: [] }));
    await run('restore', 'abc.json', ...store);
    expect(await run('reset', ...store)).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: 6 records of ${redis.url}/8 would be removed\nhint: give --yes to remove them\n`,
    });
    expect(await run('reset', '--queue', 'b', '--dry-run', ...store)).toEqual({
      code: 0,
      stdout: '123456789012/us-east-1\n  SERVICE  RECORDS\n  sqs            3\n',
      stderr: '',
    });
    expect(await run('reset', '--queue', 'b', '--yes', ...store)).toEqual({ code: 0, stdout: '', stderr: `${redis.url}/8 is empty as far as selected\n` });
    const left = JSON.parse((await run('snapshot', '-', ...store)).stdout) as { scopes: Record<string, { sqs: { queues: object } }> };
    expect(Object.keys(left.scopes['123456789012/us-east-1']?.sqs.queues ?? {})).toEqual(['a', 'c']);
    expect(await run('reset', '--yes', ...store)).toEqual({ code: 0, stdout: '', stderr: `${redis.url}/8 is empty\n` });
    expect(JSON.parse((await run('snapshot', '-', ...store)).stdout)).toMatchObject({ scopes: {} });
    expect(await run('reset', ...store)).toMatchObject({ code: 0 });
  });

  test('empties a running server', async () => {
    const server = await serve([], { cwd: folder() });
    await makeQueue(server.url, 'gone', ['x']);
    expect(await run('reset', '--endpoint', server.url, '--yes')).toEqual({ code: 0, stdout: '', stderr: `${server.url} is empty\n` });
    expect(await sqs(server.url, 'ListQueues', {})).toEqual({});
    await server.stop();
  });
});
