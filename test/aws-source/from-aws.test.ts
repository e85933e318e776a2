import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import dynalite from 'dynalite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, useCliFolder, winterbaume, write, type CliRun, type ServedMock } from '../cli/support.js';
import { CREDENTIALS, makeCatalog, makeObjects, makeQueries, makeQueues, makeTables, makeTopics, sqsClient, TABLE_SETTINGS } from '../support/aws-fixtures.js';

const folder = useCliFolder();

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliRun> {
  return winterbaume(args, { cwd: folder(), env: { ...CREDENTIALS, AWS_REGION: 'us-east-1', HOME: folder(), ...env } });
}

type Sections = Readonly<Record<string, unknown>>;
type State = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Sections>>>>>>;

function stateOf(file: string, account = '123456789012'): State {
  const { scopes } = JSON.parse(readFileSync(join(folder(), file), 'utf8')) as { readonly scopes: Readonly<Record<string, State>> };
  return scopes[`${account}/us-east-1`] ?? {};
}

/** What differs between a file and what is read of a server, as `diff` tells it: place, key and the members inside. */
async function differences(a: string, b: string): Promise<readonly string[]> {
  const { stdout, code, stderr } = await run(['diff', a, b, '--json']);
  expect([0, 3], stderr).toContain(code);
  const { differences: all } = JSON.parse(stdout) as {
    readonly differences: readonly { service: string; collection: string; resource: string; section: string; kind: string; changes?: readonly { pointer: string }[] }[];
  };
  return all.flatMap(({ service, collection, resource, section, kind, changes = [] }) => {
    const place = [service, collection, resource, section].join('/');
    return changes.length === 0 ? [`${kind} ${place}`] : changes.map(({ pointer }) => `${kind} ${place}${pointer}`);
  });
}

describe('snapshot --from-aws of this server itself', () => {
  let served: ServedMock;
  const capture = (file: string, services: string, ...more: string[]): Promise<CliRun> => run(['snapshot', file, '--from-aws', '--endpoint-url', served.url, '--service', services, ...more]);

  beforeAll(async () => {
    served = await serve([], { cwd: folder() });
    await makeQueues(served.url);
    await makeTopics(served.url);
    await makeTables(served.url, TABLE_SETTINGS);
    await makeQueries(served.url);
    await makeCatalog(served.url);
    await makeObjects(served.url);
  });
  afterAll(async () => {
    await served.stop();
  });

  test('holds what a direct capture holds, but for what the API does not tell', async () => {
    expect(await run(['snapshot', 'direct.json', '--endpoint', served.url])).toMatchObject({ code: 0 });
    const captured = await capture('read.json', 'sqs,sns,dynamodb,athena,glue,s3', '--include-messages');
    expect(captured).toMatchObject({ code: 0, stdout: 'read.json\n' });
    expect(captured.stderr).toContain('news: pending subscriptions: 1; SNS does not tell the tokens that confirm them\n');
    expect(await run(['validate', 'read.json'])).toMatchObject({ code: 0 });

    const found = (await differences('direct.json', 'read.json')).map((line) => line.replace(/(?<=indexes|streams|shards)\/\d+/g, '/N').replace(/[0-9a-f-]{36}/, 'ID').replace(/queues\/[\w.-]+/, 'queues/*'));
    expect([...new Set(found)].sort()).toEqual([
      // What every account has, and ids, tokens and times that no answer tells, or tells in seconds only.
      'added athena/workGroups/primary/definition',
      'added sns/topics/news/subscriptions',
      'changed athena/namedQueries/ID/definition/token',
      'changed dynamodb/streams/customers/log/streams/N/shards/N/id',
      'changed dynamodb/tables/customers/definition/encryption/KMSMasterKeyId',
      'changed dynamodb/tables/customers/definition/encryption/SSEType',
      'changed dynamodb/tables/customers/definition/indexes/N/id',
      'changed dynamodb/tables/customers/definition/timeToLiveChangedAt',
      // Defaults that Glue shows.
      'changed glue/databases/sales/definition/CreateTableDefaultPermissions',
      'changed glue/databases/sales/tables/PartitionKeys',
      'changed glue/databases/sales/tables/Retention',
      'changed glue/databases/sales/versions/Retention',
      'changed s3/buckets/data/definition/createdAt',
      'changed s3/buckets/data/objects/modifiedAt',
      'changed s3/buckets/data/objects/uploadId',
      'changed s3/buckets/versions/definition/createdAt',
      'changed s3/buckets/versions/objects/modifiedAt',
      'changed sns/platformApplications/GCM/app/endpoints/createdAt',
      'changed sns/topics/news.fifo/definition/createdAt',
      'changed sns/topics/news/definition/createdAt',
      'changed sns/topics/news/subscriptions/createdAt',
      'changed sqs/queues/*/configuration/createdAt',
      'changed sqs/queues/*/configuration/modifiedAt',
      // Beside the pending subscription, which has no id to ask for.
      'removed dynamodb/streams/customers/records',
      'removed dynamodb/tables/customers/history',
      'removed sns/account/account/sent',
      'removed sns/topics/news/subscriptions',
      'removed sqs/queues/*/deduplications',
    ]);
  });

  test('can be restored, and gives the same state', async () => {
    expect(await capture('once.json', 'sqs,sns,dynamodb,athena,glue,s3')).toMatchObject({ code: 0 });
    const other = await serve([], { cwd: folder() });
    try {
      expect(await run(['restore', 'once.json', '--endpoint', other.url])).toMatchObject({ code: 0 });
      expect(await run(['diff', 'once.json', other.url])).toMatchObject({ code: 0, stdout: '' });
    } finally {
      await other.stop();
    }
  });

  test('makes messages visible again, with their receive counted', async () => {
    expect(await capture('messages.json', 'sqs', '--include-messages', '--queue', 'orders')).toMatchObject({ code: 0 });
    const messages = stateOf('messages.json')['sqs']?.['queues']?.['orders']?.['messages'];
    expect(messages).toHaveLength(25);
    const sqs = sqsClient(served.url);
    const QueueUrl = `${served.url}/123456789012/orders`;
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '25', ApproximateNumberOfMessagesNotVisible: '0' });
    // Read above already, so this is the second or third receive.
    const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'], VisibilityTimeout: 0 }));
    expect(Number(received.Messages?.[0]?.Attributes?.ApproximateReceiveCount)).toBeGreaterThan(1);
    sqs.destroy();
  });

  test('leaves messages alone unless they are asked for', async () => {
    expect(await capture('quiet.json', 'sqs')).toMatchObject({ code: 0 });
    expect(stateOf('quiet.json')['sqs']?.['queues']?.['orders']).toEqual({ configuration: expect.anything() as unknown });
  });

  test('narrows to what is selected, and says so in the file', async () => {
    expect(await capture('part.json', 'dynamodb,sqs', '--exclude', 'orders*', '--schema-only')).toMatchObject({ code: 0 });
    const state = stateOf('part.json');
    expect(Object.keys(state['sqs']?.['queues'] ?? {})).toEqual(['events.fifo']);
    expect(Object.keys(state['dynamodb']?.['tables']?.['customers'] ?? {})).toEqual(['definition']);
    const { capture: told } = JSON.parse(readFileSync(join(folder(), 'part.json'), 'utf8')) as { readonly capture: unknown };
    expect(told).toEqual({
      endpoint: `${served.url}/`,
      selection: { accountIds: ['123456789012'], exclude: ['orders*'], regions: ['us-east-1'], schemaOnly: true, services: ['dynamodb', 'sqs'] },
      services: ['dynamodb', 'sqs'],
      source: 'aws-api',
    });
  });

  test('leaves out objects that are larger than --max-object-size, and tells', async () => {
    const { code, stderr } = await capture('small.json', 's3', '--max-object-size', '256KiB');
    expect([code, stderr]).toEqual([0, expect.stringContaining('data: 2 objects are larger than --max-object-size and are left out\n')]);
    const objects = stateOf('small.json')['s3']?.['buckets']?.['data']?.['objects'] as readonly { readonly key: string }[];
    expect(objects.map(({ key }) => key)).toEqual(['bytes', 'empty', 'text.txt']);
  });

  test('asks no faster than --rate', async () => {
    const before = performance.now();
    // Who one is, the list of queues, and the attributes and tags of three queues: eight requests.
    expect(await capture('slow.json', 'sqs', '--rate', '5')).toMatchObject({ code: 0 });
    expect(performance.now() - before).toBeGreaterThan(1200);
  });

  test('tells every region apart', async () => {
    expect(await capture('regions.json', 'sqs', '--region', 'us-east-1,eu-west-1')).toMatchObject({ code: 0 });
    const { scopes } = JSON.parse(readFileSync(join(folder(), 'regions.json'), 'utf8')) as { readonly scopes: object };
    expect(Object.keys(scopes)).toEqual(['123456789012/us-east-1']);
  });
});

describe('snapshot --from-aws of dynalite', () => {
  test('reads tables and items, and they come back here', async () => {
    const server = dynalite({ createTableMs: 0 });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    try {
      await makeTables(url, { withSettings: false });
      const { code, stderr } = await run(['snapshot', 'dynalite.json', '--from-aws', '--endpoint-url', url, '--service', 'dynamodb']);
      expect([code, stderr]).toEqual([0, expect.stringContaining(`${url} does not tell its account; it is taken for 123456789012 (--account-id says otherwise)\n`)]);
    } finally {
      server.close();
    }
    expect(await run(['validate', 'dynalite.json'])).toMatchObject({ code: 0 });
    const { definition, items } = stateOf('dynalite.json')['dynamodb']?.['tables']?.['customers'] ?? {};
    expect(definition).toMatchObject({ billingMode: 'PROVISIONED', throughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 }, key: { hash: [{ name: 'id', type: 'S' }], range: [{ name: 'number', type: 'N' }] } });
    expect(items).toHaveLength(40);
    const mock = await serve([], { cwd: folder() });
    try {
      expect(await run(['restore', 'dynalite.json', '--endpoint', mock.url])).toMatchObject({ code: 0 });
      expect(await run(['diff', 'dynalite.json', mock.url])).toMatchObject({ code: 0, stdout: '' });
    } finally {
      await mock.stop();
    }
  });
});

describe('what can go wrong with --from-aws', () => {
  const aws = ['snapshot', 'never.json', '--from-aws'];
  const cases: readonly (readonly [string, readonly string[], number, string])[] = [
    ['no service', [...aws], 2, 'error: --from-aws needs to be told what to read\nhint: name services with --service: sqs, sns, dynamodb, athena, s3, glue\n'],
    ['a service whose API tells no state', [...aws, '--service', 'redshift-data'], 2, 'error: the state of redshift-data cannot be read through its API\nhint: what can be read: sqs, sns, dynamodb, athena, s3, glue\n'],
    ['another place too', [...aws, '--endpoint', 'http://127.0.0.1:5555'], 2, 'error: --from-aws and --endpoint exclude each other\nhint: --endpoint-url says where an AWS-compatible API is\n'],
    ['a flag of it alone', ['snapshot', 'never.json', '--profile', 'staging'], 2, 'error: --profile needs --from-aws\nhint: --from-aws reads an AWS account through its public API\n'],
    ['no URL', [...aws, '--service', 'sqs', '--endpoint-url', 'localhost:4566'], 2, 'error: --endpoint-url cannot be "localhost:4566"\nhint: it is a URL such as http://127.0.0.1:4566\n'],
    ['no rate', [...aws, '--service', 'sqs', '--rate', '0'], 2, 'error: --rate cannot be "0"\nhint: it is a number of requests in a second, such as 20 or 0.5\n'],
    ['no size', [...aws, '--service', 's3', '--max-object-size', 'big'], 2, 'error: --max-object-size cannot be "big"\nhint: it is a number of bytes, or one of KiB, MiB or GiB, such as 16MiB\n'],
    ['nobody there', [...aws, '--service', 'sqs', '--endpoint-url', 'http://127.0.0.1:1'], 1, 'error: http://127.0.0.1:1 cannot be reached for sts GetCallerIdentity (ECONNREFUSED)\nhint: is --endpoint-url the address of a server that runs?\n'],
  ];
  test.each(cases)('%s', async (_what, args, code, stderr) => {
    expect(await run(args)).toEqual({ code, stdout: '', stderr });
  });

  test('no region', async () => {
    expect(await run([...aws, '--service', 'sqs'], { AWS_REGION: '' })).toEqual({ code: 2, stdout: '', stderr: 'error: there is no region to read\nhint: name one or more with --region, or set AWS_REGION\n' });
  });

  test('no credentials', async () => {
    const env = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_EC2_METADATA_DISABLED: 'true' };
    const { code, stderr } = await run([...aws, '--service', 'sqs'], env);
    expect([code, stderr]).toEqual([1, 'error: there are no AWS credentials\nhint: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile\n']);
  });

  test('a client of the SDK that is not installed: one line with what installs it', async () => {
    // Node resolves the clients of SQS and STS to nothing, as where they were never installed.
    const hooks = `export async function resolve(name, context, next) {
      if (name === '@aws-sdk/client-sqs' || name === '@aws-sdk/client-sts') throw Object.assign(new Error('not installed'), { code: 'ERR_MODULE_NOT_FOUND' });
      return next(name, context);
    }`;
    const path = write(folder(), 'uninstalled.mjs', `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));`);
    const { code, stderr } = await run([...aws, '--service', 'sqs,dynamodb', '--account-id', '123456789012'], { NODE_OPTIONS: `--import ${path}` });
    expect([code, stderr]).toEqual([1, 'error: --from-aws needs clients of the AWS SDK that are not installed\nhint: npm install @aws-sdk/client-sqs @aws-sdk/client-sts   (with -g where winterbaume was installed with -g)\n']);
  });

  test('what the account does not allow, in the words of AWS', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(403, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: 'com.amazonaws.sqs#AccessDeniedException', message: 'User is not authorized to perform: sqs:listqueues' }));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const { code, stderr } = await run([...aws, '--service', 'sqs', '--endpoint-url', url, '--account-id', '123456789012']);
    server.close();
    expect([code, stderr]).toEqual([
      1,
      `error: ${url} refuses sqs ListQueues: AccessDeniedException: User is not authorized to perform: sqs:listqueues\nhint: the credentials need to be allowed to read: the managed policy ReadOnlyAccess does\n`,
    ]);
  });
});
