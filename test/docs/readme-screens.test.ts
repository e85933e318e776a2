import { cpSync, readFileSync, writeFileSync } from 'node:fs';
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

const README = join(root, 'README.md');
const BLOCK = /(<!-- screen of (\d+) columns -->\n\n```text\n\$ (winterbaume [^\n]*)\n)([^`]*)```/g;

const screens: readonly Screen[] = [...readFileSync(README, 'utf8').matchAll(BLOCK)].map(([, , columns, command = '', shown = '']) => ({ columns: Number(columns), command, shown: shown.trimEnd() }));

/** With UPDATE_SCREENS=1 the README takes what the commands show now. Look at it before it is committed. */
function keep({ command }: Screen, shown: string): void {
  const text = readFileSync(README, 'utf8').replace(BLOCK, (block: string, head: string, _columns: string, ofBlock: string) => (ofBlock === command ? `${head}${shown}\n\`\`\`` : block));
  writeFileSync(README, text);
}

beforeAll(async () => {
  // The folder with the examples of the package, and a server that holds one of them.
  cpSync(join(root, 'snapshots'), join(folder(), 'snapshots'), { recursive: true });
  served = await serve(['--restore', 'snapshots/orders.json', '--clock', 'capture'], { cwd: folder() });
});
afterEach(() => {
  terminal?.close();
  terminal = undefined;
});
afterAll(() => served.stop());

test('the README shows terminals', () => {
  expect(screens.map(({ columns }) => columns)).toEqual(expect.arrayContaining([80, 120]));
});

test.each(screens)('$command, in $columns columns, looks as the README shows it', async (screen) => {
  const { columns, command, shown } = screen;
  terminal = new Terminal(folder(), { columns, env: { WB_ENDPOINT: served.url } });
  // What is typed before the shell is ready stands on the screen twice.
  await terminal.see(/^\$$/m);
  terminal.run(command.replace(/^winterbaume /, ''));
  // A command alone asks, and stays; everything else ends.
  if (/^winterbaume (?:snapshot|restore|merge)$/.test(command)) await terminal.see(/select$/);
  else await terminal.ended();
  const lines = terminal.screen().split('\n');
  // The line that was typed is longer than here, as it tells the exit code too.
  const first = lines.findIndex((line) => line.includes('[ended with $?]"')) + 1;
  const seen = lines.slice(first).join('\n').replace(/\n?\[ended with \d+\][^]*$/, '').replaceAll(served.url, 'http://127.0.0.1:5555');
  const steady = seen.replace(/; others waited .* for it/, '');
  if (process.env['UPDATE_SCREENS'] === '1') keep(screen, steady);
  else expect(steady).toBe(shown);
});

test('what the README shows of a live store is so because of the file that is in it', async () => {
  expect(await winterbaume(['diff', 'snapshots/orders.json', served.url], { cwd: folder() })).toMatchObject({ code: 0 });
});
