import { partitionOf } from '../../../core/arn.js';
import { AwsError } from '../../../core/errors.js';
import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import { readGrants } from '../access-control.js';
import { api, type CreateBucketOutput, type CreateBucketRequest, type ListBucketsOutput, type ListBucketsRequest, type S3Api } from '../api.js';
import { required } from '../bucket-directory.js';
import { checkBucketName } from '../bucket-name.js';
import { invalidArgument, malformedXml, notImplemented, s3Error } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { Bucket, BucketSettings, Tags } from '../model.js';
import { isLocked } from '../object-lock.js';
import type { S3Parts } from '../options.js';
import { seconds } from '../object-output.js';
import { ownerOf } from '../owner.js';
import { readTags, tagSet } from '../tags.js';

export function bucketOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  return {
    async CreateBucket(input, context): Promise<CreateBucketOutput> {
      const { Bucket: name } = input;
      checkBucketName(name);
      refuse(input);
      const region = placeOf(context.scope, input.CreateBucketConfiguration?.LocationConstraint);
      const tags = readTags(input.CreateBucketConfiguration?.Tags ?? [], LIMITS.bucketTags);
      const held = await backend.findBuckets(name);
      const [other] = held;
      const scope = { accountId: context.scope.accountId, region };
      if (other !== undefined) {
        if (other.scope.accountId !== scope.accountId) throw alreadyExists(name);
        // Where S3 began, making a bucket again is no error.
        if (other.scope.region !== 'us-east-1' || region !== 'us-east-1') throw alreadyOwned(name);
      } else {
        const bucket = newBucket(input, context.clock.now(), tags, scope.accountId);
        if (!(await backend.createBucket(scope, bucket))) throw alreadyOwned(name);
      }
      return { Location: locationOf(name, region), BucketArn: bucketArn(name, region) };
    },

    async HeadBucket({ Bucket: name, ExpectedBucketOwner: owner }, { scope }) {
      const { ref } = await buckets.find(scope, name, owner);
      return { BucketRegion: ref.scope.region, BucketArn: bucketArn(name, ref.scope.region), AccessPointAlias: false };
    },

    async DeleteBucket({ Bucket: name, ExpectedBucketOwner: owner }, { scope }) {
      const { ref, bucket } = await buckets.find(scope, name, owner);
      const outcome = required(await backend.deleteBucket(ref), ref);
      if (outcome === 'deleted') return {};
      const hint = bucket.versioning === undefined ? '' : '. You must delete all versions in the bucket.';
      throw s3Error(409, 'BucketNotEmpty', `The bucket you tried to delete is not empty${hint}`, { BucketName: name });
    },

    async ListBuckets(input, { scope }): Promise<ListBucketsOutput> {
      return listBuckets(input, scope, backend);
    },

    async GetBucketLocation({ Bucket: name, ExpectedBucketOwner: owner }, { scope }) {
      const { ref } = await buckets.find(scope, name, owner);
      return ref.scope.region === 'us-east-1' ? {} : { LocationConstraint: ref.scope.region };
    },

    async GetBucketVersioning({ Bucket: name, ExpectedBucketOwner: owner }, { scope }) {
      const { bucket } = await buckets.find(scope, name, owner);
      return { Status: bucket.versioning };
    },

    async PutBucketVersioning({ Bucket: name, ExpectedBucketOwner: owner, VersioningConfiguration: { Status, MFADelete } }, { scope }) {
      const { ref, bucket: held } = await buckets.find(scope, name, owner);
      if (MFADelete === 'Enabled') throw notImplemented('MFA delete');
      if (Status !== undefined && Status !== 'Enabled' && Status !== 'Suspended') throw malformedXml();
      if (Status === 'Suspended' && isLocked(held)) {
        throw s3Error(409, 'InvalidBucketState', 'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.');
      }
      if (Status === undefined) {
        throw s3Error(400, 'IllegalVersioningConfigurationException', 'The Versioning element must be specified');
      }
      required(await backend.changeBucket(ref, (bucket) => ({ ...bucket, versioning: Status })), ref);
      return {};
    },

    async GetBucketTagging({ Bucket: name, ExpectedBucketOwner: owner }, { scope }) {
      const { bucket } = await buckets.find(scope, name, owner);
      if (bucket.tags === undefined) throw s3Error(404, 'NoSuchTagSet', 'The TagSet does not exist', { BucketName: name });
      return { TagSet: tagSet(bucket.tags) };
    },

    async PutBucketTagging({ Bucket: name, ExpectedBucketOwner: owner, Tagging }, { scope }) {
      const { ref } = await buckets.find(scope, name, owner);
      const tags = readTags(Tagging.TagSet, LIMITS.bucketTags);
      required(await backend.changeBucket(ref, ({ tags: _tags, ...bucket }) => (Object.keys(tags).length === 0 ? bucket : { ...bucket, tags })), ref);
      return {};
    },

    async DeleteBucketTagging({ Bucket: name, ExpectedBucketOwner: owner }, { scope }) {
      const { ref } = await buckets.find(scope, name, owner);
      required(await backend.changeBucket(ref, ({ tags: _tags, ...bucket }) => bucket), ref);
      return {};
    },
  };
}

/** A bucket as the request wants it. @throws AwsError for access control lists that its ownership does not allow. */
function newBucket(input: CreateBucketRequest, createdAt: number, tags: Tags, accountId: string): Bucket {
  const { ObjectOwnership: ownership, ObjectLockEnabledForBucket: locked } = input;
  const plain: Bucket = {
    name: input.Bucket,
    createdAt,
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    // Object Lock needs versions.
    ...(locked === true ? { versioning: 'Enabled' } : {}),
  };
  const told = {
    ...(ownership === undefined ? {} : { ownership: { Rules: [{ ObjectOwnership: ownership }] } }),
    ...(locked === true ? { objectLock: { ObjectLockEnabled: 'Enabled' } } : {}),
  };
  const acl = grantsOf(input, { ...plain, settings: told }, accountId);
  const settings = { ...told, ...(acl === undefined ? {} : { acl }) };
  return Object.keys(settings).length === 0 ? plain : { ...plain, settings };
}

function grantsOf(input: CreateBucketRequest, bucket: Bucket, accountId: string): BucketSettings['acl'] {
  try {
    return readGrants(input, bucket, accountId);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'AccessControlListNotSupported') throw s3Error(400, 'InvalidBucketAclWithObjectOwnership', "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    if (error.code === 'AccessDenied') throw s3Error(400, 'InvalidBucketAclWithBlockPublicAccessError', 'Bucket cannot have public ACLs set with BlockPublicAccess enabled');
    throw error;
  }
}

function refuse(input: CreateBucketRequest): void {
  const { CreateBucketConfiguration: configuration, BucketNamespace } = input;
  if (configuration?.Bucket !== undefined || configuration?.Location !== undefined) throw notImplemented('directory buckets');
  if (BucketNamespace === 'account-regional') throw notImplemented('account regional namespaces');
}

function locationConstraints(): readonly string[] {
  const shape = api.shapes['BucketLocationConstraint'];
  return shape?.type === 'string' ? (shape.enum ?? []) : [];
}

/** What a bucket can be made in beside us-east-1, of which nothing is said. */
const REGIONS: ReadonlySet<string> = new Set(locationConstraints());

/** The region that a bucket is made in. The endpoint of us-east-1 makes buckets anywhere; every other one only in its own region. */
function placeOf({ region }: Scope, constraint: string | undefined): string {
  const asked = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (region === 'us-east-1') {
    if (asked !== undefined && asked !== '' && !REGIONS.has(asked)) throw s3Error(400, 'InvalidLocationConstraint', 'The specified location-constraint is not valid', { LocationConstraint: asked });
    return asked === undefined || asked === '' ? region : asked;
  }
  if (asked === region) return region;
  throw s3Error(
    400,
    'IllegalLocationConstraintException',
    `The ${asked === undefined || asked === '' ? 'unspecified' : asked} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}

/** Where S3 began, the path; elsewhere the address. */
function locationOf(name: string, region: string): string {
  return region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/`;
}

function bucketArn(name: string, region: string): string {
  return `arn:${partitionOf(region)}:s3:::${name}`;
}

function alreadyOwned(name: string): Error {
  const message = 'Your previous request to create the named bucket succeeded and you already own it.';
  return s3Error(409, 'BucketAlreadyOwnedByYou', message, { BucketName: name });
}

function alreadyExists(name: string): Error {
  const message =
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.';
  return s3Error(409, 'BucketAlreadyExists', message, { BucketName: name });
}

async function listBuckets(input: ListBucketsRequest, { accountId }: Scope, backend: S3Parts['backend']): Promise<ListBucketsOutput> {
  const { MaxBuckets: limit, ContinuationToken: token, Prefix: prefix, BucketRegion: region } = input;
  if (limit !== undefined && (limit < 1 || limit > LIMITS.bucketsPerPage)) {
    throw invalidArgument(`Argument max-buckets must be an integer between 1 and ${String(LIMITS.bucketsPerPage)}`, 'max-buckets', String(limit));
  }
  const after = token === undefined ? '' : Buffer.from(token, 'base64').toString('utf8');
  const all = (await backend.listBuckets(accountId)).filter(
    ({ scope, bucket: { name } }) => name > after && name.startsWith(prefix ?? '') && (region === undefined || scope.region === region),
  );
  const page = all.slice(0, limit ?? LIMITS.bucketsPerPage);
  const last = page.at(-1);
  const paged = limit !== undefined || token !== undefined || prefix !== undefined || region !== undefined;
  return {
    Owner: ownerOf(accountId),
    Buckets: page.map(({ scope, bucket: { name, createdAt } }) => ({
      Name: name,
      CreationDate: seconds(createdAt),
      ...(paged ? { BucketRegion: scope.region } : {}),
      BucketArn: bucketArn(name, scope.region),
    })),
    Prefix: prefix,
    ContinuationToken: all.length > page.length && last !== undefined ? Buffer.from(last.bucket.name, 'utf8').toString('base64') : undefined,
  };
}

