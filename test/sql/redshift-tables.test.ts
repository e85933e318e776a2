import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDbQueryBackend } from '../../src/sql/duckdb/duckdb-query-backend.js';
import { QueryError } from '../../src/sql/query-error.js';
import { collectRows } from '../../src/sql/query-execution-backend.js';
import { openMemory, options, resultText } from './support.js';

let backend: DuckDbQueryBackend;
beforeAll(async () => {
  backend = await openMemory();
});
afterAll(() => backend.close());

const run = (sql: string): Promise<string> => resultText(backend, sql, 'redshift');

/** Runs statements in order; a failed one gives its message. The last one's answer is the result. */
async function script(statements: readonly string[]): Promise<string> {
  let last = '';
  for (const sql of statements) {
    last = await run(sql).catch((error: unknown) => {
      if (error instanceof QueryError) return `${error.category}: ${error.message}`;
      throw error;
    });
  }
  return last;
}

async function columns(sql: string): Promise<string> {
  const result = await backend.execute(sql, options('redshift'));
  await collectRows(result);
  return result.columns.map(({ name, type, table, nullable }) => `${name} ${type.kind}${'length' in type ? `(${String(type.length)})` : ''}${table === undefined ? '' : ` of ${table}`}${nullable === false ? ' not null' : ''}`).join(', ');
}

describe('lengths of character columns', () => {
  it.each<[string, readonly string[], string]>([
    ['refuse longer values', ['CREATE TABLE l1 (a varchar(5), b char(3))', "INSERT INTO l1 VALUES ('toolong', 'x')"], 'invalid-argument: value too long for type character varying(5)'],
    ['count bytes', ['CREATE TABLE l2 (a varchar(3))', "INSERT INTO l2 VALUES ('ééé')"], 'invalid-argument: value too long for type character varying(3)'],
    ['let blanks at the end go', ['CREATE TABLE l3 (a varchar(4))', "INSERT INTO l3 VALUES ('abc      ')", "SELECT a || '|', octet_length(a) FROM l3"], 'abc | | 4'],
    ['fill CHAR up when it is shown, and only then', ['CREATE TABLE l4 (b char(3))', "INSERT INTO l4 VALUES ('x')", "SELECT b, len(b), b || '|', b = 'x', b = 'x  ' FROM l4"], 'x   | 1 | x| | t | t'],
    ['hold in UPDATE', ['CREATE TABLE l5 (a varchar(2))', "INSERT INTO l5 VALUES ('ab')", "UPDATE l5 SET a = a || 'c'"], 'invalid-argument: value too long for type character varying(2)'],
    ['hold in MERGE', ['CREATE TABLE l6 (id int, a varchar(2))', "MERGE INTO l6 USING (SELECT 1 AS id, 'abc' AS a) s ON l6.id = s.id WHEN MATCHED THEN UPDATE SET a = s.a WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.a)"], 'invalid-argument: value too long for type character varying(2)'],
    ['are 256 and 1 unless told', ['CREATE TABLE l7 (a varchar, b char)', "INSERT INTO l7 VALUES (repeat('x', 257), 'a')"], 'invalid-argument: value too long for type character varying(256)'],
    ['come with CREATE TABLE AS and LIKE', ['CREATE TABLE l8 (a varchar(2))', 'CREATE TABLE l8b AS SELECT a FROM l8', 'CREATE TABLE l8c (LIKE l8b)', "INSERT INTO l8c VALUES ('abc')"], 'invalid-argument: value too long for type character varying(2)'],
    ['stay with a column that is renamed, beside one that is dropped', ['CREATE TABLE l9 (a varchar(2), b varchar(3))', 'ALTER TABLE l9 DROP COLUMN b', 'ALTER TABLE l9 RENAME COLUMN a TO z', "INSERT INTO l9 VALUES ('abc')"], 'invalid-argument: value too long for type character varying(2)'],
    ['are changed by ALTER TABLE', ['CREATE TABLE l10 (a varchar(2))', 'ALTER TABLE l10 ALTER COLUMN a TYPE varchar(3)', "INSERT INTO l10 VALUES ('abc')", 'ALTER TABLE l10 ALTER COLUMN a TYPE varchar(2)'], 'invalid-argument: target column size should be greater or equal to current maximum column length (3)'],
    ['have their greatest', ['CREATE TABLE l12 (a varchar(70000))'], 'invalid-argument: length for type character varying cannot exceed 65535'],
    ['have their greatest for CHAR, too', ['CREATE TABLE l13 (a char(5000))'], 'invalid-argument: length for type character cannot exceed 4096'],
    ['come with ADD COLUMN', ['CREATE TABLE l11 (a int)', 'ALTER TABLE l11 ADD COLUMN b varchar(1)', "INSERT INTO l11 VALUES (1, 'ab')"], 'invalid-argument: value too long for type character varying(1)'],
  ])('%s', async (_title, statements, expected) => {
    expect(await script(statements)).toBe(expected);
  });

  it('are told of the columns of results, with the tables that they come from', async () => {
    await run('CREATE TABLE told (id int NOT NULL, a varchar(7), b char(2))');
    await run('CREATE VIEW telling AS SELECT a AS x FROM told');
    expect(await columns('SELECT * FROM told')).toBe('id integer of told not null, a varchar(7) of told, b char(2) of told');
    expect(await columns("SELECT t.a, max(b), 'abc', coalesce(a, 'longer than it'), a || 'x' AS c FROM told t GROUP BY a")).toBe('a varchar(7) of told, max char(2), ?column? varchar(3), coalesce varchar(14), c varchar');
    expect(await columns('WITH q AS (SELECT a FROM told) SELECT a FROM q UNION ALL SELECT x FROM telling')).toBe('a varchar(7)');
    expect(await columns("SELECT CAST(id AS varchar(9)) AS c, x FROM told, telling")).toBe('c varchar(9), x varchar(7) of telling');
  });
});

describe('tables', () => {
  it.each<[string, readonly string[], string]>([
    ['number rows by IDENTITY, which no client sets', ['CREATE TABLE i1 (id int IDENTITY(5,10), a int)', 'INSERT INTO i1 (a) VALUES (1), (2)', 'INSERT INTO i1 (id, a) VALUES (1, 3)', 'SELECT * FROM i1 ORDER BY id'], '5 | 1\n15 | 2'],
    ['refuse a value for an IDENTITY', ['INSERT INTO i1 (id, a) VALUES (1, 3)'], 'invalid-argument: cannot set an identity column to a value'],
    ['take one for GENERATED BY DEFAULT', ['CREATE TABLE i2 (id int GENERATED BY DEFAULT AS IDENTITY(1,1), a int)', 'INSERT INTO i2 VALUES (9, 1)', 'INSERT INTO i2 (a) VALUES (2)', 'SELECT * FROM i2 ORDER BY a'], '9 | 1\n1 | 2'],
    ['are made again after DROP TABLE', ['CREATE TABLE i3 (id int IDENTITY(1,1), a int)', 'DROP TABLE i3', 'CREATE TABLE i3 (id int IDENTITY(1,1), a int)', 'INSERT INTO i3 (a) VALUES (1)', 'SELECT * FROM i3'], '1 | 1'],
    ['are made again after RENAME', ['ALTER TABLE i3 RENAME TO i3_old', 'CREATE TABLE i3 (id int IDENTITY(7,1), a int)', 'INSERT INTO i3 DEFAULT VALUES', 'SELECT * FROM i3'], '7 | NULL'],
    ['take defaults at the time of the row', ["CREATE TABLE d1 (a int, made timestamp DEFAULT getdate(), who varchar(20) DEFAULT 'nobody')", 'INSERT INTO d1 (a) VALUES (1)', 'SELECT * FROM d1'], '1 | 2024-05-06 07:08:09 | nobody'],
    ['are like others with defaults where asked for', ['CREATE TABLE d2 (LIKE d1)', 'INSERT INTO d2 (a) VALUES (1)', 'CREATE TABLE d3 (LIKE d1 INCLUDING DEFAULTS, more int)', 'INSERT INTO d3 (a) VALUES (2)', 'SELECT a, made, who FROM d2 UNION ALL SELECT a, made, who FROM d3 ORDER BY 1'], '1 | NULL | NULL\n2 | 2024-05-06 07:08:09 | nobody'],
    ['keep NOT NULL in a likeness', ['CREATE TABLE n1 (a int NOT NULL, b int)', 'CREATE TABLE n2 (LIKE n1)', 'INSERT INTO n2 (b) VALUES (1)'], 'constraint: NOT NULL constraint failed: n2.a'],
    ['fill what an INSERT leaves out at the end', ['CREATE TABLE f1 (a int, b int DEFAULT 5)', 'INSERT INTO f1 VALUES (1)', 'SELECT * FROM f1'], '1 | 5'],
    ['refuse more values than columns', ['INSERT INTO f1 VALUES (1, 2, 3)'], 'invalid-argument: INSERT has more expressions than target columns'],
    ['refuse fewer values than named columns', ['INSERT INTO f1 (a, b) VALUES (1)'], 'invalid-argument: INSERT has more target columns than expressions'],
    ['are left as they are by CREATE TABLE IF NOT EXISTS', ['CREATE TABLE IF NOT EXISTS f1 (z int IDENTITY(1,1))', 'SELECT * FROM f1'], '1 | 5'],
    ['have their duplicates removed', ['CREATE TABLE m1 (id int, v varchar(9))', "INSERT INTO m1 VALUES (30, 'Tony'), (30, 'Daisy'), (11, 'Alice')", "CREATE TABLE m2 AS SELECT 30 AS id, 'Tom' AS v UNION ALL SELECT 22, 'Eve'", 'MERGE INTO m1 USING m2 ON m1.id = m2.id REMOVE DUPLICATES', 'SELECT * FROM m1 ORDER BY id'], '11 | Alice\n22 | Eve\n30 | Tom'],
  ])('%s', async (_title, statements, expected) => {
    expect(await script(statements)).toBe(expected);
  });

  it('are made with all that belongs to them, or not at all', async () => {
    await run('CREATE VIEW taken AS SELECT 1 AS x');
    await expect(run('CREATE TABLE taken (id int IDENTITY(1,1))')).rejects.toMatchObject({ category: 'already-exists' });
    await run('DROP VIEW taken');
    await run('CREATE TABLE taken (id int IDENTITY(1,1), a int)');
    await run('INSERT INTO taken (a) VALUES (1)');
    expect(await run('SELECT id FROM taken')).toBe('1');
  });
});

describe('views', () => {
  it('without schema binding are read when they are used', async () => {
    await run('CREATE VIEW late AS SELECT * FROM public.later WITH NO SCHEMA BINDING');
    await expect(run('SELECT * FROM late')).rejects.toMatchObject({ category: 'missing-table', subject: 'later' });
    await run('CREATE TABLE later (x int)');
    await run('INSERT INTO later VALUES (5)');
    expect(await run('SELECT * FROM late')).toBe('5');
    await run('ALTER TABLE later ADD COLUMN y int');
    expect(await run('SELECT * FROM late')).toBe('5 | NULL');
    await expect(run('CREATE VIEW early AS SELECT * FROM later WITH NO SCHEMA BINDING')).rejects.toMatchObject({ message: 'All the relation names inside should be qualified when creating VIEW WITH NO SCHEMA BINDING.' });
  });

  it('that are materialized hold their rows until they are refreshed', async () => {
    await run('CREATE TABLE base (x int)');
    await run('INSERT INTO base VALUES (1)');
    await run('CREATE MATERIALIZED VIEW summed AUTO REFRESH NO AS SELECT sum(x) AS total FROM base');
    await run('INSERT INTO base VALUES (2)');
    expect(await run('SELECT * FROM summed')).toBe('1');
    await run('REFRESH MATERIALIZED VIEW summed');
    expect(await run('SELECT * FROM summed')).toBe('3');
    await expect(run('INSERT INTO summed VALUES (1)')).rejects.toMatchObject({ message: 'cannot change materialized view "summed"' });
    await expect(run('DROP TABLE summed')).rejects.toMatchObject({ message: '"summed" is not a table' });
    await run('DROP MATERIALIZED VIEW summed');
    await expect(run('REFRESH MATERIALIZED VIEW base')).rejects.toMatchObject({ message: '"base" is not a materialized view' });
  });
});

describe('what depends on a table', () => {
  it('holds it, and goes with it by CASCADE', async () => {
    await run('CREATE TABLE ground (x int)');
    await run('CREATE VIEW floor1 AS SELECT x FROM ground');
    await run('CREATE MATERIALIZED VIEW floor2 AS SELECT x FROM floor1');
    await expect(run('DROP TABLE ground')).rejects.toMatchObject({ message: 'cannot drop table ground because other objects depend on it\n  Hint: Use DROP ... CASCADE to drop the dependent objects too.' });
    await run('DROP TABLE ground CASCADE');
    await expect(run('SELECT * FROM floor2')).rejects.toMatchObject({ category: 'missing-table' });
    await run('CREATE TABLE ground (x int)');
    await run('CREATE VIEW floor1 AS SELECT * FROM public.ground WITH NO SCHEMA BINDING');
    await run('DROP TABLE ground');
  });
});

describe('transactions', () => {
  const inSession = async (statements: readonly string[]): Promise<string> => {
    const session = await backend.openSession();
    const answers: string[] = [];
    for (const sql of statements) {
      try {
        const rows = await collectRows(await session.execute(sql, options('redshift')));
        answers.push(rows.map((row) => row.join(' ')).join(', '));
      } catch (error) {
        answers.push(error instanceof Error ? error.message : '');
      }
    }
    await session.close();
    return answers.filter(Boolean).join(' / ');
  };

  it('fetch by cursors', async () => {
    const declare = 'DECLARE c CURSOR FOR SELECT n FROM generate_series(1, 5) AS t(n) ORDER BY n DESC';
    expect(await inSession(['BEGIN', declare, 'FETCH NEXT FROM c', 'FETCH FORWARD 2 FROM c', 'FETCH ALL FROM c', 'FETCH ALL FROM c', 'CLOSE c', 'FETCH 1 FROM c'])).toBe('5 / 4, 3 / 2, 1 / cursor "c" does not exist');
    expect(await inSession(['BEGIN', declare, 'COMMIT', 'BEGIN', declare, declare])).toBe('cursor "c" already exists');
    expect(await inSession([declare])).toBe('DECLARE CURSOR may only be used in transaction blocks');
  });

  it('are over for everything but their end once a statement has failed', async () => {
    await run('CREATE TABLE spoilt (x int)');
    expect(await inSession(['BEGIN', 'INSERT INTO spoilt VALUES (1)', 'SELECT nope FROM spoilt', 'SELECT 1', 'COMMIT', 'SELECT count(*) FROM spoilt'])).toBe(
      "Column 'nope' cannot be resolved / current transaction is aborted, commands ignored until end of transaction block / 0",
    );
  });

  it('go on after a second BEGIN', async () => {
    await run('CREATE TABLE begun (x int)');
    expect(await inSession(['BEGIN', 'INSERT INTO begun VALUES (1)', 'BEGIN', 'ROLLBACK', 'SELECT count(*) FROM begun'])).toBe('0');
  });

  it('have temporary tables by their mark', async () => {
    expect(await inSession(['CREATE TABLE #t (x int)', 'INSERT INTO #t VALUES (3), (4)', 'SELECT a.x FROM #t a JOIN #t b ON a.x = b.x ORDER BY 1', 'SELECT 6 # 3'])).toBe('3, 4 / 5');
  });
});

describe('hierarchies', () => {
  beforeAll(async () => {
    await run('CREATE TABLE employee (id int, name varchar(20), manager_id int)');
    await run("INSERT INTO employee VALUES (100, 'Carlos', NULL), (101, 'John', 100), (102, 'Jorge', 101), (103, 'Kwaku', 101), (104, 'Paulo', 103)");
  });

  it.each([
    ["SELECT name FROM employee START WITH name = 'John' CONNECT BY PRIOR id = manager_id ORDER BY id", 'John\nJorge\nKwaku\nPaulo'],
    ["SELECT name, level FROM employee WHERE level > 1 CONNECT BY manager_id = PRIOR id START WITH manager_id IS NULL ORDER BY level, name", 'John | 2\nJorge | 3\nKwaku | 3\nPaulo | 4'],
    ['SELECT count(*), max(level) FROM employee e START WITH e.manager_id IS NULL CONNECT BY PRIOR e.id = e.manager_id AND level <= 3', '4 | 3'],
    ["SELECT * FROM (SELECT * FROM employee START WITH name = 'Kwaku' CONNECT BY PRIOR id = manager_id) q ORDER BY 1", '103 | Kwaku | 101\n104 | Paulo | 103'],
  ])('%s', async (sql, expected) => {
    expect(await run(sql)).toBe(expected);
  });
});
