import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { DescribeStatementCommand, ExecuteStatementCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, useCliFolder, type ServedMock } from './support.js';

const folder = useCliFolder();
let server: ServedMock;
let s3: S3Client;
let glue: GlueClient;
let athena: AthenaClient;
let redshift: RedshiftDataClient;
let vfs: string;

beforeAll(async () => {
  vfs = join(folder(), 'vfs');
  mkdirSync(vfs);
  writeFileSync(join(folder(), 'secret.csv'), 'the host,s secret\n');
  symlinkSync(join(folder(), 'secret.csv'), join(vfs, 'link.csv'));
  server = await serve(['--sqlengine-duckdb', ':memory:', '--vfs-dir', vfs], { cwd: folder() });
  const config = { endpoint: server.url, region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' } };
  s3 = new S3Client({ ...config, forcePathStyle: true });
  glue = new GlueClient(config);
  athena = new AthenaClient(config);
  redshift = new RedshiftDataClient(config);
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }));
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'd' } }));
});

afterAll(async () => {
  for (const client of [s3, glue, athena, redshift]) client.destroy();
  await server.stop();
});

/** Runs a statement of Athena. @returns its rows where it succeeds, its reason where it fails. */
async function throughAthena(QueryString: string): Promise<string> {
  const started = await athena
    .send(new StartQueryExecutionCommand({ QueryString, QueryExecutionContext: { Database: 'd' }, ResultConfiguration: { OutputLocation: 's3://data/results/' } }))
    .catch((error: Error & { readonly AthenaErrorCode?: string }) => error);
  if (started instanceof Error) return `FAILED: ${String(started.AthenaErrorCode)}: ${started.message}`;
  const { QueryExecutionId } = started;
  for (;;) {
    const { Status } = (await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution ?? {};
    if (Status?.State === 'FAILED') return `${Status.State}: ${String(Status.StateChangeReason)}`;
    if (Status?.State === 'SUCCEEDED') return JSON.stringify((await athena.send(new GetQueryResultsCommand({ QueryExecutionId }))).ResultSet?.Rows);
  }
}

/** The same through Redshift. */
async function throughRedshift(Sql: string): Promise<string> {
  const { Id } = await redshift.send(new ExecuteStatementCommand({ Sql, WorkgroupName: 'analytics', Database: 'dev' }));
  for (;;) {
    const { Status, Error: reason } = await redshift.send(new DescribeStatementCommand({ Id }));
    if (Status === 'FAILED') return `${Status}: ${String(reason)}`;
    if (Status === 'FINISHED') return Status;
  }
}

const attempts = (): readonly string[] => [
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM '/etc/passwd'",
  'SELECT * FROM "/etc/passwd"',
  `SELECT * FROM '${join(folder(), 'secret.csv')}'`,
  `SELECT * FROM read_csv('${join(vfs, 'link.csv')}')`,
  `SELECT * FROM "${join(vfs, 'link.csv')}"`,
  "SELECT * FROM glob('/etc/*')",
  "SELECT * FROM read_csv('https://example.com/x.csv')",
  "SELECT * FROM 's3://elsewhere/x.parquet'",
  "COPY (SELECT 1) TO '/tmp/winterbaume-escape.csv'",
  "COPY t FROM '/etc/passwd'",
  "ATTACH '/tmp/winterbaume-escape.db' AS other",
  'INSTALL httpfs',
  'LOAD httpfs',
  'PRAGMA database_list',
  'SET enable_external_access = true',
  "SET allowed_directories = ['/']",
  'RESET lock_configuration',
  "EXPORT DATABASE '/tmp/winterbaume-escape'",
  "SELECT getenv('HOME')",
  "SELECT current_setting('temp_directory')",
  'SELECT * FROM duckdb_settings()',
  "CREATE TABLE x AS SELECT * FROM read_text('/etc/passwd')",
  "INSERT INTO x SELECT * FROM read_text('/etc/passwd')",
  "CREATE VIEW x AS SELECT * FROM read_text('/etc/passwd')",
  "CREATE MACRO steal() AS TABLE SELECT * FROM read_text('/etc/passwd')",
];

describe('SQL of a client over HTTP reaches the mock’s data alone', () => {
  test('no statement of Athena reads, writes or sets anything of the host', async () => {
    for (const sql of attempts()) expect(`${sql} -> ${await throughAthena(sql)}`).toMatch(/ -> FAILED: /);
  });

  test('nor one of Redshift', async () => {
    for (const sql of attempts()) {
      const outcome = await throughRedshift(sql);
      // Redshift's SET is known by name and changes nothing of the engine.
      expect(`${sql} -> ${outcome}`).toMatch(sql.startsWith('SET ') ? / -> (?:FAILED: |FINISHED$)/ : / -> FAILED: /);
    }
    expect(await throughRedshift("SELECT * FROM read_text('/etc/passwd')")).toMatch(/^FAILED: /);
  });

  test('a second statement behind a first is refused before anything runs', async () => {
    expect(await throughAthena('SELECT 1; SET enable_external_access = true')).toBe('FAILED: INVALID_INPUT: Only one sql statement is allowed. Got: SELECT 1; SET enable_external_access = true');
    await expect(throughRedshift('SELECT 1; SET enable_external_access = true')).rejects.toThrow('Multi sql statements are not supported. Use BatchExecuteStatement.');
  });

  test('a view that another client left is read by the same rules', async () => {
    await throughAthena('CREATE VIEW good AS SELECT 1 AS x');
    expect(await throughAthena('SELECT * FROM good')).toContain('"VarCharValue":"1"');
    const sql = Buffer.from(JSON.stringify({ originalSql: "SELECT * FROM read_text('/etc/passwd')", catalog: 'awsdatacatalog', schema: 'd', columns: [{ name: 'x', type: 'varchar' }] })).toString('base64');
    await glue.send(new CreateTableCommand({ DatabaseName: 'd', TableInput: { Name: 'bad', TableType: 'VIRTUAL_VIEW', ViewOriginalText: `/* Presto View: ${sql} */`, StorageDescriptor: { Columns: [{ Name: 'x', Type: 'string' }] } } }));
    expect(await throughAthena('SELECT * FROM bad')).toMatch(/^FAILED: /);
  });

  test('the location of a table is never a path of the host', async () => {
    const table = (Name: string, Location: string, more: object = {}): Promise<unknown> =>
      glue.send(new CreateTableCommand({ DatabaseName: 'd', TableInput: { Name, TableType: 'EXTERNAL_TABLE', StorageDescriptor: { Columns: [{ Name: 'line', Type: 'string' }], Location, SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' }, ...more } } }));
    for (const [index, location] of ['file:///etc/', '/etc/', 's3://data/../../../../etc/', 's3://data/%2e%2e/%2e%2e/etc/', 's3://../etc/'].entries()) {
      await table(`away${String(index)}`, location);
      expect(await throughAthena(`SELECT * FROM away${String(index)}`)).not.toContain('root:');
    }
  });

  test("an object's key is never a path: one with .. is an object like others", async () => {
    const Key = '../../../../tmp/winterbaume-escape/../x.csv';
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key, Body: 'inside\n' }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'data', Key }));
    expect(await Body?.transformToString()).toBe('inside\n');
    expect(() => readFileSync('/tmp/x.csv')).toThrow('ENOENT');
  });

  test('UNLOAD and CREATE TABLE AS write to buckets of the mock, and to no path', async () => {
    expect(await throughAthena("UNLOAD (SELECT 1 AS x) TO '/tmp/winterbaume-escape/' WITH (format = 'PARQUET')")).toMatch(/^FAILED: /);
    expect(await throughAthena("CREATE TABLE away WITH (external_location = 'file:///tmp/winterbaume-escape/') AS SELECT 1 AS x")).toMatch(/^FAILED: /);
    expect(await throughRedshift("UNLOAD ('SELECT 1') TO '/tmp/winterbaume-escape' IAM_ROLE default")).toMatch(/^FAILED: /);
    expect(() => readFileSync('/tmp/winterbaume-escape')).toThrow('ENOENT');
  });
});
