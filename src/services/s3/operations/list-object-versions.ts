import type { OperationTable } from '../../../core/operation.js';
import type { DeleteMarkerEntry, ListObjectVersionsOutput, ObjectVersion as ObjectVersionEntry, S3Api } from '../api.js';
import type { ListedVersion, Page } from '../backend.js';
import { required } from '../bucket-directory.js';
import { invalidArgument } from '../errors.js';
import { quoted, seconds } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { ownerOf } from '../owner.js';
import { pageSize } from '../page-size.js';
import { encoder } from '../url-encoding.js';

export function listObjectVersionOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  return {
    async ListObjectVersions(input, { scope }): Promise<ListObjectVersionsOutput> {
      const { ref } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const { Prefix: prefix = '', Delimiter: delimiter, KeyMarker: marker = '', VersionIdMarker: versionMarker, EncodingType: encoding } = input;
      const limit = pageSize(input.MaxKeys, 'max-keys');
      if (versionMarker !== undefined && versionMarker !== '' && marker === '') {
        throw invalidArgument('A version-id marker cannot be specified without a key marker.', 'version-id-marker', versionMarker);
      }
      const encode = encoder(encoding);
      const from = versionMarker === undefined || versionMarker === '' ? undefined : { key: marker, versionId: versionMarker };
      const page = required(await backend.listVersions(ref, { prefix, delimiter, after: marker, limit }, from), ref);
      const more = page.truncated && limit > 0;
      return {
        Name: ref.name,
        Prefix: encode(prefix),
        KeyMarker: encode(marker),
        VersionIdMarker: versionMarker ?? '',
        MaxKeys: limit,
        ...(delimiter === undefined || delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
        IsTruncated: more,
        ...(more ? nextMarkers(page, encode) : {}),
        ...describe(page, encode, ref.scope.accountId),
        EncodingType: encoding,
      };
    },
  };
}

function nextMarkers({ entries }: Page<ListedVersion>, encode: (text: string) => string): Pick<ListObjectVersionsOutput, 'NextKeyMarker' | 'NextVersionIdMarker'> {
  const last = entries.at(-1);
  if (last === undefined) return {};
  if ('commonPrefix' in last) return { NextKeyMarker: encode(last.commonPrefix) };
  return { NextKeyMarker: encode(last.item.version.key), NextVersionIdMarker: last.item.version.versionId };
}

function describe({ entries }: Page<ListedVersion>, encode: (text: string) => string, accountId: string): Pick<ListObjectVersionsOutput, 'Versions' | 'DeleteMarkers' | 'CommonPrefixes'> {
  const versions: ObjectVersionEntry[] = [];
  const markers: DeleteMarkerEntry[] = [];
  const prefixes: { readonly Prefix: string }[] = [];
  for (const entry of entries) {
    if ('commonPrefix' in entry) {
      prefixes.push({ Prefix: encode(entry.commonPrefix) });
      continue;
    }
    const { version, isLatest } = entry.item;
    const shared = {
      Key: encode(version.key),
      VersionId: version.versionId,
      IsLatest: isLatest,
      LastModified: seconds(version.modifiedAt),
      Owner: ownerOf(accountId),
    };
    if (version.deleteMarker === true) markers.push(shared);
    else {
      const { etag, checksum, body, headers } = version;
      versions.push({
        ...shared,
        ETag: quoted(etag),
        ChecksumAlgorithm: [checksum.algorithm],
        ChecksumType: checksum.type,
        Size: body.bytes,
        StorageClass: headers.storageClass ?? 'STANDARD',
      });
    }
  }
  return {
    ...(versions.length === 0 ? {} : { Versions: versions }),
    ...(markers.length === 0 ? {} : { DeleteMarkers: markers }),
    ...(prefixes.length === 0 ? {} : { CommonPrefixes: prefixes }),
  };
}
