import type { Scope } from '../../core/scope.js';
import type { BucketRef, S3Backend } from './backend.js';
import { accessDenied, noSuchBucket } from './errors.js';
import type { Bucket } from './model.js';

/** A bucket that a request is for. */
export interface ResolvedBucket {
  readonly ref: BucketRef;
  readonly bucket: Bucket;
}

/**
 * Finds buckets by name. Names are shared by all accounts and regions, as in AWS; a request reaches its account's buckets in every region,
 * whichever it was signed for, and no other account's, as nothing can grant that.
 */
export class BucketDirectory {
  constructor(private readonly backend: S3Backend) {}

  /** @throws AwsError where there is no such bucket, or it is not the account's, or not the expected one's. */
  async find(scope: Scope, name: string, expectedOwner?: string): Promise<ResolvedBucket> {
    const held = await this.backend.findBuckets(name);
    const own = held.filter((each) => each.scope.accountId === scope.accountId);
    const found = own.find((each) => each.scope.region === scope.region) ?? own[0];
    if (found === undefined) throw held.length > 0 ? accessDenied() : noSuchBucket(name);
    if (expectedOwner !== undefined && expectedOwner !== found.scope.accountId) throw accessDenied();
    return { ref: { scope: found.scope, name }, bucket: found.bucket };
  }

  /** The bucket, for a caller that has none of S3's errors. */
  async tryFind(scope: Scope, name: string): Promise<BucketRef | undefined> {
    const own = (await this.backend.findBuckets(name)).filter((each) => each.scope.accountId === scope.accountId);
    const found = own.find((each) => each.scope.region === scope.region) ?? own[0];
    return found === undefined ? undefined : { scope: found.scope, name };
  }
}

/** What a plan or a list that found no bucket comes to: it went while the request was answered. */
export function required<T>(found: T | undefined, { name }: BucketRef): T {
  if (found === undefined) throw noSuchBucket(name);
  return found;
}
