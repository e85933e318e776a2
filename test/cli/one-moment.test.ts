import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';
import { serve, useCliFolder, winterbaume, type ServedMock } from './support.js';

const ACCOUNTS = ['123456789012', '210987654321'] as const;
const TABLES = ['left', 'right'] as const;
const AMOUNTS = [1, 10, 100, 1_000];
const TOTAL = 1_000;

type Json = Readonly<Record<string, unknown>>;

/** One operation, as any client of AWS sends it; the access key chooses the account. */
async function call(url: string, target: string, input: Json, account: string = ACCOUNTS[0]): Promise<Json> {
  const scope = `${account}/20250101/us-east-1/${target.startsWith('AmazonSQS') ? 'sqs' : 'dynamodb'}/aws4_request`;
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0', authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
  const body = JSON.parse((await response.text()) || '{}') as Json;
  if (response.ok) return body;
  throw Object.assign(new Error(JSON.stringify(body)), { code: body['__type'] });
}

const sqs = (url: string, operation: string, input: Json, account?: string): Promise<Json> => call(url, `AmazonSQS.${operation}`, input, account);
const dynamodb = (url: string, operation: string, input: Json, account?: string): Promise<Json> => call(url, `DynamoDB_20120810.${operation}`, input, account);

const named = (name: string): string => `http://localhost/${ACCOUNTS[0]}/${name}`;
const arnOf = (name: string): string => `arn:aws:sqs:us-east-1:${ACCOUNTS[0]}:${name}`;

/** Accounts in two tables, messages in two queues, and a counter in each service of two AWS accounts. */
async function prepare(url: string): Promise<void> {
  const table = { AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' };
  for (const TableName of [...TABLES, 'counter']) await dynamodb(url, 'CreateTable', { TableName, ...table });
  for (const TableName of TABLES) {
    for (let id = 0; id < 5; id += 1) await dynamodb(url, 'PutItem', { TableName, Item: { id: { S: String(id) }, balance: { N: String(TOTAL / 10) } } });
  }
  await sqs(url, 'CreateQueue', { QueueName: 'dead' });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 });
  await sqs(url, 'CreateQueue', { QueueName: 'work', Attributes: { RedrivePolicy, VisibilityTimeout: '0' } });
  for (const amount of AMOUNTS) await sqs(url, 'SendMessage', { QueueUrl: named('work'), MessageBody: String(amount) });
  for (const account of ACCOUNTS) await sqs(url, 'CreateQueue', { QueueName: 'counter' }, account);
}

/** Clients that go on until they are told to end; each keeps a sum, or an order. */
class Load {
  private going = true;
  private readonly clients: readonly Promise<void>[];
  /** How many changes each client made. */
  readonly changes = [0, 0, 0, 0];

  constructor(urls: readonly [string, string]) {
    const [one, other] = urls;
    this.clients = [this.run(0, (count) => transfer(one, count)), this.run(1, (count) => transfer(other, count + 3)), this.run(2, () => moveMessages(other)), this.run(3, (count) => countUp(urls, count))];
  }

  async end(): Promise<void> {
    this.going = false;
    await Promise.all(this.clients);
  }

  private async run(client: number, change: (count: number) => Promise<void>): Promise<void> {
    while (this.going) {
      await change(this.changes[client] ?? 0);
      this.changes[client] = (this.changes[client] ?? 0) + 1;
    }
  }
}

/** Takes from an account in one table and gives to one in the other, in a transaction. */
async function transfer(url: string, count: number): Promise<void> {
  const [from, to] = count % 2 === 0 ? TABLES : [TABLES[1], TABLES[0]];
  const add = (TableName: string, id: number, amount: number): Json => ({
    Update: { TableName, Key: { id: { S: String(id) } }, UpdateExpression: 'ADD balance :a', ExpressionAttributeValues: { ':a': { N: String(amount) } } },
  });
  await dynamodb(url, 'TransactWriteItems', { TransactItems: [add(from, count % 5, -7), add(to, (count * 3) % 5, 7)] }).catch((error: { code?: string }) => {
    if (!/TransactionCanceledException|TransactionConflict/.test(String(error.code))) throw error;
  });
}

/** Receiving once too often moves messages to the dead-letter queue; a move task takes them back. */
async function moveMessages(url: string): Promise<void> {
  for (let receive = 0; receive < 3; receive += 1) await sqs(url, 'ReceiveMessage', { QueueUrl: named('work'), MaxNumberOfMessages: 10 });
  await sqs(url, 'StartMessageMoveTask', { SourceArn: arnOf('dead'), DestinationArn: arnOf('work') }).catch(() => undefined);
}

/** Writes a number to one service and account after the other, through one server and the other. */
async function countUp([one, other]: readonly [string, string], count: number): Promise<void> {
  await dynamodb(one, 'PutItem', { TableName: 'counter', Item: { id: { S: 'n' }, n: { N: String(count) } } });
  await sqs(other, 'TagQueue', { QueueUrl: named('counter'), Tags: { n: String(count) } });
  await sqs(one, 'TagQueue', { QueueUrl: `http://localhost/${ACCOUNTS[1]}/counter`, Tags: { n: String(count) } }, ACCOUNTS[1]);
}

interface Captured {
  readonly capture: { readonly consistency?: string };
  readonly scopes: Readonly<Record<string, { readonly sqs: CapturedQueues; readonly dynamodb?: { readonly tables: Readonly<Record<string, { readonly items?: readonly { readonly id: { readonly S: string }; readonly balance: { readonly N: string }; readonly n: { readonly N: string } }[] }>> } }>>;
}
interface CapturedQueues {
  readonly queues: Readonly<Record<string, { readonly configuration: { readonly tags: Readonly<Record<string, string>> }; readonly messages?: readonly { readonly body: string }[] }>>;
}

/** What a capture says of everything that has to hold at each moment. */
function summary({ scopes, capture }: Captured): Json {
  const { sqs: { queues }, dynamodb: tables } = scopes[`${ACCOUNTS[0]}/us-east-1`] ?? { sqs: { queues: {} } };
  const balances = TABLES.flatMap((name) => tables?.tables[name]?.items ?? []).map(({ balance }) => Number(balance.N));
  const bodies = ['work', 'dead'].flatMap((name) => queues[name]?.messages ?? []).map(({ body }) => Number(body));
  const counters = [
    Number(tables?.tables['counter']?.items?.[0]?.n.N ?? -1),
    Number(queues['counter']?.configuration.tags['n'] ?? -1),
    Number(scopes[`${ACCOUNTS[1]}/us-east-1`]?.sqs.queues['counter']?.configuration.tags['n'] ?? -1),
  ];
  const [first = 0] = counters;
  const behind = counters.map((count) => first - count);
  return {
    consistency: capture.consistency,
    balances: [balances.length, balances.reduce((sum, each) => sum + each, 0)],
    messages: bodies.sort((a, b) => a - b),
    inOrder: behind.every((each, at) => (each === 0 || each === 1) && each >= (behind[at - 1] ?? 0)) ? true : counters,
  };
}

/** What changes of balances come to between two moments: nothing, as money only goes from one to another. */
interface Compared {
  readonly differing: number;
  readonly differences: readonly { readonly service: string; readonly section: string; readonly resource: string; readonly before?: { readonly balance?: { readonly N: string } }; readonly after?: { readonly balance?: { readonly N: string } } }[];
}

function balanceOf(differences: Compared['differences']): number {
  const moved = differences.filter(({ section, resource }) => section === 'items' && (TABLES as readonly string[]).includes(resource));
  return moved.reduce((sum, { before, after }) => sum + Number(after?.balance?.N ?? 0) - Number(before?.balance?.N ?? 0), 0);
}

const HOLDS = { consistency: 'point-in-time', balances: [10, TOTAL], messages: AMOUNTS, inOrder: true };

describe('a capture while clients go on', () => {
  const folder = useCliFolder();
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const capture = async (name: string, ...args: readonly string[]): Promise<Json> => {
    expect(await winterbaume(['snapshot', name, ...args], { cwd: folder() })).toMatchObject({ code: 0 });
    return summary(JSON.parse(readFileSync(join(folder(), name), 'utf8')) as Captured);
  };
  const ask = async (url: string): Promise<Json> => summary((await (await fetch(`${url}/_winterbaume/state`)).json()) as Captured);

  /** @param captures what takes captures, by name. */
  const holdsWhile = async (servers: readonly [ServedMock, ServedMock], captures: () => AsyncGenerator<Json>): Promise<void> => {
    const [one, other] = servers;
    await prepare(one.url);
    const load = new Load([one.url, other.url]);
    const found: Json[] = [];
    try {
      for await (const each of captures()) found.push(each);
    } finally {
      await load.end();
      await Promise.all([...new Set(servers)].map((server) => server.stop()));
    }
    expect(found.filter((each) => JSON.stringify(each) !== JSON.stringify(HOLDS))).toEqual([]);
    expect(load.changes.filter((changes) => changes < 10)).toEqual([]);
  };

  test('of two servers on one Redis keeps every sum, from the store and through a server', async () => {
    const backend = ['--backend', `${redis.url}/1`];
    const servers = [await serve(backend, { cwd: folder() }), await serve(backend, { cwd: folder() })] as const;
    await holdsWhile(servers, async function* () {
      for (let round = 0; round < 3; round += 1) {
        yield await capture(`store-${String(round)}.json`, ...backend);
        yield await capture(`server-${String(round)}.json`, '--endpoint', servers[0].url);
        for (let again = 0; again < 5; again += 1) yield await ask(servers[1].url);
      }
    });
  });

  test('of both sides of a comparison, each as of one moment', async () => {
    const backend = ['--backend', `${redis.url}/3`];
    const servers = [await serve(backend, { cwd: folder() }), await serve(backend, { cwd: folder() })] as const;
    let differing = 0;
    await holdsWhile(servers, async function* () {
      // On a busy machine nothing may have happened between the moments of the two sides: then there is nothing to see, and it goes on.
      for (let round = 0; round < 3 || differing === 0; round += 1) {
        const sides = [[`${redis.url}/3`, servers[0].url], [servers[1].url, `${redis.url}/3`]][round % 2] ?? [];
        const { code, stdout } = await winterbaume(['diff', ...sides, '--json', '--strict'], { cwd: folder() });
        const compared = JSON.parse(stdout) as Compared;
        differing += compared.differing;
        yield code === (compared.differing > 0 ? 3 : 0) && balanceOf(compared.differences) === 0 ? HOLDS : { code, compared: compared.differences as unknown as Json };
      }
    });
    expect(differing).toBeGreaterThan(0);
  });

  test('of a server in memory keeps every sum', async () => {
    const server = await serve([], { cwd: folder() });
    await holdsWhile([server, server], async function* () {
      for (let round = 0; round < 3; round += 1) {
        yield await capture(`memory-${String(round)}.json`, '--endpoint', server.url);
        for (let again = 0; again < 10; again += 1) yield await ask(server.url);
      }
    });
  });

  test('of a server with queues in memory and tables in Redis keeps every sum', async () => {
    const server = await serve(['--dynamodb-backend', `${redis.url}/2`], { cwd: folder() });
    await holdsWhile([server, server], async function* () {
      for (let round = 0; round < 20; round += 1) yield await ask(server.url);
    });
  });
});
