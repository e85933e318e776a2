import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { useCliFolder, winterbaume, type CliRun } from '../cli/support.js';
import { CREDENTIALS } from '../support/aws-fixtures.js';

/** What a server answers to an operation: JSON, or the HTML page that moto's server shows for operations that it lacks. */
type Answers = Readonly<Record<string, object | 'page'>>;

const PAGE = '<!doctype html>\n<title>500 Internal Server Error</title>\n';
const folder = useCliFolder();
let server: Server | undefined;

afterEach(() => {
  server?.close();
});

async function listen(answers: Answers): Promise<string> {
  server = createServer((request, response) => {
    const answer = answers[String(request.headers['x-amz-target']).split('.')[1] ?? ''] ?? 'page';
    response.writeHead(answer === 'page' ? 500 : 200, { 'content-type': answer === 'page' ? 'text/html; charset=utf-8' : 'application/x-amz-json-1.0' });
    response.end(answer === 'page' ? PAGE : JSON.stringify(answer));
  });
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

function capture(url: string, service: string): Promise<CliRun> {
  return winterbaume(['snapshot', 'read.json', '--from-aws', '--endpoint-url', url, '--service', service, '--account-id', '123456789012'], {
    cwd: folder(),
    // One attempt each: the SDK would wait between them.
    env: { ...CREDENTIALS, AWS_REGION: 'us-east-1', HOME: folder() },
  });
}

function captured(service: string): Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> {
  const { scopes } = JSON.parse(readFileSync(join(folder(), 'read.json'), 'utf8')) as { readonly scopes: Readonly<Record<string, Readonly<Record<string, never>>>> };
  return scopes['123456789012/us-east-1']?.[service] ?? {};
}

describe('snapshot --from-aws of servers that stand for AWS', () => {
  test('times with fractions, as of moto, and queues that name each other by ARNs of their own, as of ElasticMQ', async () => {
    const url = await listen({
      ListQueues: { QueueUrls: ['http://localhost/000000000000/orders'] },
      GetQueueAttributes: {
        Attributes: {
          QueueArn: 'arn:aws:sqs:elasticmq:000000000000:orders',
          CreatedTimestamp: '1795419640.1234',
          LastModifiedTimestamp: '1795419641',
          RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:elasticmq:000000000000:dead","maxReceiveCount":3}',
        },
      },
      ListQueueTags: {},
    });
    expect(await capture(url, 'sqs')).toMatchObject({ code: 0, stdout: 'read.json\n' });
    expect(captured('sqs')['queues']?.['orders']?.['configuration']).toMatchObject({
      attributes: { RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead","maxReceiveCount":3}' },
      createdAt: 1795419640123,
      modifiedAt: 1795419641000,
    });
  });

  test('numbers as DynamoDB writes them, whatever the server makes of them', async () => {
    const url = await listen({
      ListTables: { TableNames: ['orders'] },
      DescribeTable: {
        Table: {
          TableName: 'orders',
          TableId: '2b8d2b24-5c1a-4d52-9e6e-2a3f0c1f7a10',
          TableStatus: 'ACTIVE',
          CreationDateTime: 1795419640,
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        },
      },
      Scan: { Items: [{ pk: { S: 'a' }, price: { N: '1.50' }, sizes: { NS: ['1e2', '07'] } }], Count: 1, ScannedCount: 1 },
      ...Object.fromEntries(['DescribeTimeToLive', 'DescribeContinuousBackups', 'ListTagsOfResource', 'GetResourcePolicy', 'DescribeKinesisStreamingDestination', 'DescribeContributorInsights'].map((operation) => [operation, {}])),
    });
    expect((await capture(url, 'dynamodb')).stderr).toContain('dynamodb');
    expect(captured('dynamodb')['tables']?.['orders']?.['items']).toEqual([{ pk: { S: 'a' }, price: { N: '1.5' }, sizes: { NS: ['7', '100'] } }]);
  });

  test('what a server answers with a page of HTML is left out with a note where it can be done without, and read in another way where there is one', async () => {
    const query = { NamedQueryId: '0d2f6a1e-7f83-4b8e-9d53-1f1a6c1c2b3a', Name: 'all', Database: 'sales', QueryString: 'SELECT 1', WorkGroup: 'primary' };
    const url = await listen({
      ListWorkGroups: { WorkGroups: [{ Name: 'primary' }] },
      GetWorkGroup: { WorkGroup: { Name: 'primary', State: 'ENABLED' } },
      ListTagsForResource: { Tags: [] },
      ListDataCatalogs: { DataCatalogsSummary: [] },
      ListNamedQueries: { NamedQueryIds: [query.NamedQueryId] },
      GetNamedQuery: { NamedQuery: query },
    });
    const { code, stderr } = await capture(url, 'athena');
    expect([code, stderr.split('\n')[0]]).toEqual([0, `Athena's prepared statements cannot be read: ${url} answers athena ListPreparedStatements with 500 (text/html), not as AWS does`]);
    expect(Object.keys(captured('athena')['namedQueries'] ?? {})).toEqual([query.NamedQueryId]);
  });

  test('what cannot be done without: one line, and what to do', async () => {
    const url = await listen({});
    const { code, stderr } = await capture(url, 'sqs');
    expect([code, stderr]).toEqual([1, `error: ${url} answers sqs ListQueues with 500 (text/html), not as AWS does\nhint: the server at this address lacks it: name the services that it has with --service\n`]);
  });
});
