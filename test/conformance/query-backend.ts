import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectRows, type ExecuteOptions, type QueryExecutionBackend } from '../../src/sql/query-execution-backend.js';
import { options } from '../sql/support.js';

/** The statements of the suite that a backend which runs no SQL has to be told the answers of. */
export const STATEMENTS = {
  numbers: 'SELECT n, CAST(n AS varchar) AS t FROM UNNEST(sequence(1, 5000)) AS s(n) ORDER BY n',
  one: 'SELECT 1 AS one',
  nothing: 'SELECT 1 AS one WHERE false',
  missing: 'SELECT * FROM no_such_table',
  division: 'SELECT 1 / 0',
  /** Runs for minutes unless it is stopped. */
  slow: 'SELECT count(*) FROM UNNEST(sequence(1, 1000000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 1000000)) AS b(y) WHERE a.x * b.y % 7 = 3',
} as const;

export interface OpenQueries {
  readonly backend: QueryExecutionBackend;
  release?(): Promise<void>;
}

/** What every backend of queries promises, whoever asks it: run by each against the real thing. */
export function describeQueryBackend(title: string, open: () => Promise<OpenQueries>): void {
  describe(`${title} as a backend of queries`, () => {
    let backend: QueryExecutionBackend;
    let release: OpenQueries['release'];
    beforeEach(async () => {
      ({ backend, release } = await open());
    });
    afterEach(async () => {
      await backend.close();
      await release?.();
    });
    const execute = (statement: string, more: Partial<ExecuteOptions> = {}): ReturnType<QueryExecutionBackend['execute']> => backend.execute(statement, options('athena', more));

    it('gives columns with types, and rows in their order, by the batch', async () => {
      const result = await execute(STATEMENTS.numbers);
      expect(result).toMatchObject({ statementClass: 'query', command: 'SELECT', updateCount: -1 });
      expect(result.columns.map(({ name, type }) => [name, type.kind])).toEqual([['n', 'bigint'], ['t', 'varchar']]);
      const sizes: number[] = [];
      let expected = 1n;
      for await (const batch of result.rows) {
        sizes.push(batch.length);
        for (const row of batch) {
          expect(row).toEqual([expected, String(expected)]);
          expected += 1n;
        }
      }
      expect(expected).toBe(5001n);
      expect(sizes.length).toBeGreaterThan(1);
    });

    it('gives a result without rows its columns all the same', async () => {
      const result = await execute(STATEMENTS.nothing);
      expect(result.columns.map(({ name }) => name)).toEqual(['one']);
      expect(await collectRows(result)).toEqual([]);
    });

    it('lets go of a result that is not read, as often as it is asked to', async () => {
      const result = await execute(STATEMENTS.numbers);
      await result.close();
      await result.close();
      expect(await collectRows(await execute(STATEMENTS.one))).toEqual([[1]]);
    });

    it('rejects with the category of what went wrong', async () => {
      await expect(execute(STATEMENTS.missing)).rejects.toMatchObject({ name: 'QueryError', category: 'missing-table' });
      await expect(execute(STATEMENTS.division).then(collectRows)).rejects.toMatchObject({ name: 'QueryError', category: 'division-by-zero' });
      expect(await collectRows(await execute(STATEMENTS.one))).toEqual([[1]]);
    });

    it('runs many queries at once, each with its own result', async () => {
      const results = await Promise.all(Array.from({ length: 20 }, async (_value, index) => collectRows(await execute(index % 2 === 0 ? STATEMENTS.one : STATEMENTS.numbers))));
      expect(results.map(({ length }) => length)).toEqual(Array.from({ length: 20 }, (_value, index) => (index % 2 === 0 ? 1 : 5000)));
    });

    it('does not begin what was cancelled before', async () => {
      await expect(execute(STATEMENTS.one, { signal: AbortSignal.abort() })).rejects.toMatchObject({ category: 'cancelled' });
    });

    it('stops a slow query when it is cancelled; others and the reading of files go on meanwhile', async () => {
      const abort = new AbortController();
      const running = execute(STATEMENTS.slow, { signal: abort.signal }).then(collectRows);
      const outcome = expect(running).rejects.toMatchObject({ category: 'cancelled' });
      const folder = mkdtempSync(join(tmpdir(), 'wb-queries-'));
      const bytes = randomBytes(1024);
      try {
        for (let turn = 0; turn < 10; turn += 1) {
          expect(await collectRows(await execute(STATEMENTS.one))).toEqual([[1]]);
          await writeFile(join(folder, 'x'), bytes);
          expect(await readFile(join(folder, 'x'))).toEqual(bytes);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
      abort.abort();
      await outcome;
      expect(await collectRows(await execute(STATEMENTS.one))).toEqual([[1]]);
    });

    it('runs the statements of a session one after another, in a transaction where it is told to', async () => {
      const session = await backend.openSession();
      await session.begin();
      await expect(session.begin()).rejects.toMatchObject({ category: 'transaction' });
      const first = session.execute(STATEMENTS.numbers, options('athena'));
      const second = session.execute(STATEMENTS.one, options('athena'));
      const third = session.execute(STATEMENTS.one, options('athena'));
      expect(await collectRows(await first)).toHaveLength(5000);
      await (await second).close();
      expect(await collectRows(await third)).toEqual([[1]]);
      await session.commit();
      await session.begin();
      await session.rollback();
      await session.rollback();
      await session.close();
    });

    it('tells the columns of a statement without running it', async () => {
      const described = await backend.describe(STATEMENTS.one, options('athena'));
      expect(described).toMatchObject({ statementClass: 'query', parameterCount: 0 });
      expect(described.columns.map(({ name, type }) => [name, type.kind])).toEqual([['one', 'integer']]);
    });
  });
}
