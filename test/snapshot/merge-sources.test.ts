import * as fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonValue } from '../../src/core/json.js';
import { writeSource } from '../../src/snapshot/capture.js';
import { diffSources, type Difference } from '../../src/snapshot/compare/diff.js';
import { MergeConflictError } from '../../src/snapshot/errors.js';
import { merge } from '../../src/snapshot/merge.js';
import { mergeAll, mergeSources, previewMerge, type MergeSourcesOptions } from '../../src/snapshot/combine/merge-sources.js';
import { restore } from '../../src/snapshot/restore.js';
import { liveSource, unbatched, type StateSource } from '../../src/snapshot/source.js';
import { toyStates } from './arbitraries.js';
import { messageOf, stateOf, stateOfFile, temporaryFolder, toyHeader } from './support.js';
import { home, shelvesAtHome, toyModels, toySource, toyStore, type ToyState } from './toy.js';

const folder = temporaryFolder();

function merged(ours: StateSource, theirs: StateSource, options: Partial<MergeSourcesOptions> = {}) {
  return mergeSources(ours, theirs, { models: toyModels, ...options });
}

async function differences(a: StateSource, b: StateSource): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for await (const difference of diffSources(a, b, { models: toyModels })) found.push(difference);
  return found;
}

const shelf = (items: Readonly<Record<string, string>>, label = 'L') => ({
  definition: { key: 'id', label, lastSlot: Object.keys(items).length },
  items: Object.entries(items).map(([id, text], index) => ({ id, slot: index + 1, text })),
});
const one = (view: object): ToyState => [{ place: shelvesAtHome, view: view as ToyState[number]['view'] }];
const source = (view: object, name?: string): StateSource => toySource(one(view), name);

/** What shelf `a` holds after a merge: its items in order, as `id text slot`. */
async function itemsOf(state: StateSource, resource = 'a'): Promise<readonly string[]> {
  const items: string[] = [];
  for await (const { resource: name, section, value } of unbatched(state.batches(shelvesAtHome))) {
    if (name !== resource || section !== 'items' || !isJsonObject(value)) continue;
    items.push([value['id'], value['text'], value['slot']].map((part) => JSON.stringify(part).replaceAll('"', '')).join(' '));
  }
  return items;
}

describe('a merge of two states', () => {
  const ours = source({ shelves: { a: shelf({ x: 'ours', y: 'same' }) }, labels: { red: { text: 1 } } });
  const theirs = source({ shelves: { a: shelf({ n: 'new', y: 'same', x: 'theirs' }), b: shelf({ v: 'new' }) }, labels: { red: { text: 2 } } });

  it('holds what either holds, our list first, and keeps ours in conflicts', async () => {
    const result = merged(ours, theirs);
    expect(await itemsOf(result)).toEqual(['x ours 1', 'y same 2', 'n new 3']);
    expect(await itemsOf(result, 'b')).toEqual(['v new 1']);
  });

  it('takes theirs when told to', async () => {
    expect(await itemsOf(merged(ours, theirs, { onConflict: 'replace' }))).toEqual(['x theirs 1', 'y same 2', 'n new 3']);
  });

  it('reports what it did', async () => {
    const [report] = await previewMerge(merged(ours, theirs));
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
      total: { added: 3, unchanged: 2, kept: 2, replaced: 0, removed: 0 },
      conflictCount: 2,
      conflicts: [
        { place: shelvesAtHome, collection: 'shelves', resource: 'a', section: 'items', key: '"x"' },
        { place: shelvesAtHome, collection: 'labels', resource: 'red', section: 'text', key: '' },
      ],
    });
  });

  it('goes into a file, which under the policy fail is not touched when there are conflicts', async () => {
    const path = await folder.write('merged.json', 'old');
    const failing = merged(ours, theirs, { onConflict: 'fail' });
    const write = writeSource(path, failing, toyModels, { ...toyHeader, beforeCommit: () => failing.refuseConflicts() });
    await expect(write).rejects.toBeInstanceOf(MergeConflictError);
    expect(await readFile(path, 'utf8')).toBe('old');
    const result = merged(ours, theirs);
    await writeSource(path, result, toyModels, toyHeader);
    expect(await stateOfFile(path)).toEqual(await stateOf(result));
  });

  it('of more than two goes from the first to the last', async () => {
    const third = source({ shelves: { a: shelf({ z: 'third', x: 'third' }), b: shelf({ v: 'third' }) } });
    const result = mergeAll([ours, theirs, third], { models: toyModels });
    expect(await itemsOf(result)).toEqual(['x ours 1', 'y same 2', 'n new 3', 'z third 4']);
    expect((await previewMerge(result)).map(({ conflictCount }) => conflictCount)).toEqual([2, 2]);
  });

  it('is refused where our definition makes no sense of their entries', async () => {
    const strict = source({ shelves: { a: { definition: { key: 'id' }, items: [{ id: 'x' }] } } }, 'ours.json');
    const other = source({ shelves: { a: { definition: { key: 'other' }, items: [{ other: 1 }, { other: 2 }] } } }, 'theirs.json');
    expect(await messageOf(previewMerge(merged(strict, other)))).toBe(
      'ours.json and theirs.json cannot be merged: 123456789012/us-east-1 shelves shelves/a: an item needs the member id',
    );
  });

  it('says that it covers what both say', async () => {
    const region = { selection: { regions: [home.region] } };
    const a = { ...ours, capture: { services: ['shelves'], ...region } };
    const b = { ...theirs, capture: { services: ['attic'], ...region } };
    expect(merged(a, b).capture).toEqual({ services: ['attic', 'shelves'], ...region });
    expect(merged(a, { ...b, capture: { services: ['attic'] } }).capture).toBeUndefined();
    expect(merged(a, theirs).capture).toBeUndefined();
  });
});

describe('a merge of three states', () => {
  const base = { shelves: { a: shelf({ x: 'base', y: 'base', z: 'base' }), b: shelf({ v: 'base' }) } };
  const three = (ours: object, theirs: object, options: Partial<MergeSourcesOptions> = {}) =>
    merged(source(ours), source(theirs), { base: source(base), ...options });

  it('takes what either side changed, added and deleted', async () => {
    const ours = { shelves: { a: shelf({ x: 'ours', y: 'base', z: 'base', o: 'new' }), b: shelf({ v: 'base' }) } };
    const theirs = { shelves: { a: shelf({ x: 'base', z: 'theirs', t: 'new' }) } };
    const result = three(ours, theirs);
    expect(await stateOf(result)).toMatchObject([{ view: { shelves: { a: {} } } }]);
    expect(await itemsOf(result)).toEqual(['x ours 1', 'z theirs 3', 'o new 4', 't new 10']);
    const [report] = await previewMerge(result);
    expect(report?.total).toEqual({ added: 1, unchanged: 2, kept: 0, replaced: 1, removed: 3 });
    expect(report?.conflictCount).toBe(0);
    expect(await itemsOf(result, 'b')).toEqual([]);
  });

  it('in conflict when both changed a record differently', async () => {
    const ours = { shelves: { a: shelf({ x: 'ours', y: 'both', z: 'base' }), b: shelf({ v: 'base' }) } };
    const theirs = { shelves: { a: shelf({ x: 'theirs', y: 'both' }), b: shelf({ v: 'base' }) } };
    const conflict = { place: shelvesAtHome, collection: 'shelves', resource: 'a', section: 'items', key: '"x"' };
    for (const [onConflict, text] of [['keep', 'ours'], ['ours', 'ours'], ['replace', 'theirs'], ['theirs', 'theirs']] as const) {
      const result = three(ours, theirs, { onConflict });
      expect(await itemsOf(result)).toEqual([`x ${text} 1`, 'y both 2']);
      expect((await previewMerge(result))[0]?.conflicts).toEqual([conflict]);
    }
  });

  it('in conflict when one side changed a record that the other deleted', async () => {
    const ours = { shelves: { a: shelf({ x: 'ours', y: 'base', z: 'base' }), b: shelf({ v: 'base' }) } };
    const theirs = { shelves: { a: shelf({ y: 'base', z: 'base' }), b: shelf({ v: 'base' }) } };
    expect(await itemsOf(three(ours, theirs))).toEqual(['x ours 1', 'y base 2', 'z base 3']);
    expect(await itemsOf(three(ours, theirs, { onConflict: 'theirs' }))).toEqual(['y base 2', 'z base 3']);
    expect(await itemsOf(three(theirs, ours))).toEqual(['y base 1', 'z base 2']);
    expect(await itemsOf(three(theirs, ours, { onConflict: 'theirs' }))).toEqual(['y base 1', 'z base 2', 'x ours 3']);
  });

  it.each([
    ['ours', 'keep', false],
    ['ours', 'replace', true],
    ['theirs', 'keep', true],
    ['theirs', 'replace', false],
  ] as const)('decides on a resource that %s deleted and the other side changed as a whole: %s', async (by, onConflict, stays) => {
    const changed = { shelves: { a: shelf({ x: 'base', y: 'base', z: 'base' }), b: shelf({ v: 'base', w: 'new' }) } };
    const deleted = { shelves: { a: shelf({ x: 'base', y: 'base', z: 'base' }) } };
    const result = by === 'ours' ? three(deleted, changed, { onConflict }) : three(changed, deleted, { onConflict });
    expect(await itemsOf(result, 'b')).toEqual(stays ? ['v base 1', 'w new 2'] : []);
    const [report] = await previewMerge(result);
    expect(report?.conflicts).toEqual([{ place: shelvesAtHome, collection: 'shelves', resource: 'b', section: '', key: '' }]);
    expect(() => result.refuseConflicts()).toThrow('1 record exists with other values; nothing was merged');
  });

  it('goes into live stores in one step', async () => {
    const store = toyStore();
    await restore({ source: source({ shelves: { a: shelf({ x: 'ours', y: 'base', z: 'base' }), b: shelf({ v: 'base' }) } }), stores: [store] });
    const theirs = source({ shelves: { a: shelf({ x: 'base', z: 'base', n: 'new' }) } });
    await restore({ source: merged(liveSource([store]), theirs, { base: source(base) }), stores: [store] });
    expect(await itemsOf(liveSource([store]))).toEqual(['x ours 1', 'z base 3', 'n new 9']);
  });
});

describe('for any states', () => {
  it('merging one with itself changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, async (state) => {
        const result = merged(toySource(state), toySource(state), { onConflict: 'fail' });
        expect(await stateOf(result)).toEqual(await stateOf(toySource(state)));
        result.refuseConflicts();
      }),
    );
  });

  it('keep and replace mirror each other', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, toyStates, async (a, b) => {
        const kept = merged(toySource(a), toySource(b), { onConflict: 'keep' });
        const replaced = merged(toySource(b), toySource(a), { onConflict: 'replace' });
        expect(await differences(kept, replaced)).toEqual([]);
      }),
    );
  });

  it('a merge of three with an unchanged side gives the other side', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, toyStates, async (before, after) => {
        const base = toySource(before);
        for (const result of [merged(base, toySource(after), { base }), merged(toySource(after), base, { base })]) {
          expect(await differences(toySource(after), result)).toEqual([]);
          expect(() => result.refuseConflicts()).not.toThrow();
        }
      }),
    );
  });

  it('the order of files without conflicts does not matter', async () => {
    const unconflicted = fc.array(toyStates, { minLength: 2, maxLength: 4 }).map((states) => states.map(withoutChoice));
    await fc.assert(
      fc.asyncProperty(unconflicted, async (states) => {
        const [first, ...rest] = states.map((state) => toySource(state));
        if (first === undefined) return;
        const forwards = mergeAll([first, ...rest], { models: toyModels, onConflict: 'fail' });
        const backwards = mergeAll([first, ...rest].toReversed() as unknown as [StateSource, ...StateSource[]], { models: toyModels, onConflict: 'fail' });
        expect(await differences(forwards, backwards)).toEqual([]);
        forwards.refuseConflicts();
        backwards.refuseConflicts();
      }),
    );
  });

  it('a merge into live stores comes to the same as one of files', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, toyStates, fc.constantFrom('keep' as const, 'replace' as const), async (a, b, onConflict) => {
        const stores = [toyStore(), toyStore('cellar', true)];
        await restore({ source: toySource(a), stores });
        const live = await merge({ source: toySource(b), stores, onConflict });
        const result = merged(toySource(a), toySource(b), { onConflict });
        expect(await differences(liveSource(stores), result)).toEqual([]);
        expect(result.reports()[0]?.total).toEqual(live.total);
        expect(result.reports()[0]?.conflictCount).toBe(live.conflictCount);
      }),
      { numRuns: 60 },
    );
  });

  it('the result is the same whether all fits in memory or nothing does', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, toyStates, fc.option(toyStates, { nil: undefined }), async (a, b, before) => {
        const base = before === undefined ? {} : { base: toySource(before) };
        const inMemory = await stateOf(merged(toySource(a), toySource(b), base));
        expect(await stateOf(merged(toySource(a), toySource(b), { ...base, memory: 0 }))).toEqual(inMemory);
      }),
      { numRuns: 40 },
    );
  });

  it('no two entries have one number, and none is beyond the last', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, toyStates, async (a, b) => {
        for (const { view } of await stateOf(merged(toySource(a), toySource(b)))) {
          for (const held of Object.values(view['shelves'] ?? {})) {
            const slots = ((held['items'] ?? []) as readonly { readonly slot: number }[]).map(({ slot }) => slot);
            const { lastSlot } = held['definition'] as unknown as { readonly lastSlot: number };
            expect(new Set(slots).size).toBe(slots.length);
            expect(Math.max(0, ...slots)).toBeLessThanOrEqual(lastSlot);
          }
        }
      }),
    );
  });
});

/** The same state with each value made of its name, so that two states never contradict each other. */
function withoutChoice(state: ToyState): ToyState {
  return state.map(({ place, view }) => {
    const shelves = Object.entries(view['shelves'] ?? {}).map(([name, held]) => [
      name,
      {
        ...held,
        definition: { ...(held['definition'] as object), label: 'same' },
        ...(held['items'] === undefined ? {} : { items: (held['items'] as readonly object[]).map((item) => ({ ...item, text: 'same' })) }),
      },
    ]);
    const labels = Object.keys(view['labels'] ?? {}).map((name): [string, { text: JsonValue }] => [name, { text: 'same' }]);
    return { place, view: { shelves: Object.fromEntries(shelves), labels: Object.fromEntries(labels) } as ToyState[number]['view'] };
  });
}
