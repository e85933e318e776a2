import type { AwsError } from '../../../core/errors.js';
import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { S3Api } from '../api.js';
import { required, type BucketDirectory, type ResolvedBucket } from '../bucket-directory.js';
import type { BucketRef, S3Backend } from '../backend.js';
import { invalidRequest, malformedXml, s3Error } from '../errors.js';
import type { Bucket, BucketSettings } from '../model.js';
import type { S3Parts } from '../options.js';
import { checkCors, checkEncryption, checkLifecycle, checkOwnership, checkWebsite, withIds, withNotificationIds } from '../setting-rules.js';

interface BucketAddress {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

/** What an operation answers that has nothing to tell. */
export type Nothing = Readonly<Record<string, undefined>>;

/** Changes settings of a bucket; a member that is `undefined` is taken away, so that the bucket is as S3 makes it. */
export async function changeSettings(backend: S3Backend, ref: BucketRef, changes: { readonly [Name in keyof BucketSettings]?: BucketSettings[Name] | undefined }): Promise<void> {
  const change = ({ settings, ...bucket }: Bucket): Bucket => {
    const merged = Object.fromEntries(Object.entries({ ...settings, ...changes }).filter(([, value]) => value !== undefined)) as BucketSettings;
    return Object.keys(merged).length === 0 ? bucket : { ...bucket, settings: merged };
  };
  required(await backend.changeBucket(ref, change), ref);
}

export function finder(buckets: BucketDirectory): (address: BucketAddress, context: { readonly scope: Scope }) => Promise<ResolvedBucket> {
  return ({ Bucket: name, ExpectedBucketOwner: owner }, { scope }) => buckets.find(scope, name, owner);
}

/** @throws AwsError when a bucket has not the setting. */
export function present<T>(setting: T | undefined, code: string, message: string, bucket: string): T {
  if (setting === undefined) throw absent(code, message, bucket);
  return setting;
}

export function absent(code: string, message: string, bucket: string): AwsError {
  return s3Error(404, code, message, { BucketName: bucket });
}

/** Settings that every bucket has from the beginning, or may have one of: kept, checked and given back. */
export function bucketSettingOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  const find = finder(buckets);
  const change = async (input: BucketAddress, context: { readonly scope: Scope }, changes: Parameters<typeof changeSettings>[2]): Promise<Nothing> => {
    const { ref } = await find(input, context);
    await changeSettings(backend, ref, changes);
    return {};
  };
  return {
    async GetBucketEncryption(input, context) {
      const { encryption } = (await find(input, context)).bucket.settings ?? {};
      if (encryption === null) return {};
      return { ServerSideEncryptionConfiguration: encryption ?? { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] } };
    },
    async PutBucketEncryption(input, context) {
      await find(input, context);
      const encryption = checkEncryption(input.ServerSideEncryptionConfiguration);
      return change(input, context, { encryption });
    },
    DeleteBucketEncryption: (input, context) => change(input, context, { encryption: null }),

    async GetPublicAccessBlock(input, context) {
      const { publicAccessBlock: block } = (await find(input, context)).bucket.settings ?? {};
      if (block === null) throw absent('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', input.Bucket);
      return { PublicAccessBlockConfiguration: block ?? { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } };
    },
    PutPublicAccessBlock(input, context) {
      const { BlockPublicAcls = false, IgnorePublicAcls = false, BlockPublicPolicy = false, RestrictPublicBuckets = false } = input.PublicAccessBlockConfiguration;
      return change(input, context, { publicAccessBlock: { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } });
    },
    DeletePublicAccessBlock: (input, context) => change(input, context, { publicAccessBlock: null }),

    async GetBucketOwnershipControls(input, context) {
      const { ownership } = (await find(input, context)).bucket.settings ?? {};
      if (ownership === null) throw absent('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', input.Bucket);
      return { OwnershipControls: ownership ?? { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } };
    },
    async PutBucketOwnershipControls(input, context) {
      const { bucket } = await find(input, context);
      return change(input, context, { ownership: checkOwnership(input.OwnershipControls, bucket) });
    },
    DeleteBucketOwnershipControls: (input, context) => change(input, context, { ownership: null }),

    GetBucketRequestPayment: async (input, context) => ({ Payer: (await find(input, context)).bucket.settings?.requestPayer ?? 'BucketOwner' }),
    PutBucketRequestPayment: (input, context) => change(input, context, { requestPayer: input.RequestPaymentConfiguration.Payer }),

    GetBucketAccelerateConfiguration: async (input, context) => ({ Status: (await find(input, context)).bucket.settings?.accelerate }),
    async PutBucketAccelerateConfiguration(input, context) {
      await find(input, context);
      if (input.Bucket.includes('.')) throw invalidRequest('S3 Transfer Acceleration is not supported for buckets with periods (.) in their names');
      const { Status } = input.AccelerateConfiguration;
      if (Status !== 'Enabled' && Status !== 'Suspended') throw malformedXml();
      return change(input, context, { accelerate: Status });
    },

    GetBucketLogging: async (input, context) => (await find(input, context)).bucket.settings?.logging ?? {},
    async PutBucketLogging(input, context) {
      await find(input, context);
      const { LoggingEnabled: enabled } = input.BucketLoggingStatus;
      if (enabled !== undefined && (await buckets.tryFind(context.scope, enabled.TargetBucket)) === undefined) {
        throw s3Error(400, 'InvalidTargetBucketForLogging', 'The target bucket for logging does not exist', { TargetBucket: enabled.TargetBucket });
      }
      return change(input, context, { logging: enabled === undefined ? undefined : input.BucketLoggingStatus });
    },

    GetBucketNotificationConfiguration: async (input, context) => (await find(input, context)).bucket.settings?.notification ?? {},
    PutBucketNotificationConfiguration: (input, context) => change(input, context, { notification: withNotificationIds(input.NotificationConfiguration, context.ids) }),

    async GetBucketCors(input, context) {
      return present((await find(input, context)).bucket.settings?.cors, 'NoSuchCORSConfiguration', 'The CORS configuration does not exist', input.Bucket);
    },
    PutBucketCors: (input, context) => change(input, context, { cors: checkCors(input.CORSConfiguration) }),
    DeleteBucketCors: (input, context) => change(input, context, { cors: undefined }),

    async GetBucketWebsite(input, context) {
      return present((await find(input, context)).bucket.settings?.website, 'NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration', input.Bucket);
    },
    PutBucketWebsite: (input, context) => change(input, context, { website: checkWebsite(input.WebsiteConfiguration) }),
    DeleteBucketWebsite: (input, context) => change(input, context, { website: undefined }),

    async GetBucketLifecycleConfiguration(input, context) {
      const { lifecycle, lifecycleMinimumSize } = (await find(input, context)).bucket.settings ?? {};
      const { Rules } = present(lifecycle, 'NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', input.Bucket);
      return { Rules, TransitionDefaultMinimumObjectSize: lifecycleMinimumSize ?? 'all_storage_classes_128K' };
    },
    async PutBucketLifecycleConfiguration(input, context) {
      const { LifecycleConfiguration: configuration, TransitionDefaultMinimumObjectSize: minimum } = input;
      if (configuration === undefined) throw malformedXml();
      await change(input, context, { lifecycle: { Rules: withIds(checkLifecycle(configuration.Rules), context.ids) }, lifecycleMinimumSize: minimum });
      return { TransitionDefaultMinimumObjectSize: minimum ?? 'all_storage_classes_128K' };
    },
    DeleteBucketLifecycle: (input, context) => change(input, context, { lifecycle: undefined, lifecycleMinimumSize: undefined }),

    async GetBucketReplication(input, context) {
      const { replication } = (await find(input, context)).bucket.settings ?? {};
      return { ReplicationConfiguration: present(replication, 'ReplicationConfigurationNotFoundError', 'The replication configuration was not found', input.Bucket) };
    },
    async PutBucketReplication(input, context) {
      const { bucket } = await find(input, context);
      if (bucket.versioning !== 'Enabled') throw invalidRequest("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
      const { Role, Rules } = input.ReplicationConfiguration;
      for (const { Destination } of Rules) {
        const [target] = await backend.findBuckets(Destination.Bucket.replace(/^arn:[^:]+:s3:::/, ''));
        if (target === undefined) throw invalidRequest('Destination bucket must exist.');
        if (target.bucket.versioning !== 'Enabled') throw invalidRequest('Destination bucket must have versioning enabled.');
      }
      return change(input, context, { replication: { Role, Rules: withIds(Rules, context.ids) } });
    },
    DeleteBucketReplication: (input, context) => change(input, context, { replication: undefined }),
  };
}
