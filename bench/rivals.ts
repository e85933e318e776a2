import type { Bench, BenchOptions } from './run.js';
import { processorSeconds, runJson, startServer } from './support/processes.js';
import type { Row } from './support/report.js';

const CONNECTIONS = 16;
/** How often each load runs on each server, in turn; the median of the ratios counts. */
const ROUNDS = 3;
/** Requests that differ, which each connection sends in turn. */
const VARIETY = 100;
const CLI = new URL('../bin/run.js', import.meta.url).pathname;
const LOAD = new URL('support/http-load.mjs', import.meta.url).pathname;

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly non2xx: number;
  readonly total: number;
  /** Microseconds of the server's processor time for a request; left out where its process is not known. */
  readonly processor?: number;
}

/** A server under measurement. */
interface Place {
  readonly url: string;
  readonly pid: number | undefined;
}

/** What is sent to a server: the load generator's plan but for where it goes and how long it takes. */
interface Load {
  readonly what: string;
  readonly plan: Readonly<Record<string, unknown>>;
}

/** A service with what has to be there before it is measured. `prepare` rejects for a server that does not have the service. */
interface Measurable {
  readonly service: string;
  prepare(url: string): Promise<readonly Load[]>;
}

function headersOf(service: string, target: string): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-date': '20260101T000000Z',
    'x-amz-target': target,
    authorization: `AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  };
}

async function call(url: string, service: string, target: string, input: unknown): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(url, { method: 'POST', headers: headersOf(service, target), body: JSON.stringify(input) });
  if (!response.ok) throw new Error(`${target}: ${await response.text()}`);
  return (await response.json()) as Readonly<Record<string, unknown>>;
}

const BODY = JSON.stringify({ order: 4711, customer: 'A. Example', lines: [{ sku: 'x-1', count: 2 }, { sku: 'x-2', count: 1 }] });

const sqs: Measurable = {
  service: 'SQS',
  async prepare(url) {
    const queueUrl = String((await call(url, 'sqs', 'AmazonSQS.CreateQueue', { QueueName: 'bench', Attributes: { VisibilityTimeout: '3600' } }))['QueueUrl']);
    const Entries = Array.from({ length: 10 }, (_each, index) => ({ Id: String(index), MessageBody: BODY }));
    const plan = (operation: string, input: object): Load['plan'] => ({ headers: headersOf('sqs', `AmazonSQS.${operation}`), body: JSON.stringify({ QueueUrl: queueUrl, ...input }) });
    return [
      { what: 'SendMessage', plan: plan('SendMessage', { MessageBody: BODY }) },
      { what: 'SendMessageBatch of ten', plan: plan('SendMessageBatch', { Entries }) },
      { what: 'ReceiveMessage and DeleteMessage', plan: { kind: 'receive-and-delete', queueUrl, headers: headersOf('sqs', '') } },
    ];
  },
};

const TABLE = 'bench';
const ITEMS = 1_000;
const key = (number: number) => ({ customer: { S: `customer-${String(Math.floor(number / 100))}` }, order: { N: String(number % 100) } });
const item = (number: number) => ({ ...key(number), name: { S: 'A. Example' }, count: { N: '1' }, lines: { L: [{ M: { sku: { S: 'x-1' }, count: { N: '2' } } }] } });
const puts = (from: number) => Array.from({ length: 25 }, (_each, index) => ({ PutRequest: { Item: item((from + index) % ITEMS) } }));

const dynamodb: Measurable = {
  service: 'DynamoDB',
  async prepare(url) {
    const send = (operation: string, input: unknown) => call(url, 'dynamodb', `DynamoDB_20120810.${operation}`, input);
    await send('CreateTable', {
      TableName: TABLE,
      AttributeDefinitions: [{ AttributeName: 'customer', AttributeType: 'S' }, { AttributeName: 'order', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'customer', KeyType: 'HASH' }, { AttributeName: 'order', KeyType: 'RANGE' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    await ready(() => send('GetItem', { TableName: TABLE, Key: key(0) }));
    for (let from = 0; from < ITEMS; from += 25) await send('BatchWriteItem', { RequestItems: { [TABLE]: puts(from) } });
    const load = (operation: string, what: string, input: (number: number) => object, count = VARIETY): Load => ({
      what,
      plan: {
        headers: headersOf('dynamodb', `DynamoDB_20120810.${operation}`),
        bodies: Array.from({ length: count }, (_each, index) => JSON.stringify(input(Math.floor((index * ITEMS) / count)))),
      },
    });
    return [
      load('PutItem', 'PutItem', (number) => ({ TableName: TABLE, Item: item(number) })),
      load('GetItem', 'GetItem', (number) => ({ TableName: TABLE, Key: key(number) })),
      load('UpdateItem', 'UpdateItem with a condition', (number) => ({
        TableName: TABLE,
        Key: key(number),
        UpdateExpression: 'SET #count = #count + :one',
        ConditionExpression: '#count > :zero',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':one': { N: '1' }, ':zero': { N: '0' } },
      })),
      load('Query', 'Query of ten items', (number) => ({
        TableName: TABLE,
        KeyConditionExpression: 'customer = :customer AND #order >= :order',
        ExpressionAttributeNames: { '#order': 'order' },
        ExpressionAttributeValues: { ':customer': key(number).customer, ':order': { N: String(number % 90) } },
        Limit: 10,
      })),
      load('BatchWriteItem', 'BatchWriteItem of 25', (number) => ({ RequestItems: { [TABLE]: puts(number) } }), 10),
    ];
  },
};

/** A table may answer a moment after it was made. */
async function ready(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const there = await ask().then(() => true, () => false);
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function load({ url, pid }: Place, { what, plan }: Load, seconds: number): Promise<Measured> {
  const before = pid === undefined ? undefined : await processorSeconds(pid);
  const measured = await runJson<Measured>([LOAD, JSON.stringify({ connections: CONNECTIONS, url, seconds, ...plan })]);
  const after = pid === undefined ? undefined : await processorSeconds(pid);
  if (measured.non2xx > 0) throw new Error(`${String(measured.non2xx)} answers of ${url} to ${what} were errors`);
  return before === undefined || after === undefined ? measured : { ...measured, processor: ((after - before) * 1_000_000) / measured.total };
}

/**
 * This mock on memory beside other mocks that are running already: `--rival moto=http://127.0.0.1:5000#4711`. The ratio is how many times as many
 * requests it answers. The number behind `#`, which can be left out, is the process of the other mock: the processor time that each takes for a
 * request is told too then, which a busy machine does not change. A service that a rival does not have is passed over.
 */
export const bench: Bench = async ({ seconds, rivals }) => {
  if (rivals.size === 0) throw new Error('the bench of rivals wants their addresses: --rival moto=http://127.0.0.1:5000');
  const rows: Row[] = [];
  const server = await startServer([CLI, 'serve', '--port', '0']);
  try {
    for (const measurable of [sqs, dynamodb]) rows.push(...(await compare(measurable, { url: server.url, pid: server.pid }, rivals, seconds)));
  } finally {
    await server.stop();
  }
  return rows;
};

async function compare({ service, prepare }: Measurable, here: Place, rivals: BenchOptions['rivals'], seconds: number): Promise<Row[]> {
  const ours = await prepare(here.url);
  const theirs = new Map<string, { readonly there: Place; readonly loads: readonly Load[] }>();
  for (const [name, address] of rivals) {
    const [url = '', pid] = address.split('#');
    try {
      theirs.set(name, { there: { url, pid: pid === undefined ? undefined : Number(pid) }, loads: await prepare(url) });
    } catch (error) {
      process.stderr.write(`${name} is not measured for ${service}: ${String(error).slice(0, 200)}\n`);
    }
  }
  const rows: Row[] = [];
  for (const [index, own] of ours.entries()) {
    for (const [name, { there, loads }] of theirs) {
      const rival = loads[index];
      if (rival === undefined) continue;
      for (const [where, each] of [[here, own], [there, rival]] as const) await load(where, each, 1);
      const rounds: { readonly measured: Measured; readonly other: Measured }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push({ other: await load(there, rival, seconds / ROUNDS), measured: await load(here, own, seconds / ROUNDS) });
      rows.push(...rowsOf(service, own.what, name, rounds));
    }
  }
  return rows;
}

interface Round {
  readonly measured: Measured;
  readonly other: Measured;
}

function rowsOf(group: string, what: string, name: string, rounds: readonly Round[]): readonly Row[] {
  const { round, ratio } = median(rounds, ({ measured, other }) => measured.perSecond / other.perSecond);
  const { perSecond, p50, p99 } = round.measured;
  const rate: Row = { group, what, value: perSecond, unit: 'requests/s', p50, p99, against: `${name}, ${Math.round(round.other.perSecond).toLocaleString('en-US')}/s`, ratio };
  if (rounds.some(({ measured, other }) => measured.processor === undefined || other.processor === undefined)) return [rate];
  const spent = median(rounds, ({ measured, other }) => (other.processor ?? 0) / (measured.processor ?? 1));
  const { measured, other } = spent.round;
  const processor: Row = { group, what: `${what}, processor time`, value: measured.processor ?? 0, unit: 'µs a request', against: `${name}, ${Math.round(other.processor ?? 0).toLocaleString('en-US')} µs`, ratio: spent.ratio };
  return [rate, processor];
}

function median(rounds: readonly Round[], ratioOf: (round: Round) => number): { readonly round: Round; readonly ratio: number } {
  const sorted = rounds.map((round) => ({ round, ratio: ratioOf(round) })).sort((a, b) => a.ratio - b.ratio);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
