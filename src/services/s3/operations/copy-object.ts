import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { CopyObjectRequest, S3Api } from '../api.js';
import { BodyDigests, readAlgorithm } from '../checksums.js';
import { checkWriteHeaders } from '../conditions.js';
import { readCopySource } from '../copy-source.js';
import { entityTooLarge, invalidRequest } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { BodyRef, Bucket, Checksum, ObjectHeaders, ObjectVersion } from '../model.js';
import { checkKey, readHeaders, readProtection, withoutAbsent } from '../object-input.js';
import { encryptionMembers, fullChecksumMembers, quoted, seconds, shownVersion } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { readTagHeader } from '../tags.js';
import { writeObject } from '../version-writer.js';

export function copyObjectOperations(parts: S3Parts): OperationTable<S3Api> {
  const { backend, buckets } = parts;
  return {
    CopyObject: (input, context) => backend.bodies.during(async () => {
      checkKey(input.Key);
      const { ref, bucket: target } = await buckets.find(context.scope, input.Bucket, input.ExpectedBucketOwner);
      checkWriteHeaders(input);
      const source = await readCopySource(parts, input, context.scope);
      const { version: from } = source;
      if (from.body.bytes > LIMITS.putBytes) throw entityTooLarge(from.body.bytes, LIMITS.putBytes);
      const headers = copiedHeaders(input, from, target, ref.scope);
      const protection = readProtection(input, target, ref.scope, context.clock.now());
      checkSelfCopy(input, source.bucket.name, from);
      const tags = input.TaggingDirective === 'REPLACE' ? (input.Tagging === undefined ? {} : readTagHeader(input.Tagging)) : (from.tags ?? {});
      const copied = await copyBody(parts, from, input.ChecksumAlgorithm);
      const object = { key: input.Key, ...copied, headers, ...protection, ...(Object.keys(tags).length === 0 ? {} : { tags }) };
      const { bucket, version } = await writeObject(backend, ref, object, context, { conditions: input });
      return {
        CopyObjectResult: { ETag: quoted(version.etag), LastModified: seconds(version.modifiedAt), ...fullChecksumMembers(version) },
        CopySourceVersionId: source.versionId,
        VersionId: shownVersion(bucket, version),
        ...encryptionMembers(headers),
      };
    }),
  };
}

/** The source's headers, or with `REPLACE` the request's. Storage class, encryption and redirect are the request's in any case. */
function copiedHeaders(input: CopyObjectRequest, { headers }: ObjectVersion, bucket: Bucket, scope: Scope): ObjectHeaders {
  const asked = readHeaders(input, bucket, scope);
  if (input.MetadataDirective === 'REPLACE') return asked;
  const { storageClass, encryption, kmsKeyId, bucketKeyEnabled, websiteRedirectLocation } = asked;
  const own = { storageClass, encryption, kmsKeyId, bucketKeyEnabled, websiteRedirectLocation };
  const { contentType, contentEncoding, contentDisposition, contentLanguage, cacheControl, expires, metadata } = headers;
  return withoutAbsent({ contentType, contentEncoding, contentDisposition, contentLanguage, cacheControl, expires, metadata, ...own });
}

/** An object may be copied onto itself only to change something of it. */
function checkSelfCopy(input: CopyObjectRequest, sourceBucket: string, from: ObjectVersion): void {
  const itself = sourceBucket === input.Bucket && from.key === input.Key && !input.CopySource.includes('?versionId=');
  const changes =
    input.MetadataDirective === 'REPLACE' ||
    input.StorageClass !== undefined ||
    input.WebsiteRedirectLocation !== undefined ||
    input.ServerSideEncryption !== undefined ||
    input.ChecksumAlgorithm !== undefined;
  if (itself && !changes) {
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
}

/** A copy is one piece, whatever its source was made of; where that changes nothing, the bytes are not even read. */
async function copyBody({ backend: { bodies } }: S3Parts, from: ObjectVersion, asked: string | undefined): Promise<{ readonly body: BodyRef; readonly etag: string; readonly checksum: Checksum }> {
  const algorithm = asked === undefined ? from.checksum.algorithm : readAlgorithm(asked);
  const same = from.parts === undefined && algorithm === from.checksum.algorithm && from.checksum.type === 'FULL_OBJECT';
  if (same) return { body: bodies.share(from.body), etag: from.etag, checksum: from.checksum };
  const digests = new BodyDigests(algorithm);
  const body = await bodies.write(await bodies.read(from.body), { observer: digests });
  const { md5, checksum } = await digests.finish();
  return { body, etag: md5.toString('hex'), checksum: { algorithm, value: checksum, type: 'FULL_OBJECT' } };
}
