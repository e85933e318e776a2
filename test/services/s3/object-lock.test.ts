import {
  CreateBucketCommand, DeleteObjectCommand, DeleteObjectsCommand, GetObjectLegalHoldCommand, GetObjectLockConfigurationCommand, GetObjectRetentionCommand, HeadObjectCommand,
  PutBucketVersioningCommand, PutObjectCommand, PutObjectLegalHoldCommand, PutObjectLockConfigurationCommand, PutObjectRetentionCommand, type ObjectLockConfiguration, type S3Client,
} from '@aws-sdk/client-s3';
import { beforeEach, expect, it } from 'vitest';
import { describeS3, failure } from './support.js';

const Bucket = 'locked';
const Key = 'key';
const HOUR = 3_600_000;
const PROTECTED = { code: 'AccessDenied', status: 403, message: 'Access Denied because object protected by object lock.' };

describeS3('Object Lock', (world) => {
  let s3: S3Client;
  beforeEach(async () => {
    ({ s3 } = world());
    await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
  });
  const later = (milliseconds: number): Date => new Date(world().mock.clock.now() + milliseconds);
  const put = async (more: object = {}): Promise<string> => (await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more }))).VersionId ?? '';
  const remove = (VersionId: string, more: object = {}): Promise<unknown> => s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId, ...more }));

  it('is configured for a bucket with versions', async () => {
    const configure = (configuration?: ObjectLockConfiguration, bucket = Bucket): Promise<unknown> => s3.send(new PutObjectLockConfigurationCommand({ Bucket: bucket, ObjectLockConfiguration: configuration }));
    expect((await s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
    expect(await failure(configure())).toEqual({ code: 'MissingRequestBodyError', status: 400, message: 'Request Body is empty' });
    expect((await failure(configure({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE' } } }))).code).toBe('MalformedXML');
    expect((await failure(configure({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1, Years: 1 } } }))).code).toBe('MalformedXML');
    expect(await failure(s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })))).toEqual({
      code: 'InvalidBucketState', status: 409, message: 'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
    });
    await world().bucket('plain');
    expect(await failure(configure({ ObjectLockEnabled: 'Enabled' }, 'plain'))).toEqual({
      code: 'InvalidBucketState', status: 409, message: "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    });
    await configure({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1 } } });
    const version = await put();
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: later(24 * HOUR) });
    expect(await failure(remove(version, { BypassGovernanceRetention: true }))).toEqual(PROTECTED);
    await world().mock.clock.advance(25 * HOUR);
    await remove(version);
  });

  it('keeps versions for their time, and past it lets them go', async () => {
    const version = await put({ ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: later(HOUR) });
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(await failure(remove(version))).toEqual(PROTECTED);
    const { Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key, VersionId: version }] } }));
    expect(Errors?.[0]).toMatchObject({ Code: 'AccessDenied', Message: PROTECTED.message });
    const retain = (date: Date, more: object = {}): Promise<unknown> => s3.send(new PutObjectRetentionCommand({ Bucket, Key, VersionId: version, Retention: { Mode: 'GOVERNANCE', RetainUntilDate: date }, ...more }));
    expect((await failure(retain(later(-HOUR)))).message).toBe('The retain until date must be in the future!');
    expect(await failure(retain(later(HOUR / 2)))).toEqual(PROTECTED);
    await retain(later(2 * HOUR));
    await retain(later(HOUR / 2), { BypassGovernanceRetention: true });
    expect((await s3.send(new GetObjectRetentionCommand({ Bucket, Key, VersionId: version }))).Retention).toEqual({ Mode: 'GOVERNANCE', RetainUntilDate: later(HOUR / 2) });
    await remove(version, { BypassGovernanceRetention: true });
  });

  it('holds versions until they are let go', async () => {
    const version = await put();
    expect(await failure(s3.send(new GetObjectLegalHoldCommand({ Bucket, Key })))).toEqual({ code: 'NoSuchObjectLockConfiguration', status: 404, message: 'The specified object does not have a ObjectLock configuration' });
    await s3.send(new PutObjectLegalHoldCommand({ Bucket, Key, LegalHold: { Status: 'ON' } }));
    expect(await failure(remove(version, { BypassGovernanceRetention: true }))).toEqual(PROTECTED);
    await s3.send(new PutObjectLegalHoldCommand({ Bucket, Key, LegalHold: { Status: 'OFF' } }));
    await remove(version);
    await world().bucket('plain');
    await world().put('plain', Key);
    expect((await failure(s3.send(new GetObjectLegalHoldCommand({ Bucket: 'plain', Key })))).message).toBe('Bucket is missing Object Lock Configuration');
  });
});
