import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { serve, snapshotOf, useCliFolder, winterbaume, write, type CliRun } from './support.js';

const folder = useCliFolder();
const run = (...args: string[]): Promise<CliRun> => winterbaume(args, { cwd: folder() });
const read = (name: string): string => readFileSync(join(folder(), name), 'utf8');
const LONG = 'x'.repeat(500);

beforeAll(() => {
  write(folder(), 'orders.json', snapshotOf({ orders: ['one', LONG], payments: ['two'] }));
});

describe('inspect', () => {
  test('shows collections', async () => {
    expect(await run('inspect', 'orders.json')).toEqual({
      code: 0,
      stdout: [
        '123456789012/us-east-1',
        '  SERVICE  COLLECTION  RESOURCES  RECORDS     SIZE  OLDEST            NEWEST',
        '  sqs      queues              2        5  1.1 KiB  2025-01-01 00:00  2025-01-01 00:00',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('shows resources for a service, or for names of them', async () => {
    const head = '123456789012/us-east-1\n  SERVICE  RESOURCE         RECORDS   SIZE  OLDEST            NEWEST\n';
    const orders = '  sqs      queues/orders          3  890 B  2025-01-01 00:00  2025-01-01 00:00\n';
    const payments = '  sqs      queues/payments        2  263 B  2025-01-01 00:00  2025-01-01 00:00\n';
    expect((await run('inspect', 'orders.json', '--service', 'sqs')).stdout).toBe(head + orders + payments);
    expect((await run('inspect', 'orders.json', '--queue', 'p*')).stdout).toBe(head + payments);
  });

  test('shows the records of a resource, with large values shortened', async () => {
    const { stdout } = await run('inspect', 'orders.json', '--resource', 'orders');
    expect(stdout.split('\n').slice(0, 2)).toEqual(['123456789012/us-east-1 sqs queues/orders', '  configuration']);
    expect(stdout).toContain('  messages\n    {"body":"one",');
    expect(stdout).toContain(`{"body":"${'x'.repeat(120)}... (500 characters)",`);
    expect(stdout).not.toContain('payments');
  });

  test('shows the first records of a section unless all are asked for', async () => {
    write(folder(), 'many.json', snapshotOf({ many: Array.from({ length: 25 }, (_, index) => String(index)) }));
    expect((await run('inspect', 'many.json', '--resource', 'many')).stdout).toContain('    ... and 5 more records; --all shows them\n');
    expect((await run('inspect', 'many.json', '--resource', 'many', '--all')).stdout).toContain('{"body":"24"');
  });

  test('tells the same as JSON, with values whole', async () => {
    expect(JSON.parse((await run('inspect', 'orders.json', '--json')).stdout)).toMatchObject([
      { scope: '123456789012/us-east-1', service: 'sqs', collection: 'queues', resourceCount: 2, records: 5, oldest: Date.UTC(2025, 0, 1), resources: [{ resource: 'orders', records: 3 }, { resource: 'payments' }] },
    ]);
    const records = JSON.parse((await run('inspect', 'orders.json', '--resource', 'orders', '--json')).stdout) as { value: { body?: string } }[];
    expect(records.map(({ value }) => value.body)).toEqual([undefined, 'one', LONG]);
  });

  test('looks at a running server', async () => {
    const server = await serve(['--restore', 'orders.json'], { cwd: folder() });
    expect((await run('inspect', server.url)).stdout).toBe((await run('inspect', 'orders.json')).stdout);
    expect((await run('inspect', '--endpoint', server.url)).stdout).toBe((await run('inspect', 'orders.json')).stdout);
    await server.stop();
  });

  test('tells that there is nothing', async () => {
    write(folder(), 'empty.json', snapshotOf({}));
    expect(await run('inspect', 'empty.json')).toEqual({ code: 0, stdout: '', stderr: 'empty.json holds nothing\n' });
    expect(await run('inspect', 'orders.json', '--resource', 'none')).toEqual({ code: 0, stdout: '', stderr: 'orders.json holds no such resource\n' });
    expect(await run('inspect')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: what to inspect is missing\nhint: name a file, redis://... or http://..., or give --endpoint or --backend\n',
    });
  });
});

describe('validate', () => {
  test('tells of each file, and ends with 1 when one is broken', async () => {
    write(folder(), 'broken.json', snapshotOf({ a: ['x'] }).replace('"receiveCount":0', '"receiveCount":-1'));
    expect(await run('validate', 'orders.json')).toEqual({ code: 0, stdout: 'orders.json: 5 records, sound\n', stderr: '' });
    const { code, stdout, stderr } = await run('validate', 'broken.json', 'orders.json', 'none.json');
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'orders.json: 5 records, sound\n' });
    const [broken, none] = stderr.split('\n');
    expect(broken).toMatch(/^error: broken\.json:1:\d+: \$\.scopes\['123456789012\/us-east-1'\]\.sqs\.queues\.a\.messages\[0\]\.receiveCount: must be >= 0$/);
    expect(none).toBe('error: there is no file none.json');
  });

  test('tells the same as JSON', async () => {
    write(folder(), 'other.json', '{"format": 5}');
    const { code, stdout, stderr } = await run('validate', 'orders.json', 'other.json', '--json');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject([
      { file: 'orders.json', valid: true, records: 5, version: 1 },
      { file: 'other.json', valid: false, error: { line: 1, column: 12, path: '$.format' } },
    ]);
  });
});

describe('list', () => {
  test('shows the snapshots of a folder, the newest first, and broken ones with what is wrong', async () => {
    const dated = (name: string, at: string): string => snapshotOf({ [name]: [] }).replace('"version":1', `"version":1,"createdAt":"${at}"`);
    write(folder(), 'snapshots/old.json', dated('old', '2025-01-01T00:00:00.000Z'));
    write(folder(), 'snapshots/new.json', dated('new', '2025-02-01T00:00:00.000Z'));
    write(folder(), 'snapshots/package.json', '{"name": "none"}');
    utimesSync(write(folder(), 'snapshots/cut.json', dated('cut', '2026-01-01T00:00:00.000Z').slice(0, 90)), 1000, 1000);
    const { code, stdout, stderr } = await run('list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'NAME          CAPTURED (UTC)     SIZE  SERVICES',
      'new (latest)  2025-02-01 00:00  302 B  sqs',
      'old           2025-01-01 00:00  302 B  sqs',
    ]);
    expect(lines[3]).toMatch(/^cut {11}1970-01-01 00:16 {3}90 B {2}broken: snapshots\/cut\.json:1:\d+: /);
    expect(lines.slice(4)).toEqual(['']);
    expect(JSON.parse((await run('list', 'snapshots', '--json')).stdout)).toMatchObject([{ name: 'new', path: 'snapshots/new.json', latest: true, services: ['sqs'] }, { name: 'old', latest: false }, { name: 'cut' }]);
  });

  test('tells that there is none', async () => {
    expect(await run('list', 'nowhere')).toEqual({ code: 0, stdout: '', stderr: 'there is no snapshot in nowhere\n' });
  });
});

describe('convert', () => {
  test('packs, unpacks and lays out, and what the snapshot holds stays', async () => {
    expect(await run('convert', 'orders.json', 'orders.json.gz')).toEqual({ code: 0, stdout: '', stderr: '5 records written to orders.json.gz\n' });
    const packed = gunzipSync(readFileSync(join(folder(), 'orders.json.gz'))).toString('utf8');
    expect(packed).toContain('\n              {"body":"one",');
    await run('convert', 'orders.json.gz', 'pretty.json', '--layout', 'pretty');
    expect(read('pretty.json')).toContain('"body": "one"');
    expect((await run('convert', 'pretty.json', '-', '--layout', 'compact')).stdout.split('\n')).toHaveLength(2);
    for (const file of ['orders.json.gz', 'pretty.json']) expect(await run('diff', 'orders.json', file, '--strict')).toMatchObject({ code: 0 });
  });

  test('writes a file in place', async () => {
    write(folder(), 'same.json', snapshotOf({ a: ['x'] }));
    expect(await run('convert', 'same.json', 'same.json')).toMatchObject({ code: 0 });
    expect(await run('validate', 'same.json')).toMatchObject({ code: 0, stdout: 'same.json: 2 records, sound\n' });
  });

  test('leaves the output as it is when the snapshot is broken', async () => {
    write(folder(), 'broken.json', '{"format": 1}');
    write(folder(), 'kept.json', 'kept');
    expect(await run('convert', 'broken.json', 'kept.json')).toMatchObject({ code: 1 });
    expect(read('kept.json')).toBe('kept');
  });
});

describe('diff --patch', () => {
  test('makes the first document the second', async () => {
    write(folder(), 'then.json', snapshotOf({ orders: ['one', 'three'], fresh: ['x'] }));
    const { code, stdout } = await run('diff', 'orders.json', 'then.json', '--patch');
    expect(code).toBe(3);
    expect(apply(JSON.parse(read('orders.json')), JSON.parse(stdout) as Operation[])).toEqual(JSON.parse(read('then.json')));
    expect(await run('diff', 'orders.json', 'orders.json', '--patch')).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
    expect(await run('diff', 'orders.json', 'then.json', '--patch', '--stat')).toEqual({ code: 2, stdout: '', stderr: 'error: --patch and --stat exclude each other\n' });
  });
});

interface Operation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string;
  readonly value?: unknown;
}

/** What RFC 6902 says that a patch does. */
function apply(document: unknown, operations: readonly Operation[]): unknown {
  for (const { op, path, value } of operations) {
    const names = path.slice(1).split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = names.pop() ?? '';
    const parent = names.reduce<unknown>((held, name) => (held as Record<string, unknown>)[name], document);
    if (Array.isArray(parent)) parent.splice(Number(last), op === 'add' ? 0 : 1, ...(op === 'remove' ? [] : [value]));
    else if (op === 'remove') delete (parent as Record<string, unknown>)[last];
    else (parent as Record<string, unknown>)[last] = value;
  }
  return document;
}
