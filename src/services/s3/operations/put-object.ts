import type { OperationTable } from '../../../core/operation.js';
import { RequestBody } from '../../../core/protocols/request-body.js';
import type { StreamingBlob } from '../../../core/protocols/wire.js';
import type { S3Api } from '../api.js';
import { BodyClaims, checksumMembers, DEFAULT_ALGORITHM } from '../checksums.js';
import { checkWriteHeaders } from '../conditions.js';
import { entityTooLarge, notImplemented, s3Error } from '../errors.js';
import { LIMITS } from '../limits.js';
import { checkKey, readHeaders, readProtection } from '../object-input.js';
import { encryptionMembers, namedVersion, quoted } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { readTagHeader } from '../tags.js';
import { writeObject } from '../version-writer.js';

/** The body that the protocol gives to operations with a stream. @throws AwsError when its length is not declared or too long. */
export function bodyOf(body: StreamingBlob | undefined): RequestBody {
  if (!(body instanceof RequestBody)) throw new TypeError('the protocol gives bodies as RequestBody');
  if (body.length === undefined) throw s3Error(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
  if (body.length > LIMITS.putBytes) throw entityTooLarge(body.length, LIMITS.putBytes);
  return body;
}

export function putObjectOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  return {
    async PutObject(input, context) {
      const { Key: key, Tagging: tagging } = input;
      checkKey(key);
      const { ref, bucket: target } = await buckets.find(context.scope, input.Bucket, input.ExpectedBucketOwner);
      checkWriteHeaders(input);
      if (input.WriteOffsetBytes !== undefined) throw notImplemented('appending to objects');
      const headers = readHeaders(input, target, ref.scope);
      const protection = readProtection(input, target, ref.scope, context.clock.now());
      const tags = tagging === undefined ? {} : readTagHeader(tagging);
      const source = bodyOf(input.Body);
      const claims = BodyClaims.read(input, source);
      const digests = claims.digests(DEFAULT_ALGORITHM);
      const body = await backend.bodies.write(source, { observer: digests });
      const found = await digests.finish();
      try {
        claims.verify(found);
      } catch (error) {
        backend.bodies.release([body]);
        throw error;
      }
      const checksum = { algorithm: digests.algorithm, value: found.checksum, type: 'FULL_OBJECT' } as const;
      const object = { key, body, etag: found.md5.toString('hex'), headers, checksum, ...protection, ...(Object.keys(tags).length === 0 ? {} : { tags }) };
      const { bucket, version } = await writeObject(backend, ref, object, context, { conditions: input });
      return {
        ETag: quoted(version.etag),
        // Where versioning is suspended, this operation and CompleteMultipartUpload keep silent about the null version; others tell it.
        VersionId: namedVersion(bucket, version),
        ...checksumMembers(checksum),
        ChecksumType: checksum.type,
        ...encryptionMembers(headers),
      };
    },
  };
}
