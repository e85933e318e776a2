import { readFileSync } from 'node:fs';
import { GetTableMetadataCommand } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { openAthena, type AthenaWorld } from './support.js';

const Database = 'lake';
const clock = new MockClock(Date.parse('2025-03-01T12:00:00Z'));
let athena: AthenaWorld;
let count = 0;
let name = '';

const run = async (sql: string) => athena.run(sql, { QueryExecutionContext: { Database } });
const failure = async (sql: string): Promise<string | undefined> => (await run(sql)).Status?.StateChangeReason;
const rows = (sql: string): Promise<string> => athena.rows(sql, { QueryExecutionContext: { Database } });
/** Statements are a second apart, so that snapshots have an order. */
const ok = async (sql: string): Promise<void> => {
  await clock.advance(1000);
  const { Status } = await run(sql);
  expect(Status?.StateChangeReason).toBeUndefined();
  expect(Status?.State).toBe('SUCCEEDED');
};
const keys = (): string[] => athena.objects.keys('data').filter((key) => key.startsWith(`${name}/`));

beforeAll(async () => {
  athena = await openAthena(undefined, clock);
  await ok(`CREATE DATABASE IF NOT EXISTS ${Database}`);
});
afterAll(() => athena.close());
beforeEach(() => {
  count += 1;
  name = `t${String(count)}`;
});

const create = async (columns = 'id int, word string', more = ''): Promise<void> => ok(`CREATE TABLE ${name} (${columns}) ${more} LOCATION 's3://data/${name}/' TBLPROPERTIES ('table_type'='ICEBERG')`);
const snapshots = async (): Promise<string[]> => (await rows(`SELECT snapshot_id FROM "${name}$snapshots" ORDER BY committed_at`)).split('\n');

describe('rows of an Iceberg table', () => {
  beforeEach(async () => {
    await create();
    await ok(`INSERT INTO ${name} VALUES (1, 'one'), (2, 'two'), (3, NULL)`);
  });

  it('are added, changed and deleted', async () => {
    expect(await rows(`SELECT * FROM ${name} ORDER BY id`)).toBe('1 | one\n2 | two\n3 | NULL');
    await ok(`UPDATE ${name} SET word = upper(word) || CASE WHEN id = 1 THEN '!' ELSE '?' END, id = id + 10 WHERE word IS NOT NULL`);
    expect(await rows(`SELECT * FROM ${name} ORDER BY id`)).toBe('3 | NULL\n11 | ONE!\n12 | TWO?');
    // What the condition does not tell of stays.
    await ok(`DELETE FROM ${name} WHERE word <> 'ONE!'`);
    expect(await rows(`SELECT * FROM ${name} ORDER BY id`)).toBe('3 | NULL\n11 | ONE!');
    await ok(`UPDATE ${name} SET word = 'all'`);
    expect(await rows(`SELECT * FROM ${name} ORDER BY id`)).toBe('3 | all\n11 | all');
    await ok(`DELETE FROM ${name}`);
    expect(await rows(`SELECT count(*) FROM ${name}`)).toBe('0');
  });

  it('are changed by parameters', async () => {
    const { Status } = await athena.run(`UPDATE ${name} SET word = ? WHERE id = ?`, { QueryExecutionContext: { Database }, ExecutionParameters: ["'given'", '2'] });
    expect(Status?.State).toBe('SUCCEEDED');
    expect(await rows(`SELECT word FROM ${name} WHERE id = 2`)).toBe('given');
    expect((await athena.run(`DELETE FROM ${name} WHERE id = ?`, { QueryExecutionContext: { Database } })).Status?.StateChangeReason).toBe('INVALID_PARAMETER_USAGE: Incorrect number of parameters: expected 1 but found 0');
  });

  it('are merged', async () => {
    await ok(`CREATE TABLE ${name}_source WITH (table_type = 'ICEBERG', location = 's3://data/${name}_source/', is_external = false) AS SELECT * FROM (VALUES (1, 'gone'), (2, 'zwei'), (4, 'four'), (5, 'left out')) AS v (id, word)`);
    await ok(`MERGE INTO ${name} AS t USING ${name}_source s ON t.id = s.id
      WHEN MATCHED AND s.word = 'gone' THEN DELETE
      WHEN MATCHED THEN UPDATE SET word = s.word
      WHEN NOT MATCHED AND s.id < 5 THEN INSERT (word, id) VALUES (upper(s.word), s.id)`);
    expect(await rows(`SELECT * FROM ${name} ORDER BY id`)).toBe('2 | zwei\n3 | NULL\n4 | FOUR');
    expect(await failure(`MERGE INTO ${name} t USING (SELECT 2 AS id UNION ALL SELECT 2) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET word = 'twice'`)).toBe('MERGE_TARGET_ROW_MULTIPLE_MATCHES: One MERGE target table row matched more than one source row');
    expect(await rows(`SELECT * FROM ${name} ORDER BY id`)).toBe('2 | zwei\n3 | NULL\n4 | FOUR');
  });

  it('stay as they are where a statement fails', async () => {
    const before = keys();
    expect(await failure(`UPDATE ${name} SET word = word / 0`)).toMatch(/^TYPE_MISMATCH: /);
    expect(await failure(`UPDATE ${name} SET id = 1 / (id - 2)`)).toBe('DIVISION_BY_ZERO: Division by zero');
    expect(await failure(`UPDATE ${name} SET nothing = 1`)).toBe("COLUMN_NOT_FOUND: Column 'nothing' cannot be resolved or requester is not authorized to access requested resources");
    expect(await failure(`DELETE FROM nowhere`)).toBe("TABLE_NOT_FOUND: Table 'awsdatacatalog.lake.nowhere' does not exist");
    expect(await rows(`SELECT * FROM ${name} ORDER BY id`)).toBe('1 | one\n2 | two\n3 | NULL');
    expect(keys()).toEqual(before);
  });

  it('of tables of Hive are not changed', async () => {
    await ok(`CREATE EXTERNAL TABLE ${name}_hive (id int) LOCATION 's3://data/${name}_hive/'`);
    for (const statement of [`DELETE FROM ${name}_hive`, `UPDATE ${name}_hive SET id = 1`, `MERGE INTO ${name}_hive h USING ${name} s ON h.id = s.id WHEN MATCHED THEN DELETE`, `VACUUM ${name}_hive`]) {
      expect(await failure(statement)).toBe('NOT_SUPPORTED: Modifying Hive table rows is only supported for transactional tables');
    }
  });

  it('are read as they were', async () => {
    await ok(`DELETE FROM ${name} WHERE id > 1`);
    const [first = '', second = ''] = await snapshots();
    expect(await rows(`SELECT count(*) FROM ${name} FOR VERSION AS OF ${first}`)).toBe('3');
    expect(await rows(`SELECT ${name}.id, o.word FROM ${name} FOR VERSION AS OF ${second} JOIN ${name} FOR VERSION AS OF ${first} AS o ON ${name}.id = o.id`)).toBe('1 | one');
    expect(await rows(`SELECT count(*) FROM ${name} FOR TIMESTAMP AS OF (current_timestamp + interval '1' day) WHERE id = 1`)).toBe('1');
    expect(await failure(`SELECT * FROM ${name} FOR VERSION AS OF 12`)).toBe('INVALID_FUNCTION_ARGUMENT: Iceberg snapshot ID does not exists: 12');
    expect(await failure(`SELECT * FROM ${name} FOR TIMESTAMP AS OF TIMESTAMP '2001-01-01 00:00:00 UTC'`)).toBe(`INVALID_FUNCTION_ARGUMENT: No version history table "lake"."${name}" at or before 2001-01-01T00:00:00.000Z`);
  });

  it('are told of by the metadata', async () => {
    await ok(`DELETE FROM ${name} WHERE id = 1`);
    expect(await rows(`SELECT operation, summary['total-records'], parent_id IS NULL FROM "${name}$snapshots" ORDER BY committed_at`)).toBe('append | 3 | true\ndelete | 2 | false');
    expect(await rows(`SELECT is_current_ancestor FROM "${name}$history"`)).toBe('true\ntrue');
    expect(await rows(`SELECT record_count, file_count FROM "${name}$partitions"`)).toBe('2 | 1');
    expect(await rows(`SELECT file_format, record_count FROM "${name}$files"`)).toBe('PARQUET | 2');
    expect(await rows(`SELECT sum(added_rows_count), sum(deleted_rows_count) FROM "${name}$manifests"`)).toBe('2 | 3');
    expect(await rows(`SELECT name, type FROM "${name}$refs"`)).toBe('main | BRANCH');
    const { TableMetadata } = await athena.client.send(new GetTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: Database, TableName: name }));
    const location = TableMetadata?.Parameters?.['metadata_location'] ?? '';
    expect(location).toMatch(new RegExp(`^s3://data/${name}/metadata/00002-[0-9a-f-]{36}\\.metadata\\.json$`));
    expect(JSON.parse(athena.objects.read(location) ?? '')).toMatchObject({ 'format-version': 2, location: `s3://data/${name}`, 'last-sequence-number': 2, 'metadata-log': [{}, {}] });
  });

  it('are packed, and what nobody needs any more is removed', async () => {
    await ok(`INSERT INTO ${name} VALUES (4, 'four')`);
    await ok(`OPTIMIZE ${name} REWRITE DATA USING BIN_PACK`);
    expect(await rows(`SELECT count(*), sum(record_count) FROM "${name}$files"`)).toBe('1 | 4');
    const parquet = (): number => keys().filter((key) => key.endsWith('.parquet')).length;
    expect(parquet()).toBe(3);
    await ok(`VACUUM ${name}`);
    expect(parquet()).toBe(3);
    await ok(`ALTER TABLE ${name} SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds'='0')`);
    await clock.advance(60_000);
    await ok(`VACUUM ${name}`);
    expect(parquet()).toBe(1);
    expect(await rows(`SELECT count(*) FROM "${name}$snapshots"`)).toBe('1');
    expect(await rows(`SELECT count(*) FROM ${name}`)).toBe('4');
    await ok(`DROP TABLE ${name}`);
    expect(keys()).toEqual([]);
  });
});

describe('columns of an Iceberg table', () => {
  it('are added, renamed, widened, moved and dropped without a file being written', async () => {
    await create('id int, word string, f float');
    await ok(`INSERT INTO ${name} VALUES (1, 'one', REAL '1.5')`);
    const before = keys().filter((key) => key.endsWith('.parquet'));
    await ok(`ALTER TABLE ${name} ADD COLUMNS (more array<struct<a:int>>)`);
    await ok(`ALTER TABLE ${name} CHANGE COLUMN word text string AFTER more`);
    await ok(`ALTER TABLE ${name} CHANGE COLUMN id id bigint`);
    await ok(`ALTER TABLE ${name} DROP COLUMN f`);
    await ok(`ALTER TABLE ${name} ADD COLUMNS (f double)`);
    // The new column of an old name has none of the old one's values.
    expect(await rows(`SELECT * FROM ${name}`)).toBe('1 | NULL | one | NULL');
    await ok(`INSERT INTO ${name} VALUES (9000000000, ARRAY[CAST(ROW(2) AS ROW(a integer))], 'two', 2.5)`);
    expect(await rows(`SELECT * FROM ${name} ORDER BY id`)).toBe('1 | NULL | one | NULL\n9000000000 | [{a=2}] | two | 2.5');
    expect(keys()).toEqual(expect.arrayContaining(before));
    const hive = 'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ';
    expect(await failure(`ALTER TABLE ${name} CHANGE COLUMN text text int`)).toBe(`${hive}Cannot change column type: text: string -> int`);
    expect(await failure(`ALTER TABLE ${name} ADD COLUMNS (text int)`)).toBe(`${hive}Cannot add column, name already exists: text`);
    expect(await failure(`ALTER TABLE ${name} DROP COLUMN gone`)).toBe(`${hive}Cannot delete missing column: gone`);
    expect(await failure(`CREATE TABLE ${name}_tiny (a tinyint) LOCATION 's3://data/tiny/' TBLPROPERTIES ('table_type'='ICEBERG')`)).toBe('NOT_SUPPORTED: Type not supported for Iceberg: tinyint');
  });

  it('make partitions by what is computed of them', async () => {
    await create('id int, at timestamp, word string', 'PARTITIONED BY (day(at), truncate(1, word))');
    await ok(`INSERT INTO ${name} VALUES (1, TIMESTAMP '2020-01-02 03:04:05', 'apple'), (2, TIMESTAMP '2020-01-02 23:00:00', 'avocado'), (3, TIMESTAMP '1969-12-31 12:00:00', 'pear'), (4, NULL, NULL)`);
    expect(await rows(`SELECT partition.at_day, partition.word_trunc, record_count FROM "${name}$partitions" ORDER BY 1`)).toBe('1969-12-31 | p | 1\n2020-01-02 | a | 2\nNULL | NULL | 1');
    expect(await rows(`SHOW CREATE TABLE ${name}`)).toBe(
      [`CREATE TABLE lake.${name} (`, '  id int,', '  at timestamp,', '  word string)', 'PARTITIONED BY (day(`at`), truncate(1, `word`))', `LOCATION 's3://data/${name}'`, 'TBLPROPERTIES (', "  'table_type'='iceberg',", "  'format'='parquet',", "  'write_compression'='zstd'", ');'].join('\n'),
    );
    await ok(`UPDATE ${name} SET word = 'banana' WHERE id = 2`);
    expect(await rows(`SELECT partition.word_trunc, record_count FROM "${name}$partitions" ORDER BY 1`)).toBe('a | 1\nb | 1\np | 1\nNULL | 1');
    expect(await rows(`SELECT id FROM ${name} WHERE word LIKE 'b%'`)).toBe('2');
    expect(await failure(`CREATE TABLE ${name}_b (id int) PARTITIONED BY (bucket(4, id)) LOCATION 's3://data/${name}_b/' TBLPROPERTIES ('table_type'='ICEBERG')`)).toBe('NOT_SUPPORTED: the partition transform bucket of Iceberg tables is not supported by this mock');
  });
});

describe('writers of an Iceberg table at the same time', () => {
  it('all add their rows; of those that change the same rows one fails', async () => {
    await create();
    await Promise.all(Array.from({ length: 4 }, (_each, index) => ok(`INSERT INTO ${name} VALUES (${String(index)}, 'w')`)));
    expect(await rows(`SELECT count(*), count(DISTINCT id) FROM ${name}`)).toBe('4 | 4');
    const outcomes = await Promise.all([1, 2, 3].map((index) => failure(`UPDATE ${name} SET id = id + ${String(10 ** index)}`)));
    const failed = outcomes.filter((reason) => reason !== undefined);
    expect(new Set(failed).size).toBeLessThanOrEqual(1);
    for (const reason of failed) expect(reason).toBe(`ICEBERG_COMMIT_ERROR: Failed to commit Iceberg update to table: lake.${name}`);
    expect(await rows(`SELECT count(DISTINCT id) FROM ${name}`)).toBe('4');
  });
});

it('a table by CREATE TABLE AS that fails leaves nothing', async () => {
  expect(await failure(`CREATE TABLE ${name} WITH (table_type = 'ICEBERG', location = 's3://data/${name}/', is_external = false, partitioning = ARRAY['word']) AS SELECT 1 / (id - 1) AS id, 'a' AS word FROM (VALUES 1) AS v (id)`)).toMatch(/^DIVISION_BY_ZERO/);
  expect(keys()).toEqual([]);
  await ok(`CREATE TABLE ${name} WITH (table_type = 'ICEBERG', location = 's3://data/${name}/', is_external = false, partitioning = ARRAY['word']) AS SELECT 1 AS id, 'a' AS word`);
  expect(await rows(`SELECT partition.word FROM "${name}$partitions"`)).toBe('a');
  expect(readFileSync((await athena.objects.get({ accountId: '123456789012', region: 'us-east-1' }, 'data', keys().find((key) => key.endsWith('.parquet')) ?? ''))?.path ?? '').subarray(0, 4).toString()).toBe('PAR1');
});
