import { GetBucketLocationCommand, GetBucketTaggingCommand, GetBucketVersioningCommand, ListBucketsCommand, ListObjectVersionsCommand, S3Client, type Bucket, type ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3';
import type { StateRecord } from '../../core/state.js';
import { BLOCK_BYTES } from '../../services/s3/limits.js';
import type { BucketRecord } from '../../services/s3/view.js';
import { inOrder } from '../concurrency.js';
import { milliseconds } from '../documents.js';
import { allPages, CONCURRENCY, record, selectedNames, tagMap, type ReadContext } from '../reader.js';
import { readSettings } from './s3-settings.js';
import { readBlocks, readObject, type ListedVersion } from './s3-objects.js';

/** Buckets of the region with their objects, in all versions. Uploads in parts that are under way are passed over. */
export async function* readS3(context: ReadContext): AsyncGenerator<StateRecord> {
  const { api, scope, selection } = context;
  const client = api.guard('s3', new S3Client({ ...api.settings(scope.region), forcePathStyle: api.access.endpointUrl !== undefined }));
  try {
    const buckets = await bucketsOfRegion(client, context);
    for (const name of selectedNames(context, 'buckets', [...buckets.keys()])) {
      yield record('buckets', name, 'definition', await readBucket(client, context, name, buckets.get(name)));
      if (selection.schemaOnly !== true) yield* readObjects(client, context, name);
    }
  } finally {
    client.destroy();
  }
}

async function bucketsOfRegion(client: S3Client, { api, scope }: ReadContext): Promise<ReadonlyMap<string, Bucket>> {
  const listed = await allPages(async (ContinuationToken) => {
    const answer = await client.send(new ListBucketsCommand({ ContinuationToken }), api.options);
    return { entries: answer.Buckets, next: answer.ContinuationToken };
  });
  const found = new Map<string, Bucket>();
  const locate = async (bucket: Bucket): Promise<readonly [Bucket, string]> => [bucket, bucket.BucketRegion ?? (await locationOf(client, api, bucket.Name ?? ''))];
  for await (const [bucket, region] of inOrder(listed, CONCURRENCY, locate)) if (region === scope.region) found.set(bucket.Name ?? '', bucket);
  return found;
}

/** The oldest regions have names of their own in this answer. */
async function locationOf(client: S3Client, api: ReadContext['api'], name: string): Promise<string> {
  const answer = await api.optional("S3's buckets", () => client.send(new GetBucketLocationCommand({ Bucket: name }), api.options), ['NoSuchBucket']);
  const location: string = answer?.LocationConstraint ?? '';
  if (location === '') return 'us-east-1';
  return location === 'EU' ? 'eu-west-1' : location;
}

async function readBucket(client: S3Client, context: ReadContext, name: string, bucket: Bucket | undefined): Promise<BucketRecord> {
  const { api } = context;
  const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket: name }), api.options);
  const tags = tagMap((await api.optional("S3's tags of buckets", () => client.send(new GetBucketTaggingCommand({ Bucket: name }), api.options), ['NoSuchTagSet']))?.TagSet);
  const settings = await readSettings(client, context, name);
  return {
    createdAt: milliseconds(bucket?.CreationDate),
    ...(settings === undefined ? {} : { settings }),
    ...(Status === undefined ? {} : { versioning: Status }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
  };
}

/** Objects come with the bytes of short bodies; those of long ones follow, which means that their names are held meanwhile. */
async function* readObjects(client: S3Client, context: ReadContext, bucket: string): AsyncGenerator<StateRecord> {
  const { api, options } = context;
  const long: ListedVersion[] = [];
  let tooLarge = 0;
  let unread = 0;
  const wanted = async function* (): AsyncGenerator<ListedVersion> {
    for await (const version of listVersions(client, context, bucket)) {
      if (version.bytes > options.maxObjectBytes) tooLarge += 1;
      else yield version;
    }
  };
  for await (const object of inOrder(wanted(), CONCURRENCY, async (version) => ({ version, value: await readObject(client, context, bucket, version) }))) {
    if (object.value === undefined) unread += 1;
    else yield record('buckets', bucket, 'objects', object.value);
    if (object.value !== undefined && object.version.bytes > BLOCK_BYTES) long.push(object.version);
  }
  for (const version of long) yield* readBlocks(client, context, bucket, version);
  if (tooLarge > 0) api.note(`${bucket}: ${String(tooLarge)} objects are larger than --max-object-size and are left out`);
  if (unread > 0) api.note(`${bucket}: ${String(unread)} objects were deleted meanwhile, or are archived, and are left out`);
}

/** By key, and of each key the oldest version first, as a capture has them; S3 lists the newest first. */
async function* listVersions(client: S3Client, { api }: ReadContext, Bucket: string): AsyncGenerator<ListedVersion> {
  let key: string | undefined;
  let ofKey: ListedVersion[] = [];
  let KeyMarker: string | undefined;
  let VersionIdMarker: string | undefined;
  do {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket, KeyMarker, VersionIdMarker }), api.options);
    for (const version of inListOrder(page)) {
      if (version.key !== key) yield* ofKey.toReversed();
      if (version.key !== key) ofKey = [];
      key = version.key;
      ofKey.push(version);
    }
    KeyMarker = page.NextKeyMarker;
    VersionIdMarker = page.NextVersionIdMarker;
    if (page.IsTruncated !== true) break;
  } while (KeyMarker !== undefined);
  yield* ofKey.toReversed();
}

/** The SDK gives versions and delete markers apart; within a key the newer one comes first. */
function inListOrder({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput): readonly ListedVersion[] {
  const versions = Versions.map(({ Key = '', VersionId = 'null', Size = 0, ETag, LastModified, IsLatest = true }) => ({
    listed: { key: Key, versionId: VersionId, bytes: Size, etag: ETag, modifiedAt: milliseconds(LastModified), deleteMarker: false },
    IsLatest,
  }));
  const markers = DeleteMarkers.map(({ Key = '', VersionId = 'null', LastModified, IsLatest = true }) => ({
    listed: { key: Key, versionId: VersionId, bytes: 0, etag: undefined, modifiedAt: milliseconds(LastModified), deleteMarker: true },
    IsLatest,
  }));
  if (markers.length === 0) return versions.map(({ listed }) => listed);
  const compare = (a: (typeof versions)[number] | (typeof markers)[number], b: typeof a): number =>
    Buffer.compare(Buffer.from(a.listed.key), Buffer.from(b.listed.key)) || Number(b.IsLatest) - Number(a.IsLatest) || b.listed.modifiedAt - a.listed.modifiedAt;
  return [...versions, ...markers].sort(compare).map(({ listed }) => listed);
}
