import { SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { silentLogger } from '../../../src/core/log.js';
import { MockAws } from '../../../src/mock-aws.js';
import { listen, type Listener } from '../../../src/server/listener.js';
import { SnsService, type SnsBackend, type SnsOptions } from '../../../src/services/sns/index.js';
import { SqsService } from '../../../src/services/sqs/index.js';
import { snsBackends } from './backends.js';

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';
export const SCOPE = { accountId: ACCOUNT, region: REGION };
/** When the clock stands at the beginning of a suite: 2026-01-01T00:00:00Z. */
export const START = Date.UTC(2026, 0, 1);

const TRANSPORTS = ['in process', 'HTTP'] as const;
type Transport = (typeof TRANSPORTS)[number];

/** Declares a suite for every backend, and for both transports unless told. Each test begins with an empty mock and a clock that stands still. */
export function describeSns(
  title: string,
  body: (world: () => SnsWorld) => void,
  { transports = TRANSPORTS, ...options }: SnsOptions & { readonly transports?: readonly Transport[] } = {},
): void {
  for (const [backendName, open] of Object.entries(snsBackends)) {
    for (const transport of transports) {
      describe(`${title} (${backendName}, ${transport})`, () => {
        let world: SnsWorld | undefined;
        let release: () => Promise<void> = () => Promise.resolve();
        beforeAll(async () => {
          const opened = await open();
          release = () => opened.release();
          world = await SnsWorld.open(transport, opened.backend, options);
        });
        beforeEach(async () => {
          await current().reset();
        });
        afterAll(async () => {
          await world?.close();
          await release();
        });
        const current = (): SnsWorld => {
          if (world === undefined) throw new Error('the suite has not begun');
          return world;
        };
        body(current);
      });
    }
  }
}

/** A mock of SNS and SQS, and clients of it. */
export class SnsWorld {
  readonly clients = new Map<string, { readonly sns: SNSClient; readonly sqs: SQSClient }>();

  private constructor(
    readonly mock: MockAws,
    readonly service: SnsService,
    readonly clock: MockClock,
    readonly listener: Listener | undefined,
  ) {}

  static async open(transport: Transport, backend: SnsBackend, options: SnsOptions): Promise<SnsWorld> {
    const clock = new MockClock(START);
    const service = SnsService.withBackend(backend, options);
    const mock = MockAws.builder().withService(new SqsService()).withService(service).withClock(clock).build();
    const listener = transport === 'HTTP' ? await listen((request) => mock.handle(request), { logger: silentLogger }) : undefined;
    return new SnsWorld(mock, service, clock, listener);
  }

  get sns(): SNSClient {
    return this.client().sns;
  }

  get sqs(): SQSClient {
    return this.client().sqs;
  }

  client(region = REGION, accountId = ACCOUNT): { readonly sns: SNSClient; readonly sqs: SQSClient } {
    const key = `${accountId}/${region}`;
    let clients = this.clients.get(key);
    if (clients === undefined) {
      const config =
        this.listener === undefined
          ? this.mock.sdkConfig(region, accountId)
          : { region, endpoint: this.listener.url, credentials: { accessKeyId: accountId, secretAccessKey: 'secret' } };
      clients = { sns: new SNSClient({ ...config, maxAttempts: 1 }), sqs: new SQSClient({ ...config, maxAttempts: 1 }) };
      this.clients.set(key, clients);
    }
    return clients;
  }

  async queue(name: string, region = REGION, accountId = ACCOUNT): Promise<{ readonly url: string; readonly arn: string }> {
    const attributes = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
    const { QueueUrl = '' } = await this.client(region, accountId).sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    return { url: QueueUrl, arn: `arn:aws:sqs:${region}:${accountId}:${name}` };
  }

  /** Takes all messages out of a queue. */
  async drain({ url }: { readonly url: string }, sqs: SQSClient = this.sqs): Promise<Message[]> {
    const all: Message[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] }),
      );
      if (Messages.length === 0) return all;
      all.push(...Messages);
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle: ReceiptHandle ?? '' }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    }
  }

  async bodies(queue: { readonly url: string }, sqs: SQSClient = this.sqs): Promise<(string | undefined)[]> {
    return (await this.drain(queue, sqs)).map(({ Body }) => Body);
  }

  async reset(): Promise<void> {
    await this.service.idle();
    await this.mock.reset();
  }

  async close(): Promise<void> {
    for (const { sns, sqs } of this.clients.values()) {
      sns.destroy();
      sqs.destroy();
    }
    await this.mock.close();
    await this.listener?.close();
  }
}

/** What a client is told when a call fails: SNS's code, text and status. */
export async function failure(call: Promise<unknown>): Promise<{ code: string; message: string; status: number | undefined }> {
  try {
    await call;
  } catch (error) {
    const { name, message, Code, $metadata } = error as Error & { Code?: string; $metadata?: { httpStatusCode?: number } };
    return { code: Code ?? name, message, status: $metadata?.httpStatusCode };
  }
  throw new Error('the call succeeded');
}

export function invalid(detail: string): { code: string; message: string; status: number } {
  return { code: 'InvalidParameter', message: `Invalid parameter: ${detail}`, status: 400 };
}

/** Texts in one order: queues give theirs in any. */
export function sorted(texts: readonly (string | undefined)[]): string[] {
  return texts.map((text) => text ?? '').sort((a, b) => (a < b ? -1 : Number(a > b)));
}
