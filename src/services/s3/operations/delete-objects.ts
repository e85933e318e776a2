import { AwsError } from '../../../core/errors.js';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { DeletedObject, DeleteObjectRequest, ErrorShape, ObjectIdentifier, S3Api } from '../api.js';
import type { BucketRef } from '../backend.js';
import { checkWrite } from '../conditions.js';
import { malformedXml, notImplemented, noSuchVersion, s3Error } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { Bucket } from '../model.js';
import { checkKey } from '../object-input.js';
import { checkDeletable, isLocked } from '../object-lock.js';
import type { S3Parts } from '../options.js';
import { deleteKey, type Deletion } from '../version-writer.js';

export function deleteObjectOperations(parts: S3Parts): OperationTable<S3Api> {
  const { backend, buckets } = parts;
  return {
    async DeleteObject(input, context) {
      checkKey(input.Key);
      refuse(input);
      const { ref, bucket } = await buckets.find(context.scope, input.Bucket, input.ExpectedBucketOwner);
      checkBypass(bucket, input.BypassGovernanceRetention);
      const { IfMatch } = input;
      const { deleteMarker, versionId } = await deleteKey(backend, ref, input.Key, input.VersionId, context, (current) => {
        if (IfMatch !== undefined) checkWrite({ IfMatch }, input.Key, current);
        if (input.VersionId !== undefined) checkDeletable(current, input.BypassGovernanceRetention === true, context.clock.now() / 1000);
      });
      return { VersionId: versionId, DeleteMarker: deleteMarker ? true : undefined };
    },

    async DeleteObjects(input, context) {
      const { Objects: objects, Quiet: quiet } = input.Delete;
      const { ref, bucket } = await buckets.find(context.scope, input.Bucket, input.ExpectedBucketOwner);
      if (input.MFA !== undefined) throw notImplemented('MFA delete');
      checkBypass(bucket, input.BypassGovernanceRetention);
      if (objects.length === 0 || objects.length > LIMITS.pageSize) throw malformedXml();
      const deleted: DeletedObject[] = [];
      const errors: ErrorShape[] = [];
      for (const object of objects) {
        try {
          const { key, deletion } = await deleteOne(parts, ref, object, context, input.BypassGovernanceRetention === true);
          if (quiet !== true) deleted.push(describe(key, object.VersionId, deletion));
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          const { code, message } = object.VersionId !== undefined && error.code === 'InvalidArgument' ? noSuchVersion(object.Key, object.VersionId) : error;
          errors.push({ Key: object.Key, VersionId: object.VersionId, Code: code, Message: message });
        }
      }
      return {
        ...(deleted.length === 0 ? {} : { Deleted: deleted }),
        ...(errors.length === 0 ? {} : { Errors: errors }),
      };
    },
  };
}

function refuse({ MFA, IfMatchLastModifiedTime, IfMatchSize }: DeleteObjectRequest): void {
  if (MFA !== undefined) throw notImplemented('MFA delete');
  // AWS has these for directory buckets only.
  if (IfMatchLastModifiedTime !== undefined || IfMatchSize !== undefined) throw notImplemented('directory buckets');
}

function checkBypass(bucket: Bucket, asked: boolean | undefined): void {
  if (asked === undefined || isLocked(bucket)) return;
  throw s3Error(400, 'InvalidArgument', 'x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.', {
    ArgumentName: 'x-amz-bypass-governance-retention',
  });
}

async function deleteOne(
  { backend }: S3Parts,
  ref: BucketRef,
  { Key: key, VersionId, ETag }: ObjectIdentifier,
  context: RequestContext,
  bypass: boolean,
): Promise<{ readonly key: string; readonly deletion: Deletion }> {
  checkKey(key);
  const deletion = await deleteKey(backend, ref, key, VersionId, context, (current) => {
    if (ETag !== undefined) checkWrite({ IfMatch: ETag }, key, current);
    if (VersionId !== undefined) checkDeletable(current, bypass, context.clock.now() / 1000);
  });
  return { key, deletion };
}

function describe(key: string, asked: string | undefined, { deleteMarker, versionId }: Deletion): DeletedObject {
  if (asked === undefined) return deleteMarker ? { Key: key, DeleteMarker: true, DeleteMarkerVersionId: versionId } : { Key: key };
  return { Key: key, VersionId: asked, ...(deleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: asked } : {}) };
}
