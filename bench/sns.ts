import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startRedis } from '../test/support/redis.js';
import type { Bench } from './run.js';
import { runJson, startServer, type ServerProcess } from './support/processes.js';
import type { Row } from './support/report.js';

const CONNECTIONS = 16;
const MESSAGE = JSON.stringify({ order: 4711, customer: 'A. Example', lines: [{ sku: 'x-1', count: 2 }, { sku: 'x-2', count: 1 }] });
const LOAD = new URL('support/load.mjs', import.meta.url).pathname;
const ECHO = new URL('support/echo.mjs', import.meta.url).pathname;
const SERVER = new URL('support/sns-server.ts', import.meta.url).pathname;

const HEADERS = {
  'content-type': 'application/x-www-form-urlencoded',
  authorization: 'AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0',
};

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly non2xx: number;
}

async function load(url: string, headers: Readonly<Record<string, string>>, body: string, seconds: number): Promise<Measured> {
  const measured = await runJson<Measured>([LOAD, JSON.stringify({ connections: CONNECTIONS, url, headers, body, seconds })]);
  if (measured.non2xx > 0) throw new Error(`${String(measured.non2xx)} answers were errors`);
  return measured;
}

function publish(url: string, topicArn: string, seconds: number, kind = 'k0'): Promise<Measured> {
  const body = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    TopicArn: topicArn,
    Message: MESSAGE,
    'MessageAttributes.entry.1.Name': 'kind',
    'MessageAttributes.entry.1.Value.DataType': 'String',
    'MessageAttributes.entry.1.Value.StringValue': kind,
  });
  return load(url, HEADERS, body.toString(), seconds);
}

/** How a topic's subscriptions are filtered: not at all, all by a filter that passes, or by filters of which one passes. */
type Filters = 'none' | 'passing' | 'one of all';

class Setup {
  private readonly sns: SNSClient;
  private readonly sqs: SQSClient;
  private topics = 0;

  constructor(url: string) {
    const config = { region: 'us-east-1', endpoint: url, credentials: { accessKeyId: '123456789012', secretAccessKey: 'x' } };
    this.sns = new SNSClient(config);
    this.sqs = new SQSClient(config);
  }

  async topic(subscriptions: number, filters: Filters, raw = true): Promise<string> {
    const name = `bench-${String((this.topics += 1))}`;
    const { TopicArn = '' } = await this.sns.send(new CreateTopicCommand({ Name: name }));
    // Queues of which none gets a message are not made.
    const queues = filters === 'one of all' ? 1 : subscriptions;
    for (let index = 0; index < queues; index += 1) await this.sqs.send(new CreateQueueCommand({ QueueName: `${name}-${String(index)}` }));
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let index = next++; index < subscriptions; index = next++) {
        const kind = filters === 'one of all' ? `k${String(index)}` : 'k0';
        const Attributes = { RawMessageDelivery: String(raw), ...(filters === 'none' ? {} : { FilterPolicy: JSON.stringify({ kind: [kind] }) }) };
        const Endpoint = `arn:aws:sqs:us-east-1:123456789012:${name}-${String(index)}`;
        await this.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    return TopicArn;
  }

  close(): void {
    this.sns.destroy();
    this.sqs.destroy();
  }
}

/** Publish over HTTP, each answered when its queues have got it, beside a bare echo, on memory and on Redis. */
export const bench: Bench = async ({ seconds }) => {
  const rows: Row[] = [];
  const echo = await startServer([ECHO]);
  const redis = await startRedis();
  try {
    for (const [group, args] of [['SNS on memory', []], ['SNS on Redis', [redis.url]]] as const) {
      const server = await startServer(['--import', 'tsx', SERVER, ...args]);
      try {
        rows.push(...(await measure(group, server, echo, seconds)));
      } finally {
        await server.stop();
      }
    }
  } finally {
    await echo.stop();
    await redis.stop();
  }
  return rows;
};

async function measure(group: string, server: ServerProcess, echo: ServerProcess, seconds: number): Promise<Row[]> {
  const setup = new Setup(server.url);
  const warm = await setup.topic(1, 'none');
  await publish(server.url, warm, 1);
  const json = { 'content-type': 'application/json' };
  await load(echo.url, json, JSON.stringify({ MESSAGE }), 1);
  const limit = await load(echo.url, json, JSON.stringify({ MESSAGE }), seconds);
  const rows: Row[] = [{ group, what: 'echo of a message, node:http', value: limit.perSecond, unit: 'requests/s', p50: limit.p50, p99: limit.p99 }];
  const row = (what: string, { perSecond, p50, p99 }: Measured): Row => ({
    group,
    what,
    value: perSecond,
    unit: 'requests/s',
    p50,
    p99,
    against: 'echo',
    ratio: perSecond / limit.perSecond,
  });
  for (const count of [1, 10, 100]) {
    rows.push(row(`Publish to ${String(count)} queue(s), raw`, await publish(server.url, await setup.topic(count, 'none'), seconds)));
    rows.push(row(`Publish to ${String(count)} queue(s), raw, filtered`, await publish(server.url, await setup.topic(count, 'passing'), seconds)));
  }
  rows.push(row('Publish to 1 queue, signed', await publish(server.url, await setup.topic(1, 'none', false), seconds)));
  const few = await publish(server.url, await setup.topic(10, 'one of all'), seconds);
  const many = await publish(server.url, await setup.topic(10_000, 'one of all'), seconds);
  rows.push({
    group,
    what: 'Publish to 10,000 filtered subscriptions of which one matches',
    value: many.perSecond,
    unit: 'requests/s',
    p50: many.p50,
    p99: many.p99,
    against: 'time with 10 subscriptions',
    ratio: few.perSecond / many.perSecond,
    atMost: 1.2,
  });
  setup.close();
  return rows;
}
