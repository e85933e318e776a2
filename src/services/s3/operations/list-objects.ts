import type { OperationTable } from '../../../core/operation.js';
import type { ListObjectsOutput, ListObjectsV2Output, ObjectShape, S3Api } from '../api.js';
import type { Page, PageEntry } from '../backend.js';
import { required } from '../bucket-directory.js';
import { invalidArgument } from '../errors.js';
import type { StoredVersion } from '../model.js';
import { quoted, seconds } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { ownerOf } from '../owner.js';
import { pageSize } from '../page-size.js';
import { encoder } from '../url-encoding.js';

export function listObjectOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  return {
    async ListObjects(input, { scope }): Promise<ListObjectsOutput> {
      const { ref } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const { Prefix: prefix = '', Delimiter: delimiter, Marker: marker = '', EncodingType: encoding } = input;
      const limit = pageSize(input.MaxKeys, 'maxKeys');
      const encode = encoder(encoding);
      const page = required(await backend.listObjects(ref, { prefix, delimiter, after: marker, limit }), ref);
      const more = page.truncated && limit > 0;
      return {
        Name: ref.name,
        Prefix: encode(prefix),
        Marker: encode(marker),
        MaxKeys: limit,
        ...(delimiter === undefined || delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
        IsTruncated: more,
        // Without a delimiter the client goes on after the last key, which it sees.
        ...(more && delimiter !== undefined && delimiter !== '' ? { NextMarker: encode(lastOf(page)) } : {}),
        ...describe(page, encode, ref.scope.accountId),
        EncodingType: encoding,
      };
    },

    async ListObjectsV2(input, { scope }): Promise<ListObjectsV2Output> {
      const { ref } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const { Prefix: prefix = '', Delimiter: delimiter, StartAfter: start, ContinuationToken: token, EncodingType: encoding } = input;
      const limit = pageSize(input.MaxKeys, 'max-keys');
      const encode = encoder(encoding);
      const after = token === undefined ? (start ?? '') : readToken(token);
      const page = required(await backend.listObjects(ref, { prefix, delimiter, after, limit }), ref);
      const more = page.truncated && limit > 0;
      return {
        Name: ref.name,
        Prefix: encode(prefix),
        MaxKeys: limit,
        KeyCount: page.entries.length,
        ...(delimiter === undefined || delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
        IsTruncated: more,
        ContinuationToken: token,
        ...(more ? { NextContinuationToken: writeToken(lastOf(page)) } : {}),
        ...(start === undefined || token !== undefined ? {} : { StartAfter: encode(start) }),
        ...describe(page, encode, input.FetchOwner === true ? ref.scope.accountId : undefined),
        EncodingType: encoding,
      };
    },
  };
}

/** Tokens are opaque to clients; a mark at their beginning tells them from what never was one. */
const TOKEN_MARK = 'after:';

function writeToken(last: string): string {
  return Buffer.from(TOKEN_MARK + last, 'utf8').toString('base64');
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (!text.startsWith(TOKEN_MARK)) throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  return text.slice(TOKEN_MARK.length);
}

function lastOf(page: Page<StoredVersion>): string {
  const last = page.entries.at(-1);
  return last === undefined ? '' : nameOf(last);
}

function nameOf(entry: PageEntry<StoredVersion>): string {
  return 'item' in entry ? entry.item.key : entry.commonPrefix;
}

function describe(page: Page<StoredVersion>, encode: (text: string) => string, owner: string | undefined): Pick<ListObjectsV2Output, 'Contents' | 'CommonPrefixes'> {
  const contents: ObjectShape[] = [];
  const prefixes: { readonly Prefix: string }[] = [];
  for (const entry of page.entries) {
    if ('commonPrefix' in entry) prefixes.push({ Prefix: encode(entry.commonPrefix) });
    else if (entry.item.deleteMarker !== true) {
      const { key, modifiedAt, etag, checksum, body, headers } = entry.item;
      contents.push({
        Key: encode(key),
        LastModified: seconds(modifiedAt),
        ETag: quoted(etag),
        ChecksumAlgorithm: [checksum.algorithm],
        ChecksumType: checksum.type,
        Size: body.bytes,
        StorageClass: headers.storageClass ?? 'STANDARD',
        ...(owner === undefined ? {} : { Owner: ownerOf(owner) }),
      });
    }
  }
  return { ...(contents.length === 0 ? {} : { Contents: contents }), ...(prefixes.length === 0 ? {} : { CommonPrefixes: prefixes }) };
}
