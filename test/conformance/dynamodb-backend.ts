import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../src/core/errors.js';
import type { JsonValue } from '../../src/core/json.js';
import { collectView, viewRecords, type View } from '../../src/core/state.js';
import { DuplicateTargetError, type DynamoDbBackend, type PageRequest } from '../../src/services/dynamodb/backend.js';
import { queryRange, scanRange, startPlace } from '../../src/services/dynamodb/entry-keys.js';
import { limits } from '../../src/services/dynamodb/limits.js';
import type { StreamViewType, Table } from '../../src/services/dynamodb/model.js';
import { sortKeyRange } from '../../src/services/dynamodb/expressions/query-key.js';
import type { Item } from '../../src/services/dynamodb/values/index.js';
import { dynamoDbStateModel } from '../../src/services/dynamodb/view.js';
import { replicationCases } from './dynamodb-replication.js';
import { backupOf, EVERYTHING, indexNamed, PAGE_BYTES, schemaOf, scope, START, streamLabelled, tableNamed, Tables, target } from './dynamodb-tables.js';

const songs = tableNamed('Music', schemaOf('Artist', 'Song'));
const accounts = tableNamed('Accounts', schemaOf('id'));
const song = (artist: string, name: string, more: Item = {}): Item => ({ Artist: { S: artist }, Song: { S: name }, ...more });
const account = (id: string, balance: number): Item => ({ id: { S: id }, balance: { N: String(balance) } });
const names = (items: readonly Item[], attribute = 'Song'): readonly unknown[] => items.map((item) => Object.values(item[attribute] ?? {})[0]);

/** What every DynamoDB backend promises. `create` gives a backend whose store is empty; it is closed after each case. */
export function dynamoDbBackendSuite(label: string, create: () => Promise<DynamoDbBackend>): void {
  describe(`DynamoDbBackend: ${label}`, () => {
    let backend: DynamoDbBackend;
    let tables: Tables;

    beforeEach(async () => {
      backend = await create();
      tables = new Tables(backend);
    });
    afterEach(async () => {
      await backend.close();
    });

    const query = async (table: Table, request: Partial<PageRequest> & Pick<PageRequest, 'range'>) =>
      backend.readPage(scope, table.name, () => ({ maxBytes: PAGE_BYTES, ...request }));

    describe('tables', () => {
      it('are there once they are made, until they are removed', async () => {
        expect(await backend.findTable(scope, 'Music')).toBeUndefined();
        expect(await tables.make(songs)).toEqual(songs);
        expect(await backend.findTable(scope, 'Music')).toEqual(songs);
        await backend.changeTable(scope, 'Music', () => ({ table: undefined }));
        expect(await backend.findTable(scope, 'Music')).toBeUndefined();
        expect(await backend.listTables(scope, { limit: 10 })).toEqual([]);
      });

      it('keep name, id and key when they are changed', async () => {
        await tables.make(songs);
        const changed = await backend.changeTable(scope, 'Music', ({ table }) => ({
          table: { ...(table ?? songs), name: 'Other', id: 'other', key: schemaOf('other'), tags: { a: 'b' } },
        }));
        expect(changed).toEqual({ ...songs, tags: { a: 'b' } });
        expect(await backend.findTable(scope, 'Music')).toEqual(changed);
      });

      it('are listed by name, page by page', async () => {
        for (const name of ['b.b', 'a', 'C', 'aa']) await tables.make(tableNamed(name, schemaOf('id')));
        expect(await backend.listTables(scope, { limit: 2 })).toEqual(['C', 'a']);
        expect(await backend.listTables(scope, { limit: 2, after: 'a' })).toEqual(['aa', 'b.b']);
        expect(await backend.listTables(scope, { limit: 2, after: 'b.b' })).toEqual([]);
      });

      it('are apart in each scope', async () => {
        await tables.make(songs);
        expect(await backend.findTable({ ...scope, region: 'eu-west-1' }, 'Music')).toBeUndefined();
        expect(await backend.listScopes()).toEqual([scope]);
      });

      it('are not changed when the plan throws', async () => {
        await tables.make(songs);
        const refuse = (): never => {
          throw new AwsError('ResourceInUseException', 'no');
        };
        await expect(backend.changeTable(scope, 'Music', refuse)).rejects.toThrow('no');
        expect(await backend.findTable(scope, 'Music')).toEqual(songs);
      });

      it('lose their items when they are removed and made again', async () => {
        const indexed = { ...songs, indexes: [indexNamed('ByYear', schemaOf('Year:N'))] };
        await tables.make(indexed);
        await tables.put(indexed, song('A', 'x', { Year: { N: '1' } }));
        await backend.changeTable(scope, 'Music', () => ({ table: undefined }));
        await tables.make({ ...indexed, id: 'another' });
        expect(await tables.scan('Music')).toEqual([]);
        expect(await tables.scan('Music', 'ByYear')).toEqual([]);
        expect(await tables.counts('Music')).toEqual({ items: 0, bytes: 0, indexes: { ByYear: { items: 0, bytes: 0 } } });
      });

      it('that are not there refuse every call about items', async () => {
        const missing = 'Requested resource not found';
        await expect(tables.get('Music', { id: { S: 'a' } })).rejects.toThrow(missing);
        await expect(tables.put(songs, song('A', 'x'))).rejects.toThrow(missing);
        await expect(tables.scan('Music')).rejects.toThrow(missing);
        await expect(backend.createBackup(scope, 'Music', ({ table }) => backupOf('1', table))).rejects.toThrow(missing);
        expect(await backend.describeTable(scope, 'Music')).toBeUndefined();
        expect(await backend.expireItems(scope, 'Music', { now: START, limit: 10, nextEventId: () => 'e' })).toBe(0);
      });
    });

    describe('items', () => {
      it('are given back as they were put', async () => {
        await tables.make(accounts);
        const item: Item = {
          id: { S: 'a\0\u{1F600}\ud800' },
          n: { N: '12345678901234567890123456789012345678' },
          b: { B: 'AP8=' },
          yes: { BOOL: true },
          nothing: { NULL: true },
          list: { L: [{ S: '' }, { M: { __proto__: { S: 'x' } } }] },
          numbers: { NS: ['1', '2'] },
          strings: { SS: ['a', '|', '\n'] },
          bytes: { BS: ['AA=='] },
        };
        await tables.put(accounts, item);
        expect(await tables.get('Accounts', { id: { S: 'a\0\u{1F600}\ud800' } })).toEqual(item);
        expect(await tables.get('Accounts', { id: { S: 'a' } })).toBeUndefined();
      });

      it('can be keyed by strings, numbers and bytes', async () => {
        const keys: readonly (readonly ['S' | 'N' | 'B', Item[string]])[] = [['S', { S: 'x' }], ['N', { N: '-0.5' }], ['B', { B: 'gP8A' }]];
        for (const [type, value] of keys) {
          const table = tableNamed(`Table-${type}`, schemaOf(`id:${type}`));
          await tables.make(table);
          await tables.put(table, { id: value, v: { S: type } });
          expect(await tables.get(table.name, { id: value })).toEqual({ id: value, v: { S: type } });
        }
      });

      it('are read over several tables, in the order asked for', async () => {
        await tables.make(songs);
        await tables.make(accounts);
        await tables.put(songs, song('A', 'x'));
        await tables.put(accounts, account('a', 1));
        const found = await backend.getItems(scope, [target('Accounts', { id: { S: 'a' } }), target('Music', song('A', 'y')), target('Music', song('A', 'x'))]);
        expect(found.map(({ stored }) => stored?.item)).toEqual([account('a', 1), undefined, song('A', 'x')]);
        expect(found.map(({ table }) => table.name)).toEqual(['Accounts', 'Music', 'Music']);
        expect(found[0]?.stored?.size).toBe(2 + 1 + 7 + 2);
      });

      it('are counted with their bytes', async () => {
        await tables.make(accounts);
        await tables.put(accounts, account('a', 1), account('b', 1));
        await tables.put(accounts, { id: { S: 'a' }, balance: { N: '100' }, note: { S: '12345' } });
        await tables.delete(accounts, { id: { S: 'b' } }, { id: { S: 'c' } });
        expect(await tables.counts('Accounts')).toEqual({ items: 1, bytes: 3 + 7 + 2 + 4 + 5, indexes: {} });
      });

      it('are seen by the plan as they are, and changed by what it returns', async () => {
        await tables.make(accounts);
        await tables.put(accounts, account('a', 1), account('b', 2));
        const keys = ['a', 'b', 'c'].map((id) => target('Accounts', { id: { S: id } }));
        const outcome = await tables.write(keys, (found) => {
          expect(found.map(({ stored }) => stored?.item)).toEqual([account('a', 1), account('b', 2), undefined]);
          return [{ kind: 'put', item: account('a', 5) }, { kind: 'delete' }, { kind: 'put', item: account('c', 3) }];
        });
        expect(outcome.kind === 'written' && outcome.found[1]?.stored?.item).toEqual(account('b', 2));
        expect(new Set(await tables.scan('Accounts'))).toEqual(new Set([account('a', 5), account('c', 3)]));
      });

      it('are not changed when the plan throws, and none of them', async () => {
        await tables.make(accounts);
        const refuse = (): never => {
          throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
        };
        await expect(tables.write([target('Accounts', { id: { S: 'a' } })], refuse)).rejects.toThrow('The conditional request failed');
        expect(await tables.scan('Accounts')).toEqual([]);
      });

      it('are not given to a plan that does not look at them', async () => {
        await tables.make(accounts);
        await tables.put(accounts, account('a', 1));
        const outcome = await tables.put(accounts, account('a', 2));
        expect(outcome.kind === 'written' && outcome.found[0]?.stored).toBeUndefined();
        expect(await tables.get('Accounts', { id: { S: 'a' } })).toEqual(account('a', 2));
      });

      it('may not be named twice in one call', async () => {
        await tables.make(accounts);
        const twice = tables.put(accounts, account('a', 1), account('b', 1), account('a', 2));
        await expect(twice).rejects.toThrow(DuplicateTargetError);
        await expect(twice).rejects.toMatchObject({ index: 2 });
      });

      it('refuse a key that does not fit, with what the caller says of it', async () => {
        await tables.make(accounts);
        const misfit = (): never => {
          throw new AwsError('ValidationException', 'The provided key element does not match the schema');
        };
        await expect(backend.getItem(scope, 'Accounts', misfit)).rejects.toThrow('The provided key element does not match the schema');
      });
    });

    describe('request tokens', () => {
      const write = (balance: number, fingerprint: string, now = START) =>
        tables.write([target('Accounts', { id: { S: 'a' } })], () => [{ kind: 'put', item: account('a', balance) }], {
          now,
          token: { token: 'token', fingerprint, expiresAt: START + limits.idempotencyMs },
        });

      it('make a repetition do nothing', async () => {
        await tables.make(accounts);
        expect((await write(1, 'one')).kind).toBe('written');
        expect((await write(2, 'one')).kind).toBe('repeated');
        expect((await write(2, 'two')).kind).toBe('mismatch');
        expect(await tables.get('Accounts', { id: { S: 'a' } })).toEqual(account('a', 1));
      });

      it('are forgotten after their end', async () => {
        await tables.make(accounts);
        await write(1, 'one');
        expect((await write(2, 'one', START + limits.idempotencyMs - 1)).kind).toBe('repeated');
        expect((await write(2, 'one', START + limits.idempotencyMs)).kind).toBe('written');
        expect(await tables.get('Accounts', { id: { S: 'a' } })).toEqual(account('a', 2));
      });

      it('are not remembered of a call that was refused', async () => {
        await tables.make(accounts);
        const token = { token: 'token', fingerprint: 'one', expiresAt: START + 1000 };
        const refuse = (): never => {
          throw new AwsError('TransactionCanceledException', 'cancelled');
        };
        await expect(tables.write([target('Accounts', { id: { S: 'a' } })], refuse, { token })).rejects.toThrow('cancelled');
        expect((await write(1, 'two')).kind).toBe('written');
      });

      it('hold for calls that change nothing too', async () => {
        await tables.make(accounts);
        const token = { token: 'token', fingerprint: 'one', expiresAt: START + 1000 };
        const check = () => tables.write([target('Accounts', { id: { S: 'a' } })], () => [{ kind: 'keep' }], { token });
        expect((await check()).kind).toBe('written');
        expect((await check()).kind).toBe('repeated');
      });
    });

    describe('pages', () => {
      const letters = ['a', 'b', 'c', 'd', 'e'];
      const fill = async (): Promise<void> => {
        await tables.make(songs);
        await tables.put(songs, ...letters.flatMap((letter) => [song('A', letter), song('B', letter)]));
      };
      const A = queryRange([{ S: 'A' }]);

      it('hold one partition, by sort key, in both directions', async () => {
        await fill();
        const up = await query(songs, { range: A });
        expect([names(up.entries.map(({ item }) => item)), up.end]).toEqual([letters, 'range']);
        const down = await query(songs, { range: A, descending: true });
        expect(names(down.entries.map(({ item }) => item))).toEqual(letters.toReversed());
        expect((await query(songs, { range: queryRange([{ S: 'C' }]) })).entries).toEqual([]);
      });

      it('hold a part of the sort keys', async () => {
        await fill();
        const between = sortKeyRange({ equal: [], range: { operator: 'BETWEEN', values: [{ S: 'b' }, { S: 'd' }] } });
        const above = sortKeyRange({ equal: [], range: { operator: '>', values: [{ S: 'c' }] } });
        const empty = sortKeyRange({ equal: [], range: { operator: 'BETWEEN', values: [{ S: 'd' }, { S: 'b' }] } });
        const read = async (range: typeof between, descending = false) => {
          const page = await query(songs, { range: queryRange([{ S: 'A' }], range), descending });
          return names(page.entries.map(({ item }) => item));
        };
        expect(await read(between)).toEqual(['b', 'c', 'd']);
        expect(await read(between, true)).toEqual(['d', 'c', 'b']);
        expect(await read(above)).toEqual(['d', 'e']);
        expect(await read(empty)).toEqual([]);
        expect(await read(empty, true)).toEqual([]);
      });

      it('end at a limit and go on behind it', async () => {
        await fill();
        for (const descending of [false, true]) {
          const first = await query(songs, { range: A, limit: 2, descending });
          expect(first.end).toBe('limit');
          const last = first.entries.at(-1)?.item ?? {};
          const second = await query(songs, { range: A, limit: 3, descending, after: startPlace(songs, undefined, last) });
          expect(second.end).toBe('limit');
          const seen = names([...first.entries, ...second.entries].map(({ item }) => item));
          expect(seen).toEqual(descending ? letters.toReversed() : letters);
          const end = startPlace(songs, undefined, second.entries.at(-1)?.item ?? {});
          expect(await query(songs, { range: A, descending, after: end })).toMatchObject({ entries: [], end: 'range' });
        }
      });

      it('go on behind an item that is not there', async () => {
        await fill();
        const after = startPlace(songs, undefined, song('A', 'bb'));
        expect(names((await query(songs, { range: A, after })).entries.map(({ item }) => item))).toEqual(['c', 'd', 'e']);
        expect(names((await query(songs, { range: A, after, descending: true })).entries.map(({ item }) => item))).toEqual(['b', 'a']);
      });

      it('that start outside their range hold what is left of it', async () => {
        await fill();
        const range = queryRange([{ S: 'A' }], sortKeyRange({ equal: [], range: { operator: 'BETWEEN', values: [{ S: 'b' }, { S: 'c' }] } }));
        const [below, above] = [startPlace(songs, undefined, song('A', 'a')), startPlace(songs, undefined, song('A', 'e'))];
        expect(names((await query(songs, { range, after: below })).entries.map(({ item }) => item))).toEqual(['b', 'c']);
        expect((await query(songs, { range, after: above })).entries).toEqual([]);
        expect(names((await query(songs, { range, after: above, descending: true })).entries.map(({ item }) => item))).toEqual(['c', 'b']);
        expect((await query(songs, { range, after: below, descending: true })).entries).toEqual([]);
      });

      it('end with the entry that reaches the bytes', async () => {
        await tables.make(songs);
        const items = letters.map((letter) => song('A', letter, { text: { S: 'x'.repeat(100) } }));
        await tables.put(songs, ...items);
        const size = 6 + 1 + 4 + 1 + 4 + 100;
        const read = async (maxBytes: number) => {
          const page = await query(songs, { range: A, maxBytes });
          return [page.entries.length, page.end];
        };
        expect(await read(size)).toEqual([1, 'bytes']);
        expect(await read(size + 1)).toEqual([2, 'bytes']);
        expect(await read(size * 5)).toEqual([5, 'bytes']);
        expect(await read(size * 5 + 1)).toEqual([5, 'range']);
      });

      it('of a table of many items are read to the end', async () => {
        await tables.make(songs);
        const many = Array.from({ length: 300 }, (_each, index) => song(`artist ${String(index % 7)}`, `song ${String(index)}`));
        for (let from = 0; from < many.length; from += 100) await tables.put(songs, ...many.slice(from, from + 100));
        const seen: Item[] = [];
        for (let after: string | undefined; ; ) {
          const page = await query(songs, { range: EVERYTHING, limit: 77, ...(after === undefined ? {} : { after }) });
          seen.push(...page.entries.map(({ item }) => item));
          if (page.end === 'range') break;
          after = startPlace(songs, undefined, page.entries.at(-1)?.item ?? {});
        }
        expect(seen).toHaveLength(300);
        expect(new Set(names(seen))).toEqual(new Set(names(many)));
        expect((await query(songs, { range: EVERYTHING })).entries.map(({ item }) => item)).toEqual(seen);
        const segments = await Promise.all([0, 1, 2].map((segment) => query(songs, { range: scanRange(segment, 3) })));
        expect(segments.flatMap(({ entries }) => entries.map(({ item }) => item))).toEqual(seen);
      });

      it('are not needed to read a whole table as it is at one moment', async () => {
        await tables.make(accounts);
        for (let count = 0; count < 50; count += 1) await tables.put(accounts, account(`a${String(count)}`, count));
        const expected = await tables.scan('Accounts');
        const read: Item[] = [];
        for await (const item of backend.readItems(scope, 'Accounts')) {
          if (read.length === 0) await tables.put(accounts, account('later', 1));
          read.push(item);
        }
        expect(read).toEqual(expected);
        await expect(backend.readItems(scope, 'Missing')[Symbol.asyncIterator]().next()).rejects.toThrow('Requested resource not found');
      });

      it('refuse what their plan refuses', async () => {
        await tables.make(songs);
        const refuse = (): never => {
          throw new AwsError('ValidationException', 'The table does not have the specified index: X');
        };
        await expect(backend.readPage(scope, 'Music', refuse)).rejects.toThrow('The table does not have the specified index: X');
      });
    });

    describe('indexes', () => {
      const indexed = {
        ...songs,
        indexes: [
          indexNamed('ByYear', schemaOf('Year:N', 'Genre:S')),
          indexNamed('Keys', schemaOf('Genre'), { projection: { type: 'KEYS_ONLY' } }),
          indexNamed('Some', schemaOf('Artist', 'Year:N'), { kind: 'local', projection: { type: 'INCLUDE', attributes: ['Label', 'Absent'] } }),
          indexNamed('Deep', schemaOf('Genre,Label', 'Year:N,Song:S'), {}),
        ],
      };
      const pop = (name: string, year: string, more: Item = {}): Item => song('A', name, { Year: { N: year }, Genre: { S: 'pop' }, Label: { S: 'L' }, Text: { S: 'long' }, ...more });
      const read = async (index: string, hash: Parameters<typeof queryRange>[0], more: Partial<PageRequest> = {}) => {
        const page = await query(indexed, { index, range: queryRange(hash), ...more });
        return page.entries.map(({ item }) => item);
      };

      it('hold the items that have their key, in its order, with what they project', async () => {
        await tables.make(indexed);
        await tables.put(indexed, pop('x', '10'), pop('y', '9'), song('A', 'z', { Genre: { S: 'pop' } }), song('B', 'w', { Year: { N: '9' }, Genre: { N: '1' } }));
        expect(names(await read('ByYear', [{ N: '9' }]))).toEqual(['y']);
        expect(new Set(await read('Keys', [{ S: 'pop' }]))).toEqual(new Set(['x', 'y', 'z'].map((name) => song('A', name, { Genre: { S: 'pop' } }))));
        expect(await read('Some', [{ S: 'A' }])).toEqual([
          song('A', 'y', { Year: { N: '9' }, Label: { S: 'L' } }),
          song('A', 'x', { Year: { N: '10' }, Label: { S: 'L' } }),
        ]);
        expect(await read('Deep', [{ S: 'pop' }, { S: 'L' }])).toEqual([pop('y', '9'), pop('x', '10')]);
        expect(await read('Deep', [{ S: 'pop' }, { S: 'M' }])).toEqual([]);
      });

      it('follow every change of an item', async () => {
        await tables.make(indexed);
        await tables.put(indexed, pop('x', '10'), pop('y', '9'));
        await tables.put(indexed, pop('x', '11', { Label: { S: 'longer' } }), song('A', 'y'));
        expect(await read('ByYear', [{ N: '10' }])).toEqual([]);
        expect(names(await read('ByYear', [{ N: '11' }]))).toEqual(['x']);
        expect(await read('Some', [{ S: 'A' }])).toEqual([song('A', 'x', { Year: { N: '11' }, Label: { S: 'longer' } })]);
        const entry = 6 + 1 + 4 + 1 + 4 + 2 + 5 + 6;
        expect((await tables.counts('Music'))?.indexes['Some']).toEqual({ items: 1, bytes: entry });
        await tables.put(indexed, pop('x', '11', { Label: { S: 'l' }, Text: { S: 'other' } }));
        expect((await tables.counts('Music'))?.indexes['Some']).toEqual({ items: 1, bytes: entry - 5 });
        expect((await tables.counts('Music'))?.indexes['Keys']).toEqual({ items: 1, bytes: 6 + 1 + 4 + 1 + 5 + 3 });
        await tables.delete(indexed, song('A', 'x'));
        for (const name of ['ByYear', 'Keys', 'Some', 'Deep']) expect(await tables.scan('Music', name)).toEqual([]);
        expect(await tables.counts('Music')).toMatchObject({ items: 1, indexes: { ByYear: { items: 0, bytes: 0 }, Some: { items: 0, bytes: 0 } } });
      });

      it('hold items of one key in the order of the table, page by page, in both directions', async () => {
        await tables.make(indexed);
        const many = Array.from({ length: 40 }, (_each, number) => pop(`song ${String(number)}`, '5'));
        await tables.put(indexed, ...many);
        const whole = await read('ByYear', [{ N: '5' }]);
        expect(new Set(names(whole))).toEqual(new Set(names(many)));
        const index = indexed.indexes[0];
        for (const descending of [false, true]) {
          const seen: Item[] = [];
          for (let after: string | undefined; seen.length < 40; ) {
            const page = await read('ByYear', [{ N: '5' }], { limit: 7, descending, ...(after === undefined ? {} : { after }) });
            if (page.length === 0) break;
            seen.push(...page);
            after = startPlace(indexed, index, page.at(-1) ?? {});
          }
          expect(seen).toEqual(descending ? whole.toReversed() : whole);
        }
      });

      it('give the items of the table where they are asked for', async () => {
        await tables.make(indexed);
        await tables.put(indexed, pop('x', '10'));
        const page = await query(indexed, { index: 'Keys', range: queryRange([{ S: 'pop' }]), whole: true });
        expect(page.entries.map(({ item, whole }) => [item, whole?.item])).toEqual([[song('A', 'x', { Genre: { S: 'pop' } }), pop('x', '10')]]);
        expect(page.entries[0]?.size).toBeLessThan(page.entries[0]?.whole?.size ?? 0);
      });

      it('that are added hold what is written from then on, and the rest once they are filled', async () => {
        await tables.make(songs);
        await tables.put(songs, pop('x', '10'), pop('y', '9'), song('B', 'none'));
        await backend.changeTable(scope, 'Music', ({ table }) => ({ table: { ...(table ?? songs), indexes: indexed.indexes } }));
        await tables.put(songs, pop('z', '8'), pop('x', '12'));
        expect(new Set(names(await tables.scan('Music', 'ByYear')))).toEqual(new Set(['z', 'x']));
        for (const time of ['once', 'twice']) {
          for (const { name } of indexed.indexes) await backend.fillIndex(scope, 'Music', name);
          expect(names(await read('Some', [{ S: 'A' }])), time).toEqual(['z', 'y', 'x']);
          expect(names(await read('Deep', [{ S: 'pop' }, { S: 'L' }]))).toEqual(['z', 'y', 'x']);
          expect((await tables.counts('Music'))?.indexes['Keys']).toEqual({ items: 3, bytes: 3 * (6 + 1 + 4 + 1 + 5 + 3) });
        }
        await tables.delete(songs, song('A', 'y'));
        expect(names(await read('Some', [{ S: 'A' }]))).toEqual(['z', 'x']);
      });

      it('that are taken out and added again begin empty', async () => {
        await tables.make(indexed);
        await tables.put(indexed, pop('x', '10'));
        await backend.changeTable(scope, 'Music', () => ({ table: songs }));
        expect(await tables.counts('Music')).toMatchObject({ items: 1, indexes: {} });
        const again = indexed.indexes.map((index) => ({ ...index, id: `${index.name}-2` }));
        await backend.changeTable(scope, 'Music', () => ({ table: { ...songs, indexes: again } }));
        expect(await tables.scan('Music', 'ByYear')).toEqual([]);
        await backend.fillIndex(scope, 'Music', 'ByYear');
        expect(names(await tables.scan('Music', 'ByYear'))).toEqual(['x']);
        await tables.put(songs, pop('x', '11'));
        expect((await tables.counts('Music'))?.indexes['ByYear']).toMatchObject({ items: 1 });
      });
    });

    describe('time to live', () => {
      const expiring = { ...accounts, timeToLive: { attribute: 'ttl' } };
      const SECONDS = START / 1000;
      const at = (id: string, seconds: number): Item => ({ id: { S: id }, ttl: { N: String(seconds) } });
      const expire = (limit = 100, now = START) =>
        backend.expireItems(scope, 'Accounts', { now, limit, nextEventId: () => 'e', userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } });

      it('deletes what has expired, the longest expired first', async () => {
        await tables.make(expiring);
        await tables.put(expiring, at('past', SECONDS - 10), at('older', SECONDS - 20), at('now', SECONDS), at('future', SECONDS + 1));
        expect(await expire(1)).toBe(1);
        expect(await tables.get('Accounts', { id: { S: 'older' } })).toBeUndefined();
        expect(await expire()).toBe(1);
        expect(await expire()).toBe(0);
        expect(new Set(names(await tables.scan('Accounts'), 'id'))).toEqual(new Set(['now', 'future']));
        expect(await expire(100, START + 1)).toBe(1);
        expect(await expire(100, START + 1001)).toBe(1);
        expect(await tables.counts('Accounts')).toEqual({ items: 0, bytes: 0, indexes: {} });
      });

      it('looks only at numbers of the last five years', async () => {
        await tables.make(expiring);
        await tables.put(expiring, at('zero', 0), at('ancient', SECONDS - 5 * 365 * 86_400 - 1), { id: { S: 'text' }, ttl: { S: '1' } }, { id: { S: 'none' } }, {
          id: { S: 'vast' },
          ttl: { N: '1000000000000000000000000000000' },
        });
        expect(await expire()).toBe(0);
        expect(await tables.scan('Accounts')).toHaveLength(5);
      });

      it('follows changes of the time', async () => {
        await tables.make(expiring);
        await tables.put(expiring, at('a', SECONDS - 10), at('b', SECONDS - 10), at('c', SECONDS + 10));
        await tables.put(expiring, at('a', SECONDS + 10), { id: { S: 'b' } }, at('c', SECONDS - 1));
        expect(await expire()).toBe(1);
        expect(await tables.get('Accounts', { id: { S: 'c' } })).toBeUndefined();
      });

      it('of a table that had items knows them once it is filled, and nothing when it is off', async () => {
        await tables.make(accounts);
        await tables.put(accounts, at('a', SECONDS - 10), at('b', SECONDS - 10));
        expect(await expire()).toBe(0);
        await backend.changeTable(scope, 'Accounts', () => ({ table: expiring }));
        await backend.fillTimeToLive(scope, 'Accounts');
        expect(await expire(1)).toBe(1);
        await backend.changeTable(scope, 'Accounts', () => ({ table: accounts }));
        expect(await expire()).toBe(0);
        await backend.changeTable(scope, 'Accounts', () => ({ table: expiring }));
        expect(await expire()).toBe(0);
        await backend.fillTimeToLive(scope, 'Accounts');
        expect(await expire()).toBe(1);
      });

      it('leaves stream records that tell who it was', async () => {
        await tables.makeStreaming(expiring);
        await tables.put(expiring, at('a', SECONDS - 10));
        await expire();
        const [, removed] = await tables.records('Accounts');
        expect(removed).toMatchObject({
          position: 2,
          eventName: 'REMOVE',
          keys: { id: { S: 'a' } },
          oldImage: at('a', SECONDS - 10),
          userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
        });
      });
    });

    describe('streams', () => {
      it.each<[StreamViewType, boolean, boolean]>([
        ['KEYS_ONLY', false, false],
        ['NEW_IMAGE', true, false],
        ['OLD_IMAGE', false, true],
        ['NEW_AND_OLD_IMAGES', true, true],
      ])('of %s tell each change', async (viewType, showsNew, showsOld) => {
        await tables.makeStreaming(accounts, viewType);
        await tables.put(accounts, account('a', 1));
        tables.now += 1;
        await tables.put(accounts, account('a', 2));
        await tables.delete(accounts, { id: { S: 'a' } });
        const [inserted, modified, removed, ...rest] = await tables.records('Accounts');
        expect(rest).toEqual([]);
        const images = (oldImage?: Item, newImage?: Item) => ({
          keys: { id: { S: 'a' } },
          ...(showsOld && oldImage !== undefined ? { oldImage } : {}),
          ...(showsNew && newImage !== undefined ? { newImage } : {}),
        });
        const about = (record: object | undefined) => ({ ...record, eventId: undefined, size: undefined });
        expect(about(inserted)).toEqual({ position: 1, eventName: 'INSERT', createdAt: START, ...images(undefined, account('a', 1)) });
        expect(about(modified)).toEqual({ position: 2, eventName: 'MODIFY', createdAt: START + 1, ...images(account('a', 1), account('a', 2)) });
        expect(about(removed)).toEqual({ position: 3, eventName: 'REMOVE', createdAt: START + 1, ...images(account('a', 2)) });
        const item = 3 + 7 + 2;
        expect(modified?.size).toBe(3 + (showsNew ? item : 0) + (showsOld ? item : 0));
      });

      it('tell nothing of what changes nothing', async () => {
        await tables.makeStreaming(accounts);
        await tables.put(accounts, { id: { S: 'a' }, x: { NS: ['1', '2'] }, y: { N: '1' } });
        await tables.put(accounts, { y: { N: '1' }, x: { NS: ['2', '1'] }, id: { S: 'a' } });
        await tables.delete(accounts, { id: { S: 'b' } });
        await tables.write([target('Accounts', { id: { S: 'a' } })], () => [{ kind: 'keep' }]);
        expect(await tables.records('Accounts')).toHaveLength(1);
      });

      it('are read by position, and lose what is too old', async () => {
        await tables.makeStreaming(accounts);
        for (let number = 1; number <= 20; number += 1) {
          tables.now = START + number;
          await tables.put(accounts, account('a', number));
        }
        const read = async (from: number, limit: number, notBefore = 0, to?: number) => {
          const page = await backend.readStreamRecords(scope, 'Accounts', { from, limit, notBefore, ...(to === undefined ? {} : { to }) });
          return { ...page, records: page.records.map(({ position }) => position) };
        };
        expect(await read(5, 3)).toEqual({ records: [5, 6, 7], oldestPosition: 1, lastPosition: 20 });
        expect(await read(18, 10)).toEqual({ records: [18, 19, 20], oldestPosition: 1, lastPosition: 20 });
        expect(await read(18, 10, 0, 19)).toMatchObject({ records: [18, 19] });
        expect(await read(21, 10)).toMatchObject({ records: [] });
        expect(await read(1, 2, START + 8)).toEqual({ records: [8, 9], oldestPosition: 8, lastPosition: 20 });
        tables.now = START + 15 + limits.streamRetentionMs;
        await tables.put(accounts, account('a', 0));
        expect(await read(1, 2)).toEqual({ records: [15, 16], oldestPosition: 15, lastPosition: 21 });
        expect(await read(1, 2, tables.now + 1)).toEqual({ records: [], oldestPosition: 22, lastPosition: 21 });
        await tables.put(accounts, account('a', 1));
        expect(await read(1, 2)).toEqual({ records: [22], oldestPosition: 22, lastPosition: 22 });
      });

      it('are changed with their table, knowing their last position', async () => {
        await tables.makeStreaming(accounts);
        await tables.put(accounts, account('a', 1));
        await backend.changeTable(scope, 'Accounts', ({ table, log }) => {
          expect(log.lastPosition).toBe(1);
          return { table, log: { ...log, streams: [...log.streams, streamLabelled('two', accounts, log.lastPosition + 1)] } };
        });
        const log = await backend.findStreamLog(scope, 'Accounts');
        expect(log.lastPosition).toBe(1);
        expect(log.streams.map(({ label: each, shards }) => [each, shards[0]?.from])).toEqual([['one', 1], ['two', 2]]);
      });

      it('outlive their table, until their log is removed', async () => {
        await tables.makeStreaming(accounts);
        await tables.put(accounts, account('a', 1));
        await backend.changeTable(scope, 'Accounts', ({ log }) => ({ table: undefined, log: { ...log, streams: log.streams.map((each) => ({ ...each, disabledAt: START })) } }));
        expect(await backend.listStreamLogs(scope, { limit: 10 })).toEqual(['Accounts']);
        expect(await tables.records('Accounts')).toHaveLength(1);
        await tables.makeStreaming({ ...accounts, id: 'another' });
        await tables.put(accounts, account('a', 1));
        expect((await tables.records('Accounts')).map(({ position }) => position)).toEqual([1, 2]);
        await backend.changeTable(scope, 'Accounts', () => ({ table: undefined, log: { lastPosition: 0, streams: [] } }));
        expect(await backend.listStreamLogs(scope, { limit: 10 })).toEqual([]);
        expect(await backend.findStreamLog(scope, 'Accounts')).toEqual({ lastPosition: 0, streams: [] });
        expect(await tables.records('Accounts')).toEqual([]);
      });

      it('are listed by the name of their table', async () => {
        for (const name of ['b', 'a', 'c']) await tables.makeStreaming(tableNamed(name, schemaOf('id')));
        expect(await backend.listStreamLogs(scope, { limit: 2 })).toEqual(['a', 'b']);
        expect(await backend.listStreamLogs(scope, { limit: 2, after: 'b' })).toEqual(['c']);
      });
    });

    describe('backups', () => {
      const indexed = { ...accounts, indexes: [indexNamed('ByBalance', schemaOf('balance:N'))] };

      it('hold the items as they were', async () => {
        await tables.make(indexed);
        await tables.put(indexed, account('a', 1), account('b', 2));
        const made = await backend.createBackup(scope, 'Accounts', ({ table }) => backupOf('one', table));
        expect(made).toEqual({ ...backupOf('one', indexed), counts: { items: 2, bytes: 24 } });
        await tables.put(indexed, account('a', 9));
        await tables.delete(indexed, { id: { S: 'b' } });
        await backend.changeTable(scope, 'Accounts', () => ({ table: undefined }));
        expect(await backend.findBackup(scope, 'one')).toEqual(made);

        const copy = tableNamed('Restored', accounts.key, { indexes: [indexNamed('ByBalance', schemaOf('balance:N'), { backfilling: true })] });
        const restored = await backend.copyTable(scope, { backup: 'one' }, 'Restored', (held) => {
          expect(held).toMatchObject({ source: indexed, sourceCounts: { items: 2, bytes: 24 }, existing: undefined });
          return copy;
        });
        expect(restored).toEqual(copy);
        expect(new Set(await tables.scan('Restored'))).toEqual(new Set([account('a', 1), account('b', 2)]));
        expect(await tables.scan('Restored', 'ByBalance')).toEqual([]);
        await backend.fillIndex(scope, 'Restored', 'ByBalance');
        expect(new Set(await tables.scan('Restored', 'ByBalance'))).toEqual(new Set([account('a', 1), account('b', 2)]));
        expect(await tables.counts('Restored')).toEqual({ items: 2, bytes: 24, indexes: { ByBalance: { items: 2, bytes: 24 } } });
        await tables.put(copy, account('a', 3));
        expect(await backend.findBackup(scope, 'one')).toEqual(made);
      });

      it('are listed, changed and removed', async () => {
        await tables.make(accounts);
        for (const id of ['b', 'a']) await backend.createBackup(scope, 'Accounts', ({ table }) => backupOf(id, table));
        expect((await backend.listBackups(scope)).map(({ id }) => id)).toEqual(['a', 'b']);
        await expect(backend.createBackup(scope, 'Accounts', ({ table }) => backupOf('a', table))).rejects.toThrow('there is a backup a already');
        await backend.changeBackup(scope, 'a', (held) => ({ ...held, name: 'renamed' }));
        expect((await backend.findBackup(scope, 'a'))?.name).toBe('renamed');
        expect((await backend.changeBackup(scope, 'a', () => undefined))?.name).toBe('renamed');
        expect(await backend.findBackup(scope, 'a')).toBeUndefined();
        expect(await backend.changeBackup(scope, 'a', () => undefined)).toBeUndefined();
      });

      it('and tables are copied only where the plan does not refuse', async () => {
        await tables.make(accounts);
        await tables.put(accounts, account('a', 1));
        const refuse = (message: string): never => {
          throw new AwsError('TableAlreadyExistsException', message);
        };
        await expect(backend.copyTable(scope, { backup: 'none' }, 'New', ({ source }) => (source === undefined ? refuse('no source') : accounts))).rejects.toThrow('no source');
        await expect(backend.copyTable(scope, { table: 'Accounts' }, 'Accounts', ({ existing }) => (existing === undefined ? accounts : refuse('taken')))).rejects.toThrow('taken');
        await backend.copyTable(scope, { table: 'Accounts' }, 'New', ({ source }) => ({ ...(source ?? accounts), id: 'new' }));
        await tables.put(accounts, account('a', 2));
        expect(await tables.scan('New')).toEqual([account('a', 1)]);
      });
    });

    describe('history', () => {
      const recovering = (days = 35): Table => ({ ...accounts, pointInTimeRecovery: { enabledAt: START, recoveryPeriodInDays: days } });
      const itemsAt = async (at?: number): Promise<readonly Item[]> => {
        const items: Item[] = [];
        for await (const item of backend.readItems(scope, 'Accounts', at)) items.push(item);
        return items;
      };
      const history = async (from = 0, to = Number.MAX_SAFE_INTEGER) => {
        const past = [];
        for await (const each of backend.readHistory(scope, 'Accounts', { from, to })) past.push(each);
        return past;
      };
      const balances = (items: readonly Item[]) => Object.fromEntries(items.map((item) => [Object.values(item['id'] ?? {})[0], Number(Object.values(item['balance'] ?? {})[0])]));

      /** Four changes of a millisecond each, and one that changes nothing. */
      const change = async (): Promise<void> => {
        await tables.put(accounts, account('a', 1), account('b', 2));
        tables.now = START + 1;
        await tables.put(accounts, account('a', 10));
        tables.now = START + 2;
        await tables.delete(accounts, { id: { S: 'b' } }, { id: { S: 'never' } });
        await tables.put(accounts, account('c', 3));
        tables.now = START + 3;
        await tables.put(accounts, account('a', 100), account('b', 20));
      };

      it('leads back to every time since it was begun', async () => {
        await tables.make(recovering());
        await change();
        expect(balances(await itemsAt())).toEqual({ a: 100, b: 20, c: 3 });
        expect(balances(await itemsAt(START + 3))).toEqual({ a: 100, b: 20, c: 3 });
        expect(balances(await itemsAt(START + 2))).toEqual({ a: 10, c: 3 });
        expect(balances(await itemsAt(START + 1))).toEqual({ a: 10, b: 2 });
        expect(balances(await itemsAt(START))).toEqual({ a: 1, b: 2 });
        expect(await itemsAt(START - 1)).toEqual([]);
      });

      it('tells what was there before each change, in their order', async () => {
        await tables.make(recovering());
        await change();
        const key = (id: string) => ({ id: { S: id } });
        const told = (await history()).map(({ id, key: of, item }) => [id, of, item]);
        const at = (time: number, number: number) => `${String(START + time)}-${String(number)}`;
        expect(told).toEqual([
          [at(0, 0), key('a'), undefined],
          [at(0, 1), key('b'), undefined],
          [at(1, 0), key('a'), account('a', 1)],
          [at(2, 0), key('b'), account('b', 2)],
          [at(2, 1), key('c'), undefined],
          [at(3, 0), key('a'), account('a', 10)],
          [at(3, 1), key('b'), undefined],
        ]);
        expect((await history(START + 1, START + 3)).map(({ id }) => id)).toEqual([at(1, 0), at(2, 0), at(2, 1)]);
      });

      it('makes a table of what was, with its counts', async () => {
        await tables.make(recovering());
        await change();
        const copy = tableNamed('Copy', schemaOf('id'));
        await backend.copyTable(scope, { table: 'Accounts', at: START + 1 }, 'Copy', () => copy);
        expect(balances(await tables.scan('Copy'))).toEqual({ a: 10, b: 2 });
        const expected = await tables.counts('Copy');
        await tables.make({ ...copy, name: 'Same' });
        await tables.put({ ...copy, name: 'Same' }, account('a', 10), account('b', 2));
        expect(expected).toEqual(await tables.counts('Same'));
        expect(balances(await tables.scan('Accounts'))).toEqual({ a: 100, b: 20, c: 3 });
      });

      it('is as long as it is told, and gone with the recovery and with the table', async () => {
        const day = 24 * 60 * 60 * 1000;
        await tables.make(recovering(1));
        await change();
        tables.now = START + 2 + day;
        await tables.put(accounts, account('d', 4));
        expect((await history()).map(({ id }) => id)).toEqual([`${String(START + 2)}-0`, `${String(START + 2)}-1`, `${String(START + 3)}-0`, `${String(START + 3)}-1`, `${String(START + 2 + day)}-0`]);
        await backend.changeTable(scope, 'Accounts', () => ({ table: accounts }));
        expect(await history()).toEqual([]);
        await tables.put(accounts, account('e', 5));
        expect(await history()).toEqual([]);
        await backend.changeTable(scope, 'Accounts', () => ({ table: recovering() }));
        await tables.put(accounts, account('f', 6));
        expect(await history()).toHaveLength(1);
        await backend.changeTable(scope, 'Accounts', () => ({ table: undefined }));
        await tables.make(recovering());
        expect(await history()).toEqual([]);
      });

      it('never goes back in time, when a clock does', async () => {
        await tables.make(recovering());
        tables.now = START + 10;
        await tables.put(accounts, account('a', 1));
        tables.now = START + 5;
        await tables.put(accounts, account('a', 2));
        expect((await history()).map(({ id }) => id)).toEqual([`${String(START + 10)}-0`, `${String(START + 10)}-1`]);
      });

      it('is captured, restored and merged', async () => {
        await tables.make(recovering());
        await change();
        const view = await collectView(dynamoDbStateModel, backend.exportState(scope));
        expect(view['tables']?.['Accounts']?.['history']).toHaveLength(7);
        const other = await create();
        try {
          const staged = await other.stageState(scope);
          await staged.write([...viewRecords(dynamoDbStateModel, view)]);
          await staged.domain.commit([staged]);
          expect(await collectView(dynamoDbStateModel, other.exportState(scope))).toEqual(view);
          const read: Item[] = [];
          for await (const item of other.readItems(scope, 'Accounts', START + 1)) read.push(item);
          expect(balances(read)).toEqual({ a: 10, b: 2 });
        } finally {
          await other.close();
        }
        const between = { id: `${String(START + 1)}-7`, key: { id: { S: 'z' } }, item: account('z', 9) };
        const merged = [{ collection: 'tables', resource: 'Accounts', section: 'history', value: between as unknown as JsonValue }];
        expect(await backend.mergeState(scope, merged, { onConflict: 'keep' })).toEqual(['added']);
        expect(await backend.mergeState(scope, merged, { onConflict: 'keep' })).toEqual(['unchanged']);
        expect((await history(START + 1, START + 2)).map(({ id }) => id)).toEqual([`${String(START + 1)}-0`, between.id]);
        const changed = [{ ...merged[0], value: { ...between, item: account('z', 10) } as unknown as JsonValue }] as typeof merged;
        expect(await backend.mergeState(scope, changed, { onConflict: 'replace' })).toEqual(['replaced']);
        expect(balances(await itemsAt(START + 1))).toEqual({ a: 10, b: 2 });
        expect(balances(await itemsAt(START))).toEqual({ a: 1, b: 2, z: 10 });
      });
    });

    replicationCases(() => ({ backend, tables, create }));

    describe('documents', () => {
      it('are kept by kind and id', async () => {
        expect(await backend.findDocument(scope, 'exports', 'x')).toBeUndefined();
        await backend.changeDocument(scope, 'exports', 'x', () => ({ status: 'IN_PROGRESS' }));
        await backend.changeDocument(scope, 'exports', 'a', () => ({ n: 1 }));
        expect(await backend.changeDocument(scope, 'exports', 'x', (held) => ({ ...held, more: true }))).toEqual({ status: 'IN_PROGRESS', more: true });
        expect(await backend.listDocuments(scope, 'exports')).toEqual([['a', { n: 1 }], ['x', { status: 'IN_PROGRESS', more: true }]]);
        expect(await backend.listDocuments(scope, 'imports')).toEqual([]);
        await backend.changeDocument(scope, 'exports', 'x', () => undefined);
        expect(await backend.findDocument(scope, 'exports', 'x')).toBeUndefined();
      });
    });

    describe('state', () => {
      const full = {
        ...songs,
        indexes: [indexNamed('ByYear', schemaOf('Year:N')), indexNamed('Keys', schemaOf('Genre'), { projection: { type: 'KEYS_ONLY' } })],
        timeToLive: { attribute: 'ttl' },
        stream: { label: 'one', viewType: 'NEW_AND_OLD_IMAGES' as const },
      };
      const items = Array.from({ length: 30 }, (_each, number) =>
        song(`artist ${String(number % 3)}`, `song ${String(number)}`, { Year: { N: String(number % 5) }, Genre: { S: 'g' }, ttl: { N: String(START / 1000 - 1) } }),
      );
      const fill = async (): Promise<void> => {
        await tables.makeStreaming(full);
        await tables.put(full, ...items);
        await tables.make(accounts);
        await tables.write([target('Accounts', { id: { S: 'a' } })], () => [{ kind: 'put', item: account('a', 1) }], {
          token: { token: 'token', fingerprint: 'f', expiresAt: START + 1000 },
        });
        await backend.createBackup(scope, 'Accounts', ({ table }) => backupOf('one', table));
        await backend.changeDocument(scope, 'globalTables', 'Music', () => ({ regions: ['us-east-1'] }));
      };
      const capture = (): Promise<View> => collectView(dynamoDbStateModel, backend.exportState(scope));
      const restore = async (view: View): Promise<void> => {
        const staged = await backend.stageState(scope);
        await staged.write([...viewRecords(dynamoDbStateModel, view)]);
        await staged.domain.commit([staged]);
      };

      it('is captured whole', async () => {
        await fill();
        const view = await capture();
        const { name: _name, ...definition } = full;
        expect(view['tables']?.['Music']?.['definition']).toEqual(definition);
        expect(view['tables']?.['Music']?.['items']).toEqual(await tables.scan('Music'));
        expect(view['streams']?.['Music']?.['records']).toHaveLength(30);
        expect(view['streams']?.['Music']?.['log']).toMatchObject({ lastPosition: 30, streams: [{ label: 'one' }] });
        expect(view['backups']?.['one']?.['items']).toEqual([account('a', 1)]);
        expect(view['requestTokens']).toEqual({ token: { request: { fingerprint: 'f', expiresAt: START + 1000 } } });
        expect(view['globalTables']).toEqual({ Music: { document: { regions: ['us-east-1'] } } });
      });

      it('is captured without content, and in part', async () => {
        await fill();
        const schema = await collectView(dynamoDbStateModel, backend.exportState(scope, { schemaOnly: true }));
        expect(schema['tables']?.['Music']).toEqual({ definition: expect.objectContaining({ id: 'id-of-Music' }) as unknown });
        expect(schema['requestTokens']).toBeUndefined();
        const part = await collectView(dynamoDbStateModel, backend.exportState(scope, { resource: (_collection, name) => name === 'Music' }));
        expect(Object.keys(part)).toEqual(['tables', 'streams', 'globalTables']);
        expect(Object.keys(part['tables'] ?? {})).toEqual(['Music']);
      });

      it('is the same after it was restored, with everything that follows from it', async () => {
        await fill();
        const view = await capture();
        const counts = await tables.counts('Music');
        const byYear = await tables.scan('Music', 'ByYear');
        await backend.clearState(scope);
        expect(await capture()).toEqual({});
        expect(await backend.listScopes()).toEqual([]);
        await restore(view);
        expect(await capture()).toEqual(view);
        expect(await tables.counts('Music')).toEqual(counts);
        expect(await tables.scan('Music', 'ByYear')).toEqual(byYear);
        expect(byYear).toHaveLength(30);
        expect(await tables.scan('Music', 'Keys')).toHaveLength(30);
        const again = await tables.write([target('Accounts', { id: { S: 'a' } })], () => [{ kind: 'delete' }], {
          token: { token: 'token', fingerprint: 'f', expiresAt: START + 1000 },
        });
        expect(again.kind).toBe('repeated');
        expect(await backend.expireItems(scope, 'Music', { now: START, limit: 100, nextEventId: () => 'e' })).toBe(30);
        expect((await tables.records('Music')).at(-1)?.position).toBe(60);
        for (const name of ['ByYear', 'Keys']) expect(await tables.scan('Music', name)).toEqual([]);
        expect((await tables.counts('Music'))?.indexes['ByYear']).toEqual({ items: 0, bytes: 0 });
        expect((await backend.findBackup(scope, 'one'))?.counts).toEqual({ items: 1, bytes: 12 });
      });

      it('that was restored has normal values', async () => {
        await tables.make(accounts);
        const view = await capture();
        const definition = view['tables']?.['Accounts']?.['definition'] ?? {};
        await restore({ tables: { Accounts: { definition, items: [{ id: { S: 'a' }, n: { N: '001.50' } }] } } });
        expect(await tables.get('Accounts', { id: { S: 'a' } })).toEqual({ id: { S: 'a' }, n: { N: '1.5' } });
      });

      it('with one item twice is refused', async () => {
        await tables.make(accounts);
        const definition = (await capture())['tables']?.['Accounts']?.['definition'] ?? {};
        const twice = restore({ tables: { Accounts: { definition, items: [account('a', 1) as never, account('a', 2) as never] } } });
        await expect(twice).rejects.toThrow('is the second item with its key');
        expect(await tables.scan('Accounts')).toEqual([]);
      });

      it('does not change while it is read', async () => {
        await tables.make(accounts);
        await tables.put(accounts, ...Array.from({ length: 20 }, (_each, number) => account(String(number), 1)));
        const seen: unknown[] = [];
        for await (const { section, value } of backend.exportState(scope)) {
          if (section !== 'items') continue;
          if (seen.length === 0) await tables.put(accounts, ...Array.from({ length: 30 }, (_each, number) => account(String(number), 2)));
          seen.push(value);
        }
        expect(seen).toHaveLength(20);
        expect(seen).toEqual(expect.arrayContaining([account('0', 1), account('19', 1)]));
      });

      const mergeOf = (view: View, onConflict: 'keep' | 'replace' | 'fail', dryRun = false) =>
        backend.mergeState(scope, [...viewRecords(dynamoDbStateModel, view)], { onConflict, dryRun });

      it('is merged: what is new is added, and what differs is decided by the policy', async () => {
        await fill();
        const view = await capture();
        const { Music } = view['tables'] ?? {};
        const changed = song('artist 0', 'song 0', { Year: { N: '77' } });
        const added = song('new', 'song', { Year: { N: '78' } });
        const other: View = { tables: { Music: { definition: Music?.['definition'] ?? {}, items: [changed as never, added as never] } } };
        await expect(mergeOf(other, 'fail')).rejects.toMatchObject({ conflicts: [{ collection: 'tables', resource: 'Music', section: 'items', key: '[{"S":"artist 0"},{"S":"song 0"}]' }] });
        expect(await mergeOf(other, 'keep', true)).toEqual(['unchanged', 'kept', 'added']);
        expect(await capture()).toEqual(view);
        expect(await mergeOf(other, 'keep')).toEqual(['unchanged', 'kept', 'added']);
        expect(names(await tables.scan('Music', 'ByYear'))).toHaveLength(31);
        expect(await mergeOf(other, 'replace')).toEqual(['unchanged', 'replaced', 'unchanged']);
        expect(await tables.get('Music', song('artist 0', 'song 0'))).toEqual(changed);
        expect(await tables.records('Music')).toHaveLength(30);
        expect(await mergeOf(view, 'replace')).toContain('replaced');
        expect(await tables.get('Music', song('artist 0', 'song 0'))).toEqual(items[0]);
      });

      it('is merged into nothing as if it were restored', async () => {
        await fill();
        const view = await capture();
        await backend.clearState(scope);
        expect(new Set(await mergeOf(view, 'fail'))).toEqual(new Set(['added']));
        expect(await capture()).toEqual(view);
        expect(new Set(await mergeOf(view, 'fail'))).toEqual(new Set(['unchanged']));
        expect(await tables.scan('Music', 'Keys')).toHaveLength(30);
        expect((await backend.findBackup(scope, 'one'))?.counts).toEqual({ items: 1, bytes: 12 });
      });

      it('that brings an index fills it', async () => {
        await tables.make(accounts);
        await tables.put(accounts, account('a', 1));
        const definition = { ...((await capture())['tables']?.['Accounts']?.['definition'] as object), indexes: [indexNamed('ByBalance', schemaOf('balance:N'))] };
        expect(await mergeOf({ tables: { Accounts: { definition: definition as never } } }, 'replace')).toEqual(['replaced']);
        expect(await tables.scan('Accounts', 'ByBalance')).toEqual([account('a', 1)]);
      });

      it('of another table key is not merged', async () => {
        await tables.make(accounts);
        const definition = { ...((await capture())['tables']?.['Accounts']?.['definition'] as object), key: schemaOf('other') };
        await expect(mergeOf({ tables: { Accounts: { definition: definition as never } } }, 'replace')).rejects.toThrow('is of a table with another key');
      });

      it('of a stream that goes on elsewhere is merged behind what is here', async () => {
        await tables.makeStreaming(accounts);
        await tables.put(accounts, account('a', 1));
        const [record] = await tables.records('Accounts');
        const streams = (await capture())['streams']?.['Accounts']?.['log'] ?? {};
        const records = [{ ...record, newImage: account('a', 7) }, { ...record, eventId: 'foreign' }] as never;
        expect(await mergeOf({ streams: { Accounts: { log: streams, records } } }, 'replace')).toEqual(['unchanged', 'replaced', 'added']);
        expect((await tables.records('Accounts')).map(({ position, eventId, newImage }) => [position, eventId, newImage])).toEqual([
          [1, record?.eventId, account('a', 7)],
          [2, 'foreign', account('a', 1)],
        ]);
        await tables.put(accounts, account('b', 1));
        expect((await tables.records('Accounts')).at(-1)?.position).toBe(3);
      });
    });
  });
}
