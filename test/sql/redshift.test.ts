import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDbQueryBackend } from '../../src/sql/duckdb/duckdb-query-backend.js';
import { redshiftCases } from './redshift-cases.js';
import { openMemory, options, resultText } from './support.js';

let backend: DuckDbQueryBackend;
beforeAll(async () => {
  backend = await openMemory();
});
afterAll(() => backend.close());

describe("Redshift's SQL", () => {
  it('is covered by at least 100 cases', () => {
    expect(redshiftCases.length).toBeGreaterThanOrEqual(100);
  });

  it.each(redshiftCases)('%s: %s', async (_title, sql, expected) => {
    expect(await resultText(backend, sql, 'redshift')).toBe(expected);
  });
});

describe("Redshift's statements", () => {
  const run = (sql: string): Promise<string> => resultText(backend, sql, 'redshift');
  const count = async (sql: string): Promise<number> => (await backend.execute(sql, options('redshift'))).updateCount;

  it('makes, fills and changes a table', async () => {
    await run('CREATE TABLE sales (id int IDENTITY(1,1), region varchar(10) NOT NULL ENCODE zstd DISTKEY, amount numeric(10,2) DEFAULT 5 SORTKEY, PRIMARY KEY (id)) DISTSTYLE KEY');
    expect(await count("INSERT INTO sales (region, amount) VALUES ('eu', 1.5), ('us', DEFAULT)")).toBe(2);
    expect(await count("INSERT INTO sales (region) SELECT 'ap'")).toBe(1);
    expect(await count("UPDATE sales SET amount = amount * 2, region = upper(region) WHERE region = 'eu'")).toBe(1);
    expect(await count("DELETE FROM sales WHERE region = 'ap'")).toBe(1);
    expect(await run('SELECT * FROM public.sales ORDER BY id')).toBe('1 | EU | 3.00\n2 | us | 5.00');
    expect(await run("SELECT comment FROM (SELECT 1) AS t, (SELECT 'x' AS comment) AS c")).toBe('x');
  });

  it('merges', async () => {
    await run('CREATE TABLE target (id int, v varchar(5))');
    await run("INSERT INTO target VALUES (1, 'a'), (2, 'b')");
    await run("MERGE INTO target USING (SELECT 2 AS id, 'x' AS v UNION ALL SELECT 3, 'y') AS s ON target.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.v)");
    expect(await run('SELECT * FROM target ORDER BY id')).toBe('1 | a\n2 | x\n3 | y');
  });

  it('updates from and deletes using another table', async () => {
    await run('CREATE TABLE a1 (id int, v int); '.slice(0, -2));
    await run('CREATE TABLE b1 AS SELECT 1 AS id, 10 AS v');
    await run('INSERT INTO a1 VALUES (1, 1), (2, 2)');
    await run('UPDATE a1 SET v = b1.v / 4 FROM b1 WHERE a1.id = b1.id');
    expect(await run('SELECT v FROM a1 ORDER BY id')).toBe('2\n2');
    await run('DELETE FROM a1 USING b1 WHERE a1.id = b1.id');
    expect(await run('SELECT id FROM a1')).toBe('2');
  });

  it('alters tables, views and schemas', async () => {
    await run('CREATE SCHEMA IF NOT EXISTS shop');
    await run('CREATE TABLE shop.items (id int)');
    await run("ALTER TABLE shop.items ADD COLUMN name varchar(20) DEFAULT 'none' ENCODE lzo");
    await run('ALTER TABLE shop.items RENAME COLUMN id TO item_id');
    await run('INSERT INTO shop.items (item_id) VALUES (7)');
    await run('CREATE OR REPLACE VIEW shop.names AS SELECT item_id / 2 AS half, name FROM shop.items');
    expect(await run('SELECT * FROM shop.names')).toBe('3 | none');
    await run('DROP VIEW shop.names');
    await run('TRUNCATE TABLE shop.items');
    expect(await run('SELECT count(*) FROM shop.items')).toBe('0');
    await run('DROP SCHEMA shop CASCADE');
    await expect(run('SELECT * FROM shop.items')).rejects.toMatchObject({ category: 'missing-table' });
  });

  it('keeps temporary tables in their session', async () => {
    const session = await backend.openSession();
    await session.execute('CREATE TEMP TABLE scratch (x int)', options('redshift'));
    await session.execute('INSERT INTO scratch VALUES (1)', options('redshift'));
    const result = await session.execute('SELECT x FROM scratch', options('redshift'));
    for await (const rows of result.rows) expect(rows).toEqual([[1]]);
    await expect(run('SELECT * FROM scratch')).rejects.toMatchObject({ category: 'missing-table' });
    await session.close();
  });

  it('undoes a transaction', async () => {
    await run('CREATE TABLE ledger (x int)');
    const session = await backend.openSession();
    await session.begin();
    await session.execute('INSERT INTO ledger VALUES (1)', options('redshift'));
    await session.rollback();
    await session.close();
    expect(await run('SELECT count(*) FROM ledger')).toBe('0');
  });

  it('fills in named parameters', async () => {
    expect(await resultText(backend, 'SELECT :name AS a, :age::int + 1 AS b', 'redshift', { parameters: { kind: 'named', values: new Map([['name', 'x'], ['age', '41']]) } })).toBe('x | 42');
    await expect(backend.execute('SELECT :name', options('redshift', { parameters: { kind: 'named', values: new Map() } }))).rejects.toMatchObject({ category: 'parameters' });
  });

  it('calls the clients\' own functions in SQL', async () => {
    await run('CREATE FUNCTION f_greater (float, float) RETURNS float STABLE AS $$ SELECT CASE WHEN $1 > $2 THEN $1 ELSE $2 END $$ LANGUAGE sql');
    await run("CREATE FUNCTION f_code (varchar) RETURNS varchar(3) IMMUTABLE AS 'select upper($1)' LANGUAGE sql");
    await run('CREATE FUNCTION f_both (float, float) RETURNS float STABLE AS $$ SELECT f_greater($1, $2) + f_greater($1, 1) $$ LANGUAGE sql');
    expect(await run("SELECT f_greater(1, 2.5), public.f_both(x, 3), f_code('abcdef') FROM (SELECT 7 AS x) AS t")).toBe('2.5 | 14 | ABC');
    await expect(run('SELECT f_greater(1)')).rejects.toMatchObject({ category: 'missing-function', message: 'function f_greater(integer) does not exist' });
    await expect(run('CREATE FUNCTION f_code (varchar) RETURNS int STABLE AS $$ SELECT 1 $$ LANGUAGE sql')).rejects.toMatchObject({ message: 'function "f_code" already exists with same argument types' });
    await run('CREATE OR REPLACE FUNCTION f_code (varchar) RETURNS int STABLE AS $$ SELECT len($1) $$ LANGUAGE sql');
    expect(await run("SELECT f_code('abc')")).toBe('3');
    await run('DROP FUNCTION f_code(varchar)');
    await expect(run("SELECT f_code('abc')")).rejects.toMatchObject({ category: 'missing-function' });
    await expect(run("CREATE FUNCTION f_out (int) RETURNS varchar STABLE AS $$ SELECT read_text('/etc/passwd') $$ LANGUAGE sql")).rejects.toMatchObject({ category: 'missing-function', subject: 'read_text' });
  });

  it.each([
    ['GRANT SELECT ON t TO u', 'GRANT'],
    ['CREATE FUNCTION f (x int) RETURNS int STABLE AS $$ return x $$ LANGUAGE plpythonu', 'LANGUAGE plpythonu'],
    ['CREATE PROCEDURE p() AS $$ BEGIN END; $$ LANGUAGE plpgsql', 'CREATE PROCEDURE'],
    ['CREATE EXTERNAL FUNCTION f(int) RETURNS int', 'CREATE EXTERNAL FUNCTION'],
    ["SELECT lower_attribute_names(json_parse('{}'))", 'function lower_attribute_names'],
  ])('refuses %s by name', async (sql, construct) => {
    await expect(run(sql)).rejects.toMatchObject({ category: 'unsupported', message: `${construct} is not supported by this mock` });
  });
});
