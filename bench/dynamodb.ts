import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonValue } from '../src/core/json.js';
import { RedisDynamoDbBackend } from '../src/services/dynamodb/redis-backend.js';
import type { TableRecord } from '../src/services/dynamodb/view.js';
import { startRedis } from '../test/support/redis.js';
import type { Bench } from './run.js';
import { runJson, runToEnd, startServer, type ServerProcess } from './support/processes.js';
import type { Row } from './support/report.js';

const CONNECTIONS = 16;
const CLI = new URL('../bin/run.js', import.meta.url).pathname;
const LOAD = new URL('support/load.mjs', import.meta.url).pathname;
const ECHO = new URL('support/echo.mjs', import.meta.url).pathname;
const DYNALITE = new URL('support/dynalite.mjs', import.meta.url).pathname;
const HSCAN = new URL('support/raw-hscan.mjs', import.meta.url).pathname;

const SMALL = { name: 'small', items: 1_000 };
const LARGE = { name: 'large', items: 1_000_000 };
/** Items of one customer, the partition key. */
const PARTITION = 1_000;
/** Requests that differ, which each connection sends in turn. */
const VARIETY = 100;

const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly non2xx: number;
}

/** An operation and the requests that it is measured with. */
interface Load {
  readonly operation: string;
  readonly what: string;
  readonly bodies: readonly string[];
  /** Aims for the ratios on memory, to the echo's rate and to dynalite's. */
  readonly echo?: number;
  readonly dynalite?: number;
  /** True for what dynalite does not have. */
  readonly echoOnly?: boolean;
}

const key = (number: number) => ({ customer: { S: `customer-${String(Math.floor(number / PARTITION))}` }, order: { N: String(number % PARTITION) } });
const item = (number: number) => ({
  ...key(number),
  name: { S: 'A. Example' },
  total: { N: '12.5' },
  count: { N: '1' },
  lines: { L: [{ M: { sku: { S: 'x-1' }, count: { N: '2' } } }, { M: { sku: { S: 'x-2' }, count: { N: '1' } } }] },
});

/** Numbers spread over a table of so many items. */
const spread = (items: number, count = VARIETY): readonly number[] => Array.from({ length: count }, (_each, index) => Math.floor((index * items) / count));
const bodiesOf = (items: number, body: (number: number) => unknown, count?: number): readonly string[] => spread(items, count).map((number) => JSON.stringify(body(number)));

function query({ name, items }: { readonly name: string; readonly items: number }): Load {
  const bodies = bodiesOf(items, (number) => ({
    TableName: name,
    KeyConditionExpression: 'customer = :customer AND #order >= :order',
    ExpressionAttributeNames: { '#order': 'order' },
    ExpressionAttributeValues: { ':customer': key(number).customer, ':order': { N: String(number % (PARTITION - 10)) } },
    Limit: 10,
  }));
  return { operation: 'Query', what: `Query of ten items of ${items.toLocaleString('en-US')}`, bodies };
}

const increment = (number: number) => ({
  TableName: SMALL.name,
  Key: key(number),
  UpdateExpression: 'SET #count = #count + :one',
  ConditionExpression: '#count > :zero',
  ExpressionAttributeNames: { '#count': 'count' },
  ExpressionAttributeValues: { ':one': { N: '1' }, ':zero': { N: '0' } },
});

/** Few, since a plan is an argument of the load generator, and these are long. */
const BATCHES = 10;
const batch = (first: number) => ({
  RequestItems: { [SMALL.name]: spread(SMALL.items, 25).map((each) => ({ PutRequest: { Item: item((each + first) % SMALL.items) } })) },
});

const LOADS: readonly Load[] = [
  { operation: 'PutItem', what: 'PutItem', bodies: bodiesOf(SMALL.items, (number) => ({ TableName: SMALL.name, Item: item(number) })), echo: 0.5, dynalite: 1.5 },
  { operation: 'GetItem', what: 'GetItem', bodies: bodiesOf(SMALL.items, (number) => ({ TableName: SMALL.name, Key: key(number) })), echo: 0.5, dynalite: 1.5 },
  { operation: 'UpdateItem', what: 'UpdateItem with a condition', bodies: bodiesOf(SMALL.items, increment) },
  query(SMALL),
  {
    operation: 'TransactWriteItems',
    what: 'TransactWriteItems of two updates',
    echoOnly: true,
    bodies: bodiesOf(SMALL.items, (number) => ({ TransactItems: [{ Update: increment(number) }, { Update: increment((number + 5) % SMALL.items) }] })),
  },
  {
    operation: 'BatchWriteItem',
    what: 'BatchWriteItem of 25',
    bodies: bodiesOf(SMALL.items, batch, BATCHES),
  },
];

async function load(url: string, { operation, bodies }: Load, seconds: number): Promise<Measured> {
  const headers = { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` };
  const measured = await runJson<Measured>([LOAD, JSON.stringify({ connections: CONNECTIONS, url, headers, bodies, seconds })]);
  if (measured.non2xx > 0) throw new Error(`${String(measured.non2xx)} answers of ${operation} were errors`);
  return measured;
}

async function call(url: string, operation: string, input: unknown): Promise<void> {
  const headers = { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
}

/** DynamoDB over HTTP beside a bare echo and beside dynalite; pages and captures of a table of a million items. On memory and on Redis. */
export const bench: Bench = async ({ seconds }) => {
  const folder = await mkdtemp(join(tmpdir(), 'winterbaume-bench-'));
  const echo = await startServer([ECHO]);
  const dynalite = await startServer([DYNALITE]);
  const redis = await startRedis();
  const rows: Row[] = [];
  try {
    await fillDynalite(dynalite.url);
    const url = `${redis.url}/0`;
    await fillRedis(url);
    const file = join(folder, 'state.json');
    rows.push(...(await captured(url, file)));
    for (const [group, args] of [['DynamoDB on memory', ['--restore', file]], ['DynamoDB on Redis', ['--dynamodb-backend', url]]] as const) {
      const server = await startServer([CLI, 'serve', '--port', '0', ...args]);
      try {
        rows.push(...(await measure(group, server, { echo, dynalite }, seconds)));
      } finally {
        await server.stop();
      }
    }
  } finally {
    await Promise.all([echo.stop(), dynalite.stop(), redis.stop()]);
    await rm(folder, { recursive: true });
  }
  return rows;
};

/** How often each load runs beside the others; the median of the ratios counts, so that a machine that slows down for a while does not. */
const ROUNDS = 3;

type Limit = 'echo' | 'dynalite';

interface Round {
  readonly measured: Measured;
  readonly limits: ReadonlyMap<Limit, Measured>;
}

async function measure(group: string, server: ServerProcess, servers: Readonly<Record<Limit, ServerProcess>>, seconds: number): Promise<Row[]> {
  const rows: Row[] = [];
  const onMemory = group.endsWith('memory');
  for (const each of LOADS) {
    const beside: readonly Limit[] = each.echoOnly === true ? ['echo'] : ['echo', 'dynalite'];
    const rounds: Round[] = [];
    for (const { url } of [server, ...beside.map((limit) => servers[limit])]) await load(url, each, 1);
    for (let round = 0; round < ROUNDS; round += 1) {
      const span = seconds / ROUNDS;
      const limits = new Map<Limit, Measured>();
      for (const limit of beside) limits.set(limit, await load(servers[limit].url, each, span));
      rounds.push({ measured: await load(server.url, each, span), limits });
    }
    for (const limit of beside) {
      const aim = onMemory ? each[limit] : undefined;
      rows.push({ ...besideLimit(group, each.what, rounds, limit), ...(aim === undefined ? {} : { atLeast: aim }) });
    }
  }
  rows.push(await pages(group, server, seconds));
  return rows;
}

function besideLimit(group: string, what: string, rounds: readonly Round[], limit: Limit): Row {
  const limitOf = ({ limits }: Round): number => limits.get(limit)?.perSecond ?? Number.NaN;
  const ratioOf = (round: Round): number => round.measured.perSecond / limitOf(round);
  const median = [...rounds].sort((a, b) => ratioOf(a) - ratioOf(b))[Math.floor(rounds.length / 2)] as Round;
  const { perSecond, p50, p99 } = median.measured;
  const against = `${limit}, ${Math.round(limitOf(median)).toLocaleString('en-US')}/s`;
  return { group, what, value: perSecond, unit: 'requests/s', p50, p99, against, ratio: ratioOf(median) };
}

/** A page out of a million items beside one out of a thousand: how much longer it takes. */
async function pages(group: string, server: ServerProcess, seconds: number): Promise<Row> {
  const [small, large] = [query(SMALL), query(LARGE)];
  await load(server.url, large, 1);
  const rounds: { readonly large: Measured; readonly ratio: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const short = await load(server.url, small, seconds / ROUNDS);
    const long = await load(server.url, large, seconds / ROUNDS);
    rounds.push({ large: long, ratio: short.perSecond / long.perSecond });
  }
  const median = rounds.sort((a, b) => a.ratio - b.ratio)[Math.floor(ROUNDS / 2)] as (typeof rounds)[number];
  const { perSecond, p50, p99 } = median.large;
  return { group, what: large.what, value: perSecond, unit: 'requests/s', p50, p99, against: 'of 1,000', ratio: median.ratio, atMost: 1.3 };
}

// ---- A million items

const TABLE: TableRecord = {
  id: '00000000-0000-4000-8000-000000000000',
  key: { hash: [{ name: 'customer', type: 'S' }], range: [{ name: 'order', type: 'N' }] },
  indexes: [],
  status: 'ACTIVE',
  createdAt: 0,
  attributeDefinitions: [
    { AttributeName: 'customer', AttributeType: 'S' },
    { AttributeName: 'order', AttributeType: 'N' },
  ],
  billingMode: 'PAY_PER_REQUEST',
  throughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
  deletionProtection: false,
  tags: {},
};

async function fillRedis(url: string): Promise<void> {
  const backend = await RedisDynamoDbBackend.connect(url);
  const staged = await backend.stageState({ accountId: '123456789012', region: 'us-east-1' });
  for (const { name, items } of [SMALL, LARGE]) {
    const record = (section: string, value: unknown) => ({ collection: 'tables', resource: name, section, value: value as JsonValue });
    await staged.write([record('definition', TABLE)]);
    for (let from = 0; from < items; from += 1000) {
      await staged.write(Array.from({ length: 1000 }, (_each, index) => record('items', item(from + index))));
    }
  }
  await staged.domain.commit([staged]);
  await backend.close();
}

async function fillDynalite(url: string): Promise<void> {
  const { attributeDefinitions: AttributeDefinitions } = TABLE;
  const KeySchema = [{ AttributeName: 'customer', KeyType: 'HASH' }, { AttributeName: 'order', KeyType: 'RANGE' }];
  await call(url, 'CreateTable', { TableName: SMALL.name, AttributeDefinitions, KeySchema, BillingMode: 'PAY_PER_REQUEST' });
  for (let tries = 0; tries < 50; tries += 1) {
    const ready = await call(url, 'GetItem', { TableName: SMALL.name, Key: key(0) }).then(() => true, () => false);
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (let from = 0; from < SMALL.items; from += 25) {
    const requests = Array.from({ length: 25 }, (_each, index) => ({ PutRequest: { Item: item(from + index) } }));
    await call(url, 'BatchWriteItem', { RequestItems: { [SMALL.name]: requests } });
  }
}

/** A capture through the command line beside a client that only reads the hash and throws it away. */
async function captured(url: string, file: string): Promise<Row[]> {
  const raw = await runJson<{ readonly perSecond: number }>([HSCAN, url]);
  const { milliseconds, peakBytes } = await runToEnd([CLI, 'snapshot', file, '--dynamodb-backend', url]);
  const group = 'capture of 1,001,000 items from Redis';
  const perSecond = (SMALL.items + LARGE.items) / (milliseconds / 1000);
  return [
    { group, what: 'winterbaume snapshot', value: perSecond, unit: 'items/s', against: `HSCAN, ${Math.round(raw.perSecond).toLocaleString('en-US')}/s`, ratio: perSecond / raw.perSecond, atLeast: 0.5 },
    { group, what: 'peak memory', value: peakBytes / 1024 / 1024, unit: 'MiB', atMost: 200 },
  ];
}
