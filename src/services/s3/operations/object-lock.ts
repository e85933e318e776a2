import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { S3Api } from '../api.js';
import { required } from '../bucket-directory.js';
import { malformedXml, noSuchKey, s3Error } from '../errors.js';
import type { ObjectVersion } from '../model.js';
import { changedRetention, checkLockConfiguration, requireLock } from '../object-lock.js';
import type { S3Parts } from '../options.js';
import { missingVersion } from '../version-id.js';
import { readVersion } from '../version-reader.js';
import { changeSettings, finder, present } from './bucket-settings.js';

interface ObjectAddress {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

/** Object Lock: a bucket's configuration, and the retentions and legal holds of its objects, on the mock's clock. */
export function objectLockOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  const find = finder(buckets);

  async function lockedVersion(input: ObjectAddress, context: RequestContext): Promise<ObjectVersion> {
    const resolved = await find(input, context);
    requireLock(resolved.bucket);
    return readVersion(backend, resolved, input.Key, input.VersionId);
  }

  async function changeVersion({ Key: key, VersionId: versionId, ...address }: ObjectAddress, context: RequestContext, change: (held: ObjectVersion) => ObjectVersion): Promise<void> {
    const { ref, bucket } = await find(address, context);
    requireLock(bucket);
    const changed = await backend.changeKey<ObjectVersion>(ref, key, ({ latest, find: findVersion }) => {
      const held = versionId === undefined ? latest : findVersion(versionId);
      if (held === undefined) throw versionId === undefined ? noSuchKey(key) : missingVersion(key, versionId);
      if (held.deleteMarker === true) throw s3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.', { Method: 'PUT', ResourceType: 'DeleteMarker' });
      const version = change(held);
      return { replace: version, result: version };
    });
    required(changed, ref);
  }

  return {
    async GetObjectLockConfiguration(input, context) {
      const { objectLock } = (await find(input, context)).bucket.settings ?? {};
      return { ObjectLockConfiguration: present(objectLock, 'ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket', input.Bucket) };
    },

    async PutObjectLockConfiguration(input, context) {
      const { ref, bucket } = await find(input, context);
      const configuration = checkLockConfiguration(input.ObjectLockConfiguration);
      if (bucket.versioning !== 'Enabled') throw s3Error(409, 'InvalidBucketState', "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
      await changeSettings(backend, ref, { objectLock: configuration });
      return {};
    },

    async GetObjectLegalHold(input, context) {
      const { legalHold } = await lockedVersion(input, context);
      if (legalHold === undefined) throw noLock();
      return { LegalHold: legalHold };
    },

    async PutObjectLegalHold(input, context) {
      const Status = input.LegalHold?.Status;
      await changeVersion(input, context, (held) => {
        if (Status !== 'ON' && Status !== 'OFF') throw malformedXml();
        return { ...held, legalHold: { Status } };
      });
      return {};
    },

    async GetObjectRetention(input, context) {
      const { retention } = await lockedVersion(input, context);
      if (retention === undefined) throw noLock();
      return { Retention: retention };
    },

    async PutObjectRetention(input, context) {
      const now = context.clock.now() / 1000;
      await changeVersion(input, context, (held) => {
        const retention = changedRetention(held, input.Retention, input.BypassGovernanceRetention === true, now);
        const { retention: _before, ...rest } = held;
        return retention === undefined ? rest : { ...rest, retention };
      });
      return {};
    },
  };
}

function noLock(): Error {
  return s3Error(404, 'NoSuchObjectLockConfiguration', 'The specified object does not have a ObjectLock configuration');
}
