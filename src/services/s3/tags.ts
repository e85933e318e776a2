import { invalidArgument, s3Error } from './errors.js';
import { LIMITS } from './limits.js';
import type { Tags } from './model.js';

const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Tags as they are kept. See "Tag restrictions" in the S3 User Guide. @throws AwsError for tags that S3 refuses. */
export function readTags(tags: readonly Tag[], limit: number): Tags {
  if (tags.length > limit) {
    if (limit === LIMITS.objectTags) throw s3Error(400, 'BadRequest', `Object tags cannot be greater than ${String(limit)}`);
    throw s3Error(400, 'BadRequest', `Bucket tag count cannot be greater than ${String(limit)}`);
  }
  const read = Object.create(null) as Record<string, string>;
  for (const { Key, Value } of tags) {
    if (Key === '' || Key.length > LIMITS.tagKeyCharacters || !ALLOWED.test(Key)) {
      throw s3Error(400, 'InvalidTag', 'The TagKey you have provided is invalid', { TagKey: Key });
    }
    if (Value.length > LIMITS.tagValueCharacters || !ALLOWED.test(Value)) {
      throw s3Error(400, 'InvalidTag', 'The TagValue you have provided is invalid', { TagKey: Key, TagValue: Value });
    }
    if (Key.startsWith('aws:')) {
      const message = limit === LIMITS.objectTags ? 'Your TagKey cannot be prefixed with aws:' : 'System tags cannot be added/updated by requester';
      throw s3Error(400, 'InvalidTag', message, { TagKey: Key });
    }
    if (Key in read) throw s3Error(400, 'InvalidTag', 'Cannot provide multiple Tags with the same key', { TagKey: Key });
    read[Key] = Value;
  }
  return read;
}

/** Tags as `x-amz-tagging` spells them: a query string. */
export function readTagHeader(header: string): Tags {
  const tags = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
  const names = new Set(tags.map(({ Key }) => Key));
  if (names.size < tags.length || tags.some(({ Key, Value }) => Key === '' || !ALLOWED.test(Key) || !ALLOWED.test(Value))) {
    throw invalidArgument('The header \'x-amz-tagging\' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.', 'x-amz-tagging', header);
  }
  return readTags(tags, LIMITS.objectTags);
}

export function tagSet(tags: Tags = {}): readonly Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
