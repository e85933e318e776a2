import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real redis-server of a test's own, on a free port, that keeps nothing on disk unless it is told to. */
export interface TestRedis {
  readonly port: number;
  /** `redis://127.0.0.1:port`, or `redis+cluster://` in cluster mode. */
  readonly url: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT: the server hangs and goes on. */
  pause(): void;
  resume(): void;
}

export interface TestRedisOptions {
  /** One node that holds all slots, so that scripts with keys of several slots are refused. */
  readonly cluster?: boolean;
  readonly port?: number;
  /** Further arguments of redis-server, e.g. `['--maxmemory', '4mb']`. */
  readonly args?: readonly string[];
}

/** Milliseconds in which a server has to answer. */
const START_TIMEOUT = 60_000;

export async function startRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  const cluster = options.cluster === true;
  const server = await startServer(options, cluster ? ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'] : []);
  if (cluster) {
    await command(server.port, 'CLUSTER ADDSLOTSRANGE 0 16383');
    await clusterServes(server.port, 1);
  }
  return { ...server, url: `${cluster ? 'redis+cluster' : 'redis'}://127.0.0.1:${String(server.port)}` };
}

/** A cluster of several nodes, which share the slots. */
export interface TestCluster {
  readonly url: string;
  readonly nodes: readonly TestRedis[];
  stop(): Promise<void>;
}

export async function startCluster(size: number): Promise<TestCluster> {
  const args = ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1', '--cluster-require-full-coverage', 'yes'];
  const nodes = await Promise.all(Array.from({ length: size }, () => startServer({}, args)));
  const slots = 16_384;
  for (const [index, { port }] of nodes.entries()) {
    await command(port, `CLUSTER SET-CONFIG-EPOCH ${String(index + 1)}`);
    await command(port, `CLUSTER ADDSLOTSRANGE ${String(Math.floor((slots * index) / size))} ${String(Math.floor((slots * (index + 1)) / size) - 1)}`);
    if (index > 0) await command(port, `CLUSTER MEET 127.0.0.1 ${String(nodes[0]?.port)}`);
  }
  for (const { port } of nodes) await clusterServes(port, size);
  // Messages go from node to node; one that is published before a link is there reaches nobody.
  for (const { port } of nodes) await until(async () => (await command(port, 'CLUSTER LINKS')).split('direction').length > 2 * (size - 1));
  return {
    url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${String(port)}`).join(',')}`,
    nodes,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

/** A master, a replica and the Sentinel that watches them. */
export interface TestSentinel {
  readonly url: string;
  readonly master: TestRedis;
  readonly replica: TestRedis;
  readonly sentinel: TestRedis;
  stop(): Promise<void>;
}

/** @param group what the Sentinel calls them. */
export async function startSentinel(group: string): Promise<TestSentinel> {
  const master = await startServer({}, []);
  const replica = await startServer({ args: ['--replicaof', '127.0.0.1', String(master.port), '--repl-diskless-sync-delay', '0'] }, []);
  const folder = await mkdtemp(join(tmpdir(), 'winterbaume-sentinel-'));
  const port = await freePort();
  const file = join(folder, 'sentinel.conf');
  const lines = [`port ${String(port)}`, 'bind 127.0.0.1', `sentinel monitor ${group} 127.0.0.1 ${String(master.port)} 1`];
  lines.push(`sentinel down-after-milliseconds ${group} 500`, `sentinel failover-timeout ${group} 5000`);
  await writeFile(file, `${lines.join('\n')}\n`);
  const sentinel = await run(spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' }), port, folder);
  // It can put the replica in the master's place only once it has heard of it.
  await until(async () => (await command(port, 'INFO sentinel')).includes('slaves=1'));
  return {
    url: `redis+sentinel://127.0.0.1:${String(port)}/${group}`,
    master,
    replica,
    sentinel,
    stop: async () => {
      await Promise.all([sentinel, replica, master].map((server) => server.stop()));
    },
  };
}

let prefixes = 0;

/** The URL with a key prefix that no other test uses, so that tests share one server. */
export function withFreshPrefix(url: string): string {
  prefixes += 1;
  return `${url}/?prefix=t${String(process.pid)}.${String(prefixes)}`;
}

let own: Promise<TestRedis> | undefined;

/** A URL with a prefix of its own on a server that all tests of this worker share; it ends with the worker. */
export async function freshRedis(): Promise<string> {
  own ??= startRedis();
  return withFreshPrefix((await own).url);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Asks again and again, for ten seconds. For what other processes do in their own time. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('what was waited for did not happen in a minute');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Sends one command as a person would type it, and resolves with the beginning of the reply. */
export function command(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      const reply = data.toString('utf8');
      if (reply.startsWith('-')) reject(new Error(reply));
      else resolve(reply);
    });
    socket.write(`${line}\r\n`);
  });
}

async function startServer(options: TestRedisOptions, more: readonly string[]): Promise<TestRedis> {
  const port = options.port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), `winterbaume-redis-${String(process.pid)}-`));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder, '--pidfile', join(folder, 'redis.pid'), ...more, ...(options.args ?? [])];
  return run(spawn('redis-server', args, { stdio: 'ignore' }), port, folder);
}

/** Follows a server until it answers. It ends with this process at the latest. */
async function run(child: ChildProcess, port: number, folder: string): Promise<TestRedis> {
  const failed = once(child, 'error').then(([error]: unknown[]) => Promise.reject(error));
  const last = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', last);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    process.removeListener('exit', last);
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill(signal);
      // A server that hangs would not end otherwise; one that is killed must not do another thing.
      if (signal !== 'SIGKILL') child.kill('SIGCONT');
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  };
  await Promise.race([failed, answers(child, port)]);
  failed.catch(() => undefined);
  return {
    port,
    url: `redis://127.0.0.1:${String(port)}`,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
  };
}

function answers(child: ChildProcess, port: number): Promise<void> {
  return until(async () => {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${String(child.exitCode)}`);
    return command(port, 'PING').then(
      () => true,
      (error: Error) => error.message.startsWith('-NOAUTH'),
    );
  });
}

async function clusterServes(port: number, size: number): Promise<void> {
  await until(async () => {
    const info = await command(port, 'CLUSTER INFO');
    return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${String(size)}`);
  });
}
