import type { Clock } from '../../core/clock.js';
import type { IdSource } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { S3Backend } from './backend.js';
import { BucketDirectory } from './bucket-directory.js';
import { BodyDigests, DEFAULT_ALGORITHM } from './checksums.js';
import type { BodyRef, StoredVersion } from './model.js';
import { deleteKey, writeObject } from './version-writer.js';

/** An object as a file of this machine. */
export interface ObjectFile {
  readonly key: string;
  /** Absolute. It stays as it is as long as the object does. */
  readonly path: string;
  readonly bytes: number;
}

/** The bucket that objects should go to is not there. */
export class NoSuchBucketError extends Error {
  override readonly name = 'NoSuchBucketError';
}

/** An object's body, and the same bytes to be read once. */
interface Taken {
  readonly body: BodyRef;
  readonly content: AsyncIterable<Uint8Array>;
}

const PAGE = 1000;
/** Bodies of so many bytes are written without waiting. */
const SHORT_BYTES = 64 * 1024;

/** Objects as files, for services of the same mock that work on them without requests. The account's buckets of all regions are seen. */
export class ObjectFiles {
  private readonly buckets: BucketDirectory;

  constructor(
    private readonly backend: S3Backend,
    private readonly runtime: { readonly clock: Clock; readonly ids: IdSource },
  ) {
    this.buckets = new BucketDirectory(backend);
  }

  async bucketExists(scope: Scope, bucket: string): Promise<boolean> {
    return (await this.buckets.tryFind(scope, bucket)) !== undefined;
  }

  /** Objects whose keys begin with the prefix, in the order of their keys; none where there is no such bucket. */
  async *list(scope: Scope, bucket: string, prefix: string): AsyncGenerator<ObjectFile> {
    const ref = await this.buckets.tryFind(scope, bucket);
    if (ref === undefined) return;
    let after = '';
    for (;;) {
      const page = await this.backend.listObjects(ref, { prefix, delimiter: undefined, after, limit: PAGE });
      for (const entry of page?.entries ?? []) {
        if (!('item' in entry)) continue;
        const file = this.file(entry.item);
        after = entry.item.key;
        if (file !== undefined) yield file;
      }
      if (page?.truncated !== true) return;
    }
  }

  async get(scope: Scope, bucket: string, key: string): Promise<ObjectFile | undefined> {
    const ref = await this.buckets.tryFind(scope, bucket);
    return ref === undefined ? undefined : this.file(await this.backend.findVersion(ref, key));
  }

  /** @throws NoSuchBucketError */
  async put(scope: Scope, bucket: string, key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    const { bodies } = this.backend;
    await this.keep(scope, bucket, key, contentType, async () => {
      const body = bytes.length <= SHORT_BYTES ? bodies.keep(bytes) : await bodies.write(pieces(bytes));
      return { body, content: pieces(bytes) };
    });
  }

  /** Takes a file of this machine as the object's body: it is moved, not copied. @throws NoSuchBucketError, and the file stays where it is. */
  async putFile(scope: Scope, bucket: string, key: string, path: string, contentType: string): Promise<void> {
    await this.keep(scope, bucket, key, contentType, async () => {
      const body = await this.backend.bodies.adopt(path);
      return { body, content: await this.backend.bodies.read(body) };
    });
  }

  async delete(scope: Scope, bucket: string, key: string): Promise<void> {
    const ref = await this.buckets.tryFind(scope, bucket);
    if (ref !== undefined) await deleteKey(this.backend, ref, key, undefined, this.runtime);
  }

  temporaryDirectory(): Promise<string> {
    return this.backend.bodies.temporaryDirectory();
  }

  private async keep(scope: Scope, bucket: string, key: string, contentType: string, take: () => Promise<Taken>): Promise<void> {
    const ref = await this.buckets.tryFind(scope, bucket);
    if (ref === undefined) throw new NoSuchBucketError(`there is no bucket ${bucket}`);
    const { body, content } = await take();
    const digests = new BodyDigests(DEFAULT_ALGORITHM);
    for await (const piece of content) digests.update(piece);
    const { md5, checksum } = await digests.finish();
    const object = {
      key,
      body,
      etag: md5.toString('hex'),
      headers: { contentType },
      checksum: { algorithm: DEFAULT_ALGORITHM, value: checksum, type: 'FULL_OBJECT' },
    } as const;
    await writeObject(this.backend, ref, object, this.runtime);
  }

  private file(version: StoredVersion | undefined): ObjectFile | undefined {
    if (version === undefined || version.deleteMarker === true) return undefined;
    return { key: version.key, path: this.backend.bodies.path(version.body), bytes: version.body.bytes };
  }
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
