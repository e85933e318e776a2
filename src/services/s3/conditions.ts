import { AwsError } from '../../core/errors.js';
import { noSuchKey, preconditionFailed, s3Error } from './errors.js';
import { quoted, seconds } from './object-output.js';
import type { ObjectVersion, StoredVersion } from './model.js';

/** RFC 9110's conditions on reading. Dates in seconds. */
export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: number | undefined;
  readonly IfUnmodifiedSince?: number | undefined;
}

export interface CopyConditions {
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: number | undefined;
  readonly CopySourceIfUnmodifiedSince?: number | undefined;
}

export interface WriteConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/** True when a header with entity tags, or `*`, names this one. */
function matches(header: string, etag: string): boolean {
  return header.split(',').some((each) => {
    const tag = each.trim().replace(/^W\//, '');
    return tag === '*' || tag.replace(/^"|"$/g, '') === etag;
  });
}

type Outcome = { readonly failed: string } | { readonly notModified: true } | undefined;

/** In RFC 9110's order: an entity tag says more than a date. */
function evaluate({ IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince }: ReadConditions, { etag, modifiedAt }: ObjectVersion): Outcome {
  const modified = seconds(modifiedAt);
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, etag)) return { failed: 'If-Match' };
  } else if (IfUnmodifiedSince !== undefined && modified > IfUnmodifiedSince) {
    return { failed: 'If-Unmodified-Since' };
  }
  if (IfNoneMatch !== undefined) return matches(IfNoneMatch, etag) ? { notModified: true } : undefined;
  return IfModifiedSince !== undefined && modified <= IfModifiedSince ? { notModified: true } : undefined;
}

/** @throws AwsError 412 or 304 where the conditions do not hold. */
export function checkRead(conditions: ReadConditions, version: ObjectVersion): void {
  const outcome = evaluate(conditions, version);
  if (outcome === undefined) return;
  if ('failed' in outcome) throw preconditionFailed(outcome.failed);
  throw new AwsError('NotModified', 'Not Modified', {
    status: 304,
    headers: { etag: quoted(version.etag), 'last-modified': new Date(seconds(version.modifiedAt) * 1000).toUTCString() },
  });
}

/** A copy's conditions on its source: there is no 304 for a copy. */
export function checkCopySource(conditions: CopyConditions, version: ObjectVersion): void {
  const outcome = evaluate(
    {
      IfMatch: conditions.CopySourceIfMatch,
      IfNoneMatch: conditions.CopySourceIfNoneMatch,
      IfModifiedSince: conditions.CopySourceIfModifiedSince,
      IfUnmodifiedSince: conditions.CopySourceIfUnmodifiedSince,
    },
    version,
  );
  if (outcome === undefined) return;
  if ('failed' in outcome) throw preconditionFailed(`x-amz-copy-source-${outcome.failed}`);
  throw preconditionFailed(conditions.CopySourceIfNoneMatch === undefined ? 'x-amz-copy-source-If-Modified-Since' : 'x-amz-copy-source-If-None-Match');
}

/** Conditional writes know one value of If-None-Match. @throws AwsError for others, before a body is read. */
export function checkWriteHeaders({ IfMatch, IfNoneMatch }: WriteConditions): void {
  const wrong = (header: string, additional: string): AwsError =>
    s3Error(501, 'NotImplemented', 'A header you provided implies functionality that is not implemented', { Header: header, additionalMessage: additional });
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*') throw wrong('If-None-Match', 'We don\'t accept the provided value of If-None-Match header for this API');
  if (IfMatch === '*') throw wrong('If-Match', 'We don\'t accept the provided value of If-Match header for this API');
  if (IfMatch !== undefined && IfNoneMatch !== undefined) throw wrong('If-Match,If-None-Match', 'Multiple conditional request headers present in the request');
}

/** @throws AwsError where the key is not as a conditional write wants it. */
export function checkWrite({ IfMatch, IfNoneMatch }: WriteConditions, key: string, latest: StoredVersion | undefined): void {
  const current = latest?.deleteMarker === true ? undefined : latest;
  if (IfNoneMatch !== undefined && current !== undefined) throw preconditionFailed('If-None-Match');
  if (IfMatch === undefined) return;
  if (current === undefined) throw noSuchKey(key);
  if (!matches(IfMatch, current.etag)) throw preconditionFailed('If-Match');
}
