import type { OperationTable } from '../../../core/operation.js';
import type { GetObjectAttributesOutput, GetObjectAttributesRequest, S3Api } from '../api.js';
import { checksumMembers } from '../checksums.js';
import { LIMITS } from '../limits.js';
import type { ObjectVersion } from '../model.js';
import { seconds, shownVersion } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { readVersion } from '../version-reader.js';

export function objectAttributeOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  return {
    async GetObjectAttributes(input, { scope }): Promise<GetObjectAttributesOutput> {
      const resolved = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const version = await readVersion(backend, resolved, input.Key, input.VersionId);
      const asked = new Set(input.ObjectAttributes);
      return {
        LastModified: seconds(version.modifiedAt),
        VersionId: shownVersion(resolved.bucket, version),
        ...(asked.has('ETag') ? { ETag: version.etag } : {}),
        ...(asked.has('Checksum') ? { Checksum: shownChecksum(version) } : {}),
        ...(asked.has('ObjectParts') && version.parts !== undefined ? { ObjectParts: describeParts(input, version) } : {}),
        ...(asked.has('StorageClass') ? { StorageClass: version.headers.storageClass ?? 'STANDARD' } : {}),
        ...(asked.has('ObjectSize') ? { ObjectSize: version.body.bytes } : {}),
      };
    },
  };
}

/** The checksum of checksums is told without the number of parts that it ends in elsewhere. */
function shownChecksum({ checksum }: ObjectVersion): GetObjectAttributesOutput['Checksum'] {
  return { ...checksumMembers({ algorithm: checksum.algorithm, value: checksum.value.replace(/-\d+$/, '') }), ChecksumType: checksum.type };
}

/** Parts are listed where each has a checksum of its own; else only their number is told. */
function describeParts({ MaxParts, PartNumberMarker: marker = 0 }: GetObjectAttributesRequest, { parts = [], checksum }: ObjectVersion): GetObjectAttributesOutput['ObjectParts'] {
  if (parts.some((part) => part.checksum === undefined)) return { TotalPartsCount: parts.length };
  const limit = Math.min(MaxParts ?? LIMITS.pageSize, LIMITS.pageSize);
  const rest = parts.filter(({ number }) => number > marker);
  const page = rest.slice(0, limit);
  return {
    TotalPartsCount: parts.length,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: limit,
    IsTruncated: rest.length > page.length,
    Parts: page.map(({ number, bytes, checksum: value = '' }) => ({
      PartNumber: number,
      Size: bytes,
      ...checksumMembers({ algorithm: checksum.algorithm, value }),
    })),
  };
}
