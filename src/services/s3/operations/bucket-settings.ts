import type { AwsError } from '../../../core/errors.js';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { S3Api } from '../api.js';
import { s3Error } from '../errors.js';
import type { S3Parts } from '../options.js';

interface BucketAddress {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

/** Settings that cannot be changed here, as the operations that would change them are refused: they are read as S3 makes them with a bucket. */
export function bucketSettingOperations({ buckets }: S3Parts): OperationTable<S3Api> {
  function reading<Output>(settings: Output) {
    return async ({ Bucket: name, ExpectedBucketOwner: owner }: BucketAddress, { scope }: RequestContext): Promise<Output> => {
      await buckets.find(scope, name, owner);
      return settings;
    };
  }

  function missing(code: string, message: string) {
    return async ({ Bucket: name, ExpectedBucketOwner: owner }: BucketAddress, { scope }: RequestContext): Promise<never> => {
      await buckets.find(scope, name, owner);
      throw absent(code, message, name);
    };
  }

  return {
    GetBucketEncryption: reading({
      ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] },
    }),
    GetPublicAccessBlock: reading({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
    }),
    GetBucketOwnershipControls: reading({ OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }),
    GetBucketRequestPayment: reading({ Payer: 'BucketOwner' }),
    GetBucketLogging: reading({}),
    GetBucketAccelerateConfiguration: reading({}),
    GetBucketNotificationConfiguration: reading({}),
    GetBucketPolicy: missing('NoSuchBucketPolicy', 'The bucket policy does not exist'),
    GetBucketPolicyStatus: missing('NoSuchBucketPolicy', 'The bucket policy does not exist'),
    GetBucketCors: missing('NoSuchCORSConfiguration', 'The CORS configuration does not exist'),
    GetBucketWebsite: missing('NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'),
    GetBucketLifecycleConfiguration: missing('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'),
    GetBucketReplication: missing('ReplicationConfigurationNotFoundError', 'The replication configuration was not found'),
    GetObjectLockConfiguration: missing('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket'),
  };
}

function absent(code: string, message: string, bucket: string): AwsError {
  return s3Error(404, code, message, { BucketName: bucket });
}
