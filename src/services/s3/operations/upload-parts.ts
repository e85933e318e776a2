import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { S3Api } from '../api.js';
import type { BucketRef } from '../backend.js';
import { BodyClaims, BodyDigests, checksumMembers, DEFAULT_ALGORITHM } from '../checksums.js';
import { readCopySource } from '../copy-source.js';
import { entityTooLarge, invalidArgument, invalidCopyRange, invalidRequest, noSuchUpload } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { BodyRef, Upload } from '../model.js';
import { encryptionMembers, quoted, seconds } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { bodyOf } from './put-object.js';

interface PartAddress {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
  readonly PartNumber: number;
  readonly ExpectedBucketOwner?: string | undefined;
}

/** Operations that bring the parts of a multipart upload. */
export function uploadPartOperations(parts: S3Parts): OperationTable<S3Api> {
  const { backend, buckets } = parts;

  async function find(input: PartAddress, { scope }: RequestContext): Promise<{ readonly ref: BucketRef; readonly upload: Upload }> {
    const { PartNumber: number } = input;
    if (number < 1 || number > LIMITS.maxPartNumber) {
      throw invalidArgument(`Part number must be an integer between 1 and ${String(LIMITS.maxPartNumber)}, inclusive`, 'partNumber', String(number));
    }
    const { ref } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
    const upload = await backend.findUpload(ref, input.Key, input.UploadId);
    if (upload === undefined) throw noSuchUpload(input.UploadId);
    return { ref, upload };
  }

  /** Keeps a part whose body is written; one whose upload has ended meanwhile is let go. */
  async function keep(ref: BucketRef, input: PartAddress, body: BodyRef, digests: BodyDigests, found: { readonly md5: Buffer; readonly checksum: string }, { clock }: RequestContext) {
    const part = {
      number: input.PartNumber,
      body,
      etag: found.md5.toString('hex'),
      checksum: { algorithm: digests.algorithm, value: found.checksum },
      modifiedAt: clock.now(),
    };
    if ((await backend.putPart(ref, input.Key, input.UploadId, part)) === undefined) {
      backend.bodies.release([body]);
      throw noSuchUpload(input.UploadId);
    }
    return part;
  }

  return {
    async UploadPart(input, context) {
      const { ref, upload } = await find(input, context);
      const source = bodyOf(input.Body);
      const claims = BodyClaims.read(input, source);
      const { checksumAlgorithm: expected } = upload;
      // A checksum of the whole object asks for none of its parts.
      const optional = claims.algorithm === undefined && upload.checksumType === 'FULL_OBJECT';
      if (expected !== undefined && claims.algorithm !== expected && !optional) {
        const given = claims.algorithm?.toLowerCase() ?? 'null';
        throw invalidRequest(`Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${given}`);
      }
      const digests = claims.digests(expected ?? DEFAULT_ALGORITHM);
      const body = await backend.bodies.write(source, { observer: digests });
      const found = await digests.finish();
      try {
        claims.verify(found);
      } catch (error) {
        backend.bodies.release([body]);
        throw error;
      }
      const part = await keep(ref, input, body, digests, found, context);
      return { ETag: quoted(part.etag), ...checksumMembers(part.checksum), ...encryptionMembers(upload.headers) };
    },

    UploadPartCopy: (input, context) => backend.bodies.during(async () => {
      const { ref, upload } = await find(input, context);
      const source = await readCopySource(parts, input, context.scope);
      const { start, end } = readCopyRange(input.CopySourceRange, source.version.body.bytes);
      if (end - start > LIMITS.putBytes) throw entityTooLarge(end - start, LIMITS.putBytes);
      const digests = new BodyDigests(upload.checksumAlgorithm ?? DEFAULT_ALGORITHM);
      const body = await backend.bodies.write(await backend.bodies.read(source.version.body, start, end), { observer: digests });
      const part = await keep(ref, input, body, digests, await digests.finish(), context);
      return {
        CopyPartResult: { ETag: quoted(part.etag), LastModified: seconds(part.modifiedAt), ...(upload.checksumAlgorithm === undefined ? {} : checksumMembers(part.checksum)) },
        CopySourceVersionId: source.versionId,
        ...encryptionMembers(upload.headers),
      };
    }),
  };
}

/** `bytes=first-last`, both given and inside the source. */
function readCopyRange(header: string | undefined, size: number): { readonly start: number; readonly end: number } {
  if (header === undefined) return { start: 0, end: size };
  const match = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(header);
  const [start, end] = [Number(match?.[1]), Number(match?.[2]) + 1];
  if (match === null || end <= start) {
    throw invalidCopyRange(header);
  }
  if (start >= size) throw invalidRequest('The specified copy range is invalid for the source object size');
  if (end > size) throw invalidArgument(`Range specified is not valid for source object of size: ${String(size)}`, 'x-amz-copy-source-range', header);
  return { start, end };
}
