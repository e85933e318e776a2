import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
  type QueueAttributeName,
  type ReceiveMessageCommandInput,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { MockClock, type CancelTimer } from '../../../src/core/clock.js';
import { silentLogger } from '../../../src/core/log.js';
import { MockAws } from '../../../src/mock-aws.js';
import { listen, type Listener } from '../../../src/server/listener.js';
import { MemorySqsBackend, SqsService, type SqsBackend, type SqsOptions } from '../../../src/services/sqs/index.js';
import { RedisSqsBackend } from '../../../src/services/sqs/redis-backend.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';
import { sendInProcess, sendOverHttp, type RawRequest, type RawResponse } from './raw.js';

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';
/** When the clock stands at the beginning of a suite: 2026-01-01T00:00:00Z. */
export const START = Date.UTC(2026, 0, 1);

/** How requests get to the mock, and where queues are kept: each suite runs in every combination. */
const TRANSPORTS = ['in process', 'HTTP'] as const;
type Transport = (typeof TRANSPORTS)[number];

/** One Redis for a test file, started by the first suite that needs it. */
let redis: Promise<TestRedis> | undefined;
afterAll(async () => {
  await (await redis)?.stop();
});

const BACKENDS: Readonly<Record<string, () => Promise<SqsBackend>>> = {
  memory: () => Promise.resolve(new MemorySqsBackend()),
  Redis: async () => {
    redis ??= startRedis();
    return RedisSqsBackend.connect(withFreshPrefix((await redis).url));
  },
};

/**
 * Declares a suite for every transport and backend. Each test begins with no queues; the clock stands still unless a test moves it.
 * @param body gets a function that gives the world, to be called inside the tests.
 */
export function describeSqs(title: string, body: (world: () => SqsWorld) => void, options: SqsOptions = {}): void {
  for (const [backendName, open] of Object.entries(BACKENDS)) {
    for (const transport of TRANSPORTS) {
      describe(`${title} (${backendName}, ${transport})`, () => {
        let world: SqsWorld | undefined;
        beforeAll(async () => {
          world = await SqsWorld.open(transport, await open(), options);
        });
        beforeEach(() => current().mock.reset());
        afterAll(() => world?.close());
        const current = (): SqsWorld => {
          if (world === undefined) throw new Error('the suite has not begun');
          return world;
        };
        body(current);
      });
    }
  }
}

/** A clock that tells a test when somebody begins to wait on it, and when somebody no longer does. */
export class TestClock extends MockClock {
  private readonly awaitingCancellation: (() => void)[] = [];
  private readonly waiting: { readonly at: number; readonly resolve: () => void }[] = [];

  override schedule(at: number, task: () => void | Promise<void>): CancelTimer {
    const cancel = super.schedule(at, task);
    for (const { at: wanted, resolve } of this.waiting.splice(0)) {
      if (wanted === at) resolve();
      else this.waiting.push({ at: wanted, resolve });
    }
    return () => {
      cancel();
      for (const resolve of this.awaitingCancellation.splice(0)) resolve();
    };
  }

  /** Resolves when the next timer is cancelled. */
  cancellation(): Promise<void> {
    return new Promise((resolve) => {
      this.awaitingCancellation.push(resolve);
    });
  }

  /** Resolves when the next timer is set for the time `milliseconds` from now. */
  timerIn(milliseconds: number): Promise<void> {
    const at = this.now() + milliseconds;
    return new Promise((resolve) => {
      this.waiting.push({ at, resolve });
    });
  }
}

/** A mock with SQS, clients for it, and short forms of what many tests do. */
export class SqsWorld {
  private readonly clients = new Map<string, SQSClient>();
  private names = 0;

  private constructor(
    readonly mock: MockAws,
    readonly clock: TestClock,
    private readonly listener: Listener | undefined,
  ) {}

  static async open(transport: Transport, backend: SqsBackend, options: SqsOptions): Promise<SqsWorld> {
    const clock = new TestClock(START);
    const mock = MockAws.builder().withClock(clock).withService(SqsService.withBackend(backend, options)).build();
    const listener = transport === 'HTTP' ? await listen((request) => mock.handle(request), { logger: silentLogger }) : undefined;
    return new SqsWorld(mock, clock, listener);
  }

  /** A client of the default account and region. */
  get sqs(): SQSClient {
    return this.client();
  }

  client(region: string = REGION, accountId: string = ACCOUNT): SQSClient {
    const key = `${region}/${accountId}`;
    let client = this.clients.get(key);
    if (client === undefined) {
      const config =
        this.listener === undefined
          ? this.mock.sdkConfig(region, accountId)
          : { region, endpoint: this.listener.url, credentials: { accessKeyId: accountId, secretAccessKey: 'test' } };
      client = new SQSClient({ ...config, maxAttempts: 1 });
      this.clients.set(key, client);
    }
    return client;
  }

  /** What queue URLs of the default client begin with. */
  get baseUrl(): string {
    return this.listener?.url ?? `https://sqs.${REGION}.amazonaws.com`;
  }

  /** Sends a request as it stands, with no SDK between. */
  raw(request: RawRequest): Promise<RawResponse> {
    return this.listener === undefined ? sendInProcess(this.mock, request) : sendOverHttp(this.listener.url, request);
  }

  /** A name that no other test of the suite uses. */
  name(suffix = ''): string {
    this.names += 1;
    return `queue-${String(this.names)}${suffix}`;
  }

  /** Makes a queue and gives its URL. */
  async createQueue(attributes: Record<string, string> = {}, name: string = this.name()): Promise<string> {
    const { QueueUrl } = await this.sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    if (QueueUrl === undefined) throw new Error('CreateQueue gave no URL');
    return QueueUrl;
  }

  /** Makes a FIFO queue with content-based deduplication unless told otherwise, and gives its URL. */
  createFifoQueue(attributes: Record<string, string> = {}, name: string = this.name('.fifo')): Promise<string> {
    return this.createQueue({ FifoQueue: 'true', ContentBasedDeduplication: 'true', ...attributes }, name);
  }

  /** Makes a dead-letter queue and a queue that moves messages there. */
  async createQueueWithDeadLetters(
    maxReceiveCount: number,
    attributes: Record<string, string> = {},
  ): Promise<{ readonly source: string; readonly deadLetters: string; readonly deadLettersArn: string }> {
    const fifo = attributes['FifoQueue'] === 'true';
    const deadLetters = fifo ? await this.createFifoQueue() : await this.createQueue();
    const deadLettersArn = arnOf(deadLetters);
    const policy = JSON.stringify({ deadLetterTargetArn: deadLettersArn, maxReceiveCount });
    const source = await this.createQueue({ ...attributes, RedrivePolicy: policy }, this.name(fifo ? '.fifo' : ''));
    return { source, deadLetters, deadLettersArn };
  }

  /** Sends a message and gives its id. */
  async send(queueUrl: string, body: string, more: Partial<SendMessageCommandInput> = {}): Promise<string> {
    const { MessageId } = await this.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, ...more }));
    return MessageId ?? '';
  }

  /** Sends messages of a group, in order. */
  async sendToGroup(queueUrl: string, group: string, ...bodies: readonly string[]): Promise<void> {
    for (const body of bodies) await this.send(queueUrl, body, { MessageGroupId: group });
  }

  async receive(queueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
    const { Messages } = await this.sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, ...more }));
    return Messages ?? [];
  }

  /** Receives one message. */
  async receiveOne(queueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message & { ReceiptHandle: string }> {
    const [message] = await this.receive(queueUrl, more);
    if (message?.ReceiptHandle === undefined) throw new Error('no message was received');
    return { ...message, ReceiptHandle: message.ReceiptHandle };
  }

  /** The bodies that one receive of up to ten messages gives. */
  async bodies(queueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<string[]> {
    return (await this.receive(queueUrl, { MaxNumberOfMessages: 10, ...more })).map(({ Body }) => Body ?? '');
  }

  async attributes(queueUrl: string, ...names: readonly QueueAttributeName[]): Promise<Record<string, string> | undefined> {
    const { Attributes } = await this.sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }));
    return Attributes;
  }

  /** Messages that are visible, in flight and delayed. */
  async counts(queueUrl: string): Promise<readonly [visible: number, inFlight: number, delayed: number]> {
    const counted = await this.attributes(
      queueUrl,
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    );
    const count = (name: string): number => Number(counted?.[name]);
    return [
      count('ApproximateNumberOfMessages'),
      count('ApproximateNumberOfMessagesNotVisible'),
      count('ApproximateNumberOfMessagesDelayed'),
    ];
  }

  /** Moves time forward. */
  async seconds(count: number): Promise<void> {
    await this.clock.advance(count * 1000);
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) client.destroy();
    await this.listener?.close();
    await this.mock.close();
  }
}

export function nameOf(queueUrl: string): string {
  return queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
}

export function arnOf(queueUrl: string): string {
  return `arn:aws:sqs:${REGION}:${ACCOUNT}:${nameOf(queueUrl)}`;
}

/** What a client sees of a refused request. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** The refusal of a request that must fail. */
export async function refusalOf(request: Promise<unknown>): Promise<Refusal> {
  let answer: unknown;
  try {
    answer = await request;
  } catch (error) {
    const { Code, name, message, $metadata } = error as Error & { Code?: string; $metadata?: { httpStatusCode?: number } };
    if ($metadata === undefined) throw error;
    return { code: Code ?? name, status: $metadata.httpStatusCode ?? 0, message };
  }
  throw new Error(`the request was not refused: ${JSON.stringify(answer)}`);
}

/** The most common refusal: `InvalidParameterValue`, status 400. */
export function invalidParameter(message: string): Refusal {
  return { code: 'InvalidParameterValue', status: 400, message };
}

export const QUEUE_DOES_NOT_EXIST: Refusal = {
  code: 'AWS.SimpleQueueService.NonExistentQueue',
  status: 400,
  message: 'The specified queue does not exist.',
};
