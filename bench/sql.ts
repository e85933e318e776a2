import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand, StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DuckDBInstance } from '@duckdb/node-api';
import { DuckDbQueryBackend } from '../src/sql/duckdb/duckdb-query-backend.js';
import type { ExternalTable } from '../src/sql/query-execution-backend.js';
import type { Bench } from './run.js';
import { startServer } from './support/processes.js';
import type { Row } from './support/report.js';
import { median, timed } from './support/timing.js';

const CLI = new URL('../bin/run.js', import.meta.url).pathname;
const ROWS = 1_000_000;
const SCAN = 'SELECT k % 100 AS g, count(*) AS n, sum(v) AS s, approx_distinct(t) AS d FROM events WHERE v > 10 GROUP BY 1 ORDER BY 1';
const DIRECT = (file: string): string => `SELECT k % 100 AS g, count(*) AS n, sum(v) AS s, approx_count_distinct(t) AS d FROM read_parquet('${file}') WHERE v > 10 GROUP BY 1 ORDER BY 1`;

/** SQL through Athena: one statement's latency, other requests beside slow queries, and a scan beside DuckDB called directly. */
export const bench: Bench = async ({ seconds }) => {
  const directory = mkdtempSync(join(tmpdir(), 'wb-bench-sql-'));
  const backend = await DuckDbQueryBackend.open({ path: ':memory:', directory });
  const direct = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    return [...(await served(seconds)), await scan(backend, direct, directory)];
  } finally {
    direct.closeSync();
    await backend.close();
    rmSync(directory, { recursive: true, force: true });
  }
};

const client = { region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' } };
const ResultConfiguration = { OutputLocation: 's3://results/' };

async function served(seconds: number): Promise<Row[]> {
  const server = await startServer([CLI, 'serve', '--port', '0', '--sqlengine-duckdb', ':memory:']);
  const athena = new AthenaClient({ ...client, endpoint: server.url });
  try {
    await new S3Client({ ...client, endpoint: server.url, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: 'results' }));
    return [await latency(athena), ...(await besideSlowQueries(athena, server.url, seconds))];
  } finally {
    athena.destroy();
    await server.stop();
  }
}

/** From the request that starts a statement to its rows, its result being written to S3 too. */
async function latency(athena: AthenaClient): Promise<Row> {
  const once = (): Promise<number> =>
    timed(async () => {
      const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1', ResultConfiguration }));
      for (;;) {
        const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
        const { State, StateChangeReason } = QueryExecution?.Status ?? {};
        if (State === 'SUCCEEDED') break;
        if (State === 'FAILED') throw new Error(StateChangeReason);
      }
      await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
    });
  const times: number[] = [];
  for (let run = 0; run < 220; run += 1) {
    const time = await once();
    if (run >= 20) times.push(time);
  }
  const { p50, p99 } = percentiles(times);
  return { group: 'SQL', what: 'SELECT 1, Start to Results over HTTP', value: p50, unit: 'ms', p50, p99, atMost: 15 };
}

const SLOW_QUERIES = 32;
/** Some minutes of work. */
const SLOW = (number: number): string =>
  `SELECT count(DISTINCT a.x * b.y + ${String(number)}) FROM UNNEST(sequence(1, 9000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 9000)) AS b(y)`;

/** How long SendMessage takes while nothing else is done and while queries hold the processors; and how long it takes until all of them are stopped. */
async function besideSlowQueries(athena: AthenaClient, url: string, seconds: number): Promise<Row[]> {
  const sqs = new SQSClient({ ...client, endpoint: url });
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'bench' }));
  const send = async (): Promise<{ readonly p50: number; readonly p99: number }> => {
    const times: number[] = [];
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      times.push(await timed(async () => void (await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' })))));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return percentiles(times);
  };
  await send();
  const quiet = await send();
  const ids: (string | undefined)[] = [];
  for (let number = 0; number < SLOW_QUERIES; number += 1) {
    ids.push((await athena.send(new StartQueryExecutionCommand({ QueryString: SLOW(number), ResultConfiguration }))).QueryExecutionId);
  }
  const busy = await send();
  const stopped = await timed(async () => {
    for (const QueryExecutionId of ids) await athena.send(new StopQueryExecutionCommand({ QueryExecutionId }));
  });
  sqs.destroy();
  const what = `SQS SendMessage beside ${String(SLOW_QUERIES)} slow queries`;
  return [
    { group: 'SQL', what, value: busy.p99, unit: 'ms', ...busy, against: `p99 beside none, ${quiet.p99.toFixed(1)} ms`, ratio: busy.p99 / quiet.p99 },
    { group: 'SQL', what: 'StopQueryExecution of all of them', value: stopped, unit: 'ms' },
  ];
}

function percentiles(times: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
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
