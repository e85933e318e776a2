import { AwsError } from '../../../core/errors.js';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { S3Api } from '../api.js';
import { required } from '../bucket-directory.js';
import { noSuchKey, s3Error } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { Bucket, ObjectVersion, Tags } from '../model.js';
import { shownVersion } from '../object-output.js';
import type { S3Parts } from '../options.js';
import { readTags, tagSet } from '../tags.js';
import { missingVersion } from '../version-id.js';
import { readVersion } from '../version-reader.js';

interface ObjectAddress {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export function objectTagOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  /** Gives a version other tags; nothing else of it changes. */
  async function setTags({ Bucket: name, Key: key, VersionId: versionId, ExpectedBucketOwner: owner }: ObjectAddress, tags: Tags, { scope }: RequestContext): Promise<string | undefined> {
    const { ref } = await buckets.find(scope, name, owner);
    const changed = await backend.changeKey<{ readonly bucket: Bucket; readonly version: ObjectVersion }>(ref, key, ({ bucket, latest, find }) => {
      const held = versionId === undefined ? latest : find(versionId);
      if (held === undefined) throw versionId === undefined ? noSuchKey(key) : missingVersion(key, versionId);
      if (held.deleteMarker === true) {
        throw s3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.', { Method: 'PUT', ResourceType: 'DeleteMarker' });
      }
      const { tags: _tags, ...rest } = held;
      const version: ObjectVersion = Object.keys(tags).length === 0 ? rest : { ...rest, tags };
      return { replace: version, result: { bucket, version } };
    });
    const { bucket, version } = required(changed, ref);
    return shownVersion(bucket, version);
  }

  return {
    async GetObjectTagging(input, { scope }) {
      const resolved = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const version = await readVersion(backend, resolved, input.Key, input.VersionId).catch((error: unknown) => {
        // This operation names the bucket too.
        if (error instanceof AwsError && error.code === 'NoSuchKey') throw noSuchKey(`${input.Bucket}/${input.Key}`, error.headers);
        throw error;
      });
      return { TagSet: tagSet(version.tags), VersionId: shownVersion(resolved.bucket, version) };
    },

    async PutObjectTagging(input, context) {
      return { VersionId: await setTags(input, readTags(input.Tagging.TagSet, LIMITS.objectTags), context) };
    },

    async DeleteObjectTagging(input, context) {
      return { VersionId: await setTags(input, {}, context) };
    },
  };
}
