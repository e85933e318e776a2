import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, ListObjectVersionsCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { describeS3, failure } from './support.js';

const BUCKET = 'a-bucket';

describeS3('versions', (world) => {
  const put = async (Body: string) => (await world().s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body }))).VersionId;
  const get = async (VersionId?: string) => (await world().s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'key', VersionId }))).Body?.transformToString();
  const remove = (VersionId?: string) => world().s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'key', VersionId }));

  it('stay when their key is written again or deleted', async () => {
    await world().bucket(BUCKET, 'Enabled');
    const [first, second] = [await put('first'), await put('second')];
    expect(first).toMatch(/^[A-Za-z0-9]{32}$/);
    expect([await get(), await get(first), await get(second)]).toEqual(['second', 'first', 'second']);
    const marker = await remove();
    expect(marker.DeleteMarker).toBe(true);
    expect(await failure(get())).toEqual({ code: 'NoSuchKey', status: 404, message: 'The specified key does not exist.' });
    expect(await failure(get(marker.VersionId))).toEqual({ code: 'MethodNotAllowed', status: 405, message: 'The specified method is not allowed against this resource.' });
    expect((await world().s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))).Contents).toBeUndefined();
    expect(await remove(marker.VersionId)).toMatchObject({ DeleteMarker: true, VersionId: marker.VersionId });
    expect(await get()).toBe('second');
    await remove(second);
    expect(await get()).toBe('first');
    expect(await failure(get(second))).toEqual({ code: 'NoSuchVersion', status: 404, message: 'The specified version does not exist.' });
  });

  it('written before versioning, or while it is suspended, are the null version', async () => {
    await world().bucket(BUCKET);
    expect(await put('before')).toBeUndefined();
    const setVersioning = (Status: 'Enabled' | 'Suspended') => world().s3.send(new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status } }));
    await setVersioning('Enabled');
    const kept = await put('kept');
    expect(await get('null')).toBe('before');
    await setVersioning('Suspended');
    // The null version is what this answer does not tell.
    expect(await put('after')).toBeUndefined();
    expect([await get(), await get('null'), await get(kept)]).toEqual(['after', 'after', 'kept']);
    expect((await world().s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'key' }))).VersionId).toBe('null');
    await remove();
    const { Versions, DeleteMarkers } = await world().s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET }));
    expect([Versions?.map(({ VersionId }) => VersionId), DeleteMarkers?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])]).toEqual([[kept], [['null', true]]]);
  });
});
