import type { JsonValue } from '../../core/json.js';
import { MemoryStateBackend, type ResourceTest, type StateMerge } from '../../core/memory-state.js';
import { parseScopeName, type Scope } from '../../core/scope.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import type { BucketRef, KeyChange, KeyState, ListedVersion, Page, PageQuery, S3Backend, VersionMarker } from './backend.js';
import { BodyStore } from './body-store.js';
import { MemoryBucket } from './memory-bucket.js';
import { S3Merge } from './memory-merge.js';
import { findS3Record, putS3Record, readS3Records, type Buckets } from './memory-records.js';
import type { Bucket, PlacedBucket, StoredVersion, Upload, UploadPart } from './model.js';
import { s3StateModel } from './view.js';

/** S3 in this process: what is known of objects in its memory, their bodies in files. */
export class MemoryS3Backend extends MemoryStateBackend<Buckets> implements S3Backend {
  protected readonly model = s3StateModel;
  readonly bodies: BodyStore;

  /** @param directory where bodies are kept while the process lives; the system's temporary folder unless told. */
  constructor(directory?: string) {
    super();
    this.bodies = new BodyStore(directory);
  }

  async findBuckets(name: string): Promise<readonly PlacedBucket[]> {
    return this.placed().flatMap(([scope, buckets]) => {
      const held = buckets.get(name);
      return held === undefined ? [] : [{ scope, bucket: held.bucket }];
    });
  }

  async listBuckets(accountId: string): Promise<readonly PlacedBucket[]> {
    const found = this.placed()
      .filter(([scope]) => scope.accountId === accountId)
      .flatMap(([scope, buckets]) => [...buckets.values()].map(({ bucket }) => ({ scope, bucket })));
    return found.sort((a, b) => (a.bucket.name < b.bucket.name ? -1 : 1));
  }

  async createBucket(scope: Scope, bucket: Bucket): Promise<boolean> {
    const buckets = this.state(scope);
    if (buckets.has(bucket.name)) return false;
    buckets.set(bucket.name, new MemoryBucket(bucket));
    return true;
  }

  async changeBucket(ref: BucketRef, change: (bucket: Bucket) => Bucket): Promise<Bucket | undefined> {
    const held = this.bucket(ref);
    if (held === undefined) return undefined;
    held.bucket = change(held.bucket);
    return held.bucket;
  }

  async deleteBucket(ref: BucketRef): Promise<'deleted' | 'not-empty' | undefined> {
    const held = this.bucket(ref);
    if (held === undefined) return undefined;
    if (held.keys.size > 0) return 'not-empty';
    this.state(ref.scope).delete(ref.name);
    this.bodies.release(held.bodies());
    return 'deleted';
  }

  async findVersion(ref: BucketRef, key: string, versionId?: string): Promise<StoredVersion | undefined> {
    return this.bucket(ref)?.find(key, versionId);
  }

  async changeKey<T extends object>(ref: BucketRef, key: string, plan: (state: KeyState) => KeyChange<T>): Promise<T | undefined> {
    const change = this.bucket(ref)?.change(key, plan);
    if (change === undefined) return undefined;
    this.bodies.release(change.released);
    return change.result;
  }

  async listObjects(ref: BucketRef, query: PageQuery): Promise<Page<StoredVersion> | undefined> {
    return this.bucket(ref)?.listObjects(query);
  }

  async listVersions(ref: BucketRef, query: PageQuery, from?: VersionMarker): Promise<Page<ListedVersion> | undefined> {
    return this.bucket(ref)?.listVersions(query, from);
  }

  async createUpload(ref: BucketRef, upload: Upload): Promise<true | undefined> {
    const held = this.bucket(ref);
    if (held === undefined) return undefined;
    held.uploads.set(upload.uploadId, { upload, parts: new Map<number, UploadPart>() });
    return true;
  }

  async findUpload(ref: BucketRef, key: string, uploadId: string): Promise<Upload | undefined> {
    return this.bucket(ref)?.findUpload(key, uploadId)?.upload;
  }

  async putPart(ref: BucketRef, key: string, uploadId: string, part: UploadPart): Promise<true | undefined> {
    const held = this.bucket(ref)?.findUpload(key, uploadId);
    if (held === undefined) return undefined;
    const before = held.parts.get(part.number);
    held.parts.set(part.number, part);
    if (before !== undefined) this.bodies.release([before.body]);
    return true;
  }

  async listParts(ref: BucketRef, key: string, uploadId: string, after = 0, limit = Infinity): Promise<readonly UploadPart[] | undefined> {
    const held = this.bucket(ref)?.findUpload(key, uploadId);
    const parts = held && [...held.parts.values()].filter(({ number }) => number > after).sort((a, b) => a.number - b.number);
    return limit === Infinity ? parts : parts?.slice(0, limit);
  }

  async abortUpload(ref: BucketRef, key: string, uploadId: string): Promise<true | undefined> {
    const bucket = this.bucket(ref);
    if (bucket?.findUpload(key, uploadId) === undefined) return undefined;
    this.bodies.release(bucket.endUpload(uploadId));
    return true;
  }

  async listUploads(ref: BucketRef, query: PageQuery, afterUpload?: string): Promise<Page<Upload> | undefined> {
    return this.bucket(ref)?.listUploads(query, afterUpload);
  }

  /** Buckets go over as they are: their bodies are not read. */
  protected override keepResources(before: Buckets, staged: Buckets, kept: ResourceTest): void {
    for (const [name, bucket] of before) {
      if (!kept('buckets', name)) continue;
      before.delete(name);
      staged.set(name, bucket);
    }
  }

  protected override beginMerge(): StateMerge<Buckets> {
    return new S3Merge(this.bodies);
  }

  override async close(): Promise<void> {
    await super.close();
    this.bodies.close();
  }

  protected createState(): Buckets {
    return new Map();
  }

  protected isEmpty(state: Buckets): boolean {
    return state.size === 0;
  }

  protected readRecords(state: Buckets, selection: StateSelection): Iterable<StateRecord> {
    return readS3Records(state, this.bodies, selection);
  }

  protected findRecord(state: Buckets, record: StateRecord): JsonValue | undefined {
    return findS3Record(state, this.bodies, record);
  }

  protected putRecord(state: Buckets, record: StateRecord): void {
    putS3Record(state, this.bodies, record);
  }

  protected override discard(state: Buckets): void {
    for (const bucket of state.values()) this.bodies.release(bucket.bodies());
  }

  private bucket({ scope, name }: BucketRef): MemoryBucket | undefined {
    return this.states.get(`${scope.accountId}/${scope.region}`)?.get(name);
  }

  /** The scopes in the order of their names. */
  private placed(): readonly (readonly [Scope, Buckets])[] {
    return [...this.states.keys()].sort().flatMap((name) => {
      const scope = parseScopeName(name);
      const buckets = this.states.get(name);
      return scope === undefined || buckets === undefined ? [] : [[scope, buckets] as const];
    });
  }
}
