import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/json.js';
import { StateConflictError, type StateRecord } from '../../src/core/state.js';
import { DuckDbEngine } from '../../src/sql/duckdb/engine.js';
import { DuckDbStateBackend } from '../../src/sql/duckdb/state/duckdb-state-backend.js';
import { EVERYTHING } from './every-type.js';

const scope = { accountId: '000000000000', region: 'engine' };
const directory = mkdtempSync(join(tmpdir(), 'wb-state-'));

async function open(build?: string): Promise<{ engine: DuckDbEngine; state: DuckDbStateBackend }> {
  const engine = await DuckDbEngine.open({ path: ':memory:', directory, threads: 2 });
  const connection = await engine.acquire();
  if (build !== undefined) for (const statement of build.split(';\n')) if (statement.trim() !== '') await connection.run(statement);
  engine.release(connection);
  return { engine, state: new DuckDbStateBackend(engine) };
}

async function records(state: DuckDbStateBackend): Promise<StateRecord[]> {
  const all: StateRecord[] = [];
  for await (const { collection, resource, section, value } of state.exportState(scope)) all.push({ collection, resource, section, value });
  return all;
}

/** What DuckDB's own EXPORT DATABASE writes. */
async function exported(engine: DuckDbEngine, name: string): Promise<Record<string, string>> {
  const connection = await engine.acquire();
  const folder = join(directory, name);
  await connection.run(`EXPORT DATABASE '${folder}' (FORMAT csv)`);
  engine.release(connection);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return { schema: read('schema.sql'), parents: read('parents.csv'), children: read('children.csv'), types: read('other_types.csv') };
}

async function restore(state: DuckDbStateBackend, all: readonly StateRecord[]): Promise<void> {
  const staged = await state.stageState(scope);
  await staged.write(all);
  await staged.domain.commit([staged]);
}

let source: Awaited<ReturnType<typeof open>>;
let captured: StateRecord[];
beforeAll(async () => {
  source = await open(EVERYTHING);
  captured = await records(source.state);
});
afterAll(async () => {
  await source.engine.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('a DuckDB database', () => {
  it('is the same after a capture and a restore, as EXPORT DATABASE shows it', async () => {
    const target = await open('CREATE TABLE old (x INTEGER);\nCREATE SCHEMA gone;\nCREATE TABLE gone.t (x INTEGER)');
    await restore(target.state, JSON.parse(JSON.stringify(captured)) as StateRecord[]);
    expect(await exported(target.engine, 'target')).toEqual(await exported(source.engine, 'source'));
    expect(await records(target.state)).toEqual(captured);
    await target.engine.close();
  });

  it('is captured in the order of its model, rows in their own', () => {
    const order = [...new Set(captured.map(({ collection }) => collection))];
    expect(order).toEqual(['schemas', 'types', 'sequences', 'macros', 'tables', 'indexes', 'views']);
    expect(captured.filter(({ section, resource }) => section === 'rows' && resource === 'main.parents').map(({ value }) => value)).toEqual([
      { id: 1, m: "it's ok", p: [1, '0.1'], price: '1.50', s: '7', n: 7 },
      { id: 2, m: null, p: null, price: '1.50', s: '9', n: 8 },
    ]);
  });

  it('gives rows as canonical JSON, control characters and all', async () => {
    const texts: string[] = [];
    for await (const { section, text, value } of source.state.exportState(scope)) {
      if (section !== 'rows') continue;
      expect(text).toBe(canonicalJson(value));
      texts.push(text ?? '');
    }
    expect(texts).toHaveLength(8);
    expect(texts).toContain(canonicalJson({ id: null, 'we ird': '\u0001\b\t\n\r\u001b\u007f/\\\\ \u2028😀' }));
  });

  it('is as it was when a restore is given up', async () => {
    const target = await open('CREATE TABLE old AS SELECT 1 AS x');
    const before = await records(target.state);
    const staged = await target.state.stageState(scope);
    await staged.write(captured.slice(0, 10));
    await staged.abort();
    expect(await records(target.state)).toEqual(before);
    await target.engine.close();
  });

  it('takes in what it lacks by a merge, and nothing else', async () => {
    const target = await open("CREATE TABLE parents (id INTEGER PRIMARY KEY, v VARCHAR);\nINSERT INTO parents VALUES (1, 'mine')");
    const definition = (await records(target.state))[0];
    const incoming: StateRecord[] = [
      ...(definition === undefined ? [] : [definition]),
      { collection: 'tables', resource: 'main.parents', section: 'rows', value: { id: 1, v: 'theirs' } },
      { collection: 'tables', resource: 'main.parents', section: 'rows', value: { id: 2, v: 'new' } },
    ];
    await expect(target.state.mergeState(scope, incoming, { onConflict: 'fail' })).rejects.toBeInstanceOf(StateConflictError);
    expect(await target.state.mergeState(scope, incoming, { onConflict: 'keep' })).toEqual(['unchanged', 'kept', 'added']);
    expect(await target.state.mergeState(scope, incoming, { onConflict: 'replace' })).toEqual(['unchanged', 'replaced', 'unchanged']);
    expect((await records(target.state)).filter(({ section }) => section === 'rows').map(({ value }) => value)).toEqual([{ id: 1, v: 'theirs' }, { id: 2, v: 'new' }]);
    await target.engine.close();
  });

  it('takes a merge of several batches in one step, which fails when somebody changed the same meanwhile', async () => {
    const target = await open("CREATE TABLE parents (id INTEGER PRIMARY KEY, v VARCHAR);\nINSERT INTO parents VALUES (1, 'mine')");
    const before = await records(target.state);
    const row = (id: number): StateRecord => ({ collection: 'tables', resource: 'main.parents', section: 'rows', value: { id, v: 'theirs' } });
    const begin = async () => {
      const { stages: [stage], release } = await target.state.domain.amend([{ backend: target.state, scopes: [scope] }]);
      if (stage === undefined) throw new Error('nothing was begun');
      expect(await stage.merge([row(1)], 'replace')).toEqual(['replaced']);
      expect(await stage.merge([row(2)], 'replace')).toEqual(['added']);
      expect(await records(target.state)).toEqual(before);
      return { stage, release };
    };
    const late = await begin();
    const client = await target.engine.acquire();
    await client.run("INSERT INTO parents VALUES (2, 'of another')");
    await expect(target.state.domain.commit([late.stage])).rejects.toThrow('the DuckDB database was changed while it was merged into; nothing was merged. Run the merge again.');
    await late.release();
    await client.run('DELETE FROM parents WHERE id = 2');
    target.engine.release(client);
    expect(await records(target.state)).toEqual(before);
    const { stage, release } = await begin();
    await target.state.domain.commit([stage]);
    await release();
    expect((await records(target.state)).slice(1).map(({ value }) => value)).toEqual([row(1), row(2)].map(({ value }) => value));
    await target.engine.close();
  });

  it('is defined anew by a merge that replaces, and keeps rows and indexes', async () => {
    const target = await open("CREATE TABLE t (id INTEGER PRIMARY KEY, v VARCHAR, old INTEGER);\nINSERT INTO t VALUES (1, 'a', 1);\nCREATE INDEX by_v ON t (v);\nCREATE VIEW w AS SELECT 1 AS one;\nCREATE MACRO m(a) AS a + 1");
    const other = await open("CREATE TABLE t (id INTEGER PRIMARY KEY, v VARCHAR, n INTEGER);\nINSERT INTO t VALUES (2, 'b', 2);\nCREATE VIEW w AS SELECT 2 AS two;\nCREATE MACRO m(a) AS a + 2");
    await target.state.mergeState(scope, await records(other.state), { onConflict: 'replace' });
    const merged = await records(target.state);
    expect(merged.filter(({ section }) => section === 'rows').map(({ value }) => value)).toEqual([{ id: 1, v: 'a', n: null }, { id: 2, v: 'b', n: 2 }]);
    const definitions = (all: readonly StateRecord[]): readonly StateRecord[] => all.filter(({ section, collection }) => section === 'definition' && collection !== 'indexes');
    expect(definitions(merged)).toEqual(definitions(await records(other.state)));
    expect(merged.filter(({ collection }) => collection === 'indexes').map(({ resource }) => resource)).toEqual(['main.by_v']);
    await Promise.all([target.engine.close(), other.engine.close()]);
  });

  it('finds the rows that a merge brings again, whatever their key', async () => {
    const target = await open(
      `CREATE TABLE keyed (a DATE, b VARCHAR, v DOUBLE[], PRIMARY KEY (a, b));
      INSERT INTO keyed VALUES ('2026-01-31', 'x', [1, 'NaN'::DOUBLE]), ('2026-01-31', 'y', NULL);
      CREATE TABLE plain (t TIMESTAMP_NS, s STRUCT(n DECIMAL(38,2), m MAP(VARCHAR, INTEGER)));
      INSERT INTO plain VALUES ('2026-01-31 12:00:00.123456789', {n: 12345678901234567890.12, m: MAP {'a': 1}}), (NULL, NULL), (NULL, NULL)`,
    );
    const held = await records(target.state);
    expect(held.filter(({ section }) => section === 'rows')).toHaveLength(5);
    const outcomes = await target.state.mergeState(scope, held, { onConflict: 'fail' });
    expect(new Set(outcomes)).toEqual(new Set(['unchanged']));
    const other = { collection: 'tables', resource: 'main.plain', section: 'rows', value: { t: null, s: { n: '1.00', m: [] } } };
    const changed = { collection: 'tables', resource: 'main.keyed', section: 'rows', value: { a: '2026-01-31', b: 'y', v: [2] } };
    expect(await target.state.mergeState(scope, [changed, other], { onConflict: 'replace', dryRun: true })).toEqual(['replaced', 'added']);
    expect(await records(target.state)).toEqual(held);
    await target.engine.close();
  });
});
