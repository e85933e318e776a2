import { isDeepStrictEqual } from 'node:util';
import {
  GetBucketAccelerateConfigurationCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { JsonValue } from '../../core/json.js';
import type { BucketRecord } from '../../services/s3/view.js';
import { toDocument } from '../documents.js';
import type { ReadContext } from '../reader.js';

type Settings = NonNullable<BucketRecord['settings']>;

/** What S3 makes with every bucket; a snapshot leaves out what is as it was made. */
const MADE: Readonly<Record<string, JsonValue>> = {
  encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] },
  ownership: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
  requestPayer: 'BucketOwner',
  lifecycleMinimumSize: 'all_storage_classes_128K',
};

type Answer = Readonly<Record<string, unknown>>;

/** A question for settings. */
interface Question {
  /** What is asked for, in a note on what may not be read. */
  readonly what: string;
  /** The error that means that there is none. */
  readonly missing?: string;
  /** What that means for the snapshot, where S3 makes the setting with a bucket: it was taken away. */
  readonly without?: Answer;
  readonly ask: () => Promise<Answer>;
}

/** Settings of a bucket; not its access control list, and not its configurations of analytics, inventories, metrics and tiering. `undefined` where all are as S3 makes them. */
export async function readSettings(client: S3Client, { api }: ReadContext, Bucket: string): Promise<Settings | undefined> {
  const named = { Bucket };
  const { options } = api;
  const questions: readonly Question[] = [
    { what: 'acceleration', ask: async () => ({ accelerate: (await client.send(new GetBucketAccelerateConfigurationCommand(named), options)).Status }) },
    { what: 'CORS rules', missing: 'NoSuchCORSConfiguration', ask: async () => ({ cors: nonEmpty({ CORSRules: (await client.send(new GetBucketCorsCommand(named), options)).CORSRules }) }) },
    { what: 'encryption', missing: 'ServerSideEncryptionConfigurationNotFoundError', without: { encryption: null }, ask: async () => ({ encryption: (await client.send(new GetBucketEncryptionCommand(named), options)).ServerSideEncryptionConfiguration ?? null }) },
    {
      what: 'lifecycles',
      missing: 'NoSuchLifecycleConfiguration',
      ask: async () => {
        const { Rules, TransitionDefaultMinimumObjectSize } = await client.send(new GetBucketLifecycleConfigurationCommand(named), options);
        return { lifecycle: nonEmpty({ Rules }), lifecycleMinimumSize: TransitionDefaultMinimumObjectSize };
      },
    },
    { what: 'logging', ask: async () => ({ logging: nonEmpty({ LoggingEnabled: (await client.send(new GetBucketLoggingCommand(named), options)).LoggingEnabled }) }) },
    { what: 'notifications', ask: async () => ({ notification: nonEmpty(await client.send(new GetBucketNotificationConfigurationCommand(named), options)) }) },
    { what: 'object locks', missing: 'ObjectLockConfigurationNotFoundError', ask: async () => ({ objectLock: (await client.send(new GetObjectLockConfigurationCommand(named), options)).ObjectLockConfiguration }) },
    { what: 'ownership', missing: 'OwnershipControlsNotFoundError', without: { ownership: null }, ask: async () => ({ ownership: (await client.send(new GetBucketOwnershipControlsCommand(named), options)).OwnershipControls ?? null }) },
    { what: 'policies', missing: 'NoSuchBucketPolicy', ask: async () => ({ policy: (await client.send(new GetBucketPolicyCommand(named), options)).Policy }) },
    { what: 'public access', missing: 'NoSuchPublicAccessBlockConfiguration', without: { publicAccessBlock: null }, ask: async () => ({ publicAccessBlock: (await client.send(new GetPublicAccessBlockCommand(named), options)).PublicAccessBlockConfiguration ?? null }) },
    { what: 'replication', missing: 'ReplicationConfigurationNotFoundError', ask: async () => ({ replication: (await client.send(new GetBucketReplicationCommand(named), options)).ReplicationConfiguration }) },
    { what: 'payers', ask: async () => ({ requestPayer: (await client.send(new GetBucketRequestPaymentCommand(named), options)).Payer }) },
    { what: 'websites', missing: 'NoSuchWebsiteConfiguration', ask: async () => ({ website: nonEmpty(await client.send(new GetBucketWebsiteCommand(named), options)) }) },
  ];
  const found: Record<string, JsonValue> = {};
  for (const { what, missing, without = {}, ask } of questions) {
    const orNone = async (): Promise<Answer> => {
      try {
        return await ask();
      } catch (error) {
        if (missing !== undefined && (error as { readonly awsName?: string }).awsName === missing) return without;
        throw error;
      }
    };
    const answer = await api.optional(`S3's settings of buckets (${what})`, orNone);
    for (const [name, value] of Object.entries(answer ?? {})) if (value !== undefined) found[name] = toDocument(value);
  }
  const kept = Object.entries(found).filter(([name, value]) => !isDeepStrictEqual(value, MADE[name]));
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as Settings);
}

/** The members of an answer that say something; `undefined` when none does. */
function nonEmpty(answer: object): object | undefined {
  const members = Object.entries(answer).filter(([name, value]) => name !== '$metadata' && value !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}
