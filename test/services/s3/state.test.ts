import { CreateMultipartUploadCommand, DeleteObjectCommand, GetObjectCommand, ListPartsCommand, PutObjectCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { StateConflictError, StateFormatError } from '../../../src/core/state.js';
import type { S3View } from '../../../src/services/s3/index.js';
import { failure, S3World, SCOPE } from './support.js';

const BUCKET = 'a-bucket';
const BIG = Buffer.alloc(700_000, 'big\0');

describe("S3's state", () => {
  const open: S3World[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await world.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  async function world(vfsDir?: string): Promise<S3World> {
    const made = await S3World.open(false, vfsDir === undefined ? {} : { vfsDir });
    open.push(made);
    return made;
  }

  async function filled(): Promise<S3World> {
    const made = await world();
    const { s3 } = made;
    await made.bucket(BUCKET, 'Enabled');
    await made.put(BUCKET, 'text', 'text', 'gone');
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'binary', Body: Buffer.from([0xff, 0x00]), Metadata: { a: 'b' }, Tagging: 'x=y' }));
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'big', Body: BIG }));
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'gone' }));
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: 'upload' }));
    await s3.send(new UploadPartCommand({ Bucket: BUCKET, Key: 'upload', UploadId, PartNumber: 1, Body: BIG }));
    return made;
  }

  async function read({ s3 }: S3World, Key: string): Promise<Buffer> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  }

  it('is the same after it was captured and restored', async () => {
    const before = await filled();
    const view = await before.service.snapshot(SCOPE);
    const after = await world();
    await after.service.restore(SCOPE, JSON.parse(JSON.stringify(view)) as S3View);
    expect(await after.service.snapshot(SCOPE)).toEqual(view);
    expect((await read(after, 'text')).toString()).toBe('body of text');
    expect(Buffer.compare(await read(after, 'big'), BIG)).toBe(0);
    expect((await failure(read(after, 'gone'))).code).toBe('NoSuchKey');
    const uploadId = view.buckets?.[BUCKET]?.uploads?.[0]?.uploadId;
    const { Parts } = await after.s3.send(new ListPartsCommand({ Bucket: BUCKET, Key: 'upload', UploadId: uploadId }));
    expect(Parts?.map(({ Size }) => Size)).toEqual([BIG.length]);
  });

  it('shows text as text, other bytes as base64, and long bodies in blocks', async () => {
    const view = await (await filled()).service.snapshot(SCOPE);
    const bucket = view.buckets?.[BUCKET];
    const bodies = bucket?.objects?.map((entry) => (entry.deleteMarker === true ? 'marker' : [entry.key, entry.body, entry.bytes]));
    expect(bodies).toEqual([
      ['big', undefined, BIG.length],
      ['binary', { base64: '/wA=' }, 2],
      ['gone', { text: 'body of gone' }, 12],
      'marker',
      ['text', { text: 'body of text' }, 12],
      ['text', { text: 'body of text' }, 12],
    ]);
    expect(bucket?.blocks?.map(({ key, offset }) => [key, offset])).toEqual([0, 262_144, 524_288].flatMap((offset) => [['big', offset]]).concat([0, 262_144, 524_288].map((offset) => ['upload', offset])));
  });

  it('leaves contents out of a schema', async () => {
    const view = await (await filled()).service.snapshot(SCOPE, { schemaOnly: true });
    expect(Object.keys(view.buckets?.[BUCKET] ?? {})).toEqual(['definition']);
  });

  it('is added to another without loss, once or twice', async () => {
    const view = await (await filled()).service.snapshot(SCOPE);
    const target = await world();
    await target.bucket('other');
    await target.service.merge(SCOPE, view);
    const counts = await target.service.merge(SCOPE, view);
    expect(counts).toEqual({ added: 0, unchanged: 15, kept: 0, replaced: 0 });
    const merged = await target.service.snapshot(SCOPE);
    expect([merged.buckets?.[BUCKET], Object.keys(merged.buckets ?? {})]).toEqual([view.buckets?.[BUCKET], [BUCKET, 'other']]);
  });

  it('keeps, replaces or refuses what is held with another body', async () => {
    const [mine, theirs] = [await world(), await world()];
    for (const [each, body] of [[mine, Buffer.alloc(400_000, 'm')], [theirs, Buffer.alloc(700_000, 't')]] as const) {
      await each.bucket(BUCKET);
      await each.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: body }));
    }
    const view = await theirs.service.snapshot(SCOPE);
    await expect(mine.service.merge(SCOPE, view, { onConflict: 'fail' })).rejects.toThrow(StateConflictError);
    await mine.service.merge(SCOPE, view, { onConflict: 'keep' });
    expect((await read(mine, 'key')).equals(Buffer.alloc(400_000, 'm'))).toBe(true);
    await mine.service.merge(SCOPE, view, { onConflict: 'replace' });
    expect((await read(mine, 'key')).equals(Buffer.alloc(700_000, 't'))).toBe(true);
  });

  it('refuses bodies that are not what their entries say', async () => {
    const view = await (await filled()).service.snapshot(SCOPE);
    const target = await world();
    const spoilt = JSON.parse(JSON.stringify(view).replace('"text":"body of gone"', '"text":"body of go"')) as S3View;
    await expect(target.service.restore(SCOPE, spoilt)).rejects.toThrow(new StateFormatError('has 10 bytes, and the entry says 12', '/body'));
    expect(await target.service.snapshot(SCOPE)).toEqual({});
  });

  it('lies in a folder that no key leads out of, and that goes with the mock', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vfs-'));
    folders.push(folder);
    const made = await world(folder);
    await made.bucket(BUCKET);
    await made.put(BUCKET, '../../outside', '/etc/passwd', 'a/b/c', 'replaced', 'replaced');
    const [inside = ''] = readdirSync(folder);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(join(folder, inside)).every((name) => /^body-\d+$/.test(name))).toBe(true);
    expect(readdirSync(join(folder, inside))).toHaveLength(4);
    await made.mock.reset();
    expect(readdirSync(join(folder, inside))).toEqual([]);
    await made.close();
    open.length = 0;
    expect(readdirSync(folder)).toEqual([]);
  });
});
