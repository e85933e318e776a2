import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';

/** The package's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const entry = join(root, 'bin', 'run.js');

/** What a command did. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** The working directory; a test's own folder. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What the command reads on standard input, which is no terminal. */
  readonly input?: string;
  /** Takes from root what lets it read every file. */
  readonly unprivileged?: boolean;
  /** No file can be longer than so many KiB: a full disk, which is met in the middle of a write. */
  readonly fileKibibytes?: number;
}

/** Builds the command line where its sources are newer than what was built. Workers wait for one another. */
export function ensureBuilt(): void {
  const lock = join(root, 'node_modules', '.winterbaume-build');
  for (;;) {
    if (!isStale()) return;
    try {
      closeSync(openSync(lock, 'wx'));
      break;
    } catch {
      // Another worker builds; one that was killed in the middle of it holds nobody up for long.
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 60_000) rmSync(lock, { force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  try {
    const { stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
    if (isStale()) throw new Error(`the build failed:\n${stdout}${stderr}`);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The manifest is the last that a build writes. */
function isStale(): boolean {
  const built = statSync(join(root, 'oclif.manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return newest(join(root, 'src')) > built;
}

function newest(folder: string): number {
  const times = readdirSync(folder, { recursive: true, withFileTypes: true }).map((each) => (each.isFile() ? statSync(join(each.parentPath, each.name)).mtimeMs : 0));
  return Math.max(...times);
}

/** The environment of a command: this process's, without what would set the command up. */
export function cliEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^WB_|^(?:CI|NO_COLOR|FORCE_COLOR|DEBUG|NODE_OPTIONS)$/.test(name));
  return { ...Object.fromEntries(inherited), ...extra };
}

const WITHOUT_PRIVILEGES = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'];

/** Runs a command of the built command line to its end. */
export async function winterbaume(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const { cwd, env, input = '' } = options;
  const [program = process.execPath, ...first] = nodeCommand(options);
  const child = spawn(program, [...first, entry, ...args], { cwd, env: cliEnvironment(env) });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([collect(child.stdout), collect(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  return { code, stdout, stderr };
}

/** How Node is started. */
function nodeCommand({ unprivileged = false, fileKibibytes }: CliOptions): readonly string[] {
  const limited = fileKibibytes === undefined ? [] : ['bash', '-c', `ulimit -f ${String(fileKibibytes)}; exec "$0" "$@"`];
  return [...limited, ...(unprivileged && process.getuid?.() === 0 ? WITHOUT_PRIVILEGES : []), process.execPath];
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** A server of a test's own. */
export interface ServedMock {
  readonly url: string;
  /** The first line on standard output. */
  readonly firstLine: string;
  readonly process: ChildProcess;
  /** What it wrote on standard error so far. */
  stderr(): string;
  /** Asks it to stop and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `winterbaume serve` on a free port and waits until it is ready. @throws Error with what it wrote when it ends instead. */
export async function serve(args: readonly string[], options: CliOptions): Promise<ServedMock> {
  const { cwd, env } = options;
  const [program = process.execPath, ...first] = nodeCommand(options);
  const child = spawn(program, [...first, entry, 'serve', '--port', '0', ...args], { cwd, env: cliEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const firstLine = await new Promise<string>((resolve, reject) => {
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
    });
    child.once('close', (code) => {
      reject(new Error(`serve ended with ${String(code)}:\n${stderr}`));
    });
  });
  const url = firstLine.startsWith('{') ? (JSON.parse(firstLine) as { url: string }).url : firstLine;
  return {
    url,
    firstLine,
    process: child,
    stderr: () => stderr,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

/** A folder of a test file's own, and a build that is up to date. */
export function useCliFolder(): () => string {
  let folder = '';
  beforeAll(() => {
    ensureBuilt();
    // A temporary folder may be a symbolic link; messages show where it leads.
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'winterbaume-cli-')));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** Writes a file below a folder. @returns its path. */
export function write(folder: string, name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** One operation of SQS over HTTP. */
export async function sqs(url: string, operation: string, input: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-amz-target': `AmazonSQS.${operation}`, 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  if (!response.ok) throw new Error(JSON.stringify(body));
  return body;
}

/** Makes a queue with messages. @returns its URL. */
export async function makeQueue(url: string, name: string, bodies: readonly string[]): Promise<string> {
  const { QueueUrl } = await sqs(url, 'CreateQueue', { QueueName: name });
  for (const MessageBody of bodies) await sqs(url, 'SendMessage', { QueueUrl, MessageBody });
  return String(QueueUrl);
}

/** A snapshot of queues, as a person might write one: each with its messages' bodies. */
export function snapshotOf(queues: Readonly<Record<string, readonly string[]>>): string {
  const at = Date.UTC(2025, 0, 1);
  const resources = Object.entries(queues).map(([name, bodies]) => [
    name,
    {
      configuration: { attributes: {}, createdAt: at, incarnation: `made-${name}`, lastPosition: bodies.length, modifiedAt: at, tags: {} },
      messages: bodies.map((body, index) => ({ body, messageId: `${name}-${String(index)}`, position: index + 1, receiveCount: 0, senderId: 'AIDA', sentAt: at, visibleAt: at })),
    },
  ]);
  const scopes = { '123456789012/us-east-1': { sqs: { queues: Object.fromEntries(resources) } } };
  return JSON.stringify({ format: 'winterbaume-snapshot', version: 1, scopes });
}
