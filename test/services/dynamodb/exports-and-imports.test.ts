import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  DeleteItemCommand,
  DescribeExportCommand,
  DescribeImportCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ExportTableToPointInTimeCommand,
  ImportTableCommand,
  ListExportsCommand,
  ListImportsCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
  type ExportTableToPointInTimeCommandInput,
  type ImportTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { MockAws } from '../../../src/mock-aws.js';
import { MockClock } from '../../../src/core/clock.js';
import { DynamoDbService, MemoryDynamoDbBackend } from '../../../src/services/dynamodb/index.js';
import { schemaOf, tableNamed } from '../../conformance/dynamodb-tables.js';
import { describeDynamoDb, invalid, refusalOf, SCOPE, START, type Attributes, type DynamoDbWorld } from './support.js';

const BUCKET = 'transfers';

class Transfers {
  constructor(private readonly world: DynamoDbWorld) {}

  async bucket(): Promise<void> {
    await this.world.s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  }

  async put(Key: string, Body: string | Uint8Array): Promise<void> {
    await this.world.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  }

  async objects(): Promise<readonly string[]> {
    const { Contents = [] } = await this.world.s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    return Contents.map(({ Key }) => Key ?? '');
  }

  async bytes(Key: string): Promise<Buffer> {
    const { Body } = await this.world.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  }

  async text(key: string): Promise<string> {
    return (await this.bytes(key)).toString('utf8');
  }

  /** A table with point-in-time recovery and some items; its ARN. */
  async table(items: readonly Attributes[]): Promise<{ readonly TableName: string; readonly TableArn: string }> {
    const TableName = await this.world.rangeTable();
    for (const Item of items) await this.world.db.send(new PutItemCommand({ TableName, Item }));
    await this.world.db.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
    const { Table } = await this.world.db.send(new DescribeTableCommand({ TableName }));
    return { TableName, TableArn: Table?.TableArn ?? '' };
  }

  async export(TableArn: string, more: Partial<ExportTableToPointInTimeCommandInput> = {}) {
    const { ExportDescription } = await this.world.db.send(new ExportTableToPointInTimeCommand({ TableArn, S3Bucket: BUCKET, ...more }));
    return { started: ExportDescription, finished: await this.describeExport(ExportDescription?.ExportArn) };
  }

  async describeExport(ExportArn: string | undefined) {
    return (await this.world.db.send(new DescribeExportCommand({ ExportArn }))).ExportDescription;
  }

  async import(TableName: string, more: Partial<ImportTableCommandInput> = {}) {
    const { ImportTableDescription } = await this.world.db.send(new ImportTableCommand(importOf(TableName, more)));
    return { started: ImportTableDescription, finished: await this.describeImport(ImportTableDescription?.ImportArn) };
  }

  async describeImport(ImportArn: string | undefined) {
    return (await this.world.db.send(new DescribeImportCommand({ ImportArn }))).ImportTableDescription;
  }

  async items(TableName: string): Promise<readonly Attributes[]> {
    return (await this.world.db.send(new ScanCommand({ TableName }))).Items ?? [];
  }
}

function importOf(TableName: string, more: Partial<ImportTableCommandInput> = {}): ImportTableCommandInput {
  return {
    S3BucketSource: { S3Bucket: BUCKET },
    InputFormat: 'DYNAMODB_JSON',
    TableCreationParameters: {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    },
    ...more,
  };
}

const ITEMS: readonly Attributes[] = [
  { pk: { S: 'a' }, sk: { S: '1' }, tags: { SS: ['x', 'y'] }, price: { N: '2000' }, raw: { B: Buffer.from('bytes') } },
  { pk: { S: 'a' }, sk: { S: '2' }, deep: { M: { list: { L: [{ NULL: true }, { BOOL: false }, { N: '-1.5' }] } } } },
  { pk: { S: 'b' }, sk: { S: '1' }, empty: { S: '' } },
];

const line = (pk: string, sk: string, more: object = {}): string => JSON.stringify({ Item: { pk: { S: pk }, sk: { S: sk }, ...more } });
const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64');
const FIRST_RAW = ITEMS[0]?.['raw']?.B ?? new Uint8Array();
/** The items as DynamoDB JSON has them. */
const wire = (items: readonly Attributes[]): string =>
  JSON.stringify(items.map((item) => ('raw' in item ? { ...item, raw: { B: Buffer.from(FIRST_RAW).toString('base64') } } : item)));

describeDynamoDb('Exports', (world) => {
  const transfers = () => new Transfers(world());

  it('write a table as lines of DynamoDB JSON, with manifests and their checksums', async () => {
    const { bucket, table, export: exportTable, objects, text, bytes } = bound(transfers());
    await bucket();
    const { TableArn } = await table(ITEMS);
    const { started, finished } = await exportTable(TableArn, { S3Prefix: 'daily' });
    expect(started).toMatchObject({ ExportStatus: 'IN_PROGRESS', TableArn, S3Bucket: BUCKET, S3Prefix: 'daily', ExportFormat: 'DYNAMODB_JSON', S3SseAlgorithm: 'AES256' });
    expect(started).not.toHaveProperty('ExportType');
    expect(started?.ClientToken).toBeTruthy();
    const id = started?.ExportArn?.slice(`${TableArn}/export/`.length) ?? '';
    const root = `daily/AWSDynamoDB/${id}/`;
    expect(finished).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 3, ExportManifest: `${root}manifest-summary.json` });

    const keys = await objects();
    const [data, ...rest] = keys.filter((key) => key.startsWith(`${root}data/`));
    expect(rest).toEqual([]);
    expect(data).toMatch(/\/data\/[a-z2-7]{26}\.json\.gz$/);
    expect(keys.filter((key) => key !== data)).toEqual(['_started', 'manifest-files.json', 'manifest-files.md5', 'manifest-summary.json', 'manifest-summary.md5'].map((name) => root + name));
    const lines = gunzipSync(await bytes(data ?? '')).toString('utf8').trimEnd().split('\n');
    const exported = lines.map((each) => JSON.parse(each) as { Item: Attributes });
    expect(new Set(exported.map(({ Item }) => JSON.stringify(sorted(Item))))).toEqual(new Set(JSON.parse(wire(ITEMS)).map((item: object) => JSON.stringify(sorted(item)))));

    expect(JSON.parse(await text(`${root}manifest-files.json`))).toMatchObject({ itemCount: 3, dataFileS3Key: data, md5Checksum: md5(await bytes(data ?? '')) });
    for (const name of ['manifest-files', 'manifest-summary']) expect(await text(`${root}${name}.md5`)).toBe(md5(await bytes(`${root}${name}.json`)));
    expect(JSON.parse(await text(`${root}manifest-summary.json`))).toMatchObject({
      version: '2020-06-30',
      exportArn: started?.ExportArn,
      tableArn: TableArn,
      tableId: started?.TableId,
      s3Bucket: BUCKET,
      s3Prefix: 'daily',
      s3SseAlgorithm: 'AES256',
      s3SseKmsKeyId: null,
      manifestFilesS3Key: `${root}manifest-files.json`,
      itemCount: 3,
      billedSizeBytes: finished?.BilledSizeBytes,
      outputFormat: 'DYNAMODB_JSON',
    });
  });

  it.each(['DYNAMODB_JSON', 'ION'] as const)('in %s are imported again as they were', async (format) => {
    const { bucket, table, export: exportTable, import: importTable, items } = bound(transfers());
    await bucket();
    const { TableArn, TableName } = await table(ITEMS);
    const { started } = await exportTable(TableArn, { ExportFormat: format });
    const id = started?.ExportArn?.split('/').at(-1) ?? '';
    const { finished } = await importTable('imported', {
      InputFormat: format,
      InputCompressionType: 'GZIP',
      S3BucketSource: { S3Bucket: BUCKET, S3KeyPrefix: `AWSDynamoDB/${id}/data/` },
    });
    expect(finished).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 3, ErrorCount: 0 });
    expect(await items('imported')).toEqual(await items(TableName));
  });

  it('of an empty table have an empty file', async () => {
    const { bucket, table, export: exportTable, objects, bytes } = bound(transfers());
    await bucket();
    const { TableArn } = await table([]);
    expect((await exportTable(TableArn)).finished).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 0, BilledSizeBytes: 0 });
    const data = (await objects()).find((key) => key.includes('/data/')) ?? '';
    expect(gunzipSync(await bytes(data)).length).toBe(0);
  });

  it('are refused without a table, without point-in-time recovery, and for another time', async () => {
    const { table } = bound(transfers());
    const missing = 'arn:aws:dynamodb:us-east-1:123456789012:table/missing';
    const send = (TableArn: string, more: Partial<ExportTableToPointInTimeCommandInput> = {}) =>
      refusalOf(world().db.send(new ExportTableToPointInTimeCommand({ TableArn, S3Bucket: BUCKET, ...more })));
    expect(await send(missing)).toEqual({ name: 'TableNotFoundException', message: `Table not found: ${missing}` });
    const TableName = await world().hashTable();
    expect(await send(missing.replace('missing', TableName))).toEqual({
      name: 'PointInTimeRecoveryUnavailableException',
      message: `Point in time recovery is not enabled for table '${TableName}'`,
    });
    const { TableArn } = await table([]);
    expect(await send(TableArn, { ExportTime: new Date(0) })).toMatchObject({ name: 'InvalidExportTimeException' });
    expect(await send('QWERTY')).toMatchObject({ name: 'ValidationException' });
    expect(await refusalOf(world().db.send(new DescribeExportCommand({ ExportArn: missing })))).toEqual(invalid(`Invalid Export ARN: ${missing}`));
    const unknown = `${TableArn}/export/01234567890123-a1b2c3d4`;
    expect(await refusalOf(world().db.send(new DescribeExportCommand({ ExportArn: unknown })))).toEqual({
      name: 'ExportNotFoundException',
      message: `Export not found: ${unknown}`,
    });
  });

  it('write what a filter wants, and of it what is projected', async () => {
    const { bucket, table, export: exportTable, objects, bytes } = bound(transfers());
    await bucket();
    const item = (pk: string, sk: string, n: string): Attributes => ({ pk: { S: pk }, sk: { S: sk }, n: { N: n }, more: { S: 'x' } });
    const { TableArn } = await table([item('a', '1', '1'), item('a', '2', '5'), item('a', '3', '9'), item('b', '2', '9')]);
    const FilterSpecification = {
      KeyConditionExpression: 'pk = :pk AND sk > :sk',
      FilterExpression: 'n > :n',
      ProjectionExpression: 'sk, n',
      ExpressionAttributeValues: { ':pk': { S: 'a' }, ':sk': { S: '1' }, ':n': { N: '5' } },
    };
    const { finished } = await exportTable(TableArn, { FilterSpecification });
    expect(finished).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 1, FilterSpecification });
    const data = (await objects()).find((key) => key.includes('/data/')) ?? '';
    expect(JSON.parse(gunzipSync(await bytes(data)).toString())).toEqual({ Item: { sk: { S: '3' }, n: { N: '9' } } });
    const wrong = { FilterExpression: 'pk = :pk', KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'a' } } };
    expect(await refusalOf(world().db.send(new ExportTableToPointInTimeCommand({ TableArn, S3Bucket: BUCKET, FilterSpecification: wrong })))).toEqual(
      invalid('Filter Expression can only contain non-primary key attributes: Primary key attribute: pk'),
    );
  });

  it('tell a table as it was', async () => {
    const { bucket, table, export: exportTable, objects, bytes } = bound(transfers());
    await bucket();
    const { TableArn, TableName } = await table([]);
    const put = (sk: string) => world().db.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, sk: { S: sk } } }));
    await put('1');
    const then = new Date(world().clock.now());
    await world().clock.advance(60_000);
    await put('2');
    expect((await exportTable(TableArn, { ExportTime: then })).finished).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 1, ExportTime: then });
    const data = (await objects()).find((key) => key.includes('/data/')) ?? '';
    expect(gunzipSync(await bytes(data)).toString()).toBe('{"Item":{"pk":{"S":"a"},"sk":{"S":"1"}}}\n');
  });

  it('tell what was changed in a span of time', async () => {
    const { bucket, table, export: exportTable, objects, bytes, text } = bound(transfers());
    await bucket();
    const { TableArn, TableName } = await table([]);
    const put = (sk: string, n: string) => world().db.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, sk: { S: sk }, n: { N: n } } }));
    const remove = (sk: string) => world().db.send(new DeleteItemCommand({ TableName, Key: { pk: { S: 'a' }, sk: { S: sk } } }));
    await put('changed', '1');
    await put('removed', '1');
    await put('same', '1');
    await world().clock.advance(60_000);
    const ExportFromTime = new Date(world().clock.now());
    await put('changed', '2');
    await put('changed', '3');
    await remove('removed');
    await put('added', '1');
    await put('passing', '1');
    await remove('passing');
    const changedAt = world().clock.now();
    await world().clock.advance(15 * 60_000);
    const ExportToTime = new Date(world().clock.now());
    await put('changed', '4');
    await put('later', '1');
    await world().clock.advance(1000);
    const incremental = { ExportType: 'INCREMENTAL_EXPORT' as const, IncrementalExportSpecification: { ExportFromTime, ExportToTime } };
    const { started, finished } = await exportTable(TableArn, incremental);
    expect(finished).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 3, ...incremental });
    const keys = (sk: string) => ({ pk: { S: 'a' }, sk: { S: sk } });
    const image = (sk: string, n: string) => ({ n: { N: n }, ...keys(sk) });
    const Metadata = { WriteTimestampMicros: { N: String(changedAt * 1000) } };
    const data = (await objects()).filter((key) => key.startsWith('AWSDynamoDB/data/'));
    expect(data).toHaveLength(1);
    expect(gunzipSync(await bytes(data[0] ?? '')).toString().trim().split('\n').map((each) => JSON.parse(each) as unknown)).toEqual([
      { Metadata, Keys: keys('changed'), OldImage: image('changed', '1'), NewImage: image('changed', '3') },
      { Metadata, Keys: keys('removed'), OldImage: image('removed', '1') },
      { Metadata, Keys: keys('added'), NewImage: image('added', '1') },
    ]);
    const id = started?.ExportArn?.split('/').at(-1) ?? '';
    expect(JSON.parse(await text(`AWSDynamoDB/${id}/manifest-summary.json`))).toMatchObject({
      version: '2023-08-01',
      exportFromTime: ExportFromTime.toISOString(),
      exportToTime: ExportToTime.toISOString(),
      outputView: 'NEW_AND_OLD_IMAGES',
      exportType: 'INCREMENTAL_EXPORT',
      itemCount: 3,
    });
    const newImages = await exportTable(TableArn, {
      ...incremental,
      ExportFormat: 'ION',
      IncrementalExportSpecification: { ExportFromTime, ExportToTime, ExportViewType: 'NEW_IMAGE' },
    });
    expect(newImages.finished?.ItemCount).toBe(3);
    const ionFile = (await objects()).find((key) => key.endsWith('.ion.gz')) ?? '';
    expect(gunzipSync(await bytes(ionFile)).toString().split('\n')[1]).toBe(
      `$ion_1_0 {Record:{Metadata:{WriteTimestampMicros:${String(changedAt * 1000)}.},Keys:{pk:"a",sk:"removed"}}}`,
    );
    const filtered = await exportTable(TableArn, {
      ...incremental,
      S3Prefix: 'filtered',
      FilterSpecification: {
        FilterExpression: 'n = :three OR sk = :removed',
        ProjectionExpression: 'n',
        ExpressionAttributeValues: { ':three': { N: '3' }, ':removed': { S: 'removed' } },
      },
    });
    expect(filtered.finished).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 2 });
    const filteredFile = (await objects()).find((key) => key.startsWith('filtered/AWSDynamoDB/data/')) ?? '';
    expect(gunzipSync(await bytes(filteredFile)).toString().trim().split('\n').map((each) => JSON.parse(each) as unknown)).toEqual([
      { Metadata, Keys: keys('changed'), OldImage: { n: { N: '1' } }, NewImage: { n: { N: '3' } } },
      { Metadata, Keys: keys('removed'), OldImage: { n: { N: '1' } } },
    ]);
    const short = { ExportFromTime, ExportToTime: new Date(ExportFromTime.getTime() + 2000) };
    expect(
      await refusalOf(world().db.send(new ExportTableToPointInTimeCommand({ TableArn, S3Bucket: BUCKET, ...incremental, IncrementalExportSpecification: short }))),
    ).toEqual({ name: 'InvalidExportTimeException', message: 'Difference between export period from time and to time must be between 15 minutes and 24 hours' });
  });

  it('fail where there is no bucket', async () => {
    const { table, export: exportTable } = bound(transfers());
    const { TableArn } = await table([]);
    expect((await exportTable(TableArn, { S3Bucket: 'nowhere' })).finished).toMatchObject({
      ExportStatus: 'FAILED',
      FailureCode: 'S3NoSuchBucket',
      FailureMessage: 'The specified bucket does not exist',
    });
  });

  it('are made once for a client token, which stands for one request only', async () => {
    const { bucket, table, export: exportTable } = bound(transfers());
    await bucket();
    const { TableArn } = await table(ITEMS);
    const first = await exportTable(TableArn, { ClientToken: 'token' });
    const second = await exportTable(TableArn, { ClientToken: 'token' });
    expect(second.started?.ExportArn).toBe(first.started?.ExportArn);
    const other = new ExportTableToPointInTimeCommand({ TableArn, S3Bucket: BUCKET, ClientToken: 'token', ExportFormat: 'ION' });
    expect(await refusalOf(world().db.send(other))).toEqual({ name: 'ExportConflictException', message: 'Duplicate request detected with conflicting parameters' });
  });

  it('are listed by pages, the newest of a table first', async () => {
    const { bucket, table, export: exportTable } = bound(transfers());
    await bucket();
    const { TableArn } = await table([]);
    const arns: (string | undefined)[] = [];
    for (let count = 0; count < 3; count += 1) {
      await world().clock.advance(1000);
      arns.unshift((await exportTable(TableArn)).started?.ExportArn);
    }
    const first = await world().db.send(new ListExportsCommand({ TableArn, MaxResults: 2 }));
    const second = await world().db.send(new ListExportsCommand({ TableArn, MaxResults: 2, NextToken: first.NextToken }));
    expect([...(first.ExportSummaries ?? []), ...(second.ExportSummaries ?? [])]).toEqual(
      arns.map((ExportArn) => ({ ExportArn, ExportStatus: 'COMPLETED', ExportType: 'FULL_EXPORT' })),
    );
    expect(second.NextToken).toBeUndefined();
    expect(await refusalOf(world().db.send(new ListExportsCommand({ NextToken: 'nothing' })))).toMatchObject({ name: 'ValidationException' });
  });
});

describeDynamoDb('Imports', (world) => {
  const transfers = () => new Transfers(world());

  it('make a table of all objects with a prefix', async () => {
    const { bucket, put, import: importTable, items } = bound(transfers());
    await bucket();
    const plain = `${line('a', '1')}\n\n   \n${line('a', '2')}${line('b', '1')}\n`;
    await put('in/1', plain);
    await put('in/2', line('c', '1'));
    await put('in/empty', '');
    await put('out/1', line('d', '1'));
    const { started, finished } = await importTable('imported', { S3BucketSource: { S3Bucket: BUCKET, S3KeyPrefix: 'in/' }, ClientToken: 'token' });
    expect(started).toMatchObject({
      ImportStatus: 'IN_PROGRESS',
      ClientToken: 'token',
      InputCompressionType: 'NONE',
      ProcessedItemCount: 0,
      ImportedItemCount: 0,
      ErrorCount: 0,
    });
    expect(started).not.toHaveProperty('ProcessedSizeBytes');
    expect(finished).toMatchObject({
      ImportStatus: 'COMPLETED',
      TableId: started?.TableId,
      ProcessedItemCount: 4,
      ImportedItemCount: 4,
      ErrorCount: 0,
      ProcessedSizeBytes: Buffer.byteLength(plain) + Buffer.byteLength(line('c', '1')),
    });
    expect((await items('imported')).map(({ pk }) => pk?.S).sort()).toEqual(['a', 'a', 'b', 'c']);
    expect((await world().db.send(new DescribeTableCommand({ TableName: 'imported' }))).Table).toMatchObject({ TableStatus: 'ACTIVE', TableId: started?.TableId, ItemCount: 4 });
    expect(await refusalOf(world().db.send(new ImportTableCommand(importOf('imported', { ClientToken: 'token' }))))).toEqual({
      name: 'ResourceInUseException',
      message: 'Table already exists: imported',
    });
  });

  it('keep what is good and fail when something is not', async () => {
    const { bucket, put, import: importTable, items } = bound(transfers());
    await bucket();
    await put('1', `${line('a', '1')}\n${line('a', '2')}\n`);
    const wrong = ['{"NotAnItem":{}}', '{"Item":{"sk":{"S":"1"}}}', '{"Item":{"pk":{"S":"x"}}}', '{"Item":{"pk":{"S":"x"},"sk":{"N":"1"}}}', '{"Item":', '{"Item":{"pk":{"S":"x"},"sk":{"S":"1"},"":{"S":"v"}}}'];
    for (const [index, each] of wrong.entries()) await put(`wrong-${String(index)}`, each);
    await put('z', `{"NotAnItem":{}}\n${line('never', 'read')}\n`);
    expect((await importTable('imported')).finished).toMatchObject({
      ImportStatus: 'FAILED',
      FailureCode: 'ItemValidationError',
      ProcessedItemCount: 9,
      ImportedItemCount: 2,
      ErrorCount: 7,
    });
    expect(await items('imported')).toHaveLength(2);
  });

  it('count every item, also those whose key comes again', async () => {
    const { bucket, put, import: importTable, items } = bound(transfers());
    await bucket();
    await put('1', [line('a', '1', { which: { S: 'first' } }), line('b', '1'), line('a', '1', { which: { S: 'second' } })].join('\n'));
    expect((await importTable('imported')).finished).toMatchObject({ ImportStatus: 'COMPLETED', ProcessedItemCount: 3, ImportedItemCount: 3, ErrorCount: 0 });
    expect(await items('imported')).toHaveLength(2);
  });

  it('fail without a bucket and leave no table; where there are no objects the table is empty', async () => {
    const { bucket, import: importTable, items } = bound(transfers());
    expect((await importTable('imported')).finished).toMatchObject({
      ImportStatus: 'FAILED',
      FailureCode: 'S3NoSuchBucket',
      FailureMessage: 'The specified bucket does not exist',
      ProcessedItemCount: 0,
      ErrorCount: 0,
    });
    expect((await world().db.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    await bucket();
    expect((await importTable('imported')).finished).toMatchObject({ ImportStatus: 'COMPLETED', ProcessedItemCount: 0, ProcessedSizeBytes: 0 });
    expect(await items('imported')).toEqual([]);
  });

  it('read CSV with a header or without, packed or not, into a table with an index', async () => {
    const { bucket, put, import: importTable } = bound(transfers());
    await bucket();
    await put('1', gzipSync('pk;sk;year;note\na;1;1999;"say ""hi"""\nb;1;2001;plain\n'));
    const { TableCreationParameters } = importOf('films');
    const { finished } = await importTable('films', {
      InputFormat: 'CSV',
      InputFormatOptions: { Csv: { Delimiter: ';' } },
      InputCompressionType: 'GZIP',
      TableCreationParameters: {
        ...TableCreationParameters,
        TableName: 'films',
        AttributeDefinitions: [...(TableCreationParameters?.AttributeDefinitions ?? []), { AttributeName: 'year', AttributeType: 'N' }],
        KeySchema: TableCreationParameters?.KeySchema,
        GlobalSecondaryIndexes: [{ IndexName: 'by-year', KeySchema: [{ AttributeName: 'year', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }],
      },
    });
    expect(finished).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 2 });
    const query = new QueryCommand({
      TableName: 'films',
      IndexName: 'by-year',
      KeyConditionExpression: '#y = :y',
      ExpressionAttributeNames: { '#y': 'year' },
      ExpressionAttributeValues: { ':y': { N: '1999' } },
    });
    expect((await world().db.send(query)).Items).toEqual([{ pk: { S: 'a' }, sk: { S: '1' }, year: { N: '1999' }, note: { S: 'say "hi"' } }]);
  });

  it('are refused for what no table can be, and without a token', async () => {
    const send = (more: Partial<ImportTableCommandInput>) => refusalOf(world().db.send(new ImportTableCommand(importOf('imported', more))));
    expect(await send({ InputFormatOptions: { Csv: { Delimiter: ',' } } })).toEqual(invalid('InputFormatOptions.Csv can only be specified when InputFormat is CSV'));
    const { TableCreationParameters } = importOf('imported');
    expect(await send({ TableCreationParameters: { ...TableCreationParameters, BillingMode: 'PROVISIONED' } as ImportTableCommandInput['TableCreationParameters'] })).toEqual(
      invalid('One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED'),
    );
    const { body } = await world().raw('ImportTable', importOf('imported'));
    expect(body['message']).toBe("1 validation error detected: Value null at 'clientToken' failed to satisfy constraint: Member must not be null");
    const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/x/import/01658528578619-c4d4e311';
    expect(await refusalOf(world().db.send(new DescribeImportCommand({ ImportArn: arn })))).toEqual(invalid(`Invalid Import ARN: ${arn}`));
  });

  it('are listed by pages with what a summary has', async () => {
    const { bucket, import: importTable } = bound(transfers());
    await bucket();
    const first = (await importTable('one')).finished;
    await world().clock.advance(1000);
    const second = (await importTable('two')).finished;
    const page = await world().db.send(new ListImportsCommand({ PageSize: 1 }));
    expect(page.NextToken).toMatch(/^([0-9a-f]{16}){7,}$/);
    const rest = await world().db.send(new ListImportsCommand({ PageSize: 1, NextToken: page.NextToken }));
    expect([page, rest].map(({ ImportSummaryList }) => ImportSummaryList?.[0]?.ImportArn)).toEqual([second?.ImportArn, first?.ImportArn]);
    expect(Object.keys(page.ImportSummaryList?.[0] ?? {}).sort()).toEqual(['CloudWatchLogGroupArn', 'EndTime', 'ImportArn', 'ImportStatus', 'InputFormat', 'S3BucketSource', 'StartTime', 'TableArn']);
    const filtered = await world().db.send(new ListImportsCommand({ TableArn: first?.TableArn }));
    expect(filtered.ImportSummaryList?.map(({ ImportArn }) => ImportArn)).toEqual([first?.ImportArn]);
  });
});

describeDynamoDb(
  'Transfers that take their time',
  (world) => {
    it('are in progress, and the table is made, until their states have passed', async () => {
      const { bucket, put, import: importTable, describeImport } = bound(new Transfers(world()));
      await bucket();
      await put('1', line('a', '1'));
      const { started, finished } = await importTable('imported', { ClientToken: 'token' });
      expect(finished).toEqual(started);
      expect((await world().db.send(new DescribeTableCommand({ TableName: 'imported' }))).Table?.TableStatus).toBe('CREATING');
      // While it runs, its token stands for it, whatever else the request has.
      const repeated = await importTable('imported', { ClientToken: 'token', InputFormat: 'CSV' });
      expect(repeated.started).toEqual(started);
      expect(await refusalOf(world().db.send(new ImportTableCommand(importOf('other', { ClientToken: 'token' }))))).toEqual({
        name: 'ImportConflictException',
        message: 'Duplicate request detected with conflicting parameters',
      });
      await world().clock.advance(1000);
      expect((await describeImport(started?.ImportArn))?.ImportStatus).toBe('COMPLETED');
      expect((await world().db.send(new DescribeTableCommand({ TableName: 'imported' }))).Table?.TableStatus).toBe('ACTIVE');
    });
  },
  { transitionMs: 1000, transports: ['in process'] },
);

describe('An import whose process died', () => {
  it('fails when it has had its time, and leaves no table', async () => {
    const backend = new MemoryDynamoDbBackend();
    const clock = new MockClock(START);
    const TableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/imported';
    const ImportArn = `${TableArn}/import/01767225600000-1a2b3c4d`;
    const table = { ...tableNamed('imported', schemaOf('pk')), status: 'CREATING' as const };
    await backend.changeTable(SCOPE, 'imported', () => ({ table }));
    const started = { ImportArn, ImportStatus: 'IN_PROGRESS', TableArn, TableId: table.id };
    const job = { startedAt: START, aliveUntil: START + 300_000, token: 'token', fingerprint: 'imported', started };
    await backend.changeDocument(SCOPE, 'imports', '01767225600000-1a2b3c4d', () => job);
    const mock = MockAws.builder().withService(DynamoDbService.withBackend(backend)).withClock(clock).build();
    const db = new DynamoDBClient({ ...mock.sdkConfig(), maxAttempts: 1 });
    const status = async () => (await db.send(new DescribeImportCommand({ ImportArn }))).ImportTableDescription;
    expect(await status()).toMatchObject({ ImportStatus: 'IN_PROGRESS' });
    await clock.advance(300_000);
    expect(await status()).toMatchObject({ ImportStatus: 'FAILED', FailureMessage: 'The import was interrupted' });
    expect((await db.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    await mock.close();
  });
});

describe('A mock without S3', () => {
  it('says that there is nowhere to export to and nothing to import from', async () => {
    const mock = MockAws.builder().withService(new DynamoDbService()).build();
    const db = new DynamoDBClient({ ...mock.sdkConfig(), maxAttempts: 1 });
    const TableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/some-table';
    expect(await refusalOf(db.send(new ExportTableToPointInTimeCommand({ TableArn, S3Bucket: BUCKET })))).toEqual({
      name: 'NotImplemented',
      message: 'winterbaume does not implement exports of DynamoDB tables in a mock without S3.',
    });
    expect(await refusalOf(db.send(new ImportTableCommand(importOf('imported'))))).toEqual({
      name: 'NotImplemented',
      message: 'winterbaume does not implement imports of DynamoDB tables in a mock without S3.',
    });
    expect((await db.send(new ListExportsCommand({}))).ExportSummaries).toEqual([]);
    await mock.close();
  });
});

function bound(transfers: Transfers) {
  return {
    bucket: () => transfers.bucket(),
    put: (key: string, body: string | Uint8Array) => transfers.put(key, body),
    objects: () => transfers.objects(),
    bytes: (key: string) => transfers.bytes(key),
    text: (key: string) => transfers.text(key),
    table: (items: readonly Attributes[]) => transfers.table(items),
    items: (name: string) => transfers.items(name),
    export: (arn: string, more?: Partial<ExportTableToPointInTimeCommandInput>) => transfers.export(arn, more),
    import: (name: string, more?: Partial<ImportTableCommandInput>) => transfers.import(name, more),
    describeImport: (arn: string | undefined) => transfers.describeImport(arn),
  };
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
