import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type ChecksumAlgorithm,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { describeS3, failure, START } from './support.js';

const BUCKET = 'a-bucket';
const TEXT = 'The quick brown fox jumps over the lazy dog';

describeS3('objects', (world) => {
  const put = (Key: string, Body: string, more: object = {}) => world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ...more }));
  const get = async (Key: string, more: object = {}) => {
    const answer = await world().s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, ...more }));
    return { ...answer, text: await answer.Body?.transformToString() };
  };

  it.each(['plain', 'with blank and + and ü/€/😀', '../../etc/passwd', '/begins', 'ends/', 'a//b', '__proto__', '%2e%2e', 'a?b#c&d=e'])(
    'come back under the key %s',
    async (key) => {
      await world().bucket(BUCKET);
      await put(key, TEXT);
      expect((await get(key)).text).toBe(TEXT);
    },
  );

  it('tell their size, digest, time and what was stored with them', async () => {
    await world().bucket(BUCKET);
    const headers = {
      ContentType: 'text/plain; charset=utf-8',
      ContentEncoding: 'identity',
      ContentDisposition: 'attachment; filename="fox.txt"',
      ContentLanguage: 'en',
      CacheControl: 'max-age=60',
      StorageClass: 'STANDARD_IA',
      WebsiteRedirectLocation: '/elsewhere',
      Metadata: { colour: 'brown', speed: 'quick' },
    } as const;
    const stored = await put('fox', TEXT, headers);
    const etag = `"${createHash('md5').update(TEXT).digest('hex')}"`;
    expect(stored.ETag).toBe(etag);
    const head = await world().s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'fox' }));
    expect(head).toMatchObject({ ...headers, ETag: etag, ContentLength: TEXT.length, AcceptRanges: 'bytes', ServerSideEncryption: 'AES256' });
    expect(head.LastModified?.getTime()).toBe(START);
    expect(head.VersionId).toBeUndefined();
    expect(await get('fox')).toMatchObject({ ...headers, text: TEXT });
  });

  it('keep metadata beyond ASCII, as encoded words', async () => {
    await world().bucket(BUCKET);
    await put('fox', TEXT, { Metadata: { name: '=?UTF-8?B?RsO8Y2hzZQ==?=' } });
    expect((await get('fox')).Metadata).toEqual({ name: '=?UTF-8?B?RsO8Y2hzZQ==?=' });
  });

  it.each([
    ['bytes=0-2', 'The', 'bytes 0-2/43'],
    ['bytes=40-', 'dog', 'bytes 40-42/43'],
    ['bytes=-3', 'dog', 'bytes 40-42/43'],
    ['bytes=40-1000', 'dog', 'bytes 40-42/43'],
    ['bytes=-1000', TEXT, 'bytes 0-42/43'],
  ])('give the range %s', async (Range, text, contentRange) => {
    await world().bucket(BUCKET);
    await put('fox', TEXT);
    const answer = await get('fox', { Range });
    expect([answer.text, answer.ContentRange, answer.ContentLength, answer.$metadata.httpStatusCode]).toEqual([text, contentRange, text.length, 206]);
  });

  it('refuse ranges behind their end, and give the whole for ranges that are none', async () => {
    await world().bucket(BUCKET);
    await put('fox', TEXT);
    expect(await failure(get('fox', { Range: 'bytes=43-' }))).toEqual({ code: 'InvalidRange', status: 416, message: 'The requested range is not satisfiable' });
    for (const Range of ['bytes=5-2', 'lines=1-2', 'bytes=0-1,3-4']) expect((await get('fox', { Range })).text).toBe(TEXT);
  });

  it('answer with headers that the request chooses', async () => {
    await world().bucket(BUCKET);
    await put('fox', TEXT);
    expect(await get('fox', { ResponseContentType: 'text/x-fox', ResponseContentDisposition: 'inline', ResponseCacheControl: 'no-store' })).toMatchObject({
      ContentType: 'text/x-fox',
      ContentDisposition: 'inline',
      CacheControl: 'no-store',
    });
    expect(await failure(get('fox', { ResponseContentType: 'a\r\nset-cookie: b' }))).toMatchObject({ code: 'InvalidArgument', status: 400 });
  });

  it('are read under conditions', async () => {
    await world().bucket(BUCKET);
    const { ETag = '' } = await put('fox', TEXT);
    expect((await get('fox', { IfMatch: ETag, IfNoneMatch: '"other"' })).text).toBe(TEXT);
    const failed = { code: 'PreconditionFailed', status: 412, message: 'At least one of the pre-conditions you specified did not hold' };
    expect(await failure(get('fox', { IfMatch: '"other"' }))).toEqual(failed);
    expect(await failure(get('fox', { IfUnmodifiedSince: new Date(START - 1000) }))).toEqual(failed);
    expect((await failure(get('fox', { IfNoneMatch: ETag }))).status).toBe(304);
    expect((await failure(get('fox', { IfModifiedSince: new Date(START) }))).status).toBe(304);
    expect((await get('fox', { IfModifiedSince: new Date(START - 1000) })).text).toBe(TEXT);
  });

  it('are written under conditions, and one of many writers wins', async () => {
    await world().bucket(BUCKET);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => put('once', String(index), { IfNoneMatch: '*' })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { ETag = '' } = await get('once');
    await put('once', 'second', { IfMatch: ETag });
    expect(await failure(put('once', 'third', { IfMatch: ETag }))).toMatchObject({ code: 'PreconditionFailed', status: 412 });
    expect(await failure(put('never', 'x', { IfMatch: ETag }))).toMatchObject({ code: 'NoSuchKey', status: 404 });
    expect(await failure(put('once', 'x', { IfNoneMatch: '"tag"' }))).toEqual({
      code: 'NotImplemented',
      status: 501,
      message: 'A header you provided implies functionality that is not implemented',
    });
    expect((await get('once')).text).toBe('second');
  });

  it.each<[ChecksumAlgorithm, string]>([
    ['CRC32', 'QU+jOQ=='],
    ['CRC32C', 'ImIEBA=='],
    ['SHA1', 'L9ThxnotKPzthJ7hu3bnORuT6xI='],
    ['SHA256', '16j7swfXgJRpypq8sAguT41WUeRtPNt2LQLQvzfJ5ZI='],
  ])('carry a checksum by %s', async (ChecksumAlgorithm, value) => {
    await world().bucket(BUCKET);
    expect(await put('fox', TEXT, { ChecksumAlgorithm })).toMatchObject({ [`Checksum${ChecksumAlgorithm}`]: value, ChecksumType: 'FULL_OBJECT' });
    expect(await get('fox', { ChecksumMode: 'ENABLED' })).toMatchObject({ [`Checksum${ChecksumAlgorithm}`]: value });
    const attributes = await world().s3.send(new GetObjectAttributesCommand({ Bucket: BUCKET, Key: 'fox', ObjectAttributes: ['Checksum', 'ETag', 'ObjectSize', 'StorageClass'] }));
    expect(attributes).toMatchObject({ Checksum: { [`Checksum${ChecksumAlgorithm}`]: value }, ETag: '9e107d9d372bb6826bd81d3542a419d6', ObjectSize: 43, StorageClass: 'STANDARD' });
  });

  it('are refused when they do not have the checksum that they came with', async () => {
    await world().bucket(BUCKET);
    expect(await failure(put('fox', TEXT, { ChecksumSHA256: createHash('sha256').update('x').digest('base64') }))).toEqual({
      code: 'BadDigest',
      status: 400,
      message: 'The SHA256 you specified did not match the calculated checksum.',
    });
    expect(await failure(put('fox', TEXT, { ContentMD5: createHash('md5').update('x').digest('base64') }))).toEqual({
      code: 'BadDigest',
      status: 400,
      message: 'The Content-MD5 you specified did not match what we received.',
    });
    expect(await failure(get('fox'))).toEqual({ code: 'NoSuchKey', status: 404, message: 'The specified key does not exist.' });
  });

  it('are stored from a stream', async () => {
    await world().bucket(BUCKET);
    const pieces = Array.from({ length: 40 }, (_, index) => Buffer.alloc(50_000, index));
    const bytes = Buffer.concat(pieces);
    await world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'streamed', Body: Readable.from(pieces), ContentLength: bytes.length }));
    const answer = await world().s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'streamed' }));
    expect(Buffer.compare((await answer.Body?.transformToByteArray()) ?? Buffer.alloc(0), bytes)).toBe(0);
  });

  it('are deleted, one and many, and it is no error when they are not there', async () => {
    await world().bucket(BUCKET);
    await world().put(BUCKET, 'a', 'b', 'c&<\r>');
    await world().s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'a' }));
    await world().s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'a' }));
    const answer = await world().s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: [{ Key: 'b' }, { Key: 'c&<\r>' }, { Key: 'never' }, { Key: 'x'.repeat(1025) }] } }));
    expect(answer.Deleted).toEqual([{ Key: 'b' }, { Key: 'c&<\r>' }, { Key: 'never' }]);
    expect(answer.Errors).toEqual([{ Key: 'x'.repeat(1025), Code: 'KeyTooLongError', Message: 'Your key is too long' }]);
    expect((await failure(get('b'))).code).toBe('NoSuchKey');
    const quiet = await world().s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Quiet: true, Objects: [{ Key: 'b' }] } }));
    expect(quiet.Deleted).toBeUndefined();
  });

  it('have tags, given at once or later', async () => {
    const { s3 } = world();
    await world().bucket(BUCKET);
    await put('fox', TEXT, { Tagging: 'colour=brown&animal=f%20x' });
    expect((await get('fox')).TagCount).toBe(2);
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'fox' }))).TagSet).toEqual([
      { Key: 'colour', Value: 'brown' },
      { Key: 'animal', Value: 'f x' },
    ]);
    await s3.send(new PutObjectTaggingCommand({ Bucket: BUCKET, Key: 'fox', Tagging: { TagSet: [{ Key: 'one', Value: '1' }] } }));
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'fox' }))).TagSet).toEqual([{ Key: 'one', Value: '1' }]);
    const eleven = Array.from({ length: 11 }, (_, index) => ({ Key: String(index), Value: '' }));
    expect(await failure(s3.send(new PutObjectTaggingCommand({ Bucket: BUCKET, Key: 'fox', Tagging: { TagSet: eleven } })))).toEqual({
      code: 'BadRequest',
      status: 400,
      message: 'Object tags cannot be greater than 10',
    });
    await s3.send(new DeleteObjectTaggingCommand({ Bucket: BUCKET, Key: 'fox' }));
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'fox' }))).TagSet).toEqual([]);
  });

  it('are copied with what belongs to them, or with something else', async () => {
    const { s3 } = world();
    await world().bucket(BUCKET);
    await put('from/ü', TEXT, { ContentType: 'text/plain', Metadata: { a: '1' }, Tagging: 'a=b' });
    const CopySource = `${BUCKET}/${encodeURIComponent('from/ü')}`;
    await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'same', CopySource }));
    expect(await get('same')).toMatchObject({ text: TEXT, ContentType: 'text/plain', Metadata: { a: '1' }, TagCount: 1 });
    await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'other', CopySource, MetadataDirective: 'REPLACE', Metadata: { b: '2' }, TaggingDirective: 'REPLACE' }));
    expect(await get('other')).toMatchObject({ text: TEXT, ContentType: 'binary/octet-stream', Metadata: { b: '2' } });
    expect((await get('other')).TagCount).toBeUndefined();
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'from/ü' }));
    expect((await get('same')).text).toBe(TEXT);
    expect(await failure(s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'x', CopySource })))).toMatchObject({ code: 'NoSuchKey', status: 404 });
    expect(await failure(s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'same', CopySource: `${BUCKET}/same` })))).toEqual({
      code: 'InvalidRequest',
      status: 400,
      message:
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    });
    await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'same', CopySource: `${BUCKET}/same`, StorageClass: 'STANDARD' }));
    expect(await failure(s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'x', CopySource: `${BUCKET}/same`, CopySourceIfMatch: '"no"' })))).toMatchObject({ status: 412 });
  });

  it('refuse what is not done for them', async () => {
    await world().bucket(BUCKET);
    expect(await failure(put('k', 'x', { ACL: 'public-read' }))).toEqual({ code: 'AccessControlListNotSupported', status: 400, message: 'The bucket does not allow ACLs' });
    expect(await failure(put('k'.repeat(1025), 'x'))).toEqual({ code: 'KeyTooLongError', status: 400, message: 'Your key is too long' });
    expect(await failure(put('k', 'x', { ExpectedBucketOwner: '210987654321' }))).toMatchObject({ code: 'AccessDenied', status: 403 });
    await put('frozen', 'x', { StorageClass: 'GLACIER' });
    expect(await failure(get('frozen'))).toEqual({ code: 'InvalidObjectState', status: 403, message: "The operation is not valid for the object's storage class" });
  });
});
