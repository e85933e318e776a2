import { formatArn } from '../../../core/arn.js';
import type { OperationTable } from '../../../core/operation.js';
import type { S3Api } from '../api.js';
import { s3Error } from '../errors.js';
import type { S3Parts } from '../options.js';
import { readPolicy } from '../policy.js';
import { changeSettings, finder, present } from './bucket-settings.js';

/** Bucket policies: checked as far as their form goes, kept and given back. The mock has no IAM: they allow and deny nothing. */
export function bucketPolicyOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  const find = finder(buckets);
  const policyOf = async (input: { readonly Bucket: string; readonly ExpectedBucketOwner?: string | undefined }, context: Parameters<typeof find>[1]): Promise<string> =>
    present((await find(input, context)).bucket.settings?.policy, 'NoSuchBucketPolicy', 'The bucket policy does not exist', input.Bucket);
  return {
    GetBucketPolicy: async (input, context) => ({ Policy: await policyOf(input, context) }),

    GetBucketPolicyStatus: async (input, context) => ({ PolicyStatus: { IsPublic: readPolicy(await policyOf(input, context), input.Bucket).isPublic } }),

    async PutBucketPolicy(input, context) {
      const { ref, bucket } = await find(input, context);
      const { isPublic } = readPolicy(input.Policy, input.Bucket);
      const block = bucket.settings?.publicAccessBlock;
      if (isPublic && (block === undefined || block?.BlockPublicPolicy === true)) {
        const user = formatArn('iam', { accountId: ref.scope.accountId, region: '' }, 'root');
        throw s3Error(403, 'AccessDenied', `User: ${user} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${input.Bucket}" because public policies are blocked by the BlockPublicPolicy block public access setting.`);
      }
      await changeSettings(backend, ref, { policy: input.Policy });
      return {};
    },

    async DeleteBucketPolicy(input, context) {
      const { ref } = await find(input, context);
      await changeSettings(backend, ref, { policy: undefined });
      return {};
    },
  };
}
