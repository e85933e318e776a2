import { closeSync, createReadStream, linkSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { copyFile, mkdtemp, open, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFullDisk } from '../../core/full-disk.js';
import { makeProcessFolder, type ProcessFolder } from '../../core/process-folder.js';
import { BackendUnavailableError } from '../../core/state.js';
import type { BodyRef } from './model.js';

const READ_BYTES = 256 * 1024;

/** What takes note of bytes that pass. */
interface Observer {
  update(bytes: Uint8Array): void;
}

export interface WriteOptions {
  readonly observer?: Observer;
  /** The longest body, in bytes. */
  readonly limit?: number;
  /** The error for a longer one. */
  readonly tooLong?: (bytes: number) => Error;
}

/**
 * Object bodies as files in a folder of this process alone. The files' names are numbers that the store gives: keys of clients never become
 * paths. A file is written once and never changed, so one that is being read stays whole whatever becomes of its object.
 */
export class BodyStore {
  private folder: ProcessFolder | undefined;
  private next = 0;
  private holds = 0;
  private waiting: BodyRef[] = [];

  /** @param directory where the folder is made; the system's temporary one unless told. */
  constructor(private readonly directory?: string) {}

  /** The folder, absolute; made when first asked for. */
  root(): string {
    this.folder ??= makeProcessFolder(this.directory ?? tmpdir(), 'winterbaume-s3-');
    return this.folder.path;
  }

  /** The file that holds the body, absolute. */
  path({ file }: BodyRef): string {
    return join(this.root(), file);
  }

  /** Takes a body piece by piece. A body that breaks off leaves nothing behind. */
  async write(source: AsyncIterable<Uint8Array>, { observer, limit = Infinity, tooLong }: WriteOptions = {}): Promise<BodyRef> {
    const file = this.name();
    const path = join(this.root(), file);
    const handle = await open(path, 'wx', 0o600).catch(refuseWithoutRoom);
    try {
      let bytes = 0;
      for await (const piece of source) {
        bytes += piece.length;
        if (bytes > limit) throw tooLong?.(bytes) ?? new RangeError('the body is too long');
        observer?.update(piece);
        await writeAll(handle, piece).catch(refuseWithoutRoom);
      }
      await handle.close();
      return { file, bytes };
    } catch (error) {
      await handle.close();
      await unlink(path);
      throw error;
    }
  }

  /**
   * Takes a short body that is in memory. It does not wait: for so few bytes that costs less than the turns through other threads do that waiting
   * takes, each of which is long on a busy machine.
   */
  keep(bytes: Uint8Array): BodyRef {
    const body = this.reserve(bytes.length);
    try {
      this.fill(body, 0, bytes);
    } catch (error) {
      this.release([body]);
      throw error;
    }
    return body;
  }

  /** The body's bytes from `start` up to and without `end`. The file is open when this resolves: the body may be released at once. */
  async read(body: BodyRef, start = 0, end = body.bytes): Promise<AsyncIterable<Uint8Array>> {
    if (end <= start) return noBytes();
    const handle = await open(this.path(body), 'r');
    return createReadStream('', { fd: handle, start, end: end - 1, highWaterMark: READ_BYTES });
  }

  /** The bytes of several bodies, one after the other. */
  async *readAll(bodies: readonly BodyRef[]): AsyncGenerator<Uint8Array> {
    for (const body of bodies) yield* await this.read(body);
  }

  /** The same bytes under a name of their own; costs no copy. */
  share(body: BodyRef): BodyRef {
    const file = this.name();
    linkSync(this.path(body), join(this.root(), file));
    return { file, bytes: body.bytes };
  }

  /** Takes a file of this machine over: it is moved where that is possible. */
  async adopt(path: string): Promise<BodyRef> {
    const file = this.name();
    const target = join(this.root(), file);
    try {
      await rename(path, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      await copyFile(path, target).catch(refuseWithoutRoom);
      await unlink(path);
    }
    return { file, bytes: (await stat(target)).size };
  }

  /** An empty folder inside the store's; its maker removes it. */
  temporaryDirectory(): Promise<string> {
    return mkdtemp(join(this.root(), 'work-'));
  }

  /** Makes a body of `bytes` bytes for `fill`; all of it is zero until then. */
  reserve(bytes: number): BodyRef {
    const file = this.name();
    closeSync(openSync(join(this.root(), file), 'wx', 0o600));
    return { file, bytes };
  }

  /** Writes a piece of a body that was reserved. For states that are put back, not for requests: it does not wait. */
  fill(body: BodyRef, offset: number, bytes: Uint8Array): void {
    const descriptor = openSync(this.path(body), 'r+');
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, offset + done);
    } catch (error) {
      refuseWithoutRoom(error);
    } finally {
      closeSync(descriptor);
    }
  }

  /** At most `length` bytes of a body. For states that are captured, not for requests: it does not wait. */
  peek(body: BodyRef, offset: number, length: number): Buffer {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, body.bytes - offset)));
    if (bytes.length === 0) return bytes;
    const descriptor = openSync(this.path(body), 'r');
    try {
      let done = 0;
      for (let count = -1; done < bytes.length && count !== 0; done += count) count = readSync(descriptor, bytes, done, bytes.length - done, offset + done);
      return bytes.subarray(0, done);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Lets go of bodies that no object has any longer. */
  release(bodies: Iterable<BodyRef>): void {
    if (this.holds > 0) this.waiting.push(...bodies);
    else for (const body of bodies) rmSync(this.path(body), { force: true });
  }

  /** Keeps released bodies until the returned function is called, for those who read many one after the other. */
  hold(): () => void {
    this.holds += 1;
    return () => {
      this.holds -= 1;
      if (this.holds > 0) return;
      const { waiting } = this;
      this.waiting = [];
      this.release(waiting);
    };
  }

  /** Does work on bodies that it finds by way of objects: none of them goes in the middle of it. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const letGo = this.hold();
    try {
      return await work();
    } finally {
      letGo();
    }
  }

  /** Removes the folder with all that is in it. */
  close(): void {
    this.folder?.remove();
    this.folder = undefined;
  }

  private name(): string {
    this.next += 1;
    return `body-${String(this.next)}`;
  }
}

/** A full disk is told to the client and to the log, as a store that cannot be reached. */
function refuseWithoutRoom(error: unknown): never {
  if (isFullDisk(error)) throw new BackendUnavailableError(`there is no room on the disk for the bodies of S3's objects (${String((error as NodeJS.ErrnoException).code)})`);
  throw error;
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  // Nothing to give.
}
