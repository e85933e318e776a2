import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDbQueryBackend } from '../../src/sql/duckdb/duckdb-query-backend.js';
import { columnsText, openMemory, options, resultText } from './support.js';
import { trinoCases } from './trino-cases.js';

let backend: DuckDbQueryBackend;
beforeAll(async () => {
  backend = await openMemory();
});
afterAll(() => backend.close());

describe("Athena's SQL", () => {
  it('is covered by at least 150 cases', () => {
    expect(trinoCases.length).toBeGreaterThanOrEqual(150);
  });

  it.each(trinoCases)('%s: %s', async (_title, sql, expected) => {
    expect(await resultText(backend, sql, 'athena')).toBe(expected);
  });
});

describe("Athena's column names and types", () => {
  it('names columns without a name by their place', async () => {
    expect(await columnsText(backend, "SELECT 1, 'a' AS Name, count(*), x FROM (VALUES 1) AS t(x) GROUP BY x", 'athena')).toBe('_col0 integer, name varchar, _col2 bigint, x integer');
  });

  it('gives whole sums as bigint', async () => {
    expect(await columnsText(backend, 'SELECT sum(x) AS s, 7 / 2 AS q, avg(x) AS a FROM (VALUES 1) AS t(x)', 'athena')).toBe('s bigint, q integer, a double');
  });
});

describe('lengths and zones of columns', () => {
  it('are those that literals and casts name', async () => {
    const result = await backend.execute("SELECT 'añb' AS a, CAST('a' AS varchar(10)) AS b, CAST('a' AS char(3)) AS c, lower('A') AS d, now() AT TIME ZONE 'Asia/Tokyo' AS e", options('athena'));
    await result.close();
    expect(result.columns.map(({ type }) => type)).toEqual([
      { kind: 'varchar', length: 3 },
      { kind: 'varchar', length: 10 },
      { kind: 'char', length: 3 },
      { kind: 'varchar' },
      { kind: 'timestamptz', zone: 'Asia/Tokyo' },
    ]);
  });
});

describe('what Athena refuses', () => {
  const refusals: readonly [string, string, string][] = [
    ['SELECT 1 / 0', 'division-by-zero', 'Division by zero'],
    ["SELECT CAST('abc' AS integer)", 'invalid-cast', "Cannot cast 'abc' to INT"],
    ['SELECT nope(1)', 'missing-function', "Function 'nope' not registered"],
    ['SELECT * FROM nowhere', 'missing-table', "Table 'awsdatacatalog.default.nowhere' does not exist"],
    ['SELECT x FROM (VALUES 1) AS t(y)', 'missing-column', "Column 'x' cannot be resolved"],
    ['SELEC 1', 'syntax', "mismatched input 'SELEC'. Expecting: 'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DENY', 'DESC', 'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', 'GRANT', 'INSERT', 'MERGE', 'PREPARE', 'REFRESH', 'RESET', 'REVOKE', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UNLOAD', 'UPDATE', 'USE', <query>"],
    ['SELECT 1 FROM', 'syntax', "mismatched input '<EOF>'. Expecting: '(', 'LATERAL', 'TABLE', 'UNNEST', <identifier>"],
    ['SELECT FROM t', 'syntax', "mismatched input 'FROM'. Expecting: '*', 'ALL', 'DISTINCT', <expression>"],
    ['SELECT * FROM t WHERE', 'syntax', "mismatched input '<EOF>'. Expecting: <expression>"],
    ['SELECT a, FROM t', 'syntax', "mismatched input 'FROM'. Expecting: '*', <expression>"],
    ['SELECT a FROM t LIMIT x', 'syntax', "mismatched input 'x'. Expecting: '?', 'ALL', <integer>"],
    ['SELECT a FROM t LIMIT 1 ORDER BY a', 'syntax', "mismatched input 'ORDER'. Expecting: <EOF>"],
    ["SELECT 1 + 'a'", 'type-mismatch', 'Cannot apply operator: integer + varchar'],
    ['SELECT length(1)', 'missing-function', 'Unexpected parameters (integer) for function length'],
    ["SELECT * FROM t MATCH_RECOGNIZE (PATTERN (A) DEFINE A AS true)", 'unsupported', 'MATCH_RECOGNIZE is not supported by this mock'],
    ["SELECT word_stem('a')", 'unsupported', 'function word_stem is not supported by this mock'],
    ["SELECT CAST('::1' AS ipaddress)", 'unsupported', 'type ipaddress is not supported by this mock'],
    ["SELECT DATE '2020-02-30'", 'invalid-literal', "'2020-02-30' is not a valid DATE literal"],
    ["SELECT CAST('1.5' AS integer)", 'invalid-cast', "Cannot cast '1.5' to INT"],
    ["SELECT CAST('abc' AS decimal(5, 2))", 'invalid-cast', "Cannot cast VARCHAR 'abc' to DECIMAL(5, 2). Value is not a number."],
    ['SELECT CAST(12345.678 AS decimal(5, 2))', 'invalid-cast', "Cannot cast DECIMAL(8, 3) '12345.678' to DECIMAL(5, 2)"],
    ["SELECT json_parse('{bad')", 'invalid-argument', "Cannot convert value to JSON: '{bad'"],
    ["SELECT MAP(ARRAY['a', 'a'], ARRAY[1, 2])", 'invalid-argument', 'Duplicate map keys (a) are not allowed'],
    ['SELECT ARRAY[1][0]', 'invalid-argument', 'SQL array indices start at 1'],
    ["SELECT date_trunc('millennium', DATE '2020-01-01')", 'invalid-argument', "'millennium' is not a valid DATE field"],
    ["SELECT regexp_extract('foobar', 'foo(?=bar)')", 'unsupported', 'looking ahead or back in regular expressions is not supported by this mock'],
    ['SELECT ARRAY[1, 2][3]', 'invalid-argument', 'Array subscript must be less than or equal to array length: 3 > 2'],
  ];

  it.each(refusals)('%s', async (sql, category, message) => {
    await expect(backend.execute(sql, options('athena')).then(async (result) => { for await (const _ of result.rows); })).rejects.toMatchObject({ category, message });
  });

  it('tells where a syntax error is, in the statement as it was sent', async () => {
    await expect(backend.execute("SELECT CAST(1 AS array(integer)),\n  2 FORM t x", options('athena'))).rejects.toMatchObject({ category: 'syntax', position: { line: 2 } });
  });
});
