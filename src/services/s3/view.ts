import type { JsonObject, JsonValue } from '../../core/json.js';
import { StateFormatError, type StateModel } from '../../core/state.js';
import { BLOCK_BYTES, LIMITS } from './limits.js';
import { CHECKSUM_ALGORITHMS, type Bucket, type DeleteMarker, type ObjectVersion, type Upload, type UploadPart } from './model.js';

/** A body of at most `BLOCK_BYTES` bytes: text where it is UTF-8, so that people can read it, else base64. */
export type InlineBody = { readonly text: string } | { readonly base64: string };

/** A bucket in a snapshot. */
export type BucketRecord = Omit<Bucket, 'name'>;

/** A version in a snapshot. A longer body's bytes are in the bucket's blocks. */
export type ObjectRecord = DeleteMarker | (Omit<ObjectVersion, 'body'> & { readonly bytes: number; readonly body?: InlineBody });

export type PartRecord = Omit<UploadPart, 'body'> & { readonly uploadId: string; readonly bytes: number; readonly body?: InlineBody };

/** A piece of the body of a version, or of a part of an upload. */
export interface BlockRecord {
  readonly key: string;
  readonly versionId?: string;
  readonly uploadId?: string;
  readonly part?: number;
  readonly offset: number;
  readonly base64: string;
}

/** S3's state in one scope. */
export interface S3View {
  readonly buckets?: {
    readonly [name: string]: {
      readonly definition: BucketRecord;
      readonly objects?: readonly ObjectRecord[];
      readonly uploads?: readonly Upload[];
      readonly parts?: readonly PartRecord[];
      readonly blocks?: readonly BlockRecord[];
    };
  };
}

const time: JsonObject = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const count = time;
const text: JsonObject = { type: 'string' };
const flag: JsonObject = { type: 'boolean' };
const texts: JsonObject = { type: 'object', additionalProperties: text };
const key: JsonObject = { type: 'string', minLength: 1, maxLength: LIMITS.keyBytes };
const identifier: JsonObject = { type: 'string', minLength: 1, maxLength: 256 };
const etag: JsonObject = { type: 'string', pattern: '^[0-9a-f]{32}(-[0-9]{1,5})?$' };
const algorithm: JsonObject = { enum: [...CHECKSUM_ALGORITHMS] };
const checksumType: JsonObject = { enum: ['FULL_OBJECT', 'COMPOSITE'] };
const base64: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9+/]*={0,2}$', maxLength: Math.ceil(BLOCK_BYTES / 3) * 4 };
const partNumber: JsonObject = { type: 'integer', minimum: 1, maximum: LIMITS.maxPartNumber };

function object(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, required, properties };
}

const body: JsonObject = { oneOf: [object(['text'], { text }), object(['base64'], { base64 })] };

const headers = object([], {
  contentType: text,
  contentEncoding: text,
  contentDisposition: text,
  contentLanguage: text,
  cacheControl: text,
  expires: text,
  websiteRedirectLocation: text,
  storageClass: text,
  encryption: text,
  kmsKeyId: text,
  bucketKeyEnabled: flag,
  metadata: texts,
});

/** Who may read a version, and what keeps it from being deleted. */
const protection: JsonObject = { acl: { type: 'array', items: { type: 'object' } }, legalHold: { type: 'object' }, retention: { type: 'object' } };

const version = { key, versionId: identifier, modifiedAt: time };

const storedVersion: JsonObject = {
  oneOf: [
    object(['key', 'versionId', 'modifiedAt', 'deleteMarker'], { ...version, deleteMarker: { const: true } }),
    object(['key', 'versionId', 'modifiedAt', 'bytes', 'etag', 'headers', 'checksum'], {
      ...version,
      bytes: count,
      body,
      etag,
      headers,
      checksum: object(['algorithm', 'value', 'type'], { algorithm, value: text, type: checksumType }),
      tags: texts,
      parts: { type: 'array', items: object(['number', 'bytes'], { number: partNumber, bytes: count, checksum: text }) },
      uploadId: identifier,
      ...protection,
    }),
  ],
};

const shape: JsonObject = { type: 'object' };
const removable: JsonObject = { type: ['object', 'null'] };
const grants: JsonObject = { type: 'array', items: shape };
const named: JsonObject = { type: 'object', additionalProperties: shape };

const settings = object([], {
  accelerate: { enum: ['Enabled', 'Suspended'] }, acl: grants, analytics: named, cors: shape, encryption: removable, inventory: named, lifecycle: shape, lifecycleMinimumSize: text,
  logging: shape, metrics: named, notification: shape, objectLock: shape, ownership: removable, policy: text, publicAccessBlock: removable, replication: shape, requestPayer: text,
  tiering: named, website: shape,
});

const bucket = object(['createdAt'], { createdAt: time, versioning: { enum: ['Enabled', 'Suspended'] }, tags: texts, settings });

const upload = object(['uploadId', 'key', 'initiatedAt', 'headers', 'checksumType'], {
  uploadId: identifier,
  key,
  initiatedAt: time,
  headers,
  tags: texts,
  ...protection,
  checksumAlgorithm: algorithm,
  checksumType,
});

const part = object(['uploadId', 'number', 'bytes', 'etag', 'checksum', 'modifiedAt'], {
  uploadId: identifier,
  number: partNumber,
  bytes: count,
  body,
  etag,
  checksum: object(['algorithm', 'value'], { algorithm, value: text }),
  modifiedAt: time,
});

const block = object(['key', 'offset', 'base64'], { key, versionId: identifier, uploadId: identifier, part: partNumber, offset: count, base64 });

/** The bytes of a body that stands inside its entry. */
export function inlineBytes(held: InlineBody): Buffer {
  return 'text' in held ? Buffer.from(held.text, 'utf8') : Buffer.from(held.base64, 'base64');
}

/** A short body has to stand inside its entry, and to be as long as the entry says. */
function checkBody(value: JsonValue): void {
  const { bytes, body: held } = value as { readonly bytes?: number; readonly body?: InlineBody };
  if (bytes === undefined) return;
  if (held === undefined) {
    if (bytes > 0 && bytes <= BLOCK_BYTES) throw new StateFormatError(`must have a body, as it has ${String(bytes)} bytes`, '/body');
    return;
  }
  const found = inlineBytes(held).length;
  if (found !== bytes) throw new StateFormatError(`has ${String(found)} bytes, and the entry says ${String(bytes)}`, '/body');
}

function checkBlock(value: JsonValue): void {
  const { versionId, uploadId, part: number } = value as unknown as BlockRecord;
  if ((versionId === undefined) === (uploadId === undefined) || (uploadId === undefined) !== (number === undefined)) {
    throw new StateFormatError('must name either a versionId, or an uploadId and a part');
  }
}

/** Names inside one another as one text that no other names give. */
function joined(...names: readonly (string | number | undefined)[]): string {
  return JSON.stringify(names.map((name) => name ?? null));
}

export const s3StateModel: StateModel = {
  collections: {
    buckets: {
      sections: {
        definition: { list: false, schema: bucket, time: 'createdAt' },
        objects: {
          list: true,
          content: true,
          key: (entry) => joined((entry as unknown as ObjectRecord).key, (entry as unknown as ObjectRecord).versionId),
          schema: storedVersion,
          validate: checkBody,
          time: 'modifiedAt',
        },
        uploads: { list: true, content: true, key: (entry) => (entry as unknown as Upload).uploadId, schema: upload, time: 'initiatedAt' },
        parts: {
          list: true,
          content: true,
          key: (entry) => joined((entry as unknown as PartRecord).uploadId, (entry as unknown as PartRecord).number),
          owner: { whole: false, of: (entry) => ({ section: 'uploads', key: (entry as unknown as PartRecord).uploadId }) },
          schema: part,
          validate: checkBody,
          time: 'modifiedAt',
        },
        blocks: {
          list: true,
          content: true,
          key: (entry) => {
            const { key: name, versionId, uploadId, part: number, offset } = entry as unknown as BlockRecord;
            return joined(name, versionId, uploadId, number, offset);
          },
          owner: {
            whole: true,
            of: (entry) => {
              const { key: name, versionId, uploadId, part: number } = entry as unknown as BlockRecord;
              return uploadId === undefined ? { section: 'objects', key: joined(name, versionId) } : { section: 'parts', key: joined(uploadId, number) };
            },
          },
          schema: block,
          validate: checkBlock,
          pieceBytes: BLOCK_BYTES,
        },
      },
    },
  },
};
