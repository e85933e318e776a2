import { ChangeMessageVisibilityBatchCommand, ReceiveMessageCommand, type Message, type MessageAttributeValue, type SQSClient } from '@aws-sdk/client-sqs';
import type { StateRecord } from '../../core/state.js';
import type { MessageAttribute } from '../../services/sqs/model.js';
import type { MessageRecord } from '../../services/sqs/view.js';
import { forEach } from '../concurrency.js';
import { CONCURRENCY, record, type ReadContext } from '../reader.js';
import type { ReadQueue } from './sqs.js';

/** How long messages stay hidden should this program die while it reads them: the time in which a queue has to be read. */
const HIDDEN_SECONDS = 900;
/** A long poll asks all of the servers that hold a queue; a short one may find nothing where there is something. */
const WAIT_SECONDS = 1;
/** The most that one request receives or changes. */
const BATCH = 10;

/**
 * The messages that can be received now. Each is hidden from others until all are read, and is made visible again then, also when the capture fails
 * or is stopped. SQS counts the receive.
 */
export async function* readMessages(client: SQSClient, context: ReadContext, queue: ReadQueue): AsyncGenerator<StateRecord> {
  const receipts = new Map<string, string>();
  try {
    let position = 0;
    for (;;) {
      const messages = await receive(client, context, queue);
      if (messages.length === 0) break;
      for (const message of messages) {
        const { MessageId = '', ReceiptHandle = '' } = message;
        const known = receipts.has(MessageId);
        receipts.set(MessageId, ReceiptHandle);
        // One that took so long that it came a second time.
        if (known) continue;
        position += 1;
        yield record('queues', queue.name, 'messages', messageOf(message, position));
      }
    }
  } finally {
    await makeVisible(client, queue, [...receipts.values()]);
  }
  tellOfUnread(context, queue, receipts.size);
}

async function receive(client: SQSClient, { api }: ReadContext, { url, name }: ReadQueue): Promise<readonly Message[]> {
  const request = new ReceiveMessageCommand({
    QueueUrl: url,
    MaxNumberOfMessages: BATCH,
    VisibilityTimeout: HIDDEN_SECONDS,
    WaitTimeSeconds: WAIT_SECONDS,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  try {
    return (await client.send(request, api.options)).Messages ?? [];
  } catch (error) {
    // So many messages are hidden that no more can be.
    if ((error as { readonly awsName?: string }).awsName !== 'OverLimit') throw error;
    api.note(`${name}: no more messages can be hidden at once; the rest of them is left out`);
    return [];
  }
}

/** Not with the capture's signal: this has to be done when it is stopped too. */
async function makeVisible(client: SQSClient, { url }: ReadQueue, receipts: readonly string[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(receipts.length / BATCH) }, (_, index) => receipts.slice(index * BATCH, (index + 1) * BATCH));
  const change = async (batch: readonly string[]): Promise<void> => {
    const Entries = batch.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  };
  await forEach(batches, CONCURRENCY, change);
}

function tellOfUnread({ api }: ReadContext, { name, attributes }: ReadQueue, read: number): void {
  const counted = Number(attributes['ApproximateNumberOfMessages'] ?? 0);
  const hidden = Number(attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0) + Number(attributes['ApproximateNumberOfMessagesDelayed'] ?? 0);
  if (read < counted) {
    const reason = name.endsWith('.fifo') ? 'SQS gives a FIFO queue\'s message groups only in part' : 'others received the rest meanwhile';
    api.note(`${name}: ${String(read)} of about ${String(counted)} messages could be read: ${reason}`);
  }
  if (hidden > 0) api.note(`${name}: messages in flight or delayed, which could not be read: about ${String(hidden)}`);
}

function messageOf({ MessageId = '', Body = '', Attributes: system = {}, MessageAttributes }: Message, position: number): MessageRecord {
  const sentAt = Number(system.SentTimestamp ?? 0);
  // Without the receive by which it was read.
  const receiveCount = Math.max(0, Number(system.ApproximateReceiveCount ?? 1) - 1);
  const optional = {
    deadLetterQueueSourceArn: system.DeadLetterQueueSourceArn,
    deduplicationId: system.MessageDeduplicationId,
    groupId: system.MessageGroupId,
    traceHeader: system.AWSTraceHeader,
    firstReceivedAt: receiveCount === 0 ? undefined : Number(system.ApproximateFirstReceiveTimestamp ?? sentAt),
    attributes: MessageAttributes === undefined ? undefined : Object.fromEntries(Object.entries(MessageAttributes).map(([name, value]) => [name, attributeOf(value)])),
  };
  const told = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { body: Body, messageId: MessageId, position, receiveCount, senderId: system.SenderId ?? '', sentAt, visibleAt: sentAt, ...told };
}

function attributeOf({ DataType = 'String', StringValue, BinaryValue }: MessageAttributeValue): MessageAttribute {
  return {
    dataType: DataType,
    ...(StringValue === undefined ? {} : { stringValue: StringValue }),
    ...(BinaryValue === undefined ? {} : { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
  };
}
