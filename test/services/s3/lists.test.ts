import { DeleteObjectCommand, ListObjectsCommand, ListObjectsV2Command, ListObjectVersionsCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeS3, failure } from './support.js';

const BUCKET = 'a-bucket';

describeS3('lists of objects', (world) => {
  it('come in the order of UTF-8 bytes', async () => {
    await world().bucket(BUCKET);
    const keys = ['a', 'B', 'é', '\uffee', '😀', 'a/', 'a!'];
    await world().put(BUCKET, ...keys);
    const { Contents } = await world().s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(Contents?.map(({ Key }) => Key)).toEqual([...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  it('roll keys up to a delimiter and go on behind them', async () => {
    await world().bucket(BUCKET);
    await world().put(BUCKET, 'a', 'b/1', 'b/2', 'b/3', 'c', 'd/1', 'e');
    const pages = [];
    let token: string | undefined;
    do {
      const page = await world().s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Delimiter: '/', MaxKeys: 2, ContinuationToken: token }));
      pages.push([page.Contents?.map(({ Key }) => Key) ?? [], page.CommonPrefixes?.map(({ Prefix }) => Prefix) ?? [], page.KeyCount]);
      token = page.NextContinuationToken;
    } while (token !== undefined);
    expect(pages).toEqual([
      [['a'], ['b/'], 2],
      [['c'], ['d/'], 2],
      [['e'], [], 1],
    ]);
  });

  it('begin after a key and keep to a prefix', async () => {
    await world().bucket(BUCKET);
    await world().put(BUCKET, 'a/1', 'a/2', 'a/3', 'b/1');
    const { Contents } = await world().s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'a/', StartAfter: 'a/1', FetchOwner: true }));
    expect(Contents?.map(({ Key, Owner }) => [Key, Owner?.ID?.length])).toEqual([
      ['a/2', 64],
      ['a/3', 64],
    ]);
  });

  it('of the first version tell the next marker only with a delimiter', async () => {
    await world().bucket(BUCKET);
    await world().put(BUCKET, 'a/1', 'b/1', 'c');
    const flat = await world().s3.send(new ListObjectsCommand({ Bucket: BUCKET, MaxKeys: 1 }));
    expect([flat.IsTruncated, flat.NextMarker]).toEqual([true, undefined]);
    const folded = await world().s3.send(new ListObjectsCommand({ Bucket: BUCKET, MaxKeys: 1, Delimiter: '/' }));
    expect([folded.CommonPrefixes, folded.NextMarker]).toEqual([[{ Prefix: 'a/' }], 'a/']);
    const next = await world().s3.send(new ListObjectsCommand({ Bucket: BUCKET, Delimiter: '/', Marker: folded.NextMarker }));
    expect([next.CommonPrefixes, next.Contents?.map(({ Key }) => Key), next.IsTruncated]).toEqual([[{ Prefix: 'b/' }], ['c'], false]);
  });

  it('refuse a token that is none', async () => {
    await world().bucket(BUCKET);
    expect(await failure(world().s3.send(new ListObjectsV2Command({ Bucket: BUCKET, ContinuationToken: 'made up' })))).toEqual({
      code: 'InvalidArgument',
      status: 400,
      message: 'The continuation token provided is incorrect',
    });
    expect(await failure(world().s3.send(new ListObjectsV2Command({ Bucket: BUCKET, MaxKeys: -1 })))).toMatchObject({ code: 'InvalidArgument', status: 400 });
  });

  it('give every key once, whatever the keys, delimiter and size of pages', async () => {
    const letter = fc.constantFrom('a', 'b', '/', '-', 'é', '\ud7ff', '😀', '\uffee');
    const key = fc.string({ unit: letter, minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key, { maxLength: 12 }), fc.constantFrom('', 'a', 'b/'), fc.constantFrom(undefined, '/', '-', 'é', '\ud7ff', '😀'), fc.integer({ min: 1, max: 4 }), async (keys, prefix, delimiter, size) => {
        await world().mock.reset();
        await world().bucket(BUCKET);
        await world().put(BUCKET, ...keys);
        const found: string[] = [];
        const pages = paginateListObjectsV2({ client: world().s3, pageSize: size }, { Bucket: BUCKET, Prefix: prefix, Delimiter: delimiter });
        for await (const page of pages) {
          const entries = [...(page.Contents ?? []).map(({ Key = '' }) => Key), ...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix)];
          expect(entries.length).toBeLessThanOrEqual(size);
          found.push(...entries);
        }
        expect(found.sort()).toEqual(expectedEntries(keys, prefix, delimiter).sort());
      }),
      { numRuns: 40 },
    );
  });

  it('of versions tell the newest first, with delete markers, by the page', async () => {
    await world().bucket(BUCKET, 'Enabled');
    await world().put(BUCKET, 'a', 'a', 'b');
    await world().s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'a' }));
    const seen: (readonly [string | undefined, boolean | undefined, string])[] = [];
    let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
    while (marker !== undefined) {
      const page: Awaited<ReturnType<typeof list>> = await list(marker);
      for (const { Key, IsLatest } of page.DeleteMarkers ?? []) seen.push([Key, IsLatest, 'marker']);
      for (const { Key, IsLatest } of page.Versions ?? []) seen.push([Key, IsLatest, 'version']);
      marker = page.IsTruncated === true ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
    }
    expect(seen).toEqual([
      ['a', true, 'marker'],
      ['a', false, 'version'],
      ['a', false, 'version'],
      ['b', true, 'version'],
    ]);
  });

  const list = (marker: object) => world().s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET, MaxKeys: 1, ...marker }));
});

/** What a list must show, by the words of the API reference. */
function expectedEntries(keys: readonly string[], prefix: string, delimiter: string | undefined): string[] {
  const entries = new Set<string>();
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue;
    const place = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    entries.add(place < 0 || delimiter === undefined ? key : key.slice(0, place + delimiter.length));
  }
  return [...entries];
}
