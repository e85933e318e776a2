import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuckDbQueryBackend } from '../../src/sql/duckdb/duckdb-query-backend.js';
import { QueryError } from '../../src/sql/query-error.js';
import type { ExternalTable } from '../../src/sql/query-execution-backend.js';
import { resultText } from './support.js';

let backend: DuckDbQueryBackend;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'wb-sql-'));
  backend = await DuckDbQueryBackend.open({ path: ':memory:', directory, threads: 2, memoryLimit: '512MB' });
});
afterAll(async () => {
  await backend.close();
  rmSync(directory, { recursive: true, force: true });
});

const escapes = [
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM '/etc/passwd'",
  'SELECT * FROM "/etc/passwd"',
  'SELECT * FROM "/etc"."passwd"',
  "SELECT * FROM glob('/etc/*')",
  "SELECT * FROM UNNEST(glob('/etc/*')) AS t(x)",
  "SELECT getenv('HOME')",
  "SELECT content FROM read_blob('/etc/passwd')",
  "COPY (SELECT 1) TO '/tmp/out.csv'",
  "ATTACH '/tmp/other.db' AS other",
  'INSTALL httpfs',
  'LOAD httpfs',
  'PRAGMA database_list',
  'SET enable_external_access = true',
  "SET allowed_directories = ['/']",
  "EXPORT DATABASE '/tmp/out'",
  "IMPORT DATABASE '/tmp/out'",
  'CALL pragma_version()',
  'SELECT * FROM duckdb_settings()',
  'SELECT * FROM aws.trino.secret',
  'SELECT aws.trino._divide(1, 2)',
  'SELECT "_divide"(1, 2)',
  'SELECT main.getenv(1)',
  "SELECT current_setting('temp_directory')",
  "SELECT query('SELECT 1')",
  "SELECT * FROM query('SELECT 1')",
  "SELECT * FROM query_table('x')",
  "SELECT * FROM parquet_metadata('/etc/passwd')",
  'SELECT COLUMNS(*) FROM (SELECT 1) AS t',
  "SELECT 1; COPY (SELECT 1) TO '/tmp/out.csv'",
  "SELECT * FROM (VALUES (1)) AS t(x) WHERE EXISTS (SELECT 1 FROM read_csv('/etc/passwd'))",
  "WITH a AS (SELECT * FROM read_csv('/etc/passwd')) SELECT * FROM a",
  "SELECT (SELECT content FROM read_text('/etc/passwd'))",
  "SELECT json_execute_serialized_sql('x')",
  'FORCE CHECKPOINT',
  'SHUTDOWN',
];

describe.each(['athena', 'redshift'] as const)('SQL of %s', (dialect) => {
  it.each(escapes)('does not get out by %s', async (sql) => {
    const error: unknown = await resultText(backend, sql, dialect).then(
      (text) => text,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(QueryError);
    expect((error as QueryError).category).not.toBe('internal');
  });
});

describe('the engine itself', () => {
  const table = (path: string): ExternalTable => ({
    kind: 'files',
    format: { kind: 'csv', delimiter: ',', quote: '', escape: '', skipLines: 0, nullText: '\\N' },
    columns: [{ name: 'line', type: 'string' }],
    partitionColumns: [],
    partitions: [{ values: [], files: [{ path, uri: 's3://b/k', bytes: 1 }] }],
  });
  const read = (path: string): Promise<string> => resultText(backend, 'SELECT * FROM t', 'athena', { tables: { resolve: () => Promise.resolve(table(path)) } });

  it('reads files in its folder', async () => {
    writeFileSync(join(directory, 'a.csv'), 'hello\n');
    expect(await read(join(directory, 'a.csv'))).toBe('hello');
  });

  it.each(['/etc/passwd', '../../../../../etc/passwd'])('refuses %s even when a catalogue names it', async (path) => {
    await expect(read(path)).rejects.toMatchObject({ category: 'permission' });
  });

  it('does not follow a symbolic link out of its folder', async () => {
    symlinkSync('/etc/passwd', join(directory, 'link.csv'));
    await expect(read(join(directory, 'link.csv'))).rejects.toMatchObject({ category: 'permission' });
  });

  it('holds to its memory limit', async () => {
    await expect(resultText(backend, 'SELECT array_agg(a.x || CAST(b.x AS varchar)) FROM (SELECT CAST(x AS varchar) AS x FROM UNNEST(sequence(1, 10000)) AS t(x)) AS a CROSS JOIN UNNEST(sequence(1, 10000)) AS b(x)', 'athena')).rejects.toMatchObject({
      category: 'resource-limit',
    });
  });

  it('stops a query whose signal aborts', async () => {
    const abort = new AbortController();
    const running = resultText(backend, 'SELECT count(*) FROM UNNEST(sequence(1, 1000000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 1000000)) AS b(y) WHERE a.x * b.y % 7 = 3', 'athena', { signal: abort.signal });
    setImmediate(() => {
      abort.abort();
    });
    await expect(running).rejects.toMatchObject({ category: 'cancelled' });
    expect(await resultText(backend, 'SELECT 1', 'athena')).toBe('1');
  });

  it('stops a query at its time limit', async () => {
    const limited = await DuckDbQueryBackend.open({ path: ':memory:', timeLimit: 100 });
    await expect(resultText(limited, 'SELECT count(*) FROM UNNEST(sequence(1, 1000000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 1000000)) AS b(y) WHERE a.x * b.y % 7 = 3', 'athena')).rejects.toMatchObject({ category: 'resource-limit' });
    await limited.close();
  });

  it('names the mend when another process holds the file', async () => {
    const { execFileSync } = await import('node:child_process');
    const file = join(directory, 'held.duckdb');
    const holder = await DuckDbQueryBackend.open({ path: file });
    const script = `import('@duckdb/node-api').then(({ DuckDBInstance }) => DuckDBInstance.create(${JSON.stringify(file)})).then(() => console.log('opened'), (error) => console.log(error.message))`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toContain('Conflicting lock');
    await holder.close();
    const { DuckDbEngine } = await import('../../src/sql/duckdb/engine.js');
    writeFileSync(join(directory, 'no.duckdb'), 'this is not a database'.repeat(1000));
    await expect(DuckDbEngine.open({ path: join(directory, 'no.duckdb') })).rejects.toThrow(/cannot open .*no\.duckdb as a DuckDB database/);
  });
});
