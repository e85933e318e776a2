import { appendFile, utimes } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type JsonValue } from '../../src/core/json.js';
import { openSnapshot, openSnapshotStream } from '../../src/snapshot/file/reader.js';
import { documentOf, messageOf, stateOf, stateOfFile, temporaryFolder } from './support.js';
import { away, home, shelvesAtHome, toyModels, toySource, type ToyState } from './toy.js';

const folder = temporaryFolder();

/** A document whose shelves are the given text. */
function shelvesDocument(shelves: string): string {
  return `{"format":"winterbaume-snapshot","version":1,"scopes":{"123456789012/us-east-1":{"shelves":{"shelves":${shelves}}}}}`;
}

const books = {
  definition: { key: 'isbn', label: 'Books' },
  items: [{ isbn: '1' }, { isbn: '2', title: 'ü\u0000\ud800"\\' }],
  notes: ['x', 1, null, true, [], {}],
};

describe('reading any valid document of the right shape', () => {
  const expected = [{ place: shelvesAtHome, view: { shelves: { books } } }];
  const plain = JSON.stringify({
    format: 'winterbaume-snapshot',
    version: 1,
    scopes: { '123456789012/us-east-1': { shelves: { shelves: { books } } } },
  });

  it('takes any white space', async () => {
    const spread = JSON.stringify(JSON.parse(plain), undefined, '\t \r\n');
    expect(await stateOfFile(await folder.write('plain.json', plain))).toEqual(expected);
    expect(await stateOfFile(await folder.write('spread.json', ` \n${spread}\n\n `))).toEqual(expected);
  });

  it('takes a byte order mark', async () => {
    expect(await stateOfFile(await folder.write('bom.json', `\ufeff${plain}`))).toEqual(expected);
  });

  it('takes lists before definitions, collections and resources in any order, and the header last', async () => {
    const attic = { labels: { b: { text: 2 }, a: { text: 1 } }, shelves: { z: { notes: ['n'], definition: { key: 'id' } }, books } };
    const document = {
      engines: {},
      scopes: { '210987654321/eu-west-1': { shelves: { labels: { a: { text: 3 } } } }, '123456789012/us-east-1': { attic } },
      version: 1,
      format: 'winterbaume-snapshot',
      createdAt: '2025-01-31T12:00:00Z',
    };
    const file = await openSnapshot(await folder.write('mixed.json', JSON.stringify(document)), { models: toyModels });
    expect(file.header).toEqual({ version: 1, createdAt: '2025-01-31T12:00:00Z' });
    expect(await stateOf(file)).toEqual([
      { place: { scope: home, service: 'attic' }, view: attic },
      { place: { scope: away, service: 'shelves' }, view: { labels: { a: { text: 3 } } } },
    ]);
    const order: string[] = [];
    for await (const record of file.recordsOf({ scope: home, service: 'attic' })) order.push(`${record.resource}/${record.section}`);
    expect(order).toEqual([
      'books/definition',
      ...Array<string>(2).fill('books/items'),
      ...Array<string>(6).fill('books/notes'),
      'z/definition',
      'z/notes',
      'a/text',
      'b/text',
    ]);
    await file.close();
  });

  it('unpacks gzip, whatever the name', async () => {
    expect(await stateOfFile(await folder.write('packed.json', gzipSync(plain)))).toEqual(expected);
  });

  it('reads standard input, packed or not', async () => {
    for (const bytes of [Buffer.from(plain), gzipSync(plain)]) {
      const stdin = Readable.from(Array.from(bytes, (byte) => Buffer.of(byte)));
      const file = await openSnapshot('-', { models: toyModels, stdin });
      expect(await stateOf(file)).toEqual(expected);
      await file.close();
    }
  });

  it('selects resources and leaves out content', async () => {
    const shelves = { books, dvds: { definition: { key: 'id' }, items: [{ id: 1 }] } };
    const file = await openSnapshot(await folder.write('select.json', shelvesDocument(JSON.stringify(shelves))), { models: toyModels });
    const sections: string[] = [];
    for await (const batch of file.batches(shelvesAtHome, { resource: (_, name) => name === 'dvds', schemaOnly: true })) {
      sections.push(...batch.map(({ resource, section }) => `${resource}/${section}`));
    }
    expect(sections).toEqual(['dvds/definition']);
    expect(file.recordsIn(shelvesAtHome)).toBe(11);
    await file.close();
  });

  it('keeps names that mean something to JavaScript harmless', async () => {
    const shelves = '{"__proto__":{"definition":{"key":"__proto__"},"items":[{"__proto__":"x"}]},"constructor":{"definition":{"key":"id"}}}';
    const [entry] = await stateOfFile(await folder.write('proto.json', shelvesDocument(shelves)));
    expect(Object.keys(entry?.view['shelves'] ?? {})).toEqual(['__proto__', 'constructor']);
    expect(canonicalJson(entry?.view as unknown as JsonValue)).toBe(`{"shelves":${shelves}}`);
  });

  it('reads a record of two megabytes', async () => {
    const body = 'Ä'.repeat(1_000_000);
    const shelves = { a: { definition: { key: 'id' }, items: [{ id: 1 }, { id: 2, body }, { id: 3 }] } };
    const [entry] = await stateOfFile(await folder.write('large.json', shelvesDocument(JSON.stringify(shelves))));
    expect(entry?.view).toEqual({ shelves });
  });
});

describe('a file that is no snapshot is refused with line, column and path', () => {
  const refusal = async (text: string | Uint8Array): Promise<string> => {
    const path = await folder.write('broken.json', text);
    const message = await messageOf(openSnapshot(path, { models: toyModels }));
    return message.replace(path, 'FILE');
  };
  const inItems = (items: string): string =>
    shelvesDocument(`{\n"books": {"definition": {"key":"isbn"},\n"items": [\n${items}]}}`);
  const items = "$.scopes['123456789012/us-east-1'].shelves.shelves.books.items";

  it.each([
    ['', 'FILE:1:1: $: the file ends here; a value was expected'],
    ['  \n []', 'FILE:2:2: $: a snapshot must be an object'],
    ['{', 'FILE:1:2: $: the file ends here; expected a member name in double quotes'],
    ['{}', 'FILE:1:3: $: not a snapshot: the member format is missing'],
    ['{"format":"winterbaume-snapshot"}', 'FILE:1:34: $: not a snapshot: the member version is missing'],
    ['{"format":"other"}', 'FILE:1:11: $.format: not a snapshot: the format must be "winterbaume-snapshot"'],
    ['{"format":"winterbaume-snapshot","version":"1"}', 'FILE:1:44: $.version: must be a whole number'],
    ['{"scopes":{"x":[]},"format":"winterbaume-snapshot","version":2}',
      'FILE:1:62: $.version: version 2 of the format is not known; this program reads version 1'],
    ['{"format":"winterbaume-snapshot","version":1}}', 'FILE:1:46: $: there is more after the end of the document'],
    ['{"format":"winterbaume-snapshot","version":1,"format":1}', 'FILE:1:46: $.format: this member comes twice'],
    ['{"format":"winterbaume-snapshot","version":1,"scope":{}}', 'FILE:1:46: $.scope: unknown member'],
    ['{"format":"winterbaume-snapshot","version":1,"createdAt":"yesterday"}',
      'FILE:1:58: $.createdAt: must be a time in UTC such as "2025-01-31T12:00:00.000Z"'],
    ['{"format":"winterbaume-snapshot" "version":1}', 'FILE:1:34: $: expected "," or "}", found """'],
    ['{"format":"winterbaume-snapshot",}', 'FILE:1:34: $: expected a member name in double quotes, found "}"'],
    ['{"format":"winterbaume-snapshot","version":1,"scopes":{"us-east-1":{}}}',
      "FILE:1:56: $.scopes.us-east-1: a scope is an account id and a region, such as \"123456789012/us-east-1\""],
    ['{"format":"winterbaume-snapshot","version":1,"scopes":{"123456789012/us-east-1":{"kinesis":{}}}}',
      "FILE:1:82: $.scopes['123456789012/us-east-1'].kinesis: unknown service"],
    ['{"format":"winterbaume-snapshot","version":1,"engines":{"shelves":{}}}', 'FILE:1:57: $.engines.shelves: unknown engine'],
  ])('%s', async (text, message) => {
    expect(await refusal(text)).toBe(message);
  });

  it.each([
    ['{"isbn":1},\n{"isbn":2', `FILE:5:10: ${items}[1]: expected "," or "}", found "]"`],
    ['{"isbn":1},\n{"isbn":02}', `FILE:5:9: ${items}[1].isbn: not a JSON value: 02`],
    ['{"isbn":1},\n\n  7', `FILE:6:3: ${items}[1]: must be object`],
    ['{"isbn":1}\n{"isbn":2}', `FILE:5:1: ${items}[1]: expected "," or "]", found "{"`],
    ['{"isbn":1},', `FILE:4:12: ${items}[1]: expected a value after ",", found "]"`],
    ['{"isbn":1},\n{"isbn":2},\n{"isbn":1}', `FILE:6:1: ${items}[2]: the same entry ("1") stands in line 4 already`],
    ['{"isbn":1,"title":"a","title":"b"}', `FILE:4:23: ${items}[0].title: this member comes twice`],
    ['{"isbn":"ä\u0001"}', `FILE:4:11: ${items}[0].isbn: byte 0x01 inside a string; it must be written as an escape`],
    ['{"isbn":"\\x"}', `FILE:4:10: ${items}[0].isbn: not a valid escape in a string`],
    ['{"isbn":"\\u12g4"}', `FILE:4:10: ${items}[0].isbn: an escape \\u needs four hexadecimal digits`],
    ['{"isbn":1e999}', `FILE:4:9: ${items}[0].isbn: the number 1e999 is larger than a double can hold`],
    ['{"isbn":12345678901234567890}',
      `FILE:4:9: ${items}[0].isbn: the number 12345678901234567890 has more digits than a double can hold; write it as a string`],
    [`{"isbn":${'['.repeat(5000)}`, `FILE:4:264: ${items}[0].isbn${'[0]'.repeat(255)}: nested deeper than 256 levels`],
    ['{"isbn":NaN}', `FILE:4:9: ${items}[0].isbn: not a JSON value: NaN`],
    ["{'isbn':1}", `FILE:4:2: ${items}[0]: expected a member name in double quotes, found "'"`],
  ])('an entry: %s', async (entries, message) => {
    expect(await refusal(inItems(entries))).toBe(message);
  });

  it.each([
    ['{"books":{"items":[]}}', '.books: this resource has no definition', 'no definition'],
    ['{"books":{}}', '.books: this resource has no definition', 'an empty resource'],
    ['{"books":{"definition":{"key":"id","label":3}}}', '.books.definition.label: must be string', 'a wrong type'],
    ['{"books":{"definition":{"key":"id","lable":"x"}}}', '.books.definition: must NOT have additional properties (lable)', 'a typo'],
    ['{"books":{"definition":{"key":"id"},"item":[]}}', '.books.item: unknown section; known are definition, items, notes', 'a section'],
    ['{"books":{"definition":{"key":"id"},"items":{}}}', '.books.items: items must be a list', 'no list'],
    ['{"a":{"definition":{"key":"id"}},"a":{"definition":{"key":"id"}}}', '.a: this resource comes twice', 'twice'],
    ['{"b":{"definition":{"key":"id"}},"a":{"definition":{"key":"id"}},"b":{"definition":{"key":"id"}}}',
      '.b: this resource comes twice', 'twice, apart'],
    ['{"a":{"definition":{"key":"id"},"notes":[],"items":[],"notes":[]}}', '.a.notes: this section comes twice', 'sections apart'],
    ['{"a":{"notes":[1,2,1],"definition":{"key":"id"}}}', '.a.notes[2]: the same entry ("1") stands in line 1 already', 'out of order'],
    ['[]', ': a collection must be an object', 'no object'],
  ])('the structure: %s', async (shelves, message) => {
    const text = await refusal(shelvesDocument(shelves));
    expect(text.slice(text.indexOf('$'))).toBe(`$.scopes['123456789012/us-east-1'].shelves.shelves${message}`);
  });

  it('invalid UTF-8', async () => {
    const text = inItems('{"isbn":"äXY"}');
    const bytes = Buffer.from(text);
    bytes[bytes.indexOf('X')] = 0xff;
    expect(await refusal(bytes)).toBe(`FILE:4:11: ${items}[0].isbn: not valid UTF-8`);
  });

  it('a file cut short anywhere', async () => {
    const whole = await documentOf(toySource([{ place: shelvesAtHome, view: { shelves: { books } } }]));
    const end = whole.trimEnd().length;
    for (let length = 0; length < end; length += 1) {
      expect(await refusal(whole.slice(0, length)), whole.slice(0, length)).toMatch(/^FILE:\d+:\d+: \$.*: (.*\bends?\b|not a JSON value)/);
    }
  });

  it('names suggestions for newer versions', async () => {
    const path = await folder.write('newer.json', '{"format":"winterbaume-snapshot","version":9,"magic":1}');
    await expect(openSnapshot(path, { models: toyModels })).rejects.toMatchObject({
      line: 1,
      column: 44,
      path: '$.version',
      pointer: '/version',
      suggestions: ['a newer winterbaume wrote the file: upgrade to read it'],
    });
  });

  it('gzip that is broken', async () => {
    const packed = gzipSync(shelvesDocument('{}'));
    expect(await refusal(packed.subarray(0, packed.length - 12))).toBe('FILE: the gzip data is broken: unexpected end of file');
  });

  it('a folder, a missing file', async () => {
    expect(await messageOf(openSnapshot(folder.path(''), { models: toyModels }))).toMatch(/is a folder, not a snapshot file$/);
    const missing = folder.path('missing.json');
    expect(await messageOf(openSnapshot(missing, { models: toyModels }))).toBe(`there is no file ${missing}`);
  });
});

describe('a file that changes while it is read', () => {
  it('is refused rather than read as a mixture', async () => {
    const path = await folder.write('changing.json', shelvesDocument(JSON.stringify({ books })));
    const file = await openSnapshot(path, { models: toyModels });
    await appendFile(path, ' ');
    await utimes(path, new Date(0), new Date(0));
    expect(await messageOf(stateOf(file))).toBe(`${path} was changed while it was read`);
    await file.close();
  });
});

describe('any state', () => {
  const value = fc.jsonValue({ maxDepth: 4 }).map((json) => JSON.parse(JSON.stringify(json)) as JsonValue);
  const name = fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.constantFrom('__proto__', '0', '10', '9', 'toString', '\ud800'));
  const items = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), value), { selector: ([id]) => id });
  const shelf = fc.record({
    definition: fc.constant({ key: 'id' }),
    items: items.map((entries) => entries.map(([id, body]) => ({ body, id }))),
    notes: fc.uniqueArray(value, { selector: canonicalJson }),
  });
  const shelves = fc.dictionary(name, shelf, { noNullPrototype: false });
  const state = fc.record({ home: shelves, away: shelves, cellar: shelves }).map(
    (parts): ToyState => [
      { place: shelvesAtHome, view: { shelves: parts.home } },
      { place: { scope: away, service: 'attic' }, view: { shelves: parts.away } },
      { place: { service: 'cellar' }, view: { shelves: parts.cellar } },
    ],
  );

  it('is written and read back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(state, async (held) => {
        const text = await documentOf(toySource(held));
        const file = await openSnapshotStream(Readable.from([Buffer.from(text)]), 'state', { models: toyModels });
        try {
          expect(await documentOf(file)).toBe(text);
        } finally {
          await file.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is read the same from a document whose members were shuffled', async () => {
    await fc.assert(
      fc.asyncProperty(state, fc.infiniteStream(fc.nat(1000)), async (held, chance) => {
        const text = await documentOf(toySource(held));
        const mixed = shuffled(JSON.parse(text) as JsonValue, () => chance.next().value as number);
        const file = await openSnapshotStream(Readable.from([Buffer.from(mixed)]), 'state', { models: toyModels });
        try {
          expect(await documentOf(file)).toBe(text);
        } finally {
          await file.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** JSON text with each object's members in an order of chance. */
function shuffled(value: JsonValue, chance: () => number): string {
  if (Array.isArray(value)) return `[${(value as JsonValue[]).map((entry) => shuffled(entry, chance)).join(' , ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value as Record<string, JsonValue>)
    .map((member) => ({ member, place: chance() }))
    .sort((a, b) => a.place - b.place);
  return `{${members.map(({ member: [name, held] }) => `${JSON.stringify(name)} : ${shuffled(held, chance)}`).join('\n,')}}`;
}

