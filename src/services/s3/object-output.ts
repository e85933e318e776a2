import { checksumMembers } from './checksums.js';
import { writeMetadata } from './object-input.js';
import { protectionMembers } from './object-lock.js';
import { NULL_VERSION, type Bucket, type ObjectHeaders, type ObjectVersion, type StoredVersion } from './model.js';

/** S3 keeps times by the second. */
export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}

/** The id of a version as answers show it: not at all in buckets whose versioning was never on. */
export function shownVersion(bucket: Bucket, version: StoredVersion): string | undefined {
  return bucket.versioning === undefined ? undefined : version.versionId;
}

/** The same for answers that do not tell the version without an id. */
export function namedVersion(bucket: Bucket, version: StoredVersion): string | undefined {
  return version.versionId === NULL_VERSION ? undefined : shownVersion(bucket, version);
}

export function encryptionMembers(headers: ObjectHeaders): {
  readonly ServerSideEncryption: string;
  readonly SSEKMSKeyId: string | undefined;
  readonly BucketKeyEnabled: boolean | undefined;
} {
  return { ServerSideEncryption: headers.encryption ?? 'AES256', SSEKMSKeyId: headers.kmsKeyId, BucketKeyEnabled: headers.bucketKeyEnabled };
}

/** What GetObject and HeadObject tell of an object alike. */
export function objectMembers(bucket: Bucket, version: ObjectVersion): {
  readonly ETag: string;
  readonly LastModified: number;
  readonly [member: string]: unknown;
} {
  const { headers, tags } = version;
  const tagCount = Object.keys(tags ?? {}).length;
  return {
    AcceptRanges: 'bytes',
    LastModified: seconds(version.modifiedAt),
    ETag: quoted(version.etag),
    VersionId: shownVersion(bucket, version),
    ContentType: headers.contentType ?? 'binary/octet-stream',
    ContentEncoding: headers.contentEncoding,
    ContentDisposition: headers.contentDisposition,
    ContentLanguage: headers.contentLanguage,
    CacheControl: headers.cacheControl,
    Expires: headers.expires,
    WebsiteRedirectLocation: headers.websiteRedirectLocation,
    StorageClass: headers.storageClass,
    Metadata: writeMetadata(headers.metadata),
    TagCount: tagCount === 0 ? undefined : tagCount,
    ...encryptionMembers(headers),
    ...protectionMembers(version),
  };
}

/** An object's checksum as members of an answer, with its type. */
export function fullChecksumMembers({ checksum }: ObjectVersion): { readonly ChecksumType: string } {
  return { ...checksumMembers(checksum), ChecksumType: checksum.type };
}
