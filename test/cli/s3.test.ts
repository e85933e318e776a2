import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateDatabaseCommand, GetDatabasesCommand, GlueClient } from '@aws-sdk/client-glue';
import { describe, expect, test } from 'vitest';
import { cliEnvironment, root, serve, useCliFolder, winterbaume } from './support.js';

const folder = useCliFolder();
const credentials = { accessKeyId: '123456789012', secretAccessKey: 'secret' };
const clientOf = (endpoint: string): S3Client => new S3Client({ region: 'us-east-1', endpoint, credentials, forcePathStyle: true });

/** 50 MiB that differ from place to place. */
const BIG = Buffer.alloc(50 * 1024 * 1024);
for (let at = 0; at < BIG.length; at += 64) BIG.writeUInt32LE(at, at);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function digestOf(s3: S3Client, Key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'data', Key }));
  const hash = createHash('sha256');
  for await (const chunk of Body as Readable) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

describe('an object of 50 MiB', () => {
  test('is captured beside the file and comes back, in a server that runs and in one that starts', async () => {
    const first = await serve([], { cwd: folder() });
    const s3 = clientOf(first.url);
    await s3.send(new CreateBucketCommand({ Bucket: 'data' }));
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'big', Body: BIG, ContentType: 'application/x-big' }));
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'small', Body: 'small' }));
    const captured = await winterbaume(['snapshot', 'big.json', '--endpoint', first.url], { cwd: folder() });
    expect([captured.code, captured.stderr]).toEqual([0, expect.stringContaining('captured')]);
    expect(statSync(join(folder(), 'big.json')).size).toBeLessThan(5000);
    expect(readdirSync(join(folder(), 'big.json.bodies'))).toEqual([sha256(BIG)]);

    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'big', Body: 'overwritten' }));
    expect((await winterbaume(['restore', 'big.json', '--endpoint', first.url, '--yes'], { cwd: folder() })).code).toBe(0);
    expect(await digestOf(s3, 'big')).toBe(sha256(BIG));
    s3.destroy();
    expect(await first.stop()).toBe(0);

    const second = await serve(['--restore', 'big.json', '--yes', '--snapshot-on-exit', 'exit.json'], { cwd: folder() });
    const again = clientOf(second.url);
    expect(await digestOf(again, 'big')).toBe(sha256(BIG));
    expect((await again.send(new HeadObjectCommand({ Bucket: 'data', Key: 'big' }))).ContentType).toBe('application/x-big');
    again.destroy();
    expect(await second.stop()).toBe(0);
    expect(readdirSync(join(folder(), 'exit.json.bodies'))).toEqual([sha256(BIG)]);
    expect((await winterbaume(['diff', 'big.json', 'exit.json'], { cwd: folder() })).code).toBe(0);
    for (const name of ['big.json.bodies', 'exit.json.bodies']) rmSync(join(folder(), name), { recursive: true });
  });
});

describe('serve --vfs-dir', () => {
  test('keeps bodies in the folder while the server runs, and removes what it kept and what a killed server left', async () => {
    const vfs = join(folder(), 'vfs');
    mkdirSync(vfs);
    writeFileSync(join(vfs, 'mine.csv'), 'kept');
    const killed = await serve(['--vfs-dir', 'vfs'], { cwd: folder() });
    const s3 = clientOf(killed.url);
    await s3.send(new CreateBucketCommand({ Bucket: 'data' }));
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: '../../etc/passwd', Body: 'harmless' }));
    s3.destroy();
    const [left = '', ...others] = readdirSync(vfs).filter((name) => name !== 'mine.csv');
    expect(others).toEqual([]);
    expect(readdirSync(join(vfs, left)).map((name) => readFileSync(join(vfs, left, name), 'utf8'))).toEqual(['harmless']);
    killed.process.kill('SIGKILL');
    await once(killed.process, 'exit');

    const next = await serve(['--vfs-dir', 'vfs'], { cwd: folder() });
    const other = clientOf(next.url);
    await other.send(new CreateBucketCommand({ Bucket: 'data' }));
    await other.send(new PutObjectCommand({ Bucket: 'data', Key: 'key', Body: 'body' }));
    other.destroy();
    expect(existsSync(join(vfs, left))).toBe(false);
    expect(await next.stop()).toBe(0);
    expect(readdirSync(vfs)).toEqual(['mine.csv']);
  });

  test('is a temporary folder that ends with the server unless told', async () => {
    const temporary = join(folder(), 'tmp');
    mkdirSync(temporary);
    const served = await serve([], { cwd: folder(), env: { TMPDIR: temporary } });
    const s3 = clientOf(served.url);
    await s3.send(new CreateBucketCommand({ Bucket: 'data' }));
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'key', Body: 'body' }));
    s3.destroy();
    expect(readdirSync(temporary, { recursive: true }).filter((name) => String(name).includes('body-'))).toHaveLength(1);
    expect(await served.stop()).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect(realpathSync(tmpdir())).not.toBe(temporary);
  });

  test('has to be a folder', async () => {
    writeFileSync(join(folder(), 'file'), '');
    await expect(serve(['--vfs-dir', 'file'], { cwd: folder() })).rejects.toThrow('--vfs-dir file cannot be used');
  });
});

test('--bucket and --database narrow a capture to their resources', async () => {
  const served = await serve([], { cwd: folder() });
  const s3 = clientOf(served.url);
  const glue = new GlueClient({ region: 'us-east-1', endpoint: served.url, credentials });
  try {
    for (const Bucket of ['data-one', 'data-two', 'other']) await s3.send(new CreateBucketCommand({ Bucket }));
    for (const Name of ['sales', 'staff']) await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
    const { code } = await winterbaume(['snapshot', 'part.json', '--endpoint', served.url, '--bucket', 'data-*', '--database', 'sales'], { cwd: folder() });
    expect(code).toBe(0);
    const { scopes } = JSON.parse(readFileSync(join(folder(), 'part.json'), 'utf8')) as { scopes: Record<string, { s3: { buckets: object }; glue: { databases: object } }> };
    const held = scopes['123456789012/us-east-1'];
    expect([Object.keys(held?.s3.buckets ?? {}), Object.keys(held?.glue.databases ?? {})]).toEqual([['data-one', 'data-two'], ['sales']]);

    expect((await winterbaume(['reset', '--endpoint', served.url, '--service', 'glue', '--yes'], { cwd: folder() })).code).toBe(0);
    expect((await glue.send(new GetDatabasesCommand({}))).DatabaseList).toEqual([]);
    expect((await winterbaume(['merge', 'part.json', '--endpoint', served.url], { cwd: folder() })).code).toBe(0);
    expect((await glue.send(new GetDatabasesCommand({}))).DatabaseList?.map(({ Name }) => Name)).toEqual(['sales']);
    expect((await s3.send(new ListObjectsV2Command({ Bucket: 'other' }))).KeyCount).toBe(0);
  } finally {
    s3.destroy();
    glue.destroy();
    await served.stop();
  }
});

test('a disk without room refuses the object, keeps nothing of it, and goes on', async () => {
  // The shell's limit on the size of files stands for a full disk: both are found in the middle of a write.
  const script = 'ulimit -f 2048; exec "$0" "$@"';
  const entry = join(root, 'bin', 'run.js');
  const child = spawn('sh', ['-c', script, process.execPath, entry, 'serve', '--port', '0', '--vfs-dir', 'small'], { cwd: folder(), env: cliEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const s3 = new S3Client({ region: 'us-east-1', endpoint: String(line).trim(), credentials, forcePathStyle: true, maxAttempts: 1 });
    await s3.send(new CreateBucketCommand({ Bucket: 'data' }));
    const refused = s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'big', Body: BIG.subarray(0, 8 * 1024 * 1024) }));
    await expect(refused).rejects.toMatchObject({ name: 'ServiceUnavailable', message: "there is no room on the disk for the bodies of S3's objects (EFBIG)" });
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'small', Body: 'fits' }));
    expect((await s3.send(new ListObjectsV2Command({ Bucket: 'data' }))).Contents?.map(({ Key }) => Key)).toEqual(['small']);
    expect(readdirSync(join(folder(), 'small'), { recursive: true }).filter((name) => String(name).includes('body-'))).toHaveLength(1);
    s3.destroy();
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
});
