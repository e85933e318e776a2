import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { root, serve, useCliFolder, winterbaume, type ServedMock } from '../cli/support.js';
import { Terminal } from '../cli/terminal.js';

const folder = useCliFolder();
let served: ServedMock;
let terminal: Terminal | undefined;

/** A block of the README that shows a terminal: how wide it is, what was typed, and what it shows then. */
interface Screen {
  readonly columns: number;
  readonly command: string;
  readonly shown: string;
}

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const screens: readonly Screen[] = [...readme.matchAll(/<!-- screen of (\d+) columns -->\n\n```text\n\$ (winterbaume [^\n]*)\n([\s\S]*?)```/g)].map(([, columns, command = '', shown = '']) => ({
  columns: Number(columns),
  command,
  shown: shown.trimEnd(),
}));

beforeAll(async () => {
  // The folder with the examples of the package, and a server that holds one of them.
  cpSync(join(root, 'snapshots'), join(folder(), 'snapshots'), { recursive: true });
  served = await serve(['--restore', 'snapshots/orders.json', '--clock', 'capture'], { cwd: folder() });
}, 60_000);
afterEach(() => {
  terminal?.close();
  terminal = undefined;
});
afterAll(() => served.stop());

test('the README shows terminals', () => {
  expect(screens.map(({ columns }) => columns)).toEqual(expect.arrayContaining([80, 120]));
});

test.each(screens)('$command, in $columns columns, looks as the README shows it', async ({ columns, command, shown }) => {
  terminal = new Terminal(folder(), { columns, env: { WB_ENDPOINT: served.url } });
  terminal.run(command.replace(/^winterbaume /, ''));
  // A question stays; everything else ends.
  const asks = /^\? /m.test(shown);
  if (asks) await terminal.see(shown.split('\n').at(-1) ?? '');
  else await terminal.ended();
  const lines = terminal.screen().split('\n');
  // The command's own line, which may be wrapped, ends in what tells its end.
  const first = lines.findIndex((line) => line.includes('[ended with $?]"')) + 1;
  const screen = lines.slice(first).join('\n').replace(/\n?\[ended with \d+\][^]*$/, '');
  expect(screen.replaceAll(served.url, 'http://127.0.0.1:5555')).toBe(shown);
}, 30_000);

test('what the README shows of a live store is so because of the file that is in it', async () => {
  expect(await winterbaume(['diff', 'snapshots/orders.json', served.url], { cwd: folder() })).toMatchObject({ code: 0 });
});
