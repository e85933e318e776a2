import { describe, expect, it } from 'vitest';
import { MergeConflictError } from '../../src/snapshot/errors.js';
import { merge } from '../../src/snapshot/merge.js';
import { restore } from '../../src/snapshot/restore.js';
import { liveSource } from '../../src/snapshot/source.js';
import { stateOf } from './support.js';
import { home, shelvesAtHome, toySource, toyStore, type ToyState } from './toy.js';

const shelf = (items: Readonly<Record<string, string>>) => ({
  definition: { key: 'id' },
  items: Object.entries(items).map(([id, text]) => ({ id, text })),
});
const held: ToyState = [{ place: shelvesAtHome, view: { shelves: { a: shelf({ x: 'held', y: 'same' }) }, labels: { red: { text: 'held' } } } }];
const coming: ToyState = [
  {
    place: shelvesAtHome,
    view: { shelves: { a: shelf({ y: 'same', x: 'coming', z: 'new' }), b: shelf({ v: 'new' }) }, labels: { red: { text: 'coming' } } },
  },
];

async function heldStore() {
  const store = toyStore();
  await restore({ source: toySource(held), stores: [store] });
  return store;
}

const counts = { added: 3, unchanged: 2, kept: 2, replaced: 0, removed: 0 };
const conflicts = [
  { place: shelvesAtHome, collection: 'shelves', resource: 'a', section: 'items', key: '"x"' },
  { place: shelvesAtHome, collection: 'labels', resource: 'red', section: 'text', key: '' },
];

describe('a merge into live stores', () => {
  it('adds, deletes nothing, and keeps what is there', async () => {
    const store = await heldStore();
    const report = await merge({ source: toySource(coming), stores: [store] });
    expect(report).toEqual({
      collections: [
        {
          place: shelvesAtHome,
          collection: 'shelves',
          counts: { added: 3, unchanged: 2, kept: 1, replaced: 0, removed: 0 },
          resources: [
            { resource: 'a', counts: { added: 1, unchanged: 2, kept: 1, replaced: 0, removed: 0 } },
            { resource: 'b', counts: { added: 2, unchanged: 0, kept: 0, replaced: 0, removed: 0 } },
          ],
        },
        {
          place: shelvesAtHome,
          collection: 'labels',
          counts: { added: 0, unchanged: 0, kept: 1, replaced: 0, removed: 0 },
          resources: [{ resource: 'red', counts: { added: 0, unchanged: 0, kept: 1, replaced: 0, removed: 0 } }],
        },
      ],
      total: counts,
      conflictCount: 2,
      conflicts,
    });
    expect(await stateOf(liveSource([store]))).toEqual([
      {
        place: shelvesAtHome,
        view: { shelves: { a: shelf({ x: 'held', y: 'same', z: 'new' }), b: shelf({ v: 'new' }) }, labels: { red: { text: 'held' } } },
      },
    ]);
  });

  it('replaces what is there when told to', async () => {
    const store = await heldStore();
    const report = await merge({ source: toySource(coming), stores: [store], onConflict: 'replace' });
    expect(report.total).toEqual({ ...counts, kept: 0, replaced: 2, removed: 0 });
    expect(report.conflicts).toEqual(conflicts);
    expect(await stateOf(liveSource([store]))).toMatchObject([
      { view: { shelves: { a: shelf({ x: 'coming', y: 'same', z: 'new' }) }, labels: { red: { text: 'coming' } } } },
    ]);
  });

  it('fails on conflicts before it writes anything, and lists them', async () => {
    const store = await heldStore();
    const error: unknown = await merge({ source: toySource(coming), stores: [store], onConflict: 'fail' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MergeConflictError);
    expect(error).toMatchObject({ message: '2 records exist with other values; nothing was merged', count: 2, conflicts });
    expect(await stateOf(liveSource([store]))).toEqual(held);
  });

  it('without conflicts does not fail', async () => {
    const store = await heldStore();
    const report = await merge({ source: toySource(held), stores: [store], onConflict: 'fail' });
    expect(report.total).toEqual({ added: 0, unchanged: 4, kept: 0, replaced: 0, removed: 0 });
  });

  it.each(['keep', 'replace', 'fail'] as const)('tells what would come of it and writes nothing: %s', async (onConflict) => {
    const store = await heldStore();
    const report = await merge({ source: toySource(coming), stores: [store], onConflict, dryRun: true });
    expect(report.total).toEqual(onConflict === 'replace' ? { ...counts, kept: 0, replaced: 2, removed: 0 } : counts);
    expect(report.conflicts).toEqual(conflicts);
    expect(await stateOf(liveSource([store]))).toEqual(held);
  });

  it('takes what is selected', async () => {
    const store = await heldStore();
    await merge({ source: toySource(coming), stores: [store], selection: { include: ['shelves:b'] } });
    expect(await stateOf(liveSource([store]))).toMatchObject([{ view: { shelves: { a: shelf({ x: 'held', y: 'same' }), b: shelf({ v: 'new' }) } } }]);
  });

  it('is refused when there is no store for a service', async () => {
    const source = toySource([{ place: { scope: home, service: 'attic' }, view: { labels: { a: { text: 1 } } } }], 'next.json');
    await expect(merge({ source, stores: [toyStore()] })).rejects.toThrow(
      'next.json holds 123456789012/us-east-1 attic, but there is no store for attic',
    );
  });
});
