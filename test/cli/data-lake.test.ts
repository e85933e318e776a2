import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand, type QueryExecution } from '@aws-sdk/client-athena';
import { GetPartitionsCommand, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { DescribeStatementCommand, ExecuteStatementCommand, GetStatementResultCommand, RedshiftDataClient, type Field } from '@aws-sdk/client-redshift-data';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, serve, useCliFolder, type ServedMock } from './support.js';

const folder = useCliFolder();
const DATA = join(root, 'node_modules', 'vega-datasets', 'data');
const read = (name: string): Buffer => readFileSync(join(DATA, name));
const json = <Row>(name: string): Row[] => JSON.parse(read(name).toString('utf8')) as Row[];
const csv = (name: string): string[][] => read(name).toString('utf8').trim().split('\n').slice(1).map((line) => line.split(','));

interface Movie {
  readonly Title: string | number | null;
  readonly 'Major Genre': string | null;
  readonly 'IMDB Rating': number | null;
}

let server: ServedMock;
let s3: S3Client;
let glue: GlueClient;
let athena: AthenaClient;
let redshift: RedshiftDataClient;

beforeAll(async () => {
  server = await serve(['--sqlengine-duckdb', ':memory:'], { cwd: folder() });
  const config = { endpoint: server.url, region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' } };
  s3 = new S3Client({ ...config, forcePathStyle: true });
  glue = new GlueClient(config);
  athena = new AthenaClient(config);
  redshift = new RedshiftDataClient(config);
  for (const Bucket of ['lake', 'results']) await s3.send(new CreateBucketCommand({ Bucket }));
  await put('airports/airports.csv', read('airports.csv'));
  await put('movies/part-0.json', lines(json('movies.json')));
  await put('flights/flights.parquet', read('flights-3m.parquet'));
  for (const year of ['2012', '2013', '2014', '2015']) {
    const rows = csv('seattle-weather.csv').filter(([date = '']) => date.startsWith(year));
    await put(`weather/year=${year}/days.csv`, rows.map((row) => `${row.join(',')}\n`).join(''));
  }
});

afterAll(async () => {
  for (const client of [s3, glue, athena, redshift]) client.destroy();
  await server.stop();
});

async function put(Key: string, Body: Buffer | string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: 'lake', Key, Body }));
}

function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** Runs a statement of Athena to its end. @throws Error with its reason when it fails. */
async function run(QueryString: string): Promise<QueryExecution> {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({ QueryString, QueryExecutionContext: { Database: 'vega' }, ResultConfiguration: { OutputLocation: 's3://results/athena/' } }),
  );
  for (;;) {
    const { QueryExecution: execution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    const state = execution?.Status?.State;
    if (state === 'SUCCEEDED' && execution !== undefined) return execution;
    if (state === 'FAILED' || state === 'CANCELLED') throw new Error(execution?.Status?.StateChangeReason);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Runs a query of Athena. @returns its rows without the header. */
async function query(sql: string): Promise<(string | undefined)[][]> {
  const { QueryExecutionId } = await run(sql);
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  return (ResultSet?.Rows ?? []).slice(1).map(({ Data }) => (Data ?? []).map(({ VarCharValue }) => VarCharValue));
}

/** Runs a statement of Redshift to its end. @returns its rows, if it has any. */
async function warehouse(Sql: string): Promise<unknown[][]> {
  const { Id } = await redshift.send(new ExecuteStatementCommand({ Sql, WorkgroupName: 'analytics', Database: 'dev' }));
  for (;;) {
    const { Status, HasResultSet, Error: reason } = await redshift.send(new DescribeStatementCommand({ Id }));
    if (Status === 'FAILED') throw new Error(reason);
    if (Status === 'FINISHED') {
      if (HasResultSet !== true) return [];
      const { Records } = await redshift.send(new GetStatementResultCommand({ Id }));
      return (Records ?? []).map((row) => row.map(valueOf));
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function valueOf(field: Field): unknown {
  return field.isNull === true ? null : (field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue);
}

/** The warmest day of a month in Seattle. */
function warmest(month: string): number {
  return Math.max(...csv('seattle-weather.csv').filter(([date = '']) => date.startsWith(month)).map(([, , temperature]) => Number(temperature)));
}

describe('a data lake over HTTP: S3, Glue, Athena and Redshift Data of one server', () => {
  test('tables over CSV, JSON and Parquet objects, with and without partitions', async () => {
    await run('CREATE DATABASE vega');
    await run(`CREATE EXTERNAL TABLE airports (iata string, name string, city string, state string, country string, latitude double, longitude double)
      ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '"')
      LOCATION 's3://lake/airports/' TBLPROPERTIES ('skip.header.line.count' = '1')`);
    await run(`CREATE EXTERNAL TABLE movies (title string, \`major genre\` string, \`imdb rating\` double, \`release date\` string)
      ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/movies/'`);
    await run("CREATE EXTERNAL TABLE flights (`date` timestamp, delay bigint, distance bigint, origin string, destination string) STORED AS PARQUET LOCATION 's3://lake/flights/'");
    await run(`CREATE EXTERNAL TABLE weather (day date, precipitation double, temp_max double, temp_min double, wind double, weather string)
      PARTITIONED BY (year int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://lake/weather/'`);
    expect(await query('SELECT count(*) FROM weather')).toEqual([['0']]);
    await run('MSCK REPAIR TABLE weather');

    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'vega', Name: 'weather' }));
    expect(Table?.PartitionKeys).toEqual([{ Name: 'year', Type: 'int' }]);
    const { Partitions } = await glue.send(new GetPartitionsCommand({ DatabaseName: 'vega', TableName: 'weather', Expression: 'year > 2013' }));
    expect(Partitions?.map(({ Values }) => Values)).toEqual([['2014'], ['2015']]);

    const quoted = read('airports.csv').toString('utf8').trim().split('\n').length - 1;
    expect(await query('SELECT count(*), count(DISTINCT state) FILTER (WHERE country = \'USA\' AND state <> \'NA\') FROM airports')).toEqual([[String(quoted), '56']]);
    const weather = csv('seattle-weather.csv');
    const rainy = (year: string): string => String(weather.filter(([date = '', , , , , kind]) => date.startsWith(year) && kind === 'rain').length);
    expect(await query("SELECT year, count(*) FROM weather WHERE weather = 'rain' AND year IN (2012, 2015) GROUP BY year ORDER BY year")).toEqual([['2012', rainy('2012')], ['2015', rainy('2015')]]);
    expect(await query('SELECT count(*) FROM flights')).toEqual([['3000000']]);
  });

  test("what is read is counted in the query's statistics", async () => {
    const { Statistics } = await run('SELECT count(*) FROM weather');
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'weather/' }));
    expect(Statistics?.DataScannedInBytes).toBe(Contents?.reduce((sum, { Size = 0 }) => sum + Size, 0));
  });

  test('a join and an aggregate over two formats', async () => {
    const rows = await query(`SELECT a.state, count(*) AS flights, round(avg(f.delay), 2) AS delay FROM flights f JOIN airports a ON f.origin = a.iata
      WHERE a.state IN ('CA', 'TX') GROUP BY a.state ORDER BY 1`);
    expect(rows.map(([state]) => state)).toEqual(['CA', 'TX']);
    expect(rows.map(([, flights]) => Number(flights)).every((flights) => flights > 200_000)).toBe(true);
  });

  test("Trino's functions on real rows", async () => {
    const movies = json<Movie>('movies.json');
    const rated = movies.filter((movie) => (movie['IMDB Rating'] ?? 0) >= 8.5).length;
    expect(await query('SELECT count_if("imdb rating" >= 8.5), count(*) FROM movies')).toEqual([[String(rated), String(movies.length)]]);
    const genres = new Set(movies.map((movie) => movie['Major Genre']).filter((genre) => genre !== null));
    const [[distinct] = []] = await query('SELECT approx_distinct("major genre") FROM movies');
    expect(Math.abs(Number(distinct) - genres.size)).toBeLessThanOrEqual(2);
    expect(await query("SELECT CAST(date_trunc('month', day) AS varchar), max(temp_max) FROM weather WHERE year = 2012 GROUP BY 1 ORDER BY 1 LIMIT 2")).toEqual([['2012-01-01', '12.8'], ['2012-02-01', '16.1']]);
    const starWars = movies.filter(({ Title }) => /^Star Wars.*: /.test(String(Title))).length;
    expect(await query("SELECT count(*) FROM movies WHERE regexp_like(title, '^Star Wars.*: ')")).toEqual([[String(starWars)]]);
    const numeric = movies.filter(({ Title }) => /^\d+$/.test(String(Title))).length;
    expect(await query('SELECT count(try_cast(title AS bigint)) FROM movies')).toEqual([[String(numeric)]]);
    expect(await query(`SELECT json_extract_scalar('{"city": {"name": "Seattle"}}', '$.city.name'), json_extract_scalar(CAST(map(array['a'], array[1]) AS json), '$.a')`)).toEqual([['Seattle', '1']]);
    expect(await query('SELECT word, n FROM (SELECT split(title, \' \') AS words FROM movies WHERE title = \'The Land Girls\') CROSS JOIN UNNEST(words) WITH ORDINALITY AS t(word, n) ORDER BY n')).toEqual([['The', '1'], ['Land', '2'], ['Girls', '3']]);
    expect(await query('SELECT transform(filter(array_agg(year ORDER BY year), y -> y > 2013), y -> y + 1), reduce(array[1, 2, 3], 0, (s, x) -> s + x, s -> s) FROM (SELECT DISTINCT year FROM weather)')).toEqual([['[2015, 2016]', '6']]);
    expect(await query(`SELECT year, day, temp_max FROM (SELECT year, day, temp_max, row_number() OVER (PARTITION BY year ORDER BY temp_max DESC, day) AS place FROM weather) WHERE place = 1 ORDER BY year LIMIT 2`)).toEqual([['2012', '2012-08-16', '34.4'], ['2013', '2013-06-30', '33.9']]);
  });

  test('CREATE TABLE AS writes partitioned Parquet into S3 and describes it in Glue; Redshift reads it and loads it', async () => {
    const made = await run(`CREATE TABLE monthly WITH (format = 'PARQUET', external_location = 's3://lake/monthly/', partitioned_by = ARRAY['year'], write_compression = 'SNAPPY') AS
      SELECT month(day) AS month, sum(precipitation) AS rain, max(temp_max) AS warmest, year FROM weather GROUP BY 1, year`);
    expect(made.StatementType).toBe('DDL');
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'monthly/' }));
    expect([...new Set(Contents.map(({ Key = '' }) => Key.split('/')[1]))]).toEqual(['year=2012', 'year=2013', 'year=2014', 'year=2015']);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'lake', Key: Contents[0]?.Key }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).subarray(0, 4).toString()).toBe('PAR1');
    const [january, february] = [warmest('2013-01'), warmest('2013-02')];
    expect(await query('SELECT year, month, warmest FROM monthly WHERE year = 2013 AND month <= 2 ORDER BY month')).toEqual([['2013', '1', String(january)], ['2013', '2', String(february)]]);

    expect(await warehouse('SELECT year, month, warmest FROM awsdatacatalog.vega.monthly WHERE year = 2013 AND month <= 2 ORDER BY month')).toEqual([[2013, 1, january], [2013, 2, february]]);
    await warehouse("CREATE EXTERNAL SCHEMA spectrum FROM DATA CATALOG DATABASE 'vega' IAM_ROLE 'arn:aws:iam::123456789012:role/spectrum'");
    expect(await warehouse('SELECT count(*), listagg(DISTINCT year, \',\') WITHIN GROUP (ORDER BY year) FROM spectrum.monthly')).toEqual([[48, '2012,2013,2014,2015']]);
    await warehouse('CREATE TABLE rain (month int, rain float8, warmest float8) DISTSTYLE KEY DISTKEY (month) SORTKEY (month)');
    await warehouse("COPY rain FROM 's3://lake/monthly/year=2013/' IAM_ROLE default FORMAT AS PARQUET");
    expect(await warehouse('SELECT count(*), max(warmest) FROM rain')).toEqual([[12, 33.9]]);
    await warehouse("UNLOAD ('SELECT month, warmest FROM rain ORDER BY month') TO 's3://lake/unloaded/warmest_' IAM_ROLE default CSV HEADER");
    const { Body: unloaded } = await s3.send(new GetObjectCommand({ Bucket: 'lake', Key: 'unloaded/warmest_0000_part_00' }));
    expect((await unloaded?.transformToString())?.split('\n').slice(0, 3)).toEqual(['month,warmest', `1,${String(january)}`, `2,${String(february)}`]);
  });

  test("a query's result is an object, as Athena writes it", async () => {
    const { QueryExecutionId: id, ResultConfiguration } = await run("SELECT iata, name, state FROM airports WHERE iata IN ('SEA', 'SFO') ORDER BY iata");
    expect(ResultConfiguration?.OutputLocation).toBe(`s3://results/athena/${String(id)}.csv`);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'results', Key: `athena/${String(id)}.csv` }));
    expect(await Body?.transformToString()).toBe('"iata","name","state"\n"SEA","Seattle-Tacoma Intl","WA"\n"SFO","San Francisco International","CA"\n');
  });
});
