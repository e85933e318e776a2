import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { PassThrough, Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { StateRecord } from '../../src/core/state.js';
import { captureTo, writeSource } from '../../src/snapshot/capture.js';
import { restore } from '../../src/snapshot/restore.js';
import type { StateSource } from '../../src/snapshot/source.js';
import { messageOf, stateOfFile, temporaryFolder, toyHeader } from './support.js';
import { away, shelvesAtHome, toyModels, toySource, toyStore, type ToyState } from './toy.js';

const folder = temporaryFolder();
const state: ToyState = [
  { place: shelvesAtHome, view: { shelves: { a: { definition: { key: 'id' }, items: [{ id: 1 }] }, b: { definition: { key: 'id' } } } } },
  { place: { scope: away, service: 'shelves' }, view: { labels: { red: { text: 'Red' } } } },
  { place: { service: 'cellar' }, view: { labels: { wine: { text: 'Red' } } } },
];

async function filledStores() {
  const stores = [toyStore(), toyStore('attic'), toyStore('cellar', true)];
  await restore({ source: toySource(state), stores });
  return stores;
}

/** A source that fails after a first batch. */
function failingSource(error: Error): StateSource {
  return {
    name: 'failing',
    places: async () => [shelvesAtHome],
    async *batches() {
      yield [{ collection: 'labels', resource: 'a', section: 'text', value: 'x'.repeat(300_000) }] satisfies StateRecord[];
      throw error;
    },
  };
}

/** A source of some megabytes. */
const largeSource: StateSource = {
  name: 'large',
  places: async () => [shelvesAtHome],
  async *batches() {
    for (let index = 1000; index < 1040; index += 1) {
      yield [{ collection: 'labels', resource: String(index), section: 'text', value: 'x'.repeat(100_000) }] satisfies StateRecord[];
    }
  },
};

describe('a capture', () => {
  it('holds what the stores hold, and tells which services it looked at', async () => {
    const path = folder.path('all.json');
    const counts = await captureTo(path, { ...toyHeader, stores: await filledStores() });
    expect(counts.records).toBe(5);
    expect(await stateOfFile(path)).toEqual(state);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ capture: { services: ['attic', 'cellar', 'shelves'] } });
  });

  it('of the same state is the same but for its time', async () => {
    const stores = await filledStores();
    await captureTo(folder.path('one.json'), { ...toyHeader, stores });
    await captureTo(folder.path('two.json'), { ...toyHeader, stores, createdAt: new Date('2026-01-01T00:00:00Z') });
    const [one, two] = await Promise.all(['one.json', 'two.json'].map((name) => readFile(folder.path(name), 'utf8')));
    expect(two?.replace('2026-01-01T00:00:00.000Z', '2025-01-31T12:00:00.000Z')).toBe(one);
  });

  it('is packed when its name says so', async () => {
    const path = folder.path('packed.json.gz');
    await captureTo(path, { ...toyHeader, stores: await filledStores() });
    expect(gunzipSync(await readFile(path)).toString('utf8')).toMatch(/^\{\n {2}"format": "winterbaume-snapshot"/);
    expect(await stateOfFile(path)).toEqual(state);
  });

  it('takes what was selected, and says so', async () => {
    const path = folder.path('part.json');
    const selection = { services: ['shelves'], accountIds: [shelvesAtHome.scope?.accountId ?? ''], include: ['a*'], schemaOnly: true };
    await captureTo(path, { ...toyHeader, stores: await filledStores(), selection });
    expect(await stateOfFile(path)).toEqual([{ place: shelvesAtHome, view: { shelves: { a: { definition: { key: 'id' } } } } }]);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ capture: { services: ['shelves'], selection } });
  });

  it('tells how far it is, and can be called off', async () => {
    const stores = await filledStores();
    const told: number[] = [];
    await captureTo(folder.path('told.json'), { ...toyHeader, stores, onProgress: ({ records }) => told.push(records) });
    expect(told).toEqual([3, 4, 5]);
    const path = folder.path('off.json');
    await expect(captureTo(path, { ...toyHeader, stores, signal: AbortSignal.abort(new Error('called off')) })).rejects.toThrow('called off');
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });
});

describe('a file that is written', () => {
  it('takes its place only when it is whole; a failure leaves the old one and nothing beside it', async () => {
    const inside = folder.path('inside');
    await mkdir(inside);
    for (const name of ['old.json', 'old.json.gz']) {
      await writeFile(`${inside}/${name}`, 'old');
      const failure = writeSource(`${inside}/${name}`, failingSource(new Error('the store went away')), toyModels, toyHeader);
      expect(await messageOf(failure)).toBe('the store went away');
      expect(await readFile(`${inside}/${name}`, 'utf8')).toBe('old');
    }
    expect(await readdir(inside)).toEqual(['old.json', 'old.json.gz']);
  });

  it('goes where a symbolic link leads, and the link stays', async () => {
    await writeFile(folder.path('target.json'), 'old');
    await symlink(folder.path('target.json'), folder.path('link.json'));
    await writeSource(folder.path('link.json'), toySource(state), toyModels, toyHeader);
    expect(await stateOfFile(folder.path('target.json'))).toEqual(state);
  });

  it('goes to standard output as it is made, and waits for a slow reader', async () => {
    const stdout = new PassThrough({ highWaterMark: 1024 });
    const written = writeSource('-', toySource(state), toyModels, { ...toyHeader, stdout });
    let text = '';
    const reading = (async () => {
      for await (const chunk of stdout) text += String(chunk);
    })();
    await written;
    stdout.end();
    await reading;
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text)).toHaveProperty('scopes');
  });

  it('keeps the permissions of the file that it replaces', async () => {
    await writeFile(folder.path('secret.json'), 'old', { mode: 0o600 });
    await writeSource(folder.path('secret.json'), toySource(state), toyModels, toyHeader);
    expect((await stat(folder.path('secret.json'))).mode & 0o777).toBe(0o600);
  });

  it('to a reader that goes away fails rather than waits', async () => {
    const stdout = new PassThrough({ highWaterMark: 1024 });
    const written = messageOf(writeSource('-', largeSource, toyModels, { ...toyHeader, stdout }));
    stdout.once('data', () => stdout.destroy());
    expect(await written).toBe('standard output was closed before all was written');
  });

  it('says in one line why it cannot be', async () => {
    const write = (path: string, options = {}) => messageOf(writeSource(path, toySource(state), toyModels, { ...toyHeader, ...options }));
    const nowhere = folder.path('no/such/folder.json');
    expect(await write(nowhere)).toBe(`${nowhere} cannot be written: there is no such folder`);
    expect(await write(folder.path('.'))).toBe(`${folder.path('.')} is a folder, not a file`);
    await writeFile(folder.path('there.json'), 'old');
    expect(await write(folder.path('there.json'), { overwrite: false })).toBe(`${folder.path('there.json')} exists already`);
    const closed = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('broken'), { code: 'EPIPE' })) });
    expect(await write('-', { stdout: closed })).toBe('standard output was closed before all was written');
    expect(await write('/dev/full')).toBe(
      '/dev/full cannot be written: no room is left on the disk; what was there before is unchanged',
    );
  });
});
