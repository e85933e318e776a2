import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExternalSorter, Spool, type SortItem } from '../../src/snapshot/align/external-sorter.js';

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('an external sorter', () => {
  it('sorts by UTF-16 code units and keeps the order of equal keys, whatever goes to disk', async () => {
    const key = fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('a', '\ud800', '😀', '\uffff', '\t', '\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, fc.string())), fc.constantFrom(0, 500, 1_000_000), async (pairs, memory) => {
        const sorter = new ExternalSorter({ memory });
        const items = pairs.map(([name, text]): SortItem => ({ key: name, payload: JSON.stringify(text) }));
        for (const item of items) await sorter.add(item.key, item.payload);
        const expected = items.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
        expect(await collected(sorter.sorted())).toEqual(expected);
        await sorter.close();
      }),
      { numRuns: 60 },
    );
  });

  it('reads lines that are longer than its buffer', async () => {
    const sorter = new ExternalSorter({ memory: 100_000 });
    const texts = Array.from({ length: 20 }, (_, index) => `${String(19 - index).padStart(2, '0')}${'ü'.repeat(index * 10_000)}`);
    for (const text of texts) await sorter.add(text.slice(0, 2), text);
    expect((await collected(sorter.sorted())).map(({ payload }) => payload)).toEqual(texts.toReversed());
    await sorter.close();
  });
});

describe('a spool', () => {
  it('gives texts as they came', async () => {
    const spool = new Spool({ memory: 1000 });
    const texts = Array.from({ length: 300 }, (_, index) => `text ${String((index * 7919) % 300)}`);
    for (const text of texts) await spool.add(text);
    expect(spool.size).toBe(300);
    expect(await collected(spool.texts())).toEqual(texts);
    await spool.close();
  });
});
