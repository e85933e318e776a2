import { lstat, open, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { UsageError } from '../../core/errors.js';
import { bodiesFolder, BodiesWriter } from '../bodies/bodies-folder.js';
import { writeFully } from './temporary-file.js';
import { removeUnfinished, unfinishedPath } from './unfinished.js';

const NO_ROOM = 'no room is left on the disk; what was there before is unchanged';

/** Takes a document's text piece by piece; bytes are UTF-8, and belong to the output then. */
export interface SnapshotOutput {
  /** Where long bytes go; left out where there is no place beside the document. */
  readonly bodies?: BodiesWriter;
  /** Resolves when more can be taken. */
  write(text: string | Uint8Array): Promise<void>;
  /** Makes what was written the file's content, in one step. */
  commit(): Promise<void>;
  /** Throws away what was written. What was there before is untouched. */
  abort(): Promise<void>;
}

export interface OutputOptions {
  /** Written to in place of `-`; standard output unless told. */
  readonly stdout?: Writable;
  /** Overwrites a file that is there; unless told, yes. */
  readonly overwrite?: boolean;
}

/**
 * Opens a snapshot file for writing. It is written under another name beside it and takes its place at the commit, so that a full disk or a killed
 * process leaves the old file as it was. Names that end in `.gz` are packed. `-` is standard output, which cannot be taken back.
 */
export async function openOutput(path: string, options: OutputOptions = {}): Promise<SnapshotOutput> {
  if (path === '-') return new StreamOutput(options.stdout ?? process.stdout, 'standard output');
  const target = await resolveTarget(path, options.overwrite ?? true);
  if (target.special) return specialOutput(path);
  const file = await AtomicFile.create(target, path);
  return path.endsWith('.gz') ? new GzipOutput(file) : file;
}

/** Writes to a stream that somebody else ends. What it was given cannot be taken back. */
export class StreamOutput implements SnapshotOutput {
  private failure: Error | undefined;

  constructor(
    private readonly stream: Writable,
    private readonly name: string,
  ) {
    stream.once('error', (error) => {
      this.failure ??= error;
    });
  }

  async write(text: string | Uint8Array): Promise<void> {
    this.check();
    if (!this.stream.write(text)) await this.drained();
  }

  async commit(): Promise<void> {
    this.check();
    await new Promise<void>((resolve, reject) => {
      this.stream.write('', (error) => (error ? reject(this.failed(error)) : resolve()));
    });
  }

  async abort(): Promise<void> {
    // What went out is out.
  }

  /** Waits until the stream takes more, or takes nothing any more: who reads a response may go away. */
  private async drained(): Promise<void> {
    const waiting = new AbortController();
    const { signal } = waiting;
    await Promise.race([once(this.stream, 'drain', { signal }), once(this.stream, 'close', { signal })]).catch(ignore);
    waiting.abort();
    this.check();
  }

  private check(): void {
    if (this.failure !== undefined) throw this.failed(this.failure);
    if (this.stream.destroyed) throw new UsageError(`${this.name} was closed before all was written`);
  }

  private failed(error: NodeJS.ErrnoException): Error {
    if (error.code === 'EPIPE') return new UsageError(`${this.name} was closed before all was written`);
    return writeError(error, this.name);
  }
}

/** A file that comes into being whole. */
class AtomicFile implements SnapshotOutput {
  readonly bodies: BodiesWriter;

  private constructor(
    private readonly file: FileHandle,
    private readonly temporary: string,
    private readonly target: string,
    private readonly name: string,
  ) {
    this.bodies = new BodiesWriter(bodiesFolder(target), (error) => writeError(error, name));
  }

  static async create({ path: target, mode }: Target, name: string): Promise<AtomicFile> {
    await removeUnfinished(target);
    const temporary = unfinishedPath(target);
    try {
      return new AtomicFile(await open(temporary, 'wx', mode), temporary, target, name);
    } catch (error) {
      throw writeError(error as NodeJS.ErrnoException, name);
    }
  }

  async write(text: string | Uint8Array): Promise<void> {
    await this.writeBytes(typeof text === 'string' ? Buffer.from(text, 'utf8') : text);
  }

  async writeBytes(bytes: Uint8Array): Promise<void> {
    try {
      await writeFully(this.file, bytes);
    } catch (error) {
      throw writeError(error as NodeJS.ErrnoException, this.name);
    }
  }

  async commit(): Promise<void> {
    try {
      await this.file.sync();
      await this.file.close();
      await rename(this.temporary, this.target);
      await syncFolder(dirname(this.target));
      await this.bodies.commit();
    } catch (error) {
      throw writeError(error as NodeJS.ErrnoException, this.name);
    }
  }

  async abort(): Promise<void> {
    await this.file.close().catch(ignore);
    await rm(this.temporary, { force: true });
    await this.bodies.abort();
  }
}

/** A file that is packed on its way. */
class GzipOutput implements SnapshotOutput {
  readonly bodies: BodiesWriter;
  private readonly gzip: Gzip = createGzip();
  private readonly copied: Promise<void>;
  private failure: unknown;

  constructor(private readonly file: AtomicFile) {
    this.bodies = file.bodies;
    this.copied = this.copy();
    this.copied.catch((error: unknown) => {
      this.failure = error;
      this.gzip.destroy();
    });
  }

  async write(text: string | Uint8Array): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    if (!this.gzip.write(text)) await Promise.race([once(this.gzip, 'drain'), this.copied]);
  }

  async commit(): Promise<void> {
    this.gzip.end();
    await this.copied;
    await this.file.commit();
  }

  async abort(): Promise<void> {
    this.gzip.destroy();
    await this.copied.catch(ignore);
    await this.file.abort();
  }

  private async copy(): Promise<void> {
    for await (const chunk of this.gzip as AsyncIterable<Buffer>) await this.file.writeBytes(chunk);
  }
}

/** Where a name leads: through symbolic links, which stay, and to devices and pipes, which cannot be replaced. */
interface Target {
  readonly path: string;
  readonly special: boolean;
  /** The permissions of the file that is replaced, or those that the system gives to new ones. */
  readonly mode: number;
}

async function resolveTarget(path: string, overwrite: boolean): Promise<Target> {
  const refuse = (error: NodeJS.ErrnoException): never => {
    throw writeError(error, path);
  };
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : refuse(error)));
  if (found === undefined) return { path, special: false, mode: 0o666 };
  if (found.isSymbolicLink()) return resolveTarget(await realpath(path).catch(refuse), overwrite);
  if (found.isDirectory()) throw new UsageError(`${path} is a folder, not a file`);
  if (found.isFile() && !overwrite) throw new UsageError(`${path} exists already`);
  return { path, special: !found.isFile(), mode: found.mode & 0o777 };
}

/** A device or a named pipe is written to as it is. */
async function specialOutput(path: string): Promise<SnapshotOutput> {
  const file = await open(path, 'w').catch((error: NodeJS.ErrnoException) => {
    throw writeError(error, path);
  });
  const stream = file.createWriteStream();
  const output = new StreamOutput(stream, path);
  const end = async (): Promise<void> => {
    stream.end();
    await finished(stream);
  };
  return {
    write: (text) => output.write(text),
    commit: async () => {
      await output.commit();
      await end();
    },
    abort: () => end().catch(ignore),
  };
}

/** Makes the rename last through a power cut. Not every system lets a folder be synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(ignore);
  if (handle === undefined) return;
  await handle.sync().catch(ignore);
  await handle.close();
}

const WRITE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: NO_ROOM,
  EDQUOT: NO_ROOM,
  EFBIG: NO_ROOM,
};

function writeError(error: NodeJS.ErrnoException, name: string): Error {
  if (error.code === undefined) return error;
  return new UsageError(`${name} cannot be written: ${WRITE_ERRORS[error.code] ?? error.message}`);
}

function ignore(): undefined {
  return undefined;
}
