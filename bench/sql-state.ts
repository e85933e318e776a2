import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { captureTo } from '../src/snapshot/capture.js';
import { openSnapshot } from '../src/snapshot/file/reader.js';
import { restore } from '../src/snapshot/restore.js';
import { modelsOf, type StateStore } from '../src/snapshot/source.js';
import { DuckDbEngine } from '../src/sql/duckdb/engine.js';
import { DuckDbStateBackend } from '../src/sql/duckdb/state/duckdb-state-backend.js';
import { duckDbStateModel } from '../src/sql/duckdb/state/model.js';
import type { Bench } from './run.js';
import { runToEnd } from './support/processes.js';
import type { Row } from './support/report.js';
import { median, timed } from './support/timing.js';

const CLI = new URL('../bin/run.js', import.meta.url).pathname;
const ROWS = 1_000_000;
/** Rows that go through the command line, for its peak memory: a million unless told, e.g. `SQL_ROWS=10000000`. */
const MANY_ROWS = Number(process.env['SQL_ROWS'] ?? ROWS);
const ROUNDS = 5;
const MEBIBYTE = 1024 * 1024;

const table = (rows: number): string =>
  `CREATE TABLE big AS SELECT i::INTEGER AS id, 'name ' || i AS name, (i / 7)::DOUBLE AS d, (i % 1000)::DECIMAL(10,2) AS p, DATE '2020-01-01' + (i % 365)::INTEGER AS day FROM range(${String(rows)}) AS r(i)`;

/** A database of a million rows into a snapshot file and back, whole as the command line does it, beside DuckDB's own way to write and read JSON. */
export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wb-bench-sql-'));
  try {
    return [...(await besideDuckDb(folder)), ...(await throughTheCommandLine(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Round {
  readonly captured: number;
  readonly copied: number;
  readonly restored: number;
  readonly read: number;
}

async function besideDuckDb(folder: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const direct = await instance.connect();
  await direct.run(table(ROWS));
  const source = await openStore(table(ROWS));
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [file, json] = [join(folder, 'state.json'), join(folder, 'big.json')];
    const copied = await timed(async () => void (await direct.run(`COPY big TO '${json}' (FORMAT json)`)));
    const captured = await timed(async () => void (await captureTo(file, { stores: [source.store], createdAt: new Date(), producer: 'bench' })));
    const read = await timed(async () => void (await direct.run(`CREATE OR REPLACE TABLE back AS SELECT * FROM read_json('${json}')`)));
    const target = await openStore();
    const restored = await timed(async () => {
      const snapshot = await openSnapshot(file, { models: modelsOf([target.store]) });
      await restore({ source: snapshot, stores: [target.store] });
      await snapshot.close();
    });
    await target.engine.close();
    rounds.push({ captured, copied, restored, read });
  }
  await source.engine.close();
  direct.closeSync();
  instance.closeSync();
  return [
    { group: 'SQL', what: 'capture a million rows into a file', value: median(rounds.map(({ captured }) => captured)), unit: 'ms', against: 'COPY TO (FORMAT JSON)', ratio: median(rounds.map(({ captured, copied }) => captured / copied)), atMost: 2 },
    { group: 'SQL', what: 'check a file and restore a million rows', value: median(rounds.map(({ restored }) => restored)), unit: 'ms', against: 'read_json', ratio: median(rounds.map(({ restored, read }) => restored / read)), atMost: 2 },
  ];
}

async function throughTheCommandLine(folder: string): Promise<Row[]> {
  const [file, database, other] = ['many.json', 'many.duckdb', 'other.duckdb'].map((name) => join(folder, name)) as [string, string, string];
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run(table(MANY_ROWS));
  connection.closeSync();
  instance.closeSync();
  const captured = await runToEnd([CLI, 'snapshot', file, '--sqlengine-duckdb', database]);
  const restored = await runToEnd([CLI, 'restore', file, '--sqlengine-duckdb', other, '--yes']);
  const group = `${MANY_ROWS.toLocaleString('en-US')} rows of DuckDB, a file of ${(statSync(file).size / MEBIBYTE).toFixed(0)} MiB`;
  return [
    { group, what: 'snapshot', value: captured.milliseconds / 1000, unit: 's' },
    { group, what: "snapshot, peak memory with DuckDB's", value: captured.peakBytes / MEBIBYTE, unit: 'MiB' },
    { group, what: 'restore', value: restored.milliseconds / 1000, unit: 's' },
    { group, what: "restore, peak memory with DuckDB's", value: restored.peakBytes / MEBIBYTE, unit: 'MiB' },
  ];
}

async function openStore(build?: string): Promise<{ readonly engine: DuckDbEngine; readonly store: StateStore }> {
  const engine = await DuckDbEngine.open({ path: ':memory:' });
  if (build !== undefined) {
    const connection = await engine.acquire();
    await connection.run(build);
    engine.release(connection);
  }
  return { engine, store: { service: 'duckdb', engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(engine) } };
}
