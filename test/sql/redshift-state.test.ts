import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StateRecord } from '../../src/core/state.js';
import type { DuckDbQueryBackend } from '../../src/sql/duckdb/duckdb-query-backend.js';
import { DuckDbStateBackend } from '../../src/sql/duckdb/state/duckdb-state-backend.js';
import { openMemory, resultText } from './support.js';

const scope = { accountId: '000000000000', region: 'engine' };

let source: DuckDbQueryBackend;
let target: DuckDbQueryBackend;
beforeAll(async () => {
  [source, target] = await Promise.all([openMemory(), openMemory()]);
});
afterAll(() => Promise.all([source.close(), target.close()]));

async function records(backend: DuckDbQueryBackend): Promise<StateRecord[]> {
  const all: StateRecord[] = [];
  for await (const { collection, resource, section, value } of new DuckDbStateBackend(backend.engine).exportState(scope)) all.push({ collection, resource, section, value });
  return all;
}

it("keeps what Redshift's tables, views and functions are through a capture and a restore", async () => {
  const statements = [
    "CREATE TABLE sales (id int IDENTITY(5,1), region varchar(3) NOT NULL, code char(4), made timestamp DEFAULT getdate()) DISTKEY(id) SORTKEY(made)",
    "INSERT INTO sales (region, code) VALUES ('eu', 'a')",
    'CREATE VIEW regions AS SELECT region FROM sales',
    'CREATE VIEW late AS SELECT * FROM public.sales WITH NO SCHEMA BINDING',
    'CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM sales',
    'CREATE FUNCTION f_twice (int) RETURNS int STABLE AS $$ SELECT 2 * $1 $$ LANGUAGE sql',
    "COMMENT ON COLUMN sales.code IS 'four letters'",
  ];
  for (const sql of statements) await resultText(source, sql, 'redshift');
  const captured = await records(source);
  const staged = await new DuckDbStateBackend(target.engine).stageState(scope);
  await staged.write(captured);
  await staged.domain.commit([staged]);
  expect(await records(target)).toEqual(captured);

  const run = (sql: string): Promise<string> => resultText(target, sql, 'redshift');
  await expect(run("INSERT INTO sales (region) VALUES ('long')")).rejects.toMatchObject({ message: 'value too long for type character varying(3)' });
  await run("INSERT INTO sales (region, code) VALUES ('us', 'b')");
  expect(await run('SELECT id, region, code, made FROM late ORDER BY id')).toBe('5 | eu | a    | 2024-05-06 07:08:09\n6 | us | b    | 2024-05-06 07:08:09');
  expect(await run('SELECT n FROM counted')).toBe('1');
  await run('REFRESH MATERIALIZED VIEW counted');
  expect(await run('SELECT n, f_twice(21) FROM counted')).toBe('2 | 42');
  await expect(run('DROP TABLE sales')).rejects.toMatchObject({ message: expect.stringContaining('other objects depend on it') as string });
});
