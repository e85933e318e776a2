import type { S3Backend } from './backend.js';
import type { ResolvedBucket } from './bucket-directory.js';
import { invalidArgument, noSuchKey, s3Error } from './errors.js';
import type { ObjectVersion } from './model.js';
import { seconds } from './object-output.js';
import { missingVersion } from './version-id.js';

/** The version that a request reads. @throws AwsError where there is none, or it is a delete marker. */
export async function readVersion(backend: S3Backend, { ref }: ResolvedBucket, key: string, versionId: string | undefined): Promise<ObjectVersion> {
  if (versionId === '') throw invalidArgument('Version id cannot be the empty string', 'versionId', versionId);
  const version = await backend.findVersion(ref, key, versionId);
  if (version === undefined) throw versionId === undefined ? noSuchKey(key) : missingVersion(key, versionId);
  if (version.deleteMarker !== true) return version;
  const headers = {
    'x-amz-delete-marker': 'true',
    'x-amz-version-id': version.versionId,
    'last-modified': new Date(seconds(version.modifiedAt) * 1000).toUTCString(),
  };
  if (versionId === undefined) throw noSuchKey(key, headers);
  throw s3Error(
    405,
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    { Method: 'GET', ResourceType: 'DeleteMarker' },
    { ...headers, allow: 'DELETE' },
  );
}
