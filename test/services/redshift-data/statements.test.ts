import {
  BatchExecuteStatementCommand, CancelStatementCommand, DescribeStatementCommand, DescribeTableCommand, ExecuteStatementCommand, GetStatementResultCommand, GetStatementResultV2Command, ListDatabasesCommand,
  ListSchemasCommand, ListSessionsCommand, ListStatementsCommand, ListTablesCommand, RedshiftDataClient, type DescribeStatementCommandOutput, type ExecuteStatementCommandInput,
} from '@aws-sdk/client-redshift-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MockAws } from '../../../src/mock-aws.js';
import { RedshiftDataService } from '../../../src/services/redshift-data/index.js';
import { MemoryQueryBackend } from '../../../src/sql/memory-query-backend.js';
import type { QuerySession } from '../../../src/sql/query-execution-backend.js';
import { openAthena, type AthenaWorld } from '../athena/support.js';

const TARGET = { ClusterIdentifier: 'warehouse', Database: 'dev', DbUser: 'admin' };
const scope = { accountId: '123456789012', region: 'us-east-1' };

let athena: AthenaWorld;
let service: RedshiftDataService;
let mock: MockAws;
let client: RedshiftDataClient;

beforeAll(async () => {
  // One engine for both services.
  athena = await openAthena();
  service = new RedshiftDataService(athena.service.queries);
  service.connectObjects(athena.objects);
  service.connectTables(athena.service);
  mock = MockAws.builder().withService(service).build();
  client = new RedshiftDataClient(mock.sdkConfig('us-east-1'));
});
afterAll(async () => {
  client.destroy();
  await mock.close();
  await athena.close();
});

async function run(sql: string, more: Partial<ExecuteStatementCommandInput> = {}): Promise<DescribeStatementCommandOutput> {
  const { Id } = await client.send(new ExecuteStatementCommand({ ...TARGET, Sql: sql, ...more }));
  await service.idle();
  return client.send(new DescribeStatementCommand({ Id }));
}

async function rows(sql: string): Promise<unknown[][]> {
  const { Id, Status, Error: error } = await run(sql);
  if (Status !== 'FINISHED') throw new Error(error);
  const { Records } = await client.send(new GetStatementResultCommand({ Id }));
  return (Records ?? []).map((record) => record.map((field) => Object.values(field)[0] as unknown));
}

describe('a statement', () => {
  it('goes from SUBMITTED to FINISHED and gives typed fields', async () => {
    const sent = await client.send(new ExecuteStatementCommand({ ...TARGET, Sql: "SELECT 1 AS a, 1.5::float8 AS b, 2.50::numeric(5,2) AS c, true AS d, NULL AS e, 'x' AS f, '2020-01-02 03:04:05'::timestamp AS g", StatementName: 'first' }));
    expect(sent).toMatchObject({ Status: 'SUBMITTED', ClusterIdentifier: 'warehouse', Database: 'dev', DbUser: 'admin' });
    await service.idle();
    const described = await client.send(new DescribeStatementCommand({ Id: sent.Id }));
    expect(described).toMatchObject({ Status: 'FINISHED', HasResultSet: true, ResultRows: 1, ResultFormat: 'JSON' });
    const result = await client.send(new GetStatementResultCommand({ Id: sent.Id }));
    expect(result.Records).toEqual([[{ longValue: 1 }, { doubleValue: 1.5 }, { stringValue: '2.50' }, { booleanValue: true }, { isNull: true }, { stringValue: 'x' }, { stringValue: '2020-01-02 03:04:05' }]]);
    expect(result.TotalNumRows).toBe(1);
    expect(result.ColumnMetadata?.[0]).toEqual({ isCaseSensitive: false, isCurrency: false, isSigned: true, label: 'a', length: 0, name: 'a', nullable: 1, precision: 10, scale: 0, schemaName: '', tableName: '', typeName: 'int4' });
    expect(result.ColumnMetadata?.map(({ typeName }) => typeName)).toEqual(['int4', 'float8', 'numeric', 'bool', 'int4', 'varchar', 'timestamp']);
  });

  it('waits as long as it is told', async () => {
    const sent = await client.send(new ExecuteStatementCommand({ ...TARGET, Sql: 'SELECT 1', WaitTimeSeconds: 10 }));
    expect(sent).toMatchObject({ Status: 'FINISHED', HasResultSet: true });
  });

  it('gives CSV when asked', async () => {
    const { Id } = await run("SELECT 1 AS a, 'x,\"y' AS b, NULL::int AS c", { ResultFormat: 'CSV' });
    const { Records } = await client.send(new GetStatementResultV2Command({ Id }));
    expect(Records).toEqual([{ CSVRecords: 'a,b,c\n1,"x,""y",\n' }]);
    await expect(client.send(new GetStatementResultCommand({ Id }))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('takes named parameters', async () => {
    expect((await run('SELECT :a::int + 1 AS r, :b AS s', { Parameters: [{ name: 'a', value: '41' }, { name: 'b', value: "it's" }] })).Status).toBe('FINISHED');
    expect((await run('SELECT :missing')).Error).toBe('ERROR: Parameters not provided: missing');
  });

  it.each([
    ['SELECT * FROM nowhere', 'ERROR: relation "nowhere" does not exist'],
    ['SELECT nothing FROM (SELECT 1 AS x) AS t', 'ERROR: column "nothing" does not exist in t'],
    ['SELECT t.nothing FROM (SELECT 1 AS x) AS t', 'ERROR: column t.nothing does not exist'],
    ['SELECT u.x FROM (SELECT 1 AS x) AS t', 'ERROR: missing FROM-clause entry for table "u"'],
    ['SELECT x, count(*) FROM (SELECT 1 AS x) AS t', 'ERROR: column "t.x" must appear in the GROUP BY clause or be used in an aggregate function'],
    ['SELEC 1', 'ERROR: syntax error at or near "SELEC"\n  Position: 1'],
    ['SELECT 1\nFROM WHERE', 'ERROR: syntax error at or near "WHERE"\n  Position: 15'],
    ["SELECT 'a'::int", 'ERROR: invalid input syntax for integer: "a"'],
    ["SELECT 'a'::float", 'ERROR: invalid input syntax for type double precision: "a"'],
    ["SELECT 'a'::numeric(5,2)", 'ERROR: invalid input syntax for type numeric: "a"'],
    ["SELECT 'a'::boolean", 'ERROR: invalid input syntax for type boolean: "a"'],
    ["SELECT 'a'::date", 'ERROR: invalid input syntax for type date: "a"'],
    ["SELECT '2020-13-01'::date", 'ERROR: date/time field value out of range: "2020-13-01"'],
    ['SELECT 99999999999::int', 'ERROR: integer out of range'],
    ['SELECT 2147483647 + 1', 'ERROR: integer out of range'],
    ['SELECT 12345.6::numeric(4,2)', 'ERROR: Numeric data overflow (result precision)'],
    ["SELECT nofunc(1, 'a')", 'ERROR: function nofunc(integer, "unknown") does not exist\n  Hint: No function matches the given name and argument types. You may need to add explicit type casts.'],
    ["SELECT x + 1 FROM (SELECT 'a'::varchar AS x) AS t", 'ERROR: operator does not exist: character varying + integer\n  Hint: No operator matches the given name and argument type(s). You may need to add explicit type casts.'],
    ['CREATE SCHEMA public', 'ERROR: Schema "public" already exists'],
    ['DROP SCHEMA nowhere', 'ERROR: schema "nowhere" does not exist'],
    ['DROP TABLE nowhere', 'ERROR: table "nowhere" does not exist'],
    ['SELECT 1, 2 UNION SELECT 1', 'ERROR: each UNION query must have the same number of columns'],
    ["SELECT json_parse('{bad')", 'ERROR: JSON parsing error'],
    ['SELECT 1 / 0', 'ERROR: division by zero'],
  ])('%s fails as Redshift says', async (sql, error) => {
    expect(await run(sql)).toMatchObject({ Status: 'FAILED', Error: error });
  });

  it('is cancelled, with the work that it does', async () => {
    const { Id } = await client.send(new ExecuteStatementCommand({ ...TARGET, Sql: 'SELECT count(*) FROM generate_series(1, 1000000) AS a(x), generate_series(1, 1000000) AS b(y) WHERE a.x * b.y % 7 = 3' }));
    expect((await client.send(new CancelStatementCommand({ Id }))).Status).toBe(true);
    await service.idle();
    expect((await client.send(new DescribeStatementCommand({ Id }))).Status).toBe('ABORTED');
    await expect(client.send(new CancelStatementCommand({ Id }))).rejects.toMatchObject({ name: 'ValidationException', message: 'Could not cancel a query that is already in ABORTED state.' });
  });

  it('runs once for a client token, and is found by its name', async () => {
    const once = (): Promise<{ Id?: string | undefined }> => client.send(new ExecuteStatementCommand({ ...TARGET, Sql: 'SELECT 7', ClientToken: 'token-1', StatementName: 'named-one' }));
    const [first, second] = [await once(), await once()];
    expect(first.Id).toBe(second.Id);
    await service.idle();
    const { Statements } = await client.send(new ListStatementsCommand({ StatementName: 'named' }));
    expect(Statements?.map(({ Id }) => Id)).toEqual([first.Id]);
  });

  it.each([
    [{ Database: 'dev', Sql: 'SELECT 1' }, 'Either ClusterIdentifier or WorkgroupName needs to be specified.'],
    [{ ...TARGET, Sql: 'SELECT :a', Parameters: [{ name: 'a', value: '1' }, { name: 'b', value: '2' }] }, 'Parameters list contains unused parameters. Unused parameters: [b]'],
    [{ ...TARGET, WorkgroupName: 'work', Sql: 'SELECT 1' }, 'Only one of ClusterIdentifier and WorkgroupName can be specified.'],
    [{ ...TARGET, Sql: 'SELECT 1; SELECT 2' }, 'Multi sql statements are not supported. Use BatchExecuteStatement.'],
  ])('is refused: %o', async (input, message) => {
    await expect(client.send(new ExecuteStatementCommand(input))).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  it('is told apart from one that is not there', async () => {
    await expect(client.send(new DescribeStatementCommand({ Id: 'd9b6c0c9-0747-4bf4-b142-e8883122f766' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Query does not exist.' });
  });
});

describe('quotas', () => {
  it('let a cluster have 500 statements at work', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    class SlowBackend extends MemoryQueryBackend {
      override async openSession(): Promise<QuerySession> {
        await released;
        return super.openSession();
      }
    }
    const busy = RedshiftDataService.withQueryBackend(new SlowBackend());
    const other = MockAws.builder().withService(busy).build();
    const send = (cluster: string): Promise<unknown> => otherClient.send(new ExecuteStatementCommand({ ...TARGET, ClusterIdentifier: cluster, Sql: 'SELECT 1' }));
    const otherClient = new RedshiftDataClient(other.sdkConfig('us-east-1'));
    await Promise.all(Array.from({ length: 500 }, () => send('full')));
    await expect(send('full')).rejects.toMatchObject({ name: 'ActiveStatementsExceededException', message: 'Active statements exceeded the allowed quota (500).' });
    await expect(send('empty')).resolves.toMatchObject({ ClusterIdentifier: 'empty' });
    release();
    await busy.idle();
    await expect(send('full')).resolves.toMatchObject({ ClusterIdentifier: 'full' });
    otherClient.destroy();
    await other.close();
  });

  it('keep statements and results for a day', async () => {
    const { Id } = await run('SELECT 1', { StatementName: 'forgotten' });
    await mock.clock.advance(86_401_000);
    await expect(client.send(new DescribeStatementCommand({ Id }))).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Query does not exist.' });
    await expect(client.send(new GetStatementResultCommand({ Id }))).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Query does not exist.' });
    expect((await client.send(new ListStatementsCommand({ StatementName: 'forgotten' }))).Statements).toEqual([]);
  });
});

describe('a batch', () => {
  const batch = async (sqls: string[], mode?: 'AUTO_COMMIT' | 'TRANSACTION'): Promise<DescribeStatementCommandOutput> => {
    const { Id } = await client.send(new BatchExecuteStatementCommand({ ...TARGET, Sqls: sqls, ...(mode === undefined ? {} : { ExecutionMode: mode }) }));
    await service.idle();
    return client.send(new DescribeStatementCommand({ Id }));
  };

  it('is one transaction', async () => {
    await run('CREATE TABLE batch_a (x int)');
    const failed = await batch(['INSERT INTO batch_a VALUES (1)', 'SELECT * FROM nowhere', 'INSERT INTO batch_a VALUES (2)']);
    expect(failed.Status).toBe('FAILED');
    expect(failed.Error).toBe('Query #2 failed with ERROR: relation "nowhere" does not exist');
    expect(failed.SubStatements?.map(({ Status }) => Status)).toEqual(['FINISHED', 'FAILED', 'ABORTED']);
    expect(await rows('SELECT count(*) FROM batch_a')).toEqual([[0]]);
    const done = await batch(['INSERT INTO batch_a VALUES (1), (2)', 'SELECT sum(x) AS s FROM batch_a']);
    expect(done).toMatchObject({ Status: 'FINISHED', HasResultSet: true });
    const { Records } = await client.send(new GetStatementResultCommand({ Id: `${String(done.Id)}:2` }));
    expect(Records).toEqual([[{ longValue: 3 }]]);
  });

  it('commits each by itself with AUTO_COMMIT', async () => {
    await run('CREATE TABLE batch_b (x int)');
    const failed = await batch(['INSERT INTO batch_b VALUES (1)', 'SELECT * FROM nowhere', 'INSERT INTO batch_b VALUES (2)'], 'AUTO_COMMIT');
    expect(failed.SubStatements?.map(({ Status }) => Status)).toEqual(['FINISHED', 'FAILED', 'FINISHED']);
    expect(await rows('SELECT count(*) FROM batch_b')).toEqual([[2]]);
  });
});

describe('a session', () => {
  it('keeps temporary tables until it has been idle for long enough', async () => {
    const { SessionId } = await run('CREATE TEMP TABLE scratch AS SELECT 5 AS x', { SessionKeepAliveSeconds: 60 });
    const second = await client.send(new ExecuteStatementCommand({ Sql: 'SELECT x FROM scratch', SessionId }));
    await service.idle();
    expect((await client.send(new GetStatementResultCommand({ Id: second.Id }))).Records).toEqual([[{ longValue: 5 }]]);
    const { Sessions } = await client.send(new ListSessionsCommand({ SessionId }));
    expect(Sessions).toMatchObject([{ SessionId, Status: 'AVAILABLE', SessionAliveSeconds: 60, Database: 'dev' }]);
    await mock.clock.advance(61_000);
    expect((await client.send(new ListSessionsCommand({ SessionId }))).Sessions?.[0]?.Status).toBe('CLOSED');
    await expect(client.send(new ExecuteStatementCommand({ Sql: 'SELECT 1', SessionId }))).rejects.toMatchObject({ name: 'ValidationException', message: 'Session is not available.' });
  });
});

describe('the catalogue', () => {
  it('lists databases, schemas, tables and columns by pattern', async () => {
    await run('CREATE SCHEMA shop');
    await run("CREATE TABLE shop.items (id int NOT NULL, name varchar(20) DEFAULT 'none', price numeric(8,2)) DISTKEY(id) SORTKEY(id)");
    await run('CREATE DATABASE other');
    expect((await client.send(new ListDatabasesCommand(TARGET))).Databases).toEqual(['awsdatacatalog', 'dev', 'other']);
    expect((await client.send(new ListSchemasCommand({ ...TARGET, SchemaPattern: 's%' }))).Schemas).toEqual(['shop']);
    expect((await client.send(new ListTablesCommand({ ...TARGET, SchemaPattern: 'sh_p', TablePattern: 'i%' }))).Tables).toEqual([{ name: 'items', schema: 'shop', type: 'TABLE' }]);
    const { ColumnList } = await client.send(new DescribeTableCommand({ ...TARGET, Schema: 'shop', Table: 'items' }));
    expect(ColumnList?.find(({ name }) => name === 'name')).toMatchObject({ typeName: 'varchar', length: 20, precision: 20, isCaseSensitive: true });
    expect(ColumnList?.map(({ name, typeName, nullable, columnDefault }) => [name, typeName, nullable, columnDefault])).toEqual([
      ['id', 'int4', 0, undefined],
      ['name', 'varchar', 1, "'none'"],
      ['price', 'numeric', 1, undefined],
    ]);
  });
});

describe("Redshift's own views", () => {
  it('tell of the catalogue, whose main schema is public', async () => {
    await run('CREATE TABLE listed (id integer NOT NULL, amount decimal(10,2), name varchar(20))');
    await run('CREATE VIEW listed_view AS SELECT id FROM listed');
    const rowsOf = async (sql: string): Promise<unknown[]> => {
      const { Id } = await run(sql);
      const { Records } = await client.send(new GetStatementResultCommand({ Id }));
      return (Records ?? []).map((row) => row.map((cell) => cell.stringValue ?? cell.longValue ?? null));
    };
    expect(await rowsOf("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'listed%'")).toEqual([['listed']]);
    expect(await rowsOf("SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'public' AND table_name LIKE 'listed%' ORDER BY 1")).toEqual([['listed', 'BASE TABLE'], ['listed_view', 'VIEW']]);
    expect(await rowsOf("SELECT column_name, data_type, is_nullable, numeric_precision FROM svv_columns WHERE table_name = 'listed' ORDER BY ordinal_position")).toEqual([
      ['id', 'integer', 'NO', 10], ['amount', 'numeric', 'YES', 10], ['name', 'character varying', 'YES', null],
    ]);
    expect(await rowsOf("SELECT schema_type FROM svv_all_schemas WHERE schema_name = 'public'")).toEqual([['local']]);
    expect((await run('SELECT * FROM stl_scan')).Error).toBe('ERROR: the system table stl_scan is not supported by this mock');
    await run('DROP VIEW listed_view');
    await run('DROP TABLE listed');
  });

  it('show a plan by the line', async () => {
    const { Id } = await run('EXPLAIN SELECT 1');
    const { ColumnMetadata, Records } = await client.send(new GetStatementResultCommand({ Id }));
    expect([ColumnMetadata?.map(({ name }) => name), (Records?.length ?? 0) > 1]).toEqual([['QUERY PLAN'], true]);
  });
});

describe('S3 and Athena', () => {
  it('copies objects in and unloads rows out', async () => {
    await athena.objects.put(scope, 'data', 'copy/a.csv', Buffer.from('id,name\n1,"a, b"\n2,c\n'));
    await run('CREATE TABLE copied (id int, name varchar(20))');
    expect(await run("COPY copied FROM 's3://data/copy/' IAM_ROLE default FORMAT AS CSV IGNOREHEADER 1")).toMatchObject({ Status: 'FINISHED', ResultRows: 2 });
    expect(await rows('SELECT * FROM copied ORDER BY id')).toEqual([[1, 'a, b'], [2, 'c']]);
    await run("UNLOAD ('SELECT id, name FROM copied ORDER BY id') TO 's3://data/unload/x_' IAM_ROLE default DELIMITER ';' ALLOWOVERWRITE");
    expect(athena.objects.read('s3://data/unload/x_0000_part_00')).toBe('1;a, b\n2;c\n');
    expect((await run("COPY copied FROM 's3://data/none/' IAM_ROLE default CSV")).Error).toBe("ERROR: The specified S3 prefix 'none/' does not exist");
  });

  it("reads Athena's tables, and Athena reads Redshift's", async () => {
    await athena.run('CREATE DATABASE lake');
    await athena.run("CREATE TABLE lake.made WITH (format = 'PARQUET', external_location = 's3://data/made/') AS SELECT 1 AS id, 'x' AS name");
    expect(await rows('SELECT id, name FROM awsdatacatalog.lake.made')).toEqual([[1, 'x']]);
    await run("CREATE EXTERNAL SCHEMA spectrum FROM DATA CATALOG DATABASE 'lake' IAM_ROLE default");
    expect(await rows('SELECT count(*) FROM spectrum.made')).toEqual([[1]]);
    await run('CREATE TABLE from_redshift AS SELECT 42 AS answer');
    expect(await athena.rows('SELECT answer FROM "default".from_redshift')).toBe('42');
  });
});

