import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../src/snapshot/glob.js';
import { bothSelections, compileSelection, selectSource, type SnapshotSelection } from '../../src/snapshot/selection.js';
import { stateOf } from './support.js';
import { away, home, shelvesAtHome, toySource, type ToyState } from './toy.js';

describe('a pattern', () => {
  it.each([
    ['orders', 'orders', true],
    ['orders', 'orders-dlq', false],
    ['orders*', 'orders-dlq', true],
    ['*-dlq', 'orders-dlq', true],
    ['*', '', true],
    ['a*b*c', 'a/b.b-c', true],
    ['a*b*c', 'acb', false],
    ['order?', 'orders', true],
    ['order?', 'order', false],
    ['[a-c]?', 'b1', true],
    ['[!a-c]?', 'b1', false],
    ['[!a-c]?', 'd1', true],
    ['[]x', '[]x', true],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['a.c', 'abc', false],
    ['?', '😀', true],
    ['(a|b)+$', '(a|b)+$', true],
  ])('%s on %s: %s', (pattern, name, matches) => {
    expect(globMatcher(pattern)(name)).toBe(matches);
  });

  it('of stars and letters matches what the regular expression of it does', () => {
    const chars = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(chars, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 }), (pattern, name) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(globMatcher(pattern)(name)).toBe(expression.test(name));
      }),
      { numRuns: 1000 },
    );
  });

  it('of many stars takes no long time', () => {
    expect(globMatcher(`${'*a'.repeat(200)}b`)('a'.repeat(5000))).toBe(false);
  });
});

describe('a selection', () => {
  const shelf = { definition: { key: 'id' }, items: [{ id: 1 }] };
  const state: ToyState = [
    { place: { scope: home, service: 'attic' }, view: { shelves: { a: shelf, b: shelf } } },
    { place: shelvesAtHome, view: { shelves: { a: shelf, b: shelf } } },
    { place: { scope: away, service: 'shelves' }, view: { shelves: { a: shelf, b: shelf } } },
    { place: { service: 'cellar' }, view: { shelves: { a: shelf, b: shelf } } },
  ];
  /** What is selected, as `scope service: resources`. */
  const selected = async (selection: SnapshotSelection): Promise<readonly string[]> =>
    (await stateOf(selectSource(toySource(state), compileSelection(selection))))
      .map(({ place, view }) => `${place.scope?.region ?? 'engine'} ${place.service}: ${Object.keys(view['shelves'] ?? {}).join('')}`)
      .filter((line) => !line.endsWith(': '));

  it.each<[string, SnapshotSelection, readonly string[]]>([
    ['everything', {}, ['us-east-1 attic: ab', 'us-east-1 shelves: ab', 'eu-west-1 shelves: ab', 'engine cellar: ab']],
    ['services', { services: ['attic', 'cellar'] }, ['us-east-1 attic: ab', 'engine cellar: ab']],
    ['accounts, which engines are not in', { accountIds: [away.accountId] }, ['eu-west-1 shelves: ab', 'engine cellar: ab']],
    ['regions', { regions: ['us-east-1'], services: ['shelves'] }, ['us-east-1 shelves: ab']],
    ['resources', { include: ['a'] }, ['us-east-1 attic: a', 'us-east-1 shelves: a', 'eu-west-1 shelves: a', 'engine cellar: a']],
    ['resources of one service', { services: ['attic', 'cellar'], include: ['attic:b'] }, ['us-east-1 attic: b', 'engine cellar: ab']],
    ['all but some resources', { services: ['attic'], include: ['*'], exclude: ['[a]'] }, ['us-east-1 attic: b']],
  ])('of %s', async (_what, selection, expected) => {
    expect(await selected(selection)).toEqual(expected);
  });

  it('can leave content out', async () => {
    const [first] = await stateOf(selectSource(toySource(state), compileSelection({ schemaOnly: true })));
    expect(first?.view).toEqual({ shelves: { a: { definition: { key: 'id' } }, b: { definition: { key: 'id' } } } });
  });

  it('and another take what is in both', () => {
    const both = bothSelections(compileSelection({ include: ['a*'], regions: ['us-east-1'] }), compileSelection({ exclude: ['ab'], schemaOnly: true }));
    const wanted = both.resources(shelvesAtHome);
    expect(['a', 'ab', 'b'].filter((name) => wanted?.('shelves', name))).toEqual(['a']);
    expect([both.place(shelvesAtHome), both.place({ scope: away, service: 'shelves' }), both.schemaOnly]).toEqual([true, false, true]);
  });

  it('refuses patterns that cannot be meant', () => {
    expect(() => compileSelection({ include: [''] })).toThrow('a pattern has 1 to 1024 characters');
  });

  it('knows an ARN from a service', () => {
    const wanted = compileSelection({ include: ['arn:aws:sns:*:orders'] }).resources(shelvesAtHome);
    expect(wanted?.('topics', 'arn:aws:sns:us-east-1:123456789012:orders')).toBe(true);
  });
});
