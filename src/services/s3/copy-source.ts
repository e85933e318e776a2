import type { Scope } from '../../core/scope.js';
import { checkCopySource, type CopyConditions } from './conditions.js';
import { invalidArgument, s3Error } from './errors.js';
import type { Bucket, ObjectVersion } from './model.js';
import { namedVersion } from './object-output.js';
import type { S3Parts } from './options.js';
import { readVersion } from './version-reader.js';

interface CopySourceInput extends CopyConditions {
  readonly CopySource: string;
  readonly ExpectedSourceBucketOwner?: string | undefined;
  readonly CopySourceSSECustomerAlgorithm?: string | undefined;
}

export interface CopySource {
  readonly bucket: Bucket;
  readonly version: ObjectVersion;
  /** As answers show it. */
  readonly versionId: string | undefined;
}

/** `bucket/key?versionId=id`, percent-encoded, with or without a slash before it. */
function parse(header: string): { readonly bucket: string; readonly key: string; readonly versionId: string | undefined } {
  const mark = header.indexOf('?versionId=');
  const address = (mark < 0 ? header : header.slice(0, mark)).replace(/^\//, '');
  let decoded: string;
  try {
    decoded = decodeURIComponent(address.replaceAll('+', '%20'));
  } catch {
    throw invalidArgument('Invalid copy source object key', 'x-amz-copy-source', 'x-amz-copy-source');
  }
  const slash = decoded.indexOf('/');
  if (slash <= 0 || slash === decoded.length - 1) {
    throw invalidArgument('Invalid copy source object key', 'x-amz-copy-source', 'x-amz-copy-source');
  }
  return { bucket: decoded.slice(0, slash), key: decoded.slice(slash + 1), versionId: mark < 0 ? undefined : header.slice(mark + '?versionId='.length) };
}

/** The version that a copy takes. @throws AwsError where there is none, or the copy's conditions do not hold. */
export async function readCopySource({ backend, buckets }: S3Parts, input: CopySourceInput, scope: Scope): Promise<CopySource> {
  const { bucket: name, key, versionId } = parse(input.CopySource);
  const resolved = await buckets.find(scope, name, input.ExpectedSourceBucketOwner);
  const held = await backend.findVersion(resolved.ref, key, versionId);
  if (held?.deleteMarker === true && versionId !== undefined) {
    throw s3Error(400, 'InvalidRequest', 'The source of a copy request may not specifically refer to a delete marker by version id.');
  }
  const version = await readVersion(backend, resolved, key, versionId);
  checkCopySource(input, version);
  return { bucket: resolved.bucket, version, versionId: namedVersion(resolved.bucket, version) };
}
