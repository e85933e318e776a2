import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/core/json.js';
import { diffSources, type Difference, type DiffOptions } from '../../src/snapshot/compare/diff.js';
import { DiffTally } from '../../src/snapshot/compare/diff-stat.js';
import { previewRestore, restore } from '../../src/snapshot/restore.js';
import { liveSource, type StateSource } from '../../src/snapshot/source.js';
import { toyStates } from './arbitraries.js';
import { away, home, shelvesAtHome, toyModels, toySource, toyStore, type ToyState } from './toy.js';

async function differences(a: StateSource, b: StateSource, options: Partial<DiffOptions> = {}): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for await (const difference of diffSources(a, b, { models: toyModels, ...options })) found.push(difference);
  return found;
}

/** A difference in one line. */
function line({ kind, resource, section, key, from, to, changes }: Difference): string {
  const places = `${from === undefined ? '' : String(from)}>${to === undefined ? '' : String(to)}`;
  const inside = changes?.map(({ pointer, before, after }) => ` ${pointer}:${JSON.stringify(before)}>${JSON.stringify(after)}`).join('') ?? '';
  return `${kind} ${resource}/${section}${key === '' ? '' : `/${key}`}${from === undefined && to === undefined ? '' : ` ${places}`}${inside}`;
}

async function lines(a: StateSource, b: StateSource, options: Partial<DiffOptions> = {}): Promise<readonly string[]> {
  return (await differences(a, b, options)).map(line);
}

const shelf = (...items: readonly JsonValue[]) => ({ definition: { key: 'id', lastSlot: items.length }, items });
const one = (view: ToyState[number]['view']): StateSource => toySource([{ place: shelvesAtHome, view: view as never }]);

describe('a comparison', () => {
  it('tells what was added, removed and changed, with the way inside', async () => {
    const before = one({ shelves: { a: shelf({ id: 1, t: { x: [1, 2] } }, { id: 2 }), gone: shelf() }, labels: { red: { text: 'R' } } });
    const after = one({ shelves: { a: shelf({ id: 1, t: { x: [1, 3, 4], y: null } }, { id: 3 }), new: shelf({ id: 1 }) }, labels: { red: { text: 'Q' } } });
    expect(await lines(before, after)).toEqual([
      'changed a/items/1 0>0 /t/x/1:2>3 /t/x/2:undefined>4 /t/y:undefined>null',
      'removed a/items/2 1>',
      'added a/items/3 >1',
      'removed gone/definition',
      'added new/definition',
      'added new/items/1 >0',
      'changed red/text :"R">"Q"',
    ]);
  });

  it('tells whether the resource as a whole came or went', async () => {
    const found = await differences(one({ shelves: { a: shelf(), b: shelf() } }), one({ shelves: { b: shelf({ id: 1 }), c: shelf() } }));
    expect(found.map(({ resource, resourceIs }) => `${resource} ${resourceIs}`)).toEqual(['a removed', 'b common', 'c added']);
  });

  it('passes over volatile members and the order of lists, unless it is strict', async () => {
    const before = one({ shelves: { a: shelf({ id: 1, slot: 1 }, { id: 2, slot: 2 }, { id: 3, slot: 3 }) } });
    const after = one({ shelves: { a: shelf({ id: 2, slot: 2 }, { id: 3, slot: 7 }, { id: 1, slot: 1 }) } });
    expect(await lines(before, after)).toEqual([]);
    expect(await lines(before, after, { strict: true })).toEqual(['changed a/items/3 2>1 /slot:3>7', 'moved a/items/1 0>2']);
  });

  it('of tables whose keys differ tells every entry apart', async () => {
    const before = one({ shelves: { a: { definition: { key: 'id' }, items: [{ id: 1, n: 2 }] } } });
    const after = one({ shelves: { a: { definition: { key: 'n' }, items: [{ id: 1, n: 2 }] } } });
    expect(await lines(before, after)).toEqual(['changed a/definition /key:"id">"n"', 'removed a/items/1 0>', 'added a/items/2 >0']);
  });

  it('looks only at what a narrowed capture covers', async () => {
    const whole = toySource([
      { place: shelvesAtHome, view: { shelves: { a: shelf({ id: 1 }), b: shelf() } } },
      { place: { scope: away, service: 'shelves' }, view: { shelves: { a: shelf() } } },
    ]);
    const capture = { services: ['shelves'], selection: { regions: [home.region], include: ['a'], schemaOnly: true } };
    const part = { ...one({ shelves: { a: { definition: { key: 'id', lastSlot: 1 } } } }), capture };
    expect(await lines(whole, part)).toEqual([]);
    expect(await lines(part, whole)).toEqual([]);
  });

  it('takes a selection', async () => {
    const before = one({ shelves: { a: shelf(), b: shelf() } });
    expect(await lines(before, toySource([]), { selection: { exclude: ['a'] } })).toEqual(['removed b/definition']);
  });

  it('counts what it finds', async () => {
    const tally = new DiffTally();
    const before = one({ shelves: { a: shelf({ id: 1 }, { id: 2 }), b: shelf() }, labels: { a: { text: 1 } } });
    const after = one({ shelves: { a: shelf({ id: 1 }, { id: 3 }), b: shelf() }, labels: {} });
    await differences(before, after, { onCompared: tally.add });
    const none = { added: 0, removed: 0, changed: 0, moved: 0, unchanged: 0 };
    expect(tally.stat()).toEqual({
      collections: [
        {
          place: shelvesAtHome,
          collection: 'shelves',
          counts: { ...none, added: 1, removed: 1, unchanged: 3 },
          resources: [{ resource: 'a', counts: { ...none, added: 1, removed: 1, unchanged: 2 } }],
          differingResources: 1,
        },
        {
          place: shelvesAtHome,
          collection: 'labels',
          counts: { ...none, removed: 1 },
          resources: [{ resource: 'a', counts: { ...none, removed: 1 } }],
          differingResources: 1,
        },
      ],
      total: { ...none, added: 1, removed: 2, unchanged: 3 },
      differences: 3,
    });
  });
});

describe('for any two states', () => {
  const sorted = (found: readonly Difference[]): readonly string[] => found.map((difference) => JSON.stringify(difference)).sort();

  it('a state does not differ from itself', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, async (state) => {
        expect(await differences(toySource(state), toySource(state), { strict: true })).toEqual([]);
      }),
    );
  });

  it('the comparison is the same whether all fits in memory or nothing does', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, toyStates, async (a, b) => {
        const inMemory = await differences(toySource(a), toySource(b));
        const onDisk = await differences(toySource(a), toySource(b), { memory: 0 });
        const sometimes = await differences(toySource(a), toySource(b), { memory: 600 });
        expect(sorted(onDisk)).toEqual(sorted(inMemory));
        expect(sorted(sometimes)).toEqual(sorted(inMemory));
      }),
      { numRuns: 40 },
    );
  });

  it('a restore removes every difference, and its preview counts them', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, toyStates, async (a, b) => {
        const stores = [toyStore(), toyStore('cellar', true)];
        await restore({ source: toySource(a), stores });
        const seen: Difference[] = [];
        const stat = await previewRestore({ source: toySource(b), stores }, (difference) => seen.push(difference));
        expect(sorted(seen)).toEqual(sorted(await differences(toySource(a), toySource(b))));
        expect(stat.differences).toBe(seen.length);
        await restore({ source: toySource(b), stores });
        expect(await differences(liveSource(stores), toySource(b), { strict: true })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
