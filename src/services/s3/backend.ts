import type { Scope } from '../../core/scope.js';
import type { StateBackend } from '../../core/state.js';
import type { BodyStore } from './body-store.js';
import type { Bucket, PlacedBucket, StoredVersion, Upload, UploadPart } from './model.js';

/** Which bucket, and where it is. */
export interface BucketRef {
  readonly scope: Scope;
  readonly name: string;
}

/** A key as a plan finds it. */
export interface KeyState {
  readonly bucket: Bucket;
  /** The newest version, which may be a delete marker. */
  readonly latest: StoredVersion | undefined;
  find(versionId: string): StoredVersion | undefined;
  /** Whether a multipart upload to this key is under way. */
  hasUpload(uploadId: string): boolean;
}

/** What a plan makes of a key. */
export interface KeyChange<T> {
  /** The id of a version that goes. */
  readonly remove?: string;
  /** A version that becomes the newest. */
  readonly add?: StoredVersion;
  /** A version that takes the place of the one with its id, where that stands. */
  readonly replace?: StoredVersion;
  /** A multipart upload that ends, with its parts. */
  readonly endUpload?: string;
  readonly result: T;
}

/** A page of a list whose entries are keys, or, with a delimiter, the beginnings that keys share. */
export interface PageQuery {
  readonly prefix: string;
  readonly delimiter: string | undefined;
  /** The last key or common prefix of the page before; empty for the first. */
  readonly after: string;
  readonly limit: number;
}

export type PageEntry<T> = { readonly item: T } | { readonly commonPrefix: string };

export interface Page<T> {
  readonly entries: readonly PageEntry<T>[];
  readonly truncated: boolean;
}

/** A version in a list of versions. */
export interface ListedVersion {
  readonly version: StoredVersion;
  readonly isLatest: boolean;
}

/** Where a list of versions goes on: after a version of a key. */
export interface VersionMarker {
  readonly key: string;
  readonly versionId: string;
}

/**
 * Where S3 keeps its buckets, objects and uploads; the bytes of bodies are in `bodies`. A body belongs to the version or part that it was given
 * with, and the backend releases it when that goes. Methods that are given a bucket which is not there return `undefined`.
 * Keys are in the order of their UTF-8 bytes.
 */
export interface S3Backend extends StateBackend {
  readonly bodies: BodyStore;

  // Buckets
  /** The buckets of this name; there is more than one only where states of several accounts were restored. */
  findBuckets(name: string): Promise<readonly PlacedBucket[]>;
  /** An account's buckets in all regions, by name. */
  listBuckets(accountId: string): Promise<readonly PlacedBucket[]>;
  /** False when the scope has one of this name. */
  createBucket(scope: Scope, bucket: Bucket): Promise<boolean>;
  changeBucket(ref: BucketRef, change: (bucket: Bucket) => Bucket): Promise<Bucket | undefined>;
  /** Removes a bucket without versions; unfinished uploads go with it. */
  deleteBucket(ref: BucketRef): Promise<'deleted' | 'not-empty' | undefined>;

  // Objects
  /** The newest version of a key, or the one of this id. */
  findVersion(ref: BucketRef, key: string, versionId?: string): Promise<StoredVersion | undefined>;
  /**
   * Changes a key in one atomic step: `plan` sees it as it is, and what it returns is done before anyone else sees the key. What `plan` throws is
   * thrown, and nothing is changed.
   */
  changeKey<T extends object>(ref: BucketRef, key: string, plan: (state: KeyState) => KeyChange<T>): Promise<T | undefined>;
  /** Newest versions that are no delete markers. */
  listObjects(ref: BucketRef, query: PageQuery): Promise<Page<StoredVersion> | undefined>;
  /** All versions and delete markers: by key, the newest first. @param from goes on inside a key, after one of its versions. */
  listVersions(ref: BucketRef, query: PageQuery, from?: VersionMarker): Promise<Page<ListedVersion> | undefined>;

  // Multipart uploads
  createUpload(ref: BucketRef, upload: Upload): Promise<true | undefined>;
  findUpload(ref: BucketRef, key: string, uploadId: string): Promise<Upload | undefined>;
  /** Keeps a part, in the place of the one of its number. `undefined` when the upload has ended; the part's body is then the caller's. */
  putPart(ref: BucketRef, key: string, uploadId: string, part: UploadPart): Promise<true | undefined>;
  /** An upload's parts by number, after `after`, at most `limit`. */
  listParts(ref: BucketRef, key: string, uploadId: string, after?: number, limit?: number): Promise<readonly UploadPart[] | undefined>;
  abortUpload(ref: BucketRef, key: string, uploadId: string): Promise<true | undefined>;
  /** By key, then by the time of their beginning. @param afterUpload goes on inside the key `query.after`, after one of its uploads. */
  listUploads(ref: BucketRef, query: PageQuery, afterUpload?: string): Promise<Page<Upload> | undefined>;
}
