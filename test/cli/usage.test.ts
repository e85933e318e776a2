import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stateNames } from '../../src/cli/services.js';
import { snapshotOf, useCliFolder, winterbaume, write } from './support.js';

const folder = useCliFolder();

const names = stateNames.join(', ');

const IN_MEMORY = [
  'no server and no store is named',
  'give --endpoint http://127.0.0.1:5555 to work on a running server',
  'give --backend redis://127.0.0.1:6379/0 to work on a store',
];

/** What a command says on standard error: an error, and hints. */
function saying([error = '', ...hints]: readonly string[]): string {
  return [`error: ${error}`, ...hints.map((hint) => `hint: ${hint}`), ''].join('\n');
}

describe('A command line that cannot be used ends with 2', () => {
  test.each<[string, readonly string[]]>([
    ['snapshto', ['there is no command snapshto', 'did you mean winterbaume snapshot?']],
    ['merg before.json after.json', ['there is no command merg', 'did you mean winterbaume merge?']],
    ['frobnicate', ['there is no command frobnicate', 'winterbaume --help lists the commands']],
    ['serve --prot 5601', ['there is no flag --prot', 'did you mean --port?']],
    ['serve --zzzzzz=1', ['there is no flag --zzzzzz', 'winterbaume serve --help lists what it takes']],
    ['serve extra', ['there is one argument too many: extra', 'winterbaume serve --help lists what it takes']],
    ['serve --port', ['--port needs a value', 'winterbaume serve --help lists what it takes']],
    ['serve --port 1 --port 2', ['--port is given twice']],
    ['serve --port 65536', ['--port cannot be "65536"', 'a port is a number from 0 to 65535']],
    ['serve --port -1', ['--port cannot be "-1"', 'a port is a number from 0 to 65535']],
    ['serve --port 55a', ['--port cannot be "55a"', 'a port is a number from 0 to 65535']],
    ['serve --host bad_host/', ['--host cannot be "bad_host/"', 'a host is an address or a name, such as 127.0.0.1 or localhost']],
    ['serve --account-id 12', ['--account-id cannot be "12"', 'an account id is twelve digits']],
    ['serve --region US_EAST', ['--region cannot be "US_EAST"', 'a region is a name such as us-east-1']],
    ['serve --log-level loud', ['--log-level cannot be "loud"', 'it is one of error, warn, info, debug']],
    [
      'serve --backend postgres://u:secret@h/db',
      ['--backend cannot be "postgres://u:***@h/db"', 'a backend is memory:, redis://host:port/database, or a module of your own such as ./my-backend.js'],
    ],
    [
      'serve --sqs-backend redis://host:port/0',
      ['--sqs-backend: The Redis URL cannot be used: "host:port" is no host:port.', 'Use redis://[user:password@]host:port/database?prefix=wb'],
    ],
    ['serve --backend ./nothing.js', ['--backend: there is no module ./nothing.js', 'name a file (./my-backend.js) or an installed package']],
    ['serve --backend no-such-package', ['--backend: there is no module no-such-package', 'name a file (./my-backend.js) or an installed package']],
    ['restore', ['FILE is missing', 'winterbaume restore --help lists what it takes']],
    ['merge', ['FILE is missing', 'winterbaume merge --help lists what it takes']],
    ['snapshot', IN_MEMORY],
    ['restore a.json', IN_MEMORY],
    ['merge a.json', IN_MEMORY],
    ['reset', IN_MEMORY],
    ['snapshot --service sns --sqs-backend redis://127.0.0.1:1', ['SNS would be in the memory of this command, which holds nothing', ...IN_MEMORY.slice(1)]],
    ['snapshot --service sqss', ['there is no service sqss', 'did you mean sqs?']],
    ['snapshot --service lambda', ['there is no service lambda', `there are ${names}`]],
    ['snapshot --account-id abc', ['--account-id cannot be "abc"', 'an account id is twelve digits']],
    ['snapshot --region Ürümqi', ['--region cannot be "Ürümqi"', 'a region is a name such as us-east-1']],
    ['snapshot --endpoint localhost:5555', ['--endpoint cannot be "localhost:5555"', 'an endpoint is the URL of a server, such as http://127.0.0.1:5555']],
    ['snapshot --endpoint http://127.0.0.1:1 --backend redis://127.0.0.1:1', ['--endpoint and --backend exclude each other', 'a running server knows its own backends']],
    ['merge a.json --on-conflict maybe', ['--on-conflict cannot be "maybe"', 'it is one of keep, replace, fail, ours, theirs']],
  ])('%s', async (line, message) => {
    expect(await winterbaume(line.split(' '), { cwd: folder() })).toEqual({ code: 2, stdout: '', stderr: saying(message) });
  });

  test('with --json the error is JSON on standard output', async () => {
    const { code, stdout, stderr } = await winterbaume(['serve', '--port', 'x', '--json'], { cwd: folder() });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ error: { message: '--port cannot be "x"', hints: ['a port is a number from 0 to 65535'] } });
  });

  test('--json and the file - both want standard output', async () => {
    expect(await winterbaume(['snapshot', '-', '--json', '--endpoint', 'http://127.0.0.1:1'], { cwd: folder() })).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('"--json and the file - both want standard output"') as string,
    });
  });

  test('control characters out of a name do not reach the terminal', async () => {
    const { stderr } = await winterbaume(['restore', 'a\u001b[31m\nb.json', '--endpoint', 'http://127.0.0.1:1'], { cwd: folder() });
    expect(stderr).toBe('error: there is no file a?[31m b.json\n');
  });
});

describe('What could not be done ends with 1', () => {
  const ENDPOINT = ['--endpoint', 'http://127.0.0.1:1'];
  const REDIS = ['--backend', 'redis://127.0.0.1:1/0'];

  test.each<[string, readonly string[], readonly string[]]>([
    ['a server that is not there', ['snapshot', 'a.json', ...ENDPOINT], ['the server at http://127.0.0.1:1 cannot be reached (ECONNREFUSED)', 'start one with winterbaume serve, or give its address with --endpoint']],
    ['a Redis that is not there', ['snapshot', 'a.json', ...REDIS], ['Redis at 127.0.0.1:1 cannot be reached (ECONNREFUSED). Is it running, and are host and port right?']],
    ['a file that is not there', ['restore', 'none.json', ...ENDPOINT], ['there is no file none.json']],
    ['a folder instead of a file', ['restore', '.', ...ENDPOINT], ['. is a folder, not a snapshot file']],
    ['a file that is not there, for a new server', ['serve', '--port', '0', '--restore', 'none.json'], ['there is no file none.json']],
  ])('%s', async (_what, args, message) => {
    expect(await winterbaume(args, { cwd: folder() })).toEqual({ code: 1, stdout: '', stderr: saying(message) });
  });

  test('a server that is something else', async () => {
    const { createServer } = await import('node:http');
    const other = createServer((_request, response) => response.end('<html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const url = `http://127.0.0.1:${String(port)}`;
    expect(await winterbaume(['reset', '--yes', '--endpoint', url], { cwd: folder() })).toEqual({
      code: 1,
      stdout: '',
      stderr: saying([`${url} does not answer as a winterbaume server does`, 'is --endpoint the address that winterbaume serve printed?']),
    });
    other.close();
  });

  test('a server that cuts its answer off, which leaves the old file', async () => {
    const { createServer } = await import('node:http');
    const cut = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"format": "winterbaume-snapshot", "version": 1, "scopes": {}', () => response.destroy());
    });
    await new Promise<void>((resolve) => cut.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((cut.address() as { port: number }).port)}`;
    const file = write(folder(), 'kept.json', 'kept');
    expect(await winterbaume(['snapshot', 'kept.json', '--endpoint', url], { cwd: folder() })).toEqual({
      code: 1,
      stdout: '',
      stderr: saying([`${url} cut its answer off`, 'the log of the server tells why']),
    });
    expect(readFileSync(file, 'utf8')).toBe('kept');
    cut.close();
  });

  test('a fault of the program, which shows where it comes from only when asked', async () => {
    write(folder(), 'faulty.mjs', 'export default () => ({ listScopes() { throw new TypeError("boom"); }, exportState() {}, stageState() {}, mergeState() {}, clearState() {}, close() {} });');
    const args = ['reset', '--yes', '--sqs-backend', './faulty.mjs'];
    expect(await winterbaume(args, { cwd: folder() })).toEqual({
      code: 1,
      stdout: '',
      stderr: saying(['boom', 'this is a fault of winterbaume itself; set DEBUG=1 to see where it comes from']),
    });
    const { stderr } = await winterbaume(args, { cwd: folder(), env: { DEBUG: '1' } });
    expect(stderr).toMatch(/^error: boom\nTypeError: boom\n {4}at .*listScopes .*faulty\.mjs/);
  });

  test('a file that may not be read', async () => {
    chmodSync(write(folder(), 'locked.json', '{}'), 0);
    expect(await winterbaume(['restore', 'locked.json', ...ENDPOINT], { cwd: folder(), unprivileged: true })).toEqual({
      code: 1,
      stdout: '',
      stderr: saying(['locked.json cannot be read: permission denied']),
    });
  });
});

describe('A backend of one’s own', () => {
  test.each([
    ['no function', 'export default 5;', /has no function as its default export\nhint: export default function createBackend/],
    ['no backend', 'export default () => ({ close() {} });', /is no backend: it lacks listScopes, exportState, stageState, mergeState, clearState\n$/],
    ['no JavaScript', 'export default (', /cannot be loaded: /],
    ['an import that is not there', 'import "./missing.js"; export default () => 1;', /cannot be loaded: Cannot find module/],
  ])('that is %s is refused', async (_what, source, message) => {
    write(folder(), 'mine.mjs', source);
    const { code, stderr } = await winterbaume(['serve', '--port', '0', '--sqs-backend', './mine.mjs'], { cwd: folder() });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: --sqs-backend: /);
    expect(stderr).toMatch(message);
  });

  test('is used by the commands that work on state', async () => {
    mkdirSync(join(folder(), 'own'), { recursive: true });
    // Records go to and from a file: enough for the commands to see that the module was given the work.
    write(
      folder(),
      'own/backend.mjs',
      `export default (service) => ({
        listScopes: async () => [],
        async *exportState() {},
        stageState: async (scope) => ({ scope, domain: { commit: async () => console.error('committed ' + service) }, write: async (records) => console.error(records.length + ' records'), abort: async () => {} }),
        mergeState: async () => [],
        clearState: async () => {},
        close: async () => console.error('closed ' + service),
      });`,
    );
    write(folder(), 'q.json', snapshotOf({ q: ['m'] }));
    const { code, stderr } = await winterbaume(['restore', 'q.json', '--sqs-backend', './own/backend.mjs'], { cwd: folder() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '2 records\ncommitted sqs\nclosed sqs\n' });
  });
});

describe('help', () => {
  test('without a command tells what there is and how to begin', async () => {
    const { code, stdout } = await winterbaume([], { cwd: folder() });
    expect(code).toBe(0);
    expect(stdout).toContain('  snapshot    Capture state to a file.\n');
    expect(stdout).toContain('TO BEGIN\n  $ winterbaume serve                   start the mock on http://127.0.0.1:5555\n');
    expect(stdout).toMatch(/winterbaume COMMAND --help tells more, with examples\.\n$/);
    expect((await winterbaume(['help'], { cwd: folder() })).stdout).toBe((await winterbaume(['--help'], { cwd: folder() })).stdout);
  });

  test('comes as a command too', async () => {
    const { code, stdout } = await winterbaume(['help', 'git', 'install'], { cwd: folder() });
    expect([code, stdout]).toEqual([0, (await winterbaume(['git', 'install', '--help'], { cwd: folder() })).stdout]);
  });
});

test('a Node that is too old is told before anything of the program is read', async () => {
  const old = write(folder(), 'old-node.cjs', "Object.defineProperty(process, 'version', { value: 'v18.20.8' });");
  const { code, stdout, stderr } = await winterbaume(['serve'], { cwd: folder(), env: { NODE_OPTIONS: `--require ${old}` } });
  expect([code, stdout, stderr]).toEqual([2, '', saying(['winterbaume needs Node 20.19 or newer, and this is v18.20.8', 'install a newer Node: https://nodejs.org'])]);
});
