import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { EVERYTHING } from '../sql/every-type.js';
import { serve, useCliFolder, winterbaume, type CliRun } from './support.js';

const folder = useCliFolder();
const run = (...args: string[]): Promise<CliRun> => winterbaume(args, { cwd: folder() });

/** Runs statements on a database file with DuckDB itself. */
async function duckDb(file: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder(), file));
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** The files that DuckDB's own EXPORT DATABASE writes, by name; the place of the files is not part of what they say. */
async function exported(file: string): Promise<Record<string, string>> {
  const target = join(folder(), `${file}.export`);
  await duckDb(file, [`EXPORT DATABASE '${target}' (FORMAT csv)`]);
  return Object.fromEntries(readdirSync(target).map((name) => [name, readFileSync(join(target, name), 'utf8').replaceAll(target, '')]));
}

describe('a DuckDB file of a person’s own', () => {
  let source: Record<string, string>;
  beforeAll(async () => {
    await duckDb('warehouse.duckdb', EVERYTHING.split(';\n').filter((statement) => statement.trim() !== ''));
    source = await exported('warehouse.duckdb');
  });

  test('is the same after snapshot and restore, as EXPORT DATABASE shows it: schema, types, constraints, views, every row', async () => {
    expect(Object.keys(source).sort()).toEqual(['children.csv', 'load.sql', 'other_types.csv', 'parents.csv', 'schema.sql']);
    expect(source['schema.sql']).toMatch(/CREATE SEQUENCE[^]*CREATE TYPE[^]*CHECK[^]*FOREIGN KEY[^]*CREATE VIEW/);
    expect(await run('snapshot', 'db.json', '--sqlengine-duckdb', 'warehouse.duckdb')).toMatchObject({ code: 0, stdout: 'db.json\n' });
    await duckDb('copy.duckdb', ['CREATE TABLE in_the_way (x INTEGER)']);
    expect(await run('restore', 'db.json', '--sqlengine-duckdb', 'copy.duckdb', '--yes')).toMatchObject({ code: 0 });
    expect(await exported('copy.duckdb')).toEqual(source);
  });

  test('passes through a running server: captured live, and restored into another', async () => {
    const first = await serve(['--sqlengine-duckdb', 'warehouse.duckdb'], { cwd: folder() });
    expect(await run('snapshot', 'live.json', '--endpoint', first.url)).toMatchObject({ code: 0 });
    await first.stop();
    const second = await serve(['--sqlengine-duckdb', 'through.duckdb'], { cwd: folder() });
    expect(await run('restore', 'live.json', '--endpoint', second.url, '--yes')).toMatchObject({ code: 0 });
    await second.stop();
    expect(await exported('through.duckdb')).toEqual(source);
  });

  test('merge adds what is not there, and diff tells what differs', async () => {
    await duckDb('mine.duckdb', ['CREATE TABLE mine (x INTEGER)', 'INSERT INTO mine VALUES (1)']);
    expect((await run('diff', 'db.json', '--sqlengine-duckdb', 'mine.duckdb')).code).toBe(3);
    expect(await run('merge', 'db.json', '--sqlengine-duckdb', 'mine.duckdb')).toMatchObject({ code: 0 });
    const merged = await exported('mine.duckdb');
    expect(merged['mine.csv']).toBe('x\n1\n');
    expect(merged['parents.csv']).toBe(source['parents.csv']);
    expect(merged['other_types.csv']).toBe(source['other_types.csv']);
  });

  test('stays as it is when --sql-memory-limit is too little to restore or capture another', async () => {
    const told = 'error: DuckDB needs more memory than it may hold; give it more with --sql-memory-limit. What was there before is unchanged\n';
    const failed = { code: 1, stdout: '', stderr: told };
    const before = await exported('copy.duckdb');
    expect(await run('restore', 'db.json', '--sqlengine-duckdb', 'copy.duckdb', '--yes', '--sql-memory-limit', '8MB')).toEqual(failed);
    expect(await exported('copy.duckdb')).toEqual(before);
    await duckDb('wide.duckdb', ["CREATE TABLE wide AS SELECT repeat('x', 4000000) AS text"]);
    expect(await run('snapshot', 'wide.json', '--sqlengine-duckdb', 'wide.duckdb', '--sql-memory-limit', '8MB')).toEqual(failed);
    expect(readdirSync(folder())).not.toContain('wide.json');
    expect(await run('snapshot', 'wide.json', '--sqlengine-duckdb', 'wide.duckdb', '--sql-memory-limit', '512MB')).toMatchObject({ code: 0 });
  });
});
