import { AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { DescribeStatementCommand, ExecuteStatementCommand, GetStatementResultCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MockClock } from '../../src/core/clock.js';
import { silentLogger } from '../../src/core/log.js';
import { MockAws } from '../../src/mock-aws.js';
import { startServer } from '../../src/server/server.js';
import { AthenaService } from '../../src/services/athena/index.js';
import { RedshiftDataService } from '../../src/services/redshift-data/index.js';
import { DuckDbQueryBackend } from '../../src/sql/duckdb/duckdb-query-backend.js';
import { MemoryQueryBackend } from '../../src/sql/memory-query-backend.js';
import type { QueryExecutionBackend } from '../../src/sql/query-execution-backend.js';

const clock = new MockClock();
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

interface World {
  readonly athena: AthenaService;
  readonly redshift: RedshiftDataService;
  readonly mock: MockAws;
  control(method: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
}

async function open(queries: QueryExecutionBackend): Promise<World> {
  const athena = new AthenaService(queries);
  const redshift = new RedshiftDataService(queries);
  const mock = MockAws.builder().withClock(clock).withService(athena).withService(redshift).build();
  const server = await startServer({ mock, port: 0, version: 'test', logger: silentLogger });
  opened.push(() => queries.close(), () => mock.close(), () => server.close());
  return {
    athena, redshift, mock,
    async control(method, body) {
      const response = await fetch(`${server.url}/_winterbaume/sql`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      return { status: response.status, body: await response.json() };
    },
  };
}

async function athenaState({ athena, mock }: World, QueryString: string): Promise<{ readonly id: string | undefined; readonly state: string | undefined; readonly reason: string | undefined }> {
  const client = new AthenaClient(mock.sdkConfig());
  const { QueryExecutionId: id } = await client.send(new StartQueryExecutionCommand({ QueryString, ResultConfiguration: { OutputLocation: 's3://results/' } }));
  await athena.idle();
  const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
  return { id, state: QueryExecution?.Status?.State, reason: QueryExecution?.Status?.StateChangeReason };
}

describe('scripted results over the control API', () => {
  let world: World;
  beforeEach(async () => {
    world = await open(new MemoryQueryBackend(clock));
  });

  it('answer Athena and Redshift Data with rows of the types that the script names', async () => {
    const columns = [
      { name: 'total', type: 'decimal(10,2)' }, { name: 'n', type: 'bigint' }, { name: 'tags', type: 'array(varchar)' }, { name: 'prices', type: 'map(varchar, double)' },
      { name: 'day', type: 'date' }, { name: 'raw', type: 'varbinary' }, { name: 'ok', type: 'boolean' },
    ];
    const rows = [['12.5', '9007199254740993', ['new', null], { a: 1.5 }, '2024-02-29', 'AP8=', true], [null, 1, null, null, null, null, null]];
    expect(await world.control('POST', { contains: 'FROM Orders', columns, rows })).toEqual({ status: 200, body: { scripts: 1 } });

    const { id, state } = await athenaState(world, 'select * from orders');
    expect(state).toBe('SUCCEEDED');
    const { ResultSet } = await new AthenaClient(world.mock.sdkConfig()).send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    expect(ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Type }) => Type)).toEqual(['decimal', 'bigint', 'array', 'map', 'date', 'varbinary', 'boolean']);
    expect(ResultSet?.Rows?.[1]?.Data?.map(({ VarCharValue }) => VarCharValue)).toEqual(['12.50', '9007199254740993', '[new, null]', '{a=1.5}', '2024-02-29', '00 ff', 'true']);

    const client = new RedshiftDataClient(world.mock.sdkConfig());
    const { Id } = await client.send(new ExecuteStatementCommand({ Sql: 'SELECT * FROM orders', WorkgroupName: 'analytics', Database: 'dev' }));
    await world.redshift.idle();
    expect((await client.send(new DescribeStatementCommand({ Id }))).Status).toBe('FINISHED');
    const { Records } = await client.send(new GetStatementResultCommand({ Id }));
    expect(Records?.[0]?.slice(0, 2)).toEqual([{ stringValue: '12.50' }, { longValue: 9007199254740992 }]);
    expect((await world.control('GET')).body).toEqual({ statements: ['select * from orders', 'SELECT * FROM orders'], scripts: 1 });
  });

  it('can be an error, and can be used up', async () => {
    await world.control('POST', { statement: 'SELECT broken', times: 1, error: { category: 'missing-table', message: "Table 'x' does not exist" } });
    expect(await athenaState(world, 'SELECT broken')).toMatchObject({ state: 'FAILED', reason: "TABLE_NOT_FOUND: Table 'x' does not exist" });
    expect(await athenaState(world, 'SELECT broken')).toMatchObject({ state: 'SUCCEEDED' });
    expect((await world.control('GET')).body).toEqual({ statements: ['SELECT broken', 'SELECT broken'], scripts: 0 });
    expect(await world.control('DELETE')).toEqual({ status: 200, body: { scripts: 0 } });
    expect((await world.control('GET')).body).toEqual({ statements: [], scripts: 0 });
  });

  it.each([
    [{}, 'a script has either statement or contains'],
    [{ statement: 'a', contains: 'b' }, 'a script has either statement or contains'],
    [{ contains: '' }, 'statement and contains are texts'],
    [{ statement: 'a', row: [] }, 'a script has no member "row"; it has statement, contains, columns, rows, updateCount, scannedBytes, error, delayMs, times'],
    [{ statement: 'a', columns: [{ name: 'x' }] }, 'columns[0] has a name and a type, both texts'],
    [{ statement: 'a', columns: [{ name: 'x', type: 'number' }] }, 'there is no type "number"'],
    [{ statement: 'a', columns: [{ name: 'x', type: 'integer' }], rows: [[1, 2]] }, 'rows[0] is a list of 1 values, one for each column'],
    [{ statement: 'a', columns: [{ name: 'x', type: 'integer' }], rows: [['1']] }, 'rows[0] has no integer in x'],
    [{ statement: 'a', columns: [{ name: 'x', type: 'decimal(4,1)' }], rows: [['1.25']] }, 'rows[0] has no decimal in x'],
    [{ statement: 'a', times: -1 }, 'times is a whole number from 0'],
  ])('are refused when they are not as they should be: %j', async (script, error) => {
    expect(await world.control('POST', script)).toMatchObject({ status: 400, body: { error } });
  });

  it('are refused where an engine runs SQL', async () => {
    const other = await open(await DuckDbQueryBackend.open({ path: ':memory:', threads: 1 }));
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect(await other.control(method, method === 'POST' ? { statement: 'SELECT 1' } : undefined)).toEqual({
        status: 409,
        body: { error: 'results are scripted where no engine runs SQL: this server has one, or has neither Athena nor Redshift Data' },
      });
    }
  });
});
