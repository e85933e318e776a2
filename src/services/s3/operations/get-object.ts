import type { OperationTable } from '../../../core/operation.js';
import type { GetObjectOutput, GetObjectRequest, HeadObjectOutput, HeadObjectRequest, S3Api } from '../api.js';
import { checkRead } from '../conditions.js';
import { invalidRequest, s3Error } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { Bucket, ObjectVersion } from '../model.js';
import { fullChecksumMembers, objectMembers } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { contentRange, readRange, type ByteRange } from '../ranges.js';
import { readVersion } from '../version-reader.js';

/** Objects that have to be restored before they can be read. */
const ARCHIVED = new Set(['GLACIER', 'DEEP_ARCHIVE']);

export function getObjectOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  return {
    GetObject: (input, { scope }) => backend.bodies.during(async (): Promise<GetObjectOutput> => {
      const resolved = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const version = await readVersion(backend, resolved, input.Key, input.VersionId);
      checkRead(input, version);
      const { storageClass } = version.headers;
      if (storageClass !== undefined && ARCHIVED.has(storageClass)) {
        throw s3Error(403, 'InvalidObjectState', "The operation is not valid for the object's storage class", { StorageClass: storageClass });
      }
      const range = rangeOf(input, version);
      const { start, end } = range ?? { start: 0, end: version.body.bytes };
      const members = describe(input, resolved.bucket, version, range);
      return { ...members, Body: await backend.bodies.read(version.body, start, end) };
    }),

    async HeadObject(input, { scope }): Promise<HeadObjectOutput> {
      const resolved = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const version = await readVersion(backend, resolved, input.Key, input.VersionId);
      checkRead(input, version);
      return describe(input, resolved.bucket, version, rangeOf(input, version));
    },
  };
}

/** The bytes that are asked for, by a Range or by the number of a part; `undefined` for the whole. */
function rangeOf({ Range: header, PartNumber: number }: GetObjectRequest | HeadObjectRequest, { body, parts }: ObjectVersion): ByteRange | undefined {
  if (number === undefined) return readRange(header, body.bytes);
  if (header !== undefined) throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
  if (number < 1 || number > LIMITS.maxPartNumber) {
    throw s3Error(400, 'InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', {
      ArgumentName: 'partNumber',
      ArgumentValue: String(number),
    });
  }
  const count = parts?.length ?? 1;
  if (number > count) {
    throw s3Error(416, 'InvalidPartNumber', 'The requested partnumber is not satisfiable', {
      ActualPartCount: String(count),
      PartNumberRequested: String(number),
    });
  }
  if (body.bytes === 0) return undefined;
  if (parts === undefined) return { start: 0, end: body.bytes };
  const start = parts.slice(0, number - 1).reduce((sum, { bytes }) => sum + bytes, 0);
  return { start, end: start + (parts[number - 1]?.bytes ?? 0) };
}

/** What the two operations tell alike: the object's headers, with those that the request puts in their place. */
function describe(input: GetObjectRequest | HeadObjectRequest, bucket: Bucket, version: ObjectVersion, range: ByteRange | undefined): HeadObjectOutput {
  const { bytes } = version.body;
  return {
    ...objectMembers(bucket, version),
    ...(input.ChecksumMode === 'ENABLED' && range === undefined ? fullChecksumMembers(version) : {}),
    ContentLength: range === undefined ? bytes : range.end - range.start,
    ContentRange: range === undefined ? undefined : contentRange(range, bytes),
    PartsCount: input.PartNumber === undefined ? undefined : version.parts?.length,
    ...overrides(input),
  };
}

function overrides(input: GetObjectRequest | HeadObjectRequest): HeadObjectOutput {
  const { ResponseExpires: expires } = input;
  return {
    ...(input.ResponseCacheControl === undefined ? {} : { CacheControl: input.ResponseCacheControl }),
    ...(input.ResponseContentDisposition === undefined ? {} : { ContentDisposition: input.ResponseContentDisposition }),
    ...(input.ResponseContentEncoding === undefined ? {} : { ContentEncoding: input.ResponseContentEncoding }),
    ...(input.ResponseContentLanguage === undefined ? {} : { ContentLanguage: input.ResponseContentLanguage }),
    ...(input.ResponseContentType === undefined ? {} : { ContentType: input.ResponseContentType }),
    ...(expires === undefined ? {} : { Expires: new Date(expires * 1000).toUTCString() }),
  };
}
