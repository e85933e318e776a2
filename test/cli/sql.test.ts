import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serve, useCliFolder, winterbaume, type CliRun } from './support.js';

const folder = useCliFolder();
const run = (...args: string[]): Promise<CliRun> => winterbaume(args, { cwd: folder() });

/** One operation of Redshift Data over HTTP. */
async function redshift(url: string, operation: string, input: object): Promise<Record<string, unknown>> {
  const headers = { 'x-amz-target': `RedshiftData.${operation}`, 'content-type': 'application/x-amz-json-1.1' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
  const body = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(JSON.stringify(body));
  return body;
}

/** Runs a statement to its end. @returns the values of its first row, if it has any. */
async function execute(url: string, Sql: string): Promise<unknown> {
  const { Id } = await redshift(url, 'ExecuteStatement', { Sql, WorkgroupName: 'test', Database: 'dev' });
  for (;;) {
    const { Status, HasResultSet, Error: error } = await redshift(url, 'DescribeStatement', { Id });
    if (Status === 'FAILED') throw new Error(String(error));
    if (Status === 'FINISHED') {
      if (HasResultSet !== true) return undefined;
      const { Records } = (await redshift(url, 'GetStatementResult', { Id })) as { Records: Record<string, unknown>[][] };
      return Records[0]?.map((field) => Object.values(field)[0]);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('--sqlengine-duckdb', () => {
  test('runs SQL on a file that outlives the server, and is captured, restored and compared like a store', async () => {
    const server = await serve(['--sqlengine-duckdb', 'first.db', '--json'], { cwd: folder() });
    expect((JSON.parse(server.firstLine) as { services: object }).services).toMatchObject({ duckdb: 'first.db', 'redshift-data': 'memory:' });
    await execute(server.url, 'CREATE TABLE films (title varchar(50), year int)');
    await execute(server.url, "INSERT INTO films VALUES ('Metropolis', 1927), ('M', 1931)");
    expect(await execute(server.url, 'SELECT title, year FROM films ORDER BY year DESC')).toEqual(['M', 1931]);
    expect(await (await fetch(`${server.url}/_winterbaume/health`)).json()).toMatchObject({ services: { duckdb: 'ok' } });
    expect(await run('snapshot', 'live.json', '--endpoint', server.url, '--service', 'duckdb')).toMatchObject({ code: 0 });
    await server.stop();

    expect(await run('snapshot', 'kept.json', '--sqlengine-duckdb', 'first.db')).toMatchObject({ code: 0, stdout: 'kept.json\n' });
    expect(readFileSync(join(folder(), 'kept.json'), 'utf8')).toContain('"Metropolis"');
    expect(await run('diff', 'live.json', 'kept.json')).toMatchObject({ code: 0 });
    expect(await run('restore', 'kept.json', '--sqlengine-duckdb', 'second.db')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('diff', 'kept.json', '--sqlengine-duckdb', 'second.db')).toMatchObject({ code: 0 });

    const again = await serve(['--sqlengine-duckdb', 'second.db'], { cwd: folder() });
    expect(await execute(again.url, 'SELECT count(*) FROM films')).toEqual([2]);
    await again.stop();
  });

  test('in memory takes what a file holds', async () => {
    const server = await serve(['--sqlengine-duckdb', ':memory:', '--restore', 'kept.json'], { cwd: folder() });
    expect(await execute(server.url, 'SELECT title FROM films WHERE year = 1927')).toEqual(['Metropolis']);
    await server.stop();
  });

  test('names the server that has the file open, and how to reach it', async () => {
    const server = await serve(['--sqlengine-duckdb', 'first.db'], { cwd: folder() });
    const { code, stdout, stderr } = await run('snapshot', 'x.json', '--sqlengine-duckdb', 'first.db');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`error: first.db is open in the winterbaume server at ${server.url} (process ${String(server.process.pid)})\nhint: give --endpoint ${server.url} instead of --sqlengine-duckdb\n`);
    expect(await run('snapshot', 'x.json', '--endpoint', server.url)).toMatchObject({ code: 0 });
    await server.stop();
  });

  test('left out, statements are accepted and results are empty', async () => {
    const server = await serve([], { cwd: folder() });
    expect(await execute(server.url, 'SELECT 1')).toBeUndefined();
    await server.stop();
  });

  test('left out, a test scripts what statements give, over the control API', async () => {
    const server = await serve([], { cwd: folder() });
    const script = { contains: 'from films', columns: [{ name: 'title', type: 'varchar' }], rows: [['Metropolis']] };
    expect((await fetch(`${server.url}/_winterbaume/sql`, { method: 'POST', body: JSON.stringify(script) })).status).toBe(200);
    expect(await execute(server.url, 'SELECT title FROM films')).toEqual(['Metropolis']);
    expect(await (await fetch(`${server.url}/_winterbaume/sql`)).json()).toEqual({ statements: ['SELECT title FROM films'], scripts: 1 });
    await server.stop();
  });

  test('with --sql-timeout-ms and --sql-memory-limit, stops a query that wants more, and answers the others', async () => {
    const server = await serve(['--sqlengine-duckdb', ':memory:', '--sql-timeout-ms', '400', '--sql-memory-limit', '64MB', '--sql-threads', '1'], { cwd: folder() });
    const numbers = '(SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8)';
    await execute(server.url, `CREATE TABLE many AS SELECT a.n * 8 + b.n AS n FROM ${numbers} a, ${numbers} b`);
    const slow = execute(server.url, 'SELECT sum(a.n * b.n + c.n * d.n + e.n * f.n) FROM many a, many b, many c, many d, many e, many f');
    expect(await execute(server.url, 'SELECT count(*) FROM many')).toEqual([64]);
    await expect(slow).rejects.toThrow('ERROR: Query exhausted resources at this scale factor: the time limit of the mock was reached');
    await server.stop();
  });

  test.each([
    ['--sql-memory-limit', 'much', 'it is a size such as 512MB or 2GB'],
    ['--sql-threads', '0', 'it is a number from 1 to 1024'],
    ['--sql-timeout-ms', '-1', 'it is a number from 1 to 86400000'],
  ])('%s refuses %s', async (flag, value, hint) => {
    expect(await run('serve', `${flag}=${value}`)).toEqual({ code: 2, stdout: '', stderr: `error: ${flag} cannot be "${value}"\nhint: ${hint}\n` });
  });
});
