import { isUtf8 } from 'node:buffer';
import { GetObjectAttributesCommand, GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, type GetObjectCommandOutput, type HeadObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { UsageError } from '../../core/errors.js';
import type { StateRecord } from '../../core/state.js';
import { BodyDigests, checksumOf, DEFAULT_ALGORITHM, givenChecksums } from '../../services/s3/checksums.js';
import { BLOCK_BYTES } from '../../services/s3/limits.js';
import { NULL_VERSION, type Checksum, type ObjectHeaders, type ObjectPart } from '../../services/s3/model.js';
import type { InlineBody, ObjectRecord } from '../../services/s3/view.js';
import { record, tagMap, type ReadContext } from '../reader.js';

/** A version of an object as a list tells of it. */
export interface ListedVersion {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: number;
  readonly etag: string | undefined;
  readonly modifiedAt: number;
  readonly deleteMarker: boolean;
}

/** Deleted since it was listed, or in an archive that gives nothing out at once. */
const UNREADABLE = ['NoSuchKey', 'NoSuchVersion', 'NotFound', 'InvalidObjectState'];

/** An object with the bytes of a short body; `undefined` when it cannot be read. */
export async function readObject(client: S3Client, context: ReadContext, Bucket: string, version: ListedVersion): Promise<ObjectRecord | undefined> {
  const { api } = context;
  const { key, versionId, modifiedAt, bytes, deleteMarker } = version;
  if (deleteMarker) return { key, versionId, modifiedAt, deleteMarker: true };
  const named = nameOf(Bucket, version);
  const answer = await api.optional("S3's objects", () => ask(client, context, named, bytes), UNREADABLE);
  if (answer === undefined) return undefined;
  const body = 'Body' in answer ? await answer.Body?.transformToByteArray() : undefined;
  const tagged = answer.TagCount === undefined || answer.TagCount === 0 ? undefined : await api.optional("S3's tags of objects", () => client.send(new GetObjectTaggingCommand(named), api.options));
  const etag = (answer.ETag ?? '').replaceAll('"', '');
  const parts = etag.includes('-') ? await readParts(client, context, named) : [];
  return {
    key,
    versionId,
    modifiedAt,
    bytes: body?.length ?? bytes,
    ...(body === undefined || body.length === 0 ? {} : { body: inlineBody(body) }),
    etag,
    headers: headersOf(answer),
    checksum: await checksumOfObject(client, context, named, answer, body),
    ...(tagged === undefined ? {} : { tags: tagMap(tagged.TagSet) }),
    ...(parts.length === 0 ? {} : { parts }),
  };
}

interface Named {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
  /** An entity tag: the object has to be the one that was listed still. */
  readonly IfMatch?: string;
}

function nameOf(Bucket: string, { key, versionId }: ListedVersion): Named {
  return { Bucket, Key: key, ...(versionId === NULL_VERSION ? {} : { VersionId: versionId }) };
}

function ask(client: S3Client, { api }: ReadContext, named: Named, bytes: number): Promise<GetObjectCommandOutput | HeadObjectCommandOutput> {
  const request = { ...named, ChecksumMode: 'ENABLED' } as const;
  return bytes > BLOCK_BYTES ? client.send(new HeadObjectCommand(request), api.options) : client.send(new GetObjectCommand(request), api.options);
}

function inlineBody(body: Uint8Array): InlineBody {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { base64: bytes.toString('base64') };
}

/** What every object has that was stored without saying otherwise. */
const USUAL = { contentType: 'binary/octet-stream', encryption: 'AES256', storageClass: 'STANDARD' };

function headersOf(answer: GetObjectCommandOutput | HeadObjectCommandOutput): ObjectHeaders {
  const told = {
    contentType: answer.ContentType,
    contentEncoding: answer.ContentEncoding,
    contentDisposition: answer.ContentDisposition,
    contentLanguage: answer.ContentLanguage,
    cacheControl: answer.CacheControl,
    expires: answer.ExpiresString,
    websiteRedirectLocation: answer.WebsiteRedirectLocation,
    storageClass: answer.StorageClass,
    encryption: answer.ServerSideEncryption,
    kmsKeyId: answer.SSEKMSKeyId,
    bucketKeyEnabled: answer.BucketKeyEnabled === true ? true : undefined,
    metadata: Object.keys(answer.Metadata ?? {}).length === 0 ? undefined : answer.Metadata,
  };
  return Object.fromEntries(Object.entries(told).filter(([name, value]) => value !== undefined && value !== USUAL[name as keyof typeof USUAL]));
}

/** Objects of before 2025 may have no checksum; they get the one that S3 gives all objects now. */
async function checksumOfObject(client: S3Client, context: ReadContext, named: Named, answer: GetObjectCommandOutput | HeadObjectCommandOutput, body: Uint8Array | undefined): Promise<Checksum> {
  const [given] = givenChecksums(answer);
  if (given !== undefined) return { algorithm: given[0], value: given[1], type: answer.ChecksumType ?? (given[1].includes('-') ? 'COMPOSITE' : 'FULL_OBJECT') };
  if (body !== undefined) return { algorithm: DEFAULT_ALGORITHM, value: await checksumOf(DEFAULT_ALGORITHM, body), type: 'FULL_OBJECT' };
  const digests = new BodyDigests(DEFAULT_ALGORITHM);
  for await (const piece of bodyOf(client, context, named)) digests.update(piece);
  return { algorithm: DEFAULT_ALGORITHM, value: (await digests.finish()).checksum, type: 'FULL_OBJECT' };
}

async function readParts(client: S3Client, { api }: ReadContext, named: Named): Promise<readonly ObjectPart[]> {
  const found: ObjectPart[] = [];
  let PartNumberMarker: string | undefined;
  do {
    const answer = await api.optional("S3's parts of objects", () => client.send(new GetObjectAttributesCommand({ ...named, ObjectAttributes: ['ObjectParts'], PartNumberMarker }), api.options));
    const { Parts = [], IsTruncated, NextPartNumberMarker } = answer?.ObjectParts ?? {};
    for (const part of Parts) {
      const [checksum] = givenChecksums(part);
      found.push({ number: part.PartNumber ?? 0, bytes: part.Size ?? 0, ...(checksum === undefined ? {} : { checksum: checksum[1] }) });
    }
    PartNumberMarker = IsTruncated === true ? NextPartNumberMarker : undefined;
  } while (PartNumberMarker !== undefined);
  return found;
}

/** The bytes of a long body, a block at a time. */
export async function* readBlocks(client: S3Client, context: ReadContext, Bucket: string, version: ListedVersion): AsyncGenerator<StateRecord> {
  const { key, versionId, bytes, etag } = version;
  let offset = 0;
  const block = (content: Buffer): StateRecord => record('buckets', Bucket, 'blocks', { key, versionId, offset, base64: content.toString('base64') });
  let held = Buffer.alloc(0);
  for await (const piece of bodyOf(client, context, { ...nameOf(Bucket, version), ...(etag === undefined ? {} : { IfMatch: etag }) })) {
    held = Buffer.concat([held, piece]);
    while (held.length >= BLOCK_BYTES) {
      yield block(held.subarray(0, BLOCK_BYTES));
      offset += BLOCK_BYTES;
      held = held.subarray(BLOCK_BYTES);
    }
  }
  if (held.length > 0) yield block(held);
  if (offset + held.length !== bytes) throw new UsageError(`${Bucket}/${key} changed while it was read`, ['capture again']);
}

async function* bodyOf(client: S3Client, { api }: ReadContext, named: Named): AsyncGenerator<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand(named), api.options);
  if (Body !== undefined) yield* Body as unknown as AsyncIterable<Uint8Array>;
}
