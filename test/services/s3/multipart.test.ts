import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type CreateMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { describeS3, failure } from './support.js';

const BUCKET = 'a-bucket';
const MIB = 1024 * 1024;

function md5(bytes: Uint8Array): Buffer {
  return createHash('md5').update(bytes).digest();
}

describeS3('multipart uploads', (world) => {
  const begin = async (Key = 'key', more: Partial<CreateMultipartUploadCommandInput> = {}) =>
    (await world().s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key, ...more }))).UploadId ?? '';
  const part = async (UploadId: string, PartNumber: number, Body: string | Buffer) => {
    const answer = await world().s3.send(new UploadPartCommand({ Bucket: BUCKET, Key: 'key', UploadId, PartNumber, Body }));
    return { PartNumber, ETag: answer.ETag, ChecksumCRC32: answer.ChecksumCRC32 };
  };
  const complete = (UploadId: string, Parts: readonly { PartNumber: number; ETag: string | undefined }[]) =>
    world().s3.send(new CompleteMultipartUploadCommand({ Bucket: BUCKET, Key: 'key', UploadId, MultipartUpload: { Parts: [...Parts] } }));
  const read = async (more: object = {}) => {
    const answer = await world().s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'key', ...more }));
    return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) };
  };

  it('become one object whose digest tells its parts', async () => {
    await world().bucket(BUCKET);
    const pieces = [Buffer.alloc(5 * MIB, 'a'), Buffer.alloc(5 * MIB, 'b'), Buffer.from('end')] as const;
    const id = await begin('key', { ContentType: 'text/plain', Metadata: { a: 'b' }, Tagging: 'x=y' });
    const parts = await Promise.all(pieces.map((piece, index) => part(id, index + 1, piece)));
    const done = await complete(id, parts);
    const etag = `"${createHash('md5').update(Buffer.concat(pieces.map(md5))).digest('hex')}-3"`;
    expect(done.ETag).toBe(etag);
    const whole = await read();
    expect(Buffer.compare(whole.bytes, Buffer.concat(pieces))).toBe(0);
    expect(whole).toMatchObject({ ETag: etag, ContentType: 'text/plain', Metadata: { a: 'b' }, TagCount: 1 });
    const second = await read({ PartNumber: 3 });
    expect([second.bytes.toString(), second.PartsCount, second.ContentRange]).toEqual(['end', 3, `bytes ${String(10 * MIB)}-${String(10 * MIB + 2)}/${String(10 * MIB + 3)}`]);
    expect(await failure(read({ PartNumber: 4 }))).toMatchObject({ code: 'InvalidPartNumber', status: 416 });
    // Whoever lost the answer asks again; what took the object's place ends that.
    expect((await complete(id, parts)).ETag).toBe(etag);
    await world().put(BUCKET, 'key', 'other');
    expect((await failure(complete(id, parts))).code).toBe('NoSuchUpload');
  });

  it('are made by the SDK\'s uploader out of a stream', async () => {
    await world().bucket(BUCKET);
    const pieces = Array.from({ length: 120 }, (_, index) => Buffer.alloc(100_000, index));
    await new Upload({ client: world().s3, params: { Bucket: BUCKET, Key: 'key', Body: Readable.from(pieces) } }).done();
    expect(Buffer.compare((await read()).bytes, Buffer.concat(pieces))).toBe(0);
    const { ObjectParts, Checksum } = await world().s3.send(new GetObjectAttributesCommand({ Bucket: BUCKET, Key: 'key', ObjectAttributes: ['ObjectParts', 'Checksum'] }));
    expect([ObjectParts?.TotalPartsCount, ObjectParts?.Parts?.map(({ Size }) => Size)]).toEqual([3, [5 * MIB, 5 * MIB, 12_000_000 - 10 * MIB]]);
    expect([Checksum?.ChecksumType, Checksum?.ChecksumCRC32?.length]).toEqual(['COMPOSITE', 'AAAAAA=='.length]);
  });

  it('refuse lists of parts that do not fit', async () => {
    await world().bucket(BUCKET);
    const id = await begin();
    const [first, second] = [await part(id, 1, 'small'), await part(id, 2, 'last')];
    expect(await failure(complete(id, [first, second]))).toEqual({ code: 'EntityTooSmall', status: 400, message: 'Your proposed upload is smaller than the minimum allowed size' });
    expect(await failure(complete(id, [second, first]))).toEqual({
      code: 'InvalidPartOrder',
      status: 400,
      message: 'The list of parts was not in ascending order. Parts must be ordered by part number.',
    });
    expect(await failure(complete(id, [{ ...first, ETag: '"wrong"' }]))).toMatchObject({ code: 'InvalidPart', status: 400 });
    expect(await failure(complete(id, [{ PartNumber: 3, ETag: first.ETag }]))).toMatchObject({ code: 'InvalidPart', status: 400 });
    expect(await failure(part(id, 10_001, 'x'))).toEqual({ code: 'InvalidArgument', status: 400, message: 'Part number must be an integer between 1 and 10000, inclusive' });
    await complete(id, [second]);
    expect((await read()).bytes.toString()).toBe('last');
  });

  it('are listed with their parts, and end when they are aborted', async () => {
    const { s3 } = world();
    await world().bucket(BUCKET);
    const ids = [await begin('a/1'), await begin('a/2'), await begin()];
    const [, , id = ''] = ids;
    await part(id, 7, 'seven');
    await part(id, 3, 'three');
    await part(id, 3, 'three again');
    const uploads = await s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
    expect(uploads.Uploads?.map(({ Key, UploadId }) => [Key, UploadId])).toEqual([['a/1', ids[0]], ['a/2', ids[1]], ['key', ids[2]]]);
    const folded = await s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET, Delimiter: '/', MaxUploads: 1 }));
    expect([folded.CommonPrefixes, folded.IsTruncated, folded.NextKeyMarker]).toEqual([[{ Prefix: 'a/' }], true, '']);
    const first = await s3.send(new ListPartsCommand({ Bucket: BUCKET, Key: 'key', UploadId: id, MaxParts: 1 }));
    expect([first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size]), first.IsTruncated, String(first.NextPartNumberMarker)]).toEqual([[[3, 11]], true, '3']);
    const second = await s3.send(new ListPartsCommand({ Bucket: BUCKET, Key: 'key', UploadId: id, PartNumberMarker: first.NextPartNumberMarker }));
    expect(second.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([7]);
    await s3.send(new AbortMultipartUploadCommand({ Bucket: BUCKET, Key: 'key', UploadId: id }));
    const gone = {
      code: 'NoSuchUpload',
      status: 404,
      message: 'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    };
    expect(await failure(s3.send(new ListPartsCommand({ Bucket: BUCKET, Key: 'key', UploadId: id })))).toEqual(gone);
    expect(await failure(part(id, 1, 'x'))).toEqual(gone);
  });

  it('take parts from other objects', async () => {
    await world().bucket(BUCKET);
    await world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'source', Body: '0123456789' }));
    const id = await begin();
    const copy = await world().s3.send(new UploadPartCopyCommand({ Bucket: BUCKET, Key: 'key', UploadId: id, PartNumber: 1, CopySource: `${BUCKET}/source`, CopySourceRange: 'bytes=2-5' }));
    await complete(id, [{ PartNumber: 1, ETag: copy.CopyPartResult?.ETag, ...(copy.CopyPartResult?.ChecksumCRC32 === undefined ? {} : { ChecksumCRC32: copy.CopyPartResult.ChecksumCRC32 }) }]);
    expect((await read()).bytes.toString()).toBe('2345');
    const other = await begin();
    expect(
      await failure(world().s3.send(new UploadPartCopyCommand({ Bucket: BUCKET, Key: 'key', UploadId: other, PartNumber: 1, CopySource: `${BUCKET}/source`, CopySourceRange: 'bytes=2-10' }))),
    ).toEqual({ code: 'InvalidArgument', status: 400, message: 'Range specified is not valid for source object of size: 10' });
  });

  it('have one checksum of the whole where that is asked for', async () => {
    await world().bucket(BUCKET);
    const id = await begin('key', { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
    const done = await complete(id, [await part(id, 1, '123456789')]);
    expect([done.ChecksumCRC32, done.ChecksumType]).toEqual(['y/Q5Jg==', 'FULL_OBJECT']);
    expect(await failure(begin('key', { ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' }))).toMatchObject({ code: 'InvalidRequest', status: 400 });
  });
});
