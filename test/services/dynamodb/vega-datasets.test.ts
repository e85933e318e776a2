import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BatchWriteCommand, DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { MockAws } from '../../../src/mock-aws.js';
import { DynamoDbService } from '../../../src/services/dynamodb/index.js';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describeDynamoDb, SCOPE, type DynamoDbWorld } from './support.js';

type Row = Record<string, unknown>;

const data = fileURLToPath(new URL('../../../node_modules/vega-datasets/data', import.meta.url));

/** The films of the data set, each with a number for those that share their title. */
async function films(): Promise<Row[]> {
  const rows = JSON.parse(await readFile(path.join(data, 'movies.json'), 'utf8')) as Row[];
  return rows.map((row, index) => ({ ...row, id: `film-${String(index)}`, genre: row['Major Genre'] ?? 'none', rating: row['IMDB Rating'] ?? 0 }));
}

async function airports(): Promise<Row[]> {
  const [header = '', ...lines] = (await readFile(path.join(data, 'airports.csv'), 'utf8')).trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries((line.match(/("[^"]*"|[^,]*)(?:,|$)/g) ?? []).slice(0, names.length).map((field, index) => [names[index] ?? '', field.replace(/,$/, '').replaceAll('"', '')])));
}

async function load(documents: DynamoDBDocumentClient, table: string, rows: readonly Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 25) {
    const RequestItems = { [table]: rows.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } })) };
    await documents.send(new BatchWriteCommand({ RequestItems }));
  }
}

async function all(documents: DynamoDBDocumentClient, table: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of paginateScan({ client: documents }, { TableName: table })) rows.push(...((page.Items ?? []) as Row[]));
  return rows;
}

const documentsOf = (world: DynamoDbWorld) => DynamoDBDocumentClient.from(world.db);
const byKey = (name: string) => (a: Row, b: Row) => (String(a[name]) < String(b[name]) ? -1 : 1);

describeDynamoDb(
  'The films and airports of vega-datasets',
  (world) => {
    it('go in by batches, come out by index and by scan, and survive a capture and a restore', async () => {
      const [films_, airports_] = [await films(), await airports()];
      expect(films_.length).toBeGreaterThan(3000);
      expect(airports_.length).toBeGreaterThan(3000);
      await world().hashTable({
        TableName: 'films',
        AttributeDefinitions: [
          { AttributeName: 'id', AttributeType: 'S' },
          { AttributeName: 'genre', AttributeType: 'S' },
          { AttributeName: 'rating', AttributeType: 'N' },
        ],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'by-rating',
            KeySchema: [
              { AttributeName: 'genre', KeyType: 'HASH' },
              { AttributeName: 'rating', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      });
      await world().hashTable({
        TableName: 'airports',
        AttributeDefinitions: [
          { AttributeName: 'state', AttributeType: 'S' },
          { AttributeName: 'iata', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'state', KeyType: 'HASH' },
          { AttributeName: 'iata', KeyType: 'RANGE' },
        ],
      });
      const documents = documentsOf(world());
      await load(documents, 'films', films_);
      await load(documents, 'airports', airports_);
      expect((await all(documents, 'films')).sort(byKey('id'))).toEqual([...films_].sort(byKey('id')));

      const comedies: Row[] = [];
      const query = {
        TableName: 'films',
        IndexName: 'by-rating',
        KeyConditionExpression: 'genre = :genre AND rating >= :rating',
        ExpressionAttributeValues: { ':genre': 'Comedy', ':rating': 8 },
        ScanIndexForward: false,
      };
      for await (const page of paginateQuery({ client: documents, pageSize: 7 }, query)) comedies.push(...((page.Items ?? []) as Row[]));
      const wanted = films_.filter(({ genre, rating }) => genre === 'Comedy' && Number(rating) >= 8);
      expect(comedies.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
      const ratings = comedies.map(({ rating }) => Number(rating));
      expect(ratings).toEqual([...ratings].sort((a, b) => b - a));

      const alaska: Row[] = [];
      const inAlaska = { TableName: 'airports', KeyConditionExpression: '#s = :s', ExpressionAttributeNames: { '#s': 'state' }, ExpressionAttributeValues: { ':s': 'AK' } };
      for await (const page of paginateQuery({ client: documents }, inAlaska)) alaska.push(...((page.Items ?? []) as Row[]));
      expect(alaska).toEqual(airports_.filter(({ state }) => state === 'AK').sort(byKey('iata')));

      const view = await world().service.snapshot(SCOPE);
      const other = new DynamoDbService();
      const mock = MockAws.builder().withService(other).build();
      await other.restore(SCOPE, view);
      const client = new DynamoDBClient(mock.sdkConfig('us-east-1'));
      const copy = DynamoDBDocumentClient.from(client);
      expect(await all(copy, 'films')).toEqual(await all(documents, 'films'));
      expect(await all(copy, 'airports')).toEqual(await all(documents, 'airports'));
      client.destroy();
      await mock.close();
    });
  },
  { transports: ['in process'] },
);
