import type { OperationTable } from '../../../core/operation.js';
import { ownerGrant, ownershipOf, readGrants } from '../access-control.js';
import type { S3Api } from '../api.js';
import { required } from '../bucket-directory.js';
import { malformedXml, noSuchKey, s3Error } from '../errors.js';
import type { ObjectVersion } from '../model.js';
import type { S3Parts } from '../options.js';
import { ownerOf } from '../owner.js';
import { missingVersion } from '../version-id.js';
import { readVersion } from '../version-reader.js';

/** Access control lists of buckets and objects. They are kept and given back; nobody but the owner reaches a bucket here. */
export function accessControlOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  return {
    async GetBucketAcl({ Bucket: name, ExpectedBucketOwner: owner }, { scope }) {
      const { ref, bucket } = await buckets.find(scope, name, owner);
      return { Owner: ownerOf(ref.scope.accountId), Grants: bucket.settings?.acl ?? [ownerGrant(ref.scope.accountId)] };
    },

    async PutBucketAcl(input, { scope }) {
      const { ref, bucket } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const acl = readGrants(input, bucket, ref.scope.accountId);
      if (acl === undefined && input.ACL === undefined && input.AccessControlPolicy === undefined) throw s3Error(400, 'MissingSecurityHeader', 'Your request was missing a required header', { MissingHeaderName: 'x-amz-acl' });
      required(await backend.changeBucket(ref, ({ settings: { acl: _acl, ...settings } = {}, ...held }) => ({ ...held, settings: { ...settings, ...(acl === undefined ? {} : { acl }) } })), ref);
      return {};
    },

    async GetObjectAcl(input, { scope }) {
      const resolved = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const version = await readVersion(backend, resolved, input.Key, input.VersionId);
      const { accountId } = resolved.ref.scope;
      const enforced = ownershipOf(resolved.bucket) === 'BucketOwnerEnforced';
      return { Owner: ownerOf(accountId), Grants: (enforced ? undefined : version.acl) ?? [ownerGrant(accountId)] };
    },

    async PutObjectAcl(input, { scope }) {
      const { ref, bucket } = await buckets.find(scope, input.Bucket, input.ExpectedBucketOwner);
      const acl = readGrants(input, bucket, ref.scope.accountId);
      if (acl === undefined && input.ACL === undefined && input.AccessControlPolicy === undefined) throw malformedXml();
      const changed = await backend.changeKey<ObjectVersion>(ref, input.Key, ({ latest, find }) => {
        const held = input.VersionId === undefined ? latest : find(input.VersionId);
        if (held === undefined) throw input.VersionId === undefined ? noSuchKey(input.Key) : missingVersion(input.Key, input.VersionId);
        if (held.deleteMarker === true) throw s3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.', { Method: 'PUT', ResourceType: 'DeleteMarker' });
        const { acl: _acl, ...rest } = held;
        const version: ObjectVersion = acl === undefined ? rest : { ...rest, acl };
        return { replace: version, result: version };
      });
      required(changed, ref);
      return {};
    },
  };
}
