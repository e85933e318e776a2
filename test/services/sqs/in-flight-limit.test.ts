import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { MockAws } from '../../../src/mock-aws.js';
import { SqsService, type MessageRecord, type SqsView } from '../../../src/services/sqs/index.js';
import { ACCOUNT, refusalOf, REGION, START, TestClock } from './support.js';

const LIMIT = 120_000;

/** A queue with messages in flight up to the limit but one, and two to be received. */
function crowded(fifo: boolean): SqsView {
  const attributes = fifo ? { FifoQueue: 'true', ContentBasedDeduplication: 'true' } : {};
  const message = (position: number, more: Partial<MessageRecord>): MessageRecord => ({
    body: String(position),
    messageId: `message-${String(position)}`,
    position,
    receiveCount: 0,
    senderId: ACCOUNT,
    sentAt: START,
    visibleAt: START,
    ...(fifo ? { groupId: `group-${String(position)}`, deduplicationId: String(position) } : {}),
    ...more,
  });
  const messages = Array.from({ length: LIMIT + 1 }, (_, index) =>
    message(index + 1, index < LIMIT - 1 ? { receiveCount: 1, firstReceivedAt: START, visibleAt: START + 3_600_000 } : {}),
  );
  const configuration = { attributes, createdAt: START, incarnation: 'restored', lastPosition: LIMIT + 1, modifiedAt: START, tags: {} };
  return { queues: { [fifo ? 'crowded.fifo' : 'crowded']: { configuration, messages } } };
}

describe('The limit of messages in flight', () => {
  const open = async (fifo: boolean) => {
    const service = new SqsService();
    const clock = new TestClock(START);
    const mock = MockAws.builder().withClock(clock).withService(service).build();
    await service.restore({ accountId: ACCOUNT, region: REGION }, crowded(fifo));
    const sqs = new SQSClient({ ...mock.sdkConfig(), maxAttempts: 1 });
    const QueueUrl = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/crowded${fifo ? '.fifo' : ''}`;
    const receive = async (WaitTimeSeconds = 0) => (await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds }))).Messages ?? [];
    return { clock, sqs, QueueUrl, receive };
  };

  test('a standard queue refuses the receive beyond it, until one is deleted', async () => {
    const { sqs, QueueUrl, receive } = await open(false);
    const [last] = await receive();
    expect(last?.Body).toBe(String(LIMIT));
    const refusal = await refusalOf(receive());
    expect(refusal.code).toBe('OverLimit');
    expect(refusal.status).toBe(403);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: last?.ReceiptHandle }));
    expect((await receive()).map(({ Body }) => Body)).toEqual([String(LIMIT + 1)]);
  });

  test('a long poll waits for its time and is told nothing', async () => {
    const { clock, receive } = await open(false);
    await receive();
    const waiting = clock.timerIn(20_000);
    const polled = receive(20);
    await waiting;
    await clock.advance(20_000);
    expect(await polled).toEqual([]);
  });

  test('a long poll is woken when a deletion makes room, and when time does', async () => {
    const { clock, sqs, QueueUrl, receive } = await open(false);
    const [last] = await receive();
    const waiting = clock.timerIn(20_000);
    const polled = receive(20);
    await waiting;
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: last?.ReceiptHandle }));
    expect((await polled).map(({ Body }) => Body)).toEqual([String(LIMIT + 1)]);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'waits' }));
    await clock.advance(25_000);
    const again = clock.timerIn(20_000);
    const woken = receive(20);
    await again;
    await clock.advance(5000);
    expect((await woken).map(({ Body }) => Body)).toEqual([String(LIMIT + 1)]);
  });

  test('a FIFO queue gives nothing beyond it', async () => {
    const { receive } = await open(true);
    expect(await receive()).toHaveLength(1);
    expect(await receive()).toEqual([]);
  });
});
