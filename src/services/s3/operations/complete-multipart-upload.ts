import { createHash } from 'node:crypto';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { CompletedPart, CompleteMultipartUploadOutput, CompleteMultipartUploadRequest, S3Api } from '../api.js';
import type { BucketRef } from '../backend.js';
import { bucketOfHost } from '../addressing.js';
import { badChecksum, BodyDigests, checksumMembers, compositeChecksum, DEFAULT_ALGORITHM, givenChecksums } from '../checksums.js';
import { checkWriteHeaders } from '../conditions.js';
import { invalidRequest, malformedXml, noSuchUpload, s3Error } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { Bucket, Checksum, ObjectPart, ObjectVersion, Upload, UploadPart } from '../model.js';
import { withoutAbsent } from '../object-input.js';
import { encryptionMembers, fullChecksumMembers, namedVersion, quoted } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { writeObject, type NewObject } from '../version-writer.js';

/** Completing a multipart upload: its parts become one object. */
export function completeMultipartUploadOperations({ backend, buckets, minPartBytes }: S3Parts): OperationTable<S3Api> {
  return {
    CompleteMultipartUpload: (input, context) => backend.bodies.during(async () => {
      const { Key: key, UploadId: uploadId } = input;
      const { ref } = await buckets.find(context.scope, input.Bucket, input.ExpectedBucketOwner);
      checkWriteHeaders(input);
      const upload = await backend.findUpload(ref, key, uploadId);
      const held = await backend.listParts(ref, key, uploadId);
      if (upload === undefined || held === undefined) return completedBefore(input, ref, context);
      const chosen = choose(listedParts(input), held, upload, minPartBytes);
      const { object, size } = await assemble(chosen, upload);
      try {
        checkClaims(input, object.checksum, size, upload);
      } catch (error) {
        backend.bodies.release([object.body]);
        throw error;
      }
      const { bucket, version } = await writeObject(backend, ref, object, context, { conditions: input, endUpload: uploadId });
      return describe(context, ref.name, bucket, version);
    }),
  };

  /** Whoever lost the answer asks again, and gets it again, as long as the object is the key's newest version. */
  async function completedBefore(input: CompleteMultipartUploadRequest, { scope, name }: BucketRef, context: RequestContext): Promise<CompleteMultipartUploadOutput> {
    const { Key: key, UploadId: uploadId } = input;
    const version = await backend.findVersion({ scope, name }, key);
    if (version === undefined || version.deleteMarker === true || version.uploadId !== uploadId) throw noSuchUpload(uploadId);
    const { bucket } = await buckets.find(scope, name);
    return describe(context, name, bucket, version);
  }

  /** One body out of the parts' bodies; the parts stay until the object stands. */
  async function assemble(chosen: readonly UploadPart[], upload: Upload): Promise<{ readonly object: NewObject; readonly size: number }> {
    const { bodies } = backend;
    const algorithm = upload.checksumAlgorithm ?? DEFAULT_ALGORITHM;
    const full = upload.checksumType === 'FULL_OBJECT';
    const digests = full ? new BodyDigests(algorithm) : undefined;
    const body = await bodies.write(bodies.readAll(chosen.map((part) => part.body)), digests === undefined ? {} : { observer: digests });
    const checksum: Checksum =
      digests === undefined
        ? await compositeChecksum(algorithm, chosen.map((part) => part.checksum.value))
        : { algorithm, value: (await digests.finish()).checksum, type: 'FULL_OBJECT' };
    const listed = upload.checksumAlgorithm !== undefined;
    const parts = chosen.map(
      (part): ObjectPart => ({ number: part.number, bytes: part.body.bytes, ...(listed && part.checksum.algorithm === algorithm ? { checksum: part.checksum.value } : {}) }),
    );
    const { key, headers, tags, uploadId, acl, legalHold, retention } = upload;
    const kept = withoutAbsent({ tags, acl, legalHold, retention });
    const object = { key, body, etag: multipartEtag(chosen), headers, checksum, parts, uploadId, ...kept };
    return { object, size: body.bytes };
  }
}

function describe({ baseUrl }: RequestContext, name: string, bucket: Bucket, version: ObjectVersion): CompleteMultipartUploadOutput {
  return {
    Location: objectUrl(baseUrl, name, version.key),
    Bucket: name,
    Key: version.key,
    ETag: quoted(version.etag),
    ...fullChecksumMembers(version),
    VersionId: namedVersion(bucket, version),
    ...encryptionMembers(version.headers),
  };
}

/** An object's address in the style by which the client reached the mock. */
function objectUrl(baseUrl: string, bucket: string, key: string): string {
  const hosted = bucketOfHost(baseUrl.slice(baseUrl.indexOf('://') + 3)) !== undefined;
  return `${baseUrl}${hosted ? '' : `/${bucket}`}/${encodeURIComponent(key)}`;
}

/** The MD5 of the parts' MD5s, and how many they are. */
function multipartEtag(parts: readonly UploadPart[]): string {
  const hash = createHash('md5');
  for (const { etag } of parts) hash.update(Buffer.from(etag, 'hex'));
  return `${hash.digest('hex')}-${String(parts.length)}`;
}

/** @throws AwsError for a request without a list, or with an empty one. */
function listedParts({ MultipartUpload: list }: CompleteMultipartUploadRequest): readonly CompletedPart[] {
  if (list === undefined) throw invalidRequest('You must specify at least one part');
  return list.Parts ?? [];
}

/** The parts that the request lists. @throws AwsError for a list that is not in order, or names parts that are not there or too small. */
function choose(listed: readonly CompletedPart[], held: readonly UploadPart[], { uploadId, checksumAlgorithm, checksumType }: Upload, minPartBytes: number): readonly UploadPart[] {
  if (listed.length === 0 || listed.length > LIMITS.maxPartNumber) throw malformedXml();
  const byNumber = new Map(held.map((part) => [part.number, part]));
  let before = 0;
  const chosen = listed.map((wanted) => {
    const { PartNumber: number, ETag: etag } = wanted;
    if (number === undefined || etag === undefined) throw malformedXml();
    if (number <= before) {
      throw s3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.', { UploadId: uploadId });
    }
    before = number;
    const part = byNumber.get(number);
    if (part === undefined || part.etag !== etag.replace(/^"|"$/g, '') || !sameChecksum(wanted, part)) throw invalidPart(wanted, uploadId);
    if (checksumAlgorithm !== undefined && checksumType === 'COMPOSITE' && givenChecksums(wanted).length === 0) {
      throw invalidRequest(
        `The upload was created using a ${checksumAlgorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${String(number)} in the request.`,
      );
    }
    return part;
  });
  chosen.forEach((part, index) => {
    if (index === chosen.length - 1 || part.body.bytes >= minPartBytes) return;
    throw s3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      ProposedSize: String(part.body.bytes),
      MinSizeAllowed: String(minPartBytes),
      PartNumber: String(part.number),
      ETag: part.etag,
    });
  });
  return chosen;
}

function sameChecksum(wanted: CompletedPart, { checksum }: UploadPart): boolean {
  const members = checksumMembers(checksum) as Readonly<Record<string, string>>;
  return givenChecksums(wanted).every(([algorithm, value]) => members[`Checksum${algorithm}`] === value);
}

function invalidPart({ PartNumber: number, ETag: etag = '' }: CompletedPart, uploadId: string): Error {
  const message = "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
  return s3Error(400, 'InvalidPart', message, { UploadId: uploadId, PartNumber: String(number), ETag: etag.replace(/^"|"$/g, '') });
}

/** What the request says of the whole object, held against what the parts came to. */
function checkClaims(input: CompleteMultipartUploadRequest, checksum: Checksum, size: number, { checksumType, checksumAlgorithm }: Upload): void {
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== size) {
    throw invalidRequest(`The provided 'x-amz-mp-object-size' header value ${String(input.MpuObjectSize)} does not match what was computed: ${String(size)}`);
  }
  if (input.ChecksumType !== undefined && input.ChecksumType !== checksumType) {
    throw invalidRequest(
      `The upload was created using the ${checksumType} checksum mode. The complete request must use the same checksum mode.`,
    );
  }
  for (const [algorithm, value] of givenChecksums(input)) {
    if (algorithm !== checksum.algorithm) {
      throw s3Error(400, 'BadDigest', `The ${algorithm.toLowerCase()} you specified did not match the calculated checksum.`);
    }
    if (value !== checksum.value && (checksumAlgorithm !== undefined || algorithm === DEFAULT_ALGORITHM)) throw badChecksum(algorithm);
  }
}
