import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CreateMultipartUploadCommand, GetObjectCommand, HeadObjectCommand, ListPartsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BodyStore } from '../../../src/services/s3/index.js';
import { eventually } from '../../support/eventually.js';
import { failure, S3World } from './support.js';

const BUCKET = 'a-bucket';

describe('bodies', () => {
  let folder: string;
  let world: S3World;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'winterbaume-test-'));
    world = await S3World.open(true, { vfsDir: folder });
    await world.bucket(BUCKET);
  });
  afterEach(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  const kept = (): readonly string[] => readdirSync(folder, { recursive: true }).map(String).filter((name) => name.includes('body-'));

  /** Sends the beginning of a request and goes away. */
  async function breakOff(path: string): Promise<void> {
    const { hostname, port } = new URL(world.listener?.url ?? '');
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const credential = 'AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
    socket.write(`PUT ${path} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${credential}\r\ncontent-length: 1000000\r\n\r\n`);
    socket.write(Buffer.alloc(300_000));
    await eventually(() => expect(kept()).toHaveLength(1));
    socket.destroy();
  }

  it('that break off leave no object and no file', async () => {
    await breakOff(`/${BUCKET}/key`);
    await eventually(() => expect(kept()).toEqual([]));
    expect((await failure(world.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'key' })))).status).toBe(404);
  });

  it('of parts that break off leave no part and no file', async () => {
    const { UploadId = '' } = await world.s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: 'key' }));
    await breakOff(`/${BUCKET}/key?partNumber=1&uploadId=${UploadId}`);
    await eventually(() => expect(kept()).toEqual([]));
    expect((await world.s3.send(new ListPartsCommand({ Bucket: BUCKET, Key: 'key', UploadId }))).Parts).toBeUndefined();
  });

  it('that come at once are kept each for itself, and the last of a key alone', async () => {
    const put = (Key: string, Body: string) => world.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
    const read = async (Key: string) => (await world.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }))).Body?.transformToString();
    const numbers = Array.from({ length: 100 }, (_, index) => String(index));
    await Promise.all(numbers.map((number) => put(`key-${number}`, `body ${number}`)));
    expect(await Promise.all(numbers.map((number) => read(`key-${number}`)))).toEqual(numbers.map((number) => `body ${number}`));
    await Promise.all(numbers.map((number) => put('same', `body ${number}`)));
    expect(await read('same')).toMatch(/^body \d+$/);
    expect(kept()).toHaveLength(101);
  });

  it('that are overwritten while they are read are read to their end', async () => {
    const long = Buffer.alloc(3_000_000, 'long');
    await world.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: long }));
    const { Body } = await world.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'key' }));
    await world.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: 'short' }));
    expect(Buffer.compare(Buffer.from((await Body?.transformToByteArray()) ?? []), long)).toBe(0);
    expect(kept()).toHaveLength(1);
  });

  it('of 256 MiB come and go in bounded memory', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'piece');
    const pieces = 256;
    let peak = 0;
    const before = process.memoryUsage().rss;
    const watch = (): void => {
      peak = Math.max(peak, process.memoryUsage().rss - before);
    };
    const send = async function* (): AsyncGenerator<Buffer> {
      for (let count = 0; count < pieces; count += 1) {
        watch();
        yield piece;
      }
    };
    const Body = Readable.from(send(), { objectMode: false });
    await world.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body, ContentLength: pieces * piece.length }));
    const answer = await world.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'key' }));
    let length = 0;
    for await (const chunk of answer.Body as Readable) {
      length += (chunk as Buffer).length;
      watch();
    }
    expect(length).toBe(pieces * piece.length);
    // Client and server are both in this process.
    expect(peak).toBeLessThan(150 * 1024 * 1024);
  });

  it('are under names that no key is in', async () => {
    const keys = ['../../../tmp/escaped', '/etc/passwd', '..', '.', '%2e%2e/x', '__proto__', 'constructor', 'a\\..\\b', 'k'.repeat(1024)];
    for (const Key of keys) await world.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: Key }));
    for (const Key of keys) expect(await (await world.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }))).Body?.transformToString()).toBe(Key);
    expect(kept().every((name) => /^winterbaume-s3-\d+-\w{6}\/body-\d+$/.test(name))).toBe(true);
    expect(existsSync('/tmp/escaped')).toBe(false);
    const refused = await failure(world.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'ü'.repeat(513), Body: '' })));
    expect(refused).toEqual({ code: 'KeyTooLongError', status: 400, message: 'Your key is too long' });
  });
});

describe('BodyStore', () => {
  it('writes through no link that somebody laid where a body would be', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'winterbaume-test-'));
    const store = new BodyStore(folder);
    try {
      const outside = join(folder, 'outside');
      writeFileSync(outside, 'mine');
      symlinkSync(outside, join(store.root(), 'body-1'));
      const pieces = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from('theirs');
      };
      await expect(store.write(pieces())).rejects.toThrow('EEXIST');
      expect(readFileSync(outside, 'utf8')).toBe('mine');
    } finally {
      store.close();
      rmSync(folder, { recursive: true });
    }
  });
});
