import { createHash, randomBytes, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, rmdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../core/make-folder.js';
import { writeFully } from '../file/temporary-file.js';

/** The folder beside a snapshot file in which long bytes stand, each in a file that is named by its checksum. */
export function bodiesFolder(file: string): string {
  return `${file}.bodies`;
}

const CHECKSUM = /^[0-9a-f]{64}$/;
const UNFINISHED = /^\.[0-9a-f]{12}\.tmp$/;

/** Long bytes of a snapshot that is being written. */
export class BodiesWriter {
  /** The bodies that the snapshot names. */
  private readonly named = new Set<string>();
  /** Those of them that were not there before. */
  private readonly added = new Set<string>();
  private made: boolean | undefined;

  /**
   * @param folder made when the first body comes.
   * @param describe makes an error of the file system one for people.
   */
  constructor(
    private readonly folder: string,
    private readonly describe: (error: NodeJS.ErrnoException) => Error,
  ) {}

  /** Takes note of a body that the snapshot names and that somebody else puts into the folder. */
  note(checksum: string): void {
    this.named.add(checksum);
  }

  async begin(): Promise<BodyWriter> {
    return this.described(async () => {
      this.made ??= makeFolder(this.folder) !== undefined;
      const path = join(this.folder, `.${randomBytes(6).toString('hex')}.tmp`);
      return new BodyWriter(await open(path, 'wx', 0o666), path, (checksum) => this.keep(path, checksum), this.described);
    });
  }

  /** Removes the bodies that the file named which this one replaced, and what captures left that were killed. */
  async commit(): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const ours = CHECKSUM.test(name) || UNFINISHED.test(name);
      if (ours && !this.named.has(name)) await rm(join(this.folder, name), { force: true });
    }
    // A folder that is not empty holds what is needed, or somebody else's.
    if (this.named.size === 0) await rmdir(this.folder).catch(() => undefined);
  }

  /** Removes what was added; the bodies of the file that stays are still there. */
  async abort(): Promise<void> {
    for (const name of this.added) await rm(join(this.folder, name), { force: true });
    if (this.made === true) await rmdir(this.folder).catch(() => undefined);
  }

  private readonly described = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw this.describe(error as NodeJS.ErrnoException);
    }
  };

  private async keep(path: string, checksum: string): Promise<void> {
    const target = join(this.folder, checksum);
    const held = await stat(target).then(
      () => true,
      () => false,
    );
    if (held) await rm(path);
    else await rename(path, target);
    this.named.add(checksum);
    if (!held) this.added.add(checksum);
  }
}

/** One run of bytes on its way into the folder. */
export class BodyWriter {
  private readonly hash: Hash = createHash('sha256');
  /** How many bytes came so far. */
  bytes = 0;

  constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private readonly keep: (checksum: string) => Promise<void>,
    private readonly described: <T>(work: () => Promise<T>) => Promise<T>,
  ) {}

  async write(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes);
    this.bytes += bytes.length;
    await this.described(() => writeFully(this.file, bytes));
  }

  /** @returns the SHA-256 of the bytes, in hex, which is the name of their file. */
  async finish(): Promise<string> {
    const checksum = this.hash.digest('hex');
    await this.described(async () => {
      await this.file.sync();
      await this.file.close();
      await this.keep(checksum);
    });
    return checksum;
  }

  async abort(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(this.path, { force: true });
  }
}

/** What is wrong with a body that a snapshot names; `undefined` when its file is there and holds just these bytes. */
export async function bodyFault(folder: string, sha256: string, bytes: number): Promise<string | undefined> {
  const path = join(folder, sha256);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return 'is not there';
  if (found.size !== bytes) return `has ${String(found.size)} bytes instead of ${String(bytes)}`;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex') === sha256 ? undefined : 'has other bytes than when it was captured';
}

/** Opens a body for reading. */
export function openBody(folder: string, sha256: string): Promise<FileHandle> {
  return open(join(folder, sha256), 'r');
}
