import type { Scope } from '../../core/scope.js';
import type {
  AnalyticsConfiguration, BucketLifecycleConfiguration, BucketLoggingStatus, CORSConfiguration, Grant, IntelligentTieringConfiguration, InventoryConfiguration, MetricsConfiguration,
  NotificationConfiguration, ObjectLockConfiguration, ObjectLockLegalHold, ObjectLockRetention, OwnershipControls, PublicAccessBlockConfiguration, ReplicationConfiguration,
  ServerSideEncryptionConfiguration, WebsiteConfiguration,
} from './api.js';

export type Tags = Readonly<Record<string, string>>;

/** Versioning was never set, is on, or was on once. */
export type Versioning = 'Enabled' | 'Suspended';

export interface Bucket {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly versioning?: Versioning;
  readonly tags?: Tags;
  readonly settings?: BucketSettings;
}

/**
 * What a bucket was told. A setting that is left out is as S3 makes it with a bucket; `null` is one that S3 makes with a bucket and that was taken
 * away. Members in capitals inside are the API's own shapes.
 */
export interface BucketSettings {
  readonly accelerate?: 'Enabled' | 'Suspended';
  /** Who may do what; the owner everything where left out. */
  readonly acl?: readonly Grant[];
  readonly analytics?: Readonly<Record<string, AnalyticsConfiguration>>;
  readonly cors?: CORSConfiguration;
  readonly encryption?: ServerSideEncryptionConfiguration | null;
  readonly inventory?: Readonly<Record<string, InventoryConfiguration>>;
  readonly lifecycle?: BucketLifecycleConfiguration;
  readonly lifecycleMinimumSize?: string;
  readonly logging?: BucketLoggingStatus;
  readonly metrics?: Readonly<Record<string, MetricsConfiguration>>;
  readonly notification?: NotificationConfiguration;
  readonly objectLock?: ObjectLockConfiguration;
  readonly ownership?: OwnershipControls | null;
  /** JSON, as it was given. */
  readonly policy?: string;
  readonly publicAccessBlock?: PublicAccessBlockConfiguration | null;
  readonly replication?: ReplicationConfiguration;
  readonly requestPayer?: string;
  readonly tiering?: Readonly<Record<string, IntelligentTieringConfiguration>>;
  readonly website?: WebsiteConfiguration;
}

/** A bucket with the account and region that it is in. */
export interface PlacedBucket {
  readonly scope: Scope;
  readonly bucket: Bucket;
}

export const CHECKSUM_ALGORITHMS = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;
export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

/** Of the whole object, or of its parts' checksums. */
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; a composite one ends in `-` and the number of parts. */
  readonly value: string;
  readonly type: ChecksumType;
}

/** An object's bytes, held by a `BodyStore`. */
export interface BodyRef {
  /** The file's name in the store's folder; made by the store, never from what a client sent. */
  readonly file: string;
  readonly bytes: number;
}

/** What a client stores with an object beside its bytes and reads back in headers. */
export interface ObjectHeaders {
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly contentDisposition?: string;
  readonly contentLanguage?: string;
  readonly cacheControl?: string;
  readonly expires?: string;
  readonly websiteRedirectLocation?: string;
  /** `STANDARD` where left out. */
  readonly storageClass?: string;
  /** `AES256` where left out, as S3 encrypts everything. Bodies are not encrypted. */
  readonly encryption?: string;
  readonly kmsKeyId?: string;
  readonly bucketKeyEnabled?: boolean;
  /** User-defined metadata, without `x-amz-meta-`. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A part of an object that was uploaded in parts. */
export interface ObjectPart {
  readonly number: number;
  readonly bytes: number;
  /** Base64, of the object's checksum algorithm. */
  readonly checksum?: string;
}

interface Version {
  readonly key: string;
  /** `null` for what was written while versioning was not on. */
  readonly versionId: string;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

export interface DeleteMarker extends Version {
  readonly deleteMarker: true;
}

export interface ObjectVersion extends Version {
  readonly deleteMarker?: undefined;
  readonly body: BodyRef;
  /** Without quotes. */
  readonly etag: string;
  readonly headers: ObjectHeaders;
  readonly checksum: Checksum;
  readonly tags?: Tags;
  /** For objects that were uploaded in parts. */
  readonly parts?: readonly ObjectPart[];
  /** The multipart upload that made it, so that completing it again is answered again. */
  readonly uploadId?: string;
  /** Who may do what, in buckets that allow it; the owner everything where left out. */
  readonly acl?: readonly Grant[];
  readonly legalHold?: ObjectLockLegalHold;
  readonly retention?: ObjectLockRetention;
}

export type StoredVersion = ObjectVersion | DeleteMarker;

/** A multipart upload that is neither completed nor aborted. */
export interface Upload {
  readonly uploadId: string;
  readonly key: string;
  readonly initiatedAt: number;
  readonly headers: ObjectHeaders;
  readonly tags?: Tags;
  readonly acl?: readonly Grant[];
  readonly legalHold?: ObjectLockLegalHold;
  readonly retention?: ObjectLockRetention;
  /** What the client asked for at the beginning; parts without one get CRC64NVME. */
  readonly checksumAlgorithm?: ChecksumAlgorithm;
  readonly checksumType: ChecksumType;
}

export interface UploadPart {
  readonly number: number;
  readonly body: BodyRef;
  readonly etag: string;
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string };
  readonly modifiedAt: number;
}

export const NULL_VERSION = 'null';
