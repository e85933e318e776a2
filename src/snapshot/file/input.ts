import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isFullDisk } from '../../core/full-disk.js';
import { UsageError } from '../../core/errors.js';
import { temporaryFile, writeFully } from './temporary-file.js';

/** A document whose bytes can be read from any place: a plain file, or a temporary copy of what cannot be read twice. */
export interface SnapshotInput {
  /** As messages name it. */
  readonly name: string;
  readonly file: FileHandle;
  /** Throws when the file was written to since it was opened. */
  checkUnchanged(): Promise<void>;
  close(): Promise<void>;
}

export interface InputOptions {
  /** Read in place of `-`; standard input unless told. */
  readonly stdin?: Readable;
  /** Where temporary copies go; the system's folder for temporary files unless told. */
  readonly temporaryFolder?: string;
  readonly signal?: AbortSignal;
}

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/**
 * Opens a snapshot file for reading. `-` is standard input. What is packed by gzip, as its first bytes tell, and what comes through a
 * pipe is copied to a temporary file first, since a snapshot is read more than once and from any place.
 * @throws UsageError when there is no such file or it cannot be read.
 */
export async function openInput(path: string, options: InputOptions = {}): Promise<SnapshotInput> {
  if (path === '-') return openStream(options.stdin ?? process.stdin, 'standard input', options);
  const file = await openFile(path);
  let kept = false;
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw new UsageError(`${path} is a folder, not a snapshot file`);
    if (stat.isFile() && !(await isGzip(file))) {
      kept = true;
      return plainInput(path, file, stat);
    }
    const bytes = file.createReadStream({ autoClose: false, ...(stat.isFile() ? { start: 0 } : {}) });
    return await openStream(bytes, path, options);
  } finally {
    if (!kept) await file.close();
  }
}

/** Opens a snapshot that comes as a stream of bytes, gzip or plain, by copying it to a temporary file. */
export async function openStream(stream: Readable, name: string, options: InputOptions = {}): Promise<SnapshotInput> {
  const copy = await temporaryFile(options.temporaryFolder);
  try {
    await copyUnpacked(stream, copy.file, options.signal);
  } catch (error) {
    await copy.close();
    throw copyError(error as NodeJS.ErrnoException, name, copy.folder);
  }
  return { name, file: copy.file, checkUnchanged: async () => {}, close: () => copy.close() };
}

async function copyUnpacked(stream: Readable, file: FileHandle, signal: AbortSignal | undefined): Promise<void> {
  const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < GZIP_MAGIC.length) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  const whole = Readable.from(prepend(head, chunks), { objectMode: false });
  const write = async (bytes: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of bytes) await writeFully(file, chunk);
  };
  const options = signal === undefined ? {} : { signal };
  if (hasGzipMagic(head)) await pipeline(whole, createGunzip(), write, options);
  else await pipeline(whole, write, options);
}

async function* prepend(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* { [Symbol.asyncIterator]: () => rest };
}

function copyError(error: NodeJS.ErrnoException, name: string, folder: string): Error {
  if (error.code?.startsWith('Z_') === true) return new UsageError(`${name}: the gzip data is broken: ${error.message}`);
  if (isFullDisk(error)) {
    return new UsageError(`${name}: no room for a temporary copy in ${folder}`, ['set TMPDIR to a folder with more room']);
  }
  return error;
}

function plainInput(name: string, file: FileHandle, opened: { readonly size: number; readonly mtimeMs: number }): SnapshotInput {
  return {
    name,
    file,
    close: () => file.close(),
    async checkUnchanged() {
      const now = await file.stat();
      if (now.size !== opened.size || now.mtimeMs !== opened.mtimeMs) {
        throw new UsageError(`${name} was changed while it was read`, ['try again when nothing writes to it']);
      }
    },
  };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`there is no file ${path}`);
    if (code === 'EACCES') throw new UsageError(`${path} cannot be read: permission denied`);
    throw new UsageError(`${path} cannot be opened: ${message}`);
  }
}

async function isGzip(file: FileHandle): Promise<boolean> {
  const head = Buffer.alloc(GZIP_MAGIC.length);
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  return hasGzipMagic(head.subarray(0, bytesRead));
}

function hasGzipMagic(bytes: Buffer): boolean {
  return bytes.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC);
}
