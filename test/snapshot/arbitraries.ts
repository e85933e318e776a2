import * as fc from 'fast-check';
import type { JsonValue } from '../../src/core/json.js';
import type { View } from '../../src/core/state.js';
import { away, shelvesAtHome, type ToyState } from './toy.js';

// Few names and few values, so that two states of chance have much in common and differ in every way there is.
const name = fc.constantFrom('a', 'b', 'c');
const id = fc.integer({ min: 0, max: 12 });
const text = fc.constantFrom('x', 'y', 'z');

const items = fc
  .uniqueArray(fc.tuple(id, text), { selector: ([key]) => key, maxLength: 10 })
  .map((entries) => entries.map(([key, value], index) => ({ id: key, slot: index + 1, text: value })));

const shelf = fc.record(
  {
    definition: text.map((label) => ({ key: 'id', label })),
    items,
    notes: fc.uniqueArray(text),
  },
  { requiredKeys: ['definition'] },
);

const view = fc.record({
  shelves: fc.dictionary(name, shelf, { maxKeys: 3 }),
  labels: fc.dictionary(name, fc.record({ text: fc.oneof(text, fc.record({ deep: fc.array(text, { maxLength: 3 }) })) }), { maxKeys: 2 }),
});

/** States of three places. */
export const toyStates: fc.Arbitrary<ToyState> = fc.tuple(view, view, view).map((views) =>
  [shelvesAtHome, { scope: away, service: 'shelves' }, { service: 'cellar' }].map((place, index) => ({
    place,
    view: numbered(views[index] as unknown as View),
  })),
);

/** Sets each shelf's last slot to the number of its items, as a store would. */
function numbered(held: View): View {
  const shelves = Object.entries(held['shelves'] ?? {}).map(([shelfName, sections]) => {
    const count = (sections['items'] as readonly JsonValue[] | undefined)?.length ?? 0;
    return [shelfName, { ...sections, definition: { ...(sections['definition'] as object), lastSlot: count } }];
  });
  return { ...held, shelves: Object.fromEntries(shelves) as View[string] };
}
