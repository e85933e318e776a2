import * as fc from 'fast-check';
import { applyPatch, type Operation } from 'rfc6902';
import { describe, expect, it } from 'vitest';
import { jsonPatch } from '../../src/snapshot/compare/patch.js';
import type { PatchOperation } from '../../src/snapshot/compare/patch-operation.js';
import type { StateSource } from '../../src/snapshot/source.js';
import { toyStates } from './arbitraries.js';
import { documentOf } from './support.js';
import { away, home, shelvesAtHome, toyModels, toySource } from './toy.js';

async function patchOf(before: StateSource, after: StateSource, memory?: number): Promise<PatchOperation[]> {
  const operations: PatchOperation[] = [];
  const spill = memory === undefined ? {} : { memory };
  for await (const operation of jsonPatch(before, after, { models: toyModels, ...spill })) operations.push(operation);
  return operations;
}

async function applied(before: StateSource, operations: readonly PatchOperation[]): Promise<unknown> {
  const document: unknown = JSON.parse(await documentOf(before));
  const errors = applyPatch(document, operations as Operation[]);
  expect(errors.filter((error) => error !== null)).toEqual([]);
  return document;
}

const shelf = (...items: readonly object[]) => ({ definition: { key: 'id' }, items });
const one = (view: object): StateSource => toySource([{ place: shelvesAtHome, view: view as never }]);
const path = '/scopes/123456789012~1us-east-1/shelves';

describe('a JSON Patch', () => {
  it('changes lists from the end, adds from the start, and goes inside values', async () => {
    const before = one({ shelves: { a: shelf({ id: 1 }, { id: 2 }, { id: 3, t: { x: 1 } }), gone: shelf() }, labels: { red: { text: 'R' } } });
    const after = one({ shelves: { a: shelf({ id: 0 }, { id: 3, t: { x: 2, y: 1 } }), 'n/w': { definition: { key: 'id' }, notes: ['x'] } } });
    expect(await patchOf(before, after)).toEqual([
      { op: 'remove', path: `${path}/shelves/a/items/1` },
      { op: 'remove', path: `${path}/shelves/a/items/0` },
      { op: 'add', path: `${path}/shelves/a/items/0`, value: { id: 0 } },
      { op: 'replace', path: `${path}/shelves/a/items/1/t/x`, value: 2 },
      { op: 'add', path: `${path}/shelves/a/items/1/t/y`, value: 1 },
      { op: 'remove', path: `${path}/shelves/gone` },
      { op: 'add', path: `${path}/shelves/n~1w`, value: {} },
      { op: 'add', path: `${path}/shelves/n~1w/definition`, value: { key: 'id' } },
      { op: 'add', path: `${path}/shelves/n~1w/notes`, value: [] },
      { op: 'add', path: `${path}/shelves/n~1w/notes/-`, value: 'x' },
      { op: 'remove', path: `${path}/labels` },
    ]);
  });

  it('adds and removes scopes, services and engines as a whole', async () => {
    const label = { labels: { a: { text: 1 } } };
    const before = toySource([
      { place: shelvesAtHome, view: label },
      { place: { scope: away, service: 'shelves' }, view: label },
      { place: { service: 'cellar' }, view: label },
    ]);
    const after = toySource([
      { place: { scope: home, service: 'attic' }, view: label },
      { place: shelvesAtHome, view: label },
    ]);
    expect(await patchOf(before, after)).toEqual([
      { op: 'add', path: '/scopes/123456789012~1us-east-1/attic', value: {} },
      { op: 'add', path: '/scopes/123456789012~1us-east-1/attic/labels', value: {} },
      { op: 'add', path: '/scopes/123456789012~1us-east-1/attic/labels/a', value: {} },
      { op: 'add', path: '/scopes/123456789012~1us-east-1/attic/labels/a/text', value: 1 },
      { op: 'remove', path: '/scopes/210987654321~1eu-west-1' },
      { op: 'remove', path: '/engines' },
    ]);
  });

  it('of any two states makes the document of one that of the other, in memory and on disk', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, toyStates, fc.constantFrom(undefined, 0), async (a, b, memory) => {
        const operations = await patchOf(toySource(a), toySource(b), memory);
        expect(await applied(toySource(a), operations)).toEqual(JSON.parse(await documentOf(toySource(b))));
      }),
      { numRuns: 150 },
    );
  });

  it('of a state and itself is empty', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, async (state) => {
        expect(await patchOf(toySource(state), toySource(state))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
