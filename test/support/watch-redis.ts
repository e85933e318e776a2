import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { until } from './redis.js';

/** What a Redis is asked to do, by clients and by their scripts. */
export interface RedisWatch {
  /** The commands that a client sent since this was asked last, by name, in order. What scripts did is not among them. */
  requestsOf(client: { client(subcommand: 'INFO'): Promise<string> }): Promise<readonly string[]>;
  /** Keys that a script used and was not given, as `key (command)`, since this was asked last. A cluster could not route such a script. */
  undeclaredKeys(): Promise<readonly string[]>;
  stop(): void;
}

interface ScriptCommand {
  readonly args: readonly string[];
  readonly declared: ReadonlySet<string>;
}

/**
 * Watches a server through MONITOR, which shows a script's call and then each command of the script, marked "lua".
 * The server's own single-node cluster mode would not do: it refuses keys of other slots only.
 */
export async function watchRedis(port: number): Promise<RedisWatch> {
  const client = new Redis({ port, connectionName: 'watch', enableAutoPipelining: true });
  // What the watch itself asks, a command for each that a script ran, is nothing that anybody wants to know of.
  const own = await addressOf(client);
  const requests = new Map<string, string[]>();
  const commands: ScriptCommand[] = [];
  let declared: ReadonlySet<string> = new Set();
  let marks = 0;
  const monitor = createConnection(port, '127.0.0.1');
  const lines = createInterface(monitor);
  monitor.write('MONITOR\r\n');
  await once(lines, 'line');
  lines.on('line', (line) => {
    const [source, args] = parse(line);
    const name = args[0]?.toLowerCase() ?? '';
    if (name === 'echo' && args[1]?.startsWith('watch ')) marks += 1;
    else if (source === 'lua') commands.push({ args, declared });
    else if (source !== own && name !== 'client') noteOf(requests, source).push(name);
    if (source !== 'lua' && name.startsWith('eval')) declared = new Set(args.slice(3, 3 + Number(args[2])));
  });
  let sent = 0;
  const settled = async (): Promise<void> => {
    sent += 1;
    await client.echo(`watch ${String(sent)}`);
    await until(() => marks === sent);
  };
  return {
    requestsOf: async (asked) => {
      const source = await addressOf(asked);
      await settled();
      const seen = requests.get(source) ?? [];
      requests.delete(source);
      return seen;
    },
    undeclaredKeys: async () => {
      await settled();
      const seen = commands.splice(0);
      const keys = await Promise.all(seen.map(({ args }) => keysOf(client, args)));
      const found = seen.flatMap(({ args, declared: given }, index) =>
        (keys[index] ?? []).filter((key) => !given.has(key)).map((key) => `${key} (${args[0] ?? ''})`),
      );
      return [...new Set(found)];
    },
    stop: () => {
      monitor.destroy();
      client.disconnect();
    },
  };
}

async function addressOf(client: { client(subcommand: 'INFO'): Promise<string> }): Promise<string> {
  return / addr=(\S+)/.exec(await client.client('INFO'))?.[1] ?? '';
}

function noteOf(requests: Map<string, string[]>, source: string): string[] {
  const noted = requests.get(source) ?? [];
  requests.set(source, noted);
  return noted;
}

/** `+1700000000.000000 [0 127.0.0.1:50000] "get" "a \\"key\\""`: who sent it, and the command. */
function parse(line: string): readonly [source: string, args: readonly string[]] {
  const [, source = '', rest = ''] = /^\+[\d.]+ \[\d+ ([^\]]*)\] (.*)$/.exec(line) ?? [];
  const args = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replaceAll(/\\(x[0-9a-f]{2}|.)/g, (_escape, what: string) => unescape(what)));
  return [source, args];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\u0007', b: '\b' };

function unescape(what: string): string {
  return what.length === 3 ? String.fromCodePoint(Number.parseInt(what.slice(1), 16)) : (ESCAPES[what] ?? what);
}

async function keysOf(client: Redis, args: readonly string[]): Promise<readonly string[]> {
  if (args.length < 2) return [];
  try {
    return (await client.call('COMMAND', 'GETKEYS', ...args)) as string[];
  } catch (error) {
    if (String(error).includes('no key arguments')) return [];
    throw error;
  }
}
