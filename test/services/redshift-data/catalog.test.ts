import { DescribeStatementCommand, ExecuteStatementCommand, GetStatementResultCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MockAws } from '../../../src/mock-aws.js';
import { RedshiftDataService } from '../../../src/services/redshift-data/index.js';
import { DuckDbQueryBackend } from '../../../src/sql/duckdb/duckdb-query-backend.js';

let service: RedshiftDataService;
let mock: MockAws;
let client: RedshiftDataClient;

beforeAll(async () => {
  service = new RedshiftDataService(await DuckDbQueryBackend.open({ path: ':memory:', threads: 2 }));
  mock = MockAws.builder().withService(service).build();
  client = new RedshiftDataClient(mock.sdkConfig('us-east-1'));
  await run('CREATE SCHEMA shop');
  await run("CREATE TABLE shop.sales (id int NOT NULL DISTKEY, region varchar(10) ENCODE zstd DEFAULT 'eu', amount numeric(8,2), sold timestamp, ok boolean) SORTKEY (sold, id)");
  await run('CREATE TABLE plain (a int)');
  await run("INSERT INTO shop.sales (id, amount) VALUES (1, 2.5), (2, 3)");
  await run("CREATE VIEW shop.totals AS SELECT region, sum(amount) AS total FROM shop.sales GROUP BY region");
});
afterAll(async () => {
  client.destroy();
  await mock.close();
});

async function run(sql: string): Promise<unknown[][]> {
  const { Id } = await client.send(new ExecuteStatementCommand({ WorkgroupName: 'group', Database: 'dev', Sql: sql }));
  await service.idle();
  const { Status, Error: error, HasResultSet } = await client.send(new DescribeStatementCommand({ Id }));
  if (Status !== 'FINISHED') throw new Error(error);
  if (HasResultSet !== true) return [];
  const { Records } = await client.send(new GetStatementResultCommand({ Id }));
  return (Records ?? []).map((record) => record.map((field) => ('isNull' in field ? null : Object.values(field)[0])));
}

describe('SHOW', () => {
  it('lists databases, schemas, tables and columns by pattern', async () => {
    expect((await run('SHOW DATABASES')).map(([name]) => name)).toEqual(['dev']);
    expect((await run("SHOW SCHEMAS FROM DATABASE dev LIKE 's%'")).map((row) => row[1])).toEqual(['shop']);
    expect((await run('SHOW TABLES FROM SCHEMA dev.shop')).map((row) => row.slice(0, 4))).toEqual([
      ['dev', 'shop', 'sales', 'TABLE'],
      ['dev', 'shop', 'totals', 'VIEW'],
    ]);
    expect(await run('SHOW TABLES FROM SCHEMA dev.shop LIMIT 1')).toHaveLength(1);
    expect((await run("SHOW COLUMNS FROM TABLE dev.shop.sales LIKE '%o%'")).map((row) => [row[3], row[4], row[7]])).toEqual([
      ['region', 2, 'character varying'],
      ['amount', 3, 'numeric'],
      ['sold', 4, 'timestamp without time zone'],
      ['ok', 5, 'boolean'],
    ]);
    await expect(run('SHOW COLUMNS FROM TABLE dev.shop.nosuch')).rejects.toThrow('ERROR: relation "nosuch" does not exist');
  });

  it('gives the definition of a table and of a view', async () => {
    expect(await run('SHOW TABLE shop.sales')).toEqual([[
      `CREATE TABLE shop.sales (
    id integer NOT NULL ENCODE raw distkey,
    region character varying(10) DEFAULT 'eu' ENCODE zstd,
    amount numeric(8,2) ENCODE az64,
    sold timestamp without time zone ENCODE raw,
    ok boolean ENCODE raw
)
DISTSTYLE KEY
SORTKEY ( sold, id );`,
    ]]);
    expect(await run('SHOW VIEW shop.totals')).toEqual([['SELECT region, sum(amount) AS total FROM shop.sales GROUP BY region;']]);
  });

  it('gives parameters', async () => {
    expect(await run('SHOW search_path')).toEqual([['$user, public']]);
    expect(await run('SHOW datestyle')).toEqual([['ISO, MDY']]);
    await expect(run('SHOW nosuch')).rejects.toThrow('ERROR: unrecognized configuration parameter "nosuch"');
  });
});

describe('system tables', () => {
  it('describe tables and their columns', async () => {
    expect(await run(`SELECT "column", type, encoding, distkey, sortkey, "notnull" FROM pg_table_def WHERE tablename = 'sales' ORDER BY "column"`)).toEqual([
      ['amount', 'numeric(8,2)', 'az64', false, 0, false],
      ['id', 'integer', 'none', true, 2, true],
      ['ok', 'boolean', 'none', false, 0, false],
      ['region', 'character varying(10)', 'zstd', false, 0, false],
      ['sold', 'timestamp without time zone', 'none', false, 1, false],
    ]);
    expect(await run(`SELECT "schema", "table", diststyle, sortkey1, tbl_rows FROM svv_table_info ORDER BY "table"`)).toEqual([
      ['public', 'plain', 'AUTO(ALL)', 'AUTO(SORTKEY)', 0],
      ['shop', 'sales', 'KEY(id)', 'sold', 2],
    ]);
  });

  it('join as in PostgreSQL', async () => {
    const sql = `SELECT n.nspname, c.relname, a.attname, t.typname FROM pg_catalog.pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid WHERE c.relkind = 'r' AND a.attnum = 1 ORDER BY 1`;
    expect(await run(sql)).toEqual([['public', 'plain', 'a', 'int4'], ['shop', 'sales', 'id', 'int4']]);
  });

  it('tell what was run', async () => {
    await run("SELECT 'found again'");
    await expect(run('SELECT nosuch')).rejects.toThrow();
    const history = await run("SELECT query_type, status, returned_rows FROM sys_query_history WHERE query_text LIKE 'SELECT ''found%' OR query_text = 'SELECT nosuch' ORDER BY status");
    expect(history).toEqual([['SELECT', 'failed', 0], ['SELECT', 'success', 1]]);
    expect(await run("SELECT database, aborted FROM stl_query WHERE querytxt = 'SELECT nosuch'")).toEqual([['dev', 1]]);
  });
});

describe('comments', () => {
  it('are shown as remarks', async () => {
    await run('CREATE TABLE spoken (id int, name varchar(9))');
    await run("COMMENT ON TABLE spoken IS 'people'");
    await run("COMMENT ON COLUMN public.spoken.name IS 'who it''s'");
    expect(await run("SELECT remarks FROM svv_tables WHERE table_name = 'spoken'")).toEqual([['people']]);
    expect(await run("SELECT column_name, remarks, character_maximum_length FROM svv_columns WHERE table_name = 'spoken' ORDER BY ordinal_position")).toEqual([['id', null, null], ['name', "who it's", 9]]);
    await run('COMMENT ON TABLE spoken IS NULL');
    expect(await run("SELECT remarks FROM svv_tables WHERE table_name = 'spoken'")).toEqual([[null]]);
    await expect(run("COMMENT ON TABLE unspoken IS 'x'")).rejects.toThrow('ERROR: relation "unspoken" does not exist');
  });
});

describe('materialized views', () => {
  it('are views to whoever lists them', async () => {
    await run('CREATE MATERIALIZED VIEW ones AS SELECT 1 AS x');
    expect(await run("SELECT table_type FROM svv_tables WHERE table_name = 'ones'")).toEqual([['VIEW']]);
    expect(await run('SHOW VIEW ones')).toEqual([['SELECT 1 AS x;']]);
  });
});
