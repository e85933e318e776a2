import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';
import { serve, snapshotOf, useCliFolder, winterbaume, write, type CliRun } from './support.js';

const folder = useCliFolder();
let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
  write(folder(), 'before.json', snapshotOf({ orders: ['hello', 'stays', 'goes'], gone: ['x'], same: ['y'] }));
  write(folder(), 'after.json', snapshotOf({ orders: ['HELLO', 'stays'], fresh: [], same: ['y'] }));
});
afterAll(() => redis.stop());

const run = (...args: string[]): Promise<CliRun> => winterbaume(args, { cwd: folder() });

describe('diff', () => {
  test('shows by service, resource and record what differs, and ends with 3', async () => {
    expect(await run('diff', 'before.json', 'after.json')).toEqual({
      code: 3,
      stdout: [
        '123456789012/us-east-1 sqs',
        '+ queues/fresh  (configuration: 1)',
        '- queues/gone  (configuration: 1, messages: 1)',
        '~ queues/orders',
        '    messages',
        '      ~ orders-0',
        '          /body  "hello" -> "HELLO"',
        '      - orders-2  {"body":"goes","messageId":"orders-2","position":3,"receiveCount":0,"senderId":"AIDA","sentAt":1735...',
        '',
        '1 added, 3 removed, 1 changed; 4 unchanged',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('tells of no difference on standard error alone, and ends with 0', async () => {
    expect(await run('diff', 'before.json', 'before.json')).toEqual({ code: 0, stdout: '', stderr: 'no difference between before.json and before.json\n' });
  });

  test('--stat counts', async () => {
    expect(await run('diff', 'before.json', 'after.json', '--stat')).toEqual({
      code: 3,
      stdout: [
        '123456789012/us-east-1',
        '  SERVICE  RESOURCE       ADDED  REMOVED  CHANGED  UNCHANGED',
        '  sqs      queues/fresh       1        0        0          0',
        '  sqs      queues/gone        0        2        0          0',
        '  sqs      queues/orders      0        1        1          2',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('--json tells every difference', async () => {
    const { code, stdout, stderr } = await run('diff', 'before.json', 'after.json', '--queue', 'orders', '--json');
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      differences: [
        { scope: '123456789012/us-east-1', service: 'sqs', collection: 'queues', resource: 'orders', section: 'messages', key: 'orders-0', kind: 'changed', changes: [{ pointer: '/body', before: 'hello', after: 'HELLO' }] },
        { key: 'orders-2', kind: 'removed', before: { body: 'goes' } },
      ],
      total: { added: 0, removed: 1, changed: 1, unchanged: 2 },
      differing: 2,
    });
    const same = await run('diff', 'before.json', 'before.json', '--json');
    expect({ code: same.code, ...(JSON.parse(same.stdout) as object) }).toMatchObject({ code: 0, differences: [], differing: 0 });
  });

  test('what only gives an order counts with --strict', async () => {
    const moved = snapshotOf({ orders: ['hello'] }).replace('"position":1', '"position":7').replace('"lastPosition":1', '"lastPosition":9');
    write(folder(), 'one.json', snapshotOf({ orders: ['hello'] }));
    write(folder(), 'moved.json', moved);
    expect(await run('diff', 'one.json', 'moved.json')).toMatchObject({ code: 0 });
    const { code, stdout } = await run('diff', 'one.json', 'moved.json', '--strict');
    expect(code).toBe(3);
    expect(stdout).toContain('/lastPosition  1 -> 9');
    expect(stdout).toContain('/position  1 -> 7');
  });

  test('shows the first records of a section unless all are asked for', async () => {
    const bodies = (mark: string): string[] => Array.from({ length: 25 }, (_, index) => `${mark}${String(index)}`);
    write(folder(), 'many-a.json', snapshotOf({ many: bodies('a') }));
    write(folder(), 'many-b.json', snapshotOf({ many: bodies('b') }));
    const some = await run('diff', 'many-a.json', 'many-b.json');
    expect(some.stdout).toContain('      ... and 5 more records; --all shows them\n');
    expect(some.stdout.match(/-> "b/g)).toHaveLength(20);
    expect((await run('diff', 'many-a.json', 'many-b.json', '--all')).stdout.match(/-> "b/g)).toHaveLength(25);
  });

  test('control characters in names and values do not reach the terminal', async () => {
    write(folder(), 'plain.json', snapshotOf({ orders: ['x'] }));
    write(folder(), 'nasty.json', snapshotOf({ orders: ['\u001b[31m'] }).replaceAll('orders-0', 'id\\u001b[2J'));
    const { stdout } = await run('diff', 'plain.json', 'nasty.json');
    expect(stdout).toContain('+ id?[2J  {"body":"\\u001b[31m"');
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/\u001b/);
  });

  test('compares a file with a Redis, a server and each of them with the other', async () => {
    const server = await serve([], { cwd: folder() });
    const store = `${redis.url}/0`;
    await run('restore', 'before.json', '--backend', store);
    await run('restore', 'before.json', '--endpoint', server.url);
    expect(await run('diff', 'before.json', store)).toMatchObject({ code: 0, stderr: `no difference between before.json and ${store}\n` });
    expect(await run('diff', server.url, 'before.json')).toMatchObject({ code: 0, stderr: `no difference between ${server.url} and before.json\n` });
    expect(await run('diff', store, '--endpoint', server.url)).toMatchObject({ code: 0 });
    expect(await run('diff', 'after.json', '--backend', store, '--stat')).toMatchObject({ code: 3 });
    await server.stop();
  });

  test.each([
    ['diff', 'error: BEFORE is missing\nhint: winterbaume diff --help lists what it takes\n'],
    ['diff before.json', 'error: the second side is missing\nhint: name a file, redis://... or http://..., or give --endpoint or --backend\n'],
    ['diff before.json memory:', 'error: memory: is the memory of this command, which holds nothing\nhint: name a running server, e.g. http://127.0.0.1:5555\n'],
    ['diff before.json redis://h:x', 'error: redis://h:x: The Redis URL cannot be used: "h:x" is no host:port.\nhint: Use redis://[user:password@]host:port/database?prefix=wb\n'],
  ])('%s is refused', async (line, stderr) => {
    expect(await run(...line.split(' '))).toEqual({ code: 2, stdout: '', stderr });
  });

  test('a side that is not there ends with 1', async () => {
    expect(await run('diff', 'before.json', 'none.json')).toEqual({ code: 1, stdout: '', stderr: 'error: there is no file none.json\n' });
  });
});
