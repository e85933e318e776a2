import type { OperationTable } from '../../../core/operation.js';
import type { ListMultipartUploadsOutput, ListPartsOutput, MultipartUpload, S3Api } from '../api.js';
import { required } from '../bucket-directory.js';
import { checksumMembers, readAlgorithm, uploadChecksumType } from '../checksums.js';
import { noSuchUpload } from '../errors.js';
import type { Upload } from '../model.js';
import { checkKey, readHeaders, readProtection } from '../object-input.js';
import { encryptionMembers, quoted, seconds } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { ownerOf } from '../owner.js';
import { pageSize } from '../page-size.js';
import { readTagHeader } from '../tags.js';
import { encoder } from '../url-encoding.js';

/** Operations on multipart uploads as a whole. */
export function multipartUploadOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  return {
    async CreateMultipartUpload(input, { scope, clock, ids }) {
      const { Key: key, Tagging: tagging } = input;
      checkKey(key);
      const { ref, bucket } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const algorithm = input.ChecksumAlgorithm === undefined ? undefined : readAlgorithm(input.ChecksumAlgorithm);
      const tags = tagging === undefined ? {} : readTagHeader(tagging);
      const upload: Upload = {
        uploadId: ids.text(64),
        key,
        initiatedAt: clock.now(),
        headers: readHeaders(input, bucket, ref.scope),
        ...readProtection(input, bucket, ref.scope, clock.now()),
        checksumType: uploadChecksumType(algorithm, input.ChecksumType),
        ...(algorithm === undefined ? {} : { checksumAlgorithm: algorithm }),
        ...(Object.keys(tags).length === 0 ? {} : { tags }),
      };
      required(await backend.createUpload(ref, upload), ref);
      return {
        Bucket: ref.name,
        Key: key,
        UploadId: upload.uploadId,
        ...encryptionMembers(upload.headers),
        ...(algorithm === undefined ? {} : { ChecksumAlgorithm: algorithm, ChecksumType: upload.checksumType }),
      };
    },

    async AbortMultipartUpload(input, { scope }) {
      const { ref } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      if ((await backend.abortUpload(ref, input.Key, input.UploadId)) === undefined) throw noSuchUpload(input.UploadId);
      return {};
    },

    async ListMultipartUploads(input, { scope }): Promise<ListMultipartUploadsOutput> {
      const { ref } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const { Prefix: prefix = '', Delimiter: delimiter, KeyMarker: marker = '', UploadIdMarker: uploadMarker, EncodingType: encoding } = input;
      const limit = pageSize(input.MaxUploads, 'max-uploads');
      const encode = encoder(encoding);
      const from = marker === '' || uploadMarker === '' ? undefined : uploadMarker;
      const page = required(await backend.listUploads(ref, { prefix, delimiter, after: marker, limit }, from), ref);
      const last = page.entries.flatMap((entry) => ('item' in entry ? [entry.item] : [])).at(-1);
      const uploads = page.entries.flatMap((entry) => ('item' in entry ? [describe(entry.item, encode, ref.scope.accountId)] : []));
      const prefixes = page.entries.flatMap((entry) => ('commonPrefix' in entry ? [{ Prefix: encode(entry.commonPrefix) }] : []));
      return {
        Bucket: ref.name,
        KeyMarker: encode(marker),
        UploadIdMarker: uploadMarker ?? '',
        // Told whether or not there is more, and of uploads only, as S3 does: a page of nothing but prefixes tells no way on.
        NextKeyMarker: encode(last?.key ?? ''),
        NextUploadIdMarker: last?.uploadId ?? '',
        ...(prefix === '' ? {} : { Prefix: encode(prefix) }),
        ...(delimiter === undefined || delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
        MaxUploads: limit,
        IsTruncated: page.truncated && limit > 0,
        ...(uploads.length === 0 ? {} : { Uploads: uploads }),
        ...(prefixes.length === 0 ? {} : { CommonPrefixes: prefixes }),
        EncodingType: encoding,
      };
    },

    async ListParts(input, { scope }): Promise<ListPartsOutput> {
      const { Key: key, UploadId: uploadId, PartNumberMarker: marker = 0 } = input;
      const { ref } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const limit = pageSize(input.MaxParts, 'max-parts');
      const upload = await backend.findUpload(ref, key, uploadId);
      const found = await backend.listParts(ref, key, uploadId, marker, limit + 1);
      if (upload === undefined || found === undefined) throw noSuchUpload(uploadId);
      const page = found.slice(0, limit);
      const owner = ownerOf(ref.scope.accountId);
      return {
        Bucket: ref.name,
        Key: key,
        UploadId: uploadId,
        PartNumberMarker: marker,
        NextPartNumberMarker: page.at(-1)?.number ?? 0,
        MaxParts: limit,
        IsTruncated: found.length > limit && limit > 0,
        Parts: page.map(({ number, body, etag, checksum, modifiedAt }) => ({
          PartNumber: number,
          LastModified: seconds(modifiedAt),
          ETag: quoted(etag),
          Size: body.bytes,
          ...(upload.checksumAlgorithm === undefined ? {} : checksumMembers(checksum)),
        })),
        Initiator: owner,
        Owner: owner,
        StorageClass: upload.headers.storageClass ?? 'STANDARD',
        ...(upload.checksumAlgorithm === undefined ? {} : { ChecksumAlgorithm: upload.checksumAlgorithm, ChecksumType: upload.checksumType }),
      };
    },
  };
}

function describe(upload: Upload, encode: (text: string) => string, accountId: string): MultipartUpload {
  const owner = ownerOf(accountId);
  return {
    UploadId: upload.uploadId,
    Key: encode(upload.key),
    Initiated: seconds(upload.initiatedAt),
    StorageClass: upload.headers.storageClass ?? 'STANDARD',
    Owner: owner,
    Initiator: owner,
    ...(upload.checksumAlgorithm === undefined ? {} : { ChecksumAlgorithm: upload.checksumAlgorithm, ChecksumType: upload.checksumType }),
  };
}
