import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { GetDatabaseCommand, GetQueryResultsCommand, GetTableMetadataCommand, ListDatabasesCommand, ListTableMetadataCommand } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAthena, type AthenaWorld } from './support.js';

const DATA = fileURLToPath(new URL('../../../node_modules/vega-datasets/data', import.meta.url));
const scope = { accountId: '123456789012', region: 'us-east-1' };

let athena: AthenaWorld;
const put = (key: string, text: string): Promise<void> => athena.objects.put(scope, 'data', key, Buffer.from(text));
const ok = async (sql: string): Promise<void> => {
  const { Status } = await athena.run(sql, { QueryExecutionContext: { Database: 'vega' } });
  expect(Status?.StateChangeReason).toBeUndefined();
  expect(Status?.State).toBe('SUCCEEDED');
};
const rows = (sql: string): Promise<string> => athena.rows(sql, { QueryExecutionContext: { Database: 'vega' } });

beforeAll(async () => {
  athena = await openAthena();
  const weather = readFileSync(join(DATA, 'seattle-weather.csv'), 'utf8');
  await put('weather/seattle-weather.csv', weather);
  const cars = JSON.parse(readFileSync(join(DATA, 'cars.json'), 'utf8')) as object[];
  await put('cars/cars.json', cars.map((car) => JSON.stringify(car)).join('\n'));
  await put('airports/airports.csv', readFileSync(join(DATA, 'airports.csv'), 'utf8'));
  const [header = '', ...lines] = weather.trim().split('\n');
  for (const year of ['2012', '2013', '2014', '2015']) await put(`byyear/year=${year}/w.csv`, [header, ...lines.filter((line) => line.startsWith(year))].join('\n'));
  await put('log/a.log', '10.0.0.1 GET /index.html 200\n10.0.0.2 POST /form 500\nnonsense\n');
  await ok('CREATE DATABASE IF NOT EXISTS vega COMMENT \'real data\'');
});
afterAll(() => athena.close());

describe('external tables', () => {
  it('reads CSV with LazySimpleSerDe', async () => {
    await ok(`CREATE EXTERNAL TABLE weather (\`date\` date, precipitation double, temp_max double, temp_min double, wind double, weather string)
      ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://data/weather/' TBLPROPERTIES ('skip.header.line.count'='1')`);
    expect(await rows('SELECT count(*), min("date"), max(temp_max), count_if(weather = \'snow\') FROM weather')).toBe('1461 | 2012-01-01 | 35.6 | 26');
  });

  it('reads JSON, names without case', async () => {
    await ok("CREATE EXTERNAL TABLE cars (name string, miles_per_gallon double, cylinders int, horsepower int, year date, origin string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://data/cars/'");
    expect(await rows("SELECT origin, count(*) AS n, approx_distinct(name) > 50 AS many FROM cars GROUP BY origin ORDER BY origin")).toBe('Europe | 73 | true\nJapan | 79 | true\nUSA | 254 | true');
    expect(await rows("SELECT name FROM cars WHERE regexp_like(name, '^volvo') AND miles_per_gallon IS NOT NULL ORDER BY miles_per_gallon DESC LIMIT 1")).toMatch(/^volvo/);
  });

  it('reads quoted CSV with OpenCSVSerde', async () => {
    await ok("CREATE EXTERNAL TABLE airports (iata string, name string, city string, state string, country string, latitude double, longitude double) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '\"') LOCATION 's3://data/airports' TBLPROPERTIES ('skip.header.line.count'='1')");
    expect(await rows("SELECT name, city FROM airports WHERE iata = 'SEA'")).toBe('Seattle-Tacoma Intl | Seattle');
    expect(await rows('SELECT count(*) FROM airports')).toBe('3376');
  });

  it('reads lines by a regular expression', async () => {
    await ok("CREATE EXTERNAL TABLE access_log (ip string, method string, path string, status int) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ('input.regex' = '^(\\\\S+) (\\\\S+) (\\\\S+) (\\\\d+)$') LOCATION 's3://data/log/'");
    expect(await rows('SELECT ip, status FROM access_log ORDER BY ip')).toBe('10.0.0.1 | 200\n10.0.0.2 | 500\nNULL | NULL');
  });

  it("tells each row's object in the hidden column", async () => {
    await put('parts/a.csv', '1\n2\n');
    await put('parts/b.csv', '3\n');
    await ok("CREATE EXTERNAL TABLE parts (id int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://data/parts/'");
    expect(await rows('SELECT *, "$path" FROM parts ORDER BY id')).toBe('1 | s3://data/parts/a.csv\n2 | s3://data/parts/a.csv\n3 | s3://data/parts/b.csv');
    expect(await rows(`WITH a AS (SELECT "$path", count(*) AS n FROM parts GROUP BY "$path") SELECT *, "$path" AS p FROM a WHERE "$path" LIKE '%b.csv'`)).toBe('s3://data/parts/b.csv | 1 | s3://data/parts/b.csv');
    expect(await rows(`SELECT * FROM parts WHERE "$path" LIKE '%a.csv' ORDER BY id`)).toBe('1\n2');
    expect(await rows(`SELECT regexp_extract(t."$path", '[^/]+$') FROM "cars" AS t LIMIT 1`)).toBe('cars.json');
  });

  it('finds partitions in folders, adds, drops and projects them', async () => {
    const columns = '(`date` date, precipitation double, temp_max double, temp_min double, wind double, weather string)';
    await ok(`CREATE EXTERNAL TABLE by_year ${columns} PARTITIONED BY (year int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://data/byyear/' TBLPROPERTIES ('skip.header.line.count'='1')`);
    expect(await rows('SELECT count(*) FROM by_year')).toBe('0');
    await ok("ALTER TABLE by_year ADD IF NOT EXISTS PARTITION (year = 2012) LOCATION 's3://data/byyear/year=2012/'");
    expect(await rows('SELECT year, count(*) FROM by_year GROUP BY year')).toBe('2012 | 366');
    await ok('MSCK REPAIR TABLE by_year');
    expect(await rows('SHOW PARTITIONS by_year')).toBe('year=2012\nyear=2013\nyear=2014\nyear=2015');
    expect(await rows('SELECT count(*) FROM by_year WHERE year > 2012')).toBe('1095');
    await ok('ALTER TABLE by_year DROP PARTITION (year = 2015)');
    expect(await rows('SELECT max(year) FROM by_year')).toBe('2014');
    await ok(`CREATE EXTERNAL TABLE projected ${columns} PARTITIONED BY (year int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://data/byyear/' TBLPROPERTIES ('skip.header.line.count'='1', 'projection.enabled'='true', 'projection.year.type'='integer', 'projection.year.range'='2013,2014')`);
    expect(await rows('SELECT year, count(*) FROM projected GROUP BY year ORDER BY year')).toBe('2013 | 365\n2014 | 365');
    expect(await rows('SELECT * FROM "by_year$partitions"')).toBe('2012\n2013\n2014');
  });

  it('counts the bytes of the partitions that are read', async () => {
    const scanned = async (sql: string): Promise<number> => (await athena.run(sql, { QueryExecutionContext: { Database: 'vega' } })).Statistics?.DataScannedInBytes ?? -1;
    for (const [day, content] of [['2020-01-01', 'aaaa'], ['2020-01-02', 'bb'], ['2020-01-03', 'c']] as const) {
      await athena.objects.put({ accountId: '123456789012', region: 'us-east-1' }, 'data', `days/dt=${day}/x`, Buffer.from(`${content}\n`));
    }
    await ok("CREATE EXTERNAL TABLE days (s string) PARTITIONED BY (dt string) LOCATION 's3://data/days/'");
    await ok('MSCK REPAIR TABLE days');
    expect(await scanned('SELECT * FROM days')).toBe(10);
    expect(await scanned("SELECT * FROM days WHERE dt = '2020-01-02'")).toBe(3);
    expect(await scanned("SELECT count(*) FROM days d JOIN (VALUES 'c') AS v(s) ON d.s = v.s WHERE d.dt BETWEEN '2020-01-02' AND '2020-01-09' AND v.s <> ''")).toBe(5);
    expect(await scanned("SELECT * FROM days WHERE date(dt) > DATE '2020-01-02' OR s = 'x'")).toBe(10);
    expect(await scanned("WITH d AS (SELECT * FROM days WHERE date(dt) > DATE '2020-01-02') SELECT * FROM d UNION ALL SELECT * FROM days WHERE dt IN ('2020-01-01')")).toBe(7);
    expect(await scanned("SELECT * FROM days WHERE dt = 'none'")).toBe(0);
  });

  it('joins, aggregates and unnests over formats', async () => {
    const sql = `WITH monthly AS (SELECT date_trunc('month', "date") AS month, array_agg(temp_max ORDER BY "date") AS temps FROM weather GROUP BY 1)
      SELECT month, cardinality(temps), reduce(temps, 0e0, (s, x) -> greatest(s, x), s -> s), rank() OVER (ORDER BY element_at(temps, 1) DESC)
      FROM monthly WHERE month < DATE '2012-03-01' ORDER BY month`;
    expect(await rows(sql)).toBe('2012-01-01 | 31 | 12.8 | 1\n2012-02-01 | 29 | 16.1 | 2');
  });
});

describe('delimited text', () => {
  it('has arrays, maps, rows, binary values and escaped delimiters', async () => {
    await athena.objects.put({ accountId: '123456789012', region: 'us-east-1' }, 'data', 'escaped/r.tsv', Buffer.from('true\ta\\\tb\t1,2\t1:2,3:4\t1,x\tMTIz\n\\N\t\t\t\\N\t\\N\t\n'));
    await ok(`CREATE EXTERNAL TABLE escaped (b boolean, s string, a array<int>, m map<int,int>, r struct<a:int,b:string>, bin binary)
      ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' COLLECTION ITEMS TERMINATED BY ',' MAP KEYS TERMINATED BY ':' LOCATION 's3://data/escaped/'`);
    expect(await rows('SELECT b, replace(s, chr(9), \'~\'), a, m, r, bin FROM escaped')).toBe('true | a~b | [1, 2] | {1=2, 3=4} | {a=1, b=x} | 31 32 33\nNULL |  | [] | NULL | NULL | ');
    const deep = 'array<'.repeat(8) + 'int' + '>'.repeat(8);
    await ok(`CREATE EXTERNAL TABLE deep (a ${deep}) LOCATION 's3://data/escaped/'`);
    expect((await athena.run('SELECT * FROM vega.deep')).Status?.StateChangeReason).toBe('NOT_SUPPORTED: a collection that is nested deeper than Hive has separators for is not supported by this mock');
    await ok("INSERT INTO escaped VALUES (false, 'one' || chr(9) || 'two \\ three', ARRAY[3], MAP(ARRAY[5], ARRAY[6]), NULL, NULL)");
    expect(await rows("SELECT replace(s, chr(9), '~'), a, m FROM escaped WHERE NOT b")).toBe('one~two \\ three | [3] | {5=6}');
  });

  it('is written as it is read: collections in collections, bytes, moments, empty and missing values', async () => {
    await ok(`CREATE EXTERNAL TABLE nested (id int, m map<int,string>, a array<array<int>>, s struct<a:int,b:struct<c:string>>, mm map<string,array<int>>, l array<struct<x:int,y:string>>, b binary, t timestamp, word string)
      ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION 's3://data/nested/'`);
    await ok(`INSERT INTO nested SELECT 1, MAP(ARRAY[1, 3], ARRAY['x', NULL]), ARRAY[ARRAY[1, NULL], ARRAY[3]], CAST(ROW(1, ROW('z')) AS ROW(a integer, b ROW(c varchar))), MAP(ARRAY['k'], ARRAY[ARRAY[1, 2]]),
      ARRAY[CAST(ROW(NULL, 'y') AS ROW(x integer, y varchar)), NULL], CAST('abc' AS varbinary), TIMESTAMP '2020-01-02 03:04:05.678', 'a "quoted" word'`);
    await ok("INSERT INTO nested SELECT 2, NULL, ARRAY[], NULL, MAP(), NULL, NULL, NULL, ''");
    expect(await rows('SELECT * FROM nested ORDER BY id')).toBe(
      '1 | {1=x, 3=null} | [[1, null], [3]] | {a=1, b={c=z}} | {k=[1, 2]} | [{x=null, y=y}, null] | 61 62 63 | 2020-01-02 03:04:05.678 | a "quoted" word\n2 | NULL | [] | NULL | {} | NULL | NULL | NULL | ',
    );
    const files: string[] = [];
    for await (const { path } of athena.objects.list(scope, 'data', 'nested/')) files.push(gunzipSync(readFileSync(path)).toString('utf8'));
    expect(files.find((text) => text.startsWith('1'))).toBe('1\t1\u0003x\u00023\u0003\\N\t1\u0003\\N\u00023\t1\u0002z\tk\u00031\u00042\t\\N\u0003y\u0002\\N\tYWJj\t2020-01-02 03:04:05.678\ta "quoted" word\n');
  });

  it('is unpacked by what the names of the objects say', async () => {
    for (const [name, text] of [['a.csv.gz', '1,x\n2,y\n'], ['b.csv', '3,z\n']] as const) {
      await athena.objects.put(scope, 'data', `packed/${name}`, name.endsWith('.gz') ? gzipSync(text) : Buffer.from(text));
    }
    await ok("CREATE EXTERNAL TABLE packed (id int, word string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://data/packed/'");
    expect(await rows('SELECT id, word FROM packed ORDER BY id')).toBe('1 | x\n2 | y\n3 | z');
    await athena.objects.put(scope, 'data', 'packed-json/a.json.gz', gzipSync('{"id":1}\n'));
    await ok("CREATE EXTERNAL TABLE packed_json (id int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://data/packed-json/'");
    expect(await rows('SELECT id FROM packed_json')).toBe('1');
    await put('packed/c.csv.bz2', 'BZh');
    const { Status } = await athena.run('SELECT * FROM packed', { QueryExecutionContext: { Database: 'vega' } });
    expect(Status?.StateChangeReason).toBe('NOT_SUPPORTED: compression BZIP2 is not supported by this mock: s3://data/packed/c.csv.bz2');
  });

  it('is sampled', async () => {
    expect(await rows('SELECT count(*) FROM nested TABLESAMPLE BERNOULLI (100)')).toBe('2');
  });
});

describe('tables that Athena writes', () => {
  it('makes Parquet by CREATE TABLE AS, partitioned, and reads it back', async () => {
    await ok("CREATE TABLE summary WITH (format = 'PARQUET', external_location = 's3://data/summary/', partitioned_by = ARRAY['origin']) AS SELECT name, horsepower, origin FROM cars");
    expect(athena.objects.keys('data').filter((key) => key.startsWith('summary/origin=')).length).toBe(3);
    expect(await rows("SELECT count(*), max(horsepower) FROM summary WHERE origin = 'Japan'")).toBe('79 | 132');
    await ok("INSERT INTO summary SELECT 'new car', 999, 'Mars'");
    expect(await rows('SELECT origin, max(horsepower) FROM summary GROUP BY origin ORDER BY 2 DESC LIMIT 1')).toBe('Mars | 999');
    expect(await rows('SHOW PARTITIONS summary')).toBe('origin=Europe\norigin=Japan\norigin=Mars\norigin=USA');
  });

  it('keeps sums of large numbers exactly', async () => {
    await ok("CREATE TABLE sums WITH (format = 'PARQUET') AS SELECT sum(x) AS s FROM (VALUES 9007199254740992, 1) AS v (x)");
    expect(await rows('SELECT s, typeof(s) FROM sums')).toBe('9007199254740993 | bigint');
  });

  it('unloads', async () => {
    await ok("UNLOAD (SELECT weather, count(*) AS n FROM weather GROUP BY weather ORDER BY weather) TO 's3://data/unloaded/' WITH (format = 'JSON')");
    const [key = ''] = athena.objects.keys('data').filter((name) => name.startsWith('unloaded/'));
    const object = await athena.objects.get(scope, 'data', key);
    expect(gunzipSync(readFileSync(object?.path ?? '')).toString('utf8').split('\n')[0]).toBe('{"weather":"drizzle","n":53}');
  });

  it('keeps views with their columns', async () => {
    await ok('CREATE OR REPLACE VIEW hot AS SELECT "date" AS day, temp_max / 2 AS half FROM weather WHERE temp_max > 35');
    expect(await rows('SELECT day, half FROM hot')).toBe('2014-08-11 | 17.8');
    expect(await rows('SHOW CREATE VIEW hot')).toContain('CREATE VIEW vega.hot AS');
    await ok('DROP VIEW hot');
    expect((await athena.run('SELECT * FROM vega.hot')).Status?.StateChangeReason).toBe("TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.vega.hot' does not exist");
  });
});

describe('what tells of tables', () => {
  it('shows and describes', async () => {
    expect(await rows("SHOW TABLES 'a*'")).toBe('access_log\nairports');
    expect(await rows('SHOW DATABASES')).toBe('default\nvega');
    expect(await rows('DESCRIBE by_year')).toContain('# Partition Information');
    expect((await rows('SHOW COLUMNS IN weather')).split('\n').map((line) => line.trim())).toEqual(['date', 'precipitation', 'temp_max', 'temp_min', 'wind', 'weather']);
    expect(await rows('SHOW CREATE TABLE weather')).toContain("LOCATION\n  's3://data/weather/'");
    expect(await rows("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'cars' ORDER BY ordinal_position LIMIT 2")).toBe('name | varchar\nmiles_per_gallon | double');
    expect(await rows('EXPLAIN SELECT 1')).not.toBe('');
    expect(await rows('EXPLAIN (TYPE VALIDATE) SELECT 1')).toBe('true');
    expect(JSON.parse(await rows('EXPLAIN (FORMAT JSON) SELECT 1'))).toBeInstanceOf(Array);
    expect((await athena.run('EXPLAIN (TYPE IO) SELECT 1')).Status?.StateChangeReason).toBe('NOT_SUPPORTED: EXPLAIN (TYPE IO) is not supported by this mock');
  });

  it('changes columns and properties of databases', async () => {
    await ok("CREATE EXTERNAL TABLE changing (a int, b string, c double) LOCATION 's3://data/changing/'");
    await ok("ALTER TABLE changing CHANGE COLUMN b b2 varchar(5) COMMENT 'x' FIRST");
    await ok('ALTER TABLE changing CHANGE c c2 decimal(10,2) AFTER b2');
    expect((await rows('DESCRIBE changing')).split('\n').map((line) => line.split('\t').map((field) => field.trim()).join(' ').trim())).toEqual(['b2 varchar(5) x', 'c2 decimal(10,2)', 'a int']);
    expect((await athena.run('ALTER TABLE vega.changing CHANGE nope n int')).Status?.StateChangeReason).toContain('Invalid column reference nope');
    await ok("ALTER DATABASE vega SET DBPROPERTIES ('owner'='me')");
    const { Database } = await athena.client.send(new GetDatabaseCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: 'vega' }));
    expect(Database?.Parameters).toEqual({ owner: 'me' });
    await ok('DROP TABLE changing');
  });

  it('gives a line of Hive as one value, with tabs, and writes it as text', async () => {
    const { QueryExecutionId, ResultConfiguration } = await athena.run('DESCRIBE by_year', { QueryExecutionContext: { Database: 'vega' } });
    const { ResultSet } = await athena.client.send(new GetQueryResultsCommand({ QueryExecutionId }));
    expect(ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name, Type, Precision, CaseSensitive }) => [Name, Type, Precision, CaseSensitive])).toEqual([['col_name', 'string', 0, false], ['data_type', 'string', 0, false], ['comment', 'string', 0, false]]);
    const first = ResultSet?.Rows?.[0]?.Data?.[0]?.VarCharValue ?? '';
    expect(first.split('\t').map((field) => field.length)).toEqual([20, 20, 20]);
    expect(athena.objects.read(String(ResultConfiguration?.OutputLocation))?.split('\n')[0]).toBe(first);
    const formatted = await rows('DESCRIBE FORMATTED by_year');
    expect(formatted).toContain('Table Type:         \tEXTERNAL_TABLE      \t ');
    expect(formatted).toContain('# Storage Information\t \t ');
  });

  it('says of a table that it wrote how many rows, and where it tells the files', async () => {
    const { QueryExecutionId, ResultConfiguration, Statistics } = await athena.run('CREATE TABLE vega.two AS SELECT 1 AS a UNION ALL SELECT 2');
    const { ResultSet, UpdateCount } = await athena.client.send(new GetQueryResultsCommand({ QueryExecutionId }));
    expect([UpdateCount, ResultSet?.Rows, ResultSet?.ResultSetMetadata?.ColumnInfo?.[0]?.Name]).toEqual([2, [], 'rows']);
    expect(ResultConfiguration?.OutputLocation).toBe(`s3://results/out/tables/${String(QueryExecutionId)}`);
    expect(Statistics?.DataManifestLocation).toBe(`s3://results/out/tables/${String(QueryExecutionId)}-manifest.csv`);
    expect(athena.objects.read(String(Statistics?.DataManifestLocation))?.trim().split('\n').length).toBe(1);
    expect(athena.objects.keys('results')).toContain(`out/tables/${String(QueryExecutionId)}.metadata`);
    const failed = await athena.run("CREATE TABLE vega.three AS SELECT CAST('ae' AS bigint) AS a");
    expect(failed.Status?.StateChangeReason).toBe(
      `INVALID_CAST_ARGUMENT: Cannot cast 'ae' to BIGINT. You may need to manually clean the data at location '${String(failed.ResultConfiguration?.OutputLocation)}' before retrying. Athena will not delete data in your account.`,
    );
    await rows('DROP TABLE two');
  });

  it('is the catalogue that the metadata operations read', async () => {
    const { DatabaseList } = await athena.client.send(new ListDatabasesCommand({ CatalogName: 'AwsDataCatalog' }));
    expect(DatabaseList?.map(({ Name }) => Name)).toEqual(['default', 'vega']);
    const { TableMetadata } = await athena.client.send(new GetTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: 'vega', TableName: 'weather' }));
    expect(TableMetadata?.Columns?.[0]).toEqual({ Name: 'date', Type: 'date' });
    const { TableMetadataList } = await athena.client.send(new ListTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: 'vega', Expression: 'by_*' }));
    expect(TableMetadataList?.map(({ Name }) => Name)).toEqual(['by_year']);
  });

  it.each([
    ['CREATE EXTERNAL TABLE orc_table (a int) STORED AS ORC LOCATION \'s3://data/orc/\'', 'NOT_SUPPORTED: format ORC is not supported by this mock'],
    ['DELETE FROM weather', 'NOT_SUPPORTED: Modifying Hive table rows is only supported for transactional tables'],
    ['CREATE DATABASE vega', 'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Database vega already exists'],
    ['CREATE TABLE t (a int)', 'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Only external table creation is supported.'],
    ['DROP TABLE nothing_here', 'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. SemanticException [Error 10001]: Table not found vega.nothing_here'],
  ])('%s fails by name', async (sql, reason) => {
    expect((await athena.run(sql, { QueryExecutionContext: { Database: 'vega' } })).Status?.StateChangeReason).toBe(reason);
  });
});

