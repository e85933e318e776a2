import {
  CreateBucketCommand, DeleteBucketCorsCommand, DeleteBucketEncryptionCommand, DeleteBucketLifecycleCommand, DeleteBucketMetricsConfigurationCommand, DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand, DeletePublicAccessBlockCommand, GetBucketAccelerateConfigurationCommand, GetBucketAclCommand, GetBucketCorsCommand, GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand, GetBucketLoggingCommand, GetBucketMetricsConfigurationCommand, GetBucketNotificationConfigurationCommand, GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand, GetBucketPolicyStatusCommand, GetBucketReplicationCommand, GetBucketRequestPaymentCommand, GetBucketWebsiteCommand, GetObjectAclCommand, GetPublicAccessBlockCommand,
  HeadObjectCommand, ListBucketMetricsConfigurationsCommand, PutBucketAccelerateConfigurationCommand, PutBucketAclCommand, PutBucketCorsCommand, PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand, PutBucketLoggingCommand, PutBucketMetricsConfigurationCommand, PutBucketNotificationConfigurationCommand, PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand, PutBucketReplicationCommand, PutBucketRequestPaymentCommand, PutBucketVersioningCommand, PutBucketWebsiteCommand, PutObjectAclCommand, PutObjectCommand,
  PutPublicAccessBlockCommand, type BucketAccelerateStatus, type S3Client, type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { beforeEach, expect, it } from 'vitest';
import { SCOPE, describeS3, failure } from './support.js';

const Bucket = 'settings';
const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';

describeS3("a bucket's settings", (world) => {
  let s3: S3Client;
  beforeEach(async () => {
    ({ s3 } = world());
    await world().bucket(Bucket);
  });

  it('encrypts new objects as the bucket says, and refuses what S3 refuses', async () => {
    const put = (...Rules: ServerSideEncryptionRule[]): Promise<unknown> => s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
    const kms: ServerSideEncryptionRule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'key-1' }, BucketKeyEnabled: true };
    await put(kms);
    expect((await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration).toEqual({ Rules: [kms] });
    expect(await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }))).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'arn:aws:kms:us-east-1:123456789012:key/key-1', BucketKeyEnabled: true });
    expect(await failure(put())).toMatchObject({ code: 'MalformedXML' });
    expect(await failure(put(kms, kms))).toMatchObject({ code: 'MalformedXML' });
    expect(await failure(put({ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256', KMSMasterKeyID: 'k' } }))).toEqual({
      code: 'InvalidArgument', status: 400, message: 'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
    });
    await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    expect((await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration?.Rules).toBeUndefined();
    expect((await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }))).ServerSideEncryption).toBe('AES256');
  });

  it('keeps the public access block, which a bucket has from the beginning', async () => {
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }));
    expect((await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration).toEqual({ BlockPublicAcls: true, BlockPublicPolicy: false, IgnorePublicAcls: false, RestrictPublicBuckets: false });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    expect(await failure(s3.send(new GetPublicAccessBlockCommand({ Bucket })))).toEqual({ code: 'NoSuchPublicAccessBlockConfiguration', status: 404, message: 'The public access block configuration was not found' });
  });

  it('allows access control lists where its ownership does', async () => {
    const own = (await s3.send(new GetBucketAclCommand({ Bucket }))).Owner?.ID;
    expect((await s3.send(new GetBucketAclCommand({ Bucket }))).Grants).toEqual([{ Grantee: { ID: own, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }]);
    expect(await failure(s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' })))).toMatchObject({ code: 'AccessControlListNotSupported', message: 'The bucket does not allow ACLs' });
    await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }));
    expect((await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'ObjectWriter' }]);
    expect(await failure(s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' })))).toMatchObject({ code: 'AccessDenied', status: 403 });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }));
    expect((await s3.send(new GetBucketAclCommand({ Bucket }))).Grants?.[1]).toEqual({ Grantee: { Type: 'Group', URI: ALL_USERS }, Permission: 'READ' });
    const grants = [{ Grantee: { Type: 'CanonicalUser' as const, ID: own }, Permission: 'FULL_CONTROL' as const }, { Grantee: { Type: 'Group' as const, URI: ALL_USERS }, Permission: 'WRITE' as const }];
    await s3.send(new PutBucketAclCommand({ Bucket, AccessControlPolicy: { Owner: { ID: own }, Grants: grants } }));
    expect((await s3.send(new GetBucketAclCommand({ Bucket }))).Grants).toEqual(grants);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'open', Body: 'x', ACL: 'public-read' }));
    expect((await s3.send(new GetObjectAclCommand({ Bucket, Key: 'open' }))).Grants).toHaveLength(2);
    await s3.send(new PutObjectAclCommand({ Bucket, Key: 'open', ACL: 'private' }));
    expect((await s3.send(new GetObjectAclCommand({ Bucket, Key: 'open' }))).Grants).toHaveLength(1);
    await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    expect(await failure(s3.send(new GetBucketOwnershipControlsCommand({ Bucket })))).toMatchObject({ code: 'OwnershipControlsNotFoundError', message: 'The bucket ownership controls were not found' });
  });

  it('keeps a policy, and refuses what is none and what lets everybody in', async () => {
    const put = (Policy: string): Promise<{ $metadata: { httpStatusCode?: number | undefined } }> => s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const policy = (principal: unknown): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` }] });
    expect(await failure(put(''))).toMatchObject({ code: 'MalformedPolicy', message: "Policies must be valid JSON and the first byte must be '{'" });
    expect(await failure(put('{}'))).toMatchObject({ code: 'MalformedPolicy', message: 'Missing required field Statement' });
    expect(await failure(put(policy('*').replaceAll(`:::${Bucket}`, ':::other')))).toMatchObject({ code: 'MalformedPolicy', message: 'Policy has invalid resource' });
    expect(await failure(put(policy('*')))).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect((await put(policy('arn:aws:iam::123456789012:root'))).$metadata.httpStatusCode).toBe(204);
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(policy('arn:aws:iam::123456789012:root'));
    expect((await s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus).toEqual({ IsPublic: false });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await put(policy('*'));
    expect((await s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus).toEqual({ IsPublic: true });
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    expect((await failure(s3.send(new GetBucketPolicyCommand({ Bucket })))).code).toBe('NoSuchBucketPolicy');
  });

  it('keeps rules for browsers, pages, ages and copies', async () => {
    const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://*.example.com'], MaxAgeSeconds: 3000 }];
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    expect((await s3.send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual(CORSRules);
    expect((await failure(s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [{ AllowedMethods: ['OPTIONS'], AllowedOrigins: ['*'] }] } })))).message).toBe('Found unsupported HTTP method in CORS config. Unsupported method is OPTIONS');
    await s3.send(new DeleteBucketCorsCommand({ Bucket }));
    expect((await failure(s3.send(new GetBucketCorsCommand({ Bucket })))).code).toBe('NoSuchCORSConfiguration');

    await s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } } }));
    expect((await s3.send(new GetBucketWebsiteCommand({ Bucket }))).IndexDocument).toEqual({ Suffix: 'index.html' });
    expect((await failure(s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: {} })))).message).toBe('A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty');

    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 7 } }] } }));
    const lifecycle = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(lifecycle).toMatchObject({ TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K', Rules: [{ ID: expect.any(String) as string, Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 7 } }] });
    await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
    expect((await failure(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })))).code).toBe('NoSuchLifecycleConfiguration');

    await world().bucket('copies');
    const copy = (): Promise<unknown> => s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: { Role: 'arn:aws:iam::123456789012:role/r', Rules: [{ ID: 'a', Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::copies' } }] } }));
    expect((await failure(copy())).message).toBe("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
    for (const each of [Bucket, 'copies']) await s3.send(new PutBucketVersioningCommand({ Bucket: each, VersioningConfiguration: { Status: 'Enabled' } }));
    await copy();
    expect((await s3.send(new GetBucketReplicationCommand({ Bucket }))).ReplicationConfiguration?.Rules?.[0]?.ID).toBe('a');
  });

  it('keeps logging, notifications, acceleration, payer and metrics', async () => {
    expect((await failure(s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'nowhere', TargetPrefix: '' } } })))).code).toBe('InvalidTargetBucketForLogging');
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: Bucket, TargetPrefix: 'log/' } } }));
    expect((await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toEqual({ TargetBucket: Bucket, TargetPrefix: 'log/' });
    await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: { QueueConfigurations: [{ QueueArn: 'arn:aws:sqs:us-east-1:123456789012:q', Events: ['s3:ObjectCreated:*'] }], EventBridgeConfiguration: {} } }));
    expect(await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }))).toMatchObject({ QueueConfigurations: [{ Id: expect.any(String) as string, Events: ['s3:ObjectCreated:*'] }], EventBridgeConfiguration: {} });
    await s3.send(new PutBucketAccelerateConfigurationCommand({ Bucket, AccelerateConfiguration: { Status: 'Enabled' } }));
    expect((await s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }))).Status).toBe('Enabled');
    expect((await failure(s3.send(new PutBucketAccelerateConfigurationCommand({ Bucket, AccelerateConfiguration: { Status: 'enabled' as BucketAccelerateStatus } })))).code).toBe('MalformedXML');
    await s3.send(new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer: 'Requester' } }));
    expect((await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer).toBe('Requester');
    await s3.send(new PutBucketMetricsConfigurationCommand({ Bucket, Id: 'm', MetricsConfiguration: { Id: 'm', Filter: { Prefix: 'logs/' } } }));
    expect((await s3.send(new GetBucketMetricsConfigurationCommand({ Bucket, Id: 'm' }))).MetricsConfiguration).toEqual({ Id: 'm', Filter: { Prefix: 'logs/' } });
    expect((await s3.send(new ListBucketMetricsConfigurationsCommand({ Bucket }))).MetricsConfigurationList).toHaveLength(1);
    await s3.send(new DeleteBucketMetricsConfigurationCommand({ Bucket, Id: 'm' }));
    expect(await failure(s3.send(new GetBucketMetricsConfigurationCommand({ Bucket, Id: 'm' })))).toMatchObject({ code: 'NoSuchConfiguration', status: 404 });
  });

  it('are captured and put back', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'locked', ObjectLockEnabledForBucket: true, ObjectOwnership: 'BucketOwnerPreferred' }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket: 'locked', Key: 'k', Body: 'x', ObjectLockLegalHoldStatus: 'ON' }));
    const view = await world().service.snapshot(SCOPE);
    await world().mock.reset();
    await world().service.restore(SCOPE, view);
    expect(await world().service.snapshot(SCOPE)).toEqual(view);
    expect((await s3.send(new GetBucketOwnershipControlsCommand({ Bucket: 'locked' }))).OwnershipControls?.Rules?.[0]?.ObjectOwnership).toBe('BucketOwnerPreferred');
    expect((await s3.send(new HeadObjectCommand({ Bucket: 'locked', Key: 'k' }))).ObjectLockLegalHoldStatus).toBe('ON');
    expect((await failure(s3.send(new GetPublicAccessBlockCommand({ Bucket })))).code).toBe('NoSuchPublicAccessBlockConfiguration');
  });
});
