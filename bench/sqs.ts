import { CreateQueueCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startRedis, type TestRedis } from '../test/support/redis.js';
import type { Bench } from './run.js';
import { runJson, startServer, type ServerProcess } from './support/processes.js';
import type { Row } from './support/report.js';

const CONNECTIONS = 16;
const BODY = JSON.stringify({ order: 4711, customer: 'A. Example', lines: [{ sku: 'x-1', count: 2 }, { sku: 'x-2', count: 1 }] });
const CLI = new URL('../bin/run.js', import.meta.url).pathname;
const LOAD = new URL('support/load.mjs', import.meta.url).pathname;
const ECHO = new URL('support/echo.mjs', import.meta.url).pathname;
const RAW = new URL('support/raw-redis.ts', import.meta.url).pathname;

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly non2xx: number;
  readonly total: number;
}

const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0',
};

async function load(plan: Readonly<Record<string, unknown>>): Promise<Measured> {
  const measured = await runJson<Measured>([LOAD, JSON.stringify({ connections: CONNECTIONS, ...plan })]);
  if (measured.non2xx > 0) throw new Error(`${String(measured.non2xx)} answers were errors`);
  return measured;
}

function send(url: string, queueUrl: string, seconds: number): Promise<Measured> {
  return load({
    url,
    seconds,
    headers: { ...HEADERS, 'x-amz-target': 'AmazonSQS.SendMessage' },
    body: JSON.stringify({ QueueUrl: queueUrl, MessageBody: BODY }),
  });
}

function sendBatch(url: string, queueUrl: string, seconds: number): Promise<Measured> {
  const entries = Array.from({ length: 10 }, (_, index) => ({ Id: String(index), MessageBody: BODY }));
  return load({
    url,
    seconds,
    headers: { ...HEADERS, 'x-amz-target': 'AmazonSQS.SendMessageBatch' },
    body: JSON.stringify({ QueueUrl: queueUrl, Entries: entries }),
  });
}

function client(url: string): SQSClient {
  return new SQSClient({ region: 'us-east-1', endpoint: url, credentials: { accessKeyId: '123456789012', secretAccessKey: 'x' } });
}

async function makeQueue(sqs: SQSClient, name: string): Promise<string> {
  return (await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { VisibilityTimeout: '3600' } }))).QueueUrl ?? '';
}

async function fill(sqs: SQSClient, queueUrl: string, count: number): Promise<void> {
  const Entries = Array.from({ length: 10 }, (_, index) => ({ Id: String(index), MessageBody: BODY }));
  let left = count / 10;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

/** SQS over HTTP beside a bare echo, and receiving from a long queue beside a short one, on memory and on Redis. */
export const bench: Bench = async ({ seconds }) => {
  const rows: Row[] = [];
  const echo = await startServer([ECHO]);
  const redis = await startRedis();
  try {
    for (const [group, args, share] of [
      ['SQS on memory', [], 0.5],
      ['SQS on Redis', ['--sqs-backend', `${redis.url}/0`], 1 / 3],
    ] as const) {
      const server = await startServer([CLI, 'serve', '--port', '0', ...args]);
      try {
        rows.push(...(await measure(group, server, echo, share, seconds)));
      } finally {
        await server.stop();
      }
    }
    rows.push(await rawRedis(redis, rows, seconds));
  } finally {
    await echo.stop();
    await redis.stop();
  }
  return rows;
};

/** How often each load runs beside the echo; the median of the ratios counts, so that a machine that slows down for a while does not. */
const ROUNDS = 3;

interface Paired {
  readonly measured: Measured;
  readonly limit: Measured;
  readonly ratio: number;
}

/** Runs a load and the echo in turn; gives the round whose ratio is the median. */
async function beside(run: (seconds: number) => Promise<Measured>, echo: (seconds: number) => Promise<Measured>, seconds: number): Promise<Paired> {
  const rounds: Paired[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const limit = await echo(seconds / ROUNDS);
    const measured = await run(seconds / ROUNDS);
    rounds.push({ measured, limit, ratio: measured.perSecond / limit.perSecond });
  }
  rounds.sort((a, b) => a.ratio - b.ratio);
  return rounds[Math.floor(ROUNDS / 2)] as Paired;
}

async function measure(group: string, server: ServerProcess, echo: ServerProcess, share: number, seconds: number): Promise<Row[]> {
  const sqs = client(server.url);
  const queueUrl = await makeQueue(sqs, 'bench');
  const echoed = (span: number): Promise<Measured> => send(echo.url, queueUrl, span);
  // Warm both up, so that neither is measured while it is compiled.
  await send(server.url, queueUrl, 2);
  await echoed(1);
  const sent = await beside((span) => send(server.url, queueUrl, span), echoed, seconds);
  const batches = await beside((span) => sendBatch(server.url, queueUrl, span), echoed, seconds);
  const drained = await beside((span) => load({ kind: 'receive-and-delete', url: server.url, seconds: span, queueUrl, headers: HEADERS }), echoed, seconds);
  const row = (what: string, { measured: { perSecond, p50, p99 }, limit, ratio }: Paired): Row => ({
    group,
    what,
    value: perSecond,
    unit: 'requests/s',
    p50,
    p99,
    against: `echo, ${Math.round(limit.perSecond).toLocaleString('en-US')}/s`,
    ratio,
  });
  return [
    { ...row('SendMessage', sent), atLeast: Number(share.toFixed(2)) },
    row('SendMessageBatch of ten', batches),
    row('ReceiveMessage and DeleteMessage', drained),
    await longQueue(group, server, sqs, seconds),
  ];
}

const SHORT = 1_000;
const LONG = 1_000_000;

/** Receives from a queue of a million beside one of a thousand: messages come back at once, so that the length stays. */
async function longQueue(group: string, server: ServerProcess, sqs: SQSClient, seconds: number): Promise<Row> {
  const urls: string[] = [];
  for (const [name, count] of [['short', SHORT], ['long', LONG]] as const) {
    const url = await makeQueue(sqs, name);
    await fill(sqs, url, count);
    urls.push(url);
  }
  const receive = (QueueUrl: string | undefined): Promise<Measured> =>
    load({
      url: server.url,
      seconds: Math.max(1, seconds / 4),
      headers: { ...HEADERS, 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
      body: JSON.stringify({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
    });
  for (const url of urls) await receive(url);
  const rounds: { readonly long: Measured; readonly ratio: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [short, long] = [await receive(urls[0]), await receive(urls[1])];
    rounds.push({ long, ratio: short.perSecond / long.perSecond });
  }
  const { long, ratio } = rounds.sort((a, b) => a.ratio - b.ratio)[Math.floor(ROUNDS / 2)] as (typeof rounds)[number];
  return {
    group,
    what: 'receive ten out of 1,000,000',
    value: long.perSecond,
    unit: 'requests/s',
    p50: long.p50,
    p99: long.p99,
    against: 'time of ten out of 1,000',
    ratio,
    atMost: 1.2,
  };
}

/** The same script, pipelined by a client that does nothing else. */
async function rawRedis(redis: TestRedis, rows: readonly Row[], seconds: number): Promise<Row> {
  const { perSecond } = await runJson<{ perSecond: number }>(['--import', 'tsx', RAW, redis.url, String(seconds)]);
  const sent = rows.find(({ group, what }) => group === 'SQS on Redis' && what === 'SendMessage')?.value ?? 0;
  return {
    group: 'SQS on Redis',
    what: 'SendMessage over HTTP',
    value: sent,
    unit: 'requests/s',
    against: `raw pipelined EVALSHA, ${Math.round(perSecond).toLocaleString('en-US')}/s`,
    ratio: sent / perSecond,
  };
}
