import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';
import { makeQueue, serve, snapshotOf, useCliFolder, winterbaume, write } from './support.js';
import { Terminal } from './terminal.js';

const folder = useCliFolder();
let redis: TestRedis;
let terminal: Terminal | undefined;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
afterEach(() => {
  terminal?.close();
});

const queues = async (store: string): Promise<string> => (await winterbaume(['snapshot', '-', ...store.split(' ')], { cwd: folder() })).stdout;

describe('On a terminal', () => {
  test.each([
    ['y', 0, '"second"'],
    ['n', 1, '"first"'],
    ['', 1, '"first"'],
  ])('restore asks before it replaces, and is answered %j', async (answer, code, held) => {
    const store = `--backend ${redis.url}/1`;
    write(folder(), 'first.json', snapshotOf({ first: [] }));
    write(folder(), 'second.json', snapshotOf({ second: [] }));
    await winterbaume(['restore', 'first.json', '--yes', ...store.split(' ')], { cwd: folder() });
    terminal = new Terminal(folder());
    terminal.run(`restore second.json ${store}`);
    await terminal.see(`${redis.url}/1 holds state that would be replaced. Replace it? (y/N)`);
    terminal.type(answer);
    terminal.press('Enter');
    expect(await terminal.ended()).toBe(code);
    expect(terminal.screen()).toContain(code === 0 ? '  sqs            1' : 'error: cancelled; nothing was changed');
    expect(await queues(store)).toContain(held);
  });

  test('Ctrl-C at the question changes nothing', async () => {
    const store = `--backend ${redis.url}/2`;
    write(folder(), 'first.json', snapshotOf({ first: [] }));
    await winterbaume(['restore', 'first.json', '--yes', ...store.split(' ')], { cwd: folder() });
    terminal = new Terminal(folder());
    terminal.run(`reset ${store}`);
    await terminal.see(`1 record of ${redis.url}/2 would be removed. Remove them? (y/N)`);
    terminal.press('C-c');
    expect(await terminal.ended()).toBe(1);
    expect(terminal.screen()).toContain('error: cancelled; nothing was changed');
    expect(await queues(store)).toContain('"first"');
  });

  test('--no-input asks nothing', async () => {
    const store = `--backend ${redis.url}/2`;
    write(folder(), 'first.json', snapshotOf({ first: [] }));
    await winterbaume(['restore', 'first.json', '--yes', ...store.split(' ')], { cwd: folder() });
    terminal = new Terminal(folder());
    terminal.run(`reset --no-input ${store}`);
    expect(await terminal.ended()).toBe(1);
    expect(terminal.screen()).toContain('hint: give --yes to remove them');
  });

  test('errors are red, and not with NO_COLOR', async () => {
    terminal = new Terminal(folder());
    terminal.run('serve --port x');
    await terminal.ended();
    expect(terminal.screen(true)).toContain('\u001b[31merror:\u001b[39m --port cannot be "x"');
    terminal.close();
    terminal = new Terminal(folder(), { env: { NO_COLOR: '1' } });
    terminal.run('serve --port x');
    await terminal.ended();
    expect(terminal.screen(true)).toContain('error: --port cannot be "x"');
    expect(terminal.screen(true)).not.toContain('\u001b[31m');
  });

  test('serve stops on Ctrl-C', async () => {
    terminal = new Terminal(folder());
    terminal.run('serve --port 0');
    await terminal.see(/^http:\/\/127\.0\.0\.1:\d+$/m);
    terminal.press('C-c');
    expect(await terminal.ended()).toBe(0);
  });

  test.each([80, 120])('help fits %i columns', async (columns) => {
    for (const command of ['', 'serve', 'snapshot', 'restore', 'merge', 'reset', 'diff', 'inspect', 'validate', 'list', 'convert', 'git', 'git install']) {
      terminal?.close();
      terminal = new Terminal(folder(), { columns, rows: 100 });
      terminal.type('clear; ');
      terminal.run(`${command} --help`);
      expect(await terminal.ended()).toBe(0);
      expect(Math.max(...terminal.screen().split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });
});

describe('Without arguments on a terminal', () => {
  test('snapshot asks for source, services and file, and tells the command that does the same', async () => {
    const server = await serve([], { cwd: folder() });
    await makeQueue(server.url, 'asked', ['x']);
    terminal = new Terminal(folder());
    terminal.run('snapshot');
    await terminal.see('Capture what?');
    terminal.press('Enter');
    await terminal.see('Its address?');
    terminal.type(server.url);
    terminal.press('Enter');
    await terminal.see('Which services?');
    terminal.press('Down', 'Space', 'Enter');
    await terminal.see(/Into which file\? \(snapshots\/.+\.json\)/);
    terminal.type('asked.json');
    terminal.press('Enter');
    expect(await terminal.ended()).toBe(0);
    const services = /^winterbaume snapshot asked\.json --endpoint (\S+)((?: --service \S+)+)$/m.exec(terminal.screen());
    expect(services?.[1]).toBe(server.url);
    expect(services?.[2]).toContain('--service sqs');
    expect(services?.[2]).not.toContain('--service sns');
    expect(readFileSync(join(folder(), 'asked.json'), 'utf8')).toContain('"asked"');
    await server.stop();
  });

  test('restore shows the snapshots that there are', async () => {
    write(folder(), 'snapshots/older.json', snapshotOf({ older: [] }).replace('"version":1', '"version":1,"createdAt":"2025-01-01T00:00:00.000Z"'));
    write(folder(), 'snapshots/newer.json', snapshotOf({ newer: [] }).replace('"version":1', '"version":1,"createdAt":"2025-02-01T00:00:00.000Z"'));
    terminal = new Terminal(folder(), { env: { WB_BACKEND: `${redis.url}/5` } });
    terminal.run('restore');
    const screen = await terminal.see('Which snapshot?');
    expect(screen).toMatch(/newer {2}2025-02-01 00:00 {2}sqs\n.*older {2}2025-01-01 00:00 {2}sqs\n.*another file/);
    terminal.press('Down', 'Enter');
    await terminal.see(`what is configured (${redis.url}/5)`);
    terminal.press('Enter');
    expect(await terminal.ended()).toBe(0);
    expect(terminal.screen()).toContain('winterbaume restore snapshots/older.json\n');
    expect(await queues(`--backend ${redis.url}/5`)).toContain('"older"');
  });

  test('merge asks for files, place and policy', async () => {
    write(folder(), 'snapshots/older.json', snapshotOf({ older: [] }));
    write(folder(), 'snapshots/newer.json', snapshotOf({ newer: [] }));
    terminal = new Terminal(folder());
    terminal.run('merge');
    await terminal.see('Which snapshots?');
    terminal.press('Space', 'Down', 'Space', 'Enter');
    await terminal.see('Into what?');
    terminal.press('Down', 'Down', 'Enter');
    await terminal.see('Which file?');
    terminal.type('both.json');
    terminal.press('Enter');
    await terminal.see('On a conflict?');
    terminal.press('Enter');
    expect(await terminal.ended()).toBe(0);
    expect(terminal.screen()).toMatch(/^winterbaume merge snapshots\/\w+\.json snapshots\/\w+\.json --output both\.json --on-conflict keep$/m);
    expect(readFileSync(join(folder(), 'both.json'), 'utf8')).toMatch(/"newer"[^]*"older"/);
  });

  test('Ctrl-C at a question does nothing', async () => {
    terminal = new Terminal(folder());
    terminal.run('merge');
    await terminal.see(/Which snapshots?|Which file/);
    terminal.press('C-c');
    expect(await terminal.ended()).toBe(1);
    expect(terminal.screen()).toContain('error: cancelled; nothing was changed');
  });
});
