import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { DuckDBInstance } from '@duckdb/node-api';
import { silentLogger } from '../src/core/log.js';
import { MockAws } from '../src/mock-aws.js';
import { AthenaService } from '../src/services/athena/index.js';
import { startServer } from '../src/server/server.js';
import { DuckDbQueryBackend } from '../src/sql/duckdb/duckdb-query-backend.js';
import { DuckDbStateBackend } from '../src/sql/duckdb/state/duckdb-state-backend.js';
import type { ExternalTable } from '../src/sql/query-execution-backend.js';
import type { StateRecord } from '../src/core/state.js';
import type { Bench } from './run.js';
import type { Row } from './support/report.js';

const ROWS = 1_000_000;
const SCAN = 'SELECT k % 100 AS g, count(*) AS n, sum(v) AS s, approx_distinct(t) AS d FROM events WHERE v > 10 GROUP BY 1 ORDER BY 1';
const DIRECT = (file: string): string => `SELECT k % 100 AS g, count(*) AS n, sum(v) AS s, approx_count_distinct(t) AS d FROM read_parquet('${file}') WHERE v > 10 GROUP BY 1 ORDER BY 1`;
const scope = { accountId: '000000000000', region: 'engine' };

/** SQL through Athena beside DuckDB called directly: one statement's latency, a scan, and a database captured and rebuilt. */
export const bench: Bench = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'wb-bench-sql-'));
  const backend = await DuckDbQueryBackend.open({ path: ':memory:', directory });
  const direct = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    return [await latency(backend), await scan(backend, direct, directory), ...(await state(backend, direct, directory))];
  } finally {
    direct.closeSync();
    await backend.close();
    rmSync(directory, { recursive: true, force: true });
  }
};

async function latency(backend: DuckDbQueryBackend): Promise<Row> {
  const mock = MockAws.builder().withService(new AthenaService(backend)).build();
  const server = await startServer({ mock, port: 0, version: 'bench', logger: silentLogger });
  const client = new AthenaClient({ endpoint: server.url, region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' } });
  const once = async (): Promise<number> => {
    const started = performance.now();
    const { QueryExecutionId } = await client.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1', ResultConfiguration: { OutputLocation: 's3://results/' } }));
    for (;;) {
      const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      if (QueryExecution?.Status?.State === 'SUCCEEDED') break;
    }
    await client.send(new GetQueryResultsCommand({ QueryExecutionId }));
    return performance.now() - started;
  };
  const times: number[] = [];
  for (let run = 0; run < 120; run += 1) {
    const time = await once();
    if (run >= 20) times.push(time);
  }
  client.destroy();
  await server.close();
  times.sort((a, b) => a - b);
  const p50 = times[50] ?? Number.NaN;
  const p99 = times[98] ?? Number.NaN;
  return { group: 'SQL', what: 'SELECT 1, Start to Results over HTTP', value: p50, unit: 'ms', p50, p99, atMost: 15 };
}

async function scan(backend: DuckDbQueryBackend, direct: Connection, directory: string): Promise<Row> {
  const file = join(directory, 'events.parquet');
  await direct.run(`COPY (SELECT i AS k, random() * 100 AS v, 'name' || (i % 5000) AS t FROM range(${String(ROWS)}) AS r(i)) TO '${file}' (FORMAT parquet)`);
  const table: ExternalTable = {
    kind: 'files',
    format: { kind: 'parquet' },
    columns: [{ name: 'k', type: 'bigint' }, { name: 'v', type: 'double' }, { name: 't', type: 'string' }],
    partitionColumns: [],
    partitions: [{ values: [], files: [{ path: file, uri: 's3://data/events.parquet', bytes: 1 }] }],
  };
  const through: number[] = [];
  const alone: number[] = [];
  for (let run = 0; run < 9; run += 1) {
    through.push(
      await timed(async () => {
        const result = await backend.execute(SCAN, { dialect: 'athena', catalog: 'AwsDataCatalog', database: 'default', now: 0, tables: { resolve: ({ table: name }) => Promise.resolve(name === 'events' ? table : undefined) } });
        for await (const rows of result.rows) void rows;
      }),
    );
    alone.push(await timed(async () => void (await (await direct.stream(DIRECT(file))).getRows())));
  }
  const [value, against] = [median(through), median(alone)];
  return { group: 'SQL', what: 'scan and aggregate a million rows of Parquet', value, unit: 'ms', against: 'DuckDB on the file', ratio: value / against, atMost: 1.2 };
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>;

async function state(backend: DuckDbQueryBackend, direct: Connection, directory: string): Promise<Row[]> {
  const make = `CREATE TABLE big AS SELECT i::INTEGER AS id, 'name ' || i AS name, (i / 7)::DOUBLE AS d, (i % 1000)::DECIMAL(10,2) AS p, DATE '2020-01-01' + (i % 365)::INTEGER AS day FROM range(${String(ROWS)}) AS r(i)`;
  const connection = await backend.engine.acquire();
  await connection.run(make);
  backend.engine.release(connection);
  await direct.run(make);
  const json = join(directory, 'big.json');
  const copied = await timed(async () => void (await direct.run(`COPY big TO '${json}' (FORMAT json)`)));
  const read = await timed(async () => void (await direct.run(`CREATE TABLE back AS SELECT * FROM read_json('${json}')`)));
  const source = new DuckDbStateBackend(backend.engine);
  const captured = await timed(async () => {
    for await (const record of source.exportState(scope)) void record;
  });
  let records: StateRecord[] = [];
  for await (const record of source.exportState(scope)) records.push(record);
  const target = await DuckDbQueryBackend.open({ path: ':memory:' });
  const restored = await timed(async () => {
    const staged = await new DuckDbStateBackend(target.engine).stageState(scope);
    for (let start = 0; start < records.length; start += 5000) await staged.write(records.slice(start, start + 5000));
    await staged.domain.commit([staged]);
  });
  records = [];
  await target.close();
  return [
    { group: 'SQL', what: 'capture a million rows', value: captured, unit: 'ms', against: 'COPY TO (FORMAT JSON)', ratio: captured / copied, atMost: 2 },
    { group: 'SQL', what: 'restore a million rows', value: restored, unit: 'ms', against: 'read_json', ratio: restored / read, atMost: 2 },
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
