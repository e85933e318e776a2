import { AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MockAws } from '../../src/index.js';
import { AthenaService } from '../../src/services/athena/index.js';
import { GlueService } from '../../src/services/glue/index.js';
import { RedshiftDataService } from '../../src/services/redshift-data/index.js';
import { S3Service } from '../../src/services/s3/index.js';
import { DuckDbQueryBackend } from '../../src/sql/duckdb/index.js';

test('the library joins S3, Glue, Athena and Redshift Data without a server, as the docs show it', async () => {
  const vfsDir = mkdtempSync(join(tmpdir(), 'wb-library-'));
  const sql = await DuckDbQueryBackend.open({ path: ':memory:', directory: vfsDir });
  const athena = AthenaService.withQueryBackend(sql);
  const mock = MockAws.builder()
    .withService(new S3Service({ vfsDir }))
    .withService(new GlueService())
    .withService(athena)
    .withService(RedshiftDataService.withQueryBackend(sql))
    .build();
  const s3 = new S3Client(mock.sdkConfig());
  const client = new AthenaClient(mock.sdkConfig());
  const run = async (QueryString: string): Promise<string | undefined> => {
    const { QueryExecutionId } = await client.send(new StartQueryExecutionCommand({ QueryString, ResultConfiguration: { OutputLocation: 's3://lake/results/' } }));
    await athena.idle();
    const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    expect(QueryExecution?.Status).toMatchObject({ State: 'SUCCEEDED' });
    return QueryExecutionId;
  };
  await s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
  await s3.send(new PutObjectCommand({ Bucket: 'lake', Key: 'films/a.json', Body: '{"title":"M","year":1931}\n{"title":"Metropolis","year":1927}\n' }));
  await run('CREATE DATABASE IF NOT EXISTS cinema');
  await run("CREATE EXTERNAL TABLE cinema.films (title string, year int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/films/'");
  const id = await run('SELECT title FROM cinema.films WHERE year < 1930');
  const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  expect(ResultSet?.Rows?.map(({ Data }) => Data?.[0]?.VarCharValue)).toEqual(['title', 'Metropolis']);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'lake', Key: `results/${String(id)}.csv` }));
  expect(await Body?.transformToString()).toBe('"title"\n"Metropolis"\n');
  await mock.close();
  await sql.close();
  rmSync(vfsDir, { recursive: true });
});
