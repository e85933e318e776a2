import {
  CreateWorkGroupCommand, GetQueryExecutionCommand, GetQueryResultsCommand, GetQueryRuntimeStatisticsCommand, GetWorkGroupCommand, ListQueryExecutionsCommand, paginateGetQueryResults, StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { MemoryQueryBackend } from '../../../src/sql/memory-query-backend.js';
import { openAthena, type AthenaWorld } from './support.js';

let athena: AthenaWorld;
beforeAll(async () => {
  athena = await openAthena();
});
afterAll(() => athena.close());

describe('a query', () => {
  it('goes from QUEUED to SUCCEEDED and gives its rows after the names of its columns', async () => {
    const { QueryExecutionId } = await athena.client.send(new StartQueryExecutionCommand({ QueryString: "SELECT 1 AS a, 'x' AS b, NULL AS c", ResultConfiguration: { OutputLocation: 's3://results/out' } }));
    const queued = await athena.client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    expect(['QUEUED', 'RUNNING']).toContain(queued.QueryExecution?.Status?.State);
    await athena.service.idle();
    const { QueryExecution } = await athena.client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    expect(QueryExecution).toMatchObject({
      StatementType: 'DML', SubstatementType: 'SELECT', WorkGroup: 'primary', Status: { State: 'SUCCEEDED' },
      ResultConfiguration: { OutputLocation: `s3://results/out/${String(QueryExecutionId)}.csv` },
      EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' },
    });
    const results = await athena.client.send(new GetQueryResultsCommand({ QueryExecutionId }));
    expect(results.ResultSet?.Rows).toEqual([
      { Data: [{ VarCharValue: 'a' }, { VarCharValue: 'b' }, { VarCharValue: 'c' }] },
      { Data: [{ VarCharValue: '1' }, { VarCharValue: 'x' }, {}] },
    ]);
    expect(results.ResultSet?.ResultSetMetadata?.ColumnInfo?.[0]).toEqual({
      CatalogName: 'hive', SchemaName: '', TableName: '', Name: 'a', Label: 'a', Type: 'integer', Precision: 10, Scale: 0, Nullable: 'UNKNOWN', CaseSensitive: false,
    });
    expect(athena.objects.read(`s3://results/out/${String(QueryExecutionId)}.csv`)).toBe('"a","b","c"\n"1","x",\n');
    expect(athena.objects.keys('results')).toContain(`out/${String(QueryExecutionId)}.csv.metadata`);
  });

  it('is QUEUED while it waits for its turn, and tells how long that was', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    class BusyBackend extends MemoryQueryBackend {
      override async execute(...[statement, options]: Parameters<MemoryQueryBackend['execute']>): ReturnType<MemoryQueryBackend['execute']> {
        await gate;
        return super.execute(statement, options);
      }
    }
    const clock = new MockClock(1_700_000_000_000);
    const busy = await openAthena(new BusyBackend(), clock);
    const { QueryExecutionId } = await busy.client.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1', ResultConfiguration: { OutputLocation: 's3://results/out/' } }));
    await clock.advance(2500);
    await new Promise((resolve) => setImmediate(resolve));
    expect((await busy.client.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution?.Status?.State).toBe('QUEUED');
    open();
    await busy.service.idle();
    expect((await busy.client.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution).toMatchObject({
      Status: { State: 'SUCCEEDED' },
      Statistics: { QueryQueueTimeInMillis: 2500, EngineExecutionTimeInMillis: 0, TotalExecutionTimeInMillis: 2500 },
    });
    await busy.close();
  });

  it('tells the lengths of texts and the scale of decimals', async () => {
    const { QueryExecutionId } = await athena.run("SELECT 'abc' AS a, CAST('a' AS varchar(10)) AS b, CAST(1.5 AS decimal(7, 3)) AS c, avg(x) AS d, lower('x') AS e FROM (VALUES 1.50, 2.25) AS t(x)");
    const { ResultSet } = await athena.client.send(new GetQueryResultsCommand({ QueryExecutionId }));
    expect(ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Type, Precision, Scale }) => [Type, Precision, Scale])).toEqual([['varchar', 3, 0], ['varchar', 10, 0], ['decimal', 7, 3], ['decimal', 3, 2], ['varchar', 2147483647, 0]]);
  });

  it('writes a result of any length into its object', async () => {
    const { QueryExecutionId } = await athena.run('SELECT x FROM UNNEST(sequence(10001, 30000)) AS t(x)');
    const [key = ''] = athena.objects.keys('results').filter((each) => each.endsWith(`${String(QueryExecutionId)}.csv`));
    const written = athena.objects.read(`s3://results/${key}`);
    expect(written).toBe(['"x"', ...Array.from({ length: 20_000 }, (_each, index) => `"${String(10_001 + index)}"`), ''].join('\n'));
  });

  it('gives a thousand rows to a page, the header among them', async () => {
    const { QueryExecutionId } = await athena.run('SELECT x FROM UNNEST(sequence(1, 2500)) AS t(x)');
    const sizes: number[] = [];
    const values: string[] = [];
    for await (const page of paginateGetQueryResults({ client: athena.client }, { QueryExecutionId })) {
      sizes.push(page.ResultSet?.Rows?.length ?? 0);
      for (const row of page.ResultSet?.Rows ?? []) values.push(row.Data?.[0]?.VarCharValue ?? '');
    }
    expect(sizes).toEqual([1000, 1000, 501]);
    expect(values.slice(0, 3)).toEqual(['x', '1', '2']);
    expect(values.at(-1)).toBe('2500');
  });

  it.each([
    ['SELECT x FROM (VALUES 1) AS t(y)', "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved or requester is not authorized to access requested resources"],
    ['SELECT 1 / 0', 'DIVISION_BY_ZERO: Division by zero'],
    ['SELECT nope(1)', "FUNCTION_NOT_FOUND: line 1:8: Function 'nope' not registered"],
    ["SELECT CAST('a' AS date)", 'INVALID_CAST_ARGUMENT: Value cannot be cast to date: a'],
    ['SELECT CAST(300 AS tinyint)', 'NUMERIC_VALUE_OUT_OF_RANGE: Out of range for tinyint: 300'],
    ['SELECT 9223372036854775807 + 1', 'NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow: 9223372036854775807 + 1'],
    ['SELECT x FROM (VALUES 1) t(x), (VALUES 2) u(x)', "AMBIGUOUS_NAME: line 1:8: Column 'x' is ambiguous"],
    ['SELECT x, count(*) FROM (VALUES 1) t(x)', "EXPRESSION_NOT_AGGREGATE: line 1:8: 'x' must be an aggregate expression or appear in GROUP BY clause"],
    ['SELECT (SELECT x FROM (VALUES 1, 2) t(x))', 'SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows'],
    ['SELECT * FROM nodb.t', "SCHEMA_NOT_FOUND: line 1:15: Schema 'nodb' does not exist"],
  ])('%s fails as Athena says', async (sql, reason) => {
    const { Status } = await athena.run(sql);
    expect(Status?.State).toBe('FAILED');
    expect(Status?.StateChangeReason).toBe(reason);
    expect(Status?.AthenaError).toEqual({ ErrorCategory: 2, ErrorType: 1006, Retryable: false, ErrorMessage: reason });
  });

  it.each([
    ['SELECT 1 FORM t x', "line 1:15: mismatched input 't'"],
    ['SELEC 1', "line 1:1: mismatched input 'SELEC'. Expecting: 'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DENY', 'DESC', 'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', 'GRANT', 'INSERT', 'MERGE', 'PREPARE', 'REFRESH', 'RESET', 'REVOKE', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UNLOAD', 'UPDATE', 'USE', <query>"],
  ])('%s, which cannot be read, never becomes a query', async (sql, message) => {
    await expect(athena.run(sql)).rejects.toMatchObject({ name: 'InvalidRequestException', message, AthenaErrorCode: 'MALFORMED_QUERY' });
  });

  it('is stopped, with the work that it does', async () => {
    const { QueryExecutionId } = await athena.client.send(
      new StartQueryExecutionCommand({
        QueryString: 'SELECT count(*) FROM UNNEST(sequence(1, 1000000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 1000000)) AS b(y) WHERE a.x * b.y % 7 = 3',
        ResultConfiguration: { OutputLocation: 's3://results/out/' },
      }),
    );
    await athena.client.send(new StopQueryExecutionCommand({ QueryExecutionId }));
    await athena.service.idle();
    const { QueryExecution } = await athena.client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    expect(QueryExecution?.Status).toMatchObject({ State: 'CANCELLED', StateChangeReason: 'Query cancelled by user' });
    await expect(athena.client.send(new GetQueryResultsCommand({ QueryExecutionId }))).rejects.toMatchObject({ name: 'InvalidRequestException', message: 'Query did not finish successfully. Final query state: CANCELLED' });
  });

  it('takes parameters as SQL', async () => {
    expect(await athena.rows('SELECT ? + 1, ?', { ExecutionParameters: ['41', "'x'"] })).toBe('42 | x');
    const { Status } = await athena.run('SELECT ?, ?', { ExecutionParameters: ['1'] });
    expect(Status?.StateChangeReason).toBe('INVALID_PARAMETER_USAGE: Incorrect number of parameters: expected 2 but found 1');
  });

  it('runs once for a client token', async () => {
    const token = 'a'.repeat(40);
    const start = (sql: string): Promise<{ QueryExecutionId?: string | undefined }> =>
      athena.client.send(new StartQueryExecutionCommand({ QueryString: sql, ClientRequestToken: token, ResultConfiguration: { OutputLocation: 's3://results/' } }));
    const first = await start('SELECT 1');
    expect((await start('SELECT 1')).QueryExecutionId).toBe(first.QueryExecutionId);
    await expect(start('SELECT 2')).rejects.toMatchObject({ name: 'InvalidRequestException', message: 'Idempotent parameters do not match' });
    await athena.service.idle();
  });

  it('reuses a result that is young enough', async () => {
    const reuse = { ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 5 } } };
    const first = await athena.run("SELECT 'reuse me'", reuse);
    const second = await athena.run("SELECT 'reuse me'", reuse);
    expect(first.Statistics?.ResultReuseInformation?.ReusedPreviousResult).toBe(false);
    expect(second.Statistics?.ResultReuseInformation?.ReusedPreviousResult).toBe(true);
    expect(await athena.rows("SELECT 'reuse me'", reuse)).toBe('reuse me');
    await athena.mock.clock.advance(10 * 60_000);
    expect((await athena.run("SELECT 'reuse me'", reuse)).Statistics?.ResultReuseInformation?.ReusedPreviousResult).toBe(false);
  });

  it('needs an output location', async () => {
    await expect(athena.client.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1' }))).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    });
  });

  it('obeys an enforced workgroup', async () => {
    await athena.client.send(new CreateWorkGroupCommand({ Name: 'strict', Configuration: { ResultConfiguration: { OutputLocation: 's3://results/strict/' }, BytesScannedCutoffPerQuery: 10_000_000 } }));
    expect((await athena.client.send(new GetWorkGroupCommand({ WorkGroup: 'strict' }))).WorkGroup?.Configuration?.EnforceWorkGroupConfiguration).toBe(true);
    const execution = await athena.run('SELECT 1', { WorkGroup: 'strict' });
    expect(execution.ResultConfiguration?.OutputLocation).toBe(`s3://results/strict/${String(execution.QueryExecutionId)}.csv`);
    const { QueryExecutionIds } = await athena.client.send(new ListQueryExecutionsCommand({ WorkGroup: 'strict' }));
    expect(QueryExecutionIds).toEqual([execution.QueryExecutionId]);
    const { QueryRuntimeStatistics } = await athena.client.send(new GetQueryRuntimeStatisticsCommand({ QueryExecutionId: execution.QueryExecutionId }));
    expect(QueryRuntimeStatistics?.Rows?.OutputRows).toBe(1);
  });

  it('keeps its result itself in a workgroup with managed results', async () => {
    await athena.client.send(new CreateWorkGroupCommand({ Name: 'managed', Configuration: { ManagedQueryResultsConfiguration: { Enabled: true } } }));
    const { QueryExecutionId } = await athena.client.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 5', WorkGroup: 'managed' }));
    await athena.service.idle();
    const { ResultSet } = await athena.client.send(new GetQueryResultsCommand({ QueryExecutionId }));
    expect(ResultSet?.Rows?.[1]?.Data?.[0]?.VarCharValue).toBe('5');
  });
});

describe('without an engine', () => {
  it('gives what a test scripted, else nothing', async () => {
    const queries = new MemoryQueryBackend();
    queries.script(/from orders/i, { columns: [{ name: 'total', type: { kind: 'bigint' } }], rows: [[42n]] });
    const world = await openAthena(queries);
    expect(await world.rows('SELECT sum(x) AS total FROM orders')).toBe('42');
    expect(await world.rows('SELECT 1')).toBe('');
    await world.close();
  });
});
