import type { DefaultRetention, ObjectLockConfiguration, ObjectLockLegalHold, ObjectLockRetention } from './api.js';
import { invalidArgument, invalidRequest, malformedXml, missingRequestBody, s3Error } from './errors.js';
import type { Bucket, ObjectVersion, StoredVersion } from './model.js';

/** What keeps a version from being deleted. */
export interface Protection {
  readonly legalHold?: ObjectLockLegalHold;
  readonly retention?: ObjectLockRetention;
}

/** The headers that protect a new object. Dates in seconds since 1970. */
export interface ProtectionInput {
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
}

const MODES = new Set(['GOVERNANCE', 'COMPLIANCE']);
const DAY = 86_400;

export function isLocked({ settings }: Bucket): boolean {
  return settings?.objectLock !== undefined;
}

/** @throws AwsError for a bucket without Object Lock. */
export function requireLock(bucket: Bucket): void {
  if (!isLocked(bucket)) throw invalidRequest('Bucket is missing Object Lock Configuration');
}

/** Checks a bucket's configuration. @throws AwsError 400. */
export function checkLockConfiguration(configuration: ObjectLockConfiguration | undefined): ObjectLockConfiguration {
  if (configuration === undefined) throw missingRequestBody();
  if (configuration.ObjectLockEnabled !== 'Enabled') throw malformedXml();
  if (configuration.Rule === undefined) return configuration;
  const { DefaultRetention: retention } = configuration.Rule;
  if (retention === undefined || !MODES.has(retention.Mode ?? '') || (retention.Days === undefined) === (retention.Years === undefined)) throw malformedXml();
  const count = retention.Days ?? retention.Years ?? 0;
  if (count <= 0) throw invalidArgument('Default retention period must be a positive integer value', retention.Days === undefined ? 'Years' : 'Days', String(count));
  return configuration;
}

/**
 * What protects a new object: what the request says, else the bucket's default.
 * @param now seconds since 1970. @throws AwsError for a bucket without Object Lock, half a retention and one that is over.
 */
export function newProtection(input: ProtectionInput, bucket: Bucket, now: number): Protection {
  const { ObjectLockMode: Mode, ObjectLockRetainUntilDate: RetainUntilDate, ObjectLockLegalHoldStatus: Status } = input;
  if ((Mode ?? RetainUntilDate ?? Status) !== undefined) requireLock(bucket);
  if ((Mode === undefined) !== (RetainUntilDate === undefined)) {
    const missing = Mode === undefined ? 'x-amz-object-lock-mode' : 'x-amz-object-lock-retain-until-date';
    throw s3Error(400, 'InvalidArgument', 'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied', { ArgumentName: missing });
  }
  if (Mode !== undefined && !MODES.has(Mode)) throw invalidArgument('Unknown wormMode directive.', 'x-amz-object-lock-mode', Mode);
  if (RetainUntilDate !== undefined) checkFuture(RetainUntilDate, now);
  const standard = bucket.settings?.objectLock?.Rule?.DefaultRetention;
  const retention = RetainUntilDate === undefined ? standardRetention(standard, now) : { Mode, RetainUntilDate };
  return { ...(retention === undefined ? {} : { retention }), ...(Status === undefined ? {} : { legalHold: { Status } }) };
}

function standardRetention(standard: DefaultRetention | undefined, now: number): ObjectLockRetention | undefined {
  if (standard === undefined) return undefined;
  return { Mode: standard.Mode, RetainUntilDate: now + ((standard.Days ?? 0) + (standard.Years ?? 0) * 365) * DAY };
}

function checkFuture(date: number, now: number): void {
  if (date <= now) throw s3Error(400, 'InvalidArgument', 'The retain until date must be in the future!', { ArgumentName: 'RetainUntilDate', ArgumentValue: new Date(date * 1000).toISOString() });
}

/** @throws AwsError 403 while something protects the version. @param bypass whether the request may pass over GOVERNANCE. */
export function checkDeletable(version: StoredVersion | undefined, bypass: boolean, now: number): void {
  if (version === undefined || version.deleteMarker === true) return;
  if (version.legalHold?.Status === 'ON' || isRetained(version, bypass, now)) throw protectedByLock();
}

function isRetained({ retention }: ObjectVersion, bypass: boolean, now: number): boolean {
  return retention?.RetainUntilDate !== undefined && retention.RetainUntilDate > now && !(bypass && retention.Mode === 'GOVERNANCE');
}

/** A retention may become longer; shorter or none only past GOVERNANCE, and by a request that may. @throws AwsError. */
export function changedRetention(version: ObjectVersion, asked: ObjectLockRetention | undefined, bypass: boolean, now: number): ObjectLockRetention | undefined {
  const { Mode, RetainUntilDate } = asked ?? {};
  const none = Mode === undefined && RetainUntilDate === undefined;
  if (!none && (RetainUntilDate === undefined || !MODES.has(Mode ?? ''))) throw malformedXml();
  if (RetainUntilDate !== undefined) checkFuture(RetainUntilDate, now);
  const held = version.retention;
  const weaker = none || (RetainUntilDate ?? 0) < (held?.RetainUntilDate ?? 0) || (held?.Mode === 'COMPLIANCE' && Mode === 'GOVERNANCE');
  if (weaker && isRetained(version, bypass, now)) throw protectedByLock();
  return none ? undefined : { Mode, RetainUntilDate };
}

function protectedByLock(): Error {
  return s3Error(403, 'AccessDenied', 'Access Denied because object protected by object lock.');
}

/** What GetObject and HeadObject tell of it. */
export function protectionMembers({ legalHold, retention }: ObjectVersion): { readonly [member: string]: unknown } {
  return { ObjectLockMode: retention?.Mode, ObjectLockRetainUntilDate: retention?.RetainUntilDate, ObjectLockLegalHoldStatus: legalHold?.Status };
}
