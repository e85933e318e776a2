import { describe, expect, test } from 'vitest';
import { fileSettings } from '../../src/cli/setting-table.js';
import { serve, useCliFolder, winterbaume, write, type CliRun } from './support.js';

const folder = useCliFolder();

/** A folder of a test's own, with a configuration file. */
function withConfig(text: string, file = 'winterbaume.toml'): string {
  const name = `config-${String(Math.random()).slice(2)}`;
  write(folder(), `${name}/${file}`, text);
  return `${folder()}/${name}`;
}

describe('Settings', () => {
  test('come from the configuration file of the working directory', async () => {
    const cwd = withConfig('host = "localhost"\n\n[backends]\ndefault = "memory:"\n');
    const server = await serve([], { cwd });
    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/);
    await server.stop();
  });

  test('come from the environment before the file, and from flags before both', async () => {
    const cwd = withConfig('host = "203.0.113.9"\n');
    const byEnvironment = await serve([], { cwd, env: { WB_HOST: '127.0.0.1' } });
    expect(byEnvironment.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    await byEnvironment.stop();
    const byFlag = await serve(['--host', '0.0.0.0'], { cwd, env: { WB_HOST: '127.0.0.1' } });
    expect(byFlag.url).toMatch(/^http:\/\/0\.0\.0\.0:/);
    await byFlag.stop();
  });

  test('come from the file that --config or WB_CONFIG names', async () => {
    const cwd = withConfig('host = "localhost"', 'other.toml');
    for (const [args, env] of [[['--config', 'other.toml'], {}], [[], { WB_CONFIG: 'other.toml' }]] as const) {
      const server = await serve(args, { cwd, env });
      expect(server.url).toMatch(/^http:\/\/localhost:/);
      await server.stop();
    }
  });

  test('an empty environment variable is none', async () => {
    const server = await serve([], { cwd: folder(), env: { WB_HOST: '', WB_BACKEND: '', WB_TOKEN: '' } });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect((await fetch(`${server.url}/_winterbaume/health`)).status).toBe(200);
    await server.stop();
  });

  test('are told of by the name under which they came', async () => {
    const cwd = withConfig('# The mock\nport = "high"\n');
    const line = async (args: readonly string[], env = {}): Promise<string> => (await winterbaume(['serve', ...args], { cwd, env })).stderr.split('\n')[0] ?? '';
    expect(await line([])).toBe('error: winterbaume.toml:2: port cannot be "high"');
    expect(await line([], { WB_PORT: 'low' })).toBe('error: WB_PORT cannot be "low"');
    expect(await line(['--port', 'none'], { WB_PORT: 'low' })).toBe('error: --port cannot be "none"');
  });

  test('the endpoint gives way to a backend that a flag names', async () => {
    const cwd = withConfig('endpoint = "http://127.0.0.1:1"\n');
    expect((await winterbaume(['reset', '--yes'], { cwd })).stderr).toContain('the server at http://127.0.0.1:1 cannot be reached');
    expect((await winterbaume(['reset', '--yes', '--backend', 'redis://127.0.0.1:1'], { cwd })).stderr).toContain('Redis at 127.0.0.1:1 cannot be reached');
  });
});

describe('A configuration file that cannot be used ends with 2', () => {
  const refuse = (text: string): Promise<CliRun> => winterbaume(['serve', '--port', '0'], { cwd: withConfig(text) });

  test.each([
    ['an unknown key', 'port = 1\nprot = 2\n', 'winterbaume.toml:2: there is no setting prot', 'did you mean port?'],
    ['an unknown key in a table', '[backends]\n# SQS\nsqs = "memory:"\nsqsq = "memory:"\n', 'winterbaume.toml:4: there is no setting backends.sqsq', 'did you mean backends.sqs?'],
    ['an unknown table', '\n[logging]\nlevel = "x"\n', 'winterbaume.toml:3: there is no setting logging.level', undefined],
    ['a key after a value of several lines', 'host = """\na\nb"""\nhots = "x"\n', 'winterbaume.toml:4: there is no setting hots', 'did you mean host?'],
    ['a value of several lines', 'host = "x"\nzzz = [\n  1,\n  2,\n]\n', 'winterbaume.toml:2: there is no setting zzz', undefined],
    ['a number for a text', 'host = 5\n', 'winterbaume.toml:1: host must be a text in quotes', ''],
    ['a table for a text', 'endpoint = { url = "x" }\n', 'winterbaume.toml:1: there is no setting endpoint.url', 'did you mean endpoint?'],
    ['the name of an object’s own', '"__proto__" = "x"\n', 'winterbaume.toml:1: there is no setting __proto__', undefined],
  ])('%s', async (_what, text, message, hint) => {
    const { code, stdout, stderr } = await refuse(text);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`error: ${message}\n${hint === '' ? '' : `hint: ${hint ?? `the settings are ${fileSettings.map(({ key }) => key).join(', ')}`}\n`}`);
  });

  test('no TOML', async () => {
    const { code, stderr } = await refuse('host = "a"\nport == 5\n');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: winterbaume\.toml:2:\d+: not valid TOML: .+\n$/);
  });

  test('no such file', async () => {
    expect(await winterbaume(['serve', '--config', 'none.toml'], { cwd: folder() })).toEqual({ code: 2, stdout: '', stderr: 'error: there is no configuration file none.toml\n' });
  });

  test('a file that is too long', async () => {
    expect((await refuse(`# ${'x'.repeat(70_000)}\n`)).stderr).toBe('error: winterbaume.toml is longer than 65536 bytes\n');
  });
});
