import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.js';
import type { ModelRegistry } from '../../src/snapshot/format.js';
import { convertSnapshot } from '../../src/snapshot/convert.js';
import { inspectSource, shortenedValue } from '../../src/snapshot/inspect.js';
import { findSnapshot, listSnapshots } from '../../src/snapshot/list.js';
import { outlineSnapshot } from '../../src/snapshot/file/outline.js';
import { openSnapshot } from '../../src/snapshot/file/reader.js';
import type { FormatUpgrade } from '../../src/snapshot/upgrade.js';
import { documentOf, messageOf, stateOf, stateOfFile, temporaryFolder } from './support.js';
import { away, shelvesAtHome, toyModels, toySource, type ToyState } from './toy.js';

const folder = temporaryFolder();
const state: ToyState = [
  {
    place: shelvesAtHome,
    view: {
      shelves: {
        a: { definition: { key: 'id' }, items: [{ id: 1, sentAt: 2000 }, { id: 2, sentAt: 1000 }], notes: ['ä'] },
        b: { definition: { key: 'id' } },
      },
      labels: { red: { text: 'Red' } },
    },
  },
  { place: { scope: away, service: 'attic' }, view: { labels: { red: { text: 'Red' } } } },
  { place: { service: 'cellar' }, view: { labels: { red: { text: 'Red' } } } },
];

describe('what a state holds', () => {
  it('is told by collection, resource and section, in records, bytes and times', async () => {
    const shelves = toyModels.services['shelves'];
    const timed: ModelRegistry = { ...toyModels, services: { ...toyModels.services, shelves: withTime(shelves, 'sentAt') } };
    const [first, ...rest] = await inspectSource(toySource(state), { models: timed });
    expect(first).toEqual({
      place: shelvesAtHome,
      collection: 'shelves',
      resourceCount: 2,
      records: 5,
      bytes: 72,
      oldest: 1000,
      newest: 2000,
      resources: [
        {
          resource: 'a',
          records: 4,
          bytes: 60,
          oldest: 1000,
          newest: 2000,
          sections: {
            definition: { records: 1, bytes: 12 },
            items: { records: 2, bytes: 44, oldest: 1000, newest: 2000 },
            notes: { records: 1, bytes: 4 },
          },
        },
        { resource: 'b', records: 1, bytes: 12, sections: { definition: { records: 1, bytes: 12 } } },
      ],
    });
    expect(rest.map(({ place, collection, records }) => `${place.service} ${collection} ${String(records)}`)).toEqual([
      'shelves labels 1',
      'attic labels 1',
      'cellar labels 1',
    ]);
  });

  it('lists no more resources than it is told to', async () => {
    const [first] = await inspectSource(toySource(state), { models: toyModels, maxResources: 1, selection: { services: ['shelves'] } });
    expect([first?.resourceCount, first?.resources.map(({ resource }) => resource)]).toEqual([2, ['a']]);
  });

  it('is shown with large values shortened', () => {
    expect(shortenedValue({ text: 'x'.repeat(30), list: [1, 2, 3, 4], deep: { a: { b: 'y'.repeat(21) } } }, 20)).toEqual({
      text: 'xxxxxxxxxxxxxxxxxxxx... (30 characters)',
      list: [1, 2, '... 2 more'],
      '...': '1 more',
    });
  });
});

describe('a folder of snapshots', () => {
  it('is listed with the newest first; broken files tell what is wrong; other JSON is passed over', async () => {
    await mkdir(folder.path('list'));
    const write = async (name: string, text: string | Uint8Array): Promise<void> => {
      await writeFile(folder.path(`list/${name}`), text);
      await utimes(folder.path(`list/${name}`), 1_600_000_000, 1_600_000_000);
    };
    await write('old.json', await documentOf(toySource(state), { createdAt: new Date('2024-01-01T00:00:00Z') }));
    await write('new.json.gz', gzipSync(await documentOf(toySource(state))));
    await write('by-hand.json', '{"format":"winterbaume-snapshot","version":1,"scopes":{"123456789012/us-east-1":{"shelves":{}}}}');
    await write('broken.json', '{"format":"winterbaume-snapshot","version":1,"scopes":{');
    await write('package.json', '{"name":"x"}');
    await write('array.json', '[]');
    await write('.hidden.json', '{}');
    await write('notes.txt', 'x');
    const listed = await listSnapshots(folder.path('list'));
    expect(listed.map(({ name, at, places, problem }) => [name, at.toISOString(), places.map(({ service }) => service).join(), problem])).toEqual([
      ['new', '2025-01-31T12:00:00.000Z', 'shelves,attic,cellar', undefined],
      ['old', '2024-01-01T00:00:00.000Z', 'shelves,attic,cellar', undefined],
      [
        'broken',
        '2020-09-13T12:26:40.000Z',
        '',
        `${folder.path('list/broken.json')}:1:56: $.scopes: the file ends here; expected a member name in double quotes`,
      ],
      ['by-hand', '2020-09-13T12:26:40.000Z', 'shelves', undefined],
    ]);
    expect(await listSnapshots(folder.path('nowhere'))).toEqual([]);
  });

  it('gives the file that a name means', async () => {
    const list = folder.path('list');
    expect(await findSnapshot('latest', list)).toBe(folder.path('list/new.json.gz'));
    expect(await findSnapshot('old', list)).toBe(folder.path('list/old.json'));
    expect(await findSnapshot('new', list)).toBe(folder.path('list/new.json.gz'));
    expect(await findSnapshot(folder.path('list/old.json'), '/nowhere')).toBe(folder.path('list/old.json'));
    expect(await findSnapshot('-', list)).toBe('-');
    expect(await messageOf(findSnapshot('none', list))).toBe(`there is no file none, and no snapshot of that name in ${list}`);
    expect(await messageOf(findSnapshot('latest', '/nowhere'))).toBe('there is no snapshot in /nowhere');
  });

  it('can hold services that are not known here', async () => {
    const path = await folder.write('foreign.json', '{"format":"winterbaume-snapshot","version":1,"scopes":{"123456789012/us-east-1":{"kinesis":{"x":[{}]}}}}');
    expect((await outlineSnapshot(path)).places).toEqual([{ scope: shelvesAtHome.scope, service: 'kinesis' }]);
  });
});

describe('a conversion', () => {
  it('changes the layout and the packing and keeps what the file says of itself', async () => {
    const capture = { services: ['shelves'], note: 'by hand' };
    const text = await documentOf(toySource(state), { capture, layout: 'pretty' });
    const file = await openSnapshot(await folder.write('pretty.json', text), { models: toyModels });
    const options = { models: toyModels, createdAt: new Date(0), producer: 'other/1' };
    await convertSnapshot(file, folder.path('lines.json'), options);
    expect(await readFile(folder.path('lines.json'), 'utf8')).toBe(await documentOf(toySource(state), { capture }));
    await convertSnapshot(file, folder.path('packed.json.gz'), { ...options, layout: 'compact' });
    expect(await stateOfFile(folder.path('packed.json.gz'))).toEqual(state);
    await file.close();
  });

  it('fills in what a file made by hand does not say', async () => {
    const file = await openSnapshot(await folder.write('bare.json', '{"version":1,"format":"winterbaume-snapshot"}'), { models: toyModels });
    await convertSnapshot(file, folder.path('full.json'), { models: toyModels, createdAt: new Date(0), producer: 'x/1' });
    await file.close();
    expect(JSON.parse(await readFile(folder.path('full.json'), 'utf8'))).toEqual({
      format: 'winterbaume-snapshot',
      version: 1,
      createdAt: '1970-01-01T00:00:00.000Z',
      producer: 'x/1',
      scopes: {},
    });
  });
});

describe('a file of an older version', () => {
  /** In version 0 of these tests, a label's text was called `word` and a label named `none` was no label. */
  const upgrade: FormatUpgrade = {
    from: 0,
    models: (next) => ({
      ...next,
      services: { shelves: { collections: { labels: { sections: { word: { list: false, schema: { type: 'string' } } } } } } },
    }),
    record: (_place, record) => (record.resource === 'none' ? [] : [{ ...record, section: 'text' }]),
  };
  const old = (labels: JsonObject, version = 0) =>
    JSON.stringify({ scopes: { '123456789012/us-east-1': { shelves: { labels } } }, version, format: 'winterbaume-snapshot' });
  const open = async (text: string, models = toyModels) =>
    openSnapshot(await folder.write('older.json', text), { models, upgrades: [upgrade] });

  it('is read as if it were of the current one', async () => {
    const file = await open(old({ none: { word: 'x' }, red: { word: 'Red' } }));
    expect(file.header.version).toBe(0);
    expect(await stateOf(file)).toEqual([{ place: shelvesAtHome, view: { labels: { red: { text: 'Red' } } } }]);
    await file.close();
  });

  it('is checked by its own models, and what becomes of it by the current ones', async () => {
    expect(await messageOf(open(old({ red: { word: 1 } })))).toMatch(/older\.json:1:\d+: \$.*\.labels\.red\.word: must be string$/);
    const strict: ModelRegistry = {
      services: { shelves: { collections: { labels: { sections: { text: { list: false, schema: { type: 'string', maxLength: 3 } } } } } } },
    };
    expect(await messageOf(open(old({ red: { word: 'too long' } }), strict))).toMatch(
      /older\.json is of an older version and cannot be upgraded: 123456789012\/us-east-1 shelves labels\/red\/text: must NOT have more than 3 characters$/,
    );
  });

  it('is refused when no upgrade is known', async () => {
    expect(await messageOf(openSnapshot(await folder.write('older.json', old({})), { models: toyModels }))).toMatch(
      /\$\.version: version 0 of the format is not known; this program reads version 1$/,
    );
    expect(await messageOf(open(old({}, 3)))).toMatch(/version 3 of the format is not known; this program reads version 1, 0$/);
  });
});

function withTime(model: ModelRegistry['services'][string] | undefined, time: string): ModelRegistry['services'][string] {
  const shelves = model?.collections['shelves'];
  if (model === undefined || shelves === undefined) throw new Error('no shelves');
  const { items } = shelves.sections;
  if (items === undefined) throw new Error('no items');
  return { collections: { ...model.collections, shelves: { sections: { ...shelves.sections, items: { ...items, time } } } } };
}
