import { isUtf8 } from 'node:buffer';
import type { JsonValue } from '../../core/json.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import type { BodyStore } from './body-store.js';
import { compareKeys } from './key-order.js';
import { BLOCK_BYTES } from './limits.js';
import { MemoryBucket } from './memory-bucket.js';
import type { BodyRef, ObjectVersion, StoredVersion, Upload, UploadPart } from './model.js';
import { inlineBytes, s3StateModel, type BlockRecord, type BucketRecord, type InlineBody, type ObjectRecord, type PartRecord } from './view.js';

export type Buckets = Map<string, MemoryBucket>;

/** The records of a scope as they are now; bodies are read one piece at a time. */
export function* readS3Records(state: Buckets, bodies: BodyStore, { resource: wanted, schemaOnly = false }: StateSelection): Generator<StateRecord> {
  const names = [...state.keys()].sort().filter((name) => wanted?.('buckets', name) ?? true);
  const held = names.flatMap((name) => {
    const bucket = state.get(name);
    return bucket === undefined ? [] : [{ name, definition: bucketRecord(bucket), contents: schemaOnly ? NOTHING : contentsOf(bucket) }];
  });
  const letGo = bodies.hold();
  try {
    for (const { name, definition, contents } of held) {
      yield s3Record(name, 'definition', definition);
      yield* bucketRecords(name, contents, bodies);
    }
  } finally {
    letGo();
  }
}

interface Contents {
  readonly versions: readonly StoredVersion[];
  readonly uploads: readonly { readonly upload: Upload; readonly parts: readonly UploadPart[] }[];
}

const NOTHING: Contents = { versions: [], uploads: [] };

/** What a bucket holds, apart from what becomes of it while it is read. Oldest versions come first, so that they are put back in their order. */
function contentsOf({ keys, uploads }: MemoryBucket): Contents {
  const byKey = [...uploads.values()].sort((a, b) => compareKeys(a.upload.key, b.upload.key) || (a.upload.uploadId < b.upload.uploadId ? -1 : 1));
  return {
    versions: keys.valuesArray().flat(),
    uploads: byKey.map(({ upload, parts }) => ({ upload, parts: [...parts.values()].sort((a, b) => a.number - b.number) })),
  };
}

function* bucketRecords(name: string, { versions, uploads }: Contents, bodies: BodyStore): Generator<StateRecord> {
  for (const version of versions) yield s3Record(name, 'objects', objectRecord(version, bodies));
  for (const { upload } of uploads) yield s3Record(name, 'uploads', upload);
  for (const { upload, parts } of uploads) for (const part of parts) yield s3Record(name, 'parts', partRecord(upload, part, bodies));
  for (const version of versions) {
    if (version.deleteMarker !== true) yield* blocks(name, { key: version.key, versionId: version.versionId }, version.body, bodies);
  }
  for (const { upload, parts } of uploads) {
    for (const { number, body } of parts) yield* blocks(name, { key: upload.key, uploadId: upload.uploadId, part: number }, body, bodies);
  }
}

function* blocks(name: string, owner: Omit<BlockRecord, 'offset' | 'base64'>, body: BodyRef, bodies: BodyStore): Generator<StateRecord> {
  if (body.bytes <= BLOCK_BYTES) return;
  for (let offset = 0; offset < body.bytes; offset += BLOCK_BYTES) {
    yield s3Record(name, 'blocks', { ...owner, offset, base64: bodies.peek(body, offset, BLOCK_BYTES).toString('base64') });
  }
}

/** A record of a bucket. */
export function s3Record(resource: string, section: string, value: unknown): StateRecord {
  return { collection: 'buckets', resource, section, value: value as JsonValue };
}

function bucketRecord({ bucket: { name: _name, ...rest } }: MemoryBucket): BucketRecord {
  return rest;
}

function inline(body: BodyRef, bodies: BodyStore): { readonly bytes: number; readonly body?: InlineBody } {
  const { bytes } = body;
  if (bytes === 0 || bytes > BLOCK_BYTES) return { bytes };
  const held = bodies.peek(body, 0, bytes);
  return { bytes, body: isUtf8(held) ? { text: held.toString('utf8') } : { base64: held.toString('base64') } };
}

export function objectRecord(version: StoredVersion, bodies: BodyStore): ObjectRecord {
  if (version.deleteMarker === true) return version;
  const { body, ...rest } = version;
  return { ...rest, ...inline(body, bodies) };
}

export function partRecord({ uploadId }: Upload, { body, ...rest }: UploadPart, bodies: BodyStore): PartRecord {
  return { uploadId, ...rest, ...inline(body, bodies) };
}

/** What a scope holds under a record's identity. */
export function findS3Record(state: Buckets, bodies: BodyStore, { resource, section, value }: StateRecord): JsonValue | undefined {
  const bucket = state.get(resource);
  return bucket === undefined ? undefined : (find(bucket, bodies, section, value) as JsonValue | undefined);
}

function find(bucket: MemoryBucket, bodies: BodyStore, section: string, value: unknown): unknown {
  switch (section) {
    case 'definition':
      return bucketRecord(bucket);
    case 'objects': {
      const { key, versionId } = value as ObjectRecord;
      const version = bucket.find(key, versionId);
      return version && objectRecord(version, bodies);
    }
    case 'uploads':
      return bucket.uploads.get((value as Upload).uploadId)?.upload;
    case 'parts': {
      const { uploadId, number } = value as PartRecord;
      const held = bucket.uploads.get(uploadId);
      const part = held?.parts.get(number);
      return held && part && partRecord(held.upload, part, bodies);
    }
    default: {
      const { offset, base64: _base64, ...owner } = value as BlockRecord;
      const body = bodyOf(bucket, owner);
      if (body === undefined) return undefined;
      // A body that was put a moment ago is a file that ends before this block.
      const held = bodies.peek(body, offset, BLOCK_BYTES);
      return held.length === 0 && offset < body.bytes ? undefined : { ...owner, offset, base64: held.toString('base64') };
    }
  }
}

function bodyOf(bucket: MemoryBucket, { key, versionId, uploadId, part }: Omit<BlockRecord, 'offset' | 'base64'>): BodyRef | undefined {
  if (uploadId !== undefined) return bucket.findUpload(key, uploadId)?.parts.get(part ?? 0)?.body;
  const version = bucket.find(key, versionId);
  return version?.deleteMarker === true ? undefined : version?.body;
}

/** Puts a record, in the place of the one of its identity. */
export function putS3Record(state: Buckets, bodies: BodyStore, { resource, section, value }: StateRecord): void {
  const bucket = state.get(resource);
  if (section === 'definition') {
    const definition = { name: resource, ...(value as unknown as BucketRecord) };
    if (bucket === undefined) state.set(resource, new MemoryBucket(definition));
    else bucket.bucket = definition;
    return;
  }
  if (bucket !== undefined) put(bucket, bodies, section, value);
}

function put(bucket: MemoryBucket, bodies: BodyStore, section: string, value: unknown): void {
  switch (section) {
    case 'objects':
      bodies.release(bucket.putVersion(toVersion(bodies, value as ObjectRecord)));
      break;
    case 'uploads': {
      const upload = value as Upload;
      bucket.uploads.set(upload.uploadId, { upload, parts: bucket.uploads.get(upload.uploadId)?.parts ?? new Map<number, UploadPart>() });
      break;
    }
    case 'parts': {
      const { uploadId, bytes, body, ...rest } = value as PartRecord;
      const held = bucket.uploads.get(uploadId);
      if (held === undefined) return;
      const before = held.parts.get(rest.number);
      if (before !== undefined) bodies.release([before.body]);
      held.parts.set(rest.number, { ...rest, body: putBody(bodies, bytes, body) });
      break;
    }
    default: {
      const { offset, base64, ...owner } = value as BlockRecord;
      const body = bodyOf(bucket, owner);
      if (body !== undefined && offset + Buffer.byteLength(base64, 'base64') <= body.bytes) bodies.fill(body, offset, Buffer.from(base64, 'base64'));
    }
  }
}

function putBody(bodies: BodyStore, bytes: number, held: InlineBody | undefined): BodyRef {
  return held === undefined ? bodies.reserve(bytes) : bodies.keep(inlineBytes(held));
}

function toVersion(bodies: BodyStore, value: ObjectRecord): StoredVersion {
  if (value.deleteMarker === true) return value;
  const { bytes, body, ...rest } = value;
  const version: ObjectVersion = { ...rest, body: putBody(bodies, bytes, body) };
  return version;
}

export { s3StateModel };
