import { createHash } from 'node:crypto';
import { formatArn } from '../../core/arn.js';
import type { Scope } from '../../core/scope.js';
import { readGrants } from './access-control.js';
import type { Grant } from './api.js';
import { invalidArgument, notImplemented, s3Error } from './errors.js';
import { LIMITS } from './limits.js';
import type { Bucket, ObjectHeaders } from './model.js';
import { newProtection, type Protection } from './object-lock.js';

/** What the requests that make an object have in common. */
export interface ObjectInput {
  readonly Key: string;
  readonly ACL?: string | undefined;
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Expires?: string | number | undefined;
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly StorageClass?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
  readonly ObjectLockEventHold?: string | undefined;
}

const STORAGE_CLASSES = new Set(['STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER', 'DEEP_ARCHIVE', 'GLACIER_IR']);

/** @throws AwsError for a key that is too long. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key, 'utf8');
  if (size > LIMITS.keyBytes) throw s3Error(400, 'KeyTooLongError', 'Your key is too long', { Size: String(size), MaxSizeAllowed: String(LIMITS.keyBytes) });
}

/** What a request says of who may do what with a new object, and of what keeps it. @param now milliseconds since 1970. @throws AwsError for what its bucket does not allow. */
export function readProtection(input: ObjectInput, bucket: Bucket, scope: Scope, now: number): Protection & { readonly acl?: readonly Grant[] } {
  const acl = readGrants(input, bucket, scope.accountId);
  if (input.ObjectLockEventHold !== undefined) throw notImplemented('event holds');
  return { ...newProtection(input, bucket, now / 1000), ...(acl === undefined ? {} : { acl }) };
}

/** The encryption that a bucket gives to objects that ask for none. */
function encryptionOf(input: ObjectInput, { settings }: Bucket): Pick<ObjectInput, 'ServerSideEncryption' | 'SSEKMSKeyId' | 'BucketKeyEnabled'> {
  const rule = settings?.encryption?.Rules[0];
  const standard = rule?.ApplyServerSideEncryptionByDefault;
  if (input.ServerSideEncryption !== undefined || standard === undefined) return input;
  return { ServerSideEncryption: standard.SSEAlgorithm, SSEKMSKeyId: input.SSEKMSKeyId ?? standard.KMSMasterKeyID, BucketKeyEnabled: input.BucketKeyEnabled ?? rule?.BucketKeyEnabled };
}

/**
 * The headers that are kept with an object.
 * @param scope the bucket's.
 * @throws AwsError for those that S3 refuses, and for what this mock does not do.
 */
export function readHeaders(input: ObjectInput, bucket: Bucket, scope: Scope): ObjectHeaders {
  refuse(input);
  const encryption = encryptionOf(input, bucket);
  const { StorageClass: storageClass } = input;
  if (storageClass !== undefined && !STORAGE_CLASSES.has(storageClass)) {
    throw s3Error(400, 'InvalidStorageClass', 'The storage class you specified is not valid', { StorageClassRequested: storageClass });
  }
  return withoutAbsent({
    contentType: input.ContentType,
    contentEncoding: input.ContentEncoding,
    contentDisposition: input.ContentDisposition,
    contentLanguage: input.ContentLanguage,
    cacheControl: input.CacheControl,
    expires: typeof input.Expires === 'number' ? new Date(input.Expires * 1000).toUTCString() : input.Expires,
    websiteRedirectLocation: input.WebsiteRedirectLocation,
    storageClass: storageClass === 'STANDARD' ? undefined : storageClass,
    encryption: encryption.ServerSideEncryption === 'AES256' ? undefined : encryption.ServerSideEncryption,
    kmsKeyId: kmsKeyOf(encryption, scope),
    bucketKeyEnabled: encryption.BucketKeyEnabled === true ? true : undefined,
    metadata: readMetadata(input.Metadata),
  });
}

/** The ARN of the key that the object would be encrypted with: the one that is named, or the account's key for S3. Keys need not exist. */
function kmsKeyOf({ ServerSideEncryption: encryption, SSEKMSKeyId: key }: Pick<ObjectInput, 'ServerSideEncryption' | 'SSEKMSKeyId'>, scope: Scope): string | undefined {
  if (encryption?.startsWith('aws:kms') !== true) {
    if (key === undefined) return undefined;
    throw invalidArgument('Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms', 'x-amz-server-side-encryption', encryption ?? 'null');
  }
  if (key === undefined) return formatArn('kms', scope, `key/${keyIdOf(scope)}`);
  if (key.startsWith('arn:')) return key;
  return formatArn('kms', scope, key.startsWith('alias/') ? key : `key/${key}`);
}

/** The id of the key that S3 uses where none is named, which follows from account and region. */
function keyIdOf({ accountId, region }: Scope): string {
  const hex = createHash('sha256').update(`aws/s3:${accountId}/${region}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

function refuse(input: ObjectInput): void {
  if (input.SSECustomerAlgorithm !== undefined) throw notImplemented('server-side encryption with customer-provided keys (SSE-C)');
  if (input.ServerSideEncryption !== undefined && !['AES256', 'aws:kms', 'aws:kms:dsse'].includes(input.ServerSideEncryption)) {
    throw invalidArgument('The encryption method specified is not supported', 'x-amz-server-side-encryption', input.ServerSideEncryption);
  }
}

function readMetadata(metadata: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> | undefined {
  const read = Object.create(null) as Record<string, string>;
  let size = 0;
  for (const [name, value] of Object.entries(metadata)) {
    const text = readHeaderText(value);
    size += name.length + Buffer.byteLength(text, 'utf8');
    read[name] = text;
  }
  if (size > LIMITS.metadataBytes) {
    throw s3Error(400, 'MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
      Size: String(size),
      MaxSizeAllowed: String(LIMITS.metadataBytes),
    });
  }
  return Object.keys(read).length === 0 ? undefined : read;
}

/** A header's bytes come as Latin-1; what is beyond ASCII is UTF-8, plain or in RFC 2047's encoded words. */
function readHeaderText(value: string): string {
  const encoded = /^=\?UTF-8\?B\?([A-Za-z0-9+/]*={0,2})\?=$/i.exec(value);
  if (encoded !== null) return Buffer.from(encoded[1] ?? '', 'base64').toString('utf8');
  if (!/[\u0080-\u00ff]/.test(value) || /[\u0100-\uffff]/.test(value)) return value;
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
}

/** Metadata as headers can carry it: what is beyond ASCII as encoded words, as S3 gives it back. */
export function writeMetadata(metadata: ObjectHeaders['metadata'] = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [name, /^[\u0020-\u007e\t]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value, 'utf8').toString('base64')}?=`]),
  );
}

type WithoutAbsent<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without members that are `undefined`. */
export function withoutAbsent<T extends object>(object: T): WithoutAbsent<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as WithoutAbsent<T>;
}
