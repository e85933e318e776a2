import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StateConflictError, type StateRecord } from '../../src/core/state.js';
import { DuckDbEngine } from '../../src/sql/duckdb/engine.js';
import { DuckDbStateBackend } from '../../src/sql/duckdb/state/duckdb-state-backend.js';

const scope = { accountId: '000000000000', region: 'engine' };
const directory = mkdtempSync(join(tmpdir(), 'wb-state-'));

const BUILD = `
  CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy');
  CREATE TYPE point AS STRUCT(x INTEGER, y DOUBLE);
  CREATE SEQUENCE ids START 5 INCREMENT 2;
  SELECT nextval('ids');
  CREATE MACRO add_tax(a, rate := 0.2) AS a * (1 + rate);
  CREATE TABLE parents (id INTEGER PRIMARY KEY, m mood, p point, twice INTEGER GENERATED ALWAYS AS (id * 2), price DECIMAL(10,2) DEFAULT 1.5 CHECK (price > 0), s BIGINT DEFAULT nextval('ids'), n INTEGER NOT NULL, UNIQUE (s));
  CREATE TABLE children (id INTEGER REFERENCES parents(id), "we ird" VARCHAR);
  CREATE SCHEMA other;
  CREATE TABLE other.types (u UNION(a INTEGER, b VARCHAR), arr INTEGER[3], b BIT, bl BLOB, h HUGEINT, uh UHUGEINT, i INTERVAL, tz TIMESTAMPTZ, ns TIMESTAMP_NS, ms TIMESTAMP_MS, sec TIMESTAMP_S, ttz TIMETZ, t TIME,
    mp MAP(VARCHAR, INTEGER[]), st STRUCT(v VARCHAR, w STRUCT(z DATE))[], id UUID, f FLOAT, d DOUBLE, dt DATE, big BIGINT, ub UBIGINT, j JSON, nested VARCHAR[][], mb MAP(INTEGER, BLOB));
  INSERT INTO other.types VALUES
    (union_value(a := 1), [1, 2, 3], '10101'::BIT, '\\x00\\xFF'::BLOB, 170141183460469231731687303715884105727, 340282366920938463463374607431768211455, INTERVAL '1 year 2 days 03:04:05.000006', '2020-01-02 03:04:05.678901+00', '2020-01-02 03:04:05.123456789', '2020-01-02 03:04:05.123', '2020-01-02 03:04:05', '01:02:03+02', '01:02:03.000004',
     MAP {'k': [1, NULL], 'NULL': []}, [{'v': 'a,"b''', 'w': {'z': DATE '2020-01-01'}}, NULL, {'v': NULL, 'w': NULL}], '123e4567-e89b-12d3-a456-426614174000', 'NaN', '-Infinity', '4000-12-31 (BC)', 9223372036854775807, 18446744073709551615, '{"a": [1, 2.50]}', [['x', NULL], NULL, []], MAP {7: '\\xAB'::BLOB}),
    (union_value(b := 'NULL'), NULL, NULL, NULL, NULL, NULL, NULL, 'infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.1, 0.1, 'infinity', NULL, NULL, 'null', NULL, NULL),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  INSERT INTO parents (id, m, p, n) VALUES (1, 'it''s ok', {'x': 1, 'y': 0.1}, 7), (2, NULL, NULL, 8);
  INSERT INTO children VALUES (1, 'é"x'), (NULL, '');
  CREATE VIEW second AS SELECT * FROM first;
`.replace('CREATE VIEW second AS SELECT * FROM first;', `
  CREATE VIEW zfirst AS SELECT id, add_tax(price) AS gross FROM parents;
  CREATE VIEW asecond AS SELECT gross FROM zfirst;
  CREATE MACRO above(x := 0) AS TABLE SELECT * FROM zfirst WHERE gross > x;
  CREATE INDEX by_n ON parents(n);
  COMMENT ON TABLE parents IS 'the parents';
  COMMENT ON COLUMN parents.n IS 'a number';
`);

async function open(build?: string): Promise<{ engine: DuckDbEngine; state: DuckDbStateBackend }> {
  const engine = await DuckDbEngine.open({ path: ':memory:', directory, threads: 2 });
  const connection = await engine.acquire();
  if (build !== undefined) for (const statement of build.split(';\n')) if (statement.trim() !== '') await connection.run(statement);
  engine.release(connection);
  return { engine, state: new DuckDbStateBackend(engine) };
}

async function records(state: DuckDbStateBackend): Promise<StateRecord[]> {
  const all: StateRecord[] = [];
  for await (const record of state.exportState(scope)) all.push(record);
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
  source = await open(BUILD);
  captured = await records(source.state);
});
afterAll(() => source.engine.close());

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
});
