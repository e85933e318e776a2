import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson, type JsonValue } from '../../src/core/json.js';
import { isJsonLines } from '../../src/core/json-lines.js';
import type { SectionModel, StateModel } from '../../src/core/state.js';
import { openSnapshot } from '../../src/snapshot/file/reader.js';

const folder = mkdtempSync(join(tmpdir(), 'wb-plain-'));
const path = join(folder, 'list.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A list of any objects, whose entries need not be looked at; and one about which there is more to check, which tells nothing else. */
const rows = (schema: SectionModel['schema'], unique: boolean): StateModel => ({
  collections: {
    tables: { sections: { definition: { list: false, schema: {} }, rows: { list: true, schema, repeats: () => !unique, ...(unique ? { key: (row) => canonicalJson((row as { id?: JsonValue }).id ?? null) } : {}) } } },
  },
});
const plain = (unique = false) => rows({ type: 'object' }, unique);
const looked = (unique = false) => rows({ type: 'object', minProperties: 0 }, unique);
const place = { service: 'cellar' };

function fileOf(list: string): void {
  writeFileSync(path, `{"format":"winterbaume-snapshot","version":1,"createdAt":"2025-01-31T12:00:00.000Z","producer":"test/1","scopes":{},"engines":{"cellar":{"tables":{"t":{"definition":{},"rows":[${list}]}}}}}`);
}

/** The list's entries as a file gives them, or why it is refused. */
async function read(model: StateModel): Promise<{ readonly entries: readonly JsonValue[]; readonly asLines: number } | string> {
  try {
    const file = await openSnapshot(path, { models: { services: {}, engines: { cellar: model } } });
    try {
      const entries: JsonValue[] = [];
      let asLines = 0;
      for await (const batch of file.asLines(place) ?? file.batches(place)) {
        if (!isJsonLines(batch)) {
          entries.push(...batch.filter(({ section }) => section === 'rows').map(({ value }) => value));
          continue;
        }
        const lines = batch.bytes.toString('utf8').split('\n').slice(0, -1);
        expect(lines).toHaveLength(batch.entries);
        entries.push(...lines.map((line) => JSON.parse(line) as JsonValue));
        asLines += lines.length;
      }
      expect(entries).toHaveLength(file.records - 1);
      return { entries, asLines };
    } finally {
      await file.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const row = (id: number): string => canonicalJson({ id, name: `name ${String(id)}`, price: id / 8, gone: id % 3 === 0 ? null : true });
const list = (count: number, separator = ',\n            ', one = row): string => Array.from({ length: count }, (_each, id) => one(id)).join(separator);

describe('a list of plain objects', () => {
  it('is handed on by lines where each entry has one, however many pieces it is read in', async () => {
    fileOf(list(60_000));
    const found = await read(plain());
    expect(found).toEqual({ entries: Array.from({ length: 60_000 }, (_each, id) => JSON.parse(row(id)) as JsonValue), asLines: 60_000 });
  });

  it('is handed on by lines of any length', async () => {
    const long = (id: number): string => canonicalJson({ id, text: 'x'.repeat(id % 7 === 0 ? 3_000_000 : 10) });
    fileOf(list(15, ',\n', long));
    expect(await read(plain())).toEqual({ entries: Array.from({ length: 15 }, (_each, id) => JSON.parse(long(id)) as JsonValue), asLines: 15 });
  });

  it.each([
    ['all entries in one line', list(300, ',')],
    ['two entries in one line and two line feeds elsewhere', `${list(100)},${list(100)},\n\n${list(100)}`],
    ['the comma at the beginning of lines', list(300, '\n,')],
    ['an entry over several lines', `${list(100)},\n{"id":\n1},\n${list(100)}`],
    ['entries of which no two are alike', list(300, ',\n', (id) => `{"${'x'.repeat(id + 1)}":${String(id)}}`)],
  ])('is handed on by records with %s', async (_layout, text) => {
    fileOf(text);
    const found = await read(plain());
    expect(found).toEqual({ entries: JSON.parse(`[${text}]`) as JsonValue, asLines: 0 });
  });

  it.each([
    ['a repeated member', '{"gone":true,"id":7,"id":8,"name":"x","price":1}'],
    ['a number that a double does not hold', '{"gone":true,"id":12345678901234567890,"name":"x","price":1}'],
    ['a control character', '{"gone":true,"id":7,"name":"a\tb","price":1}'],
    ['a number with a leading zero', '{"gone":true,"id":07,"name":"x","price":1}'],
    ['a broken escape', '{"gone":true,"id":7,"name":"\\x","price":1}'],
    ['a missing comma', '{"gone":true "id":7,"name":"x","price":1}'],
    ['an entry that is no object', '7'],
  ])('is refused, where it stands, for %s', async (_what, entry) => {
    fileOf(`${list(500)},\n${entry},\n${list(500)}`);
    const refusal = await read(looked());
    expect(refusal).toMatch(/list\.json:501:\d+: /);
    expect(await read(plain())).toBe(refusal);
  });

  it('is refused for broken entries wherever they are in a long list', async () => {
    const broken = '{"gone":true,"id":7,"id":8,"name":"x","price":1}';
    // Longer than what is read at once, so that entries come to stand where others stood.
    for (const at of [3_111, 4_500, 9_876, 11_999]) {
      fileOf(list(12_000, ',\n', (id) => (id === at ? broken : row(id % 8))));
      expect(await read(plain())).toMatch(new RegExp(`list\\.json:${String(at + 1)}:\\d+: `));
    }
  });

  it('is refused for an entry that came before, when keys tell entries apart', async () => {
    fileOf(`${list(600)},\n${row(599)}`);
    const refusal = await read(looked(true));
    expect(refusal).toContain('rows[600]: the same entry ("599") stands in line 600 already');
    expect(await read(plain(true))).toBe(refusal);
    fileOf(list(600));
    expect(await read(plain(true))).toMatchObject({ asLines: 600 });
  });

  it('is taken and refused as lists are whose entries are all looked at, whatever bytes it has', async () => {
    const entry = fc.oneof(
      { weight: 8, arbitrary: fc.nat(40).map(row) },
      fc.constantFrom('{"id":1,"l":[1,2]}', '{"id":-0.5,"l":[1,[true,{}]]}', '{"id":"é","l":"\\u0001"}', '{}', '{ "id" : 1 }', '[]', '{"a":{"id":1},"id":{"a":"]"}}'),
    );
    const separator = fc.oneof({ weight: 6, arbitrary: fc.constant(',\n  ') }, fc.constantFrom(',', '\n,', ', \n', ',\n\n', ',\t'));
    const change = fc.record({ at: fc.nat(), remove: fc.nat(2), put: fc.constantFrom('', '0', '"', ',', '}', '{', '\n', '-', '.', '\\', 'e5', ' ', '[', ']', 'é', '\u0001', ':') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(entry, separator), { minLength: 1, maxLength: 40 }), fc.array(change, { maxLength: 2 }), fc.boolean(), async (entries, changes, unique) => {
        let text = entries.map(([one, between], index) => (index === entries.length - 1 ? one : one + between)).join('');
        for (const { at, remove, put } of changes) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + put + text.slice(from + remove);
        }
        fileOf(text);
        const expected = await read(looked(unique));
        const found = await read(plain(unique));
        if (typeof expected === 'string' || typeof found === 'string') expect(found).toEqual(expected);
        else expect(found.entries).toEqual(expected.entries);
      }),
      { numRuns: 400 },
    );
  });
});
