import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
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
  readonly args?: readonly string[];
}

export async function startRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  const port = options.port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), 'winterbaume-redis-'));
  const cluster = options.cluster === true ? ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'] : [];
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder, ...cluster, ...(options.args ?? [])];
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  await ready(child, port);
  if (options.cluster === true) {
    await command(port, 'CLUSTER ADDSLOTSRANGE 0 16383');
    while (!(await command(port, 'CLUSTER INFO')).includes('cluster_state:ok')) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill(signal);
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  };
  return {
    port,
    url: options.cluster === true ? `redis+cluster://127.0.0.1:${String(port)}` : `redis://127.0.0.1:${String(port)}`,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
  };
}

let prefixes = 0;

/** The URL with a key prefix that no other test uses, so that tests share one server. */
export function withFreshPrefix(url: string): string {
  prefixes += 1;
  return `${url}/?prefix=t${String(process.pid)}.${String(prefixes)}`;
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

async function ready(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${String(child.exitCode)}`);
    try {
      await command(port, 'PING');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** Sends one inline command and resolves with the reply's first line. */
function command(port: number, line: string): Promise<string> {
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
