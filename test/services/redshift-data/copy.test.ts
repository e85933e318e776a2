import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BatchExecuteStatementCommand, DescribeStatementCommand, ExecuteStatementCommand, GetStatementResultCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { MockAws } from '../../../src/mock-aws.js';
import { RedshiftDataService } from '../../../src/services/redshift-data/index.js';
import { openAthena, type AthenaWorld } from '../athena/support.js';

const TARGET = { WorkgroupName: 'loads', Database: 'dev' };
const scope = { accountId: '123456789012', region: 'us-east-1' };

let athena: AthenaWorld;
let service: RedshiftDataService;
let mock: MockAws;
let client: RedshiftDataClient;

beforeAll(async () => {
  athena = await openAthena();
  service = new RedshiftDataService(athena.service.queries);
  service.connectObjects(athena.objects);
  mock = MockAws.builder().withService(service).build();
  client = new RedshiftDataClient(mock.sdkConfig('us-east-1'));
});
afterAll(async () => {
  client.destroy();
  await mock.close();
  await athena.close();
});

const put = (key: string, body: string | Uint8Array): Promise<void> => athena.objects.put(scope, 'data', key, Buffer.from(body));

/** A statement's error, or its rows, or how many rows it changed. */
async function run(sql: string): Promise<string> {
  const { Id } = await client.send(new ExecuteStatementCommand({ ...TARGET, Sql: sql }));
  await service.idle();
  const { Error: error, HasResultSet, ResultRows } = await client.send(new DescribeStatementCommand({ Id }));
  if (error !== undefined) return error;
  if (HasResultSet !== true) return String(ResultRows);
  const { Records = [] } = await client.send(new GetStatementResultCommand({ Id }));
  return Records.map((record) => record.map((field) => (field.isNull === true ? 'NULL' : String(Object.values(field)[0]))).join(' | ')).join('\n');
}

let tables = 0;
/** Copies one object into a fresh table. */
async function copied(body: string | Uint8Array, options: string, columns = 'id int, name varchar(5), d date'): Promise<string> {
  tables += 1;
  const table = `t${String(tables)}`;
  await put(`load/${table}`, body);
  await run(`CREATE TABLE ${table} (${columns})`);
  const answer = await run(`COPY ${table} FROM 's3://data/load/${table}' IAM_ROLE default ${options}`);
  return answer.startsWith('ERROR') ? answer : run(`SELECT * FROM ${table} ORDER BY 1`);
}

describe('COPY', () => {
  it.each<[string, string | Uint8Array, string, string]>([
    ['text by its bars', '1|a|2020-01-01\n2||\n3|\\N|\n', '', '1 | a | 2020-01-01\n2 |  | NULL\n3 | NULL | NULL'],
    ['CSV with quotes and a header', 'id,name,d\n1,"a, b",2020-01-01\n', 'CSV IGNOREHEADER 1', '1 | a, b | 2020-01-01'],
    ['tabs', '1\ta\t2020-01-01\n', "DELIMITER '\\t'", '1 | a | 2020-01-01'],
    ['compressed text', gzipSync('1|a|2020-01-01\n'), 'GZIP', '1 | a | 2020-01-01'],
    ['another word for NULL', '1|none|2020-01-01\n', "NULL AS 'none'", '1 | NULL | 2020-01-01'],
    ['dates by a format', '1|a|31/12/2020\n', "DATEFORMAT AS 'DD/MM/YYYY'", '1 | a | 2020-12-31'],
    ['any date, as NULL where it is none', '1|a|soon\n', 'ACCEPTANYDATE', '1 | a | NULL'],
    ['longer texts that are cut', '1|abcdefgh|2020-01-01\n', 'TRUNCATECOLUMNS', '1 | abcde | 2020-01-01'],
    ['blanks and nothing as NULL', '1|  |2020-01-01\n2||\n', 'BLANKSASNULL EMPTYASNULL', '1 | NULL | 2020-01-01\n2 | NULL | NULL'],
    ['quotes that are taken off', '"1"|"a|b"|"2020-01-01"\n', 'REMOVEQUOTES', '1 | a|b | 2020-01-01'],
    ['short lines that are filled up', '1|a\n', 'FILLRECORD', '1 | a | NULL'],
    ['JSON objects, whatever their lines', '{"id": 1, "name": "a", "d": "2020-01-01"} {"id": 2,\n "name": null}\n', "JSON 'auto'", '1 | a | 2020-01-01\n2 | NULL | NULL'],
    ['only the lines that fit, as far as MAXERROR goes', 'x|a|2020-01-01\n2|b|2020-01-02\n3|toolong|\n', 'MAXERROR 2', '2 | b | 2020-01-02'],
    ['nothing where a line does not fit', '1|a|2020-01-01\nx|b|2020-01-02\n', '', `ERROR: Load into table 't14' failed.  Check 'stl_load_errors' system table for details.`],
    ['nothing by an option that it does not know', '1|a|2020-01-01\n', "FIXEDWIDTH '1:1'", 'ERROR: the option FIXEDWIDTH is not supported by this mock'],
  ])('takes %s', async (_title, body, options, expected) => {
    expect(await copied(body, options)).toBe(expected);
  });

  it('tells what was wrong with which line', async () => {
    await copied('1|toolong|2020-01-01\n2|a|never\n99999999999|a|\n4|a\n5|a||more\n|a|\n1.5|a|\n', 'MAXERROR 9', 'id int NOT NULL, name varchar(5), d date');
    expect(await run(`SELECT line_number, colname, raw_field_value, err_code, err_reason FROM stl_load_errors WHERE filename LIKE '%/t${String(tables)}' ORDER BY line_number`)).toBe(
      [
        '1 | name | toolong | 1204 | String length exceeds DDL length',
        '2 | d | never | 1205 | Invalid Date Format - length must be 10 or more',
        '3 | id | 99999999999 | 1216 | Overflow',
        '4 | d |  | 1214 | Delimiter not found',
        '5 |  | more | 1202 | Extra column(s) found',
        '6 | id |  | 1213 | Missing data for not-null field',
        "7 | id | 1.5 | 1207 | Invalid digit, Value '.', Pos 1, Type: Integer",
      ].join('\n'),
    );
  });

  it('takes SUPER values, numbers, booleans and moments; identities come by themselves', async () => {
    const columns = 'id int IDENTITY(1,1), v super, b bool, n numeric(8,2), at timestamp';
    expect(await copied('"{""a"":1}",t,12.345,1577836800\n[1],false,7,1577836801\n', "CSV TIMEFORMAT 'epochsecs'", columns)).toBe('1 | {"a":1} | true | 12.35 | 2020-01-01 00:00:00\n2 | [1] | false | 7.00 | 2020-01-01 00:00:01');
  });

  it('follows JSONPaths and manifests', async () => {
    await put('paths.json', JSON.stringify({ jsonpaths: ['$.a.id', "$['n'][0]"] }));
    await put('objects.json', '{"a": {"id": 7}, "n": ["q"]}');
    await put('manifest', JSON.stringify({ entries: [{ url: 's3://data/objects.json', mandatory: true }, { url: 's3://data/gone', mandatory: false }] }));
    await put('demanding', JSON.stringify({ entries: [{ url: 's3://data/gone', mandatory: true }] }));
    await run('CREATE TABLE pathed (id int, name varchar(5))');
    expect(await run("COPY pathed FROM 's3://data/manifest' IAM_ROLE default MANIFEST JSON 's3://data/paths.json'")).toBe('1');
    expect(await run('SELECT * FROM pathed')).toBe('7 | q');
    expect(await run("COPY pathed FROM 's3://data/demanding' IAM_ROLE default MANIFEST")).toBe('ERROR: Mandatory url is not present in manifest file: s3://data/gone');
  });

  it("takes Parquet by the columns' order, which UNLOAD wrote with a manifest", async () => {
    expect(await run(`UNLOAD ('SELECT 1 AS x, ''a'' AS y') TO 's3://data/out/p_' IAM_ROLE default FORMAT AS PARQUET MANIFEST`)).toBe('1');
    await run('CREATE TABLE parquet (id int, name varchar(5))');
    expect(await run("COPY parquet FROM 's3://data/out/p_manifest' IAM_ROLE default FORMAT AS PARQUET MANIFEST")).toBe('1');
    expect(await run('SELECT * FROM parquet')).toBe('1 | a');
    await run('CREATE TABLE narrow (id int)');
    expect(await run("COPY narrow FROM 's3://data/out/p_0' IAM_ROLE default FORMAT AS PARQUET")).toBe('ERROR: File has 2 columns, but the table has 1');
  });

  it('fills a table that its own transaction made', async () => {
    await put('load/batch', '1|a\n');
    await client.send(new BatchExecuteStatementCommand({ ...TARGET, Sqls: ['CREATE TABLE batched (id int, name varchar(5))', "COPY batched FROM 's3://data/load/batch' IAM_ROLE default"] }));
    await service.idle();
    expect(await run('SELECT * FROM batched')).toBe('1 | a');
  });
});
