import { describe, expect, it } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { silentLogger } from '../../../src/core/log.js';
import { MockAws } from '../../../src/mock-aws.js';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { listen } from '../../../src/server/listener.js';
import { HttpClient } from '../../../src/services/sns/delivery/http-client.js';
import { isNearby } from '../../../src/services/sns/delivery/outbound-guard.js';
import { AWS_MANAGED_RETRIES, DEFAULT_HTTP_RETRIES, retryDelay, type BackoffFunction, type RetryPolicy } from '../../../src/services/sns/delivery/retry-policy.js';
import { MemorySnsBackend, SnsService, type AttemptOutcome, type SqsPort } from '../../../src/services/sns/index.js';
import { START } from './support.js';

function schedule(policy: RetryPolicy): (number | undefined)[] {
  return Array.from({ length: policy.numRetries + 1 }, (_, index) => retryDelay(policy, index + 1)).map((delay) => delay && delay / 1000);
}

describe('the schedule of retries', () => {
  it('is three times twenty seconds unless a policy says otherwise', () => {
    expect(schedule(DEFAULT_HTTP_RETRIES)).toEqual([20, 20, 20, undefined]);
  });

  it.each<[BackoffFunction, number[]]>([
    ['linear', [10, 20, 30, 40, 50]],
    ['arithmetic', [10, 14, 22, 34, 50]],
    ['geometric', [10, 14.953, 22.361, 33.437, 50]],
    ['exponential', [10, 12.667, 18, 28.667, 50]],
  ])('grows from the smallest delay to the greatest: %s', (backoffFunction, delays) => {
    const policy = { ...DEFAULT_HTTP_RETRIES, minDelayTarget: 10, maxDelayTarget: 50, numRetries: 5, backoffFunction };
    expect(schedule(policy)).toEqual([...delays, undefined]);
  });

  it('goes through its phases in order', () => {
    const policy = { ...DEFAULT_HTTP_RETRIES, minDelayTarget: 1, maxDelayTarget: 9, numRetries: 7, numNoDelayRetries: 2, numMinDelayRetries: 1, numMaxDelayRetries: 2 };
    expect(schedule(policy)).toEqual([0, 0, 1, 1, 9, 9, 9, undefined]);
  });

  it('lasts 23 days for queues', () => {
    const total = schedule(AWS_MANAGED_RETRIES).reduce<number>((sum, delay) => sum + (delay ?? 0), 0);
    expect(Math.round(total / 86_400)).toBe(23);
  });
});

describe('where HTTP deliveries may go', () => {
  it.each([
    ['127.0.0.1', true],
    ['10.1.2.3', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['::1', true],
    ['fd00::1', true],
    ['::ffff:127.0.0.1', true],
    ['::ffff:8.8.8.8', false],
    ['169.254.169.254', false],
    ['8.8.8.8', false],
    ['2001:4860:4860::8888', false],
    ['0.0.0.0', false],
    ['localhost', false],
  ])('%s: %s', (address, nearby) => {
    expect(isNearby(address)).toBe(nearby);
  });

  it.each(['http://8.8.8.8/', 'http://169.254.169.254/latest/meta-data', 'http://[2001:4860:4860::8888]/', 'http://0x08080808/'])('refuses %s without connecting', async (url) => {
    const client = new HttpClient({ allowOutbound: false });
    const outcome = await client.post({ url, headers: {}, body: '' });
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('neither a loopback nor a private address') as string });
    client.close();
  });

  it('checks the address that a name stands for, and delivers to localhost', async () => {
    const seen: (string | undefined)[] = [];
    const listener = await listen(async (request) => {
      seen.push(request.headers['authorization']);
      return { status: 200, headers: {}, body: '' };
    }, { logger: silentLogger });
    const client = new HttpClient({ allowOutbound: false });
    expect(await client.post({ url: `http://me:secret@localhost:${String(listener.port)}/`, headers: {}, body: 'x' })).toEqual({ kind: 'delivered' });
    expect(seen).toEqual([`Basic ${Buffer.from('me:secret').toString('base64')}`]);
    client.close();
    await listener.close();
  });
});

describe('deliveries that are pending', () => {
  /** Queues that answer as they are told, and note what they were sent. */
  class Queues implements SqsPort {
    readonly sent: string[] = [];
    answer: () => Promise<AttemptOutcome> = async () => ({ kind: 'delivered' });

    async send(_queueArn: string, { body }: Parameters<SqsPort['send']>[1]): Promise<AttemptOutcome> {
      const outcome = await this.answer();
      if (outcome.kind === 'delivered') this.sent.push(body);
      return outcome;
    }
  }

  function open(backend: MemorySnsBackend, queues: Queues, clock: MockClock): { mock: MockAws; sns: SNSClient; service: SnsService } {
    const service = SnsService.withBackend(backend);
    service.connectQueues(queues);
    const mock = MockAws.builder().withService(service).withClock(clock).build();
    return { mock, service, sns: new SNSClient({ ...mock.sdkConfig(), maxAttempts: 1 }) };
  }

  async function publish(sns: SNSClient, name: string, messages: readonly string[]): Promise<void> {
    const fifo = name.endsWith('.fifo');
    const Attributes = fifo ? { FifoTopic: 'true', ContentBasedDeduplication: 'true' } : {};
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: name, Attributes }));
    const Endpoint = 'arn:aws:sqs:us-east-1:123456789012:q';
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery: 'true' } }));
    for (const Message of messages) await sns.send(new PublishCommand({ TopicArn, Message, ...(fifo ? { MessageGroupId: 'g' } : {}) }));
  }

  it('are made when the queue answers again', async () => {
    const clock = new MockClock(START);
    const queues = new Queues();
    const { mock, sns } = open(new MemorySnsBackend(), queues, clock);
    queues.answer = async () => ({ kind: 'unavailable', reason: 'down' });
    await publish(sns, 'orders', ['1']);
    await clock.advance(60_000);
    expect(queues.sent).toEqual([]);
    queues.answer = async () => ({ kind: 'delivered' });
    await clock.advance(20_000);
    expect(queues.sent).toEqual(['1']);
    await mock.close();
  });

  it('of a FIFO group wait for the one before them', async () => {
    const clock = new MockClock(START);
    const queues = new Queues();
    const { mock, sns } = open(new MemorySnsBackend(), queues, clock);
    queues.answer = async () => ({ kind: 'unavailable', reason: 'down' });
    await publish(sns, 'orders.fifo', ['1', '2', '3']);
    queues.answer = async () => ({ kind: 'delivered' });
    await clock.advance(60_000);
    expect(queues.sent).toEqual(['1', '2', '3']);
    await mock.close();
  });

  it('that a process took and never ended are made by another when its time has passed', async () => {
    const clock = new MockClock(START);
    const queues = new Queues();
    const backend = new MemorySnsBackend();
    const first = open(backend, queues, clock);
    const begun = new Promise<void>((resolve) => {
      // Hangs, as a process that was killed does.
      queues.answer = () => {
        resolve();
        return new Promise<AttemptOutcome>(() => undefined);
      };
    });
    void publish(first.sns, 'orders', ['1']);
    await begun;
    queues.answer = async () => ({ kind: 'delivered' });
    open(backend, queues, clock);
    await clock.advance(29_999);
    expect(queues.sent).toEqual([]);
    await clock.advance(1);
    expect(queues.sent).toEqual(['1']);
  });
});
