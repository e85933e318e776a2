import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSnapshot, restore } from '../../src/snapshot/index.js';
import { DuckDbEngine } from '../../src/sql/duckdb/engine.js';
import { DuckDbStateBackend, duckDbStateModel } from '../../src/sql/duckdb/index.js';
import { root, winterbaume } from '../cli/support.js';
import { imageRestores } from './images.js';
import { killRestores, MADE_KILLS } from './kill.js';
import { TABLE_RECORDS, tableSnapshot } from './states.js';
import { expectWhole, useStates } from './support.js';

const folder = useStates(tableSnapshot);

test('restores to a DuckDB file that are killed at 200 points leave the old database or the new one', { timeout: 600_000 }, async () => {
  const path = join(folder(), 'db.duckdb');
  const engine = await DuckDbEngine.open({ path, threads: 1 });
  const source = await openSnapshot(`${folder()}/0.json`, { models: { services: {}, engines: { duckdb: duckDbStateModel } } });
  await restore({ source, stores: [{ service: 'duckdb', engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(engine) }] });
  await source.close();
  await engine.close();
  const plan = { kind: 'duckdb', place: path, folder: folder(), records: TABLE_RECORDS } as const;
  expectWhole(await killRestores(plan));
  expectWhole(await imageRestores(plan, MADE_KILLS), MADE_KILLS);
});

/** Writes to a database and is killed before the change is in the file itself. */
const KILLED = `
  import { DuckDBInstance } from '@duckdb/node-api';
  const connection = await (await DuckDBInstance.create('killed.duckdb')).connect();
  await connection.run('CREATE TABLE a (n INTEGER)');
  await connection.run('INSERT INTO a VALUES (1)');
  process.kill(process.pid, 'SIGKILL');
`;

test('the next command tells that a process was killed while it had a DuckDB file, once', async () => {
  const written = join(root, 'test', 'kills', `killed-${String(process.pid)}.mjs`);
  writeFileSync(written, KILLED);
  const { signal } = spawnSync(process.execPath, [written], { cwd: folder() });
  rmSync(written);
  expect(signal).toBe('SIGKILL');
  const capture = () => winterbaume(['snapshot', 'out.json', '--sqlengine-duckdb', 'killed.duckdb'], { cwd: folder() });
  const found = 'found killed.duckdb.wal, left by a process that was killed; the database is as its last commit left it\n';
  const [first, second] = [await capture(), await capture()];
  expect([first.code, first.stderr.startsWith(found), second.code, second.stderr.includes('found')]).toEqual([0, true, 0, false]);
  expect(JSON.parse(readFileSync(join(folder(), 'out.json'), 'utf8'))).toMatchObject({ engines: { duckdb: { tables: { 'main.a': { rows: [{ n: 1 }] } } } } });
});
