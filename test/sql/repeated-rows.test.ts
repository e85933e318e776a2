import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { captureTo } from '../../src/snapshot/capture.js';
import { diffSources, type DiffOptions } from '../../src/snapshot/compare/diff.js';
import { openSnapshot, type SnapshotFile } from '../../src/snapshot/file/reader.js';
import { merge } from '../../src/snapshot/merge.js';
import { restore } from '../../src/snapshot/restore.js';
import { modelsOf, type StateStore } from '../../src/snapshot/source.js';
import { DuckDbEngine } from '../../src/sql/duckdb/engine.js';
import { DuckDbStateBackend } from '../../src/sql/duckdb/state/duckdb-state-backend.js';
import { duckDbStateModel } from '../../src/sql/duckdb/state/model.js';

const folder = mkdtempSync(join(tmpdir(), 'wb-repeated-'));
const engines: DuckDbEngine[] = [];
const files: SnapshotFile[] = [];
afterAll(async () => {
  await Promise.all([...engines, ...files].map((each) => each.close()));
  rmSync(folder, { recursive: true, force: true });
});

interface Database extends StateStore {
  readonly engineOf: DuckDbEngine;
}

async function database(...statements: readonly string[]): Promise<Database> {
  const engineOf = await DuckDbEngine.open({ path: ':memory:', threads: 1 });
  engines.push(engineOf);
  const connection = await engineOf.acquire();
  for (const statement of statements) await connection.run(statement);
  engineOf.release(connection);
  return { service: 'duckdb', engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(engineOf), engineOf };
}

async function captured(store: Database, name: string): Promise<SnapshotFile> {
  const path = join(folder, `${name}.json`);
  await captureTo(path, { stores: [store], createdAt: new Date(0), producer: 'test' });
  const file = await openSnapshot(path, { models: modelsOf([store]) });
  files.push(file);
  return file;
}

async function answer({ engineOf }: Database, sql: string): Promise<readonly unknown[]> {
  const connection = await engineOf.acquire();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  engineOf.release(connection);
  return rows;
}

async function differences(a: SnapshotFile, b: SnapshotFile, options: Partial<DiffOptions> = {}): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { key, before, after } of diffSources(a, b, { models: { services: {}, engines: { duckdb: duckDbStateModel } }, ...options })) {
    found.push(`${key} ${before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'}`);
  }
  return found.sort();
}

describe('rows that are there more than once, in a table without a primary key', () => {
  it('are all there after a capture and a restore', async () => {
    const source = await database("CREATE TABLE visits AS SELECT 'home' AS page FROM range(1000) UNION ALL SELECT 'shop' FROM range(3)");
    const file = await captured(source, 'visits');
    const target = await database();
    await restore({ source: file, stores: [target] });
    expect(await answer(target, 'SELECT page, count(*)::INTEGER FROM visits GROUP BY page ORDER BY page')).toEqual([['home', 1000], ['shop', 3]]);
    expect(await differences(file, await captured(target, 'again'))).toEqual([]);
  });

  it.each([
    ['in memory', {}],
    ['on disk', { memory: 1 }],
  ])('differ from others in how often they are there, compared %s', async (_where, spill) => {
    const before = await captured(await database('CREATE TABLE t AS SELECT unnest([1, 2, 1, 3, 1]) AS a'), 'before');
    const after = await captured(await database('CREATE TABLE t AS SELECT unnest([4, 1, 3, 3, 3, 1]) AS a'), 'after');
    expect(await differences(before, after, spill)).toEqual(['{"a":1} removed', '{"a":2} removed', '{"a":3} added', '{"a":3} added', '{"a":4} added']);
  });

  it('are all there after a merge, however it comes in batches', async () => {
    const source = await captured(await database("CREATE TABLE visits AS SELECT 'home' AS page FROM range(1500) UNION ALL SELECT 'shop' FROM range(3)"), 'many');
    const target = await database("CREATE TABLE visits AS SELECT 'home' AS page FROM range(700) UNION ALL SELECT 'own' FROM range(2)");
    const { total } = await merge({ source, stores: [target] });
    expect(total).toMatchObject({ added: 803, unchanged: 701 });
    expect(await answer(target, 'SELECT page, count(*)::INTEGER FROM visits GROUP BY page ORDER BY page')).toEqual([['home', 1500], ['own', 2], ['shop', 3]]);
    expect((await merge({ source, stores: [target] })).total).toMatchObject({ added: 0, unchanged: 1504 });
  });

  it('are refused where the primary key tells that they are the same', async () => {
    const file = await captured(await database('CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER)', 'INSERT INTO t VALUES (1, 1), (2, 2)'), 'keyed');
    const path = join(folder, 'twice.json');
    writeFileSync(path, readFileSync(file.name, 'utf8').replace('{"a":2,"b":2}', '{"a":1,"b":2}'));
    await expect(openSnapshot(path, { models: { services: {}, engines: { duckdb: duckDbStateModel } } })).rejects.toThrow('the same entry ("[1]") stands in line');
  });
});
