import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketWebsiteCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetObjectTaggingCommand,
  GetPublicAccessBlockCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type BucketVersioningStatus,
  type ChecksumAlgorithm,
  type ObjectOwnership,
  type S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, it } from 'vitest';
import type { WireRequest } from '../../../src/core/protocols/wire.js';
import { describeS3 } from './support.js';

const BUCKET = 'a-bucket';
const NEVER_GIVEN = 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD';

/** What a request was refused with, with the elements that the answer has beside code and message. */
async function refusal(request: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await request;
  } catch (error) {
    const { $metadata, $response: _r, $fault: _f, $retryable: _t, name, message, stack: _s, Code: _c, RequestId: _i, HostId: _h, ...elements } = error as S3ServiceException & Record<string, unknown>;
    return { code: name, status: $metadata.httpStatusCode, message, ...elements };
  }
  throw new Error('nothing was refused');
}

/** Answers that were recorded on AWS. */
describeS3('answers as AWS gives them', (world) => {
  const setVersioning = (Status: string) =>
    world().s3.send(new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: Status as BucketVersioningStatus } }));
  const invalidVersion = {
    code: 'InvalidArgument',
    status: 400,
    message: 'Invalid version id specified',
    ArgumentName: 'versionId',
    ArgumentValue: NEVER_GIVEN,
  };

  it.each(['Enabled', 'never on'])('to versions that never were, where versioning is %s', async (versioning) => {
    await world().bucket(BUCKET, versioning === 'Enabled' ? 'Enabled' : undefined);
    await world().put(BUCKET, 'key');
    const address = { Bucket: BUCKET, Key: 'key', VersionId: NEVER_GIVEN };
    expect(await refusal(world().s3.send(new GetObjectCommand(address)))).toEqual(invalidVersion);
    expect(await refusal(world().s3.send(new DeleteObjectCommand(address)))).toEqual(invalidVersion);
    const { Errors } = await world().s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: [{ Key: 'key', VersionId: NEVER_GIVEN }] } }));
    expect(Errors).toEqual([{ Code: 'NoSuchVersion', Key: 'key', Message: 'The specified version does not exist.', VersionId: NEVER_GIVEN }]);
  });

  it('to versions that are gone', async () => {
    await world().bucket(BUCKET, 'Enabled');
    const { VersionId } = await world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: 'x' }));
    const address = { Bucket: BUCKET, Key: 'key', VersionId };
    for (let count = 0; count < 2; count += 1) expect((await world().s3.send(new DeleteObjectCommand(address))).VersionId).toBe(VersionId);
    expect(await refusal(world().s3.send(new GetObjectCommand(address)))).toEqual({
      code: 'NoSuchVersion',
      status: 404,
      message: 'The specified version does not exist.',
      Key: 'key',
      VersionId,
    });
  });

  it('to copies of and onto null versions', async () => {
    await world().bucket(BUCKET, 'Enabled');
    await world().put(BUCKET, 'key');
    await setVersioning('Suspended');
    const copy = () => world().s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'key', CopySource: `${BUCKET}/key`, MetadataDirective: 'REPLACE' }));
    const first = await copy();
    expect([first.CopySourceVersionId?.length, first.VersionId]).toEqual([32, 'null']);
    await setVersioning('Enabled');
    const second = await copy();
    expect([second.CopySourceVersionId, second.VersionId?.length]).toEqual([undefined, 32]);
  });

  it.each(['enabled', 'Disabled'])('to versioning %s', async (Status) => {
    await world().bucket(BUCKET);
    expect(await refusal(setVersioning(Status))).toMatchObject({ code: 'MalformedXML', status: 400 });
  });

  it('to tags that cannot be', async () => {
    await world().bucket(BUCKET);
    await world().put(BUCKET, 'key');
    const ofBucket = (...TagSet: { Key: string; Value: string }[]) => refusal(world().s3.send(new PutBucketTaggingCommand({ Bucket: BUCKET, Tagging: { TagSet } })));
    const ofObject = (...TagSet: { Key: string; Value: string }[]) => refusal(world().s3.send(new PutObjectTaggingCommand({ Bucket: BUCKET, Key: 'key', Tagging: { TagSet } })));
    const invalid = { code: 'InvalidTag', status: 400 };
    const duplicate = { ...invalid, message: 'Cannot provide multiple Tags with the same key', TagKey: 'Key1' };
    for (const each of [ofBucket, ofObject]) {
      expect(await each({ Key: 'Key1', Value: 'a' }, { Key: 'Key1', Value: 'b' })).toEqual(duplicate);
      expect(await each({ Key: 'Key1,Key2', Value: 'a' })).toEqual({ ...invalid, message: 'The TagKey you have provided is invalid', TagKey: 'Key1,Key2' });
    }
    expect(await ofBucket({ Key: 'Key1', Value: 'Val1,Val2' })).toEqual({ ...invalid, message: 'The TagValue you have provided is invalid', TagKey: 'Key1', TagValue: 'Val1,Val2' });
    expect(await ofBucket({ Key: 'aws:prefixed', Value: '' })).toEqual({ ...invalid, message: 'System tags cannot be added/updated by requester', TagKey: 'aws:prefixed' });
    expect(await ofObject({ Key: 'aws:prefixed', Value: '' })).toEqual({ ...invalid, message: 'Your TagKey cannot be prefixed with aws:', TagKey: 'aws:prefixed' });
    for (const Tagging of ['key1=val1&key1=val2', 'key1=val1,key2=val2']) {
      expect(await refusal(world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Tagging })))).toEqual({
        code: 'InvalidArgument',
        status: 400,
        message: "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
        ArgumentName: 'x-amz-tagging',
        ArgumentValue: Tagging,
      });
    }
    expect(await refusal(world().s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'fake-key' })))).toMatchObject({ code: 'NoSuchKey', Key: `${BUCKET}/fake-key` });
    await world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'odd', Tagging: 'key1&&&key2' }));
    expect((await world().s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'odd' }))).TagSet).toEqual([{ Key: 'key1', Value: '' }, { Key: 'key2', Value: '' }]);
  });

  it.each([
    ['0-8', 'form'],
    ['bytes=1-0', 'form'],
    ['bytes=-2', 'form'],
    ['bytes=1-', 'form'],
    ['bytes=0-1,3-4,7-9', 'form'],
    ['bytes=0-100', 'Range specified is not valid for source object of size: 10'],
  ])('to copies of the range %s', async (CopySourceRange, problem) => {
    await world().bucket(BUCKET);
    await world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'source', Body: '0123456789' }));
    const { UploadId } = await world().s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: 'target' }));
    const copy = (range: string) =>
      world().s3.send(new UploadPartCopyCommand({ Bucket: BUCKET, Key: 'target', UploadId, PartNumber: 1, CopySource: `${BUCKET}/source`, CopySourceRange: range }));
    const form = 'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy';
    expect(await refusal(copy(CopySourceRange))).toEqual({
      code: 'InvalidArgument',
      status: 400,
      message: problem === 'form' ? form : problem,
      ArgumentName: 'x-amz-copy-source-range',
      ArgumentValue: CopySourceRange,
    });
    expect(await refusal(copy('bytes=100-200'))).toEqual({ code: 'InvalidRequest', status: 400, message: 'The specified copy range is invalid for the source object size' });
  });

  it('to copies from nowhere', async () => {
    await world().bucket(BUCKET);
    expect(await refusal(world().s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'key', CopySource: 'no-slash' })))).toEqual({
      code: 'InvalidArgument',
      status: 400,
      message: 'Invalid copy source object key',
      ArgumentName: 'x-amz-copy-source',
      ArgumentValue: 'x-amz-copy-source',
    });
  });

  it('to uploads whose parts and checksums do not fit', async () => {
    await world().bucket(BUCKET);
    const address = { Bucket: BUCKET, Key: 'key' };
    const plain = await world().s3.send(new CreateMultipartUploadCommand(address));
    expect(await refusal(world().s3.send(new CompleteMultipartUploadCommand({ ...address, UploadId: plain.UploadId })))).toEqual({
      code: 'InvalidRequest',
      status: 400,
      message: 'You must specify at least one part',
    });
    expect(await refusal(world().s3.send(new CreateMultipartUploadCommand({ ...address, ChecksumAlgorithm: 'TEST' as ChecksumAlgorithm })))).toMatchObject({
      code: 'InvalidRequest',
      message: 'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    });
    const { UploadId } = await world().s3.send(new CreateMultipartUploadCommand({ ...address, ChecksumAlgorithm: 'SHA256' }));
    expect(await refusal(world().s3.send(new UploadPartCommand({ ...address, UploadId, PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'SHA1' })))).toMatchObject({
      message: 'Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: sha1',
    });
  });

  it('to lists of uploads, which always tell where the next one begins', async () => {
    await world().bucket(BUCKET);
    const empty = await world().s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
    expect([empty.NextKeyMarker, empty.NextUploadIdMarker, empty.KeyMarker, empty.UploadIdMarker]).toEqual(['', '', '', '']);
    const { UploadId } = await world().s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: 'key' }));
    const one = await world().s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
    expect([one.NextKeyMarker, one.NextUploadIdMarker, one.IsTruncated]).toEqual(['key', UploadId, false]);
  });

  it('to settings that are no settings', async () => {
    expect(await refusal(world().s3.send(new CreateBucketCommand({ Bucket: BUCKET, ObjectOwnership: 'RandomValue' as ObjectOwnership })))).toEqual({
      code: 'InvalidArgument',
      status: 400,
      message: 'Invalid x-amz-object-ownership header: RandomValue',
      ArgumentName: 'x-amz-object-ownership',
    });
    await world().bucket(BUCKET);
    for (const BypassGovernanceRetention of [true, false]) {
      expect(await refusal(world().s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'key', BypassGovernanceRetention })))).toEqual({
        code: 'InvalidArgument',
        status: 400,
        message: 'x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.',
        ArgumentName: 'x-amz-bypass-governance-retention',
      });
    }
  });

  it.each(['GLACIER', 'DEEP_ARCHIVE'] as const)('to reading what is archived in %s', async (StorageClass) => {
    await world().bucket(BUCKET);
    await world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: 'x', StorageClass }));
    expect((await world().s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'key' }))).StorageClass).toBe(StorageClass);
    expect(await refusal(world().s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'key' })))).toEqual({
      code: 'InvalidObjectState',
      status: 403,
      message: "The operation is not valid for the object's storage class",
      StorageClass,
    });
  });

  it('to questions for settings that a new bucket has', async () => {
    await world().bucket(BUCKET);
    const { s3 } = world();
    const address = { Bucket: BUCKET };
    expect((await s3.send(new GetBucketEncryptionCommand(address))).ServerSideEncryptionConfiguration?.Rules).toEqual([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
    ]);
    expect((await s3.send(new GetPublicAccessBlockCommand(address))).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect((await s3.send(new GetBucketOwnershipControlsCommand(address))).OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
    expect((await s3.send(new GetBucketRequestPaymentCommand(address))).Payer).toBe('BucketOwner');
    const { $metadata: _, ...logging } = await s3.send(new GetBucketLoggingCommand(address));
    expect(logging).toEqual({});
  });

  it.each([
    [GetBucketPolicyCommand, 'NoSuchBucketPolicy', 'The bucket policy does not exist'],
    [GetBucketCorsCommand, 'NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
    [GetBucketWebsiteCommand, 'NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'],
    [GetBucketLifecycleConfigurationCommand, 'NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
    [GetBucketReplicationCommand, 'ReplicationConfigurationNotFoundError', 'The replication configuration was not found'],
    [GetObjectLockConfigurationCommand, 'ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket'],
  ])('to questions for settings that a new bucket has not: %o', async (Command, code, message) => {
    await world().bucket(BUCKET);
    const ask = (Bucket: string) => refusal(world().s3.send(new Command({ Bucket }) as GetBucketPolicyCommand));
    expect(await ask(BUCKET)).toEqual({ code, status: 404, message, BucketName: BUCKET });
    expect(await ask('another')).toMatchObject({ code: 'NoSuchBucket' });
  });

  it('to objects that are encrypted with keys of KMS', async () => {
    await world().bucket(BUCKET);
    const put = (SSEKMSKeyId?: string) => world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: 'x', ServerSideEncryption: 'aws:kms', SSEKMSKeyId, BucketKeyEnabled: true }));
    const id = '134f2428-cec1-4b25-a1ae-9048164dba47';
    const arn = `arn:aws:kms:us-east-1:123456789012:key/${id}`;
    for (const key of [id, arn]) expect((await put(key)).SSEKMSKeyId).toBe(arn);
    const { SSEKMSKeyId, ServerSideEncryption, BucketKeyEnabled } = await put();
    expect([ServerSideEncryption, BucketKeyEnabled]).toEqual(['aws:kms', true]);
    expect(SSEKMSKeyId).toMatch(/^arn:aws:kms:us-east-1:123456789012:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const held = await world().s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'key' }));
    expect([held.SSEKMSKeyId, held.ServerSideEncryption, held.BucketKeyEnabled]).toEqual([SSEKMSKeyId, 'aws:kms', true]);
  });

  it('to parts that are read by their number', async () => {
    await world().bucket(BUCKET);
    await world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: 'test-123' }));
    const read = (PartNumber: number) => world().s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'key', PartNumber }));
    const part = await read(1);
    expect([part.$metadata.httpStatusCode, part.ContentRange, part.PartsCount, await part.Body?.transformToString()]).toEqual([206, 'bytes 0-7/8', undefined, 'test-123']);
    expect(await refusal(read(2))).toEqual({
      code: 'InvalidPartNumber',
      status: 416,
      message: 'The requested partnumber is not satisfiable',
      ActualPartCount: '1',
      PartNumberRequested: '2',
    });
  });
});

describeS3('presigned URLs', (world) => {
  const sign = async (expiresIn: number, signingDate: Date) =>
    getSignedUrl(world().s3, new GetObjectCommand({ Bucket: BUCKET, Key: 'key' }), { expiresIn, signingDate });
  const fetchText = async (url: string) => {
    const { pathname, search, host } = new URL(url);
    const answer = await world().mock.handle(new SimpleRequest(pathname, search.slice(1), host));
    const body = typeof answer.body === 'string' ? answer.body : '';
    return { status: answer.status, body };
  };

  it('end with their time', async () => {
    await world().bucket(BUCKET);
    await world().put(BUCKET, 'key');
    const url = await sign(60, new Date(world().clock.now()));
    expect((await fetchText(url)).status).toBe(200);
    await world().clock.advance(60_000);
    const { status, body } = await fetchText(url);
    expect(status).toBe(403);
    expect(body).toMatch(
      /<Error><Code>AccessDenied<\/Code><Message>Request has expired<\/Message><X-Amz-Expires>60<\/X-Amz-Expires><Expires>[\dT:-]+Z<\/Expires><ServerTime>[\dT:-]+Z<\/ServerTime><RequestId>/,
    );
  });

  it('need every part of their signature', async () => {
    const url = (await sign(60, new Date(world().clock.now()))).replace(/&X-Amz-Expires=\d+/, '');
    const { status, body } = await fetchText(url);
    expect(status).toBe(400);
    expect(body).toContain(
      '<Code>AuthorizationQueryParametersError</Code><Message>Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.</Message>',
    );
  });
});

/** A GET as a browser sends it. */
class SimpleRequest implements WireRequest {
  readonly method = 'GET';
  readonly scheme = 'http';
  readonly headers: WireRequest['headers'];
  readonly signal = new AbortController().signal;

  constructor(
    readonly path: string,
    readonly query: string,
    host: string,
  ) {
    this.headers = { host };
  }

  async readBody(): Promise<Buffer> {
    return Buffer.alloc(0);
  }

  async *stream(): AsyncGenerator<Uint8Array> {
    // Nothing is sent.
  }
}
