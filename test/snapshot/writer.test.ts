import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/json.js';
import { TextBlock } from '../../src/core/text-block.js';
import { writeInto } from '../../src/snapshot/capture.js';
import { SnapshotWriter } from '../../src/snapshot/file/writer.js';
import { batched, type StateSource } from '../../src/snapshot/source.js';
import { documentOf, TextOutput, toyHeader } from './support.js';
import { away, home, shelvesAtHome, shelvesModel, toyModels, toySource, type ToyState } from './toy.js';

const small: ToyState = [
  {
    place: { scope: home, service: 'attic' },
    view: { labels: { 'with "quotes" and ü': { text: ['b', { z: 1, a: null }] } } },
  },
  {
    place: shelvesAtHome,
    view: {
      shelves: {
        books: { definition: { label: 'Books', key: 'isbn' }, items: [{ title: 'B', isbn: '2' }, { isbn: '1', title: 'A' }] },
        empty: { definition: { key: 'id' } },
      },
      labels: { red: { text: 'Red' } },
    },
  },
  { place: { scope: away, service: 'shelves' }, view: { shelves: { dvds: { definition: { key: 'id' }, notes: ['dusty'] } } } },
  { place: { service: 'cellar' }, view: { labels: { wine: { text: 1.5 } } } },
];

describe('the text of a snapshot', () => {
  it('has one record to a line, members sorted, places and resources in order', async () => {
    expect(await documentOf(toySource(small), { capture: { services: ['shelves'] } })).toBe(`{
  "format": "winterbaume-snapshot",
  "version": 1,
  "createdAt": "2025-01-31T12:00:00.000Z",
  "producer": "winterbaume/0.0.0",
  "capture": {"services":["shelves"]},
  "scopes": {
    "123456789012/us-east-1": {
      "attic": {
        "labels": {
          "with \\"quotes\\" and ü": {
            "text": ["b",{"a":null,"z":1}]
          }
        }
      },
      "shelves": {
        "shelves": {
          "books": {
            "definition": {"key":"isbn","label":"Books"},
            "items": [
              {"isbn":"2","title":"B"},
              {"isbn":"1","title":"A"}
            ]
          },
          "empty": {
            "definition": {"key":"id"}
          }
        },
        "labels": {
          "red": {
            "text": "Red"
          }
        }
      }
    },
    "210987654321/eu-west-1": {
      "shelves": {
        "shelves": {
          "dvds": {
            "definition": {"key":"id"},
            "notes": [
              "dusty"
            ]
          }
        }
      }
    }
  },
  "engines": {
    "cellar": {
      "labels": {
        "wine": {
          "text": 1.5
        }
      }
    }
  }
}
`);
  });

  it('says so when there is nothing', async () => {
    expect(await documentOf(toySource([]))).toBe(`{
  "format": "winterbaume-snapshot",
  "version": 1,
  "createdAt": "2025-01-31T12:00:00.000Z",
  "producer": "winterbaume/0.0.0",
  "scopes": {}
}
`);
  });

  it('is the same value in every layout', async () => {
    const lines: unknown = JSON.parse(await documentOf(toySource(small)));
    const compact = await documentOf(toySource(small), { layout: 'compact' });
    const pretty = await documentOf(toySource(small), { layout: 'pretty' });
    expect(JSON.parse(compact)).toEqual(lines);
    expect(JSON.parse(pretty)).toEqual(lines);
    expect(compact.trimEnd()).not.toMatch(/\n/);
    expect(pretty).toBe(`${JSON.stringify(lines, undefined, 2)}\n`);
  });

  it('keeps numbers of members in the canonical order, which is not that of JavaScript', async () => {
    const state: ToyState = [{ place: shelvesAtHome, view: { labels: { x: { text: { 10: 'ten', 9: 'nine', a: [{ 2: 0, 11: 0 }] } } } } }];
    expect(await documentOf(toySource(state))).toContain('"text": {"10":"ten","9":"nine","a":[{"11":0,"2":0}]}\n');
  });
});

describe('entries that come as lines of text', () => {
  const entries = [{ id: 1 }, { id: 2, t: 'ü' }, { id: 3 }];
  const state: ToyState = [{ place: shelvesAtHome, view: { shelves: { a: { definition: { key: 'id' }, items: entries } } } }];
  const plain = toySource(state);
  const asText: StateSource = {
    ...plain,
    async *asText() {
      yield [{ collection: 'shelves', resource: 'a', section: 'definition', value: { key: 'id' } }];
      yield TextBlock.of('shelves', 'a', 'items', entries.slice(0, 2).map(canonicalJson));
      yield TextBlock.of('shelves', 'a', 'items', entries.slice(2).map(canonicalJson));
    },
  };

  it.each(['lines', 'compact', 'pretty'] as const)('are written as records are, in the layout %s', async (layout) => {
    expect(await documentOf(asText, { layout })).toBe(await documentOf(plain, { layout }));
  });

  it('are counted as records are', async () => {
    const counts = async (source: StateSource) => writeInto(new TextOutput(), source, toyModels, toyHeader);
    expect(await counts(asText)).toEqual(await counts(plain));
  });
});

describe('a writer', () => {
  const record = (collection: string, resource: string, section: string) => ({ collection, resource, section, value: { key: 'id' } });
  const write = async (...records: ReturnType<typeof record>[]): Promise<void> => {
    const writer = new SnapshotWriter(new TextOutput(), toyHeader);
    await writer.writePlace(shelvesAtHome, shelvesModel, batched(records));
  };

  it('refuses records that come in another order than the model tells, since equal states must give equal files', async () => {
    await expect(write(record('shelves', 'b', 'definition'), record('shelves', 'a', 'definition'))).rejects.toThrow(
      '123456789012/us-east-1 shelves: shelves/a/definition came after shelves/b/definition',
    );
    await expect(write(record('shelves', 'a', 'items'), record('shelves', 'a', 'definition'))).rejects.toThrow(
      '123456789012/us-east-1 shelves: shelves/a/definition came after shelves/a/items',
    );
    await expect(write(record('shelves', 'a', 'definition'), record('shelves', 'a', 'definition'))).rejects.toThrow(
      '123456789012/us-east-1 shelves: shelves/a/definition came twice',
    );
    await expect(write(record('shelves', 'a', 'constructor'))).rejects.toThrow(
      '123456789012/us-east-1 shelves: shelves/a/constructor is not in the model',
    );
  });

  it('refuses places in another order', async () => {
    const writer = new SnapshotWriter(new TextOutput(), toyHeader);
    await writer.writePlace({ scope: away, service: 'shelves' }, shelvesModel, batched([]));
    await expect(writer.writePlace(shelvesAtHome, shelvesModel, batched([]))).rejects.toThrow(
      '123456789012/us-east-1 shelves was given after 210987654321/eu-west-1 shelves',
    );
  });
});
