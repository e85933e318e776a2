import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { MemoryS3Backend, ObjectFiles, s3StateModel } from '../../src/services/s3/index.js';
import { createIdSource } from '../../src/core/ids.js';
import { MockClock } from '../../src/core/clock.js';
import { captureTo, openSnapshot, openSnapshotStream, previewRestore, restore, snapshotSchema, type StateStore } from '../../src/snapshot/index.js';

const SCOPE = { accountId: '123456789012', region: 'us-east-1' };
const LONG = Buffer.alloc(700_001, 'a long body ');
const OTHER = Buffer.alloc(300_000, 'another ');
const models = { services: { s3: s3StateModel } };
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('long bodies of objects', () => {
  let folder: string;
  let file: string;
  const backends: MemoryS3Backend[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'winterbaume-test-'));
    file = join(folder, 'state.json');
  });
  afterEach(async () => {
    for (const backend of backends.splice(0)) await backend.close();
    rmSync(folder, { recursive: true });
  });

  function opened(): { readonly store: StateStore; readonly objects: ObjectFiles } {
    const backend = new MemoryS3Backend(join(folder, 'vfs'));
    backends.push(backend);
    return { store: { service: 's3', model: s3StateModel, backend }, objects: new ObjectFiles(backend, { clock: new MockClock(), ids: createIdSource('bodies') }) };
  }

  async function filled(bodies: Readonly<Record<string, Buffer>>): Promise<StateStore> {
    const { store, objects } = opened();
    await (store.backend as MemoryS3Backend).createBucket(SCOPE, { name: 'data', createdAt: 0 });
    for (const [key, bytes] of Object.entries(bodies)) await objects.put(SCOPE, 'data', key, bytes, 'text/plain');
    return store;
  }

  function capture(store: StateStore, path = file): Promise<unknown> {
    return captureTo(path, { stores: [store], createdAt: new Date(0), producer: 'test' });
  }

  it('stand beside the file by their checksum, and the file names them', async () => {
    await capture(await filled({ long: LONG, same: LONG, short: Buffer.from('short') }));
    expect(readdirSync(`${file}.bodies`)).toEqual([sha256(LONG)]);
    expect(Buffer.compare(readFileSync(join(`${file}.bodies`, sha256(LONG))), LONG)).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain(`{"bytes":700001,"key":"long","offset":0,"sha256":"${sha256(LONG)}","versionId":"null"}`);
    expect(readFileSync(file, 'utf8').length).toBeLessThan(3000);
  });

  it.each(['state.json', 'state.json.gz'])('come back with %s', async (name) => {
    const path = join(folder, name);
    const before = await filled({ long: LONG, other: OTHER });
    await capture(before, path);
    const { store, objects } = opened();
    const source = await openSnapshot(path, { models });
    await restore({ source, stores: [store] });
    const held = await objects.get(SCOPE, 'data', 'long');
    expect(Buffer.compare(readFileSync(held?.path ?? ''), LONG)).toBe(0);
    expect((await previewRestore({ source, stores: [before] })).differences).toBe(0);
    await source.close();
  });

  it('go when the file that is written next does not name them, and nothing else goes', async () => {
    await capture(await filled({ long: LONG, other: OTHER }));
    writeFileSync(join(`${file}.bodies`, '.0123456789ab.tmp'), 'left by a capture that was killed');
    writeFileSync(join(`${file}.bodies`, 'notes.txt'), 'someone’s');
    await capture(await filled({ other: OTHER }));
    expect(readdirSync(`${file}.bodies`).sort()).toEqual([sha256(OTHER), 'notes.txt'].sort());
    rmSync(join(`${file}.bodies`, 'notes.txt'));
    await capture(await filled({}));
    expect(readdirSync(folder).filter((name) => name !== 'vfs')).toEqual(['state.json']);
  });

  it('stay as they were when a capture fails', async () => {
    await capture(await filled({ long: LONG }));
    const before = readFileSync(file, 'utf8');
    const failing = captureTo(file, {
      stores: [await filled({ other: OTHER })],
      createdAt: new Date(0),
      producer: 'test',
      beforeCommit: () => {
        throw new Error('given up');
      },
    });
    await expect(failing).rejects.toThrow('given up');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(`${file}.bodies`)).toEqual([sha256(LONG)]);
  });

  it('are missed before anything is done with the file', async () => {
    await capture(await filled({ long: LONG }));
    const body = join(`${file}.bodies`, sha256(LONG));
    writeFileSync(body, LONG.subarray(1));
    await expect(openSnapshot(file, { models })).rejects.toThrow(`${file} needs ${body}, which has 700000 bytes instead of 700001`);
    writeFileSync(body, Buffer.concat([Buffer.from('X'), LONG.subarray(1)]));
    await expect(openSnapshot(file, { models })).rejects.toThrow(`which has other bytes than when it was captured`);
    renameSync(`${file}.bodies`, join(folder, 'elsewhere'));
    await expect(openSnapshot(file, { models })).rejects.toThrow(`${file} needs ${body}, which is not there`);
    await expect(openSnapshotStream(Readable.from([readFileSync(file)]), 'the request', { models })).rejects.toThrow('the request names bytes that stand beside a file');
  });

  it.each([
    ['"sha256":"../../etc/passwd"', 'must be a SHA-256 in hex'],
    ['"sha256":"x","base64":""', 'must be a SHA-256 in hex'],
    [`"sha256":"${'0'.repeat(64)}","offset":1`, 'must be 0 for bytes that stand beside the file'],
    [`"sha256":"${'0'.repeat(64)}","other":1`, 'must NOT have additional properties (other)'],
  ])('are refused as %s', async (members, message) => {
    await capture(await filled({ long: LONG }));
    const [, given = '', offset = ''] = /("offset":0,)("sha256":"\w+")/.exec(readFileSync(file, 'utf8')) ?? [];
    const text = readFileSync(file, 'utf8').replace(members.includes('offset') ? given + offset : offset, members);
    writeFileSync(file, text);
    await expect(openSnapshot(file, { models })).rejects.toThrow(message);
  });

  it('are in the schema, as pieces and as names', async () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { 'date-time': true } }).compile(snapshotSchema(models));
    await capture(await filled({ long: LONG }));
    expect(validate(JSON.parse(readFileSync(file, 'utf8')))).toBe(true);
    expect(validate(JSON.parse(readFileSync(file, 'utf8').replace('"sha256":"', '"sha256":"x')))).toBe(false);
  });
});
