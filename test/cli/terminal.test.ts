import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';
import { snapshotOf, useCliFolder, winterbaume, write } from './support.js';
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
    terminal = new Terminal(folder(), { columns, rows: 100 });
    for (const command of ['', 'serve', 'snapshot', 'restore', 'merge', 'reset']) {
      terminal.type('clear');
      terminal.press('Enter');
      terminal.run(`${command} --help`);
      expect(await terminal.ended()).toBe(0);
      expect(Math.max(...terminal.screen().split('\n').slice(1).map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });
});
